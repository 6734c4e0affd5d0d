//! The command line: the only room that prints.
//!
//! One command, one file under `commands/`: an `Args` whose doc comments are the help, then one `run`.
mod annotated;
mod commands;
mod console;
mod duration;
mod error;
mod inputs;
mod interrupt;
mod knowledge;
mod pipeline;
mod portrait;
mod report;
mod select;
mod settings;
mod table;
mod tracing;
mod visible;
mod whole_file;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use commands::ask;
use console::{Console, Manners};
use std::ffi::OsString;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline load articles/             read a folder into ./dateline.store
  dateline ask                        list the questions
  dateline ask who-met-whom --person \"Anna Berg\"
  dateline query -q 'SELECT (COUNT(*) AS ?n) { ?s a dl:Statement }'
  dateline export --format turtle --out archive.ttl

Exit codes:
  0    done
  1    done, but some inputs could not be read (each is named)
  2    wrong usage
  3    the store cannot be used
  4    no such name or article, or several
  5    wrong SPARQL
  6    the output cannot be written
  124  out of time
  130  interrupted";

/// Turns news articles into a knowledge graph that can be asked: who met whom, who said what, who holds
/// which office, each fact with its sentence.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, after_help = EXAMPLES, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Load(commands::load::Args),
    Extract(commands::extract::Args),
    Annotate(commands::annotate::Args),
    Ask(ask::Args),
    Query(commands::query::Args),
    Export(commands::export::Args),
    Lexicon(commands::lexicon::Args),
    List(commands::list::Args),
    Stats(commands::stats::Args),
    Show(commands::show::Args),
    Knowledge(commands::knowledge::Args),
    Why(commands::why::Args),
    WhyNot(commands::why_not::Args),
    Remove(commands::remove::Args),
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // The questions are part of the command line: each is a subcommand of 'ask'. Those of the user's own
    // folder must be known before the rest can be parsed.
    let questions = match ask::questions(&arguments) {
        Ok(questions) => questions,
        Err(e) => return Console::new(Manners::default()).fail(&e),
    };
    let command = Cli::command().mut_subcommand("ask", |ask| ask::with_questions(ask, &questions));
    let mut matches = match command.try_get_matches_from(arguments) {
        Ok(matches) => matches,
        // Help and version come this way too, and go to standard output.
        Err(e) => e.exit(),
    };
    let asked = matches.subcommand_matches("ask").cloned();
    let cli = match Cli::from_arg_matches_mut(&mut matches) {
        Ok(cli) => cli,
        Err(e) => e.exit(),
    };
    let console = Console::new(cli.command.manners());
    let outcome = match cli.command {
        Command::Load(args) => commands::load::run(args, &console),
        Command::Extract(args) => commands::extract::run(args, &console),
        Command::Annotate(args) => commands::annotate::run(args, &console),
        Command::Ask(args) => ask::run(args, asked.as_ref(), &questions, &console),
        Command::Query(args) => commands::query::run(args, &console),
        Command::Export(args) => commands::export::run(args, &console),
        Command::Lexicon(args) => commands::lexicon::run(args, &console),
        Command::List(args) => commands::list::run(args, &console),
        Command::Stats(args) => commands::stats::run(args, &console),
        Command::Show(args) => commands::show::run(args, &console),
        Command::Knowledge(args) => commands::knowledge::run(args, &console),
        Command::Why(args) => commands::why::run(args, &console),
        Command::WhyNot(args) => commands::why_not::run(args, &console),
        Command::Remove(args) => commands::remove::run(args, &console),
    };
    outcome.unwrap_or_else(|e| console.fail(&e))
}

impl Command {
    fn manners(&self) -> Manners {
        match self {
            Command::Load(a) => a.manners,
            Command::Extract(a) => a.manners,
            Command::Annotate(a) => a.manners,
            Command::Ask(a) => a.manners,
            Command::Query(a) => a.manners.into(),
            Command::Export(a) => a.manners,
            Command::Lexicon(a) => a.manners,
            Command::List(a) => a.manners,
            Command::Stats(a) => a.manners,
            Command::Show(a) => a.manners,
            Command::Knowledge(a) => a.manners,
            Command::Why(a) => a.manners,
            Command::WhyNot(a) => a.manners,
            Command::Remove(a) => a.manners,
        }
    }
}
