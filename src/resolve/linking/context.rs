//! What the rest of an article says about where a name may be.
use super::knowledge::{Entry, Knowledge, Strength, Thing};
use super::link::Named;
use crate::facts::EntityKind;
use crate::language::Prose;
use std::collections::{HashMap, HashSet};

/// What stands beside a place: the region or country that says which place it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What that name can stand for.
    pub containers: Vec<u32>,
    /// Whether it can only be meant to say where the place lies: `Paris, Texas, …`, but not `Paris, Texas and Rome`.
    pub closed: bool,
}

/// The places and countries of one article that can only be one thing each.
#[derive(Debug)]
pub struct Context<'a> {
    knowledge: &'a Knowledge,
    prose: &'a Prose<'a>,
    /// For each first token of a place's mention, who is named.
    starts: HashMap<usize, usize>,
    /// For each token after a place's mention, who is named.
    ends: HashMap<usize, usize>,
    /// Named beyond doubt, with how often.
    named: HashMap<u32, usize>,
    /// Hold something that is named beyond doubt.
    holding: HashSet<u32>,
    /// Countries of which a region is named.
    divided: HashSet<u32>,
    /// Countries whose adjective is used.
    adjectives: HashSet<u32>,
}

impl<'a> Context<'a> {
    /// Looks at all entities of an article; `candidates` are what each can stand for.
    pub fn new(knowledge: &'a Knowledge, prose: &'a Prose<'a>, entities: &[Named<'_>], candidates: &[Vec<(u32, Strength)>]) -> Self {
        let mut context = Context {
            knowledge,
            prose,
            starts: HashMap::new(),
            ends: HashMap::new(),
            named: HashMap::new(),
            holding: HashSet::new(),
            divided: HashSet::new(),
            adjectives: HashSet::new(),
        };
        for (i, (entity, candidates)) in entities.iter().zip(candidates).enumerate().filter(|(_, (e, _))| e.kind == EntityKind::Place) {
            for mention in entity.mentions {
                context.starts.insert(mention.start, i);
                context.ends.insert(mention.end, i);
            }
            let strong = || candidates.iter().filter(|(_, s)| *s > Strength::Weak);
            if let (Some((entry, _)), 1) = (strong().next(), strong().count()) {
                context.note(*entry, entity.mentions.len());
            }
        }
        for name in &prose.names {
            if let Some(country) = knowledge.demonym(&prose.text[prose.bytes(&name.tokens)]) {
                context.adjectives.insert(country);
                *context.named.entry(country).or_default() += 1;
            }
        }
        context
    }

    fn note(&mut self, entry: u32, times: usize) {
        *self.named.entry(entry).or_default() += times;
        self.holding.extend(self.knowledge.containers(entry));
        if let (Thing::Region, Some(country)) = (self.knowledge.entry(entry).thing, self.knowledge.entry(entry).within) {
            self.divided.insert(country);
        }
    }

    /// The entity whose mention ends before the comma before this token.
    pub fn before(&self, start: usize) -> Option<usize> {
        if start > 1 && self.prose.word(start - 1) == "," { self.ends.get(&(start - 1)).copied() } else { None }
    }

    /// What stands beside a mention that ends before token `end`, and says where it is: `, Texas`, `(Texas)`, `, Ala.`
    pub fn beside(&self, end: usize, candidates: &[Vec<(u32, Strength)>]) -> Option<Beside> {
        if !matches!(self.prose.word(end), "," | "(") {
            return None;
        }
        let holds = |e: &u32| matches!(self.knowledge.entry(*e).thing, Thing::Region | Thing::Country);
        let at = end + 1;
        let (containers, next): (Vec<u32>, usize) = match self.starts.get(&at) {
            Some(&other) => {
                let length = self.length_at(at);
                (candidates[other].iter().map(|(e, _)| *e).filter(holds).collect(), at + length)
            }
            None => (self.knowledge.named(self.prose.word(at)).into_iter().map(|(e, _)| e).filter(holds).collect(), at + 1),
        };
        let closed = self.prose.is_any(next, &[",", ".", ")", ";", "—", "-"]) && !self.prose.is_any(next + 1, &["and", "or"]);
        (!containers.is_empty()).then_some(Beside { containers, closed })
    }

    fn length_at(&self, start: usize) -> usize {
        let names = &self.prose.names;
        let at = names.partition_point(|n| n.tokens.start < start);
        names.get(at).filter(|n| n.tokens.start == start).map_or(1, |n| n.tokens.len())
    }

    /// How much the article speaks of the surroundings of a place: 0 where it does not.
    pub fn support(&self, entry: u32) -> f32 {
        let thing = self.knowledge.entry(entry).thing;
        let mut support = 0.0;
        for container in self.knowledge.containers(entry).filter(|c| self.named.contains_key(c)) {
            support += if self.knowledge.entry(container).thing == Thing::Region { 2.0 } else { 1.0 };
        }
        // Something in it is spoken of: a city of a region, a part of a city.
        if self.holding.contains(&entry) {
            support += 2.0;
        }
        if self.adjectives.contains(&entry) {
            support += 2.0;
        }
        // Cities of other regions of the same country say a little.
        let country = self.knowledge.containers(entry).last();
        if country.is_some_and(|c| self.holding.contains(&c) && !self.named.contains_key(&c)) && thing != Thing::Region {
            support += 0.5;
        }
        support
    }

    /// Whether the article speaks of other regions of a region's country.
    pub fn has_siblings(&self, region: u32) -> bool {
        let Entry { thing, within, .. } = self.knowledge.entry(region);
        *thing == Thing::Region && within.is_some_and(|c| self.divided.contains(&c))
    }

    /// Whether the article is about this country more than about any other.
    pub fn is_about(&self, country: u32) -> bool {
        let own = self.named.get(&country).copied().unwrap_or_default();
        let is_country = |e: u32| self.knowledge.entry(e).thing == Thing::Country;
        own > 0 && self.named.iter().all(|(e, n)| *e == country || !is_country(*e) || *n < own)
    }
}
