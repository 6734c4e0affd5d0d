//! The ids of entities: first by their place in the cast, then by their order in the text.
use crate::facts::{Entity, Facts};
use std::collections::HashMap;

/// The id of a member of the cast, until [`renumber`] gives the final ones.
pub fn entity_id(member: usize) -> String {
    format!("e{member}")
}

/// Puts the entities in the order of their first mention and calls them `e1`, `e2`, … everywhere.
pub fn renumber(facts: &mut Facts) {
    let first = |e: &Entity| e.mentions.first().map_or((usize::MAX, 0), |m| (m.begin, m.end));
    facts.entities.sort_by_key(first);
    let new: HashMap<String, String> = facts.entities.iter().enumerate().map(|(i, e)| (e.id.clone(), format!("e{}", i + 1))).collect();
    let rename = |id: &mut String| {
        if let Some(name) = new.get(id) {
            id.clone_from(name);
        }
    };
    for e in &mut facts.entities {
        rename(&mut e.id);
        e.of.iter_mut().for_each(rename);
    }
    for m in &mut facts.meetings {
        m.participants.iter_mut().chain(&mut m.hub).chain(&mut m.place).for_each(rename);
        m.roles.values_mut().flatten().for_each(rename);
    }
    for s in &mut facts.statements {
        s.speaker.iter_mut().chain(&mut s.other_speakers).chain(&mut s.addressee).chain(&mut s.about).for_each(rename);
    }
    for p in &mut facts.positions {
        rename(&mut p.person);
        p.of.iter_mut().for_each(rename);
    }
    for r in &mut facts.relations {
        rename(&mut r.subject);
        rename(&mut r.object);
    }
}
