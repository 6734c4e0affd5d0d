//! Nominal phrases over the parse: the words that belong to a head, without what only hangs on behind.
//!
//! A phrase is walked from its head outwards, token by token, as long as each token leads back to the head. So it is
//! always one stretch of the text, and costs no more than its length times the depth of its tree, which is bounded.
use crate::language::syntax::{Number, Relation, Upos};
use crate::language::{Class, Prose};
use std::ops::Range;

/// A phrase ends after so many tokens to each side of its head.
const LONGEST: usize = 40;
/// A token belongs to a head that it reaches in so many steps.
const DEEPEST: usize = 12;
/// Prepositions that open a complement: `a spokesman for Berg`, `the minister of trade`.
const COMPLEMENT: [&str; 9] = ["of", "for", "from", "in", "at", "with", "to", "on", "by"];

/// Whether token `i` can head a nominal phrase.
pub fn is_nominal(prose: &Prose<'_>, i: usize) -> bool {
    prose.words.get(i).is_some_and(|w| matches!(w.tag.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Det | Upos::X))
}

/// Whether token `i` stands for several.
pub fn is_plural(prose: &Prose<'_>, i: usize) -> bool {
    prose.words.get(i).is_some_and(|w| w.tag.number == Some(Number::Plural))
}

/// The determiner, modifiers and head of a phrase: from the first token before the head that belongs to it to the last
/// word of a name that the head begins.
pub fn core(prose: &Prose<'_>, head: usize) -> Range<usize> {
    let mut begin = head;
    while begin > 0 && begin + LONGEST > head && is_before(prose, begin - 1, head) {
        begin -= 1;
    }
    // No phrase begins with a mark or a conjunction.
    while begin < head && matches!(prose.words[begin].tag.upos, Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Sconj) {
        begin += 1;
    }
    let mut end = head + 1;
    while end < head + LONGEST && belongs(prose, end, head, |r| matches!(r, Relation::Flat | Relation::Goeswith)) {
        end += 1;
    }
    begin..end
}

/// The end of the complement that begins at `at`: `of Norway`, `for the Nordic Union`; `at` where there is none.
pub fn complement(prose: &Prose<'_>, head: usize, at: usize) -> usize {
    let mut end = at;
    while end < at + LONGEST && prose.is_any(end, &COMPLEMENT) {
        let opens = prose.words.get(end).is_some_and(|w| w.relation == Relation::Case);
        let time = [Class::Weekday, Class::Month].iter().any(|c| prose.has(end + 1, *c));
        if time || prose.words.get(end + 1).is_some_and(|w| w.tag.upos == Upos::Num) {
            break;
        }
        if !opens || !belongs(prose, end, head, |r| r == Relation::Nmod) {
            break;
        }
        end += 1;
        while end < at + LONGEST && !prose.is_any(end, &COMPLEMENT) && belongs(prose, end, head, |r| r == Relation::Nmod) {
            end += 1;
        }
    }
    // A complement that was cut off in its middle ends before what it lacks.
    while end > at && matches!(prose.words[end - 1].tag.upos, Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Det) {
        end -= 1;
    }
    end
}

/// The heads joined to one of these by a conjunction, behind `from` in the same sentence.
pub fn conjuncts(prose: &Prose<'_>, heads: &[usize], from: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for i in from..prose.words.len().min(from + LONGEST) {
        let word = prose.words[i];
        if word.relation == Relation::Root {
            continue;
        }
        if word.relation == Relation::Conj && heads.contains(&(word.head as usize)) && is_nominal(prose, i) {
            found.push(i);
        }
    }
    found
}

/// Whether token `i` stands before the head and belongs to it.
fn is_before(prose: &Prose<'_>, i: usize, head: usize) -> bool {
    // A preposition before the whole phrase governs it.
    let direct = prose.words[i].head as usize == head;
    if direct && matches!(prose.words[i].relation, Relation::Case | Relation::Mark | Relation::Cc | Relation::Cop) {
        return false;
    }
    if direct && prose.words[i].relation == Relation::Punct {
        return prose.is_hyphen(i) || prose.word(i) == "/";
    }
    belongs(prose, i, head, |r| {
        matches!(
            r,
            Relation::Det
                | Relation::DetPredet
                | Relation::Amod
                | Relation::Compound
                | Relation::Nummod
                | Relation::NmodPoss
                | Relation::NmodDesc
                | Relation::Nmod
                | Relation::NmodUnmarked
                | Relation::Flat
                | Relation::Advmod
                | Relation::Goeswith
                | Relation::Punct
        )
    })
}

/// Whether token `i` leads to the head, at last by one of these relations, and by no clause.
pub fn belongs(prose: &Prose<'_>, i: usize, head: usize, last: impl Fn(Relation) -> bool) -> bool {
    let mut at = i;
    for _ in 0..DEEPEST {
        let Some(word) = prose.words.get(at) else { return false };
        let up = word.head as usize;
        if up == at {
            return false;
        }
        if up == head {
            return last(word.relation);
        }
        let clause = matches!(
            word.relation,
            Relation::Acl
                | Relation::AclRelcl
                | Relation::Advcl
                | Relation::AdvclRelcl
                | Relation::Parataxis
                | Relation::Appos
                | Relation::Ccomp
                | Relation::Xcomp
                | Relation::Nsubj
                | Relation::NsubjPass
        );
        if clause || word.relation == Relation::Punct && !prose.is_hyphen(at) && !matches!(prose.word(at), "/" | "“" | "”" | "\"") {
            return false;
        }
        at = up;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// The core and the complement of the phrase with this head.
    fn is(text: &str, head: &str, expected: &str) {
        let prose = Prose::new(text, None, &Language::new());
        let head = (0..prose.tokens.len()).find(|&i| prose.word(i) == head).unwrap();
        let core = core(&prose, head);
        let end = complement(&prose, head, core.end);
        assert_eq!(&text[prose.bytes(&(core.start..end))], expected, "{text}");
    }

    #[test]
    fn phrases_end_before_clauses_and_appositions() {
        is("Two senior officials who had left said so.", "officials", "Two senior officials");
        is("Lund's old lawyer, a teacher from Oslo, said so.", "lawyer", "Lund's old lawyer");
        is("By noon the 52-year-old singer had left.", "singer", "the 52-year-old singer");
    }

    #[test]
    fn complements_belong_to_their_phrase() {
        is("A spokesman for the Nordic Union said so.", "spokesman", "A spokesman for the Nordic Union");
        is("The foreign minister of Norway left on Monday.", "minister", "The foreign minister of Norway");
    }
}
