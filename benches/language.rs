//! How fast the language layer is: `cargo bench --bench language`.
//!
//! The texts are the fixtures' articles, one after another. Items are tokens, so that figures of parts and of the
//! whole can be compared.
use dateline::language::annotation::{Annotated, conllu, html, jsonl};
use dateline::language::{Language, Lexicon, Prose, SentenceModel, tokens};
use dateline::read::{Document, ReadOptions, documents, inputs};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn language() -> &'static Language {
    static LANGUAGE: OnceLock<Language> = OnceLock::new();
    LANGUAGE.get_or_init(Language::new)
}

fn fixtures() -> &'static [Document] {
    static FIXTURES: OnceLock<Vec<Document>> = OnceLock::new();
    FIXTURES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
        let read = inputs(&[folder]).into_iter().flatten().flat_map(|i| documents(&i, &ReadOptions::default()).into_iter().flatten());
        read.flatten().collect()
    })
}

/// Enough articles for several threads.
fn articles() -> Vec<&'static str> {
    let texts: Vec<&str> = fixtures().iter().map(|d| d.text.as_str()).collect();
    texts.repeat(4)
}

fn count(texts: &[&str]) -> usize {
    texts.iter().map(|text| tokens(text, language().lexicon()).len()).sum()
}

/// Paragraphs of the fixtures of together so many words.
fn of_words(words: usize) -> String {
    let mut text = String::new();
    let mut missing = words;
    for line in fixtures().iter().cycle().flat_map(|d| d.text.lines()).filter(|l| !l.trim().is_empty()) {
        let line: Vec<&str> = line.split_whitespace().take(missing).collect();
        missing -= line.len();
        text.push_str(&line.join(" "));
        text.push_str("\n\n");
        if missing == 0 {
            break;
        }
    }
    text
}

/// What a run pays before its first article.
#[divan::bench]
fn load() -> Language {
    Language::new()
}

#[divan::bench]
fn cut_into_tokens(bencher: Bencher) {
    let (lexicon, texts) = (Lexicon::new(), articles());
    let bytes: usize = texts.iter().map(|t| t.len()).sum();
    let bencher = bencher.counter(ItemsCount::new(count(&texts))).counter(BytesCount::new(bytes));
    bencher.bench_local(|| texts.iter().map(|text| tokens(text, &lexicon).len()).sum::<usize>());
}

/// Also paragraphs, quotations and the dateline.
#[divan::bench]
fn cut_into_tokens_and_sentences(bencher: Bencher) {
    let (lexicon, model, texts) = (Lexicon::new(), SentenceModel::default(), articles());
    let cut = || texts.iter().map(|text| Prose::segment(text, None, &lexicon, &model).sentences.len()).sum::<usize>();
    bencher.counter(ItemsCount::new(count(&texts))).bench_local(cut);
}

/// Everything: tokens, sentences, tags, trees, names.
#[divan::bench(args = [1, 2], sample_count = 20)]
fn all_layers_on_threads(bencher: Bencher, threads: usize) {
    let (language, texts) = (language(), articles());
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
    let all = || pool.install(|| texts.par_iter().map(|text| Prose::new(text, None, language).words.len()).sum::<usize>());
    bencher.counter(ItemsCount::new(count(&texts))).bench_local(all);
}

/// The same number of words as one article and as ten: their cost is the same where it is linear.
#[divan::bench(args = [500, 5000], sample_count = 20)]
fn articles_of_words(bencher: Bencher, words: usize) {
    let (language, text) = (language(), of_words(words));
    let texts = vec![text.as_str(); 5000 / words];
    let all = || texts.iter().map(|text| Prose::new(text, None, language).words.len()).sum::<usize>();
    bencher.counter(ItemsCount::new(count(&texts))).bench_local(all);
}

/// Writes all fixtures, which were annotated before.
fn write(bencher: Bencher, one: impl Fn(&mut io::Sink, &Annotated<'_>) -> io::Result<()>) {
    let annotated: Vec<Annotated<'_>> = fixtures().iter().map(|d| Annotated::new(d, language())).collect();
    let tokens: usize = annotated.iter().map(|a| a.prose.tokens.len()).sum();
    let all = || annotated.iter().for_each(|a| one(black_box(&mut io::sink()), a).expect("a sink takes everything"));
    bencher.counter(ItemsCount::new(tokens)).bench_local(all);
}

#[divan::bench]
fn write_conllu(bencher: Bencher) {
    write(bencher, conllu::write);
}

#[divan::bench]
fn write_jsonl_with_layers(bencher: Bencher) {
    write(bencher, |out, article| jsonl::write(out, article, true));
}

#[divan::bench]
fn write_html(bencher: Bencher) {
    write(bencher, |out, article| html::article(out, article, 1).and_then(|()| out.flush()));
}
