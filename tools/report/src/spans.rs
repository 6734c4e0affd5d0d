//! Sets of characters of a text, as ranges of code points.
use std::ops::Range;

/// A set of code points of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans(Vec<Range<usize>>);

impl Spans {
    /// The union of ranges; empty ones count for nothing.
    pub fn new(ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut all: Vec<Range<usize>> = ranges.into_iter().filter(|r| r.start < r.end).collect();
        all.sort_unstable_by_key(|r| (r.start, r.end));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(all.len());
        for range in all {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        Spans(merged)
    }

    /// The ranges, in order, apart from each other.
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.0
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(Range::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters both have.
    pub fn shared(&self, other: &Spans) -> usize {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            shared += a.end.min(b.end).saturating_sub(a.start.max(b.start));
            if a.end <= b.end {
                i += 1;
            } else {
                j += 1;
            }
        }
        shared
    }

    /// Intersection over union, 0 to 1 (the Jaccard index); 0 where both are empty.
    pub fn iou(&self, other: &Spans) -> f64 {
        let shared = self.shared(other);
        let union = self.len() + other.len() - shared;
        if union == 0 { 0.0 } else { shared as f64 / union as f64 }
    }
}

/// Where words first stand in a text, in code points.
pub fn find(text: &str, words: &str) -> Option<Range<usize>> {
    let at = (!words.is_empty()).then(|| text.find(words)).flatten()?;
    let begin = text[..at].chars().count();
    Some(begin..begin + words.chars().count())
}

/// Pairs two lists one to one, the pair with the highest value first, of equal ones that with the later members.
/// `candidates` are value, index in the first list and index in the second.
pub fn greedy(mut candidates: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (b.1, b.2).cmp(&(a.1, a.2))));
    let (mut first, mut second) = (std::collections::HashSet::new(), std::collections::HashSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !first.contains(&i) && !second.contains(&j) {
            first.insert(i);
            second.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_of_pieces() {
        let a = Spans::new([10..20, 0..5, 3..7]);
        assert_eq!((a.ranges(), a.len()), (&[0..7, 10..20][..], 17));
        let b = Spans::new([5..12, 18..30]);
        assert_eq!((a.shared(&b), b.shared(&a)), (6, 6));
        assert_eq!(a.iou(&b), 6.0 / 30.0);
        assert_eq!(Spans::default().iou(&Spans::new(std::iter::once(2..2))), 0.0);
    }

    #[test]
    fn places_are_counted_in_code_points() {
        assert_eq!(find("Zoë met Ada", "met"), Some(4..7));
        assert_eq!((find("Zoë", ""), find("Zoë", "Ada")), (None, None));
    }

    #[test]
    fn the_best_pairs_come_first() {
        assert_eq!(greedy(vec![(0.6, 0, 0), (0.9, 0, 1), (0.5, 1, 1), (0.5, 1, 0)]), [(0, 1), (1, 0)]);
        assert_eq!(greedy(vec![(0.5, 0, 0), (0.5, 1, 0)]), [(1, 0)], "the later of equals");
    }
}
