//! Simple recurrent units in both directions (Lei et al. 2018): all products of matrices are over the whole
//! sentence at once, and only a few sums and products a value run along it.
use super::layers::{Bounds, Dense};
use super::random::Random;
use super::store::{Grads, Id, Store};
use dateline::language::network::sigmoid;
use ndarray::Array2;

/// A layer; its output is twice as wide as one direction. Its input is as wide, and passed on by the highway.
#[derive(Debug, Clone, Copy)]
pub struct BiSru {
    /// Candidate, forget gate and reset gate of the forward direction, then of the backward one.
    pub gates: Dense,
    /// Weights of the state before in the gates: forget forward, reset forward, forget backward, reset backward.
    pub peep: Id,
    /// Width of one direction.
    pub width: usize,
}

/// What going back needs.
#[derive(Debug)]
pub struct Trace {
    gates: Array2<f32>,
    states: Array2<f32>,
}

/// The highway is scaled so that variance keeps its size at the start.
pub const HIGHWAY: f32 = 1.0;

impl BiSru {
    /// A layer of random weights; forget gates begin open.
    pub fn new(store: &mut Store, width: usize, random: &mut Random) -> Self {
        let gates = Dense::new(store, 2 * width, 6 * width, random);
        for direction in 0..2 {
            store.dense[gates.bias.index()].slice_mut(ndarray::s![0, (3 * direction + 1) * width..(3 * direction + 2) * width]).fill(1.0);
        }
        BiSru { gates, peep: store.vector(4 * width, 0.0), width }
    }

    /// The output, and what going back needs.
    pub fn forward(&self, store: &Store, x: &Array2<f32>, bounds: &Bounds) -> (Array2<f32>, Trace) {
        let w = self.width;
        let mut gates = self.gates.forward(store, x);
        let mut states = Array2::zeros((x.nrows(), 2 * w));
        let mut y = Array2::zeros((x.nrows(), 2 * w));
        let peep = store.row(self.peep);
        let peep = peep.as_slice().unwrap_or_default();
        let mut state = vec![0.0f32; w];
        for b in bounds {
            for direction in 0..2 {
                let (vf, vr) = (&peep[2 * direction * w..], &peep[(2 * direction + 1) * w..]);
                state.fill(0.0);
                for t in along(b, direction) {
                    let mut g = gates.row_mut(t);
                    let g = &mut g.as_slice_mut().unwrap_or_default()[3 * direction * w..];
                    let input = x.row(t);
                    for i in 0..w {
                        let f = sigmoid(g[w + i] + vf[i] * state[i]);
                        let r = sigmoid(g[2 * w + i] + vr[i] * state[i]);
                        (g[w + i], g[2 * w + i]) = (f, r);
                        let c = f * state[i] + (1.0 - f) * g[i];
                        state[i] = c;
                        states[(t, direction * w + i)] = c;
                        y[(t, direction * w + i)] = r * c + (1.0 - r) * HIGHWAY * input[direction * w + i];
                    }
                }
            }
        }
        (y, Trace { gates, states })
    }

    /// Adds the gradients of the parameters, and gives that of the input.
    pub fn backward(
        &self,
        store: &Store,
        grads: &mut Grads,
        x: &Array2<f32>,
        bounds: &Bounds,
        trace: &Trace,
        dy: &Array2<f32>,
    ) -> Array2<f32> {
        let w = self.width;
        let mut dgates = Array2::<f32>::zeros(trace.gates.raw_dim());
        let mut dx = Array2::<f32>::zeros(x.raw_dim());
        let peep = store.row(self.peep);
        let peep = peep.as_slice().unwrap_or_default();
        let mut dpeep = vec![0.0f32; 4 * w];
        let mut dstate = vec![0.0f32; w];
        for b in bounds {
            for direction in 0..2 {
                let (vf, vr) = (2 * direction * w, (2 * direction + 1) * w);
                dstate.fill(0.0);
                let order: Vec<usize> = along(b, direction).collect();
                for (k, &t) in order.iter().enumerate().rev() {
                    let gates = trace.gates.row(t);
                    let g = &gates.as_slice().unwrap_or_default()[3 * direction * w..];
                    let mut out = dgates.row_mut(t);
                    let out = &mut out.as_slice_mut().unwrap_or_default()[3 * direction * w..];
                    for i in 0..w {
                        let col = direction * w + i;
                        let before = if k > 0 { trace.states[(order[k - 1], col)] } else { 0.0 };
                        let (candidate, f, r) = (g[i], g[w + i], g[2 * w + i]);
                        let (c, d, input) = (trace.states[(t, col)], dy[(t, col)], x[(t, col)]);
                        let dr = d * (c - HIGHWAY * input) * r * (1.0 - r);
                        let dc = dstate[i] + d * r;
                        let df = dc * (before - candidate) * f * (1.0 - f);
                        dx[(t, col)] += d * (1.0 - r) * HIGHWAY;
                        out[i] = dc * (1.0 - f);
                        out[w + i] = df;
                        out[2 * w + i] = dr;
                        dpeep[vf + i] += df * before;
                        dpeep[vr + i] += dr * before;
                        dstate[i] = dc * f + df * peep[vf + i] + dr * peep[vr + i];
                    }
                }
            }
        }
        grads.row(self.peep).iter_mut().zip(&dpeep).for_each(|(a, d)| *a += d);
        dx + self.gates.backward(store, grads, x, &dgates)
    }
}

fn along(b: &std::ops::Range<usize>, direction: usize) -> Box<dyn Iterator<Item = usize>> {
    if direction == 0 { Box::new(b.clone()) } else { Box::new(b.clone().rev()) }
}
