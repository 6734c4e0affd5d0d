//! Segments of the log: compressed JSON lines, one batch each, written once and never changed.
//!
//! A line is a [`Facts`], or `{"remove": KEY}`. Beside each segment lies an index with an [`Entry`] (or the
//! removed key) a line, so that opening a store for loading need not read the facts. The index is a copy:
//! where it is missing or damaged the segment itself is read in its place.
use super::entry::Entry;
use super::error::{At, StoreError};
use super::files;
use super::manifest::Segment;
use crate::facts::{Facts, sha256};
use ruzstd::decoding::StreamingDecoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// One line of the log.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// An article and its facts.
    Put(Box<Facts>),
    /// The article with this key is gone.
    Remove(String),
}

/// What the index says of one line of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IndexLine {
    /// An article.
    Put(Box<Entry>),
    /// The key of an article that is gone.
    Remove(String),
}

#[derive(Serialize, Deserialize)]
struct Removal {
    remove: String,
}

/// Removals begin like this; facts never do, because their first field is `id`.
const REMOVAL: &[u8] = b"{\"remove\":";

impl Record {
    /// What the index says of it.
    pub fn index_line(&self) -> IndexLine {
        match self {
            Record::Put(facts) => IndexLine::Put(Box::new(Entry::of(facts))),
            Record::Remove(key) => IndexLine::Remove(key.clone()),
        }
    }

    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        match self {
            Record::Put(facts) => serde_json::to_writer(&mut *out, facts)?,
            Record::Remove(key) => serde_json::to_writer(&mut *out, &Removal { remove: key.clone() })?,
        }
        out.push(b'\n');
        Ok(())
    }
}

/// Writes a batch as a segment and its index, and gives the index. It is part of the store only once the manifest names it.
pub fn write(log: &Path, name: &str, records: &[Record]) -> Result<(Segment, Vec<IndexLine>), StoreError> {
    let path = segment_path(log, name);
    let unwritable = |e: serde_json::Error| StoreError::Damaged { path: path.clone(), why: e.to_string() };
    let mut lines = Vec::new();
    let mut index = Vec::new();
    let entries: Vec<IndexLine> = records.iter().map(Record::index_line).collect();
    for (record, entry) in records.iter().zip(&entries) {
        record.write(&mut lines).map_err(unwritable)?;
        serde_json::to_writer(&mut index, entry).map_err(unwritable)?;
        index.push(b'\n');
    }
    let bytes = compress_to_vec(lines.as_slice(), CompressionLevel::Fastest);
    files::write_whole(&path, &bytes)?;
    let index = compress_to_vec(index.as_slice(), CompressionLevel::Fastest);
    files::write_whole(&index_path(log, name), &index)?;
    let segment = Segment {
        name: name.to_owned(),
        records: records.len(),
        bytes: bytes.len() as u64,
        sha256: sha256(&bytes),
        index_sha256: sha256(&index),
    };
    Ok((segment, entries))
}

/// Fails where a segment is gone or has another size than was written.
pub fn check_size(log: &Path, segment: &Segment) -> Result<(), StoreError> {
    let path = segment_path(log, &segment.name);
    let bytes = fs::metadata(&path).at(&path)?.len();
    if bytes == segment.bytes {
        return Ok(());
    }
    Err(StoreError::Damaged { path, why: format!("it has {bytes} bytes of the {} that were written", segment.bytes) })
}

/// The lines of a segment, unparsed: parsing is the dear part, and lines that were superseded need none.
pub struct Lines {
    path: PathBuf,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Lines {
    /// Reads a segment and checks it against its hash.
    pub fn read(log: &Path, segment: &Segment) -> Result<Self, StoreError> {
        let path = segment_path(log, &segment.name);
        let packed = fs::read(&path).at(&path)?;
        let damaged = |why: &str| StoreError::Damaged { path: path.clone(), why: why.to_owned() };
        if sha256(&packed) != segment.sha256 {
            return Err(damaged("its bytes are not those that were written"));
        }
        let bytes = unpack(&packed).map_err(|why| damaged(&why))?;
        let ends: Vec<usize> = memchr::memchr_iter(b'\n', &bytes).collect();
        if ends.len() != segment.records {
            return Err(damaged("it has more or fewer lines than were written"));
        }
        Ok(Lines { path, bytes, ends })
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Parses line `n`, counted from 0.
    pub fn record(&self, n: usize) -> Result<Record, StoreError> {
        let begin = if n == 0 { 0 } else { self.ends[n - 1] + 1 };
        let line = &self.bytes[begin..self.ends[n]];
        let parsed = if line.starts_with(REMOVAL) {
            serde_json::from_slice::<Removal>(line).map(|r| Record::Remove(r.remove))
        } else {
            serde_json::from_slice(line).map(|f| Record::Put(Box::new(f)))
        };
        parsed.map_err(|e| StoreError::Damaged { path: self.path.clone(), why: format!("line {}: {e}", n + 1) })
    }
}

/// The index of a segment; from the segment itself where the index cannot be used.
pub fn index(log: &Path, segment: &Segment) -> Result<Vec<IndexLine>, StoreError> {
    if let Some(lines) = stored_index(log, segment) {
        return Ok(lines);
    }
    let lines = Lines::read(log, segment)?;
    (0..lines.len()).map(|n| lines.record(n).map(|r| r.index_line())).collect()
}

fn stored_index(log: &Path, segment: &Segment) -> Option<Vec<IndexLine>> {
    let packed = fs::read(index_path(log, &segment.name)).ok()?;
    // An index of another segment, from a backup perhaps, would decide wrongly what is live.
    if sha256(&packed) != segment.index_sha256 {
        return None;
    }
    let bytes = unpack(&packed).ok()?;
    let lines: Vec<IndexLine> = serde_json::Deserializer::from_slice(&bytes).into_iter().collect::<Result<_, _>>().ok()?;
    (lines.len() == segment.records).then_some(lines)
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(packed.len() * 4);
    StreamingDecoder::new(packed).map_err(|e| e.to_string())?.read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    Ok(bytes)
}

fn segment_path(log: &Path, name: &str) -> PathBuf {
    log.join(format!("{name}.jsonl.zst"))
}

fn index_path(log: &Path, name: &str) -> PathBuf {
    log.join(format!("{name}.index.zst"))
}
