//! Adam (Kingma and Ba 2015); rows of the table that a batch does not touch stay as they are.
use super::store::{Grads, Store};
use ndarray::Array2;

/// The state of the optimiser.
#[derive(Debug)]
pub struct Adam {
    first: Vec<Array2<f32>>,
    second: Vec<Array2<f32>>,
    table_first: Array2<f32>,
    table_second: Array2<f32>,
    step: i32,
    /// Gradients with a larger norm are scaled down to it.
    pub clip: f32,
    /// Weight decay of the dense parameters, times the learning rate.
    pub decay: f32,
}

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.98;
const EPSILON: f32 = 1e-8;

impl Adam {
    /// For these parameters.
    pub fn new(store: &Store) -> Self {
        let zeros = || store.dense.iter().map(|d| Array2::zeros(d.raw_dim())).collect();
        let table = || Array2::zeros(store.table.raw_dim());
        Adam { first: zeros(), second: zeros(), table_first: table(), table_second: table(), step: 0, clip: 5.0, decay: 0.0 }
    }

    /// One step along the gradients, which are multiplied by `scale` before.
    pub fn step(&mut self, store: &mut Store, grads: &Grads, rate: f32, scale: f32) {
        self.step += 1;
        let norm: f32 =
            grads.dense.iter().map(|g| g.iter().map(|x| x * x).sum::<f32>()).sum::<f32>() + grads.rows.iter().map(|x| x * x).sum::<f32>();
        let norm = norm.sqrt() * scale;
        let scale = if norm > self.clip { scale * self.clip / norm } else { scale };
        let rate = rate * (1.0 - BETA2.powi(self.step)).sqrt() / (1.0 - BETA1.powi(self.step));
        let decay = 1.0 - self.decay * rate;
        for (((w, g), m), v) in store.dense.iter_mut().zip(&grads.dense).zip(&mut self.first).zip(&mut self.second) {
            if self.decay > 0.0 && w.nrows() > 1 {
                w.mapv_inplace(|x| x * decay);
            }
            update(slice(w), g.as_slice().unwrap_or_default(), slice(m), slice(v), rate, scale);
        }
        let dim = store.table.ncols();
        let (table, first, second) = (slice(&mut store.table), slice(&mut self.table_first), slice(&mut self.table_second));
        for (i, &row) in grads.touched.iter().enumerate() {
            let at = row as usize * dim..(row as usize + 1) * dim;
            update(&mut table[at.clone()], &grads.rows[i * dim..(i + 1) * dim], &mut first[at.clone()], &mut second[at], rate, scale);
        }
    }
}

fn slice(a: &mut Array2<f32>) -> &mut [f32] {
    a.as_slice_mut().unwrap_or_default()
}

fn update(w: &mut [f32], g: &[f32], m: &mut [f32], v: &mut [f32], rate: f32, scale: f32) {
    for (((w, g), m), v) in w.iter_mut().zip(g).zip(m).zip(v) {
        let g = g * scale;
        *m = BETA1 * *m + (1.0 - BETA1) * g;
        *v = BETA2 * *v + (1.0 - BETA2) * g * g;
        *w -= rate * *m / (v.sqrt() + EPSILON);
    }
}
