//! What each rule, and each cue, contributes: how often it fires where facts are marked and how often it is right there,
//! how often it fires where nothing is marked, and in how many outlets.
use crate::corpus::Example;
use crate::fired::firings;
use crate::lemmas::lemmas;
use dateline::extract::{Extractor, FactKind};
use dateline::facts::Facts;
use dateline::language::Language;
use dateline::language::annotation::Annotated;
use dateline::read::Document;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What fires on marked articles and fewer than so many times on others may know these articles and not the language.
pub const FEW: usize = 3;

/// A rule or an entry of a lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A rule for a kind of facts.
    Rule(FactKind, String),
    /// The lemma of the cue of a statement.
    Cue(String),
}

/// What one of them contributes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Use {
    /// How often it fires on marked articles.
    pub gold: usize,
    /// How many of these facts can be judged.
    pub judged: usize,
    /// How many of them are right.
    pub right: usize,
    /// How often it fires on other articles.
    pub open: usize,
    /// In how many outlets.
    pub outlets: usize,
}

impl Use {
    /// Whether it has to be defended or deleted.
    pub fn is_rare(&self) -> bool {
        self.gold > 0 && self.open < FEW
    }
}

/// All that fire in an article, with the kind and index of the fact.
fn fired(document: &Document, facts: &Facts, language: &Language) -> Vec<(What, FactKind, usize)> {
    let rules = firings(facts).into_iter().map(|f| (What::Rule(f.kind, f.rule.to_owned()), f.kind, f.fact));
    let article = Annotated::new(document, language);
    let cues = facts.statements.iter().enumerate().filter_map(|(i, s)| {
        let cue = lemmas(&article, s.cue_at.as_ref()?.span());
        (!cue.is_empty()).then_some((What::Cue(cue), FactKind::Statement, i))
    });
    rules.chain(cues).collect()
}

/// What everything that fires on marked or on other articles contributes.
pub fn uses(examples: &[Example], open: &[Document], extractor: &Extractor, language: &Language) -> BTreeMap<What, Use> {
    let mut uses: BTreeMap<What, Use> = BTreeMap::new();
    for example in examples {
        for (what, kind, fact) in fired(&example.document, &example.facts, language) {
            let verdict = example.judged.verdicts(kind)[fact];
            let one = uses.entry(what).or_default();
            one.gold += 1;
            one.judged += usize::from(verdict.is_some());
            one.right += usize::from(verdict == Some(true));
        }
    }
    let found: Vec<Vec<What>> = open
        .par_iter()
        .map(|document| fired(document, &extractor.extract(document), language).into_iter().map(|(what, ..)| what).collect())
        .collect();
    let mut outlets: BTreeMap<What, BTreeSet<&str>> = BTreeMap::new();
    for (document, found) in open.iter().zip(found) {
        for what in found {
            uses.entry(what.clone()).or_default().open += 1;
            outlets.entry(what).or_default().insert(document.source.as_deref().unwrap_or(""));
        }
    }
    for (what, of) in outlets {
        uses.entry(what).or_default().outlets = of.len();
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{examples, testing::folder};
    use crate::lemmas::testing::document;

    #[test]
    fn what_fires_is_counted_on_both_sides() {
        let extractor = Extractor::new();
        let folder = folder();
        let examples = examples(&[folder.path().to_owned()], &extractor).unwrap();
        let open =
            [document("x", "A", "Ada Lund said that it rains."), document("y", "B", "Per Moe says that it snows. He said that it rains.")];
        let uses = uses(&examples, &open, &extractor, &Language::new());
        let say = &uses[&What::Cue("say".to_owned())];
        assert_eq!((say.gold, say.open, say.outlets), (2, 3, 2));
        let rules = uses.iter().filter(|(what, _)| matches!(what, What::Rule(FactKind::Statement, _))).map(|(_, of)| of.open);
        assert_eq!(rules.sum::<usize>(), 3);
        assert!(!say.is_rare() && Use { gold: 1, open: 2, ..Use::default() }.is_rare() && !Use::default().is_rare());
    }
}
