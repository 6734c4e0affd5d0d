//! How often rows of the table are seen, and hiding some of them while training.
use super::random::Random;
use dateline::language::network::features::{BUCKETS, is_list};

/// Rows seen less often than this in training are not kept: what they learn is one sentence.
const RARE: u32 = 2;

/// Counts of rows.
#[derive(Debug)]
pub struct Counts(Vec<u32>);

impl Counts {
    /// Over the rows of all tokens.
    pub fn of<'a>(tokens: impl Iterator<Item = &'a Vec<u32>>) -> Self {
        let mut counts = vec![0; BUCKETS as usize];
        tokens.flatten().for_each(|&r| counts[r as usize] += 1);
        Counts(counts)
    }

    /// Whether the row is kept in the model.
    pub fn keeps(&self, row: u32) -> bool {
        self.0[row as usize] >= RARE
    }

    /// How many are kept.
    pub fn kept(&self) -> usize {
        self.0.iter().filter(|n| **n >= RARE).count()
    }

    /// The rows of tokens as the model will know them.
    pub fn known(&self, rows: &[Vec<u32>]) -> Vec<Vec<u32>> {
        rows.iter().map(|r| r.iter().copied().filter(|&r| self.keeps(r)).collect()).collect()
    }
}

/// Hides words, the rarer the more often, so that their ends and their neighbours learn to speak for them.
#[derive(Debug, Clone, Copy)]
pub struct DropWords {
    /// How often a word that was hardly seen is hidden.
    pub words: f32,
    /// Words seen so often are hidden half as much.
    pub half: f32,
    /// How often all rows of the gazetteer are hidden in a sentence.
    pub lists: f32,
}

impl DropWords {
    /// The rows of a sentence that are left; `capital` tells which tokens have a second row for the word.
    pub fn apply(&self, rows: &[Vec<u32>], capital: &[bool], counts: &Counts, random: &mut Random) -> Vec<Vec<u32>> {
        let lists = random.unit() >= self.lists;
        rows.iter()
            .zip(capital)
            .map(|(rows, capital)| {
                let count = counts.0[rows[0] as usize] as f32;
                let word = random.unit() >= self.words / (1.0 + count / self.half);
                let keep = |(i, &row): (usize, &u32)| counts.keeps(row) && (i > usize::from(*capital) || word) && (lists || !is_list(row));
                rows.iter().enumerate().filter(|r| keep(*r)).map(|(_, r)| *r).collect()
            })
            .collect()
    }
}
