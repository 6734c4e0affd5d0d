//! One command, one file.
pub mod ask;
pub mod export;
pub mod extract;
pub mod list;
pub mod load;
pub mod query;
pub mod remove;
pub mod show;
pub mod stats;

use super::console::{Console, Unit};
use super::error::CliError;
use crate::store::{Log, Reader, StoreError};
use clap::Args;
use std::path::PathBuf;

/// Which store.
#[derive(Debug, Clone, Args)]
pub struct StoreArgs {
    /// The store
    #[arg(long, value_name = "DIR", default_value = "dateline.store", env = "DATELINE_STORE", hide_env_values = true)]
    pub store: PathBuf,
}

impl StoreArgs {
    /// Opens the log alone: enough for what needs no graph.
    pub fn log(&self) -> Result<Log, CliError> {
        Ok(Log::read(&self.store)?)
    }

    /// Opens the store with its view, with a bar while the view is filled.
    pub fn reader(&self, console: &Console) -> Result<Reader, StoreError> {
        let total = Log::read(&self.store)?.entries().count() as u64;
        let bar = console.progress("opening", Some(total), Unit::Articles);
        let reader = Reader::open(&self.store, |n| bar.set_position(n as u64));
        bar.finish_and_clear();
        reader
    }
}
