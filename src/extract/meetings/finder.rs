//! From matches of rules to reports of encounters: who, in which role, where, when and whether are asked of the files beside this one.
use super::encounters::Found;
use super::party::Side;
use super::rules::BOOK;
use crate::extract::evidence::MOST;
use crate::extract::pattern::{Hit, ListedWord, View};
use crate::extract::time::When;
use crate::facts::{EntityKind, MeetingKind, Status};
use crate::language::syntax::{Number, Relation, Upos};
use jiff::civil::Date;
use std::ops::Range;

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
    /// The day of publication.
    pub published: Option<Date>,
}

/// The encounters of a text, in the order of their words.
pub fn find(view: &View<'_, '_>, words: &[ListedWord<'_>], times: &[When], published: Option<Date>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for s in (0..view.prose.sentences.len()).filter(|&s| view.prose.is_readable(s)) {
        let finder = Finder { view, times, s, published };
        let first = found.len();
        for i in view.prose.sentences[s].tokens.clone() {
            if found.len() - first >= MOST {
                break;
            }
            // A word that is part of a name states nothing, but where it is the place that somebody is in.
            if view.cast.at(i).is_some() && view.kind(i) != Some(EntityKind::Place) {
                continue;
            }
            let mut here: Option<Found> = None;
            BOOK.matches(view, words, i, &mut |hit| {
                if here.is_none() {
                    here = finder.read(hit, &found);
                }
            });
            if let Some(here) = here {
                let mut further = finder.further_places(&here);
                further.extend(called_off(&here, &found[first..]));
                found.push(here);
                found.extend(further);
            }
        }
    }
    found
}

impl Finder<'_, '_> {
    /// The tokens of the sentence.
    pub fn sentence(&self) -> Range<usize> {
        self.view.prose.sentences[self.s].tokens.clone()
    }

    /// `will visit Norway, Sweden and Denmark`: a visit each.
    fn further_places(&self, visit: &Found) -> Vec<Found> {
        let p = self.view.prose;
        let slot = visit.rule.slot("place").filter(|_| visit.kind == MeetingKind::Visit);
        let Some(place) = slot.and_then(|n| visit.bound[n].token()) else { return Vec::new() };
        let head = self.view.cast.at(place).map_or(place..place + 1, |m| m.tokens.clone());
        let joined = head.flat_map(|i| p.dependents.of(i)).filter(|d| p.relation(*d) == Relation::Conj);
        let places = joined.filter_map(|d| Some((d, self.view.cast.at(d)?.member?)));
        let further = places.filter(|(_, x)| self.view.cast.members[*x].kind == EntityKind::Place && Some(*x) != visit.place);
        further.take(MOST).map(|(trigger, x)| Found { trigger, place: Some(x), ..visit.clone() }).collect()
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
        let a = match hit.token("a") {
            Some(a) => self.pair(a, before).map_or_else(|| self.side(a, visit), Some)?,
            None => Side::default(),
        };
        let b = match hit.token("b") {
            Some(b) => self.side(b, visit)?,
            None => Side::default(),
        };
        // `Lund and Moe met separately with Berg`: each met him.
        let apart = |d: usize| p.is_any(d, &["separately", "individually", "separate"]);
        let (mut participants, mut further) = (a.members, b.members);
        if participants.len() > 1 && further.len() == 1 && p.dependents.of(trigger).any(apart) {
            std::mem::swap(&mut participants, &mut further);
        }
        let subjects = participants.len();
        let denies = hit.rule.set("denies").is_some();
        let earlier = if denies {
            Some(self.denied(trigger, before)?)
        } else if back {
            Some(self.earlier(hit.token("noun").unwrap_or(trigger), kind, before)?)
        } else {
            None
        };
        let kind = earlier.filter(|_| denies).map_or(kind, |f| f.kind);
        let visit = kind == MeetingKind::Visit;
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
        // The bodies stand in where nobody else is left; one alone is who the others are of.
        let stand_in = participants.is_empty();
        if stand_in {
            participants.extend(a.bodies.iter().chain(&b.bodies).copied());
            participants.dedup();
        }
        let named = |i: usize| self.view.cast.at(i).and_then(|m| m.member);
        let place = hit.token("place").and_then(named).or_else(|| named(trigger));
        let place = place.or_else(|| self.place(trigger, &participants).filter(|x| earlier.is_none() || self.is_own_place(trigger, *x)));
        let place = place.or_else(|| earlier.and_then(|f| f.place));
        let others: Vec<Range<usize>> = a.others.into_iter().chain(b.others).collect();
        // What takes part in itself is the subject of another verb: `the Oslo talks ended`.
        if p.upos(trigger) == Some(Upos::Noun) && others.iter().any(|o| o.contains(&trigger)) {
            return None;
        }
        let strangers = !others.is_empty() && (!stand_in || others.len() > 1 || place.is_some() && p.upos(trigger) == Some(Upos::Verb));
        let enough = participants.len() > 1
            || !participants.is_empty() && (strangers || place.is_some() && (visit || hit.rule.set("alone").is_some()));
        if !enough || participants.iter().any(|x| Some(*x) == place && !visit) {
            return None;
        }
        // `The talks will begin at 11 a.m.`: the day is that of the talks.
        let when = self.when(trigger).filter(|w| earlier.is_none_or(|f| f.when.is_none()) || !self.is_clock(*w));
        let status = match earlier.filter(|_| hit.rule.slot("a").is_none()) {
            Some(_) if denies => Status::Denied,
            Some(f) => self.status_of_known(trigger, when.map(|w| &self.times[w]), f.status),
            None => self.status(trigger, when.map(|w| &self.times[w])),
        };
        // What took place has no day to come: the day was misread.
        let over = matches!(status, Status::Happened | Status::Ongoing);
        let when = when.filter(|w| !(over && self.is_ahead(Some(&self.times[*w]))));
        // `They met on Monday and agreed to hold talks`: the talks were not on Monday.
        let open = matches!(status, Status::Planned | Status::Hypothetical);
        let when = when.filter(|w| !(open && self.is_of_another_clause(*w, trigger)));
        let place = place.filter(|x| earlier.is_some() || visit || !(open && self.is_place_of_another_clause(*x, trigger)));
        let venue = place.is_some_and(|x| self.is_venue(trigger, x));
        // One meeting is one; `met A and B` may be two.
        let single = p.upos(trigger) == Some(Upos::Noun) && p.words[trigger].tag.number == Some(Number::Singular);
        Some(Found {
            s: self.s,
            trigger,
            kind,
            place,
            venue,
            together: together || single,
            back: earlier.map(|f| f.trigger),
            definite: single && p.dependents.of(trigger).any(|d| p.relation(d) == Relation::Det && p.is_any(d, &["the", "this", "that"])),
            when: when.or_else(|| earlier.and_then(|f| f.when)),
            status,
            again: (trigger..self.sentence().end.min(trigger + 6)).any(|i| p.is(i, "again")),
            participants,
            others,
            hub,
            roles,
            rule: hit.rule,
            bound: hit.bound,
        })
    }
}

/// What was to be done on a visit that is called off is called off with it: `was to fly to Oslo to see Lund, but the visit was called
/// off`.
fn called_off(visit: &Found, same_sentence: &[Found]) -> Option<Found> {
    let is_off = visit.back.is_some() && visit.kind == MeetingKind::Visit && visit.status == Status::Cancelled;
    let done_there = |f: &&Found| {
        let all = visit.participants.iter().all(|x| f.participants.contains(x));
        all && f.kind != MeetingKind::Visit && f.place == visit.place && f.status == Status::Planned
    };
    let met = same_sentence.iter().find(done_there).filter(|_| is_off)?;
    // A report is called after its word; that of the visit is taken by the visit.
    let off = visit.rule.slot("verb").and_then(|n| visit.bound[n].token())?;
    Some(Found {
        s: visit.s,
        trigger: off,
        status: Status::Cancelled,
        back: Some(met.trigger),
        rule: visit.rule,
        bound: visit.bound.clone(),
        ..met.clone()
    })
}

/// What kind of encounter a noun names, by its lemma.
fn noun_kind(lemma: &str) -> MeetingKind {
    match lemma {
        "talk" | "negotiation" | "discussion" | "consultation" => MeetingKind::Talks,
        "summit" => MeetingKind::Summit,
        "visit" | "trip" | "tour" => MeetingKind::Visit,
        "call" | "conversation" => MeetingKind::Call,
        _ => MeetingKind::Meeting,
    }
}
