//! The words of time, by what they do in a time expression.
//!
//! The list is `times.txt`; what is written in figures is read here as well.
use crate::language::{Token, TokenKind};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::LazyLock;

const TIMES: &str = include_str!("times.txt");
/// No word of the list is longer.
const LONGEST: usize = 16;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    fn of(letters: &str) -> Option<Unit> {
        Some(match letters {
            "TS" => Unit::Second,
            "TM" => Unit::Minute,
            "TH" => Unit::Hour,
            "D" => Unit::Day,
            "W" => Unit::Week,
            "WE" => Unit::Weekend,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "CE" => Unit::Century,
            _ => return None,
        })
    }
}

/// Which part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// `early`, `the beginning of`.
    Start,
    /// `mid`.
    Mid,
    /// `late`, `the end of`.
    End,
    /// `earlier`, `later`: words of time only before one that holds the present.
    Shift,
}

/// What a token does in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Nothing.
    Other,
    /// `March`: 1 to 12.
    Month(i8),
    /// `Monday`: 1 to 7.
    Weekday(i8),
    /// `Mondays`.
    Weekdays(i8),
    /// `week`.
    Unit(Unit),
    /// `weeks`.
    Units(Unit),
    /// `two`; 0 for `several`.
    Count(u16),
    /// `2014`, with the number of its digits.
    Number(u32, u8),
    /// `third`, `3rd`.
    Ordinal(u8),
    /// `spring`, by the letters of TIMEX3.
    Season(&'static str),
    /// `morning`, by the letters of TIMEX3.
    Part(&'static str),
    /// `noon`.
    Hour(i8),
    /// `yesterday`: days from publication.
    Near(i8),
    /// `tonight`.
    Tonight,
    /// `last`, `this`, `next`: steps from publication.
    Turn(i8),
    /// `previous`, `same`, `following`: steps from what was spoken of.
    Back(i8),
    /// `early`.
    Phase(Phase),
    /// `half`.
    Half,
    /// `every`.
    Every,
    /// `weekly`, by its value.
    Frequency(&'static str),
    /// `now`, by its value.
    Reference(&'static str),
    /// `1990s`, `'90s`, `nineties`: its first year.
    Decade(i16),
    /// `18:30`.
    Clock(i8, i8),
    /// `p.m.`: what it adds.
    Meridiem(i8),
    /// `UTC`; whether it is another zone.
    Zone(bool),
    /// `2014-03-05`.
    Iso(i16, i8, i8),
    /// `nearly`.
    Approximate,
    /// `full` in `two full days`.
    Filler,
}

/// What tells how a verb or a preposition bears on time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// `scheduled`.
    Ahead,
    /// `come` in `came to meet`.
    Factual,
    /// `postponed`.
    Move,
    /// `hit`, which is past or present.
    Unchanged,
    /// `announce` in `announced a summit in March`.
    Announce,
    /// `in` before `2014`.
    BeforeYear,
}

struct Words {
    items: HashMap<&'static str, Item>,
    hints: Vec<(Hint, Vec<&'static str>)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { items: HashMap::new(), hints: Vec::new() };
    let mut section = "";
    for line in TIMES.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            continue;
        }
        let (value, list) = line.split_once(' ').unwrap_or((line, ""));
        if let Some(hint) = hint_of(section) {
            words.hints.push((hint, list.split_whitespace().collect()));
        } else if let Some(item) = item_of(section, value) {
            words.items.extend(list.split_whitespace().map(|w| (w, item)));
        }
    }
    words
});

fn hint_of(section: &str) -> Option<Hint> {
    Some(match section {
        "ahead" => Hint::Ahead,
        "factual" => Hint::Factual,
        "move" => Hint::Move,
        "announce" => Hint::Announce,
        "unchanged" => Hint::Unchanged,
        "before_year" => Hint::BeforeYear,
        _ => return None,
    })
}

fn item_of(section: &str, value: &'static str) -> Option<Item> {
    let small = || value.parse::<i8>().ok();
    Some(match section {
        "month" => Item::Month(small()?),
        "weekday" => Item::Weekday(small()?),
        "weekdays" => Item::Weekdays(small()?),
        "unit" => Item::Unit(Unit::of(value)?),
        "units" => Item::Units(Unit::of(value)?),
        "count" => Item::Count(value.parse().ok()?),
        "ordinal" => Item::Ordinal(value.parse().ok()?),
        "season" => Item::Season(value),
        "part" => Item::Part(value),
        "hour" => Item::Hour(small()?),
        "near" => Item::Near(small()?),
        "tonight" => Item::Tonight,
        "turn" => Item::Turn(small()?),
        "back" => Item::Back(small()?),
        "phase" => Item::Phase(match value {
            "START" => Phase::Start,
            "MID" => Phase::Mid,
            "END" => Phase::End,
            "SHIFT" => Phase::Shift,
            _ => return None,
        }),
        "half" => Item::Half,
        "every" => Item::Every,
        "frequency" => Item::Frequency(value),
        "reference" => Item::Reference(value),
        "decade" => Item::Decade(value.parse().ok()?),
        "meridiem" => Item::Meridiem(small()?),
        "zone" => Item::Zone(value == "1"),
        "approximate" => Item::Approximate,
        "filler" => Item::Filler,
        _ => return None,
    })
}

/// Whether a word gives this hint.
pub fn hints(word: &str, hint: Hint) -> bool {
    WORDS.hints.iter().any(|(h, list)| *h == hint && list.iter().any(|w| word.eq_ignore_ascii_case(w)))
}

/// The list itself, for the fingerprint of what extracts.
pub fn times_hash() -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(TIMES)[..4])
}

/// What a token does in a time expression.
pub fn item(text: &str, token: &Token) -> Item {
    match token.kind {
        TokenKind::Number => number(&text[token.bytes()]),
        TokenKind::Word => word(&text[token.bytes()]),
        TokenKind::Possessive | TokenKind::Mark => Item::Other,
    }
}

fn word(word: &str) -> Item {
    // `mid-March` and `mid-2011` are one token each.
    if let Some(rest) = word.get(..4).filter(|h| h.eq_ignore_ascii_case("mid-")).and_then(|_| word.get(4..)) {
        return if rest.starts_with(|c: char| c.is_ascii_digit()) { number(rest) } else { listed(rest) };
    }
    listed(word)
}

fn listed(word: &str) -> Item {
    if word.len() > LONGEST {
        return Item::Other;
    }
    let mut buffer = [0u8; LONGEST];
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().and_then(|w| WORDS.items.get(w)).copied().unwrap_or(Item::Other)
}

fn number(word: &str) -> Item {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = word.split_at(digits);
    if digits == 0 {
        // `'90s`, where the mark belongs to the token.
        let inner = word.trim_start_matches(['\'', '’', '‘']);
        return if inner.len() < word.len() && inner.len() == 3 { number(inner) } else { Item::Other };
    }
    if digits > 4 {
        return Item::Other;
    }
    let n: u32 = figures.parse().unwrap_or(0);
    match rest {
        "" => Item::Number(n, u8::try_from(digits).unwrap_or(9)),
        "st" | "nd" | "rd" | "th" => u8::try_from(n).map_or(Item::Other, Item::Ordinal),
        "s" | "'s" | "’s" if n.is_multiple_of(10) => match digits {
            4 => i16::try_from(n).map_or(Item::Other, Item::Decade),
            2 if n >= 20 => i16::try_from(1900 + n).map_or(Item::Other, Item::Decade),
            _ => Item::Other,
        },
        _ => clock(n, rest).or_else(|| iso(word)).unwrap_or(Item::Other),
    }
}

fn clock(hour: u32, rest: &str) -> Option<Item> {
    let minute = rest.strip_prefix([':', '.']).filter(|m| m.len() == 2)?.parse().ok().filter(|m| (0..60).contains(m))?;
    (hour < 24 && rest.starts_with(':') || hour <= 12).then_some(Item::Clock(i8::try_from(hour).ok()?, minute))
}

fn iso(word: &str) -> Option<Item> {
    let mut parts = word.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shape = parts.next().is_none() && (year.len(), month.len(), day.len()) == (4, 2, 2);
    if shape { Some(Item::Iso(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_understood() {
        let mut section = "";
        for line in TIMES.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
                continue;
            }
            let value = line.split(' ').next().unwrap();
            assert!(hint_of(section).is_some() || item_of(section, value).is_some(), "[{section}] {line}");
            assert!(line.split(' ').all(|w| w.len() <= LONGEST), "{line}");
        }
    }

    #[test]
    fn figures() {
        for (word, item) in [
            ("2014", Item::Number(2014, 4)),
            ("3rd", Item::Ordinal(3)),
            ("1990s", Item::Decade(1990)),
            ("'80s", Item::Decade(1980)),
            ("18:30", Item::Clock(18, 30)),
            ("3.30", Item::Clock(3, 30)),
            ("25:30", Item::Other),
            ("3.5", Item::Other),
            ("2014-03-05", Item::Iso(2014, 3, 5)),
            ("12345", Item::Other),
        ] {
            assert_eq!(number(word), item, "{word}");
        }
        assert_eq!(word("mid-March"), Item::Month(3));
        assert_eq!(word("mid-2011"), Item::Number(2011, 4));
        assert_eq!(word("middling"), Item::Other);
    }
}
