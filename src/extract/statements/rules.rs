//! The rules of statements, one family a file.
use crate::extract::pattern::{Rule, parse};
use crate::facts::Act;
use crate::language::Frame;
use std::sync::LazyLock;

/// The families in the order in which they are tried: of two that explain one cue the first wins.
const FAMILIES: [(&str, &str); 10] = [
    ("predication", include_str!("rules/predication.rules")),
    ("quotation", include_str!("rules/quotation.rules")),
    ("quoted-as", include_str!("rules/quoted-as.rules")),
    ("reporting-clause", include_str!("rules/reporting-clause.rules")),
    ("evaluation", include_str!("rules/evaluation.rules")),
    ("parenthetical", include_str!("rules/parenthetical.rules")),
    ("according-to", include_str!("rules/according-to.rules")),
    ("infinitive", include_str!("rules/infinitive.rules")),
    ("noun", include_str!("rules/noun.rules")),
    ("label", include_str!("rules/label.rules")),
];

/// A rule with the slots that statements know.
#[derive(Debug)]
pub struct StatementRule {
    /// The file that it stands in.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests ask whether a rule of the family finds it"))]
    pub family: &'static str,
    /// The pattern.
    pub rule: Rule,
    /// The node of the cue.
    pub cue: usize,
    /// The node of the source.
    pub source: Option<usize>,
    /// What is done in saying it, where the rule and not the cue tells.
    pub act: Option<Act>,
    /// What the rule asks its cue to take: what the cue does in that frame says what sort of statement it is.
    pub frames: Vec<Frame>,
}

/// All rules, in order.
pub static RULES: LazyLock<Vec<StatementRule>> = LazyLock::new(|| {
    let read = |(family, text): &(&'static str, &str)| {
        let rules = parse(text).unwrap_or_else(|e| panic!("rules/{family}.rules: {e}"));
        rules.into_iter().map(|rule| StatementRule::new(family, rule))
    };
    FAMILIES.iter().flat_map(read).collect()
});

impl StatementRule {
    fn new(family: &'static str, rule: Rule) -> Self {
        let cue = rule.slot("cue").unwrap_or(0);
        let frames = rule.nodes[cue].frames();
        let act = rule.set("act").and_then(|word| Act::ALL.iter().find(|a| a.as_str() == word).copied());
        StatementRule { family, cue, act, source: rule.slot("source"), frames, rule }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pattern::testing::all_differ;
    use crate::extract::statements::testing::told;

    #[test]
    fn every_rule_has_its_slots_and_a_name_of_its_own() {
        assert!(RULES.iter().all(|r| r.source.is_some() && !r.rule.about.is_empty() && r.rule.slot("cue").is_some()));
        all_differ(RULES.iter().map(|r| r.rule.name.as_str()));
    }

    #[test]
    fn each_rule_finds_what_it_must() {
        let mut wrong = Vec::new();
        for StatementRule { family, rule, .. } in RULES.iter() {
            // The parse decides which rule of a family it is.
            let kin = |name: &str| RULES.iter().any(|r| r.rule.name == name && r.family == *family);
            for yes in &rule.yes {
                let (text, expected) = yes.split_once("=>").unwrap();
                let found = told(text.trim());
                let rows: Vec<_> =
                    found.iter().filter(|t| kin(&t.rule)).map(|t| format!("{} | {}", t.source, t.content.join(" | "))).collect();
                if rows != [expected.trim()] {
                    wrong.push(format!("{}: {}\n   expected {}\n   found    {found:?}", rule.name, text.trim(), expected.trim()));
                }
            }
            for no in &rule.no {
                let found: Vec<_> = told(no).into_iter().filter(|t| t.rule == rule.name).collect();
                if !found.is_empty() {
                    wrong.push(format!("{}: {no}\n   found {found:?}", rule.name));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
