//! Words that lean on others: `n't`, `'s`, `'ll`, and words that are two written as one.
use super::chars::{self, is_apostrophe, word_at};
use super::{Run, Token, TokenKind};

/// The length in bytes of the clitic that follows an apostrophe (`s`, `ll`), where no word goes on after it.
pub fn after_apostrophe(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let lower = |i: usize| bytes.get(i).map_or(0, u8::to_ascii_lowercase);
    let n = match (lower(0), lower(1)) {
        (b'l', b'l') | (b'r', b'e') | (b'v', b'e') => 2,
        (b's' | b'm' | b'd', _) => 1,
        _ => return None,
    };
    (!word_at(rest, n)).then_some(n)
}

/// Whether `t` follows the apostrophe at byte `at`, and no word goes on after it.
pub fn negates(text: &str, at: usize) -> Option<usize> {
    let n = chars::at(text, at).filter(|c| is_apostrophe(*c))?.len_utf8();
    let t = matches!(text.as_bytes().get(at + n), Some(b't' | b'T'));
    (t && !word_at(text, at + n + 1)).then_some(at + n + 1)
}

/// The token that an apostrophe at `at` begins, unless it is a mark: a clitic, `'90s`, `'em`.
pub fn at_apostrophe(text: &str, at: usize, c: char, found: &[Token], run: Run) -> Option<(usize, TokenKind)> {
    let after = at + c.len_utf8();
    // Texts that were cut into tokens before have a space between, others none.
    let owner = found.last().filter(|t| t.kind != TokenKind::Mark && at <= t.end + 3 && !text[t.end..at].contains('\n'));
    let touches = owner.is_some_and(|t| t.end == at);
    if let Some((owner, n)) = owner.zip(after_apostrophe(&text[after..run.end])) {
        let possessive = n == 1 && matches!(text.as_bytes()[after], b's' | b'S') && !takes_is(&text[owner.bytes()]);
        return Some((after + n, if possessive { TokenKind::Possessive } else { TokenKind::Word }));
    }
    if touches || c == '`' {
        return None;
    }
    let digits = chars::digits(text, after);
    if digits == after + 2 {
        let end = if text[digits..].starts_with('s') { digits + 1 } else { digits };
        return (!word_at(text, end)).then_some((end, TokenKind::Number));
    }
    let end = chars::word_run(text, after);
    matches!(&text[after..end], "em" | "til" | "till" | "bout" | "cos" | "cuz" | "tis" | "twas").then_some((end, TokenKind::Word))
}

/// After these words `'s` is a verb.
fn takes_is(word: &str) -> bool {
    const WORDS: &[&str] = &["it", "he", "she", "that", "this", "there", "here", "what", "who", "where", "when", "how", "why", "let"];
    word.len() <= 5 && WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Where a word has to be cut that is written as one: `can|not`, `gon|na`, and what lacks its apostrophe.
pub fn inner_cuts(word: &str) -> &'static [usize] {
    // `Im` with a capital is a Korean surname.
    if word == "im" {
        return &[1];
    }
    if !(3..=8).contains(&word.len()) || !matches!(word.as_bytes()[word.len() - 1] | 32, b't' | b'a' | b'o' | b'e' | b's' | b'n') {
        return &[];
    }
    let mut lower = [0; 8];
    lower[..word.len()].copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    match &lower[..word.len()] {
        b"cannot" | b"gonna" | b"wanna" | b"gotta" | b"lemme" | b"gimme" | b"doesnt" | b"havent" | b"whatcha" => match word.len() {
            5 => &[3],
            6 if lower[0] == b'c' => &[3],
            7 => &[4],
            _ => &[4],
        },
        b"dont" | b"wont" | b"cant" | b"aint" | b"ive" => &[1, 2][usize::from(word.len() == 4)..][..1],
        b"didnt" | b"isnt" | b"arent" | b"wasnt" | b"hasnt" | b"hadnt" => match word.len() {
            4 => &[2],
            _ => &[3],
        },
        b"couldnt" | b"wouldnt" => &[5],
        b"shouldnt" => &[6],
        b"hes" => &[2],
        b"shes" | b"youre" => &[3],
        b"thats" | b"whats" | b"theyre" => &[4],
        b"theres" => &[5],
        b"outta" => &[3],
        b"kinda" | b"sorta" => &[4],
        b"lotta" => &[3],
        b"dunno" => &[2, 3],
        b"y'all" => &[2],
        b"d'you" => &[2],
        b"c'mon" => &[3],
        _ => &[],
    }
}
