//! How good confidence is where it was not learned: each article by the facts of all others.
use super::{Evidence, Fit, Prior};
use dateline::extract::FactKind;
use std::collections::BTreeSet;

/// A fact with the confidence that the other articles give it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Predicted {
    /// The kind of the fact.
    pub kind: FactKind,
    /// Its confidence.
    pub confidence: f64,
    /// The confidence of its kind alone.
    pub prior: f64,
    /// Whether a penalty makes it less sure than its rule.
    pub penalized: bool,
    /// Whether it is right.
    pub right: bool,
}

/// Leaves out each article in turn.
pub fn held_out(evidence: &[Evidence], prior: &Prior) -> Vec<Predicted> {
    let articles: BTreeSet<usize> = evidence.iter().map(|e| e.article).collect();
    let mut all = Vec::with_capacity(evidence.len());
    for article in articles {
        let fit = Fit::new(evidence.iter().filter(|e| e.article != article), prior);
        let own = evidence.iter().filter(|e| e.article == article);
        all.extend(own.map(|e| Predicted {
            kind: e.kind,
            confidence: fit.of_fact(e),
            prior: fit.of_kind(e.kind),
            penalized: e.is_penalized(),
            right: e.right,
        }));
    }
    all
}

/// The facts whose confidence lies between two values.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// The lower end.
    pub from: f64,
    /// The upper end, which is outside but for 1.
    pub to: f64,
    /// How many facts.
    pub facts: usize,
    /// How many of them are right.
    pub right: usize,
    /// The mean of their confidence.
    pub confidence: f64,
}

/// How good confidence is.
#[derive(Debug, Clone, PartialEq)]
pub struct Quality {
    /// How many facts.
    pub facts: usize,
    /// The share of right ones.
    pub right: f64,
    /// The mean of their confidence.
    pub confidence: f64,
    /// The mean of the squared difference between confidence and truth (Brier 1950); 0 is best.
    pub brier: f64,
    /// The same for the confidence of the kind alone.
    pub brier_of_kind: f64,
    /// The expected calibration error (Naeini, Cooper and Hauskrecht 2015): the difference between confidence and the share
    /// of right facts in each bin, weighed by the bin's facts; 0 is best.
    pub ece: f64,
    /// The bins, those without facts left out.
    pub bins: Vec<Bin>,
}

/// The edges of bins: ten of equal width.
const EDGES: [f64; 11] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

impl Quality {
    /// Of some predictions; `None` for none.
    pub fn new<'a>(predicted: impl IntoIterator<Item = &'a Predicted>) -> Option<Self> {
        let all: Vec<&Predicted> = predicted.into_iter().collect();
        if all.is_empty() {
            return None;
        }
        let n = all.len() as f64;
        let truth = |p: &Predicted| f64::from(u8::from(p.right));
        let mean = |figure: &dyn Fn(&Predicted) -> f64| all.iter().map(|p| figure(p)).sum::<f64>() / n;
        let bins = EDGES.windows(2).filter_map(|edge| {
            let inside: Vec<&&Predicted> =
                all.iter().filter(|p| edge[0] <= p.confidence && (p.confidence < edge[1] || edge[1] == 1.0)).collect();
            let right = inside.iter().filter(|p| p.right).count();
            let confidence = inside.iter().map(|p| p.confidence).sum::<f64>() / inside.len().max(1) as f64;
            (!inside.is_empty()).then_some(Bin { from: edge[0], to: edge[1], facts: inside.len(), right, confidence })
        });
        let bins: Vec<Bin> = bins.collect();
        Some(Quality {
            facts: all.len(),
            right: mean(&truth),
            confidence: mean(&|p| p.confidence),
            brier: mean(&|p| (p.confidence - truth(p)).powi(2)),
            brier_of_kind: mean(&|p| (p.prior - truth(p)).powi(2)),
            ece: bins.iter().map(|b| (b.confidence * b.facts as f64 - b.right as f64).abs()).sum::<f64>() / n,
            bins,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fit::testing::fact;
    use super::*;

    #[test]
    fn an_article_does_not_judge_itself() {
        let facts = [fact(0, "rule", 1.0, true), fact(1, "rule", 1.0, false), fact(1, "rule", 1.0, false)];
        let predicted = held_out(&facts, &Prior::of_weight(1.0));
        // Of the other article: none of two is right, so the kind is at 1/4 and the rule at (0 + 1/4) / 3.
        assert_eq!((predicted[0].prior, predicted[0].confidence), (0.25, 0.25 / 3.0));
        assert!(predicted[1].confidence > 0.5);
    }

    #[test]
    fn calibration_error() {
        let predicted = |confidence, right| Predicted { kind: FactKind::Meeting, confidence, prior: 0.5, penalized: false, right };
        let all = [predicted(0.95, true), predicted(0.95, false), predicted(0.65, true), predicted(0.9, true)];
        let quality = Quality::new(&all).unwrap();
        assert!((quality.ece - (0.8 + 0.35) / 4.0).abs() < 1e-12, "{}", quality.ece);
        assert!((quality.brier - (0.0025 + 0.9025 + 0.1225 + 0.01) / 4.0).abs() < 1e-12);
        assert_eq!((quality.brier_of_kind, quality.right), (0.25, 0.75));
        assert_eq!(quality.bins.iter().map(|b| (b.facts, b.right)).collect::<Vec<_>>(), [(1, 1), (3, 2)]);
        assert_eq!(Quality::new(&[]), None);
    }
}
