//! Who does it: the subject before or after a verb, and whom a pronoun or a description stands for.
use super::cast::Cast;
use super::discourse::Antecedent;
use super::names::Mention;
use crate::facts::EntityKind;
use crate::language::{Class, Lexicon, Prose, TokenKind};
use std::ops::Range;

/// How far a subject is looked for, in tokens: across an apposition, and inside a noun phrase.
const FAR: usize = 30;
const NEAR: usize = 10;

/// Whom a subject stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A member of the cast.
    Named(usize),
    /// Somebody without a name.
    Unnamed {
        /// The member named inside the phrase.
        of: Option<usize>,
        /// Whether several are meant.
        plural: bool,
    },
    /// A pronoun that points to nobody known.
    Unknown,
}

/// A subject as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its words.
    pub tokens: Range<usize>,
    /// Whom it stands for.
    pub who: Who,
    /// The other halves of "A and B".
    pub others: Vec<usize>,
    /// The words of the unnamed source that it points back to, where those are others: of `a senior official` for `he`.
    pub described: Option<Range<usize>>,
}

impl Subject {
    /// A subject alone.
    pub fn new(tokens: Range<usize>, who: Who) -> Self {
        Subject { tokens, who, others: Vec::new(), described: None }
    }

    /// The member of the cast, where it is one with a name.
    pub fn named(&self) -> Option<usize> {
        if let Who::Named(member) = self.who { Some(member) } else { None }
    }
}

/// Who was spoken of last: what pronouns point to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Focus {
    speaker: Option<(usize, usize)>,
}

impl Focus {
    /// Notes who spoke in sentence `s`.
    pub fn note(&mut self, member: usize, s: usize) {
        self.speaker = Some((member, s));
    }
}

/// Everything that finding a subject needs to see.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a, 't> {
    /// The text.
    pub prose: &'a Prose<'t>,
    /// Its cast.
    pub cast: &'a Cast,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// Who spoke last.
    pub focus: Focus,
}

impl Scene<'_, '_> {
    /// The last token before `c` that is neither auxiliary nor adverb; `None` where the sentence begins before.
    pub fn skip_left(&self, c: usize, floor: usize) -> Option<usize> {
        let p = self.prose;
        let mut k = c;
        while k > floor && k + 8 > c {
            let adverb = p.has(k - 1, Class::Adverb) || p.word(k - 1).ends_with("ly") && !p.tokens[k - 1].capital;
            // `is`, `to` and the like belong to the verb; a name never does.
            if self.cast.at(k - 1).is_some() || !(adverb || p.has(k - 1, Class::Auxiliary)) {
                return Some(k - 1);
            }
            k -= 1;
        }
        None
    }

    /// The subject that ends before the verb at `c` (and its auxiliaries), not before `floor`.
    pub fn before(&self, c: usize, floor: usize) -> Option<Subject> {
        let k = self.skip_left(c, floor)?;
        self.ending_at(k, floor)
    }

    /// The noun phrase whose last token is `k`.
    pub fn ending_at(&self, k: usize, floor: usize) -> Option<Subject> {
        let p = self.prose;
        if let Some(m) = self.cast.at(k) {
            return self.named_phrase(m, floor);
        }
        match p.word(k) {
            "," => return self.across_apposition(k, floor),
            ")" => {
                let open = (floor.max(k.saturating_sub(NEAR))..k).rev().find(|&i| p.word(i) == "(")?;
                return if open > floor { self.ending_at(open - 1, floor) } else { None };
            }
            _ => {}
        }
        if p.has(k, Class::Pronoun) {
            return self.pronoun(k, floor);
        }
        if p.has(k, Class::Source) || p.has(k, Class::Head) {
            return Some(self.description(self.phrase_start(k, floor)..k + 1, None));
        }
        None
    }

    /// A phrase that ends with a name: the name itself, or what stands before it: `a spokesman for Berg`.
    fn named_phrase(&self, m: &Mention, floor: usize) -> Option<Subject> {
        let p = self.prose;
        let start = m.phrase.max(floor);
        let linked = start > floor && p.is_any(start - 1, &["for", "of", "in", "from", "at", "with", "to"]);
        if linked {
            let head = (floor.max(start.saturating_sub(4))..start - 1).rev().find(|&i| !p.has(i, Class::Modifier))?;
            let source = p.has(head, Class::Source) || p.has(head, Class::Head);
            if source && head + 2 == start {
                return Some(self.description(self.phrase_start(head, floor)..m.tokens.end, m.member));
            }
            return None;
        }
        if self.kind(m) == Some(EntityKind::Place) && p.has(start.max(1) - 1, Class::Preposition) {
            return None;
        }
        let mut subject = Subject::new(start..m.tokens.end, Who::Named(m.member?));
        if start > floor + 1
            && p.is(start - 1, "and")
            && let Some(first) = self.cast.at(start - 2)
            && let Some(member) = first.member
            && subject.named() != Some(member)
        {
            let second = m.member;
            subject = Subject::new(first.phrase.max(floor)..m.tokens.end, Who::Named(member));
            subject.others.extend(second);
        }
        Some(subject)
    }

    fn kind(&self, m: &Mention) -> Option<EntityKind> {
        m.member.map(|x| self.cast.members[x].kind)
    }

    /// `Ada Lund, a teacher from Oslo, said`: the name before the comma that opened the apposition.
    fn across_apposition(&self, comma: usize, floor: usize) -> Option<Subject> {
        let p = self.prose;
        let mut found = None;
        let mut commas = 0;
        for i in (floor.max(comma.saturating_sub(FAR)) + 1..comma).rev() {
            if p.quotation_at(i).is_some() || matches!(p.word(i), ";" | ":" | "—") {
                break;
            }
            if p.word(i) == "," {
                commas += 1;
                let named = self.cast.at(i - 1).filter(|m| matches!(self.kind(m), Some(EntityKind::Person | EntityKind::Organization)));
                if let Some(m) = named {
                    found = self.named_phrase(m, floor);
                    if found.is_some() && self.kind(m) == Some(EntityKind::Person) {
                        break;
                    }
                }
                if commas == 3 {
                    break;
                }
            }
        }
        found
    }

    /// The subject that begins at `at`, after an inverted verb: `said Ada Lund`.
    pub fn after(&self, at: usize, end: usize) -> Option<Subject> {
        let p = self.prose;
        if p.is_any(at, &["he", "she", "they"]) {
            return self.pronoun(at, at);
        }
        let mut best: Option<&Mention> = None;
        let mut source = None;
        let mut i = at;
        while i < end && i < at + NEAR + 4 {
            if let Some(m) = self.cast.at(i) {
                best = Some(m);
                i = m.tokens.end;
                if self.kind(m) == Some(EntityKind::Person) && !p.is_possessive(i) {
                    break;
                }
                continue;
            }
            let kind = p.tokens[i].kind;
            let breaks =
                p.has(i, Class::Function) && !p.has(i, Class::Determiner) && !p.has(i, Class::Modifier) || p.has(i, Class::Preposition);
            if kind == TokenKind::Mark && !p.is_hyphen(i) || breaks || p.has(i, Class::Weekday) || self.is_cue(i) {
                break;
            }
            if p.has(i, Class::Source) || p.has(i, Class::Head) {
                source = Some(i);
            }
            i += 1;
        }
        match (best, source) {
            (Some(m), source) if source.is_none_or(|h| h < m.tokens.start) && self.kind(m) != Some(EntityKind::Unnamed) => {
                Some(Subject::new(at..m.tokens.end, Who::Named(m.member?)))
            }
            (_, Some(h)) => {
                let linked = p.is_any(h + 1, &["for", "of", "in", "from", "at", "with"]);
                let name = h + 2 + usize::from(p.is(h + 2, "the"));
                let owner = self.cast.at(name).filter(|m| linked && name < end && m.phrase <= name);
                Some(match owner {
                    Some(m) => self.description(at..m.tokens.end, m.member),
                    None => self.description(at..h + 1, None),
                })
            }
            _ => None,
        }
    }

    fn is_cue(&self, i: usize) -> bool {
        self.prose.reports(i) && !self.prose.has(i, Class::Source)
    }

    /// Where the noun phrase with its head at `h` begins.
    fn phrase_start(&self, h: usize, floor: usize) -> usize {
        let p = self.prose;
        let mut start = h;
        while start > floor && start + NEAR > h {
            let i = start - 1;
            // A determiner opens the phrase; only another may stand before it.
            let opened = start < h && p.has(start, Class::Determiner) && !p.has(i, Class::Determiner);
            let name = self.cast.at(i).is_some() || p.is_possessive(i) || p.has(i, Class::Determiner);
            let other = !p.is_part(i) || p.is_grammatical(i) && !p.has(i, Class::Modifier) || self.is_cue(i);
            if opened || !name && other {
                break;
            }
            start = i;
        }
        start
    }

    /// A phrase without a name of its own: whom it points back to, or an unnamed source.
    fn description(&self, tokens: Range<usize>, owner: Option<usize>) -> Subject {
        let p = self.prose;
        if owner.is_none()
            && let Some(Antecedent::Member(member)) = tokens.end.checked_sub(1).and_then(|head| self.cast.antecedent(head))
        {
            return Subject::new(tokens, Who::Named(member));
        }
        let inside = self.cast.within(&tokens).find(|m| m.member.is_some()).and_then(|m| m.member);
        let plural = tokens.clone().any(|i| p.has(i, Class::Plural));
        Subject::new(tokens, Who::Unnamed { of: owner.or(inside), plural })
    }

    /// Whom a pronoun stands for: who is named before it in the sentence, or spoke or was named just before.
    fn pronoun(&self, i: usize, floor: usize) -> Option<Subject> {
        let p = self.prose;
        if p.is(i, "who") {
            let name = if i > floor && p.word(i - 1) == "," { i.checked_sub(2)? } else { i.checked_sub(1)? };
            return if name >= floor && name < i { self.ending_at(name, floor) } else { None };
        }
        let again = match self.cast.antecedent(i) {
            Some(Antecedent::Phrase(first)) if first < i => self.referent(first),
            Some(Antecedent::Member(member)) => Some(Subject::new(i..i + 1, Who::Named(member))),
            _ => None,
        };
        if let Some(found) = again {
            return Some(Subject { tokens: i..i + 1, ..found });
        }
        Some(Subject::new(i..i + 1, Who::Unknown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// The subject of the first `said`, as words and name.
    fn who(text: &str) -> Option<(String, String)> {
        let language = Language::new();
        let lexicon = language.lexicon();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, lexicon);
        let scene = Scene { prose: &prose, cast: &cast, lexicon, focus: Focus::default() };
        let c = (0..prose.tokens.len()).find(|&i| prose.is(i, "said"))?;
        let s = prose.sentences[prose.sentence_at(prose.tokens[c].begin)?].tokens.clone();
        let found = scene.before(c, s.start).or_else(|| scene.after(c + 1, s.end))?;
        let name = match found.who {
            Who::Named(x) => cast.members[x].name.clone(),
            Who::Unnamed { of, plural } => format!("unnamed {plural} {}", of.map_or("", |x| &cast.members[x].name)),
            Who::Unknown => "unknown".into(),
        };
        Some((text[prose.bytes(&found.tokens)].to_owned(), name))
    }

    fn is(text: &str, words: &str, name: &str) {
        assert_eq!(who(text), Some((words.to_owned(), name.to_owned())), "{text}");
    }

    #[test]
    fn names_and_their_phrases() {
        is("The Norwegian minister Ada Lund has repeatedly said it.", "The Norwegian minister Ada Lund", "Ada Lund");
        is("Ada Lund, a teacher from Oslo, said it.", "Ada Lund", "Ada Lund");
        is("“Yes,” said harbour chief Ada Lund, 40.", "harbour chief Ada Lund", "Ada Lund");
    }

    #[test]
    fn unnamed_sources() {
        is("In Oslo two officials said it.", "two officials", "unnamed true ");
        is("Ada Lund left. A spokesman for Lund said so.", "A spokesman for Lund", "unnamed false Ada Lund");
        is("“Yes,” said Kremlin officials.", "Kremlin officials", "unnamed true Kremlin");
    }

    #[test]
    fn pronouns_and_titles_point_back() {
        is("Ada Lund won. She said so.", "She", "Ada Lund");
        is("President Ada Lund won. Per Moe lost. The president said so.", "The president", "Ada Lund");
        is("Rain fell. He said so.", "He", "unknown");
        is("Mr. Moe met Ada Lund. She said so.", "She", "Ada Lund");
    }
}
