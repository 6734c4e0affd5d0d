//! Positions of a text in the words of a test.
use super::positions;
use crate::extract::pattern::{View, cues, listed_words};
use crate::language::{Language, Prose};
use crate::resolve::Cast;
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::new);

/// All positions of a text: the rule, and person, role, whose it is and status.
pub fn told(text: &str) -> Vec<(String, String)> {
    let lexicon = LANGUAGE.lexicon();
    let prose = Prose::new(text, None, &LANGUAGE);
    let cast = Cast::new(&prose, lexicon);
    let cues = cues(&prose, lexicon);
    let view = View { prose: &prose, cast: &cast, lexicon, cues: &cues };
    let name = |id: &str| cast.members[id[1..].parse::<usize>().unwrap()].name.clone();
    let found = positions(&view, &listed_words(&view), false).0.into_iter();
    found
        .map(|p| (p.rule, format!("{} | {} | {} | {}", name(&p.person), p.role, p.of_text.unwrap_or("-".into()), p.status.as_str())))
        .collect()
}
