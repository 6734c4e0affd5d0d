//! Where the corpora lie.
use super::conllu::{self, Document};
use super::error::Result;
use super::names::{self, NamesDocument};
use std::path::PathBuf;

/// A folder of corpora: `treebank/NAME.conllu` and `names/NAME.jsonl` or `names/NAME.conll`.
#[derive(Debug, Clone)]
pub struct Corpora {
    root: PathBuf,
}

impl Corpora {
    /// The corpora under `root`. Nothing is read yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Corpora { root: root.into() }
    }

    /// The treebank `name`, such as `gum.dev`. Errors name the file and the line.
    pub fn treebank(&self, name: &str) -> Result<Vec<Document>> {
        conllu::read(&self.root.join("treebank").join(format!("{name}.conllu")))
    }

    /// The documents with names of the corpus `name`, such as `newsdesk.dev`; where it is there both as raw text
    /// (`.jsonl`) and as tokens (`.conll`), the raw text. Errors name the file and the line.
    pub fn names(&self, name: &str) -> Result<Vec<NamesDocument>> {
        let folder = self.root.join("names");
        let raw = folder.join(format!("{name}.jsonl"));
        if raw.exists() { names::read_jsonl(&raw) } else { names::read_conll(&folder.join(format!("{name}.conll"))) }
    }
}
