//! The score of names: precision, recall and F of persons, organizations and places.
use super::{Counts, trim};
use dateline::language::names::NameKind;
use std::ops::{AddAssign, Range};

/// The kinds that count in the total.
pub const SCORED: [NameKind; 3] = [NameKind::Person, NameKind::Organization, NameKind::Place];

/// Counts by kind of name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KindCounts([Counts; NameKind::ALL.len()]);

impl KindCounts {
    /// The counts of one kind.
    pub fn of(&self, kind: NameKind) -> Counts {
        self.0[kind as usize]
    }

    /// The counts of persons, organizations and places together.
    pub fn total(&self) -> Counts {
        SCORED.iter().map(|kind| self.of(*kind)).sum()
    }
}

impl AddAssign for KindCounts {
    fn add_assign(&mut self, other: KindCounts) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a += b);
    }
}

/// The score of one text or of many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NamesScore {
    /// The same bytes and kind.
    pub strict: KindCounts,
    /// The same bytes and kind after [`trim`]ming both.
    pub norm: KindCounts,
    /// The same kind and at least one byte in common, each name used once.
    pub overlap: KindCounts,
}

impl NamesScore {
    /// Scores the predicted names of one text. Ranges are bytes of `text`; order does not matter, a name that is given
    /// twice counts once.
    pub fn of(text: &str, gold: &[(Range<usize>, NameKind)], predicted: &[(Range<usize>, NameKind)]) -> NamesScore {
        let mut score = NamesScore::default();
        for kind in NameKind::ALL {
            let (gold, predicted) = (of_kind(gold, *kind), of_kind(predicted, *kind));
            let k = *kind as usize;
            score.strict.0[k] = Counts::of_sets(&gold, &predicted);
            score.norm.0[k] = Counts::of_sets(&trimmed(text, &gold), &trimmed(text, &predicted));
            score.overlap.0[k] = overlap(&gold, &predicted);
        }
        score
    }
}

impl AddAssign for NamesScore {
    fn add_assign(&mut self, other: NamesScore) {
        self.strict += other.strict;
        self.norm += other.norm;
        self.overlap += other.overlap;
    }
}

fn of_kind(names: &[(Range<usize>, NameKind)], kind: NameKind) -> Vec<(usize, usize)> {
    set(names.iter().filter(|(_, k)| *k == kind).map(|(bytes, _)| (bytes.start, bytes.end)).collect())
}

fn trimmed(text: &str, names: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let trimmed = names.iter().map(|(begin, end)| trim(text, *begin..*end));
    set(trimmed.map(|bytes| (bytes.start, bytes.end)).collect())
}

fn set(mut names: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    names.sort_unstable();
    names.dedup();
    names
}

/// Pairs each marked name with the first predicted one that touches it and is still free.
fn overlap(gold: &[(usize, usize)], predicted: &[(usize, usize)]) -> Counts {
    let mut used = vec![false; predicted.len()];
    let mut correct = 0;
    for (begin, end) in gold {
        let free = (0..predicted.len()).find(|p| !used[*p] && predicted[*p].0 < *end && *begin < predicted[*p].1);
        if let Some(p) = free {
            used[p] = true;
            correct += 1;
        }
    }
    Counts { correct, predicted: predicted.len(), gold: gold.len() }
}

/// The 95 % interval of F by bootstrap over documents (Efron and Tibshirani 1993, the percentile method): from the
/// counts of each document, the 2.5th and the 97.5th percentile of F in 1000 samples with replacement. The samples
/// are the same in every run. `None` for fewer than two documents.
pub fn interval(documents: &[Counts]) -> Option<(f64, f64)> {
    const SAMPLES: usize = 1000;
    if documents.len() < 2 {
        return None;
    }
    let mut random = SplitMix(0x5eed);
    let mut figures: Vec<f64> =
        (0..SAMPLES).map(|_| (0..documents.len()).map(|_| documents[random.below(documents.len())]).sum::<Counts>().f()).collect();
    figures.sort_by(f64::total_cmp);
    Some((figures[SAMPLES / 40], figures[SAMPLES - 1 - SAMPLES / 40]))
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix(u64);

impl SplitMix {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * bound as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NameKind::{Organization, Other, Person, Place};

    const TEXT: &str = "On Friday the Zoë Berg met Ada Lund in Berg’s office at the WWF, a Norwegian said.";

    fn names(marked: &[(&str, NameKind)]) -> Vec<(Range<usize>, NameKind)> {
        let find = |name: &str| TEXT.find(name).map(|begin| begin..begin + name.len()).unwrap();
        marked.iter().map(|(name, kind)| (find(name), *kind)).collect()
    }

    fn gold() -> Vec<(Range<usize>, NameKind)> {
        names(&[("Zoë Berg", Organization), ("Ada Lund", Person), ("Berg’s", Place), ("WWF", Organization), ("Norwegian", Other)])
    }

    #[test]
    fn the_same_names_are_all_right_and_no_names_all_missed() {
        let same = NamesScore::of(TEXT, &gold(), &gold());
        for counts in [same.strict, same.norm, same.overlap] {
            assert_eq!(counts.total(), Counts { correct: 4, predicted: 4, gold: 4 });
            assert_eq!(counts.of(Other).f(), 100.0);
        }
        assert_eq!(NamesScore::of(TEXT, &gold(), &[]).norm.total(), Counts { correct: 0, predicted: 0, gold: 4 });
        let twice: Vec<_> = gold().into_iter().chain(gold()).collect();
        assert_eq!(NamesScore::of(TEXT, &gold(), &twice), same);
    }

    #[test]
    fn trimming_forgives_frames_but_not_kinds() {
        let close = names(&[("the Zoë Berg", Organization), ("Ada", Person), ("Berg", Place), ("the WWF,", Organization)]);
        let score = NamesScore::of(TEXT, &gold(), &close);
        assert_eq!(score.strict.total().correct, 0);
        // `Berg` is found first inside `Zoë Berg`.
        assert_eq!((score.norm.total().correct, score.overlap.total().correct), (2, 3));
        let swapped: Vec<_> = gold().into_iter().map(|(b, k)| (b, if k == Person { Place } else { Person })).collect();
        let score = NamesScore::of(TEXT, &gold(), &swapped);
        assert_eq!((score.norm.total().correct, score.overlap.total().correct, score.norm.total().predicted), (0, 0, 5));
    }

    #[test]
    fn a_name_overlaps_once() {
        assert_eq!(overlap(&[(0, 4), (4, 8)], &[(2, 6)]).correct, 1);
        assert_eq!(overlap(&[(0, 4)], &[(4, 6)]).correct, 0);
    }

    #[test]
    fn the_interval_holds_the_figure_and_is_the_same_each_time() {
        let documents: Vec<Counts> = (0..40).map(|i| Counts { correct: 5 + i % 4, predicted: 10, gold: 9 }).collect();
        let (low, high) = interval(&documents).unwrap();
        let f = documents.iter().copied().sum::<Counts>().f();
        assert!(low < f && f < high && high - low < 10.0, "{low} {f} {high}");
        assert_eq!(interval(&documents), Some((low, high)));
        assert_eq!(interval(&documents[..1]), None);
    }
}
