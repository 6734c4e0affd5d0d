//! One article: counts, errors, and which of the found facts are right.
use super::{Alignment, Finding, Score};
use super::{entities, meetings, positions, relations, statements};
use crate::record::Record;
use dateline::extract::FactKind;
use std::collections::HashMap;

/// What comes of an article.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// The counts.
    pub score: Score,
    /// The errors.
    pub findings: Vec<Finding>,
    /// Of each meeting found, whether it is right: all of its pairs are marked or, where it has none, all that it says of
    /// who was where. `None` where it says neither.
    pub meetings: Vec<Option<bool>>,
    /// Of each statement found, whether it and its speaker are right. `None` for thoughts, which are not marked.
    pub statements: Vec<Option<bool>>,
    /// Of each position found, whether person and role are right.
    pub positions: Vec<Option<bool>>,
    /// Of each relation found, whether it is right.
    pub relations: Vec<Option<bool>>,
}

impl Judged {
    /// Of each fact of a kind, whether it is right, where that can be told.
    pub fn verdicts(&self, kind: FactKind) -> &[Option<bool>] {
        match kind {
            FactKind::Meeting => &self.meetings,
            FactKind::Position => &self.positions,
            FactKind::Relation => &self.relations,
            FactKind::Statement => &self.statements,
        }
    }
}

/// Everything that the judges of the kinds of facts look at.
pub(super) struct Pair<'a> {
    /// What was marked.
    pub gold: &'a Record,
    /// What was found.
    pub predicted: &'a Record,
    /// Which found entity is which marked one.
    pub to: Alignment,
    names: HashMap<String, &'a str>,
}

impl Pair<'_> {
    /// The name of an entity, by the id of a marked one or the id that an alignment gives to one that is none.
    pub fn name(&self, id: &str) -> String {
        self.names.get(id).map_or_else(|| id.to_owned(), |name| (*name).to_owned())
    }

    /// The same, where nobody is a possibility.
    pub fn name_or_nobody(&self, id: Option<&str>) -> String {
        id.map_or_else(|| "nobody".to_owned(), |id| self.name(id))
    }
}

/// Judges what was found in an article by what was marked in it.
pub fn judge(gold: &Record, predicted: &Record) -> Judged {
    let known = gold.entities.iter().map(|e| (e.id.clone(), e.name.as_str()));
    let others = predicted.entities.iter().map(|e| (format!("?{}", e.id), e.name.as_str()));
    let names = known.chain(others).collect();
    let pair = Pair { gold, predicted, to: Alignment::new(&gold.entities, &predicted.entities), names };
    let mut judged = Judged::default();
    entities::judge(&pair, &mut judged);
    statements::judge(&pair, &mut judged);
    meetings::judge(&pair, &mut judged);
    positions::judge(&pair, &mut judged);
    relations::judge(&pair, &mut judged);
    judged
}

#[cfg(test)]
pub(super) mod testing {
    //! Articles written as JSON; entities of the found side have ids of their own.
    use super::*;
    use serde_json::{Value, json};

    /// Ada Lund, Per Moe, Aker (an organization) and Oslo, as `g1` to `g4` of the marked side and `e1` to `e4` of the
    /// found one, which also has Anna Berg (`e5`), whom nobody marked, and unnamed aides (`e6`).
    pub fn judged(text: &str, gold: Value, predicted: Value) -> Judged {
        let record = |letter: char, facts: Value| {
            let named = [
                ("person", "Ada Lund"),
                ("person", "Per Moe"),
                ("organization", "Aker"),
                ("place", "Oslo"),
                ("person", "Anna Berg"),
                ("unnamed", "aides"),
            ];
            let known = if letter == 'g' { 4 } else { 6 };
            let entities: Vec<Value> = (1..)
                .zip(&named[..known])
                .map(|(n, (kind, name))| json!({"id": format!("{letter}{n}"), "type": kind, "name": name}))
                .collect();
            let mut article = json!({"id": "a", "text": text, "entities": entities});
            article.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
            serde_json::from_value::<Record>(article).unwrap()
        };
        judge(&record('g', gold), &record('e', predicted))
    }

    /// Right, found and marked ones.
    pub fn counts(judged: &Judged, measure: super::super::Measure) -> (usize, usize, usize) {
        let counts = judged.score.of(measure);
        (counts.right, counts.predicted, counts.gold)
    }

    /// The errors in words.
    pub fn told(judged: &Judged, kind: super::super::Kind) -> Vec<String> {
        let of = judged.findings.iter().filter(|f| f.kind == kind);
        of.map(|f| format!("{} {}{}", f.verdict.as_str(), f.what, f.expected.as_ref().map(|e| format!(" for {e}")).unwrap_or_default()))
            .collect()
    }
}
