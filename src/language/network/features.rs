//! What the networks see of a token: a handful of rows in one table of embeddings.
//!
//! Each feature of a form (the word itself, its beginnings and ends) is hashed into a row (the hashing trick:
//! Weinberger et al. 2009); there is no vocabulary, so that a word never seen shares what its ends share.
use crate::language::Token;
use crate::language::gazetteer::Marks;
use std::ops::Range;

/// Rows of the table.
pub const BUCKETS: u32 = 1 << 17;
/// The first rows stand for features that are not hashed.
const RESERVED: u32 = 256;
/// Features of a form, the word itself first.
pub const FORM_FEATURES: usize = 8;

/// How a form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Lower,
    Capital,
    OneCapital,
    AllCapitals,
    Mixed,
    Digits,
    LettersAndDigits,
    Dotted,
    Mark,
}

/// Makes rows of forms; holds a buffer, so that nothing is allocated for a token.
#[derive(Debug, Default)]
pub struct Features {
    normal: Vec<u8>,
    /// Where the characters of `normal` begin.
    starts: Vec<u8>,
}

/// Longer forms are cut: they are addresses, and their ends say enough.
const LONGEST: usize = 40;

impl Features {
    /// The rows of a form: the word, prefixes of 1 to 3 and suffixes of 1 to 4 characters; in lower case, digits as `0`.
    pub fn form(&mut self, form: &str) -> [u32; FORM_FEATURES] {
        self.normalise(form);
        let n = self.starts.len();
        let (normal, starts) = (&self.normal, &self.starts);
        let end = |i: usize| if i < n { starts[i] as usize } else { normal.len() };
        let row = |kind: u64, range: Range<usize>| bucket(kind, &normal[range]);
        let prefix = |k: usize| if n > k { row(1 + k as u64, 0..end(k)) } else { 0 };
        let suffix = |k: usize| if n > k { row(5 + k as u64, end(n - k)..normal.len()) } else { 0 };
        [row(0, 0..normal.len()), prefix(1), prefix(2), prefix(3), suffix(1), suffix(2), suffix(3), suffix(4)]
    }

    fn normalise(&mut self, form: &str) {
        self.normal.clear();
        self.starts.clear();
        for c in form.chars().take(LONGEST) {
            self.starts.push(self.normal.len() as u8);
            match c {
                'A'..='Z' => self.normal.push(c as u8 | 32),
                '0'..='9' => self.normal.push(b'0'),
                _ if c.is_ascii() => self.normal.push(c as u8),
                '’' | '‘' => self.normal.push(b'\''),
                '“' | '”' => self.normal.push(b'"'),
                _ => {
                    let mut bytes = [0; 4];
                    c.to_lowercase().for_each(|l| self.normal.extend_from_slice(l.encode_utf8(&mut bytes).as_bytes()));
                }
            }
        }
    }
}

/// Rows that are not hashed: how a form is written, and whether it begins its sentence.
const SHAPE: u32 = 1;
/// A token that follows the one before without a space.
const GLUED: u32 = 40;
/// The first of the rows for classes of the gazetteer: first token of an entry, further token, several tokens.
const MARKS: [u32; 3] = [64, 96, 128];
/// The first of the rows for the sources of training data.
pub const SOURCES: u32 = 200;

/// The kind of the feature that is a form as it is written, where that has a capital.
const EXACT: u64 = 10;

/// Whether a row that is not hashed stands for a class of the gazetteer.
pub fn is_list(row: u32) -> bool {
    (MARKS[0]..SOURCES).contains(&row)
}

/// The rows of each token of a sentence.
#[derive(Debug, Default, Clone)]
pub struct Rows {
    buckets: Vec<u32>,
    ends: Vec<usize>,
    capital: Vec<bool>,
}

impl Rows {
    /// Those of each token: the word itself first, then, where it has a capital, the word as it is written.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        (0..self.ends.len()).map(|i| &self.buckets[if i == 0 { 0 } else { self.ends[i - 1] }..self.ends[i]])
    }

    /// Whether each token has a capital letter.
    pub fn capital(&self) -> &[bool] {
        &self.capital
    }
}

impl Features {
    /// Fills `rows` for the tokens of one sentence of `text`, of which the gazetteer says `marks`.
    pub fn sentence(&mut self, text: &str, tokens: &[Token], marks: &[Marks], rows: &mut Rows) {
        rows.buckets.clear();
        rows.ends.clear();
        rows.capital.clear();
        let mut before = usize::MAX;
        for (i, (token, marks)) in tokens.iter().zip(marks).enumerate() {
            let form = &text[token.bytes()];
            let [word, ends @ ..] = self.form(form);
            let capital = form.contains(char::is_uppercase);
            rows.buckets.push(word);
            if capital {
                rows.buckets.push(bucket(EXACT, form.as_bytes()));
            }
            rows.buckets.extend(ends.into_iter().filter(|b| *b != 0));
            rows.buckets.push(SHAPE + 2 * shape(form) as u32 + u32::from(i == 0));
            rows.capital.push(capital);
            if token.begin == before {
                rows.buckets.push(GLUED);
            }
            for (first, classes) in MARKS.iter().zip([marks.begin, marks.inside, marks.several]) {
                rows.buckets.extend(classes.iter().map(|c| first + c as u32));
            }
            rows.ends.push(rows.buckets.len());
            before = token.end;
        }
    }
}

fn shape(form: &str) -> Shape {
    let (mut upper, mut lower, mut digits, mut dots, mut first_upper) = (0, 0, 0, 0, false);
    for (i, c) in form.chars().take(LONGEST).enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= i == 0;
        } else if c.is_alphabetic() {
            lower += 1;
        } else if c.is_numeric() {
            digits += 1;
        } else if c == '.' {
            dots += 1;
        }
    }
    match (upper, lower, digits) {
        (0, 0, 0) => Shape::Mark,
        (0, 0, _) => Shape::Digits,
        (_, _, 1..) => Shape::LettersAndDigits,
        (1.., _, _) if dots > 0 => Shape::Dotted,
        (0, _, _) => Shape::Lower,
        (1, 0, _) => Shape::OneCapital,
        (_, 0, _) => Shape::AllCapitals,
        (1, _, _) if first_upper => Shape::Capital,
        _ => Shape::Mixed,
    }
}

/// FNV-1a over the bytes, its high bits folded in.
fn bucket(kind: u64, bytes: &[u8]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &b in bytes {
        hash = (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    RESERVED + ((hash >> 32) as u32) % (BUCKETS - RESERVED)
}
