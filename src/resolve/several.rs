//! Names that the model takes for one, and that are several: people and countries joined by dashes, rooms of a house.
use super::kinds::{Draft, Reader, folded, kind_of};
use crate::language::names::NameKind;
use crate::language::{Class, Known, KnownKind};
use std::collections::HashSet;
use std::ops::Range;

impl Reader<'_, '_> {
    /// `Lund-Moe-Berg`: people who have names of their own elsewhere.
    pub(super) fn people(&self, name: &Range<usize>, kind: NameKind, people: &HashSet<String>) -> Option<Vec<Draft>> {
        if kind == NameKind::Place || !name.clone().any(|i| self.is_dash(i)) || self.text(name).contains(char::is_whitespace) {
            return None;
        }
        let parts: Vec<usize> = name.clone().filter(|&i| !self.is_dash(i)).collect();
        let all = parts.iter().all(|&i| people.contains(&folded(self.prose.word(i))));
        all.then(|| parts.into_iter().map(|i| Draft { tokens: i..i + 1, kind: NameKind::Person, known: None }).collect())
    }

    /// The names in a name that is not known as a whole.
    pub(super) fn several(&self, name: &Range<usize>, kind: NameKind) -> Option<Vec<Draft>> {
        if kind == NameKind::Person {
            return None;
        }
        if name.clone().any(|i| self.is_dash(i)) {
            return self.countries(name);
        }
        self.room_of_house(name)
    }

    /// `the Norway-Sweden talks`, `Arab-Norwegian`: countries, each a name.
    fn countries(&self, name: &Range<usize>) -> Option<Vec<Draft>> {
        let mut parts: Vec<(Range<usize>, Option<Known>)> = Vec::new();
        let mut start = name.start;
        for i in name.clone().filter(|&i| self.is_dash(i)).chain([name.end]) {
            let country = self.known(&(start..i)).filter(|k| matches!(k.kind, KnownKind::Country | KnownKind::Demonym));
            parts.push((start..i, country));
            start = i + 1;
        }
        let adjective = parts.last().and_then(|part| part.1).is_some_and(|k| k.kind == KnownKind::Demonym);
        let draft = |(tokens, known): (Range<usize>, Option<Known>)| Some(Draft { tokens, kind: kind_of(known?), known });
        (adjective || parts.iter().all(|part| part.1.is_some())).then(|| parts.into_iter().filter_map(draft).collect())
    }

    /// `the East Room of the White House`: a room, and a house that has a name of its own.
    fn room_of_house(&self, name: &Range<usize>) -> Option<Vec<Draft>> {
        let p = self.prose;
        let of = name.clone().find(|&i| p.is_any(i, &["of", "at"]))?;
        let room = name.start..of;
        let house = of + 1 + usize::from(p.is(of + 1, "the"))..name.end;
        let named = room.len() > 1
            && p.has(of - 1, Class::Room)
            && !house.is_empty()
            && p.has(house.end - 1, Class::Seat)
            && !p.has(house.end - 1, Class::Organ);
        let known = self.known(&house);
        named.then(|| {
            vec![
                Draft { tokens: room, kind: NameKind::Place, known: None },
                Draft { kind: known.map_or(NameKind::Organization, kind_of), tokens: house, known },
            ]
        })
    }

    fn is_dash(&self, i: usize) -> bool {
        matches!(self.prose.word(i), "-" | "–" | "‐" | "/")
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, Prose};
    use crate::resolve::Cast;

    fn names(text: &str) -> Vec<String> {
        let language = Language::new();
        let prose = Prose::new(text, None, &language);
        Cast::new(&prose, language.lexicon()).members.into_iter().map(|m| m.name).collect()
    }

    #[test]
    fn rooms_are_named_beside_their_house() {
        let found = names("Ada Lund and Jon Moe met in the Oval Office of the White House in Washington on Monday.");
        assert!(["Oval Office", "White House"].iter().all(|n| found.iter().any(|f| f == n)), "{found:?}");
        let whole = "Home Office of the Norwegian Kingdom";
        let found = names(&format!("Ada Lund met Jon Moe in the {whole}."));
        assert!(found.iter().any(|f| f == whole), "{found:?}");
    }

    #[test]
    fn countries_are_named_each() {
        let found = names("The Norway-Sweden talks were long. Norway won.");
        assert!(["Norway", "Sweden"].iter().all(|n| found.iter().any(|f| f == n)), "{found:?}");
    }
}
