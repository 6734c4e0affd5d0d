//! The dateline of a wire story: `PARIS, Dec. 1 (AFP) —`.
use super::calendar::{month_day, month_number};
use super::lexicon::{Class, KnownKind, Lexicon};
use super::tokens::capitalised;
use crate::facts::{Dateline, FactDate, Offsets};
use jiff::civil::Date;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A dateline stands in one of the first lines: the first, or that after the title.
const LINES: usize = 3;
/// No dateline is longer, in bytes.
const LONGEST: usize = 120;

/// A dateline that was found, in bytes.
#[derive(Debug)]
pub struct Found {
    /// With its dash.
    pub whole: Range<usize>,
    /// The first name of the place.
    place: Range<usize>,
    /// What narrows it down: `Texas` in `PARIS, Texas`.
    wider: Option<Range<usize>>,
    date: Option<FactDate>,
    agency: Option<Range<usize>>,
}

impl Found {
    /// The place, and what it lies in.
    pub fn places(&self) -> Vec<Range<usize>> {
        std::iter::once(self.place.clone()).chain(self.wider.clone()).collect()
    }

    /// As a fact.
    pub fn into_facts(self, offsets: &Offsets<'_>) -> Dateline {
        let whole = offsets.passage(self.whole);
        let text = offsets.text();
        Dateline {
            text: whole.text,
            begin: whole.begin,
            end: whole.end,
            place: Some(text[self.place.start..self.wider.map_or(self.place.end, |w| w.end)].to_owned()),
            date: self.date,
            agency: self.agency.map(|a| text[a].to_owned()),
        }
    }
}

#[expect(clippy::expect_used, reason = "the pattern is a constant, and a test compiles it")]
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^
        (?P<place> \p{Lu}[\p{L}\p{M}.'’\ -]{1,40}? )
        (?: ,\ (?P<wider> \p{Lu}[\p{L}.\ ]{1,25}? ) )?
        (?: ,?\ (?P<month> (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? )\ (?P<day> \d{1,2} ) (?: ,\ (?P<year> \d{4} ) )? )?
        (?: ,?\ \( (?P<agency> [^()]{2,40} ) \) )?
        \ ?(?P<dash> —|–|--|-)\ ",
    )
    .expect("a sound pattern")
});

/// The dateline at the head of the text, or at the head of a line soon after the title.
pub fn find(text: &str, paragraphs: &[Range<usize>], published: Option<Date>, lexicon: &Lexicon) -> Option<Found> {
    paragraphs.iter().take(LINES).find_map(|p| in_line(text, p, published, lexicon))
}

fn in_line(text: &str, line: &Range<usize>, published: Option<Date>, lexicon: &Lexicon) -> Option<Found> {
    let mut end = line.end.min(line.start + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let found = SHAPE.captures(&text[line.start..end])?;
    let range = |name: &str| found.name(name).map(|m| line.start + m.start()..line.start + m.end());
    let (place, whole) = (range("place")?, range("dash")?);
    let (name, day, agency) = (&text[place.clone()], found.name("day"), range("agency"));
    // A dash alone is not enough: `Berg - who won - left` has one. The place must be known, in capitals, or dated.
    let capitals = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && name.chars().count() > 2;
    let is_place = |name: &str| lexicon.known(name).is_some_and(|k| matches!(k.kind, KnownKind::Place | KnownKind::Country));
    let known = is_place(name) || capitals && is_place(&capitalised(name));
    // `NEW DELHI`, but not `Here - in Berg - he won`.
    let plain = known || name.split_whitespace().all(|w| !lexicon.classes(&w.to_lowercase()).has(Class::Function));
    if !(plain && (capitals || known || day.is_some() || (agency.is_some() && name.split(' ').count() <= 3))) {
        return None;
    }
    let date = day.and_then(|d| {
        let month = month_number(found.name("month")?.as_str())?;
        let year = found.name("year").and_then(|y| y.as_str().parse().ok());
        month_day(month, d.as_str().parse().ok()?, year, published).map(FactDate::day)
    });
    Some(Found { whole: line.start..whole.end, place, wider: range("wider"), date, agency })
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, Prose};

    fn read(text: &str) -> Option<(String, Option<String>, Option<String>)> {
        let published = "2024-12-03".parse().ok();
        let d = Prose::new(text, published, &Language::new()).dateline?;
        Some((d.place.unwrap(), d.date.map(|d| d.to_string()), d.agency))
    }

    fn expected(place: &str, date: Option<&str>, agency: Option<&str>) -> Option<(String, Option<String>, Option<String>)> {
        Some((place.into(), date.map(Into::into), agency.map(Into::into)))
    }

    #[test]
    fn the_usual_shapes() {
        assert_eq!(read("LIMA, Dec. 1 (EFE) — Rain fell."), expected("LIMA", Some("2024-12-01"), Some("EFE")));
        assert_eq!(read("BERGEN — Rain fell."), expected("BERGEN", None, None));
        assert_eq!(read("Oslo (Reuters) - Rain fell."), expected("Oslo", None, Some("Reuters")));
        assert_eq!(read("Rain in Lima\n\nLIMA, March 3, 2024 – Rain fell."), expected("LIMA", Some("2024-03-03"), None));
        assert_eq!(read("NEW DELHI, INDIA — Rain fell."), expected("NEW DELHI, INDIA", None, None));
        assert_eq!(read("PARIS, Texas — Rain fell."), expected("PARIS, Texas", None, None));
    }

    #[test]
    fn a_dash_alone_makes_none() {
        assert_eq!(read("Berg - who won twice - left."), None);
        assert_eq!(read("The match — a draw — was long."), None);
        assert_eq!(read(""), None);
    }
}
