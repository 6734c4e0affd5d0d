//! From mentions to members of the cast: which names name the same.
use super::aliases;
use super::cast::Member;
use super::kinds::folded;
use super::names::{Guess, Mention};
use super::spelling::{are_variants, plain};
use crate::facts::EntityKind;
use crate::language::{Class, Gender, KnownKind, Lexicon, Prose};
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
        firsts: HashMap::new(),
        titles: Vec::new(),
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
    /// Persons by the first letter of their name.
    firsts: HashMap<Option<char>, Vec<usize>>,
    /// The last words of each member's titles.
    titles: Vec<Vec<String>>,
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
        self.titles.push(Vec::new());
        self.members.len() - 1
    }

    /// The person with this name of several words; `None` where it is a surname alone, if with a particle before it.
    fn full_name(&mut self, m: &Mention) -> Option<usize> {
        let lexicon = self.lexicon;
        let name = spelled(self.text(m));
        let words: Vec<&str> = name.split(' ').collect();
        let last = surname_at(&words);
        if words[..last].iter().all(|w| lexicon.classes(w).has(Class::Particle)) {
            return None;
        }
        let candidates = [words[last], words[0]].into_iter().filter_map(|w| self.ends.get(key(w)));
        let same = candidates.flat_map(|c| c.iter().rev().take(NAMESAKES)).copied().find(|&p| {
            let other = spelled(&self.members[p].name);
            let other: Vec<&str> = other.split(' ').collect();
            are_one(lexicon, &words, &other)
        });
        // `Volodymyr Zelenskiy`: another spelling of a surname with the same first name.
        let same = same.or_else(|| {
            let spelled_otherwise = |p: &usize| {
                let other = spelled(&self.members[*p].name);
                let other: Vec<&str> = other.split(' ').collect();
                let (a, b) = (words[last], other[surname_at(&other)]);
                words.len() > 1 && other.len() > 1 && are_variants(key(a), key(b)) && are_variants(words[0], other[0])
            };
            self.firsts.get(&initial_of(words[0])).into_iter().flat_map(|c| c.iter().rev().take(NAMESAKES)).copied().find(spelled_otherwise)
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
        if words.len() > 1 {
            let people = self.firsts.entry(initial_of(words[0])).or_default();
            if !people.contains(&person) && people.len() < 4 * NAMESAKES {
                people.push(person);
            }
        }
        self.learn(person, m, words[0]);
        Some(person)
    }

    /// Notes what the title and the first name say of somebody.
    fn learn(&mut self, person: usize, m: &Mention, first: &str) {
        let gender = self.gender_before(m).or_else(|| self.lexicon.persons().given(first));
        let known = &mut self.members[person].gender;
        *known = known.or(gender);
        if let Some(role) = &m.role {
            let role = self.prose.word(role.end - 1).to_lowercase();
            let titles = &mut self.titles[person];
            if titles.len() < NAMESAKES && !titles.contains(&role) {
                titles.push(role);
            }
        }
    }

    /// The sex that a title before a name tells: `Mrs. Berg`.
    fn gender_before(&self, m: &Mention) -> Option<Gender> {
        self.prose.tokens[m.phrase..m.tokens.start].iter().fold(None, |g, t| match (t.has(Class::Female), t.has(Class::Male)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => g,
        })
    }

    /// A surname (or first name) alone: somebody named elsewhere in full, or somebody new.
    fn surname(&mut self, m: &Mention) -> usize {
        let name = spelled(self.text(m));
        let word = key(name.rsplit(' ').next().unwrap_or(&name)).to_owned();
        let gender = self.gender_before(m);
        let role = m.role.as_ref().map(|r| self.prose.word(r.end - 1).to_lowercase());
        let agrees = |p: usize| gender.is_none() || self.members[p].gender.is_none_or(|g| Some(g) == gender);
        let bearer = self.bearers.get(&word).copied().filter(|p| agrees(*p));
        let people = self.ends.get(&word).or_else(|| self.middles.get(&word)).map_or(&[][..], Vec::as_slice);
        let people = || people.iter().rev().take(NAMESAKES).copied().filter(|p| agrees(*p));
        // Of several who share the name the one with the title: `Senator Berg`.
        let titled = role.as_ref().and_then(|role| {
            let mut with = people().filter(|p| self.titles[*p].contains(role));
            with.next().filter(|_| with.next().is_none())
        });
        // The nearest named before; where the full name only comes later, the first.
        let before = |p: &usize| self.first[*p] <= m.tokens.start;
        let named = titled.or(bearer).or_else(|| people().find(before).or_else(|| people().next_back()));
        // Another spelling, where the title is the same.
        let named = named.or_else(|| {
            let role = role.as_ref()?;
            (0..self.members.len()).take(4 * NAMESAKES).find(|&p| {
                let other = spelled(&self.members[p].name);
                self.titles[p].contains(role) && are_variants(key(other.rsplit(' ').next().unwrap_or(&other)), &word) && agrees(p)
            })
        });
        let person = named.unwrap_or_else(|| self.add(EntityKind::Person, m));
        if gender.is_some() && self.members[person].gender.is_none() {
            self.members[person].gender = gender;
        }
        // Once a surname alone is somebody's, relatives are told apart by their first names.
        if gender.is_none() {
            self.bearers.insert(word, person);
        } else {
            self.bearers.entry(word).or_insert(person);
        }
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

/// The words of a name in plain letters; initials stand alone, and so do the halves of a double given name.
fn spelled(name: &str) -> String {
    let plain = plain(name);
    let mut out = String::with_capacity(plain.len() + 4);
    let words: Vec<&str> = plain.split_whitespace().collect();
    for (i, word) in words.iter().enumerate() {
        if !out.is_empty() {
            out.push(' ');
        }
        let initials = word.len() > 2 && word.ends_with('.') && word.split('.').all(|w| w.chars().count() < 2);
        if initials {
            out.push_str(word.trim_end_matches('.').replace('.', ". ").as_str());
            out.push('.');
        } else if i + 1 < words.len() && word.contains('-') && key(word) == *word {
            out.push_str(&word.replace('-', " "));
        } else {
            out.push_str(word);
        }
    }
    out
}

fn initial_of(word: &str) -> Option<char> {
    word.chars().next()
}

/// Whether two names, at least one of several words, are of one person: one holds the words of the other, the first names are
/// forms of one (`Bill` and `William`), or the words are the same in the other order (`Orban Viktor`).
fn are_one(lexicon: &Lexicon, a: &[&str], b: &[&str]) -> bool {
    let (last, other) = (surname_at(a), surname_at(b));
    let one_end = key(a[last]) == key(b[other]);
    if one_end && (contains(a, b) || contains(b, a)) {
        return true;
    }
    if a.len() < 2 || b.len() < 2 {
        return false;
    }
    // `Elena Ruiz` of `Elena Ruiz de Sol`.
    let begins = a.starts_with(b) || b.starts_with(a);
    let short = one_end && last > 0 && other > 0 && lexicon.persons().are_forms(a[0], b[0]);
    let turned = a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0];
    begins || short || turned
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
    fn short_forms_spellings_and_orders_of_one_name() {
        let one = |text: &str| assert_eq!(cast(text).iter().filter(|f| f.0 == EntityKind::Person).count(), 1, "{text}");
        one("William Berg won. Many greeted Bill Berg.");
        one("President Boris Zelensky won. Many greeted Boris Zelenskiy.");
        one("President Boris Zelensky won. Many greeted President Zelenskiy.");
        one("Viktor Berg won. Many greeted Berg Viktor.");
        one("Jürgen Müller won. Many greeted Jurgen Muller.");
        one("J.K. Lund won. Many greeted John Karl Lund.");
        let two = |text: &str| assert_eq!(cast(text).iter().filter(|f| f.0 == EntityKind::Person).count(), 2, "{text}");
        two("Robert Hansen won. Many greeted Anna Hanson.");
        two("William Berg won. Many greeted Robert Berg.");
        two("Robert Hansen won. Many greeted Hanson.");
    }

    #[test]
    fn titles_tell_relatives_apart() {
        let found = cast("Robert Berg met his wife Anna Berg. Mrs. Berg was glad. Mr. Berg was not.");
        assert_eq!(found.iter().map(|f| f.2).collect::<Vec<_>>(), [2, 2]);
        let found = cast("Senator Robert Berg met Judge Anna Berg. Many greeted Senator Berg.");
        assert_eq!(found.iter().map(|f| f.2).collect::<Vec<_>>(), [2, 1]);
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
