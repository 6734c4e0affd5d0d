//! `dateline ask`: ready-made questions, each a subcommand with options of its own.
use super::StoreArgs;
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::settings::probability;
use crate::cli::{duration, table};
use crate::query::{Answer, Limits, Origin, Presented, Question, Questions, format};
use clap::{Arg, ArgMatches, Command, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  dateline ask                                   list the questions
  dateline ask who-met-whom --person \"Anna Berg\" --since 2024-03-01
  dateline ask who-said-what --about Ankara --format csv > said.csv
  dateline ask positions --help                  what narrows a question

Names match without case or accents, by any alias. A folder of your own \
questions is added with --queries; each is a .rq file, SPARQL with a few comment \
lines, like the built-in ones in the folder 'queries' of the source.";

/// Ask a ready-made question; alone, list the questions
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, subcommand_value_name = "QUESTION", subcommand_help_heading = "Questions")]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    answer: AnswerArgs,
    #[command(flatten)]
    pub manners: Manners,
}

/// How to answer; these go before or after the question.
#[derive(Debug, clap::Args)]
struct AnswerArgs {
    /// A folder with questions of your own (*.rq), or the environment variable DATELINE_QUERIES
    #[arg(long, value_name = "DIR")]
    queries: Option<PathBuf>,
    /// Only by facts of at least this confidence, 0 to 1, as if the others had not been found
    #[arg(long, value_name = "P", value_parser = probability)]
    min_confidence: Option<f64>,
    /// The format [default: table on a terminal, csv in a pipe]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<AnswerFormat>,
    /// Give up after this long: 500ms, 30s, 2m; 0 for never
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = duration::parse, help_heading = "Output")]
    timeout: Duration,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For people: a table with its proofs below
    Table,
    /// Comma-separated, safe in a spreadsheet
    Csv,
    /// Tab-separated
    Tsv,
    /// One array of objects
    Json,
    /// Markdown
    Md,
}

/// The questions: the built-in ones and those of the folder that the arguments name.
///
/// Files in that folder that are no questions are told of and left out.
pub fn questions(arguments: &[OsString]) -> Result<Questions, CliError> {
    let questions = Questions::built_in()?;
    let named = arguments.iter().enumerate().find_map(|(i, a)| {
        let a = a.to_str()?;
        if a == "--queries" { arguments.get(i + 1).map(PathBuf::from) } else { a.strip_prefix("--queries=").map(PathBuf::from) }
    });
    let folder = named.or_else(|| std::env::var_os("DATELINE_QUERIES").filter(|v| !v.is_empty()).map(PathBuf::from));
    // The folder only matters to those who ask.
    match folder.filter(|_| arguments.iter().any(|a| a == "ask")) {
        Some(folder) => {
            let (questions, left_out) = questions.with_folder(&folder)?;
            let console = Console::new(Manners::default());
            left_out.iter().for_each(|e| console.warn(&format!("{e}; it is left out")));
            Ok(questions)
        }
        None => Ok(questions),
    }
}

/// Adds each question to the command as a subcommand.
pub fn with_questions(mut ask: Command, questions: &Questions) -> Command {
    let options: Vec<Arg> = ask.get_arguments().cloned().collect();
    for arg in &options {
        ask = ask.mut_arg(arg.get_id(), |a| a.global(true));
    }
    for question in questions.list() {
        let about = match &question.origin {
            Origin::BuiltIn => question.title.clone(),
            Origin::File { path, .. } => format!("{} ({})", question.title, path.display()),
        };
        let mut command = Command::new(question.name.clone()).about(about).long_about(question.description.clone());
        if let Some(example) = &question.example {
            command = command.after_help(format!("Example:\n  {example}"));
        }
        for param in &question.params {
            let default = param.default.as_ref().map(|d| format!(" [default: {d}]")).unwrap_or_default();
            let arg = Arg::new(param.name.clone())
                .long(param.name.clone())
                .value_name(param.kind.to_string().to_uppercase())
                .allow_hyphen_values(true);
            command = command.arg(arg.help(format!("{}{default}", param.description)).help_heading("Narrow it by"));
        }
        ask = ask.subcommand(command);
    }
    ask
}

/// Runs the command.
pub fn run(args: Args, matches: Option<&ArgMatches>, questions: &Questions, console: &Console) -> Result<ExitCode, CliError> {
    let Some((name, given)) = matches.and_then(ArgMatches::subcommand) else {
        console.print(&listing(questions, console))?;
        return Ok(ExitCode::SUCCESS);
    };
    let question = questions.get(name)?;
    let given = |name: &str| given.get_one::<String>(name).map(|value| (name.to_owned(), value.clone()));
    let arguments: Vec<(String, String)> = question.params.iter().filter_map(|p| given(&p.name)).collect();
    let limits = Limits { timeout: (!args.answer.timeout.is_zero()).then_some(args.answer.timeout), max_rows: None };
    let reader = args.store.reader(args.answer.min_confidence, console)?;
    let answer = question.ask(reader.view().graph(), &arguments, &limits)?;
    let usual = if console.is_terminal() { AnswerFormat::Table } else { AnswerFormat::Csv };
    print(&answer, args.answer.format.unwrap_or(usual), console)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints an answer.
pub fn print(answer: &Answer, to: AnswerFormat, console: &Console) -> Result<(), CliError> {
    if to == AnswerFormat::Table {
        console.print(&for_people(&Presented::of(answer), console))?;
    } else {
        let mut out = Vec::new();
        match to {
            AnswerFormat::Csv => format::csv(answer, &mut out)?,
            AnswerFormat::Tsv => format::tsv(answer, &mut out)?,
            AnswerFormat::Json => format::json(answer, &mut out)?,
            AnswerFormat::Md | AnswerFormat::Table => format::md(answer, &mut out)?,
        }
        console.print(&String::from_utf8_lossy(&out))?;
    }
    answer.notes.iter().for_each(|n| console.note(n));
    Ok(())
}

/// The table, and below it the proofs that its last column counts.
fn for_people(presented: &Presented, console: &Console) -> String {
    let (width, colour) = (console.width(), console.colour());
    if presented.rows.is_empty() {
        return "Nothing found.\n".to_owned();
    }
    let headings: Vec<&str> = presented.headings.iter().map(String::as_str).collect();
    let mut out = table::layout(&headings, &presented.rows, width, colour);
    if !presented.proofs.is_empty() {
        out.push('\n');
    }
    for proof in &presented.proofs {
        out.push_str(&table::proof(proof.number, &proof.sentence, &proof.source_line, proof.link.as_deref(), width, colour));
    }
    out
}

fn listing(questions: &Questions, console: &Console) -> String {
    let row = |q: &Question| {
        let params: Vec<String> = q.params.iter().map(|p| format!("--{}", p.name)).collect();
        vec![q.name.clone(), q.title.clone(), params.join(" ")]
    };
    let rows: Vec<Vec<String>> = questions.list().iter().map(row).collect();
    let table = table::layout(&["question", "what it answers", "narrowed by"], &rows, console.width(), console.colour());
    format!("{table}\nAsk one with 'dateline ask QUESTION'; 'dateline ask QUESTION --help' tells more.\n")
}
