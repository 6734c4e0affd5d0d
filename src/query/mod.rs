//! Questions and SPARQL: what the graph is asked, and how the answers look.
//!
//! A question is a SPARQL file whose comments say how to ask it ([`Questions`], `queries/*.rq`): names,
//! days and words from the command line are looked up ([`names`]) and bound as values, never pasted as
//! text. Both questions and free SPARQL ([`run_sparql`]) run under [`Limits`]. An [`Answer`]
//! is raw terms; [`format`](mod@format) writes it for machines, [`Presented`] puts it in words for people.
mod answer;
mod arguments;
mod bind;
pub mod cells;
mod engine;
mod error;
pub mod format;
mod fragment;
mod header;
pub mod names;
mod presentation;
mod question;
mod questions;
#[cfg(test)]
mod sample;
mod sparql;
pub mod standard;

pub use answer::{Answer, Cell, Column, Role};
pub use cells::spreadsheet_safe;
pub use engine::Limits;
pub use error::{QueryError, SyntaxError};
pub use fragment::text_fragment;
pub use header::{Param, ParamType};
pub use names::Candidate;
pub use presentation::{Presented, Proof, did, does};
pub use question::{Origin, Question};
pub use questions::Questions;
pub use sparql::{SparqlAnswer, run_sparql};
