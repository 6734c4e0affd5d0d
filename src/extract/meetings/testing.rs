//! Meetings of a text in the words of a test.
use super::meetings;
use crate::extract::pattern::listed_words;
use crate::extract::pattern::testing::{Told, name, view};
use crate::facts::{Meeting, Status};

/// The rule of each meeting's first report, and the meeting: `meeting Ada Lund, Jon Moe @ Oslo`.
pub fn read(text: &str) -> Told {
    found(text).into_iter().map(|(m, row)| (m.reports[0].rule.clone(), row)).collect()
}

/// The meetings alone.
pub fn rows(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(_, row)| row).collect()
}

/// Whether each happened.
pub fn statuses(text: &str) -> Vec<Status> {
    found(text).into_iter().map(|(m, _)| m.status).collect()
}

/// Whom the others met, each for himself.
pub fn hub(text: &str) -> Option<String> {
    view(text, |view| {
        let (found, _) = meetings(view, &listed_words(view), &[], None, &[], false);
        found.last()?.hub.as_ref().map(|id| name(view, id))
    })
}

fn found(text: &str) -> Vec<(Meeting, String)> {
    view(text, |view| {
        let (found, _) = meetings(view, &listed_words(view), &[], None, &[], false);
        let row = |m: &Meeting| {
            let people: Vec<String> = m.participants.iter().map(|id| name(view, id)).collect();
            let place = m.place.as_ref().map(|p| format!(" @ {}", name(view, p))).unwrap_or_default();
            format!("{} {}{place}", m.kind, people.join(", "))
        };
        found
            .into_iter()
            .map(|m| {
                let row = row(&m);
                (m, row)
            })
            .collect()
    })
}
