//! Lengths of time (`two days`, `the past decade`, `18-month`), what recurs (`daily`, `every Monday`), and the times that
//! lengths lead to (`two days ago`).
use super::lexicon::{Item, Unit};
use super::reader::Reader;
use super::tense::{Direction, future};
use super::value::{Value, duration};
use crate::language::syntax::Upos;

/// What a time expression was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A point or stretch of the calendar, where it can be told.
    Point(Option<Value>),
    /// A length.
    Length(String),
    /// What recurs.
    Set(String),
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    Reference(&'static str),
}

type Found = Option<(usize, Reading)>;

impl Reader<'_, '_> {
    /// A length of time at `i`, or the point that it leads to.
    pub(super) fn length(&self, i: usize) -> Found {
        // `the past nine days`
        let turn = self.skip(i, &["the"]);
        if let Item::Turn(-1 | 1) = self.item(turn) {
            let (at, amount) = self.amount(turn + 1).unwrap_or((turn + 1, Some((1, false))));
            let unit = self.unit(at)?;
            let past = self.is(turn, "past") && matches!(unit, Unit::Day | Unit::Month | Unit::Quarter | Unit::Year);
            let plural = matches!(self.item(at), Item::Units(_));
            let counted = at > turn + 1 || plural || past || matches!(unit, Unit::Decade | Unit::Century);
            let amount = if plural && at == turn + 1 { None } else { amount };
            return counted.then(|| (at + 1, Reading::Length(duration(amount, unit))));
        }
        if let Item::Units(unit) = self.item(i) {
            let framed = ["for", "over", "in", "of", "after", "within", "recent", "past", "-"];
            return self.follows(i, &framed).then(|| (i + 1, Reading::Length(duration(None, unit))));
        }
        let start = if self.item(i) == Item::Approximate { i + 1 } else { i };
        let (at, amount) = self.amount(start)?;
        let unit = self.unit(at)?;
        let mut end = at + 1;
        if self.is_age(end) {
            return None;
        }
        // `15 a year`
        if self.any(start, &["a", "an"]) && at == start + 1 && start == i && self.is_rate(i) {
            return Some((end, Reading::Set(duration(Some((1, false)), unit))));
        }
        // `after a weekend of talks`
        if unit == Unit::Weekend && self.any(start, &["a"]) && self.is(end, "of") {
            let value = if self.direction(at) == Direction::Future && !self.follows(i, &["after"]) {
                self.weekend(at)
            } else {
                self.past_weekend()
            };
            return Some((end, Reading::Point(value)));
        }
        let mut amount = amount;
        if self.is(end, "and") && self.is(end + 1, "a") && self.item(end + 2) == Item::Half {
            (end, amount) = (end + 3, amount.map(|(n, _)| (n, true)));
        }
        if let Some((n, _)) = amount {
            if let Some((end, value)) = self.shifted(end, n, unit) {
                return Some((end, Reading::Point(value)));
            }
            let ahead = self.follows(i, &["in"]) && future(self.prose, at, self.floor) && unit != Unit::Weekend;
            if ahead && !self.is(at - 1, "-") && !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
                let value = self.anchor.and_then(|a| Value::of_unit(a, unit, i64::from(n)));
                return Some((end, Reading::Point(value)));
            }
        } else if self.is(end, "ago") {
            return Some((end + 1, Reading::Reference("PAST_REF")));
        }
        Some((end, Reading::Length(duration(amount, unit))))
    }

    /// `two`, `a few`, `2 1/2`, `two and a half`, with what may stand before the unit. `None` inside for what counts nothing.
    fn amount(&self, i: usize) -> Option<(usize, Option<(u32, bool)>)> {
        let (mut at, mut amount) = match self.item(i) {
            Item::Number(n, digits) if digits < 4 || n < 1900 => (i + 1, Some((n, false))),
            Item::Count(n) => (i + 1, (n > 0).then_some((u32::from(n), false))),
            _ => return None,
        };
        let article = self.any(i, &["a", "an"]);
        // `the third in as many weeks`
        if self.is(i, "many") && self.follows(i, &["as"]) {
            return None;
        }
        match self.item(at) {
            // `a few`, `a couple of`, `a hundred`
            Item::Count(n) if article => (at, amount) = (at + 1, (n > 0).then_some((u32::from(n), false))),
            _ => {}
        }
        // `twenty-one`
        if let (Some((tens, _)), true, Item::Count(ones @ 1..=9)) = (amount, self.is(at, "-"), self.item(at + 1))
            && (20..100).contains(&tens)
            && tens % 10 == 0
        {
            (at, amount) = (at + 2, Some((tens + u32::from(ones), false)));
        }
        if self.is(at, "and") && self.is(at + 1, "a") && self.item(at + 2) == Item::Half {
            (at, amount) = (at + 3, amount.map(|(n, _)| (n, true)));
        } else if self.any(at, &["1/2", "½"]) {
            (at, amount) = (at + 1, amount.map(|(n, _)| (n, true)));
        }
        at = self.skip(at, &["-", "‑", "of"]);
        if self.item(at) == Item::Filler {
            at += 1;
        }
        Some((at, amount))
    }

    /// `40-year-old`, `two years of age`.
    fn is_age(&self, end: usize) -> bool {
        let at = self.skip(end, &["-"]);
        self.any(at, &["old", "olds", "older", "younger"]) || self.is(end, "of") && self.is(end + 1, "age")
    }

    /// `15 a year`, `twice a week`, `$ 10 a day`: what is before `a` is counted.
    fn is_rate(&self, i: usize) -> bool {
        self.follows(i, &["once", "twice", "times"])
            || i > self.floor && matches!(self.prose.upos(i - 1), Some(Upos::Num))
            || i > self.floor + 1 && self.prose.upos(i - 1) == Some(Upos::Noun) && self.prose.upos(i - 2) == Some(Upos::Num)
    }

    /// `daily`, `every Monday`, `every two weeks`, `Mondays`.
    pub(super) fn recurring(&self, i: usize) -> Found {
        let set = |end, value: String| Some((end, Reading::Set(value)));
        match self.item(i) {
            Item::Frequency(value) => set(i + 1, value.to_owned()),
            Item::Weekdays(weekday) => set(i + 1, format!("XXXX-WXX-{weekday}")),
            Item::Every => {
                let other = self.is(i + 1, "other");
                let at = i + 1 + usize::from(other);
                match self.item(at) {
                    Item::Weekday(weekday) => set(at + 1, format!("XXXX-WXX-{weekday}")),
                    Item::Month(month) => set(at + 1, format!("XXXX-{month:02}")),
                    Item::Part(part) => set(at + 1, format!("XXXX-XX-XXT{part}")),
                    Item::Unit(unit) => set(at + 1, duration(Some((1 + u32::from(other), false)), unit)),
                    Item::Count(_) | Item::Number(..) => {
                        let (at, amount) = self.amount(at)?;
                        set(at + 1, duration(amount, self.unit(at)?))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// `now`, `recently`, `in the past`.
    pub(super) fn reference(&self, i: usize) -> Found {
        let noun = self.prose.upos(i) == Some(Upos::Noun);
        let value = match self.item(i) {
            Item::Reference(_) if self.is(i, "future") && !(noun && self.follows(i, &["the", "near"])) => return None,
            Item::Reference(_) if self.is(i + 1, "-") || self.is(i, "soon") && self.follows(i, &["as"]) => return None,
            // `Now, where were we?`
            Item::Reference(_) if i == self.floor && self.is(i + 1, ",") => return None,
            Item::Reference(value) => value,
            Item::Turn(-1) if self.is(i, "past") && noun && self.follows(i, &["the"]) => "PAST_REF",
            _ => return None,
        };
        // `in recent days`
        let end = if matches!(self.item(i + 1), Item::Units(_)) { i + 2 } else { i + 1 };
        Some((end, Reading::Reference(value)))
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::time::testing::{is, none, read};

    #[test]
    fn lengths() {
        is("She waited for three years.", "three years", "P3Y");
        is("They held two days of talks.", "two days", "P2D");
        is("It took nearly 18 months.", "nearly 18 months", "P18M");
        is("They agreed on an 18-month pause.", "18-month", "P18M");
        is("It took two and a half years.", "two and a half years", "P2.5Y");
        is("It rose in the past nine days.", "the past nine days", "P9D");
        is("It took twenty-one days.", "twenty-one days", "P21D");
        is("The visit comes after a weekend of talks.", "a weekend", "2024-W48-WE");
        is("She waited for several weeks.", "several weeks", "PXW");
        is("It rises in the coming days.", "the coming days", "PXD");
        is("It lasted for decades.", "decades", "PXDE");
    }

    #[test]
    fn what_recurs() {
        is("They meet every Monday.", "every Monday", "XXXX-WXX-1");
        is("They meet every two weeks.", "every two weeks", "P2W");
        is("They meet daily.", "daily", "P1D");
        is("They build 15 a year.", "a year", "P1Y");
    }

    #[test]
    fn references() {
        is("She recently left.", "recently", "PAST_REF");
        is("She is now in Oslo.", "now", "PRESENT_REF");
    }

    #[test]
    fn ages_are_no_times() {
        none("The 40-year-old singer is here.");
        none("Anna Berg is 40 years old.");
        none("She sent two boys of 9.");
        assert_eq!(read("He came as soon as he could."), []);
    }
}
