//! Entities: right if the kind is right and a name is shared.
use super::article::{Judged, Pair};
use super::{Finding, Kind, Measure};
use std::collections::HashSet;

const KINDS: [(&str, Measure); 3] = [("person", Measure::People), ("organization", Measure::Organizations), ("place", Measure::Places)];

pub(super) fn judge(pair: &Pair<'_>, judged: &mut Judged) {
    for (kind, measure) in KINDS {
        let gold: Vec<usize> = (0..pair.gold.entities.len()).filter(|i| pair.gold.entities[*i].kind == kind).collect();
        let ids: HashSet<&str> = gold.iter().map(|i| pair.gold.entities[*i].id.as_str()).collect();
        let mut hit = HashSet::new();
        let mut predicted = 0;
        for (i, entity) in pair.predicted.entities.iter().enumerate().filter(|(_, e)| e.kind == kind) {
            predicted += 1;
            match pair.to.of(&entity.id).filter(|id| ids.contains(id)) {
                Some(id) => drop(hit.insert(id)),
                None => {
                    let other = pair.to.of(&entity.id).and_then(|id| pair.gold.entities.iter().find(|e| e.id == id));
                    let expected = other.map(|e| format!("{} ({})", e.name, e.kind));
                    let wrong = Finding::wrong(Kind::Entity, i, format!("{} ({kind})", entity.name));
                    judged.findings.push(Finding { expected, ..wrong });
                }
            }
        }
        for i in gold.iter().copied().filter(|i| !hit.contains(pair.gold.entities[*i].id.as_str())) {
            judged.findings.push(Finding::missed(Kind::Entity, i, format!("{} ({kind})", pair.gold.entities[i].name)));
        }
        for measure in [Measure::Entities, measure] {
            judged.score.add(measure, hit.len(), predicted, ids.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::article::testing::{counts, judged, told};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_name_of_another_kind_is_wrong_and_missed() {
        let as_place = json!([{"id": "e1", "type": "person", "name": "Lund", "aliases": ["Ada Lund"]}, {"id": "e2", "type": "person", "name": "ada lund"},
            {"id": "e3", "type": "place", "name": "the Aker"}, {"id": "e4", "type": "place", "name": "Oslo"}]);
        let judged = judged("", json!({}), json!({"entities": as_place}));
        assert_eq!(counts(&judged, Measure::People), (1, 2, 2), "a split is found twice and right once");
        assert_eq!(counts(&judged, Measure::Places), (1, 2, 1));
        assert_eq!(counts(&judged, Measure::Entities), (2, 4, 4));
        assert_eq!(
            told(&judged, Kind::Entity),
            ["missed Per Moe (person)", "missed Aker (organization)", "wrong the Aker (place) for Aker (organization)"]
        );
    }
}
