//! From reports to meetings: several passages on one encounter are merged.
use crate::extract::confidence::{FactKind, confidence};
use crate::extract::evidence::evidence;
use crate::extract::ids::entity_id;
use crate::extract::pattern::{Bindings, Rule};
use crate::extract::time::When;
use crate::facts::{EntityKind, FactDate, Meeting, MeetingKind, Passage, Report, Statement, Status};
use crate::language::Prose;
use crate::resolve::Cast;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// Of the encounters of the same people only so many are compared with a further report, the latest first.
const COMPARED: usize = 8;

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
        MeetingKind::Visit => 1,
        MeetingKind::Call => 2,
        _ => 0,
    }
}

/// Merges what rules found, in the order of the text, into meetings.
pub fn merge(prose: &Prose<'_>, cast: &Cast, times: &[When], found: Vec<Found>, statements: &[Statement]) -> Vec<Meeting> {
    let claims = Claims::new(statements);
    let mut meetings: Vec<Meeting> = Vec::new();
    let mut again: Vec<bool> = Vec::new();
    let mut same: HashMap<(Vec<usize>, u8), Vec<usize>> = HashMap::new();
    let mut ids = HashSet::new();
    for f in found {
        let meeting = meeting(prose, cast, times, &f, &claims);
        if !ids.insert(meeting.id.clone()) {
            continue;
        }
        let mut people = f.participants.clone();
        people.sort_unstable();
        people.dedup();
        let earlier = same.entry((people, family(f.kind))).or_default();
        match earlier.iter().rev().take(COMPARED).find(|&&m| !f.again && !again[m] && agree(&meetings[m], &meeting)) {
            Some(&m) => join(&mut meetings[m], meeting),
            None => {
                earlier.push(meetings.len());
                meetings.push(meeting);
                again.push(f.again);
            }
        }
    }
    meetings
}

/// Whether nothing tells the two apart.
fn agree(a: &Meeting, b: &Meeting) -> bool {
    let places = a.place.is_none() || b.place.is_none() || a.place == b.place;
    let dates = match (a.date, b.date) {
        (Some(x), Some(y)) => x.begin <= y.end && y.begin <= x.end,
        _ => true,
    };
    // One that took place is not the one that is to come, unless their days say so.
    let done = |s: Status| matches!(s, Status::Happened | Status::Ongoing);
    let tense = done(a.status) == done(b.status)
        || a.date.is_some() && b.date.is_some()
        || a.status == Status::Hypothetical
        || b.status == Status::Hypothetical;
    // "X met A and Y" and "Y met A and X" name the same people and state other pairs.
    let hubs = a.hub.is_none() || b.hub.is_none() || a.hub == b.hub;
    places && dates && tense && hubs
}

fn join(into: &mut Meeting, further: Meeting) {
    let finer = |a: Option<FactDate>, b: Option<FactDate>| match (a, b) {
        (Some(x), Some(y)) => y.precision() < x.precision(),
        (None, Some(_)) => true,
        _ => false,
    };
    if finer(into.date, further.date) {
        (into.date, into.precision, into.date_text) = (further.date, further.precision, further.date_text);
    }
    // The stronger of two reports decides.
    if further.status.strength() > into.status.strength() {
        into.status = further.status;
    }
    into.place = into.place.take().or(further.place);
    into.hub = into.hub.take().filter(|_| further.hub.is_some());
    for other in further.other_participants {
        if into.other_participants.len() < 8 && !into.other_participants.contains(&other) {
            into.other_participants.push(other);
        }
    }
    for (role, ids) in further.roles {
        into.roles.entry(role).or_insert(ids);
    }
    into.confidence = into.confidence.max(further.confidence);
    for report in further.reports {
        // Two rules on one sentence are one piece of evidence.
        if into.evidence.last().is_none_or(|e| report.evidence.first().is_some_and(|r| r.begin != e.begin)) {
            into.evidence.extend(report.evidence.iter().cloned());
        }
        into.reports.push(report);
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
