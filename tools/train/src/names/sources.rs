//! Where names are learned from.
use super::data::Document;
use crate::corpora::Corpora;
use crate::corpora::names::NamesDocument;
use dateline::language::gazetteer::Gazetteer;
use dateline::language::network::features::Features;
use dateline::language::{Lexicon, SentenceModel};
use std::error::Error;
use std::path::Path;

/// The sources, by number: the name and the files of each.
pub const FILES: [(&str, &[&str]); 5] = [
    ("newsdesk", &["newsdesk.train"]),
    ("gum", &["gum.train"]),
    ("ewt", &["ewt-dev.train", "ewt-test.train"]),
    ("wikigold", &["wikigold.train"]),
    ("politics", &["politics.train", "politics-dev.train"]),
];

/// The source whose conventions the product follows.
pub const SHIPPED: usize = 0;

/// Reads documents as the network sees them.
#[derive(Debug)]
pub struct Reader {
    corpora: Corpora,
    lexicon: Lexicon,
    sentences: SentenceModel,
    gazetteer: Gazetteer<'static>,
    features: Features,
}

impl Reader {
    /// Over a folder of corpora.
    pub fn new(folder: &Path) -> Self {
        Reader {
            corpora: Corpora::new(folder),
            lexicon: Lexicon::new(),
            sentences: SentenceModel::default(),
            gazetteer: Gazetteer::built_in(),
            features: Features::default(),
        }
    }

    /// The documents of one file, as those of the source of this number.
    pub fn read(&mut self, name: &str, source: usize) -> Result<Vec<Document>, Box<dyn Error>> {
        let raw = self.corpora.names(name)?.into_iter().flat_map(split);
        Ok(raw.map(|d| Document::new(d, source, &self.lexicon, &self.sentences, &self.gazetteer, &mut self.features)).collect())
    }

    /// All training documents but those of one source.
    pub fn all_but(&mut self, left_out: Option<&str>) -> Result<Vec<Document>, Box<dyn Error>> {
        let mut documents = Vec::new();
        for (source, (_, files)) in FILES.iter().enumerate().filter(|(_, (name, _))| left_out != Some(name)) {
            for file in *files {
                documents.extend(self.read(file, source)?);
            }
        }
        Ok(documents)
    }
}

/// A file that is one document without end is a list of sentences that have nothing to do with each other.
fn split(document: NamesDocument) -> Vec<NamesDocument> {
    if document.text.len() < 50_000 || !document.text.contains('\n') {
        return vec![document];
    }
    let mut parts = Vec::new();
    let mut begin = 0;
    for line in document.text.split_inclusive('\n') {
        let end = begin + line.len();
        let names = document.names.iter().filter(|(b, _)| begin <= b.start && b.end <= end);
        let names = names.map(|(b, kind)| (b.start - begin..b.end - begin, *kind)).collect();
        parts.push(NamesDocument { id: document.id.clone(), source: document.source.clone(), text: line.to_owned(), names });
        begin = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::language::names::NameKind;

    #[test]
    fn lists_of_sentences_are_split() {
        let text = "Ada Lund left.\nIt rained in Oslo.\n".repeat(2000);
        let names = (0..2000).flat_map(|i| [(i * 34..i * 34 + 8, NameKind::Person), (i * 34 + 28..i * 34 + 32, NameKind::Place)]).collect();
        let parts = split(NamesDocument { id: String::new(), source: String::new(), text, names });
        assert_eq!(parts.len(), 4000);
        assert_eq!(&parts[3].text[parts[3].names[0].0.clone()], "Oslo");
        assert!(parts.iter().all(|p| p.names.len() == 1));
    }
}
