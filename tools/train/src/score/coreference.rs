//! Whom names, pronouns and descriptions stand for, against gold clusters: precision and recall of what pronouns and
//! descriptions point to, and B³ (Bagga and Baldwin 1998) over names.
use super::Counts;
use crate::corpora::coreference::GoldMention;
use std::collections::HashMap;
use std::ops::Range;

/// What points back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anaphor {
    /// `he`, `her`.
    He,
    /// `they`.
    They,
    /// `it`.
    It,
    /// `who`, `whose`.
    Who,
    /// `the minister`.
    Description,
}

/// What points where.
#[derive(Debug, Clone)]
pub struct Pointer {
    /// The words, or the head of the phrase, that point.
    pub bytes: Range<usize>,
    /// Of which kind they are.
    pub anaphor: Anaphor,
    /// Names or heads of what they are said to point to; empty where that is left open.
    pub to: Vec<Range<usize>>,
}

/// Figures over documents.
#[derive(Debug, Clone, Default)]
pub struct CoreferenceScore {
    /// Of pronouns and descriptions: right, resolved, and all that gold has an antecedent for.
    pub pointers: HashMap<Anaphor, Counts>,
    /// Sum of the B³ precision of names.
    pub precision: f64,
    /// Sum of their recall.
    pub recall: f64,
    /// How many names.
    pub names: usize,
}

/// The gold cluster of the smallest mention that holds these bytes.
pub fn cluster(gold: &[GoldMention], bytes: &Range<usize>) -> Option<usize> {
    let holds = |m: &&GoldMention| m.bytes.start <= bytes.start && bytes.end <= m.bytes.end;
    gold.iter().filter(holds).min_by_key(|m| m.bytes.len()).map(|m| m.cluster)
}

impl CoreferenceScore {
    /// Adds a document: where its pronouns and descriptions point, and its names with the number of whom each names.
    /// Gives the pointers that are wrong.
    pub fn add<'p>(&mut self, gold: &[GoldMention], pointers: &'p [Pointer], names: &[(Range<usize>, usize)]) -> Vec<&'p Pointer> {
        let mut wrong = Vec::new();
        for pointer in pointers {
            let own = cluster(gold, &pointer.bytes);
            let antecedent = own.is_some_and(|c| gold.iter().any(|m| m.cluster == c && m.bytes.start < pointer.bytes.start));
            let counts = self.pointers.entry(pointer.anaphor).or_default();
            counts.gold += usize::from(antecedent);
            if pointer.to.is_empty() {
                continue;
            }
            counts.predicted += 1;
            if own.is_some() && pointer.to.iter().any(|to| cluster(gold, to) == own) {
                counts.correct += 1;
            } else {
                wrong.push(pointer);
            }
        }
        // What gold has no cluster for is alone.
        let gold: Vec<usize> = names.iter().zip(0..).map(|((bytes, _), i)| cluster(gold, bytes).unwrap_or(usize::MAX - i)).collect();
        for (i, (_, member)) in names.iter().enumerate() {
            let same = |j: &usize| names[*j].1 == *member;
            let predicted = (0..names.len()).filter(same).count() as f64;
            let right = (0..names.len()).filter(same).filter(|j| gold[*j] == gold[i]).count() as f64;
            let all = gold.iter().filter(|g| **g == gold[i]).count() as f64;
            self.precision += right / predicted;
            self.recall += right / all;
        }
        self.names += names.len();
        wrong
    }

    /// B³ precision and recall of names, in percent.
    pub fn b_cubed(&self) -> (f64, f64) {
        let n = self.names.max(1) as f64;
        (100.0 * self.precision / n, 100.0 * self.recall / n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_and_clusters_are_counted() {
        let gold = [(0..8, 1), (20..24, 1), (30..33, 2), (40..42, 1)].map(|(bytes, cluster)| GoldMention { bytes, cluster });
        let he = |to: Option<Range<usize>>| Pointer { bytes: 40..42, anaphor: Anaphor::He, to: to.into_iter().collect() };
        let mut score = CoreferenceScore::default();
        // Two names of one person are taken for two, and a third is right.
        let names = [(0..8, 0), (20..24, 1), (30..33, 2)];
        assert_eq!(score.add(&gold, &[he(Some(20..24)), he(Some(30..33)), he(None)], &names).len(), 1);
        assert_eq!(score.pointers[&Anaphor::He], Counts { correct: 1, predicted: 2, gold: 3 });
        let (precision, recall) = score.b_cubed();
        assert_eq!((precision.round(), recall.round()), (100.0, 67.0));
    }
}
