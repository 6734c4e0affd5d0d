//! Labels of names from a recurrent trunk, the rest of the document, and a conditional random field.
use super::pool::{self, Groups};
use crate::net::crf::Crf;
use crate::net::layers::{Dense, dropout, relu, relu_backward};
use crate::net::random::Random;
use crate::net::save::File;
use crate::net::store::{Grads, Store};
use crate::net::trunk::Trunk;
use dateline::language::names::labels::{LABELS, allowed};
use ndarray::{Array2, s};
use std::ops::Range;

/// The network, parameters apart.
#[derive(Debug, Clone)]
pub struct Model {
    /// Over each sentence.
    pub trunk: Trunk,
    /// Over a token and its group.
    pub hidden: Dense,
    /// Scores of labels.
    pub out: Dense,
    /// Transitions.
    pub crf: Crf,
}

/// Documents one after another.
#[derive(Debug, Default, Clone)]
pub struct Batch {
    /// Rows of the table for each token.
    pub rows: Vec<Vec<u32>>,
    /// Where each sentence lies.
    pub bounds: Vec<Range<usize>>,
    /// Tokens of one form in one document.
    pub groups: Groups,
    /// The label of each token.
    pub labels: Vec<usize>,
}

impl Model {
    /// A network of random weights.
    pub fn new(store: &mut Store, layers: usize, hidden: usize, random: &mut Random) -> Self {
        let d = store.table.ncols();
        let trunk = Trunk::new(store, layers, random);
        let hidden = Dense::new(store, 3 * d, hidden, random);
        let width = store.get(hidden.weight).nrows();
        let out = Dense::new(store, width, LABELS, random);
        Model { trunk, hidden, out, crf: Crf::new(store, LABELS, allowed) }
    }

    /// The labels of each token.
    pub fn decode(&self, store: &Store, batch: &Batch) -> Vec<usize> {
        let trace = self.trunk.forward(store, &batch.rows, &batch.bounds, 0.0, None);
        let (pooled, _) = pool::forward(&trace.inputs[trace.inputs.len() - 1], &batch.groups);
        let mut hidden = self.hidden.forward(store, &pooled);
        relu(&mut hidden);
        let scores = self.out.forward(store, &hidden);
        let weights = self.crf.weights(store);
        batch.bounds.iter().flat_map(|b| self.crf.decode(&weights, scores.slice(s![b.clone(), ..]))).collect()
    }

    /// Writes all but the trunk, in the order in which the library reads it.
    pub fn save(&self, file: &mut File<'_>, width: usize) {
        file.dense_in_two(&self.hidden, width);
        file.dense(&self.out);
        file.crf(&self.crf);
    }

    /// Adds the gradients of a batch; gives its loss.
    pub fn train(&self, store: &Store, grads: &mut Grads, batch: &Batch, share: f32, random: &mut Random) -> f32 {
        let trace = self.trunk.forward(store, &batch.rows, &batch.bounds, share, Some(random));
        let last = trace.inputs.len() - 1;
        let (pooled, pools) = pool::forward(&trace.inputs[last], &batch.groups);
        let mut hidden = self.hidden.forward(store, &pooled);
        relu(&mut hidden);
        let factors = dropout(&mut hidden, share, random);
        let mut scores = self.out.forward(store, &hidden);
        let mut loss = 0.0;
        for b in &batch.bounds {
            loss += self.crf.train(store, grads, scores.slice_mut(s![b.clone(), ..]), &batch.labels[b.clone()]);
        }
        let mut dhidden = self.out.backward(store, grads, &hidden, &scores);
        dhidden *= &factors;
        relu_backward(&hidden, &mut dhidden);
        let dpooled = self.hidden.backward(store, grads, &pooled, &dhidden);
        let mut outputs: Vec<Array2<f32>> = trace.inputs.iter().map(|x| Array2::zeros(x.raw_dim())).collect();
        outputs[last] += &pool::backward(&dpooled, &batch.groups, &pools);
        self.trunk.backward(store, grads, &batch.rows, &batch.bounds, &trace, outputs);
        loss
    }
}
