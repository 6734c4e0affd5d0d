//! `dateline lexicon`: the word lists, and how to extend them.
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::language::BUILT_IN;
use clap::Subcommand;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline lexicon                        what lists there are, and what their lines hold
  dateline lexicon export lists/          write the built-in lists, to be read
  dateline load articles/ --lexicon my-lists/

A folder of your own holds files of the same names. Their lines are added to the \
built-in ones; a line that begins with '-' takes away what it names. In words.txt \
each file begins its sections anew. A bad line is named with what is expected there.";

/// List the word lists of the language, or write them out
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    pub manners: Manners,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Write the built-in lists into a folder
    Export {
        /// The folder; no file in it is written over
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    match args.action {
        None => console.print(&listing())?,
        Some(Action::Export { folder }) => {
            fs::create_dir_all(&folder)?;
            for (name, text) in BUILT_IN {
                fs::File::create_new(folder.join(name))?.write_all(text.as_bytes())?;
            }
            console.note(&format!("{}: {} lists; a folder of your own needs only what differs", folder.display(), BUILT_IN.len()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Each list with what its own first lines say of it.
fn listing() -> String {
    let mut out = String::new();
    for (name, text) in BUILT_IN {
        let says = text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')).count();
        out.push_str(&format!("{name}  ({says} lines)\n"));
        for comment in text.lines().map_while(|l| l.strip_prefix('#')) {
            out.push_str(&format!("  {}\n", comment.trim()));
        }
    }
    out
}
