//! Where and when an encounter is, and whether it happened at all.
use super::finder::{FAR, Finder};
use crate::extract::time::future;
use crate::facts::{EntityKind, Status};
use crate::language::Class;
use crate::language::syntax::{Relation, Upos};
use crate::resolve::Mention;

impl Finder<'_, '_> {
    /// `in Oslo`, `at the Hofburg`: the first place behind the trigger that hangs on it or on the verb above it; else one before it that
    /// does.
    pub fn place(&self, t: usize, participants: &[usize]) -> Option<usize> {
        let p = self.view.prose;
        let range = self.sentence();
        let here = |m: &&Mention| {
            let led = m.phrase > 0 && p.is_any(m.phrase - 1, &["in", "at", "near", "outside", "inside"]);
            let place = m.member.is_some_and(|x| !participants.contains(&x) && self.is_place(x, m));
            led && place && !p.is_possessive(m.tokens.end) && self.is_of(m.tokens.start, t)
        };
        let stop =
            (t + 1..range.end.min(t + FAR)).find(|&i| matches!(p.word(i), ";" | ":") || p.is_any(i, &["who", "which", "where", "said"]));
        let behind = self.view.cast.within(&(t + 1..stop.unwrap_or(range.end.min(t + FAR)).max(t + 1))).find(here);
        let before = || self.view.cast.within(&(range.start.max(t.saturating_sub(FAR))..t)).filter(here).last();
        behind.or_else(before).and_then(|m| m.member)
    }

    /// A place, or a body that is called after its seat: `at the White House`.
    fn is_place(&self, member: usize, m: &Mention) -> bool {
        let last = self.view.prose.word(m.tokens.end - 1).to_lowercase();
        match self.view.cast.members[member].kind {
            EntityKind::Place => true,
            EntityKind::Organization => self.view.lexicon.classes(&last).has(Class::Seat),
            _ => false,
        }
    }

    /// Whether what stands at token `i` is said of the encounter at `t`: no verb stands between them that is not above both.
    fn is_of(&self, i: usize, t: usize) -> bool {
        let p = self.view.prose;
        let mut at = i;
        for _ in 0..16 {
            if at == t {
                return true;
            }
            if at != i && p.upos(at) == Some(Upos::Verb) {
                let clause = p.head(at) == Some(t) && matches!(p.relation(at), Relation::Acl | Relation::AclRelcl);
                return clause || self.view.is_under(t, at);
            }
            match p.head(at) {
                Some(head) => at = head,
                None => return self.view.is_under(t, at),
            }
        }
        false
    }

    /// The time expression of the sentence nearest to the trigger.
    pub fn when(&self, t: usize) -> Option<usize> {
        let range = self.sentence();
        let from = self.times.partition_point(|w| w.tokens.start < range.start.max(t.saturating_sub(FAR)));
        let to = self.times.partition_point(|w| w.tokens.start < range.end.min(t + FAR));
        let distance = |w: &usize| {
            let at = self.times[*w].tokens.start;
            // Behind the verb is the usual place; before it the way counts twice.
            if at > t { at - t } else { 2 * (t - at) }
        };
        (from..to.max(from)).filter(|w| self.times[*w].is_date() && self.times[*w].bound.is_none()).min_by_key(distance)
    }

    /// What the verb above a noun says of it: `the meeting is scheduled for Tuesday`, `the talks were called off`; and what is still to
    /// come where it is named: `before travelling to Oslo`.
    fn announced(&self, t: usize) -> Option<Status> {
        let p = self.view.prose;
        let before = |i: usize| p.dependents.of(i).any(|d| p.relation(d) == Relation::Mark && p.is(d, "before"));
        if p.upos(t) == Some(Upos::Verb) && p.word(t).ends_with("ing") && before(t) {
            return Some(Status::Planned);
        }
        if p.upos(t) != Some(Upos::Noun) {
            return None;
        }
        let ahead = ["schedule", "plan", "set", "expect", "slate", "arrange", "propose", "announce"];
        let off = ["cancel", "postpone", "scrap", "shelve", "suspend"];
        let attribute = p.dependents.of(t).filter(|d| p.relation(*d) == Relation::Amod);
        let verb = p
            .head(t)
            .filter(|h| p.upos(*h) == Some(Upos::Verb) && matches!(p.relation(t), Relation::Nsubj | Relation::NsubjPass | Relation::Obj));
        for v in attribute.chain(verb) {
            let lemma = p.lemma(v).to_lowercase();
            if off.contains(&&*lemma) || lemma == "call" && p.dependents.of(v).any(|d| p.is(d, "off")) {
                return Some(Status::Cancelled);
            }
            let will = p.dependents.of(v).any(|d| p.relation(d) == Relation::Aux && p.is_any(d, &["will", "shall"]));
            if ahead.contains(&&*lemma) || will || p.is(v, "upcoming") {
                return Some(Status::Planned);
            }
        }
        None
    }

    /// Whether it happened, by the words around the trigger.
    pub fn status(&self, t: usize) -> Status {
        let p = self.view.prose;
        let range = self.sentence();
        let from = range.start.max(t.saturating_sub(10));
        let before = |words: &[&str]| (from..t).any(|i| p.is_any(i, words));
        let near = |words: &[&str]| (t.saturating_sub(4).max(range.start)..t).any(|i| p.is_any(i, words));
        let around = |words: &[&str]| (from..range.end.min(t + 24)).any(|i| p.is_any(i, words));
        let not = |i: usize| p.is_any(i, &["not", "never", "n't"]) || p.word(i).ends_with("n't") || p.word(i).ends_with("n’t");
        if let Some(status) = self.announced(t) {
            return status;
        }
        let past =
            p.is_any(t, &["met", "hosted", "received", "visited", "welcomed", "greeted", "phoned", "telephoned", "spoke", "arrived"]);
        if around(&["cancelled", "canceled", "postponed", "scrapped"]) || around(&["called"]) && around(&["off"]) {
            return Status::Cancelled;
        }
        if (t.saturating_sub(4).max(range.start)..t).any(not) || near(&["denied", "refused", "declined", "without"]) {
            return Status::Denied;
        }
        if near(&["would", "could", "might", "may", "should", "can"]) || before(&["if", "possible", "potential", "proposed"]) && !past {
            return Status::Hypothetical;
        }
        let ahead =
            future(p, t, from) || p.is(t.wrapping_sub(1), "to") && !before(&["arrived", "came", "flew", "went", "travelled", "traveled"]);
        if !past && (ahead || before(&["planned", "upcoming", "will", "ahead"])) {
            return Status::Planned;
        }
        if p.is(t, "meeting") && p.is_any(t.wrapping_sub(1), &["is", "are"])
            || before(&["is", "are"]) && before(&["holding", "attending", "visiting"])
        {
            return Status::Ongoing;
        }
        Status::Happened
    }
}
