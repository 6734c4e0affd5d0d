//! An article with its layers, and the ways to walk over it.
use crate::language::names::{Name, NameKind};
use crate::language::{Language, Prose, TokenKind, lemma_in_sentence, units};
use crate::read::Document;
use std::borrow::Cow;
use std::ops::Range;

/// An article with its layers.
#[derive(Debug)]
pub struct Annotated<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its layers.
    pub prose: Prose<'a>,
    /// Its parts in order, which hold all tokens.
    pub units: Vec<Unit>,
}

/// A part of an article that has a tree of its own: a sentence, or a line of what stands outside all sentences, such as
/// the dateline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether it is a sentence.
    pub sentence: bool,
    /// Whether a paragraph begins with it.
    pub breaks: bool,
}

/// How many names of each kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([usize; NameKind::ALL.len()]);

impl Counts {
    /// How many of that kind.
    pub fn of(&self, kind: NameKind) -> usize {
        self.0[kind as usize]
    }

    /// Adds those of another article.
    pub fn add(&mut self, other: &Counts) {
        self.0.iter_mut().zip(other.0).for_each(|(n, more)| *n += more);
    }
}

/// What people call the names of a kind.
pub fn described(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "people",
        NameKind::Organization => "organizations",
        NameKind::Place => "places",
        NameKind::Other => "other names",
    }
}

impl<'a> Annotated<'a> {
    /// Reads a document as English.
    pub fn new(document: &'a Document, language: &Language) -> Self {
        let published = document.published.as_ref().map(|p| p.date());
        Annotated::of(document, Prose::new(&document.text, published, language))
    }

    /// A document and the layers of its text.
    pub fn of(document: &'a Document, prose: Prose<'a>) -> Self {
        let units = cut(&prose);
        Annotated { document, prose, units }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.prose.text
    }

    /// How many names of each kind there are.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.prose.names.iter().for_each(|name| counts.0[name.kind as usize] += 1);
        counts
    }

    /// The heads of a unit as numbers of words in it, from 0; a root is its own head.
    pub fn heads(&self, unit: &Range<usize>) -> Vec<usize> {
        unit.clone().map(|i| self.head(i, unit) - unit.start).collect()
    }

    /// The head of token `i` of a unit; itself where that lies outside.
    pub fn head(&self, i: usize, unit: &Range<usize>) -> usize {
        let head = self.prose.words[i].head as usize;
        if unit.contains(&head) { head } else { i }
    }

    /// The first word of a unit, after the marks that open it.
    pub fn first_word(&self, unit: &Range<usize>) -> usize {
        unit.clone().find(|i| self.prose.tokens[*i].kind != TokenKind::Mark).unwrap_or(unit.start)
    }

    /// The lemma of token `i`; `first` is whether it begins its sentence.
    pub fn lemma(&self, i: usize, first: bool) -> Cow<'a, str> {
        let word = &self.prose.words[i];
        let head = self.prose.words.get(word.head as usize).unwrap_or(word);
        lemma_in_sentence(self.prose.word(i), word, head, first)
    }

    /// The name that token `i` stands in.
    pub fn name_at(&self, i: usize) -> Option<&Name> {
        let after = self.prose.names.partition_point(|name| name.tokens.start <= i);
        self.prose.names[..after].last().filter(|name| name.tokens.contains(&i))
    }

    /// Cuts a range of bytes into names and what stands between them. A name that reaches over an edge is none.
    pub fn runs(&self, bytes: Range<usize>) -> Vec<(Range<usize>, Option<NameKind>)> {
        let names = &self.prose.names;
        let mut runs = Vec::new();
        let mut at = bytes.start;
        for name in &names[names.partition_point(|name| self.prose.bytes(&name.tokens).start < bytes.start)..] {
            let place = self.prose.bytes(&name.tokens);
            if place.end > bytes.end {
                break;
            }
            if at < place.start {
                runs.push((at..place.start, None));
            }
            at = place.end;
            runs.push((place, Some(name.kind)));
        }
        if at < bytes.end {
            runs.push((at..bytes.end, None));
        }
        runs
    }

    /// The paragraphs: together all units.
    pub fn paragraphs(&self) -> impl Iterator<Item = &[Unit]> {
        self.units.chunk_by(|_, next| !next.breaks)
    }

    /// The title, or else the id.
    pub fn title(&self) -> &'a str {
        self.document.title.as_deref().unwrap_or(&self.document.id)
    }

    /// Whether the first paragraph is the title, which then need not be shown twice.
    pub fn opens_with_title(&self) -> bool {
        self.paragraphs().next().and_then(|p| p.first().zip(p.last())).is_some_and(|(first, last)| {
            let text = &self.text()[self.prose.bytes(&(first.tokens.start..last.tokens.end))];
            text.split_whitespace().eq(self.title().split_whitespace())
        })
    }
}

/// The units of a text.
fn cut(prose: &Prose<'_>) -> Vec<Unit> {
    let mut sentences = prose.sentences.iter().peekable();
    let mut paragraph = None;
    let mut at = 0;
    let units = units(prose.text, &prose.tokens, &prose.sentences).into_iter();
    let cut = units.map(|tokens| {
        let bytes = prose.bytes(&tokens);
        let sentence = sentences.next_if(|s| s.tokens == tokens);
        let own = sentence.map(|s| s.paragraph);
        let line = prose.text[at..bytes.start].contains(['\n', '\r', '\u{2028}', '\u{2029}']);
        // A paragraph may run over several lines; only what stands outside sentences has but the line to tell.
        let breaks = at == 0 || if own.is_some() && paragraph.is_some() { own != paragraph } else { line };
        paragraph = own;
        at = bytes.end;
        Unit { tokens, sentence: own.is_some(), breaks }
    });
    cut.collect()
}

#[cfg(test)]
pub(crate) mod testing {
    //! Articles whose layers are made by hand, since what models say changes with the models.
    use super::Annotated;
    use crate::facts::Offsets;
    use crate::language::names::{Name, NameKind};
    use crate::language::syntax::{Relation, Tag, Word};
    use crate::language::{Prose, Sentence, Token, TokenKind};
    use crate::read::{Document, Origin};

    /// A document of that text.
    pub fn document(id: &str, text: &str) -> Document {
        Document {
            id: id.to_owned(),
            key: format!("id:test/{id}"),
            title: None,
            published: None,
            modified: None,
            source: None,
            url: None,
            authors: vec![],
            language: None,
            text: text.to_owned(),
            origin: Origin { path: "test".into(), line: None },
            warnings: vec![],
        }
    }

    /// Annotates a document: a row a token, sentences apart, as `form UPOS features head relation name`, where the head is
    /// the number of a word of the sentence from 1 (0 for the root), and the name is `B-PER`, `I-PER` or `_`. What ends
    /// with a dash is a dateline, no sentence.
    pub fn annotated<'a>(document: &'a Document, sentences: &[&[&str]]) -> Annotated<'a> {
        let text = document.text.as_str();
        let (mut tokens, mut words, mut names, mut found) = (vec![], vec![], Vec::<Name>::new(), vec![]);
        let mut at = 0;
        for rows in sentences {
            let start = tokens.len();
            for (i, row) in rows.iter().enumerate() {
                let cells: Vec<&str> = row.split(' ').collect();
                let [form, upos, features, head, relation, name] = cells[..] else { panic!("{row}") };
                let begin = at + text[at..].find(form).unwrap();
                at = begin + form.len();
                let kind = if form.starts_with(char::is_alphabetic) { TokenKind::Word } else { TokenKind::Mark };
                let index = tokens.len();
                tokens.push(Token { begin, end: at, kind, classes: Default::default(), capital: false });
                let head = head.parse::<usize>().unwrap().checked_sub(1).unwrap_or(i) + start;
                let tag = Tag::parse(upos, features).unwrap();
                words.push(Word { tag, head: head as u32, relation: Relation::parse(relation).unwrap() });
                match name.split_once('-') {
                    Some(("B", kind)) => names.push(Name { tokens: index..index + 1, kind: NameKind::parse(kind).unwrap() }),
                    Some(_) => names.last_mut().unwrap().tokens.end = index + 1,
                    None => {}
                }
            }
            let bytes = tokens[start].begin..at;
            let paragraph = text[..bytes.start].matches("\n\n").count();
            if text[bytes.clone()].ends_with('—') {
                continue;
            }
            found.push(Sentence { bytes, tokens: start..tokens.len(), paragraph });
        }
        let prose = Prose::of_layers(text, Offsets::new(text), tokens, found, words, names);
        Annotated::of(document, prose)
    }

    /// Two sentences in two paragraphs after a dateline, with names and trees.
    pub const TEXT: &str = "OSLO — Ada Lund’s sister didn't meet Łukasz  Berg in Oslo.\n\n“We won,” she said.";

    /// Its layers.
    pub const LAYERS: &[&[&str]] = &[
        &["OSLO PROPN Number=Sing 0 root B-LOC", "— PUNCT _ 1 punct _"],
        &[
            "Ada PROPN Number=Sing 4 nmod:poss B-PER",
            "Lund PROPN Number=Sing 1 flat I-PER",
            "’s PART _ 1 case _",
            "sister NOUN Number=Sing 7 nsubj _",
            "did AUX Tense=Past|VerbForm=Fin 7 aux _",
            "n't PART _ 7 advmod _",
            "meet VERB VerbForm=Inf 0 root _",
            "Łukasz PROPN Number=Sing 7 obj B-PER",
            "Berg PROPN Number=Sing 8 flat I-PER",
            "in ADP _ 11 case _",
            "Oslo PROPN Number=Sing 7 obl B-LOC",
            ". PUNCT _ 7 punct _",
        ],
        &[
            "“ PUNCT _ 3 punct _",
            "We PRON Number=Plur 3 nsubj _",
            "won VERB Tense=Past|VerbForm=Fin 7 ccomp _",
            ", PUNCT _ 7 punct _",
            "” PUNCT _ 7 punct _",
            "she PRON Number=Sing 7 nsubj _",
            "said VERB Tense=Past|VerbForm=Fin 0 root _",
            ". PUNCT _ 7 punct _",
        ],
    ];
}

#[cfg(test)]
mod tests {
    use super::testing::{LAYERS, TEXT, annotated, document};
    use super::*;

    #[test]
    fn units_hold_all_of_the_text() {
        let document = document("a", TEXT);
        let article = annotated(&document, LAYERS);
        let text = |unit: &Unit| &TEXT[article.prose.bytes(&unit.tokens)];
        let all: Vec<Vec<&str>> = article.paragraphs().map(|p| p.iter().map(text).collect()).collect();
        assert_eq!(all, [vec!["OSLO —", "Ada Lund’s sister didn't meet Łukasz  Berg in Oslo."], vec!["“We won,” she said."]]);
        assert_eq!(article.units.iter().map(|u| u.sentence).collect::<Vec<_>>(), [false, true, true]);
    }

    #[test]
    fn lines_outside_of_sentences_are_paragraphs() {
        let mut document = document("a", "Ada won\nBy Jo Berg\nOSLO — It rained.");
        document.title = Some("Ada  won".to_owned());
        let rows = ["Ada", "won", "By", "Jo", "Berg", "OSLO", "—", "It", "rained", "."].map(|form| format!("{form} X _ 0 root _"));
        let rows = rows.each_ref().map(String::as_str);
        let article = annotated(&document, &[&rows[..7], &rows[7..]]);
        let units: Vec<(Range<usize>, bool)> = article.units.iter().map(|u| (u.tokens.clone(), u.breaks)).collect();
        assert_eq!(units, [(0..2, true), (2..5, true), (5..7, true), (7..10, false)]);
        assert!(article.opens_with_title());
    }

    #[test]
    fn runs_cut_names_out() {
        let document = document("a", TEXT);
        let article = annotated(&document, LAYERS);
        let runs = article.runs(article.prose.bytes(&article.units[1].tokens));
        let runs: Vec<(&str, Option<&str>)> = runs.into_iter().map(|(r, k)| (&TEXT[r], k.map(NameKind::as_str))).collect();
        let expected = [
            ("Ada Lund", Some("PER")),
            ("’s sister didn't meet ", None),
            ("Łukasz  Berg", Some("PER")),
            (" in ", None),
            ("Oslo", Some("LOC")),
            (".", None),
        ];
        assert_eq!(runs, expected);
        assert_eq!(article.runs(7..TEXT.find("Lund").unwrap()).len(), 1, "a name that is cut is none");
        assert_eq!((article.counts().of(NameKind::Person), article.counts().of(NameKind::Organization)), (2, 0));
        assert_eq!(article.name_at(3).map(|n| n.tokens.clone()), Some(2..4));
        assert_eq!(article.name_at(4), None);
    }

    #[test]
    fn a_head_outside_of_its_sentence_is_none() {
        let document = document("a", TEXT);
        let mut article = annotated(&document, LAYERS);
        article.prose.words[14].head = 3;
        assert_eq!(article.heads(&(14..22)), [0, 2, 6, 6, 6, 6, 6, 6]);
        assert_eq!((article.first_word(&(14..22)), article.lemma(7, false).as_ref()), (15, "not"));
    }
}
