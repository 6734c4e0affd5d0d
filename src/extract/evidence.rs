//! The sentences that a fact rests on.
use crate::facts::Passage;
use crate::language::Prose;
use std::ops::Range;

/// Facts from one sentence are at most so many of a kind: more are a list, and their evidence would grow with
/// the square of its length.
pub const MOST: usize = 12;

/// Whole sentences: first sentence `s`, which holds the words that carry the fact, then the others that the
/// ranges of bytes touch, in order.
pub fn evidence(prose: &Prose<'_>, s: usize, others: &[Range<usize>]) -> Vec<Passage> {
    let mut found = vec![s];
    for bytes in others {
        let from = prose.sentences.partition_point(|x| x.bytes.end <= bytes.start);
        let to = prose.sentences.partition_point(|x| x.bytes.start < bytes.end);
        found.extend(from..to);
    }
    found[1..].sort_unstable();
    found.dedup();
    let first = found[0];
    let rest = found.iter().skip(1).copied().filter(|x| *x != first);
    std::iter::once(first).chain(rest).map(|x| prose.sentence_passage(x)).collect()
}
