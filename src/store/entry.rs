//! What the store remembers of each article without opening its segment, and which of two versions wins.
use crate::facts::sha256;
use crate::facts::{Act, EntityKind, Facts, Stamp, Statement, StatementKind};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// An article about to be stored, before it is understood: all that is needed to decide what to do with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The source key.
    pub key: String,
    /// SHA-256 of the text.
    pub text: String,
    /// Hash of title, dates, outlet, URL and authors.
    pub metadata: String,
    /// Modified, else published.
    pub stamp: Option<Stamp>,
    /// Fingerprint of what will read it.
    pub extractor: String,
}

impl Candidate {
    /// The candidate that these facts would be, read by `extractor`.
    pub fn of(facts: &Facts, extractor: &str) -> Self {
        let shown = (&facts.title, &facts.published, &facts.modified, &facts.source, &facts.url, &facts.authors);
        Candidate {
            key: facts.key.clone(),
            text: sha256(&facts.text),
            metadata: sha256(serde_json::to_string(&shown).unwrap_or_default()),
            stamp: facts.modified.clone().or_else(|| facts.published.clone()),
            extractor: extractor.to_owned(),
        }
    }
}

/// One stored article, as `dateline list` shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The source key.
    pub key: String,
    /// The input's own id.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub source: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was changed.
    pub modified: Option<Stamp>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// SHA-256 of the text.
    pub text: String,
    /// Hash of title, dates, outlet, URL and authors.
    pub metadata: String,
    /// Fingerprint of what read it.
    pub extractor: String,
    /// How much was found in it.
    pub counts: Counts,
}

/// How much was found, in one article or in many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Sentences.
    pub sentences: usize,
    /// Named people, organizations and places.
    pub names: usize,
    /// Unnamed sources.
    pub unnamed: usize,
    /// Statements, without thoughts.
    pub statements: usize,
    /// Of these, denials.
    #[serde(default)]
    pub denials: usize,
    /// Of these, claims.
    #[serde(default)]
    pub claims: usize,
    /// Of these, statements of sources without a name, who may be one of several speakers.
    #[serde(default)]
    pub unattributed: usize,
    /// Thoughts.
    #[serde(default)]
    pub thoughts: usize,
    /// Meetings.
    pub meetings: usize,
    /// Positions.
    pub positions: usize,
    /// Relations.
    pub relations: usize,
}

impl Counts {
    /// Counts what one article holds.
    pub fn of(facts: &Facts) -> Self {
        let unnamed: HashSet<&str> = facts.entities.iter().filter(|e| e.kind == EntityKind::Unnamed).map(|e| e.id.as_str()).collect();
        let said = || facts.statements.iter().filter(|s| s.kind != StatementKind::Thought);
        let by_unnamed = |s: &&Statement| s.speaker.iter().chain(&s.other_speakers).any(|id| unnamed.contains(id.as_str()));
        let statements = said().count();
        Counts {
            sentences: facts.sentences.len(),
            names: facts.entities.len() - unnamed.len(),
            unnamed: unnamed.len(),
            statements,
            denials: said().filter(|s| s.act == Act::Deny).count(),
            claims: said().filter(|s| s.act == Act::Claim).count(),
            unattributed: said().filter(by_unnamed).count(),
            thoughts: facts.statements.len() - statements,
            meetings: facts.meetings.len(),
            positions: facts.positions.len(),
            relations: facts.relations.len(),
        }
    }

    /// Whether anything but sentences was found.
    pub fn is_empty(&self) -> bool {
        self.facts() + self.names + self.unnamed == 0
    }

    /// Statements, thoughts, meetings, positions and relations together.
    pub fn facts(&self) -> usize {
        self.statements + self.thoughts + self.meetings + self.positions + self.relations
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, o: Counts) {
        self.sentences += o.sentences;
        self.names += o.names;
        self.unnamed += o.unnamed;
        self.statements += o.statements;
        self.denials += o.denials;
        self.claims += o.claims;
        self.unattributed += o.unattributed;
        self.thoughts += o.thoughts;
        self.meetings += o.meetings;
        self.positions += o.positions;
        self.relations += o.relations;
    }
}

impl Entry {
    /// What is remembered of these facts.
    pub fn of(facts: &Facts) -> Self {
        Self::from_candidate(Candidate::of(facts, &facts.extractor), facts)
    }

    /// What is remembered of these facts, for which the candidate was made.
    pub fn from_candidate(candidate: Candidate, facts: &Facts) -> Self {
        Entry {
            key: candidate.key,
            id: facts.id.clone(),
            title: facts.title.clone(),
            source: facts.source.clone(),
            published: facts.published.clone(),
            modified: facts.modified.clone(),
            url: facts.url.clone(),
            language: facts.language.clone(),
            text: candidate.text,
            metadata: candidate.metadata,
            extractor: candidate.extractor,
            counts: Counts::of(facts),
        }
    }

    fn stamp(&self) -> Option<&Stamp> {
        self.modified.as_ref().or(self.published.as_ref())
    }

    /// Whether this one takes the place of `other`, an earlier line of the log: later date, else greater
    /// text hash; of the same version the one that was written last.
    pub fn supersedes(&self, other: &Entry) -> bool {
        (self.stamp(), &self.text) >= (other.stamp(), &other.text)
    }
}

/// What is to be done with an article that is offered.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// Nothing of that key is stored.
    New,
    /// The same text, metadata and extractor are stored.
    Same,
    /// The same text is stored, read by another extractor.
    Refresh,
    /// A later version of a stored article.
    Later,
    /// A later version is stored.
    Older,
    /// Another article has the key, and neither is later.
    Conflict(Box<Entry>),
}

/// Decides what to do with an article, given what is stored under its key.
pub fn decide(stored: Option<&Entry>, offered: &Candidate) -> Decision {
    let Some(stored) = stored else { return Decision::New };
    let same_text = stored.text == offered.text;
    if same_text && stored.metadata == offered.metadata {
        return if stored.extractor == offered.extractor { Decision::Same } else { Decision::Refresh };
    }
    match offered.stamp.as_ref().cmp(&stored.stamp()) {
        std::cmp::Ordering::Greater => Decision::Later,
        std::cmp::Ordering::Less => Decision::Older,
        // A later dateline may read the title or the outlet of the same page differently.
        std::cmp::Ordering::Equal if same_text && stored.extractor != offered.extractor => Decision::Refresh,
        std::cmp::Ordering::Equal => Decision::Conflict(Box::new(stored.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str, published: Option<&str>, extractor: &str) -> Facts {
        Facts {
            key: "id:post/1".into(),
            text: text.into(),
            published: published.map(|p| p.parse().unwrap()),
            extractor: extractor.into(),
            ..Facts::default()
        }
    }

    #[test]
    fn the_later_version_wins_and_equals_conflict() {
        let stored = Entry::of(&facts("old", Some("2024-03-05"), "x1"));
        let offer = |f: Facts| decide(Some(&stored), &Candidate::of(&f, &f.extractor));
        assert_eq!(decide(None, &Candidate::of(&facts("old", None, "x1"), "x1")), Decision::New);
        assert_eq!(offer(facts("old", Some("2024-03-05"), "x1")), Decision::Same);
        assert_eq!(offer(facts("old", Some("2024-03-05"), "x2")), Decision::Refresh);
        assert_eq!(offer(facts("new", Some("2024-03-06"), "x1")), Decision::Later);
        assert_eq!(offer(facts("new", Some("2024-03-04"), "x1")), Decision::Older);
        assert_eq!(offer(facts("new", None, "x1")), Decision::Older);
        assert!(matches!(offer(facts("new", Some("2024-03-05"), "x1")), Decision::Conflict(_)));
    }

    #[test]
    fn superseding_does_not_depend_on_the_order() {
        let versions: Vec<Entry> = [("a", None), ("b", Some("2024-03-05")), ("c", Some("2024-03-05")), ("d", Some("2024-03-04"))]
            .iter()
            .map(|(text, day)| Entry::of(&facts(text, *day, "x")))
            .collect();
        for a in &versions {
            for b in &versions {
                assert!(a.supersedes(b) != b.supersedes(a) || a == b);
            }
        }
    }
}
