//! What can go wrong with a store, and what to do about it.
use std::io;
use std::path::{Path, PathBuf};

/// What went wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing there.
    #[error("there is no store at {}", .0.display())]
    Missing(PathBuf),
    /// The folder holds something else.
    #[error("{} is a folder with other things in it, not a store", .0.display())]
    Foreign(PathBuf),
    /// The store was made by a later version.
    #[error("the store at {} has format {format}; this dateline knows formats up to {known}", .dir.display())]
    Newer {
        /// The store.
        dir: PathBuf,
        /// Its format.
        format: u32,
        /// The latest format that this version knows.
        known: u32,
    },
    /// The store has another base IRI than was asked for.
    #[error("the store at {} has the base IRI {stored}, not {asked}", .dir.display())]
    Base {
        /// The store.
        dir: PathBuf,
        /// Its base.
        stored: String,
        /// The base that was asked for.
        asked: String,
    },
    /// The base IRI is none.
    #[error(transparent)]
    BadBase(#[from] crate::graph::BaseError),
    /// Another process writes to it.
    #[error("the store at {} is in use by another dateline{}", .dir.display(), .by.as_ref().map(|b| format!(" ({b})")).unwrap_or_default())]
    Locked {
        /// The store.
        dir: PathBuf,
        /// Who holds it, as far as is known.
        by: Option<String>,
    },
    /// A file of the store is not what it should be.
    #[error("{} is damaged: {why}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The view cannot be read or written.
    #[error("the view of the graph failed: {0}")]
    View(#[from] oxigraph::store::StorageError),
    /// A file cannot be read or written.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl StoreError {
    /// What the user can do next.
    pub fn hint(&self) -> &'static str {
        match self {
            StoreError::Missing(_) => "make one with 'dateline load ARTICLES...', or name another with --store DIR",
            StoreError::Foreign(_) => "name a folder that does not exist yet, or an empty one, with --store DIR",
            StoreError::Newer { .. } => "update dateline, or load the articles into a new store",
            StoreError::Base { .. } => "leave --base out, or load into a new store: a store has one base for good",
            StoreError::BadBase(_) => "the IRIs of everything in the store will begin with it",
            StoreError::Locked { .. } => "wait until the other has finished; asking and exporting work meanwhile",
            StoreError::Damaged { .. } => "restore the folder from a backup, or load the articles into a new store",
            StoreError::View(_) => "the view is derived: remove the folder 'view' inside the store, it is made anew",
            StoreError::Io { .. } => "check that the path exists, that it may be read and written, and that the disk is not full",
        }
    }
}

/// Names the file in an I/O error.
pub(super) trait At<T> {
    fn at(self, path: &Path) -> Result<T, StoreError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::Io { path: path.to_owned(), source })
    }
}
