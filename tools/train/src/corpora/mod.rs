//! Annotated texts, as the trainers and the measuring program read them.
pub mod conllu;
pub mod coreference;
mod detokenize;
mod error;
mod folder;
pub mod names;

pub use error::{CorpusError, Result};
pub use folder::Corpora;
