//! Whether an encounter happened, by the words above it in the tree: tense, aspect, modality, negation, and verbs and nouns that say
//! what they govern to be planned, wished for, refused or called off.
//!
//! What is asked is how the text presents an event, not whether it is true (event factuality: Saurí and Pustejovsky 2009, FactBank;
//! de Marneffe, Manning and Potts 2012, "Did it happen?"): the claims of others stand in the report's own source.
use super::finder::Finder;
use crate::extract::time::When;
use crate::facts::Status;
use crate::language::syntax::{Relation, Tense, Upos, VerbForm};
use crate::language::{Class, Cue};

/// How many words up the tree are asked.
const DEEP: usize = 7;

/// How a word stands to the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// What the word above says holds of it: `planned a meeting`, `refused to meet`.
    Governed,
    /// It stands beside what the word above says: `spoke after a meeting`.
    Beside,
    /// It comes after what the word above says: `spoke ahead of a meeting`.
    Before,
    /// What the word above says is done for it: `flew to Oslo to meet`.
    Purpose,
    /// What the word above says was done without it.
    Without,
}

impl Finder<'_, '_> {
    /// Whether the encounter that token `t` names happened; `when` is the day that the text gives for it.
    pub fn status(&self, t: usize, when: Option<&When>) -> Status {
        match self.said(t, when) {
            Ok(Status::Planned) if self.is_thwarted(t) => Status::Cancelled,
            Ok(status) => status,
            Err(verb) => verb.map_or(Status::Happened, |verb| self.by_tense(verb, when)),
        }
    }

    /// The same of an encounter that is known to be `known`: only words that say something else of it count, and what took place is not
    /// planned because it `was scheduled to last an hour`.
    pub fn status_of_known(&self, t: usize, when: Option<&When>, known: Status) -> Status {
        let took_place = matches!(known, Status::Happened | Status::Ongoing);
        let open = |s: &Status| matches!(s, Status::Planned | Status::Hypothetical);
        self.said(t, when).ok().filter(|s| !(took_place && open(s))).unwrap_or(known)
    }

    /// Whether the words tell of it in the past tense and say no more of it.
    pub fn is_told_as_past(&self, t: usize) -> bool {
        let p = self.view.prose;
        let passive = |verb: usize| p.dependents.of(verb).any(|d| p.relation(d) == Relation::AuxPass && p.is_any(d, &["was", "were"]));
        matches!(self.said(t, None), Err(Some(verb)) if self.is_done(verb) || passive(verb))
    }

    /// What the words say of it.
    ///
    /// # Errors
    /// They say nothing: the verb whose tense decides, where there is one.
    fn said(&self, t: usize, when: Option<&When>) -> Result<Status, Option<usize>> {
        let p = self.view.prose;
        let mut at = t;
        // `…, but Moe cancelled`
        if p.upos(t) == Some(Upos::Verb) && self.by_class(t) == Some(Status::Cancelled) {
            return Ok(Status::Cancelled);
        }
        let mut said: Option<Status> = None;
        let mut governed = true;
        for _ in 0..DEEP {
            let own = self.own_words(at, at == t, governed);
            // `held long-awaited talks`: that they were awaited is past.
            let open = |s: &Status| matches!(s, Status::Planned | Status::Hypothetical);
            match own.filter(|s| !(at == t && open(s) && self.was_held(t))) {
                // `would have cancelled the meeting` called nothing off.
                Some(status @ (Status::Denied | Status::Cancelled)) if at == t || !self.view.is_irrealis(at) => return Ok(status),
                Some(status @ (Status::Denied | Status::Cancelled)) => {
                    said = said.or(Some(if status == Status::Denied { Status::Hypothetical } else { Status::Planned }))
                }
                other => said = said.or(other),
            }
            let predicate = || p.dependents.of(at).any(|d| p.relation(d) == Relation::Cop);
            let clause = (p.upos(at) != Some(Upos::Noun) || predicate()) && self.view.is_finite(at) && !self.is_infinitive(at);
            if clause {
                return self.by_noun_or_verb_of_saying(at).or(said).ok_or(Some(at));
            }
            let Some(head) = self.verb_of(at).or_else(|| p.head(at)) else { break };
            match self.tie(at, head) {
                Tie::Governed => {}
                Tie::Beside => governed = false,
                Tie::Before if said.is_none() => {
                    governed = false;
                    said = if self.is_past(when) { None } else { Some(Status::Planned) };
                }
                Tie::Before => governed = false,
                Tie::Purpose => {
                    governed = false;
                    let done = self.is_past(when) || when.is_none() && self.is_done(head);
                    said = said.or((!done).then_some(Status::Planned));
                }
                Tie::Without => return Ok(Status::Denied),
            }
            at = head;
        }
        said.or_else(|| self.is_ahead(when).then_some(Status::Planned)).ok_or(None)
    }

    /// Whether the noun at `t` is what somebody held, attended or ended.
    fn was_held(&self, t: usize) -> bool {
        const HELD: [&str; 16] = [
            "hold", "have", "attend", "conduct", "host", "lead", "chair", "open", "begin", "start", "end", "conclude", "finish", "join",
            "resume", "leave",
        ];
        let p = self.view.prose;
        let held = |h: usize| HELD.contains(&&*p.lemma(h)) && self.is_done(h) && !self.view.is_negated(h) && !self.view.is_irrealis(h);
        p.upos(t) == Some(Upos::Noun) && p.relation(t) == Relation::Obj && p.head(t).is_some_and(held)
    }

    /// Whether something else was done: `was scheduled to meet him but stayed in Oslo`.
    fn is_thwarted(&self, t: usize) -> bool {
        let p = self.view.prose;
        let was = |v: usize| p.dependents.of(v).any(|d| p.is_any(d, &["was", "were", "had"]) && p.upos(d) == Some(Upos::Aux));
        let up = std::iter::successors(Some(t), |&k| p.head(k)).take(DEEP);
        let planned = up.filter(|&v| was(v)).last();
        let but = |c: usize| p.relation(c) == Relation::Conj && p.dependents.of(c).any(|d| p.is(d, "but")) && self.is_done(c);
        planned.is_some_and(|v| p.dependents.of(v).any(|c| but(c) && self.view.own_subject(c).is_none()))
    }

    /// The verb that the noun at `at` is the subject of, where the parse hangs both on a verb of speech behind: `The meeting, planned for
    /// Friday, has been cancelled, Lund said.`
    fn verb_of(&self, at: usize) -> Option<usize> {
        let p = self.view.prose;
        let said = p.head(at).filter(|&h| h > at && p.relation(at) == Relation::Nsubj && self.view.cue(h).is_some_and(Cue::is_speech))?;
        let verb = |v: &usize| p.upos(*v) == Some(Upos::Verb) && self.view.own_subject(*v).is_none();
        // `The meeting that was to take place on Friday has been postponed, Lund said`: wherever that hangs.
        let off =
            |v: &usize| p.dependents.of(*v).any(|d| p.relation(d) == Relation::AuxPass) && self.by_class(*v) == Some(Status::Cancelled);
        let own = (p.dependents.span(at).end..said).find(|v| p.head(*v) == Some(said) && verb(v));
        own.or_else(|| (at + 1..said).find(|v| verb(v) && off(v)))
    }

    /// How the word at `i` stands to `head`.
    fn tie(&self, i: usize, head: usize) -> Tie {
        let p = self.view.prose;
        let with = |words: &[&str]| {
            p.dependents.of(i).any(|d| matches!(p.relation(d), Relation::Case | Relation::Mark) && d < i && p.is_any(d, words))
        };
        if with(&["without"]) {
            return Tie::Without;
        }
        // `ahead of a meeting`, `in advance of talks`, whatever the parse hangs the adverb on.
        let of = p.dependents.of(i).find(|&d| d < i && p.relation(d) == Relation::Case && p.is_any(d, &["of", "to"]));
        let early = of.is_some_and(|d| d > 0 && p.is_any(d - 1, &["ahead", "advance", "prior"]));
        if early || with(&["before", "ahead", "until", "till", "prior", "pending"]) {
            return Tie::Before;
        }
        let verbal = p.upos(i) == Some(Upos::Verb);
        let listed = || self.by_class(head).is_some();
        match p.relation(i) {
            // `The talks failed` says no more than that they were held; `the talks continue` says it of them.
            Relation::Nsubj | Relation::Csubj if !self.is_of_its_subject(head) => Tie::Beside,
            // `called a meeting`, but `called for a meeting`.
            Relation::Obj if p.lemma(head) == "call" && !p.is(head + 1, "off") => Tie::Beside,
            Relation::Obj | Relation::Iobj | Relation::Nsubj | Relation::NsubjPass | Relation::Ccomp | Relation::Csubj => Tie::Governed,
            Relation::Xcomp => Tie::Governed,
            // `set to meet`, `a plan to meet`; but `the first to meet`, `flew there to meet`.
            Relation::Acl | Relation::Advcl if verbal && self.is_infinitive(i) => {
                let motion = p.upos(head) == Some(Upos::Verb) || p.dependents.of(head).any(|d| p.relation(d) == Relation::Cop);
                match () {
                    () if listed() || p.is_any(head, &["first", "second", "third", "last", "latest", "only"]) => Tie::Governed,
                    () if motion => Tie::Purpose,
                    () => Tie::Beside,
                }
            }
            // `is accused of meeting him`
            Relation::Advcl | Relation::Obl if with(&["of", "for", "with"]) && self.is_allegation(head) => Tie::Governed,
            // `plans for a meeting`, `the possibility of talks`; `pulled out of the talks`.
            Relation::Nmod if with(&["for", "of", "on"]) && listed() => Tie::Governed,
            Relation::Obl if with(&["for"]) && listed() => Tie::Governed,
            // `called off the talks`, `called off his Friday talks`
            Relation::Obl if p.is(head + 1, "off") && (with(&["off"]) || !self.has_case(i)) => Tie::Governed,
            Relation::Obl if with(&["for"]) && p.upos(head) == Some(Upos::Verb) => Tie::Purpose,
            Relation::Root => Tie::Governed,
            _ => Tie::Beside,
        }
    }

    /// Whether a predicate says of its subject whether that takes place: `take place`, `continue`, `be likely`.
    fn is_of_its_subject(&self, i: usize) -> bool {
        const HAPPEN: [&str; 13] =
            ["take", "happen", "occur", "go", "materialize", "proceed", "begin", "start", "open", "convene", "resume", "come", "end"];
        let p = self.view.prose;
        let lasts = self.view.lemma_classes(i).has(Class::Lasting);
        // `take place`, but `end the war`.
        let what = p.dependents.of(i).any(|d| p.relation(d) == Relation::Obj && !p.is(d, "place"));
        p.upos(i) != Some(Upos::Verb) || lasts || HAPPEN.contains(&&*p.lemma(i)) && !what || self.view.is_passive(i)
    }

    fn has_case(&self, i: usize) -> bool {
        self.view.prose.dependents.of(i).any(|d| self.view.prose.relation(d) == Relation::Case)
    }

    /// What the tense of a clause says.
    fn by_tense(&self, verb: usize, when: Option<&When>) -> Status {
        let p = self.view.prose;
        let aux = |words: &[&str]| {
            let kinds = [Relation::Aux, Relation::AuxPass, Relation::Cop];
            p.dependents.of(verb).any(|d| kinds.contains(&p.relation(d)) && p.is_any(d, words))
        };
        let going = p.word(verb).ends_with("ing") && p.upos(verb) == Some(Upos::Verb);
        let present = aux(&["is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"]);
        let perfect = aux(&["has", "have", "'ve", "’ve"]);
        let tag = p.words[verb].tag;
        let simple = tag.form == Some(VerbForm::Finite) && tag.tense == Some(Tense::Present) && !perfect;
        match () {
            () if (present || simple) && self.is_ahead(when) => Status::Planned,
            () if going && (present || perfect && !aux(&["had"])) => Status::Ongoing,
            // `is in Oslo for talks`
            () if aux(&["is", "are", "'s", "’s", "'re", "’re"]) && p.upos(verb) != Some(Upos::Verb) && !self.is_past(when) => {
                Status::Ongoing
            }
            () => Status::Happened,
        }
    }

    /// Whether a clause tells of what was done.
    fn is_done(&self, verb: usize) -> bool {
        let p = self.view.prose;
        let tag = p.words[verb].tag;
        let past = tag.tense == Some(Tense::Past) && tag.form == Some(VerbForm::Finite);
        past || p.dependents.of(verb).any(|d| p.relation(d) == Relation::Aux && p.is_any(d, &["has", "have", "had", "did"]))
    }

    /// Whether the day is over before the article was published. Without its date nothing is.
    fn is_past(&self, when: Option<&When>) -> bool {
        let date = when.and_then(|w| w.date);
        date.zip(self.published).is_some_and(|(d, published)| d.end < published)
    }

    /// Whether the day is still to come when the article was published. A day with its year stands under a photograph, or in history.
    pub fn is_ahead(&self, when: Option<&When>) -> bool {
        let year = |w: &When| {
            w.tokens.clone().any(|i| self.view.prose.word(i).len() == 4 && self.view.prose.word(i).bytes().all(|b| b.is_ascii_digit()))
        };
        let date = when.filter(|w| !year(w)).and_then(|w| w.date);
        date.zip(self.published).is_some_and(|(d, published)| d.begin > published)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::statuses;
    use crate::facts::Status::{self, Cancelled, Denied, Happened, Hypothetical, Ongoing, Planned};

    fn are(status: Status, texts: &[&str]) {
        for text in texts {
            assert_eq!(statuses(text).last(), Some(&status), "{text}");
        }
    }

    #[test]
    fn what_was_done_happened() {
        are(
            Happened,
            &[
                "Ada Lund met Jon Moe.",
                "Ada Lund spoke after meeting Jon Moe.",
                "Ada Lund flew to Oslo to meet Jon Moe.",
                "Ada Lund managed to meet Jon Moe.",
                "Ada Lund was able to meet Jon Moe.",
                "Ada Lund was the first to meet Jon Moe.",
                "Ada Lund held direct talks with Jon Moe.",
                "Ada Lund held long-awaited talks with Jon Moe in Oslo.",
                "Ada Lund left Oslo after failed talks with Jon Moe.",
                "Talks between Ada Lund and Jon Moe failed.",
                "Talks between Ada Lund and Jon Moe did not end the war.",
                "Ada Lund held border dispute talks with Jon Moe.",
                "Ada Lund called a meeting with Jon Moe.",
                "Ada Lund said she'd met Jon Moe.",
                "Ada Lund had not met Jon Moe until she was elected.",
                "Ada Lund became the first president to visit Norway.",
                "Ada Lund discussed the plan during a meeting with Jon Moe.",
                "Ada Lund, who denied the charges, said she had met Jon Moe.",
            ],
        );
    }

    #[test]
    fn what_goes_on_is_ongoing() {
        are(
            Ongoing,
            &[
                "Ada Lund is meeting Jon Moe.",
                "Talks between Ada Lund and Jon Moe continue.",
                "Ada Lund has been meeting with Jon Moe this week.",
                "Ada Lund left. She's in Oslo for talks with Jon Moe.",
                "Ada Lund is on a two-day visit to Norway.",
            ],
        );
    }

    #[test]
    fn what_is_to_come_is_planned() {
        are(
            Planned,
            &[
                "Ada Lund will meet Jon Moe on Tuesday.",
                "Ada Lund is to meet Jon Moe.",
                "Ada Lund is set to meet with Jon Moe.",
                "Ada Lund is due to hold talks with Jon Moe.",
                "Ada Lund planned a meeting with Jon Moe.",
                "Ada Lund agreed to meet Jon Moe.",
                "Per Berg said Ada Lund would meet Jon Moe on Friday.",
                "Ada Lund's meeting with Jon Moe is scheduled for Friday.",
                "Ada Lund spoke to the press ahead of a meeting with Jon Moe.",
                "Ada Lund is in Oslo to meet Jon Moe.",
                "Ada Lund threatened to cancel a meeting with Jon Moe.",
            ],
        );
    }

    #[test]
    fn what_is_only_thought_of_is_hypothetical() {
        are(
            Hypothetical,
            &[
                "Ada Lund wants to meet Jon Moe.",
                "Ada Lund has to meet Jon Moe.",
                "Ada Lund may not meet Jon Moe.",
                "Ada Lund did not rule out meeting Jon Moe.",
                "Ada Lund could meet Jon Moe in Oslo.",
                "If Ada Lund meets Jon Moe, it will be bad.",
                "Ada Lund would have met Jon Moe.",
                "A possible meeting between Ada Lund and Jon Moe is being discussed.",
                "There was a rumour that Ada Lund had met Jon Moe.",
                "Rumours swirled in Oslo that Ada Lund and Jon Moe had met in secret.",
                "Ada Lund is accused of meeting Jon Moe in Oslo.",
                "Per Berg accused Ada Lund of having met Jon Moe in Oslo.",
                "Ada Lund allegedly met Jon Moe in Oslo.",
                "Ada Lund is rumored to have met Jon Moe in Oslo.",
                "Ida Vik ordered Ada Lund to meet Jon Moe.",
            ],
        );
    }

    #[test]
    fn what_was_not_done_is_denied() {
        are(
            Denied,
            &[
                "Ada Lund did not meet Jon Moe.",
                "Ada Lund has not yet met Jon Moe.",
                "A meeting between Ada Lund and Jon Moe did not take place.",
                "Ada Lund has yet to meet Jon Moe.",
                "Ada Lund was unable to meet Jon Moe in Oslo.",
                "Ada Lund refused to meet Jon Moe.",
                "Ada Lund has no plans to meet Jon Moe.",
                "Ada Lund left without meeting Jon Moe.",
                "Ada Lund denied meeting Jon Moe.",
                "Ada Lund denied having met Jon Moe.",
                "Ada Lund denied that she had met Jon Moe.",
                "Ada Lund's office rejected a newspaper report that she had met Jon Moe.",
                "Ada Lund rejected the idea of a meeting with Jon Moe.",
            ],
        );
    }

    #[test]
    fn what_was_called_off_is_cancelled() {
        are(
            Cancelled,
            &[
                "Ada Lund canceled a meeting with Jon Moe.",
                "Ada Lund called off her talks with Jon Moe.",
                "A meeting between Ada Lund and Jon Moe was called off.",
                "A meeting between Ada Lund and Jon Moe, planned for Friday, has been cancelled, Per Berg said.",
                "Ada Lund was due to fly to Oslo to see Jon Moe, but the visit was called off.",
                "Ada Lund postponed her visit to Norway.",
                "Ada Lund was scheduled to meet Jon Moe in Oslo on Monday but stayed in Rome.",
                "Ada Lund called off her Friday meeting with Jon Moe.",
                "A summit between Ada Lund and Jon Moe that was to take place in Oslo on Friday has been postponed, Per Berg said on Wednesday.",
                "Ada Lund had been due to meet Jon Moe, but Moe cancelled because of illness.",
            ],
        );
    }
}
