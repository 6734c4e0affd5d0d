//! Identity: who is who across articles.
