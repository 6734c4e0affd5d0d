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
    use crate::extract::positions::testing::told;

    #[test]
    fn every_rule_has_its_slots_and_a_name_of_its_own() {
        let mut names: Vec<&str> = BOOK.rules().iter().map(|r| r.name.as_str()).collect();
        for rule in BOOK.rules() {
            assert!(rule.slot("person").is_some() && (rule.slot("role").is_some() || rule.set("role").is_some()), "{}", rule.name);
            assert!(
                rule.set("status").is_none_or(|s| ["former", "current", "future"].contains(&s)) && !rule.yes.is_empty(),
                "{}",
                rule.name
            );
        }
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn each_rule_finds_what_it_must() {
        let mut wrong = Vec::new();
        for rule in BOOK.rules() {
            for yes in &rule.yes {
                let (text, expected) = yes.split_once("=>").unwrap();
                let found = told(text.trim());
                if !expected.split(';').all(|row| found.iter().any(|(_, r)| r == row.trim())) {
                    wrong.push(format!("{}: {}\n   expected {}\n   found    {found:?}", rule.name, text.trim(), expected.trim()));
                }
            }
            for no in &rule.no {
                let found: Vec<_> = told(no).into_iter().filter(|(r, _)| *r == rule.name).collect();
                if !found.is_empty() {
                    wrong.push(format!("{}: {no}\n   found {found:?}", rule.name));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
