//! Precision, recall and F.
use std::iter::Sum;
use std::ops::AddAssign;

/// How many are right, of how many predicted and how many marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Predicted and marked.
    pub correct: usize,
    /// Predicted.
    pub predicted: usize,
    /// Marked.
    pub gold: usize,
}

impl Counts {
    /// The share of the predicted that is right, 0 to 100; 0 where nothing is predicted.
    pub fn precision(self) -> f64 {
        percent(self.correct, self.predicted)
    }

    /// The share of the marked that is found, 0 to 100; 0 where nothing is marked.
    pub fn recall(self) -> f64 {
        percent(self.correct, self.gold)
    }

    /// The harmonic mean of precision and recall, 0 to 100.
    pub fn f(self) -> f64 {
        percent(2 * self.correct, self.predicted + self.gold)
    }

    /// The counts of two sorted lists without repetitions.
    pub fn of_sets<T: Ord>(gold: &[T], predicted: &[T]) -> Counts {
        let correct = predicted.iter().filter(|p| gold.binary_search(p).is_ok()).count();
        Counts { correct, predicted: predicted.len(), gold: gold.len() }
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.correct += other.correct;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Counts>>(all: I) -> Counts {
        all.fold(Counts::default(), |mut sum, counts| {
            sum += counts;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f_is_the_harmonic_mean() {
        let counts = Counts { correct: 2, predicted: 3, gold: 4 };
        let (p, r) = (counts.precision(), counts.recall());
        assert!((counts.f() - 2.0 * p * r / (p + r)).abs() < 1e-9);
        assert!((counts.f() - 400.0 / 7.0).abs() < 1e-9);
        assert_eq!(Counts::default().f(), 0.0);
        assert_eq!(Counts::of_sets(&[1, 3, 5], &[3, 4, 5, 6]), Counts { correct: 2, predicted: 4, gold: 3 });
    }
}
