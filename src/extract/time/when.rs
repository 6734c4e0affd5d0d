//! A time expression as other rules use it.
use crate::facts::{FactDate, Time};
use crate::language::Prose;
use std::ops::Range;

/// A TIMEX3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: &'static str,
    /// Its value.
    pub value: String,
}

/// How a time bounds what it stands with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// `since 2019`
    Since,
    /// `until Friday`
    Until,
    /// `before Friday`, `ahead of Friday`, `by Friday`
    Before,
    /// `after Friday`
    After,
}

/// A time expression, or two that span the time between them: `from Monday to Friday`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The bytes of its words.
    pub bytes: Range<usize>,
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// The days it means; `None` for lengths of time, what recurs, and what cannot be told.
    pub date: Option<FactDate>,
    /// What it bounds, where it does not say when something is but from or until when: `since 2019`.
    pub bound: Option<Bound>,
    /// What of it has a value, in order.
    pub values: Vec<Timex>,
}

impl When {
    /// Whether it names days, even if they cannot be told; lengths of time and `now` do not.
    pub fn is_date(&self) -> bool {
        self.date.is_some() || self.values.is_empty()
    }

    /// Its TIMEX3 values as facts; only what is resolved is one.
    pub fn facts<'p>(&'p self, prose: &'p Prose<'_>) -> impl Iterator<Item = Time> + 'p {
        self.values.iter().map(|t| {
            let words = prose.passage(&t.tokens);
            Time { text: words.text, begin: words.begin, end: words.end, kind: t.kind.to_owned(), value: t.value.clone() }
        })
    }
}
