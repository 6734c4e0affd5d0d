//! From the name that a fact has in the graph back to where it stands in its article's facts.
use super::article::{groups, report_node, reports};
use super::iri::{ArticleNodes, Iris};
use crate::facts::Facts;

/// Where a fact stands in a [`Facts`]: the places in its lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactPlace {
    /// A statement or thought.
    Statement(usize),
    /// A report of a meeting.
    Report {
        /// Which meeting.
        meeting: usize,
        /// Which of its [`reports`].
        report: usize,
    },
    /// A position.
    Position(usize),
    /// A relation.
    Relation(usize),
}

/// The fact whose node under the article's IRI has this fragment (what stands after `#`), such as `s119`, or that has
/// this id in the facts. A pair of a meeting with a hub (`m23-kemal-aslan`) is found as the report that states it.
pub fn fact_place(facts: &Facts, iris: &Iris, fragment: &str) -> Option<FactPlace> {
    let nodes = ArticleNodes::new(facts, iris);
    let is = |node: &oxigraph::model::NamedNode| node.as_str().rsplit_once('#').is_some_and(|(_, f)| f == fragment);
    let called = |id: &str| id == fragment || is(&nodes.fact(id));
    if let Some(i) = facts.statements.iter().position(|s| called(&s.id)) {
        return Some(FactPlace::Statement(i));
    }
    for (meeting, m) in facts.meetings.iter().enumerate() {
        for (report, r) in reports(m).iter().enumerate() {
            if r.id == fragment || groups(m).iter().any(|(group, _)| is(&report_node(&nodes, r, *group))) {
                return Some(FactPlace::Report { meeting, report });
            }
        }
    }
    if let Some(i) = facts.positions.iter().position(|p| called(&p.id)) {
        return Some(FactPlace::Position(i));
    }
    facts.relations.iter().position(|r| called(&r.id)).map(FactPlace::Relation)
}

/// The id of the fact at a place; of a report without one, its meeting's.
pub fn fact_id(facts: &Facts, place: FactPlace) -> &str {
    match place {
        FactPlace::Statement(i) => &facts.statements[i].id,
        FactPlace::Report { meeting, report } => {
            let m = &facts.meetings[meeting];
            m.reports.get(report).map(|r| r.id.as_str()).filter(|id| !id.is_empty()).unwrap_or(&m.id)
        }
        FactPlace::Position(i) => &facts.positions[i].id,
        FactPlace::Relation(i) => &facts.relations[i].id,
    }
}

/// The report after which a derived meeting with this IRI is called, if this article states it.
pub fn meeting_place(facts: &Facts, iris: &Iris, iri: &str) -> Option<FactPlace> {
    let nodes = ArticleNodes::new(facts, iris);
    let called = |m: &crate::facts::Meeting| {
        let first = &reports(m)[0];
        groups(m).iter().any(|(group, _)| iris.meeting(&report_node(&nodes, first, *group)).as_str() == iri)
    };
    facts.meetings.iter().position(called).map(|meeting| FactPlace::Report { meeting, report: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let evidence = serde_json::json!([{"text": "Lund.", "begin": 0, "end": 5}]);
        serde_json::from_value(serde_json::json!({
            "id": "a", "key": "id:x/a", "text": "Lund.",
            "entities": [{"id": "e1", "type": "person", "name": "Ada Lund"}, {"id": "e2", "type": "person", "name": "Per Moe"},
                         {"id": "e3", "type": "person", "name": "Jon Dahl"}],
            "meetings": [
                {"id": "m1", "kind": "meeting", "participants": ["e1", "e2", "e3"], "hub": "e1", "status": "happened", "evidence": evidence},
                {"id": "m2", "kind": "call", "participants": ["e1", "e2"], "status": "planned", "evidence": evidence,
                 "reports": [{"id": "m2", "status": "planned", "evidence": evidence}, {"id": "m9", "status": "planned", "evidence": evidence}]}],
            "statements": [{"id": "s3", "form": "direct", "content": [], "evidence": evidence},
                           {"id": "my fact/7", "form": "direct", "content": [], "evidence": evidence}],
            "positions": [{"id": "p4", "person": "e1", "role": "x", "evidence": evidence}],
            "relations": [{"id": "r5", "subject": "e1", "predicate": "spouse_of", "object": "e2", "evidence": evidence}]
        }))
        .unwrap()
    }

    #[test]
    fn every_fact_of_an_article_is_found_by_its_fragment() {
        let (facts, iris) = (facts(), Iris::default());
        let place = |fragment| fact_place(&facts, &iris, fragment);
        assert_eq!(place("s3"), Some(FactPlace::Statement(0)));
        assert_eq!((place("my fact/7"), place("my-fact-7")), (Some(FactPlace::Statement(1)), Some(FactPlace::Statement(1))));
        assert_eq!(place("m1-jon-dahl"), Some(FactPlace::Report { meeting: 0, report: 0 }));
        assert_eq!(place("m9"), Some(FactPlace::Report { meeting: 1, report: 1 }));
        assert_eq!((place("p4"), place("r5")), (Some(FactPlace::Position(0)), Some(FactPlace::Relation(0))));
        assert_eq!((place("s4"), place(""), place("ada-lund")), (None, None, None));
    }

    #[test]
    fn derived_meetings_lead_to_their_first_report() {
        let (facts, iris) = (facts(), Iris::default());
        let nodes = ArticleNodes::new(&facts, &iris);
        let derived = |node: oxigraph::model::NamedNode| iris.meeting(&node).into_string();
        let report = |meeting| Some(FactPlace::Report { meeting, report: 0 });
        for pair in ["e2", "e3"] {
            assert_eq!(meeting_place(&facts, &iris, &derived(nodes.pair("m1", pair))), report(0));
        }
        assert_eq!(meeting_place(&facts, &iris, &derived(nodes.fact("m2"))), report(1));
        assert_eq!(meeting_place(&facts, &iris, &derived(nodes.fact("m9"))), None);
    }
}
