//! What can go wrong.
use std::path::{Path, PathBuf};

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not the JSON that it should be.
    #[error("{path}: {source}")]
    Json {
        /// Which, with the line where it has several.
        path: String,
        /// Why.
        source: serde_json::Error,
    },
    /// An article cannot be read as one.
    #[error("{0}")]
    Read(String),
    /// There is nothing to measure.
    #[error("{0}: no article in it")]
    Empty(PathBuf),
    /// Offsets of an article that was read count in another text.
    #[error("{0}: the text that was read is not the text of the file")]
    Text(String),
    /// Facts that cannot be looked at.
    #[error("facts: {0}")]
    Facts(#[from] serde_json::Error),
}

impl ReportError {
    /// Says which file.
    pub fn file(path: &Path) -> impl Fn(std::io::Error) -> Self {
        move |source| ReportError::File { path: path.to_owned(), source }
    }
}
