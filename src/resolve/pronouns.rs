//! Whom a pronoun stands for.
//!
//! Salience decides (`discourse.rs`) among those that agree in gender and number and that binding allows: `him` is not the
//! subject of its own verb (principle B; Chomsky 1981). In somebody's words `he` is not the speaker.
use super::anaphora::Resolver;
use super::discourse::{Antecedent, Candidate, Nature, Referent, Role};
use super::names::Guess;
use crate::language::syntax::{Relation, Upos};
use crate::language::{Gender, Trait};
use std::ops::Range;

// The figures below were chosen on OntoGUM's news, interviews and biographies; none is sharp.
/// The least salience of whom a pronoun may mean.
const LEAST: f32 = 30.0;
/// By how much the most present must lead.
const LEAD: f32 = 1.3;
/// What each doubling of somebody's mentions in the article adds.
const PROMINENCE: f32 = 0.08;
/// What is left of somebody who may or may not be a `she`.
const UNCERTAIN: f32 = 0.85;
/// What is left of a person without a name, by whether the sex is known.
const NAMELESS: f32 = 0.6;
const NAMELESS_UNCERTAIN: f32 = 0.25;
/// What is left of a body as `they`.
const BODY_AS_PEOPLE: f32 = 0.3;
/// What is left of whoever is named in words of somebody else's.
const QUOTED: f32 = 0.35;
/// What a subject gains where the pronoun is one.
const PARALLEL: f32 = 1.15;
/// What who spoke last gains where the pronoun speaks.
const SPEAKS_ON: f32 = 1.4;
/// The same for `it`, which mostly means nothing with a name.
const LEAD_OF_IT: f32 = 1.5;
/// A clause is searched so far for its subject.
const CLAUSE: usize = 40;

/// What a third-person pronoun asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Third {
    He(Gender),
    They,
    It,
}

/// The pronoun that a word is, and whether it is a reflexive or a possessive.
fn third(word: &str) -> Option<(Third, bool)> {
    use Gender::{Female, Male};
    let word = word.to_ascii_lowercase();
    Some(match word.as_str() {
        "he" | "him" | "his" => (Third::He(Male), false),
        "himself" => (Third::He(Male), true),
        "she" | "her" | "hers" => (Third::He(Female), false),
        "herself" => (Third::He(Female), true),
        "they" | "them" | "their" | "theirs" => (Third::They, false),
        "themselves" => (Third::They, true),
        "it" | "its" => (Third::It, false),
        "itself" => (Third::It, true),
        _ => return None,
    })
}

impl Resolver<'_, '_> {
    /// What the pronoun at token `i` in sentence `s` stands for; noted where it is known.
    pub(super) fn pronoun(&mut self, i: usize, s: usize) -> Option<Antecedent> {
        let p = self.prose;
        if p.is_any(i, &["who", "whom", "whose"]) {
            return self.relative(i, s);
        }
        let (third, reflexive) = third(p.word(i))?;
        let sentence = p.sentences[s].tokens.clone();
        if reflexive && let Some(found) = self.clause_subject(i, &sentence) {
            return Some(found);
        }
        let referent = match third {
            Third::He(gender) => self.cataphora(i, s, gender).or_else(|| self.logophor(i, s, gender)).or_else(|| self.he(i, s, gender)),
            Third::They => self.they(i, s),
            Third::It => self.it(i, s),
        }?;
        if let Third::He(gender) = third {
            self.learn_gender(referent, gender);
        }
        self.note_pronoun(referent, i, s);
        let found = &self.discourse.referents[referent];
        // Things that neither act nor speak are nobody's business here.
        let thing = found.nature == Nature::Thing && matches!(found.whom, Antecedent::Phrase(h) if !self.is_document(h));
        (third != Third::It || !thing).then_some(found.whom)
    }

    /// `Lund, who …`: what the relative clause hangs on.
    fn relative(&self, i: usize, s: usize) -> Option<Antecedent> {
        let p = self.prose;
        let first = p.sentences[s].tokens.start;
        let mut at = i;
        for _ in 0..4 {
            let word = p.words[at];
            let up = word.head as usize;
            if word.relation == Relation::AclRelcl && up < i {
                // `the arrest of Ada Lund, who`: only people are who.
                let key = super::roles::noun(p, up);
                let named = self.cast.at(up).or_else(|| self.cast.titled(up)).is_some();
                if named || super::roles::is_human(p, self.lexicon, up, &key) || !p.is(i, "who") {
                    return self.meant_by(up);
                }
                break;
            }
            if up == at {
                break;
            }
            at = up;
        }
        // Straight behind a name, whatever the parser says.
        let before = i.checked_sub(1).filter(|b| *b >= first)?;
        let before = if p.word(before) == "," { before.checked_sub(1).filter(|b| *b >= first)? } else { before };
        self.cast.at(before).filter(|m| m.guess == Guess::Person).and_then(|m| m.member).map(Antecedent::Member)
    }

    /// Whom the phrase with its head at an earlier token stands for.
    fn meant_by(&self, head: usize) -> Option<Antecedent> {
        if let Some(m) = self.cast.at(head).or_else(|| self.cast.titled(head)).or_else(|| self.cast.introduced(self.prose, head)) {
            return m.member.filter(|_| m.guess != Guess::Demonym).map(Antecedent::Member);
        }
        self.antecedent(head).or(Some(Antecedent::Phrase(head)).filter(|a| self.referent(*a).is_some()))
    }

    /// The subject of the clause that a reflexive stands in.
    fn clause_subject(&self, i: usize, sentence: &Range<usize>) -> Option<Antecedent> {
        let p = self.prose;
        let mut verb = p.words[i].head as usize;
        for _ in 0..3 {
            let from = sentence.start.max(verb.saturating_sub(CLAUSE));
            let subject = (from..i)
                .rev()
                .find(|&t| p.words[t].head as usize == verb && matches!(p.words[t].relation, Relation::Nsubj | Relation::NsubjPass));
            if let Some(subject) = subject {
                return self.meant_by(subject);
            }
            if !matches!(p.words[verb].relation, Relation::Xcomp | Relation::Conj | Relation::Advcl) {
                break;
            }
            verb = p.words[verb].head as usize;
        }
        None
    }

    /// `When she arrived, Lund said …`: the subject that the clause of the pronoun leads to.
    fn cataphora(&mut self, i: usize, s: usize, gender: Gender) -> Option<usize> {
        let p = self.prose;
        let mut at = i;
        let mut main = None;
        for _ in 0..5 {
            let word = p.words[at];
            let up = word.head as usize;
            if matches!(word.relation, Relation::Advcl | Relation::Obl) && up > i {
                main = Some(up);
                break;
            }
            if up == at || matches!(word.relation, Relation::Ccomp | Relation::Root | Relation::Parataxis) {
                break;
            }
            at = up;
        }
        let verb = main?;
        let subject =
            (i + 1..verb.min(i + CLAUSE)).find(|&t| p.words[t].head as usize == verb && p.words[t].relation == Relation::Nsubj)?;
        let m = self.cast.at(subject).or_else(|| self.cast.titled(subject)).filter(|m| m.guess == Guess::Person)?;
        let member = m.member?;
        // Nobody may stand between, and nobody before in the sentence.
        let first = p.sentences[s].tokens.start;
        let others = self.cast.within(&(first..m.tokens.start)).any(|o| o.guess == Guess::Person && o.tokens.start != m.tokens.start);
        let agrees = match self.cast.members[member].gender {
            Some(g) => g == gender,
            None => self.human(i, s, gender).is_empty(),
        };
        if others || !agrees || p.quotation_at(i) != p.quotation_at(subject) {
            return None;
        }
        Some(self.early(member))
    }

    /// `Lund said she`: the subject of the clause in who reports it is the one who speaks (logophoricity; Hagège 1974).
    fn logophor(&self, i: usize, s: usize, gender: Gender) -> Option<usize> {
        let p = self.prose;
        let (role, mut at) = self.role(i);
        if !role.is_subject() || p.quotation_at(i).is_some() {
            return None;
        }
        for _ in 0..3 {
            let word = p.words[at];
            let up = word.head as usize;
            match word.relation {
                Relation::Ccomp if up < i && p.cue(up, self.lexicon).is_some() => {
                    let said = |x: &&super::discourse::Instance| x.sentence == s && x.role == Role::Speaker && x.governor == up;
                    let speaker = self.discourse.instances.iter().rev().take(CLAUSE).filter(said).map(|x| x.referent);
                    let fits = |r: &Referent| r.nature == Nature::Human && !r.plural && r.gender.is_none_or(|g| g == gender);
                    return speaker.into_iter().find(|r| fits(&self.discourse.referents[*r]));
                }
                Relation::Conj | Relation::Xcomp | Relation::Advcl if up != at => at = up,
                _ => return None,
            }
        }
        None
    }

    /// People whom `he` or `she` at token `i` may mean, the most present first.
    fn human(&self, i: usize, s: usize, gender: Gender) -> Vec<Candidate> {
        let quotation = self.prose.quotation_at(i);
        let speaker = quotation.and_then(|q| self.speaker(q)).map(Antecedent::Member);
        let fits = |r: &Referent| {
            r.nature == Nature::Human && !r.plural && r.gender.is_none_or(|g| g == gender) && (speaker.is_none() || Some(r.whom) != speaker)
        };
        let mut found = self.present(i, s, fits);
        if quotation.is_none() && self.role(i).0 == Role::Speaker {
            // Whom the words beside the verb speak of is not the one who says them.
            let spoken_of = |c: &Candidate| {
                let instances = self.discourse.instances.iter().rev().take_while(|x| x.sentence == s);
                instances.filter(|x| x.quotation.is_some()).any(|x| x.referent == c.referent)
            };
            found.retain(|c| !spoken_of(c));
        }
        for c in &mut found {
            let referent = &self.discourse.referents[c.referent];
            c.score *= match (referent.whom, referent.gender) {
                // Whom the article is about is meant more often than who is named in passing.
                (Antecedent::Member(m), known) => {
                    let mentions = self.cast.members[m].mentions.len().max(1) as f32;
                    (1.0 + PROMINENCE * mentions.log2()) * if known.is_some() { 1.0 } else { UNCERTAIN }
                }
                // A person without a name is seldom spoken of at length.
                (Antecedent::Phrase(_), Some(_)) => NAMELESS,
                (Antecedent::Phrase(_), None) => NAMELESS_UNCERTAIN,
            };
        }
        ranked(found)
    }

    fn is_document(&self, head: usize) -> bool {
        self.lexicon.persons().noun(&super::roles::noun(self.prose, head)).has(Trait::Document)
    }

    fn he(&self, i: usize, s: usize, gender: Gender) -> Option<usize> {
        let found = self.human(i, s, gender);
        // `a video of Lund visiting a port, where she said …`: the one whom the sentence tells of there.
        if i > 0 && self.prose.is(i - 1, "where") {
            let here = |c: &&Candidate| {
                let instances = self.discourse.instances.iter().rev().take_while(|x| x.sentence == s);
                instances.into_iter().any(|x| x.referent == c.referent)
            };
            let mut named = found.iter().filter(here);
            if let (Some(one), None) = (named.next(), named.next()) {
                return Some(one.referent);
            }
        }
        clear(&found, LEAD)
    }

    /// Groups, and bodies, which are several people.
    fn they(&self, i: usize, s: usize) -> Option<usize> {
        let fits = |r: &Referent| r.plural || r.nature == Nature::Body;
        let speaks = self.role(i).0 == Role::Speaker;
        let mut found = self.present(i, s, fits);
        for c in &mut found {
            let referent = &self.discourse.referents[c.referent];
            if !referent.plural {
                c.score *= BODY_AS_PEOPLE;
            } else if referent.nature == Nature::Thing {
                c.score *= if speaks { 0.2 } else { 0.6 };
            }
        }
        clear(&ranked(found), LEAD)
    }

    /// Bodies, countries and things.
    fn it(&self, i: usize, s: usize) -> Option<usize> {
        let p = self.prose;
        let (role, governor) = self.role(i);
        // `It is clear that`, `it rains`.
        let adjective = matches!(p.words[governor].tag.upos, Upos::Adj | Upos::Adv);
        let copula = || (i + 1..governor.min(i + 6)).any(|t| p.words[t].relation == Relation::Cop && p.words[t].head as usize == governor);
        if p.words[i].relation == Relation::Expl || role.is_subject() && (adjective || copula()) {
            return None;
        }
        let fits = |r: &Referent| !r.plural && r.nature != Nature::Human;
        let mut found = self.present(i, s, fits);
        if role == Role::Speaker {
            // Only what acts speaks.
            for c in &mut found {
                if self.discourse.referents[c.referent].nature == Nature::Thing {
                    c.score *= 0.5;
                }
            }
        }
        clear(&ranked(found), LEAD_OF_IT)
    }

    /// Candidates that binding allows, by salience, quotations and parallel roles.
    fn present(&self, i: usize, s: usize, fits: impl Fn(&Referent) -> bool) -> Vec<Candidate> {
        let p = self.prose;
        let (own, governor) = self.role(i);
        let quotation = p.quotation_at(i);
        let possessive = own == Role::Possessive;
        // Of the verb's other arguments none is meant.
        let bound: Vec<usize> = self
            .discourse
            .instances
            .iter()
            .rev()
            .take_while(|x| x.sentence == s)
            .filter(|x| !possessive && x.governor == governor && matches!(x.role, Role::Speaker | Role::Subject | Role::Object))
            .map(|x| x.referent)
            .collect();
        let weigh = |x: &super::discourse::Instance| {
            if bound.contains(&x.referent) {
                return 0.0;
            }
            match (quotation, x.quotation) {
                (Some(a), Some(b)) if a == b => 1.0,
                (Some(_), Some(_)) => 0.7,
                (Some(_), None) => 0.8,
                (None, Some(_)) => QUOTED,
                (None, None) => 1.0,
            }
        };
        let mut found = self.discourse.candidates(s, fits, weigh);
        for c in &mut found {
            if c.role.is_subject() && own.is_subject() {
                c.score *= PARALLEL;
            }
            if c.role == Role::Speaker && own == Role::Speaker {
                c.score *= SPEAKS_ON;
            }
        }
        found
    }

    /// The member who speaks in a quotation: the subject of the verb of saying beside it.
    pub(super) fn speaker(&self, q: usize) -> Option<usize> {
        let p = self.prose;
        let outer = &p.quotations[q].outer;
        let (first, last) = (p.sentence_at(outer.start)?, p.sentence_at(outer.end.saturating_sub(1))?);
        let mut asked = vec![first];
        if last != first {
            asked.push(last);
        }
        for s in asked {
            for c in p.sentences[s].tokens.clone() {
                if p.quotation_at(c).is_some() || !p.reports(c) {
                    continue;
                }
                let near = p.sentences[s].tokens.start.max(c.saturating_sub(CLAUSE))..p.sentences[s].tokens.end.min(c + CLAUSE);
                let argument = |t: &usize| {
                    let (word, after) = (p.words[*t], *t > c);
                    let subject = matches!(word.relation, Relation::Nsubj) || after && word.relation == Relation::Obj;
                    word.head as usize == c && subject && p.quotation_at(*t).is_none()
                };
                for t in near.filter(argument) {
                    if let Some(Antecedent::Member(member)) = self.meant_by(t) {
                        return Some(member);
                    }
                }
            }
        }
        None
    }
}

fn ranked(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.token.cmp(&a.token)));
    found
}

/// The first, where it is present enough and leads by so much.
pub(super) fn clear(found: &[Candidate], lead: f32) -> Option<usize> {
    let best = found.first().filter(|c| c.score >= LEAST)?;
    let second = found.get(1).map_or(0.0, |c| c.score);
    (best.score >= lead * second).then_some(best.referent)
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, Prose};
    use crate::resolve::{Antecedent, Cast};

    /// Whom the last of these pronouns stands for.
    fn is(text: &str, pronoun: &str, expected: &str) {
        let language = Language::new();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, language.lexicon());
        let i = (0..prose.tokens.len()).rev().find(|&i| prose.word(i) == pronoun).unwrap();
        let found = match cast.antecedent(i) {
            Some(Antecedent::Member(m)) => cast.members[m].name.clone(),
            Some(Antecedent::Phrase(h)) => prose.word(h).to_owned(),
            None => "nobody".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn gender_agrees() {
        is("Anna Berg met Robert Lund. She was glad.", "She", "Anna Berg");
        is("Anna Berg met Robert Lund. He was glad.", "He", "Robert Lund");
        is("Anna Berg won. He was glad.", "He", "nobody");
        is("His wife Sasha Lund won. She was glad.", "She", "Sasha Lund");
    }

    #[test]
    fn subjects_and_the_near_are_more_present() {
        is("Robert Lund praised the town of Peter Berg. He was glad.", "He", "Robert Lund");
        is("Robert Lund won. Rain fell. Snow fell. Hail fell. Wind came. Peter Berg lost. He was sad.", "He", "Peter Berg");
        is("Robert Lund met Peter Berg, and Peter Berg met Robert Lund.\nHe was glad.", "He", "nobody");
    }

    #[test]
    fn grammar_decides_where_it_can() {
        is("Robert Lund greeted Peter Berg. Peter Berg thanked him.", "him", "Robert Lund");
        is("Anna Berg told Maria Lund that she was glad.", "she", "Anna Berg");
        is("When she arrived, Anna Berg said that rain fell.", "she", "Anna Berg");
        is("Anna Berg, who won, was glad.", "who", "Anna Berg");
        is("Robert Lund met Peter Berg, who was ill.", "who", "Peter Berg");
    }

    #[test]
    fn in_their_own_words_speakers_are_not_he() {
        is("Peter Berg was ill. “He is old,” Robert Lund said.", "He", "Peter Berg");
        is("Robert Lund left. “Peter Berg is old,” he said.", "he", "Robert Lund");
    }

    #[test]
    fn groups_bodies_and_countries() {
        is("Two officials left. They were glad.", "They", "officials");
        is("The Nordic Fishing Union closed, and it said nothing.", "it", "Nordic Fishing Union");
        is("It is clear that rain fell.", "It", "nobody");
    }
}
