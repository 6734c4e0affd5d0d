//! What can end a command, with the exit code and what the user can do next.
use crate::export::ExportError;
use crate::language::LexiconError;
use crate::query::QueryError;
use crate::store::StoreError;
use std::io;

/// What ended a command.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The question or query cannot be answered.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The user's word lists cannot be used.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The export failed.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// Nothing of that name.
    #[error("{what}")]
    NotFound {
        /// What was looked for.
        what: String,
        /// What to do next.
        hint: String,
    },
    /// The words of the command are wrong.
    #[error("{what}")]
    Usage {
        /// What is wrong.
        what: String,
        /// What to do next.
        hint: String,
    },
    /// A file cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// The output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl CliError {
    /// The exit code; they are documented in the help.
    pub fn code(&self) -> u8 {
        match self {
            CliError::Usage { .. } | CliError::Read { .. } | CliError::Lexicon(_) => 2,
            CliError::Store(StoreError::BadBase(_)) => 2,
            CliError::Store(_) => 3,
            CliError::NotFound { .. } => 4,
            CliError::Query(QueryError::Timeout(_)) => 124,
            CliError::Query(QueryError::Unknown { .. } | QueryError::Ambiguous { .. } | QueryError::NoQuestion { .. }) => 4,
            CliError::Query(
                QueryError::Read { .. }
                | QueryError::NoParam { .. }
                | QueryError::Missing { .. }
                | QueryError::Twice(_)
                | QueryError::Value { .. },
            ) => 2,
            CliError::Query(_) => 5,
            CliError::Export(_) | CliError::Output(_) => 6,
        }
    }

    /// What the user can do next; empty where the message says it all.
    pub fn hint(&self) -> String {
        match self {
            CliError::Store(e) => e.hint().to_owned(),
            CliError::Query(e) => e.hint().unwrap_or_default(),
            CliError::Lexicon(_) => "'dateline lexicon' lists the files and what their lines hold".to_owned(),
            // Its messages say what to do themselves.
            CliError::Export(_) => String::new(),
            CliError::NotFound { hint, .. } | CliError::Usage { hint, .. } => hint.clone(),
            CliError::Read { .. } => "check that the file exists and may be read".to_owned(),
            CliError::Output(_) => "check that the path exists, that it may be written, and that the disk is not full".to_owned(),
        }
    }

    /// Whether the reader of the output has gone away, which is no error: `dateline … | head`.
    pub fn is_broken_pipe(&self) -> bool {
        match self {
            CliError::Output(e) => e.kind() == io::ErrorKind::BrokenPipe,
            CliError::Export(e) => e.is_broken_pipe(),
            _ => false,
        }
    }
}
