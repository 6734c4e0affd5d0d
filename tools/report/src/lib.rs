//! Dateline's facts beside facts that were marked by hand: scores with intervals, errors beside their sentences, what
//! each rule contributes, and how sure each is.
pub mod attribution;
pub mod attributions;
pub mod bootstrap;
pub mod calibrate;
pub mod calibration;
pub mod corpus;
pub mod error;
pub mod errors;
pub mod fired;
pub mod lemmas;
pub mod page;
pub mod record;
pub mod rules;
pub mod score;
pub mod scores;
pub mod spans;
pub mod summary;
pub mod words;
