//! How fast dateline is: `cargo bench`.
//!
//! Extraction runs over the fixtures; everything after it over generated facts, so that the figures of the
//! graph half do not change with the extractor. With `--features disk` the views are on RocksDB.
mod generator;

use dateline::extract::Extractor;
use dateline::facts::Facts;
use dateline::graph::{Iris, article_triples};
use dateline::query::{Limits, Questions};
use dateline::read::{Document, ReadOptions, documents, inputs};
use dateline::store::{Log, Reader, View, Writer};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Articles whose graph has about a million quads.
const MILLION: usize = 2360;
/// How many people the generated articles share.
const CAST: usize = 2000;

fn main() {
    divan::main();
}

fn fixtures() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let read = inputs(&[folder]).into_iter().flatten().flat_map(|i| documents(&i, &ReadOptions::default()).into_iter().flatten());
    read.flatten().collect()
}

fn generated(n: usize) -> Vec<Facts> {
    (0..n).map(|i| generator::article(i, CAST)).collect()
}

/// A store with a million quads in a folder of its own.
fn store_of_a_million() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("store");
    let mut writer = Writer::open(&path, None).expect("a new store");
    for batch in generated(MILLION).chunks(256) {
        writer.store(vec![], batch.to_vec(), "generator").expect("a batch");
    }
    (folder, path)
}

/// The store that is only read.
fn million() -> &'static (TempDir, PathBuf) {
    static STORE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    STORE.get_or_init(store_of_a_million)
}

fn opened() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::open(Log::read(&million().1).expect("the log opens"), |_| {}).expect("the store opens"))
}

#[divan::bench]
fn read_fixtures(bencher: Bencher) {
    let bytes: usize = fixtures().iter().map(|d| d.text.len()).sum();
    bencher.counter(ItemsCount::new(fixtures().len())).counter(BytesCount::new(bytes)).bench(fixtures);
}

#[divan::bench]
fn extract_fixtures_on_one_core(bencher: Bencher) {
    let (extractor, documents) = (Extractor::new(), fixtures());
    let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
    let each = || documents.iter().map(|d| extractor.extract(d)).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(documents.len())).counter(BytesCount::new(bytes)).bench_local(each);
}

#[divan::bench]
fn map_facts_to_triples(bencher: Bencher) {
    let (facts, iris) = (generated(100), Iris::default());
    let triples: usize = facts.iter().map(|f| article_triples(f, &iris).len()).sum();
    bencher.counter(ItemsCount::new(triples)).bench(|| facts.iter().map(|f| article_triples(f, &iris).len()).sum::<usize>());
}

/// Items are quads.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn fill_view_in_memory_with_a_million(bencher: Bencher) {
    let log = Log::read(&million().1).expect("the log opens");
    let quads = opened().view().graph().len().expect("a count");
    bencher.counter(ItemsCount::new(quads)).bench(|| {
        let view = View::in_memory(log.iris().clone()).expect("a view");
        view.fill(&log, |_| {}).expect("it fills");
        view
    });
}

/// Items are articles: a day's load into an archive that is there, view included where it is on disk.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_256_more_articles(bencher: Bencher) {
    let (_folder, path) = store_of_a_million();
    let mut n = MILLION;
    bencher.counter(ItemsCount::new(256usize)).bench_local(|| {
        let mut writer = Writer::open(&path, None).expect("the store opens");
        let facts: Vec<Facts> = (n..n + 256).map(|i| generator::article(i, CAST)).collect();
        n += 256;
        writer.store(vec![], facts, "generator").expect("a batch");
        writer.finish(|_| {}).expect("the view keeps up");
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn open_a_million_quads(bencher: Bencher) {
    million();
    bencher.bench(|| Reader::open(Log::read(&million().1).expect("the log opens"), |_| {}).expect("the store opens"));
}

/// Each question as its users ask it most, over a million quads.
#[divan::bench(sample_count = 10, sample_size = 1, args = [
    "who-met-whom --person Anna_Berg",
    "who-met-whom --since 2020-01-01 --until 2020-01-31",
    "who-was-where --place Ankara",
    "who-said-what --person Anna_Berg",
    "who-said-what-about --about Ankara",
    "unnamed-sources --of Nordic_League",
    "unnamed-sources --since 2020-01-01 --until 2020-01-31",
    "co-mentions --name Anna_Berg",
    "co-mentions --name Anna_Berg --within article",
    "positions --person Anna_Berg",
    "entity --name Anna_Berg",
    "articles-mentioning --name Anna_Berg",
])]
fn ask_a_million(bencher: Bencher, question: &str) {
    let reader = opened();
    let mut words = question.split(' ');
    let questions = Questions::built_in().expect("the built-in questions");
    let question = questions.get(words.next().unwrap_or_default()).expect("a question");
    let words: Vec<String> = words.map(|w| w.trim_start_matches("--").replace('_', " ")).collect();
    let arguments: Vec<(String, String)> = words.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    bencher.bench(|| question.ask(reader.view().graph(), &arguments, &Limits::default()).expect("an answer"));
}
