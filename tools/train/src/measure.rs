//! `measure`: how good the models that are compiled in are, from raw text to names and trees.
use crate::corpora::names::NamesDocument;
use crate::corpora::{Corpora, CorpusError};
use crate::score::Counts;
use crate::score::errors::{Confusions, list_names, name_errors};
use crate::score::names::{NamesScore, SCORED, interval};
use crate::score::sentences::{ends, sentences};
use crate::score::syntax::{SyntaxScore, UdWord, gold_words};
use crate::score::table::{Row, Speed, Table, Target};
use clap::{Args, ValueEnum};
use dateline::language::names::NameKind;
use dateline::language::{Language, Prose};
use std::hint::black_box;
use std::ops::Range;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What `measure` takes.
#[derive(Debug, Args)]
pub struct Measure {
    /// The folder of the corpora
    corpora: PathBuf,
    /// The corpora that names are measured on
    #[arg(long, value_delimiter = ',', default_values = ["newsdesk", "gum"])]
    names: Vec<NamesCorpus>,
    /// Write what is wrong to this file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A corpus with names for development.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum NamesCorpus {
    /// World news
    Newsdesk,
    /// Many genres
    Gum,
}

impl NamesCorpus {
    fn file(self) -> &'static str {
        match self {
            NamesCorpus::Newsdesk => "newsdesk.dev",
            NamesCorpus::Gum => "gum.dev",
        }
    }

    fn target(self) -> Target {
        match self {
            NamesCorpus::Newsdesk => Target { must: 91.5, aim: 94.0 },
            NamesCorpus::Gum => Target { must: 74.0, aim: 78.0 },
        }
    }
}

/// What a treebank asks of tags, trees and sentences.
struct TreebankTargets {
    file: &'static str,
    upos: Target,
    sentences: Target,
}

const UAS: Target = Target { must: 84.0, aim: 87.0 };
const LAS: Target = Target { must: 80.0, aim: 84.0 };
const TREEBANKS: [TreebankTargets; 2] = [
    TreebankTargets { file: "gum.dev", upos: Target { must: 95.5, aim: 96.5 }, sentences: Target { must: 90.0, aim: 95.0 } },
    TreebankTargets { file: "ewt.dev", upos: Target { must: 95.0, aim: 96.5 }, sentences: Target { must: 80.0, aim: 88.0 } },
];
/// Tokens per second of all layers together.
const SPEED: Target = Target { must: 150e3, aim: 300e3 };
/// How long each layer is timed.
const LEAST: Duration = Duration::from_millis(700);

/// Measures, writes the errors where asked, and gives what is to be printed.
///
/// # Errors
/// Where a corpus cannot be read or the errors cannot be written.
pub fn run(measure: &Measure) -> Result<String, Box<dyn std::error::Error>> {
    let corpora = Corpora::new(&measure.corpora);
    let language = Language::new();
    let mut table = Table::default();
    let mut errors = String::new();
    for corpus in &measure.names {
        names(*corpus, &corpora, &language, &mut table, &mut errors)?;
    }
    for targets in &TREEBANKS {
        treebank(targets, &corpora, &language, &mut table, &mut errors)?;
    }
    let texts: Vec<String> = corpora.names(NamesCorpus::Newsdesk.file())?.into_iter().map(|d| d.text).collect();
    table.speed = speed(&texts, &language);
    if let Some(file) = &measure.errors {
        std::fs::write(file, errors).map_err(|source| CorpusError::File { path: file.clone(), source })?;
    }
    Ok(if measure.json { serde_json::to_string_pretty(&table)? + "\n" } else { table.text() })
}

/// The names of a text as the scorer takes them.
pub fn predicted_names(prose: &Prose<'_>) -> Vec<(Range<usize>, NameKind)> {
    prose.names.iter().map(|name| (prose.bytes(&name.tokens), name.kind)).collect()
}

/// The words of a text as the scorer takes them.
pub fn predicted_words(prose: &Prose<'_>) -> Vec<UdWord> {
    let words = prose.tokens.iter().zip(&prose.words).enumerate();
    words
        .map(|(i, (token, word))| UdWord {
            bytes: token.bytes(),
            tag: word.tag,
            head: Some(word.head as usize).filter(|head| *head != i),
            relation: word.relation,
        })
        .collect()
}

fn names(corpus: NamesCorpus, corpora: &Corpora, language: &Language, table: &mut Table, errors: &mut String) -> Result<(), CorpusError> {
    let documents = corpora.names(corpus.file())?;
    let mut score = NamesScore::default();
    let mut totals: Vec<Counts> = Vec::with_capacity(documents.len());
    let mut wrong = Vec::new();
    for NamesDocument { id, text, names, .. } in &documents {
        let predicted = predicted_names(&Prose::new(text, None, language));
        let one = NamesScore::of(text, names, &predicted);
        totals.push(one.norm.total());
        score += one;
        wrong.extend(name_errors(id, text, names, &predicted));
    }
    table.quality.push(Row {
        strict_f: Some(score.strict.total().f()),
        interval: interval(&totals),
        ..Row::new("names", corpus.file(), score.norm.total(), Some(corpus.target()))
    });
    for kind in NameKind::ALL {
        let apart = if SCORED.contains(kind) { "" } else { " (apart)" };
        let row = Row::new(format!("  {kind}{apart}"), corpus.file(), score.norm.of(*kind), None);
        table.quality.push(Row { strict_f: Some(score.strict.of(*kind).f()), ..row });
    }
    *errors += &list_names(corpus.file(), wrong);
    Ok(())
}

fn treebank(
    targets: &TreebankTargets,
    corpora: &Corpora,
    language: &Language,
    table: &mut Table,
    errors: &mut String,
) -> Result<(), CorpusError> {
    let mut score = SyntaxScore::default();
    let (mut whole, mut end) = (Counts::default(), Counts::default());
    let mut confusions = Confusions::default();
    for document in &corpora.treebank(targets.file)? {
        let prose = Prose::new(&document.text, None, language);
        let (gold, predicted) = (gold_words(document), predicted_words(&prose));
        score += SyntaxScore::of(&gold, &predicted);
        confusions.add(&gold, &predicted);
        let gold: Vec<Range<usize>> = document.sentences.iter().map(|s| s.bytes.clone()).collect();
        let predicted: Vec<Range<usize>> = prose.sentences.iter().map(|s| s.bytes.clone()).collect();
        whole += sentences(&gold, &predicted);
        end += ends(&gold, &predicted);
    }
    let rows = [
        ("tokens", score.tokens, None),
        ("sentences", whole, Some(targets.sentences)),
        ("  their ends", end, None),
        ("parts of speech", score.upos, Some(targets.upos)),
        ("  number", score.number, None),
        ("  tense", score.tense, None),
        ("  verb form", score.form, None),
        ("UAS", score.uas, Some(UAS)),
        ("LAS", score.las, Some(LAS)),
        ("  with subtypes", score.las_subtypes, None),
    ];
    table.quality.extend(rows.map(|(what, counts, target)| Row::new(what, targets.file, counts, target)));
    *errors += &confusions.list(targets.file);
    Ok(())
}

/// Times each layer on one core.
fn speed(texts: &[String], language: &Language) -> Vec<Speed> {
    let prose: Vec<Prose<'_>> = texts.iter().map(|text| Prose::new(text, None, language)).collect();
    let tokens: usize = prose.iter().map(|p| p.tokens.len()).sum();
    let all = time(|| texts.iter().for_each(|text| drop(black_box(Prose::new(text, None, language)))));
    let segment =
        time(|| texts.iter().for_each(|text| drop(black_box(Prose::segment(text, None, language.lexicon(), language.sentence_model())))));
    let annotate = time(|| prose.iter().for_each(|p| drop(black_box(language.annotate(p.text, &p.tokens, &p.sentences)))));
    let row = |what: &str, seconds: f64, target| Speed {
        what: what.to_owned(),
        // A layer that takes no time that can be told is written as a nanosecond a token.
        tokens_per_second: tokens as f64 / seconds.max(1e-9 * tokens as f64),
        target,
    };
    vec![row("all layers", all, Some(SPEED)), row("  tokens and sentences", segment, None), row("  tags, trees and names", annotate, None)]
}

/// The seconds of one run, the fastest of as many as fit into [`LEAST`].
fn time(run: impl Fn()) -> f64 {
    let mut best = f64::INFINITY;
    let begin = Instant::now();
    while begin.elapsed() < LEAST || best == f64::INFINITY {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_secs_f64());
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_carry_the_bytes_of_the_text() {
        let text = "Ada Lund sails. She is home.";
        let prose = Prose::new(text, None, &Language::new());
        let words = predicted_words(&prose);
        assert_eq!(words.len(), prose.tokens.len());
        assert_eq!(&text[words[1].bytes.clone()], "Lund");
        assert!(words.iter().any(|w| w.head.is_none()));
        assert!(words.iter().all(|w| w.head.is_none_or(|h| h < words.len())));
    }
}
