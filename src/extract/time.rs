//! Time expressions, resolved against the day of publication.
//!
//! A weekday lies before that day unless the sentence speaks of the future before naming it. Without a day of
//! publication what is relative stays words.
use crate::facts::{FactDate, Time};
use crate::language::{Class, Prose, month_day, month_number, weekday_number};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The bytes of its words.
    pub bytes: Range<usize>,
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// The days it means, where that can be told.
    pub date: Option<FactDate>,
    /// Its value in TIMEX3, where that can be told.
    value: Option<String>,
    kind: &'static str,
}

impl When {
    /// As a fact; only what is resolved is one.
    pub fn to_fact(&self, prose: &Prose<'_>) -> Option<Time> {
        let words = prose.offsets.passage(self.bytes.clone());
        Some(Time { text: words.text, begin: words.begin, end: words.end, kind: self.kind.to_owned(), value: self.value.clone()? })
    }
}

#[expect(clippy::expect_used, reason = "the pattern is a constant, and a test compiles it")]
static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    const MONTH: &str = "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|\
        Sep(?:tember|t\\.|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
    const DAY: &str = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon\\.|Tues?\\.|Wed\\.|Thurs?\\.|Fri\\.|Sat\\.|Sun\\.)";
    const NUMBER: &str = "(?:[0-9]{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten)";
    // A month alone needs one of these before it, so the fuller forms must be able to begin with them as well.
    const BEFORE: &str = "(?i:in|since|until|by|last|next|early|late|mid)[\\x20-]";
    // A boundary of ASCII words lets the engine stay fast on text with curly marks; no time word ends in another letter.
    const B: &str = "(?-u:\\b)";
    let shapes = format!(
        r"{B}(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){B}
        |{B}(?:{BEFORE})?(?P<c1>(?:{DAY},?\x20)?(?P<m1>{MONTH})\x20(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?{B}(?:,?\x20(?P<y1>(?:19|20)[0-9]{{2}}){B})?)
        |{B}(?:{DAY},?\x20)?(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\x20(?:of\x20)?(?P<m2>{MONTH})(?:,?\x20(?P<y2>(?:19|20)[0-9]{{2}}){B})?
        |{B}(?:{BEFORE})?(?P<c3>(?P<m3>{MONTH}),?\x20(?:of\x20)?(?P<y3>(?:19|20)[0-9]{{2}})){B}
        |{B}(?:(?P<dir>last|next|this|past|coming)\x20)?(?P<week>{DAY})
        |{B}(?P<near>(?i:today|yesterday|tomorrow|tonight)){B}
        |{B}(?P<rel>(?i:last|next|this|past|coming))\x20(?P<unit>week|weekend|month|year){B}
        |{B}(?P<n1>{NUMBER})\x20(?P<u1>day|week|month|year)s?\x20(?:ago|earlier){B}
        |{B}(?:(?i:for|within|than|over)\x20)(?P<dur>(?P<n2>{NUMBER})\x20(?P<u2>hour|day|week|month|year)s?){B}
        |{B}(?:{BEFORE})(?P<m4>{MONTH})(?:\s|[,.;:)]|$)
        |{B}(?:(?i:in|since|during|of|by|until|from|early|late)\x20)(?P<y5>(?:19|20)[0-9]{{2}}){B}"
    );
    Regex::new(&format!("(?x){shapes}")).expect("a sound pattern")
});

/// The time expressions of the sentences, in order.
pub fn times(prose: &Prose<'_>, published: Option<Date>) -> Vec<When> {
    let mut found = Vec::new();
    for sentence in &prose.sentences {
        let text = &prose.text[sentence.bytes.clone()];
        for shape in SHAPES.captures_iter(text) {
            // Only the words themselves: a preposition that the pattern needs is no part of them.
            let part = ["c1", "c3", "m4", "y5", "dur"].iter().find_map(|n| shape.name(n)).or_else(|| shape.get(0));
            let Some(part) = part else { continue };
            let bytes = sentence.bytes.start + part.start()..sentence.bytes.start + part.end();
            let from = sentence.tokens.start + prose.tokens[sentence.tokens.clone()].partition_point(|t| t.end <= bytes.start);
            let to = sentence.tokens.start + prose.tokens[sentence.tokens.clone()].partition_point(|t| t.begin < bytes.end);
            let (date, value, kind) = resolve(&shape, published, || future(prose, from, sentence.tokens.start));
            found.push(When { bytes, tokens: from..to, date, value, kind });
        }
    }
    found
}

type Resolved = (Option<FactDate>, Option<String>, &'static str);

fn dated(date: Option<FactDate>) -> Resolved {
    (date, date.map(|d| d.to_string()), "DATE")
}

fn resolve(shape: &Captures<'_>, published: Option<Date>, future: impl Fn() -> bool) -> Resolved {
    let word = |name: &str| shape.name(name).map(|m| m.as_str());
    if let Some(iso) = word("iso") {
        return dated(iso.parse().ok());
    }
    for (m, d, y) in [("m1", "d1", "y1"), ("m2", "d2", "y2")] {
        if let (Some(month), Some(day)) = (word(m).and_then(month_number), word(d).and_then(|d| d.parse().ok())) {
            return dated(month_day(month, day, word(y).and_then(|y| y.parse().ok()), published).map(FactDate::day));
        }
    }
    if let (Some(month), Some(year)) = (word("m3").and_then(month_number), word("y3").and_then(|y| y.parse().ok())) {
        return dated(Date::new(year, month, 1).ok().map(FactDate::month));
    }
    if let Some(year) = word("y5").and_then(|y| y.parse().ok()) {
        return dated(Date::new(year, 1, 1).ok().map(FactDate::year));
    }
    if let Some(duration) = word("u2") {
        let n = number(word("n2").unwrap_or("1"));
        let value = if duration == "hour" { format!("PT{n}H") } else { format!("P{n}{}", duration[..1].to_uppercase()) };
        return (None, Some(value), "DURATION");
    }
    match published {
        Some(published) => relative(&word, published, future()),
        None => (None, None, "DATE"),
    }
}

fn relative<'t>(word: &impl Fn(&str) -> Option<&'t str>, published: Date, future: bool) -> Resolved {
    if let Some(weekday) = word("week").and_then(weekday_number) {
        let direction = word("dir").unwrap_or("");
        return dated(on_weekday(published, weekday, direction, future).map(FactDate::day));
    }
    if let Some(near) = word("near") {
        let days = if near.eq_ignore_ascii_case("yesterday") { -1 } else { i64::from(near.eq_ignore_ascii_case("tomorrow")) };
        return dated(published.checked_add(days.days()).ok().map(FactDate::day));
    }
    if let Some(unit) = word("unit") {
        let steps = match word("rel").unwrap_or("").to_ascii_lowercase().as_str() {
            "last" | "past" => -1,
            "next" | "coming" => 1,
            _ => 0,
        };
        return around(published, unit, steps);
    }
    if let (Some(unit), Some(n)) = (word("u1"), word("n1")) {
        let n = -number(n);
        if unit == "day" {
            return dated(published.checked_add(n.days()).ok().map(FactDate::day));
        }
        return around(published, unit, n);
    }
    if let Some(month) = word("m4").and_then(month_number) {
        let mid = month_day(month, 15, None, Some(published));
        return dated(mid.map(FactDate::month));
    }
    (None, None, "DATE")
}

/// The week, month or year so many steps from the day.
fn around(day: Date, unit: &str, steps: i64) -> Resolved {
    let moved = match unit {
        "week" | "weekend" => day.checked_add(steps.weeks()),
        "month" => day.checked_add(steps.months()),
        _ => day.checked_add(steps.years()),
    };
    let Ok(moved) = moved else { return (None, None, "DATE") };
    match unit {
        "month" => dated(Some(FactDate::month(moved))),
        "year" => dated(Some(FactDate::year(moved))),
        _ => {
            let monday = moved.checked_sub(i64::from(moved.weekday().to_monday_zero_offset()).days());
            let sunday = monday.clone().and_then(|m| m.checked_add(6.days()));
            let (Ok(monday), Ok(sunday)) = (monday, sunday) else { return (None, None, "DATE") };
            let iso = monday.iso_week_date();
            let mut value = format!("{:04}-W{:02}", iso.year(), iso.week());
            if unit == "weekend" {
                value.push_str("-WE");
                return (sunday.checked_sub(1.day()).ok().and_then(|s| FactDate::span(s, sunday)), Some(value), "DATE");
            }
            (FactDate::span(monday, sunday), Some(value), "DATE")
        }
    }
}

fn on_weekday(published: Date, weekday: i8, direction: &str, future: bool) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let ahead = i64::from(published.weekday().until(wanted));
    let days = match direction {
        "next" | "coming" if ahead == 0 => 7,
        "next" | "coming" => ahead,
        "last" | "past" if ahead == 0 => -7,
        _ if ahead == 0 => 0,
        "last" | "past" => ahead - 7,
        _ if future => ahead,
        _ => ahead - 7,
    };
    published.checked_add(days.days()).ok()
}

fn number(word: &str) -> i64 {
    const WORDS: [&str; 11] = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    word.parse().ok().or_else(|| WORDS.iter().position(|w| *w == word).and_then(|n| i64::try_from(n).ok())).unwrap_or(1)
}

/// Whether the sentence, not far before token `at`, speaks of what is to come.
pub fn future(prose: &Prose<'_>, at: usize, floor: usize) -> bool {
    let from = at.saturating_sub(14).max(floor);
    (from..at).any(|i| {
        let to = prose.is(i + 1, "to");
        prose.is_any(i, &["will", "shall"]) && prose.is_word(i + 1)
            || prose.word(i).ends_with("’ll")
            || prose.word(i).ends_with("'ll")
            || to
                && prose.is_any(
                    i,
                    &["set", "due", "scheduled", "expected", "plans", "planned", "planning", "going", "hopes", "slated", "is", "are"],
                )
            || to && prose.has(i, Class::Future)
            || prose.is_any(i, &["upcoming", "scheduled"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// Published on a Tuesday.
    fn read(text: &str) -> Vec<(String, Option<String>)> {
        let prose = Prose::new(text, None, &Language::new());
        times(&prose, "2024-12-03".parse().ok()).into_iter().map(|w| (text[w.bytes].to_owned(), w.value)).collect()
    }

    fn is(text: &str, words: &str, value: &str) {
        assert_eq!(read(text), [(words.to_owned(), Some(value.to_owned()))], "{text}");
    }

    #[test]
    fn days() {
        is("She left on Monday.", "Monday", "2024-12-02");
        is("She will leave on Monday.", "Monday", "2024-12-09");
        is("She is set to leave Tuesday.", "Tuesday", "2024-12-03");
        is("She left last Tuesday.", "last Tuesday", "2024-11-26");
        is("She left yesterday.", "yesterday", "2024-12-02");
        is("She left on Jan. 6.", "Jan. 6", "2025-01-06");
        is("She left on December 2, 2021.", "December 2, 2021", "2021-12-02");
        is("She left on 2 December 2021.", "2 December 2021", "2021-12-02");
        is("She left two days ago.", "two days ago", "2024-12-01");
    }

    #[test]
    fn longer_times() {
        is("She left last week.", "last week", "2024-W48");
        is("She left in March.", "March", "2025-03");
        is("She left in June 2019.", "June 2019", "2019-06");
        is("She left in 2019.", "2019", "2019");
        is("She stays until March 3, 2026.", "March 3, 2026", "2026-03-03");
        is("She leaves next year.", "next year", "2025");
        is("She waited for three years.", "three years", "P3Y");
    }

    #[test]
    fn what_only_looks_like_a_time_is_none() {
        assert_eq!(read("She may march on. Marching sunders the monotony."), []);
        assert_eq!(read("On Feb. 31 nothing was."), [("Feb. 31".to_owned(), None)]);
    }
}
