//! How well the tokens of the reader agree with those of a treebank.
use crate::corpora::conllu;
use crate::layout::{Layout, RawText};
use dateline::language::sentences::sentences;
use dateline::language::{Language, Lexicon, tokens};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::{fs, io, path::PathBuf, time::Instant};

/// Measures tokens against treebanks.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Treebanks in CoNLL-U; or texts as JSON lines, whose names are held against the tokens, and which are timed.
    treebanks: Vec<PathBuf>,
    /// Shows this many of the most frequent differences.
    #[arg(long, default_value_t = 0)]
    show: usize,
}

/// Says how the tokens of each treebank are met, raw text in.
///
/// # Errors
/// A file cannot be read.
pub fn run(args: &Args) -> io::Result<String> {
    let mut out = String::new();
    let lexicon = Lexicon::new();
    for path in &args.treebanks {
        if path.extension().is_some_and(|e| e == "jsonl") {
            articles(&fs::read_to_string(path)?, &lexicon, &mut out)?;
            continue;
        }
        let (mut gold, mut ours, mut both) = (0, 0, 0);
        let mut differences: HashMap<String, usize> = HashMap::new();
        for document in conllu::read(path).map_err(io::Error::other)? {
            let d = RawText::of(&document, Layout::Blank);
            let found: Vec<_> = tokens(&d.text, &lexicon).iter().map(|t| t.bytes()).collect();
            let set: HashSet<_> = found.iter().cloned().collect();
            let right: HashSet<_> = d.tokens.iter().filter(|t| set.contains(*t)).cloned().collect();
            (gold, ours, both) = (gold + d.tokens.len(), ours + found.len(), both + right.len());
            for t in found.iter().filter(|t| !right.contains(*t)) {
                let (from, to) = around(&d.text, t.start, t.end);
                let show = |list: &[std::ops::Range<usize>]| {
                    list.iter().filter(|r| r.start >= from && r.end <= to).map(|r| &d.text[r.clone()]).collect::<Vec<_>>().join("|")
                };
                let context: String = d.text[to..].chars().take(12).collect();
                let line = format!("gold {:40} ours {:40}{context:?}", show(&d.tokens), show(&found));
                *differences.entry(line).or_default() += 1;
            }
        }
        let f = 200.0 * both as f64 / (gold + ours) as f64;
        let _ = writeln!(out, "{}: tokens {gold}, found {ours}, both {both}, F {f:.2}", path.display());
        let mut lines: Vec<_> = differences.into_iter().collect();
        lines.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        lines.iter().take(args.show).for_each(|(line, n)| _ = writeln!(out, "{n:4} {line}"));
    }
    Ok(out)
}

/// A text, and the code points of its names.
#[derive(serde::Deserialize)]
struct Article {
    text: String,
    #[serde(default)]
    entities: Vec<Name>,
}

#[derive(serde::Deserialize)]
struct Name {
    b: usize,
    e: usize,
}

/// Says how many names begin and end where tokens do, and the time that tokens and sentences take.
fn articles(lines: &str, lexicon: &Lexicon, out: &mut String) -> io::Result<()> {
    let articles = lines.lines().map(serde_json::from_str).collect::<Result<Vec<Article>, _>>()?;
    let language = Language::new();
    let (mut edges, mut met) = (0, 0);
    for a in &articles {
        let places: Vec<usize> = a.text.char_indices().map(|(i, _)| i).chain([a.text.len()]).collect();
        let found = tokens(&a.text, lexicon);
        let begins: HashSet<_> = found.iter().map(|t| t.begin).collect();
        let ends: HashSet<_> = found.iter().map(|t| t.end).collect();
        for n in &a.entities {
            let there = [begins.contains(&places[n.b]), ends.contains(&places[n.e])];
            edges += 2;
            met += there.iter().filter(|t| **t).count();
            if there.contains(&false) {
                let _ = writeln!(
                    out,
                    "  {:?} in {:?}",
                    &a.text[places[n.b]..places[n.e]],
                    a.text[places[n.b]..].chars().take(40).collect::<String>()
                );
            }
        }
    }
    if edges > 0 {
        let _ = writeln!(out, "edges of names {edges}, on edges of tokens {met}, {:.2} %", 100.0 * met as f64 / edges as f64);
    }
    // The best of five runs, since other work on the machine only ever makes it slower.
    let mut best = [f64::MAX; 2];
    let mut count = 0;
    for _ in 0..5 {
        let start = Instant::now();
        let all: Vec<_> = articles.iter().map(|a| tokens(&a.text, lexicon)).collect();
        let middle = Instant::now();
        let ends: usize =
            articles.iter().zip(&all).map(|(a, t)| sentences(&a.text, t, &[], 0, lexicon, language.sentence_model()).len()).sum();
        count = all.iter().map(Vec::len).sum();
        let times = [middle - start, middle.elapsed()].map(|t| t.as_secs_f64() * 1e6 / count as f64);
        best = [best[0].min(times[0]), best[1].min(times[1])];
        assert!(ends <= count, "a sentence has a token");
    }
    let _ = writeln!(out, "{count} tokens: {:.3} microseconds each for tokens, {:.3} for sentences", best[0], best[1]);
    Ok(())
}

/// The stretch without white space around a token.
fn around(text: &str, from: usize, to: usize) -> (usize, usize) {
    let start = text[..from].rfind(char::is_whitespace).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    (start, text[to..].find(char::is_whitespace).map_or(text.len(), |i| to + i))
}
