//! What a dateline says: `PARIS, Texas —` that the one lies in the other. Patterns see sentences; a dateline is outside them.
use super::extract::Draft;
use crate::extract::pattern::View;
use crate::facts::{EntityKind, Predicate};
use std::ops::Range;

/// The rule.
const RULE: &str = "dateline";

/// The place of the dateline and what lies behind its comma.
pub fn drafts(view: &View<'_, '_>) -> Option<Draft> {
    let cast = view.cast;
    let [place, wider] = &view.prose.dateline_places[..] else { return None };
    let named = |bytes: &Range<usize>| cast.mentions.iter().find(|m| view.prose.bytes(&m.tokens) == *bytes);
    let (place, wider) = (named(place)?, named(wider)?);
    let (subject, object) = (place.member?, wider.member?);
    let both = [subject, object].iter().all(|&m| cast.members[m].kind == EntityKind::Place);
    let words = place.tokens.start..wider.tokens.end;
    (both && subject != object).then_some(Draft {
        subject,
        predicate: Predicate::LocatedIn,
        object,
        words,
        sentence: None,
        rule: RULE,
        hit: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::relations::testing::told;

    #[test]
    fn a_dateline_says_where_a_town_lies() {
        let found = told("SKIEN, Norway, Dec. 2 (NTB) — Ada Lund won.");
        assert!(found.iter().any(|(_, row)| row == "SKIEN | located_in | Norway"), "{found:?}");
        let found = told("Ada Lund wins\n\nSKIEN, Norway, Dec. 2 (NTB) — Ada Lund won.");
        assert!(found.iter().any(|(_, row)| row == "SKIEN | located_in | Norway"), "{found:?}");
        assert_eq!(told("SKIEN, Dec. 2 (NTB) — Norway won."), []);
    }
}
