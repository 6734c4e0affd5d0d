//! Questions and SPARQL.
