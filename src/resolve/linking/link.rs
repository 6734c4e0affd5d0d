//! From an article's entities to things that are known.
//!
//! Candidates come by name; what the article says beside a name and elsewhere, and how large a place is, decide
//! between them. A link that is not clear is left out.
use super::context::{Beside, Context};
use super::knowledge::{Knowledge, Strength, Thing};
use crate::facts::EntityKind;
use crate::language::Prose;
use crate::resolve::Member;
use std::ops::Range;

/// The best of several must be better by this much: the size of one power of ten of inhabitants is 1.
const MARGIN: f32 = 0.8;
/// A city with no more said about it must be of this size: the decimal logarithm of 300,000 inhabitants.
const LARGE: f32 = 5.47;

/// An entity, as far as linking looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: &'a str,
    /// Every form of its name.
    pub aliases: &'a [String],
    /// Ranges of tokens where it is mentioned.
    pub mentions: &'a [Range<usize>],
}

impl<'a> From<&'a Member> for Named<'a> {
    fn from(m: &'a Member) -> Self {
        Named { kind: m.kind, name: &m.name, aliases: &m.aliases, mentions: &m.mentions }
    }
}

/// A link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The entry of the knowledge.
    pub entry: u32,
    /// What decided.
    pub reason: Reason,
}

/// What decided for a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The user's own knowledge has the name.
    Own,
    /// Nothing else that is known has the name.
    Only,
    /// What stands beside the name: `Paris, Texas`.
    Beside,
    /// What else the article names.
    Context,
    /// It is by far what people mean by the name.
    Prominent,
}

/// Links each entity of an article, or leaves it alone where it is not clear or not known.
pub fn link(knowledge: &Knowledge, prose: &Prose<'_>, entities: &[Named<'_>]) -> Vec<Option<Link>> {
    let candidates: Vec<Vec<(u32, Strength)>> = entities.iter().map(|e| candidates(knowledge, e)).collect();
    let context = Context::new(knowledge, prose, entities, &candidates);
    let linker = Linker { knowledge, context: &context, candidates: &candidates };
    entities.iter().enumerate().map(|(i, e)| linker.link(i, e)).collect()
}

/// The things of the right kind that have the entity's names; where one has them all, not those that have some.
fn candidates(knowledge: &Knowledge, entity: &Named<'_>) -> Vec<(u32, Strength)> {
    if entity.kind == EntityKind::Unnamed {
        return Vec::new();
    }
    let fits = |(e, s): &(u32, Strength)| {
        let thing = knowledge.entry(*e).thing;
        // One word is no full name of a person, but where the user says so.
        thing.entity_kind() == entity.kind && (thing != Thing::Person || *s == Strength::Own)
    };
    let others = entity.aliases.iter().map(String::as_str).filter(|a| *a != entity.name);
    let mut all: Vec<(u32, Strength)> = Vec::new();
    for form in std::iter::once(entity.name).chain(others) {
        let found: Vec<(u32, Strength)> = knowledge.named(form).into_iter().filter(fits).collect();
        if all.is_empty() {
            all = found;
        } else if !found.is_empty() {
            let both: Vec<(u32, Strength)> = all.iter().filter(|(e, _)| found.iter().any(|(f, _)| f == e)).copied().collect();
            if !both.is_empty() {
                all = both;
            }
        }
    }
    if all.iter().any(|(_, s)| *s == Strength::Own) {
        all.retain(|(_, s)| *s == Strength::Own);
    }
    // Singapore the city lies in Singapore the country, and that is what is meant.
    let countries: Vec<u32> = all.iter().map(|(e, _)| *e).filter(|e| knowledge.entry(*e).thing == Thing::Country).collect();
    if !countries.is_empty() {
        all.retain(|(e, _)| !countries.iter().any(|c| knowledge.lies_in(*e, *c) && knowledge.entry(*e).thing != Thing::Region));
    }
    without_twins(knowledge, all)
}

/// Two places of one name and country are one if neither has so many times the inhabitants of the other.
const TWIN: u64 = 3;

/// A place that the user's file has under another identifier is one place: the user's.
fn without_twins(knowledge: &Knowledge, mut all: Vec<(u32, Strength)>) -> Vec<(u32, Strength)> {
    if !all.iter().any(|(e, _)| knowledge.entry(*e).own) {
        return all;
    }
    let sort = |e: u32| match knowledge.entry(e).thing {
        Thing::Capital | Thing::City | Thing::Place => Thing::City,
        thing => thing,
    };
    let country = |e: u32| knowledge.containers(e).last();
    let built_in: Vec<(u32, Strength)> = all.iter().filter(|(e, _)| !knowledge.entry(*e).own).copied().collect();
    for (theirs, strength) in built_in {
        let size = |e: u32| u64::from(knowledge.entry(e).people);
        let alike = |e: u32| size(e) <= TWIN * size(theirs) && size(theirs) <= TWIN * size(e);
        let twin = |(e, _): &&mut (u32, Strength)| {
            knowledge.entry(*e).own && sort(*e) == sort(theirs) && country(*e) == country(theirs) && alike(*e)
        };
        // Of several the largest.
        if let Some(twin) = all.iter_mut().filter(twin).max_by_key(|(e, _)| knowledge.entry(*e).people) {
            twin.1 = twin.1.max(strength);
            all.retain(|(e, _)| *e != theirs);
        }
    }
    all
}

struct Linker<'a> {
    knowledge: &'a Knowledge,
    context: &'a Context<'a>,
    candidates: &'a [Vec<(u32, Strength)>],
}

impl Linker<'_> {
    fn link(&self, i: usize, entity: &Named<'_>) -> Option<Link> {
        let candidates = &self.candidates[i];
        let (&first, rest) = candidates.split_first()?;
        if first.1 == Strength::Own {
            return self.own(candidates);
        }
        match entity.kind {
            EntityKind::Place => self.place(candidates, entity),
            EntityKind::Organization if rest.is_empty() => {
                let body = self.knowledge.entry(first.0);
                let at_home = || body.within.is_some_and(|country| self.context.is_about(country));
                (first.1 > Strength::Weak || at_home()).then_some(Link { entry: first.0, reason: Reason::Only })
            }
            _ => None,
        }
    }

    /// Of several things of the user's the one that is well known besides, or that the article says most about.
    fn own(&self, candidates: &[(u32, Strength)]) -> Option<Link> {
        let mut known = candidates.iter().filter(|(e, _)| candidates.len() == 1 || !self.knowledge.entry(*e).own);
        if let (Some((entry, _)), None) = (known.next(), known.next()) {
            return Some(Link { entry: *entry, reason: Reason::Own });
        }
        let support: Vec<f32> = candidates.iter().map(|(e, _)| self.context.support(*e)).collect();
        let best = support.iter().copied().fold(0.0, f32::max);
        let mut top = candidates.iter().zip(&support).filter(|(_, s)| **s == best && best > 0.0);
        let (entry, only) = (top.next()?.0.0, top.next().is_none());
        only.then_some(Link { entry, reason: Reason::Own })
    }

    fn place(&self, candidates: &[(u32, Strength)], entity: &Named<'_>) -> Option<Link> {
        let candidates: Vec<(u32, Strength)> = candidates.iter().filter(|(_, s)| *s > Strength::Weak).copied().collect();
        let beside: Vec<Beside> = entity.mentions.iter().filter_map(|m| self.context.beside(m.end, self.candidates)).collect();
        let lies = |entry: u32, b: &Beside| b.containers.iter().any(|c| self.knowledge.lies_in(entry, *c));
        let mut inside = candidates.iter().filter(|(e, _)| beside.iter().any(|b| lies(*e, b)));
        if let Some((entry, _)) = inside.next() {
            return inside.next().is_none().then_some(Link { entry: *entry, reason: Reason::Beside });
        }
        // `Paris, Texas`: not the one that is known.
        let elsewhere = beside.first().is_some_and(|b| b.closed);
        let fits = |entry: &u32| !elsewhere || !matches!(self.knowledge.entry(*entry).thing, Thing::City | Thing::Capital | Thing::Place);
        let holds = |entry: u32| {
            let mut before = entity.mentions.iter().filter_map(|m| self.context.before(m.start));
            before.any(|other| self.candidates[other].iter().any(|(e, _)| self.knowledge.lies_in(*e, entry)))
        };
        let usual = candidates.iter().any(|(_, s)| *s == Strength::Usual);
        let mut scored: Vec<Scored> = candidates
            .iter()
            .filter(|(e, _)| fits(e))
            .map(|&(entry, strength)| {
                let mut support = self.context.support(entry) + if holds(entry) { 3.0 } else { 0.0 };
                // `Georgia` beside Alabama and Florida; but New York is the city in any news of the country.
                if !usual && self.context.has_siblings(entry) {
                    support += 1.0;
                }
                Scored { entry, prior: self.prior(entry, strength), support }
            })
            .collect();
        scored.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.entry.cmp(&b.entry)));
        let best = scored.first()?;
        let clear = scored.get(1).is_none_or(|second| best.score() - second.score() >= MARGIN);
        let is_town = matches!(self.knowledge.entry(best.entry).thing, Thing::City | Thing::Capital | Thing::Place);
        // What says little about a large city says nothing about a small one.
        let large = !is_town || best.prior >= LARGE || best.support >= 1.0 && best.score() >= LARGE;
        let reason = match scored.len() {
            1 => Reason::Only,
            _ if best.prior - scored[1].prior >= MARGIN => Reason::Prominent,
            _ => Reason::Context,
        };
        (clear && large).then_some(Link { entry: best.entry, reason })
    }

    /// How likely the name means this place, before the article is looked at.
    fn prior(&self, entry: u32, strength: Strength) -> f32 {
        let entry = self.knowledge.entry(entry);
        #[expect(clippy::cast_precision_loss, reason = "a rough size will do")]
        let size = (entry.people.max(1) as f32).log10();
        let by_thing = match entry.thing {
            Thing::Continent => 12.0,
            // Large or small: the news is full of both.
            Thing::Country => 9.0,
            // Inhabitants of regions are not in the table; five millions are usual.
            Thing::Region => size.max(6.7) + 0.7,
            // A small capital is not what comes to mind.
            Thing::Capital if size >= 5.0 => size + 1.5,
            _ => size,
        };
        by_thing + if strength == Strength::Usual { 1.5 } else { 0.0 }
    }
}

struct Scored {
    entry: u32,
    prior: f32,
    support: f32,
}

impl Scored {
    fn score(&self) -> f32 {
        self.prior + self.support
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::Record;
    use super::*;
    use crate::language::Language;
    use crate::resolve::Cast;

    /// What each entity of a text is linked to, by name.
    fn links(text: &str, knowledge: &Knowledge) -> Vec<(String, String)> {
        let language = Language::new();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, language.lexicon());
        let named: Vec<Named<'_>> = cast.members.iter().map(Named::from).collect();
        let links = link(knowledge, &prose, &named);
        let told = |l: Link| {
            let entry = knowledge.entry(l.entry);
            match entry.within.filter(|_| entry.thing != Thing::Country) {
                Some(within) => format!("{}, {}", entry.label, knowledge.entry(within).label),
                None => entry.label.clone(),
            }
        };
        named.iter().zip(links).map(|(n, l)| (n.name.to_owned(), l.map_or_else(String::new, told))).collect()
    }

    fn is(text: &str, name: &str, expected: &str) {
        let found = links(text, &Knowledge::built_in());
        let link = found.iter().find(|(n, _)| n == name).map(|(_, l)| l.as_str());
        assert_eq!(link, Some(expected), "{text}: {found:?}");
    }

    #[test]
    fn large_places_need_no_context() {
        is("Ada Lund flew to Oslo on Monday.", "Oslo", "Oslo, Norway");
        is("The talks were held in Kiev.", "Kiev", "Kyiv, Ukraine");
        is("The U.S. said on Monday that it would pay.", "U.S.", "United States");
        is("The shop is in Paris and opens on Monday.", "Paris", "Paris, France");
        is("The trade ministers met in New York on Monday.", "New York", "New York City, New York");
    }

    #[test]
    fn what_stands_beside_a_name_decides() {
        is("The fair was held in Birmingham, Alabama, on Monday.", "Birmingham", "Birmingham, Alabama");
        is("The fair was held in London, Ontario, on Monday.", "London", "London, Ontario");
        // Not in the table: nothing rather than the one in France.
        is("The fair was held in Paris, Texas, on Monday.", "Paris", "");
        is("She flew to Paris, Germany and Spain.", "Paris", "Paris, France");
    }

    #[test]
    fn the_rest_of_the_article_decides() {
        is("The storm hit Georgia. Roads in Atlanta were shut, and Alabama and Florida sent help.", "Georgia", "Georgia, United States");
        is("The minister arrived in Georgia. He met reporters in Tbilisi.", "Georgia", "Georgia");
        is("Police in Ohio and Massachusetts searched for him in Springfield.", "Springfield", "Springfield, Massachusetts");
    }

    #[test]
    fn namesakes_without_context_are_left_alone() {
        is("A bridge in Springfield fell on Monday.", "Springfield", "");
        is("Soldiers crossed the border into Congo on Monday.", "Congo", "");
    }

    #[test]
    fn people_named_like_places_are_no_places() {
        let found = links("Ada Paris won. Paris thanked her team in Oslo.", &Knowledge::built_in());
        assert!(found.contains(&("Ada Paris".to_owned(), String::new())), "{found:?}");
    }

    #[test]
    fn bodies_of_a_country_want_its_news() {
        is(
            "U.S. lawmakers left. The American president spoke. Congress will vote on Monday.",
            "Congress",
            "United States Congress, United States",
        );
        is("Indian lawmakers left New Delhi. Congress will vote on Monday in India.", "Congress", "");
        is("NATO met on Monday.", "NATO", "NATO");
    }

    #[test]
    fn the_user_knows_better() {
        let record =
            |name: &str, kind: &str, iri: &str| Record { name: name.into(), kind: kind.into(), iri: iri.into(), ..Record::default() };
        let knowledge = Knowledge::with(&[
            record("Ada Lund", "person", "https://kb.example/lund"),
            record("Paris", "place", "https://kb.example/paris-texas"),
        ])
        .unwrap();
        let language = Language::new();
        let prose = Prose::new("Ada Lund flew to Paris. Lund was tired.", None, &language);
        let cast = Cast::new(&prose, language.lexicon());
        let named: Vec<Named<'_>> = cast.members.iter().map(Named::from).collect();
        let links = link(&knowledge, &prose, &named);
        let iris: Vec<Option<&str>> = links.iter().map(|l| l.map(|l| knowledge.entry(l.entry).iri.as_str())).collect();
        assert_eq!(iris, [Some("https://kb.example/lund"), Some("https://kb.example/paris-texas")]);
        assert!(links.iter().flatten().all(|l| l.reason == Reason::Own));
    }

    #[test]
    fn a_gazetteer_of_the_users_leaves_the_well_known_alone() {
        let city = |name: &str, iri: &str, of: &str, population| {
            let (name, iri) = (name.to_owned(), format!("https://kb.example/{iri}"));
            Record { name, kind: "city".into(), iri, of: of.into(), population, ..Record::default() }
        };
        let knowledge = Knowledge::with(&[
            city("Oslo", "oslo", "Norway", 700_000),
            city("Ontario", "ontario", "California", 180_000),
            city("Skien", "skien", "Norway", 55_000),
            city("Paris", "paris-texas", "Texas", 25_000),
            city("Dallas", "dallas-oregon", "Oregon", 17_000),
            city("Singapore", "singapore", "Singapore", 5_600_000),
        ])
        .unwrap();
        let linked = |text: &str, name: &str| {
            let found = links(text, &knowledge);
            found.into_iter().find(|(n, _)| n == name).map(|(_, l)| l)
        };
        assert_eq!(linked("She flew from Oslo in Norway.", "Oslo").as_deref(), Some("Oslo, Norway"));
        assert_eq!(linked("She flew to Ontario in Canada.", "Ontario").as_deref(), Some("Ontario, Canada"));
        assert_eq!(linked("The fair was held in Paris, Texas, on Monday.", "Paris").as_deref(), Some("Paris, Texas"));
        assert_eq!(linked("The shop is in Paris and opens on Monday.", "Paris").as_deref(), Some("Paris, France"));
        assert_eq!(linked("The fair was held in Dallas on Monday.", "Dallas").as_deref(), Some("Dallas, Texas"));
        assert_eq!(linked("The fair was held in Singapore on Monday.", "Singapore").as_deref(), Some("Singapore"));
        let oslo = knowledge.named("Oslo");
        let twins = without_twins(&knowledge, oslo);
        assert_eq!(twins.iter().map(|(e, _)| knowledge.entry(*e).iri.as_str()).collect::<Vec<_>>(), ["https://kb.example/oslo"]);
    }
}
