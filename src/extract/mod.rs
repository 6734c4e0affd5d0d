//! Extraction: a document becomes facts.
mod confidence;
mod evidence;
mod extractor;
mod ids;
mod meetings;
mod pattern;
mod positions;
mod relations;
mod settings;
mod statements;
mod time;

pub use confidence::{FactKind, confidence};
pub use extractor::{Extractor, is_english};
pub use pattern::{NearMiss, Slot, Trace};
pub use settings::Settings;
