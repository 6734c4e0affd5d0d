//! Documents with names as the network sees them.
use super::model::Batch;
use crate::corpora::names::NamesDocument;
use dateline::language::gazetteer::Gazetteer;
use dateline::language::names::Name;
use dateline::language::names::labels::to_labels;
use dateline::language::network::features::{Features, Rows};
use dateline::language::{Lexicon, Prose, SentenceModel, units};
use std::collections::HashMap;
use std::ops::Range;

/// A document, token by token.
#[derive(Debug)]
pub struct Document {
    /// The number of its source.
    pub source: usize,
    /// Rows of the table, the word itself first.
    pub rows: Vec<Vec<u32>>,
    /// Whether each token has a capital letter.
    pub capital: Vec<bool>,
    /// Sentences.
    pub bounds: Vec<Range<usize>>,
    /// Labels of names.
    pub labels: Vec<usize>,
    /// The bytes of each token.
    pub bytes: Vec<Range<usize>>,
    /// As the corpus has it.
    pub raw: NamesDocument,
}

impl Document {
    /// Splits a text as the library does. Names that do not fall on its tokens are stretched to them.
    pub fn new(
        raw: NamesDocument,
        source: usize,
        lexicon: &Lexicon,
        model: &SentenceModel,
        gazetteer: &Gazetteer<'_>,
        features: &mut Features,
    ) -> Self {
        let prose = Prose::segment(&raw.text, None, lexicon, model);
        let bounds = units(&raw.text, &prose.tokens, &prose.sentences);
        let (mut rows, mut capital) = (Vec::new(), Vec::new());
        let (mut marks, mut sentence) = (Vec::new(), Rows::default());
        for b in &bounds {
            let tokens = &prose.tokens[b.clone()];
            gazetteer.mark(&raw.text, tokens, &mut marks);
            features.sentence(&raw.text, tokens, &marks, &mut sentence);
            rows.extend(sentence.iter().map(<[u32]>::to_vec));
            capital.extend_from_slice(sentence.capital());
        }
        let bytes: Vec<Range<usize>> = prose.tokens.iter().map(|t| t.bytes()).collect();
        let mut names: Vec<Name> = Vec::new();
        for (span, kind) in &raw.names {
            let tokens = bytes.partition_point(|b| b.end <= span.start)..bytes.partition_point(|b| b.start < span.end);
            let fits = bounds.iter().any(|b| b.start <= tokens.start && tokens.end <= b.end);
            if !tokens.is_empty() && fits && names.last().is_none_or(|l| l.tokens.end <= tokens.start) {
                names.push(Name { tokens, kind: *kind });
            }
        }
        Document { source, labels: to_labels(rows.len(), &names), rows, capital, bounds, bytes, raw }
    }
}

impl Batch {
    /// Adds a document with these rows.
    pub fn add(&mut self, document: &Document, rows: Vec<Vec<u32>>) {
        let at = self.rows.len();
        self.rows.extend(rows);
        self.bounds.extend(document.bounds.iter().map(|b| b.start + at..b.end + at));
        self.labels.extend(&document.labels);
        let mut groups: HashMap<u32, u32> = HashMap::new();
        for (rows, _) in document.rows.iter().zip(&document.capital).filter(|(_, c)| **c) {
            let next = (self.groups.count + groups.len()) as u32;
            groups.entry(rows[0]).or_insert(next);
        }
        self.groups.of.extend(document.rows.iter().map(|r| groups.get(&r[0]).copied()));
        self.groups.takes.extend(&document.capital);
        self.groups.count += groups.len();
    }
}
