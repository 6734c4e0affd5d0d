//! Family, membership, place, nationality, alliance and ownership, where they are plainly stated.
mod dateline;
mod extract;
mod rules;

#[cfg(test)]
mod testing;

use super::pattern::{ListedWord, NearMiss, Trace, View, near_miss, slots};
use crate::facts::Relation;
use std::collections::HashSet;

/// All relations of a text, in the order of their words, each told once; how they were found only where `traced`.
pub fn relations(view: &View<'_, '_>, words: &[ListedWord<'_>], traced: bool) -> (Vec<Relation>, Vec<Trace>) {
    let mut drafts = extract::drafts(view, words);
    drafts.extend(dateline::drafts(view));
    drafts.sort_by_key(|d| d.words.start);
    let (mut told, mut ids) = (HashSet::new(), HashSet::new());
    let (mut found, mut traces) = (Vec::new(), Vec::new());
    let mut of_sentence = (None, 0);
    for draft in &drafts {
        if !told.insert(draft.key()) {
            continue;
        }
        of_sentence = if of_sentence.0 == draft.sentence { (draft.sentence, of_sentence.1 + 1) } else { (draft.sentence, 1) };
        if of_sentence.1 > super::evidence::MOST {
            continue;
        }
        let Some(relation) = extract::write(view, draft, &mut ids) else { continue };
        if let Some(hit) = draft.hit.as_ref().filter(|_| traced) {
            let (rule, about) = (hit.rule.name.clone(), hit.rule.about.clone());
            traces.push(Trace { fact: relation.id.clone(), rule, about, slots: slots(view, hit.rule, &hit.bound) });
        }
        found.push(relation);
    }
    (found, traces)
}

/// The rules that came farthest in sentence `s` without matching, the nearest to a match first.
pub fn near_misses(view: &View<'_, '_>, s: usize) -> Vec<NearMiss> {
    rules::BOOK.misses(view, s).into_iter().map(|(rule, miss)| near_miss(view, rule, &miss)).collect()
}
