//! `dateline remove`: articles out of a store.
use super::StoreArgs;
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::select;
use crate::extract::Extractor;
use crate::store::{Log, Writer};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline remove https://news.example/2024/03/04/ankara
  dateline remove nw-20240304-1 nw-20240312-7

An article is named by its id, its URL, or its IRI in the graph; 'dateline list' \
shows them. All that it states leaves the graph with it; the log keeps its text, \
as a record of what was loaded.";

/// Remove articles from a store
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Ids, URLs or IRIs of articles
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<String>,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    pub manners: Manners,
}

/// Runs the command: all articles are removed, or, where one is not found, none.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    // Checked first, so that a wrong path does not leave an empty store behind.
    Log::expect(&args.store.store)?;
    let mut writer = Writer::open(&args.store.store, None)?;
    let mut keys = Vec::new();
    for name in &args.articles {
        let entry = select::article(writer.log(), name)?;
        if !keys.contains(&entry.key) {
            keys.push(entry.key.clone());
        }
    }
    let n = keys.len();
    writer.store(keys, Vec::new(), Extractor::new().fingerprint())?;
    let left = writer.log().entries().count();
    writer.finish(|_| {})?;
    console.note(&format!("removed {n}; {} now holds {left} articles", args.store.store.display()));
    Ok(ExitCode::SUCCESS)
}
