//! Patterns over dependency trees: how rules are written, read and matched.
mod book;
mod matcher;
mod quoting;
mod rule;
mod scene;
mod subjects;
mod trace;
mod words;

#[cfg(test)]
pub mod testing;

pub use book::{Book, Hit};
pub use matcher::{Binding, Bindings, Miss, match_at};
pub use rule::{Rule, Take, parse};
pub use scene::{View, cues};
pub use trace::{NearMiss, Slot, Trace, near_miss, slots};
pub use words::{ListedWord, listed_words};
