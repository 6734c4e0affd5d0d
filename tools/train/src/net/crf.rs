//! A linear-chain conditional random field over scores of labels (Lafferty et al. 2001).
use super::store::{Grads, Id, Store};
use ndarray::{Array2, ArrayView2, ArrayViewMut2};

/// Weights of transitions between labels.
#[derive(Debug, Clone)]
pub struct Crf {
    /// From by to; the last row is the start, the last column the end.
    pub transitions: Id,
    allowed: Vec<bool>,
    labels: usize,
}

const NEVER: f32 = -1e4;

impl Crf {
    /// `allowed(from, to)`; `None` is the start and the end.
    pub fn new(store: &mut Store, labels: usize, allowed: impl Fn(Option<usize>, Option<usize>) -> bool) -> Self {
        store.dense.push(Array2::zeros((labels + 1, labels + 1)));
        let transitions = Id::last(store);
        let n = labels + 1;
        let label = |i: usize| (i < labels).then_some(i);
        Crf { transitions, allowed: (0..n * n).map(|i| allowed(label(i / n), label(i % n))).collect(), labels }
    }

    /// All transitions, those that are not allowed with a score of no chance.
    pub fn weights(&self, store: &Store) -> Vec<f32> {
        store.get(self.transitions).iter().zip(&self.allowed).map(|(w, a)| if *a { *w } else { NEVER }).collect()
    }

    /// The negative log likelihood of the labels; turns scores into their gradient.
    pub fn train(&self, store: &Store, grads: &mut Grads, mut scores: ArrayViewMut2<'_, f32>, gold: &[usize]) -> f32 {
        let (n, k) = (scores.nrows(), self.labels);
        if n == 0 {
            return 0.0;
        }
        let w = self.weights(store);
        let at = |from: usize, to: usize| w[from * (k + 1) + to];
        let mut alpha = vec![0.0f32; n * k];
        let mut beta = vec![0.0f32; n * k];
        let mut terms = vec![0.0f32; k];
        for j in 0..k {
            alpha[j] = at(k, j) + scores[(0, j)];
            beta[(n - 1) * k + j] = at(j, k);
        }
        for t in 1..n {
            for j in 0..k {
                (0..k).for_each(|i| terms[i] = alpha[(t - 1) * k + i] + at(i, j));
                alpha[t * k + j] = log_sum(&terms) + scores[(t, j)];
            }
        }
        for t in (0..n - 1).rev() {
            for i in 0..k {
                (0..k).for_each(|j| terms[j] = at(i, j) + scores[(t + 1, j)] + beta[(t + 1) * k + j]);
                beta[t * k + i] = log_sum(&terms);
            }
        }
        (0..k).for_each(|j| terms[j] = alpha[(n - 1) * k + j] + at(j, k));
        let total = log_sum(&terms);
        let mut path = at(k, gold[0]) + at(gold[n - 1], k);
        let dw = grads.get(self.transitions);
        for t in 0..n {
            path += scores[(t, gold[t])];
            if t > 0 {
                path += at(gold[t - 1], gold[t]);
                dw[(gold[t - 1], gold[t])] -= 1.0;
                for i in 0..k {
                    for j in 0..k {
                        let p = alpha[(t - 1) * k + i] + at(i, j) + scores[(t, j)] + beta[t * k + j] - total;
                        if p > -20.0 {
                            dw[(i, j)] += p.exp();
                        }
                    }
                }
            }
        }
        dw[(k, gold[0])] -= 1.0;
        dw[(gold[n - 1], k)] -= 1.0;
        for j in 0..k {
            dw[(k, j)] += (alpha[j] + beta[j] - total).exp();
            dw[(j, k)] += (alpha[(n - 1) * k + j] + at(j, k) - total).exp();
        }
        for t in 0..n {
            for j in 0..k {
                scores[(t, j)] = (alpha[t * k + j] + beta[t * k + j] - total).exp();
            }
            scores[(t, gold[t])] -= 1.0;
        }
        total - path
    }

    /// The best labels (Viterbi 1967); `weights` from [`Crf::weights`].
    pub fn decode(&self, weights: &[f32], scores: ArrayView2<'_, f32>) -> Vec<usize> {
        let (n, k) = (scores.nrows(), self.labels);
        if n == 0 {
            return Vec::new();
        }
        let at = |from: usize, to: usize| weights[from * (k + 1) + to];
        let mut best: Vec<f32> = (0..k).map(|j| at(k, j) + scores[(0, j)]).collect();
        let mut back = vec![0u8; n * k];
        for t in 1..n {
            let mut next = vec![f32::MIN; k];
            for j in 0..k {
                for (i, best) in best.iter().enumerate() {
                    let score = best + at(i, j);
                    if score > next[j] {
                        next[j] = score;
                        back[t * k + j] = i as u8;
                    }
                }
                next[j] += scores[(t, j)];
            }
            best = next;
        }
        (0..k).for_each(|j| best[j] += at(j, k));
        let mut label = super::best(&best);
        let mut out = vec![label; n];
        for t in (1..n).rev() {
            label = back[t * k + label] as usize;
            out[t - 1] = label;
        }
        out
    }
}

fn log_sum(terms: &[f32]) -> f32 {
    let highest = terms.iter().copied().fold(f32::MIN, f32::max);
    highest + terms.iter().map(|t| (t - highest).exp()).sum::<f32>().ln()
}
