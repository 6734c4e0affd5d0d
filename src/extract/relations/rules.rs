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
    use crate::extract::relations::testing::told;
    use crate::facts::Predicate;

    #[test]
    fn every_rule_says_what_it_finds() {
        let mut names: Vec<&str> = BOOK.rules().iter().map(|r| r.name.as_str()).collect();
        for rule in BOOK.rules() {
            assert!(rule.set("predicate").is_some_and(|p| Predicate::ALL.iter().any(|x| x.as_str() == p)), "{}", rule.name);
            assert!(rule.slot("subject").is_some() && rule.slot("object").is_some() && !rule.yes.is_empty(), "{}", rule.name);
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
                let by = |row: &str| found.iter().any(|(_, r)| r == row);
                if !expected.split(';').all(|row| by(row.trim())) {
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
