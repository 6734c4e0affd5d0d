//! The cast of an article: its mentions and whom each of them names.
use super::anaphora::resolve;
use super::discourse::Antecedent;
use super::entities;
use super::genders::genders;
use super::names::{Guess, Mention, mentions};
use super::roles::Roles;
use super::subjects::{Subject, Who};
use crate::facts::EntityKind;
use crate::language::syntax::{Relation, Upos};
use crate::language::{Gender, Lexicon, Prose};
use std::collections::HashMap;
use std::ops::Range;

/// The words of a title are at most this many.
pub const ROLE_LENGTH: usize = 6;

/// One person, body, place or unnamed source of the article.
#[derive(Debug, Clone)]
pub struct Member {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: String,
    /// Every form of its name.
    pub aliases: Vec<String>,
    /// Whose it is, for unnamed sources.
    pub of: Option<usize>,
    /// Whether it stands for several.
    pub plural: bool,
    /// `he` or `she`, where titles, kin terms or the first name tell.
    pub gender: Option<Gender>,
    /// Ranges of tokens where it is mentioned.
    pub mentions: Vec<Range<usize>>,
}

/// All members and mentions.
#[derive(Debug)]
pub struct Cast {
    /// The names, in order.
    pub mentions: Vec<Mention>,
    /// Who they name.
    pub members: Vec<Member>,
    /// For each token the mention it is part of.
    at: Vec<u32>,
    /// For each token of the title before a person's name that mention.
    titled: Vec<u32>,
    /// Whom pronouns and descriptions point to, in order.
    antecedents: Vec<(usize, Antecedent)>,
    /// Persons by the title before their name, where only one has it.
    by_role: HashMap<String, Option<usize>>,
    /// Members that are known by their very words, by their row in the lexicon.
    known: HashMap<u32, usize>,
    unnamed: HashMap<String, usize>,
}

impl Cast {
    /// Finds the names of a text and settles whom they name.
    pub fn new(prose: &Prose<'_>, lexicon: &Lexicon) -> Self {
        let mut mentions = mentions(prose, lexicon);
        let members = entities::settle(prose, lexicon, &mut mentions);
        let mut at = vec![u32::MAX; prose.tokens.len()];
        for (i, m) in mentions.iter().enumerate().filter(|(_, m)| m.member.is_some()) {
            at[m.tokens.clone()].fill(u32::try_from(i).unwrap_or(u32::MAX));
        }
        let mut titled = vec![u32::MAX; prose.tokens.len()];
        for (i, m) in mentions.iter().enumerate().filter(|(_, m)| m.member.is_some() && m.phrase < m.tokens.start) {
            titled[m.phrase..m.tokens.start].fill(u32::try_from(i).unwrap_or(u32::MAX));
        }
        let antecedents = Vec::new();
        let known = mentions.iter().filter_map(|m| Some((m.known?.row, m.member?))).collect();
        let mut cast = Cast { mentions, members, at, titled, antecedents, by_role: HashMap::new(), known, unnamed: HashMap::new() };
        cast.learn_titles(prose);
        let genders = genders(prose, lexicon, &cast);
        cast.members.iter_mut().zip(genders).for_each(|(m, g)| m.gender = g);
        let roles = Roles::learn(prose, lexicon, &cast);
        cast.antecedents = resolve(prose, lexicon, &cast, &roles);
        cast
    }

    /// The settled mention that token `i` is part of.
    pub fn at(&self, i: usize) -> Option<&Mention> {
        self.index_at(i).map(|m| &self.mentions[m])
    }

    /// The index of that mention.
    pub fn index_at(&self, i: usize) -> Option<usize> {
        self.at.get(i).filter(|m| **m != u32::MAX).map(|m| *m as usize)
    }

    /// The settled mention in whose title or determiner token `i` stands.
    pub fn titled(&self, i: usize) -> Option<&Mention> {
        self.titled.get(i).filter(|m| **m != u32::MAX).map(|m| &self.mentions[*m as usize])
    }

    /// The name that a phrase with its head at token `i` is about: the token is part of it or of the title before it, or of the body
    /// before that where the parser takes this for the head: `Navy` in `with U.S. Navy Captain Ada Lund`.
    pub fn headed(&self, prose: &Prose<'_>, i: usize) -> Option<&Mention> {
        let titled = self.titled(i);
        let Some(own) = self.at(i) else { return titled };
        let whole = titled.filter(|m| {
            let inside = |t: usize| (m.phrase..m.tokens.end).contains(&t);
            let outer = prose.head(i).is_none_or(|head| !inside(head));
            m.guess == Guess::Person && own.guess != Guess::Person && outer
        });
        whole.or(Some(own))
    }

    /// What the pronoun, or the description with its head, at token `i` points to.
    pub fn antecedent(&self, i: usize) -> Option<Antecedent> {
        self.antecedents.binary_search_by_key(&i, |a| a.0).ok().map(|a| self.antecedents[a].1)
    }

    /// All of these, in order.
    pub fn antecedents(&self) -> &[(usize, Antecedent)] {
        &self.antecedents
    }

    /// The name that the noun at token `i` stands straight before, as in `the singer Ada Lund` or `his wife Ida Berg`.
    pub fn introduced(&self, prose: &Prose<'_>, i: usize) -> Option<&Mention> {
        let next = self.at(i + 1).filter(|m| m.tokens.start == i + 1 || m.phrase > i)?;
        let word = prose.words.get(i)?;
        if !matches!(word.tag.upos, Upos::Noun | Upos::Propn | Upos::Adj) || self.at(i).is_some() || prose.is_possessive(next.tokens.end) {
            return None;
        }
        let hangs = next.tokens.clone().any(|t| {
            let name = prose.words[t];
            let names =
                matches!(name.relation, Relation::Appos | Relation::Flat | Relation::NmodDesc | Relation::Compound | Relation::Nmod);
            // Or the noun on the name: `harbour chief` before `Ada Lund`.
            let carries = matches!(word.relation, Relation::Compound | Relation::Amod | Relation::NmodDesc | Relation::Nmod);
            names && name.head as usize == i || carries && word.head as usize == t
        });
        hangs.then_some(next)
    }

    /// The names whose tokens begin in this range, settled or not.
    pub fn named_within(&self, tokens: &Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }

    /// The kind of the member that token `i` names.
    pub fn kind_at(&self, i: usize) -> Option<EntityKind> {
        self.at(i).and_then(|m| m.member).map(|m| self.members[m].kind)
    }

    /// The settled mentions whose tokens begin in this range.
    pub fn within(&self, tokens: &Range<usize>) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < tokens.end);
        self.mentions[from..to.max(from)].iter().filter(|m| m.member.is_some())
    }

    /// The member that has this row in the lexicon.
    pub fn known(&self, row: u32) -> Option<usize> {
        self.known.get(&row).copied()
    }

    /// The only person of the article who bears this title.
    pub fn holder(&self, role: &str) -> Option<usize> {
        self.by_role.get(role).copied().flatten()
    }

    /// The member that a subject stands for; an unnamed source becomes one. `None` where nobody knows.
    pub fn member_of(&mut self, prose: &Prose<'_>, subject: &Subject) -> Option<usize> {
        match subject.who {
            Who::Named(member) => Some(member),
            Who::Unnamed { of, plural } => {
                let words = subject.described.as_ref().unwrap_or(&subject.tokens);
                Some(self.unnamed(prose, words, of, plural))
            }
            Who::Unknown => None,
        }
    }

    /// The unnamed source that these tokens speak of. One description is one source in the whole article, but for `a` and
    /// `another`, which each bring in somebody new; what points back to them (`the official`, `he`) is resolved before.
    pub fn unnamed(&mut self, prose: &Prose<'_>, tokens: &Range<usize>, of: Option<usize>, plural: bool) -> usize {
        let words = &prose.text[prose.bytes(tokens)];
        let bare = tokens.start + usize::from(tokens.len() > 1 && prose.is_any(tokens.start, &["the", "a", "an"]));
        let mut key = prose.text[prose.bytes(&(bare..tokens.end))].to_lowercase();
        if prose.is_any(tokens.start, &["a", "an", "another", "one"]) {
            key.push_str(&format!("@{}", tokens.start));
        }
        let members = &mut self.members;
        let member = *self.unnamed.entry(key).or_insert_with(|| {
            let kind = EntityKind::Unnamed;
            members.push(Member { kind, name: words.to_owned(), aliases: Vec::new(), of, plural, gender: None, mentions: Vec::new() });
            members.len() - 1
        });
        self.members[member].mentions.push(tokens.clone());
        member
    }

    fn learn_titles(&mut self, prose: &Prose<'_>) {
        for m in &self.mentions {
            let Some(member) = m.member else { continue };
            let Some(role) = m.role.as_ref().filter(|r| r.len() <= ROLE_LENGTH) else { continue };
            // Both the whole title and its last word can stand for the holder: `the foreign minister`, `the minister`.
            for words in [role.clone(), role.end - 1..role.end] {
                let key = prose.text[prose.bytes(&words)].to_lowercase();
                let holder = self.by_role.entry(key).or_insert(Some(member));
                if *holder != Some(member) {
                    *holder = None;
                }
            }
        }
    }
}
