//! How sure each rule is, from the facts it found.
use super::{Evidence, Prior};
use dateline::extract::FactKind;
use std::collections::BTreeMap;

/// No rule is certain.
const MOST: f64 = 0.999;

/// What was seen of a rule, or of all rules of a kind.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Count {
    /// Right facts.
    pub right: usize,
    /// Facts.
    pub fired: usize,
    /// The sum of their penalties: as many facts as that, were all of them free of any.
    pub weight: f64,
}

impl Count {
    fn add(&mut self, right: bool, penalty: f64) {
        self.right += usize::from(right);
        self.fired += 1;
        self.weight += penalty;
    }
}

/// How sure each rule is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fit {
    /// What was seen of each kind.
    pub kinds: BTreeMap<FactKind, Count>,
    /// What was seen of each rule.
    pub rules: BTreeMap<(FactKind, String), Count>,
    prior: Prior,
}

impl Fit {
    /// Counts facts.
    pub fn new<'a>(evidence: impl IntoIterator<Item = &'a Evidence>, prior: &Prior) -> Self {
        let mut fit = Fit { prior: prior.clone(), ..Fit::default() };
        for fact in evidence {
            for seen in &fact.seen {
                fit.kinds.entry(fact.kind).or_default().add(fact.right, seen.penalty);
                fit.rules.entry((fact.kind, seen.rule.clone())).or_default().add(fact.right, seen.penalty);
            }
        }
        fit
    }

    /// The confidence of a kind: the share of right facts, with one right and one wrong fact more (Laplace's rule of
    /// succession), so that a kind that was never seen is at one half; no more than what was judged on other articles.
    pub fn of_kind(&self, kind: FactKind) -> f64 {
        let count = self.kinds.get(&kind).copied().unwrap_or_default();
        let share = |right: f64, facts: f64| (right + 1.0) / (facts + 2.0);
        let judged = self.prior.judged_of(kind).map_or(MOST, |j| share(j.right as f64, j.facts as f64));
        share(count.right as f64, count.weight).min(judged).min(MOST)
    }

    /// The confidence of a rule: the mean of a Beta distribution whose prior has the mean of the kind. Since facts with
    /// penalties count for less, the mean of what facts are told with, penalty included, is the share of right ones.
    pub fn of(&self, kind: FactKind, rule: &str) -> f64 {
        let prior = self.of_kind(kind);
        let Some(count) = self.rules.get(&(kind, rule.to_owned())) else { return prior };
        ((count.right as f64 + self.prior.weight * prior) / (count.weight + self.prior.weight)).min(MOST)
    }

    /// The confidence of a fact, penalties included: that of its best report.
    pub fn of_fact(&self, fact: &Evidence) -> f64 {
        fact.seen.iter().map(|seen| self.of(fact.kind, &seen.rule) * seen.penalty).fold(0.0, f64::max)
    }
}

#[cfg(test)]
pub(super) mod testing {
    //! Facts made by hand.
    use super::super::Seen;
    use super::*;

    /// A position found by a rule in an article.
    pub fn fact(article: usize, rule: &str, penalty: f64, right: bool) -> Evidence {
        Evidence { article, kind: FactKind::Position, seen: vec![Seen { rule: rule.to_owned(), penalty }], right }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Judged, Seen};
    use super::testing::fact;
    use super::*;

    #[test]
    fn rare_rules_are_as_sure_as_their_kind_and_frequent_ones_as_they_are() {
        let mut facts: Vec<Evidence> = (0..96).map(|i| fact(0, "often", 1.0, i % 4 > 0)).collect();
        facts.extend([fact(0, "twice", 1.0, false), fact(0, "twice", 1.0, false)]);
        let fit = Fit::new(&facts, &Prior::of_weight(4.0));
        let kind = 73.0 / 100.0;
        assert_eq!(fit.of_kind(FactKind::Position), kind);
        assert_eq!(fit.of(FactKind::Position, "never"), kind);
        assert_eq!(fit.of(FactKind::Position, "twice"), 4.0 * kind / 6.0);
        assert!((fit.of(FactKind::Position, "often") - 0.75).abs() < 0.001);
        assert_eq!(fit.of(FactKind::Relation, "often"), 0.5);
    }

    #[test]
    fn what_was_judged_elsewhere_bounds_a_kind() {
        let facts: Vec<Evidence> = (0..98).map(|_| fact(0, "often", 1.0, true)).collect();
        let judged = |right| Prior { judged: vec![Judged { kind: FactKind::Position, right, facts: 18 }], ..Prior::of_weight(4.0) };
        assert_eq!(Fit::new(&facts, &judged(16)).of_kind(FactKind::Position), 0.85);
        assert_eq!(Fit::new(&facts, &judged(18)).of_kind(FactKind::Position), 0.95);
        assert_eq!(Fit::new(&facts[..1], &judged(18)).of_kind(FactKind::Position), 2.0 / 3.0);
    }

    #[test]
    fn penalties_are_divided_out() {
        // Half of the facts carry a penalty of one half; the share of right ones is .6.
        let facts: Vec<Evidence> = (0..1000).map(|i| fact(0, "rule", if i % 2 == 0 { 1.0 } else { 0.5 }, i % 5 < 3)).collect();
        let fit = Fit::new(&facts, &Prior::of_weight(4.0));
        assert!((fit.of(FactKind::Position, "rule") - 0.8).abs() < 0.002);
        let mean = facts.iter().map(|f| fit.of_fact(f)).sum::<f64>() / 1000.0;
        assert!((mean - 0.6).abs() < 0.002, "{mean}");
    }

    #[test]
    fn a_fact_is_as_sure_as_its_best_report() {
        let fit = Fit::new(&[fact(0, "good", 1.0, true), fact(0, "bad", 1.0, false)], &Prior::of_weight(1.0));
        let seen = ["bad", "good"].map(|rule| Seen { rule: rule.to_owned(), penalty: 1.0 }).to_vec();
        assert_eq!(fit.of_fact(&Evidence { seen, ..fact(0, "", 1.0, true) }), fit.of(FactKind::Position, "good"));
    }
}
