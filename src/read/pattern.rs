//! Constant regular expressions, compiled once.
use regex::Regex;

/// Compiles a pattern that is written in the program.
///
/// The patterns are constants and each is used by a test, so that a mistake in one shows before anything is shipped.
pub(crate) fn pattern(constant: &'static str) -> Regex {
    Regex::new(constant).expect("a constant pattern is well formed")
}
