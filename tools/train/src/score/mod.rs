//! How good predictions are, seen against what people marked. Nothing here knows a model: plain predictions in,
//! figures out.
pub mod coreference;
mod counts;
pub mod errors;
pub mod names;
pub mod sentences;
pub mod syntax;
pub mod table;
mod trim;

pub use counts::Counts;
pub use trim::trim;
