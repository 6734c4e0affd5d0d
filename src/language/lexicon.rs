//! The word lists, compiled in or a user's, and one look-up for all of them.
//!
//! The lists hold words of the language (titles, cue verbs, heads of names) and a few geographical names.
//! They hold no people: a person is known by how the article speaks of them.
mod cues;
mod files;

pub use cues::{Cue, CueKind, Cues, Frame, Use};
pub use files::{BUILT_IN, LexiconError, Line, WordLists};

use super::persons::Persons;
use std::collections::HashMap;
use std::path::Path;

/// Names known by their very words are at most this many words long.
pub const LONGEST_KNOWN: usize = 5;

/// Declares the classes of words together with their section names in `words.txt`.
macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What a word can be, looked at alone.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Class { $($(#[$doc])* $variant),+ }

        impl Class {
            /// The class with this section name.
            pub fn of_section(word: &str) -> Option<Class> {
                match word { $($word => Some(Class::$variant),)+ _ => None }
            }

            /// The names of all sections.
            fn sections() -> String {
                [$($word),+].join(", ")
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
    /// A form of a verb of speech, as they stand before and after quotations: `said`.
    Reporting = "reporting",
    /// Lemmas of verbs of aspect and appearance, whose infinitive is as real as they are: `go on to say`.
    Aspectual = "aspectual",
    /// Lemmas of where something is said: `statement`, `interview`.
    Channel = "channel",
    /// Last words of bodies that are called after their seat: `House`, `Kremlin`.
    Seat = "seat",
    /// Lemmas of nouns for encounters: `meeting`, `talk`.
    Encounter = "encounter",
    /// Lemmas of what says that something is to come: `schedule`, `upcoming`.
    Planned = "planned",
    /// Lemmas of what says that something is wished for or thought of, and no more: `offer`, `possible`.
    Wished = "wished",
    /// Lemmas of what says that somebody does not do something: `refuse`.
    Refused = "refused",
    /// Lemmas of what says that something planned is not done: `postpone`.
    CalledOff = "called_off",
    /// Lemmas of what says that something goes on: `continue`.
    Lasting = "lasting",
    /// Lemmas of verbs and nouns of going somewhere: `fly`, `trip`.
    Travel = "travel",
    /// Lemmas of those who act for a body or a country: `official`.
    Delegate = "delegate",
    /// Lemmas of words that say of what they govern that somebody only says so: `accuse`, `allegedly`.
    Alleged = "alleged",
    /// Lemmas of verbs for giving up an office.
    Resign = "resign",
    /// Lemmas of verbs for taking an office from somebody.
    Dismiss = "dismiss",
    /// A part of a building: `room`.
    Room = "room",
    /// What is named behind its name, and lies somewhere: `the Moss camp in Norway`.
    Facility = "facility",
    /// A word of the names of political parties.
    Party = "party",
    /// Heads of names of a state's own bodies: `Ministry`.
    Organ = "organ",
    /// Offices and ranks that are a state's: the adjective of a country before them says whose they are.
    StateOffice = "state_office",
    /// Before `of` and a body: `meeting`, `members`.
    EventOrPeople = "event_or_people",
    /// Offices of bodies: `chairman`.
    BodyOffice = "body_office",
    /// Offices and occupations that are on something: `expert`.
    OnMatters = "on_matters",
    /// What makes another office of an office: `deputy`.
    OtherOffice = "other_office",
    /// Beside a name, but no office: `figure`.
    NoOffice = "no_office",
    /// Nouns for places within others: `town`.
    PlaceNoun = "place_noun",
    /// Before an office, but no part of it: `prominent`.
    Unofficial = "unofficial",
    /// Any other abbreviation: `Inc.`
    Abbreviation = "abbreviation",
}

/// The set of classes of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u64);

impl Classes {
    /// Whether the word is of this class.
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u32;
    }

    fn remove(&mut self, class: Class) {
        self.0 &= !(1 << class as u32);
    }
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

impl KnownKind {
    /// The kind with this word.
    pub fn parse(word: &str) -> Option<KnownKind> {
        Some(match word {
            "country" => KnownKind::Country,
            "place" => KnownKind::Place,
            "organization" => KnownKind::Organization,
            "demonym" => KnownKind::Demonym,
            _ => return None,
        })
    }
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
    words: HashMap<Box<str>, Classes>,
    cues: Cues,
    names: HashMap<Box<str>, Known>,
    persons: Persons,
    hash: String,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

impl Lexicon {
    /// Reads the lists that are compiled in.
    ///
    /// # Panics
    /// When a list that was compiled in has a malformed line, which a test excludes.
    #[expect(clippy::expect_used, reason = "the lists are constants, and a test reads them")]
    pub fn new() -> Self {
        Self::of(&WordLists::default()).expect("the lists that are compiled in are well formed")
    }

    /// Reads the lists that are compiled in with those of a user's folder, see [`WordLists::with_folder`].
    pub fn with_folder(folder: &Path) -> Result<Self, LexiconError> {
        Self::of(&WordLists::with_folder(folder)?)
    }

    /// Reads lists. Fails at the first line that is not what its list takes.
    pub fn of(lists: &WordLists) -> Result<Self, LexiconError> {
        Ok(Lexicon { words: words(lists)?, cues: cues(lists)?, names: names(lists)?, persons: Persons::of(lists)?, hash: lists.hash() })
    }

    /// The classes of a word in lower case.
    pub fn classes(&self, lower: &str) -> Classes {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// What a lemma introduces as a cue.
    pub fn cue(&self, lemma: &str) -> Option<&Cue> {
        self.cues.get(lemma)
    }

    /// A name, in exactly this spelling.
    pub fn known(&self, name: &str) -> Option<Known> {
        self.names.get(name).copied()
    }

    /// What words tell of people.
    pub fn persons(&self) -> &Persons {
        &self.persons
    }

    /// Eight hexadecimal digits over everything in the lists.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

/// Fails where a word has a capital: words are looked up in lower case, so it would never be found.
fn in_lower_case(line: &Line<'_>, word: &str) -> Result<(), LexiconError> {
    if word.chars().any(char::is_uppercase) { Err(line.expected("words in lower case")) } else { Ok(()) }
}

fn words(lists: &WordLists) -> Result<HashMap<Box<str>, Classes>, LexiconError> {
    let mut words: HashMap<Box<str>, Classes> = HashMap::new();
    let mut class: Option<(Class, bool)> = None;
    for line in lists.lines("words.txt") {
        if line.of_user && class.is_some_and(|(_, of_user)| !of_user) {
            // A section ends with its file.
            class = None;
        }
        if let Some(section) = line.text.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let found = Class::of_section(section).ok_or_else(|| line.expected(format!("a section: {}", Class::sections())))?;
            class = Some((found, line.of_user));
            continue;
        }
        let Some((class, _)) = class else { return Err(line.expected("a section such as [source] before the first word")) };
        for word in line.text.split_whitespace() {
            in_lower_case(&line, word)?;
            match words.get_mut(word) {
                Some(known) if line.removes => known.remove(class),
                Some(known) => known.add(class),
                None if line.removes => {}
                None => {
                    let mut classes = Classes::default();
                    classes.add(class);
                    words.insert(word.into(), classes);
                }
            }
        }
    }
    Ok(words)
}

fn cues(lists: &WordLists) -> Result<Cues, LexiconError> {
    let mut cues = Cues::default();
    // A user's lines come first: what stands there already stays as it is.
    let (own, built_in): (Vec<_>, Vec<_>) = lists.lines("cues.txt").partition(|l| l.of_user);
    for line in own.iter().filter(|l| !l.removes).chain(&built_in) {
        cues.add(line.text).map_err(|wrong| line.expected(format!("KIND ACT WHAT,IT,TAKES : lemmas ({wrong})")))?;
    }
    for line in own.iter().filter(|l| l.removes) {
        line.text.split_whitespace().for_each(|lemma| cues.remove(lemma));
    }
    Ok(cues)
}

/// The names known by their very words, in the making.
#[derive(Default)]
struct Names {
    known: HashMap<Box<str>, Known>,
    row: u32,
}

impl Names {
    /// Adds the names of one thing, or takes them away. Gives the row of the thing.
    fn take(&mut self, line: &Line<'_>, list: &str, kind: KnownKind) -> Result<u32, LexiconError> {
        let names: Vec<&str> = list.split('|').map(str::trim).filter(|n| !n.is_empty()).collect();
        if names.is_empty() {
            return Err(line.expected("a name"));
        }
        if line.removes {
            for name in names {
                self.known.remove(name);
            }
            return Ok(self.row);
        }
        if let Some(long) = names.iter().find(|n| n.split_whitespace().count() > LONGEST_KNOWN) {
            return Err(line.expected(format!("names of at most {LONGEST_KNOWN} words, which ‘{long}’ is not")));
        }
        // A user's line with a name that is known gives the same thing further names.
        let same = names.iter().filter_map(|n| self.known.get(*n)).find(|k| line.of_user && k.kind == kind).map(|k| k.row);
        let row = same.unwrap_or(self.row + 1);
        self.row = self.row.max(row);
        self.known.extend(names.into_iter().map(|name| (name.into(), Known { kind, row })));
        Ok(row)
    }
}

fn names(lists: &WordLists) -> Result<HashMap<Box<str>, Known>, LexiconError> {
    let mut names = Names::default();
    for line in lists.lines("organizations.txt") {
        names.take(&line, line.text, KnownKind::Organization)?;
    }
    for line in lists.lines("places.txt") {
        for place in line.text.split(',').filter(|p| !p.trim().is_empty()) {
            names.take(&line, place, KnownKind::Place)?;
        }
    }
    // Demonyms come last: "Jordanian" must not be lost to a name that comes after it.
    let mut demonyms = Vec::new();
    for line in lists.lines("countries.txt") {
        let (country, adjectives) = line.text.split_once(';').unwrap_or((line.text, ""));
        let row = names.take(&line, country, KnownKind::Country)?;
        for demonym in adjectives.split('|').map(str::trim).filter(|d| !d.is_empty()) {
            demonyms.push((demonym, line.removes, Known { kind: KnownKind::Demonym, row }));
        }
    }
    for (demonym, removes, known) in demonyms {
        if removes {
            names.known.remove(demonym);
        } else {
            names.known.insert(demonym.into(), known);
        }
    }
    Ok(names.known)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lexicon with a folder that holds one file.
    fn with(file: &str, text: &str) -> Result<Lexicon, LexiconError> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(file), text).unwrap();
        Lexicon::with_folder(folder.path())
    }

    #[test]
    fn a_folder_adds_words_and_takes_them_away() {
        let own = with("words.txt", "[source]\nharbourmaster\n- officials\n").unwrap();
        assert!(own.classes("harbourmaster").has(Class::Source) && !own.classes("officials").has(Class::Source));
        assert!(Lexicon::new().classes("officials").has(Class::Source));
        assert_eq!(own.classes("officials").has(Class::Plural), Lexicon::new().classes("officials").has(Class::Plural));
        let own = with("cues.txt", "speech claim that,bare : gabble\n-say\n").unwrap();
        assert_eq!(own.cue("gabble").and_then(|c| c.verb(Frame::That)).map(|u| u.act), Some(crate::facts::Act::Claim));
        assert!(own.cue("say").is_none() && own.cue("tell").is_some());
        assert_ne!(own.hash(), Lexicon::new().hash());
    }

    #[test]
    fn a_folder_gives_what_is_known_further_names() {
        let own = with("countries.txt", "Norway|Norge;Norse\nLilliput;Lilliputian\n-Sweden\n").unwrap();
        assert_eq!(own.known("Norge"), own.known("Norway"));
        assert_eq!(own.known("Norse").map(|k| k.row), own.known("Norwegian").map(|k| k.row));
        assert_eq!(own.known("Lilliputian").map(|k| k.kind), Some(KnownKind::Demonym));
        assert!(own.known("Sweden").is_none() && own.known("Swedish").is_some());
        let own = with("places.txt", "Mildendo, Blefuscu|Blef\n").unwrap();
        assert_eq!(own.known("Blef"), own.known("Blefuscu"));
        assert_ne!(own.known("Blef"), own.known("Mildendo"));
    }

    #[test]
    fn bad_lines_are_named_with_what_is_expected() {
        for (file, text, wanted) in [
            ("words.txt", "[nothing]\n", "line 1: ‘[nothing]’: expected a section: determiner"),
            ("words.txt", "# mine\nword\n", "line 2: ‘word’: expected a section such as"),
            ("words.txt", "[source]\nOfficials\n", "line 2: ‘Officials’: expected words in lower case"),
            ("cues.txt", "shout that : shout\n", "line 1: ‘shout that : shout’: expected KIND ACT"),
            ("cues.txt", "speech say nothing : say\n", "'nothing'"),
            ("cues.txt", "speech say that say\n", "':'"),
            ("persons.txt", "[nothing]\n", "line 1: ‘[nothing]’: expected a section: kin"),
            ("given_names.txt", "ada\n", "a section"),
            ("organizations.txt", "|\n", "expected a name"),
            ("organizations.txt", "The Society of Friends of Old Boats\n", "at most 5 words"),
            ("countries.txt", ";Norse\n", "expected a name"),
        ] {
            let error = with(file, text).map(|_| ()).unwrap_err().to_string();
            assert!(error.contains(file) && error.contains(wanted), "{error}");
        }
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
