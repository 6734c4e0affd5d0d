//! The graph model: how facts become triples.
//!
//! Facts are nodes, every triple has one home, offsets are code points. An article's own part
//! ([`article_triples`]) is a pure function of its [`Facts`](crate::facts::Facts); what follows from
//! several articles is the business of [`identity`](crate::identity).
mod article;
mod fact;
mod home;
mod iri;
pub mod vocabulary;

pub use article::{article_triples, date, groups, location, report_node, reports, when};
pub use fact::{FactPlace, fact_id, fact_place, meeting_place};
pub use home::{Home, graph_name, home};
pub use iri::{ArticleNodes, BaseError, DEFAULT_BASE, Iris, slug};
