//! Statements of a text in the words of a test.
use super::statements;
use crate::extract::pattern::testing::LANGUAGE;
use crate::facts::{Act, Form, StatementKind};
use crate::language::Prose;
use crate::resolve::Cast;

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The rule.
    pub rule: String,
    /// The speaker's name.
    pub speaker: Option<String>,
    /// The source as written.
    pub source: String,
    /// The cue.
    pub cue: String,
    /// The form.
    pub form: Form,
    /// The kind.
    pub kind: StatementKind,
    /// The act.
    pub act: Act,
    /// What is said.
    pub content: Vec<String>,
}

/// All statements of a text.
pub fn told(text: &str) -> Vec<Told> {
    let lexicon = LANGUAGE.lexicon();
    let prose = Prose::new(text, None, &LANGUAGE);
    let mut cast = Cast::new(&prose, lexicon);
    let found = statements(&prose, &mut cast, lexicon, &[], false).statements;
    found
        .into_iter()
        .map(|s| Told {
            rule: s.rule,
            speaker: s.speaker.map(|id| cast.members[id[1..].parse::<usize>().unwrap()].name.clone()),
            source: s.speaker_text.unwrap_or_default(),
            cue: s.cue,
            form: s.form,
            kind: s.kind,
            act: s.act,
            content: s.content.into_iter().map(|c| c.text).collect(),
        })
        .collect()
}
