//! Roles as facts write them: in lower case, in the singular, abbreviations in full.
use crate::extract::pattern::View;
use crate::language::syntax::Number;
use crate::language::{Class, Lexicon};
use std::ops::Range;

/// The role that these tokens name.
pub fn words(view: &View<'_, '_>, tokens: &Range<usize>) -> String {
    let p = view.prose;
    let mut text = String::new();
    let mut end = None;
    for i in tokens.clone() {
        if end.is_some_and(|e| p.text[e..p.tokens[i].begin].chars().any(char::is_whitespace)) {
            text.push(' ');
        }
        end = Some(p.tokens[i].end);
        let word = p.word(i).to_lowercase();
        // The status says that it is no longer held.
        let word = word.strip_prefix("ex-").map_or(word.clone(), str::to_owned);
        let several = p.words[i].tag.number == Some(Number::Plural) && view.is_office(i);
        match view.lexicon.persons().full_title(&word) {
            Some(full) => text.push_str(full),
            None if several => text.push_str(&p.lemma(i).to_lowercase()),
            None => text.push_str(&word),
        }
    }
    text
}

/// Whether two roles are names of one office: `minister` and `foreign minister`, `secretary` and `secretary of state`.
pub fn are_one(lexicon: &Lexicon, a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short == long {
        return true;
    }
    let other = |rest: &str| rest.split([' ', '-']).any(|w| lexicon.classes(w).has(Class::OtherOffice));
    if let Some(rest) = long.strip_suffix(short).filter(|r| r.ends_with(' ')) {
        return !other(rest);
    }
    // What it is about may be left out.
    long.strip_prefix(short).is_some_and(|rest| [" of ", " for ", " on ", " to "].iter().any(|w| rest.starts_with(w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_under_two_names() {
        let lexicon = Lexicon::new();
        let one = |a: &str, b: &str| are_one(&lexicon, a, b);
        assert!(one("minister", "foreign minister") && one("secretary of state", "secretary"));
        assert!(!one("president", "vice president") && !one("foreign minister", "prime minister"));
        assert!(!one("president", "president-elect"));
    }
}
