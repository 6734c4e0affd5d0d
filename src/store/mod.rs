//! The store: a folder that lasts.
//!
//! `dateline.json` (the [manifest](Manifest)) and `log/` are the truth: the facts of every article, batch by
//! batch. The [`View`] is the graph derived from them: in memory, filled when a store is opened; with the
//! feature `disk`, on RocksDB in `view/`, kept up with the log and made anew whenever it cannot be trusted.
#[cfg(feature = "disk")]
mod disk;
mod entry;
mod error;
mod files;
mod log;
mod manifest;
mod segment;
mod view;

pub use entry::{Candidate, Counts, Decision, Entry, decide};
pub use error::StoreError;
pub use log::Log;
pub use manifest::{FORMAT, Manifest, Segment};
pub use segment::Record;
pub use view::View;

use crate::facts::Facts;
use std::path::Path;

/// Writes to a store. While it lives, no other process can; others can read.
pub struct Writer {
    log: Log,
}

impl Writer {
    /// Opens a store to write, making it where there is none.
    ///
    /// `base` is the base IRI of a new store (`None`: the default); for a store that exists it must be the
    /// one that it has.
    pub fn open(dir: &Path, base: Option<&str>) -> Result<Self, StoreError> {
        Ok(Writer { log: Log::write(dir, base)? })
    }

    /// The log.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Stores a batch: first what is gone, then facts that are new or replace what is there. After this
    /// returns the batch survives a power cut.
    ///
    /// Every [`Facts`] must satisfy [`Facts::check`] and carry its key.
    pub fn store(&mut self, gone: Vec<String>, put: Vec<Facts>, extractor: &str) -> Result<(), StoreError> {
        let records: Vec<Record> = gone.into_iter().map(Record::Remove).chain(put.into_iter().map(|f| Record::Put(Box::new(f)))).collect();
        self.log.append(&records, extractor)
    }

    /// Ends the writing. A view on disk is brought up with the log; `progress` is told with how many articles.
    /// Who does not call this loses nothing: the view is brought up when the store is opened next.
    pub fn finish(self, progress: impl FnMut(usize)) -> Result<(), StoreError> {
        #[cfg(feature = "disk")]
        disk::keep_up(&self.log, progress)?;
        #[cfg(not(feature = "disk"))]
        let _ = progress;
        Ok(())
    }
}

/// A store opened to read, as of its last finished batch.
pub struct Reader {
    log: Log,
    view: View,
}

impl Reader {
    /// Opens the view of a log. `progress` is told how many articles the view has been filled with. Where a
    /// view on disk shows a later state than the log that is given, the reader has that one's log.
    pub fn open(log: Log, progress: impl FnMut(usize)) -> Result<Self, StoreError> {
        #[cfg(feature = "disk")]
        let (log, view) = disk::open_to_read(log, progress)?;
        #[cfg(not(feature = "disk"))]
        let view = filled(&log, None, progress)?;
        Ok(Reader { log, view })
    }

    /// Opens a view in memory of a log as it would be, had every article been read with this least confidence
    /// (see [`Facts::keep_confident`]): meetings are derived anew from the reports that are left.
    pub fn confident(log: Log, least: f64, progress: impl FnMut(usize)) -> Result<Self, StoreError> {
        let view = filled(&log, Some(least), progress)?;
        Ok(Reader { log, view })
    }

    /// The log.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The view.
    pub fn view(&self) -> &View {
        &self.view
    }
}

/// A view in memory of everything in the log, or of its facts of at least this confidence.
fn filled(log: &Log, least: Option<f64>, progress: impl FnMut(usize)) -> Result<View, StoreError> {
    let view = View::in_memory(log.iris().clone())?;
    view.fill_confident(log, least, progress)?;
    Ok(view)
}
