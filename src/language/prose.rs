//! A text with everything that needs no understanding: what all later rules walk over.
use super::dateline;
use super::english::Language;
use super::lemma::lemma;
use super::lexicon::{Class, Cue, Lexicon};
use super::names::Name;
use super::paragraphs::paragraphs;
use super::quotations::{Quotation, quotations};
use super::sentences::{Sentence, SentenceModel, sentences};
use super::syntax::{Dependents, Relation, Upos, Word};
use super::tokens::{Token, TokenKind, tokens};
use crate::facts::{Dateline, Offsets, Passage};
use jiff::civil::Date;
use std::borrow::Cow;
use std::ops::Range;

/// Longer sentences are lists or tables; no rule reads them, and none can grow with them.
const LONGEST: usize = 3000;

/// A text with its paragraphs, tokens, sentences, quotations and dateline. All ranges are bytes or tokens.
#[derive(Debug)]
pub struct Prose<'a> {
    /// The text.
    pub text: &'a str,
    /// Its code points.
    pub offsets: Offsets<'a>,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences; the dateline is outside.
    pub sentences: Vec<Sentence>,
    /// Syntax, a word for each token.
    pub words: Vec<Word>,
    /// The same trees from heads to dependents.
    pub dependents: Dependents,
    /// Its names, in order, without overlap.
    pub names: Vec<Name>,
    /// Its quotations.
    pub quotations: Vec<Quotation>,
    /// Its dateline.
    pub dateline: Option<Dateline>,
    /// The bytes of the dateline's place, and of the country or region behind it: `PARIS`, `Texas`.
    pub dateline_places: Vec<Range<usize>>,
    quoted: Vec<u32>,
}

impl<'a> Prose<'a> {
    /// Reads a text. `published` resolves the day of the dateline.
    pub fn new(text: &'a str, published: Option<Date>, language: &Language) -> Self {
        let mut prose = Prose::segment(text, published, language.lexicon(), language.sentence_model());
        (prose.words, prose.names) = language.annotate(text, &prose.tokens, &prose.sentences);
        prose.dependents = Dependents::new(&prose.words);
        prose
    }

    /// Splits a text, without syntax and names.
    pub fn segment(text: &'a str, published: Option<Date>, lexicon: &Lexicon, model: &SentenceModel) -> Self {
        let offsets = Offsets::new(text);
        let paragraphs = paragraphs(text);
        let tokens = tokens(text, lexicon);
        let head = dateline::find(text, &paragraphs, published, lexicon);
        let begin = head.as_ref().map_or(0, |d| d.whole.end);
        let quotations = quotations(text, &paragraphs);
        let sentences = sentences(text, &tokens, &paragraphs, begin, lexicon, model);
        let quoted = quoted(&tokens, &quotations);
        let dateline_places = head.as_ref().map_or_else(Vec::new, dateline::Found::places);
        let dateline = head.map(|d| d.into_facts(&offsets));
        Prose {
            text,
            offsets,
            tokens,
            sentences,
            words: Vec::new(),
            dependents: Dependents::default(),
            names: Vec::new(),
            quotations,
            dateline,
            dateline_places,
            quoted,
        }
    }

    /// A text whose layers are made by hand.
    #[cfg(test)]
    pub(super) fn of_layers(
        text: &'a str,
        offsets: Offsets<'a>,
        tokens: Vec<Token>,
        sentences: Vec<Sentence>,
        words: Vec<Word>,
        names: Vec<Name>,
    ) -> Self {
        let quoted = vec![u32::MAX; tokens.len()];
        let dependents = Dependents::new(&words);
        let (quotations, dateline, dateline_places) = (vec![], None, vec![]);
        Prose { text, offsets, tokens, sentences, words, dependents, names, quotations, dateline, dateline_places, quoted }
    }

    /// The word at token `i`; empty past the end.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &self.text[t.bytes()])
    }

    /// Whether token `i` is this word, in lower or upper case.
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is one of these words.
    pub fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(i, w))
    }

    /// Whether token `i` is of this class.
    pub fn has(&self, i: usize, class: Class) -> bool {
        self.tokens.get(i).is_some_and(|t| t.has(class))
    }

    /// Whether token `i` is a word of the grammar, which is no name even with a capital.
    pub fn is_grammatical(&self, i: usize) -> bool {
        [Class::Function, Class::Preposition, Class::Determiner].iter().any(|c| self.has(i, *c))
    }

    /// Whether token `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether token `i` is a hyphen that joins the words on both sides of it.
    pub fn is_hyphen(&self, i: usize) -> bool {
        let joins = |a: usize, b: usize| self.tokens.get(a).zip(self.tokens.get(b)).is_some_and(|(a, b)| a.end == b.begin);
        matches!(self.word(i), "-" | "\u{2010}" | "\u{2011}") && i > 0 && joins(i - 1, i) && joins(i, i + 1)
    }

    /// Whether token `i` is a word, or a hyphen between two.
    pub fn is_part(&self, i: usize) -> bool {
        self.is_word(i) || self.is_hyphen(i)
    }

    /// Whether a hyphen joins token `i` to another: half of `so-called`.
    pub fn is_half(&self, i: usize) -> bool {
        self.is_hyphen(i + 1) || i > 0 && self.is_hyphen(i - 1)
    }

    /// Whether token `i` is a possessive `'s`.
    pub fn is_possessive(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive)
    }

    /// The lemma of token `i`.
    pub fn lemma(&self, i: usize) -> Cow<'a, str> {
        self.words.get(i).map_or(Cow::Borrowed(""), |w| lemma(self.word(i), w.tag))
    }

    /// Whether token `i` is a form of a verb of speech.
    pub fn reports(&self, i: usize) -> bool {
        self.has(i, Class::Reporting) && !self.is_half(i)
    }

    /// What token `i` introduces as a cue.
    pub fn cue<'l>(&self, i: usize, lexicon: &'l Lexicon) -> Option<&'l Cue> {
        let verb_or_noun = self.words.get(i).is_some_and(|w| matches!(w.tag.upos, Upos::Verb | Upos::Noun));
        if !verb_or_noun || self.tokens[i].end - self.tokens[i].begin > 20 || self.is_half(i) {
            return None;
        }
        lexicon.cue(&self.lemma(i))
    }

    /// The part of speech of token `i`.
    pub fn upos(&self, i: usize) -> Option<Upos> {
        self.words.get(i).map(|w| w.tag.upos)
    }

    /// How token `i` depends on its head.
    pub fn relation(&self, i: usize) -> Relation {
        self.words.get(i).map_or(Relation::Root, |w| w.relation)
    }

    /// The token that token `i` depends on; `None` for the root of a sentence.
    pub fn head(&self, i: usize) -> Option<usize> {
        self.words.get(i).map(|w| w.head as usize).filter(|h| *h != i)
    }

    /// The first dependent of token `i` with one of these relations.
    pub fn dependent(&self, i: usize, relations: &[Relation]) -> Option<usize> {
        self.dependents.first(&self.words, i, relations)
    }

    /// The quotation that token `i` stands in, its marks included.
    pub fn quotation_at(&self, i: usize) -> Option<usize> {
        self.quoted.get(i).filter(|q| **q != u32::MAX).map(|q| *q as usize)
    }

    /// The bytes of a range of tokens.
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens.start) {
            Some(first) if tokens.start < tokens.end => first.begin..self.tokens[tokens.end.min(self.tokens.len()) - 1].end,
            Some(first) => first.begin..first.begin,
            None => self.text.len()..self.text.len(),
        }
    }

    /// The passage over a range of tokens.
    pub fn passage(&self, tokens: &Range<usize>) -> Passage {
        self.offsets.passage(self.bytes(tokens))
    }

    /// The passage of sentence `s`.
    pub fn sentence_passage(&self, s: usize) -> Passage {
        self.offsets.passage(self.sentences[s].bytes.clone())
    }

    /// The sentence that byte `at` stands in, or the last before it.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.bytes.start <= at).checked_sub(1)
    }

    /// Whether rules should read sentence `s`: no table, no heading written in capitals.
    pub fn is_readable(&self, s: usize) -> bool {
        let sentence = &self.sentences[s];
        sentence.bytes.len() <= LONGEST && !self.is_heading(sentence)
    }

    /// A heading has no full stop and capitals on most of its words, so that its capitals say nothing.
    pub fn is_heading(&self, sentence: &Sentence) -> bool {
        let last = self.word(sentence.tokens.end - 1);
        if last.starts_with(['.', '!', '?', '…', '"', '”', '’', ')', ':', ',', ';']) || last.ends_with('.') {
            return false;
        }
        let words = self.tokens[sentence.tokens.clone()].iter().filter(|t| t.kind == TokenKind::Word);
        let (all, capitals) = words.fold((0, 0), |(a, c), t| (a + 1, c + usize::from(t.capital)));
        all >= 3 && capitals * 10 >= all * 6
    }
}

/// For each token the quotation it stands in, or `u32::MAX`.
fn quoted(tokens: &[Token], quotations: &[Quotation]) -> Vec<u32> {
    let mut q = 0;
    tokens
        .iter()
        .map(|t| {
            while quotations.get(q).is_some_and(|x| x.outer.end <= t.begin) {
                q += 1;
            }
            quotations.get(q).filter(|x| x.outer.start <= t.begin).and_then(|_| u32::try_from(q).ok()).unwrap_or(u32::MAX)
        })
        .collect()
}
