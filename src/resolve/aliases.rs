//! Bodies and places with two names in one article: acronyms, and names that leave out a word.
use super::cast::Member;
use super::kinds::{folded, is_acronym, is_acronym_of};
use super::names::Mention;
use crate::facts::EntityKind;
use crate::language::{Class, Lexicon, Prose};
use std::collections::HashMap;

/// For each member that another stands for, that other.
pub fn same(prose: &Prose<'_>, lexicon: &Lexicon, mentions: &[Mention], members: &[Member]) -> HashMap<usize, usize> {
    let names = Names { lexicon, forms: Forms::new(members, lexicon) };
    let mut same: HashMap<usize, usize> = HashMap::new();
    for pair in mentions.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let (Some(x), Some(y)) = (a.member, b.member) else { continue };
        let bodies = [x, y].iter().all(|&m| members[m].kind == EntityKind::Organization);
        if !bodies || x == y {
            continue;
        }
        // `Nordic Fishing Union (NFU)` and `NFU (Nordic Fishing Union)`.
        if b.known.is_none() && is_acronym_of(prose, &a.tokens, &b.tokens) {
            same.entry(y).or_insert(x);
        } else if a.known.is_none() && is_acronym(prose, &a.tokens) && in_brackets(prose, a, b) {
            same.entry(x).or_insert(y);
        }
    }
    for (i, member) in members.iter().enumerate().filter(|(i, _)| !same.contains_key(i)).collect::<Vec<_>>() {
        let long = match member.kind {
            EntityKind::Organization => names.body(&member.name),
            EntityKind::Place => names.place(&member.name),
            _ => None,
        };
        if let Some(long) = long.filter(|l| *l != i) {
            same.insert(i, long);
        }
    }
    // One step further, where a long name is itself short for another; no circle can go on.
    let ends: Vec<(usize, usize)> =
        same.iter().map(|(&from, &to)| (from, same.get(&to).copied().filter(|t| *t != from).unwrap_or(to))).collect();
    ends.into_iter().filter(|(from, to)| same.get(to).is_none_or(|t| t != from)).collect()
}

fn in_brackets(prose: &Prose<'_>, a: &Mention, b: &Mention) -> bool {
    b.tokens.start == a.tokens.end + 1 && prose.word(a.tokens.end) == "(" && prose.word(b.tokens.end) == ")" && b.tokens.len() > 1
}

struct Names<'a> {
    lexicon: &'a Lexicon,
    forms: Forms,
}

/// Where exactly one member of the article has a form, that member.
type Only = HashMap<String, Option<usize>>;

/// Short forms of the article's long names.
struct Forms {
    /// `NFU`
    initials: Only,
    /// `Fishing Ministry` of `Norwegian Fishing Ministry`.
    without_country: Only,
    /// `Amnesty` of `Amnesty International`.
    first_word: Only,
    /// `Aker` of `Aker City`.
    without_city: Only,
}

impl Forms {
    fn new(members: &[Member], lexicon: &Lexicon) -> Self {
        let mut forms = Forms { initials: Only::new(), without_country: Only::new(), first_word: Only::new(), without_city: Only::new() };
        for (i, member) in members.iter().enumerate() {
            let name = folded(&member.name);
            if member.kind == EntityKind::Place {
                if let Some(city) = name.strip_suffix(" city") {
                    note(&mut forms.without_city, city, i);
                }
                continue;
            }
            if member.kind != EntityKind::Organization || !name.contains(' ') {
                continue;
            }
            let initials: String = member.name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
            note(&mut forms.initials, &initials, i);
            let mut words = member.name.split(' ');
            let first = words.next().unwrap_or_default();
            note(&mut forms.first_word, &folded(first), i);
            for length in 1..=2 {
                let mut words = member.name.splitn(length + 1, ' ');
                let country = words.by_ref().take(length).collect::<Vec<_>>().join(" ");
                let country = country.trim_end_matches("'s").trim_end_matches("’s");
                if let Some(rest) = words.next().filter(|r| r.contains(' ') && lexicon.known(country).is_some()) {
                    note(&mut forms.without_country, &folded(rest), i);
                }
            }
        }
        forms
    }
}

fn note(only: &mut Only, form: &str, member: usize) {
    only.entry(form.to_owned()).and_modify(|m| *m = m.filter(|x| *x == member)).or_insert(Some(member));
}

impl Names<'_> {
    fn body(&self, name: &str) -> Option<usize> {
        let only = |forms: &Only, form: &str| forms.get(form).copied().flatten();
        if self.lexicon.known(name).is_some() {
            return only(&self.forms.without_country, &folded(name));
        }
        let one_word = !name.contains([' ', '-']);
        if one_word && name.chars().all(char::is_uppercase) && name.chars().count() > 2 {
            return only(&self.forms.initials, name);
        }
        // `Labor` is not the Labor Department, but a party.
        let ordinary = [Class::Modifier, Class::Head, Class::OrgHead, Class::Thing, Class::PlaceLead];
        let classes = self.lexicon.classes(&name.to_lowercase());
        if one_word && !ordinary.iter().any(|c| classes.has(*c)) {
            return only(&self.forms.first_word, &folded(name));
        }
        only(&self.forms.without_country, &folded(name))
    }

    fn place(&self, name: &str) -> Option<usize> {
        // Panama is not Panama City.
        if self.lexicon.known(name).is_some() { None } else { self.forms.without_city.get(&folded(name)).copied().flatten() }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, Prose};
    use crate::resolve::Cast;

    fn cast(text: &str) -> Vec<(String, usize)> {
        let language = Language::new();
        let cast = Cast::new(&Prose::new(text, None, &language), language.lexicon());
        cast.members.into_iter().map(|m| (m.name, m.mentions.len())).collect()
    }

    fn is(text: &str, expected: &[(&str, usize)]) {
        let expected: Vec<_> = expected.iter().map(|(n, c)| ((*n).to_owned(), *c)).collect();
        assert_eq!(cast(text), expected, "{text}");
    }

    #[test]
    fn an_acronym_in_brackets_is_the_name_before_it() {
        is("The Nordic Fishing Union (NFU) met. The NFU is old.", &[("Nordic Fishing Union", 3)]);
    }

    #[test]
    fn initials_are_the_only_name_that_has_them() {
        is("The Nordic Fishing Union met in Oslo. Ships of the NFU are old.", &[("Nordic Fishing Union", 2), ("Oslo", 1)]);
    }

    #[test]
    fn a_word_may_be_left_out() {
        is("The Norwegian Fishing Ministry closed. A spokesman for the Fishing Ministry left.", &[("Norwegian Fishing Ministry", 2)]);
        is(
            "The Norwegian Fishing Ministry and the Swedish Fishing Ministry met. The Fishing Ministry is new.",
            &[("Norwegian Fishing Ministry", 1), ("Swedish Fishing Ministry", 1), ("Fishing Ministry", 1)],
        );
    }
}
