//! From reports to meetings: several passages on one encounter are merged.
use crate::extract::confidence::{FactKind, confidence};
use crate::extract::evidence::evidence;
use crate::extract::ids::entity_id;
use crate::extract::pattern::{Bindings, Rule};
use crate::extract::time::When;
use crate::facts::{EntityKind, FactDate, Meeting, MeetingKind, Passage, Precision, Report, Statement, Status};
use crate::language::Prose;
use crate::language::syntax::Upos;
use crate::resolve::Cast;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// Only so many encounters are compared with a further report, the latest first.
const COMPARED: usize = 8;
/// How many sentences back `the meeting with Moe` may point.
const NEAR: usize = 6;

/// The family of visits, which are of one or more people together.
const VISIT: u8 = 1;

/// One passage on an encounter, as a rule found it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The sentence.
    pub s: usize,
    /// The token that states it: the verb or the noun.
    pub trigger: usize,
    /// What kind.
    pub kind: MeetingKind,
    /// Who takes part, in the order of the text; the subject first.
    pub participants: Vec<usize>,
    /// Participants without a name.
    pub others: Vec<Range<usize>>,
    /// Whether the subject met the others, perhaps one by one.
    pub hub: bool,
    /// Finer roles.
    pub roles: Vec<(&'static str, usize)>,
    /// Where.
    pub place: Option<usize>,
    /// Whether that is a house or a room, which may lie in the town that another report names.
    pub venue: bool,
    /// Whether the words make one encounter of it: `the meeting`, `met together`; `met A and B` leaves it open.
    pub together: bool,
    /// The token that stated the encounter that it speaks of again: `the talks`.
    pub back: Option<usize>,
    /// Whether it may speak of one that was told of before: `the meeting with Moe`.
    pub definite: bool,
    /// When.
    pub when: Option<usize>,
    /// Whether it happened.
    pub status: Status,
    /// Whether the text calls it a further one: `again`.
    pub again: bool,
    /// The rule.
    pub rule: &'static Rule,
    /// What filled its slots.
    pub bound: Bindings,
}

/// The id of the report that the word at token `trigger` states.
pub fn id(prose: &Prose<'_>, trigger: usize) -> String {
    format!("m{}", prose.passage(&(trigger..trigger + 1)).begin)
}

/// Which kinds can be the same encounter: all who sit together, visits, calls.
fn family(kind: MeetingKind) -> u8 {
    match kind {
        MeetingKind::Visit => VISIT,
        MeetingKind::Call => 2,
        _ => 0,
    }
}

/// Merges what rules found, in the order of the text, into meetings.
pub fn merge(prose: &Prose<'_>, cast: &Cast, times: &[When], found: Vec<Found>, statements: &[Statement]) -> Vec<Meeting> {
    let claims = Claims::new(statements);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut same: HashMap<(Vec<usize>, u8), Vec<usize>> = HashMap::new();
    let mut of_trigger: HashMap<usize, usize> = HashMap::new();
    let mut ids = HashSet::new();
    for f in found {
        let (trigger, back) = (f.trigger, f.back);
        let further = Draft::new(prose, cast, times, f, &claims);
        if !ids.insert(further.meeting.id.clone()) {
            continue;
        }
        let key = (further.people.clone(), further.family);
        let meant = back.and_then(|t| of_trigger.get(&t).copied()).filter(|&m: &usize| drafts[m].fits(&further));
        let equal = same.get(&key).into_iter().flatten().rev().take(COMPARED).copied().find(|&m| drafts[m].agrees(&further));
        let part = || {
            (0..drafts.len())
                .rev()
                .take(COMPARED)
                .find(|&m| drafts[m].holds(&further) || further.holds(&drafts[m]) || further.means(&drafts[m]))
        };
        match meant.or(equal).or_else(part) {
            Some(m) => {
                of_trigger.insert(trigger, m);
                drafts[m].join(further, cast);
                // Whoever joined makes it another set of people.
                let key = (drafts[m].people.clone(), drafts[m].family);
                let list = same.entry(key).or_default();
                if !list.contains(&m) {
                    list.push(m);
                }
            }
            None => {
                of_trigger.insert(trigger, drafts.len());
                same.entry(key).or_default().push(drafts.len());
                drafts.push(further);
            }
        }
    }
    drafts.into_iter().map(|d| d.meeting).collect()
}

/// A meeting that further reports may join.
#[derive(Debug)]
struct Draft {
    meeting: Meeting,
    /// Who takes part, sorted.
    people: Vec<usize>,
    /// The nouns for those without a name, in lower case.
    nouns: Vec<String>,
    family: u8,
    /// The sentence that spoke of it last.
    s: usize,
    again: bool,
    venue: bool,
    together: bool,
    definite: bool,
}

impl Draft {
    fn new(prose: &Prose<'_>, cast: &Cast, times: &[When], f: Found, claims: &Claims<'_>) -> Draft {
        let mut people = f.participants.clone();
        people.sort_unstable();
        people.dedup();
        let last = |o: &Range<usize>| {
            o.clone().filter(|&i| matches!(prose.upos(i), Some(Upos::Noun | Upos::Pron))).map(|i| prose.word(i).to_lowercase()).next_back()
        };
        let nouns = f.others.iter().filter_map(last).collect();
        let meeting = meeting(prose, cast, times, &f, claims);
        Draft {
            meeting,
            people,
            nouns,
            family: family(f.kind),
            s: f.s,
            again: f.again,
            venue: f.venue,
            together: f.together,
            definite: f.definite,
        }
    }

    /// Whether nothing tells the two apart.
    fn agrees(&self, other: &Draft) -> bool {
        let (a, b) = (&self.meeting, &other.meeting);
        // One that took place is not the one that is to come, unless their days say so, or the words.
        let done = |s: Status| matches!(s, Status::Happened | Status::Ongoing);
        let tense = done(a.status) == done(b.status)
            || a.date.is_some() && b.date.is_some()
            || a.status == Status::Hypothetical
            || b.status == Status::Hypothetical;
        tense && self.fits(other)
    }

    /// The same but for whether they happened, of which a later report may know more: `the talks were called off`.
    fn fits(&self, other: &Draft) -> bool {
        let (a, b) = (&self.meeting, &other.meeting);
        let places = a.place.is_none() || b.place.is_none() || a.place == b.place || self.venue != other.venue;
        let dates = match (a.date, b.date) {
            (Some(x), Some(y)) => x.begin <= y.end && y.begin <= x.end,
            _ => true,
        };
        // "X met A and Y" and "Y met A and X" name the same people and state other pairs.
        let hubs = a.hub.is_none() || b.hub.is_none() || a.hub == b.hub;
        places && dates && hubs && !self.again && !other.again
    }

    /// Whether the other speaks of this one and names only some of those who take part: the same day, the same place or the same
    /// sentence says so.
    fn holds(&self, other: &Draft) -> bool {
        if self.family != other.family || self.family == VISIT || other.people.is_empty() || !self.agrees(other) {
            return false;
        }
        let inside = other.people.len() < self.people.len() && other.people.iter().all(|x| self.people.binary_search(x).is_ok());
        // Who meets somebody else, be it without a name, is in another meeting.
        let others = other.nouns.iter().all(|n| self.nouns.contains(n));
        let (a, b) = (&self.meeting, &other.meeting);
        let day = a.date.zip(b.date).is_some_and(|(x, y)| x.precision() == Precision::Day && x == y);
        let place = a.place.is_some() && a.place == b.place;
        // The same day is not enough of one alone, who may have met others elsewhere.
        let known = other.people.len() > 1 || !other.nouns.is_empty() || b.place.is_none();
        inside && others && (day && known || place || self.s == other.s)
    }

    /// Whether it is said to be the one of which an earlier report named some only: `a meeting in Oslo`, then `the meeting with Moe`.
    fn means(&self, earlier: &Draft) -> bool {
        let near = self.definite && earlier.s + NEAR >= self.s && self.family == earlier.family && self.family != VISIT;
        near && self.agrees(earlier) && earlier.people.iter().all(|x| self.people.binary_search(x).is_ok())
    }

    fn join(&mut self, further: Draft, cast: &Cast) {
        let finer = |a: Option<FactDate>, b: Option<FactDate>| match (a, b) {
            (Some(x), Some(y)) => y.precision() < x.precision(),
            (None, Some(_)) => true,
            _ => false,
        };
        let into = &mut self.meeting;
        let more = further.people.iter().any(|x| !self.people.contains(x));
        let fewer = further.people.len() < self.people.len();
        let hub = if more { further.meeting.hub.clone().filter(|_| !self.together) } else { into.hub.take() };
        // One meeting with all of them is no round of visits.
        into.hub = hub.filter(|_| {
            if more || fewer { !further.together || more && further.meeting.hub.is_some() } else { further.meeting.hub.is_some() }
        });
        let further_meeting = further.meeting;
        if finer(into.date, further_meeting.date) {
            (into.date, into.precision, into.date_text) = (further_meeting.date, further_meeting.precision, further_meeting.date_text);
        }
        if into.place.is_none() || further.venue && !self.venue && further_meeting.place.is_some() {
            into.place = further_meeting.place;
            self.venue = further.venue;
        }
        for x in further.people {
            if let Err(at) = self.people.binary_search(&x) {
                self.people.insert(at, x);
                into.participants.push(entity_id(x));
            }
        }
        let person =
            |id: &String| id[1..].parse().ok().and_then(|x: usize| cast.members.get(x)).is_some_and(|m| m.kind == EntityKind::Person);
        into.participants.sort_by_key(|id| !person(id));
        for other in further_meeting.other_participants {
            if into.other_participants.len() < 8 && !into.other_participants.contains(&other) {
                into.other_participants.push(other);
            }
        }
        for (role, ids) in further_meeting.roles {
            into.roles.entry(role).or_insert(ids);
        }
        into.confidence = into.confidence.max(further_meeting.confidence);
        for report in further_meeting.reports {
            // Two rules on one sentence are one piece of evidence.
            if into.evidence.last().is_none_or(|e| report.evidence.first().is_some_and(|r| r.begin != e.begin)) {
                into.evidence.extend(report.evidence.iter().cloned());
            }
            // So are two words in one sentence: `was to fly to Oslo, but the visit was called off`.
            let told = into.reports.iter_mut().find(|r| r.according_to == report.according_to && r.evidence == report.evidence);
            match told {
                Some(told) if report.status.strength() > told.status.strength() => told.status = report.status,
                Some(_) => {}
                None => into.reports.push(report),
            }
        }
        into.resolve();
        self.nouns.extend(further.nouns);
        self.together |= further.together;
        self.s = further.s;
    }
}

fn meeting(prose: &Prose<'_>, cast: &Cast, times: &[When], f: &Found, claims: &Claims<'_>) -> Meeting {
    let begin = prose.passage(&(f.trigger..f.trigger + 1)).begin;
    let id = id(prose, f.trigger);
    let evidence: Vec<Passage> = evidence(prose, f.s, &[]);
    let mut participants: Vec<usize> = Vec::new();
    for &p in &f.participants {
        if !participants.contains(&p) {
            participants.push(p);
        }
    }
    let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (role, member) in f.roles.iter().filter(|(_, m)| participants.contains(m)) {
        roles.entry((*role).to_owned()).or_default().push(entity_id(*member));
    }
    let hub = (f.hub && participants.len() > 2).then(|| entity_id(participants[0]));
    // Persons first; the order of the text among each.
    participants.sort_by_key(|&p| cast.members[p].kind != EntityKind::Person);
    let when = f.when.map(|w| &times[w]);
    let date = when.and_then(|w| w.date);
    let according_to = claims.around(begin);
    let confidence = confidence(FactKind::Meeting, &f.rule.name);
    let report =
        Report { id: id.clone(), status: f.status, according_to, evidence: evidence.clone(), confidence, rule: f.rule.name.clone() };
    Meeting {
        id,
        kind: f.kind,
        participants: participants.into_iter().map(entity_id).collect(),
        hub,
        roles,
        other_participants: f.others.iter().map(|o| prose.passage(o).text).collect(),
        place: f.place.filter(|_| f.kind != MeetingKind::Call).map(entity_id),
        date,
        precision: date.map(|d| d.precision()),
        date_text: when.map(|w| prose.text[w.bytes.clone()].to_owned()),
        status: f.status,
        reports: vec![report],
        evidence,
        confidence,
    }
}

/// The contents of all statements, to tell who claims what.
struct Claims<'s> {
    spans: Vec<(usize, usize, &'s str)>,
}

impl<'s> Claims<'s> {
    fn new(statements: &'s [Statement]) -> Self {
        let mut spans: Vec<_> = statements.iter().flat_map(|s| s.content.iter().map(|c| (c.begin, c.end, s.id.as_str()))).collect();
        spans.sort_unstable();
        Claims { spans }
    }

    /// The innermost statement whose content holds this code point; few statements nest, so few are looked at.
    fn around(&self, at: usize) -> Option<String> {
        let end = self.spans.partition_point(|s| s.0 <= at);
        self.spans[..end].iter().rev().take(16).find(|s| at < s.1).map(|s| s.2.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{hub as read_hub, rows};

    #[test]
    fn reports_of_one_meeting_are_merged() {
        let text = "Ada Lund met Jon Moe in Oslo. Lund's meeting with Moe was short. Moe and Lund met at noon.";
        assert_eq!(rows(text), ["meeting Ada Lund, Jon Moe @ Oslo"]);
        // A later report names one more.
        assert_eq!(rows("Ada Lund met Jon Moe in Oslo. Ida Vik attended the talks."), ["meeting Ada Lund, Jon Moe, Ida Vik @ Oslo"]);
    }

    #[test]
    fn other_places_and_other_people_make_other_meetings() {
        let places = "Ada Lund met Jon Moe in Oslo. Lund met Moe in Rome.";
        assert_eq!(rows(places), ["meeting Ada Lund, Jon Moe @ Oslo", "meeting Ada Lund, Jon Moe @ Rome"]);
        let apart = read_hub("Ada Lund and Jon Moe met separately with Ida Vik.");
        assert_eq!(apart.as_deref(), Some("Ida Vik"));
        let people = "Ada Lund met Jon Moe. Lund met Ida Vik.";
        assert_eq!(rows(people), ["meeting Ada Lund, Jon Moe", "meeting Ada Lund, Ida Vik"]);
        let next = "Ada Lund met Jon Moe in Oslo and the two agreed to hold talks.";
        assert_eq!(rows(next), ["meeting Ada Lund, Jon Moe @ Oslo", "talks Ada Lund, Jon Moe"]);
        let again = "Ada Lund met Jon Moe. Lund will meet Moe again.";
        assert_eq!(rows(again).len(), 2);
    }

    #[test]
    fn a_visit_is_told_for_each_place() {
        assert_eq!(rows("Ada Lund will visit Norway and Sweden."), ["visit Ada Lund @ Norway", "visit Ada Lund @ Sweden"]);
    }
}
