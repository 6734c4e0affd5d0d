//! Parts of longer times: `early March`, `the end of this year`, `the third quarter of 2009`, `the second half of Tuesday`,
//! `the last week of March`, and the seasons.
use super::lexicon::{Item, Phase, Unit};
use super::reader::{Read, Reader};
use super::tense::Direction;
use super::value::Value;
use crate::language::syntax::Upos;
use jiff::ToSpan;
use jiff::civil::Date;

/// How deep parts of parts are read.
const DEEPEST: u8 = 3;

impl Reader<'_, '_> {
    /// A point or stretch of the calendar.
    pub(super) fn point(&self, i: usize) -> Read {
        self.point_within(i, DEEPEST)
    }

    fn point_within(&self, i: usize, depth: u8) -> Read {
        if self.item(i) == Item::Other && !self.is(i, "the") {
            return None;
        }
        let (end, value) =
            self.phase(i, depth).or_else(|| self.calendar(i)).or_else(|| self.relative(i)).or_else(|| self.season_named(i))?;
        // `Monday morning`
        match (self.item(end), value) {
            (Item::Part(part), Some(Value::Day(day))) => Some((end + 1, Some(Value::Part(day, part)))),
            _ => Some((end, value)),
        }
    }

    fn phase(&self, i: usize, depth: u8) -> Read {
        let depth = depth.checked_sub(1)?;
        let at = self.skip(i, &["the"]);
        match self.item(at) {
            Item::Phase(Phase::Shift) if at == i => self.shift(at, depth),
            Item::Phase(phase) => {
                let of = self.skip(at + 1, &["of", "in", "-"]);
                let word = self.any(at, &["early", "late", "mid"]);
                if phase != Phase::Shift && (word || self.is(at + 1, "of")) { self.point_within(of, depth) } else { None }
            }
            Item::Ordinal(n) => self.nth(at, n, depth),
            // `the last week of March`, and not the last week before now.
            Item::Turn(-1) if self.is(at + 2, "of") && self.is(at, "last") => self.nth(at, 99, depth),
            Item::Unit(Unit::Year) if at == i => {
                let end = self.skip(at + 1, &["-"]);
                (self.is(end, "end")).then(|| (end + 1, self.anchor.map(|a| Value::Year(a.first_of_year()))))
            }
            _ => None,
        }
    }

    /// `earlier this month`, `later on Monday`, `earlier in the day`.
    fn shift(&self, at: usize, depth: u8) -> Read {
        match self.item(at + 1) {
            Item::Near(_) | Item::Turn(0) | Item::Back(0) => self.point_within(at + 1, depth),
            _ if self.is(at + 1, "in") && self.is(at + 2, "the") && matches!(self.item(at + 3), Item::Unit(_)) => {
                self.point_within(at + 2, depth)
            }
            _ => None,
        }
    }

    /// `third quarter`, `second half of 2014`, `first week of March`.
    fn nth(&self, at: usize, n: u8, depth: u8) -> Read {
        let unit = self.skip(at + 1, &["-"]);
        let half = self.item(unit) == Item::Half;
        if !half && self.unit(unit).is_none() {
            return None;
        }
        let whole = match self.item(unit + 1) {
            Item::Number(_, 4) => self.calendar(unit + 1),
            _ if self.is(unit + 1, "of") => self.point_within(unit + 2, depth),
            _ => None,
        };
        if half {
            let (end, whole) = whole?;
            return Some((end, whole.map(|w| half_of(w, n))));
        }
        match (self.unit(unit)?, whole) {
            (Unit::Quarter, None) => Some((unit + 1, self.quarter(at, n))),
            (_, None) => None,
            (unit, Some((end, whole))) => Some((end, whole.and_then(|w| nth_of(w, unit, n)))),
        }
    }

    /// The first to fourth quarter that the tense of the clause means.
    fn quarter(&self, i: usize, n: u8) -> Option<Value> {
        let anchor = self.anchor?;
        let n = if n == 99 { 4 } else { i8::try_from(n).ok().filter(|n| (1..=4).contains(n))? };
        let this = Date::new(anchor.year(), n * 3 - 2, 1).ok()?;
        let first = match self.direction(i) {
            Direction::Future if Value::Quarter(this).end()? < anchor => this.checked_add(1.year()).ok()?,
            Direction::Past | Direction::Unknown if this > anchor => this.checked_sub(1.year()).ok()?,
            _ => this,
        };
        Some(Value::Quarter(first))
    }

    /// `spring 2015`, `the summer of 2010`, `in spring`.
    fn season_named(&self, i: usize) -> Read {
        let at = self.skip(i, &["the"]);
        let Item::Season(letters) = self.item(at) else { return None };
        let of = self.skip(at + 1, &["of"]);
        if let Some((end, year)) = self.year(of) {
            return Some((end, Value::season(year, letters)));
        }
        // `the fall of the house`
        let noun = matches!(self.prose.upos(at), Some(Upos::Noun | Upos::Propn));
        let framed = self.follows(i, &["in", "by", "during", "since", "until", "till", "through", "throughout"]);
        (noun && framed && of == at + 1).then(|| (at + 1, self.season(at, letters, 0)))
    }
}

/// Half of a year is a value; half of anything else is not told apart from it.
fn half_of(whole: Value, n: u8) -> Value {
    let Value::Year(first) = whole else { return whole };
    let begin = if n == 1 { Some(first) } else { Date::new(first.year(), 7, 1).ok() };
    begin.map_or(whole, Value::Half)
}

/// The unit with this number in a longer time; the last for 99.
fn nth_of(whole: Value, unit: Unit, n: u8) -> Option<Value> {
    if n == 99 {
        return Value::of_unit(whole.end()?, unit, 0);
    }
    let steps = i64::from(n).checked_sub(1)?;
    let found = Value::of_unit(whole.begin(), unit, steps)?;
    (found.begin() <= whole.end()?).then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::extract::time::testing::{is, none};

    #[test]
    fn parts_of_times() {
        is("She left in early March.", "early March", "2024-03");
        is("She left late Monday.", "late Monday", "2024-12-02");
        is("She left earlier this year.", "earlier this year", "2024");
        is("She leaves later this month.", "later this month", "2024-12");
        is("She will leave at the end of next year.", "the end of next year", "2025");
        is("They will meet in the second half of Tuesday.", "the second half of Tuesday", "2024-12-03");
        is("It grew in the second half of 2014.", "the second half of 2014", "2014-H2");
        is("It grew in the third quarter of last year.", "the third quarter of last year", "2023-Q3");
        is("It grew in the first quarter.", "the first quarter", "2024-Q1");
        is("It fell in the last week of March 2021.", "the last week of March 2021", "2021-W13");
        is("She left on Monday morning.", "Monday morning", "2024-12-02TMO");
        is("She left late Monday night.", "late Monday night", "2024-12-02TNI");
    }

    #[test]
    fn seasons() {
        is("She left in spring 2015.", "spring 2015", "2015-SP");
        is("She left in the summer of 2010.", "the summer of 2010", "2010-SU");
        is("She left in the autumn.", "the autumn", "2024-FA");
        none("The fall of the house surprised them.");
        none("It has a spring inside.");
    }

    #[test]
    fn what_is_no_part_is_none() {
        none("The end of the road is near.");
        none("She scored in the second half of the match.");
        none("They were early.");
    }
}
