//! Which words a hyphen joins to one token.
//!
//! The treebanks follow the rule of the Penn treebanks since OntoNotes: a hyphen is cut off but between an
//! affix and its word.

/// What joins the word after it.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "a", "anti", "ante", "arch", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco", "electro", "ex", "extra",
    "hyper", "hypo", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "mono", "multi", "neo", "non", "over",
    "para", "peri", "poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super",
    "supra", "trans", "tri", "ultra", "un", "uni",
];

/// What is joined to the word before it.
const SUFFIXES: &[&str] = &["esque", "wise", "ish", "ette", "itis", "rama"];

/// After these the prefix is a word: `over-the-counter`.
const WORDS: &[&str] = &["the", "and", "to", "a", "of", "or", "in", "by", "on", "at", "up", "with"];

/// Whole words with a hyphen.
const WHOLE: &[&str] = &["uh-huh", "uh-oh", "mm-hm", "co-op", "x-ray", "x-rays"];

/// Whether the hyphen between `before` and `after` stays inside one token.
pub fn joins(before: &str, after: &str) -> bool {
    let is = |list: &[&str], word: &str| list.iter().any(|l| l.eq_ignore_ascii_case(word));
    // `UN-brokered` begins with a name, in lower case with a prefix.
    let shouted = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let name = shouted(before) && !shouted(after);
    if before.len() <= 7 && is(PREFIXES, before) && !name {
        // Letters that stand for themselves or for a name: `E-J`, `A-12`, `a-half`.
        let letter = before.len() == 1;
        let lower = after.starts_with(|c: char| c.is_lowercase());
        return if letter { before.eq_ignore_ascii_case("e") && lower && after.len() > 3 } else { !is(WORDS, after) };
    }
    if after.len() <= 5 && is(SUFFIXES, after) {
        return true;
    }
    before.len() <= 2
        && after.len() <= 4
        && WHOLE.iter().any(|w| w.split_once('-').is_some_and(|(a, b)| a.eq_ignore_ascii_case(before) && b.eq_ignore_ascii_case(after)))
}
