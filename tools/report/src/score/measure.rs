//! What is measured, and the counts of an article or of many.
use super::{Counts, Rate};
use std::iter::Sum;

/// What is found or missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Entities of the three kinds with names: right if the kind is right and a name is shared.
    Entities,
    /// People.
    People,
    /// Organizations.
    Organizations,
    /// Places.
    Places,
    /// Who met whom: unordered pairs, once an article.
    Pairs,
    /// Who was where.
    Presence,
    /// Statements, by half of the characters that either has.
    Statements,
    /// The same with the right speaker.
    Spoken,
    /// Person and role.
    Positions,
    /// Subject, predicate and object.
    Relations,
}

impl Measure {
    /// All, in the order in which they are shown.
    pub const ALL: &[Measure] = &[
        Measure::Entities,
        Measure::People,
        Measure::Organizations,
        Measure::Places,
        Measure::Pairs,
        Measure::Presence,
        Measure::Statements,
        Measure::Spoken,
        Measure::Positions,
        Measure::Relations,
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Entities => "entities",
            Measure::People => "entities.person",
            Measure::Organizations => "entities.organization",
            Measure::Places => "entities.place",
            Measure::Pairs => "pairs",
            Measure::Presence => "presence",
            Measure::Statements => "statements",
            Measure::Spoken => "statements+speaker",
            Measure::Positions => "positions",
            Measure::Relations => "relations",
        }
    }
}

/// What is right or wrong of what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// The place of right pairs.
    PairPlace,
    /// Their date.
    PairDate,
    /// Their status.
    PairStatus,
    /// The form of statements that were found.
    Form,
    /// Whose office it is, of right positions.
    Of,
}

impl Quality {
    /// All, in the order in which they are shown.
    pub const ALL: &[Quality] = &[Quality::PairPlace, Quality::PairDate, Quality::PairStatus, Quality::Form, Quality::Of];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Quality::PairPlace => "pairs.place",
            Quality::PairDate => "pairs.date",
            Quality::PairStatus => "pairs.status",
            Quality::Form => "statements.form",
            Quality::Of => "positions.of",
        }
    }
}

/// The counts of an article, or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    counts: [Counts; Measure::ALL.len()],
    rates: [Rate; Quality::ALL.len()],
}

impl Score {
    /// The counts of a measure.
    pub fn of(&self, measure: Measure) -> Counts {
        self.counts[measure as usize]
    }

    /// The counts of a quality.
    pub fn rate(&self, quality: Quality) -> Rate {
        self.rates[quality as usize]
    }

    /// Adds to the counts of a measure.
    pub fn add(&mut self, measure: Measure, right: usize, predicted: usize, gold: usize) {
        self.counts[measure as usize] += Counts { right, predicted, gold };
    }

    /// Counts one of a quality.
    pub fn count(&mut self, quality: Quality, right: bool) {
        self.rates[quality as usize].add(right);
    }
}

impl<'a> Sum<&'a Score> for Score {
    fn sum<I: Iterator<Item = &'a Score>>(all: I) -> Self {
        all.fold(Score::default(), |mut sum, one| {
            sum.counts.iter_mut().zip(one.counts).for_each(|(a, b)| *a += b);
            sum.rates.iter_mut().zip(one.rates).for_each(|(a, b)| *a += b);
            sum
        })
    }
}
