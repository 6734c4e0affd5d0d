//! One article as it was read: text and metadata, before anything is understood.
use crate::facts::Stamp;
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
