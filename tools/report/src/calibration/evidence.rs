//! What there is to learn from: facts that are right or wrong, with the rules that found them.
use crate::corpus::Example;
use crate::fired::firings;
use dateline::extract::{FactKind, confidence};

/// A rule that found a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The rule.
    pub rule: String,
    /// What the fact's confidence is multiplied with beside the rule's, 0 to 1.
    pub penalty: f64,
}

/// A fact that is right or wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The article, by its number.
    pub article: usize,
    /// The kind of the fact.
    pub kind: FactKind,
    /// The rules that found it: one, or for a meeting one a report.
    pub seen: Vec<Seen>,
    /// Whether it is right.
    pub right: bool,
}

impl Evidence {
    /// Whether all reports of it are less sure than their rules.
    pub fn is_penalized(&self) -> bool {
        // What is left of a division and a multiplication is no penalty.
        self.seen.iter().all(|seen| seen.penalty < 1.0 - 1e-9)
    }
}

/// The penalty of a fact, from its confidence and that of its rule. What is not below the rule's confidence has none.
fn penalty(fact: f64, rule: f64) -> f64 {
    let ratio = fact / rule;
    if ratio.is_finite() && 0.0 < ratio { ratio.min(1.0) } else { 1.0 }
}

/// The facts found in articles that can be judged.
pub fn evidence(examples: &[Example]) -> Vec<Evidence> {
    let mut all: Vec<Evidence> = Vec::new();
    for (article, example) in examples.iter().enumerate() {
        let mut last = None;
        for firing in firings(&example.facts) {
            let Some(right) = example.judged.verdicts(firing.kind)[firing.fact] else { continue };
            let seen = Seen { rule: firing.rule.to_owned(), penalty: penalty(firing.confidence, confidence(firing.kind, firing.rule)) };
            // The reports of a meeting follow each other.
            match all.last_mut().filter(|_| last == Some((firing.kind, firing.fact))) {
                Some(fact) => fact.seen.push(seen),
                None => all.push(Evidence { article, kind: firing.kind, seen: vec![seen], right }),
            }
            last = Some((firing.kind, firing.fact));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_penalty_is_what_the_rule_does_not_account_for() {
        assert_eq!(penalty(0.4, 0.8), 0.5);
        assert_eq!((penalty(0.9, 0.8), penalty(0.5, 0.0), penalty(0.0, 0.8)), (1.0, 1.0, 1.0));
    }
}
