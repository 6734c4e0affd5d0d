//! Words, numbers and marks with their places.
//!
//! Hyphenated words, `U.S.` and abbreviations with their full stop are one token each; a possessive `'s` is
//! a token of its own, so that the name before it stands free.
use super::lexicon::{Class, Classes, Lexicon};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
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
    /// Whether it is written like a name: with a capital, or with one after a short prefix (`al-Amin`).
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

/// All tokens of a text, in order; white space lies between them.
pub fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut lower = String::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || c.is_control() {
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = if c.is_alphabetic() {
            (word_end(text, at), TokenKind::Word)
        } else if c.is_numeric() {
            (number_end(text, at), TokenKind::Number)
        } else if is_apostrophe(c) && possesses(text, &found, at + c.len_utf8()) {
            (at + c.len_utf8() + 1, TokenKind::Possessive)
        } else {
            (mark_end(text, at, c), TokenKind::Mark)
        };
        let mut token = Token { begin: at, end, kind, classes: Classes::default(), capital: false };
        if kind == TokenKind::Word {
            with_full_stop(text, lexicon, &mut token, &mut lower);
            token.capital = looks_like_name(&text[token.bytes()]);
        }
        at = token.end;
        found.push(token);
    }
    found
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{2bc}')
}

fn inside_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// The end of the word that begins at `at`: letters, and single hyphens, apostrophes or dots between letters.
fn word_end(text: &str, at: usize) -> usize {
    let mut chars = text[at..].char_indices().peekable();
    let mut end = at;
    let mut letters = 0;
    let mut dotted = false;
    while let Some((i, c)) = chars.next() {
        if inside_word(c) {
            letters += usize::from(!is_combining_mark(c));
            end = at + i + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|&(_, n)| n);
        let joins = match c {
            '-' | '\u{2010}' | '\u{2011}' => next.is_some_and(char::is_alphanumeric),
            _ if is_apostrophe(c) => next.is_some_and(char::is_alphabetic) && !is_possessive(&text[at + i + c.len_utf8()..]),
            // `U.S.` and `a.m.`: single letters with a dot after each.
            '.' if letters == 1 => {
                dotted |= next.is_some_and(char::is_alphabetic) && single_letter(&text[at + i + 1..]);
                if dotted {
                    end = at + i + 1;
                }
                dotted && next.is_some_and(char::is_alphabetic) && single_letter(&text[at + i + 1..])
            }
            _ => false,
        };
        if !joins {
            break;
        }
        letters = 0;
    }
    end
}

/// Whether the text goes on with one letter and a dot.
fn single_letter(rest: &str) -> bool {
    let mut chars = rest.chars().filter(|c| !is_combining_mark(*c));
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.')
}

/// Whether what follows an apostrophe is a lone `s`.
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(inside_word)
}

fn number_end(text: &str, at: usize) -> usize {
    let mut chars = text[at..].char_indices().peekable();
    let mut end = at;
    while let Some((i, c)) = chars.next() {
        let inner = matches!(c, '.' | ',' | ':' | '-') && chars.peek().is_some_and(|&(_, n)| n.is_numeric());
        // Letters belong to it where no word begins: `3rd`, `18-month`, `20th`.
        if c.is_numeric() || inside_word(c) || inner || (c == '-' && chars.peek().is_some_and(|&(_, n)| n.is_alphabetic())) {
            end = at + i + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// Whether a lone `s` follows the apostrophe that ends at `after`, and a word stands before it; texts that were
/// cut into tokens before have a space between.
fn possesses(text: &str, found: &[Token], after: usize) -> bool {
    let owner = found.last().is_some_and(|t| t.kind == TokenKind::Word && after <= t.end + 4 && !text[t.end..after].contains('\n'));
    owner && is_possessive(&text[after..])
}

/// A mark with the combining marks on it (and the joiners of emoji), so that no token begins inside a character.
fn mark_end(text: &str, at: usize, c: char) -> usize {
    let after = at + c.len_utf8();
    text[after..].char_indices().find(|&(_, n)| !is_combining_mark(n)).map_or(text.len(), |(i, _)| after + i)
}

/// Looks the word up, and takes in the full stop of an abbreviation or an initial.
fn with_full_stop(text: &str, lexicon: &Lexicon, token: &mut Token, lower: &mut String) {
    let word = &text[token.bytes()];
    // No list holds a word this long; lowering one without end would cost for nothing.
    if word.len() > 40 {
        return;
    }
    lower.clear();
    lower.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    token.classes = lexicon.classes(lower);
    if !text[token.end..].starts_with('.') || word.ends_with('.') {
        return;
    }
    lower.push('.');
    let classes = lexicon.classes(lower);
    let abbreviation = classes.has(Class::Abbreviation) || classes.has(Class::AbbreviationOpen);
    let initial = word.chars().all(char::is_uppercase) && word.chars().count() == 1;
    if abbreviation || initial {
        token.end += 1;
        token.classes = classes;
    }
}

fn looks_like_name(word: &str) -> bool {
    let mut chars = word.chars();
    match chars.next() {
        Some(c) if c.is_uppercase() => true,
        Some(_) => {
            let inner = word.split(['-', '’', '\'']).nth(1).and_then(|rest| rest.chars().next());
            word.find(['-', '’', '\'']).is_some_and(|i| i <= 3) && inner.is_some_and(char::is_uppercase)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, &Lexicon::new()).iter().map(|t| &text[t.bytes()]).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(words("Dr. Lund's co-author"), ["Dr.", "Lund", "'s", "co-author"]);
        assert_eq!(words("the U.S. team, at 3.5 a.m."), ["the", "U.S.", "team", ",", "at", "3.5", "a.m."]);
        assert_eq!(words("Ada K. Lund didn’t go."), ["Ada", "K.", "Lund", "didn’t", "go", "."]);
        assert_eq!(words("Lund–Berg talks"), ["Lund", "–", "Berg", "talks"]);
        assert_eq!(words("Lund 's vote , \" he said"), ["Lund", "'s", "vote", ",", "\"", "he", "said"]);
        assert_eq!(words("the farmers’ vote"), ["the", "farmers", "’", "vote"]);
        assert_eq!(words("It ended."), ["It", "ended", "."]);
    }

    #[test]
    fn combining_marks_stay_with_their_letter() {
        assert_eq!(words("Cafe\u{301} Noir"), ["Cafe\u{301}", "Noir"]);
        assert!(tokens("al-Amin", &Lexicon::new())[0].capital);
        assert!(!tokens("co-author", &Lexicon::new())[0].capital);
    }
}
