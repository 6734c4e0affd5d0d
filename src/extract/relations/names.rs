//! What a name says by the words that it is made of: the Norwegian Defence Ministry is part of Norway, where Norway is
//! spoken of. Patterns see a name as one thing; here its first and last words are looked at.
use super::extract::Draft;
use crate::extract::pattern::View;
use crate::facts::{EntityKind, Predicate};
use crate::language::{Class, KnownKind};
use std::collections::HashMap;

/// The rule.
const RULE: &str = "country-in-name";

/// The longest name of a country at the beginning or the end of a name, in tokens.
const LONGEST: usize = 3;

/// Bodies of a state whose names begin with it.
pub fn drafts(view: &View<'_, '_>) -> Vec<Draft> {
    let (p, cast) = (view.prose, view.cast);
    let mut countries: HashMap<u32, usize> = HashMap::new();
    for m in &cast.mentions {
        if let (Some(known), Some(member)) = (m.known, m.member)
            && matches!(known.kind, KnownKind::Country | KnownKind::Demonym)
            && cast.members[member].kind == EntityKind::Place
        {
            countries.entry(known.row).or_insert(member);
        }
    }
    let mut found = Vec::new();
    for m in &cast.mentions {
        let (Some(subject), Some(sentence)) = (m.member, m.sentence) else { continue };
        let body = cast.members[subject].kind == EntityKind::Organization && m.tokens.len() > 1;
        // `Norwegian Ministry of Fish`, but not `Norwegian Army Radio`.
        let organ =
            |t: usize| p.has(t, Class::Organ) && (t + 1 == m.tokens.end || p.is_any(t + 1, &["of", "for", "on", "in", "to", "and"]));
        if !body || !m.tokens.clone().any(organ) {
            continue;
        }
        let state = |words: &std::ops::Range<usize>| {
            view.lexicon.known(&p.text[p.bytes(words)]).filter(|k| matches!(k.kind, KnownKind::Country | KnownKind::Demonym))
        };
        let first = |n: usize| m.tokens.start..m.tokens.start + n;
        let last = |n: usize| m.tokens.end - n..m.tokens.end;
        let longest = LONGEST.min(m.tokens.len() - 1);
        let ends = |n: usize| p.is(m.tokens.end - n - 1, "of").then(|| state(&last(n))).flatten();
        let country = (1..=longest).rev().find_map(|n| state(&first(n)).or_else(|| ends(n)));
        if let Some(&object) = country.and_then(|k| countries.get(&k.row)) {
            found.push(Draft { subject, predicate: Predicate::PartOf, object, words: m.tokens.clone(), sentence, rule: RULE, hit: None });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::relations::testing::told;

    #[test]
    fn a_ministry_is_part_of_its_state() {
        let found = told("The Norwegian Defense Ministry said so. Norway is cold.");
        assert!(found.iter().any(|(_, row)| row.ends_with("| part_of | Norway")), "{found:?}");
        assert_eq!(told("Norwegian Army Radio said so. Norway is cold."), []);
        let found = told("She saw the Supreme Court of Norway. Norway is cold.");
        assert!(found.iter().any(|(_, row)| row.ends_with("| part_of | Norway")), "{found:?}");
        assert_eq!(told("The Norwegian Defense Ministry said so."), []);
    }
}
