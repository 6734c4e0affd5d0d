//! Attributions: who is the source of which words, as corpora of attribution mark them.
mod corpus;
mod score;

pub use corpus::{Article, Attribution, read};
pub use score::{Fault, Judged, Measure, Reach, judge};
