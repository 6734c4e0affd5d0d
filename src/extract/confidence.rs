//! How sure a rule is: the share of right facts among those it found in articles marked by hand.
//!
//! The numbers are measured, not chosen: `dateline-report calibrate` writes `confidence.txt`, and the table in
//! `models/CONFIDENCE.md` says how good they are. A rule that has not been seen yet is as sure as its kind.
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::LazyLock;

const MEASURED: &str = include_str!("confidence.txt");

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(MEASURED));

/// What stands for all rules of a kind in the table.
const ALL: &str = "*";

/// Of a kind of which nothing was ever seen, nothing is known.
const UNKNOWN: f64 = 0.5;

/// The kinds of facts that rules find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// Who met whom: the rule of a report.
    Meeting,
    /// Who holds which office.
    Position,
    /// Family, membership, location and the like.
    Relation,
    /// Who said what.
    Statement,
}

impl FactKind {
    /// Every kind, in the order of their words.
    pub const ALL: &[FactKind] = &[FactKind::Meeting, FactKind::Position, FactKind::Relation, FactKind::Statement];

    /// Its word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            FactKind::Meeting => "meeting",
            FactKind::Position => "position",
            FactKind::Relation => "relation",
            FactKind::Statement => "statement",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        FactKind::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}

impl std::fmt::Display for FactKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The probability, 0 to 1, that a fact of this kind is right which this rule found; for a rule that the table does not
/// have, that of a fact of this kind.
///
/// What makes a single fact less sure than its rule, such as a speaker who is but a pronoun, multiplies this number by
/// a penalty below 1. The table is made for the product: calibration divides the penalties out of what it counts.
pub fn confidence(kind: FactKind, rule: &str) -> f64 {
    TABLE.of(kind, rule)
}

/// The beginning of the SHA-256 of the table, in hexadecimal.
pub fn confidence_hash() -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(MEASURED)[..4])
}

/// Confidence by kind and rule.
#[derive(Debug, Default)]
struct Table<'a> {
    rules: HashMap<(FactKind, &'a str), f64>,
}

impl<'a> Table<'a> {
    /// Reads lines of kind, rule, right, fired and confidence, apart by tabs; `#` begins a comment.
    fn parse(text: &'a str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let rules = lines.filter_map(|line| {
            let mut cells = line.split('\t');
            let (kind, rule) = (FactKind::parse(cells.next()?)?, cells.next()?);
            let confidence = cells.nth(2)?.parse().ok()?;
            Some(((kind, rule), confidence))
        });
        Table { rules: rules.collect() }
    }

    fn of(&self, kind: FactKind, rule: &str) -> f64 {
        self.rules.get(&(kind, rule)).or_else(|| self.rules.get(&(kind, ALL))).copied().unwrap_or(UNKNOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_is_not_known_is_as_sure_as_its_kind() {
        let table = Table::parse("# rules\nstatement\t*\t8\t10\t0.8\nstatement\techo\t9\t9\t0.95\n\nno line\n");
        assert_eq!(table.of(FactKind::Statement, "echo"), 0.95);
        assert_eq!(table.of(FactKind::Statement, "shout"), 0.8);
        assert_eq!(table.of(FactKind::Meeting, "echo"), UNKNOWN);
    }

    #[test]
    fn the_table_is_whole() {
        let lines: Vec<&str> = MEASURED.lines().filter(|l| !l.starts_with('#')).collect();
        let table = Table::parse(MEASURED);
        assert_eq!(table.rules.len(), lines.len(), "each line is read, and no rule stands twice");
        assert!(lines.is_sorted());
        assert!(FactKind::ALL.iter().all(|kind| table.rules.contains_key(&(*kind, ALL))));
        assert!(table.rules.values().all(|c| (0.0..1.0).contains(c)), "no rule is certain");
    }
}
