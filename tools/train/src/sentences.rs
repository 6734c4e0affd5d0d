//! Trains and measures the model of where sentences end.
//!
//! Logistic regression over the features of `dateline::language::sentences::Gaps` by stochastic gradients with
//! steps that shrink for each weight on its own (AdaGrad: Duchi, Hazan, Singer 2011). The examples come in an
//! order that is the same each time, so that the same treebanks give the same file.
use crate::corpora::Corpora;
use crate::layout::{Layout, RawText};
use dateline::language::sentences::{BITS, Gap, Gaps, SentenceModel, sentences};
use dateline::language::{Lexicon, Token, tokens};
use std::collections::HashSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::{borrow::Cow, fs, io};

const EPOCHS: usize = 3;
const STEP: f32 = 0.2;
/// Pulls weights that little speaks for to zero.
const DECAY: f32 = 1e-6;

/// Trains and measures the model of sentences.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder of corpora, which holds `treebank/ewt.train.conllu` and so on.
    corpora: PathBuf,
    /// Trains, and writes the model here.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Shows this many wrong ends of each treebank.
    #[arg(long, default_value_t = 0)]
    show: usize,
    /// Shows where sentences of these texts (JSON lines with `text`) end within a line without a full stop.
    #[arg(long)]
    odd: Option<PathBuf>,
}

/// A place where a sentence may end.
struct Example {
    features: Vec<u16>,
    ends: bool,
}

/// Trains if a place to write to is given, then says how the sentences of the dev treebanks are met.
///
/// # Errors
/// A file cannot be read or written.
pub fn run(args: &Args) -> io::Result<String> {
    let mut out = String::new();
    let lexicon = Lexicon::new();
    let corpora = Corpora::new(&args.corpora);
    let model = match &args.out {
        Some(path) => {
            let bytes = SentenceModel::to_bytes(&train(&examples(&corpora, &lexicon)?, &mut out));
            fs::write(path, &bytes)?;
            SentenceModel::from_bytes(Cow::Owned(bytes)).map_err(io::Error::other)?
        }
        None => SentenceModel::default(),
    };
    if let Some(path) = &args.odd {
        show_odd(&fs::read_to_string(path)?, &lexicon, &model, &mut out)?;
    }
    for name in ["gum", "ewt"] {
        let documents = corpora.treebank(&format!("{name}.dev")).map_err(io::Error::other)?;
        for layout in [Layout::Blank, Layout::Newline, Layout::Wrapped(72), Layout::Sentences] {
            let texts: Vec<RawText> = documents.iter().map(|d| RawText::of(d, layout)).collect();
            measure(name, &texts, layout, &lexicon, &model, args.show, &mut out);
        }
    }
    Ok(out)
}

fn examples(corpora: &Corpora, lexicon: &Lexicon) -> io::Result<Vec<Example>> {
    let mut found = Vec::new();
    for name in ["gum", "ewt"] {
        let documents = corpora.treebank(&format!("{name}.train")).map_err(io::Error::other)?;
        for layout in [Layout::Blank, Layout::Newline, Layout::Wrapped(76), Layout::Wrapped(64), Layout::Sentences] {
            for document in documents.iter().map(|d| RawText::of(d, layout)) {
                let tokens = tokens(&document.text, lexicon);
                add_examples(&document, &tokens, lexicon, &mut found);
            }
        }
    }
    Ok(found)
}

fn add_examples(document: &RawText, tokens: &[Token], lexicon: &Lexicon, found: &mut Vec<Example>) {
    let ends: HashSet<usize> = document.sentences.iter().map(|s| s.end).collect();
    let mut gaps = Gaps::new(&document.text, tokens, lexicon);
    let mut start = 0;
    for (last, token) in tokens.iter().enumerate().take(tokens.len().saturating_sub(1)) {
        let end = ends.contains(&token.end);
        if matches!(gaps.at(last, start), Gap::Open | Gap::Doubtful) {
            found.push(Example { features: gaps.features(last, start).iter().copied().collect(), ends: end });
        }
        if end {
            start = last + 1;
        }
    }
}

/// The weights, scaled so that all but the largest fit into a byte. More rounds only learn the treebanks by heart.
fn train(examples: &[Example], out: &mut String) -> Vec<i8> {
    let mut weights = vec![0.0_f32; 1 << BITS];
    let mut squares = vec![1e-3_f32; 1 << BITS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 1_u64;
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, ((state >> 33) % (i as u64 + 1)) as usize);
        }
        let mut loss = 0.0_f64;
        for &i in &order {
            let example = &examples[i];
            let score: f32 = example.features.iter().map(|f| weights[*f as usize]).sum();
            let p = 1.0 / (1.0 + (-score).exp());
            let error = f32::from(u8::from(example.ends)) - p;
            loss -= f64::from((1.0 - error.abs()).max(1e-6).ln());
            for f in &example.features {
                let f = *f as usize;
                squares[f] += error * error;
                weights[f] += STEP * error / squares[f].sqrt() - DECAY * weights[f];
            }
        }
        let _ = writeln!(out, "epoch {epoch}: {} examples, loss {:.4}", examples.len(), loss / examples.len() as f64);
    }
    let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    // A few weights are far larger than the others; they are cut off rather than that all others lose precision.
    let largest = sizes[sizes.len() - sizes.len() / 2000];
    let _ = writeln!(out, "weight 127 is {largest:.2}");
    weights.iter().map(|w| (w / largest * 127.0).round().clamp(-127.0, 127.0) as i8).collect()
}

fn measure(name: &str, gold: &[RawText], layout: Layout, lexicon: &Lexicon, model: &SentenceModel, show: usize, out: &mut String) {
    let (mut there, mut found, mut right, mut shown) = (0, 0, 0, 0);
    for d in gold {
        let tokens = tokens(&d.text, lexicon);
        let ours: Vec<_> = sentences(&d.text, &tokens, &[], 0, lexicon, model).into_iter().map(|s| s.bytes).collect();
        let spans: HashSet<_> = ours.iter().cloned().collect();
        there += d.sentences.len();
        found += ours.len();
        right += d.sentences.iter().filter(|s| spans.contains(*s)).count();
        let ends: HashSet<_> = ours.iter().map(|s| s.end).collect();
        let should: HashSet<_> = d.sentences.iter().map(|s| s.end).collect();
        let mut wrong: Vec<_> = ends.symmetric_difference(&should).copied().collect();
        wrong.sort_unstable();
        for at in wrong {
            if shown < show {
                shown += 1;
                let before: String = d.text[..at].chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect();
                let after: String = d.text[at..].chars().take(30).collect();
                let _ = writeln!(out, "{} {before:?} | {after:?}", if should.contains(&at) { "MISSED" } else { "WRONG " });
            }
        }
    }
    let f = 200.0 * right as f64 / (there + found) as f64;
    let _ = writeln!(out, "{name}.dev {layout:?}: sentences {there}, found {found}, right {right}, F {f:.2}");
}

fn show_odd(lines: &str, lexicon: &Lexicon, model: &SentenceModel, out: &mut String) -> io::Result<()> {
    for line in lines.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or("");
        for pair in sentences(text, &tokens(text, lexicon), &[], 0, lexicon, model).windows(2) {
            let (end, next) = (pair[0].bytes.end, pair[1].bytes.start);
            let marked = text[..end].ends_with(['.', '!', '?', '"', '”', '…', ')', ']', ':', '’', '\'']);
            if !text[end..next].contains('\n') && !marked {
                let before: String = text[..end].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
                let _ = writeln!(out, "{before:?} | {:?}", text[end..].chars().take(30).collect::<String>());
            }
        }
    }
    Ok(())
}
