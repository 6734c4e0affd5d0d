//! How names are spelled: plain letters, and what transliterations have in common.
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A name in lower case without diacritics.
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        let letters = match c {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'ı' => "i",
            'þ' => "th",
            'ə' => "e",
            'ħ' => "h",
            '’' | '‘' | 'ʻ' | 'ʼ' => "'",
            _ => "",
        };
        if letters.is_empty() {
            decompose_canonical(c, |part| {
                if !is_combining_mark(part) {
                    out.push(part);
                }
            });
        } else {
            out.push_str(letters);
        }
    }
    out
}

/// Whether two words are spellings of one name: the same but for what transliterations differ in, which are vowels, doubled
/// letters, and a few consonants (`Zelenskiy` and `Zelensky`, `Qaddafi` and `Gaddafi`).
///
/// It says that they can be one, not that they are: `Hansen` and `Hanson` are as near.
pub fn are_variants(a: &str, b: &str) -> bool {
    a == b || a.len().min(b.len()) >= LEAST && a.len().abs_diff(b.len()) <= FARTHEST && skeleton(a) == skeleton(b)
}

/// Shorter words have too few letters to tell them apart by some.
const LEAST: usize = 5;
/// Spellings differ in length by no more.
const FARTHEST: usize = 3;

/// The consonants of a word as transliterations have them in common, the first letter whatever it is.
fn skeleton(word: &str) -> String {
    let plain = plain(word);
    let plain = plain.trim_start_matches("al-").trim_start_matches("el-");
    let mut out = String::with_capacity(plain.len());
    let mut chars = plain.chars().filter(|c| c.is_alphabetic()).peekable();
    while let Some(c) = chars.next() {
        let aspirated = matches!(c, 'k' | 'g' | 'd' | 'z' | 't' | 'j' | 'p') && chars.next_if_eq(&'h').is_some();
        let sound = match c {
            'q' | 'k' | 'g' => 'g',
            'c' if chars.next_if_eq(&'k').is_some() => 'g',
            'w' | 'v' => 'v',
            'z' | 'j' if aspirated => 'z',
            'p' if aspirated => 'f',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' if !out.is_empty() => continue,
            other => other,
        };
        if !out.ends_with(sound) {
            out.push(sound);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_plain() {
        assert!(are_variants("zelensky", "zelenskyy") && are_variants("kadyrov", "kadirov") && are_variants("mohammed", "muhammad"));
        assert!(are_variants("qaddafi", "gaddafi") && are_variants("khamenei", "khamenai"));
        assert!(!are_variants("lund", "land") && !are_variants("larsen", "jansen") && !are_variants("berglund", "bergland-moe"));
        assert_eq!(plain("Łukasz Müller-Sørbø’s"), "lukasz muller-sorbo's");
    }
}
