//! Extraction: a document becomes facts.
mod clauses;
mod encounters;
mod evidence;
mod extractor;
mod ids;
mod meetings;
mod positions;
mod relations;
mod statements;
mod time;

pub use extractor::Extractor;
