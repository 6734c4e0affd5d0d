//! The arguments that name articles, shared by the commands that read them.
use super::error::CliError;
use crate::facts::Stamp;
use crate::read::ReadOptions;
use clap::Args;
use std::path::PathBuf;

/// Which articles, and how to read them.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Files, folders, globs, or '-' for standard input: text, HTML, JSON, JSONL
    #[arg(value_name = "ARTICLES")]
    pub articles: Vec<PathBuf>,
    /// Name of the collection: ids are unique within it, and it is the outlet of articles that name none
    /// [default: each file's name]
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Date of articles that have none, in their content or file name: YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub date: Option<Stamp>,
    /// How many articles to work on at once [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

impl InputArgs {
    /// How to read.
    pub fn options(&self) -> ReadOptions {
        ReadOptions { source: self.source.clone(), date: self.date.clone(), ..ReadOptions::default() }
    }

    /// Threads to work with.
    pub fn pool(&self) -> Result<rayon::ThreadPool, CliError> {
        rayon::ThreadPoolBuilder::new().num_threads(self.jobs.map_or(0, usize::from)).build().map_err(|e| CliError::Usage {
            what: format!("no threads could be started: {e}"),
            hint: "ask for fewer with --jobs N".to_owned(),
        })
    }
}
