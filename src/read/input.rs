//! What was named on the command line becomes a list of inputs: files, folders, patterns, standard input.
use super::{Origin, ReadError, ReadErrorKind, sniff};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// One file, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The file; `-` for standard input.
    pub path: PathBuf,
    /// Its size in bytes, where it is known before reading.
    pub bytes: Option<u64>,
}

impl Input {
    /// Standard input.
    pub fn stdin() -> Self {
        Input { path: PathBuf::from("-"), bytes: None }
    }

    /// Whether it is standard input.
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// Expands files, folders, glob patterns and `-` into inputs.
///
/// The order is that of the arguments, inside a folder or pattern that of the paths; each file comes once, however
/// often it is named. A folder is searched with everything below it, without hidden files and folders, for the
/// endings of text, HTML and JSON; a file that is named itself is taken whatever its ending. What cannot be opened
/// is an error in its place, and the rest goes on.
pub fn inputs(args: &[PathBuf]) -> Vec<Result<Input, ReadError>> {
    let mut found = Found::default();
    for arg in args {
        found.argument(arg);
    }
    found.inputs
}

#[derive(Default)]
struct Found {
    inputs: Vec<Result<Input, ReadError>>,
    seen: HashSet<PathBuf>,
}

impl Found {
    fn argument(&mut self, arg: &Path) {
        if arg.as_os_str() == "-" {
            if self.seen.insert(arg.to_owned()) {
                self.inputs.push(Ok(Input::stdin()));
            }
            return;
        }
        match std::fs::metadata(arg) {
            Ok(_) => self.path(arg, true),
            Err(error) if error.kind() == ErrorKind::NotFound => match arg.to_str().filter(|text| text.contains(['*', '?', '['])) {
                Some(pattern) => self.pattern(arg, pattern),
                None => self.error(arg, ReadErrorKind::Missing),
            },
            Err(error) => self.error(arg, ReadErrorKind::Io(error)),
        }
    }

    fn error(&mut self, path: &Path, kind: ReadErrorKind) {
        self.inputs.push(Err(ReadError::new(Origin { path: path.to_owned(), line: None }, kind)));
    }

    /// A path that exists; `alone` where the user named it and would miss an answer about it.
    fn path(&mut self, path: &Path, alone: bool) {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => self.folder(path, alone),
            // Pipes and devices have no size that could be known.
            Ok(meta) => self.file(path, meta.is_file().then_some(meta.len())),
            Err(error) => self.error(path, ReadErrorKind::Io(error)),
        }
    }

    fn file(&mut self, path: &Path, bytes: Option<u64>) {
        if self.seen.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
            self.inputs.push(Ok(Input { path: path.to_owned(), bytes }));
        }
    }

    fn pattern(&mut self, arg: &Path, pattern: &str) {
        let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
        let matches = match glob::glob_with(pattern, options) {
            Ok(matches) => matches,
            Err(error) => return self.error(arg, ReadErrorKind::BadPattern(error.to_string())),
        };
        let mut any = false;
        for path in matches {
            any = true;
            match path {
                Ok(path) => self.path(&path, false),
                Err(error) => {
                    let path = error.path().to_owned();
                    self.error(&path, ReadErrorKind::Io(error.into()));
                }
            }
        }
        if !any {
            self.error(arg, ReadErrorKind::NoMatch);
        }
    }

    fn folder(&mut self, folder: &Path, alone: bool) {
        let mut any = false;
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()) && !is_store(entry.path())) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && sniff::taken_by_walk(entry.path()) => {
                    any = true;
                    self.file(entry.path(), entry.metadata().ok().map(|meta| meta.len()));
                }
                Ok(_) => {}
                Err(error) => {
                    any = true;
                    let path = error.path().unwrap_or(folder).to_owned();
                    let kind = match (error.loop_ancestor().is_some(), error.into_io_error()) {
                        (true, _) | (false, None) => ReadErrorKind::Loop,
                        (false, Some(io)) if io.kind() == ErrorKind::NotFound => ReadErrorKind::Missing,
                        (false, Some(io)) => ReadErrorKind::Io(io),
                    };
                    self.error(&path, kind);
                }
            }
        }
        if !any && alone {
            self.error(folder, ReadErrorKind::NothingInFolder);
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// Whether a folder is what articles are loaded into: `dateline load .` must not read its own store.
fn is_store(folder: &Path) -> bool {
    folder.join("dateline.json").is_file() && folder.join("log").is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_store_inside_the_folder_is_not_walked() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("dateline.store/log")).unwrap();
        fs::write(folder.path().join("dateline.store/dateline.json"), "{}").unwrap();
        fs::write(folder.path().join("a.txt"), "A text.").unwrap();
        let found: Vec<PathBuf> = inputs(&[folder.path().to_owned()]).into_iter().map(|i| i.unwrap().path).collect();
        assert_eq!(found, [folder.path().join("a.txt")]);
    }

    fn names(found: &[Result<Input, ReadError>], root: &Path) -> Vec<String> {
        found
            .iter()
            .map(|input| match input {
                Ok(input) => input.path.strip_prefix(root).unwrap_or(&input.path).display().to_string(),
                Err(error) => format!("! {}", error.kind.label()),
            })
            .collect()
    }

    fn archive() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("b/two.txt", "Two."),
            ("b/a.html", "<p>A.</p>"),
            ("a.JSON", "{}"),
            ("c.md", "C."),
            (".hidden.txt", "no"),
            (".git/x.txt", "no"),
            ("b/image.png", "no"),
            ("b/README", "no"),
        ] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    #[test]
    fn a_folder_is_walked_in_order_without_what_is_hidden_or_foreign() {
        let root = archive();
        let found = inputs(&[root.path().to_owned()]);
        assert_eq!(names(&found, root.path()), ["a.JSON", "b/a.html", "b/two.txt", "c.md"]);
        assert_eq!(found[0].as_ref().unwrap().bytes, Some(2));
    }

    #[test]
    fn each_file_comes_once_and_a_named_file_is_always_taken() {
        let root = archive();
        let at = |name: &str| root.path().join(name);
        let found = inputs(&[at("c.md"), at("b/README"), at("b/../c.md"), root.path().to_owned(), "-".into(), "-".into()]);
        assert_eq!(names(&found, root.path()), ["c.md", "b/README", "a.JSON", "b/a.html", "b/two.txt", "-"]);
        assert!(found[5].as_ref().unwrap().is_stdin());
    }

    #[test]
    fn patterns_match_files_and_folders() {
        let root = archive();
        let at = |name: &str| root.path().join(name);
        assert_eq!(names(&inputs(&[at("*.md")]), root.path()), ["c.md"]);
        assert_eq!(names(&inputs(&[at("**/*.txt")]), root.path()), ["b/two.txt"]);
        assert_eq!(names(&inputs(&[at("b*")]), root.path()), ["b/a.html", "b/two.txt"]);
        assert_eq!(names(&inputs(&[at("*.pdf"), at("a[")]), root.path()), ["! pattern without match", "! bad pattern"]);
    }

    #[test]
    fn what_is_not_there_is_an_error_in_place() {
        let root = archive();
        fs::create_dir(root.path().join("empty")).unwrap();
        let found = inputs(&[root.path().join("gone.txt"), root.path().join("c.md"), root.path().join("empty")]);
        assert_eq!(names(&found, root.path()), ["! missing file", "c.md", "! folder without articles"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_loops_reported() {
        let root = archive();
        std::os::unix::fs::symlink(root.path(), root.path().join("b/up")).unwrap();
        std::os::unix::fs::symlink(root.path().join("c.md"), root.path().join("d.md")).unwrap();
        let found = inputs(&[root.path().to_owned()]);
        assert_eq!(names(&found, root.path()), ["a.JSON", "b/a.html", "b/two.txt", "! folder loop", "c.md"]);
    }
}
