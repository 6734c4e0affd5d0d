//! What every [`Facts`] must satisfy before the graph half takes it.
use super::{Facts, Offsets, Passage, Span, Status};
use std::collections::HashSet;

/// What is wrong with a [`Facts`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    /// A span is reversed or reaches past the end of the text.
    #[error("{what}: [{begin}, {end}) lies outside the text of {len} code points")]
    Span {
        /// Which part of the facts.
        what: String,
        /// Begin offset.
        begin: usize,
        /// End offset.
        end: usize,
        /// Length of the text.
        len: usize,
    },
    /// A passage's words are not what stands at its offsets.
    #[error("{what}: the text at [{begin}, {end}) is not “{text}”")]
    Words {
        /// Which part of the facts.
        what: String,
        /// Begin offset.
        begin: usize,
        /// End offset.
        end: usize,
        /// What the passage claims to be.
        text: String,
    },
    /// Two facts have one id.
    #[error("two facts are called {0}")]
    Twice(String),
    /// Sentences overlap or stand out of order.
    #[error("the sentence at {0} begins before the one before it ends")]
    Order(usize),
    /// A meeting has a status that none of its reports has.
    #[error("{id} is {status}, which none of its reports says")]
    Status {
        /// The meeting.
        id: String,
        /// Its status.
        status: Status,
    },
    /// A fact has no sentence that proves it.
    #[error("{0} has no evidence")]
    Unproved(String),
    /// A fact points to something that is not there.
    #[error("{what} points to {id}, which is not there")]
    Missing {
        /// Which part of the facts.
        what: String,
        /// The id that it names.
        id: String,
    },
}

struct Check<'a> {
    text: Offsets<'a>,
    entities: HashSet<&'a str>,
    statements: HashSet<&'a str>,
}

impl Facts {
    /// Checks that all offsets lie in the text, all passages say what stands there, ids are unique, every
    /// reference leads somewhere, every fact has its evidence, sentences stand in order, and no meeting has a
    /// status that none of its reports has.
    pub fn check(&self) -> Result<(), FactsError> {
        let check = Check {
            text: Offsets::new(&self.text),
            entities: unique(self.things().map(|e| e.id.as_str()))?,
            statements: unique(self.statements.iter().map(|s| s.id.as_str()))?,
        };
        unique(self.meetings.iter().map(|m| m.id.as_str()))?;
        // The graph calls all facts of an article by their ids alone; a meeting is called after its first report.
        let reports = self.meetings.iter().flat_map(|m| {
            m.reports.iter().enumerate().map(|(i, r)| match r.id.as_str() {
                "" if i == 0 => m.id.as_str(),
                id => id,
            })
        });
        let statements = self.statements.iter().map(|s| s.id.as_str());
        let others = self.positions.iter().map(|p| p.id.as_str()).chain(self.relations.iter().map(|r| r.id.as_str()));
        unique(statements.chain(reports).chain(others))?;
        let mut end = 0;
        for s in &self.sentences {
            check.span("sentence", *s)?;
            if s.begin < end {
                return Err(FactsError::Order(s.begin));
            }
            end = s.end;
        }
        if let Some(d) = &self.dateline {
            check.words("dateline", &d.text, Span { begin: d.begin, end: d.end })?;
        }
        for t in &self.times {
            check.words("time", &t.text, Span { begin: t.begin, end: t.end })?;
        }
        for e in self.things() {
            check.entity(&e.id, e.of.as_ref())?;
            for m in &e.mentions {
                check.span(&e.id, *m)?;
            }
        }
        for m in &self.meetings {
            if let Some(hub) = m.hub.as_ref().filter(|hub| !m.participants.contains(hub)) {
                return Err(FactsError::Missing { what: format!("the hub of {}", m.id), id: hub.clone() });
            }
            // Nothing may be stored as having happened that no report says happened.
            if !m.reports.is_empty() && m.reports.iter().all(|r| r.status != m.status) {
                return Err(FactsError::Status { id: m.id.clone(), status: m.status });
            }
            check.entity(&m.id, m.participants.iter().chain(&m.hub).chain(&m.place).chain(m.roles.values().flatten()))?;
            check.evidence(&m.id, &m.evidence)?;
            for r in &m.reports {
                check.evidence(&m.id, &r.evidence)?;
                check.refer(&check.statements, &m.id, r.according_to.as_ref())?;
            }
        }
        for s in &self.statements {
            check.entity(&s.id, s.speaker.iter().chain(&s.other_speakers).chain(&s.addressee).chain(&s.about))?;
            check.evidence(&s.id, &s.evidence)?;
            check.passages(&s.id, s.content.iter().chain(&s.source).chain(&s.cue_at))?;
        }
        for p in &self.positions {
            check.entity(&p.id, std::iter::once(&p.person).chain(&p.of))?;
            check.evidence(&p.id, &p.evidence)?;
        }
        for r in &self.relations {
            check.entity(&r.id, [&r.subject, &r.object])?;
            check.evidence(&r.id, &r.evidence)?;
        }
        Ok(())
    }
}

impl<'a> Check<'a> {
    fn span(&self, what: &str, s: Span) -> Result<&'a str, FactsError> {
        self.text.slice(s).ok_or_else(|| FactsError::Span { what: what.to_owned(), begin: s.begin, end: s.end, len: self.text.len() })
    }

    fn words(&self, what: &str, text: &str, s: Span) -> Result<(), FactsError> {
        if self.span(what, s)? == text {
            return Ok(());
        }
        Err(FactsError::Words { what: what.to_owned(), begin: s.begin, end: s.end, text: text.to_owned() })
    }

    fn passages<'p>(&self, what: &str, passages: impl IntoIterator<Item = &'p Passage>) -> Result<(), FactsError> {
        passages.into_iter().try_for_each(|p| self.words(what, &p.text, p.span()))
    }

    /// Checks what a fact rests on.
    fn evidence(&self, what: &str, evidence: &[Passage]) -> Result<(), FactsError> {
        if evidence.is_empty() {
            return Err(FactsError::Unproved(what.to_owned()));
        }
        self.passages(what, evidence)
    }

    fn entity<'p>(&self, what: &str, ids: impl IntoIterator<Item = &'p String>) -> Result<(), FactsError> {
        self.refer(&self.entities, what, ids)
    }

    fn refer<'p>(&self, known: &HashSet<&str>, what: &str, ids: impl IntoIterator<Item = &'p String>) -> Result<(), FactsError> {
        match ids.into_iter().find(|id| !known.contains(id.as_str())) {
            Some(id) => Err(FactsError::Missing { what: what.to_owned(), id: id.clone() }),
            None => Ok(()),
        }
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> Result<HashSet<&'a str>, FactsError> {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(FactsError::Twice(id.to_owned()));
        }
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(json: &str) -> Facts {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn sound_facts_pass_and_each_fault_is_named() {
        let sound = r#"{"id": "a", "text": "Berg met Aslan.", "sentences": [{"begin": 0, "end": 15}],
            "entities": [{"id": "e1", "type": "person", "name": "Berg", "mentions": [{"begin": 0, "end": 4}]},
                         {"id": "e2", "type": "person", "name": "Aslan"}],
            "meetings": [{"id": "m0", "kind": "meeting", "participants": ["e1", "e2"], "status": "happened",
                          "evidence": [{"text": "Berg met Aslan.", "begin": 0, "end": 15}]}]}"#;
        assert_eq!(facts(sound).check(), Ok(()));
        let fault = |from: &str, to: &str| facts(&sound.replacen(from, to, 1)).check().unwrap_err();
        assert!(matches!(fault(r#""end": 4"#, r#""end": 40"#), FactsError::Span { .. }));
        assert!(matches!(fault(r#""text": "Berg met Aslan.", "begin""#, r#""text": "Berg", "begin""#), FactsError::Words { .. }));
        assert!(matches!(fault(r#""e2", "type""#, r#""e1", "type""#), FactsError::Twice(_)));
        assert!(matches!(
            fault(r#""evidence": [{"text": "Berg met Aslan.", "begin": 0, "end": 15}]"#, r#""evidence": []"#),
            FactsError::Unproved(_)
        ));
        let report = r#""reports": [{"status": "planned", "evidence": [{"text": "Berg", "begin": 0, "end": 4}]}], "evidence""#;
        assert!(matches!(fault(r#""evidence""#, report), FactsError::Status { .. }));
        assert!(matches!(fault(r#""status""#, r#""hub": "e3", "status""#), FactsError::Missing { .. }));
        assert!(matches!(
            fault(r#"[{"begin": 0, "end": 15}],"#, r#"[{"begin": 0, "end": 15}, {"begin": 4, "end": 15}],"#),
            FactsError::Order(4)
        ));
        assert!(matches!(fault(r#"["e1", "e2"]"#, r#"["e1", "e9"]"#), FactsError::Missing { .. }));
    }
}
