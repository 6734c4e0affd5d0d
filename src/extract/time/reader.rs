//! What the rules of time look at: the words of one stretch of text, the day of publication, and what was last spoken of.
use super::lexicon::{Hint, Item, Unit, hints};
use super::tense::{Direction, direction, future, goes_on, is_announced, is_told};
use super::value::Value;
use crate::language::syntax::{Relation, Upos};
use crate::language::{Prose, month_day};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A day named without its year is no further ahead of publication than this, in days, where its clause is past: where a
/// noun stands between them, which may be still to come, and where it hangs on the verb itself.
const AHEAD: (i32, i32) = (60, 7);
/// And no further back than this where its clause is ahead.
const BACK: i32 = 150;
/// How many tokens after a date of long ago a day or month without a year still belongs to its year.
const NEAR: usize = 40;

/// What was read: the token after it, and what it means where that can be told.
pub type Read = Option<(usize, Option<Value>)>;

/// The rules of time over the tokens `floor..limit`.
pub struct Reader<'r, 't> {
    pub prose: &'r Prose<'t>,
    /// What each token of the text does.
    pub items: &'r [Item],
    /// The day of publication.
    pub anchor: Option<Date>,
    /// The day last spoken of.
    pub last: Option<Value>,
    /// The token after the words for it.
    pub last_end: usize,
    /// The sentence of it, and this one.
    pub last_sentence: usize,
    pub sentence: usize,
    pub floor: usize,
    pub limit: usize,
}

impl Reader<'_, '_> {
    /// What token `i` does.
    pub fn item(&self, i: usize) -> Item {
        if i < self.limit { self.items.get(i).copied().unwrap_or(Item::Other) } else { Item::Other }
    }

    /// Whether token `i` is this word.
    pub fn is(&self, i: usize, word: &str) -> bool {
        i < self.limit && self.prose.is(i, word)
    }

    /// Whether token `i` is one of these words.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        i < self.limit && self.prose.is_any(i, words)
    }

    /// Whether the token before `i` is one of these words.
    pub fn follows(&self, i: usize, words: &[&str]) -> bool {
        i > self.floor && self.prose.is_any(i - 1, words)
    }

    /// Whether the token before `i` lets a bare year follow.
    pub fn before_year(&self, i: usize) -> bool {
        i > self.floor && hints(self.prose.word(i - 1), Hint::BeforeYear)
    }

    /// Past an optional token.
    pub fn skip(&self, i: usize, words: &[&str]) -> usize {
        i + usize::from(self.any(i, words))
    }

    /// The unit at `i`, in the singular or plural.
    pub fn unit(&self, i: usize) -> Option<Unit> {
        match self.item(i) {
            Item::Unit(unit) | Item::Units(unit) => Some(unit),
            // `second` is first of all an ordinal.
            _ => None,
        }
    }

    /// Where the clause of token `i` lies.
    pub fn direction(&self, i: usize) -> Direction {
        match direction(self.prose, i) {
            Direction::Unknown if future(self.prose, i, self.floor) => Direction::Future,
            known => known,
        }
    }

    /// The day last spoken of, or else that of publication.
    pub fn spoken(&self) -> Option<Date> {
        self.last.map(Value::begin).or(self.anchor)
    }

    /// The weekday that token `i` names, by the tense of its clause; on the day of publication itself, that day.
    pub fn weekday(&self, i: usize, weekday: i8) -> Option<Date> {
        if let Some(day) = self.last.filter(|l| l.is_day() && self.last_end > self.floor && goes_on(self.prose, i)) {
            return on_or_after(day.begin(), weekday);
        }
        let ahead = ahead(self.anchor?, weekday)?;
        if self.follows(i, &["to"]) && self.is_moved(i) {
            return self.anchor?.checked_add(ahead.days()).ok();
        }
        // `closed until Friday` is not told of last Friday on a Thursday.
        let until = ahead < 3 && self.follows(i, &["until", "till", "through"]);
        let back = ahead != 0 && !until && !self.direction(i).is_ahead();
        self.anchor?.checked_add((if back { ahead - 7 } else { ahead }).days()).ok()
    }

    /// The weekday so many steps on: `last Friday`, `next Friday`.
    pub fn turned_weekday(&self, i: usize, weekday: i8, steps: i8) -> Option<Date> {
        let ahead = ahead(self.anchor?, weekday)?;
        let days = match (steps, ahead) {
            (-1, ahead) => ahead - 7,
            (1, 0) => 7,
            (1, ahead) => ahead,
            _ => return self.weekday(i, weekday),
        };
        self.anchor?.checked_add(days.days()).ok()
    }

    /// The year of what is being told, where that is long ago and a day or month of it was just named.
    fn told_year(&self, i: usize) -> Option<i16> {
        let last = self.last.filter(|l| l.is_day() || matches!(l, Value::Month(_)))?.begin().year();
        let here = i16::from(self.last_end <= self.floor);
        let long_ago = self.anchor.is_none_or(|a| last + here < a.year());
        (long_ago && i < self.last_end + NEAR && self.direction(i) != Direction::Future).then_some(last)
    }

    /// Stories go on: after December comes the January of the next year, unless that is still to come.
    fn told_on(&self, day: Date) -> Option<Date> {
        let before = self.last.is_some_and(|l| day < l.begin());
        let next = day.checked_add(1.year()).ok()?;
        Some(if before && self.anchor.is_some_and(|a| next <= a) { next } else { day })
    }

    /// A day of a month without its year: in the year that brings it nearest to publication, unless the clause lies on the
    /// other side.
    pub fn month_day(&self, i: usize, month: i8, day: i8) -> Option<Date> {
        if let Some(year) = self.told_year(i) {
            return self.told_on(Date::new(year, month, day).ok()?);
        }
        let near = month_day(month, day, None, self.anchor)?;
        let distance = (near - self.anchor?).get_days();
        let own = !self.follows(i, &["for", "until", "till", "to", "by", "through", "the", "of"]) && !is_announced(self.prose, i);
        let far = if own && is_told(self.prose, i) { AHEAD.1 } else { AHEAD.0 };
        let years = match self.direction(i) {
            Direction::Past if distance > far => -1,
            Direction::Future if distance < -BACK => 1,
            _ => return Some(near),
        };
        Date::new(near.year() + years, month, day).ok()
    }

    /// A month without its year, likewise.
    pub fn month(&self, i: usize, month: i8) -> Option<Value> {
        if let Some(year) = self.told_year(i) {
            return Some(Value::Month(self.told_on(Date::new(year, month, 1).ok()?)?));
        }
        let anchor = self.anchor?;
        let year = anchor.year();
        let steps = month - anchor.month();
        let p = self.prose;
        // Tense decides only over what hangs on the verb itself, or, of the past, on a noun that is no plan. This very month
        // may be meant either way.
        let on_verb = p.head(i).is_some_and(|h| p.upos(h) == Some(Upos::Verb));
        let attributive = p.relation(i) == Relation::Compound && !self.follows(i, &["in"]);
        let open = self.follows(i, &["until", "till", "through", "by", "for"]) || attributive || is_announced(p, i);
        let year = match self.direction(i) {
            Direction::Future if on_verb || open => year + i16::from(steps < 0),
            Direction::Past if !open => year - i16::from(steps > 0),
            _ => year + i16::from(steps < -6) - i16::from(steps > 6),
        };
        Some(Value::Month(Date::new(year, month, 1).ok()?))
    }

    /// The season that token `i` names: of this year, or of the one before or after where only that can be meant.
    pub fn season(&self, i: usize, letters: &'static str, steps: i8) -> Option<Value> {
        let anchor = self.anchor?;
        let this = Value::season(anchor.year(), letters)?;
        let begun = this.begin() <= anchor;
        let over = this.end()? < anchor;
        let year = anchor.year();
        let year = match (steps, self.direction(i)) {
            (-1, _) if !over => year - 1,
            (1, _) if begun => year + 1,
            (0, Direction::Future | Direction::Planned) if over => year + 1,
            (0, Direction::Past) if !begun => year - 1,
            _ => year,
        };
        Value::season(year, letters)
    }

    /// The weekend around or next to publication, by the tense of the clause.
    pub fn weekend(&self, i: usize) -> Option<Value> {
        let anchor = self.anchor?;
        let today = ahead(anchor, 6)?;
        // On a Saturday or Sunday it is the one that has begun.
        let steps = i64::from(today != 0 && today != 6 && !self.direction(i).is_ahead());
        Value::of_unit(anchor, Unit::Weekend, -steps)
    }
}

/// The first such weekday from a day on.
pub fn on_or_after(from: Date, weekday: i8) -> Option<Date> {
    from.checked_add(ahead(from, weekday)?.days()).ok()
}

/// Days until a weekday: 0 to 6.
fn ahead(from: Date, weekday: i8) -> Option<i64> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    Some(i64::from(from.weekday().until(wanted)))
}
