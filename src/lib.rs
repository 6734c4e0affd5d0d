//! Dateline turns news articles into a knowledge graph that can be asked.
//!
//! The modules are rooms that data walks through in one direction; each uses only rooms before it.
//! [`Facts`](facts::Facts) is the only thing that passes from the reading half to the graph half.
pub mod extract;
pub mod facts;
pub mod language;
pub mod read;
pub mod resolve;

#[cfg(feature = "graph")]
pub mod export;
#[cfg(feature = "graph")]
pub mod graph;
#[cfg(feature = "graph")]
pub mod identity;
#[cfg(feature = "graph")]
pub mod query;
#[cfg(feature = "graph")]
pub mod store;

#[cfg(feature = "cli")]
pub mod cli;
