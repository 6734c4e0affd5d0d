//! The log: every batch that was ever loaded, and which of its lines are live.
//!
//! The log is the truth of a store. It only grows: a removed article gets a line that says so, a new version
//! stands after the old one.
use super::entry::{Candidate, Decision, Entry, decide};
use super::error::{At, StoreError};
use super::files;
use super::manifest::Manifest;
use super::segment::{self, IndexLine, Lines, Record};
use crate::facts::Facts;
use crate::graph::{DEFAULT_BASE, Iris};
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

const LOG: &str = "log";
const LOCK: &str = "lock";
/// What a store's folder may hold before it has a manifest, if its making was interrupted.
const OWN: &[&str] = &[LOG, LOCK, "dateline.tmp"];

/// A live line of the log.
#[derive(Debug, Clone)]
struct Live {
    segment: usize,
    line: usize,
    entry: Entry,
}

/// The log of a store, opened to read or to write.
#[derive(Debug)]
pub struct Log {
    dir: PathBuf,
    manifest: Manifest,
    iris: Iris,
    /// By key, so that every walk over the articles has one order.
    live: BTreeMap<String, Live>,
    /// Held as long as the log is open for writing.
    lock: Option<File>,
}

impl Log {
    /// Opens the log as it was after its last finished batch; others may be writing to it.
    ///
    /// Fails where there is no store, or one of a later format.
    pub fn read(dir: &Path) -> Result<Self, StoreError> {
        Self::replay(dir, existing(dir)?, None)
    }

    /// Fails, as [`Log::read`] would, where there is no store; its articles are not looked at.
    pub fn expect(dir: &Path) -> Result<(), StoreError> {
        existing(dir).map(|_| ())
    }

    /// Opens the log to write, making the store where there is none, with the given base IRI or, in a new
    /// store, the default one.
    ///
    /// Fails where another process writes, where the folder holds something else, or where the store has
    /// another base.
    pub fn write(dir: &Path, base: Option<&str>) -> Result<Self, StoreError> {
        if let Some(base) = base {
            Iris::new(base)?;
        }
        if Manifest::read(dir)?.is_none() {
            vacant(dir)?;
            fs::create_dir_all(dir.join(LOG)).at(dir)?;
            files::sync_folder(dir)?;
            files::sync_folder(&fs::canonicalize(dir).at(dir)?.join(".."))?;
        }
        let lock = lock(dir)?;
        // Read again under the lock: somebody may have finished a batch, or made the store, meanwhile.
        let manifest = match Manifest::read(dir)? {
            Some(manifest) => manifest,
            None => {
                let manifest = Manifest::new(base.unwrap_or(DEFAULT_BASE));
                manifest.write(dir)?;
                manifest
            }
        };
        if let Some(asked) = base.filter(|b| *b != manifest.base) {
            return Err(StoreError::Base { dir: dir.to_owned(), stored: manifest.base, asked: asked.to_owned() });
        }
        Self::replay(dir, manifest, Some(lock))
    }

    fn replay(dir: &Path, manifest: Manifest, lock: Option<File>) -> Result<Self, StoreError> {
        let iris = Iris::new(&manifest.base)?;
        let mut log = Log { dir: dir.to_owned(), manifest, iris, live: BTreeMap::new(), lock };
        for segment in 0..log.manifest.segments.len() {
            // Reading a whole archive to see whether it is sound would take too long; its size is a start.
            segment::check_size(&log.folder(), &log.manifest.segments[segment])?;
            let lines = segment::index(&log.folder(), &log.manifest.segments[segment])?;
            log.take(segment, lines);
        }
        Ok(log)
    }

    /// Replays the lines of a segment over what is live so far.
    fn take(&mut self, segment: usize, lines: Vec<IndexLine>) {
        for (line, index) in lines.into_iter().enumerate() {
            match index {
                IndexLine::Remove(key) => {
                    self.live.remove(&key);
                }
                IndexLine::Put(entry) => {
                    if self.live.get(&entry.key).is_none_or(|old| entry.supersedes(&old.entry)) {
                        self.live.insert(entry.key.clone(), Live { segment, line, entry: *entry });
                    }
                }
            }
        }
    }

    /// The folder of the store.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The IRIs of the store.
    pub fn iris(&self) -> &Iris {
        &self.iris
    }

    /// The manifest as of the last finished batch.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The live articles, by key.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.live.values().map(|l| &l.entry)
    }

    /// The live article with a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.live.get(key).map(|l| &l.entry)
    }

    /// What to do with an article that is offered.
    pub fn decide(&self, offered: &Candidate) -> Decision {
        decide(self.entry(&offered.key), offered)
    }

    /// Appends one batch: after this returns, it survives a power cut. An empty batch is nothing.
    ///
    /// Fails where the log is open for reading only, or where a file cannot be written; the store is then
    /// as it was before.
    pub fn append(&mut self, records: &[Record], extractor: &str) -> Result<(), StoreError> {
        if records.is_empty() {
            return Ok(());
        }
        if self.lock.is_none() {
            return Err(StoreError::Locked { dir: self.dir.clone(), by: None });
        }
        let (segment, entries) = segment::write(&self.folder(), &self.manifest.next_segment(), records)?;
        let mut manifest = self.manifest.clone();
        manifest.segments.push(segment);
        manifest.extractor = extractor.to_owned();
        manifest.write(&self.dir)?;
        self.manifest = manifest;
        self.take(self.manifest.segments.len() - 1, entries);
        Ok(())
    }

    /// The facts of all live articles, a segment at a time, in the order of the log: `each` gets the facts
    /// of one segment. The memory in use is that of one segment.
    pub fn each_segment<E: From<StoreError>>(&self, mut each: impl FnMut(Vec<Facts>) -> Result<(), E>) -> Result<(), E> {
        let mut wanted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for live in self.live.values() {
            wanted.entry(live.segment).or_default().push(live.line);
        }
        for (segment, mut lines) in wanted {
            lines.sort_unstable();
            each(self.parse(segment, &lines)?)?;
        }
        Ok(())
    }

    /// The facts of some live articles, by key, in the order asked for; keys that are not there are left out.
    pub fn facts(&self, keys: &[String]) -> Result<Vec<Facts>, StoreError> {
        let mut open: HashMap<usize, Lines> = HashMap::new();
        let mut out = Vec::with_capacity(keys.len());
        for live in keys.iter().filter_map(|k| self.live.get(k)) {
            if let std::collections::hash_map::Entry::Vacant(slot) = open.entry(live.segment) {
                slot.insert(Lines::read(&self.folder(), &self.manifest.segments[live.segment])?);
            }
            if let Record::Put(facts) = open[&live.segment].record(live.line)? {
                out.push(*facts);
            }
        }
        Ok(out)
    }

    /// Parsing is most of the time it takes to open a store, so all processors share it.
    fn parse(&self, segment: usize, lines: &[usize]) -> Result<Vec<Facts>, StoreError> {
        use rayon::prelude::*;
        let read = Lines::read(&self.folder(), &self.manifest.segments[segment])?;
        let facts = lines.par_iter().map(|n| match read.record(*n)? {
            Record::Put(facts) => Ok(*facts),
            Record::Remove(key) => {
                Err(StoreError::Damaged { path: self.dir.clone(), why: format!("the index takes the removal of {key} for an article") })
            }
        });
        facts.collect()
    }

    /// All records of a segment, live or not.
    #[cfg(feature = "disk")]
    pub(super) fn records(&self, segment: usize) -> Result<Vec<Record>, StoreError> {
        let lines = Lines::read(&self.folder(), &self.manifest.segments[segment])?;
        (0..lines.len()).map(|n| lines.record(n)).collect()
    }

    fn folder(&self) -> PathBuf {
        self.dir.join(LOG)
    }
}

/// The manifest of a store that must be there.
fn existing(dir: &Path) -> Result<Manifest, StoreError> {
    match Manifest::read(dir)? {
        Some(manifest) => Ok(manifest),
        None => {
            vacant(dir)?;
            Err(StoreError::Missing(dir.to_owned()))
        }
    }
}

/// Fails where there is no manifest and yet something that a new store would destroy or mix with: a log that
/// has lost its manifest, or anybody's files. What an interrupted making left is nothing.
fn vacant(dir: &Path) -> Result<(), StoreError> {
    if !dir.exists() {
        return Ok(());
    }
    let foreign = || StoreError::Foreign(dir.to_owned());
    if fs::read_dir(dir.join(LOG)).is_ok_and(|mut segments| segments.next().is_some()) {
        let why = "it is missing, but the folder 'log' beside it holds articles".to_owned();
        return Err(StoreError::Damaged { path: dir.join("dateline.json"), why });
    }
    let mut entries = fs::read_dir(dir).map_err(|_| foreign())?.flatten();
    let ours = entries.all(|e| e.file_name().to_str().is_some_and(|n| OWN.contains(&n)));
    if ours { Ok(()) } else { Err(foreign()) }
}

/// Takes the store for writing, and notes in the lock who holds it.
fn lock(dir: &Path) -> Result<File, StoreError> {
    let path = dir.join(LOCK);
    let mut file = File::options().read(true).write(true).create(true).truncate(false).open(&path).at(&path)?;
    match file.try_lock() {
        Ok(()) => {
            file.set_len(0).and_then(|()| write!(file, "process {}", std::process::id())).at(&path)?;
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => {
            let by = fs::read_to_string(&path).ok().filter(|s| !s.is_empty());
            Err(StoreError::Locked { dir: dir.to_owned(), by })
        }
        Err(TryLockError::Error(e)) => Err(e).at(&path),
    }
}
