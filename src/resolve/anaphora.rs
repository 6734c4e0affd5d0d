//! One walk through the text that notes whatever is spoken of, and settles whom each pronoun and description points to.
//!
//! Names are settled before; here sure clues come before guesses, in the manner of Lee et al. (2013): what grammar says
//! (relative pronouns, reflexives, appositions, copulas), then titles and nouns (`descriptions.rs`), then pronouns by
//! salience (`pronouns.rs`). Whoever is not clearly the most present is not chosen: unknown is better than wrong.
use super::cast::Cast;
use super::discourse::{Antecedent, Discourse, Instance, Nature, Referent, Role, role};
use super::names::{Guess, Mention};
use super::roles::Roles;
use crate::facts::EntityKind;
use crate::language::gazetteer::Gazetteer;
use crate::language::syntax::{Relation, Upos};
use crate::language::{Class, Gender, KnownKind, Lexicon, Prose, Trait};
use std::collections::{HashMap, HashSet};

/// What a walk knows so far.
pub struct Resolver<'a, 't> {
    pub(super) prose: &'a Prose<'t>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) cast: &'a Cast,
    pub(super) roles: &'a Roles,
    pub(super) gazetteer: Gazetteer<'static>,
    pub(super) discourse: Discourse,
    /// The referent of each member, once spoken of.
    members: Vec<Option<usize>>,
    /// The members that are countries.
    countries: HashSet<usize>,
    /// The referent of each phrase, by its head.
    phrases: HashMap<usize, usize>,
    /// Heads of phrases without a name by their noun, in order.
    pub(super) nouns: HashMap<String, Vec<usize>>,
    found: Vec<(usize, Antecedent)>,
}

/// Whom pronouns and descriptions point to, by the token of the pronoun or the head, in order.
pub fn resolve(prose: &Prose<'_>, lexicon: &Lexicon, cast: &Cast, roles: &Roles) -> Vec<(usize, Antecedent)> {
    let mut resolver = Resolver {
        prose,
        lexicon,
        cast,
        roles,
        gazetteer: Gazetteer::built_in(),
        discourse: Discourse::default(),
        members: vec![None; cast.members.len()],
        countries: cast
            .mentions
            .iter()
            .filter(|m| m.known.is_some_and(|k| k.kind == KnownKind::Country))
            .filter_map(|m| m.member)
            .collect(),
        phrases: HashMap::new(),
        nouns: HashMap::new(),
        found: Vec::new(),
    };
    for (s, sentence) in prose.sentences.iter().enumerate() {
        for i in sentence.tokens.clone() {
            resolver.read(i, s);
        }
    }
    resolver.found
}

impl Resolver<'_, '_> {
    fn read(&mut self, i: usize, s: usize) {
        let p = self.prose;
        if let Some(m) = self.cast.at(i) {
            if m.tokens.start == i && m.guess != Guess::Demonym {
                self.name(m, s);
            }
            return;
        }
        if self.cast.titled(i).is_some() {
            return;
        }
        match p.words[i].tag.upos {
            Upos::Pron => {
                if let Some(antecedent) = self.pronoun(i, s) {
                    self.found.push((i, antecedent));
                }
            }
            Upos::Noun | Upos::Propn => self.noun(i, s),
            _ => {}
        }
    }

    /// Notes a name.
    fn name(&mut self, m: &Mention, s: usize) {
        let Some(member) = m.member else { return };
        let inside = m.phrase..m.tokens.end;
        let head =
            m.tokens.clone().find(|&t| !inside.contains(&(self.prose.words[t].head as usize)) || self.prose.words[t].head as usize == t);
        // The parser may have taken the title for the head.
        let outer = inside.clone().find(|&t| !inside.contains(&(self.prose.words[t].head as usize)));
        let referent = self.early(member);
        let token = m.tokens.start;
        let at = head.or(outer).unwrap_or(token);
        self.note(referent, token, at, s);
    }

    /// Notes an instance, and of `A and B` the two as well.
    fn note(&mut self, referent: usize, token: usize, at: usize, s: usize) {
        let p = self.prose;
        let cue = |i: usize| p.reports(i);
        let (role, governor) = role(p, at, cue);
        let instance = Instance { referent, token, sentence: s, role, governor, quotation: p.quotation_at(token) };
        self.discourse.instances.push(instance);
        if p.words[at].relation == Relation::Conj {
            let first = p.words[at].head as usize;
            let gathered = self.discourse.instances.iter().rev().skip(1).take(8).find(|x| {
                x.sentence == s && (x.token == first || self.cast.at(x.token).is_some_and(|m| m.phrase <= first && first < m.tokens.end))
            });
            if let Some(gathered) = gathered.copied()
                && gathered.referent != referent
            {
                let nature = self.discourse.referents[referent].nature;
                let both = *self.phrases.entry(gathered.token).or_insert_with(|| {
                    self.discourse.add(Referent { whom: Antecedent::Phrase(gathered.token), nature, plural: true, gender: None })
                });
                if self.discourse.referents[both].plural {
                    self.discourse.instances.push(Instance { referent: both, ..instance });
                }
            }
        }
    }

    /// A noun that is no name.
    fn noun(&mut self, i: usize, s: usize) {
        let p = self.prose;
        let word = p.words[i];
        // What only modifies another noun stands for nothing.
        let modifies =
            matches!(word.relation, Relation::Compound | Relation::Flat | Relation::Amod | Relation::NmodDesc | Relation::Goeswith);
        if modifies || self.cast.introduced(p, i).is_some() {
            return;
        }
        let key = super::roles::noun(p, i);
        let traits = self.lexicon.persons().noun(&key);
        let human = super::roles::is_human(p, self.lexicon, i, &key);
        if word.tag.upos == Upos::Propn && !human {
            return;
        }
        if let Some(antecedent) = self.description(i, s, &key, human) {
            self.found.push((i, antecedent));
            let referent = self.referent(antecedent).or_else(|| match antecedent {
                Antecedent::Member(member) => Some(self.early(member)),
                Antecedent::Phrase(_) => None,
            });
            // An apposition is no further mention.
            if let Some(referent) = referent.filter(|_| self.roles.of_noun(i).is_none()) {
                self.note(referent, i, i, s);
            }
            return;
        }
        if matches!(word.relation, Relation::Appos | Relation::Root) && self.roles.of_noun(i).is_some() {
            return;
        }
        let plural = super::phrases::is_plural(p, i) || human && p.has(i, Class::Plural);
        let nature = match human {
            true => Nature::Human,
            false if traits.has(Trait::Body) => Nature::Body,
            false => Nature::Thing,
        };
        let referent = self.discourse.add(Referent { whom: Antecedent::Phrase(i), nature, plural, gender: traits.gender() });
        self.phrases.insert(i, referent);
        self.nouns.entry(key).or_default().push(i);
        self.note(referent, i, i, s);
    }

    /// The referent that an antecedent has.
    pub(super) fn referent(&self, antecedent: Antecedent) -> Option<usize> {
        match antecedent {
            Antecedent::Member(member) => self.members.get(member).copied().flatten(),
            Antecedent::Phrase(head) => self.phrases.get(&head).copied(),
        }
    }

    /// What an earlier pronoun or description pointed to.
    pub(super) fn antecedent(&self, i: usize) -> Option<Antecedent> {
        self.found.binary_search_by_key(&i, |f| f.0).ok().map(|f| self.found[f].1)
    }

    /// The referent of a member whose name may come only later.
    pub(super) fn early(&mut self, member: usize) -> usize {
        if let Some(known) = self.members[member] {
            return known;
        }
        let who = &self.cast.members[member];
        let nature = match who.kind {
            EntityKind::Person => Nature::Human,
            EntityKind::Organization => Nature::Body,
            _ if self.countries.contains(&member) => Nature::Body,
            _ => Nature::Thing,
        };
        let referent = self.discourse.add(Referent { whom: Antecedent::Member(member), nature, plural: false, gender: who.gender });
        self.members[member] = Some(referent);
        referent
    }

    /// Notes where a pronoun stands for a referent.
    pub(super) fn note_pronoun(&mut self, referent: usize, i: usize, s: usize) {
        self.note(referent, i, i, s);
    }

    /// Learns from a pronoun that points to nobody else.
    pub(super) fn learn_gender(&mut self, referent: usize, gender: Gender) {
        let known = &mut self.discourse.referents[referent].gender;
        *known = known.or(Some(gender));
    }

    /// The role of a token in its clause, and what governs it.
    pub(super) fn role(&self, i: usize) -> (Role, usize) {
        role(self.prose, i, |v| self.prose.reports(v))
    }
}
