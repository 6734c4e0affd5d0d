//! Where a word ends.
use super::chars::{self, inside_word, is_apostrophe, is_attached, is_hyphen, white_at, word_run};
use super::clitics::{after_apostrophe, negates};
use super::{Run, Token, hyphens};

/// The end of the word that begins at `at`: letters and digits, and what joins them.
pub fn end(text: &str, at: usize, run: Run) -> usize {
    let mut end = word_run(text, at);
    // Most words end with their run of letters.
    if end == run.end {
        return end;
    }
    let mut piece = at;
    let mut hyphen = false;
    let mut dotted = false;
    while let Some(c) = chars::at(&text[..run.end], end) {
        let after = end + c.len_utf8();
        let next = chars::at(&text[..run.end], after);
        let letter = next.is_some_and(char::is_alphabetic);
        if is_apostrophe(c) {
            if let Some(n) = negates(text, end) {
                // `don't` without its `n't`; alone, in a text that was cut before, `n't` is whole.
                return match text[at..end].strip_suffix(['n', 'N']) {
                    Some("") => n,
                    Some(verb) => at + verb.len(),
                    None => end,
                };
            }
            if !letter || after_apostrophe(&text[after..run.end]).is_some() {
                return end;
            }
        } else if is_hyphen(c) {
            let stop = word_run(text, after);
            if stop == after {
                return if is_broken_off(&text[at..end]) && white_at(text, after) { after } else { end };
            }
            if hyphen || !hyphens::joins(&text[at..end], &text[after..stop]) {
                return end;
            }
            hyphen = true;
        } else if c == '.' {
            match full_stop(text, piece, end, dotted) {
                Stop::Inside => dotted |= letter,
                Stop::Last => return after,
                Stop::Outside => return end,
            }
        } else if !joins(c, &text[piece..end], &text[after..run.end]) {
            return end;
        } else if c == '$' {
            return after;
        }
        piece = after;
        end = word_run(text, after);
    }
    end
}

/// Where a full stop after a piece of a word belongs.
enum Stop {
    Inside,
    Last,
    Outside,
}

/// The full stop at `end` after the piece from `piece` on; `dotted` says whether one stood before the piece.
fn full_stop(text: &str, piece: usize, end: usize, dotted: bool) -> Stop {
    let next = end + 1;
    let stop = word_run(text, next);
    let (before, after) = (&text[piece..end], &text[next..stop]);
    // `PM2.5`, `v1.0`.
    if before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit()) {
        return Stop::Inside;
    }
    // `U.S.` and `a.m.`: single letters with a dot after each; `Ph.D.`, `M.Sc.`.
    let degree = dotted && before == "Sc" || matches!((before, after), ("Ph", "D") | ("M" | "B", "Sc"));
    if !is_single(before) && !degree {
        return Stop::Outside;
    }
    let goes_on = is_single(after) || degree && !after.is_empty();
    let same = before.starts_with(char::is_uppercase) == after.starts_with(char::is_uppercase);
    let closes = text[stop..].starts_with('.') || same && !text[stop..].starts_with(is_apostrophe);
    match (goes_on && (dotted || closes || degree), dotted) {
        (true, _) => Stop::Inside,
        (false, true) => Stop::Last,
        (false, false) => Stop::Outside,
    }
}

/// Whether the character between two pieces of a word stays inside it.
fn joins(c: char, before: &str, rest: &str) -> bool {
    let next = rest.chars().next();
    let capitals = |s: &str| s.bytes().all(|b| b.is_ascii_uppercase());
    match c {
        '_' => next.is_some_and(inside_word),
        // `AT&T`, `R&D`.
        '&' => {
            let after = &rest[..word_run(rest, 0)];
            let short = (1..=4).contains(&before.len()) && (1..=4).contains(&after.len());
            short && (capitals(before) && capitals(after) || before.len() == 1 && after.len() == 1 && is_single(before) && is_single(after))
        }
        '/' => {
            let after = &rest[..word_run(rest, 0)];
            let is = |a: &str, b: &str| before.eq_ignore_ascii_case(a) && after.eq_ignore_ascii_case(b);
            is("w", "o")
                || is("w", "out")
                || is("s", "he")
                || is("n", "a")
                || before.len() == 1 && after.len() == 1 && capitals(before) && capitals(after)
        }
        // `sh*t`.
        '*' => rest.trim_start_matches('*').starts_with(char::is_alphabetic),
        // `US$ 5`.
        '$' => before.len() <= 3 && capitals(before),
        _ => false,
    }
}

/// A single letter.
fn is_single(piece: &str) -> bool {
    let mut chars = piece.chars().filter(|c| !is_attached(*c));
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// A word broken off in speech, `th-`: too short to be a word.
fn is_broken_off(word: &str) -> bool {
    let vowel = word.contains(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    word.is_ascii()
        && (word.len() == 1 || word.len() <= 3 && !vowel)
        && !word.ends_with(|c: char| c.is_ascii_digit() || c.is_uppercase() && word.len() > 1)
}

/// Whether the full stop after the word belongs to it. `lower` is the word with it in lower case, `listed` says
/// whether the lists hold that, `open` whether as one after which the sentence always goes on.
pub fn takes_full_stop(text: &str, token: &Token, lower: &str, listed: bool, open: bool) -> bool {
    let after = token.end + 1;
    let word = &text[token.bytes()];
    let mut rest = text[after..].chars();
    let next = rest.next();
    // `Dr.Lund` is a name without its space, `co.uk` is no abbreviation.
    if next.is_some_and(|c| c.is_alphanumeric() && !c.is_uppercase()) {
        return false;
    }
    let following = text[after..].trim_start_matches([' ', '\u{a0}']).chars().next();
    let ends = following.is_none_or(|c| matches!(c, '\n' | '\r'));
    if listed {
        return match lower {
            // An answer, but for `No. 5`.
            "no." => following.is_some_and(|c| c.is_numeric() || c == '#'),
            "sat." | "sun." | "fig." | "est." | "mar." | "dom." => {
                following.is_some_and(|c| c.is_numeric() || matches!(c, ',' | ')' | ';'))
            }
            // States, which are other words in lower case.
            "ill." | "mass." | "wash." | "conn." | "ore." | "la." | "pa." | "md." | "mo." | "ark." | "ga." | "va." | "colo." | "del." => {
                word.starts_with(char::is_uppercase)
            }
            // Where the sentence ends, its full stop is a token.
            "etc." => following.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')' | '?' | '!')),
            _ => open || word.len() < 2 || !ends || !matches!(lower, "mon." | "wed." | "thu." | "fri."),
        };
    }
    // `c. 1580`, `p. 5`.
    if word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase()) {
        let counted = following.is_some_and(|c| c.is_ascii_digit()) && matches!(lower, "b." | "c." | "d." | "p." | "m." | "v.");
        return counted && white_at(text, after);
    }
    // An initial: `Ada K. Lund`; the word `I` and what ends a line are none.
    let initial = word.chars().all(char::is_uppercase) && is_single(word);
    initial
        && following.is_some_and(|c| c.is_uppercase() || matches!(c, ',' | '-' | ')' | '.' | '&' | ';' | ':' | '’' | '\''))
        && (word != "I" || follows_name(text, token))
}

/// Whether a word with a capital stands before the token, as in `Harold I. Lund`.
fn follows_name(text: &str, token: &Token) -> bool {
    let before = text[..token.begin].trim_end_matches(' ');
    let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| i + 1);
    before.get(start..).is_some_and(|w| w.starts_with(char::is_uppercase))
}

/// Whether the word is written like a name.
pub fn looks_like_name(word: &str) -> bool {
    match word.chars().next() {
        Some(c) if c.is_uppercase() => true,
        Some('@' | '#') => false,
        Some(_) => {
            let marks = ['-', '’', '\''];
            let inner = word.split(marks).nth(1).and_then(|rest| rest.chars().next());
            word.find(marks).is_some_and(|i| i <= 3) && inner.is_some_and(char::is_uppercase)
        }
        None => false,
    }
}
