//! Dates of facts, with the precision that the text gives and no more; and the stamps of articles.
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is wrong with a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is no date: expected YYYY-MM-DD, YYYY-MM, YYYY, YYYY-MM-DD/YYYY-MM-DD or, for articles, an RFC 3339 time")]
pub struct DateError(pub String);

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// One day.
    Day,
    /// A week, a weekend, or some other run of days.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Precision {
    /// The word that stands for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Year => "year",
        }
    }
}

/// A day, a month, a year, or a span of days: `2024-03-05`, `2024-03`, `2024`, `2024-02-26/2024-03-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactDate {
    /// First day.
    pub begin: Date,
    /// Last day, inclusive.
    pub end: Date,
    precision: Precision,
}

impl FactDate {
    /// One day.
    pub fn day(day: Date) -> Self {
        FactDate { begin: day, end: day, precision: Precision::Day }
    }

    /// The month that `day` lies in.
    pub fn month(day: Date) -> Self {
        FactDate { begin: day.first_of_month(), end: day.last_of_month(), precision: Precision::Month }
    }

    /// The year that `day` lies in.
    pub fn year(day: Date) -> Self {
        FactDate { begin: day.first_of_year(), end: day.last_of_year(), precision: Precision::Year }
    }

    /// A run of days, both inclusive; `None` where they are reversed.
    pub fn span(begin: Date, end: Date) -> Option<Self> {
        match begin.cmp(&end) {
            std::cmp::Ordering::Less => Some(FactDate { begin, end, precision: Precision::Week }),
            std::cmp::Ordering::Equal => Some(Self::day(begin)),
            std::cmp::Ordering::Greater => None,
        }
    }

    /// How exact it is by its form alone: a span counts as [`Precision::Week`].
    pub fn precision(self) -> Precision {
        self.precision
    }
}

impl std::str::FromStr for FactDate {
    type Err = DateError;

    fn from_str(s: &str) -> Result<Self, DateError> {
        let wrong = || DateError(s.to_owned());
        if let Some((begin, end)) = s.split_once('/') {
            return FactDate::span(day(begin).ok_or_else(wrong)?, day(end).ok_or_else(wrong)?).ok_or_else(wrong);
        }
        match s.len() {
            10 => day(s).map(FactDate::day),
            7 => day(&format!("{s}-01")).map(FactDate::month),
            4 => day(&format!("{s}-01-01")).map(FactDate::year),
            _ => None,
        }
        .ok_or_else(wrong)
    }
}

/// A strict `YYYY-MM-DD`; the library alone would also take `20240305` and signed years.
fn day(s: &str) -> Option<Date> {
    let shape = s.len() == 10 && s.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shape { s.parse().ok() } else { None }
}

impl fmt::Display for FactDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day => write!(f, "{}", self.begin),
            Precision::Week => write!(f, "{}/{}", self.begin, self.end),
            Precision::Month => write!(f, "{:04}-{:02}", self.begin.year(), self.begin.month()),
            Precision::Year => write!(f, "{:04}", self.begin.year()),
        }
    }
}

/// When an article was published or changed: a day, or a time with its offset, kept as given.
///
/// Two stamps compare by instant; a day counts as its first moment in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Stamp(String);

impl Stamp {
    /// The calendar day, as the outlet gives it (no shift to another time zone).
    pub fn date(&self) -> Date {
        self.0[..10].parse().unwrap_or(Date::ZERO)
    }

    /// As written: `2025-12-02` or `2025-12-02T23:30:00-05:00`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is a time of day.
    pub fn has_time(&self) -> bool {
        self.0.len() > 10
    }

    fn instant(&self) -> jiff::Timestamp {
        let text = if self.has_time() { self.0.clone() } else { format!("{}T00:00:00Z", self.0) };
        text.parse().unwrap_or(jiff::Timestamp::MIN)
    }
}

impl From<Date> for Stamp {
    fn from(date: Date) -> Self {
        Stamp(date.to_string())
    }
}

impl std::str::FromStr for Stamp {
    type Err = DateError;

    fn from_str(s: &str) -> Result<Self, DateError> {
        let wrong = || DateError(s.to_owned());
        let date = s.get(..10).filter(|d| day(d).is_some()).ok_or_else(wrong)?;
        let Some(time) = s[10..].strip_prefix('T') else {
            return if s.len() == 10 { Ok(Stamp(date.to_owned())) } else { Err(wrong()) };
        };
        // One spelling for one time: whole seconds, Z for UTC, as RDF stores would write it.
        s.parse::<jiff::Timestamp>().map_err(|_| wrong())?;
        let (clock, rest) = time.split_at_checked(8).ok_or_else(wrong)?;
        let zone = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        let zone = if matches!(zone, "+00:00" | "-00:00" | "z") { "Z" } else { zone };
        let stamp = format!("{date}T{clock}{zone}");
        if stamp.parse::<jiff::Timestamp>().is_ok() { Ok(Stamp(stamp)) } else { Err(wrong()) }
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.instant().cmp(&other.instant()).then_with(|| self.0.cmp(&other.0))
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Dates travel through JSON as the strings that they print.
macro_rules! string_serde {
    ($name:ty) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
string_serde!(FactDate);
string_serde!(Stamp);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_print_as_they_were_read() {
        for (text, begin, end, precision) in [
            ("2024-03-05", "2024-03-05", "2024-03-05", Precision::Day),
            ("2024-02", "2024-02-01", "2024-02-29", Precision::Month),
            ("2024", "2024-01-01", "2024-12-31", Precision::Year),
            ("2024-02-26/2024-03-03", "2024-02-26", "2024-03-03", Precision::Week),
        ] {
            let date: FactDate = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!((date.begin.to_string().as_str(), date.end.to_string().as_str()), (begin, end));
            assert_eq!(date.precision(), precision);
        }
        for text in ["", "20025-01-01", "2024-13", "2024-02-30", "yesterday", "2024-03-05/2024-03-01", "20240305", "２０２４"] {
            assert!(text.parse::<FactDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn stamps_compare_by_instant() {
        let at = |s: &str| s.parse::<Stamp>().unwrap();
        assert!(at("2025-12-02") < at("2025-12-02T00:00:01Z"));
        assert!(at("2025-12-02T23:30:00-05:00") > at("2025-12-03T01:00:00Z"));
        assert_eq!(at("2025-12-02T23:30:00-05:00").date().to_string(), "2025-12-02");
        assert_eq!(at("2025-12-02T23:30:00.250+00:00").as_str(), "2025-12-02T23:30:00Z");
        assert!("2025-12-02T10:00".parse::<Stamp>().is_err());
        assert!("20025-01-01".parse::<Stamp>().is_err());
        assert!("2025-12-02 10:00".parse::<Stamp>().is_err());
    }
}
