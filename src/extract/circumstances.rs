//! Where and when an encounter is, and whether it happened at all.
use super::meetings::{FAR, Finder};
use super::time::future;
use crate::facts::{EntityKind, Status};
use crate::resolve::Mention;

impl Finder<'_, '_> {
    /// `in Oslo`, `at the Hofburg`: the first place behind the participants, or else at the head of the sentence.
    pub(super) fn place(&self, t: usize, participants: &[usize]) -> Option<usize> {
        let p = self.scene.prose;
        let range = self.sentence();
        let here = |m: &&Mention| {
            let start = m.phrase;
            let place = m.member.is_some_and(|x| self.scene.cast.members[x].kind == EntityKind::Place && !participants.contains(&x));
            place && start > 0 && p.is_any(start - 1, &["in", "at", "near"]) && !p.is_possessive(m.tokens.end)
        };
        let stop = (t + 1..range.end.min(t + FAR)).find(|&i| {
            matches!(p.word(i), ";" | ":") || p.is_any(i, &["that", "who", "which", "where", "said", "after", "before", "while"])
        });
        let behind = self.scene.cast.within(&(t + 1..stop.unwrap_or(range.end.min(t + FAR)).max(t + 1))).find(here);
        let head = || self.scene.cast.within(&(range.start..range.start + 3)).find(here).filter(|m| m.tokens.end <= t);
        behind.or_else(head).and_then(|m| m.member)
    }

    /// The time expression of the sentence nearest to the trigger.
    pub(super) fn when(&self, t: usize) -> Option<usize> {
        let range = self.sentence();
        let from = self.times.partition_point(|w| w.tokens.start < range.start.max(t.saturating_sub(FAR)));
        let to = self.times.partition_point(|w| w.tokens.start < range.end.min(t + FAR));
        let distance = |w: &usize| {
            let at = self.times[*w].tokens.start;
            // Behind the verb is the usual place; before it the way counts twice.
            if at > t { at - t } else { 2 * (t - at) }
        };
        (from..to.max(from)).filter(|w| self.times[*w].date.is_some() || !self.times[*w].tokens.is_empty()).min_by_key(distance)
    }

    /// Whether it happened, by the words around the trigger.
    pub(super) fn status(&self, t: usize) -> Status {
        let p = self.scene.prose;
        let range = self.sentence();
        let from = range.start.max(t.saturating_sub(10));
        let before = |words: &[&str]| (from..t).any(|i| p.is_any(i, words));
        let near = |words: &[&str]| (t.saturating_sub(4).max(range.start)..t).any(|i| p.is_any(i, words));
        let around = |words: &[&str]| (from..range.end.min(t + 16)).any(|i| p.is_any(i, words));
        let not = |i: usize| p.is_any(i, &["not", "never", "n't"]) || p.word(i).ends_with("n't") || p.word(i).ends_with("n’t");
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
