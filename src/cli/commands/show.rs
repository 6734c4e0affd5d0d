//! `dateline show`: one article, or one person, organization or place.
use super::{StoreArgs, ask};
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::{portrait, select};
use crate::query::{Limits, QueryError, Questions};
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
    match select::article(&log, &args.what) {
        Ok(entry) => {
            let facts = log.facts(std::slice::from_ref(&entry.key))?;
            facts.iter().try_for_each(|f| console.print(&portrait::article(f)))?;
        }
        Err(no_article) => {
            let reader = args.store.reader(console)?;
            let questions = Questions::built_in()?;
            let name = [("name".to_owned(), args.what.clone())];
            match questions.get("entity")?.ask(reader.view().graph(), &name, &Limits::default()) {
                Ok(answer) => ask::print(&answer, ask::AnswerFormat::Table, console)?,
                // Where nothing at all is called that, the ids of articles are as good a guess as names.
                Err(QueryError::Unknown { .. }) if no_article.hint().starts_with("Did you mean") => return Err(no_article),
                Err(e) => return Err(e.into()),
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
