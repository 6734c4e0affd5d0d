//! The manifest: what marks a folder as a store and says which segments of the log are finished.
//!
//! Renaming a new manifest into place is the moment at which a batch has happened. Whatever else lies in
//! the folder (a segment that was being written when the power went) is not part of the store.
use super::error::{At, StoreError};
use super::files;
#[cfg(feature = "disk")]
use crate::facts::sha256;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// The latest format that this version reads and the one it writes.
pub const FORMAT: u32 = 1;
const NAME: &str = "dateline.json";
const MARKER: &str = "dateline store";

/// One finished batch of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// File name under `log/`, without extension: a number with eight digits.
    pub name: String,
    /// Lines in it.
    pub records: usize,
    /// Bytes of the compressed file.
    pub bytes: u64,
    /// SHA-256 of the compressed file.
    pub sha256: String,
    /// SHA-256 of the compressed index beside it.
    pub index_sha256: String,
}

/// What marks a folder as a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always "dateline store".
    what: String,
    /// Format of the folder.
    pub format: u32,
    /// Base of all IRIs.
    pub base: String,
    /// Fingerprint of what wrote last.
    pub extractor: String,
    /// The finished batches, oldest first.
    pub segments: Vec<Segment>,
}

impl Manifest {
    /// The manifest of an empty store.
    pub fn new(base: &str) -> Self {
        Manifest { what: MARKER.to_owned(), format: FORMAT, base: base.to_owned(), extractor: String::new(), segments: Vec::new() }
    }

    /// Reads the manifest of a store; `None` where there is none.
    pub fn read(dir: &Path) -> Result<Option<Self>, StoreError> {
        let path = dir.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if matches!(e.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => return Ok(None),
            Err(e) => return Err(e).at(&path),
        };
        let damaged = |why: String| StoreError::Damaged { path: path.clone(), why };
        // The format is read first: a later one may look quite different.
        let value: serde_json::Value = serde_json::from_str(&text).map_err(|e| damaged(e.to_string()))?;
        if value.get("what").and_then(|w| w.as_str()) != Some(MARKER) {
            return Err(StoreError::Foreign(dir.to_owned()));
        }
        let format = value.get("format").and_then(serde_json::Value::as_u64).unwrap_or(0) as u32;
        if format > FORMAT {
            return Err(StoreError::Newer { dir: dir.to_owned(), format, known: FORMAT });
        }
        serde_json::from_value(value).map(Some).map_err(|e| damaged(e.to_string()))
    }

    /// Puts the manifest in place of the former one: from then on its segments are the store.
    pub fn write(&self, dir: &Path) -> Result<(), StoreError> {
        let path = dir.join(NAME);
        let mut json = serde_json::to_vec_pretty(self).map_err(|e| StoreError::Damaged { path: path.clone(), why: e.to_string() })?;
        json.push(b'\n');
        files::write_whole(&path, &json)
    }

    /// The name of the segment to write next.
    pub fn next_segment(&self) -> String {
        let last = self.segments.last().and_then(|s| s.name.parse::<u64>().ok()).unwrap_or(0);
        format!("{:08}", last + 1)
    }

    /// For each number of batches, none to all, a hash of what those first ones are: two manifests with one
    /// state begin with one log.
    #[cfg(feature = "disk")]
    pub fn states(&self) -> Vec<String> {
        let mut states = vec![sha256(&self.base)];
        for segment in &self.segments {
            states.push(sha256(format!("{} {}", states[states.len() - 1], segment.sha256)));
        }
        states
    }
}
