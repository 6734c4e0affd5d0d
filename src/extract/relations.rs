//! The one relation that is plain from the words alone: a place written with the country it lies in.
use super::evidence::{MOST, evidence};
use super::ids::entity_id;
use crate::facts::{EntityKind, Predicate, Relation};
use crate::language::{Class, KnownKind, Prose};
use crate::resolve::Cast;
use std::collections::HashSet;

/// `in Bergen, Norway`: the first place lies in the second.
pub fn relations(prose: &Prose<'_>, cast: &Cast) -> Vec<Relation> {
    let mut found = Vec::new();
    let mut told = HashSet::new();
    let mut of_sentence = (usize::MAX, 0);
    for pair in cast.mentions.windows(2) {
        let [inner, outer] = pair else { continue };
        let (Some(subject), Some(object), Some(s)) = (inner.member, outer.member, inner.sentence) else { continue };
        let place = cast.members[subject].kind == EntityKind::Place && cast.members[object].kind == EntityKind::Place;
        let country = outer.known.is_some_and(|k| k.kind == KnownKind::Country) && inner.known.is_none_or(|k| k.kind == KnownKind::Place);
        let adjacent = inner.tokens.end + 1 == outer.tokens.start && prose.word(inner.tokens.end) == ",";
        // `in Oslo, Sweden and Rome` is a list: a preposition must stand before, and the list must not go on.
        let led = inner.tokens.start > 0 && prose.has(inner.tokens.start - 1, Class::Preposition);
        let ends = !prose.is_any(outer.tokens.end, &["and", "or"]) && !prose.is_possessive(outer.tokens.end);
        let list = prose.word(outer.tokens.end) == "," && cast.at(outer.tokens.end + 1).is_some();
        if !(place && country && adjacent && led && ends && !list && prose.is_readable(s)) || subject == object {
            continue;
        }
        of_sentence = if of_sentence.0 == s { (s, of_sentence.1 + 1) } else { (s, 1) };
        if of_sentence.1 <= MOST && told.insert((subject, object)) {
            found.push(Relation {
                id: format!("r{}", prose.passage(&inner.tokens).begin),
                subject: entity_id(subject),
                predicate: Predicate::LocatedIn,
                object: entity_id(object),
                evidence: evidence(prose, s, &[]),
                confidence: 0.85,
                rule: "place-comma-country".to_owned(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn count(text: &str) -> usize {
        let language = Language::new();
        let lexicon = language.lexicon();
        let prose = Prose::new(text, None, &language);
        relations(&prose, &Cast::new(&prose, lexicon)).len()
    }

    #[test]
    fn a_list_of_places_is_none() {
        assert_eq!(count("She lives in Bergen, Norway."), 1);
        assert_eq!(count("She lived in Bergen, Sweden and Rome."), 0);
        assert_eq!(count("She lived in Bergen, Sweden, Rome and Lima."), 0);
    }
}
