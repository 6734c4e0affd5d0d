//! A folder that appears whole or not at all.
use super::csvw;
use super::schema::TABLES;
use crate::export::ExportError;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder in the making, beside the place where it will stand. Dropped unfinished, it leaves nothing.
pub(super) struct NewFolder {
    target: PathBuf,
    temporary: PathBuf,
}

impl NewFolder {
    /// Begins a folder that will stand at `target`. What stands there must be nothing, an empty folder,
    /// or the tables of an earlier export.
    pub(super) fn begin(target: &Path) -> Result<Self, ExportError> {
        // Behind a link the folder itself is replaced, not the link.
        let followed = if target.is_symlink() { target.canonicalize().map_err(ExportError::file(target))? } else { target.to_owned() };
        let target = followed.as_path();
        let name = target.file_name().ok_or_else(|| ExportError::NoFolder(target.to_owned()))?;
        check(target)?;
        // A sibling lies on the same disk, so that the renaming at the end is one step.
        let name = format!(".{}.{}.new", name.to_string_lossy(), std::process::id());
        let temporary = target.with_file_name(name);
        if let Some(parent) = target.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(ExportError::file(parent))?;
        }
        fs::create_dir(&temporary).map_err(ExportError::file(&temporary))?;
        Ok(NewFolder { target: target.to_owned(), temporary })
    }

    /// Where to write meanwhile.
    pub(super) fn path(&self) -> &Path {
        &self.temporary
    }

    /// Puts the folder in its place.
    pub(super) fn finish(self) -> Result<(), ExportError> {
        check(&self.target)?;
        let old = self.temporary.with_extension("old");
        let had_old = match fs::rename(&self.target, &old) {
            Ok(()) => true,
            Err(e) if e.kind() == io::ErrorKind::NotFound => false,
            Err(e) => return Err(ExportError::file(&self.target)(e)),
        };
        if let Err(e) = fs::rename(&self.temporary, &self.target) {
            if had_old {
                // Back to what was there; that this may fail too changes nothing about the error to report.
                let _ = fs::rename(&old, &self.target);
            }
            return Err(ExportError::file(&self.target)(e));
        }
        if had_old {
            fs::remove_dir_all(&old).map_err(ExportError::file(&old))?;
        }
        Ok(())
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        // After `finish` there is nothing here any more.
        let _ = fs::remove_dir_all(&self.temporary);
    }
}

/// Refuses a target that holds anything but tables of an earlier export.
fn check(target: &Path) -> Result<(), ExportError> {
    let entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) if e.kind() == io::ErrorKind::NotADirectory => return Err(ExportError::NoFolder(target.to_owned())),
        Err(e) => return Err(ExportError::file(target)(e)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(ExportError::file(target))?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    // Tables of these names without the description are somebody else's.
    let ours = |name: &String| name == csvw::FILE || TABLES.iter().any(|t| t.file() == *name);
    let other = names.iter().find(|n| !ours(n)).or_else(|| names.first().filter(|_| !names.iter().any(|n| n == csvw::FILE)));
    match other {
        Some(file) => Err(ExportError::Occupied { folder: target.to_owned(), file: file.clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_earlier_export_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("deep/tables");
        let make = || {
            let new = NewFolder::begin(&target)?;
            fs::write(new.path().join(csvw::FILE), "{}").unwrap();
            fs::write(new.path().join("articles.csv"), "iri").unwrap();
            new.finish()
        };
        make().unwrap();
        make().unwrap();
        fs::write(target.join("notes.txt"), "mine").unwrap();
        assert!(matches!(make(), Err(ExportError::Occupied { file, .. }) if file == "notes.txt"));
        fs::remove_file(target.join("notes.txt")).unwrap();
        fs::remove_file(target.join(csvw::FILE)).unwrap();
        assert!(matches!(make(), Err(ExportError::Occupied { file, .. }) if file == "articles.csv"));
        fs::remove_file(target.join("articles.csv")).unwrap();
        make().unwrap();
        let left: Vec<_> = fs::read_dir(target.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["tables"], "nothing is left beside the folder");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_folder_stays_a_link() {
        let home = tempfile::tempdir().unwrap();
        let (real, link) = (home.path().join("real"), home.path().join("link"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let new = NewFolder::begin(&link).unwrap();
        fs::write(new.path().join(csvw::FILE), "{}").unwrap();
        new.finish().unwrap();
        assert!(link.is_symlink() && real.join(csvw::FILE).exists());
    }

    #[test]
    fn what_is_no_folder_is_refused_and_nothing_half_done_stays() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "mine").unwrap();
        assert!(matches!(NewFolder::begin(&file), Err(ExportError::NoFolder(_))));
        assert!(matches!(NewFolder::begin(Path::new("/")), Err(ExportError::NoFolder(_))));
        drop(NewFolder::begin(&home.path().join("tables")).unwrap());
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
