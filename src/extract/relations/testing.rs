//! Relations of a text in the words of a test.
use super::relations;
use crate::extract::pattern::listed_words;
use crate::extract::pattern::testing::{Told, name, view};
use crate::facts::Relation;

/// All relations of a text: the rule, and subject, predicate and object.
pub fn told(text: &str) -> Told {
    view(text, |view| {
        let row = |r: Relation| (r.rule, format!("{} | {} | {}", name(view, &r.subject), r.predicate.as_str(), name(view, &r.object)));
        relations(view, &listed_words(view), false).0.into_iter().map(row).collect()
    })
}
