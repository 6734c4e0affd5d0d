//! What can go wrong in an export.
use oxigraph::store::StorageError;
use std::io;
use std::path::{Path, PathBuf};

/// Why an export failed, with what to do next.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The store could not be read.
    #[error("cannot read the graph: {0}. Rebuild the store's view and export again")]
    Graph(#[from] StorageError),
    /// The output stream took no more.
    #[error("cannot write the export: {0}")]
    Write(#[from] io::Error),
    /// A file or folder of the tables could not be written.
    #[error("cannot write {path}: {source}. Give a folder that you may write to, on a disk with room")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The folder for the tables holds something else.
    #[error(
        "{folder} holds other files ({file}), which are left alone. Give a new or an empty folder, or one with tables of an earlier export"
    )]
    Occupied {
        /// The folder.
        folder: PathBuf,
        /// The first other file in it.
        file: String,
    },
    /// The path for the tables is no folder, or has no name of its own.
    #[error("{0} cannot hold the tables. Give a folder by its name, new or empty")]
    NoFolder(PathBuf),
    /// An article was asked for that the graph does not hold.
    #[error("the graph holds no article <{0}>. List the articles to see their IRIs")]
    NoSuchArticle(String),
    /// The graph holds triples that belong neither to an article nor to a node of the archive.
    #[error(
        "{0} triples of the graph belong to no article and to no node of the archive; the export is not complete. Rebuild the store's view and export again"
    )]
    Incomplete(u64),
}

impl ExportError {
    /// Whether the reader of the output went away (`dateline export | head`): the caller ends quietly.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, ExportError::Write(e) if e.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The error of a file.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> ExportError + use<> {
        let path = path.to_owned();
        move |source| ExportError::File { path, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_pipe_is_recognised_and_nothing_else() {
        assert!(ExportError::from(io::Error::from(io::ErrorKind::BrokenPipe)).is_broken_pipe());
        assert!(!ExportError::from(io::Error::from(io::ErrorKind::StorageFull)).is_broken_pipe());
        assert!(!ExportError::Incomplete(1).is_broken_pipe());
    }
}
