//! Positions of a text in the words of a test.
use super::positions;
use crate::extract::pattern::listed_words;
use crate::extract::pattern::testing::{Told, name, view};

/// All positions of a text: the rule, and person, role, whose it is and status.
pub fn told(text: &str) -> Told {
    view(text, |view| {
        let found = positions(view, &listed_words(view), false).0.into_iter();
        found
            .map(|p| {
                (p.rule, format!("{} | {} | {} | {}", name(view, &p.person), p.role, p.of_text.unwrap_or("-".into()), p.status.as_str()))
            })
            .collect()
    })
}
