//! The folded form of a text: its runs of letters and digits ("pieces") in lower case without diacritics.
//!
//! Pieces are finer than tokens, so that an entry is found whether or not a tokenizer splits at hyphens:
//! `Guinea-Bissau` has two. Apostrophes and the dots of `U.S.` join what they stand between, except before a
//! possessive `s`; `&` is the word that it is read as.
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The hash of a sequence of pieces, built piece by piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u64);

// FNV-1a: one multiplication a byte; `finish` spreads its weak high bits.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;
const CAPITALS: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key {
    /// Of no piece.
    pub fn new() -> Self {
        Key(BASIS)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
    }

    fn letter(&mut self, c: char) {
        let mut bytes = [0; 4];
        c.encode_utf8(&mut bytes).bytes().for_each(|b| self.byte(b));
    }

    fn folded(&mut self, c: char) {
        if c.is_ascii() {
            return self.byte(c.to_ascii_lowercase() as u8);
        }
        // Letters of the Latin script that no decomposition makes plain.
        let plain = match c {
            'ß' => "ss",
            'æ' | 'Æ' | 'ǽ' => "ae",
            'œ' | 'Œ' => "oe",
            'ø' | 'Ø' => "o",
            'ł' | 'Ł' => "l",
            'đ' | 'Đ' | 'ð' | 'Ð' => "d",
            'ı' | 'İ' => "i",
            'þ' | 'Þ' => "th",
            'ə' | 'Ə' => "e",
            'ħ' | 'Ħ' => "h",
            _ => "",
        };
        if !plain.is_empty() {
            return plain.bytes().for_each(|b| self.byte(b));
        }
        decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().for_each(|l| self.letter(l));
            }
        });
    }

    /// The hash of the pieces so far.
    pub fn finish(self) -> u64 {
        let mut h = self.0;
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }

    /// The hash of the pieces so far as an acronym, which is no word (`WHO`, `IT`).
    pub fn finish_acronym(self) -> u64 {
        Key(self.0 ^ CAPITALS).finish()
    }
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// How many pieces it has.
    pub pieces: usize,
    /// How many letters and digits it has.
    pub length: usize,
    /// It begins with no small letter, or has a capital one further on.
    pub capital: bool,
    /// It has at least two letters, and no small one.
    pub capitals: bool,
    /// Letters are joined by dots: `U.S.`
    pub dotted: bool,
    /// It has a mark that no name goes across, such as a comma.
    pub breaks: bool,
}

/// Whether the character stands before a letter that it belongs to, or a possessive `s`.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ')
}

/// Adds the pieces of a text to the key. `piece` is called after each and returns whether to go on; when it
/// says no, what is returned holds only for the text up to there.
pub fn read(text: &str, key: &mut Key, mut piece: impl FnMut(&Key) -> bool) -> Written {
    let mut written = Written { capitals: true, ..Written::default() };
    let mut letters = 0;
    // Letters and digits since the piece began, and since the last dot within it.
    let (mut inside, mut run) = (false, 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let mark = is_apostrophe(c);
        if c == '&' || (!mark && c.is_alphanumeric()) {
            if !inside {
                if key.0 != BASIS {
                    key.byte(b' ');
                }
                inside = true;
                run = 0;
                written.pieces += 1;
            }
            // `iPhone` and `al-Amin` are written like names too.
            written.capital |= c.is_uppercase() || (written.length == 0 && !c.is_lowercase());
            written.length += 1;
            run += 1;
            letters += usize::from(c.is_alphabetic());
            written.capitals &= !c.is_lowercase();
            if c == '&' {
                b"and".iter().for_each(|&b| key.byte(b));
            } else {
                key.folded(c);
            }
            if c != '&' && chars.peek() != Some(&'&') {
                continue;
            }
        } else if !mark && is_combining_mark(c) {
            continue;
        } else if inside {
            let next = chars.peek().copied();
            let joined = next.is_some_and(char::is_alphanumeric);
            if mark && joined && !is_possessive(chars.clone()) {
                continue;
            }
            if c == '.' && run == 1 && (joined || written.dotted) {
                written.dotted = true;
                run = 0;
                continue;
            }
        }
        if !(mark || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '.' | '&' | '/') || c.is_alphanumeric() || c.is_whitespace()) {
            written.breaks = true;
        }
        if inside {
            inside = false;
            if !piece(key) {
                return written;
            }
        }
    }
    written.capitals &= letters > 1;
    if inside {
        piece(key);
    }
    written
}

fn is_possessive(mut rest: impl Iterator<Item = char>) -> bool {
    matches!(rest.next(), Some('s' | 'S')) && !rest.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> u64 {
        let mut key = Key::new();
        read(text, &mut key, |_| true);
        key.finish()
    }

    fn written(text: &str) -> Written {
        read(text, &mut Key::new(), |_| true)
    }

    #[test]
    fn forms_of_one_name_fold_to_one_key() {
        for (one, other) in [
            ("São Paulo", "SAO PAULO"),
            ("Guinea-Bissau", "guinea bissau"),
            ("Łódź", "Lodz"),
            ("U.S.", "US"),
            ("Sana'a", "Sanaa"),
            ("Côte d’Ivoire", "cote divoire"),
            ("Cafe\u{301} Noir", "café noir"),
            ("Lund & Berg", "Lund and Berg"),
            ("Lund&Berg", "Lund and Berg"),
            ("Berg's House", "berg s house"),
        ] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
        assert_ne!(key("Lund Berg"), key("LundBerg"));
        assert_ne!(key("Lund's"), key("Lunds"));
    }

    #[test]
    fn how_a_token_is_written() {
        assert_eq!(written("U.S."), Written { pieces: 1, length: 2, capital: true, capitals: true, dotted: true, breaks: false });
        assert!(written("NATO").capitals && !written("Nato").capitals && !written("A").capitals);
        assert!(written("iPhone").capital && !written("phone").capital);
        assert_eq!(written("al-Amin").pieces, 2);
        assert!(written(",").breaks && !written("-").breaks);
    }
}
