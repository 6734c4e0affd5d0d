//! What a time expression means: its TIMEX3 value, and its first and last day.
//!
//! Values are written as ISO-TimeML (ISO 24617-1) and the TimeML 1.2.1 guidelines write them: `2024-03-05`, `2024-W10`,
//! `2024-W10-WE`, `2024-03`, `2024-Q1`, `2024-H1`, `2024-SP`, `2024`, `199` for a decade, `19` for a century, `T15:00` and
//! `TMO` after a day.
use super::lexicon::Unit;
use crate::facts::FactDate;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A point or stretch of the calendar; each holds its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    Day(Date),
    /// A time of day: hour, minute, and whether it is told in UTC.
    Clock(Date, i8, i8, bool),
    /// `MO` of a day.
    Part(Date, &'static str),
    /// From its Monday.
    Week(Date),
    /// From its Saturday.
    Weekend(Date),
    Month(Date),
    Quarter(Date),
    /// The first or second half of a year.
    Half(Date),
    /// `SP` of a year, from its first month.
    Season(Date, &'static str),
    Year(Date),
    Decade(Date),
    Century(Date),
}

impl Value {
    /// The unit with the day in it, so many units on.
    pub fn of_unit(day: Date, unit: Unit, steps: i64) -> Option<Value> {
        let day = day.checked_add(span(unit, steps)?).ok()?;
        let year = |y: i16| Date::new(y, 1, 1).ok();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Value::Day(day),
            Unit::Week => Value::Week(monday(day)?),
            Unit::Weekend => Value::Weekend(monday(day)?.checked_add(5.days()).ok()?),
            Unit::Month => Value::Month(day.first_of_month()),
            Unit::Quarter => Value::Quarter(Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?),
            Unit::Year => Value::Year(day.first_of_year()),
            Unit::Decade => Value::Decade(year(day.year().div_euclid(10) * 10)?),
            Unit::Century => Value::Century(year(day.year().div_euclid(100) * 100)?),
        })
    }

    /// The season of a year.
    pub fn season(year: i16, letters: &'static str) -> Option<Value> {
        let month = match letters {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        Some(Value::Season(Date::new(year, month, 1).ok()?, letters))
    }

    /// The first day.
    pub fn begin(self) -> Date {
        match self {
            Value::Day(d) | Value::Clock(d, ..) | Value::Part(d, _) | Value::Week(d) | Value::Weekend(d) | Value::Month(d) => d,
            Value::Quarter(d) | Value::Half(d) | Value::Season(d, _) | Value::Year(d) | Value::Decade(d) | Value::Century(d) => d,
        }
    }

    /// The last day.
    pub fn end(self) -> Option<Date> {
        let begin = self.begin();
        let length = match self {
            Value::Day(_) | Value::Clock(..) | Value::Part(..) => return Some(begin),
            Value::Week(_) => 7.days(),
            Value::Weekend(_) => 2.days(),
            Value::Month(_) => 1.month(),
            Value::Quarter(_) | Value::Season(..) => 3.months(),
            Value::Half(_) => 6.months(),
            Value::Year(_) => 1.year(),
            Value::Decade(_) => 10.years(),
            Value::Century(_) => 100.years(),
        };
        begin.checked_add(length).ok()?.yesterday().ok()
    }

    /// As a date of facts, with its precision.
    pub fn days(self) -> Option<FactDate> {
        match self {
            Value::Day(d) | Value::Clock(d, ..) | Value::Part(d, _) => Some(FactDate::day(d)),
            Value::Month(d) => Some(FactDate::month(d)),
            Value::Year(d) => Some(FactDate::year(d)),
            _ => FactDate::span(self.begin(), self.end()?),
        }
    }

    /// Whether it is within one day.
    pub fn is_day(self) -> bool {
        matches!(self, Value::Day(_) | Value::Clock(..) | Value::Part(..))
    }

    /// The type of TIMEX3.
    pub fn kind(self) -> &'static str {
        if matches!(self, Value::Clock(..) | Value::Part(..)) { "TIME" } else { "DATE" }
    }

    /// The value of TIMEX3.
    pub fn timex(self) -> String {
        let d = self.begin();
        let year = d.year();
        match self {
            Value::Day(_) => d.to_string(),
            Value::Clock(_, hour, minute, utc) => format!("{d}T{hour:02}:{minute:02}{}", if utc { "Z" } else { "" }),
            Value::Part(_, part) => format!("{d}T{part}"),
            Value::Week(_) | Value::Weekend(_) => {
                let week = d.iso_week_date();
                let end = if matches!(self, Value::Week(_)) { "" } else { "-WE" };
                format!("{:04}-W{:02}{end}", week.year(), week.week())
            }
            Value::Month(_) => format!("{year:04}-{:02}", d.month()),
            Value::Quarter(_) => format!("{year:04}-Q{}", (d.month() - 1) / 3 + 1),
            Value::Half(_) => format!("{year:04}-H{}", (d.month() - 1) / 6 + 1),
            Value::Season(_, letters) => format!("{year:04}-{letters}"),
            Value::Year(_) => format!("{year:04}"),
            Value::Decade(_) => format!("{:03}", year / 10),
            Value::Century(_) => format!("{:02}", year / 100),
        }
    }
}

/// So many units; `None` where no calendar reaches so far.
fn span(unit: Unit, steps: i64) -> Option<Span> {
    let span = Span::new();
    match unit {
        Unit::Second => span.try_days(steps.div_euclid(86_400)),
        Unit::Minute => span.try_days(steps.div_euclid(1440)),
        Unit::Hour => span.try_days(steps / 24),
        Unit::Day => span.try_days(steps),
        Unit::Week | Unit::Weekend => span.try_weeks(steps),
        Unit::Month => span.try_months(steps),
        Unit::Quarter => span.try_months(steps.checked_mul(3)?),
        Unit::Year => span.try_years(steps),
        Unit::Decade => span.try_years(steps.checked_mul(10)?),
        Unit::Century => span.try_years(steps.checked_mul(100)?),
    }
    .ok()
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// The value of a length of time: `P2D`, `PT3H`, `PXY` for several years.
pub fn duration(amount: Option<(u32, bool)>, unit: Unit) -> String {
    let (prefix, letters) = match unit {
        Unit::Second => ("PT", "S"),
        Unit::Minute => ("PT", "M"),
        Unit::Hour => ("PT", "H"),
        Unit::Day => ("P", "D"),
        Unit::Week => ("P", "W"),
        Unit::Weekend => ("P", "WE"),
        Unit::Month => ("P", "M"),
        Unit::Quarter => ("P", "Q"),
        Unit::Year => ("P", "Y"),
        Unit::Decade => ("P", "DE"),
        Unit::Century => ("P", "CE"),
    };
    match (amount, unit) {
        (Some((n, false)), Unit::Decade) => format!("P{}Y", u64::from(n) * 10),
        (Some((n, false)), Unit::Century) => format!("P{}Y", u64::from(n) * 100),
        (Some((n, half)), _) => format!("{prefix}{n}{}{letters}", if half { ".5" } else { "" }),
        (None, _) => format!("{prefix}X{letters}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_their_days() {
        let day: Date = "2024-12-30".parse().unwrap();
        for (unit, timex, days) in [
            (Unit::Day, "2024-12-30", "2024-12-30"),
            (Unit::Week, "2025-W01", "2024-12-30/2025-01-05"),
            (Unit::Weekend, "2025-W01-WE", "2025-01-04/2025-01-05"),
            (Unit::Month, "2024-12", "2024-12"),
            (Unit::Quarter, "2024-Q4", "2024-10-01/2024-12-31"),
            (Unit::Year, "2024", "2024"),
            (Unit::Decade, "202", "2020-01-01/2029-12-31"),
            (Unit::Century, "20", "2000-01-01/2099-12-31"),
        ] {
            let value = Value::of_unit(day, unit, 0).unwrap();
            assert_eq!((value.timex().as_str(), value.days().unwrap().to_string().as_str()), (timex, days));
        }
        assert_eq!(Value::of_unit(day, Unit::Month, -10).unwrap().timex(), "2024-02");
        assert_eq!(Value::of_unit(day, Unit::Century, 99_999), None);
        assert_eq!(Value::season(2024, "WI").unwrap().days().unwrap().to_string(), "2024-12-01/2025-02-28");
    }

    #[test]
    fn lengths() {
        assert_eq!(duration(Some((18, false)), Unit::Month), "P18M");
        assert_eq!(duration(Some((2, true)), Unit::Year), "P2.5Y");
        assert_eq!(duration(None, Unit::Hour), "PTXH");
        assert_eq!(duration(Some((1, false)), Unit::Decade), "P10Y");
    }
}
