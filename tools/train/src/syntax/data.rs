//! Sentences of a treebank as the network sees them.
use crate::corpora::conllu::{Document, GoldToken};
use dateline::language::gazetteer::Gazetteer;
use dateline::language::network::features::{Features, Rows};
use dateline::language::syntax::{Relation, Tag};
use dateline::language::{Lexicon, Token, tokens};
use std::collections::HashMap;

/// A sentence, token by token.
#[derive(Debug)]
pub struct Sentence {
    /// Rows of the table, the word itself first.
    pub rows: Vec<Vec<u32>>,
    /// Whether each token has a capital letter.
    pub capital: Vec<bool>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Heads within the sentence, from 1; 0 is the root.
    pub heads: Vec<usize>,
    /// Relations to them.
    pub relations: Vec<Relation>,
}

/// All sentences of documents. Tokens are those of the treebank, written as the library's tokenizer would write them
/// where it cuts the same.
pub fn sentences(documents: &[Document], lexicon: &Lexicon, gazetteer: &Gazetteer<'_>) -> Vec<Sentence> {
    let mut features = Features::default();
    let (mut marks, mut rows) = (Vec::new(), Rows::default());
    let mut found = Vec::new();
    for document in documents {
        let own: HashMap<(usize, usize), Token> = tokens(&document.text, lexicon).into_iter().map(|t| ((t.begin, t.end), t)).collect();
        for sentence in &document.sentences {
            let cut: Vec<Token> = sentence.tokens.iter().map(|t| token(&document.text, t, &own, lexicon)).collect();
            gazetteer.mark(&document.text, &cut, &mut marks);
            features.sentence(&document.text, &cut, &marks, &mut rows);
            found.push(Sentence {
                rows: rows.iter().map(<[u32]>::to_vec).collect(),
                capital: rows.capital().to_vec(),
                tags: sentence.tokens.iter().map(|t| t.tag).collect(),
                heads: sentence.tokens.iter().map(|t| t.head.map_or(0, |h| h + 1)).collect(),
                relations: sentence.tokens.iter().map(|t| t.relation).collect(),
            });
        }
    }
    found
}

fn token(text: &str, gold: &GoldToken, own: &HashMap<(usize, usize), Token>, lexicon: &Lexicon) -> Token {
    own.get(&(gold.begin, gold.end)).copied().unwrap_or_else(|| {
        let mut token = tokens(&text[gold.begin..gold.end], lexicon)[0];
        (token.begin, token.end) = (gold.begin, gold.end);
        token
    })
}
