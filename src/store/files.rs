//! Files that are whole or not there: written aside, synced, renamed.
use super::error::{At, StoreError};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// Writes a file so that a crash at any moment leaves either the old one or the new one, whole.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let aside = path.with_extension("tmp");
    let mut file = File::create(&aside).at(&aside)?;
    file.write_all(bytes).at(&aside)?;
    // Without this the rename could reach the disk before the bytes do.
    file.sync_all().at(&aside)?;
    fs::rename(&aside, path).at(path)?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Makes renames and new files in a folder survive a power cut.
#[cfg(unix)]
pub fn sync_folder(dir: &Path) -> Result<(), StoreError> {
    File::open(dir).and_then(|d| d.sync_all()).at(dir)
}

/// Only Unix lets a folder be synced; elsewhere the rename has to do.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> Result<(), StoreError> {
    Ok(())
}
