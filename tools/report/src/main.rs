//! Sets facts beside facts that were marked by hand; see each subcommand's help.
use clap::{Parser, Subcommand};
use dateline_report::{attributions, calibrate, errors, scores};
use std::io::Write;
use std::process::ExitCode;

/// Sets Dateline's facts beside facts that were marked by hand.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Errors(errors::Args),
    Scores(scores::Args),
    Attributions(attributions::Args),
    Calibrate(calibrate::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Errors(args) => errors::run(&args),
        Command::Scores(args) => scores::run(&args),
        Command::Attributions(args) => attributions::run(&args),
        Command::Calibrate(args) => calibrate::run(&args),
    };
    let written = done.map_err(|e| e.to_string()).and_then(|text| std::io::stdout().write_all(text.as_bytes()).map_err(|e| e.to_string()));
    if let Err(error) = written {
        // Nothing can be done where not even the error can be written.
        let _ = writeln!(std::io::stderr(), "dateline-report: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
