//! `he` or `she` for each person: by titles (`Mr.`, `Queen`), kin terms (`his wife Ida Berg`), apposition and given names, in
//! this order.
use super::cast::Cast;
use super::names::{Guess, Mention};
use super::spelling::plain;
use crate::facts::EntityKind;
use crate::language::{Class, Gender, Lexicon, Prose};

/// What the article says of each member.
pub fn genders(prose: &Prose<'_>, lexicon: &Lexicon, cast: &Cast) -> Vec<Option<Gender>> {
    let mut found = vec![None; cast.members.len()];
    for m in cast.mentions.iter().filter(|m| m.guess == Guess::Person) {
        let Some(member) = m.member else { continue };
        if let Some(gender) = by_title(prose, m).or_else(|| by_noun(prose, lexicon, cast, m)) {
            found[member] = Some(gender);
        }
    }
    for (gender, member) in found.iter_mut().zip(&cast.members) {
        if member.kind == EntityKind::Person {
            *gender = gender.or_else(|| by_given_name(lexicon, &member.name));
        }
    }
    found
}

/// `Mr. Berg`, `Queen Ida`.
fn by_title(prose: &Prose<'_>, m: &Mention) -> Option<Gender> {
    let titles = prose.tokens[m.phrase..m.tokens.start].iter();
    titles.fold(None, |g, t| match (t.has(Class::Female), t.has(Class::Male)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => g,
    })
}

/// `his wife Ida Berg`.
fn by_noun(prose: &Prose<'_>, lexicon: &Lexicon, cast: &Cast, m: &Mention) -> Option<Gender> {
    let before = m.phrase.checked_sub(1)?;
    cast.introduced(prose, before).filter(|i| i.tokens == m.tokens)?;
    lexicon.persons().noun(&prose.word(before).to_lowercase()).gender()
}

/// The first given name that is almost always a man's or a woman's; none of a name of one word, which may be a surname.
fn by_given_name(lexicon: &Lexicon, name: &str) -> Option<Gender> {
    let name = plain(name);
    let mut words = name.split([' ', '-']).filter(|w| w.len() > 2 && !w.ends_with('.'));
    let first = words.next()?;
    let second = words.next()?;
    let persons = lexicon.persons();
    persons.given(first).or_else(|| if words.next().is_some() { persons.given(second) } else { None })
}
