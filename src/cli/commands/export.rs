//! `dateline export`: the graph as RDF or tables.
use super::StoreArgs;
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::settings::probability;
use crate::cli::{select, whole_file};
use crate::export::{self, Format, Options};
use clap::ValueEnum;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline export --out archive.ttl
  dateline export --format nquads | gzip > archive.nq.gz
  dateline export --format csv --out tables/
  dateline export --article nw-20240304-1 --no-text

Turtle and N-Triples hold one graph; N-Quads and TriG hold one named graph for \
each article and one for what is derived from them all. The same store gives \
the same bytes.";

/// Export the graph as RDF, or as a folder of CSV tables
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// The format [default: by the name of --out, else turtle]
    #[arg(long, value_name = "FORMAT")]
    format: Option<ExportFormat>,
    /// Where to: a file, for csv a folder [default: standard output]
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
    /// Only this article, by id, URL or IRI (can be repeated)
    #[arg(long = "article", value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Only facts of at least this confidence, 0 to 1, as if the others had not been found
    #[arg(long, value_name = "P", value_parser = probability)]
    min_confidence: Option<f64>,
    /// Leave sentences and quotations out; offsets, hashes and URLs stay
    #[arg(long)]
    no_text: bool,
    #[command(flatten)]
    pub manners: Manners,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// Turtle, sorted, with prefixes: to be read
    Turtle,
    /// N-Triples
    Ntriples,
    /// N-Quads, one named graph an article
    Nquads,
    /// TriG, one named graph an article
    Trig,
    /// A folder of tables
    Csv,
}

impl ExportFormat {
    fn rdf(self) -> Option<Format> {
        match self {
            ExportFormat::Turtle => Some(Format::Turtle),
            ExportFormat::Ntriples => Some(Format::NTriples),
            ExportFormat::Nquads => Some(Format::NQuads),
            ExportFormat::Trig => Some(Format::TriG),
            ExportFormat::Csv => None,
        }
    }

    /// The format that a file's name asks for.
    ///
    /// A name that asks for one that there is not must not get another in silence.
    fn of(out: &Path) -> Result<Self, CliError> {
        if out.is_dir() || out.as_os_str().to_string_lossy().ends_with(['/', '\\']) {
            return Ok(ExportFormat::Csv);
        }
        let Some(ending) = out.extension() else { return Ok(ExportFormat::Turtle) };
        match ending.to_string_lossy().to_ascii_lowercase().as_str() {
            "ttl" | "turtle" => Ok(ExportFormat::Turtle),
            "nt" => Ok(ExportFormat::Ntriples),
            "nq" => Ok(ExportFormat::Nquads),
            "trig" => Ok(ExportFormat::Trig),
            ending => Err(CliError::Usage {
                what: format!("no format has files that end in .{ending}"),
                hint: "name it .ttl, .nt, .nq or .trig, or say --format; CSV tables go to a folder: --format csv --out tables/".to_owned(),
            }),
        }
    }
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    let out = args.out.filter(|out| out.as_os_str() != "-");
    let format = match (args.format, &out) {
        (Some(format), _) => format,
        (None, Some(out)) => ExportFormat::of(out)?,
        (None, None) => ExportFormat::Turtle,
    };
    let rdf = format.rdf();
    if rdf.is_none() && out.is_none() {
        return Err(CliError::Usage {
            what: "tables need a folder".to_owned(),
            hint: "name one: dateline export --format csv --out tables/".to_owned(),
        });
    }
    let reader = args.store.reader(args.min_confidence, console)?;
    let iris = reader.view().iris();
    let articles = args.articles.iter().map(|name| Ok(iris.article(&select::article(reader.log(), name)?.key)));
    let options = Options {
        articles: if args.articles.is_empty() { None } else { Some(articles.collect::<Result<_, CliError>>()?) },
        text: !args.no_text,
    };
    match (rdf, &out) {
        (Some(rdf), None) => {
            let mut out = BufWriter::new(io::stdout().lock());
            export::rdf(reader.view().graph(), iris, rdf, &options, &mut out)?;
            out.flush()?;
        }
        (Some(rdf), Some(path)) => {
            let written = whole_file::write(path, "RDF goes to a file; only csv goes to a folder", |out| {
                Ok(export::rdf(reader.view().graph(), iris, rdf, &options, out)?)
            })?;
            console.note(&format!("{}: {} triples", path.display(), written.triples));
        }
        (None, Some(folder)) => {
            let written = export::tables(reader.view().graph(), iris, &options, folder)?;
            let tables: Vec<String> = written.rows.iter().map(|(table, rows)| format!("{table} {rows}")).collect();
            console.note(&format!("{}: {}", folder.display(), tables.join(", ")));
        }
        (None, None) => {}
    }
    Ok(ExitCode::SUCCESS)
}
