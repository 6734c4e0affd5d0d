//! Short ways to test rules of time. All texts are published on Tuesday, 3 December 2024.
use super::find::times;
use super::when::When;
use crate::language::{Language, Prose};
use std::sync::LazyLock;

/// The word lists and models, read once.
pub static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::new);

fn all(text: &str) -> (Prose<'_>, Vec<When>) {
    let prose = Prose::new(text, None, &LANGUAGE);
    let found = times(&prose, "2024-12-03".parse().ok());
    (prose, found)
}

/// The words and values of the times of a text.
pub fn read(text: &str) -> Vec<(String, String)> {
    let (prose, found) = all(text);
    found.iter().flat_map(|w| &w.values).map(|t| (text[prose.bytes(&t.tokens)].to_owned(), t.value.clone())).collect()
}

/// The days of the times of a text.
pub fn days(text: &str) -> Vec<Option<String>> {
    all(text).1.iter().map(|w| w.date.map(|d| d.to_string())).collect()
}

/// One time in a text, with these words and this value.
#[track_caller]
pub fn is(text: &str, words: &str, value: &str) {
    assert_eq!(read(text), [(words.to_owned(), value.to_owned())], "{text}");
}

/// No time in a text.
#[track_caller]
pub fn none(text: &str) {
    assert_eq!(read(text), [], "{text}");
}
