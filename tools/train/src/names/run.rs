//! The commands: training the model that is shipped, and cross-validation over sources.
use super::sources::{FILES, Reader, SHIPPED};
use super::trainer::{Training, train};
use crate::score::names::NamesScore;
use dateline::language::names::NameKind;
use dateline::language::network::features::SOURCES;
use std::error::Error;
use std::path::PathBuf;

/// Train the model of names
#[derive(Debug, clap::Args)]
pub struct Settings {
    /// The folder of corpora
    pub corpora: PathBuf,
    /// The file to write
    #[arg(long, default_value = "models/names.bin")]
    pub out: PathBuf,
    #[command(flatten)]
    training: Training,
}

/// Measure how names carry over: train without a source, test on it
#[derive(Debug, clap::Args)]
pub struct TransferSettings {
    /// The folder of corpora
    corpora: PathBuf,
    /// Only this source
    #[arg(long)]
    only: Option<String>,
    #[command(flatten)]
    training: Training,
}

/// Trains on all sources and writes the model.
pub fn run(s: &Settings) -> Result<(), Box<dyn Error>> {
    let mut reader = Reader::new(&s.corpora);
    let trained = train(&s.training, &reader.all_but(None)?);
    for dev in ["newsdesk.dev", "gum.dev"] {
        println!("{}", row(dev, trained.score(&reader.read(dev, 0)?, Some(SOURCES))));
    }
    std::fs::write(&s.out, trained.file()).map_err(|e| format!("{}: {e}", s.out.display()))?;
    Ok(())
}

/// What is tested for each source that is left out.
const TESTS: [(&str, &[&str]); 3] =
    [("newsdesk", &["newsdesk.dev"]), ("politics", &["politics.train", "politics-dev.train"]), ("wikigold", &["wikigold.train"])];

/// Trains without each source in turn, tests on it, and prints the mean.
pub fn transfer(s: &TransferSettings) -> Result<(), Box<dyn Error>> {
    let mut reader = Reader::new(&s.corpora);
    let mut rows = Vec::new();
    let mut sum = 0.0;
    for (source, tests) in TESTS.iter().filter(|(name, _)| s.only.as_deref().is_none_or(|o| o == *name)) {
        let trained = train(&s.training, &reader.all_but(Some(source))?);
        // The conventions of the source that is shipped, or of none where that is left out.
        let conventions = (*source != FILES[SHIPPED].0).then_some(SOURCES);
        let mut score = NamesScore::default();
        for test in *tests {
            score += trained.score(&reader.read(test, 0)?, conventions);
        }
        sum += score.norm.total().f();
        rows.push(row(&format!("without {source}"), score));
    }
    println!("\n{}\n{:24}{:6.1}", rows.join("\n"), "mean", sum / rows.len() as f64);
    Ok(())
}

/// A line with F by kind, spans trimmed.
fn row(what: &str, score: NamesScore) -> String {
    let of = |kind: NameKind| score.norm.of(kind).f();
    let (person, organization, place) = (of(NameKind::Person), of(NameKind::Organization), of(NameKind::Place));
    format!("{what:24}{:6.1}   PER {person:5.1}   ORG {organization:5.1}   LOC {place:5.1}", score.norm.total().f())
}
