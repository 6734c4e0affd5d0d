//! Extraction: a document becomes facts.
