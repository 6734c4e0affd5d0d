//! Where a number ends: figures, dates, times, ordinals, numbers of telephones.
use super::chars::{self, digits, is_apostrophe, is_hyphen, word_at, word_run};

/// Letters after digits that are units and tokens of their own.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "am", "pm", "bn", "mn", "tn", "mm", "cm", "km", "kg", "mg", "ml", "ft", "lb", "lbs", "oz", "yd", "in", "min", "mins", "hr",
    "hrs", "hh", "sec", "secs", "sq", "mph", "kph", "kmh", "kmph", "hz", "khz", "mhz", "ghz", "kw", "mw", "gw", "kwh", "mwh",
    "gb", "mb", "tb", "kb", "px", "yr", "yrs", "usd", "eur", "gmt", "est",
    "million", "billion", "percent", "pts", "pt", "pp", "to", "by", "and", "minutes", "days", "years", "hours",
];

/// Whether a number begins with the mark `c` at `at`: `.5`, `+47`.
pub fn begins(text: &str, at: usize, c: char) -> bool {
    match c {
        '.' => text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit),
        '+' => digits(text, at + 1) > at + 1,
        _ => false,
    }
}

/// The end of the number that begins at `at`.
pub fn end(text: &str, at: usize) -> usize {
    let mut end = at + text[at..].chars().next().map_or(1, char::len_utf8);
    if !text.as_bytes()[at].is_ascii_digit() && !matches!(text.as_bytes()[at], b'.' | b'+') {
        // Digits of other scripts, fractions.
        end = text[at..].find(|c: char| !c.is_numeric() && !chars::is_attached(c)).map_or(text.len(), |n| at + n);
        return end;
    }
    end = digits(text, end);
    let mut group = end - at;
    while let Some(c) = chars::at(text, end) {
        let after = end + c.len_utf8();
        let stop = digits(text, after);
        let next = stop - after;
        let joins = next > 0
            && match c {
                '.' | ':' | '/' => true,
                ',' => next == 3 && group <= 3,
                _ => false,
            };
        if joins {
            (group, end) = (next, stop);
            continue;
        }
        if is_hyphen(c) && next > 0 {
            return hyphenated(text, end, group).unwrap_or(end);
        }
        break;
    }
    with_letters(text, end)
}

/// The end of a telephone number, a date or a postal code that goes on with the hyphen at `end`.
fn hyphenated(text: &str, from: usize, first: usize) -> Option<usize> {
    let (mut end, mut groups, mut last) = (from, 1, 0);
    while groups < 8
        && let Some(c) = chars::at(text, end).filter(|c| is_hyphen(*c))
    {
        let after = end + c.len_utf8();
        let stop = digits(text, after);
        if stop == after {
            break;
        }
        (groups, last, end) = (groups + 1, stop - after, stop);
    }
    (!word_at(text, end) && (groups > 2 || first == 3 && last == 4 || first == 5 && last == 4)).then_some(end)
}

/// Letters belong to the digits before `end` unless they are a unit: `3rd`, `1990s`, `4G`, but `9|am`, `5|km`.
fn with_letters(text: &str, end: usize) -> usize {
    let stop = word_run(text, end);
    let letters = &text[end..stop];
    if letters.is_empty() {
        // `the 1990's`.
        if text[..end].ends_with('0')
            && let Some(c) = chars::at(text, end).filter(|c| is_apostrophe(*c))
            && text[end + c.len_utf8()..].starts_with('s')
            && !word_at(text, end + c.len_utf8() + 1)
        {
            return end + c.len_utf8() + 1;
        }
        return end;
    }
    // `9a.m.`
    if matches!(letters, "a" | "p") && text[stop..].starts_with(".m") {
        return end;
    }
    // Of single letters only those that hardly ever number a house or a version: `5|k`, but `12A`.
    let unit = match letters.len() {
        1 => matches!(letters, "k" | "m" | "x" | "g" | "l" | "h" | "K" | "M" | "B"),
        2..=7 => UNITS.iter().any(|u| u.eq_ignore_ascii_case(letters)),
        _ => false,
    };
    if unit { end } else { stop }
}
