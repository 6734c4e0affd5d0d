//! Several places that tell of one office of one person become one position.
use super::draft::Draft;
use super::role::are_one;
use crate::facts::PositionStatus;
use crate::language::Lexicon;
use std::collections::HashMap;

/// So many offices of one person are told apart.
const MOST: usize = 24;

/// One person's one office.
#[derive(Debug)]
pub struct Held {
    /// The place that tells the most of it: the first that says whose it is.
    pub draft: Draft,
    /// Its fullest name.
    pub role: String,
    /// Whether it is held, all places considered.
    pub status: PositionStatus,
}

/// Joins what tells the same, in the order of the text.
pub fn merge(lexicon: &Lexicon, drafts: Vec<Draft>) -> Vec<Held> {
    let mut found: Vec<(Held, bool)> = Vec::new();
    let mut of_person: HashMap<usize, Vec<usize>> = HashMap::new();
    for draft in drafts {
        let own = of_person.entry(draft.person).or_default();
        let known = own.iter().copied().find(|&n| are_one(lexicon, &found[n].0.role, &draft.role));
        let (status, weak) = (draft.office.status, draft.weak);
        match known {
            Some(n) => {
                let (held, was_weak) = &mut found[n];
                if draft.role.len() > held.role.len() {
                    held.role.clone_from(&draft.role);
                }
                if rank(status, weak) > rank(held.status, *was_weak) {
                    (held.status, *was_weak) = (status, weak);
                }
                let tells = |d: &Draft| (d.office.of.is_some(), d.office.of_words.is_some());
                if tells(&draft) > tells(&held.draft) {
                    held.draft = draft;
                }
            }
            None if own.len() < MOST => {
                own.push(found.len());
                found.push((Held { role: draft.role.clone(), status, draft }, weak));
            }
            None => {}
        }
    }
    found.into_iter().map(|(held, _)| held).collect()
}

/// Which word on the status counts: that an office is no longer held above all, a mere past tense or a plan least.
fn rank(status: PositionStatus, weak: bool) -> u8 {
    match status {
        PositionStatus::Former if !weak => 3,
        PositionStatus::Current => 2,
        PositionStatus::Former => 1,
        PositionStatus::Future => 0,
    }
}
