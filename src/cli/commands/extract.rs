//! `dateline extract`: articles to facts, without a store.
use crate::cli::console::{Console, Manners, Unit};
use crate::cli::error::CliError;
use crate::cli::inputs::InputArgs;
use crate::cli::report::Report;
use crate::cli::settings::SettingsArgs;
use crate::cli::{interrupt, pipeline};
use crate::export::{ArticleWriter, Format, Options};
use crate::facts::Facts;
use crate::graph::{DEFAULT_BASE, Iris};
use crate::read::inputs;
use clap::ValueEnum;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline extract article.html --format text
  dateline extract articles/ --format jsonl > facts.jsonl
  cat feed.jsonl | dateline extract - --format nquads

Each article stands by itself: the work can be cut into any number of parts. RDF \
is the article's own part of the graph; who is who across articles follows when \
they are loaded into a store.";

/// Print the facts of articles; no store is made or read
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    inputs: InputArgs,
    #[command(flatten)]
    settings: SettingsArgs,
    /// The format of the facts
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    format: FactsFormat,
    /// Base IRI for RDF
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    base: String,
    #[command(flatten)]
    pub manners: Manners,
}

/// How facts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FactsFormat {
    /// One JSON object a line
    Jsonl,
    /// Turtle
    Turtle,
    /// N-Quads, one named graph an article
    Nquads,
    /// For people
    Text,
}

/// Where facts go, article by article.
enum Sink<W: Write> {
    Jsonl(W),
    Rdf(Box<ArticleWriter<W>>),
    Text(W),
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    if args.inputs.articles.is_empty() {
        return Err(CliError::Usage {
            what: "nothing to extract from".to_owned(),
            hint: "name files, folders, globs or '-' for standard input".to_owned(),
        });
    }
    let iris = Iris::new(&args.base).map_err(|e| CliError::Usage { what: e.to_string(), hint: String::new() })?;
    let pool = args.inputs.pool()?;
    let extractor = args.settings.extractor()?;
    let out = BufWriter::new(io::stdout().lock());
    let mut sink = match args.format {
        FactsFormat::Jsonl => Sink::Jsonl(out),
        FactsFormat::Text => Sink::Text(out),
        FactsFormat::Turtle => Sink::Rdf(Box::new(ArticleWriter::new(Format::Turtle, &iris, &Options::default(), out)?)),
        FactsFormat::Nquads => Sink::Rdf(Box::new(ArticleWriter::new(Format::NQuads, &iris, &Options::default(), out)?)),
    };
    interrupt::listen();
    let mut report = Report::default();
    let inputs = inputs(&args.inputs.articles);
    let bar = console.progress("extracting", inputs.iter().flatten().map(|i| i.bytes).sum(), Unit::Bytes);
    report.beside(&bar);
    pipeline::read_all(inputs, args.inputs.options(), |chunk| {
        let mut documents = Vec::with_capacity(chunk.read.len());
        for read in chunk.read {
            match read {
                Ok(document) => {
                    document.warnings.iter().for_each(|w| report.warning(console, &format!("{}: {w}", document.origin)));
                    documents.push(document);
                }
                Err(e) => report.unreadable(console, &e),
            }
        }
        for facts in pipeline::extract_all(&pool, &extractor, &documents) {
            sink.article(&facts)?;
        }
        bar.set_position(chunk.bytes);
        sink.flush()
    })?;
    bar.finish_and_clear();
    sink.finish()?;
    if interrupt::asked() {
        return Ok(ExitCode::from(interrupt::CODE));
    }
    Ok(ExitCode::from(u8::from(report.failures() > 0)))
}

impl<W: Write> Sink<W> {
    fn article(&mut self, facts: &Facts) -> Result<(), CliError> {
        match self {
            Sink::Jsonl(out) => {
                serde_json::to_writer(&mut *out, facts).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
            Sink::Rdf(writer) => writer.article(facts)?,
            Sink::Text(out) => out.write_all(crate::cli::portrait::article(facts).as_bytes())?,
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), CliError> {
        match self {
            Sink::Jsonl(out) | Sink::Text(out) => Ok(out.flush()?),
            Sink::Rdf(_) => Ok(()),
        }
    }

    fn finish(self) -> Result<(), CliError> {
        match self {
            Sink::Jsonl(mut out) | Sink::Text(mut out) => Ok(out.flush()?),
            Sink::Rdf(writer) => {
                writer.finish()?;
                Ok(())
            }
        }
    }
}
