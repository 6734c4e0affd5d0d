//! From mentions to members of the cast: which names name the same.
use super::aliases;
use super::cast::Member;
use super::kinds::folded;
use super::names::{Guess, Mention};
use crate::facts::EntityKind;
use crate::language::{Class, KnownKind, Lexicon, Prose};
use std::collections::HashMap;

/// Of the people who share a name only so many are looked at, the latest first, so that no text can make
/// the comparison long.
const NAMESAKES: usize = 8;

/// Settles whom each mention names; mentions that stay unsettled name nobody.
pub fn settle(prose: &Prose<'_>, lexicon: &Lexicon, mentions: &mut [Mention]) -> Vec<Member> {
    let mut settler = Settler {
        prose,
        lexicon,
        members: Vec::new(),
        first: Vec::new(),
        ends: HashMap::new(),
        middles: HashMap::new(),
        bearers: HashMap::new(),
        names: HashMap::new(),
        rows: HashMap::new(),
    };
    // Full names first, so that a surname may also stand before the full name.
    for m in mentions.iter_mut() {
        m.member = match m.guess {
            Guess::Person => settler.full_name(m),
            Guess::Organization | Guess::Place => Some(settler.named(m)),
            Guess::Demonym | Guess::Other => None,
        };
    }
    for m in mentions.iter_mut().filter(|m| m.member.is_none()) {
        m.member = match m.guess {
            Guess::Demonym => m.known.and_then(|k| settler.rows.get(&k.row).copied()),
            Guess::Person => Some(settler.surname(m)),
            _ => None,
        };
    }
    let same = aliases::same(prose, lexicon, mentions, &settler.members);
    for m in mentions.iter_mut() {
        m.member = m.member.map(|x| same.get(&x).copied().unwrap_or(x));
    }
    settler.finish(mentions)
}

struct Settler<'a, 't> {
    prose: &'a Prose<'t>,
    lexicon: &'a Lexicon,
    members: Vec<Member>,
    /// For each member the token of its first mention by full name.
    first: Vec<usize>,
    /// Persons by the last and by the first word of their name, in order of first mention.
    ends: HashMap<String, Vec<usize>>,
    /// Persons by the words between: `Ruiz` of `Elena Ruiz de Sol`.
    middles: HashMap<String, Vec<usize>>,
    /// Whom a surname alone has named so far.
    bearers: HashMap<String, usize>,
    /// Bodies and places by their name.
    names: HashMap<String, usize>,
    /// Those that are known by their very words.
    rows: HashMap<u32, usize>,
}

impl Settler<'_, '_> {
    fn text(&self, m: &Mention) -> &str {
        &self.prose.text[self.prose.bytes(&m.tokens)]
    }

    fn add(&mut self, kind: EntityKind, m: &Mention) -> usize {
        let name = tidy(self.text(m));
        self.members.push(Member { kind, name, aliases: Vec::new(), of: None, plural: false, gender: None, mentions: Vec::new() });
        self.first.push(m.tokens.start);
        self.members.len() - 1
    }

    /// The person with this name of several words; `None` where it is a surname alone, if with a particle before it.
    fn full_name(&mut self, m: &Mention) -> Option<usize> {
        let lexicon = self.lexicon;
        let name = folded(self.text(m));
        let words: Vec<&str> = name.split(' ').collect();
        let last = surname_at(&words);
        if words[..last].iter().all(|w| lexicon.classes(w).has(Class::Particle)) {
            return None;
        }
        let candidates = [words[last], words[0]].into_iter().filter_map(|w| self.ends.get(key(w)));
        let same = candidates.flat_map(|c| c.iter().rev().take(NAMESAKES)).copied().find(|&p| {
            let other = folded(&self.members[p].name);
            let other: Vec<&str> = other.split(' ').collect();
            let one_end = key(other[surname_at(&other)]) == key(words[last]) && (contains(&other, &words) || contains(&words, &other));
            // `Elena Ruiz` of `Elena Ruiz de Sol`.
            one_end || words.len() > 1 && other.len() > 1 && (other.starts_with(&words) || words.starts_with(&other))
        });
        let person = match same {
            Some(person) => {
                if self.text(m).len() > self.members[person].name.len() {
                    self.members[person].name = tidy(self.text(m));
                }
                person
            }
            None => self.add(EntityKind::Person, m),
        };
        for (i, word) in
            words.iter().enumerate().filter(|(i, w)| *i == last || !w.ends_with('.') && !lexicon.classes(w).has(Class::Particle))
        {
            let index = if i == last || i == 0 { &mut self.ends } else { &mut self.middles };
            let people = index.entry(key(word).to_owned()).or_default();
            if !people.contains(&person) && people.len() < 4 * NAMESAKES {
                people.push(person);
            }
        }
        Some(person)
    }

    /// A surname (or first name) alone: somebody named elsewhere in full, or somebody new.
    fn surname(&mut self, m: &Mention) -> usize {
        let name = folded(self.text(m));
        let word = key(name.rsplit(' ').next().unwrap_or(&name));
        if let Some(&person) = self.bearers.get(word) {
            return person;
        }
        let people = self.ends.get(word).or_else(|| self.middles.get(word)).map_or(&[][..], Vec::as_slice);
        // The nearest named before; where the full name only comes later, the first.
        let before = |p: &&usize| self.first[**p] <= m.tokens.start;
        let named = people.iter().rev().take(NAMESAKES).find(before).or(people.first()).copied();
        let word = word.to_owned();
        let person = named.unwrap_or_else(|| self.add(EntityKind::Person, m));
        // Once a surname alone is somebody's, relatives are told apart by their first names.
        self.bearers.insert(word, person);
        person
    }

    fn named(&mut self, m: &Mention) -> usize {
        let kind = if m.guess == Guess::Place { EntityKind::Place } else { EntityKind::Organization };
        let known = m.known.filter(|k| k.kind != KnownKind::Demonym);
        let name = folded(self.text(m));
        let member = known.and_then(|k| self.rows.get(&k.row)).or_else(|| self.names.get(&name)).copied();
        let member = match member {
            Some(member) => {
                let name = tidy(self.text(m));
                let own = &mut self.members[member].name;
                if is_shouted(own) && !is_shouted(&name)
                    || known.is_some() && is_shouted(own) == is_shouted(&name) && name.len() > own.len()
                {
                    *own = name;
                }
                member
            }
            None => self.add(kind, m),
        };
        self.names.entry(name).or_insert(member);
        if let Some(known) = known {
            self.rows.entry(known.row).or_insert(member);
        }
        member
    }

    /// Notes mentions and aliases, and leaves out members whom nothing names any more.
    fn finish(mut self, mentions: &mut [Mention]) -> Vec<Member> {
        for m in mentions.iter() {
            let Some(member) = m.member else { continue };
            let form = tidy(self.text(m));
            let member = &mut self.members[member];
            // A name has few forms; the bound keeps the search short on odd texts.
            if member.aliases.len() < 16 && !member.aliases.contains(&form) {
                member.aliases.push(form);
            }
            member.mentions.push(m.tokens.clone());
        }
        let mut new = vec![usize::MAX; self.members.len()];
        let mut kept = Vec::with_capacity(self.members.len());
        for (old, member) in self.members.into_iter().enumerate().filter(|(_, m)| !m.mentions.is_empty()) {
            new[old] = kept.len();
            kept.push(member);
        }
        mentions.iter_mut().for_each(|m| m.member = m.member.map(|x| new[x]));
        kept
    }
}

/// A name in one line.
fn tidy(name: &str) -> String {
    if name.contains(['\n', '\r', '\t']) { name.split_whitespace().collect::<Vec<_>>().join(" ") } else { name.to_owned() }
}

/// Written in capitals as a whole, as in datelines.
fn is_shouted(name: &str) -> bool {
    name.chars().all(|c| !c.is_lowercase())
}

/// Which of a name's words is the surname: the last, but for `Jr.` and the like.
fn surname_at(words: &[&str]) -> usize {
    let last = words.len() - 1;
    if last > 1 && matches!(words[last].trim_matches([',', '.']), "jr" | "sr" | "ii" | "iii" | "iv") { last - 1 } else { last }
}

/// A word of a name without an article that hangs on it: `al-Amin` is `Amin` as well.
fn key(word: &str) -> &str {
    let word = word.trim_end_matches(',');
    ["al-", "el-", "ul-", "as-", "ash-", "ad-"].iter().find_map(|a| word.strip_prefix(a)).filter(|w| !w.is_empty()).unwrap_or(word)
}

/// Whether `all` holds the words of `some` in their order; an initial stands for a word.
fn contains(all: &[&str], some: &[&str]) -> bool {
    let mut rest = all.iter();
    let initial = |a: &str, s: &str| s.ends_with('.') && s.chars().count() == 2 && a.chars().next() == s.chars().next();
    some.iter().all(|s| rest.any(|a| key(a) == key(s) || initial(a, s)))
}

#[cfg(test)]
mod tests {
    use crate::facts::EntityKind;
    use crate::language::{Language, Prose};
    use crate::resolve::Cast;

    fn cast(text: &str) -> Vec<(EntityKind, String, usize)> {
        let language = Language::new();
        let lexicon = language.lexicon();
        let cast = Cast::new(&Prose::new(text, None, &language), lexicon);
        cast.members.into_iter().map(|m| (m.kind, m.name, m.mentions.len())).collect()
    }

    #[test]
    fn a_surname_is_its_bearer() {
        let found = cast("Lund won. Ada Lund, 40, was glad. Many greeted Lund and Ada K. Lund.");
        assert_eq!(found, [(EntityKind::Person, "Ada K. Lund".to_owned(), 4)]);
    }

    #[test]
    fn two_of_one_surname_stay_two() {
        let found = cast("Ada Lund met Per Lund. Then Per Lund left.");
        assert_eq!(found.iter().map(|f| f.2).collect::<Vec<_>>(), [1, 2]);
        // The surname alone stays with whom it named first.
        let found = cast("Ada Lund won. Lund was glad. Her brother Per Lund was not. Many greeted Lund.");
        assert_eq!(found.iter().map(|f| f.2).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn surnames_of_several_words() {
        let found = cast("President Elena Ruiz de Sol met Omar al-Hadi. Elena Ruiz left early. Ruiz said that Hadi was ill.");
        assert_eq!(found.iter().map(|f| (f.1.as_str(), f.2)).collect::<Vec<_>>(), [("Elena Ruiz de Sol", 3), ("Omar al-Hadi", 2)]);
    }

    #[test]
    fn names_of_one_country_are_one_place() {
        let found = cast("The United States and Norwegian ships left the U.S. for Norway.");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].1.as_str(), found[0].2), ("United States", 2));
        assert_eq!((found[1].1.as_str(), found[1].2), ("Norway", 2));
    }
}
