//! Where and when an encounter is.
use super::finder::{FAR, Finder};
use crate::facts::EntityKind;
use crate::language::syntax::{Relation, Upos};
use crate::language::{Class, KnownKind};
use crate::resolve::Mention;

/// Lemmas of verbs for receiving somebody.
const HOST: [&str; 4] = ["welcome", "receive", "greet", "host"];

/// Lemmas of nouns for a length of time.
const SPANS: [&str; 7] = ["minute", "hour", "day", "week", "month", "year", "decade"];

impl Finder<'_, '_> {
    /// `in Oslo`, `at the Hofburg`: the first place behind the trigger that hangs on it or on the verb above it; else the one in its own
    /// phrase (`a White House meeting`), one before it that hangs there, where somebody goes for it, or where its clause is set.
    pub fn place(&self, t: usize, participants: &[usize]) -> Option<usize> {
        let p = self.view.prose;
        let range = self.sentence();
        // `welcomed him to Oslo`
        let welcomed = p.upos(t) == Some(Upos::Verb) && HOST.contains(&&*p.lemma(t));
        let here = |m: &&Mention| {
            let before = m.phrase.wrapping_sub(1);
            let led = p.is_any(before, &["in", "at", "near", "outside", "inside"]) || welcomed && p.is(before, "to");
            let place = m.member.is_some_and(|x| !participants.contains(&x) && self.is_place(x, m));
            led && place && !self.is_modifier(m) && self.is_of(m.tokens.start, t) && self.relative(m.tokens.start) == self.relative(t)
        };
        let stop =
            (t + 1..range.end.min(t + FAR)).find(|&i| matches!(p.word(i), ";" | ":") || p.is_any(i, &["who", "which", "where", "said"]));
        let behind = self.view.cast.within(&(t + 1..stop.unwrap_or(range.end.min(t + FAR)).max(t + 1))).find(here);
        let before = || self.view.cast.within(&(range.start.max(t.saturating_sub(FAR))..t)).filter(here).last();
        // `a White House meeting`
        let named =
            || self.view.cast.within(&(range.start.max(t.saturating_sub(6))..t)).filter(|m| self.is_seat(m, t, participants)).last();
        let mention = behind.or_else(named).or_else(before).and_then(|m| m.member);
        mention.or_else(|| self.destination(t)).or_else(|| self.place_of_clause(t)).filter(|x| !participants.contains(x))
    }

    /// Whether a name before the noun at `t` is where that took place: `the Geneva talks`, but not `the Syria talks`.
    fn is_seat(&self, m: &Mention, t: usize, participants: &[usize]) -> bool {
        let p = self.view.prose;
        let hangs = m.tokens.clone().any(|i| p.head(i) == Some(t) && matches!(p.relation(i), Relation::Compound | Relation::NmodDesc));
        let about = m.known.is_some_and(|k| matches!(k.kind, KnownKind::Country | KnownKind::Demonym));
        hangs && !about && p.upos(t) == Some(Upos::Noun) && m.member.is_some_and(|x| !participants.contains(&x) && self.is_place(x, m))
    }

    /// Whether a name of a place only says which thing is meant: `in the Oslo deal`, `in Oslo's view`, but `in the Oslo area`.
    fn is_modifier(&self, m: &Mention) -> bool {
        let p = self.view.prose;
        let noun = m.tokens.end;
        let places = [Class::PlaceNoun, Class::PlaceHead, Class::Facility, Class::Room, Class::Seat];
        let hangs = p.upos(noun) == Some(Upos::Noun) && m.tokens.clone().any(|i| p.head(i) == Some(noun));
        p.is_possessive(noun) || hangs && !p.is_any(noun, &["area", "zone"]) && !places.iter().any(|c| p.has(noun, *c))
    }

    /// Where somebody goes for it: `flew to Oslo to meet`, `a trip to Oslo for talks`.
    fn destination(&self, t: usize) -> Option<usize> {
        let p = self.view.prose;
        let verbal = p.upos(t) == Some(Upos::Verb) && p.dependents.of(t).any(|d| p.relation(d) == Relation::Mark && p.is(d, "to"));
        let nominal = p.dependents.of(t).any(|d| p.relation(d) == Relation::Case && p.is(d, "for"));
        if !verbal && !nominal {
            return None;
        }
        let from = self.sentence().start.max(t.saturating_sub(12));
        let travels = |i: usize| self.view.lemma_classes(i).has(Class::Travel);
        let before = from..t;
        let m = self.view.cast.within(&before).filter(|m| {
            let led = m.phrase > 0 && p.is_any(m.phrase - 1, &["to", "in", "for", "at"]);
            let is = |i: usize| p.is_any(i, &["is", "was", "are", "were"]);
            let goes = || (m.phrase.saturating_sub(4).max(from)..m.phrase).any(travels) || m.phrase > 1 && is(m.phrase - 2);
            led && m.member.is_some_and(|x| self.is_place(x, m)) && goes()
        });
        m.last().and_then(|m| m.member)
    }

    /// Where the clause is set: `flew to Oslo, where she held talks`, `during her visit to Oslo she met him`.
    fn place_of_clause(&self, t: usize) -> Option<usize> {
        let p = self.view.prose;
        let start = self.sentence().start;
        let verb = if p.upos(t) == Some(Upos::Verb) { t } else { p.head(t).filter(|h| p.upos(*h) == Some(Upos::Verb))? };
        let place = |m: &&Mention| m.member.is_some_and(|x| self.is_place(x, m));
        if let Some(at) = p.dependents.of(verb).find(|&d| d < verb && p.is(d, "where")) {
            let before = start.max(at.saturating_sub(FAR))..at;
            return self.view.cast.within(&before).filter(place).last().and_then(|m| m.member);
        }
        let visit = |d: &usize| {
            let noun = p.upos(*d) == Some(Upos::Noun) && self.view.lemma_classes(*d).has(Class::Travel);
            noun && p.dependents.of(*d).any(|c| p.relation(c) == Relation::Case && p.is_any(c, &["during", "on"]))
        };
        let visit = p.dependents.of(verb).find(visit)?;
        let to = |m: &&Mention| m.phrase > 0 && p.is_any(m.phrase - 1, &["to", "in"]) && place(m);
        self.view.cast.within(&p.dependents.span(visit)).find(to).and_then(|m| m.member)
    }

    /// Whether a place is named with the noun of the encounter at `t` or with a verb that says where or when it is: `the meeting in Oslo`,
    /// `the talks took place in Oslo`.
    pub fn is_own_place(&self, t: usize, place: usize) -> bool {
        const SETS: [&str; 10] = ["take", "hold", "schedule", "set", "plan", "begin", "open", "start", "end", "convene"];
        let p = self.view.prose;
        let span = p.dependents.span(t);
        let verb = p.head(t).filter(|v| SETS.contains(&&*p.lemma(*v)) || p.dependents.of(*v).any(|d| p.relation(d) == Relation::Cop));
        self.view.cast.within(&self.sentence()).any(|m| {
            let hangs = || verb.is_some_and(|v| m.tokens.clone().any(|i| i == v || p.head(i) == Some(v)));
            m.member == Some(place) && (span.contains(&m.tokens.start) || hangs())
        })
    }

    /// Whether a place is where in a town something is: `at the Hofburg`, not `in Vienna`.
    pub fn is_venue(&self, t: usize, place: usize) -> bool {
        let p = self.view.prose;
        let sentence = self.sentence();
        let near = |m: &&Mention| m.member == Some(place) && m.phrase > 0 && m.tokens.start.abs_diff(t) < FAR;
        let led = |m: &Mention| {
            let seat = self.view.cast.members[place].kind == EntityKind::Organization;
            seat || p.is_any(m.phrase - 1, &["at", "inside", "outside"])
                || p.is(m.phrase - 1, "the") && m.phrase > 1 && p.is(m.phrase - 2, "at")
        };
        self.view.cast.within(&sentence).filter(near).any(led)
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

    /// The verb of the relative clause that token `i` stands in: what it says is not said of what the clause is told of.
    fn relative(&self, i: usize) -> Option<usize> {
        let p = self.view.prose;
        std::iter::successors(Some(i), |&k| p.head(k)).take(16).find(|&k| p.relation(k) == Relation::AclRelcl)
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

    /// Whether a time expression that is over stands with another verb than that which the encounter at `t` hangs on.
    pub fn is_of_another_clause(&self, when: usize, t: usize) -> bool {
        let over = self.times[when].date.zip(self.published).is_some_and(|(d, published)| d.end < published);
        over && self.are_apart(self.times[when].tokens.start, t)
    }

    /// The same of a place.
    pub fn is_place_of_another_clause(&self, place: usize, t: usize) -> bool {
        let sentence = self.sentence();
        let mut own = self.view.cast.within(&sentence).filter(|m| m.member == Some(place)).peekable();
        own.peek().is_some() && own.all(|m| self.are_apart(m.tokens.start, t))
    }

    /// Whether token `a` stands with another verb than token `b`, and with one that tells of what was done.
    fn are_apart(&self, a: usize, b: usize) -> bool {
        let p = self.view.prose;
        let clause = |i: usize| {
            let mut up = std::iter::successors(Some(i), |&k| p.head(k)).take(8);
            up.find(|&k| p.upos(k) == Some(Upos::Verb) && self.view.is_finite(k))
        };
        clause(a).zip(clause(b)).is_some_and(|(a, b)| a != b && self.is_told_as_past(a))
    }

    /// Whether a time expression is an hour without a day.
    pub fn is_clock(&self, when: usize) -> bool {
        const CLOCK: [&str; 10] = ["a.m.", "p.m.", "am", "pm", "noon", "midday", "midnight", "local", "time", "gmt"];
        let p = self.view.prose;
        let digit = |i: usize| p.word(i).starts_with(|c: char| c.is_ascii_digit());
        let hour = self.times[when].values.iter().any(|v| v.kind == "TIME");
        hour && self.times[when].tokens.clone().all(|i| digit(i) || p.is_any(i, &CLOCK) || matches!(p.word(i), ":" | "."))
    }

    /// The time expression of the sentence nearest to the trigger.
    pub fn when(&self, t: usize) -> Option<usize> {
        let p = self.view.prose;
        let mut range = self.sentence();
        // `left on Friday, two days after the meeting`: that was not on Friday.
        let after = p.dependents.of(t).find(|&d| d < t && p.relation(d) == Relation::Case && p.is_any(d, &["after", "before", "since"]));
        if let Some(after) = after.filter(|&k| k > range.start && SPANS.contains(&&*p.lemma(k - 1))) {
            range = after..p.dependents.span(t).end;
        }
        let from = self.times.partition_point(|w| w.tokens.start < range.start.max(t.saturating_sub(FAR)));
        let to = self.times.partition_point(|w| w.tokens.start < range.end.min(t + FAR));
        let distance = |w: &usize| {
            let at = self.times[*w].tokens.start;
            // Behind the verb is the usual place; before it the way counts twice.
            if at > t { at - t } else { 2 * (t - at) }
        };
        let own = |w: &usize| self.relative(self.times[*w].tokens.start) == self.relative(t);
        (from..to.max(from)).filter(|w| self.times[*w].is_date() && self.times[*w].bound.is_none() && own(w)).min_by_key(distance)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::rows;

    fn is(text: &str, row: &str) {
        assert_eq!(rows(text).last().map(String::as_str), Some(row), "{text}");
    }

    #[test]
    fn places_of_the_meeting() {
        is("Ada Lund met Jon Moe in Oslo.", "meeting Ada Lund, Jon Moe @ Oslo");
        is("In Oslo, Ada Lund met Jon Moe.", "meeting Ada Lund, Jon Moe @ Oslo");
        is("Ada Lund flew to Oslo for talks with Jon Moe.", "talks Ada Lund, Jon Moe @ Oslo");
        is("Ada Lund flew to Oslo, where she met Jon Moe.", "meeting Ada Lund, Jon Moe @ Oslo");
        is("During her visit to Oslo, Ada Lund met Jon Moe.", "meeting Ada Lund, Jon Moe @ Oslo");
        is("Ada Lund welcomed Jon Moe to Oslo.", "meeting Ada Lund, Jon Moe @ Oslo");
        is("Ada Lund and Jon Moe held a White House meeting.", "meeting Ada Lund, Jon Moe @ White House");
    }

    #[test]
    fn places_of_something_else() {
        is("Ada Lund, who was born in Oslo, met Jon Moe.", "meeting Ada Lund, Jon Moe");
        is("Ada Lund, who was born in Oslo, agreed to meet Jon Moe.", "meeting Ada Lund, Jon Moe");
        is("Ada Lund, who met Jon Moe as a girl, will speak in Oslo.", "meeting Ada Lund, Jon Moe");
        is("Ada Lund met Jon Moe and spoke of the Oslo deal.", "meeting Ada Lund, Jon Moe");
        is("Ada Lund and Jon Moe held Syria talks.", "talks Ada Lund, Jon Moe");
    }
}
