//! Finds the entries in the tokens of a sentence.
use super::class::GazetteerClasses;
use super::fold::{Key, Written, read};
use super::table::{LONGEST_ACRONYM, Table};
use crate::language::{Token, TokenKind};

/// Keeps the table at the start of a cache line, so that each bucket is one.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static BUILT_IN: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/gazetteer.bin"));
/// The bytes of the lists that are compiled in.
pub static COMPILED_IN: &[u8] = &BUILT_IN.0;

/// Longest entry, in tokens.
const LONGEST: usize = 8;
/// A small word inside a name has at most so many letters: `of`, `the`, `sans`.
const LONGEST_LINK: usize = 4;
/// A small word at the start of a name at most so many: `al`, `the`.
const LONGEST_LEAD: usize = 3;

/// What the lists say of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Marks {
    /// Classes of entries of which it is the first token.
    pub begin: GazetteerClasses,
    /// Classes of entries of which it is a further token.
    pub inside: GazetteerClasses,
    /// Those of both whose entry has several tokens.
    pub several: GazetteerClasses,
}

/// All lists that are compiled in; a copy costs nothing.
#[derive(Debug, Clone, Copy)]
pub struct Gazetteer<'a> {
    table: Table<'a>,
}

impl Gazetteer<'static> {
    /// The lists that are compiled in. No list is read: the bytes are used where they lie.
    ///
    /// # Panics
    /// When the file that was compiled in is no gazetteer of this version, which a test excludes.
    pub fn built_in() -> Self {
        Gazetteer::new(COMPILED_IN).expect("models/gazetteer.bin is a gazetteer of this version")
    }
}

impl<'a> Gazetteer<'a> {
    /// A gazetteer in the bytes that [`GazetteerBuilder`](super::GazetteerBuilder) made; `None` when they are none.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        Table::new(bytes).map(|table| Gazetteer { table })
    }

    /// The classes of a word or name as an entry of its own, in any case.
    pub fn word(&self, text: &str) -> GazetteerClasses {
        let mut key = Key::new();
        if read(text, &mut key, |_| true).pieces == 0 {
            return GazetteerClasses::default();
        }
        self.table.find(key.finish()).classes
    }

    /// Fills `marks` with what the lists say of each of the tokens, which are those of one sentence of `text`.
    /// Of entries of one class that overlap, the first and of those the longest counts. Entries of names count
    /// only where the text is written like a name: with capitals, but for small words between.
    pub fn mark(&self, text: &str, tokens: &[Token], marks: &mut Vec<Marks>) {
        marks.clear();
        marks.resize(tokens.len(), Marks::default());
        // For each class the token up to which an entry reaches that was found before.
        let mut covered = [0; u32::BITS as usize];
        for first in 0..tokens.len() {
            let mut matches = [(0, GazetteerClasses::default()); LONGEST];
            let count = self.matches(text, &tokens[first..], &mut matches);
            let mut seen = 0;
            for &(length, classes) in matches[..count].iter().rev() {
                let mut fresh = classes.0 & !seen;
                seen |= fresh;
                for bit in bits(fresh) {
                    if covered[bit] > first {
                        fresh &= !(1 << bit);
                    } else {
                        covered[bit] = first + length;
                    }
                }
                let fresh = GazetteerClasses(fresh);
                marks[first].begin |= fresh;
                for further in &mut marks[first + 1..first + length] {
                    further.inside |= fresh;
                }
                if length > 1 {
                    marks[first..first + length].iter_mut().for_each(|m| m.several |= fresh);
                }
            }
        }
    }

    /// The entries that begin at the first of these tokens: their length in tokens and their classes, from the
    /// shortest to the longest; returns how many.
    fn matches(&self, text: &str, tokens: &[Token], matches: &mut [(usize, GazetteerClasses); LONGEST]) -> usize {
        let mut key = Key::new();
        let mut count = 0;
        // Whether all tokens so far may stand in a name.
        let mut like_name = true;
        for (i, token) in tokens.iter().take(LONGEST).enumerate() {
            let mut found = Default::default();
            let word = &text[token.bytes()];
            let written = read(word, &mut key, |k| {
                found = self.table.find(k.finish());
                found.continues
            });
            if written.breaks {
                break;
            }
            if written.pieces == 0 {
                if i == 0 {
                    break;
                }
                continue;
            }
            let longest_small = if i == 0 { LONGEST_LEAD } else { LONGEST_LINK };
            like_name &= written.capital || written.length <= longest_small;
            let mut classes = found.classes;
            if i == 0 && written.capitals && written.pieces == 1 && written.length <= LONGEST_ACRONYM {
                classes |= self.table.find(key.finish_acronym()).classes;
            }
            // A possessive ends a name as well as what it stands at (`McDonald's`).
            let ends_name = like_name && (written.capital || token.kind == TokenKind::Possessive);
            classes = allowed(classes, written, ends_name);
            if !classes.is_empty() {
                matches[count] = (i + 1, classes);
                count += 1;
            }
            if !found.continues {
                break;
            }
        }
        count
    }
}

/// Those of an entry's classes that its way of writing allows.
fn allowed(mut classes: GazetteerClasses, last: Written, is_name: bool) -> GazetteerClasses {
    if !is_name {
        classes = GazetteerClasses(classes.0 & !GazetteerClasses::NAMES.0);
    }
    // `U.S.` is not the word `us`.
    if last.dotted {
        classes = classes & GazetteerClasses::NAMES;
    }
    classes
}

fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < u32::BITS).then_some(bit as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::super::class::GazetteerClass::{self, *};
    use super::super::table::Builder;
    use super::*;
    use crate::language::{Lexicon, tokens::tokens};

    fn marks(entries: &[(GazetteerClass, &str)], text: &str) -> Vec<Marks> {
        let mut builder = Builder::new();
        entries.iter().for_each(|(class, entry)| assert!(builder.add(*class, entry)));
        let bytes = builder.build().unwrap();
        let mut marks = Vec::new();
        Gazetteer::new(&bytes).unwrap().mark(text, &tokens(text, &Lexicon::new()), &mut marks);
        marks
    }

    /// The tokens that a class marks: `B`, `I` or `-` each.
    fn shape(class: GazetteerClass, entries: &[(GazetteerClass, &str)], text: &str) -> String {
        let shape = |m: &Marks| match (m.begin.has(class), m.inside.has(class)) {
            (true, false) => 'B',
            (false, true) => 'I',
            (true, true) => '?',
            (false, false) => '-',
        };
        marks(entries, text).iter().map(shape).collect()
    }

    #[test]
    fn the_first_and_longest_entry_of_a_class_counts() {
        let entries = [(LargeCity, "New Lund"), (LargeCity, "New Lund City"), (LargeCity, "Lund City North"), (Region, "Lund")];
        assert_eq!(shape(LargeCity, &entries, "in New Lund City North"), "-BII-");
        assert_eq!(shape(LargeCity, &entries, "in New Lund, north"), "-BI--");
        assert_eq!(shape(LargeCity, &entries, "in New Berg"), "---");
        let both = marks(&entries, "New Lund");
        assert!(both[1].begin.has(Region) && !both[1].several.has(Region) && both[1].several.has(LargeCity));
    }

    #[test]
    fn names_need_capitals_and_words_do_not() {
        let entries = [(Organization, "Bank of Lund"), (Title, "prime minister"), (LastName, "Berg"), (CommonWord, "berg")];
        assert_eq!(shape(Organization, &entries, "the Bank of Lund said"), "-BII-");
        assert_eq!(shape(Organization, &entries, "THE BANK OF LUND"), "-BII");
        assert_eq!(shape(Organization, &entries, "a bank of Lund"), "----");
        assert_eq!(shape(Organization, &entries, "the bank of lund"), "----");
        assert_eq!(shape(Title, &entries, "Prime Minister Berg"), "BI-");
        assert_eq!(shape(Title, &entries, "a prime minister"), "-BI");
        assert_eq!((shape(LastName, &entries, "a berg"), shape(CommonWord, &entries, "a berg")), ("--".into(), "-B".into()));
    }

    #[test]
    fn acronyms_are_no_words() {
        let entries = [(Organization, "WHO"), (CommonWord, "who"), (Country, "US"), (CommonWord, "us"), (Organization, "NOKA")];
        assert_eq!(shape(Organization, &entries, "Who told WHO of it, who?"), "--B-----");
        assert_eq!(shape(Country, &entries, "U.S. and US, Us"), "B-B--");
        assert_eq!(shape(CommonWord, &entries, "U.S. tells us"), "--B");
        assert_eq!(shape(Organization, &entries, "Noka and NOKA"), "B-B");
    }

    #[test]
    fn marks_between_words() {
        let entries = [(Country, "Guinea-Bissau"), (Company, "Lund & Berg"), (Company, "Moen's"), (Region, "Ny Moen")];
        assert_eq!(shape(Company, &entries, "at Lund & Berg"), "-BII");
        assert_eq!(shape(Company, &entries, "at Moen's now"), "-BI-");
        assert_eq!(shape(Company, &entries, "at Moen now"), "---");
        assert_eq!(shape(Region, &entries, "Ny, Moen"), "---");
        assert!(shape(Country, &entries, "Guinea-Bissau").starts_with('B'));
    }

    #[test]
    fn what_is_compiled_in() {
        let gazetteer = Gazetteer::built_in();
        for (word, class) in [
            ("Norway", Country),
            ("Norwegian", Demonym),
            ("Oslo", Capital),
            ("São Paulo", LargeCity),
            ("Anna", FirstName),
            ("Democratic Republic of the Congo", Country),
            ("ministry", OrganizationHead),
            ("prime minister", Title),
            ("said", Verb),
            ("van der", Particle),
            ("Tuesday", Calendar),
        ] {
            assert!(gazetteer.word(word).has(class), "{word} {class}");
        }
        assert!(gazetteer.word("qwxzkrt").is_empty() && gazetteer.word(", ").is_empty());
        assert!(!gazetteer.word("the").has(LastName));
    }
}
