//! Runs the program as a user does.
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a run gave.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// All of it in one text, for a snapshot.
    pub fn whole(&self) -> String {
        format!("exit code {}\n--- stdout\n{}--- stderr\n{}", self.code, self.out, self.err)
    }
}

/// The program, in a terminal of 80 columns that is none.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_clear().env("COLUMNS", "80").current_dir(root());
    command
}

/// Runs the program in the repository.
pub fn dateline(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    finish(command().args(arguments).output().unwrap())
}

/// Runs the program with something on standard input.
pub fn dateline_with_input(input: &[u8], arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    let mut child = command().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    finish(child.wait_with_output().unwrap())
}

fn finish(output: Output) -> Run {
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A store in a folder of its own, gone with it.
pub struct Store {
    folder: TempDir,
}

impl Store {
    /// No store yet.
    pub fn none() -> Self {
        Store { folder: TempDir::new().unwrap() }
    }

    /// A store with articles of the repository.
    pub fn with(articles: &str) -> Self {
        let store = Self::none();
        let run = store.run(["load", articles]);
        assert_eq!(run.code, 0, "{}", run.whole());
        store
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// A file beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file beside it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.beside(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs a command on it.
    pub fn run(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        let mut run = finish(command().args(arguments).arg("--store").arg(self.path()).output().unwrap());
        // Paths of temporary folders differ from run to run.
        let folder = self.folder.path().display().to_string();
        run.out = run.out.replace(&folder, "TMP");
        run.err = run.err.replace(&folder, "TMP");
        run
    }
}
