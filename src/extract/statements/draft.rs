//! From a match of a rule to who says what.
use super::rules::StatementRule;
use super::span::{self, Frame};
use crate::extract::pattern::{Binding, Bindings, Take, View};
use crate::facts::{Act, EntityKind, StatementKind};
use crate::language::syntax::{Relation, Upos};
use crate::language::{Class, CueKind};
use crate::resolve::{Mention, Scene, Subject, Who};
use std::ops::Range;

/// A statement before it is written down.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The cue's tokens.
    pub cue: Range<usize>,
    /// Who says it.
    pub source: Subject,
    /// What is said, in bytes.
    pub content: Vec<Range<usize>>,
    /// Speech, a document's words, or a thought.
    pub kind: StatementKind,
    /// What is done in saying it.
    pub act: Act,
    /// Who is spoken to.
    pub addressee: Option<usize>,
    /// Where it is said: `in a letter`.
    pub channel: Option<Range<usize>>,
    /// The sentence of the cue.
    pub sentence: usize,
    /// The last sentence that belongs to it.
    pub last: usize,
    /// Whether the last of it is a quotation as a whole.
    pub direct: bool,
    /// The rule.
    pub rule: &'static StatementRule,
    /// What filled its slots.
    pub bound: Bindings,
}

/// What a match of a rule says; `None` where it says nothing: no source that could speak, no words.
pub fn draft(scene: &Scene<'_, '_>, view: &View<'_, '_>, of: &'static StatementRule, bound: Bindings) -> Option<Draft> {
    let p = view.prose;
    let cue = bound[of.cue].token()?;
    let source_head = bound[of.source?].token()?;
    let last = bound
        .iter()
        .filter_map(|b| b.token())
        .max_by_key(|i| p.dependents.span(*i).end.min(if *i > cue { usize::MAX } else { 0 }))
        .unwrap_or(cue);
    let frame = Frame { cue, source: Some(source_head), last };
    // `It was announced`: nobody does it.
    // `you know`: nobody in particular.
    if p.relation(source_head) == Relation::Expl || p.is_any(source_head, &["there", "what", "this", "you"]) {
        return None;
    }
    // What a participle adds is its own: `…, she said, adding that …`.
    let beyond = |b: &Binding| b.token().is_some_and(|t| t > cue && (cue + 1..t).any(|k| view.shared_cue(k) == Some(cue)));
    if of.rule.slot("content").is_some_and(|n| beyond(&bound[n])) {
        return None;
    }
    let mut content = content(view, of, &bound, frame);
    // What is told inside a quotation ends with it.
    if let Some(q) = p.quotation_at(cue).map(|q| &p.quotations[q].inner) {
        content.iter_mut().for_each(|c| *c = c.start.max(q.start)..c.end.min(q.end));
        content.retain(|c| c.start < c.end);
    }
    let quoted_in = |r: &Range<usize>| p.quotations.iter().any(|q| q.outer.start < r.end && r.start < q.outer.end);
    if content.is_empty() {
        return None;
    }
    let source = spokesman(view, source(scene, view, source_head)?, source_head);
    let has_quotation = content.iter().any(quoted_in);
    let (kind, act) = kind(view, of, cue, &source, source_head, has_quotation)?;
    let direct = content.last().is_some_and(|r| p.quotations.binary_search_by_key(&r.start, |q| q.inner.start).is_ok());
    let sentence = p.sentence_at(p.tokens[cue].begin)?;
    let last = content.iter().filter_map(|r| p.sentence_at(r.end.saturating_sub(1))).max().unwrap_or(sentence).max(sentence);
    let own = |r: usize| !content.iter().any(|c| c.start <= p.tokens[r].begin && p.tokens[r].begin < c.end);
    Some(Draft {
        addressee: addressee(scene, view, of, &bound, cue).filter(|a| Some(*a) != source.named()),
        channel: channel(view, cue, &own),
        cue: cue_tokens(view, cue),
        source,
        content,
        kind,
        act: of.act.unwrap_or(act),
        sentence,
        last,
        direct,
        rule: of,
        bound,
    })
}

fn content(view: &View<'_, '_>, of: &StatementRule, bound: &Bindings, frame: Frame) -> Vec<Range<usize>> {
    let p = view.prose;
    let mut pieces = Vec::new();
    for (n, binding) in bound.iter().enumerate() {
        match *binding {
            Binding::Quotation(q) => {
                // Speech that runs over paragraphs is one.
                let first = (0..=q).rev().find(|&k| !p.quotations[k].continues).unwrap_or(q);
                let further = p.quotations[q + 1..].iter().take_while(|x| x.continues).count();
                pieces.extend(p.quotations[first..=q + further].iter().map(|x| x.inner.clone()));
            }
            Binding::Token(i) => {
                if let Some((_, take)) = of.rule.takes.iter().find(|(slot, _)| *slot == n) {
                    // What a paragraph says behind a label has no source inside it.
                    let frame = if *take == Take::Paragraph { Frame { cue: i, source: None, last: i } } else { frame };
                    pieces.extend(span::words(view, *take, i, frame));
                }
            }
            Binding::Empty => {}
        }
    }
    pieces.retain(|r| r.start < r.end);
    pieces.sort_by_key(|r| r.start);
    pieces.dedup_by(|b, a| b.start < a.end);
    pieces
}

/// What sort of statement it is, and what is done in it.
fn kind(
    view: &View<'_, '_>,
    of: &StatementRule,
    cue: usize,
    source: &Subject,
    source_head: usize,
    has_quotation: bool,
) -> Option<(StatementKind, Act)> {
    let p = view.prose;
    let speaks = if p.has(source_head, Class::Document) || view.lexicon.classes(&p.lemma(source_head)).has(Class::Document) {
        StatementKind::Document
    } else {
        StatementKind::Speech
    };
    let noun = p.upos(cue) == Some(Upos::Noun);
    let entry = view.cue(cue);
    let used = of.frames.iter().find_map(|f| entry.and_then(|c| if noun { c.noun(*f) } else { c.verb(*f) }));
    let Some(used) = used else {
        // Prepositions and labels say by themselves that something is said.
        return Some((speaks, Act::Say));
    };
    let person = match source.who {
        Who::Named(x) => view.cast.members[x].kind == EntityKind::Person,
        Who::Unnamed { .. } => false,
        Who::Unknown => true,
    };
    let kind = match used.kind {
        _ if has_quotation && used.kind != CueKind::Finding => speaks,
        CueKind::Speech | CueKind::Noun => speaks,
        CueKind::Thought | CueKind::Belief => StatementKind::Thought,
        CueKind::Finding if person && speaks == StatementKind::Speech => StatementKind::Thought,
        CueKind::Finding => StatementKind::Document,
    };
    Some((kind, used.act))
}

/// `Ministry of Trade spokesman Ola Moe`: the parse may take the body for the subject of whom it is the title's.
fn titled(view: &View<'_, '_>, source: Subject, head: usize) -> Subject {
    let p = view.prose;
    let person = |x: usize| view.cast.members[x].kind == EntityKind::Person;
    if source.named().is_some_and(person) || !source.others.is_empty() || source.tokens.end <= head {
        return source;
    }
    // An acronym in brackets may stand between.
    let mut end = source.tokens.end;
    if p.word(end) == "(" {
        end = (end..end + 4).find(|&k| p.word(k) == ")").map_or(end, |k| k + 1);
    }
    let sentence = view.sentence(head);
    let bearer = view.cast.within(&(head..sentence.end.min(end + 8))).find(|m| {
        let begins = m.phrase <= head || m.phrase == end;
        begins && m.role.is_some() && m.tokens.start > head && m.member.is_some_and(person)
    });
    match bearer {
        Some(m) => Subject { who: m.member.map_or(source.who, Who::Named), tokens: source.tokens.start..m.tokens.end, ..source },
        None => source,
    }
}

/// Whom the source stands for; a relative pronoun stands for the noun before it.
fn source(scene: &Scene<'_, '_>, view: &View<'_, '_>, head: usize) -> Option<Subject> {
    let Some(noun) = view.antecedent(head) else { return scene.referent(head).map(|s| titled(view, s, head)) };
    let meant = scene.referent(noun)?;
    let words = Some(meant.described.clone().unwrap_or_else(|| meant.tokens.clone()));
    Some(Subject { tokens: head..head + 1, described: words, ..meant })
}

/// A body's statement, report or study speaks for the body.
fn spokesman(view: &View<'_, '_>, source: Subject, head: usize) -> Subject {
    let p = view.prose;
    let document = [Class::Document, Class::Channel].iter().any(|c| view.lexicon.classes(&p.lemma(head)).has(*c));
    if !document || !matches!(source.who, Who::Unnamed { .. }) {
        return source;
    }
    let words = source.described.clone().unwrap_or_else(|| source.tokens.clone());
    let owns = |m: &&Mention| {
        let kind = m.member.map(|x| view.cast.members[x].kind);
        let by = m.phrase.checked_sub(1).is_some_and(|k| p.is_any(k, &["by", "from", "of"]));
        let of_body = kind == Some(EntityKind::Organization);
        let inside = m.phrase.checked_sub(1).is_some_and(|k| p.is(k, "in")) && of_body;
        // `A Kremlin statement`, `Moscow's statement`, but not `an IS-style video` nor `Norwegian media reports`.
        let before = !p.is_hyphen(m.tokens.end) && !words.clone().any(|k| k > m.tokens.end && p.has(k, Class::Plural));
        let leads = m.tokens.end < words.end && m.tokens.start <= head && before && (of_body || p.is_possessive(m.tokens.end));
        m.tokens.start < words.end && (by || inside || leads) && kind != Some(EntityKind::Unnamed)
    };
    match view.cast.within(&words).find(owns).and_then(|m| m.member) {
        Some(owner) => Subject { who: Who::Named(owner), ..source },
        None => source,
    }
}

/// The cue with what belongs to it: `according to`, `pointed out`.
fn cue_tokens(view: &View<'_, '_>, cue: usize) -> Range<usize> {
    let p = view.prose;
    let belongs = |i: usize| p.head(i) == Some(cue) && matches!(p.relation(i), Relation::Fixed | Relation::CompoundPrt);
    cue..cue + 1 + usize::from(belongs(cue + 1))
}

fn addressee(scene: &Scene<'_, '_>, view: &View<'_, '_>, of: &StatementRule, bound: &Bindings, cue: usize) -> Option<usize> {
    let p = view.prose;
    let slot = of.rule.slot("to").and_then(|n| bound[n].token());
    let to = slot.or_else(|| {
        let to =
            |d: &usize| p.relation(*d) == Relation::Obl && p.dependents.of(*d).any(|c| p.relation(c) == Relation::Case && p.is(c, "to"));
        p.dependents.of(cue).find(to)
    })?;
    scene.referent(to)?.named().filter(|x| view.cast.members[*x].kind != EntityKind::Place)
}

/// Where it is said: a phrase beside the cue whose noun is a place of speech.
fn channel(view: &View<'_, '_>, cue: usize, own: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
    let p = view.prose;
    let spoken = |d: &usize| {
        let phrase = matches!(p.relation(*d), Relation::Obl | Relation::Nmod | Relation::OblUnmarked);
        let place = p
            .dependents
            .of(*d)
            .any(|c| p.relation(c) == Relation::Case && p.is_any(c, &["in", "on", "at", "during", "through", "via", "by"]));
        phrase && place && own(*d) && view.lemma_classes(*d).has(Class::Channel)
    };
    p.dependents.of(cue).find(spoken).map(|d| p.dependents.span(d)).filter(|s| s.len() <= 12 && !s.contains(&cue))
}
