//! The places between tokens, and what the model looks at there.
use super::roles::{Role, Roles};
use super::shape::Shape;
use crate::language::lexicon::{Class, Lexicon};
use crate::language::tokens::{Token, TokenKind};

/// Features are hashed to this many bits.
pub const BITS: u32 = 15;

/// What begins an item of a list.
const BULLETS: [&str; 6] = ["•", "▪", "■", "●", "‣", "○"];

/// At most this many features stand at one place.
const MOST: usize = 32;

/// The features of one place: indices of weights.
#[derive(Debug, Clone)]
pub struct Features {
    list: [u16; MOST],
    len: usize,
}

impl Features {
    fn new() -> Self {
        Features { list: [0; MOST], len: 0 }
    }

    /// These features; at most 32 are kept.
    pub fn of(list: &[u16]) -> Self {
        let mut features = Features::new();
        list.iter().take(MOST).for_each(|f| features.push(*f));
        features
    }

    /// The features in turn.
    pub fn iter(&self) -> std::slice::Iter<'_, u16> {
        self.list[..self.len].iter()
    }

    fn push(&mut self, feature: u16) {
        if self.len < MOST {
            self.list[self.len] = feature;
            self.len += 1;
        }
    }

    /// Adds the feature of `template` with a value.
    fn add(&mut self, template: u32, value: u64) {
        let mixed = (value ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        self.push(((mixed ^ (mixed >> 29)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> (64 - BITS)) as u16);
    }
}

/// Whether a sentence ends at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// It goes on.
    Inside,
    /// It ends.
    End,
    /// The model decides.
    Open,
    /// The model decides, and has to be sure: nothing stands there that ends sentences.
    Doubtful,
}

/// Walks over the places between the tokens of a text, in order.
#[derive(Debug)]
pub struct Gaps<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    roles: Roles,
    /// The shapes of the tokens from `shaped - 8` on, by the remainder of eight.
    shapes: [Shape; 8],
    shaped: usize,
    /// What is open after those tokens: a quotation, a bracket.
    open: [u8; 8],
    block: Block,
    /// Words and words with capitals in the sentence so far.
    words: usize,
    capitals: usize,
    counted: usize,
    /// The shape of the first token of the sentence.
    first: Shape,
    first_word: &'a str,
    features: Features,
}

/// Lines without a blank one between them.
#[derive(Debug, Default)]
struct Block {
    end: usize,
    widest: usize,
    lines: usize,
}

impl<'a> Gaps<'a> {
    /// All places of a text.
    pub fn new(text: &'a str, tokens: &'a [Token], lexicon: &'a Lexicon) -> Self {
        Gaps {
            text,
            tokens,
            lexicon,
            roles: Roles::default(),
            shapes: [Shape::Edge; 8],
            shaped: 0,
            open: [0; 8],
            block: Block::default(),
            words: 0,
            capitals: 0,
            counted: 0,
            first: Shape::Edge,
            first_word: "",
            features: Features::new(),
        }
    }

    /// The text between token `last` and the next.
    fn between(&self, last: usize) -> &'a str {
        &self.text[self.tokens[last].end..self.tokens[last + 1].begin]
    }

    fn shape(&self, i: usize) -> Shape {
        if i < self.shaped && i + 8 >= self.shaped { self.shapes[i % 8] } else { Shape::Edge }
    }

    fn shape_before(&self, i: usize, n: usize) -> Shape {
        i.checked_sub(n).map_or(Shape::Edge, |j| self.shape(j))
    }

    fn shape_after(&mut self, last: usize) -> Shape {
        self.advance(last + 1);
        self.shape(last + 1)
    }

    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &self.text[t.bytes()])
    }

    /// Looks at the token up to `i`.
    fn advance(&mut self, i: usize) {
        while self.shaped <= i && self.shaped < self.tokens.len() {
            let at = self.shaped;
            let token = &self.tokens[at];
            let blank = at > 0 && token.begin - self.tokens[at - 1].end > 1 && is_blank(self.between(at - 1));
            if blank {
                self.roles = Roles::default();
            }
            let role = if token.kind == TokenKind::Mark { self.roles.role(self.text, self.tokens, at) } else { Role::None };
            self.open[at % 8] = u8::from(self.roles.quoted()) + 2 * u8::from(self.roles.bracketed());
            self.shapes[at % 8] = Shape::of(self.text, token, role);
            self.shaped += 1;
        }
    }

    /// Whether a sentence that began with token `start` ends after token `last`. Places have to be asked for in order.
    pub fn at(&mut self, last: usize, start: usize) -> Gap {
        let between = self.between(last);
        self.advance(last);
        if start == last {
            (self.words, self.capitals, self.counted) = (0, 0, start);
            self.first = self.shape(last);
            self.first_word = self.word(last);
        }
        let this = self.shape(last);
        let line = !between.is_empty() && between != " " && between.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
        if line && is_blank(between) {
            return Gap::End;
        }
        let next = &self.tokens[last + 1];
        let lower = next.kind == TokenKind::Word && self.text.as_bytes()[next.begin].is_ascii_lowercase();
        if line {
            let item = self.first_word == self.word(last + 1) && ["-", "–", "—", "*", "·"].contains(&self.first_word);
            if item || BULLETS.contains(&self.word(last + 1)) {
                return Gap::End;
            }
            // After a full stop a new line begins a sentence, but in lower case.
            return if this == Shape::Stop && !lower { Gap::End } else { Gap::Open };
        }
        if lower && !(this.terminates() || matches!(this, Shape::CloseQuote | Shape::CloseBracket | Shape::Colon | Shape::Run)) {
            return Gap::Inside;
        }
        if between.is_empty() {
            return self.without_space(this, next);
        }
        if this == Shape::Abbreviation && self.tokens[last].has(Class::AbbreviationOpen)
            || self.tokens[last].has(Class::Honorific) && this.holds_stop()
        {
            return Gap::Inside;
        }
        if self.asks(last) && self.attribution(last + 1) {
            return Gap::Inside;
        }
        let first = self.text[next.begin..].chars().next().unwrap_or(' ');
        if this.terminates() && this != Shape::Ellipsis && is_caseless(first) {
            return Gap::End;
        }
        if let Some(sure) = self.sure(this, last, lower) {
            return sure;
        }
        match next.kind {
            TokenKind::Possessive => Gap::Inside,
            TokenKind::Mark if self.word(last + 1).starts_with([',', ';', '.', '?', '!', ')', ']', '”', '»']) => Gap::Inside,
            _ if matches!(this, Shape::Comma | Shape::OpenQuote | Shape::OpenBracket) => Gap::Inside,
            // A name goes on.
            _ if this.is_named() && (next.has(Class::Month) || self.shape_after(last).is_named()) => Gap::Inside,
            _ if this.is_plain() => Gap::Doubtful,
            _ => Gap::Open,
        }
    }

    /// What needs no model: `the vote. Lt. Berg`, `in the U.S. The firm`, `the Yahoo! deal`.
    fn sure(&mut self, this: Shape, last: usize, lower: bool) -> Option<Gap> {
        let next = self.tokens[last + 1];
        let before = self.shape_before(last, 1);
        match this {
            // A full stop of its own after a word that no abbreviation looks like.
            Shape::Stop if before == Shape::Lower && next.capital => {
                let word = &self.tokens[last - 1];
                (word.end == self.tokens[last].begin && word.bytes().len() > 3).then_some(Gap::End)
            }
            Shape::Acronym | Shape::Abbreviation if next.capital => {
                let begins = [Class::Determiner, Class::Preposition, Class::Pronoun].iter().any(|c| next.has(*c));
                (begins && self.shape_after(last) == Shape::Grammar && !next.has(Class::Month)).then_some(Gap::End)
            }
            Shape::Call if lower && before.is_named() && self.word(last) == "!" => Some(Gap::Inside),
            _ => None,
        }
    }

    /// Whether token `last` closes a quotation that ends with a question or a call.
    fn asks(&self, last: usize) -> bool {
        self.shape(last) == Shape::CloseQuote && self.shape_before(last, 1) == Shape::Call
    }

    /// A sentence hardly ever ends without a space: `end.The next`, scripts that write none.
    fn without_space(&self, this: Shape, next: &Token) -> Gap {
        if !this.terminates() || next.kind != TokenKind::Word {
            return Gap::Inside;
        }
        let first = self.text[next.begin..].chars().next().unwrap_or(' ');
        if is_caseless(first) {
            return if this == Shape::Ellipsis { Gap::Inside } else { Gap::End };
        }
        if first.is_uppercase() { Gap::Open } else { Gap::Inside }
    }

    /// What the model looks at after token `last`, in a sentence that began with token `start`.
    pub fn features(&mut self, last: usize, start: usize) -> &Features {
        self.advance(last + 2);
        self.count(last);
        self.features.len = 0;
        let between = self.between(last);
        let line = between.contains(['\n', '\r']);
        let mut end = last;
        while end > start && last - end < 4 && matches!(self.shape(end), Shape::CloseQuote | Shape::CloseBracket) {
            end -= 1;
        }
        let closed = u64::from(end < last);
        let shape = |i: usize| self.shape(i) as u64;
        let before = |i: usize, n: usize| self.shape_before(i, n) as u64;
        let (this, next, second) = (shape(last), shape(last + 1), shape(last + 2));
        let space = if line { 2 } else { u64::from(!between.is_empty()) };
        let group = (shape(end) * 2 + closed) * 3 + space;
        let terminated = u64::from(self.shape(end).terminates()) * 2 + u64::from(self.shape(end).holds_stop());
        let coarse = (terminated * 2 + closed) * 3 + space;
        let (w_end, w_next, w_second) = (hash(self.word(end)), hash(self.word(last + 1)), hash(self.word(last + 2)));
        let w_before = if end > start { hash(self.word(end - 1)) } else { 1 };
        let length = bucket(last + 1 - start, &[1, 2, 3, 5, 8, 15, 30]);
        let first = self.first as u64;
        let open = u64::from(self.open[last % 8]);
        let kinds = self.kinds(last + 1);
        let (b1, b2, b3) = (before(end, 1), before(end, 2), before(end, 3));
        let attributed = u64::from(closed > 0 && self.attribution(last + 1));
        let alone = if terminated == 0 {
            self.word(end).as_bytes().iter().rev().take(3).fold(7, |h, b| h * 257 + u64::from(b.to_ascii_lowercase()))
        } else {
            0
        };
        let f = &mut self.features;
        f.add(1, group);
        f.add(2, mix(&[group, this, next]));
        f.add(3, mix(&[coarse, w_next]));
        f.add(4, mix(&[coarse, w_end]));
        f.add(5, mix(&[w_end, w_next]));
        f.add(6, mix(&[group, next, second]));
        f.add(7, mix(&[group, b1, next]));
        f.add(8, mix(&[coarse, w_before, next]));
        f.add(9, mix(&[group, length, next]));
        f.add(10, mix(&[coarse, open, next]));
        f.add(11, mix(&[coarse, next, w_second]));
        f.add(12, mix(&[b3, b2, b1, group, next]));
        f.add(13, mix(&[w_end, next, space]));
        f.add(14, mix(&[group, w_next]));
        f.add(15, mix(&[group, kinds]));
        f.add(16, mix(&[w_end, kinds]));
        f.add(17, mix(&[group, first, next]));
        f.add(18, mix(&[coarse, attributed, next]));
        f.add(19, mix(&[alone, next, space]));
        f.add(20, mix(&[b2, b1, this, next, second]));
        if line {
            self.line_features(last, group, next, w_end, kinds);
        }
        &self.features
    }

    /// What only counts where a line ends.
    fn line_features(&mut self, last: usize, group: u64, next: u64, w_end: u64, kinds: u64) {
        let (end, begin) = (self.tokens[last].end, self.tokens[last + 1].begin);
        self.read_block(end);
        let breaks = ['\n', '\r'];
        let line = end - line_begin(self.text, end);
        let following = self.text[begin..].find(breaks).unwrap_or(self.text.len() - begin);
        let word = self.tokens[last + 1].bytes().len();
        // A line was broken because the next word had no room; else it ends for another reason.
        let fits =
            u64::from(line + 1 + word <= self.block.widest) + u64::from(line + 1 + word + self.block.widest / 6 <= self.block.widest);
        let widths = [20, 40, 55, 70, 85, 100, 140];
        let (width, widest) = (bucket(line, &widths), bucket(self.block.widest, &widths));
        let lines = bucket(self.block.lines, &[1, 2, 4, 8]);
        let heading = (self.capitals * 4 / self.words.max(1)) as u64;
        let follows = bucket(following, &widths);
        let f = &mut self.features;
        f.add(30, mix(&[group, fits, widest]));
        f.add(31, mix(&[fits, next, kinds]));
        f.add(32, mix(&[width, fits, lines]));
        f.add(33, mix(&[group, width, follows]));
        f.add(34, mix(&[heading, next, width]));
        f.add(35, mix(&[fits, w_end]));
        f.add(36, mix(&[group, lines, widest, follows]));
        f.add(37, mix(&[fits, heading, next, widest]));
    }

    /// Measures the lines around byte `at`, up to the next blank line; each block is read once.
    fn read_block(&mut self, at: usize) {
        if at < self.block.end {
            return;
        }
        let mut start = line_begin(self.text, at);
        let mut block = Block { end: self.text.len(), widest: 0, lines: 0 };
        while start < self.text.len() {
            let end = self.text[start..].find('\n').map_or(self.text.len(), |n| start + n);
            let line = self.text[start..end].trim_end();
            if line.trim_start().is_empty() && start > at {
                block.end = start;
                break;
            }
            block.widest = block.widest.max(line.len());
            block.lines += 1;
            start = end + 1;
        }
        self.block = block;
    }

    fn count(&mut self, last: usize) {
        for t in &self.tokens[self.counted..=last] {
            if t.kind == TokenKind::Word {
                self.words += 1;
                self.capitals += usize::from(t.capital);
            }
        }
        self.counted = last + 1;
    }

    /// The classes of token `i` that count, as bits.
    fn kinds(&self, i: usize) -> u64 {
        const CLASSES: [Class; 8] = [
            Class::Function,
            Class::Preposition,
            Class::Determiner,
            Class::Pronoun,
            Class::Honorific,
            Class::Adverb,
            Class::Weekday,
            Class::Month,
        ];
        let Some(token) = self.tokens.get(i) else { return 0 };
        let capital = u64::from(token.capital);
        CLASSES.iter().enumerate().fold(capital, |bits, (n, c)| bits | u64::from(token.has(*c)) << (n + 1))
    }

    /// Whether a name and a cue verb begin at token `i`: `“Why now?” Ada Lund asked.`
    fn attribution(&self, i: usize) -> bool {
        let mut at = i;
        while at < i + 4 && self.tokens.get(at).is_some_and(|t| t.capital && t.kind == TokenKind::Word) {
            at += 1;
        }
        self.lexicon.classes(self.word(at)).has(Class::Reporting)
    }
}

/// Whether the letter is of a script without case.
fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase()
}

/// Where the line begins that byte `at` stands in.
fn line_begin(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

/// Whether more than one line ends in the white space.
fn is_blank(between: &str) -> bool {
    between.contains('\u{2029}')
        || between.bytes().filter(|b| *b == b'\n').count() > 1
        || between.bytes().filter(|b| *b == b'\r').count() > 1
}

/// The number of the bounds that are below the value.
fn bucket(value: usize, bounds: &[usize]) -> u64 {
    bounds.iter().take_while(|b| value > **b).count() as u64
}

fn mix(values: &[u64]) -> u64 {
    values.iter().fold(0x51_7c_c1_b7, |h: u64, v| (h.rotate_left(13) ^ v).wrapping_mul(0x5851_f42d_4c95_7f2d))
}

/// A word in lower case with one digit for all, as a number; only the first 24 bytes count.
fn hash(word: &str) -> u64 {
    let shown = |b: &u8| if b.is_ascii_digit() { b'0' } else { b.to_ascii_lowercase() };
    word.as_bytes().iter().take(24).map(shown).fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}
