//! Trains and measures the models of the language layer; see each subcommand's help.
use clap::{Parser, Subcommand};
use dateline_train::measure::{self, Measure};
use dateline_train::{coreference, gazetteer, linking, names, sentences, syntax, tokens};
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

/// Trains and measures the models of dateline's language layer.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Gazetteer(gazetteer::Settings),
    /// Measure tokens against treebanks
    Tokens(tokens::Args),
    /// Train and measure where sentences end
    Sentences(sentences::Args),
    Syntax(syntax::Settings),
    Names(names::Settings),
    Transfer(names::TransferSettings),
    Coreference(coreference::Settings),
    Linking(linking::Args),
    /// Print how good the models that are compiled in are
    Measure(Measure),
}

fn run() -> Result<(), Box<dyn Error>> {
    match Cli::parse().command {
        Command::Gazetteer(settings) => gazetteer::run(&settings),
        Command::Tokens(args) => print(&tokens::run(&args)?),
        Command::Sentences(args) => print(&sentences::run(&args)?),
        Command::Syntax(settings) => syntax::run(&settings),
        Command::Names(settings) => names::run(&settings),
        Command::Transfer(settings) => names::transfer(&settings),
        Command::Coreference(settings) => print(&coreference::run(&settings)?),
        Command::Linking(args) => print(&linking::run(&args)?),
        Command::Measure(measure) => print(&measure::run(&measure)?),
    }
}

fn print(report: &str) -> Result<(), Box<dyn Error>> {
    Ok(std::io::stdout().write_all(report.as_bytes())?)
}

fn main() -> ExitCode {
    if let Err(error) = run() {
        // Nothing can be done where not even the error can be written.
        let _ = writeln!(std::io::stderr(), "dateline-train: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
