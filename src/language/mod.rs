//! Language: sentences and tokens.
