//! Leaving out facts that are not sure enough.
use super::{Facts, Meeting, Passage, Report, Status};
use std::collections::HashSet;

impl Facts {
    /// Drops the facts whose confidence is below `least` (0 to 1), as if nothing had found them, and keeps the
    /// rest sound. Confidences are compared with the four decimals that the graph has.
    ///
    /// Of a meeting the reports are dropped: those below, and those that know of it by a statement that is
    /// dropped, for they are no surer than it is. Without any report it goes; else its status, evidence and
    /// confidence are those of the reports that are left. Who took part, where and when stay as all of its
    /// reports together gave them, because facts do not record which report gave what. Entities stay: they are
    /// named in the text, whether or not anything is known of them.
    pub fn keep_confident(&mut self, least: f64) {
        let sure = |confidence: f64| in_graph(confidence) >= in_graph(least);
        let doubtful = self.statements.extract_if(.., |s| !sure(s.confidence));
        let doubtful: HashSet<String> = doubtful.map(|s| s.id).collect();
        self.positions.retain(|p| sure(p.confidence));
        self.relations.retain(|r| sure(r.confidence));
        self.meetings.retain_mut(|m| {
            if m.reports.is_empty() {
                return sure(m.confidence);
            }
            // A report without an id is called after its place, which is about to change.
            for i in 0..m.reports.len() {
                m.reports[i].id = m.report_id(i);
            }
            let before = m.reports.len();
            m.reports.retain(|r| sure(r.confidence) && r.according_to.as_ref().is_none_or(|s| !doubtful.contains(s)));
            if m.reports.len() < before {
                m.sum_up();
            }
            !m.reports.is_empty()
        });
    }
}

/// A probability in the steps that the graph has.
fn in_graph(p: f64) -> i64 {
    (p * 1e4).round() as i64
}

impl Meeting {
    /// The id of a report: its own, else the meeting's own for the first, else one made of both.
    pub fn report_id(&self, i: usize) -> String {
        let report = &self.reports[i];
        match report.id.as_str() {
            "" if i == 0 => self.id.clone(),
            "" => format!("{}-{}", self.id, report.evidence.first().map_or(i, |e| e.begin)),
            id => id.to_owned(),
        }
    }

    /// Makes the status that of the strongest report; but what is only claimed to have happened, and is denied, did not, as far as anybody
    /// can tell.
    pub fn resolve(&mut self) {
        let took_place = |r: &&Report| matches!(r.status, Status::Happened | Status::Ongoing);
        let claimed = self.reports.iter().filter(took_place).all(|r| r.according_to.is_some());
        let denied = self.reports.iter().any(|r| r.status == Status::Denied);
        let counts = |r: &&Report| !(claimed && denied && took_place(r));
        if let Some(strongest) = self.reports.iter().filter(counts).map(|r| r.status).max_by_key(|s| s.strength()) {
            self.status = strongest;
        }
    }

    /// Makes status, evidence and confidence those of the reports.
    fn sum_up(&mut self) {
        self.resolve();
        let mut evidence: Vec<Passage> = Vec::new();
        for passage in self.reports.iter().flat_map(|r| &r.evidence) {
            if !evidence.contains(passage) {
                evidence.push(passage.clone());
            }
        }
        self.evidence = evidence;
        self.confidence = self.reports.iter().map(|r| r.confidence).fold(0.0, f64::max);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        serde_json::from_value(serde_json::json!({
            "id": "a", "text": "Lund met Moe. Lund will meet Moe, Berg said. Moe left.",
            "entities": [{"id": "e1", "type": "person", "name": "Lund"}, {"id": "e2", "type": "person", "name": "Moe"},
                         {"id": "e3", "type": "person", "name": "Berg"}],
            "meetings": [{"id": "m5", "kind": "meeting", "participants": ["e1", "e2"], "status": "happened", "confidence": 0.8,
                "reports": [{"status": "happened", "confidence": 0.6, "evidence": [{"text": "Lund met Moe.", "begin": 0, "end": 13}]},
                            {"status": "planned", "confidence": 0.8, "according_to": "s39",
                             "evidence": [{"text": "Lund will meet Moe, Berg said.", "begin": 14, "end": 44}]}],
                "evidence": [{"text": "Lund met Moe.", "begin": 0, "end": 13}]}],
            "statements": [{"id": "s39", "speaker": "e3", "form": "indirect", "content": [{"text": "Lund will meet Moe", "begin": 14, "end": 32}],
                "evidence": [{"text": "Lund will meet Moe, Berg said.", "begin": 14, "end": 44}], "confidence": 0.7}],
            "positions": [{"id": "p45", "person": "e2", "role": "x", "confidence": 0.3, "evidence": [{"text": "Moe left.", "begin": 45, "end": 54}]}]
        }))
        .unwrap()
    }

    fn above(least: f64) -> Facts {
        let mut facts = facts();
        assert_eq!(facts.check(), Ok(()));
        facts.keep_confident(least);
        assert_eq!(facts.check(), Ok(()), "{least}");
        facts
    }

    #[test]
    fn a_meeting_is_what_the_reports_that_are_left_say() {
        assert_eq!(above(0.0), Facts { meetings: above(0.0).meetings, ..facts() });
        let all = above(0.5);
        assert_eq!((all.meetings[0].status, all.positions.len()), (Status::Happened, 0));
        let planned = above(0.7);
        let m = &planned.meetings[0];
        assert_eq!((m.status, m.reports.len(), m.confidence), (Status::Planned, 1, 0.8));
        assert_eq!((m.reports[0].id.as_str(), m.evidence[0].begin), ("m5-14", 14));
    }

    #[test]
    fn a_report_is_no_surer_than_the_statement_that_it_rests_on() {
        let none = above(0.75);
        assert!(none.statements.is_empty() && none.meetings.is_empty());
        assert_eq!(none.entities.len(), 3);
    }

    #[test]
    fn confidences_are_those_of_the_graph() {
        let mut facts = facts();
        facts.statements[0].confidence = 0.8 - 0.1 - 1e-12;
        facts.keep_confident(0.7);
        assert_eq!(facts.statements.len(), 1);
    }

    #[test]
    fn what_is_claimed_and_denied_did_not_happen_as_far_as_anybody_can_tell() {
        let report =
            |status, by: Option<&str>| Report { status, according_to: by.map(str::to_owned), ..facts().meetings[0].reports[0].clone() };
        let resolved = |reports: Vec<Report>| {
            let mut meeting = Meeting { reports, ..facts().meetings[0].clone() };
            meeting.resolve();
            meeting.status
        };
        let claim = report(Status::Happened, Some("s1"));
        assert_eq!(resolved(vec![claim.clone(), report(Status::Denied, None)]), Status::Denied);
        assert_eq!(resolved(vec![claim.clone(), report(Status::Planned, None)]), Status::Happened);
        assert_eq!(resolved(vec![claim, report(Status::Denied, None), report(Status::Happened, None)]), Status::Happened);
    }
}
