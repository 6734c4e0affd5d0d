//! The store: the log of facts and the view derived from it.
