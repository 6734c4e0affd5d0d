//! The rules of relations, one family a file.
use crate::extract::pattern::Book;
use std::sync::LazyLock;

const FAMILIES: [(&str, &str); 5] = [
    ("place", include_str!("rules/place.rules")),
    ("part", include_str!("rules/part.rules")),
    ("nationality", include_str!("rules/nationality.rules")),
    ("family", include_str!("rules/family.rules")),
    ("body", include_str!("rules/body.rules")),
];

/// All rules, in order.
pub static BOOK: LazyLock<Book> = LazyLock::new(|| Book::new(&FAMILIES));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pattern::testing::{all_differ, holds};
    use crate::extract::relations::testing::told;
    use crate::facts::Predicate;

    #[test]
    fn every_rule_says_what_it_finds() {
        for rule in BOOK.rules() {
            assert!(rule.set("predicate").is_some_and(|p| Predicate::ALL.iter().any(|x| x.as_str() == p)), "{}", rule.name);
            assert!(rule.slot("subject").is_some() && rule.slot("object").is_some(), "{}", rule.name);
        }
        all_differ(BOOK.rules().iter().map(|r| r.name.as_str()));
    }

    #[test]
    fn each_rule_finds_what_it_must() {
        holds(&BOOK, told, false);
    }
}
