//! Which words are told: from the node of a pattern to a stretch of text.
use crate::extract::pattern::{Take, View};
use crate::language::syntax::{Relation, Upos};
use crate::language::{Class, Cue, Frame as CueFrame, Quotation};
use std::ops::Range;

/// What the words of a slot must not run into.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The cue.
    pub cue: usize,
    /// The head of the source.
    pub source: Option<usize>,
    /// The node of the pattern that reaches farthest to the right.
    pub last: usize,
}

/// Relations that end what is told where they hang on the cue: `…, adding that`, `… and left`.
const BESIDE: [Relation; 6] =
    [Relation::Advcl, Relation::Conj, Relation::Parataxis, Relation::AdvclRelcl, Relation::Discourse, Relation::Vocative];

/// The bytes that the node at `i` stands for, taken in this way; in order, without marks around them.
pub fn words(view: &View<'_, '_>, take: Take, i: usize, frame: Frame) -> Vec<Range<usize>> {
    let spans = match take {
        Take::Clause => clause(view, i, frame),
        Take::Rest => rest(view, i, frame),
        Take::Tail => {
            let start = phrase_start(view, i, frame);
            one(start..tail_end(view, i, frame.last.max(i), frame))
        }
        Take::End => {
            let (start, end) = (phrase_start(view, i, frame), view.sentence(i).end);
            one(start..cut(view, frame.last.max(i), end, frame))
        }
        Take::Around => around(view, frame),
        Take::Paragraph => one(i + 1..paragraph_end(view, i)),
    };
    // `said Monday that …`: the day is the cue's.
    let day = |s: Range<usize>| {
        let led = s.start == frame.cue + 1 && view.prose.has(s.start, Class::Weekday) && s.len() > 2;
        if led { s.start + 1..s.end } else { s }
    };
    spans.into_iter().map(day).filter_map(|s| trim(view, s, take != Take::Paragraph)).collect()
}

/// One stretch.
fn one(span: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(span).collect()
}

/// What stands under a complement: behind the cue to the end of what the cue governs, before it up to the source.
fn clause(view: &View<'_, '_>, i: usize, frame: Frame) -> Vec<Range<usize>> {
    let span = view.prose.dependents.span(i);
    if view.is_parenthetical(frame.cue) {
        return around(view, frame);
    }
    if i > frame.cue {
        let behind = behind(view, i, span.start.max(frame.cue + 1), frame);
        let mut pieces = one(behind..tail_end(view, i, i, frame));
        // `In Oslo, Lund said, fish is dear.`
        if span.start < frame.cue {
            let head = span.start..frame_start(view, frame);
            if head.len() > 1 {
                pieces.insert(0, head);
            }
        }
        return pieces;
    }
    one(front(view, span.start, frame)..frame_start(view, frame).min(frame.cue))
}

/// Where what stands before the reporting clause begins: what hangs on the cue before its complement was fronted with it.
fn front(view: &View<'_, '_>, from: usize, frame: Frame) -> usize {
    let p = view.prose;
    let floor = view.sentence(frame.cue).start;
    let mut start = from;
    while start > floor {
        let mut top = start - 1;
        while let Some(head) = p.head(top).filter(|h| *h != frame.cue && !view.is_under(frame.cue, *h)) {
            top = head;
        }
        let own = p.head(top) == Some(frame.cue) && !matches!(p.relation(top), Relation::Conj | Relation::Advcl | Relation::Cc);
        if !own {
            break;
        }
        start = p.dependents.span(top).start.min(start - 1);
    }
    start
}

/// The sentence without the reporting clause.
fn around(view: &View<'_, '_>, frame: Frame) -> Vec<Range<usize>> {
    let sentence = view.sentence(frame.cue);
    let behind = frame.source.map_or(frame.cue, |s| view.prose.dependents.span(s).end.max(frame.cue + 1)).max(frame.cue + 1);
    let behind = view.final_clause(frame.cue).map_or(behind, |_| sentence.end);
    let (before, p) = (frame_start(view, frame), view.prose);
    // It belongs to its part of the sentence.
    let parts = |k: &usize| matches!(p.word(*k), ":" | ";") && !view.is_quoted(*k);
    let start = (sentence.start..before).rev().find(parts).map_or(sentence.start, |k| k + 1);
    let end = (behind..sentence.end).find(|k| p.word(*k) == ";" && !view.is_quoted(*k)).unwrap_or(sentence.end);
    vec![start..before, behind..end]
}

/// Where a complement behind the cue begins: its subject may hang on the cue.
fn behind(view: &View<'_, '_>, i: usize, from: usize, frame: Frame) -> usize {
    let p = view.prose;
    let own = p.head(i) == Some(frame.cue);
    if !own || view.cue(frame.cue).is_none_or(|c| c.verb(CueFrame::Person).is_some()) {
        return from;
    }
    let mut start = from;
    // `said Sunday Oslo was cold`: the day is the cue's.
    if start == frame.cue + 1 && p.has(start, Class::Weekday) && p.is_word(start + 1) {
        return start + 1;
    }
    while start > frame.cue + 1 {
        let mut top = start - 1;
        while let Some(head) = p.head(top).filter(|h| *h != frame.cue) {
            top = head;
        }
        if p.head(top) != Some(frame.cue)
            || !matches!(p.relation(top), Relation::Obj | Relation::Nsubj | Relation::Iobj | Relation::Dep)
            || top < frame.cue
        {
            break;
        }
        start = p.dependents.span(top).start.max(frame.cue + 1).min(start - 1);
    }
    start
}

/// Everything under the node but what stands under cue or source.
fn rest(view: &View<'_, '_>, i: usize, frame: Frame) -> Vec<Range<usize>> {
    let p = view.prose;
    let i = clause_of(view, i);
    let whole = p.dependents.span(i);
    let mut hole = frame.cue..frame.cue + 1;
    let mut cover = |span: Range<usize>| {
        if !span.contains(&i) {
            hole = hole.start.min(span.start)..hole.end.max(span.end);
        }
    };
    cover(p.dependents.span(frame.cue));
    frame.source.map(|s| p.dependents.span(s)).into_iter().for_each(&mut cover);
    let (left, right) = (whole.start..hole.start.max(whole.start), hole.end.min(whole.end)..whole.end);
    let has_verb = |r: &Range<usize>| r.clone().any(|k| matches!(p.upos(k), Some(Upos::Verb | Upos::Aux)));
    // A clause that is only joined to the reported one, `…, Lund said, and left`, is reported as well; a lone adverb is not.
    let name = |r: &Range<usize>| {
        let words: Vec<usize> = r.clone().filter(|k| p.is_word(*k)).collect();
        matches!(words[..], [k] if matches!(p.upos(k), Some(Upos::Propn | Upos::Noun | Upos::Pron)))
    };
    [left, right]
        .into_iter()
        .filter(|r| {
            r.contains(&i) || r.start < hole.start && name(r) || r.len() > 1 && (has_verb(r) || r.len() > 3 || r.start < hole.start)
        })
        .collect()
}

/// The clause that a node is part of: what hangs on a phrase inside it is said of the whole.
fn clause_of(view: &View<'_, '_>, i: usize) -> usize {
    let p = view.prose;
    let mut at = i;
    while let Some(head) = p.head(at) {
        let whole = match p.relation(at) {
            Relation::Root | Relation::Ccomp | Relation::Parataxis => true,
            Relation::Conj => view.own_subject(at).is_some(),
            _ => false,
        };
        if whole {
            break;
        }
        at = head;
    }
    at
}

/// Where the phrase around the node begins, behind the cue.
fn phrase_start(view: &View<'_, '_>, i: usize, frame: Frame) -> usize {
    let start = view.prose.dependents.span(i).start;
    if i > frame.cue { start.max(frame.cue + 1) } else { start }
}

/// Where cue and source begin, the reporting clause as a whole.
fn frame_start(view: &View<'_, '_>, frame: Frame) -> usize {
    let p = view.prose;
    let own = |d: usize| d < frame.cue && matches!(p.relation(d), Relation::Aux | Relation::AuxPass | Relation::Advmod);
    let first = p.dependents.of(frame.cue).filter(|d| own(*d)).min().unwrap_or(frame.cue);
    frame.source.filter(|s| *s < frame.cue).map_or(first, |s| first.min(p.dependents.span(s).start))
}

/// Where what the cue governs ends: before the first clause that hangs beside the node on the cue, or on what the cue hangs on.
fn tail_end(view: &View<'_, '_>, i: usize, last: usize, frame: Frame) -> usize {
    let p = view.prose;
    let sentence = view.sentence(i);
    let own = i..p.dependents.span(i).end.max(p.dependents.span(last).end);
    let mut end = own.end;
    while end < sentence.end {
        // The highest node above `end` that neither stands above the cue nor is it.
        let mut top = end;
        while let Some(head) = p.head(top) {
            if head == frame.cue || view.is_under(frame.cue, head) {
                break;
            }
            top = head;
        }
        let on_cue = p.head(top) == Some(frame.cue);
        // `urged him to eat and to drink`: what has no tense goes on.
        let goes_on = p.relation(top) == Relation::Conj && !view.is_finite(top);
        let beside = BESIDE.contains(&p.relation(top)) && !goes_on || SUBJECT_LIKE.contains(&p.relation(top));
        if p.upos(end) != Some(Upos::Punct) && (!on_cue || beside) && top != i {
            break;
        }
        // `one said A; another insisted that B`
        if p.word(end) == ";" && (end..sentence.end).any(|k| view.own_subject(k).is_some() && view.cue(k).is_some_and(Cue::is_speech)) {
            break;
        }
        end = if p.upos(end) == Some(Upos::Punct) { end + 1 } else { p.dependents.span(top).end.max(end + 1) };
    }
    // Words that are quoted are not cut in two.
    let last = end.saturating_sub(1);
    if let Some(q) = p.quotation_at(last).filter(|q| p.tokens[i.min(last)].begin <= p.quotations[*q].outer.start) {
        let outer = &p.quotations[q].outer;
        end = end.max(p.tokens.partition_point(|t| t.begin < outer.end));
    }
    cut(view, i, end.min(own.end.max(sentence.end)).max(own.end), frame)
}

/// `end`, or where before it a verb goes on that shares its subject with the cue.
fn cut(view: &View<'_, '_>, i: usize, end: usize, frame: Frame) -> usize {
    (i.max(frame.cue) + 1..end).find(|&k| view.shared_cue(k) == Some(frame.cue)).map_or(end, |k| joint(view, k, i + 1))
}

/// Where the conjunction or comma before a coordinate verb stands.
fn joint(view: &View<'_, '_>, verb: usize, floor: usize) -> usize {
    let p = view.prose;
    let mut k = verb;
    while k > floor
        && matches!(p.upos(k - 1), Some(Upos::Aux | Upos::Adv | Upos::Part | Upos::Cconj | Upos::Punct))
        && !view.is_quoted(k - 1)
    {
        k -= 1;
    }
    k
}

/// A subject behind the verb is no part of what it governs.
const SUBJECT_LIKE: [Relation; 2] = [Relation::Nsubj, Relation::NsubjPass];

fn paragraph_end(view: &View<'_, '_>, i: usize) -> usize {
    let p = view.prose;
    (i + 1..p.tokens.len()).find(|&k| p.text[p.tokens[k - 1].end..p.tokens[k].begin].contains('\n')).unwrap_or(p.tokens.len())
}

/// The words without the marks around them (those that end them only with `stop`) and without the conjunction that only
/// joins them to the cue.
fn trim(view: &View<'_, '_>, span: Range<usize>, stop: bool) -> Option<Range<usize>> {
    let p = view.prose;
    let opens = |i: usize| matches!(p.word(i), "“" | "\"" | "‘" | "'" | "«" | "(" | "[" | "„");
    let (mut start, mut end) = (span.start, span.end);
    while start < end {
        let mark = p.upos(start) == Some(Upos::Punct) && !opens(start);
        // `that` before a verb is its subject: `said that was new`.
        let verb_next = matches!(p.upos(start + 1), Some(Upos::Verb | Upos::Aux)) && p.relation(start) != Relation::Mark;
        let that = p.is(start, "that") && !verb_next && p.relation(start) != Relation::Det;
        if !mark && !that {
            break;
        }
        start += 1;
    }
    // `09:40 – The king is on his way`: a ticker's clock.
    if p.upos(start) == Some(Upos::Num) && p.word(start).contains(':') && matches!(p.word(start + 1), "–" | "—" | "-") {
        start = (start + 2).min(end);
    }
    while stop && end > start && matches!(p.word(end - 1), "." | "," | ";" | ":" | "—" | "–" | "-" | "!" | "?" | "…" | "and" | "but")
    {
        end -= 1;
    }
    // A closing mark that closes nothing here.
    let closes_nothing = |i: usize| {
        p.quotation_at(i)
            .is_some_and(|q| p.quotations[q].outer.start < p.tokens[start].begin && p.quotations[q].outer.end <= p.tokens[i].end)
    };
    if end > start && closes_nothing(end - 1) {
        end -= 1;
    }
    let bytes = p.bytes(&(start..end));
    // Nothing but a quotation is told without its marks.
    let q = p.quotations.partition_point(|q| q.outer.end < bytes.end);
    let rest = |q: &Quotation| p.text.get(bytes.end..q.outer.end).is_some_and(|r| !r.contains(char::is_alphanumeric));
    let whole = p.quotations.get(q).filter(|q| q.outer.start == bytes.start && rest(q)).map(|q| q.inner.clone());
    (start < end).then_some(whole.unwrap_or(bytes))
}
