//! Knowledge files: what a user wants names to be linked to, besides what is built in.
mod build;
mod files;
mod geonames;
mod item;
mod packed;
mod rdf;
mod sheet;
mod wikidata;

pub use build::{BuildArgs, build};

use super::error::CliError;
use crate::resolve::linking::Knowledge;
use clap::Args;
use std::path::PathBuf;

/// What names are linked to.
#[derive(Debug, Clone, Default, Args)]
pub struct KnowledgeArgs {
    /// Link names to what stands in this file as well, before what is built in: CSV, JSONL or RDF; can be given again
    #[arg(long, value_name = "FILE")]
    pub knowledge: Vec<PathBuf>,
}

impl KnowledgeArgs {
    /// What is built in and what stands in the files.
    pub fn load(&self) -> Result<Knowledge, CliError> {
        let mut records = Vec::new();
        let mut places = Vec::new();
        for file in &self.knowledge {
            for (record, line) in files::read(file)? {
                records.push(record);
                places.push((file, line));
            }
        }
        Knowledge::with(&records).map_err(|(i, e)| {
            let (file, line) = places[i];
            files::wrong(file, line, &format!("‘{}’: {e}", records[i].name), files::FIELDS)
        })
    }
}
