//! Relations: subject, predicate and object; of those that hold both ways, in any order.
use super::article::{Judged, Pair};
use super::{Finding, Kind, Measure};
use crate::record::Relation;
use std::collections::BTreeMap;

/// What holds of the second if it holds of the first.
const SYMMETRIC: [&str; 3] = ["relative_of", "spouse_of", "ally_of"];

type Triple = (String, String, String);

fn triple(relation: &Relation, id: impl Fn(&str) -> String) -> Triple {
    let (a, b) = (id(&relation.subject), id(&relation.object));
    let turn = SYMMETRIC.contains(&relation.predicate.as_str()) && b < a;
    let (a, b) = if turn { (b, a) } else { (a, b) };
    (a, relation.predicate.clone(), b)
}

fn index(triples: impl Iterator<Item = Triple>) -> BTreeMap<Triple, usize> {
    let mut first = BTreeMap::new();
    for (i, triple) in triples.enumerate() {
        first.entry(triple).or_insert(i);
    }
    first
}

pub(super) fn judge(pair: &Pair<'_>, judged: &mut Judged) {
    let found: Vec<Triple> = pair.predicted.relations.iter().map(|r| triple(r, |id| pair.to.id(id))).collect();
    let gold = index(pair.gold.relations.iter().map(|r| triple(r, str::to_owned)));
    judged.relations = found.iter().map(|t| Some(gold.contains_key(t))).collect();
    let found = index(found.into_iter());
    let right = found.keys().filter(|t| gold.contains_key(t)).count();
    judged.score.add(Measure::Relations, right, found.len(), gold.len());
    let told = |(a, predicate, b): &Triple| format!("{} {predicate} {}", pair.name(a), pair.name(b));
    judged.findings.extend(gold.iter().filter(|(t, _)| !found.contains_key(t)).map(|(t, j)| Finding::missed(Kind::Relation, *j, told(t))));
    judged.findings.extend(found.iter().filter(|(t, _)| !gold.contains_key(t)).map(|(t, i)| Finding::wrong(Kind::Relation, *i, told(t))));
}

#[cfg(test)]
mod tests {
    use super::super::article::testing::{counts, judged, told};
    use super::*;
    use serde_json::json;

    #[test]
    fn some_relations_hold_both_ways() {
        let gold = json!({"relations": [{"subject": "g1", "predicate": "spouse_of", "object": "g2"}, {"subject": "g3", "predicate": "located_in", "object": "g4"}]});
        let found = json!({"relations": [{"subject": "e2", "predicate": "spouse_of", "object": "e1"}, {"subject": "e4", "predicate": "located_in", "object": "e3"},
            {"subject": "e1", "predicate": "spouse_of", "object": "e2"}]});
        let judged = judged("", gold, found);
        assert_eq!(counts(&judged, Measure::Relations), (1, 2, 2));
        assert_eq!(judged.relations, [Some(true), Some(false), Some(true)]);
        assert_eq!(told(&judged, Kind::Relation), ["missed Aker located_in Oslo", "wrong Oslo located_in Aker"]);
    }
}
