//! The rules of encounters, one family a file.
use crate::extract::pattern::Book;
use std::sync::LazyLock;

/// All rules. A word of encounter may anchor several; the first that says something is taken.
pub static BOOK: LazyLock<Book> = LazyLock::new(|| {
    Book::new(&[
        ("meet", include_str!("rules/meet.rules")),
        ("call", include_str!("rules/call.rules")),
        ("visit", include_str!("rules/visit.rules")),
        ("noun", include_str!("rules/noun.rules")),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::meetings::testing::read;

    #[test]
    fn each_rule_finds_what_it_must() {
        let mut wrong = Vec::new();
        for rule in BOOK.rules() {
            for yes in &rule.yes {
                let (text, expected) = yes.split_once("=>").unwrap();
                let found = read(text.trim()).into_iter().map(|m| m.1).collect::<Vec<_>>().join("; ");
                if found != expected.trim() {
                    wrong.push(format!("{}: {}\n   expected {}\n   found    {found}", rule.name, text.trim(), expected.trim()));
                }
            }
            for no in &rule.no {
                let found = read(no);
                if found.iter().any(|m| m.0 == rule.name) {
                    wrong.push(format!("{}: {no}\n   found {found:?}", rule.name));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
