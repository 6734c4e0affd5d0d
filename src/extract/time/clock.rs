//! Times of day: `3 p.m.`, `18:00 UTC`, `noon`, with the day that they belong to.
use super::lexicon::Item;
use super::reader::{Read, Reader};
use super::value::Value;

/// What stands before a time of day that has no other mark.
const FRAMES: [&str; 12] = ["at", "by", "from", "until", "till", "around", "about", "before", "after", "since", "of", "to"];

impl Reader<'_, '_> {
    /// `3 p.m.`, `at 18:30`, `0800 UTC`, `ten o'clock`, `noon`.
    pub(super) fn clock(&self, i: usize) -> Read {
        let framed = self.follows(i, &FRAMES);
        let (hour, minute, mut end, mut sure) = match self.item(i) {
            Item::Clock(hour, minute) => {
                // `08:00 - 20:00`
                let dash = |d: usize, at: usize| self.any(d, &["-", "–"]) && matches!(self.item(at), Item::Clock(..));
                let hours = dash(i + 1, i + 2) || i >= self.floor + 2 && dash(i - 1, i - 2);
                (hour, minute, i + 1, (framed || hours) && self.prose.word(i).contains(':'))
            }
            Item::Number(n, 4) if matches!(self.item(i + 1), Item::Zone(_)) && n < 2400 && n % 100 < 60 => {
                (i8::try_from(n / 100).ok()?, i8::try_from(n % 100).ok()?, i + 1, false)
            }
            Item::Number(n, 1 | 2) if (1..=12).contains(&n) => (i8::try_from(n).ok()?, 0, i + 1, false),
            Item::Count(n) if (1..=12).contains(&n) => (i8::try_from(n).ok()?, 0, i + 1, false),
            Item::Hour(hour) => (hour, 0, i + 1, framed),
            _ => return None,
        };
        let hour = match self.item(end) {
            Item::Meridiem(add) if hour <= 12 && !matches!(self.item(i), Item::Hour(_)) => {
                (end, sure) = (end + 1, true);
                hour % 12 + add
            }
            _ if self.any(end, &["o'clock", "o’clock"]) => {
                (end, sure) = (end + 1, true);
                hour
            }
            _ => hour,
        };
        let mut utc = false;
        if let Item::Zone(other) = self.item(end)
            && self.prose.tokens.get(end).is_some_and(|t| t.capital)
            && (sure || matches!(self.item(i), Item::Clock(..) | Item::Number(_, 4)))
        {
            (end, sure, utc) = (end + 1, true, !other);
        } else if sure && self.is(end, "local") && self.is(end + 1, "time") {
            end += 2;
        }
        if !sure {
            return None;
        }
        let clock = |day| Value::Clock(day, hour, minute, utc);
        // `3 p.m. on Tuesday`
        let on = self.skip(end, &["on", ","]);
        if matches!(self.item(on), Item::Near(_) | Item::Weekday(_) | Item::Month(_))
            && let Some((after, Some(Value::Day(day)))) = self.calendar(on).or_else(|| self.relative(on))
        {
            // `16:00, 1 June` is two.
            return Some((if self.is(on - 1, ",") { on - 1 } else { after }, Some(clock(day))));
        }
        // A day told in this or the last sentence is still that of the story.
        let day = self.last.filter(|l| l.is_day() && self.sentence <= self.last_sentence + 1).map(Value::begin).or(self.anchor);
        Some((end, day.map(clock)))
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::time::testing::{is, none, read};

    #[test]
    fn times_of_day() {
        is("She left at 3 p.m.", "3 p.m.", "2024-12-03T15:00");
        is("She left at 9:30 am on Monday.", "9:30 am on Monday", "2024-12-02T09:30");
        is("She left at 18:00 UTC.", "18:00 UTC", "2024-12-03T18:00Z");
        is("She left at 0800 GMT.", "0800 GMT", "2024-12-03T08:00Z");
        is("She left at ten o'clock.", "ten o'clock", "2024-12-03T10:00");
        is("She left at 12 a.m.", "12 a.m.", "2024-12-03T00:00");
        is("She left at noon.", "noon", "2024-12-03T12:00");
        assert_eq!(read("On Monday she left at 18:30.")[1].1, "2024-12-02T18:30");
    }

    #[test]
    fn figures_that_tell_no_time_are_none() {
        none("They won 3:2.");
        none("She has 3 dogs at home.");
        none("See verse 3:16.");
    }
}
