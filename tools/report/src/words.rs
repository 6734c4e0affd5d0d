//! Words as the scorers compare them: without case, accents, marks and articles.
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A name or a role in the form in which it is compared: compatibility decomposition (NFKD) without combining marks, case
/// folded, without a possessive `'s`, punctuation and a leading article; hyphens are blanks.
pub fn norm(text: &str) -> String {
    let letters = text.nfkd().filter(|c| canonical_combining_class(*c) == 0);
    let folded: Vec<char> = letters.flat_map(fold).collect();
    let mut kept = String::with_capacity(folded.len());
    let mut at = 0;
    while at < folded.len() {
        let c = folded[at];
        if matches!(c, '\'' | '’') && folded.get(at + 1) == Some(&'s') && !folded.get(at + 2).is_some_and(|c| is_word(*c)) {
            at += 2;
            continue;
        }
        if c == '-' {
            kept.push(' ');
        } else if is_word(c) || c.is_whitespace() {
            kept.push(c);
        }
        at += 1;
    }
    let trimmed = kept.trim();
    let bare =
        ["the", "an", "a"].iter().find_map(|article| trimmed.strip_prefix(article).filter(|rest| rest.starts_with(char::is_whitespace)));
    bare.unwrap_or(trimmed).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Case folding as far as it differs from lower case in Latin and Greek.
fn fold(c: char) -> impl Iterator<Item = char> {
    let (first, more) = match c {
        'ß' | 'ẞ' => (Some('s'), Some('s')),
        'ς' => (Some('σ'), None),
        _ => (None, None),
    };
    let rest = first.is_none().then(|| c.to_lowercase()).into_iter().flatten();
    first.into_iter().chain(more).chain(rest)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words of a text in the form in which they are compared.
pub fn word_set(text: &str) -> HashSet<String> {
    norm(text).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Whether two roles are the same: equal, or one has all words of the other and both end with the same.
pub fn role_match(a: &str, b: &str) -> bool {
    let (a, b) = (norm(a), norm(b));
    if a == b {
        return true;
    }
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    let holds = |all: &[&str], some: &[&str]| some.iter().all(|w| all.contains(w));
    x.last().is_some() && x.last() == y.last() && (holds(&y, &x) || holds(&x, &y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_name() {
        for (text, expected) in [
            ("The  Zoë Berg-Moe’s", "zoe berg moe"),
            ("U.N.", "un"),
            ("Theresa", "theresa"),
            ("Straße", "strasse"),
            ("Lund's'sea", "lundsea"),
            ("“A”", "a"),
            ("an Hour", "hour"),
            ("the - Sun", "sun"),
            ("’s", ""),
        ] {
            assert_eq!(norm(text), expected, "{text}");
        }
    }

    #[test]
    fn roles_that_are_the_same() {
        assert!(role_match("Prime Minister", "prime minister"));
        assert!(role_match("deputy prime minister", "minister"));
        assert!(!role_match("minister of trade", "minister"));
        assert!(!role_match("deputy minister", "prime minister"));
        assert!(!role_match("", "minister") && role_match("", ""));
    }
}
