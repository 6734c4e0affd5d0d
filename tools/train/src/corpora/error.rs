//! What can be wrong with the files of a corpus.
use std::path::{Path, PathBuf};

/// A file of a corpus that cannot be read, or a line of it that does not say what its format asks for.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The file cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not what it should be.
    #[error("{}:{line}: {message}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

/// What a reader gives.
pub type Result<T> = std::result::Result<T, CorpusError>;

/// Reads a whole file.
pub(super) fn read_file(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|source| CorpusError::File { path: path.to_owned(), source })
}

/// The error of a line, counted from 1.
pub(super) fn at(path: &Path, line: usize, message: impl Into<String>) -> CorpusError {
    CorpusError::Line { path: path.to_owned(), line, message: message.into() }
}
