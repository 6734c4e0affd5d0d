//! Sentences: where they end.
//!
//! A blank line ends a sentence. At every other place where one might end, a linear model over the tokens around
//! the place decides ([`SentenceModel`]); a few rules stand before it where the answer is sure.
mod gaps;
mod model;
mod roles;
mod shape;

pub use gaps::{BITS, Features, Gap, Gaps};
pub(super) use model::COMPILED_IN;
pub use model::{SentenceModel, SentenceModelError};

use super::lexicon::Lexicon;
use super::tokens::Token;
use std::ops::Range;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The bytes it covers, trimmed.
    pub bytes: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The paragraph it begins in.
    pub paragraph: usize,
}

/// How sure the model has to be where nothing stands that ends sentences. Text from the web is full of such ends,
/// news have hardly any.
const MARGIN: i32 = 60;

/// The sentences of a text, in order. `paragraphs` are its paragraphs in bytes; `begin` is the byte before which
/// everything is skipped that stands before the story.
pub fn sentences(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Range<usize>],
    begin: usize,
    lexicon: &Lexicon,
    model: &SentenceModel,
) -> Vec<Sentence> {
    let first = tokens.partition_point(|t| t.begin < begin);
    let mut found = Vec::with_capacity(tokens.len() / 15);
    let mut paragraph = 0;
    let mut push = |range: Range<usize>| {
        let bytes = tokens[range.start].begin..tokens[range.end - 1].end;
        while paragraphs.get(paragraph).is_some_and(|p| p.end <= bytes.start) {
            paragraph += 1;
        }
        found.push(Sentence { bytes, tokens: range, paragraph });
    };
    let mut gaps = Gaps::new(text, tokens, lexicon);
    let mut start = first;
    for last in first..tokens.len().saturating_sub(1) {
        let ends = match gaps.at(last, start) {
            Gap::Inside => false,
            Gap::End => true,
            Gap::Open => model.score(gaps.features(last, start)) > 0,
            Gap::Doubtful => model.score(gaps.features(last, start)) > MARGIN,
        };
        if ends {
            push(start..last + 1);
            start = last + 1;
        }
    }
    if start < tokens.len() {
        push(start..tokens.len());
    }
    found
}

#[cfg(test)]
mod tests;
