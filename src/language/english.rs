//! Everything that reading English takes: the word lists and the models.
use super::gazetteer::{Gazetteer, Marks};
use super::lexicon::Lexicon;
use super::models::{NAMES, SYNTAX};
use super::names::{self, Name, NameTagger};
use super::network::features::{Features, Rows};
use super::sentences::{Sentence, SentenceModel};
use super::syntax::{self, Parser, Word};
use super::tokens::Token;
use std::cell::RefCell;
use std::ops::Range;

/// The context of so many tokens is kept before names are settled: more than almost any article has, and a bound on
/// memory for the rest.
const ARTICLE: usize = 16_384;

/// The networks read at most so many tokens at once: no sentence is longer, but what is no prose may be, and their memory
/// grows with it.
const LONGEST: usize = 1000;

/// The word lists and models that are compiled in. Made once, shared by all threads.
#[derive(Debug)]
pub struct Language {
    lexicon: Lexicon,
    sentences: SentenceModel,
    gazetteer: Gazetteer<'static>,
    parser: Parser,
    names: NameTagger,
}

impl Default for Language {
    fn default() -> Self {
        Self::new()
    }
}

/// Memory that one thread uses again for each sentence.
#[derive(Default)]
struct Workspace {
    features: Features,
    marks: Vec<Marks>,
    rows: Rows,
    syntax: syntax::Workspace,
    names: names::Workspace,
}

thread_local! {
    static WORKSPACE: RefCell<Workspace> = RefCell::default();
}

impl Language {
    /// Loads what is compiled in.
    pub fn new() -> Self {
        Self::with(Lexicon::new())
    }

    /// Loads the models that are compiled in, beside word lists of the caller's.
    ///
    /// # Panics
    /// When a model that was compiled in is malformed, which a test excludes.
    #[expect(clippy::expect_used, reason = "the models are constants, and a test reads them")]
    pub fn with(lexicon: Lexicon) -> Self {
        Language {
            lexicon,
            sentences: SentenceModel::default(),
            gazetteer: Gazetteer::built_in(),
            parser: Parser::read(SYNTAX).expect("models/syntax.bin is of this version"),
            names: NameTagger::read(NAMES).expect("models/names.bin is of this version"),
        }
    }

    /// The word lists.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The model of where sentences end.
    pub fn sentence_model(&self) -> &SentenceModel {
        &self.sentences
    }

    /// A word for each token of a text, and its names, in order, without overlap.
    pub fn annotate(&self, text: &str, tokens: &[Token], sentences: &[Sentence]) -> (Vec<Word>, Vec<Name>) {
        let (mut words, mut found) = (Vec::with_capacity(tokens.len()), Vec::new());
        // Taken out, so that a panic leaves nothing of this article behind.
        let mut workspace = WORKSPACE.take();
        let Workspace { features, marks, rows, syntax, names } = &mut workspace;
        let mut first = 0;
        for unit in units(text, tokens, sentences) {
            for begin in unit.clone().step_by(LONGEST) {
                let end = unit.end.min(begin + LONGEST);
                let tokens = &tokens[begin..end];
                self.gazetteer.mark(text, tokens, marks);
                features.sentence(text, tokens, marks, rows);
                self.parser.parse(rows, begin, syntax, &mut words);
                self.names.read_sentence(rows, names);
                if self.names.pending(names) >= ARTICLE {
                    self.names.finish(first, names, &mut found);
                    first = end;
                }
            }
            if unit.len() > LONGEST {
                syntax::hang_on_one_root(&mut words[unit.clone()], unit.start);
            }
        }
        self.names.finish(first, names, &mut found);
        WORKSPACE.set(workspace);
        (words, found)
    }
}

/// The sentences, and line by line what stands before and between them, such as the dateline: together all tokens.
pub fn units(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Range<usize>> {
    let mut units = Vec::with_capacity(sentences.len() + 1);
    let mut done = 0;
    let end = Range { start: tokens.len(), end: tokens.len() };
    for sentence in sentences.iter().map(|s| &s.tokens).chain([&end]) {
        let mut begin = done;
        for i in done..sentence.start {
            let line_ends = i + 1 < tokens.len() && text[tokens[i].end..tokens[i + 1].begin].contains('\n');
            if line_ends || i + 1 == sentence.start {
                units.push(begin..i + 1);
                begin = i + 1;
            }
        }
        if !sentence.is_empty() {
            units.push(sentence.clone());
        }
        done = sentence.end;
    }
    units
}
