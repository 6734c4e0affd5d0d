//! Articles: marked by hand, or not marked at all, with what is found in them.
use crate::error::ReportError;
use crate::record::Record;
use crate::score::{Judged, Score, judge};
use dateline::extract::Extractor;
use dateline::facts::Facts;
use dateline::read::{Document, Input, ReadOptions, documents};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// An article marked by hand and what was found in it.
#[derive(Debug)]
pub struct Example {
    /// The article as it was read.
    pub document: Document,
    /// What was marked.
    pub gold: Record,
    /// What was found.
    pub facts: Facts,
    /// The same as the scorer reads it.
    pub predicted: Record,
    /// The scorer's judgement.
    pub judged: Judged,
}

/// Reads the articles of folders of marked ones, `<id>.json` each, and finds facts in them.
///
/// # Errors
/// Where a file cannot be read, is not such an article, or a folder has none.
pub fn examples(folders: &[PathBuf], extractor: &Extractor) -> Result<Vec<Example>, ReportError> {
    let mut files = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(folder).map_err(ReportError::file(folder))?;
        let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|e| e.path())).collect();
        let mut paths = paths.map_err(ReportError::file(folder))?;
        paths.retain(|path| path.extension().is_some_and(|e| e == "json"));
        paths.sort();
        if paths.is_empty() {
            return Err(ReportError::Empty(folder.clone()));
        }
        files.append(&mut paths);
    }
    files.par_iter().map(|file| example(file, extractor)).collect()
}

fn example(file: &Path, extractor: &Extractor) -> Result<Example, ReportError> {
    let text = std::fs::read_to_string(file).map_err(ReportError::file(file))?;
    let gold: Record = serde_json::from_str(&text).map_err(|source| ReportError::Json { path: file.display().to_string(), source })?;
    let document = read(file, false)?.into_iter().next().ok_or_else(|| ReportError::Empty(file.to_owned()))?;
    if document.text != gold.text {
        return Err(ReportError::Text(file.display().to_string()));
    }
    let facts = extractor.extract(&document);
    let predicted = Record::of(&facts)?;
    let judged = judge(&gold, &predicted);
    Ok(Example { document, gold, facts, predicted, judged })
}

/// The articles of a file, read as `dateline extract` reads them or, as records, with their text untouched.
///
/// # Errors
/// Where one of them cannot be read.
pub fn read(file: &Path, records: bool) -> Result<Vec<Document>, ReportError> {
    let input = Input { path: file.to_owned(), bytes: None };
    let options = ReadOptions { records, ..ReadOptions::default() };
    let told = |error: dateline::read::ReadError| ReportError::Read(format!("{}: {}", error.origin, error.kind));
    documents(&input, &options).map_err(told)?.map(|document| document.map_err(told)).collect()
}

/// The counts of all.
pub fn total(examples: &[Example]) -> Score {
    examples.iter().map(|e| &e.judged.score).sum()
}

#[cfg(test)]
pub(crate) mod testing {
    //! A folder with marked articles.
    use serde_json::{Value, json};

    /// Two articles, in which all is marked that is there, and one statement and one entity that are not.
    pub fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |id: &str, text: &str, speaker: &str, facts: Value| {
            let mut article = json!({"id": id, "title": "Fish", "published": "2024-03-05", "source": "Nordwire", "text": text, "entities": [
                {"id": "e1", "type": "person", "name": speaker, "aliases": []}, {"id": "e2", "type": "place", "name": "Atlantis", "aliases": []}]});
            article.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
            std::fs::write(folder.path().join(format!("{id}.json")), article.to_string()).unwrap();
        };
        let said = json!({"statements": [{"speaker": "e1", "speaker_text": "Ada Lund", "cue": "said", "form": "indirect", "content": ["fish is dear & bread > meat"]}],
            "positions": [{"person": "e1", "role": "prime minister", "of_text": "Norwegian"}]});
        write("a", "Norwegian Prime Minister Ada Lund said that fish is dear & bread > meat. She left the room.", "Ada Lund", said);
        let said = json!({"statements": [{"speaker": "e1", "speaker_text": "Per Moe", "cue": "lamented", "form": "direct", "content": ["bread is dear"]}]});
        write("b", "Per Moe said that bread is dear in winter, and that nobody wants to bake it any more.", "Per Moe", said);
        folder
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Measure;

    #[test]
    fn articles_are_read_and_judged() {
        let folder = testing::folder();
        let examples = examples(&[folder.path().to_owned()], &Extractor::new()).unwrap();
        assert_eq!(examples.iter().map(|e| e.document.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!((total(&examples).of(Measure::People).gold, total(&examples).of(Measure::Statements).gold), (2, 2));
        assert_eq!(examples[0].document.source.as_deref(), Some("Nordwire"));
        let empty = tempfile::tempdir().unwrap();
        assert!(matches!(super::examples(&[empty.path().to_owned()], &Extractor::new()), Err(ReportError::Empty(_))));
    }
}
