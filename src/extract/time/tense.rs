//! Whether what a time belongs to is past or still to come.
//!
//! The clause is read off the tree: from the time up to the first verb, then its auxiliaries, form and tense.
use super::lexicon::{Hint, hints};
use crate::language::syntax::{Relation, Tense, Upos, VerbForm};
use crate::language::{Class, Prose};

/// How many heads up a verb is looked for.
const HIGHEST: usize = 10;
/// How many dependents of a verb are looked at.
const WIDEST: usize = 40;

/// Where the clause of a time lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Past,
    Future,
    /// It was planned, and may have come and gone: `the visit that she had planned for March`.
    Planned,
    /// No verb tells: headings, captions.
    Unknown,
}

impl Direction {
    /// Whether it lies, or lay, ahead.
    pub fn is_ahead(self) -> bool {
        matches!(self, Direction::Future | Direction::Planned)
    }
}

/// Where the clause of token `i` lies.
pub fn direction(prose: &Prose<'_>, i: usize) -> Direction {
    if told_just_before(prose, i) {
        return Direction::Past;
    }
    // `Friday's coup` is no part of the clause that speaks of it.
    let apart = matches!(prose.relation(i), Relation::Compound | Relation::NmodPoss);
    let mut at = i;
    for step in 0..HIGHEST {
        let Some(head) = prose.head(at) else { break };
        at = head;
        let verbal = prose.upos(at) != Some(Upos::Noun) && prose.relation(i) != Relation::Compound;
        if verbal && hints(prose.word(at), Hint::Ahead) || is_planned(prose, at) {
            return if is_perfect(prose, at) { Direction::Planned } else { Direction::Future };
        }
        match of_verb(prose, at) {
            Some(Clause::Infinitive) if apart => {}
            Some(Clause::Infinitive) => return Direction::Future,
            // `She meets him on Friday` is ahead, but what only stands in a sentence of the present is not.
            Some(Clause::Present | Clause::Is) if step == 0 => return Direction::Future,
            Some(Clause::Present) if step == 1 && !apart => return Direction::Future,
            Some(Clause::Present | Clause::Is | Clause::Open) => return Direction::Unknown,
            Some(Clause::Past) => return Direction::Past,
            Some(Clause::Future) => return Direction::Future,
            None => {}
        }
    }
    Direction::Unknown
}

/// `had planned`, `had been scheduled`
fn is_perfect(prose: &Prose<'_>, v: usize) -> bool {
    prose.dependents.of(v).take(WIDEST).any(|d| prose.relation(d) == Relation::Aux && prose.is_any(d, &["had", "'d", "’d"]))
}

/// Whether what hangs on a past verb there may still be to come: `announced a summit in March`, `left the planned summit in
/// March`.
pub fn is_announced(prose: &Prose<'_>, i: usize) -> bool {
    let mut at = i;
    let planned = |k: usize| prose.relation(k) == Relation::Amod && hints(prose.word(k), Hint::Ahead);
    if (i.saturating_sub(8)..i).any(planned) {
        return true;
    }
    (0..4).any(|_| {
        at = prose.head(at).unwrap_or(at);
        prose.upos(at) == Some(Upos::Verb) && hints(&prose.lemma(at), Hint::Announce)
    })
}

/// Whether token `i` is in a clause that goes on from the one before: `before flying to Rome on Friday`.
pub fn goes_on(prose: &Prose<'_>, i: usize) -> bool {
    let Some(verb) = prose.head(i).filter(|v| prose.upos(*v) == Some(Upos::Verb)) else { return false };
    let form = prose.words[verb].tag.form;
    matches!(form, Some(VerbForm::Gerund | VerbForm::Participle))
        && prose.dependents.of(verb).take(WIDEST).any(|d| prose.relation(d) == Relation::Mark && prose.is(d, "before"))
}

/// `said on Friday the talks would go on`, where the tree may take the day into what is said; and `since Friday`.
fn told_just_before(prose: &Prose<'_>, i: usize) -> bool {
    let mut before = i;
    for _ in 0..2 {
        before = match before.checked_sub(1) {
            Some(b) if prose.is(b, "since") => return true,
            Some(b) if prose.is_any(b, &["on", "late", "early", "earlier", "in", "last"]) => b,
            _ => break,
        };
    }
    // `told reporters Friday`
    let told = (before.saturating_sub(4)..before).rev().take_while(|k| prose.upos(*k) != Some(Upos::Punct)).find(|k| prose.is(*k, "told"));
    before.checked_sub(1).is_some_and(|v| prose.reports(v) && is_finite_past(prose, v)) || told.is_some()
}

fn is_finite_past(prose: &Prose<'_>, v: usize) -> bool {
    prose.words.get(v).is_some_and(|w| w.tag.form == Some(VerbForm::Finite) && w.tag.tense == Some(Tense::Past))
}

/// Whether the time at token `i` hangs on a verb that says itself that it is past: `She left on May 3`.
pub fn is_told(prose: &Prose<'_>, i: usize) -> bool {
    // The day and the month hang on one another.
    let Some(head) = prose.head(i) else { return false };
    let head = if head == i + 1 { prose.head(head).unwrap_or(head) } else { head };
    prose.upos(head) == Some(Upos::Verb) && !prose.reports(head) && matches!(of_verb(prose, head), Some(Clause::Past))
}

/// `the planned summit in June`
fn is_planned(prose: &Prose<'_>, noun: usize) -> bool {
    let upos = prose.upos(noun);
    matches!(upos, Some(Upos::Noun | Upos::Propn))
        && prose.dependents.of(noun).take(WIDEST).any(|d| prose.relation(d) == Relation::Amod && hints(prose.word(d), Hint::Ahead))
}

/// What a verb says of its clause.
enum Clause {
    Past,
    Present,
    /// A predicate that is no verb, in the present.
    Is,
    Future,
    Infinitive,
    /// Reported in the present.
    Open,
}

/// What a verb, or a predicate with its copula, says itself; `None` where what is above it decides.
fn of_verb(prose: &Prose<'_>, v: usize) -> Option<Clause> {
    let tag = prose.words.get(v)?.tag;
    let (mut had, mut being, mut to, mut after, mut copula) = (false, false, false, false, false);
    for d in prose.dependents.of(v).take(WIDEST) {
        match prose.relation(d) {
            Relation::Aux | Relation::AuxPass | Relation::Cop => {
                copula |= prose.relation(d) == Relation::Cop;
                if prose.is_any(d, &["will", "shall", "'ll", "’ll", "wo", "would", "could", "may", "might", "can", "should", "must"]) {
                    // `would have met`: what is told of lies behind, and so does what one `could not` do.
                    let perfect = prose.is_any(d + 1, &["have"]);
                    let could_not = prose.is(d, "could") && prose.is_any(d + 1, &["not", "n't", "n’t"]);
                    return Some(if perfect || could_not { Clause::Past } else { Clause::Future });
                }
                if prose.is_any(d, &["has", "have", "had", "did", "was", "were", "'ve", "’ve", "'d", "’d"]) {
                    had = true;
                } else if prose.is_any(d, &["is", "are", "am", "'s", "’s", "'re", "’re", "be"]) {
                    being = true;
                }
            }
            Relation::Mark if prose.is(d, "to") => to = true,
            Relation::Mark if prose.is_any(d, &["after", "since"]) => after = true,
            _ => {}
        }
    }
    let verb = matches!(tag.upos, Upos::Verb | Upos::Aux);
    if !verb && !copula {
        return None;
    }
    if had {
        // `was to meet`, but `is said to have met`.
        let perfect = prose.dependents.of(v).take(WIDEST).any(|d| prose.relation(d) == Relation::Aux && prose.is(d, "have"));
        return Some(if to && !perfect { Clause::Infinitive } else { Clause::Past });
    }
    if to {
        let governor = prose.head(v)?;
        return if hints(&prose.lemma(governor), Hint::Factual) { None } else { Some(Clause::Infinitive) };
    }
    if being {
        return Some(if copula { Clause::Is } else { Clause::Present });
    }
    match (tag.form, tag.tense) {
        (Some(VerbForm::Finite), Some(Tense::Past)) => Some(Clause::Past),
        (Some(VerbForm::Finite), _) if prose.reports(v) => Some(Clause::Open),
        (Some(VerbForm::Finite), Some(Tense::Present)) if hints(prose.word(v), Hint::Unchanged) => Some(Clause::Past),
        (Some(VerbForm::Finite), Some(Tense::Present)) => Some(Clause::Present),
        (Some(VerbForm::Participle), Some(Tense::Past)) => Some(Clause::Past),
        (Some(VerbForm::Gerund | VerbForm::Participle), _) if after => Some(Clause::Past),
        _ => None,
    }
}

/// Whether the sentence, not far before token `at`, speaks of what is to come.
pub fn future(prose: &Prose<'_>, at: usize, floor: usize) -> bool {
    let from = at.saturating_sub(14).max(floor);
    (from..at).any(|i| {
        let to = prose.is(i + 1, "to");
        prose.is_any(i, &["will", "shall"]) && prose.is_word(i + 1)
            || prose.word(i).ends_with("’ll")
            || prose.word(i).ends_with("'ll")
            || to
                && prose.is_any(
                    i,
                    &["set", "due", "scheduled", "expected", "plans", "planned", "planning", "going", "hopes", "slated", "is", "are"],
                )
            || to && prose.has(i, Class::Future)
            || prose.is_any(i, &["upcoming", "scheduled"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::time::testing::LANGUAGE;

    fn of(text: &str, word: &str) -> Direction {
        let prose = Prose::new(text, None, &LANGUAGE);
        let i = (0..prose.tokens.len()).find(|i| prose.is(*i, word)).unwrap();
        direction(&prose, i)
    }

    #[test]
    fn clauses_lie_before_or_ahead() {
        for (text, direction) in [
            ("Ada Lund met Per Moe on Friday.", Direction::Past),
            ("Ada Lund will meet Per Moe on Friday.", Direction::Future),
            ("Anna Berg said she would meet Moe on Friday.", Direction::Future),
            ("The talks are set for Friday.", Direction::Future),
            ("Talks scheduled for Friday were cancelled.", Direction::Future),
            ("She flew to Oslo to meet Moe on Friday.", Direction::Past),
            ("She plans to meet Moe on Friday.", Direction::Future),
            ("A visit that she had planned for Friday was called off.", Direction::Planned),
            ("Moe, who was arrested on Friday, left.", Direction::Past),
            ("She has been there since Friday.", Direction::Past),
            ("She is meeting Moe on Friday.", Direction::Future),
            ("Moe said on Friday the talks would go on.", Direction::Past),
            ("The planned summit in Oslo on Friday divides them.", Direction::Future),
            ("They have been invited to Oslo on Friday.", Direction::Future),
            ("She is said to have left on Friday.", Direction::Past),
            ("She could not meet Moe on Friday.", Direction::Past),
            ("She declined to meet Moe on Friday.", Direction::Past),
            ("She sent Per Berg to meet Moe on Friday.", Direction::Past),
            ("She was unable to meet Moe on Friday.", Direction::Past),
            ("They forced her to leave on Friday.", Direction::Past),
            ("They took to the streets to protest against Friday's coup.", Direction::Past),
            ("The strikes on Friday hit the port.", Direction::Past),
            ("She told the reporters Friday the army is advancing.", Direction::Past),
            ("Norway on Friday celebrates the birthday of its king.", Direction::Future),
            ("She told him in a Friday call that Oslo keeps its right.", Direction::Past),
        ] {
            assert_eq!(of(text, "Friday"), direction, "{text}");
        }
        assert_eq!(of("A view of Oslo, Friday.", "Friday"), Direction::Unknown);
    }
}
