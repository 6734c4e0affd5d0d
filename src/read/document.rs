//! One article as it was read: text and metadata, before anything is understood.
use crate::facts::{Facts, Stamp};
use std::fmt;
use std::path::PathBuf;

/// Where a document came from, for messages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file; `-` for standard input.
    pub path: PathBuf,
    /// The line, counted from 1, where a file holds several articles or the trouble has a place.
    pub line: Option<u64>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.path.to_str(), self.line) {
            (Some("-"), None) => write!(f, "standard input"),
            (Some("-"), Some(line)) => write!(f, "standard input, line {line}"),
            (_, None) => write!(f, "{}", self.path.display()),
            (_, Some(line)) => write!(f, "{}:{line}", self.path.display()),
        }
    }
}

/// One article as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The input's own id, else its URL, else its file's name.
    pub id: String,
    /// What makes two inputs versions of one article: `url:…`, `id:SOURCE/ID` or `text:SHA256`.
    pub key: String,
    /// Headline; for plain text the first line, which stays in the text.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was last changed.
    pub modified: Option<Stamp>,
    /// The outlet.
    pub source: Option<String>,
    /// Where it stands on the web, canonical.
    pub url: Option<String>,
    /// Authors, as the byline names them.
    pub authors: Vec<String>,
    /// Language of the text by detection (`en`); `None` where it is too short to tell.
    pub language: Option<String>,
    /// The text: without BOM, CRLF as LF, nothing else changed; for HTML the main content.
    pub text: String,
    /// Where it was read.
    pub origin: Origin,
    /// What was odd but not fatal: an impossible date, characters that had to be replaced.
    pub warnings: Vec<String>,
}

impl Document {
    /// The facts of the document before anything is found in it: its metadata and its text.
    pub fn head(&self) -> Facts {
        Facts {
            id: self.id.clone(),
            key: self.key.clone(),
            title: self.title.clone(),
            published: self.published.clone(),
            modified: self.modified.clone(),
            source: self.source.clone(),
            url: self.url.clone(),
            authors: self.authors.clone(),
            language: self.language.clone(),
            text: self.text.clone(),
            ..Facts::default()
        }
    }
}

/// A document that was read before, to be understood anew: what was found in it is dropped.
impl From<Facts> for Document {
    fn from(facts: Facts) -> Self {
        let origin = Origin { path: PathBuf::from(&facts.id), line: None };
        Document {
            id: facts.id,
            key: facts.key,
            title: facts.title,
            published: facts.published,
            modified: facts.modified,
            source: facts.source,
            url: facts.url,
            authors: facts.authors,
            language: facts.language,
            text: facts.text,
            origin,
            warnings: Vec::new(),
        }
    }
}
