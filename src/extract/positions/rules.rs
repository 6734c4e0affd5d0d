//! The rules of positions, one family a file.
use crate::extract::pattern::Book;
use std::sync::LazyLock;

const FAMILIES: [(&str, &str); 3] = [
    ("phrase", include_str!("rules/phrase.rules")),
    ("clause", include_str!("rules/clause.rules")),
    ("event", include_str!("rules/event.rules")),
];

/// All rules, in order.
pub static BOOK: LazyLock<Book> = LazyLock::new(|| Book::new(&FAMILIES));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pattern::testing::{all_differ, holds};
    use crate::extract::positions::testing::told;

    #[test]
    fn every_rule_has_its_slots_and_a_name_of_its_own() {
        for rule in BOOK.rules() {
            assert!(rule.slot("person").is_some() && (rule.slot("role").is_some() || rule.set("role").is_some()), "{}", rule.name);
            assert!(rule.set("status").is_none_or(|s| ["former", "current", "future"].contains(&s)), "{}", rule.name);
        }
        all_differ(BOOK.rules().iter().map(|r| r.name.as_str()));
    }

    #[test]
    fn each_rule_finds_what_it_must() {
        holds(&BOOK, told, false);
    }
}
