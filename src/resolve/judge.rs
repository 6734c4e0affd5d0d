//! What a name that no list knows most likely names: by its own words, and by what stands around it.
use super::names::{Finder, Guess, Mention, mention};
use crate::language::{Class, KnownKind};
use std::ops::Range;

impl Finder<'_, '_> {
    /// A country, or the adjective of one, ends a name before it: `Recent Norwegian`. Some are surnames as well.
    pub(super) fn country(&self, i: usize) -> bool {
        let surname = ["Jordan", "Chad", "Georgia", "Ireland", "France", "Holland", "Israel", "English", "German", "French", "Irish"];
        let known = self.known(&(i..i + 1)).is_some_and(|k| matches!(k.kind, KnownKind::Country | KnownKind::Demonym));
        known && !surname.contains(&self.prose.word(i)) && !self.prose.has(i - 1, Class::OrgHead) && !self.prose.is_grammatical(i - 1)
    }

    /// A capitalised word at the head of a sentence that the article also writes in lower case.
    pub(super) fn ordinary(&self, i: usize) -> bool {
        let word = self.prose.word(i);
        word.len() <= 40 && self.lower.contains(word.to_lowercase().as_str())
    }

    /// No word of it is anything else than a word of a name.
    pub(super) fn plain(&self, tokens: &Range<usize>) -> bool {
        let p = self.prose;
        tokens.clone().all(|i| {
            let word = p.word(i);
            // Models have digits (`A380`), and peoples a plural (`Norwegians`).
            let people = word.strip_suffix('s').and_then(|w| self.lexicon.known(w)).is_some_and(|k| k.kind == KnownKind::Demonym);
            if people || word.chars().any(char::is_numeric) {
                return false;
            }
            let other = [Class::Plural, Class::OrgHead, Class::PlaceHead, Class::Thing, Class::Weekday, Class::Month];
            !(p.is_grammatical(i) || other.iter().any(|c| p.has(i, *c))) || p.has(i, Class::Particle)
        })
    }

    /// Judges a piece by its words and its surroundings.
    pub(super) fn judged(&self, piece: Range<usize>, s: usize) -> Mention {
        let p = self.prose;
        let mut tokens = piece;
        // `Republican Ida Moe`: what says which sort of person is no part of the name.
        while tokens.len() > 2 && p.has(tokens.start, Class::Modifier) && !p.has(tokens.end - 1, Class::OrgHead) {
            tokens.start += 1;
        }
        while tokens.len() > 1 && (p.is_grammatical(tokens.end - 1) || p.has(tokens.end - 1, Class::Particle)) {
            tokens.end -= 1;
        }
        let first = p.word(tokens.start);
        let sentence_start = p.sentences[s].tokens.start;
        let before = |words: &[&str]| tokens.start > sentence_start && p.is_any(tokens.start - 1, words);
        let titled = tokens.start > sentence_start && (p.has(tokens.start - 1, Class::Head) || p.has(tokens.start - 1, Class::Honorific));
        let letters = first.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = tokens.len() == 1
            && !p.has(tokens.start, Class::Thing)
            && (2..=6).contains(&letters)
            && first.chars().all(|c| !c.is_lowercase() && c != '’' && c != '\'');
        let last = tokens.end - 1;
        let guess = if tokens.len() == 1 && !acronym && self.is_month(last) {
            None
        } else if titled && self.plain(&tokens) && !acronym {
            Some(Guess::Person)
        } else if acronym {
            Some(Guess::Organization)
        } else if tokens.len() > 1 && (p.has(last, Class::PlaceHead) || p.has(tokens.start, Class::PlaceLead) && !p.has(last, Class::Thing))
        {
            Some(Guess::Place)
        } else if !self.plain(&tokens) || tokens.len() > 5 {
            None
        } else if tokens.len() > 1 && before(&["in", "at", "near", "outside", "across", "around"]) {
            Some(Guess::Place)
        } else if tokens.len() > 1 {
            // `Peace Talks`: words that the article also writes in lower case make no person.
            (!tokens.clone().any(|i| self.ordinary(i))).then_some(Guess::Person)
        } else if p.has(last, Class::Source) || p.has(last, Class::Head) || p.has(last, Class::Modifier) {
            None
        } else if before(&["in", "at", "near", "to", "from", "outside", "across", "around", "toward", "towards"]) {
            Some(Guess::Place)
        } else {
            Some(Guess::Unknown)
        };
        let shown = guess.unwrap_or(Guess::Unknown);
        let mut found = mention(tokens, shown, None, Some(s));
        if guess.is_none() {
            // An empty range marks what is certainly no name; `push` leaves it out.
            found.tokens.end = found.tokens.start;
        }
        found
    }
}
