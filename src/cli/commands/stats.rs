//! `dateline stats`: what a store holds, in numbers.
use super::{StoreArgs, view_of};
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::report::statements_in_words;
use crate::cli::settings::SettingsArgs;
use crate::extract::is_english;
use crate::store::{Counts, Log, StoreError};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Say what a store holds, in numbers
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Count the triples of the graph too; this fills the view
    #[arg(long)]
    triples: bool,
    #[command(flatten)]
    pub manners: Manners,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    let log = args.store.log()?;
    let stats = Stats::of(&log, SettingsArgs::default().extractor()?.fingerprint());
    if !args.triples {
        console.print(&stats.show(&log, None, args.json))?;
        return Ok(ExitCode::SUCCESS);
    }
    let reader = view_of(log, console)?;
    let triples = reader.view().graph().len().map_err(StoreError::from)?;
    console.print(&stats.show(reader.log(), Some(triples), args.json))?;
    Ok(ExitCode::SUCCESS)
}

struct Stats {
    articles: usize,
    counts: Counts,
    sources: BTreeMap<String, usize>,
    languages: BTreeMap<String, usize>,
    first: Option<String>,
    last: Option<String>,
    undated: usize,
    stale: usize,
    bytes: u64,
}

impl Stats {
    fn of(log: &Log, now: &str) -> Self {
        let mut s = Stats {
            articles: 0,
            counts: Counts::default(),
            sources: BTreeMap::new(),
            languages: BTreeMap::new(),
            first: None,
            last: None,
            undated: 0,
            stale: 0,
            bytes: bytes_under(log.dir()),
        };
        for e in log.entries() {
            s.articles += 1;
            s.counts += e.counts;
            *s.sources.entry(e.source.clone().unwrap_or_else(|| "(no outlet named)".to_owned())).or_default() += 1;
            *s.languages.entry(e.language.clone().unwrap_or_else(|| "(too short to tell)".to_owned())).or_default() += 1;
            s.stale += usize::from(e.extractor != now);
            match e.published.as_ref().map(|p| p.date().to_string()) {
                Some(day) => {
                    s.first = Some(s.first.take().map_or_else(|| day.clone(), |f| f.min(day.clone())));
                    s.last = Some(s.last.take().map_or_else(|| day.clone(), |l| l.max(day.clone())));
                }
                None => s.undated += 1,
            }
        }
        s
    }

    fn show(&self, log: &Log, triples: Option<usize>, json: bool) -> String {
        if json { self.json(log, triples) } else { self.text(log, triples) }
    }

    fn text(&self, log: &Log, triples: Option<usize>) -> String {
        let c = &self.counts;
        let mut lines = vec![("articles", self.articles.to_string())];
        if let (Some(first), Some(last)) = (&self.first, &self.last) {
            lines.push(("published", format!("{first} to {last}, {} without a date", self.undated)));
        }
        let foreign = self.languages.iter().filter(|(l, _)| !l.starts_with('(') && !is_english(l)).map(|(_, n)| n).sum::<usize>();
        lines.push(("outlets", format!("{}: {}", self.sources.len(), top(&self.sources))));
        lines.push(("languages", format!("{} ({foreign} articles not English, without facts)", top(&self.languages))));
        lines.push(("sentences", c.sentences.to_string()));
        lines.push(("names", format!("{} and {} unnamed sources", c.names, c.unnamed)));
        lines.push(("statements", [c.statements.to_string(), statements_in_words(c)].join(", ").trim_end_matches(", ").to_owned()));
        lines.push(("thoughts", c.thoughts.to_string()));
        lines.push(("meetings", c.meetings.to_string()));
        lines.push(("positions", c.positions.to_string()));
        lines.push(("relations", c.relations.to_string()));
        if let Some(triples) = triples {
            lines.push(("triples", triples.to_string()));
        }
        lines.push(("stale", format!("{} read by another version, or with other settings than the usual ones", self.stale)));
        lines.push((
            "on disk",
            format!("{:.1} MiB in {}, {} batches", self.bytes as f64 / 1048576.0, log.dir().display(), log.manifest().segments.len()),
        ));
        lines.push(("base IRI", log.iris().base().to_owned()));
        lines.into_iter().map(|(what, value)| format!("{what:<12}{value}\n")).collect()
    }

    fn json(&self, log: &Log, triples: Option<usize>) -> String {
        let value = json!({
            "articles": self.articles, "first": self.first, "last": self.last, "undated": self.undated,
            "sources": self.sources, "languages": self.languages, "counts": self.counts, "stale": self.stale,
            "triples": triples, "bytes": self.bytes, "batches": log.manifest().segments.len(), "base": log.iris().base(),
        });
        format!("{value:#}\n")
    }
}

/// The most frequent ones, with their numbers.
fn top(counts: &BTreeMap<String, usize>) -> String {
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let shown: Vec<String> = sorted.iter().take(6).map(|(what, n)| format!("{what} {n}")).collect();
    if sorted.len() > 6 { format!("{}, …", shown.join(", ")) } else { shown.join(", ") }
}

fn bytes_under(dir: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(dir) else { return 0 };
    let size = |e: fs::DirEntry| match e.metadata() {
        Ok(m) if m.is_dir() => bytes_under(&e.path()),
        Ok(m) => m.len(),
        Err(_) => 0,
    };
    entries.flatten().map(size).sum()
}
