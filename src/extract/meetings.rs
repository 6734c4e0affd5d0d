//! Who met whom: verbs and nouns of encounter, with those who stand around them.
use super::encounters::{Found, merge};
use super::evidence::MOST;
use super::sides::Side;
use super::time::When;
use crate::facts::{EntityKind, Meeting, MeetingKind, Statement};
use crate::language::{Class, Lexicon, Prose};
use crate::resolve::{Cast, Focus, Scene};
use std::ops::Range;

/// How far participants, places and times may stand from the trigger, in tokens.
pub(super) const FAR: usize = 40;

/// What states an encounter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trigger {
    /// `met`, `will meet with`: subject and object sit together.
    Meet,
    /// `hosted`, `received`: the subject is at home.
    Host,
    /// `visited`: the object is a place, or somebody at home.
    Visit,
    /// `phoned`: the object is at the other end.
    Phone,
    /// `talks`, `meeting`, `call`: a noun with `with` or `between`.
    Noun(MeetingKind),
    /// `visit to`, `trip to`, and `arrived in`: a noun or verb of movement with a place behind.
    Trip,
}

/// All meetings, in the order of their first report.
pub fn meetings(
    prose: &Prose<'_>,
    cast: &Cast,
    lexicon: &Lexicon,
    times: &[When],
    focus: &[Focus],
    statements: &[Statement],
) -> Vec<Meeting> {
    let mut found = Vec::new();
    for s in (0..prose.sentences.len()).filter(|&s| prose.is_readable(s)) {
        let scene = Scene { prose, cast, lexicon, focus: focus.get(s).copied().unwrap_or_default() };
        let finder = Finder { scene, times, s };
        let tokens = prose.sentences[s].tokens.clone();
        found.extend(tokens.filter_map(|t| finder.at(t)).take(MOST));
    }
    merge(prose, cast, times, found, statements)
}

/// Everything that finding the encounters of one sentence needs to see.
pub(super) struct Finder<'a, 't> {
    /// Text and cast.
    pub scene: Scene<'a, 't>,
    /// The time expressions of the text.
    pub times: &'a [When],
    /// The sentence.
    pub s: usize,
}

impl Finder<'_, '_> {
    /// The tokens of the sentence.
    pub(super) fn sentence(&self) -> Range<usize> {
        self.scene.prose.sentences[self.s].tokens.clone()
    }

    fn at(&self, t: usize) -> Option<Found> {
        let p = self.scene.prose;
        if !p.is_word(t) || p.is_half(t) || self.scene.cast.at(t).is_some() {
            return None;
        }
        let (trigger, after) = self.trigger(t)?;
        match trigger {
            Trigger::Noun(kind) => self.noun(t, after, kind),
            Trigger::Trip => self.trip(t, after),
            _ => self.verb(t, after, trigger),
        }
    }

    /// What the word at `t` can state, and the token after its own words.
    fn trigger(&self, t: usize) -> Option<(Trigger, usize)> {
        let p = self.scene.prose;
        let word = p.word(t).to_lowercase();
        let kind = match word.as_str() {
            "met" | "meet" | "meets" => return Some((Trigger::Meet, t + 1)),
            "meeting" if self.is_verb(t) => return Some((Trigger::Meet, t + 1)),
            "hosted" | "hosts" | "hosting" | "welcomed" | "welcomes" | "received" | "receives" | "greeted" | "greets" => {
                return Some((Trigger::Host, t + 1));
            }
            "host" | "receive" | "welcome" if self.is_verb(t) => return Some((Trigger::Host, t + 1)),
            "visited" | "visits" | "visiting" => return Some((Trigger::Visit, t + 1)),
            "visit" if self.is_verb(t) => return Some((Trigger::Visit, t + 1)),
            "phoned" | "telephoned" | "phones" => return Some((Trigger::Phone, t + 1)),
            "spoke" | "speak" | "talked" | "conferred" => return self.spoke(t),
            "arrived" | "arrives" | "arrive" if p.is_any(t + 1, &["in", "at"]) => return Some((Trigger::Trip, t + 2)),
            "visit" | "trip" if p.is(t + 1, "to") => return Some((Trigger::Trip, t + 2)),
            "meeting" | "meetings" => MeetingKind::Meeting,
            "talks" | "negotiations" | "consultations" | "discussions" => MeetingKind::Talks,
            "summit" => MeetingKind::Summit,
            "call" | "conversation" if t > 0 && p.is_any(t - 1, &["phone", "telephone", "video", "conference"]) => MeetingKind::Call,
            _ => return None,
        };
        Some((Trigger::Noun(kind), t + 1))
    }

    /// `spoke by phone with`, `spoke with … by telephone`, `talked with`.
    fn spoke(&self, t: usize) -> Option<(Trigger, usize)> {
        let p = self.scene.prose;
        let end = self.sentence().end;
        let with = (t + 1..end.min(t + 6)).find(|&i| p.is_any(i, &["with", "to"]))?;
        let phone = (t + 1..end.min(t + 14)).any(|i| p.is_any(i, &["phone", "telephone"]));
        let trigger = if phone { Trigger::Phone } else { Trigger::Meet };
        // `spoke to` a crowd or a paper is no encounter.
        (phone || p.is(with, "with")).then_some((trigger, with + 1))
    }

    /// `is meeting`, `after meeting Berg`, `will visit`: a form that could be a noun is a verb here.
    fn is_verb(&self, t: usize) -> bool {
        let p = self.scene.prose;
        let Some(before) = t.checked_sub(1) else { return false };
        let led = p.has(before, Class::Auxiliary) || p.is_any(before, &["after", "before", "when", "while", "by", "and", "will"]);
        let name = self.scene.cast.kind_at(t + 1) == Some(EntityKind::Person);
        led && (!p.word(t).ends_with("ing") || p.is(t + 1, "with") || name || self.side(t + 1).members.len() == 1)
    }

    /// Steps over adverbs, and over when and where, to a `with`: `met privately on Monday in Oslo with`.
    fn object_start(&self, after: usize) -> usize {
        let p = self.scene.prose;
        let end = self.sentence().end;
        let mut at = after;
        while p.has(at, Class::Adverb) && !p.has(at, Class::Determiner) || p.is_any(at, &["privately", "separately"]) {
            at += 1;
        }
        if p.has(at, Class::Preposition) || p.has(at, Class::Weekday) || p.is_any(at, &["today", "yesterday"]) {
            let stop = (at..end.min(at + 9)).take_while(|&i| p.is_part(i) || p.word(i).starts_with(|c: char| c.is_ascii_digit()));
            at = stop.into_iter().find(|&i| p.is(i, "with")).map_or(at, |with| with + 1);
        }
        at
    }

    fn verb(&self, t: usize, after: usize, trigger: Trigger) -> Option<Found> {
        let at = self.object_start(after);
        let subject = self.subject(t)?;
        let object = self.side(at);
        let subjects = subject.members.len();
        let mut found = self.found(t, MeetingKind::Meeting, subject, object);
        found.subjects = subjects;
        let kind_of = |x: &usize| self.scene.cast.members[*x].kind;
        match trigger {
            Trigger::Visit => {
                let split = found.participants.split_off(subjects.min(found.participants.len()));
                let (places, hosts): (Vec<usize>, Vec<usize>) = split.into_iter().partition(|x| kind_of(x) == EntityKind::Place);
                found.place = places.first().copied().or(found.place);
                found.kind = MeetingKind::Visit;
                found.others.clear();
                found.rule = "visit-place";
                found.roles = found.participants.iter().map(|v| ("visitor", *v)).chain(hosts.iter().map(|h| ("host", *h))).collect();
                found.participants.extend(hosts.into_iter().filter(|h| kind_of(h) == EntityKind::Person));
                return (!found.participants.is_empty() && (found.place.is_some() || found.participants.len() > 1)).then_some(found);
            }
            Trigger::Host => {
                // `received a letter from`, `welcomed the vote`: only people are received.
                if !found.participants.iter().skip(subjects).any(|x| kind_of(x) == EntityKind::Person) {
                    return None;
                }
                found.rule = "host-active";
                found.roles =
                    found.participants.iter().enumerate().map(|(i, x)| (if i < subjects { "host" } else { "visitor" }, *x)).collect();
            }
            Trigger::Phone => {
                found.kind = MeetingKind::Call;
                found.rule = "phone-active";
                found.roles = found.participants.iter().take(1).map(|x| ("caller", *x)).collect();
            }
            _ => {}
        }
        self.enough(found)
    }

    /// `talks with B`, `A's meeting with B`, `talks between A and B`.
    fn noun(&self, t: usize, after: usize, kind: MeetingKind) -> Option<Found> {
        let p = self.scene.prose;
        let range = self.sentence();
        let link = (after..range.end.min(after + 8)).take_while(|&i| p.is_part(i) || self.scene.cast.at(i).is_some());
        let mut link = link.filter(|&i| p.is_any(i, &["with", "between", "among"]));
        let at = link.next()?;
        if p.is_any(at, &["between", "among"]) {
            let both = self.side(at + 1);
            let mut found = self.found(t, kind, Side::default(), both);
            found.hub = false;
            found.rule = "talks-between";
            return self.enough(found);
        }
        let object = self.side(at + 1);
        let owner = self.owner(t, range.start);
        let subject = match owner {
            Some(member) => Side { members: vec![member], ..Side::default() },
            None => self.holder(t, range.start)?,
        };
        let mut found = self.found(t, kind, subject, object);
        found.rule = "talks-with";
        found.confidence = 0.75;
        self.enough(found)
    }

    /// Whose the noun is: `Berg's first meeting with`, `his meeting with`.
    fn owner(&self, t: usize, floor: usize) -> Option<usize> {
        let p = self.scene.prose;
        for i in (floor.max(t.saturating_sub(4))..t).rev() {
            if p.is_possessive(i) {
                return self.scene.cast.at(i.checked_sub(1)?).and_then(|m| m.member);
            }
            if !p.is_part(i) || p.has(i, Class::Preposition) {
                return None;
            }
        }
        None
    }

    /// Who holds the talks: the subject of the verb before the noun, else of the sentence.
    fn holder(&self, t: usize, floor: usize) -> Option<Side> {
        let p = self.scene.prose;
        const HOLD: [&str; 22] = [
            "held",
            "hold",
            "holds",
            "holding",
            "had",
            "has",
            "have",
            "having",
            "began",
            "begin",
            "begins",
            "opened",
            "resumed",
            "attended",
            "attend",
            "joined",
            "concluded",
            "ended",
            "started",
            "start",
            "wrapped",
            "conducted",
        ];
        let verb = (floor.max(t.saturating_sub(8))..t).rev().find(|&i| p.is_any(i, &HOLD));
        if let Some(side) = verb.and_then(|v| self.subject(v)) {
            return Some(side);
        }
        let subject = self.main_subject(t)?;
        Some(Side { members: vec![subject.named()?], ..Side::default() })
    }

    /// `a visit to Oslo`, `arrived in Oslo`.
    fn trip(&self, t: usize, after: usize) -> Option<Found> {
        let p = self.scene.prose;
        let range = self.sentence();
        let at = (after..range.end.min(after + 3)).find(|&i| self.scene.cast.kind_at(i) == Some(EntityKind::Place))?;
        let place = self.scene.cast.at(at).filter(|m| self.can_meet(m) && !p.is_possessive(m.tokens.end))?.member;
        let side = if p.is_any(t, &["visit", "trip"]) {
            match self.owner(t, range.start) {
                Some(member) => Side { members: vec![member], ..Side::default() },
                None => Side { members: vec![self.main_subject(t)?.named()?], ..Side::default() },
            }
        } else {
            self.subject(t)?
        };
        let mut found = self.found(t, MeetingKind::Visit, side, Side { end: at, ..Side::default() });
        found.place = place;
        found.rule = "visit-to";
        found.confidence = 0.7;
        found.roles = found.participants.iter().map(|v| ("visitor", *v)).collect();
        let named = found.participants.iter().all(|x| self.scene.cast.members[*x].kind != EntityKind::Place);
        (named && !found.participants.is_empty()).then_some(found)
    }

    /// At least two take part, one of them with a name.
    fn enough(&self, found: Found) -> Option<Found> {
        let distinct = found.participants.iter().skip(1).any(|x| *x != found.participants[0]);
        let repeated = found.participants.len() > found.subjects
            && found.participants[found.subjects..].iter().any(|x| found.participants[..found.subjects].contains(x));
        (!repeated && (distinct || !found.participants.is_empty() && !found.others.is_empty())).then_some(found)
    }

    fn found(&self, t: usize, kind: MeetingKind, subject: Side, object: Side) -> Found {
        let p = self.scene.prose;
        let subjects = subject.members.len();
        let others: Vec<_> = subject.others.into_iter().chain(object.others).filter(|o| o.start < o.end).collect();
        let together = (t..object.end).any(|i| p.is(i, "together"));
        let hub = subjects == 1 && object.members.len() > 1 && !together;
        let participants: Vec<usize> = subject.members.into_iter().chain(object.members).collect();
        let end = self.sentence().end;
        Found {
            s: self.s,
            trigger: t,
            kind,
            place: self.place(t, &participants),
            participants,
            subjects,
            others,
            hub,
            roles: Vec::new(),
            when: self.when(t),
            status: self.status(t),
            again: (t..end.min(t + 6)).any(|i| p.is(i, "again")),
            confidence: 0.8,
            rule: "meet-active",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Status;
    use crate::language::Language;

    /// Kind, status, names and place of each meeting.
    fn read(text: &str) -> Vec<(MeetingKind, Status, Vec<String>, Option<String>)> {
        let language = Language::new();
        let lexicon = language.lexicon();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, lexicon);
        let focus = vec![Focus::default(); prose.sentences.len()];
        let name = |id: &String| cast.members[id[1..].parse::<usize>().unwrap()].name.clone();
        let row = |m: Meeting| (m.kind, m.status, m.participants.iter().map(name).collect(), m.place.as_ref().map(name));
        meetings(&prose, &cast, lexicon, &[], &focus, &[]).into_iter().map(row).collect()
    }

    fn is(text: &str, kind: MeetingKind, status: Status, people: &[&str], place: Option<&str>) {
        let people = people.iter().map(|p| p.to_string()).collect();
        assert_eq!(read(text), [(kind, status, people, place.map(str::to_owned))], "{text}");
    }

    #[test]
    fn verbs_of_meeting() {
        use {MeetingKind::*, Status::*};
        is("Ada Lund met Jon Moe in Oslo.", Meeting, Happened, &["Ada Lund", "Jon Moe"], Some("Oslo"));
        is("Ada Lund is set to meet with Jon Moe.", Meeting, Planned, &["Ada Lund", "Jon Moe"], None);
        is("Ada Lund met Monday in Oslo with Jon Moe.", Meeting, Happened, &["Ada Lund", "Jon Moe"], Some("Oslo"));
        is("Ada Lund did not meet Jon Moe.", Meeting, Denied, &["Ada Lund", "Jon Moe"], None);
        is("Ada Lund and Jon Moe met in Oslo.", Meeting, Happened, &["Ada Lund", "Jon Moe"], Some("Oslo"));
        is("Ada Lund hosted Norwegian President Jon Moe.", Meeting, Happened, &["Ada Lund", "Jon Moe"], None);
        is("After meeting Jon Moe in Oslo, Ada Lund left.", Meeting, Happened, &["Ada Lund", "Jon Moe"], Some("Oslo"));
        is("Ada Lund spoke by phone with Jon Moe in Oslo.", Call, Happened, &["Ada Lund", "Jon Moe"], None);
        is("Ada Lund met Jon Moe and leaders of the Nordic Council.", Meeting, Happened, &["Ada Lund", "Jon Moe"], None);
        is("Ada Lund met the Norwegian president, Jon Moe, in Norway.", Meeting, Happened, &["Ada Lund", "Jon Moe"], Some("Norway"));
        is("Ada Lund met with the Norwegian president in Norway.", Meeting, Happened, &["Ada Lund"], Some("Norway"));
    }

    #[test]
    fn nouns_of_meeting() {
        use {MeetingKind::*, Status::*};
        is("Ada Lund held talks with Jon Moe in Oslo.", Talks, Happened, &["Ada Lund", "Jon Moe"], Some("Oslo"));
        is("Talks between Ada Lund and Jon Moe ended.", Talks, Happened, &["Ada Lund", "Jon Moe"], None);
        is("Ada Lund’s meeting with Jon Moe was cancelled.", Meeting, Cancelled, &["Ada Lund", "Jon Moe"], None);
    }

    #[test]
    fn visits() {
        use {MeetingKind::*, Status::*};
        is("Ada Lund visited Oslo.", Visit, Happened, &["Ada Lund"], Some("Oslo"));
        is("Ada Lund will visit Norway.", Visit, Planned, &["Ada Lund"], Some("Norway"));
        is("Ada Lund arrived in Oslo.", Visit, Happened, &["Ada Lund"], Some("Oslo"));
    }

    #[test]
    fn reports_of_one_meeting_are_merged() {
        assert_eq!(read("Ada Lund met Jon Moe. Lund met Moe in Oslo.").len(), 1);
        assert_eq!(read("Ada Lund met Jon Moe. Lund will meet Moe again.").len(), 2);
        assert_eq!(read("Ada Lund met the demands. Jon Moe received a letter."), []);
    }
}
