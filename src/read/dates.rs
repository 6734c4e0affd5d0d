//! The many forms in which articles write their date.
use super::pattern::pattern;
use crate::facts::Stamp;
use jiff::civil::Date;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Why a date could not be taken; worded for a warning: "date ‘…’ {trouble}, taken as unknown".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DateTrouble {
    /// The 31st of February, the year 20025.
    #[error("is not possible")]
    NotPossible,
    /// `03/04/2025`.
    #[error("could mean two days")]
    TwoDays,
    /// No form that is known here.
    #[error("could not be read")]
    NotRead,
}

/// Years that a date of publication may have; others are slips.
const YEARS: std::ops::RangeInclusive<i16> = 1400..=2200;
/// A run of eight digits in a file's name is often a number; it is a date only in the age of newspapers.
const NAMED_YEARS: std::ops::RangeInclusive<i16> = 1700..=2100;
/// Nothing longer than this is a date; a paragraph that stands in a date's place is not searched.
const LONGEST: usize = 120;

static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^0-9])(\d{4,6})([-/.])(\d{1,2})([-/.])(\d{1,2})(?:[^0-9]|$)"));
static YEAR_LAST: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^0-9])(\d{1,2})([-/.])(\d{1,2})([-/.])(\d{4,6})(?:[^0-9]|$)"));
static COMPACT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z|[+-]\d{2}:?\d{2})?)?$"));
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(uary|ruary|ch|il|ust|ember|tember|ober)?\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?:\d{1,2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|[A-Z]{1,5})?\s*)?(\d{4,6})\b",
    )
});
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(uary|ruary|ch|il|ust|ember|tember|ober)?\.?,?[\s-]+(\d{4,6})\b",
    )
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*\(?(z|utc?|gmt|[ecmp][sd]t)?\b\)?\s*([+-]\d{2}:?\d{2}\b|[+-]\d{2}\b)?",
    )
});
static ISO_CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)[0-9]t(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(z|utc?|gmt)?([+-]\d{2}:?\d{2}|[+-]\d{2})?")
});
static EPOCH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{10}|\d{13})(?:\.\d+)?$"));
static NAMED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^0-9])(?:(\d{4})([-_.])(\d{2})([-_.])(\d{2})|(\d{4})(\d{2})(\d{2}))(?:[^0-9]|$)"));

/// Reads a date, with a time of day where it comes with its offset from UTC.
///
/// # Errors
/// [`DateTrouble`] where it is impossible, could mean two days, or has no form that is known.
pub(crate) fn stamp(text: &str) -> Result<Stamp, DateTrouble> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Err(DateTrouble::NotRead);
    }
    if let Some(found) = EPOCH.captures(text) {
        return found[1].parse().map_err(|_| DateTrouble::NotRead).and_then(epoch);
    }
    if let Some(found) = COMPACT.captures(text) {
        let day = day(&found[1], &found[2], &found[3])?;
        return Ok(match (found.get(4), found.get(5), found.get(6), found.get(7)) {
            (Some(h), Some(m), Some(s), Some(zone)) => timed(day, [h.as_str(), m.as_str(), s.as_str()], None, zone.as_str()),
            _ => day.into(),
        });
    }
    let day = calendar_day(text)?;
    let clock = ISO_CLOCK.captures(text).or_else(|| CLOCK.captures(text));
    Ok(clock.map_or_else(|| day.into(), |clock| with_clock(day, &clock)))
}

/// Reads a number: `20251202`, or seconds, milliseconds, microseconds or nanoseconds since 1970.
///
/// # Errors
/// [`DateTrouble::NotPossible`] for zero, which stands for "none", and for moments outside sane years.
pub(crate) fn number(value: i64) -> Result<Stamp, DateTrouble> {
    if (14_000_000..23_000_000).contains(&value) {
        return stamp(&value.to_string());
    }
    match value {
        0 => Err(DateTrouble::NotPossible),
        1..10_000 => Err(DateTrouble::NotRead),
        _ => epoch(value),
    }
}

/// The date in a file's name: `2025-12-02`, `2025_12_02`, `2025.12.02` or `20251202`, not inside longer digits.
pub(crate) fn in_file_name(name: &str) -> Option<Stamp> {
    let mut from = 0;
    while let Some(found) = name.get(from..).and_then(|rest| NAMED.captures(rest)) {
        let part = |i| found.get(i).map_or("", |m| m.as_str());
        let date = match found.get(1) {
            Some(_) if part(2) == part(4) => day(part(1), part(3), part(5)).ok(),
            Some(_) => None,
            None => day(part(6), part(7), part(8)).ok(),
        };
        if let Some(date) = date.filter(|d| NAMED_YEARS.contains(&d.year())) {
            return Some(date.into());
        }
        // The match may have swallowed the border of the next candidate: go on right behind its first digits.
        from += found.get(1).or(found.get(6)).map_or(name.len(), |m| m.end());
        while from < name.len() && name.as_bytes()[from].is_ascii_digit() {
            from += 1;
        }
    }
    None
}

fn calendar_day(text: &str) -> Result<Date, DateTrouble> {
    if let Some(found) = YEAR_FIRST.captures(text).filter(|f| f[2] == f[4]) {
        return day(&found[1], &found[3], &found[5]);
    }
    if let Some(found) = MONTH_FIRST.captures(text) {
        return day(&found[4], month(&found[1]), &found[3]);
    }
    if let Some(found) = DAY_FIRST.captures(text) {
        return day(&found[4], month(&found[2]), &found[1]);
    }
    let Some(found) = YEAR_LAST.captures(text).filter(|f| f[2] == f[4]) else {
        return Err(DateTrouble::NotRead);
    };
    // With dots the day comes first everywhere; with slashes or hyphens only a part over 12 tells.
    let (first, second) = (found[1].parse().unwrap_or(0), found[3].parse().unwrap_or(0));
    match (first, second) {
        _ if &found[2] == "." => day(&found[5], &found[3], &found[1]),
        (13.., _) => day(&found[5], &found[3], &found[1]),
        (_, 13..) => day(&found[5], &found[1], &found[3]),
        (a, b) if a == b => day(&found[5], &found[1], &found[3]),
        (_, _) => Err(DateTrouble::TwoDays),
    }
}

fn day(year: &str, month: &str, day: &str) -> Result<Date, DateTrouble> {
    let year: i16 = year.parse().map_err(|_| DateTrouble::NotPossible)?;
    let (month, day) = (month.parse().unwrap_or(0), day.parse().unwrap_or(0));
    Date::new(year, month, day).ok().filter(|_| YEARS.contains(&year)).ok_or(DateTrouble::NotPossible)
}

fn month(name: &str) -> &'static str {
    match name.to_ascii_lowercase().get(..3).unwrap_or("") {
        "jan" => "1",
        "feb" => "2",
        "mar" => "3",
        "apr" => "4",
        "may" => "5",
        "jun" => "6",
        "jul" => "7",
        "aug" => "8",
        "sep" => "9",
        "oct" => "10",
        "nov" => "11",
        _ => "12",
    }
}

fn with_clock(day: Date, clock: &Captures) -> Stamp {
    let part = |i| clock.get(i).map_or("", |m| m.as_str());
    let zone = match (part(6), part(5).to_ascii_lowercase().as_str()) {
        ("", "z" | "ut" | "utc" | "gmt") => "Z",
        // The American zones are the ones that RFC 2822 defines.
        ("", "edt") => "-04:00",
        ("", "est" | "cdt") => "-05:00",
        ("", "cst" | "mdt") => "-06:00",
        ("", "mst" | "pdt") => "-07:00",
        ("", "pst") => "-08:00",
        (offset, _) => offset,
    };
    timed(day, [part(1), part(2), part(3)], part(4).chars().next(), zone)
}

/// The day with its time; the day alone where there is no offset or the time is impossible.
fn timed(day: Date, clock: [&str; 3], half: Option<char>, zone: &str) -> Stamp {
    let [hour, minute, second] = clock.map(|part| part.parse::<u8>().unwrap_or(0));
    let hour = match (half, hour) {
        (Some('p' | 'P'), 1..=11) => hour + 12,
        (Some('a' | 'A'), 12) => 0,
        _ => hour,
    };
    let digits: String = zone.chars().skip(1).filter(char::is_ascii_digit).collect();
    let zone = match (zone.chars().next(), digits.len()) {
        (Some('Z' | 'z'), _) => "Z".to_owned(),
        (Some(sign), 4) => format!("{sign}{}:{}", &digits[..2], &digits[2..]),
        (Some(sign), 2) => format!("{sign}{digits}:00"),
        _ => return day.into(),
    };
    // A leap second is a time too, but no library agrees on it.
    format!("{day}T{hour:02}:{minute:02}:{:02}{zone}", if second == 60 { 59 } else { second }).parse().unwrap_or_else(|_| day.into())
}

fn epoch(value: i64) -> Result<Stamp, DateTrouble> {
    let seconds = match value.unsigned_abs() {
        0..100_000_000_000 => value,
        100_000_000_000..100_000_000_000_000 => value / 1_000,
        100_000_000_000_000..100_000_000_000_000_000 => value / 1_000_000,
        _ => value / 1_000_000_000,
    };
    let moment = jiff::Timestamp::from_second(seconds).map_err(|_| DateTrouble::NotPossible)?;
    let text = moment.to_string();
    let year = text.get(..4).and_then(|y| y.parse::<i16>().ok());
    year.filter(|y| YEARS.contains(y)).and_then(|_| text.parse().ok()).ok_or(DateTrouble::NotPossible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_many_forms() {
        for (text, expected) in [
            ("2025-12-02", "2025-12-02"),
            ("2025-12-2", "2025-12-02"),
            ("2025/12/02", "2025-12-02"),
            ("2025.12.02", "2025-12-02"),
            ("20251202", "2025-12-02"),
            ("20251202T103000Z", "2025-12-02T10:30:00Z"),
            ("20251202103000", "2025-12-02"),
            ("02.12.2025", "2025-12-02"),
            ("25/12/2025", "2025-12-25"),
            ("12/25/2025", "2025-12-25"),
            ("03/03/2025", "2025-03-03"),
            ("2025-12-02T10:30:00Z", "2025-12-02T10:30:00Z"),
            ("2025-12-02T10:30:00.123456+01:00", "2025-12-02T10:30:00+01:00"),
            ("2025-12-02T10:30+0100", "2025-12-02T10:30:00+01:00"),
            ("2025-12-02 10:30:00 +01:00", "2025-12-02T10:30:00+01:00"),
            ("2025-12-02 10:30:00+00", "2025-12-02T10:30:00Z"),
            ("2025-12-02 10:30:00 UTC", "2025-12-02T10:30:00Z"),
            ("2025-12-02T10:30:00", "2025-12-02"),
            ("2025-12-02 10:30", "2025-12-02"),
            ("2025-12-02T25:00:00Z", "2025-12-02"),
            ("Tue, 02 Dec 2025 10:30:00 +0100", "2025-12-02T10:30:00+01:00"),
            ("Tue, 2 Dec 2025 23:30:00 EST", "2025-12-02T23:30:00-05:00"),
            ("Tue, 02 Dec 2025 10:30:00 GMT", "2025-12-02T10:30:00Z"),
            ("Tue Dec 02 10:30:00 +0000 2025", "2025-12-02T10:30:00Z"),
            ("December 2, 2025", "2025-12-02"),
            ("2 December 2025", "2025-12-02"),
            ("2nd of December, 2025", "2025-12-02"),
            ("Dec. 2, 2025", "2025-12-02"),
            ("Sept. 3, 2024", "2024-09-03"),
            ("02-Dec-2025", "2025-12-02"),
            ("Tuesday, December 2, 2025 10:30 am", "2025-12-02"),
            ("Published: June 30th, 2024 at 4:05 p.m. EDT", "2024-06-30T16:05:00-04:00"),
            ("1764671400", "2025-12-02T10:30:00Z"),
            ("1764671400000", "2025-12-02T10:30:00Z"),
        ] {
            assert_eq!(stamp(text).as_ref().map(Stamp::as_str), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        use DateTrouble::{NotPossible, NotRead, TwoDays};
        for (text, trouble) in [
            ("20025-01-02", NotPossible),
            ("2025-02-31", NotPossible),
            ("31 February 2025", NotPossible),
            ("0025-02-03", NotPossible),
            ("20251399", NotPossible),
            ("99.99.2025", NotPossible),
            ("03/04/2025", TwoDays),
            ("3-4-2025", TwoDays),
            ("", NotRead),
            ("2025", NotRead),
            ("December 2025", NotRead),
            ("yesterday", NotRead),
            ("two hours ago", NotRead),
            ("Marching 2, 2025", NotRead),
        ] {
            assert_eq!(stamp(text), Err(trouble), "{text}");
        }
        assert_eq!(stamp(&"2025-12-02 ".repeat(40)), Err(NotRead));
    }

    #[test]
    fn numbers() {
        assert_eq!(number(20_251_202).unwrap().as_str(), "2025-12-02");
        assert_eq!(number(1_764_671_400).unwrap().as_str(), "2025-12-02T10:30:00Z");
        assert_eq!(number(1_764_671_400_000_000).unwrap().as_str(), "2025-12-02T10:30:00Z");
        assert_eq!(number(0), Err(DateTrouble::NotPossible));
        assert_eq!(number(2025), Err(DateTrouble::NotRead));
        assert!(number(i64::MIN).is_ok() && number(-99_999_999_999).is_err() && number(99_999_999_999).is_err());
    }

    #[test]
    fn file_names() {
        for (name, expected) in [
            ("2025-12-02-berg-visits.txt", Some("2025-12-02")),
            ("berg_2025_12_02.txt", Some("2025-12-02")),
            ("berg20251202.html", Some("2025-12-02")),
            ("DP_EN_NW_2016.07.28.3437601.txt", Some("2016-07-28")),
            ("id-1234-2025-12-02.txt", Some("2025-12-02")),
            ("99999999-20251202.txt", Some("2025-12-02")),
            ("120251202.txt", None),
            ("2025-12_02.txt", None),
            ("2025-13-02.txt", None),
            ("12345678.txt", None),
            ("Łódź 2025-12-02 żółć.txt", Some("2025-12-02")),
            ("", None),
        ] {
            assert_eq!(in_file_name(name).as_ref().map(Stamp::as_str), expected, "{name}");
        }
    }
}
