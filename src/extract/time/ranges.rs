//! Two times that span the time between them: `from March 3 to 5`, `2014-2016`, `between Monday and Wednesday`, `Friday and
//! Saturday`.
use super::lexicon::Item;
use super::reader::Reader;
use super::value::Value;
use crate::facts::FactDate;
use jiff::civil::{Date, Weekday};
use std::mem::discriminant;
use std::ops::Range;

/// The second time of a span, and the days of both.
pub struct Second {
    pub tokens: Range<usize>,
    pub value: Value,
    pub days: FactDate,
}

impl Reader<'_, '_> {
    /// What spans a time together with `first`, which covers `tokens`.
    pub(super) fn second(&self, tokens: &Range<usize>, first: Value) -> Option<Second> {
        let at = tokens.end;
        let and = self.is(at, "and");
        let dash = self.any(at, &["-", "–", "—"]);
        if !(and || dash || self.any(at, &["to", "through", "thru", "until", "till"])) {
            return None;
        }
        let (end, value) = self.day_alone(at + 1, first).or_else(|| self.year_alone(at + 1, first, dash)).or_else(|| {
            let (end, value) = self.point(at + 1)?;
            match self.item(at + 1) {
                Item::Weekday(weekday) if end == at + 2 => Some((end, Value::Day(next(first.begin(), weekday)?))),
                _ => Some((end, value?)),
            }
        })?;
        let same = discriminant(&first) == discriminant(&value) || first.is_day() && value.is_day();
        let between = self.follows(tokens.start, &["between"]);
        let near = first.is_day() && first.begin().tomorrow().ok() == Some(value.begin());
        if !same || value.begin() <= first.begin() || and && !between && !near || self.is_moved(tokens.end - 1) {
            return None;
        }
        let days = FactDate::span(first.begin(), value.end()?)?;
        Some(Second { tokens: at + 1..end, value, days })
    }

    /// The `5` of `March 3 to 5`, with a year behind it.
    fn day_alone(&self, i: usize, first: Value) -> Option<(usize, Value)> {
        let (Value::Day(day), Item::Number(n, 1 | 2)) = (first, self.item(i)) else { return None };
        // `March 3 and 5 others`, `March 3 to 5 April`
        let after = self.item(i + 1);
        let counts = self.prose.head(i).is_some_and(|h| h > i) && self.prose.is_word(i + 1);
        if counts || matches!(after, Item::Month(_) | Item::Meridiem(_) | Item::Unit(_) | Item::Units(_)) {
            return None;
        }
        let second = Date::new(day.year(), day.month(), i8::try_from(n).ok()?).ok()?;
        let end = self.year(i + 1).map_or(i + 1, |(end, _)| end);
        Some((end, Value::Day(second)))
    }

    /// The `11` of `2010-11`.
    fn year_alone(&self, i: usize, first: Value, dash: bool) -> Option<(usize, Value)> {
        let (Value::Year(year), Item::Number(n, 2), true) = (first, self.item(i), dash) else { return None };
        let second = year.year() / 100 * 100 + i16::try_from(n).ok()?;
        Some((i + 1, Value::Year(Date::new(second, 1, 1).ok()?)))
    }
}

/// The first such weekday after a day.
fn next(day: Date, weekday: i8) -> Option<Date> {
    day.nth_weekday(1, Weekday::from_monday_one_offset(weekday).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use crate::extract::time::testing::days;

    #[test]
    fn spans() {
        for (text, span) in [
            ("They will meet from March 3 to 5.", "2025-03-03/2025-03-05"),
            ("They met on March 3-5, 2021.", "2021-03-03/2021-03-05"),
            ("They met on 5-6 September 2019.", "2019-09-05/2019-09-06"),
            ("She ruled in 2014-2016.", "2014-01-01/2016-12-31"),
            ("She ruled in 2010-11.", "2010-01-01/2011-12-31"),
            ("She ruled from 2014 to 2016.", "2014-01-01/2016-12-31"),
            ("They will meet between Monday and Wednesday.", "2024-12-09/2024-12-11"),
            ("They will meet on Friday and Saturday.", "2024-12-06/2024-12-07"),
            ("It ran from March to August 2011.", "2011-03-01/2011-08-31"),
            ("It ran from March 28 to April 2, 2011.", "2011-03-28/2011-04-02"),
        ] {
            assert_eq!(days(text), [Some(span.to_owned())], "{text}");
        }
    }

    #[test]
    fn two_times_are_not_always_a_span() {
        assert_eq!(days("She spoke on Monday and Friday.").len(), 2);
        assert_eq!(days("The talks were moved from Monday to Thursday.")[1], Some("2024-12-05".to_owned()));
        assert_eq!(days("She saw them on March 3 and 5 others came."), [Some("2024-03-03".to_owned())]);
    }
}
