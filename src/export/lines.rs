//! N-Triples and N-Quads: one statement a line, the lines sorted by code point.
//!
//! The graph has no blank nodes, so this is the canonical form of RDF Dataset Canonicalization: the hash
//! of the file is the hash of the graph.
use crate::graph::{Iris, graph_name, home};
use oxigraph::model::{NamedNode, Term};
use std::cmp::Ordering;
use std::fmt::Write as _;

/// One statement as a line; with its home where `iris` are given.
pub(super) fn line(iris: Option<&Iris>, subject: &NamedNode, property: &NamedNode, value: &Term) -> String {
    let mut out = format!("{subject} {property} {value}");
    if let Some(iris) = iris {
        let graph = graph_name(iris, home(iris, subject.as_str(), property.as_ref(), value.as_ref()));
        let _ = write!(out, " {graph}");
    }
    out.push_str(" .\n");
    out
}

/// Compares subjects as their lines compare: an IRI ends in `>`, which comes after a hyphen.
pub(super) fn subjects(a: &NamedNode, b: &NamedNode) -> Ordering {
    a.as_str().bytes().chain([b'>']).cmp(b.as_str().bytes().chain([b'>']))
}
