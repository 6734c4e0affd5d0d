//! Dates of the calendar: days, months, years, decades and centuries by name.
use super::lexicon::{Hint, Item, Unit, hints};
use super::reader::{Read, Reader};
use super::tense::Direction;
use super::value::Value;
use crate::language::syntax::{Number, Relation, Upos};
use jiff::ToSpan;
use jiff::civil::Date;

/// Months whose names are also words.
const WEAK: [i8; 2] = [3, 5];
/// Months that people are named after.
const GIVEN: [i8; 4] = [4, 5, 6, 8];

impl Reader<'_, '_> {
    /// `Friday, March 1, 2024`, `1 March`, `March 2024`, `2024-03-01`, `2024`, `the 1990s`, `the 19th century`.
    pub(super) fn calendar(&self, i: usize) -> Read {
        match self.item(i) {
            Item::Weekday(weekday) => self.named_weekday(i, weekday),
            Item::Month(month) => self.month_first(i, month),
            Item::Iso(year, month, day) => Some((i + 1, Some(Value::Day(Date::new(year, month, day).ok()?)))),
            Item::Decade(year) => self.decade(i, year),
            Item::Number(n, digits) => self.day_first(i, n, digits).or_else(|| self.bare_year(i, n, digits)),
            Item::Ordinal(n) => self.day_first(i, u32::from(n), 0).or_else(|| self.century(i, n)),
            // A determiner belongs to what it determines.
            Item::Other if self.is(i, "the") => match self.item(i + 1) {
                Item::Ordinal(n) => {
                    self.day_first(i + 1, u32::from(n), 0).or_else(|| self.century(i + 1, n)).or_else(|| self.day_of_month(i, n))
                }
                Item::Decade(year) => self.decade(i + 1, year),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether token `i` is written with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.prose.tokens.get(i).is_some_and(|t| t.capital)
    }

    /// `Friday`, alone or with the date that it stands before.
    fn named_weekday(&self, i: usize, weekday: i8) -> Read {
        let word = self.prose.word(i);
        let after = self.skip(i + 1, &[","]);
        let dated = match self.item(after) {
            Item::Month(_) | Item::Number(..) | Item::Ordinal(_) => self.calendar(after),
            Item::Other if self.is(after, "the") => self.calendar(after),
            _ => None,
        };
        if let Some((end, Some(value @ Value::Day(_)))) = dated {
            return Some((end, Some(value)));
        }
        // `sat`, `sun` and `wed` are words.
        if !self.capital(i) || word.len() < 4 {
            return None;
        }
        // `Friday of last week`
        let of = self.skip(i + 1, &["of"]);
        if let Item::Turn(steps) = self.item(of)
            && self.unit(of + 1) == Some(Unit::Week)
        {
            let week = self.anchor.and_then(|a| Value::of_unit(a, Unit::Week, i64::from(steps)));
            let day = week.and_then(|w| w.begin().checked_add(jiff::Span::new().days(i64::from(weekday) - 1)).ok());
            return Some((of + 2, day.map(Value::Day)));
        }
        Some((i + 1, self.weekday(i, weekday).map(Value::Day)))
    }

    /// The day of a month at `i`, in figures.
    fn day(&self, i: usize) -> Option<i8> {
        let n = match self.item(i) {
            Item::Number(n, 1 | 2) => n,
            Item::Ordinal(n) if self.prose.word(i).starts_with(|c: char| c.is_ascii_digit()) => u32::from(n),
            _ => return None,
        };
        let counted = self.any(i + 1, &["%", "percent", "million", "billion", "per", "points"]);
        i8::try_from(n).ok().filter(|n| (1..=31).contains(n) && !counted)
    }

    /// The year at `i`, after an optional comma.
    pub(super) fn year(&self, i: usize) -> Option<(usize, i16)> {
        let at = self.skip(i, &[","]);
        match self.item(at) {
            Item::Number(n, 4) if (1000..2200).contains(&n) => Some((at + 1, i16::try_from(n).ok()?)),
            _ => None,
        }
    }

    /// `last year` behind a day.
    fn turned_year(&self, i: usize) -> Option<(usize, i16)> {
        let of = self.skip(i, &["of"]);
        let turn = self.skip(of, &["the"]);
        // Nothing but a year is read, so that no chain of words can send one rule after the other.
        match (self.item(turn), self.item(turn + 1)) {
            (Item::Turn(_) | Item::Back(_), Item::Unit(Unit::Year)) => match self.relative(of)? {
                (end, Some(Value::Year(year))) => Some((end, year.year())),
                _ => None,
            },
            _ => None,
        }
    }

    fn month_first(&self, i: usize, month: i8) -> Read {
        let capital = self.capital(i) || self.prose.word(i).starts_with("mid-");
        if let Some(day) = self.day(i + 1).filter(|_| capital) {
            let end = i + 2;
            // `March 3-5, 2024`: the year stands behind both.
            let year = self.year(end).or_else(|| {
                if !self.any(end, &["-", "–", "—", "to", "and", "through", "until", "till"]) {
                    return None;
                }
                // `March 28 to April 2, 2011`
                let day = if matches!(self.item(end + 1), Item::Month(_)) { end + 2 } else { end + 1 };
                self.day(day).and_then(|_| self.year(day + 1)).map(|(_, year)| (end, year))
            });
            return Some(match year.or_else(|| self.turned_year(end)) {
                Some((end, year)) => (end, Date::new(year, month, day).ok().map(Value::Day)),
                None => (end, self.month_day(i, month, day).map(Value::Day)),
            });
        }
        let of = self.skip(i + 1, &["of"]);
        if let Some((end, year)) = self.year(of).filter(|_| capital) {
            return Some((end, Date::new(year, month, 1).ok().map(Value::Month)));
        }
        let word = self.prose.word(i);
        let supported = self.follows(i, &["in", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "of"])
            || self.follows(i, &["during", "through", "between", "from", "to", "before", "after", "and", "-", "–", "for"]);
        let noun = matches!(self.prose.upos(i), Some(Upos::Propn | Upos::Noun));
        let plain = word.len() > 3 && !WEAK.contains(&month) || supported;
        // `April Berg`
        let given = GIVEN.contains(&month)
            && self.capital(i + 1)
            && self.item(i + 1) == Item::Other
            && self.prose.upos(i + 1) == Some(Upos::Propn)
            && !self.follows(i, &["in", "since", "until", "by", "last", "next", "this", "early", "late", "during"]);
        if !capital || !noun || !plain || given {
            return None;
        }
        // `from March to August 2011`
        let range = self.any(i + 1, &["to", "through", "until", "-", "–", "and"]) && matches!(self.item(i + 2), Item::Month(_));
        if let Some((_, year)) = self.year(i + 3).filter(|_| range) {
            return Some((i + 1, Date::new(year, month, 1).ok().map(Value::Month)));
        }
        // `March of this year`, `March the same year`
        if let Some((end, year)) = self.turned_year(i + 1) {
            return Some((end, Date::new(year, month, 1).ok().map(Value::Month)));
        }
        Some((i + 1, self.month(i, month)))
    }

    /// `3 March 2024`, `the third of March`.
    fn day_first(&self, i: usize, n: u32, digits: u8) -> Read {
        let day = i8::try_from(n).ok().filter(|n| (1..=31).contains(n) && digits <= 2)?;
        let of = self.skip(i + 1, &["of"]);
        // `5-6 September 2019`
        let at = if self.any(of, &["-", "–", "to", "and"]) && self.day(of + 1).is_some() && digits > 0 { of + 2 } else { of };
        let Item::Month(month) = self.item(at) else { return None };
        if !self.capital(at) {
            return None;
        }
        let end = if at == of { at + 1 } else { i + 1 };
        Some(match self.year(at + 1).or_else(|| self.turned_year(at + 1)) {
            Some((after, year)) => (if at == of { after } else { end }, Date::new(year, month, day).ok().map(Value::Day)),
            None => (end, self.month_day(i, month, day).map(Value::Day)),
        })
    }

    /// `on the 15th`
    fn day_of_month(&self, i: usize, n: u8) -> Read {
        let figures = self.prose.word(i + 1).starts_with(|c: char| c.is_ascii_digit());
        if !figures || !self.follows(i, &["on"]) || self.prose.head(i + 1).is_some_and(|h| h > i + 1) || self.is(i + 2, "-") {
            return None;
        }
        let anchor = self.anchor?;
        let months = match self.direction(i + 1) {
            Direction::Future => i64::from(i8::try_from(n).ok()? < anchor.day()),
            Direction::Past => -i64::from(i8::try_from(n).ok()? > anchor.day()),
            Direction::Planned | Direction::Unknown => return None,
        };
        let month = anchor.first_of_month().checked_add(months.months()).ok()?;
        Some((i + 2, Some(Value::Day(Date::new(month.year(), month.month(), i8::try_from(n).ok()?).ok()?))))
    }

    /// A year alone, where the words around it count nothing.
    fn bare_year(&self, i: usize, n: u32, digits: u8) -> Read {
        let year = i16::try_from(n).ok().filter(|y| digits == 4 && (1000..2100).contains(y))?;
        let modern = (1900..2060).contains(&year);
        let before = self.before_year(i) || self.prose.word(i).starts_with("mid-");
        let p = self.prose;
        let marked = self.follows(i, &["$", "£", "€", "¥", "#", "no.", "about", "nearly", "over", "than", "flight", "page", "+"]);
        let counts = self
            .any(i + 1, &["%", "percent", "million", "people", "per", "gmt", "utc", "hours", "metres", "meters", "km", "miles"])
            || matches!(self.item(i + 1), Item::Zone(_) | Item::Units(_) | Item::Meridiem(_));
        // `2000 troops`, but `the 2014 protests`.
        let head = p.head(i).filter(|h| *h > i && matches!(p.relation(i), Relation::Nummod));
        let plural = head.is_some_and(|h| p.words[h].tag.number == Some(Number::Plural));
        let determined = (i.saturating_sub(2).max(self.floor)..i).any(|d| p.is_any(d, &["the", "its", "their", "his", "her", "'s", "’s"]));
        let rate = self.any(i.wrapping_sub(1), &["by"]) && plural;
        // `the 1829 law`, and `1200 BC` is not told.
        let year_like = if modern { !marked || before && !plural } else { !plural && (before && head.is_none() || determined && !marked) };
        let counts = counts || self.any(i + 1, &["bc", "bce", "b.c.", "b.c.e.", "ad", "ce"]);
        if counts || !year_like || rate || plural && !determined {
            return None;
        }
        Some((i + 1, Date::new(year, 1, 1).ok().map(Value::Year)))
    }

    /// `the 1990s`, `the '80s`, `the sixties`.
    fn decade(&self, i: usize, year: i16) -> Read {
        let word = self.prose.word(i);
        let full = word.len() > 4 && word.starts_with(|c: char| c.is_ascii_digit());
        let marked = word.starts_with(['\'', '’', '‘']);
        let article = self.follows(i, &["the", "early", "late", "mid", "-"])
            || self.follows(i, &["and", "or", "to"]) && i > self.floor + 1 && matches!(self.item(i - 2), Item::Decade(_));
        // `in her eighties` is an age, `in the 70s` often the weather.
        let degrees = (i.saturating_sub(6).max(self.floor)..i + 3).any(|d| self.any(d, &["°", "degrees", "temperatures", "highs", "lows"]));
        if !(full || marked || article && !degrees) {
            return None;
        }
        // `2030's` need not be a decade.
        if full && word.contains(['\'', '’']) && !article {
            return Some((i + 1, Date::new(year, 1, 1).ok().map(Value::Year)));
        }
        let first = Date::new(year, 1, 1).ok()?;
        Some((i + 1, Some(if year % 100 == 0 && year < 2000 { Value::Century(first) } else { Value::Decade(first) })))
    }

    /// `19th century`, `nineteenth-century`.
    fn century(&self, i: usize, n: u8) -> Read {
        let at = self.skip(i + 1, &["-"]);
        if self.unit(at) != Some(Unit::Century) || !(1..=21).contains(&n) {
            return None;
        }
        let first = Date::new((i16::from(n) - 1) * 100, 1, 1).ok()?;
        Some((at + 1, Some(Value::Century(first))))
    }

    /// Whether the verb over token `i` moves a time from one day to another.
    pub(super) fn is_moved(&self, i: usize) -> bool {
        let mut at = i;
        (0..3).any(|_| {
            at = self.prose.head(at).unwrap_or(at);
            hints(self.prose.word(at), Hint::Move)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::time::testing::{is, none, read};

    #[test]
    fn days() {
        is("She left on Jan. 6.", "Jan. 6", "2024-01-06");
        is("She will leave on Jan. 6.", "Jan. 6", "2025-01-06");
        is("She announced a meeting for Jan. 6.", "Jan. 6", "2025-01-06");
        is("She will leave on the 15th.", "the 15th", "2024-12-15");
        is("She left on December 2, 2021.", "December 2, 2021", "2021-12-02");
        is("She left on 2 December 2021.", "2 December 2021", "2021-12-02");
        is("She left on Friday, March 1, 2024.", "Friday, March 1, 2024", "2024-03-01");
        is("She left on the 3rd of May 2020.", "the 3rd of May 2020", "2020-05-03");
        is("She left on 2024-03-05.", "2024-03-05", "2024-03-05");
        is("She stays until March 3, 2026.", "March 3, 2026", "2026-03-03");
    }

    #[test]
    fn a_year_that_is_not_given_is_the_nearest_that_the_tense_allows() {
        is("She resigned on Nov. 28.", "Nov. 28", "2024-11-28");
        is("She resigned on May 3.", "May 3", "2024-05-03");
        is("She will resign on May 3.", "May 3", "2025-05-03");
        is("She left in March.", "March", "2024-03");
        is("She will leave in March.", "March", "2025-03");
        is("She announced a summit in March.", "March", "2025-03");
        is("They stopped the preparation of the scheduled summit in Oslo in March.", "March", "2025-03");
        is("They delayed the vote until January.", "January", "2025-01");
        is("The ships are not due until October.", "October", "2025-10");
        assert_eq!(read("She left in December 2022 and came back in January.")[1].1, "2023-01");
        assert_eq!(read("She left on 12 May 2023 and again on July 20.")[1].1, "2023-07-20");
    }

    #[test]
    fn longer_times() {
        is("She left in June 2019.", "June 2019", "2019-06");
        is("She left in June of last year.", "June of last year", "2023-06");
        is("She left on June 3 last year.", "June 3 last year", "2023-06-03");
        is("She left in 2019.", "2019", "2019");
        is("The 2014 protests failed.", "2014", "2014");
        is("It grew in the 1990s.", "the 1990s", "199");
        is("It was built in the 17th century.", "the 17th century", "16");
        is("It opens in mid-2027.", "mid-2027", "2027");
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        none("She may march on. Marching sunders the monotony.");
        none("May Lund and April Berg sang.");
        none("They sent 2000 soldiers.");
        none("The sun sat on the hill.");
        none("It costs $ 2000.");
        assert_eq!(read("On Feb. 31 nothing was."), []);
        none("She is in her eighties.");
    }
}
