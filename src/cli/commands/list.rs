//! `dateline list`: the articles of a store.
use super::StoreArgs;
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::settings::SettingsArgs;
use crate::cli::table;
use crate::store::Entry;
use clap::ValueEnum;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline list
  dateline list --stale          what 'dateline load --refresh' would redo
  dateline list --format csv | cut -d, -f1";

/// List the articles of a store
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Only articles that another version read than this one, or with other settings than those given here
    #[arg(long)]
    stale: bool,
    #[command(flatten)]
    settings: SettingsArgs,
    /// The format [default: table on a terminal, csv in a pipe]
    #[arg(long, value_name = "FORMAT")]
    format: Option<ListFormat>,
    #[command(flatten)]
    pub manners: Manners,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Table,
    /// Comma-separated, safe in a spreadsheet
    Csv,
    /// One JSON object an article
    Json,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    let log = args.store.log()?;
    let now = args.settings.extractor()?;
    let stale = |e: &Entry| e.extractor != now.fingerprint();
    let mut entries: Vec<&Entry> = log.entries().filter(|e| !args.stale || stale(e)).collect();
    entries.sort_by(|a, b| (a.published.as_ref(), &a.id, &a.key).cmp(&(b.published.as_ref(), &b.id, &b.key)));
    let format = args.format.unwrap_or(if console.is_terminal() { ListFormat::Table } else { ListFormat::Csv });
    match format {
        ListFormat::Table => {
            let rows: Vec<Vec<String>> = entries.iter().map(|e| row(e)).collect();
            console.print(&table::layout(&["date", "outlet", "title", "id", "facts"], &rows, console.width(), console.colour()))?;
            console.note(&format!("{} articles", entries.len()));
        }
        ListFormat::Csv => console.print(&csv(&entries)?)?,
        ListFormat::Json => {
            for e in entries {
                let json = serde_json::to_string(e).map_err(std::io::Error::from)?;
                console.print(&format!("{json}\n"))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn row(e: &Entry) -> Vec<String> {
    let language = e.language.as_deref().filter(|l| !crate::extract::is_english(l));
    vec![
        day(e),
        e.source.clone().unwrap_or_default(),
        e.title.clone().unwrap_or_default(),
        e.id.clone(),
        language.map_or_else(|| e.counts.facts().to_string(), |l| format!("({l})")),
    ]
}

fn day(e: &Entry) -> String {
    e.published.as_ref().map(|p| p.date().to_string()).unwrap_or_default()
}

fn csv(entries: &[&Entry]) -> Result<String, CliError> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let wrong = |e: csv::Error| std::io::Error::other(e);
    out.write_record([
        "id",
        "date",
        "source",
        "title",
        "url",
        "language",
        "sentences",
        "names",
        "statements",
        "thoughts",
        "meetings",
        "positions",
        "relations",
        "extractor",
    ])
    .map_err(wrong)?;
    for e in entries {
        let c = &e.counts;
        let cells = [
            e.id.clone(),
            day(e),
            e.source.clone().unwrap_or_default(),
            e.title.clone().unwrap_or_default(),
            e.url.clone().unwrap_or_default(),
            e.language.clone().unwrap_or_default(),
            c.sentences.to_string(),
            c.names.to_string(),
            c.statements.to_string(),
            c.thoughts.to_string(),
            c.meetings.to_string(),
            c.positions.to_string(),
            c.relations.to_string(),
            e.extractor.clone(),
        ];
        out.write_record(cells.iter().map(|c| crate::query::spreadsheet_safe(c).into_owned())).map_err(wrong)?;
    }
    let bytes = out.into_inner().map_err(|e| std::io::Error::other(e.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
