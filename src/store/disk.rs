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
use super::manifest::Manifest;
use super::segment::Record;
use super::view::{MODEL, View};
use oxigraph::store::Store as Oxigraph;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
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
    match lock.try_lock() {
        Ok(()) => caught_up(log, lock, progress).map(|_| ()),
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(e)) => Err(e).at(&log.dir().join(LOCK)),
    }
}

/// Opens the view to read: the one on disk where that can be had, else one in memory, filled from the log.
/// A view that lags is first brought up with the log.
///
/// Gives the log that the view shows: a load that has ended since `log` was opened counts.
pub fn open_to_read(mut log: Log, mut progress: impl FnMut(usize)) -> Result<(Log, View), StoreError> {
    // More rounds than two need a store that is loaded into again and again at this very moment.
    for _ in 0..3 {
        // The folder may be read-only; then there is no lock to be had.
        let Ok(lock) = lock_file(&log) else { break };
        if lock.try_lock_shared().is_ok() {
            log = fresh(log)?;
            if shown(&log) == Some(log.manifest().segments.len())
                && let Ok(graph) = Oxigraph::open_read_only(folder(&log))
            {
                let view = View::over(graph, log.iris().clone(), lock);
                return Ok((log, view));
            }
            lock.unlock().at(&log.dir().join(LOCK))?;
        }
        if lock.try_lock().is_err() {
            break;
        }
        log = fresh(log)?;
        // Only brought up, and opened anew in the next round, so that others can read beside this one.
        caught_up(&log, lock, &mut progress)?;
    }
    let view = super::filled(&log, None, progress)?;
    Ok((log, view))
}

/// The log as it is now. Under the lock of the view it can still grow, but the view cannot change.
fn fresh(log: Log) -> Result<Log, StoreError> {
    match Manifest::read(log.dir())? {
        Some(manifest) if manifest != *log.manifest() => Log::read(log.dir()),
        _ => Ok(log),
    }
}

/// The view as of the end of the log, changed or made anew as need be. The lock must be held.
fn caught_up(log: &Log, lock: File, progress: impl FnMut(usize)) -> Result<View, StoreError> {
    let segments = log.manifest().segments.len();
    if let Some(shows) = shown(log).filter(|shows| !is_far_behind(log, *shows)) {
        // A view that cannot be opened is damaged; nothing is lost by making it again. The engine would make
        // an empty one without a word where there is none.
        let is_there = folder(log).join("CURRENT").is_file();
        if is_there
            && let Ok(graph) = Oxigraph::open(folder(log))
            && (shows == 0 || !graph.is_empty()?)
        {
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
    let states = log.manifest().states();
    let state = State { model: MODEL, log: states[states.len() - 1].clone() };
    let json = serde_json::to_vec(&state).map_err(|e| StoreError::Damaged { path: path.clone(), why: e.to_string() })?;
    files::write_whole(&path, &json)
}

fn forget_state(log: &Log) -> Result<(), StoreError> {
    let path = log.dir().join(STATE);
    match fs::remove_file(&path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e).at(&path),
        _ => files::sync_folder(log.dir()),
    }
}

/// How many segments of the log the view shows; `None` where it shows nothing that can be relied on.
fn shown(log: &Log) -> Option<usize> {
    let state: State = serde_json::from_slice(&fs::read(log.dir().join(STATE)).ok()?).ok()?;
    let states = log.manifest().states();
    states.iter().rposition(|s| state.model == MODEL && *s == state.log)
}

fn folder(log: &Log) -> PathBuf {
    log.dir().join(VIEW)
}

fn lock_file(log: &Log) -> Result<File, StoreError> {
    let path: &Path = &log.dir().join(LOCK);
    File::options().read(true).write(true).create(true).truncate(false).open(path).at(path)
}
