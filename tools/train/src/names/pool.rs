//! What the rest of the document says of a form: for each capitalised token the mean and the maximum over all
//! tokens of the same form (pooled contextualised embeddings, Akbik et al. 2019, within one document).
use ndarray::{Array2, s};

/// Tokens in groups of one form; `None` for tokens that are not pooled.
#[derive(Debug, Default, Clone)]
pub struct Groups {
    /// The group of each token.
    pub of: Vec<Option<u32>>,
    /// How many groups.
    pub count: usize,
    /// Whether the token takes from its group, or only gives.
    pub takes: Vec<bool>,
}

/// What going back needs.
#[derive(Debug)]
pub struct Trace {
    sizes: Vec<f32>,
    highest: Array2<u32>,
}

/// Each row, then the mean and the maximum of its group; zeros where a token takes none.
pub fn forward(h: &Array2<f32>, groups: &Groups) -> (Array2<f32>, Trace) {
    let d = h.ncols();
    let mut sums = Array2::<f32>::zeros((groups.count, d));
    let mut highest = Array2::<u32>::from_elem((groups.count, d), u32::MAX);
    let mut sizes = vec![0.0f32; groups.count];
    for (t, g) in groups.of.iter().enumerate() {
        let Some(g) = g.map(|g| g as usize) else { continue };
        sizes[g] += 1.0;
        let mut sum = sums.row_mut(g);
        sum += &h.row(t);
        for i in 0..d {
            let top = &mut highest[(g, i)];
            if *top == u32::MAX || h[(t, i)] > h[(*top as usize, i)] {
                *top = t as u32;
            }
        }
    }
    let mut out = Array2::zeros((h.nrows(), 3 * d));
    out.slice_mut(s![.., 0..d]).assign(h);
    for (t, g) in groups.of.iter().enumerate() {
        let Some(g) = g.map(|g| g as usize).filter(|_| groups.takes[t]) else { continue };
        for i in 0..d {
            out[(t, d + i)] = sums[(g, i)] / sizes[g];
            out[(t, 2 * d + i)] = h[(highest[(g, i)] as usize, i)];
        }
    }
    (out, Trace { sizes, highest })
}

/// The gradient of the rows.
pub fn backward(dout: &Array2<f32>, groups: &Groups, trace: &Trace) -> Array2<f32> {
    let d = dout.ncols() / 3;
    let mut dh = dout.slice(s![.., 0..d]).to_owned();
    let mut sums = Array2::<f32>::zeros((groups.count, 2 * d));
    for (t, g) in groups.of.iter().enumerate() {
        if let Some(g) = g.filter(|_| groups.takes[t]) {
            let mut row = sums.row_mut(g as usize);
            row += &dout.slice(s![t, d..]);
        }
    }
    for (t, g) in groups.of.iter().enumerate() {
        let Some(g) = g.map(|g| g as usize) else { continue };
        for i in 0..d {
            dh[(t, i)] += sums[(g, i)] / trace.sizes[g];
        }
    }
    for g in 0..groups.count {
        for i in 0..d {
            dh[(trace.highest[(g, i)] as usize, i)] += sums[(g, d + i)];
        }
    }
    dh
}
