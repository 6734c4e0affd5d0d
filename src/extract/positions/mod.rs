//! Who holds which office: titles before names, and what patterns over the parse find: appositions, clauses, and the events by
//! which offices change hands.
mod counterparts;
mod draft;
mod holders;
mod lists;
mod office;
mod role;
mod rules;
mod title;

#[cfg(test)]
mod testing;

use super::confidence::{FactKind, confidence};
use super::evidence::evidence;
use super::ids::entity_id;
use super::pattern::{ListedWord, NearMiss, Trace, View, near_miss};
use crate::facts::Position;
use std::collections::HashSet;

/// All positions of a text, each person's each office told once; how they were found only where `traced`.
pub fn positions(view: &View<'_, '_>, words: &[ListedWord<'_>], traced: bool) -> (Vec<Position>, Vec<Trace>) {
    let p = view.prose;
    let mut ids = HashSet::new();
    let (mut found, mut traces) = (Vec::new(), Vec::new());
    for held in holders::merge(view.lexicon, draft::drafts(view, words)) {
        let begin = p.passage(&held.draft.office.role).begin;
        let id = std::iter::once(format!("p{begin}")).chain((2..).map(|n| format!("p{begin}.{n}"))).take(64).find(|id| !ids.contains(id));
        let Some(id) = id else { continue };
        ids.insert(id.clone());
        if traced {
            traces.push(held.draft.trace(view, &id));
        }
        let office = &held.draft.office;
        found.push(Position {
            id,
            person: entity_id(held.draft.person),
            role: held.role,
            of: office.of.map(entity_id),
            of_text: office.of_words.as_ref().map(|w| p.text[p.bytes(w)].to_owned()),
            status: held.status,
            evidence: evidence(p, held.draft.sentence, &[]),
            confidence: confidence(FactKind::Position, held.draft.rule),
            rule: held.draft.rule.to_owned(),
        });
    }
    (found, traces)
}

/// The rules that came farthest in sentence `s` without matching, the nearest to a match first.
pub fn near_misses(view: &View<'_, '_>, s: usize) -> Vec<NearMiss> {
    rules::BOOK.misses(view, s).into_iter().map(|(rule, miss)| near_miss(view, rule, &miss)).collect()
}
