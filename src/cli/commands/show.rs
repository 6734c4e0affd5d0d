//! `dateline show`: one article, or one person, organization or place.
use super::{StoreArgs, ask, view_of};
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::{portrait, select};
use crate::query::{Limits, Questions};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline show \"Anna Berg\"        all that is known of her
  dateline show nw-20240304-1      all that was found in an article";

/// Show an article, or a person, organization or place
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Id, URL or IRI of an article; name or IRI of anybody or anything else
    #[arg(value_name = "ARTICLE|ENTITY")]
    what: String,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    pub manners: Manners,
}

/// Runs the command: an article of that name is shown before an entity.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    let log = args.store.log()?;
    if let Some(entry) = select::find(&log, &args.what)? {
        let facts = log.facts(std::slice::from_ref(&entry.key))?;
        facts.iter().try_for_each(|f| console.print(&portrait::article(f)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let reader = view_of(log, console)?;
    let questions = Questions::built_in()?;
    let name = [("name".to_owned(), args.what.clone())];
    let answer = questions.get("entity")?.ask(reader.view().graph(), &name, &Limits::default())?;
    ask::print(&answer, ask::AnswerFormat::Table, console)?;
    Ok(ExitCode::SUCCESS)
}
