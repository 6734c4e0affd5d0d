//! Graphs to test on.
