//! Extraction: a document becomes facts.
mod circumstances;
mod clauses;
mod encounters;
mod evidence;
mod extractor;
mod ids;
mod meetings;
mod positions;
mod relations;
mod sides;
mod statements;
mod time;

pub use extractor::{Extractor, is_english};
