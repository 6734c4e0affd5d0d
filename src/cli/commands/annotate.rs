//! `dateline annotate`: the layers of articles, from sentences to names.
use crate::cli::annotated::{self, Look};
use crate::cli::console::{Console, Manners, Unit};
use crate::cli::error::CliError;
use crate::cli::inputs::InputArgs;
use crate::cli::report::Report;
use crate::cli::{interrupt, pipeline, whole_file};
use crate::extract::is_english;
use crate::language::Language;
use crate::language::annotation::{Annotated, conllu, html, jsonl};
use crate::read::{Document, ReadOptions, inputs};
use clap::ValueEnum;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline annotate article.txt                    names in colour
  dateline annotate article.txt --tags --tree      with parts of speech and trees
  dateline annotate articles/ --out articles.html  a page to look at
  dateline annotate articles/ --format conllu > articles.conllu
  dateline annotate corpus.jsonl --input jsonl --format jsonl > names.jsonl

Offsets are Unicode code points. Names are of people (PER), organizations (ORG), \
places (LOC) and anything else (MISC). JSONL has an object for each article: \
doc_id, text and entities, each with its begin (b), end (e) and type.";

/// Show the layers of articles: sentences, tokens, parts of speech, lemmas, dependency trees, names
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    inputs: InputArgs,
    /// How to read the articles
    #[arg(long, value_name = "HOW", default_value = "auto")]
    input: Reading,
    /// The format [default: by the name of --out, else ansi on a terminal and jsonl elsewhere]
    #[arg(long, value_name = "FORMAT")]
    format: Option<LayerFormat>,
    /// Where to [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// jsonl: also sentences [[b, e], …] and tokens [[b, e, upos, lemma, head, relation], …]; heads count tokens from 0, a
    /// root is its own
    #[arg(long)]
    layers: bool,
    /// ansi: parts of speech under the words
    #[arg(long)]
    tags: bool,
    /// ansi: the dependency tree below each sentence
    #[arg(long)]
    tree: bool,
    #[command(flatten)]
    pub manners: Manners,
}

/// How articles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reading {
    /// Formats are told by their content
    Auto,
    /// Each line is an object with doc_id (or id) and text, which stays as it is, whatever its language
    Jsonl,
}

/// How layers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LayerFormat {
    /// CoNLL-U, the format of the treebanks
    Conllu,
    /// One JSON object an article: its text and its names
    Jsonl,
    /// One page for a browser, which needs no other file
    Html,
    /// For people, on a terminal
    Ansi,
}

impl LayerFormat {
    /// The format that a file's name asks for.
    fn of(out: &Path) -> Result<Self, CliError> {
        let ending = out.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "conllu" => Ok(LayerFormat::Conllu),
            "jsonl" | "ndjson" => Ok(LayerFormat::Jsonl),
            "html" | "htm" => Ok(LayerFormat::Html),
            "txt" | "ansi" => Ok(LayerFormat::Ansi),
            _ => Err(CliError::Usage {
                what: format!("the name {} does not tell the format", out.display()),
                hint: "name it .conllu, .jsonl, .html or .txt, or say --format".to_owned(),
            }),
        }
    }
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    if args.inputs.articles.is_empty() {
        return Err(CliError::Usage {
            what: "nothing to annotate".to_owned(),
            hint: "name files, folders, globs or '-' for standard input".to_owned(),
        });
    }
    let out = args.out.as_deref().filter(|out| out.as_os_str() != "-");
    let format = match (args.format, out) {
        (Some(format), _) => format,
        (None, Some(out)) => LayerFormat::of(out)?,
        (None, None) if console.is_terminal() => LayerFormat::Ansi,
        (None, None) => LayerFormat::Jsonl,
    };
    let failures = match out {
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            let failures = annotate(&args, format, console, &mut out)?;
            out.flush()?;
            failures
        }
        Some(path) => {
            let written = whole_file::write(path, "name a file", |out| {
                let failures = annotate(&args, format, console, out)?;
                // A part of the articles must not stand under the name of all.
                if interrupt::asked() { Err(io::Error::from(io::ErrorKind::Interrupted).into()) } else { Ok(failures) }
            });
            match written {
                Err(_) if interrupt::asked() => 0,
                written => written?,
            }
        }
    };
    if interrupt::asked() {
        return Ok(ExitCode::from(interrupt::CODE));
    }
    Ok(ExitCode::from(u8::from(failures > 0)))
}

/// Annotates all inputs; gives how many articles could not be read.
fn annotate(args: &Args, format: LayerFormat, console: &Console, out: &mut impl Write) -> Result<usize, CliError> {
    let records = args.input == Reading::Jsonl;
    let options = ReadOptions { records, ..args.inputs.options() };
    let pool = args.inputs.pool()?;
    let language = Language::new();
    let colour = if args.out.is_some() { console.colour_elsewhere() } else { console.colour() };
    let look = Look { width: console.width(), colour, tags: args.tags, tree: args.tree };
    interrupt::listen();
    let mut report = Report::default();
    let inputs = inputs(&args.inputs.articles);
    let bar = console.progress("annotating", inputs.iter().flatten().map(|i| i.bytes).sum(), Unit::Bytes);
    report.beside(&bar);
    let mut contents: Vec<html::Entry> = Vec::new();
    if format == LayerFormat::Html {
        html::begin(out)?;
    }
    pipeline::read_all(inputs, options, |chunk| {
        let mut documents = Vec::with_capacity(chunk.read.len());
        for read in chunk.read {
            match read {
                Ok(document) => {
                    document.warnings.iter().for_each(|w| report.warning(console, &format!("{}: {w}", document.origin)));
                    if let Some(other) = document.language.as_deref().filter(|l| !records && !is_english(l)) {
                        report.warning(console, &format!("{}: looks like {other}, read as English", document.origin));
                    }
                    documents.push(document);
                }
                Err(e) => report.unreadable(console, &e),
            }
        }
        let before = contents.len();
        let written = pipeline::each(&pool, &documents, |i, document| one(document, &language, format, args.layers, look, before + i + 1));
        for article in written {
            let (bytes, entry) = article?;
            out.write_all(&bytes)?;
            contents.extend(entry);
        }
        bar.set_position(chunk.bytes);
        Ok::<(), CliError>(out.flush()?)
    })?;
    if format == LayerFormat::Html {
        html::end(out, &contents)?;
    }
    bar.finish_and_clear();
    Ok(report.failures())
}

/// One article as it is written, with its entry in the contents of a page.
fn one(
    document: &Document,
    language: &Language,
    format: LayerFormat,
    layers: bool,
    look: Look,
    number: usize,
) -> io::Result<(Vec<u8>, Option<html::Entry>)> {
    let article = Annotated::new(document, language);
    let mut out = Vec::new();
    match format {
        LayerFormat::Conllu => conllu::write(&mut out, &article)?,
        LayerFormat::Jsonl => jsonl::write(&mut out, &article, layers)?,
        LayerFormat::Html => html::article(&mut out, &article, number)?,
        LayerFormat::Ansi => out = annotated::article(&article, look).into_bytes(),
    }
    Ok((out, (format == LayerFormat::Html).then(|| html::Entry::of(&article))))
}
