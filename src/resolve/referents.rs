//! Whom a nominal phrase stands for, asked by its head in the parse.
use super::phrases::{complement, conjuncts, core, is_nominal, is_plural};
use super::subjects::{Scene, Subject, Who};
use super::{Antecedent, Guess, Mention};
use crate::facts::EntityKind;
use crate::language::syntax::{Relation, Upos};
use crate::language::{Class, Traits};
use std::ops::Range;

impl Scene<'_, '_> {
    /// The phrase with its head at token `head`, and whom it stands for; `None` where the token heads no nominal phrase.
    ///
    /// The tokens hold determiner, titles, modifiers and complements (`a spokesman for Berg`), but no relative clause, no
    /// apposition behind a comma and no brackets; with `A and B` all of it, and B among the others. Any token of a title
    /// before a name may be the head, for the parser takes now this and now that.
    pub fn referent(&self, head: usize) -> Option<Subject> {
        self.referent_before(head, usize::MAX)
    }

    /// The same with what is joined to it before `limit` only: `Ada and their sons` are not who `their` stands for, and each
    /// step to an antecedent leads to the left.
    fn referent_before(&self, head: usize, limit: usize) -> Option<Subject> {
        if let Some((noun, end)) = self.carrier(head) {
            let found = self.single(noun)?;
            return Some(Subject { tokens: found.tokens.start..end, ..found });
        }
        let mut subject = self.single(head)?;
        let mut heads = vec![head];
        if let Some(m) = self.name_of(head) {
            heads.extend(m.tokens.clone().filter(|i| *i != head));
        }
        for other in conjuncts(self.prose, &heads, subject.tokens.end).into_iter().filter(|other| *other < limit) {
            let Some(second) = self.single(other) else { continue };
            subject.tokens.end = subject.tokens.end.max(second.tokens.end);
            if let Some(member) = second.named().filter(|m| subject.named() != Some(*m) && !subject.others.contains(m)) {
                subject.others.push(member);
            }
        }
        Some(subject)
    }

    /// Of `the ministers of Norway and Sweden` with `Sweden` as the head, which parsers take for the subject: the noun that the
    /// whole hangs on, and where it ends.
    fn carrier(&self, head: usize) -> Option<(usize, usize)> {
        let p = self.prose;
        let m = self.cast.at(head).filter(|m| m.guess != Guess::Person)?;
        let joined = |i: usize| p.is_any(i, &["and", ","]);
        let (mut first, mut listed, mut last) = (m, false, m.tokens.end);
        while let Some(mut between) = first.phrase.checked_sub(1).filter(|i| joined(*i)) {
            listed |= p.is(between, "and");
            between -= usize::from(between > 0 && p.word(between - 1) == ",");
            match between.checked_sub(1).and_then(|i| self.cast.at(i)).filter(|f| f.guess == m.guess) {
                Some(before) => first = before,
                None => return None,
            }
        }
        // The head may be any of the list, which ends with `and`.
        while let Some(next) = (last..last + 3).find(|&i| !joined(i)).filter(|&i| i > last).and_then(|i| self.cast.at(i)) {
            if next.guess != m.guess || next.phrase > last + 2 {
                break;
            }
            listed |= p.is(next.phrase - 1, "and");
            last = next.tokens.end;
        }
        if !listed {
            return None;
        }
        let of = first.phrase.checked_sub(1).filter(|i| p.is_any(*i, &["of", "for", "from", "between"]))?;
        let noun = of.checked_sub(1).filter(|&i| p.words[i].tag.upos == Upos::Noun)?;
        let acts = self.noun(noun).is_human() || p.has(noun, Class::Source) || p.has(noun, Class::Head);
        acts.then_some((noun, last))
    }

    /// The same without what a conjunction joins to it.
    fn single(&self, head: usize) -> Option<Subject> {
        let p = self.prose;
        if let Some(m) = self.name_of(head) {
            return Some(self.by_name(head, m));
        }
        let pronoun = p.words.get(head)?.tag.upos == Upos::Pron;
        if let Some(antecedent) = self.cast.antecedent(head) {
            return Some(self.by_antecedent(head, antecedent, pronoun));
        }
        if pronoun {
            return Some(Subject::new(head..head + 1, Who::Unknown));
        }
        let described = is_nominal(p, head) || p.has(head, Class::Source) || p.has(head, Class::Head);
        described.then(|| self.by_description(head))
    }

    /// What points back: the words are its own, whom it stands for is what it points to.
    fn by_antecedent(&self, head: usize, antecedent: Antecedent, pronoun: bool) -> Subject {
        let tokens = if pronoun { head..head + 1 } else { self.phrase(head) };
        match antecedent {
            Antecedent::Member(member) => Subject::new(tokens, Who::Named(member)),
            // Earlier phrases point to nothing earlier, or were resolved to it.
            Antecedent::Phrase(first) if first < head => match self.referent_before(first, head) {
                Some(first) => Subject { described: Some(first.described.unwrap_or(first.tokens)), tokens, ..first },
                None => Subject::new(tokens, Who::Unknown),
            },
            Antecedent::Phrase(_) => Subject::new(tokens, Who::Unknown),
        }
    }

    /// A phrase without a name: core and complement.
    fn phrase(&self, head: usize) -> Range<usize> {
        let core = core(self.prose, head);
        core.start..complement(self.prose, head, core.end)
    }

    /// The name that a phrase is about: the head is part of it, or of the title before it, or stands straight before it as
    /// `the singer` or `his wife` would.
    fn name_of(&self, head: usize) -> Option<&Mention> {
        if let Some(m) = self.cast.headed(self.prose, head) {
            return Some(m);
        }
        let p = self.prose;
        let human = || {
            let next = self.cast.at(head + 1).filter(|m| m.tokens.start == head + 1 && m.guess == Guess::Person)?;
            let before = p.has(head, Class::Source) || p.has(head, Class::Head) || self.noun(head).is_human();
            let noun = p.words.get(head)?.tag.upos == Upos::Noun && !is_plural(p, head);
            (before && noun && !p.is_possessive(next.tokens.end)).then_some(next)
        };
        self.cast.introduced(p, head).or_else(human)
    }

    fn noun(&self, i: usize) -> Traits {
        self.lexicon.persons().noun(&self.prose.word(i).to_lowercase())
    }

    fn by_name(&self, head: usize, m: &Mention) -> Subject {
        let p = self.prose;
        let first = core(p, head).start.min(head);
        let inner = m.tokens.clone().find(|&i| i != head && !m.tokens.contains(&(p.words[i].head as usize)));
        let outer = inner.map_or(first, |i| core(p, i).start.min(first));
        let start = outer.max(self.floor(m)).min(m.phrase);
        let tokens = start..m.tokens.end;
        match m.member {
            // Of the people of a country only the country has a name.
            Some(country) if m.guess == Guess::Demonym => {
                Subject::new(tokens, Who::Unnamed { of: Some(country), plural: is_plural(p, head) })
            }
            Some(member) => Subject::new(tokens, Who::Named(member)),
            None => Subject::new(tokens, Who::Unknown),
        }
    }

    /// Where the sentence or the mention before the last comma ends that a phrase cannot reach across.
    fn floor(&self, m: &Mention) -> usize {
        m.sentence.map_or(0, |s| self.prose.sentences[s].tokens.start)
    }

    fn by_description(&self, head: usize) -> Subject {
        let p = self.prose;
        let tokens = self.phrase(head);
        let plural = is_plural(p, head) || p.has(head, Class::Plural);
        Subject::new(tokens.clone(), Who::Unnamed { of: self.owner(&tokens), plural })
    }

    /// The member that a phrase names besides its head: `Kremlin` of `Kremlin officials`.
    fn owner(&self, tokens: &Range<usize>) -> Option<usize> {
        let mut named = self.cast.within(tokens).filter(|m| m.member.is_some());
        let Some(first) = named.next() else {
            // `the president's office`, `his lawyer`: whose it is may point back.
            let possessor = |i: &usize| self.prose.words[*i].relation == Relation::NmodPoss;
            let pointed = tokens.clone().filter(possessor).find_map(|i| match self.cast.antecedent(i) {
                Some(Antecedent::Member(member)) => Some(member),
                _ => None,
            });
            if pointed.is_some() {
                return pointed;
            }
            // `the Norwegians` of Norway.
            let people = self.prose.word(tokens.end.checked_sub(1)?).strip_suffix('s')?;
            return self.lexicon.known(people).and_then(|k| self.cast.known(k.row));
        };
        // `officials in Oslo from the Nordic Union`: a body is who they speak for.
        let kind = |m: &Mention| m.member.map(|x| self.cast.members[x].kind);
        if kind(first) == Some(EntityKind::Place)
            && let Some(body) = named.find(|m| kind(m) == Some(EntityKind::Organization))
        {
            return body.member;
        }
        first.member
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cast, Focus};
    use super::*;
    use crate::language::{Language, Prose};

    /// Words, whom they stand for, and the others, of the phrase with this word as its head.
    fn is(text: &str, head: &str, words: &str, who: &str) {
        let language = Language::new();
        let lexicon = language.lexicon();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, lexicon);
        let scene = Scene { prose: &prose, cast: &cast, lexicon, focus: Focus::default() };
        let head = (0..prose.tokens.len()).find(|&i| prose.word(i) == head).unwrap();
        let found = scene.referent(head).unwrap();
        let name = |x: usize| cast.members[x].name.as_str();
        let mut named = match found.who {
            Who::Named(x) => name(x).to_owned(),
            Who::Unnamed { of, plural } => format!("{} of {}", if plural { "some" } else { "one" }, of.map_or("nobody", name)),
            Who::Unknown => "unknown".into(),
        };
        found.others.iter().for_each(|x| named += &format!(" and {}", name(*x)));
        assert_eq!((&text[prose.bytes(&found.tokens)], named.as_str()), (words, who), "{text}");
    }

    #[test]
    fn any_word_of_a_title_leads_to_the_name() {
        for head in ["Prime", "Minister", "Ada", "Lund"] {
            is("Norwegian Prime Minister Ada Lund won.", head, "Norwegian Prime Minister Ada Lund", "Ada Lund");
        }
        is("“Yes,” said harbour chief Ada Lund, 40.", "chief", "harbour chief Ada Lund", "Ada Lund");
    }

    #[test]
    fn what_hangs_on_behind_is_left_out() {
        is("Ada Lund, a teacher from Oslo, won.", "Ada", "Ada Lund", "Ada Lund");
        is("Two officials who asked not to be named left.", "officials", "Two officials", "some of nobody");
    }

    #[test]
    fn people_without_names() {
        is("Jon Berg left. A spokesman for Berg said so.", "spokesman", "A spokesman for Berg", "one of Jon Berg");
        is("Kremlin officials said so.", "officials", "Kremlin officials", "some of Kremlin");
        is("Jon Berg's lawyer said so.", "lawyer", "Jon Berg's lawyer", "one of Jon Berg");
        is("Anna Berg left. Her lawyer said so.", "lawyer", "Her lawyer", "one of Anna Berg");
        is("Critics said so.", "Critics", "Critics", "some of nobody");
    }

    #[test]
    fn what_points_back() {
        is("Ada Lund won. She was glad.", "She", "She", "Ada Lund");
        is("President Ada Lund saw Jon Moe. The president was glad.", "president", "The president", "Ada Lund");
        is("A senior official left. The official was glad.", "official", "A senior official", "one of nobody");
        is("Rain fell. He was glad.", "He", "He", "unknown");
        is("The Ministry of Trade closed. The ministry was old.", "ministry", "The ministry", "Ministry of Trade");
    }

    #[test]
    fn bodies_documents_and_peoples() {
        is("A report by the UN said so.", "report", "A report by the UN", "one of UN");
        is("The White House said so.", "House", "The White House", "White House");
        is("Moscow said so.", "Moscow", "Moscow", "Moscow");
        is("The statement said so.", "statement", "The statement", "one of nobody");
        is("A Reuters poll showed it.", "poll", "A Reuters poll", "one of Reuters");
        is("Norway won. The Norwegians were glad.", "Norwegians", "The Norwegians", "some of Norway");
        is("Presidents Ada Lund and Jon Moe met.", "Presidents", "Presidents Ada Lund and Jon Moe", "Ada Lund and Jon Moe");
    }

    #[test]
    fn who_owns_what_is_joined_to_them() {
        is("The shop was opened by Jim and Ada Lund and their three sons - Jon, Per and Nils.", "their", "their", "Jim and Ada Lund");
    }

    #[test]
    fn coordination() {
        is("The foreign ministers of Norway and Sweden met.", "Sweden", "The foreign ministers of Norway and Sweden", "some of Norway");
        is("Ada Lund and Jon Moe met.", "Ada", "Ada Lund and Jon Moe", "Ada Lund and Jon Moe");
    }
}
