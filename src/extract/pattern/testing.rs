//! What the tests of all books of rules need.
use super::{Book, View, cues};
use crate::language::{Language, Prose};
use crate::resolve::Cast;
use std::sync::LazyLock;

/// The language, read once.
pub static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::new);

/// What a test finds in a text: the rule, and the fact in words.
pub type Told = Vec<(String, String)>;

/// Shows a text to a function as rules see it.
pub fn view<R>(text: &str, look: impl FnOnce(&View<'_, '_>) -> R) -> R {
    let lexicon = LANGUAGE.lexicon();
    let prose = Prose::new(text, None, &LANGUAGE);
    let cast = Cast::new(&prose, lexicon);
    let cues = cues(&prose, lexicon);
    look(&View { prose: &prose, cast: &cast, lexicon, cues: &cues })
}

/// The name of the member with this id.
pub fn name(view: &View<'_, '_>, id: &str) -> String {
    view.cast.members[id[1..].parse::<usize>().unwrap()].name.clone()
}

/// Names of rules must be told apart.
pub fn all_differ<'r>(names: impl Iterator<Item = &'r str>) {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// Runs the `yes` and `no` of each rule of a book. `told` reads a text; `whole` asks for nothing but what is expected.
pub fn holds(book: &Book, told: fn(&str) -> Told, whole: bool) {
    let mut wrong = Vec::new();
    for rule in book.rules() {
        assert!(!rule.yes.is_empty(), "{} has no example", rule.name);
        for yes in &rule.yes {
            let (text, expected) = yes.split_once("=>").unwrap();
            let found = told(text.trim());
            let expected: Vec<&str> = expected.split(';').map(str::trim).collect();
            let all = expected.iter().all(|row| found.iter().any(|(_, r)| r == row));
            if !all || whole && found.len() != expected.len() {
                wrong.push(format!("{}: {}\n   expected {expected:?}\n   found    {found:?}", rule.name, text.trim()));
            }
        }
        for no in &rule.no {
            let found: Told = told(no).into_iter().filter(|(r, _)| *r == rule.name).collect();
            if !found.is_empty() {
                wrong.push(format!("{}: {no}\n   found {found:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
