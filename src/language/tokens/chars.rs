//! Classes of characters, and the search for white space.
use unicode_normalization::char::is_combining_mark;

/// White space and control characters, which belong to no token.
const WHITE: u8 = 1;
/// A character that only stands in addresses, names of files and the like, or in little else.
pub const ADDRESS: u8 = 2;
/// An opening bracket.
pub const BRACKET: u8 = 4;
/// A byte of a character outside ASCII.
const HIGH: u8 = 8;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut i = 0;
    while i < 256 {
        classes[i] = match i as u8 {
            0..=b' ' | 127 => WHITE,
            b'@' | b'#' | b':' | b'/' | b'.' | b'_' => ADDRESS,
            b'(' => BRACKET,
            128..=255 => HIGH,
            _ => 0,
        };
        i += 1;
    }
    classes
};

/// Where the next character stands that is neither white nor a control character.
pub fn next_black(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match CLASSES[byte as usize] {
            WHITE => at += 1,
            HIGH => match text[at..].chars().next() {
                Some(c) if is_white(c) => at += c.len_utf8(),
                _ => return Some(at),
            },
            _ => return Some(at),
        }
    }
    None
}

/// The end of the run of characters without white space from `begin`, and the classes of all of them.
pub fn run_end(text: &str, begin: usize) -> (usize, u8) {
    let bytes = text.as_bytes();
    let (mut at, mut holds) = (begin, 0);
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES[byte as usize];
        if class == WHITE {
            break;
        }
        if class == HIGH {
            let c = text[at..].chars().next().unwrap_or(' ');
            if is_white(c) {
                break;
            }
            at += c.len_utf8();
        } else {
            at += 1;
        }
        holds |= class;
    }
    (at, holds)
}

/// White space, control characters, and the marks of writing direction that stand between words.
fn is_white(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The apostrophes, straight, curly and the letter.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{2bc}')
}

/// The hyphens that join words.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// What has no width and belongs to the character before it.
pub fn is_attached(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
}

/// Letters, digits and what is attached to them; a raised digit is no part of a word.
pub fn inside_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_alphanumeric() && !is_raised(c) || is_attached(c))
}

fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰'..='⁹')
}

/// The character at byte `at`.
pub fn at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether a letter or digit stands at byte `at`.
pub fn word_at(text: &str, i: usize) -> bool {
    at(text, i).is_some_and(inside_word)
}

/// Whether white space or the end of the text stands at byte `at`.
pub fn white_at(text: &str, i: usize) -> bool {
    at(text, i).is_none_or(is_white)
}

/// The end of the letters, digits and attached characters from `begin`.
pub fn word_run(text: &str, begin: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = begin;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match text[at..].chars().next() {
                Some(c) if inside_word(c) => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

/// The end of the ASCII digits from `begin`.
pub fn digits(text: &str, begin: usize) -> usize {
    begin + text.as_bytes()[begin.min(text.len())..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// `NEW YORK` as `New York`.
pub fn capitalised(shouted: &str) -> String {
    let mut out = String::with_capacity(shouted.len());
    let mut inside = false;
    for c in shouted.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic();
    }
    out
}
