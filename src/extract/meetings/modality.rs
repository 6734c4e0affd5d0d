//! What the words at one node of the tree say of an encounter at or below it: auxiliaries, negation, conditions, and verbs, nouns and
//! adverbs that plan, wish, refuse, call off or allege (the lexical sources of factuality: Saurí and Pustejovsky 2009).
use super::finder::Finder;
use crate::facts::{Act, Status};
use crate::language::syntax::{Relation, Upos, VerbForm};
use crate::language::{Class, Cue, Frame};

impl Finder<'_, '_> {
    /// What the word at `at` and its modifiers say.
    pub fn own_words(&self, at: usize, itself: bool, governed: bool) -> Option<Status> {
        let p = self.view.prose;
        let verb = p.upos(at) == Some(Upos::Verb);
        let mut found = None;
        for d in p.dependents.of(at) {
            let said = match p.relation(d) {
                Relation::Aux => self.by_auxiliary(d),
                Relation::Mark if p.is_any(d, &["if", "unless", "whether"]) => Some(Status::Hypothetical),
                // `has yet to meet`
                Relation::Mark if d > 0 && p.is(d, "to") && p.is(d - 1, "yet") => Some(Status::Denied),
                Relation::Advmod => self.by_class(d).filter(|s| *s == Status::Hypothetical),
                // `due to meet`, `about to meet`, which the parse may take for one conjunction.
                Relation::Mark if p.is_any(d, &["due", "set", "about"]) && p.is(d + 1, "to") => Some(Status::Planned),
                // `The visit to Oslo planned for May`.
                // Failed talks were held.
                Relation::Amod | Relation::Acl if !verb => self.by_class(d).filter(|_| !p.is(d, "failed")),
                _ => None,
            };
            match said {
                Some(Status::Cancelled | Status::Denied) => return said,
                said => found = found.or(said),
            }
        }
        if governed && self.is_denied(at) {
            return match self.by_class(at).filter(|_| !itself) {
                // `did not rule out meeting him`
                Some(Status::Denied) => Some(Status::Hypothetical),
                // `has not cancelled the meeting`
                Some(Status::Cancelled) => found,
                // `may not meet`
                _ if found == Some(Status::Hypothetical) && self.is_open(at) => found,
                _ => Some(Status::Denied),
            };
        }
        // `was to meet`, `is still to meet`, but `was the first to meet`.
        let be = |k: usize| p.is_any(k, &["is", "are", "am", "was", "were"]);
        let bound = p.dependents.of(at).any(|d| {
            p.relation(d) == Relation::Mark && p.is(d, "to") && d > 1 && (be(d - 1) || be(d - 2) && p.upos(d - 1) == Some(Upos::Adv))
        });
        if governed && !itself && self.is_implicative(at) {
            return found;
        }
        // `has to meet`
        if governed && !itself && p.is_any(at, &["has", "have"]) && p.dependents.of(at).any(|d| p.relation(d) == Relation::Xcomp) {
            return found.or(Some(Status::Hypothetical));
        }
        // `is reported to have met`, `is said to have met`
        let to = |d: usize| p.relation(d) == Relation::Xcomp && self.is_infinitive(d);
        let told = |c: &Cue| c.verb(Frame::That).or(c.verb(Frame::Bare)).is_some();
        if governed && !itself && self.view.is_passive(at) && self.view.cue(at).is_some_and(told) && p.dependents.of(at).any(to) {
            return found.or_else(|| self.by_class(at)).or(Some(Status::Hypothetical));
        }
        // `had he come to Oslo`
        let subject = self.view.own_subject(at);
        let inverted = |d: usize| p.is(d, "had") && subject.is_some_and(|s| d + 1 == s && s < at);
        if verb && subject.and_then(|s| s.checked_sub(1)).is_some_and(inverted) && p.head(at).is_some() {
            return Some(Status::Hypothetical);
        }
        if bound && verb && self.is_infinitive(at) {
            return Some(Status::Planned);
        }
        if itself || !governed { found } else { found.or_else(|| self.by_class(at)) }
    }

    /// What is denied, `denied that she had met him`, and what is only talked of, `a rumour that she had met him`. The parse may take the
    /// clause for an object or an adverbial.
    pub fn by_noun_or_verb_of_saying(&self, at: usize) -> Option<Status> {
        const TALK: [&str; 6] = ["rumour", "rumor", "speculation", "suggestion", "possibility", "gossip"];
        let p = self.view.prose;
        let led = |d: usize| p.relation(d) == Relation::Mark || p.head(at) == d.checked_sub(1) || p.upos(d) == Some(Upos::Pron) && d < at;
        let that = p.dependents.of(at).any(|d| led(d) && p.is(d, "that"));
        let head = p.head(at).filter(|head| *head < at && (that || p.relation(at) == Relation::Ccomp))?;
        let denies = |c: &Cue| c.verb(Frame::That).or(c.noun(Frame::That)).is_some_and(|u| u.act == Act::Deny);
        let denied = |i: usize| self.view.cue(i).is_some_and(denies) && !self.view.is_negated(i);
        // `denied a report that she had met him`
        let report = p.upos(head) == Some(Upos::Noun) && matches!(p.relation(head), Relation::Obj | Relation::NsubjPass);
        let refused = |i: usize| denied(i) || !self.view.is_negated(i) && self.by_class(i) == Some(Status::Denied);
        match () {
            () if denied(head) || report && p.head(head).is_some_and(refused) => Some(Status::Denied),
            () if that && TALK.contains(&&*p.lemma(head)) => Some(Status::Hypothetical),
            // `Rumours swirled that she had met him.`
            () if self.view.own_subject(head).is_some_and(|s| that && TALK.contains(&&*p.lemma(s).to_lowercase())) => {
                Some(Status::Hypothetical)
            }
            () => None,
        }
    }

    /// Whether `may` or `might` stands with a verb.
    fn is_open(&self, i: usize) -> bool {
        self.view.prose.dependents.of(i).any(|d| self.view.prose.is_any(d, &["may", "might"]))
    }

    /// `was able to meet`: whoever was able to, did.
    fn is_implicative(&self, i: usize) -> bool {
        let p = self.view.prose;
        p.is(i, "able") && p.dependents.of(i).any(|d| p.relation(d) == Relation::Cop && p.is_any(d, &["was", "were"]))
    }

    /// What a word that governs an encounter, or modifies its noun, makes of it.
    pub fn by_class(&self, i: usize) -> Option<Status> {
        let p = self.view.prose;
        let lemma = p.lemma(i).to_lowercase();
        let is = |class| self.view.lexicon.classes(&lemma).has(class) || p.has(i, class);
        let off = lemma == "call" && p.dependents.of(i).any(|d| p.is(d, "off")) || p.is_any(i, &["called", "call"]) && p.is(i + 1, "off");
        match () {
            () if off || is(Class::CalledOff) => Some(Status::Cancelled),
            () if lemma == "rule" && !p.is(i + 1, "out") => None,
            () if is(Class::Refused) => Some(Status::Denied),
            () if is(Class::Wished) || is(Class::Alleged) => Some(Status::Hypothetical),
            () if is(Class::Planned) => Some(Status::Planned),
            () if is(Class::Lasting) => Some(Status::Ongoing),
            () => None,
        }
    }

    pub fn by_auxiliary(&self, d: usize) -> Option<Status> {
        let p = self.view.prose;
        match () {
            () if p.is_any(d, &["will", "shall", "'ll", "’ll", "wo"]) => Some(Status::Planned),
            () if p.is_any(d, &["would", "'d", "’d"]) => {
                // What was announced was planned: `said she would meet him`.
                let verb = p.head(d)?;
                let told =
                    p.head(verb).is_some_and(|h| p.relation(verb) == Relation::Ccomp && self.view.cue(h).is_some_and(Cue::is_speech));
                let perfect = p.dependents.of(verb).any(|x| p.is(x, "have"));
                // `She'd met him` is `had`, `she'd meet him` is `would`.
                let had = !p.is(d, "would") && !perfect && p.words[verb].tag.form == Some(VerbForm::Participle);
                (!had).then_some(if told && !perfect { Status::Planned } else { Status::Hypothetical })
            }
            () if p.is_any(d, &["could", "can", "may", "might", "should", "must", "ca"]) => Some(Status::Hypothetical),
            () => None,
        }
    }

    /// Whether `no`, `not` or `never` stands with the word.
    pub fn is_denied(&self, i: usize) -> bool {
        let p = self.view.prose;
        let only = |d: usize| p.is_any(d + 1, &["only", "just"]);
        if p.upos(i) == Some(Upos::Noun) {
            return p.dependents.of(i).any(|d| p.relation(d) == Relation::Det && p.is_any(d, &["no", "neither"]));
        }
        // `had not met him until` she was elected.
        let until = p.dependents.of(i).any(|d| {
            let marked = |k: usize| matches!(p.relation(k), Relation::Mark | Relation::Case) && p.is_any(k, &["until", "till"]);
            d > i && matches!(p.relation(d), Relation::Advcl | Relation::Obl) && p.dependents.of(d).any(marked)
        });
        self.view.is_negated(i) && !until && !p.dependents.of(i).any(|d| p.is(d, "not") && only(d))
    }

    pub fn is_allegation(&self, i: usize) -> bool {
        self.view.lemma_classes(i).has(Class::Alleged)
    }

    pub fn is_infinitive(&self, i: usize) -> bool {
        let p = self.view.prose;
        p.dependents.of(i).any(|d| p.relation(d) == Relation::Mark && p.is(d, "to"))
    }
}
