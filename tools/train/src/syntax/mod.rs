//! Trains the tagger and parser.
mod data;
mod model;
mod trainer;

pub use trainer::{Settings, run};
