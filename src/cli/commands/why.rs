//! `dateline why`: what a fact rests on.
use super::StoreArgs;
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::settings::SettingsArgs;
use crate::cli::{portrait, select, tracing};
use crate::graph::fact_id;
use crate::read::Document;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline why nw-20240304-1#s119     by the article's id
  dateline why a/7f3a…#s119           by the end of its IRI, as questions give it as csv
  dateline why m/51c0…                a meeting: its first report

The article is read again as it was loaded; where word lists, knowledge or \
version have changed since, the rule may find it otherwise, and that is said.";

/// Show what a fact rests on: its sentence, the words that filled each part, the rule and its way there
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A fact: its IRI, or an article and, after '#', its id
    #[arg(value_name = "FACT")]
    fact: String,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    settings: SettingsArgs,
    #[command(flatten)]
    pub manners: Manners,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    let log = args.store.log()?;
    let (facts, place) = select::fact(&log, &args.fact)?;
    console.print(&portrait::fact(&facts, place))?;
    let extractor = args.settings.extractor()?;
    let (id, stored) = (fact_id(&facts, place).to_owned(), facts.extractor.clone());
    let (_, traces) = extractor.explain(&Document::from(facts));
    if stored != extractor.fingerprint() {
        console.note("the article was loaded with another version, word lists or knowledge: what follows is how it is read now");
    }
    match traces.iter().find(|t| t.fact == id) {
        Some(trace) => console.print(&tracing::trace(trace))?,
        None if stored != extractor.fingerprint() => {
            console.note("this fact is not found any more; 'dateline load --refresh' reads the archive anew")
        }
        None => {}
    }
    Ok(ExitCode::SUCCESS)
}
