//! Losses.
use ndarray::Array2;

/// Cross entropy of the softmax of each row with its label, smoothed; rows without a label do not count. Turns
/// the scores into their gradient and gives the sum.
pub fn cross_entropy(scores: &mut Array2<f32>, labels: &[Option<usize>], smoothing: f32) -> f32 {
    let mut sum = 0.0;
    for (mut row, label) in scores.rows_mut().into_iter().zip(labels) {
        let Some(label) = *label else {
            row.fill(0.0);
            continue;
        };
        let highest = row.fold(f32::MIN, |a, &b| a.max(b));
        row.mapv_inplace(|v| (v - highest).exp());
        let total = row.sum();
        row.mapv_inplace(|v| v / total);
        sum -= row[label].max(1e-12).ln();
        let even = smoothing / row.len() as f32;
        row.mapv_inplace(|v| v - even);
        row[label] -= 1.0 - smoothing;
    }
    sum
}
