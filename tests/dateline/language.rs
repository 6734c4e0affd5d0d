//! What the models say of hard sentences, as snapshots: a changed model is seen by eye, and so is what it cannot do.
use crate::run::root;
use dateline::language::{Language, Prose, units};
use insta::{Settings, assert_snapshot};
use std::fs;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// The widest line of a snapshot, in columns.
const WIDTH: usize = 140;

/// The tokens of one unit that stand side by side; for each the first column and how many it has.
struct Block {
    tokens: Range<usize>,
    columns: Vec<Range<usize>>,
}

/// What is written under a token: its number and part of speech, then the number of its head and the relation.
fn cells(prose: &Prose<'_>, i: usize, first: usize) -> (String, String) {
    let word = &prose.words[i];
    let head = word.head as usize;
    let relation = if head == i { word.relation.to_string() } else { format!("{} {}", head + 1 - first, word.relation) };
    (format!("{} {}", i + 1 - first, word.tag.upos), relation)
}

fn blocks(prose: &Prose<'_>, unit: &Range<usize>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for i in unit.clone() {
        let (tag, relation) = cells(prose, i, unit.start);
        let mut width = [prose.word(i), &tag, &relation].into_iter().map(UnicodeWidthStr::width).max().unwrap();
        if prose.names.iter().any(|n| n.tokens == (i..i + 1)) {
            width = width.max("[MISC]".len());
        }
        let at = blocks.last().and_then(|b| b.columns.last()).map(|c| c.end + 1).filter(|at| at + width <= WIDTH);
        match (at, blocks.last_mut()) {
            (Some(at), Some(block)) => {
                block.tokens.end = i + 1;
                block.columns.push(at..at + width);
            }
            _ => blocks.push(Block { tokens: i..i + 1, columns: vec![Range { start: 0, end: width }] }),
        }
    }
    blocks
}

fn row(columns: &[Range<usize>], cells: impl Iterator<Item = String>) -> String {
    let mut row = String::new();
    let mut at = 0;
    for (column, cell) in columns.iter().zip(cells) {
        row.push_str(&" ".repeat(column.start - at));
        row.push_str(&cell);
        at = column.start + cell.width();
    }
    row.trim_end().to_owned() + "\n"
}

/// `[PER----]` under each name; open at a side where the name goes on in another block.
fn names(prose: &Prose<'_>, block: &Block) -> String {
    let mut row = String::new();
    for name in &prose.names {
        let tokens = name.tokens.start.max(block.tokens.start)..name.tokens.end.min(block.tokens.end);
        if tokens.is_empty() {
            continue;
        }
        let columns = block.columns[tokens.start - block.tokens.start].start..block.columns[tokens.end - 1 - block.tokens.start].end;
        let (begins, ends) = (tokens.start == name.tokens.start, tokens.end == name.tokens.end);
        row.push_str(&" ".repeat(columns.start - row.len()));
        row.push(if begins { '[' } else { '-' });
        row.push_str(name.kind.as_str());
        row.push_str(&"-".repeat((columns.end - 1).saturating_sub(row.len())));
        row.push(if ends { ']' } else { '-' });
    }
    if row.is_empty() { row } else { row + "\n" }
}

fn aligned(text: &str, language: &Language) -> String {
    let prose = Prose::new(text, None, language);
    let mut out = String::new();
    for unit in units(text, &prose.tokens, &prose.sentences) {
        if !prose.sentences.iter().any(|s| s.tokens == unit) {
            out.push_str("outside of all sentences:\n");
        }
        for block in blocks(&prose, &unit) {
            let tokens = block.tokens.clone();
            out += &row(&block.columns, tokens.clone().map(|i| prose.word(i).to_owned()));
            out += &row(&block.columns, tokens.clone().map(|i| cells(&prose, i, unit.start).0));
            out += &names(&prose, &block);
            out += &row(&block.columns, tokens.map(|i| cells(&prose, i, unit.start).1));
            out.push('\n');
        }
    }
    out
}

#[test]
fn hard_sentences() {
    let language = Language::new();
    let hard = fs::read_to_string(root().join("fixtures/language/hard.txt")).unwrap();
    let mut classes = 0;
    for class in hard.split("## ").filter(|c| !c.trim().is_empty()) {
        let (title, texts) = class.split_once("\n\n").unwrap();
        let texts: Vec<&str> = texts.trim_end().split("\n\n").collect();
        assert!(texts.len() >= 4, "{title}");
        let out: String = texts.iter().map(|text| aligned(text, &language)).collect();
        assert!(out.lines().all(|l| l.width() <= WIDTH), "{title}");
        let mut settings = Settings::clone_current();
        settings.set_snapshot_suffix(title.to_lowercase().replace(',', "").replace(' ', "-"));
        settings.bind(|| assert_snapshot!(out));
        classes += 1;
    }
    assert!(classes >= 25);
}
