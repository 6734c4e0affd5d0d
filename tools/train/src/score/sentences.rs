//! The score of sentences.
use super::Counts;
use std::ops::Range;

/// Counts the sentences that begin and end where they should (the measure of the CoNLL 2018 shared task). Both lists
/// are bytes of one text, without the space around a sentence.
pub fn sentences(gold: &[Range<usize>], predicted: &[Range<usize>]) -> Counts {
    let set = |ranges: &[Range<usize>]| {
        let mut set: Vec<(usize, usize)> = ranges.iter().map(|r| (r.start, r.end)).collect();
        set.sort_unstable();
        set.dedup();
        set
    };
    Counts::of_sets(&set(gold), &set(predicted))
}

/// Counts the ends of sentences alone, where a wrong end costs once and not both neighbours. Bytes of one text.
pub fn ends(gold: &[Range<usize>], predicted: &[Range<usize>]) -> Counts {
    let set = |ranges: &[Range<usize>]| {
        let mut set: Vec<usize> = ranges.iter().map(|r| r.end).collect();
        set.sort_unstable();
        set.dedup();
        set
    };
    Counts::of_sets(&set(gold), &set(predicted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_end_costs_two_sentences_and_one_end() {
        let gold = [0..10, 11..20, 21..30];
        assert_eq!(sentences(&gold, &gold), Counts { correct: 3, predicted: 3, gold: 3 });
        let joined = [0..20, 21..30];
        assert_eq!(sentences(&gold, &joined), Counts { correct: 1, predicted: 2, gold: 3 });
        assert_eq!(ends(&gold, &joined), Counts { correct: 2, predicted: 2, gold: 3 });
    }
}
