//! A small framework for training: parameters, layers with their gradients, and Adam.
//!
//! Everything is a matrix with a row a token. Sentences of a batch stand one after another; `Bounds` says where
//! each lies. The same seed gives the same weights: gradients of the halves of a batch are added in a fixed order.
pub mod adam;
pub mod counts;
pub mod crf;
pub mod layers;
pub mod loss;
pub mod random;
pub mod save;
pub mod sru;
pub mod store;
pub mod trunk;

/// The index of the highest, the first of equals.
pub fn best(row: &[f32]) -> usize {
    let mut at = 0;
    for (i, v) in row.iter().enumerate() {
        if *v > row[at] {
            at = i;
        }
    }
    at
}

/// The learning rate as a share of its highest: it rises over the first `warm` of `all`, and falls in a straight line.
pub fn slope(done: usize, all: usize, warm: usize) -> f32 {
    (done as f32 / warm as f32).min(1.0) * (1.0 - done as f32 / all as f32).max(0.01)
}
