//! What the word lists say of each word of a text, looked up once for all rules.
use super::scene::View;
use crate::language::syntax::Upos;
use crate::language::{Classes, Traits};
use std::borrow::Cow;

/// A content word.
#[derive(Debug, Default)]
pub struct ListedWord<'t> {
    /// Its lemma in lower case; empty for words of the grammar, marks and pronouns, which are no anchors of rules.
    pub lemma: Cow<'t, str>,
    /// The classes of its lemma.
    pub classes: Classes,
    /// The traits of its lemma.
    pub traits: Traits,
    /// Whether it stands for an office or occupation.
    pub office: bool,
}

/// The words of a text, one for each token.
pub fn listed_words<'t>(view: &View<'_, 't>) -> Vec<ListedWord<'t>> {
    (0..view.prose.tokens.len()).map(|i| listed_word(view, i)).collect()
}

fn listed_word<'t>(view: &View<'_, 't>, i: usize) -> ListedWord<'t> {
    let p = view.prose;
    if !matches!(p.upos(i), Some(Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Num | Upos::X)) {
        return ListedWord::default();
    }
    let mut lemma = p.lemma(i);
    if lemma.bytes().any(|b| !b.is_ascii_lowercase()) {
        lemma = Cow::Owned(lemma.to_lowercase());
    }
    let classes = view.lexicon.classes(&lemma);
    let traits = view.lexicon.persons().noun(&lemma);
    let office = view.is_office_noun(i, &lemma, classes, traits);
    ListedWord { lemma, classes, traits, office }
}
