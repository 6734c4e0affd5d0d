//! Files that are there whole or not at all.
use super::error::CliError;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file aside and renames it, so that a failed export leaves no half file under its name.
///
/// A link is followed, and a file that is there keeps its permissions. What is no file (a pipe, a device) is
/// written to as it is: a rename would put a file in its place. `hint` is for who names a folder.
pub fn write<T>(path: &Path, hint: &str, write: impl FnOnce(&mut BufWriter<File>) -> Result<T, CliError>) -> Result<T, CliError> {
    let named = |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", path.display()));
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(CliError::Usage { what: format!("{} is a folder", path.display()), hint: hint.to_owned() });
    }
    if there.as_ref().is_some_and(|m| !m.is_file()) {
        let mut out = BufWriter::new(File::options().write(true).open(path).map_err(named)?);
        let done = write(&mut out)?;
        out.flush().map_err(named)?;
        return Ok(done);
    }
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let aside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let mut out = BufWriter::new(File::create(&aside).map_err(named)?);
    let outcome = write(&mut out).and_then(|done| {
        out.flush().map_err(named)?;
        if let Some(there) = there {
            fs::set_permissions(&aside, there.permissions()).map_err(named)?;
        }
        fs::rename(&aside, path).map_err(named)?;
        Ok(done)
    });
    if outcome.is_err() {
        // The error at hand matters more than one in clearing up after it.
        let _ = fs::remove_file(&aside);
    }
    outcome
}
