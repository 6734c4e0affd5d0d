//! How many lemmas of a treebank are right, with its own tags and relations.
//!
//! `cargo run --release -p dateline-train --example lemmas -- FILE.conllu…`; `ERRORS=N` shows the N commonest errors.
#![expect(clippy::print_stdout, reason = "a program that measures")]
use dateline::language::syntax::{Relation, Tag, Word};
use dateline::language::{lemma, lemma_in_sentence};
use std::collections::HashMap;
use std::time::Instant;

/// A token of a treebank: form, lemma, what its sentence says of it, its head, whether it is the first.
struct Gold {
    form: String,
    lemma: String,
    word: Word,
    head: Word,
    first: bool,
}

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let gold = read(&std::fs::read_to_string(&path)?);
        let began = Instant::now();
        let alone = gold.iter().filter(|g| lemma(&g.form, g.word.tag) == g.lemma).count();
        let seconds = began.elapsed().as_secs_f64();
        let mut errors: HashMap<String, usize> = HashMap::new();
        let mut right = 0;
        for g in &gold {
            let found = lemma_in_sentence(&g.form, &g.word, &g.head, g.first);
            if found == g.lemma {
                right += 1;
            } else {
                *errors
                    .entry(format!("{} {} {}: {found}, not {}", g.form, g.word.tag.upos, g.word.tag.features(), g.lemma))
                    .or_default() += 1;
            }
        }
        let share = |n: usize| 100.0 * n as f64 / gold.len() as f64;
        println!("{path}: {:.2} % by the tag, {:.2} % in the sentence, of {} tokens", share(alone), share(right), gold.len());
        println!("{:.1} million lemmas a second", gold.len() as f64 / seconds / 1e6);
        let mut errors: Vec<(String, usize)> = errors.into_iter().collect();
        errors.sort_by_key(|(what, n)| (std::cmp::Reverse(*n), what.clone()));
        let shown = std::env::var("ERRORS").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
        errors.iter().take(shown).for_each(|(what, n)| println!("{n:>5} {what}"));
    }
    Ok(())
}

fn read(conllu: &str) -> Vec<Gold> {
    let mut all = Vec::new();
    for sentence in conllu.split("\n\n") {
        let rows = sentence.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>());
        let rows: Vec<Vec<&str>> = rows.filter(|r| r.len() == 10 && r[0].bytes().all(|b| b.is_ascii_digit())).collect();
        let word =
            |r: &[&str]| Some(Word { tag: Tag::parse(r[3], r[5])?, head: r[6].parse().ok()?, relation: Relation::of_treebank(r[7])? });
        for (i, row) in rows.iter().enumerate() {
            let Some(this) = word(row) else { continue };
            let head = (this.head as usize).checked_sub(1).and_then(|h| word(rows.get(h)?)).unwrap_or(this);
            all.push(Gold { form: row[1].to_owned(), lemma: row[2].to_owned(), word: this, head, first: i == 0 });
        }
    }
    all
}
