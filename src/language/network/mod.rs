//! A small neural network in integers, and in floats that give the same bits on every machine.
mod activation;
mod bytes;
mod dense;
pub mod features;
mod kernel;
mod sru;
mod table;
mod trunk;

pub use activation::sigmoid;
pub use bytes::{Bytes, Malformed};
pub use dense::{Dense, UNIT, quantise, relu};
pub use sru::BiSru;
pub use table::Table;
pub use trunk::{Buffers, Trunk};
