//! What is known of the world: things with identifiers, and the names that they go by.
use super::fold::{acronym, fold};
use super::office::{Office, first_and_last, holder};
use super::record::{Record, RecordError};
use super::table;
use crate::facts::{EntityKind, Location};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// What sort of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A part of the world.
    Continent,
    /// A country or territory.
    Country,
    /// A state, province or the like.
    Region,
    /// The capital of a country.
    Capital,
    /// Another city.
    City,
    /// A place of which no more is known.
    Place,
    /// A body.
    Organization,
    /// A human being.
    Person,
}

impl Thing {
    /// The thing that a word of the table or of a knowledge file stands for.
    pub fn parse(word: &str) -> Option<Thing> {
        Some(match word {
            "continent" => Thing::Continent,
            "country" => Thing::Country,
            "region" | "state" => Thing::Region,
            "capital" => Thing::Capital,
            "city" => Thing::City,
            "place" => Thing::Place,
            "organization" => Thing::Organization,
            "person" => Thing::Person,
            _ => return None,
        })
    }

    /// What an entity is that names such a thing.
    pub fn entity_kind(self) -> EntityKind {
        match self {
            Thing::Person => EntityKind::Person,
            Thing::Organization => EntityKind::Organization,
            _ => EntityKind::Place,
        }
    }
}

/// How much a name says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It says so only beside something else: `Ala.`, `Congress`.
    Weak,
    /// It is one of its names.
    Plain,
    /// It is what people mean by the name unless they say otherwise.
    Usual,
    /// The user says so.
    Own,
}

/// One thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its identifier.
    pub iri: String,
    /// What it is.
    pub thing: Thing,
    /// The name that it goes by.
    pub label: String,
    /// Inhabitants; 0 where they are not known.
    pub people: u32,
    /// Degrees north and east, where they are known.
    pub point: Option<(f64, f64)>,
    /// The entry of where it lies.
    pub within: Option<u32>,
    /// Whether only the user knows it.
    pub own: bool,
}

/// All that is known.
#[derive(Debug, Clone)]
pub struct Knowledge {
    entries: Vec<Entry>,
    /// By folded name.
    names: HashMap<String, Vec<(u32, Strength)>>,
    /// By acronym, in capitals.
    acronyms: HashMap<String, Vec<(u32, Strength)>>,
    /// By folded adjective.
    demonyms: HashMap<String, u32>,
    /// Countries by their code.
    codes: HashMap<String, u32>,
    offices: Vec<Office>,
    hash: String,
}

impl Default for Knowledge {
    fn default() -> Self {
        Self::built_in()
    }
}

impl Knowledge {
    /// What is compiled in.
    pub fn built_in() -> Self {
        Self::with(&[]).unwrap_or_else(|_| Builder::default().finish(&[]))
    }

    /// What is compiled in, and a user's own records, which win over it.
    ///
    /// # Errors
    /// The first record that cannot be taken in, by its place among them.
    pub fn with(records: &[Record]) -> Result<Self, (usize, RecordError)> {
        let mut builder = Builder::default();
        table::read(&mut builder);
        builder.settle_within();
        for (i, record) in records.iter().enumerate() {
            record.check().map_err(|e| (i, e))?;
            builder.record(record);
        }
        builder.settle_within();
        for record in records.iter().filter(|r| !r.role.is_empty()) {
            builder.office(record);
        }
        Ok(builder.finish(records))
    }

    /// The entry with this number.
    pub fn entry(&self, number: u32) -> &Entry {
        &self.entries[number as usize]
    }

    /// How many things are known.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All things that a name can stand for, with how much the name says; in no order.
    pub fn named(&self, name: &str) -> Vec<(u32, Strength)> {
        let mut found: Vec<(u32, Strength)> = Vec::new();
        let mut add = |more: Option<&Vec<(u32, Strength)>>| {
            for &(entry, strength) in more.into_iter().flatten() {
                match found.iter_mut().find(|(e, _)| *e == entry) {
                    Some((_, s)) => *s = strength.max(*s),
                    None => found.push((entry, strength)),
                }
            }
        };
        if let Some(short) = acronym(name) {
            add(self.acronyms.get(&short));
        }
        let key = fold(name);
        add(self.names.get(&key));
        // `Nato` is how some papers write it.
        if found.is_empty() && key.len() > 3 && !key.contains(' ') && name.starts_with(char::is_uppercase) {
            return self.acronyms.get(&key.to_uppercase()).cloned().unwrap_or_default();
        }
        found
    }

    /// The country that an adjective stands for.
    pub fn demonym(&self, adjective: &str) -> Option<u32> {
        self.demonyms.get(&fold(adjective)).copied()
    }

    /// The country with this code of two letters (ISO 3166), in capitals.
    pub fn by_code(&self, code: &str) -> Option<u32> {
        self.codes.get(code).copied()
    }

    /// The entry with this identifier.
    pub fn by_iri(&self, iri: &str) -> Option<u32> {
        self.entries.iter().position(|e| e.iri == iri).and_then(|i| u32::try_from(i).ok())
    }

    /// Where a thing lies, from near to far.
    pub fn containers(&self, entry: u32) -> impl Iterator<Item = u32> + '_ {
        // Nothing lies deeper than this; the bound keeps a circle in a user's file short.
        std::iter::successors(self.entry(entry).within, |e| self.entry(*e).within).take(8)
    }

    /// Whether `inner` lies in `outer`.
    pub fn lies_in(&self, inner: u32, outer: u32) -> bool {
        self.containers(inner).any(|e| e == outer)
    }

    /// Where a place lies, as far as that is known.
    pub fn location(&self, entry: &Entry) -> Option<Location> {
        let within = entry.within.filter(|_| entry.thing.entity_kind() == EntityKind::Place).map(|w| self.entry(w).iri.clone());
        (entry.point.is_some() || within.is_some()).then_some(Location { point: entry.point, within })
    }

    /// Who held an office on a day, where the user's files say so and only one did: `("prime minister", "Norway", …)`.
    /// `of` is a name or an IRI of the country or body. On the day of a change it is the one who comes in.
    pub fn office_holder(&self, role: &str, of: &str, day: Date) -> Option<&Entry> {
        let entry = self.of(of);
        let name = fold(of);
        let fitting = self.offices.iter().filter(|o| o.is(role, entry, &name) && o.held_on(day));
        holder(fitting).map(|person| self.entry(person))
    }

    /// Eight hexadecimal digits over all that is known.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    fn of(&self, of: &str) -> Option<u32> {
        if let Some(entry) = self.by_iri(of) {
            return Some(entry);
        }
        let strong: Vec<u32> = self.named(of).into_iter().filter(|(_, s)| *s > Strength::Weak).map(|(e, _)| e).collect();
        match strong[..] {
            [one] => Some(one),
            _ => strong.into_iter().filter(|e| self.entry(*e).thing == Thing::Country).min().or_else(|| self.demonym(of)),
        }
    }
}

/// Knowledge in the making.
#[derive(Debug, Default)]
pub(super) struct Builder {
    entries: Vec<Entry>,
    by_iri: HashMap<String, u32>,
    names: HashMap<String, Vec<(u32, Strength)>>,
    acronyms: HashMap<String, Vec<(u32, Strength)>>,
    demonyms: HashMap<String, u32>,
    /// Where things lie, by IRI or by name, until all things are there.
    within: Vec<(u32, String)>,
    codes: HashMap<String, u32>,
    offices: Vec<Office>,
}

impl Builder {
    /// The entry with this identifier; a new one where there is none.
    pub(super) fn entry(&mut self, iri: &str, thing: Thing, label: &str, people: u32) -> u32 {
        if let Some(&entry) = self.by_iri.get(iri) {
            return entry;
        }
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry { iri: iri.to_owned(), thing, label: label.to_owned(), people, point: None, within: None, own: false });
        self.by_iri.insert(iri.to_owned(), number);
        number
    }

    pub(super) fn name(&mut self, entry: u32, name: &str, strength: Strength) {
        let (map, key) = match acronym(name) {
            Some(short) => (&mut self.acronyms, short),
            None => (&mut self.names, fold(name)),
        };
        if key.is_empty() {
            return;
        }
        let same = map.entry(key).or_default();
        match same.iter_mut().find(|(e, _)| *e == entry) {
            Some((_, s)) => *s = strength.max(*s),
            None => same.push((entry, strength)),
        }
    }

    pub(super) fn demonym(&mut self, entry: u32, adjective: &str) {
        if !adjective.is_empty() {
            self.demonyms.entry(fold(adjective)).or_insert(entry);
        }
    }

    pub(super) fn point(&mut self, entry: u32, north: f64, east: f64) {
        self.entries[entry as usize].point = Some((north, east));
    }

    pub(super) fn code(&mut self, entry: u32, code: &str) {
        self.codes.insert(code.to_owned(), entry);
    }

    pub(super) fn within(&mut self, entry: u32, container: &str) {
        self.within.push((entry, container.to_owned()));
    }

    fn settle_within(&mut self) {
        for (entry, container) in std::mem::take(&mut self.within) {
            let of = self.by_iri.get(&container).copied().or_else(|| self.container(&container)).filter(|c| *c != entry);
            let Some(of) = of else { continue };
            // What is known more closely stays: Detroit lies in Michigan, whoever says that it lies in the United States.
            let up = |e: &u32| self.entries[*e as usize].within;
            if !std::iter::successors(up(&entry), up).take(8).any(|c| c == of) {
                self.entries[entry as usize].within = Some(of);
            }
        }
    }

    /// The country, or else the only thing, of a name.
    fn container(&self, name: &str) -> Option<u32> {
        let short = acronym(name).and_then(|a| self.acronyms.get(&a));
        let same = short.or_else(|| self.names.get(&fold(name)))?;
        let country = same.iter().find(|(e, _)| self.entries[*e as usize].thing == Thing::Country);
        country.or_else(|| if same.len() == 1 { same.first() } else { None }).map(|(e, _)| *e)
    }

    fn record(&mut self, record: &Record) {
        let kind = record.kind.trim().to_ascii_lowercase();
        let thing = Thing::parse(&kind).unwrap_or(match record.entity_kind() {
            Some(EntityKind::Person) => Thing::Person,
            Some(EntityKind::Organization) => Thing::Organization,
            _ => Thing::Place,
        });
        let before = self.entries.len();
        let entry = self.entry(&record.iri, thing, record.name.trim(), record.population);
        // The user's word for it wins.
        let own = &mut self.entries[entry as usize];
        if record.role.is_empty() || own.label.is_empty() {
            own.label = record.name.trim().to_owned();
        }
        own.people = own.people.max(record.population);
        own.own |= entry as usize >= before;
        // A place with its inhabitants is one of many, in a file that somebody has made of a gazetteer.
        let strength = if record.population > 0 { Strength::Plain } else { Strength::Own };
        for name in std::iter::once(&record.name).chain(&record.aliases) {
            self.name(entry, name.trim(), strength);
        }
        if thing != Thing::Person && !record.of.is_empty() {
            self.within(entry, record.of.trim());
        }
    }

    fn office(&mut self, record: &Record) {
        let Some(&person) = self.by_iri.get(&record.iri) else { return };
        let of = self.by_iri.get(record.of.trim()).copied().or_else(|| self.container(record.of.trim()));
        let start = first_and_last(&record.start).map(|(first, _)| first);
        let end = first_and_last(&record.end).map(|(_, last)| last);
        self.offices.push(Office { person, role: fold(&record.role), of, of_name: fold(&record.of), start, end });
    }

    fn finish(self, records: &[Record]) -> Knowledge {
        let mut hash = Sha256::new();
        hash.update(table::TABLE);
        // What is known is a set: the order of lines and files says nothing.
        let mut sorted: Vec<&Record> = records.iter().collect();
        sorted.sort();
        sorted.dedup();
        for record in sorted {
            hash.update(serde_json::to_vec(record).unwrap_or_default());
            hash.update(b"\n");
        }
        let hash = data_encoding::HEXLOWER.encode(&hash.finalize()[..4]);
        let Builder { entries, names, acronyms, demonyms, codes, offices, .. } = self;
        Knowledge { entries, names, acronyms, demonyms, codes, offices, hash }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(knowledge: &Knowledge, name: &str) -> Vec<(String, Thing)> {
        let mut found: Vec<_> =
            knowledge.named(name).into_iter().map(|(e, _)| (knowledge.entry(e).label.clone(), knowledge.entry(e).thing)).collect();
        found.sort();
        found
    }

    #[test]
    fn names_of_one_thing_find_it() {
        let k = Knowledge::built_in();
        for name in ["United States", "U.S.", "US", "USA", "America", "the United States of America"] {
            assert_eq!(label(&k, name), [("United States".to_owned(), Thing::Country)], "{name}");
        }
        assert_eq!(label(&k, "Kiev"), label(&k, "Kyiv"));
        assert_eq!(label(&k, "Nato"), label(&k, "N.A.T.O."));
        assert!(label(&k, "Us").is_empty() && label(&k, "us").is_empty() && label(&k, "").is_empty());
        assert_eq!(k.demonym("Norwegian").map(|e| k.entry(e).label.as_str()), Some("Norway"));
    }

    #[test]
    fn places_lie_in_places() {
        let k = Knowledge::built_in();
        let only = |name: &str| k.named(name)[0].0;
        let containers: Vec<&str> = k.containers(only("Detroit")).map(|e| k.entry(e).label.as_str()).collect();
        assert_eq!(containers, ["Michigan", "United States"]);
        assert_eq!(k.by_code("NO"), Some(only("Norway")));
        assert!(k.lies_in(only("Oslo"), only("Norway")) && !k.lies_in(only("Oslo"), only("Sweden")));
    }

    fn person(name: &str, iri: &str, start: &str, end: &str) -> Record {
        Record {
            name: name.into(),
            kind: "person".into(),
            iri: iri.into(),
            role: "prime minister".into(),
            of: "Norway".into(),
            start: start.into(),
            end: end.into(),
            ..Record::default()
        }
    }

    #[test]
    fn what_is_known_more_closely_stays() {
        let detroit = "https://sws.geonames.org/4990729/";
        let record = Record {
            name: "Detroit".into(),
            kind: "city".into(),
            iri: detroit.into(),
            of: "U.S.".into(),
            population: 1,
            ..Record::default()
        };
        let k = Knowledge::with(&[record]).unwrap();
        let within = k.entry(k.by_iri(detroit).unwrap()).within;
        assert_eq!(within.map(|w| k.entry(w).label.as_str()), Some("Michigan"));
    }

    #[test]
    fn offices_have_their_time() {
        let k = Knowledge::with(&[
            person("Ada Lund", "https://kb.example/lund", "2015", "2021-10-14"),
            person("Per Moe", "https://kb.example/moe", "2021-10-14", ""),
        ])
        .unwrap();
        let holder = |role: &str, of: &str, day: &str| k.office_holder(role, of, day.parse().unwrap()).map(|e| e.label.as_str());
        assert_eq!(holder("prime minister", "Norway", "2018-05-01"), Some("Ada Lund"));
        assert_eq!(holder("Prime Minister", "http://www.wikidata.org/entity/Q20", "2024-05-01"), Some("Per Moe"));
        assert_eq!(holder("prime minister", "Norwegian", "2024-05-01"), Some("Per Moe"));
        assert_eq!(holder("prime minister", "Norway", "2021-10-14"), Some("Per Moe"));
        assert_eq!(holder("prime minister", "Norway", "2014-12-31"), None);
        assert_eq!(holder("prime minister", "Sweden", "2018-05-01"), None);
        assert_eq!(holder("king", "Norway", "2018-05-01"), None);
    }

    #[test]
    fn two_holders_are_none() {
        let k = Knowledge::with(&[
            person("Ada Lund", "https://kb.example/lund", "2015", ""),
            person("Per Moe", "https://kb.example/moe", "2021", ""),
        ]);
        assert_eq!(k.unwrap().office_holder("prime minister", "Norway", "2022-01-01".parse().unwrap()), None);
    }

    #[test]
    fn the_hash_is_that_of_what_is_known() {
        let (a, b) = (person("Ada Lund", "https://kb.example/lund", "2015", ""), person("Per Moe", "https://kb.example/moe", "", ""));
        let hash = |records: &[Record]| Knowledge::with(records).unwrap().hash().to_owned();
        assert_eq!(hash(&[a.clone(), b.clone()]), hash(&[b, a.clone(), a.clone()]));
        assert_ne!(hash(&[a]), hash(&[]));
    }
}
