//! One command, one file.
pub mod annotate;
pub mod ask;
pub mod export;
pub mod extract;
pub mod knowledge;
pub mod lexicon;
pub mod list;
pub mod load;
pub mod query;
pub mod remove;
pub mod show;
pub mod stats;
pub mod why;
pub mod why_not;

use super::console::{Console, Unit};
use super::error::CliError;
use crate::store::{Log, Reader, StoreError};
use clap::Args;
use std::path::PathBuf;

/// Which store.
#[derive(Debug, Clone, Args)]
pub struct StoreArgs {
    /// The store; where it is not given, the environment variable DATELINE_STORE names it
    #[arg(long, value_name = "DIR", default_value_os_t = usual_store())]
    pub store: PathBuf,
}

/// An empty variable is none, as for other programs.
fn usual_store() -> PathBuf {
    let named = std::env::var_os("DATELINE_STORE").filter(|v| !v.is_empty());
    PathBuf::from(named.unwrap_or_else(|| "dateline.store".into()))
}

impl StoreArgs {
    /// Opens the log alone: enough for what needs no graph.
    pub fn log(&self) -> Result<Log, CliError> {
        Ok(Log::read(&self.store)?)
    }

    /// Opens the store with its view, with a bar while the view is filled; only with facts of at least this confidence,
    /// where one is given.
    pub fn reader(&self, least: Option<f64>, console: &Console) -> Result<Reader, CliError> {
        let log = self.log()?;
        match least {
            None => view_of(log, console),
            Some(least) => filled(log, console, |log, progress| Reader::confident(log, least, progress)),
        }
    }
}

/// Opens the view of a log, with a bar while it is filled.
pub fn view_of(log: Log, console: &Console) -> Result<Reader, CliError> {
    filled(log, console, |log, progress| Reader::open(log, progress))
}

fn filled(
    log: Log,
    console: &Console,
    open: impl FnOnce(Log, &mut dyn FnMut(usize)) -> Result<Reader, StoreError>,
) -> Result<Reader, CliError> {
    let bar = console.progress("opening", Some(log.entries().count() as u64), Unit::Articles);
    let reader = open(log, &mut |n| bar.set_position(n as u64));
    bar.finish_and_clear();
    Ok(reader?)
}
