//! `dateline why-not`: what the rules that came nearest found missing in a sentence.
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::settings::SettingsArgs;
use crate::cli::{pipeline, portrait, tracing};
use crate::extract::{NearMiss, Trace};
use crate::facts::{Facts, Span};
use crate::read::{Document, ReadOptions, inputs};
use clap::ValueEnum;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline why-not article.txt                 the sentences with their numbers
  dateline why-not article.txt --sentence 3    what was found there, and what was nearly found
  dateline why-not articles.jsonl --article nw-20240304-1 --sentence 3 --format json";

/// Show what rules found in a sentence, and what those that came nearest to a fact missed
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A file with one article, or with several of which --article names one
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The id of the article, where the file has several
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// The number of the sentence; without it all sentences are listed with their numbers
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    sentence: Option<u32>,
    /// How many of the rules that nearly matched are shown
    #[arg(long, value_name = "N", default_value_t = 5)]
    rules: usize,
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Look,
    #[command(flatten)]
    settings: SettingsArgs,
    #[command(flatten)]
    pub manners: Manners,
}

/// A format of what rules found and missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Look {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// What rules found and missed in a sentence.
#[derive(Serialize)]
struct Account<'a> {
    article: &'a str,
    sentence: usize,
    text: String,
    found: Vec<&'a Trace>,
    missed: &'a [NearMiss],
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    let document = document(&args)?;
    let extractor = args.settings.extractor()?;
    let (facts, traces) = extractor.explain(&document);
    let Some(number) = args.sentence else {
        console.print(&sentences(&facts))?;
        return Ok(ExitCode::SUCCESS);
    };
    let sentence = number as usize - 1;
    let Some(span) = facts.sentences.get(sentence) else {
        return Err(CliError::Usage {
            what: format!("the article has {} sentences, no number {number}", facts.sentences.len()),
            hint: "without --sentence they are listed with their numbers".to_owned(),
        });
    };
    let inside = |t: &&Trace| t.slots.iter().any(|s| span.begin <= s.words.begin && s.words.begin < span.end);
    let found: Vec<&Trace> = traces.iter().filter(inside).collect();
    // A rule that found nothing but its anchor came near nothing, unless only the anchor is in its way.
    let mut missed = extractor.near_misses(&document, sentence);
    let anchor = |slots: &[crate::extract::Slot]| slots.first().map(|s| s.words.begin);
    missed.retain(|m| {
        let near = m.slots.len() > 1 || m.slots.first().is_some_and(|s| s.name == m.slot);
        near && !found.iter().any(|t| anchor(&t.slots) == anchor(&m.slots))
    });
    missed.truncate(args.rules);
    let text = words(&facts, span);
    match args.format {
        Look::Json => {
            let account = Account { article: &facts.id, sentence: number as usize, text, found, missed: &missed };
            let json = serde_json::to_string(&account).map_err(std::io::Error::from)?;
            console.print(&format!("{json}\n"))?;
        }
        Look::Text => {
            console.print(&format!("{number}  {text}\n"))?;
            if found.is_empty() {
                console.print("\nNothing was found here by a pattern.\n")?;
            }
            for t in found {
                console.print(&tracing::trace(t))?;
            }
            if missed.is_empty() {
                console.print("\nNo other rule came near.\n")?;
            } else {
                console.print("\nRules that came near, and what they missed:\n")?;
                console.print(&tracing::near_misses(&missed))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The article that is asked about.
fn document(args: &Args) -> Result<Document, CliError> {
    let mut all = Vec::new();
    let mut failed = None;
    pipeline::read_all(inputs(std::slice::from_ref(&args.file)), ReadOptions::default(), |chunk| {
        for read in chunk.read {
            match read {
                Ok(d) if args.article.as_ref().is_none_or(|id| *id == d.id) => all.push(d),
                Ok(_) => {}
                Err(e) => failed = Some(e),
            }
        }
        Ok::<(), CliError>(())
    })?;
    let file = args.file.display();
    match (all.len(), failed) {
        (1, _) => Ok(all.remove(0)),
        (0, Some(e)) => Err(CliError::Usage { what: e.to_string(), hint: "mend the file, or name another".to_owned() }),
        (0, None) => Err(CliError::NotFound {
            what: match &args.article {
                Some(id) => format!("{file} has no article with the id ‘{id}’"),
                None => format!("{file} has no article"),
            },
            hint: "'dateline extract FILE --format text' shows the articles with their ids".to_owned(),
        }),
        (n, _) => Err(CliError::Usage {
            what: format!("{file} has {n} articles"),
            hint: format!("name one with --article, such as {}", all[0].id),
        }),
    }
}

/// The words of a sentence in one line.
fn words(facts: &Facts, span: &Span) -> String {
    let text: String = facts.text.chars().skip(span.begin).take(span.end - span.begin).collect();
    portrait::one_line(&text)
}

fn sentences(facts: &Facts) -> String {
    let mut out = String::new();
    let mut chars = facts.text.chars();
    let mut at = 0;
    for (i, span) in facts.sentences.iter().enumerate() {
        let skipped = chars.by_ref().skip(span.begin - at).take(span.end - span.begin);
        let text: String = skipped.collect();
        at = span.end;
        out.push_str(&format!("{:>4}  {}\n", i + 1, portrait::one_line(&text)));
    }
    out
}
