//! Exports: the graph as RDF that people can read and as tables for spreadsheets.
//!
//! Both walk the graph article by article, then class by class, so that an export needs memory for one
//! node's surroundings and a list of IRIs, never for the graph. What is written depends on the graph
//! alone, to the byte: neither on the order of loading nor on the machine.
//!
//! | file | what it does |
//! |---|---|
//! | `view` | reads articles and nodes from the store, by index only |
//! | `node`, `order` | one subject with its properties, in the order people read |
//! | `term`, `turtle`, `lines` | spelling of Turtle and TriG, N-Triples and N-Quads |
//! | `writer` | one writer over the four formats |
//! | `rdf`, `article` | the whole graph; single articles without a store |
//! | `tables` | CSV with a description of every column |
mod article;
mod constructed;
mod error;
mod format;
mod lines;
mod node;
mod options;
mod order;
mod rdf;
mod tables;
mod term;
mod turtle;
mod view;
mod writer;

#[cfg(test)]
mod testing;

pub use article::ArticleWriter;
pub use constructed::triples;
pub use error::ExportError;
pub use format::{Format, FormatError};
pub use options::Options;
pub use rdf::{Summary, rdf};
pub use tables::{TablesSummary, tables};
