//! Who does what a verb says: the subject that the parse gives it, that it shares with another verb, or that the words around it
//! show where the parse hangs it elsewhere. Reporting clauses are so fixed in form that their words are the surer witness.
use super::scene::{SUBJECTS, View};
use crate::facts::EntityKind;
use crate::language::syntax::{Relation, Upos, VerbForm};
use crate::language::{Class, Cue, Frame};
use crate::resolve::Mention;
use std::ops::Range;

/// Verbs whose object does what an infinitive says that the parse takes for one of purpose: `invited him to visit`.
const ASKING: [&str; 16] = [
    "invite",
    "ask",
    "urge",
    "tell",
    "order",
    "persuade",
    "press",
    "send",
    "dispatch",
    "request",
    "encourage",
    "advise",
    "instruct",
    "authorize",
    "command",
    "direct",
];
/// How far shared and controlled subjects are followed up a tree.
const DEEP: usize = 6;

impl View<'_, '_> {
    /// The subject that stands beside the verb at `i` itself.
    pub fn own_subject(&self, i: usize) -> Option<usize> {
        // A subject within quotation marks belongs to words that are quoted, unless the verb does too.
        let quotation = self.prose.quotation_at(i);
        let own = |d: &usize| {
            SUBJECTS.contains(&self.prose.relation(*d)) && !self.prose.has(*d, Class::Weekday) && !self.prose.has(*d, Class::Month)
        };
        let outside = |d: &usize| self.prose.quotation_at(*d) == quotation || self.prose.quotation_at(*d).is_none();
        let subjects = || self.prose.dependents.of(i).filter(own).filter(outside);
        // Of two the nearer one is its own, `Fish, Lund said, is dear`, unless it is an apposition: `Lund, a cook, said`.
        let closed = self.before_verb(i).is_some_and(|k| self.prose.word(k) == ",");
        let before = || subjects().filter(|d| *d < i);
        if closed { before().next() } else { before().next_back() }.or_else(|| subjects().next())
    }

    /// The verb of speech whose subject the cue at `i` shares: coordinate with it (`said that A, but warned that B`), or a participle
    /// that goes on (`said that A, adding that B`); whatever the parse hangs it on.
    pub fn shared_cue(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        if p.upos(i) != Some(Upos::Verb) || self.own_subject(i).is_some() || self.is_quoted(i) || !self.cue(i)?.is_speech() {
            return None;
        }
        let start = self.sentence(i).start;
        let participle = p.word(i).ends_with("ing");
        let mut k = i.checked_sub(1)?;
        while k > start && matches!(p.upos(k), Some(Upos::Aux | Upos::Adv | Upos::Part)) {
            k -= 1;
        }
        let joined = if participle { p.word(k) == "," } else { p.upos(k) == Some(Upos::Cconj) };
        let tense = |c: usize| p.words[c].tag.tense;
        let leads = |c: &usize| {
            let verb = p.upos(*c) == Some(Upos::Verb) && !self.is_quoted(*c) && self.cue(*c).is_some_and(Cue::is_speech);
            let same = participle || tense(*c) == tense(i) || k + 1 < i;
            verb && same && self.is_finite(*c) && self.own_subject(*c).or_else(|| self.inverted_subject(*c)).is_some()
        };
        let cue = (start..k).rev().find(leads).filter(|_| joined)?;
        self.is_under(i, cue).then_some(cue)
    }

    /// The last token before the verb at `i` that is neither auxiliary nor adverb.
    fn before_verb(&self, i: usize) -> Option<usize> {
        let start = self.sentence(i).start;
        (start..i).rev().find(|&k| !matches!(self.prose.upos(k), Some(Upos::Aux | Upos::Adv | Upos::Part)))
    }

    /// The subject behind a verb of speech at `i` that follows a comma or a quotation: `“…,” said Ada Lund`, whatever the parse
    /// takes it for.
    fn inverted_subject(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let before = i.checked_sub(1)?;
        let opens = matches!(p.word(before), "," | "?" | "!" | "—" | "–") || self.is_quoted(before);
        // Whom something is told to stands behind the verb.
        let told = self.cue(i).is_some_and(|c| c.verb(Frame::Person).is_some()) && !self.is_quoted(before);
        if !p.reports(i) || self.is_quoted(i) || !opens || told {
            return None;
        }
        let starts = |d: &usize| *d > i && p.dependents.span(*d).start == i + 1 && !self.is_quoted(*d);
        let d = p.dependents.of(i).find(starts)?;
        if self.is_finite(d) && p.upos(d) != Some(Upos::Propn) {
            return None;
        }
        let can = |k: usize| self.kind(k).is_some() || p.has(k, Class::Source) || p.has(k, Class::Head) || p.has(k, Class::Document);
        let name = [Relation::Flat, Relation::Appos];
        let speaks = can(d) || p.dependents.of(d).any(|k| name.contains(&p.relation(k)) && can(k));
        let nominal = matches!(p.upos(d), Some(Upos::Noun | Upos::Propn)) && speaks || p.is_any(d, &["he", "she", "they", "it"]);
        (nominal && !p.dependents.of(d).any(|c| p.relation(c) == Relation::Case && c < d)).then_some(d)
    }

    /// The phrase straight before the verb of speech at `i`, where it begins behind a comma, a quotation or a relative word:
    /// `…, two analysts say`. Its words, whatever the parse hangs them on.
    fn adjacent_phrase(&self, i: usize) -> Option<Range<usize>> {
        let p = self.prose;
        let start = self.sentence(i).start;
        let last = self.before_verb(i)?;
        if !matches!(p.upos(last), Some(Upos::Noun | Upos::Propn | Upos::Pron)) || self.is_quoted(last) {
            return None;
        }
        let mut k = last;
        while k > start {
            let before = k - 1;
            const OPENING: [&str; 15] = [
                "which", "what", "that", "who", "after", "before", "while", "because", "when", "although", "though", "if", "but", "where",
                "as",
            ];
            let opens = p.word(before) == "," || self.is_quoted(before) || p.is_any(before, &OPENING);
            if opens {
                // `…, and two analysts say`
                let k = if p.is_any(k, &["and", "but"]) { k + 1 } else { k };
                let reporting = k <= last && self.cue(i).is_some_and(Cue::is_speech) && self.is_finite(i);
                return reporting.then_some(k..last + 1);
            }
            let nominal =
                matches!(p.upos(before), Some(Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Part | Upos::Pron))
                    || matches!(p.word(before), "(" | ")" | "-" | "of" | "for" | "'s" | "’s" | "." | "&" | "and");
            if !nominal || last - k > 16 {
                return None;
            }
            k = before;
        }
        None
    }

    /// The head of that phrase.
    fn adjacent_subject(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let phrase = self.adjacent_phrase(i)?;
        // The highest node; of several the one with the most under it.
        let tops = phrase.clone().filter(|k| p.head(*k).is_none_or(|h| !phrase.contains(&h)) && p.upos(*k) != Some(Upos::Punct));
        tops.max_by_key(|k| {
            let span = p.dependents.span(*k);
            (matches!(p.upos(*k), Some(Upos::Noun | Upos::Propn | Upos::Pron)), span.end.min(phrase.end) - span.start.max(phrase.start), *k)
        })
    }

    /// Where the reporting clause of the verb at `i` ends, where it ends its sentence: nothing but a day, whom it was told to, or a
    /// participle that goes on follows.
    pub fn final_clause(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let phrase = self.adjacent_phrase(i)?;
        let sentence = self.sentence(i);
        if phrase.start < sentence.start + 3 {
            return None;
        }
        let mut k = i + 1;
        while k < sentence.end {
            if matches!(p.upos(k), Some(Upos::Verb | Upos::Aux)) || self.is_quoted(k) || k > i + 10 || matches!(p.word(k), ":" | ";") {
                return None;
            }
            if p.word(k) == "," {
                // `…, she said, adding that …`
                let verb = (k + 1..(k + 3).min(sentence.end)).find(|&v| p.upos(v) == Some(Upos::Verb))?;
                return (self.shared_cue(verb) == Some(i)).then_some(k);
            }
            if p.word(k) == "." && k + 1 == sentence.end {
                break;
            }
            k += 1;
        }
        Some(k)
    }

    /// `Ada Lund, a cook, said`: the name before the apposition, or the name that it is, where the parse takes the noun.
    fn named_subject(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let named = |k: usize| matches!(self.kind(k), Some(EntityKind::Person | EntityKind::Organization));
        let closes = self.before_verb(i).filter(|&k| p.word(k) == "," && !self.is_quoted(k))?;
        if !self.cue(i).is_some_and(Cue::is_speech) || self.own_subject(i).is_some_and(named) {
            return None;
        }
        let start = self.sentence(i).start;
        let opens = (start.max(closes.saturating_sub(20))..closes).rev().find(|&c| p.word(c) == ",")?;
        let verb = (opens + 1..closes).any(|k| p.upos(k) == Some(Upos::Verb) && self.is_finite(k));
        let head = |m: &Mention| m.tokens.clone().find(|k| p.head(*k).is_none_or(|h| !m.tokens.contains(&h)));
        let relative = p.is_any(opens + 1, &["who", "whose", "which", "whom", "where"]);
        if named(opens.checked_sub(1)?) && (!verb || relative) {
            return self.cast.at(opens - 1).and_then(head);
        }
        let apposition = self.cast.at(opens + 1).filter(|m| m.tokens.start == opens + 1 && named(opens + 1))?;
        // Brackets with its acronym may follow.
        let whole = (apposition.tokens.end..closes).all(|k| matches!(p.word(k), "(" | ")") || named(k));
        whole.then(|| head(apposition)).flatten()
    }

    /// The nominal phrase that ends before the verb of speech at `i`, across an apposition, whatever the parse hangs it on.
    fn left_phrase(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let start = self.sentence(i).start;
        let mut k = self.before_verb(i)?;
        if p.word(k) == "," {
            let named = |k: usize| matches!(self.kind(k), Some(EntityKind::Person | EntityKind::Organization));
            let comma =
                (start + 1..k).rev().take(20).take_while(|&c| !self.is_quoted(c)).filter(|&c| p.word(c) == "," && named(c - 1)).last()?;
            k = comma - 1;
        }
        if self.is_quoted(k) || !matches!(p.upos(k), Some(Upos::Noun | Upos::Propn | Upos::Pron)) {
            return None;
        }
        let nominal = |h: usize| matches!(p.upos(h), Some(Upos::Noun | Upos::Propn)) && !self.is_quoted(h);
        let inside = |h: usize| h < i && h >= start && p.dependents.span(h).end <= i;
        while let Some(head) = p.head(k).filter(|h| inside(*h) && nominal(*h) && p.relation(k) != Relation::Conj) {
            k = head;
        }
        // What stands behind a preposition is no subject.
        (!p.dependents.of(k).any(|c| p.relation(c) == Relation::Case && c < k)).then_some(k)
    }

    /// `Ada Lund, left, shakes hands`: the person right before a verb, as captions have it, across what says where in the
    /// photograph he is, between commas or in brackets.
    pub(super) fn caption_subject(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let start = self.sentence(i).start;
        let k = (start..i).rev().take(8).find(|&k| !self.is_aside(k))?;
        let m = self.cast.at(k).filter(|m| m.tokens.end == k + 1 && self.kind(k) == Some(EntityKind::Person))?;
        m.tokens.clone().find(|k| p.head(*k).is_none_or(|h| !m.tokens.contains(&h)))
    }

    /// Whether the verb at `i` has a tense or, as taggers leave it in captions, no form that tells: `A and B shake hands`.
    fn may_be_finite(&self, i: usize) -> bool {
        let p = self.prose;
        let form = p.words[i].tag.form;
        self.is_finite(i) || form == Some(VerbForm::Infinitive) && p.dependent(i, &[Relation::Mark, Relation::Aux]).is_none()
    }

    /// Whether token `i` may belong to what says where somebody stands in a photograph: `, second from left,`.
    pub fn is_aside(&self, i: usize) -> bool {
        const ASIDE: [&str; 20] = [
            "left", "right", "center", "centre", "middle", "front", "back", "rear", "second", "third", "fourth", "from", "top", "bottom",
            "l", "r", "c", ",", "(", ")",
        ];
        self.prose.is_any(i, &ASIDE) && self.cast.at(i).is_none()
    }

    /// A subject before the verb at `i` that the parse hangs on what the verb takes: `The minister, who was ill, said fish is dear.`
    fn stray_subject(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let start = self.sentence(i).start;
        let mut k = i.checked_sub(1)?;
        while k > start && matches!(p.upos(k), Some(Upos::Aux | Upos::Adv | Upos::Part)) {
            k -= 1;
        }
        // The highest node whose words end here.
        while let Some(head) = p.head(k).filter(|h| p.dependents.span(*h).end <= i) {
            k = head;
        }
        let subject = SUBJECTS.contains(&p.relation(k)) && p.head(k).is_some_and(|h| h > i && p.head(h) == Some(i));
        (subject && !self.is_quoted(k)).then_some(k)
    }

    /// Who does what the verb at `i` says: its own subject, or that of the verb that it shares or borrows it from; for a
    /// relative clause or a participle after a noun, the noun. Follows what Enhanced Universal Dependencies call
    /// propagated conjuncts and controlled subjects.
    pub fn subject(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        // A noun is done by whom the verb above it has for its subject: `held talks`, `left after a meeting`.
        let mut i = i;
        if p.upos(i) == Some(Upos::Noun) && self.own_subject(i).is_none() {
            if self.is_verbal(i) {
                return self.caption_subject(i);
            }
            for _ in 0..DEEP {
                match p.head(i) {
                    Some(head) if p.upos(i) != Some(Upos::Verb) => i = head,
                    _ => break,
                }
            }
        }
        let mut at = i;
        if let Some(found) = self.inverted_subject(i).or_else(|| self.adjacent_subject(i)).or_else(|| self.named_subject(i)) {
            return Some(found);
        }
        for _ in 0..DEEP {
            if let Some(subject) = self.own_subject(at) {
                return Some(subject);
            }
            if let Some(cue) = self.shared_cue(at) {
                return self.inverted_subject(cue).or_else(|| self.own_subject(cue));
            }
            if let Some(stray) = self.stray_subject(at) {
                return Some(stray);
            }
            let speech = || self.cue(i).is_some_and(Cue::is_speech);
            let left = || if at == i && self.is_finite(i) && speech() { self.left_phrase(i) } else { None };
            if let Some(found) = self.caption_subject(i).filter(|_| at == i && self.may_be_finite(i)) {
                return Some(found);
            }
            let Some(head) = p.head(at) else { return left() };
            match p.relation(at) {
                Relation::Acl => return Some(self.controller(at, head)),
                // A clause with a tense has a subject of its own, found or not.
                Relation::Advcl if self.is_finite(at) => return left(),
                Relation::Conj | Relation::Advcl | Relation::Parataxis | Relation::Xcomp => {
                    // `She urged him to say …`: he says it.
                    // `invited him to visit`, `accused him of visiting`
                    let marked =
                        |words: &[&str]| p.dependents.of(at).any(|d| p.relation(d) == Relation::Mark && d < at && p.is_any(d, words));
                    let gerund = || p.word(at).ends_with("ing") || p.dependents.of(at).any(|d| p.is(d, "having"));
                    let asked = || {
                        let of = gerund() && marked(&["of", "for", "from", "into", "against"]);
                        p.relation(at) == Relation::Advcl && (ASKING.contains(&&*p.lemma(head)) || of)
                    };
                    let object = p.dependent(head, &[Relation::Obj, Relation::Iobj]);
                    let object = object.filter(|_| p.relation(at) == Relation::Xcomp || asked());
                    let controls = object.filter(|o| *o < at && p.upos(head) == Some(Upos::Verb) && !self.is_span(*o));
                    if controls.is_some() {
                        return controls;
                    }
                    at = head;
                }
                _ => return left(),
            }
        }
        None
    }

    /// Who does what the clause at `clause` on the noun at `noun` says: the noun, `a man to lead it`; but of an infinitive on a predicate, `is
    /// in Oslo to meet him`, `is the first to meet him`, or on what is no person, `has plans to meet him`, the subject of that.
    fn controller(&self, clause: usize, noun: usize) -> usize {
        let p = self.prose;
        if !p.dependents.of(clause).any(|d| p.relation(d) == Relation::Mark && p.is(d, "to")) {
            let spends = self.is_span(noun) && p.word(clause).ends_with("ing");
            return p.head(noun).filter(|_| spends).and_then(|verb| self.own_subject(verb)).unwrap_or(noun);
        }
        if let Some(subject) = self.own_subject(noun) {
            return subject;
        }
        let Some(verb) = p.head(noun).filter(|v| p.upos(*v) == Some(Upos::Verb)) else { return noun };
        let object = matches!(p.relation(noun), Relation::Obj | Relation::Xcomp);
        let human = self.kind(noun) == Some(EntityKind::Person)
            || self.is_office(noun)
            || self.lexicon.persons().noun(&p.lemma(noun).to_lowercase()).is_human();
        let becomes = matches!(&*p.lemma(verb), "become" | "remain");
        if object && (!human || becomes) { self.own_subject(verb).unwrap_or(noun) } else { noun }
    }

    /// Whether the noun at `i` is for a span of time: `spent two days touring Norway`.
    fn is_span(&self, i: usize) -> bool {
        const SPANS: [&str; 16] = [
            "hour",
            "day",
            "week",
            "weekend",
            "month",
            "year",
            "decade",
            "morning",
            "afternoon",
            "evening",
            "night",
            "summer",
            "winter",
            "spring",
            "time",
            "career",
        ];
        SPANS.contains(&&*self.prose.lemma(i).to_lowercase())
    }

    /// Whom a relative pronoun at `i` stands for: the noun that its clause hangs on.
    pub fn antecedent(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        if !p.is_any(i, &["who", "which", "that", "whom"]) {
            return None;
        }
        let mut at = p.head(i)?;
        for _ in 0..3 {
            match p.relation(at) {
                Relation::AclRelcl | Relation::Acl => return p.head(at),
                Relation::Conj | Relation::Ccomp | Relation::Xcomp => at = p.head(at)?,
                _ => return None,
            }
        }
        None
    }

    /// Whether the verb at `i` and its subject stand between two commas.
    pub fn is_parenthetical(&self, i: usize) -> bool {
        let p = self.prose;
        let Some(subject) = self.own_subject(i) else { return false };
        let start = if subject < i { p.dependents.span(subject).start } else { i };
        let end = if subject < i { i + 1 } else { p.dependents.span(subject).end };
        let sentence = self.sentence(i);
        start > sentence.start + 1 && end + 1 < sentence.end && p.word(start - 1) == "," && p.word(end) == "," && !self.is_quoted(end)
    }
}
