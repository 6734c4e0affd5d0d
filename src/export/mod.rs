//! Exports: RDF formats and tables.
