//! Mentions: the names that the model finds, what they name, and the titles before them.
use super::credits::credits;
use super::kinds::{Draft, drafts};
use super::titles;
use crate::language::names::NameKind;
use crate::language::{Known, KnownKind, Lexicon, Prose};
use std::ops::Range;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// A human being.
    Person,
    /// A body.
    Organization,
    /// A place.
    Place,
    /// An adjective for a country; a mention of the country where that is named too.
    Demonym,
    /// Anything else, which is no member of the cast, but may own a title: `Soviet leader`.
    Other,
}

/// A name at one place of the text.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The words of the name.
    pub tokens: Range<usize>,
    /// First token of the phrase around it: determiner, country and title included.
    pub phrase: usize,
    /// The title before it, without what it is the title of.
    pub role: Option<Range<usize>>,
    /// Whether a title of address (`Mr.`) stands before it.
    pub addressed: bool,
    /// What it names.
    pub guess: Guess,
    /// Where it is known by its very words.
    pub known: Option<Known>,
    /// The sentence it stands in; `None` in the dateline.
    pub sentence: Option<usize>,
    /// The member of the cast that it names, once that is settled.
    pub member: Option<usize>,
}

/// All names, in order, without overlap.
pub fn mentions(prose: &Prose<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::with_capacity(prose.names.len());
    let mut s = 0;
    let mut credits = credits(prose).into_iter().peekable();
    for Draft { tokens, kind, known } in drafts(prose, lexicon) {
        while prose.sentences.get(s).is_some_and(|x| x.tokens.end <= tokens.start) {
            s += 1;
        }
        let sentence = prose.sentences.get(s).is_some_and(|x| x.tokens.start <= tokens.start).then_some(s);
        while credits.next_if(|c| c.end <= tokens.start).is_some() {}
        let agency = sentence.is_none() && kind == NameKind::Organization && prose.dateline.is_some();
        if agency || credits.peek().is_some_and(|c| c.start <= tokens.start) {
            continue;
        }
        let guess = match kind {
            NameKind::Person => Guess::Person,
            NameKind::Organization => Guess::Organization,
            NameKind::Place => Guess::Place,
            NameKind::Other if known.is_some_and(|k| k.kind == KnownKind::Demonym) => Guess::Demonym,
            NameKind::Other => Guess::Other,
        };
        let known = known.filter(|_| guess != Guess::Person);
        let mut m = Mention { phrase: tokens.start, tokens, role: None, addressed: false, guess, known, sentence, member: None };
        titles::attach(prose, lexicon, &mut m, found.last());
        found.push(m);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn is(text: &str, expected: &[(&str, Guess)]) {
        let language = Language::new();
        let prose = Prose::new(text, None, &language);
        let found = mentions(&prose, language.lexicon());
        let found: Vec<_> = found.into_iter().map(|m| (&text[prose.bytes(&m.tokens)], m.guess)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn titles_are_not_part_of_names() {
        use Guess::*;
        is("Norwegian Foreign Minister Ada Lund met Mr. Berg.", &[("Norwegian", Demonym), ("Ada Lund", Person), ("Berg", Person)]);
        is("The envoy Kaj van der Berg left.", &[("Kaj van der Berg", Person)]);
        is("White House Press Secretary Ida Moe spoke.", &[("White House", Organization), ("Ida Moe", Person)]);
    }

    #[test]
    fn bodies_and_places_are_told_by_their_words() {
        use Guess::*;
        is("The Ministry of Trade and Industry was shut.", &[("Ministry of Trade and Industry", Organization)]);
        is("He studied at Aker University near Skien.", &[("Aker University", Organization), ("Skien", Place)]);
        is("The boats crossed the Tana River into the UK.", &[("Tana River", Place), ("UK", Place)]);
    }

    #[test]
    fn days_months_and_sentence_heads_are_no_names() {
        is("Officials came on Monday. Later officials left in January.", &[]);
        is("In March he left. Peace is near, and peace is dear.", &[]);
        is("A Guide to Ten Slow Walks\n", &[]);
    }

    #[test]
    fn the_place_of_the_dateline_is_a_mention_outside_all_sentences() {
        let language = Language::new();
        let prose = Prose::new("SKIEN, Norway, Dec. 2 (NTB) — Ada Lund won.", None, &language);
        let found = mentions(&prose, language.lexicon());
        assert_eq!((found[0].guess, found[0].sentence), (Guess::Place, None));
        assert_eq!(prose.text.get(prose.bytes(&found[0].tokens)), Some("SKIEN"));
        assert_eq!(found.last().and_then(|m| m.sentence), Some(0));
    }
}
