//! Which rule found which fact.
use dateline::extract::FactKind;
use dateline::facts::Facts;

/// A rule that found a fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Firing<'a> {
    /// The kind of the fact.
    pub kind: FactKind,
    /// The fact's index in its list.
    pub fact: usize,
    /// The rule.
    pub rule: &'a str,
    /// How sure it says it is.
    pub confidence: f64,
}

/// All firings of rules in an article; a meeting has one for each of its reports.
pub fn firings(facts: &Facts) -> Vec<Firing<'_>> {
    let mut all = Vec::new();
    let mut add = |kind, fact, rule, confidence| all.push(Firing { kind, fact, rule, confidence });
    for (i, m) in facts.meetings.iter().enumerate() {
        m.reports.iter().for_each(|r| add(FactKind::Meeting, i, r.rule.as_str(), r.confidence));
    }
    facts.positions.iter().enumerate().for_each(|(i, p)| add(FactKind::Position, i, p.rule.as_str(), p.confidence));
    facts.relations.iter().enumerate().for_each(|(i, r)| add(FactKind::Relation, i, r.rule.as_str(), r.confidence));
    facts.statements.iter().enumerate().for_each(|(i, s)| add(FactKind::Statement, i, s.rule.as_str(), s.confidence));
    all
}
