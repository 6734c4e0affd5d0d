//! Reading: files, folders, globs and standard input become documents.
mod document;

pub use document::{Document, Origin};
