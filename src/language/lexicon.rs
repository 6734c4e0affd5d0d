//! The word lists that are compiled in, and one look-up for all of them.
//!
//! The lists hold words of the language (titles, cue verbs, heads of names) and a few geographical names.
//! They hold no people: a person is known by how the article speaks of them.
use crate::facts::Act;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

const WORDS: &str = include_str!("lexicon/words.txt");
const CUES: &str = include_str!("lexicon/cues.txt");
const COUNTRIES: &str = include_str!("lexicon/countries.txt");
const PLACES: &str = include_str!("lexicon/places.txt");
const ORGANIZATIONS: &str = include_str!("lexicon/organizations.txt");

/// Names known by their very words are at most this many words long.
pub const LONGEST_KNOWN: usize = 5;

/// Declares the classes of words together with their section names in `words.txt`.
macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What a word can be, looked at alone.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Class { $($(#[$doc])* $variant),+ }

        impl Class {
            fn of_section(word: &str) -> Option<Class> {
                match word { $($word => Some(Class::$variant),)+ _ => None }
            }
        }
    };
}

classes! {
    /// `the`, `two`, `many`.
    Determiner = "determiner",
    /// `in`, `with`.
    Preposition = "preposition",
    /// A word that is no name even with a capital.
    Function = "function",
    /// `he`, `who`.
    Pronoun = "pronoun",
    /// What stands between a subject and its verb: `has`, `is`, `to`, `set`.
    Auxiliary = "auxiliary",
    /// `also`, `repeatedly`.
    Adverb = "adverb",
    /// `van`, `bin`.
    Particle = "particle",
    /// `Mr`, `Dr.`
    Honorific = "honorific",
    /// Title of a man.
    Male = "male",
    /// Title of a woman.
    Female = "female",
    /// Last word of an office or occupation: `minister`.
    Head = "head",
    /// What stands before such a word: `prime`.
    Modifier = "modifier",
    /// An office that is also a surname.
    Surname = "surname",
    /// No longer in office.
    Former = "former",
    /// Not yet in office.
    Future = "future",
    /// `Ministry`, `Bank`.
    OrgHead = "org_head",
    /// `Province`, `River`.
    PlaceHead = "place_head",
    /// `Northern`, `Lake`.
    PlaceLead = "place_lead",
    /// Heads of names of neither people, bodies nor places: `Treaty`.
    Thing = "thing",
    /// `People` in `People's Party`.
    PeopleWord = "people_word",
    /// Who may speak without a name: `officials`.
    Source = "source",
    /// Several of those.
    Plural = "plural",
    /// What speaks without a mouth: `report`.
    Document = "document",
    /// `Monday`.
    Weekday = "weekday",
    /// `January`, `Jan.`
    Month = "month",
    /// An abbreviation after which the sentence goes on: `Mr.`
    AbbreviationOpen = "abbreviation_open",
    /// Any other abbreviation: `Inc.`
    Abbreviation = "abbreviation",
}

/// The set of classes of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u32);

impl Classes {
    /// Whether the word is of this class.
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u32;
    }
}

/// What a cue verb may be followed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Words in quotation marks only.
    Quote,
    /// A clause with or without `that`.
    Clause,
    /// A clause with `that`.
    That,
    /// Somebody spoken to, then a clause.
    Person,
}

/// A cue verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What is done in saying it.
    pub act: Act,
    /// What may follow.
    pub takes: Takes,
}

/// What a name known by its very words stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KnownKind {
    /// A country.
    Country,
    /// Any other place.
    Place,
    /// A body.
    Organization,
    /// An adjective for a country.
    Demonym,
}

/// A name known by its very words; all names of one thing share `row`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Known {
    /// What it stands for.
    pub kind: KnownKind,
    /// The thing itself; a demonym has the row of its country.
    pub row: u32,
}

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    words: HashMap<&'static str, Classes>,
    cues: HashMap<&'static str, Cue>,
    names: HashMap<&'static str, Known>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

impl Lexicon {
    /// Reads the lists that are compiled in.
    pub fn new() -> Self {
        Lexicon { words: words(), cues: cues(), names: names() }
    }

    /// The classes of a word in lower case.
    pub fn classes(&self, lower: &str) -> Classes {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// The cue verb that a word in lower case is a form of.
    pub fn cue(&self, lower: &str) -> Option<Cue> {
        self.cues.get(lower).copied()
    }

    /// A name, in exactly this spelling.
    pub fn known(&self, name: &str) -> Option<Known> {
        self.names.get(name).copied()
    }

    /// Eight hexadecimal digits over everything in the lists.
    pub fn hash() -> String {
        let mut hash = Sha256::new();
        for part in [WORDS, CUES, COUNTRIES, PLACES, ORGANIZATIONS] {
            // The length keeps two lists from flowing into each other.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        data_encoding::HEXLOWER.encode(&hash.finalize()[..4])
    }
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn words() -> HashMap<&'static str, Classes> {
    let mut words: HashMap<&'static str, Classes> = HashMap::new();
    let mut class = None;
    for line in lines(WORDS) {
        if let Some(section) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            class = Class::of_section(section);
        } else if let Some(class) = class {
            line.split_whitespace().for_each(|w| words.entry(w).or_default().add(class));
        }
    }
    words
}

fn cues() -> HashMap<&'static str, Cue> {
    let mut cues = HashMap::new();
    for line in lines(CUES) {
        let mut fields = line.split_whitespace();
        let act = fields.next().and_then(|a| Act::ALL.iter().find(|x| x.as_str() == a));
        let takes = match fields.next() {
            Some("q") => Takes::Quote,
            Some("t") => Takes::That,
            Some("p") => Takes::Person,
            _ => Takes::Clause,
        };
        if let Some(&act) = act {
            cues.extend(fields.map(|form| (form, Cue { act, takes })));
        }
    }
    cues
}

fn names() -> HashMap<&'static str, Known> {
    let mut names = HashMap::new();
    let mut row = 0;
    let mut add = |list: &'static str, kind: KnownKind| {
        row += 1;
        list.split('|').map(str::trim).filter(|n| !n.is_empty()).for_each(|name| {
            names.insert(name, Known { kind, row });
        });
        row
    };
    for line in lines(ORGANIZATIONS) {
        add(line, KnownKind::Organization);
    }
    for place in lines(PLACES).flat_map(|l| l.split(',')) {
        add(place, KnownKind::Place);
    }
    let mut demonyms = Vec::new();
    for line in lines(COUNTRIES) {
        let (country, adjectives) = line.split_once(';').unwrap_or((line, ""));
        let row = add(country, KnownKind::Country);
        demonyms.extend(adjectives.split('|').filter(|d| !d.is_empty()).map(|d| (d, Known { kind: KnownKind::Demonym, row })));
    }
    names.extend(demonyms);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_and_every_act_is_understood() {
        for line in lines(WORDS).filter(|l| l.starts_with('[')) {
            assert!(Class::of_section(line.trim_matches(['[', ']'])).is_some(), "{line}");
        }
        assert_eq!(lines(CUES).filter(|l| Act::ALL.iter().all(|a| !l.starts_with(a.as_str()))).count(), 0);
    }

    #[test]
    fn names_of_one_thing_share_a_row() {
        let lexicon = Lexicon::new();
        let row = |name: &str| lexicon.known(name).unwrap().row;
        assert_eq!(row("Norway"), row("Norwegian"));
        assert_eq!(row("U.S."), row("United States"));
        assert_ne!(row("Oslo"), row("Norway"));
        assert!(lexicon.names.keys().all(|n| n.split_whitespace().count() <= LONGEST_KNOWN));
    }
}
