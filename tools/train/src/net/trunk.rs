//! The part that all heads share: embeddings, one look at the neighbours, and recurrent layers.
use super::layers::{Bounds, Dense, Mix, dropout, embed, embed_backward, relu, relu_backward};
use super::random::Random;
use super::sru::{BiSru, Trace as SruTrace};
use super::store::{Grads, Store};
use ndarray::Array2;

/// Embeddings, a look at both neighbours, recurrent layers; all of one width.
#[derive(Debug, Clone)]
pub struct Trunk {
    /// Takes in the neighbours.
    pub mix: Mix,
    /// Over what is mixed.
    pub window: Dense,
    /// From the lowest.
    pub layers: Vec<BiSru>,
}

/// What going back needs.
#[derive(Debug)]
pub struct Trace {
    embedded: Array2<f32>,
    mixed: Array2<f32>,
    rectified: Array2<f32>,
    /// Input of each layer, then the output of the last.
    pub inputs: Vec<Array2<f32>>,
    recurrent: Vec<SruTrace>,
    /// Factors of dropout of the embeddings, then of each layer's input and the last output.
    factors: Vec<Array2<f32>>,
}

impl Trunk {
    /// A trunk of random weights.
    pub fn new(store: &mut Store, layers: usize, random: &mut Random) -> Self {
        let dim = store.table.ncols();
        let (mix, window) = (Mix::new(store, dim, random), Dense::new(store, 2 * dim, dim, random));
        Trunk { mix, window, layers: (0..layers).map(|_| BiSru::new(store, dim / 2, random)).collect() }
    }

    /// Runs it; `share` of the values drop out when `random` is given.
    pub fn forward(&self, store: &Store, rows: &[Vec<u32>], bounds: &Bounds, share: f32, mut random: Option<&mut Random>) -> Trace {
        let mut x = embed(store, rows);
        let mut factors = Vec::new();
        let mut drop = |x: &mut Array2<f32>| {
            if let Some(random) = random.as_deref_mut() {
                factors.push(dropout(x, share, random));
            }
        };
        drop(&mut x);
        let mixed = self.mix.forward(store, &x, bounds);
        let mut rectified = self.window.forward(store, &mixed);
        relu(&mut rectified);
        let mut h = &rectified + &x;
        drop(&mut h);
        let mut inputs = vec![h];
        let mut recurrent = Vec::new();
        for layer in &self.layers {
            let (mut y, trace) = layer.forward(store, &inputs[inputs.len() - 1], bounds);
            drop(&mut y);
            inputs.push(y);
            recurrent.push(trace);
        }
        Trace { embedded: x, mixed, rectified, inputs, recurrent, factors }
    }

    /// Goes back from the gradients of `Trace::inputs`, each as far as a head used it.
    pub fn backward(
        &self,
        store: &Store,
        grads: &mut Grads,
        rows: &[Vec<u32>],
        bounds: &Bounds,
        trace: &Trace,
        mut outputs: Vec<Array2<f32>>,
    ) {
        for (i, layer) in self.layers.iter().enumerate().rev() {
            let mut dy = outputs.pop().unwrap_or_default();
            if let Some(f) = trace.factors.get(i + 2) {
                dy *= f;
            }
            let dx = layer.backward(store, grads, &trace.inputs[i], bounds, &trace.recurrent[i], &dy);
            outputs[i] += &dx;
        }
        let mut dh = outputs.pop().unwrap_or_default();
        if let Some(f) = trace.factors.get(1) {
            dh *= f;
        }
        let mut dr = dh.clone();
        relu_backward(&trace.rectified, &mut dr);
        let dm = self.window.backward(store, grads, &trace.mixed, &dr);
        let mut dx = dh + self.mix.backward(store, grads, &trace.embedded, bounds, &dm);
        if let Some(f) = trace.factors.first() {
            dx *= f;
        }
        embed_backward(grads, rows, &dx);
    }
}
