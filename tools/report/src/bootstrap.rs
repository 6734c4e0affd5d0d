//! The bootstrap over documents.

/// How many samples are drawn.
pub const SAMPLES: usize = 2000;

/// The lower and the upper end of an interval.
pub type Interval = (f64, f64);

/// The 95 % intervals of figures by the bootstrap over documents (Efron and Tibshirani 1993, the percentile method):
/// [`SAMPLES`] times as many documents are drawn with replacement, `figures` makes the figures of a sample from the
/// documents' indexes, and the 2.5th and 97.5th percentile of each figure remain. The samples are the same in every run.
/// Fewer than two documents tell nothing: `None`.
pub fn intervals(documents: usize, figures: impl Fn(&[usize]) -> Vec<f64>) -> Option<Vec<Interval>> {
    if documents < 2 {
        return None;
    }
    let mut random = SplitMix(0x5eed);
    let mut sample = vec![0; documents];
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for _ in 0..SAMPLES {
        sample.iter_mut().for_each(|i| *i = random.below(documents));
        let row = figures(&sample);
        columns.resize_with(row.len(), Vec::new);
        columns.iter_mut().zip(row).for_each(|(column, figure)| column.push(figure));
    }
    let ends = columns.into_iter().map(|mut column| {
        column.sort_by(f64::total_cmp);
        (column[SAMPLES / 40], column[SAMPLES - 1 - SAMPLES / 40])
    });
    Some(ends.collect())
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix(u64);

impl SplitMix {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * bound as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_hold_the_mean_and_narrow_with_documents() {
        let mean =
            |values: &[f64]| intervals(values.len(), |sample| vec![sample.iter().map(|i| values[*i]).sum::<f64>() / sample.len() as f64]);
        let width = |(low, high): Interval| high - low;
        let few: Vec<f64> = (0..10).map(|i| f64::from(i % 2)).collect();
        let many: Vec<f64> = (0..1000).map(|i| f64::from(i % 2)).collect();
        let (few, many) = (mean(&few).unwrap()[0], mean(&many).unwrap()[0]);
        assert!(few.0 < 0.5 && 0.5 < few.1 && width(many) < width(few) / 5.0, "{few:?} {many:?}");
        // The standard error of the mean is 0.5 / sqrt(1000), and 1.96 of them are on each side.
        assert!((width(many) - 0.062).abs() < 0.008, "{many:?}");
        assert_eq!(mean(&[0.25, 0.25]).unwrap()[0], (0.25, 0.25));
        assert_eq!(mean(&[1.0]), None);
    }
}
