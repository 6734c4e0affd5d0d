//! What the whole of dateline promises, in one binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cli;
mod fixtures;
mod invariants;
mod rooms;
mod run;
mod store;

#[path = "../../benches/generator/mod.rs"]
mod generator;
