//! Meetings of a text in the words of a test.
use super::meetings;
use crate::extract::pattern::{View, cues, listed_words};
use crate::language::{Language, Prose};
use crate::resolve::Cast;
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::new);

/// The rule of each meeting's first report, and the meeting: `meeting Ada Lund, Jon Moe @ Oslo`.
pub fn read(text: &str) -> Vec<(String, String)> {
    let lexicon = LANGUAGE.lexicon();
    let prose = Prose::new(text, None, &LANGUAGE);
    let cast = Cast::new(&prose, lexicon);
    let cues = cues(&prose, lexicon);
    let view = View { prose: &prose, cast: &cast, lexicon, cues: &cues };
    let words = listed_words(&view);
    let name = |id: &String| cast.members[id[1..].parse::<usize>().unwrap()].name.clone();
    let (found, _) = meetings(&view, &words, &[], &[], false);
    found
        .into_iter()
        .map(|m| {
            let people = m.participants.iter().map(name).collect::<Vec<_>>().join(", ");
            let place = m.place.as_ref().map(|p| format!(" @ {}", name(p))).unwrap_or_default();
            (m.reports[0].rule.clone(), format!("{} {people}{place}", m.kind))
        })
        .collect()
}
