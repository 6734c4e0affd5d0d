//! Who stands on one side of an encounter.
use super::encounters::Found;
use super::finder::Finder;
use crate::facts::{EntityKind, MeetingKind, Status};
use crate::language::syntax::{Number, Relation, Upos};
use crate::language::{Class, KnownKind, Trait};
use crate::resolve::{Focus, Mention, Scene, Who};
use std::ops::Range;

/// How many sentences back `the two` may point.
const NEAR: usize = 8;
/// The longest phrase for somebody without a name, in tokens.
const LONGEST: usize = 16;
/// How many sentences back `the meeting` may point.
const BACK: usize = 12;

/// Those who stand on one side of an encounter.
#[derive(Debug, Default)]
pub struct Side {
    /// Those with a name.
    pub members: Vec<usize>,
    /// Those without a name.
    pub others: Vec<Range<usize>>,
    /// The bodies and countries whose members stand here without a name: `Norwegian and Swedish officials`.
    pub bodies: Vec<usize>,
}

impl Finder<'_, '_> {
    /// Who stands in the phrase at `head`; `None` where it is nothing that could meet anybody.
    pub fn side(&self, head: usize, visit: bool) -> Option<Side> {
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
                let words = subject.described.clone().unwrap_or_else(|| subject.tokens.clone());
                side.bodies = self.bodies(head, &words, of);
                side.others.push(words);
            }
            Who::Unknown => return None,
        }
        side.members.extend(subject.others.iter().copied());
        self.joined(head, &mut side);
        self.listed(head, &subject.tokens, &mut side);
        self.listed_before(head, &mut side);
        let members = side.members.len();
        side.members.retain(|x| self.can_meet(*x, &subject.tokens, visit));
        // A thing on one side makes it no encounter.
        let lost = members > 0 && side.members.is_empty() && side.others.is_empty();
        let human = side.others.is_empty() || view.cast.at(head).is_some() || self.is_human(head);
        (!lost && human).then_some(side)
    }

    /// The encounter that `the talks` or `the Lund–Moe meeting` speaks of: the last of its kind with those names.
    pub fn earlier<'f>(&self, noun: usize, kind: MeetingKind, before: &'f [Found]) -> Option<&'f Found> {
        let view = self.view;
        let words = view.prose.dependents.span(noun);
        let named = view.cast.within(&words).filter(|m| m.tokens.start < noun);
        let people: Vec<usize> = named.filter_map(|m| m.member).filter(|x| view.cast.members[*x].kind == EntityKind::Person).collect();
        let fits = |f: &&Found| match kind {
            MeetingKind::Visit | MeetingKind::Call => f.kind == kind,
            MeetingKind::Summit => f.kind == MeetingKind::Summit,
            _ => !matches!(f.kind, MeetingKind::Visit | MeetingKind::Call),
        };
        let near = || before.iter().rev().take_while(|f| f.s + BACK >= self.s);
        // `The peace talks` are no bilateral meeting that was told of.
        let about = self.matters(noun);
        let same = |f: &&Found| {
            let told = || self.matters(f.trigger);
            fits(f) && people.iter().all(|x| f.participants.contains(x)) && (about.is_empty() || about == told())
        };
        // `Before the talks began` speaks of talks that took place, `the talks will begin` of those to come.
        let took_place = |status: Status| matches!(status, Status::Happened | Status::Ongoing);
        let status = self.status(noun, None);
        let open = !took_place(status) && status != Status::Planned;
        let past = self.is_told_as_past(noun);
        let agrees = |f: &&Found| open || took_place(f.status) == took_place(status);
        let others = |f: &&Found| !past && !matches!(f.status, Status::Cancelled | Status::Denied);
        near().filter(same).find(agrees).or_else(|| near().filter(same).find(others))
    }

    /// The encounter that a denial at token `t` speaks of: the last that the sentence or the one before it tells as said by somebody, or as
    /// doubtful.
    pub fn denied<'f>(&self, t: usize, before: &'f [Found]) -> Option<&'f Found> {
        let p = self.view.prose;
        let near = before.iter().rev().take_while(|f| f.s + 1 >= self.s).find(|f| f.trigger < t)?;
        let mut above = std::iter::successors(p.head(near.trigger), |&h| p.head(h)).take(8);
        let told = near.status == Status::Hypothetical || above.any(|h| self.view.cue(h).is_some());
        (told && !matches!(near.status, Status::Denied | Status::Cancelled)).then_some(near)
    }

    /// What a noun of encounter says it is about: `peace` of `the peace talks`. Its form, its day and its length are not.
    fn matters(&self, noun: usize) -> Vec<String> {
        const FORM: [&str; 20] = [
            "phone",
            "telephone",
            "video",
            "conference",
            "lunch",
            "dinner",
            "breakfast",
            "morning",
            "afternoon",
            "evening",
            "day",
            "hour",
            "minute",
            "week",
            "weekend",
            "summit",
            "working",
            "face",
            "door",
            "round",
        ];
        let p = self.view.prose;
        let matter = |d: &usize| {
            let time = p.has(*d, Class::Weekday) || p.has(*d, Class::Month) || FORM.contains(&&*p.lemma(*d).to_lowercase());
            p.relation(*d) == Relation::Compound && p.upos(*d) == Some(Upos::Noun) && self.view.cast.at(*d).is_none() && !time
        };
        p.dependents.of(noun).filter(matter).map(|d| p.lemma(d).to_lowercase()).collect()
    }

    /// `The two`, `both leaders`, `the leaders' meeting`: those who met before, or the only two people of the sentence before; for
    /// `the two countries` the countries.
    pub fn pair(&self, head: usize, before: &[Found]) -> Option<Side> {
        let view = self.view;
        let p = view.prose;
        if p.is(head, "their") {
            return self.possessors(head);
        }
        let two = |i: usize| p.is_any(i, &["two", "both", "pair"]);
        let start = p.dependents.span(head).start;
        let counted = two(head) || p.dependents.of(head).any(two);
        let noun = p.lemma(head).to_lowercase();
        // `The leaders` alone are those who met, where these were two.
        let plural = p.words[head].tag.number == Some(Number::Plural);
        let leaders = plural && start + 1 == head && view.lexicon.persons().noun(&noun).has(Trait::Leader);
        if !(counted || leaders) || !p.is_any(start, &["the", "both", "these"]) && !two(start) || view.cast.at(head).is_some() {
            return None;
        }
        let states = view.lexicon.persons().noun(&noun).has(Trait::Place) || matches!(&*noun, "side" | "government" | "state");
        let kind = if states { EntityKind::Place } else { EntityKind::Person };
        let fits = |x: &usize| view.cast.members[*x].kind == kind;
        let met = before.iter().rev().take_while(|f| f.s + NEAR >= self.s);
        let met = met.filter(|f| f.participants.iter().any(fits)).find(|f| f.participants.len() == 2 && f.participants.iter().all(fits));
        let met_at = met.map(|f| f.s);
        let met = met.map(|met| Side { members: met.participants.clone(), ..Side::default() });
        if leaders && !counted || met_at.is_some_and(|s| s + 1 >= self.s) {
            return met;
        }
        // Those whom the sentence before names are nearer than who met further back.
        let named = self.s.checked_sub(1).map_or_else(Vec::new, |s| {
            let mut named: Vec<usize> = view.cast.within(&p.sentences[s].tokens).filter_map(|m| m.member).filter(fits).collect();
            named.sort_unstable();
            named.dedup();
            named
        });
        if named.len() == 2 { Some(Side { members: named, ..Side::default() }) } else { met }
    }

    /// `their`, of a meeting: the only two people that the sentence named before.
    fn possessors(&self, pronoun: usize) -> Option<Side> {
        let person = |x: &usize| self.view.cast.members[*x].kind == EntityKind::Person;
        let before = self.sentence().start..pronoun;
        let named = self.view.cast.within(&before).filter(|m| !self.view.prose.is_possessive(m.tokens.end));
        let mut members: Vec<usize> = named.filter_map(|m| m.member).filter(person).collect();
        members.sort_unstable();
        members.dedup();
        (members.len() == 2).then(|| Side { members, ..Side::default() })
    }

    /// Those without a name whom a conjunction joins: `Ada Lund and her counterpart`.
    fn joined(&self, head: usize, side: &mut Side) {
        let p = self.view.prose;
        let plain = |d: usize| self.view.cast.at(d).is_none() && self.view.named(d).is_none() && self.is_human(d);
        let joined = p.dependents.of(head).filter(|&d| p.relation(d) == Relation::Conj && p.upos(d) == Some(Upos::Noun) && plain(d));
        let spans = joined.map(|d| self.words(d)).filter(|s| !s.is_empty() && s.len() <= LONGEST);
        side.others.extend(spans);
    }

    /// The words of a phrase without the conjunction and what follows a comma.
    fn words(&self, head: usize) -> Range<usize> {
        let p = self.view.prose;
        let span = p.dependents.span(head);
        let start = (span.start..head).find(|&i| !p.is_any(i, &["and", "or", "&"]) && p.word(i) != ",").unwrap_or(head);
        let end = (head + 1..span.end).find(|&i| matches!(p.word(i), "," | "(" | "–" | "—" | "--")).unwrap_or(span.end);
        start..end.max(head + 1)
    }

    /// People whom an apposition names: `the party leaders, A, B and C`; `the crown prince, A`; and lists that the parse takes for one:
    /// `A, B and C`.
    fn listed(&self, head: usize, words: &Range<usize>, side: &mut Side) {
        let view = self.view;
        let p = view.prose;
        let person = |x: usize| view.cast.members[x].kind == EntityKind::Person;
        // `the ambassador to France, A`
        let of = words.end + 1 + usize::from(p.is(words.end + 1, "the"));
        let place = p.is_any(words.end, &["to", "of", "for", "in", "at"]).then(|| view.cast.at(of)).flatten();
        let words_end = place.filter(|m| side.members.is_empty() && !m.member.is_some_and(person)).map_or(words.end, |m| m.tokens.end);
        let joined = |m: &&Mention| {
            let opening = self.opening(m);
            let before = opening.checked_sub(1).map_or("", |k| p.word(k));
            let behind = words_end + usize::from(p.word(words_end) == ",");
            let own =
                m.tokens.clone().any(|k| view.is_under(k, head)) || opening.checked_sub(1).is_some_and(|k| k == words_end || k == behind);
            own && matches!(before, "," | "and" | "–" | "—" | "--" | "including")
                && !p.is_possessive(m.tokens.end)
                && m.member.is_some_and(person)
        };
        let end = p.dependents.span(head).end.max(words.end + 8).min(self.sentence().end);
        let mut further: Vec<&Mention> = view.cast.within(&(words.start..end)).filter(joined).collect();
        // The last of a list may hang elsewhere: `A, B, and the envoy C`.
        let last = further.last().map_or(words_end, |m| m.tokens.end);
        let next = view.cast.within(&(last..self.sentence().end.min(last + 10))).find(|m| {
            let opening = self.opening(m);
            let follows = opening > last && opening <= last + 2 && p.is(opening - 1, "and");
            follows && m.member.is_some_and(person) && !p.is_possessive(m.tokens.end) && p.upos(m.tokens.end) != Some(Upos::Verb)
        });
        further.extend(next.filter(|_| !side.members.is_empty() || !further.is_empty()));
        // `leaders, including A`
        let example = further.first().is_some_and(|m| p.is(self.opening(m) - 1, "including"));
        let list = further.iter().any(|m| p.is(self.opening(m) - 1, "and"));
        let single = side.members.is_empty() && further.first().is_some_and(|m| m.phrase == words_end + 1);
        // `A and the acting minister B`, but not `met A and B said`.
        let two = list && side.members.len() == 1 && further.len() == 1 && !self.is_subject(further[0]);
        if list && further.len() > 1 || two || single || example {
            // `the presidents of A, B and C, …`: whose they are does not take part.
            side.members.retain(|x| view.cast.members[*x].kind != EntityKind::Place);
            let take = if list || example { further.len() } else { 1 };
            side.members.extend(further.iter().take(take).filter_map(|m| m.member));
            side.members.dedup();
            if single && side.others.iter().all(|o| !o.clone().any(|i| p.words[i].tag.number == Some(Number::Plural))) {
                side.others.clear();
            }
        }
    }

    /// Whether a verb follows of which a name is, or may be, the subject.
    fn is_subject(&self, m: &Mention) -> bool {
        let p = self.view.prose;
        let subject = |i: usize| matches!(p.relation(i), Relation::Nsubj | Relation::NsubjPass);
        m.tokens.clone().any(subject) || matches!(p.upos(m.tokens.end), Some(Upos::Verb | Upos::Aux))
    }

    /// The bodies, and for those who only act for them (`officials`, `negotiators`) the countries, that a phrase without a name of a
    /// person says its members to be of.
    fn bodies(&self, head: usize, words: &Range<usize>, of: Option<usize>) -> Vec<usize> {
        let view = self.view;
        let kind = |x: usize| view.cast.members[x].kind;
        let acts = view.lemma_classes(head).has(Class::Delegate) || view.cast.at(head).is_some();
        let country = |m: &&Mention| acts && m.known.is_some_and(|k| matches!(k.kind, KnownKind::Country | KnownKind::Demonym));
        let body =
            |m: &&Mention| m.member.is_some_and(|x| kind(x) == EntityKind::Organization || kind(x) == EntityKind::Place && country(m));
        let mut bodies: Vec<usize> = view.cast.within(words).filter(body).filter_map(|m| m.member).collect();
        bodies.extend(of.filter(|x| kind(*x) == EntityKind::Organization));
        bodies.sort_unstable();
        bodies.dedup();
        bodies
    }

    /// The people before the one at `head` in a list, as captions have them: `Ada Lund, left, and Prime Minister Jon Moe shake hands`,
    /// whatever the parse hangs them on.
    fn listed_before(&self, head: usize, side: &mut Side) {
        let view = self.view;
        let p = view.prose;
        let person = |m: &&Mention| m.member.is_some_and(|x| view.cast.members[x].kind == EntityKind::Person);
        let floor = self.sentence().start;
        let Some(mut m) = view.cast.at(head).or_else(|| view.cast.titled(head)).filter(person) else { return };
        let mut joined = false;
        while let Some(end) = (floor..m.phrase).rev().take(8).find(|&k| !(view.is_aside(k) || p.is_any(k, &["and", "&"]))) {
            let between = end + 1..m.phrase;
            joined |= between.clone().any(|k| p.is_any(k, &["and", "&"]));
            let before = view.cast.at(end).filter(person).filter(|b| b.tokens.end == end + 1 && joined && !between.is_empty());
            // `Lund greeted Berg, and Moe met Vik.`
            let object = |m: &Mention| {
                let relation = |i: usize| matches!(p.relation(i), Relation::Obj | Relation::Iobj | Relation::Obl);
                m.tokens.clone().any(|i| relation(i) && p.head(i).is_some_and(|h| h < m.phrase && view.is_finite(h)))
            };
            let Some(before) = before.filter(|m| !object(m)) else { break };
            side.members.extend(before.member.filter(|x| !side.members.contains(x)));
            m = before;
        }
        // `He and Lund discussed it.`
        let and = m.phrase.checked_sub(1).filter(|&k| k > floor && p.is(k, "and") && p.is_any(k - 1, &["he", "she", "i"]));
        let other = and.and_then(|k| view.named(k - 1)).filter(|x| view.cast.members[*x].kind == EntityKind::Person);
        side.members.extend(other.filter(|x| !side.members.contains(x)));
    }

    /// Where the phrase of a name begins, with what stands before its title: `acting Danish President Ada Lund`.
    fn opening(&self, m: &Mention) -> usize {
        let p = self.view.prose;
        let adds = |i: usize| {
            let classes = [Class::Modifier, Class::OtherOffice, Class::Unofficial, Class::Former, Class::Future];
            classes.iter().any(|c| p.has(i, *c)) || self.view.known(i) == Some(KnownKind::Demonym)
        };
        let mut start = m.phrase;
        while start > self.sentence().start && start + 4 > m.phrase && adds(start - 1) {
            start -= 1;
        }
        start
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

#[cfg(test)]
mod tests {
    use super::super::testing::rows;

    #[test]
    fn lists_before_and_behind() {
        assert_eq!(rows("Ada Lund met Jon Moe, Per Berg and Ida Vik."), ["meeting Ada Lund, Jon Moe, Per Berg, Ida Vik"]);
        assert_eq!(rows("Ada Lund will meet with King Harald and acting Minister Jon Moe."), ["meeting Ada Lund, Harald, Jon Moe"]);
        let caption = "Ada Lund, left, and Prime Minister Jon Moe, right, shake hands in Oslo.";
        assert_eq!(rows(caption), ["meeting Jon Moe, Ada Lund @ Oslo"]);
        assert_eq!(rows("Ada Lund met Jon Moe and Per Berg left."), ["meeting Ada Lund, Jon Moe"]);
        let clauses = "Prime Minister Ada Lund greeted President Per Berg, and Jon Moe met Ida Vik.";
        assert_eq!(rows(clauses), ["meeting Ada Lund, Per Berg", "meeting Jon Moe, Ida Vik"]);
        assert_eq!(rows("Ida Vik met with Lebanon's ambassador to France, Nadim Saab."), ["meeting Ida Vik, Nadim Saab"]);
    }

    #[test]
    fn pronouns_stand_for_those_they_point_to() {
        assert_eq!(rows("Ada Lund said she and Jon Moe had discussed fish."), ["talks Ada Lund, Jon Moe"]);
        let two = "Ada Lund flew to Oslo to see Jon Moe. The two discussed fish.";
        assert_eq!(rows(two), ["visit Ada Lund @ Oslo", "meeting Ada Lund, Jon Moe @ Oslo"]);
    }

    #[test]
    fn bodies_and_countries_take_part_through_their_people() {
        let officials = "Norway and Sweden agree. Norwegian and Swedish officials met in Oslo.";
        assert_eq!(rows(officials), ["meeting Norway, Sweden @ Oslo"]);
        assert_eq!(rows("Ada Lund and her Danish counterpart met in Oslo."), ["meeting Ada Lund @ Oslo"]);
    }

    #[test]
    fn what_the_text_comes_back_to_is_the_same_meeting() {
        assert_eq!(rows("Ada Lund met Jon Moe in Oslo. The talks went well."), ["meeting Ada Lund, Jon Moe @ Oslo"]);
        // Other talks, of which it has not told.
        let other = "Ada Lund met Jon Moe in Oslo. Per Berg praised the peace talks in Rome.";
        assert_eq!(rows(other), ["meeting Ada Lund, Jon Moe @ Oslo"]);
    }
}
