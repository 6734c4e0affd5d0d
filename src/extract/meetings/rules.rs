//! The rules of encounters, one family a file.
use crate::extract::pattern::Book;
use std::sync::LazyLock;

/// All rules. A word of encounter may anchor several; the first that says something is taken.
pub static BOOK: LazyLock<Book> = LazyLock::new(|| {
    Book::new(&[
        ("meet", include_str!("rules/meet.rules")),
        ("host", include_str!("rules/host.rules")),
        ("call", include_str!("rules/call.rules")),
        ("joint", include_str!("rules/joint.rules")),
        ("hearing", include_str!("rules/hearing.rules")),
        ("visit", include_str!("rules/visit.rules")),
        ("noun", include_str!("rules/noun.rules")),
        ("denial", include_str!("rules/denial.rules")),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::meetings::testing::read;
    use crate::extract::pattern::testing::{all_differ, holds};
    use crate::facts::MeetingKind;

    #[test]
    fn every_rule_names_its_word_and_its_kind() {
        for rule in BOOK.rules() {
            assert!(rule.slot("trigger").is_some(), "{}", rule.name);
            assert!(rule.set("kind").is_none_or(|k| MeetingKind::ALL.iter().any(|x| x.as_str() == k)), "{}", rule.name);
        }
        all_differ(BOOK.rules().iter().map(|r| r.name.as_str()));
    }

    #[test]
    fn each_rule_finds_what_it_must() {
        holds(&BOOK, read, true);
    }
}
