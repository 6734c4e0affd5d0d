//! Relations of a text in the words of a test.
use super::relations;
use crate::extract::pattern::{View, cues, listed_words};
use crate::language::{Language, Prose};
use crate::resolve::Cast;
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::new);

/// All relations of a text: the rule, and subject, predicate and object.
pub fn told(text: &str) -> Vec<(String, String)> {
    let lexicon = LANGUAGE.lexicon();
    let prose = Prose::new(text, None, &LANGUAGE);
    let cast = Cast::new(&prose, lexicon);
    let cues = cues(&prose, lexicon);
    let view = View { prose: &prose, cast: &cast, lexicon, cues: &cues };
    let name = |id: &str| cast.members[id[1..].parse::<usize>().unwrap()].name.clone();
    let row = |r: crate::facts::Relation| (r.rule, format!("{} | {} | {}", name(&r.subject), r.predicate.as_str(), name(&r.object)));
    relations(&view, &listed_words(&view), false).0.into_iter().map(row).collect()
}
