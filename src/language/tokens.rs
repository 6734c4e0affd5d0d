//! Words, numbers and marks with their places.
//!
//! Tokens are cut as today's English treebanks of Universal Dependencies cut them (EWT, GUM): a hyphen between
//! words is a token of its own but after a prefix such as `co-` or `anti-`; `n't`, `'s`, `'ll` stand alone, and
//! so do `can` and `not` of `cannot`; `U.S.` and abbreviations keep their full stop. A text that was cut into
//! tokens before gives the same tokens again.
mod addresses;
mod chars;
mod clitics;
mod hyphens;
mod marks;
mod numbers;
mod words;

pub use chars::capitalised;

use super::lexicon::{Class, Classes, Lexicon};
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter; also `'ll`, `'em` and `@name`.
    Word,
    /// Begins with a digit; also `.5`, `'90s` and `+47`.
    Number,
    /// A possessive `'s`.
    Possessive,
    /// Any other character.
    Mark,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub begin: usize,
    /// Byte after the last.
    pub end: usize,
    /// What it is.
    pub kind: TokenKind,
    /// What the word can be.
    pub classes: Classes,
    /// Whether it is written like a name: with a capital, or with one after a short prefix (`d'Orsay`).
    pub capital: bool,
}

impl Token {
    /// The bytes it covers.
    pub fn bytes(&self) -> Range<usize> {
        self.begin..self.end
    }

    /// Whether the word is of this class.
    pub fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }
}

/// All tokens of a text, in order; only white space and control characters lie between them.
pub fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut cutter = Cutter { text, lexicon, found: Vec::with_capacity(text.len() / 5), lower: String::new() };
    let mut at = 0;
    while let Some(begin) = chars::next_black(text, at) {
        let (end, holds) = chars::run_end(text, begin);
        at = begin;
        while at < end {
            at = cutter.one(at, Run { begin, end, holds });
        }
    }
    cutter.found
}

/// A stretch without white space.
#[derive(Debug, Clone, Copy)]
struct Run {
    begin: usize,
    end: usize,
    /// The classes of all its characters.
    holds: u8,
}

struct Cutter<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    found: Vec<Token>,
    lower: String,
}

impl Cutter<'_> {
    /// Cuts the token at `at` and gives its end.
    fn one(&mut self, at: usize, run: Run) -> usize {
        let text = self.text;
        let Some(c) = text[at..].chars().next() else { return run.end };
        let fresh = at == run.begin || !text[..at].chars().next_back().is_some_and(chars::inside_word);
        if run.holds & chars::ADDRESS != 0
            && fresh
            && let Some(end) = addresses::end(text, at, run)
        {
            return self.push(at, end, TokenKind::Word);
        }
        if c.is_alphabetic() {
            return self.word(at, run);
        }
        if c.is_numeric() || fresh && numbers::begins(text, at, c) {
            return self.push(at, numbers::end(text, at), TokenKind::Number);
        }
        if (chars::is_apostrophe(c) || c == '`')
            && let Some((end, kind)) = clitics::at_apostrophe(text, at, c, &self.found, run)
        {
            return self.push(at, end, kind);
        }
        let end = marks::end(text, at, c, run);
        self.found.push(Token { begin: at, end, kind: TokenKind::Mark, classes: Classes::default(), capital: false });
        end
    }

    /// A word, which may be two tokens written as one.
    fn word(&mut self, at: usize, run: Run) -> usize {
        let text = self.text;
        let end = words::end(text, at, run);
        let word = &text[at..end];
        let mut begin = at;
        for &cut in clitics::inner_cuts(word) {
            begin = self.push(begin, at + cut, TokenKind::Word);
        }
        self.push(begin, end, TokenKind::Word)
    }

    /// Looks a token up, takes in the full stop of an abbreviation, and gives the token's end.
    fn push(&mut self, begin: usize, end: usize, kind: TokenKind) -> usize {
        let mut token = Token { begin, end, kind, classes: Classes::default(), capital: false };
        if kind == TokenKind::Word {
            self.look_up(&mut token);
            token.capital = words::looks_like_name(&self.text[token.bytes()]);
        }
        self.found.push(token);
        token.end
    }

    fn look_up(&mut self, token: &mut Token) {
        let text = self.text;
        let word = &text[token.bytes()];
        // No list holds a word this long; lowering one without end would cost for nothing.
        if word.len() > 40 {
            return;
        }
        let lower = &mut self.lower;
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
        token.classes = self.lexicon.classes(lower);
        if !text[token.end..].starts_with('.') || word.ends_with('.') {
            return;
        }
        lower.push('.');
        let classes = self.lexicon.classes(lower);
        let open = classes.has(Class::AbbreviationOpen);
        let listed = open || classes.has(Class::Abbreviation);
        if words::takes_full_stop(text, token, lower, listed, open) {
            token.end += 1;
            token.classes = classes;
        }
    }
}

#[cfg(test)]
mod tests;
