//! The graph model: facts become triples.
