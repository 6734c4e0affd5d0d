//! Who met whom, and who was where.
use super::article::{Judged, Pair};
use super::{Finding, Kind, Measure, Quality};
use crate::record::Meeting;
use std::collections::{BTreeMap, BTreeSet};

/// Two ids in order, each with the indexes of the meetings that state it.
type Stated = BTreeMap<(String, String), Vec<usize>>;

/// The pairs of a meeting: all who sit together or, where somebody met the others, those with that one.
fn pairs(meeting: &Meeting, id: &impl Fn(&str) -> String) -> BTreeSet<(String, String)> {
    let mut ids: Vec<String> = Vec::new();
    for participant in meeting.participants.iter().map(|p| id(p)) {
        if !ids.contains(&participant) {
            ids.push(participant);
        }
    }
    let hub = meeting.hub.as_deref().filter(|hub| !hub.is_empty()).map(id);
    let mut pairs = BTreeSet::new();
    for (i, a) in ids.iter().enumerate() {
        for b in &ids[i + 1..] {
            if hub.as_ref().is_none_or(|hub| hub == a || hub == b) {
                pairs.insert(if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) });
            }
        }
    }
    pairs
}

/// Who is where by a meeting.
fn presences(meeting: &Meeting, id: &impl Fn(&str) -> String) -> BTreeSet<(String, String)> {
    let Some(place) = meeting.place.as_deref().filter(|place| !place.is_empty()).map(id) else { return BTreeSet::new() };
    meeting.participants.iter().map(|p| id(p)).filter(|p| *p != place).map(|p| (p, place.clone())).collect()
}

fn stated<F>(meetings: &[Meeting], of: impl Fn(&Meeting, &F) -> BTreeSet<(String, String)>, id: &F) -> Stated {
    let mut all = Stated::new();
    for (i, meeting) in meetings.iter().enumerate() {
        for key in of(meeting, id) {
            all.entry(key).or_default().push(i);
        }
    }
    all
}

pub(super) fn judge(pair: &Pair<'_>, judged: &mut Judged) {
    let found = |id: &str| pair.to.id(id);
    let marked = |id: &str| id.to_owned();
    let (gold, predicted) = (&pair.gold.meetings, &pair.predicted.meetings);
    let (gold_pairs, pairs_found) = (stated(gold, pairs, &marked), stated(predicted, pairs, &found));
    let (gold_where, where_found) = (stated(gold, presences, &marked), stated(predicted, presences, &found));
    let name = |(a, b): &(String, String)| format!("{} + {}", pair.name(a), pair.name(b));
    let at = |(a, b): &(String, String)| format!("{} in {}", pair.name(a), pair.name(b));
    compare(Measure::Pairs, Kind::Pair, (&gold_pairs, &pairs_found), name, judged);
    for (key, stating) in &pairs_found {
        if let Some(marking) = gold_pairs.get(key) {
            circumstances(pair, stating, marking, &name(key), judged);
        }
    }
    compare(Measure::Presence, Kind::Presence, (&gold_where, &where_found), at, judged);
    let all = |keys: BTreeSet<_>, gold: &Stated| (!keys.is_empty()).then(|| keys.iter().all(|key| gold.contains_key(key)));
    judged.meetings =
        predicted.iter().map(|m| all(pairs(m, &found), &gold_pairs).or_else(|| all(presences(m, &found), &gold_where))).collect();
}

fn compare(
    measure: Measure,
    kind: Kind,
    (gold, predicted): (&Stated, &Stated),
    told: impl Fn(&(String, String)) -> String,
    judged: &mut Judged,
) {
    let right = predicted.keys().filter(|key| gold.contains_key(key)).count();
    judged.score.add(measure, right, predicted.len(), gold.len());
    let missed = gold.iter().filter(|(key, _)| !predicted.contains_key(key));
    judged.findings.extend(missed.map(|(key, at)| Finding::missed(kind, at[0], told(key))));
    let wrong = predicted.iter().filter(|(key, _)| !gold.contains_key(key));
    judged.findings.extend(wrong.map(|(key, at)| Finding::wrong(kind, at[0], told(key))));
}

/// Place, date and status of a pair: right if one of the meetings that state it agrees with one that is marked.
fn circumstances(pair: &Pair<'_>, stating: &[usize], marking: &[usize], who: &str, judged: &mut Judged) {
    let place = |m: &Meeting| m.place.clone().filter(|p| !p.is_empty());
    let found: Vec<&Meeting> = stating.iter().map(|i| &pair.predicted.meetings[*i]).collect();
    let marked: Vec<&Meeting> = marking.iter().map(|i| &pair.gold.meetings[*i]).collect();
    let mapped = |m: &Meeting| m.place.as_ref().map(|p| pair.to.id(p));
    let told = |p: Option<String>| pair.name_or_nobody(p.as_deref()).replace("nobody", "no place");
    let or = |x: &Option<String>| x.clone().unwrap_or_else(|| "none".to_owned());
    let checks = [
        (
            Quality::PairPlace,
            "place",
            found.iter().any(|x| marked.iter().any(|y| mapped(x) == y.place)),
            told(mapped(found[0])),
            told(place(marked[0])),
        ),
        (Quality::PairDate, "date", found.iter().any(|x| marked.iter().any(|y| x.date == y.date)), or(&found[0].date), or(&marked[0].date)),
        (
            Quality::PairStatus,
            "status",
            found.iter().any(|x| marked.iter().any(|y| x.status == y.status)),
            or(&found[0].status),
            or(&marked[0].status),
        ),
    ];
    for (quality, what, right, is, expected) in checks {
        judged.score.count(quality, right);
        if !right {
            judged.findings.push(Finding::other(Kind::Circumstance, marking[0], stating[0], format!("{who}: {what} {is}"), expected));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::article::testing::{counts, judged, told};
    use super::*;
    use serde_json::json;

    #[test]
    fn pairs_count_once_and_only_those_with_the_hub() {
        let gold = json!({"meetings": [{"participants": ["g1", "g2", "g3"], "hub": "g1", "place": "g4", "date": "2024-03-01", "status": "happened"}]});
        let found = json!({"meetings": [
            {"participants": ["e2", "e1", "e2"], "place": null, "date": "2024-03-02", "status": "happened"},
            {"participants": ["e1", "e2"], "place": null, "date": "2024-03-01", "status": "planned"},
            {"participants": ["e1", "e5"], "place": "e4"},
            {"participants": ["e5"], "place": "e4"},
            {"participants": ["e1"], "place": "e4"},
            {"participants": ["e4"], "place": "e4"}]});
        let judged = judged("", gold, found);
        assert_eq!(counts(&judged, Measure::Pairs), (1, 2, 2));
        assert_eq!(counts(&judged, Measure::Presence), (1, 2, 3));
        assert_eq!(told(&judged, Kind::Pair), ["missed Ada Lund + Aker", "wrong Anna Berg + Ada Lund"]);
        assert_eq!(told(&judged, Kind::Circumstance), ["wrong Ada Lund + Per Moe: place no place for Oslo"]);
        assert_eq!(judged.score.rate(Quality::PairDate).share(), 1.0, "one of two agrees");
        assert_eq!(judged.meetings, [Some(true), Some(true), Some(false), Some(false), Some(true), None]);
    }
}
