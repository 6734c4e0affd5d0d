//! The cast of an article: its mentions and whom each of them names.
use super::entities;
use super::names::{Mention, mentions};
use crate::facts::EntityKind;
use crate::language::{Class, Lexicon, Prose};
use std::collections::HashMap;
use std::ops::Range;

/// The words of a title are at most this many.
pub const ROLE_LENGTH: usize = 6;

/// What the article's titles say about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `she`.
    Female,
    /// `he`.
    Male,
}

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
    /// What titles say.
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
    /// Persons by the title before their name, where only one has it.
    by_role: HashMap<String, Option<usize>>,
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
        let mut cast = Cast { mentions, members, at, by_role: HashMap::new(), unnamed: HashMap::new() };
        cast.learn_titles(prose);
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

    /// The only person of the article who bears this title.
    pub fn holder(&self, role: &str) -> Option<usize> {
        self.by_role.get(role).copied().flatten()
    }

    /// The unnamed source that these tokens speak of; one phrase is one source in the whole article.
    pub fn unnamed(&mut self, prose: &Prose<'_>, tokens: &Range<usize>, of: Option<usize>, plural: bool) -> usize {
        let words = &prose.text[prose.bytes(tokens)];
        let bare = tokens.start + usize::from(tokens.len() > 1 && prose.is_any(tokens.start, &["the", "a", "an"]));
        let key = prose.text[prose.bytes(&(bare..tokens.end))].to_lowercase();
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
            let titles = prose.tokens[m.phrase..m.tokens.start].iter();
            let gender = titles.fold(None, |g, t| match (t.has(Class::Female), t.has(Class::Male)) {
                (true, false) => Some(Gender::Female),
                (false, true) => Some(Gender::Male),
                _ => g,
            });
            if gender.is_some() {
                self.members[member].gender = gender;
            }
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
