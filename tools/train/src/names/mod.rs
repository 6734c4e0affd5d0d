//! Trains the model of names.
mod data;
mod model;
mod pool;
mod run;
mod sources;
mod trainer;

pub use run::{Settings, TransferSettings, run, transfer};
