//! From matches of rules to encounters: who takes part, in which role.
use super::encounters::Found;
use super::rules::BOOK;
use crate::extract::evidence::MOST;
use crate::extract::pattern::{Hit, ListedWord, View};
use crate::extract::time::When;
use crate::facts::{EntityKind, MeetingKind};
use crate::language::syntax::{Number, Upos};
use crate::language::{Class, KnownKind};
use crate::resolve::{Focus, Mention, Scene, Who};
use std::ops::Range;

/// How many sentences back `the two` may point.
const NEAR: usize = 8;

/// How far places and times may stand from the trigger, in tokens.
pub const FAR: usize = 40;

/// Everything that finding the encounters of one sentence needs to see.
pub struct Finder<'a, 't> {
    /// The text.
    pub view: &'a View<'a, 't>,
    /// The time expressions of the text.
    pub times: &'a [When],
    /// The sentence.
    pub s: usize,
}

/// Those who stand on one side of an encounter.
#[derive(Debug, Default)]
struct Side {
    members: Vec<usize>,
    /// Without a name.
    others: Vec<Range<usize>>,
    /// The body whose members stand here without a name.
    body: Option<usize>,
}

/// The encounters of a text, in the order of their words.
pub fn find(view: &View<'_, '_>, words: &[ListedWord<'_>], times: &[When]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for s in (0..view.prose.sentences.len()).filter(|&s| view.prose.is_readable(s)) {
        let finder = Finder { view, times, s };
        let first = found.len();
        for i in view.prose.sentences[s].tokens.clone() {
            if found.len() - first >= MOST {
                break;
            }
            // A word that is part of a name states nothing.
            if view.cast.at(i).is_some() {
                continue;
            }
            let mut here: Option<Found> = None;
            BOOK.matches(view, words, i, &mut |hit| {
                if here.is_none() {
                    here = finder.read(hit, &found);
                }
            });
            found.extend(here);
        }
    }
    found
}

impl Finder<'_, '_> {
    /// The tokens of the sentence.
    pub fn sentence(&self) -> Range<usize> {
        self.view.prose.sentences[self.s].tokens.clone()
    }

    /// What a match says; `None` where not enough take part.
    fn read(&self, hit: Hit<'static>, before: &[Found]) -> Option<Found> {
        let p = self.view.prose;
        let trigger = hit.token("trigger")?;
        let back = hit.rule.set("back").is_some();
        let kind = match hit.rule.set("kind").and_then(|k| MeetingKind::ALL.iter().find(|x| x.as_str() == k)) {
            Some(kind) => *kind,
            None => noun_kind(&p.lemma(hit.token("noun").unwrap_or(trigger))),
        };
        let visit = kind == MeetingKind::Visit;
        let a = self.pair(hit.token("a")?, before).map_or_else(|| self.side(hit.token("a")?, visit), Some)?;
        let b = match hit.token("b") {
            Some(b) => self.side(b, visit)?,
            None => Side::default(),
        };
        let subjects = a.members.len();
        let mut participants = a.members;
        let mut further = b.members;
        let earlier = if back { Some(self.earlier(hit.token("noun")?, before)?) } else { None };
        further.extend(earlier.iter().flat_map(|f| f.participants.iter().copied()));
        // Nobody meets himself.
        if further.iter().any(|x| participants.contains(x)) {
            if !back {
                return None;
            }
            further.retain(|x| !participants.contains(x));
        }
        let roles: Vec<(&'static str, usize)> = [("role-a", &participants), ("role-b", &further)]
            .into_iter()
            .filter_map(|(key, side)| hit.rule.set(key).map(|role| (role, side)))
            .flat_map(|(role, side)| side.iter().map(move |x| (role, *x)))
            .collect();
        let together = (trigger..self.sentence().end.min(trigger + 20)).any(|i| p.is(i, "together"));
        let hub = match earlier {
            // Whoever has no name joins all of them; the hub stays who it was.
            Some(f) => f.hub && participants.is_empty(),
            None => subjects == 1 && further.len() > 1 && !together,
        };
        participants.extend(further);
        // The body stands in where nobody else is left.
        if participants.is_empty() {
            participants.extend(a.body.or(b.body));
        }
        let place = hit.token("place").and_then(|i| self.view.cast.at(i)).and_then(|m| m.member);
        let place = place.or_else(|| self.place(trigger, &participants)).or_else(|| earlier.and_then(|f| f.place));
        let others: Vec<Range<usize>> = a.others.into_iter().chain(b.others).collect();
        // A call of somebody for something is none.
        let enough = participants.len() > 1
            || !participants.is_empty() && (!others.is_empty() || place.is_some() && (visit || hit.rule.set("alone").is_some()));
        if !enough || participants.iter().any(|x| Some(*x) == place && !visit) {
            return None;
        }
        Some(Found {
            s: self.s,
            trigger,
            kind,
            place,
            when: self.when(trigger).or_else(|| earlier.and_then(|f| f.when)),
            status: self.status(trigger),
            again: (trigger..self.sentence().end.min(trigger + 6)).any(|i| p.is(i, "again")),
            participants,
            others,
            hub,
            roles,
            rule: hit.rule,
            bound: hit.bound,
        })
    }

    /// Who stands in the phrase at `head`; `None` where it is nothing that could meet anybody.
    fn side(&self, head: usize, visit: bool) -> Option<Side> {
        let view = self.view;
        let scene = Scene { prose: view.prose, cast: view.cast, lexicon: view.lexicon, focus: Focus::default() };
        let subject = match view.antecedent(head) {
            Some(noun) => scene.referent(noun)?,
            None => scene.referent(head)?,
        };
        let mut side = Side::default();
        match subject.who {
            Who::Named(member) => side.members.push(member),
            Who::Unnamed { of, .. } => {
                side.body = of.filter(|x| view.cast.members[*x].kind == EntityKind::Organization);
                side.others.push(subject.described.clone().unwrap_or_else(|| subject.tokens.clone()));
            }
            Who::Unknown => return None,
        }
        side.members.extend(subject.others.iter().copied());
        self.listed(head, &subject.tokens, &mut side);
        let members = side.members.len();
        side.members.retain(|x| self.can_meet(*x, &subject.tokens, visit));
        // A thing on one side makes it no encounter.
        let lost = members > 0 && side.members.is_empty() && side.others.is_empty();
        let human = side.others.is_empty() || side.body.is_some() || self.is_human(head);
        (!lost && human).then_some(side)
    }

    /// The encounter that `the talks` or `the Lund–Moe meeting` speaks of: the last with those names.
    fn earlier<'f>(&self, noun: usize, before: &'f [Found]) -> Option<&'f Found> {
        let view = self.view;
        let words = view.prose.dependents.span(noun);
        let named = view.cast.within(&words).filter(|m| m.tokens.start < noun);
        let people: Vec<usize> = named.filter_map(|m| m.member).filter(|x| view.cast.members[*x].kind == EntityKind::Person).collect();
        let sits = |f: &&Found| !matches!(f.kind, MeetingKind::Visit | MeetingKind::Call);
        before.iter().rev().filter(sits).find(|f| people.iter().all(|x| f.participants.contains(x)))
    }

    /// `The two`: those who met before, or the only two people of the sentence before.
    fn pair(&self, head: usize, before: &[Found]) -> Option<Side> {
        let view = self.view;
        let p = view.prose;
        let two = |i: usize| p.is_any(i, &["two", "both", "pair"]);
        let start = p.dependents.span(head).start;
        if !(two(head) || p.dependents.of(head).any(two)) || !p.is_any(start, &["the", "both"]) {
            return None;
        }
        let person = |x: &usize| view.cast.members[*x].kind == EntityKind::Person;
        if let Some(met) = before.last().filter(|f| f.s + NEAR >= self.s && f.participants.len() == 2 && f.participants.iter().all(person))
        {
            return Some(Side { members: met.participants.clone(), ..Side::default() });
        }
        let sentence = &p.sentences[self.s.checked_sub(1)?].tokens;
        let mut people: Vec<usize> = view.cast.within(sentence).filter_map(|m| m.member).filter(person).collect();
        people.dedup();
        people.sort_unstable();
        people.dedup();
        (people.len() == 2).then_some(Side { members: people, ..Side::default() })
    }

    /// People whom an apposition names: `the party leaders, A, B and C`; `the crown prince, A`; and lists that the parse takes for one:
    /// `A, B and C`.
    fn listed(&self, head: usize, words: &Range<usize>, side: &mut Side) {
        let view = self.view;
        let p = view.prose;
        let person = |x: usize| view.cast.members[x].kind == EntityKind::Person;
        let joined = |m: &&Mention| {
            let before = m.phrase.checked_sub(1).map_or("", |k| p.word(k));
            let own = m.tokens.clone().any(|k| view.is_under(k, head)) || words.end == m.phrase.saturating_sub(1);
            own && matches!(before, "," | "and" | "–" | "—" | "--" | "including")
                && !p.is_possessive(m.tokens.end)
                && m.member.is_some_and(person)
        };
        let end = p.dependents.span(head).end.max(words.end + 8).min(self.sentence().end);
        let mut further: Vec<&Mention> = view.cast.within(&(words.start..end)).filter(joined).collect();
        // The last of a list may hang elsewhere: `A, B, and the envoy C`.
        let last = further.last().map_or(words.end, |m| m.tokens.end);
        let next = view.cast.within(&(last..self.sentence().end.min(last + 10))).find(|m| {
            let follows = m.phrase > last && m.phrase <= last + 2 && p.is(m.phrase - 1, "and");
            follows && m.member.is_some_and(person) && !p.is_possessive(m.tokens.end) && p.upos(m.tokens.end) != Some(Upos::Verb)
        });
        further.extend(next.filter(|_| !side.members.is_empty() || !further.is_empty()));
        let list = further.iter().any(|m| p.is(m.phrase - 1, "and"));
        let single = side.members.is_empty() && further.first().is_some_and(|m| m.phrase == words.end + 1);
        if list && further.len() > 1 || single {
            // `the presidents of A, B and C, …`: whose they are does not take part.
            side.members.retain(|x| view.cast.members[*x].kind != EntityKind::Place);
            let take = if list { further.len() } else { 1 };
            side.members.extend(further.iter().take(take).filter_map(|m| m.member));
            side.members.dedup();
            if single && side.others.iter().all(|o| !o.clone().any(|i| p.words[i].tag.number == Some(Number::Plural))) {
                side.others.clear();
            }
        }
    }

    /// People and bodies meet; of places only countries, and these do not travel.
    fn can_meet(&self, member: usize, words: &Range<usize>, visit: bool) -> bool {
        let country = || {
            let named = self.view.cast.within(words).filter(|m| m.member == Some(member));
            named.into_iter().any(|m| m.known.is_some_and(|k| k.kind == KnownKind::Country))
        };
        match self.view.cast.members[member].kind {
            EntityKind::Person => true,
            EntityKind::Organization => !visit,
            EntityKind::Place => !visit && country(),
            EntityKind::Unnamed => false,
        }
    }

    /// Whether a noun is for people, or for what speaks and acts as they do.
    fn is_human(&self, i: usize) -> bool {
        let view = self.view;
        let lemma = view.prose.lemma(i);
        let traits = view.lexicon.persons().noun(&lemma.to_lowercase());
        let classes = [Class::Source, Class::Head];
        traits.is_human() || classes.iter().any(|c| view.prose.has(i, *c) || view.lexicon.classes(&lemma).has(*c))
    }
}

/// What kind of encounter a noun names, by its lemma.
fn noun_kind(lemma: &str) -> MeetingKind {
    match lemma {
        "talk" | "negotiation" | "discussion" | "consultation" => MeetingKind::Talks,
        "summit" => MeetingKind::Summit,
        "call" | "conversation" => MeetingKind::Call,
        _ => MeetingKind::Meeting,
    }
}
