//! Who holds which office.
use super::article::{Judged, Pair};
use super::{Finding, Kind, Measure, Quality};
use crate::record::Position;
use crate::words::{norm, role_match};

pub(super) fn judge(pair: &Pair<'_>, judged: &mut Judged) {
    let (gold, predicted) = (&pair.gold.positions, &pair.predicted.positions);
    let mut used = vec![false; gold.len()];
    let mut right = 0;
    judged.positions = vec![Some(false); predicted.len()];
    for (i, x) in predicted.iter().enumerate() {
        let person = x.person.as_deref().map(|p| pair.to.id(p));
        match (0..gold.len()).find(|j| !used[*j] && person == gold[*j].person && role_match(&x.role, &gold[*j].role)) {
            Some(j) => {
                used[j] = true;
                right += 1;
                judged.positions[i] = Some(true);
                whose(pair, (i, x), (j, &gold[j]), judged);
            }
            None => judged.findings.push(Finding::wrong(Kind::Position, i, told(pair, x, person.as_deref()))),
        }
    }
    judged.score.add(Measure::Positions, right, predicted.len(), gold.len());
    let missed = gold.iter().enumerate().filter(|(j, _)| !used[*j]);
    judged.findings.extend(missed.map(|(j, y)| Finding::missed(Kind::Position, j, told(pair, y, y.person.as_deref()))));
}

fn told(pair: &Pair<'_>, position: &Position, person: Option<&str>) -> String {
    format!("{}: {}", pair.name_or_nobody(person), position.role)
}

/// Whose office it is: the entity, or the same words for it.
fn whose(pair: &Pair<'_>, (i, x): (usize, &Position), (j, y): (usize, &Position), judged: &mut Judged) {
    let given = |s: &Option<String>| s.clone().filter(|s| !s.is_empty());
    let (of, words) = (given(&y.of), given(&y.of_text));
    if of.is_none() && words.is_none() {
        return;
    }
    let is = x.of.as_deref().map(|id| pair.to.id(id));
    let same_words = words.as_ref().zip(given(&x.of_text)).is_some_and(|(a, b)| norm(a) == norm(&b));
    let right = of.is_some() && is == of || same_words;
    judged.score.count(Quality::Of, right);
    if !right {
        let name =
            |id: Option<String>, text: &Option<String>| given(text).or(id.map(|id| pair.name(&id))).unwrap_or_else(|| "nobody".to_owned());
        let is = format!("{}: {} of {}", pair.name_or_nobody(y.person.as_deref()), x.role, name(is, &x.of_text));
        judged.findings.push(Finding::other(Kind::Of, j, i, is, name(of, &y.of_text)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::article::testing::{counts, judged, told};
    use super::*;
    use serde_json::json;

    #[test]
    fn each_marked_office_is_found_once() {
        let gold = json!({"positions": [{"person": "g1", "role": "prime minister", "of": "g4"}, {"person": "g2", "role": "clerk", "of_text": "Oslo’s"}, {"person": "g2", "role": "cook"}]});
        let found = json!({"positions": [{"person": "e1", "role": "minister", "of": "e4"}, {"person": "e1", "role": "Prime Minister"},
            {"person": "e2", "role": "the clerk", "of_text": "Aker"}, {"person": "e5", "role": "cook"}]});
        let judged = judged("", gold, found);
        assert_eq!(counts(&judged, Measure::Positions), (2, 4, 3));
        assert_eq!(judged.positions, [Some(true), Some(false), Some(true), Some(false)]);
        assert_eq!(judged.score.rate(Quality::Of), crate::score::Rate { right: 1, of: 2 });
        assert_eq!(told(&judged, Kind::Of), ["wrong Per Moe: the clerk of Aker for Oslo’s"]);
        assert_eq!(told(&judged, Kind::Position), ["wrong Ada Lund: Prime Minister", "wrong Anna Berg: cook", "missed Per Moe: cook"]);
    }
}
