//! The view on disk: Oxigraph on RocksDB in `view/`, beside the log that it is derived from.
//!
//! `view.json` says which state of the log the view shows. It is taken away before the view changes and
//! written again afterwards, so that a view whose change was interrupted is known by its absence and made
//! anew. RocksDB lets one process in, or several that only read; `view.lock` tells them apart, because the
//! engine itself would not notice a writer beside a reader.
use super::entry::Entry;
use super::error::{At, StoreError};
use super::files;
use super::log::Log;
use super::segment::Record;
use super::view::{MODEL, View};
use oxigraph::store::Store as Oxigraph;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

const VIEW: &str = "view";
const STATE: &str = "view.json";
const LOCK: &str = "view.lock";

/// Which state of the log a view shows.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    model: u32,
    log: String,
}

/// Brings the view up with the log, unless others are reading it: it then lags, and is caught up by whoever
/// opens it next. `progress` is told how many articles it has been filled with.
pub fn keep_up(log: &Log, progress: impl FnMut(usize)) -> Result<(), StoreError> {
    let lock = lock_file(log)?;
    if lock.try_lock().is_err() {
        return Ok(());
    }
    caught_up(log, lock, progress).map(|_| ())
}

/// Opens the view to read: the one on disk where that can be had, else one in memory, filled from the log.
pub fn open_to_read(log: &Log, progress: impl FnMut(usize)) -> Result<View, StoreError> {
    // The folder may be read-only; then there is no lock to be had.
    let Ok(lock) = lock_file(log) else { return super::filled(log, progress) };
    if lock.try_lock_shared().is_ok() {
        let is_current = state(log).is_some_and(|s| s == current(log, log.manifest().segments.len()));
        if is_current && let Ok(graph) = Oxigraph::open_read_only(folder(log)) {
            return Ok(View::over(graph, log.iris().clone(), lock));
        }
        lock.unlock().at(&log.dir().join(LOCK))?;
    }
    if lock.try_lock().is_ok() {
        return caught_up(log, lock, progress);
    }
    super::filled(log, progress)
}

/// The view as of the end of the log, changed or made anew as need be. The lock must be held.
fn caught_up(log: &Log, lock: File, progress: impl FnMut(usize)) -> Result<View, StoreError> {
    let segments = log.manifest().segments.len();
    let shows = state(log).and_then(|s| (0..=segments).rev().find(|n| s == current(log, *n)));
    if let Some(shows) = shows.filter(|shows| !is_far_behind(log, *shows)) {
        // A view that cannot be opened is damaged; nothing is lost by making it again.
        if let Ok(graph) = Oxigraph::open(folder(log)) {
            let view = View::over(graph, log.iris().clone(), lock);
            if shows < segments {
                forget_state(log)?;
                for segment in shows..segments {
                    apply(&view, log, &log.records(segment)?)?;
                }
                settle(&view, log)?;
            }
            return Ok(view);
        }
    }
    rebuild(log, lock, progress)
}

/// Whether more has changed since the first `shows` segments than has not: then it is faster to make the
/// view anew, in bulk, than to change it.
fn is_far_behind(log: &Log, shows: usize) -> bool {
    let changed: usize = log.manifest().segments[shows..].iter().map(|s| s.records).sum();
    changed * 2 > log.entries().count()
}

fn rebuild(log: &Log, lock: File, progress: impl FnMut(usize)) -> Result<View, StoreError> {
    forget_state(log)?;
    let folder = folder(log);
    if folder.exists() {
        fs::remove_dir_all(&folder).at(&folder)?;
    }
    let view = View::over(Oxigraph::open(&folder)?, log.iris().clone(), lock);
    view.fill(log, progress)?;
    settle(&view, log)?;
    Ok(view)
}

/// Applies the records of one segment, but for those that a later one has made void.
fn apply(view: &View, log: &Log, records: &[Record]) -> Result<(), StoreError> {
    let mut gone = Vec::new();
    let mut put = Vec::new();
    for record in records {
        match record {
            Record::Remove(key) => gone.push(key.clone()),
            Record::Put(facts) if log.entry(&facts.key) == Some(&Entry::of(facts)) => put.push((**facts).clone()),
            Record::Put(_) => {}
        }
    }
    view.apply(&gone, &put)
}

/// Makes the view durable, and only then says what it shows.
fn settle(view: &View, log: &Log) -> Result<(), StoreError> {
    view.graph().flush()?;
    let path = log.dir().join(STATE);
    let json = serde_json::to_vec(&current(log, log.manifest().segments.len()));
    files::write_whole(&path, &json.map_err(|e| StoreError::Damaged { path: path.clone(), why: e.to_string() })?)
}

fn forget_state(log: &Log) -> Result<(), StoreError> {
    let path = log.dir().join(STATE);
    match fs::remove_file(&path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e).at(&path),
        _ => files::sync_folder(log.dir()),
    }
}

fn state(log: &Log) -> Option<State> {
    serde_json::from_slice(&fs::read(log.dir().join(STATE)).ok()?).ok()
}

/// The state that a view shows after the first `segments` segments.
fn current(log: &Log, segments: usize) -> State {
    State { model: MODEL, log: log.manifest().state(segments) }
}

fn folder(log: &Log) -> PathBuf {
    log.dir().join(VIEW)
}

fn lock_file(log: &Log) -> Result<File, StoreError> {
    let path: &Path = &log.dir().join(LOCK);
    File::options().read(true).write(true).create(true).truncate(false).open(path).at(path)
}
