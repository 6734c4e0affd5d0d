//! `dateline load`: articles into a store.
use super::StoreArgs;
use crate::cli::console::{Console, Manners, Unit};
use crate::cli::error::CliError;
use crate::cli::inputs::InputArgs;
use crate::cli::interrupt;
use crate::cli::pipeline::{self, Chunk};
use crate::cli::report::Report;
use crate::extract::Extractor;
use crate::facts::Facts;
use crate::read::{Document, Input, ReadError, inputs};
use crate::store::{Candidate, Decision, Entry, Log, Writer};
use indicatif::ProgressBar;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline load articles/
  dateline load 'archive/2024-*.html' --source 'Daily Post'
  curl -s https://news.example/api | dateline load - --source wire

A repeated load skips what is there already. A later version of an article takes \
the place of the one that is there; two different articles with one URL or id \
and no later date are an error, unless --replace.";

/// From this many articles on a view in memory takes its time to open.
const MANY: usize = 4000;

/// Read articles into a store
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    inputs: InputArgs,
    #[command(flatten)]
    store: StoreArgs,
    /// Base IRI of a new store; everything in it will be called BASE/… [default: https://kg.example/]
    #[arg(long, value_name = "IRI")]
    base: Option<String>,
    /// Read again what an older extractor read; with no ARTICLES, from the store itself
    #[arg(long)]
    refresh: bool,
    /// Take each article in place of what is stored under its URL or id, even of a later version
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    pub manners: Manners,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    if args.inputs.articles.is_empty() && !args.refresh {
        return Err(CliError::Usage {
            what: "nothing to load".to_owned(),
            hint: "name files, folders, globs or '-' for standard input: dateline load articles/".to_owned(),
        });
    }
    let pool = args.inputs.pool()?;
    let inputs = inputs(&args.inputs.articles);
    let refreshing = args.refresh && Log::read(&args.store.store).map(|_| true)?;
    // A slip of the finger must not leave an empty store behind.
    if !refreshing && inputs.iter().all(Result::is_err) {
        let mut report = Report::default();
        inputs.iter().flat_map(|i| i.as_ref().err()).for_each(|e| report.unreadable(console, e));
        return Ok(ExitCode::from(1));
    }
    let writer = Writer::open(&args.store.store, args.base.as_deref())?;
    interrupt::listen();
    let mut load = Load {
        console,
        pool,
        extractor: Extractor::new(),
        writer,
        replace: args.replace,
        report: Report::default(),
        pending: HashMap::new(),
        twins: None,
        bar: ProgressBar::hidden(),
    };
    if !args.inputs.articles.is_empty() {
        load.articles(inputs, &args.inputs)?;
    }
    if refreshing {
        load.refresh()?;
    }
    load.finish(&args.store.store)
}

struct Load<'a> {
    console: &'a Console,
    pool: rayon::ThreadPool,
    extractor: Extractor,
    writer: Writer,
    replace: bool,
    report: Report,
    /// What has been decided in this chunk and is not yet stored, by key, with where it was read.
    pending: HashMap<String, (Entry, String)>,
    /// Id and title of the stored articles that have neither URL nor id of their own; once they are needed.
    twins: Option<HashSet<(String, Option<String>)>>,
    bar: ProgressBar,
}

impl Load<'_> {
    fn articles(&mut self, inputs: Vec<Result<Input, ReadError>>, args: &InputArgs) -> Result<(), CliError> {
        let options = args.options();
        let sizes: Option<u64> = inputs.iter().flatten().map(|i| i.bytes).sum();
        let bar = self.console.progress("loading", sizes, Unit::Bytes);
        self.report.beside(&bar);
        self.bar = bar.clone();
        let outcome = pipeline::read_all(inputs, &options, |chunk| self.chunk(chunk, &bar));
        bar.finish_and_clear();
        outcome
    }

    fn chunk(&mut self, chunk: Chunk, bar: &ProgressBar) -> Result<(), CliError> {
        let mut gone = Vec::new();
        let mut documents = Vec::new();
        for read in chunk.read {
            match read {
                Err(e) => self.report.unreadable(self.console, &e),
                Ok(document) => {
                    if self.wanted(&document, &mut gone) {
                        document.warnings.iter().for_each(|w| self.report.warning(self.console, &format!("{}: {w}", document.origin)));
                        documents.push(document);
                    }
                }
            }
        }
        let facts = pipeline::extract_all(&self.pool, &self.extractor, &documents);
        self.store(gone, facts)?;
        self.pending.clear();
        let r = &self.report;
        bar.set_message(format!(
            "{} articles ({:.0}/s)",
            r.new + r.later + r.refreshed + r.same,
            (r.new + r.later + r.refreshed) as f64 / bar.elapsed().as_secs_f64().max(0.001)
        ));
        bar.set_position(chunk.bytes);
        Ok(())
    }

    /// Whether an article is to be stored; counts it either way. Keys to be removed first go to `gone`.
    fn wanted(&mut self, document: &Document, gone: &mut Vec<String>) -> bool {
        let head = document.head();
        let offered = Candidate::of(&head, self.extractor.fingerprint());
        let decision = match self.pending.get(&offered.key) {
            Some((entry, _)) => crate::store::decide(Some(entry), &offered),
            None => self.writer.log().decide(&offered),
        };
        match decision {
            Decision::New => {
                self.report.new += 1;
                self.twin(document);
            }
            Decision::Later => self.report.later += 1,
            Decision::Refresh => self.report.refreshed += 1,
            Decision::Same => {
                self.report.same += 1;
                self.left_out(document, "it is there already");
                return false;
            }
            Decision::Older | Decision::Conflict(_) if self.replace => {
                gone.push(offered.key.clone());
                self.report.later += 1;
            }
            Decision::Older => {
                self.report.older += 1;
                self.left_out(document, "a later version is there");
                return false;
            }
            Decision::Conflict(stored) => {
                let other = self.pending.get(&offered.key).map_or_else(|| describe(&stored), |(_, origin)| origin.clone());
                self.report.failure(
                    self.console,
                    "two articles with one key",
                    &format!(
                        "{}: another article with the same {} is stored already: {other}",
                        document.origin,
                        key_in_words(&offered.key)
                    ),
                    "give the later one a later date, take this one with --replace, or keep collections apart with --source NAME",
                );
                return false;
            }
        }
        let entry = Entry { extractor: offered.extractor, ..Entry::of(&head) };
        self.pending.insert(offered.key, (entry, document.origin.to_string()));
        true
    }

    fn left_out(&self, document: &Document, why: &str) {
        if self.console.verbose() {
            self.bar.suspend(|| self.console.note(&format!("skipped: {}: {why}", document.origin)));
        }
    }

    /// Warns where an article without URL and id looks like a stored one that somebody has edited: without
    /// either, another text is another article.
    fn twin(&mut self, document: &Document) {
        if !document.key.starts_with("text:") || document.title.is_none() {
            return;
        }
        let twins = self.twins.get_or_insert_with(|| {
            let unkeyed = self.writer.log().entries().filter(|e| e.key.starts_with("text:"));
            unkeyed.map(|e| (e.id.clone(), e.title.clone())).collect()
        });
        if twins.contains(&(document.id.clone(), document.title.clone())) {
            let message = format!(
                "{}: an article of this name and title is stored with another text, and both are kept; \
                 an 'Id:' or 'Url:' line would make the one a later version of the other",
                document.origin
            );
            self.report.warning(self.console, &message);
        }
    }

    fn store(&mut self, gone: Vec<String>, facts: Vec<Facts>) -> Result<(), CliError> {
        // Of two versions in one chunk only the later one is still wanted.
        let mut sound = Vec::with_capacity(facts.len());
        for f in facts {
            if self.pending.get(&f.key).is_some_and(|(e, _)| e.text != crate::graph::sha256(&f.text)) {
                continue;
            }
            match f.check() {
                Ok(()) => {
                    self.report.stored(&f);
                    sound.push(f);
                }
                Err(e) => self.report.failure(
                    self.console,
                    "fault of the extractor",
                    &format!("{}: {e}", f.id),
                    "please report this article: the extractor made something up",
                ),
            }
        }
        self.writer.store(gone, sound, self.extractor.fingerprint())?;
        Ok(())
    }

    /// Reads again, from the store's own texts, what another extractor read.
    fn refresh(&mut self) -> Result<(), CliError> {
        let now = self.extractor.fingerprint().to_owned();
        let stale: Vec<String> = self.writer.log().entries().filter(|e| e.extractor != now).map(|e| e.key.clone()).collect();
        let bar = self.console.progress("refreshing", Some(stale.len() as u64), Unit::Articles);
        for keys in stale.chunks(256) {
            if interrupt::asked() {
                break;
            }
            let documents: Vec<Document> = self.writer.log().facts(keys)?.into_iter().map(Document::from).collect();
            let facts = pipeline::extract_all(&self.pool, &self.extractor, &documents);
            self.report.refreshed += facts.len();
            self.store(Vec::new(), facts)?;
            bar.inc(keys.len() as u64);
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn finish(self, dir: &Path) -> Result<ExitCode, CliError> {
        if !self.console.quiet() {
            self.console.print(&self.report.summary(self.console.width()))?;
        }
        let stored = self.writer.log().entries().count();
        self.console.note(&format!("{} now holds {stored} articles", dir.display()));
        if cfg!(not(feature = "disk")) && stored > MANY {
            self.console.note("With this many articles a dateline built with --features disk opens the store faster and in less memory.");
        }
        if interrupt::asked() {
            self.console.warn("interrupted: what was finished is stored; load again to go on");
            return Ok(ExitCode::from(interrupt::CODE));
        }
        let bar = self.console.progress("indexing", Some(stored as u64), Unit::Articles);
        self.writer.finish(|n| bar.set_position(n as u64))?;
        bar.finish_and_clear();
        Ok(ExitCode::from(u8::from(self.report.failures() > 0)))
    }
}

fn describe(entry: &Entry) -> String {
    match &entry.title {
        Some(title) => format!("{} (“{title}”)", entry.id),
        None => entry.id.clone(),
    }
}

fn key_in_words(key: &str) -> String {
    match key.split_once(':') {
        Some(("url", url)) => format!("uRL {url}"),
        Some(("id", id)) => format!("id {id}"),
        _ => "text".to_owned(),
    }
}
