//! The loop over the treebanks.
use super::data::{Sentence, sentences};
use super::model::{Batch, Model, Shape};
use crate::corpora::Corpora;
use crate::net::adam::Adam;
use crate::net::counts::{Counts, DropWords};
use crate::net::random::Random;
use crate::net::save::File;
use crate::net::slope;
use crate::net::store::{Grads, Store};
use dateline::language::Lexicon;
use dateline::language::gazetteer::Gazetteer;
use dateline::language::network::features::BUCKETS;
use dateline::language::syntax::{Parser, Relation, Tag, pack};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

/// Train the tagger and parser
#[derive(Debug, clap::Args)]
pub struct Settings {
    /// The folder of corpora
    corpora: PathBuf,
    /// The file to write
    #[arg(long, default_value = "models/syntax.bin")]
    out: PathBuf,
    /// Passes over the training data
    #[arg(long, default_value_t = 28)]
    epochs: usize,
    /// The highest learning rate; it falls to nothing at the end
    #[arg(long, default_value_t = 2e-3)]
    rate: f32,
    /// Sentences a batch
    #[arg(long, default_value_t = 24)]
    batch: usize,
    /// The share of values that drop out
    #[arg(long, default_value_t = 0.25)]
    dropout: f32,
    /// How often a rare word is hidden
    #[arg(long, default_value_t = 0.25)]
    hide: f32,
    /// How often all that the lists say of a sentence is hidden
    #[arg(long, default_value_t = 0.1)]
    hide_lists: f32,
    /// Width of the trunk
    #[arg(long, default_value_t = 128)]
    width: usize,
    /// Recurrent layers
    #[arg(long, default_value_t = 2)]
    layers: usize,
    /// Width of the space of arcs
    #[arg(long, default_value_t = 96)]
    arc: usize,
    /// Width of the space of relations
    #[arg(long, default_value_t = 64)]
    relation: usize,
    /// Of the random numbers
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Tags seen less often are not learned.
const RARE_TAG: usize = 5;

/// Trains and writes the model.
pub fn run(s: &Settings) -> Result<(), Box<dyn Error>> {
    let corpora = Corpora::new(&s.corpora);
    let (lexicon, gazetteer) = (Lexicon::new(), Gazetteer::built_in());
    let read = |name: &str| corpora.treebank(name).map(|d| sentences(&d, &lexicon, &gazetteer));
    let mut train = read("ewt.train")?;
    train.extend(read("gum.train")?);
    let dev = [("ewt", read("ewt.dev")?), ("gum", read("gum.dev")?)];

    let mut tags: BTreeMap<Tag, usize> = BTreeMap::new();
    train.iter().flat_map(|s| &s.tags).for_each(|t| *tags.entry(*t).or_default() += 1);
    let tags: Vec<Tag> = tags.into_iter().filter(|(_, n)| *n >= RARE_TAG).map(|(t, _)| t).collect();
    let counts = Counts::of(train.iter().flat_map(|s| &s.rows));
    let tokens: usize = train.iter().map(|s| s.rows.len()).sum();
    println!("{} sentences, {tokens} tokens, {} tags, {} rows", train.len(), tags.len(), counts.kept());

    let mut random = Random::new(s.seed);
    let mut store = Store::new(BUCKETS as usize, s.width, &mut random);
    let shape = Shape { trunk: s.width, layers: s.layers, arc: s.arc, relation: s.relation };
    let model = Model::new(&mut store, shape, tags.len(), Relation::ALL.len(), &mut random);
    let mut adam = Adam::new(&store);
    let mut grads = [Grads::new(&store), Grads::new(&store)];
    let steps = s.epochs * train.len().div_ceil(s.batch);
    let mut step = 0;
    let mut order: Vec<usize> = (0..train.len()).collect();
    let drop = DropWords { words: s.hide, half: 20.0, lists: s.hide_lists };
    for epoch in 0..s.epochs {
        let begun = Instant::now();
        random.shuffle(&mut order);
        let mut losses = [0.0; 3];
        for chunk in order.chunks(s.batch) {
            let (left, right) = chunk.split_at(chunk.len() / 2);
            let seeds = [random.bits(), random.bits()];
            let [g0, g1] = &mut grads;
            let half = |ids: &[usize], grads: &mut Grads, seed: u64| {
                let mut random = Random::new(seed);
                let batch = batch(&train, ids, &tags, |s| drop.apply(&s.rows, &s.capital, &counts, &mut random));
                model.train(&store, grads, &batch, s.dropout, &mut Random::new(!seed))
            };
            let (a, b) = rayon::join(|| half(left, g0, seeds[0]), || half(right, g1, seeds[1]));
            g0.add(g1);
            losses.iter_mut().zip(a.iter().zip(b)).for_each(|(l, (a, b))| *l += a + b);
            let n: usize = chunk.iter().map(|&i| train[i].rows.len()).sum();
            adam.step(&mut store, &grads[0], s.rate * slope(step, steps, 200), 1.0 / n as f32);
            grads.iter_mut().for_each(Grads::clear);
            step += 1;
        }
        let [tag, arc, relation] = losses.map(|l| l / tokens as f32);
        print!("epoch {epoch} {:.1} s, loss of tags {tag:.3}, arcs {arc:.3}, relations {relation:.3}", begun.elapsed().as_secs_f32());
        if epoch % 5 == 4 || epoch + 1 == s.epochs {
            for (name, dev) in &dev {
                let [tag, uas, las] = evaluate(&model, &store, dev, &tags, &counts);
                print!("; {name} {tag:.2} {uas:.2} {las:.2}");
            }
        }
        println!();
    }
    let mut file = File::new(&store, Parser::MAGIC);
    file.trunk(&model.trunk, |bucket| counts.keeps(bucket));
    file.bytes(&tags.iter().flat_map(|t| pack(*t)).collect::<Vec<u8>>());
    model.save(&mut file);
    std::fs::write(&s.out, file.finish()).map_err(|e| format!("{}: {e}", s.out.display()))?;
    Ok(())
}

fn batch(train: &[Sentence], ids: &[usize], tags: &[Tag], mut rows: impl FnMut(&Sentence) -> Vec<Vec<u32>>) -> Batch {
    let mut batch = Batch::default();
    for s in ids.iter().map(|&i| &train[i]) {
        let at = batch.rows.len();
        batch.bounds.push(at..at + s.rows.len());
        batch.rows.extend(rows(s));
        batch.tags.extend(s.tags.iter().map(|t| tags.binary_search(t).ok()));
        batch.heads.extend(s.heads.iter().map(|h| Some(*h)));
        batch.relations.extend(s.relations.iter().map(|r| Some(*r as usize)));
    }
    batch
}

/// Tags, heads, and heads with relations (their universal part) that are right, over the tokens of the treebank.
fn evaluate(model: &Model, store: &Store, dev: &[Sentence], tags: &[Tag], counts: &Counts) -> [f32; 3] {
    let (mut n, mut right) = (0, [0; 3]);
    let universal = |r: Relation| r.as_str().split(':').next();
    for s in dev {
        let rows = counts.known(&s.rows);
        let (tag, heads, relations) = model.parse(store, &rows);
        for t in 0..rows.len() {
            n += 1;
            right[0] += usize::from(tags[tag[t]].upos == s.tags[t].upos);
            right[1] += usize::from(heads[t] == s.heads[t]);
            right[2] += usize::from(heads[t] == s.heads[t] && universal(Relation::ALL[relations[t]]) == universal(s.relations[t]));
        }
    }
    right.map(|r| 100.0 * r as f32 / n as f32)
}
