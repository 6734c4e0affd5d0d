//! Statements as facts.
use super::draft::Draft;
use crate::extract::confidence::{FactKind, confidence};
use crate::extract::evidence::evidence;
use crate::extract::ids::entity_id;
use crate::extract::time::When;
use crate::facts::{Form, Passage, Statement};
use crate::language::{Class, Prose};
use crate::resolve::Cast;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

/// What a pronoun points to is a guess on top of the rule's.
const POINTED: f64 = 0.9;

/// Writes one draft down; `None` where another statement carries the same words.
pub fn write(
    prose: &Prose<'_>,
    cast: &Cast,
    times: &[When],
    draft: &Draft,
    member: Option<usize>,
    ids: &mut HashSet<String>,
) -> Option<Statement> {
    let p = prose;
    let mut content: Vec<Passage> = draft.content.iter().map(|r| p.offsets.passage(r.clone())).collect();
    content.sort_by_key(|c| c.begin);
    let (source, cue) = (p.passage(&draft.source.tokens), p.passage(&draft.cue));
    let begin = content.first()?.begin;
    let first = source.begin.min(cue.begin).min(begin);
    let id = [first, begin, cue.begin].into_iter().map(|at| format!("s{at}")).find(|id| !ids.contains(id))?;
    ids.insert(id.clone());
    let mut about = BTreeSet::new();
    for piece in &draft.content {
        let from = p.tokens.partition_point(|t| t.begin < piece.start);
        let to = p.tokens.partition_point(|t| t.begin < piece.end);
        about.extend(cast.within(&(from..to.max(from))).filter_map(|m| m.member));
    }
    let unknown = member.is_none() || p.has(draft.source.tokens.start, Class::Pronoun);
    let when = when(prose, times, draft);
    Some(Statement {
        id,
        kind: draft.kind,
        act: draft.act,
        speaker: member.map(entity_id),
        speaker_text: Some(source.text.clone()),
        source: Some(source),
        other_speakers: draft.source.others.iter().map(|x| entity_id(*x)).collect(),
        cue: cue.text.clone(),
        cue_at: Some(cue),
        form: form(prose, &draft.content),
        addressee: draft.addressee.map(entity_id),
        channel: draft.channel.as_ref().map(|c| p.passage(c).text),
        about: about.into_iter().map(entity_id).collect(),
        content,
        date: when.and_then(|w| w.date),
        precision: when.and_then(|w| w.date).map(|d| d.precision()),
        date_text: when.map(|w| p.text[w.bytes.clone()].to_owned()),
        evidence: evidence(p, draft.sentence, &draft.content),
        confidence: confidence(FactKind::Statement, &draft.rule.rule.name) * if unknown { POINTED } else { 1.0 },
        rule: draft.rule.rule.name.clone(),
    })
}

/// The time expression that hangs on the cue, outside what is said.
fn when<'w>(prose: &Prose<'_>, times: &'w [When], draft: &Draft) -> Option<&'w When> {
    let cue = draft.cue.start;
    let own = prose.dependents.span(cue);
    let from = times.partition_point(|t| t.tokens.start < own.start);
    let to = times.partition_point(|t| t.tokens.start < own.end);
    let outside = |w: &&When| !draft.content.iter().any(|c| c.start < w.bytes.end && w.bytes.start < c.end);
    let on_cue = |w: &&When| w.tokens.clone().any(|i| prose.head(i) == Some(cue));
    times[from..to.max(from)].iter().filter(|w| w.is_date()).filter(outside).find(on_cue)
}

fn form(prose: &Prose<'_>, content: &[Range<usize>]) -> Form {
    let (mut quoted, mut inside) = (0, false);
    for piece in content {
        let q = prose.quotations.partition_point(|q| q.outer.end <= piece.start);
        match prose.quotations.get(q) {
            Some(x) if x.inner.start <= piece.start && piece.end <= x.inner.end => quoted += 1,
            Some(x) if x.outer.start < piece.end => inside = true,
            _ => {}
        }
    }
    match quoted {
        n if n == content.len() => Form::Direct,
        0 if !inside => Form::Indirect,
        _ => Form::Mixed,
    }
}
