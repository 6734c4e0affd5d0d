//! One title for several people: `Presidents Ada Lund of Norway and Per Moe of Iceland`, `the presidents of Norway and
//! Iceland, Ada Lund and Per Moe`. Lists are what the parse knows least of, so they are read as they are written.
use super::office::{Office, name_at, office};
use crate::extract::pattern::View;
use crate::facts::EntityKind;
use crate::language::syntax::{Number, Upos};
use crate::resolve::{Guess, Mention};
use std::ops::Range;

/// So many people share a title.
const MOST: usize = 12;

/// Somebody in such a list: the member, the name, and the office.
pub type Shared<'a> = (usize, &'a Mention, Office);

/// The people who share the title in the plural at token `i`, with what each is the holder of.
pub fn shared<'a>(view: &View<'a, '_>, i: usize) -> Vec<Shared<'a>> {
    let p = view.prose;
    let several = p.words[i].tag.number == Some(Number::Plural) && matches!(p.upos(i), Some(Upos::Noun | Upos::Propn));
    if !several || !view.is_office(i) {
        return Vec::new();
    }
    let Some(office) = office(view, i) else { return Vec::new() };
    let sentence = view.sentence(i);
    let mut found = Vec::new();
    if name_at(view, i + 1).is_some_and(|m| m.guess == Guess::Person) {
        let names = list(view, i + 1..sentence.end, Guess::Person);
        // `The number of justices Lund wants`: a name alone shares nothing.
        for m in if names.len() > 1 { names } else { Vec::new() } {
            let owner = owner(view, m, sentence.end);
            let office = Office {
                of: owner.map_or(office.of, |o| o.member),
                of_words: owner.map_or(office.of_words.clone(), |o| Some(o.tokens.clone())),
                ..office.clone()
            };
            found.extend(person(view, m).map(|x| (x, m, office)));
        }
        return found;
    }
    // `The three members, Ada Lund, Jon Moe and Per Berg, left.`
    let first = view.prose.dependents.span(i).start.max(i.saturating_sub(3));
    let definite = (first..i).any(|k| p.is_any(k, &["the", "both"]) || p.upos(k) == Some(Upos::Num));
    if definite && p.word(i + 1) == "," && name_at(view, i + 2).is_some_and(|m| m.guess == Guess::Person) {
        let names = list(view, i + 2..sentence.end, Guess::Person);
        let closed = names.last().is_some_and(|m| !p.is_possessive(m.tokens.end));
        let joined = names.len() > 1 && (names[0].tokens.end..names[names.len() - 1].tokens.start).any(|k| p.is(k, "and"));
        for m in if closed && joined { names } else { Vec::new() } {
            found.extend(person(view, m).map(|x| (x, m, office.clone())));
        }
        return found;
    }
    // In the same order: whose they are, and who they are.
    if !p.is_any(i + 1, &["of", "from"]) {
        return Vec::new();
    }
    let mut at = i + 2 + usize::from(p.is(i + 2, "the"));
    let Some(kind) = name_at(view, at).map(|m| m.guess).filter(|g| *g != Guess::Person) else { return Vec::new() };
    let owners = list(view, at..sentence.end, kind);
    at = owners.last().map_or(at, |m| m.tokens.end);
    let people = if matches!(p.word(at), "," | "–" | "—" | "--" | ":" | "(") {
        list(view, at + 1..sentence.end, Guess::Person)
    } else {
        Vec::new()
    };
    if owners.len() < 2 || owners.len() != people.len() {
        return Vec::new();
    }
    for (owner, m) in owners.into_iter().zip(people) {
        let office = Office { of: owner.member, of_words: Some(owner.tokens.clone()), ..office.clone() };
        found.extend(person(view, m).map(|x| (x, m, office)));
    }
    found
}

/// The country or body behind a name: `Ada Lund of Norway`.
pub fn owner<'a>(view: &View<'a, '_>, m: &Mention, end: usize) -> Option<&'a Mention> {
    let p = view.prose;
    let of = m.tokens.end;
    let at = of + 1 + usize::from(p.is(of + 1, "the"));
    name_at(view, at).filter(|o| p.is(of, "of") && at < end && o.guess != Guess::Person && o.member.is_some())
}

fn person(view: &View<'_, '_>, m: &Mention) -> Option<usize> {
    m.member.filter(|x| view.cast.members[*x].kind == EntityKind::Person)
}

/// The names of one kind with nothing but commas, conjunctions and `of` somewhere between, from the beginning of `tokens`.
fn list<'a>(view: &View<'a, '_>, tokens: Range<usize>, kind: Guess) -> Vec<&'a Mention> {
    let p = view.prose;
    let (mut found, mut at) = (Vec::new(), tokens.start);
    while at < tokens.end && found.len() < MOST {
        let from = at + usize::from(p.is(at, "the"));
        let Some(m) = name_at(view, from).filter(|m| m.guess == kind && m.tokens.start == from) else { break };
        found.push(m);
        at = if kind == Guess::Person { owner(view, m, tokens.end).map_or(m.tokens.end, |o| o.tokens.end) } else { m.tokens.end };
        let before = at;
        at += usize::from(p.word(at) == ",");
        at += usize::from(p.is(at, "and"));
        if at == before {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::positions::testing::told;

    #[test]
    fn titles_of_several() {
        let rows = |text: &str| told(text).into_iter().map(|(_, row)| row).collect::<Vec<_>>();
        let both = ["Ada Lund | president | Norway | current", "Per Moe | president | Iceland | current"];
        assert_eq!(rows("They saw Presidents Ada Lund of Norway and Per Moe of Iceland."), both);
        let both = ["Ada Lund | lawmaker | - | current", "Per Moe | lawmaker | - | current"];
        assert_eq!(rows("The two lawmakers, Ada Lund and Per Moe, met."), both);
        let both = ["Ada Lund | president | Norway | current", "Per Moe | president | Iceland | current"];
        assert_eq!(rows("The presidents of Norway and Iceland, Ada Lund and Per Moe, met."), both);
    }
}
