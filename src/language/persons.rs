//! What words tell of people: the sex that a given name goes with, short forms of names, nouns for people and bodies.
use super::lexicon::{LexiconError, WordLists};
use std::collections::HashMap;

/// What an article says of somebody's sex, by titles, kin terms, given names and pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `she`.
    Female,
    /// `he`.
    Male,
}

/// What a noun tells of whom it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// Somebody's relative.
    Kin,
    /// A man.
    Male,
    /// A woman.
    Female,
    /// A human being.
    Human,
    /// Who leads a country.
    Leader,
    /// A body.
    Body,
    /// A place.
    Place,
    /// What speaks without a mouth.
    Document,
    /// Before a title: another's than that of who holds the title itself.
    Other,
}

impl Trait {
    /// The trait with this section name.
    pub fn of_section(word: &str) -> Option<Trait> {
        SECTIONS.iter().find(|(_, name)| *name == word).map(|(t, _)| *t)
    }
}

const SECTIONS: [(Trait, &str); 9] = [
    (Trait::Kin, "kin"),
    (Trait::Male, "male"),
    (Trait::Female, "female"),
    (Trait::Human, "human"),
    (Trait::Leader, "leader"),
    (Trait::Body, "body"),
    (Trait::Place, "place"),
    (Trait::Document, "document"),
    (Trait::Other, "other"),
];

/// The set of traits of one noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u16);

impl Traits {
    /// Whether the noun has this trait.
    pub fn has(self, t: Trait) -> bool {
        self.0 & (1 << t as u16) != 0
    }

    /// The sex of whom the noun stands for.
    pub fn gender(self) -> Option<Gender> {
        match (self.has(Trait::Female), self.has(Trait::Male)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }

    /// Whether the noun stands for people.
    pub fn is_human(self) -> bool {
        [Trait::Human, Trait::Male, Trait::Female, Trait::Kin].iter().any(|t| self.has(*t))
    }
}

/// The lists about people, read once.
#[derive(Debug)]
pub struct Persons {
    given: HashMap<Box<str>, Gender>,
    /// For each name the lines in which it stands.
    forms: HashMap<Box<str>, Vec<u16>>,
    nouns: HashMap<Box<str>, Traits>,
    titles: HashMap<Box<str>, Box<str>>,
}

impl Persons {
    /// Reads the lists. Fails at the first line that is not what its list takes.
    pub(super) fn of(lists: &WordLists) -> Result<Self, LexiconError> {
        Ok(Persons { given: given(lists)?, forms: forms(lists), nouns: nouns(lists)?, titles: titles(lists)? })
    }

    /// The sex that a given name goes with, in lower case without diacritics.
    pub fn given(&self, name: &str) -> Option<Gender> {
        self.given.get(name).copied()
    }

    /// Whether two given names, in lower case without diacritics, are forms of one: `bill` and `william`.
    pub fn are_forms(&self, a: &str, b: &str) -> bool {
        let lines = |name: &str| self.forms.get(name).map_or(&[][..], Vec::as_slice);
        a == b || lines(a).iter().any(|l| lines(b).contains(l))
    }

    /// What an abbreviated title in lower case stands for: `senator` for `sen.`
    pub fn full_title(&self, lower: &str) -> Option<&str> {
        self.titles.get(lower).map(|t| &**t)
    }

    /// What a noun in lower case tells.
    pub fn noun(&self, lower: &str) -> Traits {
        self.nouns.get(lower).copied().unwrap_or_default()
    }
}

fn given(lists: &WordLists) -> Result<HashMap<Box<str>, Gender>, LexiconError> {
    let mut given = HashMap::new();
    let mut section = None;
    let mut of_user = false;
    for line in lists.lines("given_names.txt") {
        // A section ends with its file.
        if line.of_user != std::mem::replace(&mut of_user, line.of_user) {
            section = None;
        }
        match (line.text, section) {
            ("[male]", _) => section = Some(Gender::Male),
            ("[female]", _) => section = Some(Gender::Female),
            (names, Some(gender)) => {
                for name in names.split_whitespace() {
                    if line.removes {
                        given.remove(name);
                    } else {
                        given.insert(name.into(), gender);
                    }
                }
            }
            (_, None) => return Err(line.expected("a section, [male] or [female], before the first name")),
        }
    }
    Ok(given)
}

fn forms(lists: &WordLists) -> HashMap<Box<str>, Vec<u16>> {
    let mut forms: HashMap<Box<str>, Vec<u16>> = HashMap::new();
    for (line, i) in lists.lines("hypocorisms.txt").zip(0..) {
        for name in line.text.split_whitespace() {
            if line.removes {
                forms.remove(name);
            } else {
                forms.entry(name.into()).or_default().push(i);
            }
        }
    }
    forms
}

fn titles(lists: &WordLists) -> Result<HashMap<Box<str>, Box<str>>, LexiconError> {
    let mut titles = HashMap::new();
    for line in lists.lines("title_abbreviations.txt") {
        let (short, long) = line.text.split_once(' ').ok_or_else(|| line.expected("an abbreviation and what it stands for"))?;
        if line.removes {
            titles.remove(short);
        } else {
            titles.insert(short.into(), long.trim().into());
        }
    }
    Ok(titles)
}

fn nouns(lists: &WordLists) -> Result<HashMap<Box<str>, Traits>, LexiconError> {
    let mut nouns: HashMap<Box<str>, Traits> = HashMap::new();
    let mut section = None;
    let mut of_user = false;
    for line in lists.lines("persons.txt") {
        if line.of_user != std::mem::replace(&mut of_user, line.of_user) {
            section = None;
        }
        if let Some(word) = line.text.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let known = || SECTIONS.map(|(_, name)| name).join(", ");
            section = Some(Trait::of_section(word).ok_or_else(|| line.expected(format!("a section: {}", known())))?);
            continue;
        }
        let Some(t) = section else { return Err(line.expected("a section such as [kin] before the first word")) };
        for word in line.text.split_whitespace() {
            let bit = 1 << t as u16;
            let traits = &mut nouns.entry(word.into()).or_default().0;
            *traits = if line.removes { *traits & !bit } else { *traits | bit };
        }
    }
    Ok(nouns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_a_sex_and_forms() {
        let persons = Persons::of(&WordLists::default()).unwrap();
        assert_eq!(persons.given("anna"), Some(Gender::Female));
        assert_eq!(persons.given("boris"), Some(Gender::Male));
        assert_eq!(persons.given("robin"), None);
        assert!(persons.are_forms("bill", "william") && persons.are_forms("alex", "alexandra") && persons.are_forms("moa", "moa"));
        assert!(!persons.are_forms("bill", "robert") && !persons.are_forms("alexander", "alexandra"));
    }

    #[test]
    fn every_section_is_understood() {
        let persons = Persons::of(&WordLists::default()).unwrap();
        assert!(persons.noun("wife").has(Trait::Kin) && persons.noun("wife").gender() == Some(Gender::Female));
        assert!(persons.noun("ministry").has(Trait::Body) && !persons.noun("ministry").is_human());
    }
}
