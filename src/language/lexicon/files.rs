//! The files of the lexicon: those that are compiled in, and a user's folder of files of the same names, which adds to
//! them, and with `-` before a line takes away from them.
use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files that are compiled in, by name. Each says in its first lines what it holds and how it is written.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("words.txt", include_str!("words.txt")),
    ("cues.txt", include_str!("cues.txt")),
    ("countries.txt", include_str!("countries.txt")),
    ("places.txt", include_str!("places.txt")),
    ("organizations.txt", include_str!("organizations.txt")),
    ("persons.txt", include_str!("persons.txt")),
    ("given_names.txt", include_str!("given_names.txt")),
    ("hypocorisms.txt", include_str!("hypocorisms.txt")),
    ("title_abbreviations.txt", include_str!("title_abbreviations.txt")),
];

/// Why a user's word lists cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A file or the folder cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file extends nothing.
    #[error("{path}: no list of the lexicon is called so; there are {known}")]
    NoList {
        /// The file.
        path: PathBuf,
        /// The names that there are.
        known: String,
    },
    /// A line is not what the list takes.
    #[error("{path}, line {line}: ‘{text}’: expected {expected}")]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What stands there.
        text: String,
        /// What should.
        expected: String,
    },
}

/// One line of a list that says something.
#[derive(Debug, Clone, Copy)]
pub struct Line<'l> {
    /// The file.
    pub path: &'l Path,
    /// Its number, from 1.
    pub number: usize,
    /// The line, without blanks around it and without the `-` of a removal.
    pub text: &'l str,
    /// Whether it takes away what it names.
    pub removes: bool,
    /// Whether it stands in a user's file.
    pub of_user: bool,
}

impl Line<'_> {
    /// The error that this line is not what was expected.
    pub fn expected(&self, expected: impl Into<String>) -> LexiconError {
        LexiconError::Line { path: self.path.to_owned(), line: self.number, text: self.text.to_owned(), expected: expected.into() }
    }
}

/// A file of a user's.
#[derive(Debug)]
struct Extension {
    name: &'static str,
    path: PathBuf,
    text: String,
}

/// All lists: what is compiled in, then what a user's folder says.
#[derive(Debug, Default)]
pub struct WordLists {
    extensions: Vec<Extension>,
}

impl WordLists {
    /// The lists that are compiled in with the `.txt` files of a folder, whose names are those of [`BUILT_IN`].
    ///
    /// Fails where the folder or a file of it cannot be read as UTF-8, or where a `.txt` file has another name: it would
    /// be left out without a word.
    pub fn with_folder(folder: &Path) -> Result<Self, LexiconError> {
        let unread = |path: &Path| {
            let path = path.to_owned();
            move |source| LexiconError::Read { path, source }
        };
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(unread(folder))? {
            let path = entry.map_err(unread(folder))?.path();
            if path.extension().is_some_and(|e| e == "txt") {
                paths.push(path);
            }
        }
        paths.sort();
        let mut extensions = Vec::with_capacity(paths.len());
        for path in paths {
            let Some((name, _)) = BUILT_IN.iter().find(|(name, _)| path.file_name().is_some_and(|f| f == *name)) else {
                let known = BUILT_IN.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                return Err(LexiconError::NoList { path, known });
            };
            let text = fs::read_to_string(&path).map_err(unread(&path))?;
            extensions.push(Extension { name, path, text });
        }
        Ok(WordLists { extensions })
    }

    /// The lines of a list, without comments and empty ones: the built-in ones first.
    pub fn lines(&self, name: &str) -> impl Iterator<Item = Line<'_>> {
        let built_in = BUILT_IN.iter().filter(move |(list, _)| *list == name).map(|(list, text)| (Path::new(*list), *text, false));
        let own = self.extensions.iter().filter(move |e| e.name == name).map(|e| (e.path.as_path(), e.text.as_str(), true));
        // An iterator of its own for the user's: `name` has another lifetime than what is given.
        let all: Vec<_> = built_in.chain(own).collect();
        all.into_iter().flat_map(|(path, text, of_user)| {
            let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
            lines.filter_map(move |(i, line)| {
                let line = line.trim();
                let (removes, text) = match line.strip_prefix('-') {
                    Some(rest) if of_user => (true, rest.trim_start()),
                    _ => (false, line),
                };
                let says = !text.is_empty() && !text.starts_with('#');
                says.then_some(Line { path, number: i + 1, text, removes, of_user })
            })
        })
    }

    /// Eight hexadecimal digits over everything in the lists.
    pub fn hash(&self) -> String {
        let mut hash = Sha256::new();
        // The length keeps two lists from flowing into each other.
        let mut add = |part: &str| {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        };
        BUILT_IN.iter().for_each(|(_, text)| add(text));
        for extension in &self.extensions {
            add(extension.name);
            add(&extension.text);
        }
        data_encoding::HEXLOWER.encode(&hash.finalize()[..4])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_extends_and_removes_and_is_in_the_hash() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("organizations.txt"), "\u{feff}# mine\n\n Harbour Council | HC \n- Kremlin\n").unwrap();
        fs::write(folder.path().join("notes.md"), "no list").unwrap();
        let lists = WordLists::with_folder(folder.path()).unwrap();
        let own: Vec<_> = lists.lines("organizations.txt").filter(|l| l.of_user).map(|l| (l.number, l.text, l.removes)).collect();
        assert_eq!(own, [(3, "Harbour Council | HC", false), (4, "Kremlin", true)]);
        assert!(lists.lines("words.txt").all(|l| !l.of_user) && lists.lines("words.txt").count() > 50);
        assert_ne!(lists.hash(), WordLists::default().hash());
    }

    #[test]
    fn a_list_that_there_is_not_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("word.txt"), "x").unwrap();
        let error = WordLists::with_folder(folder.path()).unwrap_err().to_string();
        assert!(error.contains("word.txt") && error.contains("words.txt, cues.txt"), "{error}");
        assert!(matches!(WordLists::with_folder(Path::new("/no/such/folder")), Err(LexiconError::Read { .. })));
    }

    #[test]
    fn built_in_files_say_what_they_hold() {
        for (name, text) in BUILT_IN {
            assert!(text.starts_with("# "), "{name}");
            assert!(!text.lines().any(|l| l.trim_start().starts_with('-')), "{name}: a removal");
        }
    }
}
