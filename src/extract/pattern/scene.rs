//! What patterns see of a text, and the questions about verbs that several tests share.
use crate::facts::EntityKind;
use crate::language::gazetteer::{Gazetteer, GazetteerClass};
use crate::language::syntax::{Number, Relation, Upos, VerbForm};
use crate::language::{Class, Classes, Cue, KnownKind, Lexicon, Prose, Trait, Traits};
use crate::resolve::{Cast, Focus, Mention, Scene};
use std::ops::Range;

/// How far shared and controlled subjects are followed up a tree.
const DEEP: usize = 6;

/// A text with its cast.
#[derive(Debug, Clone, Copy)]
pub struct View<'a, 't> {
    /// The text.
    pub prose: &'a Prose<'t>,
    /// Its cast.
    pub cast: &'a Cast,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// What each token introduces as a cue.
    pub cues: &'a [Option<&'a Cue>],
}

/// What each token of a text introduces as a cue: looked up once, asked by every rule.
pub fn cues<'l>(prose: &Prose<'_>, lexicon: &'l Lexicon) -> Vec<Option<&'l Cue>> {
    (0..prose.tokens.len()).map(|i| prose.cue(i, lexicon)).collect()
}

/// Relations of a subject to its verb.
pub const SUBJECTS: [Relation; 5] = [Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter, Relation::Csubj, Relation::CsubjPass];

impl<'a> View<'a, '_> {
    /// The kind of what token `i` names, if it is part of a name.
    pub fn kind(&self, i: usize) -> Option<EntityKind> {
        self.cast.kind_at(i)
    }

    /// What token `i` is part of the name of, where the name is known by its very words.
    pub fn known(&self, i: usize) -> Option<KnownKind> {
        let at = self.cast.mentions.partition_point(|m| m.tokens.end <= i);
        self.cast.mentions.get(at).filter(|m| m.tokens.contains(&i)).and_then(|m| m.known).map(|k| k.kind)
    }

    /// The classes of the lemma of token `i`.
    pub fn lemma_classes(&self, i: usize) -> Classes {
        self.lexicon.classes(&self.prose.lemma(i).to_lowercase())
    }

    /// Whether the noun at `i` stands for who holds an office or a rank or has an occupation.
    pub fn is_office(&self, i: usize) -> bool {
        let lower = self.prose.lemma(i).to_lowercase();
        self.is_office_noun(i, &lower, self.lexicon.classes(&lower), self.lexicon.persons().noun(&lower))
    }

    /// The same with what the lists say of its lemma in lower case.
    pub fn is_office_noun(&self, i: usize, lower: &str, classes: Classes, traits: Traits) -> bool {
        let p = self.prose;
        if !matches!(p.upos(i), Some(Upos::Noun | Upos::Propn | Upos::Adj)) || self.cast.at(i).is_some() {
            return false;
        }
        if p.has(i, Class::Head) || classes.has(Class::Head) || classes.has(Class::NoOffice) {
            return p.has(i, Class::Head) || classes.has(Class::Head);
        }
        let other = [Trait::Kin, Trait::Body, Trait::Place, Trait::Document, Trait::Human, Trait::Male, Trait::Female];
        let free = p.upos(i) == Some(Upos::Noun) && !other.iter().any(|t| traits.has(*t));
        free && Gazetteer::built_in().word(lower).has(GazetteerClass::Title)
    }

    /// What token `i` introduces as a cue.
    pub fn cue(&self, i: usize) -> Option<&'a Cue> {
        self.cues.get(i).copied().flatten()
    }

    /// Whether token `i` stands in quotation marks.
    pub fn is_quoted(&self, i: usize) -> bool {
        self.prose.quotation_at(i).is_some()
    }

    /// The tokens of the sentence that token `i` stands in.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        let p = self.prose;
        p.tokens.get(i).and_then(|t| p.sentence_at(t.begin)).map_or(i..i, |s| p.sentences[s].tokens.clone())
    }

    /// Whether token `i` stands under token `above`.
    pub fn is_under(&self, i: usize, above: usize) -> bool {
        let mut at = i;
        for _ in 0..64 {
            match self.prose.head(at) {
                Some(head) if head == above => return true,
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    }

    /// Whom the name, pronoun or description at `i` stands for; a relative pronoun, or a noun in apposition or coordination to a
    /// name, for that name.
    pub fn named(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let mut at = self.antecedent(i).unwrap_or(i);
        for _ in 0..3 {
            if let Some(m) = self.cast.at(at).and_then(|_| self.cast.headed(p, at)) {
                return m.member;
            }
            match p.head(at).filter(|_| at != i && matches!(p.relation(at), Relation::Appos | Relation::Conj)) {
                Some(head) => at = head,
                None => break,
            }
        }
        let scene = Scene { prose: p, cast: self.cast, lexicon: self.lexicon, focus: Focus::default() };
        let subject = scene.referent(at)?;
        subject.named().or_else(|| self.apposed(at, subject.tokens.end))
    }

    /// The preposition straight before the name at `i` and its title, which the parse may hang on the title: `with Prime Minister Ada
    /// Lund`.
    pub fn before_phrase(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let m = self.cast.headed(p, i)?;
        let k = m.phrase.checked_sub(1).filter(|&k| p.upos(k) == Some(Upos::Adp))?;
        let head = p.head(k)?;
        let titled = m.phrase < m.tokens.start && (m.phrase..m.tokens.end).contains(&head);
        // `with Lund late Monday`: the parse may take the day for what the preposition leads.
        let day = || head >= m.tokens.end && (p.has(head, Class::Weekday) || p.has(head, Class::Month));
        (titled || day()).then_some(k)
    }

    /// Who is named behind a comma after the phrase of an office at `i` that ends at `end`, whatever the parse hangs the name on:
    /// `the mayor of Oslo, Ada Lund`.
    fn apposed(&self, i: usize, end: usize) -> Option<usize> {
        let p = self.prose;
        let m = self.cast.at(end + 1).filter(|m| p.word(end) == "," && m.phrase == end + 1 && self.is_office(i))?;
        let single = p.words[i].tag.number != Some(Number::Plural);
        m.member.filter(|x| single && self.cast.members[*x].kind == EntityKind::Person && !p.is_possessive(m.tokens.end))
    }

    /// Whether the verb at `i` is in the passive.
    pub fn is_passive(&self, i: usize) -> bool {
        let p = self.prose;
        if p.dependent(i, &[Relation::AuxPass, Relation::NsubjPass]).is_some() {
            return true;
        }
        // A participle after a noun, `the deal announced on Monday`; but below the root of a sentence without another verb the
        // parse only took a finite verb for one.
        let word = &p.words[i];
        let below_root = p.head(i).is_some_and(|h| p.relation(h) == Relation::Root);
        !below_root && word.relation == Relation::Acl && word.tag.form == Some(VerbForm::Participle) && !p.word(i).ends_with("ing")
    }

    /// Whether the verb at `i` is negated.
    pub fn is_negated(&self, i: usize) -> bool {
        let p = self.prose;
        let not = |d: usize| p.is_any(d, &["not", "n't", "n’t", "never", "hardly", "cannot"]);
        let subject = p.dependents.of(i).filter(|d| SUBJECTS.contains(&p.relation(*d)));
        let nobody = |d: usize| p.is_any(d, &["nobody", "none", "neither"]) || p.dependents.of(d).any(|x| p.is_any(x, &["no", "neither"]));
        p.dependents.of(i).any(not) || subject.into_iter().any(nobody)
    }

    /// Whether what the verb at `i` says is not said to be so: under a modal verb but `will`, an infinitive that depends on
    /// more than aspect or appearance, a condition.
    pub fn is_irrealis(&self, i: usize) -> bool {
        let p = self.prose;
        let mut at = i;
        for _ in 0..DEEP {
            let modal = |d: usize| {
                let auxiliary = matches!(p.relation(d), Relation::Aux);
                let had = || p.words[at].tag.form == Some(VerbForm::Participle) && !p.dependents.of(at).any(|x| p.is(x, "have"));
                let would = p.is_any(d, &["would", "could", "might", "may", "should", "must", "can", "shall"]);
                auxiliary && (would || p.is_any(d, &["'d", "’d"]) && !had())
            };
            let condition = |d: usize| p.relation(d) == Relation::Mark && p.is_any(d, &["if", "unless", "whether"]);
            if p.dependents.of(at).any(|d| modal(d) || condition(d)) {
                return true;
            }
            let Some(head) = p.head(at) else { return false };
            let infinitive = p.dependents.of(at).any(|d| p.relation(d) == Relation::Mark && p.is(d, "to"));
            match p.relation(at) {
                Relation::Xcomp | Relation::Advcl | Relation::Acl | Relation::Ccomp if infinitive => {
                    if !self.lexicon.classes(&p.lemma(head)).has(Class::Aspectual) {
                        return true;
                    }
                }
                Relation::Xcomp => {}
                // A past tense of its own stands under no `would`.
                Relation::Conj if p.words[at].tag.form != Some(VerbForm::Finite) => {}
                _ => return false,
            }
            at = head;
        }
        false
    }

    /// Whether the verb at `i` has a tense, by itself or by an auxiliary or copula.
    pub fn is_finite(&self, i: usize) -> bool {
        let p = self.prose;
        let finite = |k: usize| p.words[k].tag.form == Some(VerbForm::Finite);
        // `denied having met`
        let tense =
            |d: usize| matches!(p.relation(d), Relation::Aux | Relation::AuxPass | Relation::Cop) && !p.is_any(d, &["having", "being"]);
        finite(i) || p.dependents.of(i).any(tense)
    }

    /// Whether token `i` is a verb, or what taggers take for a noun in the present tense of captions: a bare form right behind a
    /// person, with nothing that a noun would have before it.
    pub fn is_verbal(&self, i: usize) -> bool {
        let p = self.prose;
        match p.upos(i) {
            Some(Upos::Verb) => true,
            Some(Upos::Noun) => {
                // `the Lund talks`
                let definite = |m: &Mention| m.phrase > 0 && p.is_any(m.phrase - 1, &["the", "a", "an"]);
                let person = || self.caption_subject(i).and_then(|s| self.cast.at(s));
                self.cast.at(i).is_none() && !p.is_possessive(i) && person().is_some_and(|m| !definite(m))
            }
            _ => false,
        }
    }

    /// Whether nothing but marks stands before token `i` in its paragraph.
    pub fn opens(&self, i: usize) -> bool {
        let p = self.prose;
        let mut k = i;
        while k > 0 {
            if p.text[p.tokens[k - 1].end..p.tokens[k].begin].contains('\n') {
                return true;
            }
            k -= 1;
            if p.is_word(k) {
                return false;
            }
        }
        true
    }
}
