//! `dateline load`: articles into a store.
use super::StoreArgs;
use crate::cli::console::{Console, Manners, Unit};
use crate::cli::error::CliError;
use crate::cli::inputs::InputArgs;
use crate::cli::interrupt;
use crate::cli::pipeline::{self, Chunk};
use crate::cli::report::Report;
use crate::cli::settings::SettingsArgs;
use crate::extract::Extractor;
use crate::facts::Facts;
use crate::read::{Document, Input, ReadError, inputs};
use crate::store::{Candidate, Decision, Entry, Log, Writer, decide};
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
    #[command(flatten)]
    settings: SettingsArgs,
    /// Base IRI of a new store; everything in it will be called BASE/… [default: https://kg.example/]
    #[arg(long, value_name = "IRI")]
    base: Option<String>,
    /// Also read again, from the store's own texts, all that another extractor read
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
    let refreshing = args.refresh && Log::expect(&args.store.store).map(|()| true)?;
    // A slip of the finger must not leave an empty store behind.
    if !refreshing && inputs.iter().all(Result::is_err) {
        let mut report = Report::default();
        inputs.iter().flat_map(|i| i.as_ref().err()).for_each(|e| report.unreadable(console, e));
        return Ok(ExitCode::from(1));
    }
    let extractor = args.settings.extractor()?;
    let writer = Writer::open(&args.store.store, args.base.as_deref())?;
    interrupt::listen();
    let mut load =
        Load { console, pool, extractor, writer, replace: args.replace, report: Report::default(), planned: HashMap::new(), twins: None };
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
    /// What is to be stored of the chunk in hand, by key.
    planned: HashMap<String, Planned>,
    /// Id and title of the stored articles that have neither URL nor id of their own; once they are needed.
    twins: Option<HashSet<(String, Option<String>)>>,
}

/// An article that is to be stored.
struct Planned {
    how: How,
    /// Where it stands among the chunk's documents.
    slot: usize,
    /// What it will be known by.
    entry: Entry,
    /// Where it was read.
    origin: String,
}

/// How an article comes into the store.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    New,
    Later,
    Refreshed,
    /// In place of what is there, which goes first.
    Replacing,
}

impl Load<'_> {
    fn articles(&mut self, inputs: Vec<Result<Input, ReadError>>, args: &InputArgs) -> Result<(), CliError> {
        let sizes: Option<u64> = inputs.iter().flatten().map(|i| i.bytes).sum();
        let bar = self.console.progress("loading", sizes, Unit::Bytes);
        self.report.beside(&bar);
        let outcome = pipeline::read_all(inputs, args.options(), |chunk| self.chunk(chunk, &bar));
        bar.finish_and_clear();
        outcome
    }

    fn chunk(&mut self, chunk: Chunk, bar: &ProgressBar) -> Result<(), CliError> {
        // An article that a later one of the same chunk takes the place of leaves an empty slot.
        let mut slots: Vec<Option<Document>> = Vec::with_capacity(chunk.read.len());
        for read in chunk.read {
            match read {
                Err(e) => self.report.unreadable(self.console, &e),
                Ok(document) => {
                    if let Some(former) = self.plan(&document, slots.len()) {
                        document.warnings.iter().for_each(|w| self.report.warning(self.console, &format!("{}: {w}", document.origin)));
                        former.map(|slot| slots[slot].take());
                        slots.push(Some(document));
                    }
                }
            }
        }
        let documents: Vec<Document> = slots.into_iter().flatten().collect();
        let facts = pipeline::extract_all(&self.pool, &self.extractor, &documents);
        self.store(facts)?;
        self.planned.clear();
        let r = &self.report;
        bar.set_message(format!(
            "{} articles ({:.0}/s)",
            r.new + r.later + r.refreshed + r.same,
            (r.new + r.later + r.refreshed) as f64 / bar.elapsed().as_secs_f64().max(0.001)
        ));
        bar.set_position(chunk.bytes);
        Ok(())
    }

    /// Plans to store an article, in a slot of the chunk; `None` where it is left out, which is counted and
    /// said here. Inside is the slot of an article of the same chunk whose place it takes.
    fn plan(&mut self, document: &Document, slot: usize) -> Option<Option<usize>> {
        let head = document.head();
        let offered = Candidate::of(&head, self.extractor.fingerprint());
        let planned = self.planned.get(&offered.key);
        let is_stored = self.writer.log().entry(&offered.key).is_some();
        let decision = match planned {
            Some(planned) => decide(Some(&planned.entry), &offered),
            None => self.writer.log().decide(&offered),
        };
        let how = match decision {
            Decision::Same => {
                self.report.same += 1;
                self.left_out(document, "it is there already");
                return None;
            }
            Decision::Older if !self.replace => {
                self.report.older += 1;
                self.left_out(document, "a later version is there");
                return None;
            }
            Decision::Conflict(stored) if !self.replace => {
                let other = planned.map_or_else(|| describe(&stored), |p| p.origin.clone());
                self.conflict(document, &other);
                return None;
            }
            _ if !is_stored => How::New,
            Decision::Older | Decision::Conflict(_) => How::Replacing,
            _ if planned.is_some_and(|p| p.how == How::Replacing) => How::Replacing,
            Decision::Refresh => How::Refreshed,
            Decision::New | Decision::Later => How::Later,
        };
        if how == How::New {
            self.twin(document);
        }
        let entry = Entry::from_candidate(offered, &head);
        let planned = Planned { how, slot, entry, origin: document.origin.to_string() };
        Some(self.planned.insert(head.key, planned).map(|former| former.slot))
    }

    fn conflict(&mut self, document: &Document, other: &str) {
        let message =
            format!("{}: another article with the same {} is stored already: {other}", document.origin, key_in_words(&document.key));
        let hint = "give the later one a later date, take this one with --replace, or keep collections apart with --source NAME";
        self.report.failure(self.console, "two articles with one key", &message, hint);
    }

    fn left_out(&self, document: &Document, why: &str) {
        if self.console.verbose() {
            self.report.aside(|| self.console.note(&format!("skipped: {}: {why}", document.origin)));
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

    fn store(&mut self, facts: Vec<Facts>) -> Result<(), CliError> {
        let mut gone = Vec::new();
        let mut sound = Vec::with_capacity(facts.len());
        for f in facts {
            if let Err(e) = f.check() {
                let hint = "please report this article: the extractor made something up";
                self.report.failure(self.console, "fault of the extractor", &format!("{}: {e}", f.id), hint);
                continue;
            }
            // Only now: what is there must not go before what takes its place is certain to come.
            match self.planned.get(&f.key).map_or(How::Refreshed, |p| p.how) {
                How::New => self.report.new += 1,
                How::Later => self.report.later += 1,
                How::Refreshed => self.report.refreshed += 1,
                How::Replacing => {
                    self.report.later += 1;
                    gone.push(f.key.clone());
                }
            }
            self.report.stored(&f);
            sound.push(f);
        }
        self.writer.store(gone, sound, self.extractor.fingerprint())?;
        Ok(())
    }

    /// Reads again, from the store's own texts, what another extractor read.
    fn refresh(&mut self) -> Result<(), CliError> {
        let now = self.extractor.fingerprint().to_owned();
        let stale: Vec<String> = self.writer.log().entries().filter(|e| e.extractor != now).map(|e| e.key.clone()).collect();
        let bar = self.console.progress("refreshing", Some(stale.len() as u64), Unit::Articles);
        self.report.beside(&bar);
        for keys in stale.chunks(256) {
            if interrupt::asked() {
                break;
            }
            let documents: Vec<Document> = self.writer.log().facts(keys)?.into_iter().map(Document::from).collect();
            let facts = pipeline::extract_all(&self.pool, &self.extractor, &documents);
            self.store(facts)?;
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
            self.console.note("with this many articles a dateline built with --features disk opens the store faster and in less memory.");
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
        Some(("url", url)) => format!("URL {url}"),
        Some(("id", id)) => format!("id {id}"),
        _ => "text".to_owned(),
    }
}
