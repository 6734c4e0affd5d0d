//! One walk over the tokens, in which each rule is asked where its first word stands.
use super::durations::Reading;
use super::lexicon::{Item, item};
use super::reader::Reader;
use super::value::Value;
use super::when::{Bound, Timex, When};
use crate::language::names::NameKind;
use crate::language::{Prose, units};
use jiff::civil::Date;
use std::ops::Range;

/// A line that is a date and nothing else is that of the article if it is one of the first.
const HEAD: usize = 3;

/// The time expressions of a text, in order. What is told from the day of publication is resolved against `published`, or
/// else against the date that the text has at its head; without either it has no date.
pub fn times(prose: &Prose<'_>, published: Option<Date>) -> Vec<When> {
    let items: Vec<Item> = prose.tokens.iter().map(|t| item(prose.text, t)).collect();
    let units = units(prose.text, &prose.tokens, &prose.sentences);
    let mut reader =
        Reader { prose, items: &items, anchor: None, last: None, last_end: 0, last_sentence: 0, sentence: 0, floor: 0, limit: 0 };
    reader.anchor = published.or_else(|| head_date(&mut reader, &units));
    let mut found = Vec::new();
    for (sentence, unit) in units.iter().enumerate() {
        reader.sentence = sentence;
        reader.read(unit, &mut found);
    }
    found
}

/// The date of the dateline, or that which stands alone in one of the first lines.
fn head_date(reader: &mut Reader<'_, '_>, units: &[Range<usize>]) -> Option<Date> {
    if let Some(date) = reader.prose.dateline.as_ref().and_then(|d| d.date) {
        return Some(date.begin);
    }
    units.iter().take(HEAD).find_map(|unit| {
        (reader.floor, reader.limit) = (unit.start, unit.end);
        match reader.calendar(unit.start) {
            Some((end, Some(Value::Day(day)))) if end == unit.end => Some(day),
            _ => None,
        }
    })
}

impl Reader<'_, '_> {
    fn read(&mut self, unit: &Range<usize>, found: &mut Vec<When>) {
        (self.floor, self.limit) = (unit.start, unit.end);
        let mut i = unit.start;
        while i < unit.end {
            let begins = self.item(i) != Item::Other || self.is(i, "the");
            let Some((end, reading)) = begins.then(|| self.at(i)).flatten() else {
                i += 1;
                continue;
            };
            let when = self.when(i..end, reading);
            i = when.tokens.end;
            found.push(when);
        }
    }

    /// What begins at `i`.
    fn at(&self, i: usize) -> Option<(usize, Reading)> {
        // A length may begin like a date: `2 March`, `2 months`; a time of day like either.
        let point = |(end, value)| (end, Reading::Point(value));
        let found = self.clock(i).map(point).or_else(|| self.length(i)).or_else(|| self.point(i).map(point));
        let (end, reading) = found.or_else(|| self.recurring(i)).or_else(|| self.reference(i))?;
        (!self.is_named(&(i..end))).then_some((end, reading))
    }

    fn when(&mut self, tokens: Range<usize>, reading: Reading) -> When {
        let mut values = Vec::with_capacity(1);
        let mut covered = tokens.clone();
        let tokens_start = tokens.start;
        let mut date = None;
        match reading {
            Reading::Point(Some(value)) => {
                let timex =
                    |tokens: &Range<usize>, value: Value| Timex { tokens: tokens.clone(), kind: value.kind(), value: value.timex() };
                values.push(timex(&tokens, value));
                // `nearly 80 years ago` names no year.
                let rough = self.item(tokens.start) == Item::Approximate && !value.is_day();
                date = if rough { None } else { value.days() };
                if let Some(second) = self.second(&tokens, value) {
                    values.push(timex(&second.tokens, second.value));
                    (date, covered.end) = (Some(second.days), second.tokens.end);
                    self.told(&covered, second.value);
                } else {
                    self.told(&covered, value);
                }
            }
            Reading::Point(None) => {}
            Reading::Length(value) => values.push(Timex { tokens, kind: "DURATION", value }),
            Reading::Set(value) => values.push(Timex { tokens, kind: "SET", value }),
            Reading::Reference(value) => values.push(Timex { tokens, kind: "DATE", value: value.to_owned() }),
        }
        When { bytes: self.prose.bytes(&covered), bound: self.bound(tokens_start), tokens: covered, date, values }
    }

    /// Notes what was spoken of. `Moe said on Friday` does not move a story that is told of another day.
    fn told(&mut self, tokens: &Range<usize>, value: Value) {
        let telling = tokens.clone().any(|i| self.prose.head(i).is_some_and(|h| !tokens.contains(&h) && self.prose.reports(h)));
        if telling && self.last.is_some_and(Value::is_day) && self.sentence <= self.last_sentence + 2 {
            return;
        }
        (self.last, self.last_end, self.last_sentence) = (Some(value), tokens.end, self.sentence);
    }

    /// What the words before token `i` make of the time there.
    fn bound(&self, i: usize) -> Option<Bound> {
        Some(match () {
            () if self.follows(i, &["since"]) => Bound::Since,
            () if self.follows(i, &["until", "till"]) => Bound::Until,
            () if self.follows(i, &["before", "by"]) => Bound::Before,
            () if self.follows(i, &["of"]) && i > self.floor + 1 && self.is(i - 2, "ahead") => Bound::Before,
            () if self.follows(i, &["after"]) => Bound::After,
            () => return None,
        })
    }

    /// Whether the words are part of a name: `April Lund`, `the Sunday Post`.
    fn is_named(&self, tokens: &Range<usize>) -> bool {
        let names = &self.prose.names;
        let Some(name) = names.get(names.partition_point(|n| n.tokens.end <= tokens.start)).filter(|n| n.tokens.start < tokens.end) else {
            return false;
        };
        let wide = name.tokens.start < tokens.start || name.tokens.end > tokens.end;
        let figures = tokens.clone().any(|i| matches!(self.item(i), Item::Number(..) | Item::Ordinal(_) | Item::Iso(..) | Item::Decade(_)));
        let month = matches!(self.item(tokens.start), Item::Month(_));
        match name.kind {
            NameKind::Person => wide || month && !figures,
            NameKind::Organization => wide,
            NameKind::Place | NameKind::Other => wide && !figures,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::time::testing::{LANGUAGE, none, read};

    #[test]
    fn names_are_no_times() {
        none("April Lund met Per Moe.");
        none("She wrote for the Sunday Times.");
    }

    #[test]
    fn all_of_a_sentence() {
        let found = read("Ada Lund, who resigned on Monday, will meet Per Moe in Oslo next week after two years.");
        let values: Vec<&str> = found.iter().map(|(_, v)| v.as_str()).collect();
        assert_eq!(values, ["2024-12-02", "2024-W50", "P2Y"]);
    }

    #[test]
    fn who_tells_does_not_move_the_story() {
        let found = read("Ada Lund met Per Moe on November 26. “It was good,” Moe said on Monday. On the same day the banks closed.");
        assert_eq!(found.last().unwrap().1, "2024-11-26");
    }

    #[test]
    fn the_head_of_the_text_dates_it_where_nothing_else_does() {
        let text = "Talks fail\n\nTuesday, December 3, 2024\n\nAda Lund left Oslo yesterday.\n";
        let prose = Prose::new(text, None, &LANGUAGE);
        let found = times(&prose, None);
        assert_eq!(found.last().unwrap().values[0].value, "2024-12-02");
        let undated = Prose::new("Ada Lund left Oslo yesterday.", None, &LANGUAGE);
        let found = times(&undated, None);
        assert_eq!((found.len(), found[0].date, found[0].values.len()), (1, None, 0));
    }

    #[test]
    fn long_monotony_is_read_word_by_word() {
        for piece in
            ["this May ", "the end of ", "Friday, ", "March 3 and ", "on Monday ", "the first half of the ", "earlier this ", "2014-"]
        {
            let text = piece.repeat(3000);
            let prose = Prose::segment(&text, None, LANGUAGE.lexicon(), LANGUAGE.sentence_model());
            let found = times(&prose, "2024-12-03".parse().ok());
            assert!(found.iter().map(|w| w.tokens.len()).sum::<usize>() <= prose.tokens.len(), "{piece}");
        }
    }

    #[test]
    fn times_are_in_order_and_apart() {
        let text =
            "the last the last of the end of the end of Monday - Monday and Tuesday to March 3-5-7 2014-2015-16 a a few ".repeat(200);
        let prose = Prose::new(&text, "2024-12-03".parse().ok(), &LANGUAGE);
        let found = times(&prose, "2024-12-03".parse().ok());
        assert!(found.windows(2).all(|w| w[0].tokens.end <= w[1].tokens.start));
        assert!(found.iter().all(|w| !w.tokens.is_empty() && w.values.iter().all(|t| !t.tokens.is_empty())));
    }
}
