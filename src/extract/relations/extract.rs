//! From matches of rules to who stands in which relation to whom.
use super::rules::BOOK;
use crate::extract::confidence::{FactKind, confidence};
use crate::extract::evidence::evidence;
use crate::extract::ids::entity_id;
use crate::extract::pattern::{Hit, ListedWord, View};
use crate::facts::{EntityKind, Predicate, Relation};
use crate::language::syntax;
use std::collections::HashSet;
use std::ops::Range;

/// So many members of a list are read.
const LONGEST_LIST: usize = 30;

/// A relation before it is written down.
#[derive(Debug)]
pub struct Draft {
    /// Who.
    pub subject: usize,
    /// What.
    pub predicate: Predicate,
    /// Whose, or where.
    pub object: usize,
    /// The words that carry it.
    pub words: Range<usize>,
    /// Their sentence; `None` in the dateline.
    pub sentence: Option<usize>,
    /// The rule's name.
    pub rule: &'static str,
    /// The match, where a pattern found it.
    pub hit: Option<std::rc::Rc<Hit<'static>>>,
}

impl Draft {
    /// What makes two of them the same: of symmetric relations the order does not count.
    pub fn key(&self) -> (usize, &'static str, usize) {
        let symmetric = matches!(self.predicate, Predicate::RelativeOf | Predicate::SpouseOf | Predicate::AllyOf);
        let (a, b) = (self.subject, self.object);
        if symmetric && b < a { (b, self.predicate.as_str(), a) } else { (a, self.predicate.as_str(), b) }
    }
}

/// What the rules find, sentence by sentence.
pub fn drafts(view: &View<'_, '_>, words: &[ListedWord<'_>]) -> Vec<Draft> {
    let p = view.prose;
    let mut found = Vec::new();
    for s in (0..p.sentences.len()).filter(|s| p.is_readable(*s)) {
        for i in p.sentences[s].tokens.clone() {
            BOOK.matches(view, words, i, &mut |hit| read(view, s, hit, &mut found));
        }
    }
    found
}

fn read(view: &View<'_, '_>, sentence: usize, hit: Hit<'static>, found: &mut Vec<Draft>) {
    let predicate = hit.rule.set("predicate").and_then(|p| Predicate::ALL.iter().find(|x| x.as_str() == p));
    let (Some(&predicate), Some(subject), Some(object)) = (predicate, hit.token("subject"), hit.token("object")) else { return };
    let first = hit.bound.iter().filter_map(|b| b.token()).min().unwrap_or(subject);
    let last = hit.bound.iter().filter_map(|b| b.token()).max().unwrap_or(subject);
    let all = |slot: &str, i: usize| if hit.rule.set("each") == Some(slot) { several(view, i) } else { vec![i] };
    let (subjects, objects) = (all("subject", subject), all("object", object));
    let rule = hit.rule.name.as_str();
    let hit = std::rc::Rc::new(hit);
    for &subject in &subjects {
        for &object in &objects {
            let (Some(subject), Some(object)) = (view.named(subject), view.named(object)) else { continue };
            let kind = |x: usize| view.cast.members[x].kind;
            if subject != object && makes_sense(predicate, kind(subject), kind(object)) {
                let hit = Some(hit.clone());
                found.push(Draft { subject, predicate, object, words: first..last + 1, sentence: Some(sentence), rule, hit });
            }
        }
    }
}

/// A noun with all that a conjunction joins to it.
fn several(view: &View<'_, '_>, i: usize) -> Vec<usize> {
    let p = view.prose;
    // The parse may hang the list on any word of a name.
    let own = view.cast.at(i).map_or(i..i + 1, |m| m.tokens.clone());
    let joined = own.flat_map(|t| p.dependents.of(t)).filter(|d| p.relation(*d) == syntax::Relation::Conj);
    std::iter::once(i).chain(joined).take(LONGEST_LIST).collect()
}

/// Whether things of these kinds can stand in the relation.
fn makes_sense(predicate: Predicate, subject: EntityKind, object: EntityKind) -> bool {
    use EntityKind::{Organization, Person, Place, Unnamed};
    if subject == Unnamed || object == Unnamed {
        return false;
    }
    match predicate {
        Predicate::RelativeOf | Predicate::SpouseOf => subject == Person && object == Person,
        Predicate::MemberOf => object == Organization,
        Predicate::LocatedIn => object == Place,
        Predicate::Nationality => subject != Place && object == Place,
        Predicate::AllyOf => true,
        Predicate::PartOf => subject != Person && object != Person,
        Predicate::Founded | Predicate::Owns => subject != Place && object == Organization,
    }
}

/// Writes a draft down; `None` where another relation has the same id.
pub fn write(view: &View<'_, '_>, draft: &Draft, ids: &mut HashSet<String>) -> Option<Relation> {
    let begin = view.prose.passage(&draft.words).begin;
    // Several relations may rest on the same words.
    let id = std::iter::once(format!("r{begin}")).chain((2..).map(|n| format!("r{begin}.{n}"))).take(64).find(|id| !ids.contains(id))?;
    ids.insert(id.clone());
    Some(Relation {
        id,
        subject: entity_id(draft.subject),
        predicate: draft.predicate,
        object: entity_id(draft.object),
        evidence: draft.sentence.map_or_else(|| vec![view.prose.passage(&draft.words)], |s| evidence(view.prose, s, &[])),
        confidence: confidence(FactKind::Relation, draft.rule),
        rule: draft.rule.to_owned(),
    })
}
