//! What the whole of dateline promises, in one binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod annotate;
mod cli;
mod confidence;
mod fixtures;
mod invariants;
mod language;
mod layers;
mod lexicon;
mod rooms;
mod run;
mod sample;
mod store;

#[path = "../../benches/generator/mod.rs"]
mod generator;

#[path = "../../tools/fuzz/check.rs"]
mod check;
