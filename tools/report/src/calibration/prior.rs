//! What is believed of a rule before any of its facts is counted.
use dateline::extract::FactKind;
use std::fmt;
use std::str::FromStr;

/// How sure a rule is that was never seen, and how many facts that counts for.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// How many facts it counts for.
    pub weight: f64,
    /// Facts of articles that no rule was written against.
    pub judged: Vec<Judged>,
}

impl Default for Prior {
    fn default() -> Self {
        Prior::of_weight(Prior::WEIGHT)
    }
}

impl Prior {
    /// How many facts it counts for where nobody says otherwise.
    pub const WEIGHT: f64 = 8.0;

    /// A prior that counts for so many facts, with nothing judged.
    pub fn of_weight(weight: f64) -> Prior {
        Prior { weight, judged: Vec::new() }
    }

    /// What was judged of a kind.
    pub fn judged_of(&self, kind: FactKind) -> Option<Judged> {
        self.judged.iter().find(|j| j.kind == kind).copied()
    }
}

/// Facts of one kind that somebody read, and how many of them were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The kind.
    pub kind: FactKind,
    /// How many were right.
    pub right: usize,
    /// How many were read.
    pub facts: usize,
}

impl FromStr for Judged {
    type Err = String;

    /// Reads `meeting=38/40`.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is not of the form KIND=RIGHT/FACTS, as in meeting=38/40");
        let (kind, counts) = text.split_once('=').ok_or_else(wrong)?;
        let (right, facts) = counts.split_once('/').ok_or_else(wrong)?;
        let kind = FactKind::ALL.iter().find(|k| k.to_string() == kind).ok_or_else(wrong)?;
        let (right, facts) = (right.parse().map_err(|_| wrong())?, facts.parse().map_err(|_| wrong())?);
        if right > facts || facts == 0 { Err(wrong()) } else { Ok(Judged { kind: *kind, right, facts }) }
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}/{}", self.kind, self.right, self.facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judged_counts_are_written_as_they_are_read() {
        let judged: Judged = "meeting=38/40".parse().unwrap();
        assert_eq!((judged.kind, judged.right, judged.facts), (FactKind::Meeting, 38, 40));
        assert_eq!(judged.to_string(), "meeting=38/40");
        for wrong in ["meeting", "meeting=3", "meeting=4/3", "meal=1/2", "meeting=a/b", "meeting=0/0"] {
            assert!(wrong.parse::<Judged>().is_err(), "{wrong}");
        }
    }
}
