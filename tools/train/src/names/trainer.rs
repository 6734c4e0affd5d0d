//! The loop over documents with names.
use super::data::Document;
use super::model::{Batch, Model};
use crate::net::adam::Adam;
use crate::net::counts::{Counts, DropWords};
use crate::net::random::Random;
use crate::net::save::File;
use crate::net::slope;
use crate::net::store::{Grads, Store};
use crate::score::names::NamesScore;
use dateline::language::names::NameTagger;
use dateline::language::names::labels::from_labels;
use dateline::language::network::features::{BUCKETS, SOURCES};
use std::ops::Range;
use std::time::Instant;

/// How names are trained.
#[derive(Debug, Clone, clap::Args)]
pub struct Training {
    /// Passes over the training data
    #[arg(long, default_value_t = 8)]
    epochs: usize,
    /// The highest learning rate; it falls to nothing at the end
    #[arg(long, default_value_t = 2e-3)]
    rate: f32,
    /// Tokens a batch, at least
    #[arg(long, default_value_t = 600)]
    batch: usize,
    /// The share of values that drop out
    #[arg(long, default_value_t = 0.3)]
    dropout: f32,
    /// How often a rare word is hidden
    #[arg(long, default_value_t = 0.5)]
    hide: f32,
    /// Words seen so often are hidden half as much
    #[arg(long, default_value_t = 30.0)]
    hide_half: f32,
    /// How often all that the lists say of a document is hidden
    #[arg(long, default_value_t = 0.1)]
    hide_lists: f32,
    /// How often the source of a document is hidden
    #[arg(long, default_value_t = 0.3)]
    hide_source: f32,
    /// Width of the trunk
    #[arg(long, default_value_t = 96)]
    width: usize,
    /// Recurrent layers
    #[arg(long, default_value_t = 1)]
    layers: usize,
    /// Width of the hidden layer
    #[arg(long, default_value_t = 96)]
    hidden: usize,
    /// Of the random numbers
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A network that was trained.
#[derive(Debug)]
pub struct Trained {
    store: Store,
    model: Model,
    counts: Counts,
}

/// Trains on documents; tells of each pass on standard output.
pub fn train(s: &Training, documents: &[Document]) -> Trained {
    let counts = Counts::of(documents.iter().flat_map(|d| &d.rows));
    let tokens: usize = documents.iter().map(|d| d.rows.len()).sum();
    println!("{} documents, {tokens} tokens, {} rows", documents.len(), counts.kept());
    let mut random = Random::new(s.seed);
    let mut store = Store::new(BUCKETS as usize, s.width, &mut random);
    let model = Model::new(&mut store, s.layers, s.hidden, &mut random);
    let mut adam = Adam::new(&store);
    let mut grads = [Grads::new(&store), Grads::new(&store)];
    let drop = DropWords { words: s.hide, half: s.hide_half, lists: s.hide_lists };
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let mut done = 0;
    for epoch in 0..s.epochs {
        let begun = Instant::now();
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for halves in batches(documents, &order, s.batch) {
            let seeds = [random.bits(), random.bits()];
            let [g0, g1] = &mut grads;
            let half = |ids: &[usize], grads: &mut Grads, seed: u64| {
                let mut random = Random::new(seed);
                let mut batch = Batch::default();
                for document in ids.iter().map(|&i| &documents[i]) {
                    let mut rows = drop.apply(&document.rows, &document.capital, &counts, &mut random);
                    if random.unit() >= s.hide_source {
                        rows.iter_mut().for_each(|r| r.push(SOURCES + document.source as u32));
                    }
                    batch.add(document, rows);
                }
                model.train(&store, grads, &batch, s.dropout, &mut random)
            };
            let (a, b) = rayon::join(|| half(&halves[0], g0, seeds[0]), || half(&halves[1], g1, seeds[1]));
            loss += a + b;
            g0.add(g1);
            let n: usize = halves.iter().flatten().map(|&i| documents[i].rows.len()).sum();
            // Most tokens are plain; the loss is scaled to be of the size of other losses.
            adam.step(&mut store, &grads[0], s.rate * slope(done, s.epochs * tokens, 200 * s.batch), 3.0 / n as f32);
            grads.iter_mut().for_each(Grads::clear);
            done += n;
        }
        println!("pass {} of {}: {:.1} s, loss {:.4}", epoch + 1, s.epochs, begun.elapsed().as_secs_f32(), loss / tokens as f32);
    }
    Trained { store, model, counts }
}

/// Documents in batches of about `size` tokens, each in two halves of about the same size.
fn batches(documents: &[Document], order: &[usize], size: usize) -> Vec<[Vec<usize>; 2]> {
    let mut batches = Vec::new();
    let mut halves = [Vec::new(), Vec::new()];
    let mut n = [0, 0];
    for &i in order {
        let half = usize::from(n[1] < n[0]);
        halves[half].push(i);
        n[half] += documents[i].rows.len();
        if n[0] + n[1] >= size {
            batches.push(std::mem::take(&mut halves));
            n = [0, 0];
        }
    }
    batches.push(halves);
    batches.retain(|h| !h[0].is_empty());
    batches
}

impl Trained {
    /// The model file.
    pub fn file(&self) -> Vec<u8> {
        let mut file = File::new(&self.store, NameTagger::MAGIC);
        file.trunk(&self.model.trunk, |bucket| self.counts.keeps(bucket));
        self.model.save(&mut file, self.store.table.ncols());
        file.finish()
    }

    /// The score on documents, in floats; `source` is the row of the conventions to follow.
    pub fn score(&self, documents: &[Document], source: Option<u32>) -> NamesScore {
        let mut score = NamesScore::default();
        for document in documents {
            let mut rows = self.counts.known(&document.rows);
            rows.iter_mut().for_each(|r| r.extend(source));
            let mut batch = Batch::default();
            batch.add(document, rows);
            let mut names = Vec::new();
            from_labels(&self.model.decode(&self.store, &batch), 0, &mut names);
            let bytes = |t: &Range<usize>| document.bytes[t.start].start..document.bytes[t.end - 1].end;
            let names: Vec<_> = names.iter().map(|n| (bytes(&n.tokens), n.kind)).collect();
            score += NamesScore::of(&document.raw.text, &document.raw.names, &names);
        }
        score
    }
}
