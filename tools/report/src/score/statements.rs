//! Statements: found if content overlaps by half or more, with the right speaker or not.
use super::article::{Judged, Pair};
use super::{Finding, Kind, Measure, Quality};
use crate::record::{Statement, spans};
use crate::spans::{Spans, greedy};
use crate::words::word_set;

/// The least intersection over union of two contents that are the same.
pub const OVERLAP: f64 = 0.5;

pub(super) fn judge(pair: &Pair<'_>, judged: &mut Judged) {
    let text = &pair.gold.text;
    let gold: Vec<Spans> = pair.gold.statements.iter().map(|s| spans(text, &s.content)).collect();
    let spoken: Vec<usize> =
        (0..pair.predicted.statements.len()).filter(|i| pair.predicted.statements[*i].kind.as_deref() != Some("thought")).collect();
    let found: Vec<Spans> = spoken.iter().map(|i| spans(text, &pair.predicted.statements[*i].content)).collect();
    let mut candidates = Vec::new();
    for (i, a) in found.iter().enumerate() {
        for (j, b) in gold.iter().enumerate() {
            let iou = a.iou(b);
            if iou >= OVERLAP {
                candidates.push((iou, i, j));
            }
        }
    }
    let same = greedy(candidates);
    judged.statements = vec![None; pair.predicted.statements.len()];
    spoken.iter().for_each(|i| judged.statements[*i] = Some(false));
    let mut good = 0;
    for &(i, j) in &same {
        let (x, y) = (&pair.predicted.statements[spoken[i]], &pair.gold.statements[j]);
        let right = right_speaker(pair, x, y);
        good += usize::from(right);
        judged.statements[spoken[i]] = Some(right);
        judged.score.count(Quality::Form, x.form == y.form);
        if !right {
            let (is, expected) = (speaker(pair, x, true), speaker(pair, y, false));
            judged.findings.push(Finding::other(Kind::Speaker, j, spoken[i], is, expected));
        }
        if x.form != y.form {
            let form = |s: &Statement| s.form.clone().unwrap_or_default();
            judged.findings.push(Finding::other(Kind::Form, j, spoken[i], form(x), form(y)));
        }
    }
    judged.score.add(Measure::Statements, same.len(), spoken.len(), gold.len());
    judged.score.add(Measure::Spoken, good, spoken.len(), gold.len());
    for (j, statement) in pair.gold.statements.iter().enumerate().filter(|(j, _)| !same.iter().any(|p| p.1 == *j)) {
        let what = format!("{}: {}", speaker(pair, statement, false), first(statement));
        let nearest = nearest(&found, &gold[j]).map(|(i, iou)| (spoken[i], iou));
        judged.findings.push(Finding { predicted: nearest.map(|n| n.0), expected: None, ..Finding::missed(Kind::Statement, j, what) });
    }
    for (i, at) in spoken.iter().enumerate().filter(|(i, _)| !same.iter().any(|p| p.0 == *i)) {
        let statement = &pair.predicted.statements[*at];
        let what = format!("{}: {}", speaker(pair, statement, true), first(statement));
        let nearest = nearest(&gold, &found[i]).map(|n| n.0);
        judged.findings.push(Finding { gold: nearest, ..Finding::wrong(Kind::Statement, *at, what) });
    }
}

/// The one that overlaps most, if any does.
fn nearest(all: &[Spans], to: &Spans) -> Option<(usize, f64)> {
    let overlaps = all.iter().map(|x| x.iou(to)).enumerate().filter(|(_, iou)| *iou > 0.0);
    overlaps.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// How its content begins.
fn first(statement: &Statement) -> String {
    const LONGEST: usize = 70;
    let text = statement.content.first().map_or("", |piece| piece.text());
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// The speaker in words: the entity, else the words of the text.
fn speaker(pair: &Pair<'_>, statement: &Statement, found: bool) -> String {
    let written = statement.speaker_text.clone();
    let Some(id) = statement.speaker.as_deref() else { return written.unwrap_or_else(|| "nobody".to_owned()) };
    let name = if found { pair.name(&pair.to.id(id)) } else { pair.name(id) };
    match written.filter(|words| *words != name) {
        Some(words) => format!("{name} (“{words}”)"),
        None => name,
    }
}

/// The speaker is the marked entity or one of the joint speakers. Where nobody with a name is marked, it must be nobody
/// with a name, and the words for the speaker must share one with those marked.
fn right_speaker(pair: &Pair<'_>, found: &Statement, gold: &Statement) -> bool {
    let is = found.speaker.as_deref().map(|id| pair.to.id(id));
    match gold.speaker.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => is.as_ref().is_some_and(|is| is == id || gold.other_speakers.contains(is)),
        None => {
            let unnamed = is.is_none_or(|is| is.starts_with('?'));
            let words = |s: &Statement| word_set(s.speaker_text.as_deref().unwrap_or(""));
            let any = gold.speaker_text.as_deref().is_none_or(str::is_empty);
            unnamed && (any || !words(found).is_disjoint(&words(gold)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::article::testing::{counts, judged, told};
    use super::*;
    use serde_json::{Value, json};

    const TEXT: &str = "Fish is dear, Lund said. Aides said that bread is not.";

    fn one(gold: Value, found: Value) -> Judged {
        judged(TEXT, json!({"statements": [gold]}), json!({"statements": [found]}))
    }

    #[test]
    fn half_of_the_characters_are_enough() {
        let gold = json!({"speaker": "g1", "form": "indirect", "content": ["Fish is dear"]});
        let found = |content: &str| one(gold.clone(), json!({"speaker": "e1", "form": "direct", "content": [content]}));
        assert_eq!(counts(&found("Fish i"), Measure::Spoken), (1, 1, 1));
        assert_eq!(counts(&found("Fish"), Measure::Statements), (0, 1, 1));
        let judged = found("Fish is");
        assert_eq!((judged.score.rate(Quality::Form).share(), judged.statements.clone()), (0.0, vec![Some(true)]));
        assert_eq!(told(&judged, Kind::Form), ["wrong direct for indirect"]);
        let short = found("Fish");
        assert_eq!(told(&short, Kind::Statement), ["missed Ada Lund: Fish is dear", "wrong Ada Lund: Fish"]);
        let nearest: Vec<_> = short.findings.iter().filter(|f| f.kind == Kind::Statement).map(|f| (f.gold, f.predicted)).collect();
        assert_eq!(nearest, [(Some(0), Some(0)); 2], "each with the nearest other");
    }

    #[test]
    fn thoughts_are_left_out() {
        let judged = one(
            json!({"speaker": "g1", "content": ["Fish is dear"]}),
            json!({"kind": "thought", "speaker": "e1", "content": ["Fish is dear"]}),
        );
        assert_eq!((counts(&judged, Measure::Statements), judged.statements), ((0, 0, 1), vec![None]));
    }

    #[test]
    fn speakers_with_a_name_and_without() {
        let said = |speaker: Value, words: &str| json!({"speaker": speaker, "speaker_text": words, "content": ["bread is not"]});
        let right = |gold: Value, found: Value| one(gold, found).score.of(Measure::Spoken).right == 1;
        assert!(right(said(json!("g1"), "she"), said(json!("e1"), "Lund")));
        assert!(!right(said(json!("g1"), "Lund"), said(json!("e2"), "Lund")));
        assert!(!right(said(json!("g1"), "Lund"), said(json!(null), "Lund")));
        assert!(right(said(json!(null), "Aides"), said(json!("e6"), "the aides")));
        assert!(right(said(json!(null), "Aides"), said(json!(null), "aides")));
        assert!(!right(said(json!(null), "Aides"), said(json!("e1"), "aides")), "nobody with a name is marked");
        assert!(!right(said(json!(null), "Aides"), said(json!("e6"), "officials")));
        assert!(right(said(json!(null), ""), said(json!("e6"), "officials")));
        let joint = json!({"speaker": "g1", "other_speakers": ["g2"], "content": ["bread is not"]});
        assert!(right(joint, said(json!("e2"), "Moe")));
    }
}
