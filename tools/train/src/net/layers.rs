//! Layers: each gives its output, and from the gradient of its output those of its input and parameters.
use super::random::Random;
use super::store::{Grads, Id, Store};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Axis, s};
use std::ops::Range;

/// Where each sentence of a batch lies.
pub type Bounds = [Range<usize>];

/// `y = x Wᵀ + b`.
#[derive(Debug, Clone, Copy)]
pub struct Dense {
    /// Outputs by inputs.
    pub weight: Id,
    /// One row.
    pub bias: Id,
}

impl Dense {
    /// A layer of random weights.
    pub fn new(store: &mut Store, inputs: usize, outputs: usize, random: &mut Random) -> Self {
        Dense { weight: store.matrix(outputs, inputs, random), bias: store.vector(outputs, 0.0) }
    }

    /// The output.
    pub fn forward(&self, store: &Store, x: &Array2<f32>) -> Array2<f32> {
        let mut y = Array2::zeros((x.nrows(), store.get(self.weight).nrows()));
        general_mat_mul(1.0, x, &store.get(self.weight).t(), 0.0, &mut y);
        y += &store.row(self.bias);
        y
    }

    /// Adds the gradients of the parameters, and gives that of the input.
    pub fn backward(&self, store: &Store, grads: &mut Grads, x: &Array2<f32>, dy: &Array2<f32>) -> Array2<f32> {
        general_mat_mul(1.0, &dy.t(), x, 1.0, grads.get(self.weight));
        let mut bias = grads.row(self.bias);
        bias += &dy.sum_axis(Axis(0));
        let mut dx = Array2::zeros(x.raw_dim());
        general_mat_mul(1.0, dy, store.get(self.weight), 0.0, &mut dx);
        dx
    }
}

/// Rectifies in place.
pub fn relu(y: &mut Array2<f32>) {
    y.mapv_inplace(|v| v.max(0.0));
}

/// The gradient before a rectified output.
pub fn relu_backward(y: &Array2<f32>, dy: &mut Array2<f32>) {
    dy.zip_mut_with(y, |d, &v| {
        if v <= 0.0 {
            *d = 0.0;
        }
    });
}

/// Sets a share of the values to zero and scales the others up; gives the factors (Srivastava et al. 2014).
pub fn dropout(x: &mut Array2<f32>, share: f32, random: &mut Random) -> Array2<f32> {
    let keep = 1.0 / (1.0 - share);
    let factors = Array2::from_shape_simple_fn(x.raw_dim(), || if random.unit() < share { 0.0 } else { keep });
    *x *= &factors;
    factors
}

/// Each token's row, and beside it the shares of its neighbours' rows, value by value: a depthwise convolution, which with
/// the layer over it is a separable one (Chollet 2017).
#[derive(Debug, Clone, Copy)]
pub struct Mix {
    /// The shares of the token before, then those of the token after.
    pub shares: Id,
}

impl Mix {
    /// Shares that begin on opposite sides of one, so that the two neighbours can be told apart.
    pub fn new(store: &mut Store, width: usize, random: &mut Random) -> Self {
        let shares = store.vector(2 * width, 1.0);
        store.dense[shares.index()].mapv_inplace(|v| v + random.symmetric(0.7));
        Mix { shares }
    }

    /// The output, twice as wide as the input.
    pub fn forward(&self, store: &Store, x: &Array2<f32>, bounds: &Bounds) -> Array2<f32> {
        let d = x.ncols();
        let shares = store.row(self.shares);
        let mut y = Array2::zeros((x.nrows(), 2 * d));
        y.slice_mut(s![.., ..d]).assign(x);
        for b in bounds.iter().filter(|b| b.len() > 1) {
            let mut part = y.slice_mut(s![b.start + 1..b.end, d..]);
            part += &(&x.slice(s![b.start..b.end - 1, ..]) * &shares.slice(s![..d]));
            let mut part = y.slice_mut(s![b.start..b.end - 1, d..]);
            part += &(&x.slice(s![b.start + 1..b.end, ..]) * &shares.slice(s![d..]));
        }
        y
    }

    /// Adds the gradients of the shares, and gives that of the input.
    pub fn backward(&self, store: &Store, grads: &mut Grads, x: &Array2<f32>, bounds: &Bounds, dy: &Array2<f32>) -> Array2<f32> {
        let d = x.ncols();
        let shares = store.row(self.shares);
        let mut dx = dy.slice(s![.., ..d]).to_owned();
        let dy = dy.slice(s![.., d..]);
        for b in bounds.iter().filter(|b| b.len() > 1) {
            let (early, late) = (s![b.start..b.end - 1, ..], s![b.start + 1..b.end, ..]);
            let mut part = dx.slice_mut(early);
            part += &(&dy.slice(late) * &shares.slice(s![..d]));
            let mut part = dx.slice_mut(late);
            part += &(&dy.slice(early) * &shares.slice(s![d..]));
            let mut gradient = grads.row(self.shares);
            let mut part = gradient.slice_mut(s![..d]);
            part += &(&dy.slice(late) * &x.slice(early)).sum_axis(Axis(0));
            let mut part = gradient.slice_mut(s![d..]);
            part += &(&dy.slice(early) * &x.slice(late)).sum_axis(Axis(0));
        }
        dx
    }
}

/// The sums of the rows of each token, one matrix row a token.
pub fn embed(store: &Store, rows: &[Vec<u32>]) -> Array2<f32> {
    let mut x = Array2::zeros((rows.len(), store.table.ncols()));
    for (mut out, ids) in x.rows_mut().into_iter().zip(rows) {
        ids.iter().for_each(|&id| out += &store.table.row(id as usize));
    }
    x
}

/// Gives each row of the table its gradient.
pub fn embed_backward(grads: &mut Grads, rows: &[Vec<u32>], dx: &Array2<f32>) {
    for (d, ids) in dx.rows().into_iter().zip(rows) {
        let d = d.as_slice().unwrap_or_default();
        ids.iter().for_each(|&id| grads.add_row(id, d));
    }
}
