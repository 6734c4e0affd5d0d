//! `dateline query`: SPARQL of one's own.
use super::StoreArgs;
use super::ask::{self, AnswerFormat};
use crate::cli::console::{Console, LongManners};
use crate::cli::duration;
use crate::cli::error::CliError;
use crate::export::{Format, triples};
use crate::query::{Answer, Limits, SparqlAnswer, run_sparql, standard};
use clap::ValueEnum;
use std::io::{self, Read};
use std::process::ExitCode;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  dateline query mine.rq --format json
  dateline query -q 'SELECT ?name { ?s dl:speaker/dl:is/s:name ?name }'
  dateline query -q 'DESCRIBE <p/anna-berg>' --format turtle

The prefixes s: (schema.org), dl: (dateline's own terms), rdf:, rdfs: and xsd: \
are declared, and the store's base IRI, so that <p/anna-berg> is somebody. \
Everything stands in the default graph.";

/// Run a SPARQL query
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A file with a query; '-' for standard input
    #[arg(value_name = "FILE", required_unless_present = "query", conflicts_with = "query")]
    file: Option<String>,
    /// The query itself
    #[arg(short, long, value_name = "SPARQL")]
    query: Option<String>,
    #[command(flatten)]
    store: StoreArgs,
    /// The format [default: on a terminal table or turtle, in a pipe csv or ntriples]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<ResultFormat>,
    /// Give up after this long: 500ms, 30s, 2m; 0 for never
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = duration::parse, help_heading = "Output")]
    timeout: Duration,
    #[command(flatten)]
    pub manners: LongManners,
}

/// How a result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ResultFormat {
    /// For people
    Table,
    /// Comma-separated, safe in a spreadsheet
    Csv,
    /// SPARQL 1.1 tab-separated values
    Tsv,
    /// SPARQL 1.1 results in JSON
    Json,
    /// SPARQL results in XML
    Xml,
    /// Markdown
    Md,
    /// Turtle, for CONSTRUCT and DESCRIBE
    Turtle,
    /// N-Triples, for CONSTRUCT and DESCRIBE
    Ntriples,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    let sparql = match (&args.query, args.file.as_deref()) {
        (Some(query), _) => query.clone(),
        (None, Some("-") | None) => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map_err(|source| CliError::Read { path: "standard input".to_owned(), source })?;
            text
        }
        (None, Some(path)) => std::fs::read_to_string(path).map_err(|source| CliError::Read { path: path.to_owned(), source })?,
    };
    let reader = args.store.reader(None, console)?;
    let limits = Limits { timeout: (!args.timeout.is_zero()).then_some(args.timeout), max_rows: None };
    let view = reader.view();
    match run_sparql(view.graph(), &sparql, view.iris().base(), &limits)? {
        SparqlAnswer::Solutions(answer) => solutions(&answer, args.format, console)?,
        SparqlAnswer::Boolean(answer) => match args.format {
            Some(ResultFormat::Json) => console.print(&standard::boolean(answer, standard::Format::Json)?)?,
            Some(ResultFormat::Xml) => console.print(&standard::boolean(answer, standard::Format::Xml)?)?,
            Some(format @ (ResultFormat::Turtle | ResultFormat::Ntriples)) => return Err(unfit(format, "ASK gives yes or no")),
            _ => console.print(&format!("{answer}\n"))?,
        },
        SparqlAnswer::Triples { triples: found, notes } => {
            let usual = if console.is_terminal() { ResultFormat::Turtle } else { ResultFormat::Ntriples };
            let format = match args.format.unwrap_or(usual) {
                ResultFormat::Turtle => Format::Turtle,
                ResultFormat::Ntriples => Format::NTriples,
                other => return Err(unfit(other, "CONSTRUCT and DESCRIBE give triples")),
            };
            let mut out = Vec::new();
            triples(found, format, &mut out)?;
            console.print(&String::from_utf8_lossy(&out))?;
            notes.iter().for_each(|n| console.note(n));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn solutions(answer: &Answer, format: Option<ResultFormat>, console: &Console) -> Result<(), CliError> {
    let usual = if console.is_terminal() { ResultFormat::Table } else { ResultFormat::Csv };
    let to = match format.unwrap_or(usual) {
        ResultFormat::Table => AnswerFormat::Table,
        ResultFormat::Csv => AnswerFormat::Csv,
        ResultFormat::Md => AnswerFormat::Md,
        ResultFormat::Tsv => return Ok(console.print(&standard::solutions(answer, standard::Format::Tsv)?)?),
        ResultFormat::Json => return Ok(console.print(&standard::solutions(answer, standard::Format::Json)?)?),
        ResultFormat::Xml => return Ok(console.print(&standard::solutions(answer, standard::Format::Xml)?)?),
        other => return Err(unfit(other, "SELECT gives rows")),
    };
    ask::print(answer, to, console)
}

fn unfit(format: ResultFormat, why: &str) -> CliError {
    let name = format.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
    CliError::Usage {
        what: format!("{why}, which {name} cannot hold"),
        hint: "leave --format out, or see 'dateline query --help'".to_owned(),
    }
}
