//! Counts and the figures made of them.
use std::iter::Sum;
use std::ops::AddAssign;

/// How many were found, how many there are, and how many of both are the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Right ones.
    pub right: usize,
    /// Found ones.
    pub predicted: usize,
    /// Marked ones.
    pub gold: usize,
}

fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}

impl Counts {
    /// The share of right ones among those found; 0 for none.
    pub fn precision(&self) -> f64 {
        share(self.right, self.predicted)
    }

    /// The share of right ones among those marked; 0 for none.
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Counts::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

/// How many of some are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rate {
    /// Right ones.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Rate {
    /// The share of right ones; 0 for none.
    pub fn share(&self) -> f64 {
        share(self.right, self.of)
    }

    /// Counts one.
    pub fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }
}

impl AddAssign for Rate {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

impl Sum for Rate {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Rate::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        let all: Counts = [Counts { right: 1, predicted: 2, gold: 2 }, Counts { right: 1, predicted: 2, gold: 6 }].into_iter().sum();
        assert_eq!((all.precision(), all.recall()), (0.5, 0.25));
        assert!((all.f() - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(Counts::default().f(), 0.0);
        let mut rate = Rate::default();
        rate.add(true);
        rate.add(false);
        assert_eq!(rate.share(), 0.5);
    }
}
