//! Linking: which place, body or person of the world a name of an article stands for.
//!
//! [`Knowledge`] holds what is known: the built-in [table](table) of countries, regions, cities and bodies, and
//! what a user adds. [`link`] looks at one article and links each entity or leaves it alone: two namesakes
//! that nothing in the article decides between are linked to neither (NIL, as in TAC-KBP).
mod context;
mod fold;
mod knowledge;
mod link;
mod office;
mod record;
mod table;

pub use fold::fold;
pub use knowledge::{Entry, Knowledge, Strength, Thing};
pub use link::{Link, Named, Reason, link};
pub use record::{Record, RecordError};
