//! Times told from another: from the day of publication (`yesterday`, `last week`, `two days ago`), or from the one last
//! spoken of (`the previous year`, `two days later`).
use super::lexicon::{Item, Unit};
use super::reader::{Read, Reader, on_or_after};
use super::value::Value;
use jiff::ToSpan;

impl Reader<'_, '_> {
    /// `yesterday`, `last week`, `this morning`, `the day before`, `the weekend`.
    pub(super) fn relative(&self, i: usize) -> Read {
        match self.item(i) {
            Item::Near(days) => {
                let day = self.anchor.and_then(|a| a.checked_add(i64::from(days).days()).ok());
                Some((i + 1, day.map(Value::Day)))
            }
            Item::Tonight => Some((i + 1, self.anchor.map(|a| Value::Part(a, "NI")))),
            Item::Turn(steps) => self.turned(i, steps),
            Item::Back(steps) => self.back(i, steps),
            Item::Other if self.is(i, "the") => match self.item(i + 1) {
                Item::Turn(steps) => self.turned(i + 1, steps),
                Item::Back(steps) => self.back(i + 1, steps),
                Item::Unit(unit) => self.the(i, unit),
                _ => None,
            },
            _ => None,
        }
    }

    /// `last week`, `next Friday`, `this spring`, `last night`.
    fn turned(&self, i: usize, steps: i8) -> Read {
        let at = i + 1;
        let unit = |unit| self.anchor.and_then(|a| Value::of_unit(a, unit, i64::from(steps)));
        let value = match self.item(at) {
            // `the next day` follows what was told.
            Item::Unit(Unit::Day) if steps == 1 => return self.back(i, 1),
            Item::Unit(Unit::Day) if steps == -1 => return None,
            Item::Unit(Unit::Weekend) if steps == 0 => self.weekend(at),
            Item::Unit(Unit::Weekend) if steps == -1 => self.past_weekend(),
            Item::Unit(Unit::Decade | Unit::Century) if steps == -1 && !self.is(i, "last") => None,
            Item::Unit(Unit::Second | Unit::Minute | Unit::Hour) => return None,
            Item::Unit(u) => unit(u),
            Item::Weekday(weekday) => self.turned_weekday(at, weekday, steps).map(Value::Day),
            Item::Month(month) if self.capital(at) => self.turned_month(month, steps),
            Item::Season(letters) => self.season(at, letters, steps),
            // `the next morning` follows what was told.
            Item::Part(_) if steps == 1 => return self.back(i, 1),
            Item::Part(part) => self.turned_part(part, steps),
            _ => return None,
        };
        // `this Jan. 28, 2017`
        if let (Item::Month(_), Some((end, value))) = (self.item(at), self.calendar(at))
            && end > at + 1
        {
            return Some((end, value));
        }
        Some((at + 1, value))
    }

    /// The last weekend that has begun.
    pub(super) fn past_weekend(&self) -> Option<Value> {
        let anchor = self.anchor?;
        let begun = Value::of_unit(anchor, Unit::Weekend, 0)?;
        // On a Sunday, `the past weekend` has not passed.
        if begun.begin() <= anchor { Some(begun) } else { Value::of_unit(anchor, Unit::Weekend, -1) }
    }

    fn turned_month(&self, month: i8, steps: i8) -> Option<Value> {
        let anchor = self.anchor?;
        let years = match steps {
            -1 => -i64::from(month >= anchor.month()),
            1 => i64::from(month <= anchor.month()),
            _ => 0,
        };
        let day = anchor.first_of_year().checked_add(years.years()).ok()?;
        Value::of_unit(day, Unit::Month, i64::from(month) - 1)
    }

    /// `this morning`, `last night`.
    fn turned_part(&self, part: &'static str, steps: i8) -> Option<Value> {
        let day = self.anchor?.checked_add(i64::from(steps).days()).ok()?;
        Some(Value::Part(day, part))
    }

    /// `the previous year`, `that day`, `the following week`: from what was last spoken of.
    fn back(&self, i: usize, steps: i8) -> Read {
        let at = i + 1;
        // `that Friday`, `the previous Friday`
        if let (Item::Weekday(weekday), true) = (self.item(at), self.capital(at)) {
            let day = self.spoken().and_then(|d| match steps {
                0 => on_or_after(d, weekday),
                1 => on_or_after(d.tomorrow().ok()?, weekday),
                _ => on_or_after(d.checked_sub(7.days()).ok()?, weekday),
            });
            return Some((at + 1, day.map(Value::Day)));
        }
        let Item::Unit(unit) = self.item(at) else {
            let Item::Part(part) = self.item(at) else { return None };
            let day = self.spoken_of(Unit::Day, false).and_then(|d| d.checked_add(i64::from(steps).days()).ok());
            return Some((at + 1, day.map(|d| Value::Part(d, part))));
        };
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return None;
        }
        // `the same month last year`
        let whole = self.spoken_of(unit, steps == 0).and_then(|d| Value::of_unit(d, unit, i64::from(steps)));
        Some((at + 1, whole))
    }

    /// The day last spoken of. Where it was not told as exactly as the unit asks for, that of publication if it is the `same`
    /// that is meant, and else none: `a day later` than 2001 is no day.
    fn spoken_of(&self, unit: Unit, same: bool) -> Option<jiff::civil::Date> {
        let vague = match self.last {
            Some(last) if unit == Unit::Day => !last.is_day(),
            Some(Value::Year(_) | Value::Decade(_)) => matches!(unit, Unit::Month | Unit::Week | Unit::Quarter | Unit::Weekend),
            Some(Value::Century(_)) => true,
            _ => false,
        };
        match (vague, same) {
            (false, _) => self.spoken(),
            (true, true) => self.anchor,
            (true, false) => None,
        }
    }

    /// `the day`, `the weekend`, `the day before`.
    fn the(&self, i: usize, unit: Unit) -> Read {
        let at = i + 1;
        if unit == Unit::Weekend {
            return Some((at + 1, self.weekend(at)));
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Decade | Unit::Century) {
            return None;
        }
        let steps = match () {
            () if self.any(at + 1, &["before", "previous", "earlier"]) => -1,
            () if self.any(at + 1, &["after"]) => 1,
            () => 0,
        };
        let whole = self.spoken_of(unit, steps == 0).and_then(|d| Value::of_unit(d, unit, steps));
        if steps != 0 {
            // `the day before she left` says no day.
            let clause = self.prose.is_word(at + 2) && at + 2 < self.limit && !self.any(at + 2, &["and", "in", "at", "as", "with"]);
            if clause && self.any(at + 1, &["before", "after"]) {
                return None;
            }
            return Some((at + 2, whole));
        }
        let framed = self
            .follows(i, &["for", "on", "during", "over", "throughout", "of", "in", "end", "ended", "ending", "close", "closed"])
            || self.follows(i, &["finish", "finished", "start", "started", "within", "through"]);
        let said_of = self.any(at + 1, &["of", "when", "that", "to", "-", "ahead", "is", "he", "she", "they", "we", "i"]);
        (framed && !said_of && unit != Unit::Quarter).then_some((at + 1, whole))
    }

    /// What so much time before or after means: `ago`, `earlier`, `later` at `i`.
    pub(super) fn shifted(&self, i: usize, amount: u32, unit: Unit) -> Read {
        let n = i64::from(amount);
        let value = |from: Option<jiff::civil::Date>, steps: i64| from.and_then(|d| Value::of_unit(d, unit, steps));
        if self.is(i, "ago") {
            return Some((i + 1, value(self.anchor, -n)));
        }
        if self.any(i, &["earlier", "before", "previously"]) || self.any(i, &["later", "afterwards", "afterward"]) {
            // `two days before the vote` says no day.
            if self.is(i, "before") && self.prose.is_word(i + 1) && i + 1 < self.limit {
                return None;
            }
            let steps = if self.any(i, &["earlier", "before", "previously"]) { -n } else { n };
            return Some((i + 1, value(self.spoken_of(unit, false), steps)));
        }
        if self.is(i, "from") && self.any(i + 1, &["now", "today"]) {
            return Some((i + 2, value(self.anchor, n)));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::time::testing::{is, none, read};

    #[test]
    fn days_by_tense_and_direction() {
        is("She left on Monday.", "Monday", "2024-12-02");
        is("She will leave on Monday.", "Monday", "2024-12-09");
        is("She is set to leave Tuesday.", "Tuesday", "2024-12-03");
        is("She left Tuesday.", "Tuesday", "2024-12-03");
        is("She left last Tuesday.", "last Tuesday", "2024-11-26");
        is("She leaves next Friday.", "next Friday", "2024-12-06");
        is("She will leave this Friday.", "this Friday", "2024-12-06");
        is("She left on Friday of last week.", "Friday of last week", "2024-11-29");
        is("She left yesterday.", "yesterday", "2024-12-02");
        is("She leaves tomorrow.", "tomorrow", "2024-12-04");
        is("She leaves tonight.", "tonight", "2024-12-03TNI");
        is("She left last night.", "last night", "2024-12-02TNI");
        is("She left this morning.", "this morning", "2024-12-03TMO");
    }

    #[test]
    fn weeks_months_years() {
        is("She left last week.", "last week", "2024-W48");
        is("She leaves this week.", "this week", "2024-W49");
        is("She met him over the weekend.", "the weekend", "2024-W48-WE");
        is("She will meet him this weekend.", "this weekend", "2024-W49-WE");
        is("She left last month.", "last month", "2024-11");
        is("She leaves next year.", "next year", "2025");
        is("She left last March.", "last March", "2024-03");
        is("She left last summer.", "last summer", "2024-SU");
    }

    #[test]
    fn so_long_ago() {
        is("She left two days ago.", "two days ago", "2024-12-01");
        is("She left three weeks ago.", "three weeks ago", "2024-W46");
        is("She left a year ago.", "a year ago", "2023");
        is("She will leave in three weeks.", "three weeks", "2024-W52");
        let both = read("She left on Monday. Two days later, he left.");
        assert_eq!(both[1], ("Two days later".into(), "2024-12-04".into()));
        let three = read("She came last Monday. The next morning she left. That Friday she died.");
        assert_eq!((three[1].1.as_str(), three[2].1.as_str()), ("2024-12-03TMO", "2024-12-06"));
        assert_eq!(read("She met him on Monday before flying to Rome on Wednesday.")[1].1, "2024-12-04");
        assert_eq!(read("She left in 2019 and came back the following year.")[1].1, "2020");
    }

    #[test]
    fn what_says_no_day_is_none() {
        none("She won the race of the day before she left.");
        none("This is the last day.");
        none("At last she left.");
    }
}
