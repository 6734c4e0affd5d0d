//! `scores`: the figures alone.
use crate::corpus::examples;
use crate::error::ReportError;
use crate::summary::Summary;
use dateline::extract::Extractor;
use std::path::PathBuf;

/// Print precision, recall and F of each kind of fact, with intervals
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders with articles marked by hand, a JSON file each
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Gives what is to be printed.
///
/// # Errors
/// Where the articles cannot be read.
pub fn run(args: &Args) -> Result<String, ReportError> {
    let examples = examples(&args.gold, &Extractor::new())?;
    let summary = Summary::new(&examples.iter().map(|e| &e.judged.score).collect::<Vec<_>>());
    Ok(if args.json { serde_json::to_string_pretty(&summary)? + "\n" } else { summary.text() })
}
