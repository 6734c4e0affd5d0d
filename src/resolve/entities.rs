//! From mentions to members of the cast: which names name the same.
use super::cast::Member;
use super::names::{Guess, Mention};
use crate::facts::EntityKind;
use crate::language::{KnownKind, Lexicon, Prose};
use std::collections::HashMap;

/// Of the people who share a surname only so many are looked at, the latest first, so that no text can make
/// the comparison long.
const NAMESAKES: usize = 8;

/// Settles whom each mention names; mentions that stay unsettled name nobody.
pub fn settle(prose: &Prose<'_>, lexicon: &Lexicon, mentions: &mut [Mention]) -> Vec<Member> {
    let mut settler =
        Settler { prose, members: Vec::new(), first: Vec::new(), surnames: HashMap::new(), names: HashMap::new(), rows: HashMap::new() };
    // Full names first, so that a surname may also stand before the full name.
    for m in mentions.iter_mut() {
        match m.guess {
            Guess::Person if m.tokens.len() > 1 => m.member = Some(settler.full_name(m)),
            Guess::Organization | Guess::Place => m.member = Some(settler.named(m)),
            _ => {}
        }
    }
    for m in mentions.iter_mut() {
        m.member = match m.guess {
            Guess::Person | Guess::Unknown if m.tokens.len() == 1 => settler.one_word(m, lexicon),
            Guess::Demonym => m.known.and_then(|k| settler.rows.get(&k.row).copied()),
            _ => m.member,
        };
    }
    settler.acronyms(mentions);
    settler.finish(mentions)
}

struct Settler<'a, 't> {
    prose: &'a Prose<'t>,
    members: Vec<Member>,
    /// For each member the token of its first mention by full name.
    first: Vec<usize>,
    /// Persons by the last and by the first word of their name, in order of first mention.
    surnames: HashMap<String, Vec<usize>>,
    /// Bodies and places by their name.
    names: HashMap<String, usize>,
    /// Those that are known by their very words.
    rows: HashMap<u32, usize>,
}

impl Settler<'_, '_> {
    fn words(&self, m: &Mention) -> Vec<String> {
        m.tokens.clone().map(|i| self.prose.word(i).to_lowercase()).collect()
    }

    fn add(&mut self, kind: EntityKind, m: &Mention) -> usize {
        let name = self.prose.text[self.prose.bytes(&m.tokens)].to_owned();
        self.members.push(Member { kind, name, aliases: Vec::new(), of: None, plural: false, gender: None, mentions: Vec::new() });
        self.first.push(m.tokens.start);
        self.members.len() - 1
    }

    fn full_name(&mut self, m: &Mention) -> usize {
        let words = self.words(m);
        let Some(last) = words.last() else { return self.add(EntityKind::Person, m) };
        let namesakes = self.surnames.get(last).map_or(&[][..], Vec::as_slice);
        let same = namesakes.iter().rev().take(NAMESAKES).copied().find(|&p| {
            let other: Vec<String> = self.members[p].name.split_whitespace().map(str::to_lowercase).collect();
            other.last() == Some(last) && (contains(&other, &words) || contains(&words, &other))
        });
        if let Some(person) = same {
            let name = &self.prose.text[self.prose.bytes(&m.tokens)];
            if name.len() > self.members[person].name.len() {
                self.members[person].name = name.to_owned();
            }
            return person;
        }
        let person = self.add(EntityKind::Person, m);
        for key in [&words[words.len() - 1], &words[0]] {
            self.surnames.entry(key.clone()).or_default().push(person);
        }
        person
    }

    fn named(&mut self, m: &Mention) -> usize {
        if let Some(&member) = m.known.and_then(|k| self.rows.get(&k.row)) {
            let name = &self.prose.text[self.prose.bytes(&m.tokens)];
            let shouted = |n: &str| n.chars().all(|c| !c.is_lowercase());
            let own = &self.members[member].name;
            if shouted(own) && !shouted(name) || shouted(own) == shouted(name) && name.len() > own.len() {
                self.members[member].name = name.to_owned();
            }
            return member;
        }
        let kind = if m.guess == Guess::Place { EntityKind::Place } else { EntityKind::Organization };
        let key = self.words(m).join(" ");
        if let Some(&member) = self.names.get(&key) {
            return member;
        }
        let member = self.add(kind, m);
        self.names.insert(key, member);
        if let Some(known) = m.known.filter(|k| k.kind != KnownKind::Demonym) {
            self.rows.insert(known.row, member);
        }
        member
    }

    /// One word: the surname (or first name) of somebody, a body or place named elsewhere, or somebody new.
    fn one_word(&mut self, m: &Mention, lexicon: &Lexicon) -> Option<usize> {
        let word = self.words(m).pop()?;
        if m.guess == Guess::Unknown
            && let Some(&member) = self.names.get(&word)
        {
            return Some(member);
        }
        if let Some(people) = self.surnames.get(&word) {
            // The nearest named before; where the full name only comes later, the first.
            let before = |p: &&usize| self.first[**p] <= m.tokens.start;
            return people.iter().rev().take(NAMESAKES).find(before).or(people.first()).copied();
        }
        // At the head of a sentence any word has a capital.
        let head = m.sentence.is_some_and(|s| self.prose.sentences[s].tokens.start == m.tokens.start);
        let speaks = !head && self.prose.cue(m.tokens.end, lexicon).is_some();
        if m.guess == Guess::Unknown && !speaks {
            return None;
        }
        let person = self.add(EntityKind::Person, m);
        self.surnames.insert(word, vec![person]);
        Some(person)
    }

    /// `Harbour Workers' Union (HWU)`: an acronym in brackets behind a name with the same initials.
    fn acronyms(&self, mentions: &mut [Mention]) {
        let mut same: HashMap<usize, usize> = HashMap::new();
        for pair in mentions.windows(2) {
            let (long, short) = (&pair[0], &pair[1]);
            let (Some(a), Some(b)) = (long.member, short.member) else { continue };
            let bracketed = short.tokens.start == long.tokens.end + 1 && self.prose.word(long.tokens.end) == "(";
            if a != b && bracketed && short.known.is_none() && self.initials(long) == self.prose.word(short.tokens.start) {
                same.insert(b, a);
            }
        }
        for m in mentions.iter_mut() {
            m.member = m.member.map(|x| same.get(&x).copied().unwrap_or(x));
        }
    }

    fn initials(&self, m: &Mention) -> String {
        let capitals = m.tokens.clone().filter(|&i| self.prose.tokens[i].capital);
        capitals.filter_map(|i| self.prose.word(i).chars().next()).collect()
    }

    /// Notes mentions and aliases, and leaves out members whom nothing names any more.
    fn finish(mut self, mentions: &mut [Mention]) -> Vec<Member> {
        for m in mentions.iter() {
            let Some(member) = m.member else { continue };
            let form = &self.prose.text[self.prose.bytes(&m.tokens)];
            let member = &mut self.members[member];
            // A name has few forms; the bound keeps the search short on odd texts.
            if member.aliases.len() < 16 && !member.aliases.iter().any(|a| a == form) {
                member.aliases.push(form.to_owned());
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

/// Whether `all` holds the words of `some` in their order; an initial stands for a word.
fn contains(all: &[String], some: &[String]) -> bool {
    let mut rest = all.iter();
    some.iter().all(|s| rest.any(|a| a == s || s.len() == 2 && s.ends_with('.') && a.starts_with(&s[..1])))
}

#[cfg(test)]
mod tests {
    use crate::facts::EntityKind;
    use crate::language::{Lexicon, Prose};
    use crate::resolve::Cast;

    fn cast(text: &str) -> Vec<(EntityKind, String, usize)> {
        let lexicon = Lexicon::new();
        let cast = Cast::new(&Prose::new(text, None, &lexicon), &lexicon);
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
    }

    #[test]
    fn names_of_one_country_are_one_place() {
        let found = cast("The United States and Norwegian ships left the U.S. for Norway.");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].1.as_str(), found[0].2), ("United States", 2));
        assert_eq!((found[1].1.as_str(), found[1].2), ("Norway", 2));
    }

    #[test]
    fn an_acronym_in_brackets_is_the_name_before_it() {
        let found = cast("The Nordic Fishing Union (NFU) met. The NFU is old.");
        assert_eq!(found, [(EntityKind::Organization, "Nordic Fishing Union".to_owned(), 3)]);
    }
}
