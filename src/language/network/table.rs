//! The table of embeddings: quantised rows, used where they lie in the file.
use super::bytes::{Bytes, Malformed};
use super::features::BUCKETS;
use pulp::Arch;

/// Numbers of a sum that are added up at once; the width of a table is a whole number of them.
const PART: usize = 32;
/// No token has more rows: eight of its form, some of how it is written, and three for each class of the gazetteer.
const MOST: usize = 128;

/// Rows of 8-bit numbers, each with its own scale. Buckets without a row stand for zeros.
#[derive(Debug)]
pub struct Table {
    /// For each bucket the number of its row from 1; two bytes each.
    index: &'static [u8],
    scales: Vec<f32>,
    rows: &'static [u8],
    width: usize,
}

impl Table {
    /// Reads a table.
    pub fn read(bytes: &mut Bytes) -> Result<Table, Malformed> {
        let width = bytes.length("width of the table")?;
        let index = bytes.take(2 * BUCKETS as usize, "index of the table")?;
        let scales = bytes.floats("scales of the table")?;
        let rows = bytes.take(scales.len().saturating_mul(width), "rows of the table")?;
        if !width.is_multiple_of(PART) {
            return Err(Malformed { what: "table of this width", at: 0 });
        }
        if index.chunks_exact(2).any(|b| usize::from(u16::from_le_bytes([b[0], b[1]])) > scales.len()) {
            return Err(Malformed { what: "index within the table", at: 0 });
        }
        Ok(Table { index, scales, rows, width })
    }

    /// How many numbers a row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The sum of the rows of each token's buckets, and of `more` for each.
    pub fn sums<'r>(&self, tokens: impl Iterator<Item = &'r [u32]>, more: &[u32], sums: &mut [f32]) {
        Arch::new().dispatch(
            #[inline(always)]
            || {
                for (sum, buckets) in sums.chunks_exact_mut(self.width).zip(tokens) {
                    self.sum(buckets, more, sum);
                }
            },
        );
    }

    /// Part by part, so that a part of the sum stays in registers while all rows go by.
    #[inline(always)]
    fn sum(&self, buckets: &[u32], more: &[u32], sum: &mut [f32]) {
        let mut rows = [(0.0, 0); MOST];
        let mut n = 0;
        for &bucket in buckets.iter().chain(more) {
            let at = 2 * bucket as usize;
            let row = usize::from(u16::from_le_bytes([self.index[at], self.index[at + 1]]));
            if row > 0 && n < MOST {
                rows[n] = (self.scales[row - 1], (row - 1) * self.width);
                n += 1;
            }
        }
        for (part, sum) in sum.as_chunks_mut::<PART>().0.iter_mut().enumerate() {
            let mut total = [0.0; PART];
            for &(scale, begin) in &rows[..n] {
                let row = &self.rows[begin + part * PART..begin + (part + 1) * PART];
                for i in 0..PART {
                    total[i] += scale * f32::from(row[i] as i8);
                }
            }
            *sum = total;
        }
    }
}
