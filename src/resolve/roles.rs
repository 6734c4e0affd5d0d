//! What the article says that its people and bodies are: by the title before a name, by apposition (`Ada Lund, the mayor of
//! Skien`) and by copula (`Lund is the mayor`). Descriptions such as `the mayor` point to whom it says so of.
use super::cast::Cast;
use super::names::{Guess, Mention};
use super::phrases::{complement, core, is_plural};
use crate::facts::EntityKind;
use crate::language::gazetteer::{Gazetteer, GazetteerClass};
use crate::language::syntax::{Relation, Upos, VerbForm};
use crate::language::{Class, Lexicon, Prose, Trait, lemma};
use std::collections::HashMap;
use std::ops::Range;

/// Of one noun only so many holders are kept.
const HOLDERS: usize = 16;
/// An age is told so far behind a name, in tokens.
const OLDEST: u32 = 120;

/// Whose a role is: a country by its row in the lexicon, anything else by its member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Known by its very words, adjectives of a country included.
    Known(u32),
    /// A member of the cast.
    Member(usize),
}

impl Owner {
    /// What a name stands for as an owner.
    pub fn of(m: &Mention) -> Option<Owner> {
        m.known.map(|k| Owner::Known(k.row)).or(m.member.map(Owner::Member))
    }
}

/// Somebody who is said to be something.
#[derive(Debug, Clone)]
pub struct Held {
    /// Who.
    pub member: usize,
    /// The words of it, determiner and complement included.
    pub words: Range<usize>,
    /// Whose.
    pub owners: Vec<Owner>,
}

/// Everything that is said of anybody.
#[derive(Debug, Default)]
pub struct Roles {
    by_noun: HashMap<String, Vec<Held>>,
    ages: HashMap<u32, Option<usize>>,
    /// By the noun of an apposition or copula who is said to be it.
    nouns: HashMap<usize, usize>,
}

/// A noun as roles are looked up: its lemma in lower case.
pub fn noun(prose: &Prose<'_>, i: usize) -> String {
    let word = prose.word(i).to_lowercase();
    let mut tag = prose.words[i].tag;
    // Titles are written like names.
    if tag.upos == Upos::Propn {
        tag.upos = Upos::Noun;
    }
    lemma(&word, tag).to_lowercase()
}

/// The owners that are named in these tokens.
pub fn owners(cast: &Cast, tokens: &Range<usize>) -> Vec<Owner> {
    cast.named_within(tokens).iter().filter(|m| m.guess != Guess::Person).filter_map(Owner::of).collect()
}

impl Roles {
    /// Reads all titles, appositions and copulas.
    pub fn learn(prose: &Prose<'_>, lexicon: &Lexicon, cast: &Cast) -> Roles {
        let mut roles = Roles::default();
        for m in &cast.mentions {
            if let (Some(member), Some(role)) = (m.member, &m.role) {
                let words = m.phrase..role.end;
                roles.add(prose, cast, member, role.end - 1, words);
            }
        }
        for (i, word) in prose.words.iter().enumerate() {
            let head = word.head as usize;
            match word.relation {
                Relation::Appos => roles.apposition(prose, lexicon, cast, i, head),
                // `Ada Lund, a teacher and mother of two`.
                Relation::Conj => {
                    if let Some(&member) = roles.nouns.get(&head)
                        && cast.at(i).is_none()
                        && word.tag.upos == Upos::Noun
                        && agrees(prose, lexicon, cast, member, i)
                    {
                        roles.said(prose, cast, member, i);
                    }
                }
                Relation::Nsubj if prose.words[head].tag.upos == Upos::Noun => roles.copula(prose, lexicon, cast, i, head),
                _ => {}
            }
        }
        roles
    }

    /// Who is said to be this; in the order of the text but for titles, which come first.
    pub fn holders(&self, noun: &str) -> &[Held] {
        self.by_noun.get(noun).map_or(&[], Vec::as_slice)
    }

    /// Of whom the noun at this token is said, in apposition or by copula.
    pub fn of_noun(&self, i: usize) -> Option<usize> {
        self.nouns.get(&i).copied()
    }

    /// All nouns with their holders.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Held)> {
        self.by_noun.iter().flat_map(|(noun, held)| held.iter().map(move |h| (noun.as_str(), h)))
    }

    /// The only one of this age.
    pub fn aged(&self, years: u32) -> Option<usize> {
        self.ages.get(&years).copied().flatten()
    }

    fn add(&mut self, prose: &Prose<'_>, cast: &Cast, member: usize, head: usize, words: Range<usize>) {
        let owners = owners(cast, &words);
        let held = self.by_noun.entry(noun(prose, head)).or_default();
        if held.len() < HOLDERS {
            held.push(Held { member, words, owners });
        }
    }

    /// `Ada Lund, the mayor of Skien`, and `the mayor of Skien, Ada Lund`.
    fn apposition(&mut self, prose: &Prose<'_>, lexicon: &Lexicon, cast: &Cast, i: usize, head: usize) {
        if let Some(age) = age(prose, i)
            && let Some(member) = named(cast, head)
        {
            self.ages.entry(age).and_modify(|m| *m = m.filter(|x| *x == member)).or_insert(Some(member));
            return;
        }
        let (name, noun) = if named(cast, head).is_some() { (head, i) } else { (i, head) };
        let Some(member) = named(cast, name) else { return };
        let described = prose.words[noun].tag.upos == Upos::Noun || prose.has(noun, Class::Head) && cast.at(noun).is_none();
        if described && cast.titled(noun).is_none() && agrees(prose, lexicon, cast, member, noun) {
            self.said(prose, cast, member, noun);
        }
    }

    /// Notes what the noun of an apposition or copula says of a member, unless the noun brings in somebody by name.
    fn said(&mut self, prose: &Prose<'_>, cast: &Cast, member: usize, noun: usize) {
        let core = core(prose, noun);
        let words = core.start..complement(prose, noun, core.end);
        let person = |m: &Mention| m.guess == Guess::Person && m.member != Some(member);
        let other = cast.named_within(&(noun..words.end + 1)).iter().any(|m| person(m) && !prose.is_any(m.phrase.max(1) - 1, &["of", ","]));
        if !other {
            self.nouns.insert(noun, member);
            self.add(prose, cast, member, noun, words);
        }
    }

    /// `Lund is the mayor`, but not `Lund is not the mayor`.
    fn copula(&mut self, prose: &Prose<'_>, lexicon: &Lexicon, cast: &Cast, subject: usize, noun: usize) {
        let Some(member) = named(cast, subject).filter(|_| subject < noun) else { return };
        let hung = |i: &usize| prose.words[*i].head as usize == noun;
        let between = || (subject + 1..noun).take(20).filter(hung);
        let is = between().any(|i| prose.words[i].relation == Relation::Cop && prose.words[i].tag.form == Some(VerbForm::Finite));
        let not = between().any(|i| prose.is_any(i, &["not", "n't", "never", "no", "would", "could", "may", "might"]));
        if is && !not && agrees(prose, lexicon, cast, member, noun) {
            self.said(prose, cast, member, noun);
        }
    }
}

/// Whether a noun stands for one person where the member is one, and for one body where it is a body.
fn agrees(prose: &Prose<'_>, lexicon: &Lexicon, cast: &Cast, member: usize, head: usize) -> bool {
    let key = noun(prose, head);
    let body = || lexicon.persons().noun(&key).has(Trait::Body) || lexicon.classes(&key).has(Class::OrgHead);
    !is_plural(prose, head)
        && match cast.members[member].kind {
            EntityKind::Person => is_human(prose, lexicon, head, &key),
            _ => body(),
        }
}

/// Whether the noun at token `i`, whose lemma is `key`, stands for people.
pub fn is_human(prose: &Prose<'_>, lexicon: &Lexicon, i: usize, key: &str) -> bool {
    let traits = lexicon.persons().noun(key);
    let other = traits.has(Trait::Body) || traits.has(Trait::Document) || traits.has(Trait::Place);
    // An occupation that no other list knows.
    let occupation = || prose.words[i].tag.upos == Upos::Noun && Gazetteer::built_in().word(key).has(GazetteerClass::Title);
    traits.is_human() || prose.has(i, Class::Head) || !other && occupation()
}

/// The person or body that token `i` names.
fn named(cast: &Cast, i: usize) -> Option<usize> {
    cast.at(i).filter(|m| matches!(m.guess, Guess::Person | Guess::Organization)).and_then(|m| m.member)
}

/// The age that stands behind a name: `Ada Lund, 40`.
fn age(prose: &Prose<'_>, i: usize) -> Option<u32> {
    if prose.words[i].tag.upos == Upos::Num { prose.word(i).parse().ok().filter(|a| *a < OLDEST) } else { None }
}
