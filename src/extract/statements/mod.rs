//! Who said what: attributions of speech, writing and thought, found by patterns over dependency trees.
mod draft;
mod extract;
mod rules;
mod span;
mod write;

#[cfg(test)]
mod testing;

use super::pattern::{NearMiss, Trace, View, cues, near_miss, slots};
use super::time::When;
use crate::facts::Statement;
use crate::language::{Lexicon, Prose};
use crate::resolve::Cast;
use std::collections::HashSet;

/// What was found in a text.
#[derive(Debug)]
pub struct Found {
    /// The statements, in order.
    pub statements: Vec<Statement>,
    /// How each was found, where that was asked.
    pub traces: Vec<Trace>,
}

/// All statements of a text; how they were found only where `traced`.
pub fn statements(prose: &Prose<'_>, cast: &mut Cast, lexicon: &Lexicon, times: &[When], traced: bool) -> Found {
    let cues = cues(prose, lexicon);
    let drafts = extract::drafts(prose, cast, lexicon, &cues);
    let view = View { prose, cast, lexicon, cues: &cues };
    let mut ids = HashSet::new();
    let mut found = Found { statements: Vec::with_capacity(drafts.len()), traces: Vec::new() };
    for (draft, member) in &drafts {
        let Some(statement) = write::write(prose, cast, times, draft, *member, &mut ids) else { continue };
        if traced {
            let rule = &draft.rule.rule;
            let slots = slots(&view, rule, &draft.bound);
            found.traces.push(Trace { fact: statement.id.clone(), rule: rule.name.clone(), about: rule.about.clone(), slots });
        }
        found.statements.push(statement);
    }
    found
}

/// The rules that came farthest in sentence `s` without matching, the nearest to a match first.
pub fn near_misses(prose: &Prose<'_>, cast: &Cast, lexicon: &Lexicon, s: usize) -> Vec<NearMiss> {
    let cues = cues(prose, lexicon);
    let view = View { prose, cast, lexicon, cues: &cues };
    extract::misses(&view, s).into_iter().map(|(rule, miss)| near_miss(&view, rule, &miss)).collect()
}
