//! Trains and measures the models of dateline's language layer: corpora, scorers, trainers.
pub mod coreference;
pub mod corpora;
pub mod gazetteer;
pub mod layout;
pub mod linking;
pub mod measure;
pub mod names;
pub mod net;
pub mod score;
pub mod sentences;
pub mod syntax;
pub mod tokens;
