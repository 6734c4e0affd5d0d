//! The innermost loop: products of vectors of 16-bit numbers with a matrix of them, with 32-bit sums.
//!
//! The matrix is packed in blocks of [`BLOCK`] rows; within a block the numbers of two neighbouring columns stand
//! side by side, row by row, as the instruction wants them that multiplies pairs and adds each pair up. Sums of
//! integers are exact in any order, so that every kernel gives the same bits.
use pulp::Arch;

/// Rows of the matrix that are worked on together.
const BLOCK: usize = 16;
/// Vectors that are worked on together.
const VECTORS: usize = 6;

/// A matrix, packed.
#[derive(Debug)]
pub struct Packed {
    blocks: Vec<i16>,
    rows: usize,
    columns: usize,
}

impl Packed {
    /// Packs a matrix that is given row by row; `columns` must be even.
    pub fn new(weights: &[i8], rows: usize, columns: usize) -> Packed {
        let mut blocks = vec![0; rows.div_ceil(BLOCK) * BLOCK * columns];
        for (row, weights) in weights.chunks_exact(columns).enumerate() {
            let block = &mut blocks[row / BLOCK * BLOCK * columns..];
            for (column, &w) in weights.iter().enumerate() {
                block[column / 2 * 2 * BLOCK + row % BLOCK * 2 + column % 2] = i16::from(w);
            }
        }
        Packed { blocks, rows, columns }
    }

    /// How many rows the matrix has.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The products of `n` vectors, which begin `stride` apart in `x`, times the scale of each row, plus its bias:
    /// `out` has a number for each row for each vector.
    pub fn product(&self, x: &[i16], stride: usize, n: usize, scales: &[f32], bias: &[f32], out: &mut [f32]) {
        let task = Task { matrix: self, x, stride, n, scales, bias, out };
        match Arch::new() {
            #[cfg(target_arch = "x86_64")]
            Arch::V4(simd) => simd.vectorize(wide::Run { simd, task }),
            #[cfg(target_arch = "x86_64")]
            Arch::V3(simd) => simd.vectorize(wide::Run { simd, task }),
            _ => task.run(Plain),
        }
    }
}

struct Task<'a> {
    matrix: &'a Packed,
    x: &'a [i16],
    stride: usize,
    n: usize,
    scales: &'a [f32],
    bias: &'a [f32],
    out: &'a mut [f32],
}

/// Computes a tile: the sums of a block with `N` vectors.
trait Kernel: Copy {
    /// `block` holds `2 * BLOCK` numbers for each pair of numbers of a vector.
    fn tile<const N: usize>(self, block: &[[i16; 2 * BLOCK]], x: [&[[i16; 2]]; N]) -> [[i32; BLOCK]; N];
}

impl Task<'_> {
    #[inline(always)]
    fn run(mut self, kernel: impl Kernel) {
        let whole = self.n / VECTORS * VECTORS;
        for block in 0..self.matrix.rows.div_ceil(BLOCK) {
            for first in (0..whole).step_by(VECTORS) {
                self.tile::<VECTORS>(kernel, block, first);
            }
            // What is left goes together too: one vector alone would wait for each of its sums.
            match self.n - whole {
                1 => self.tile::<1>(kernel, block, whole),
                2 => self.tile::<2>(kernel, block, whole),
                3 => self.tile::<3>(kernel, block, whole),
                4 => self.tile::<4>(kernel, block, whole),
                5 => self.tile::<5>(kernel, block, whole),
                _ => {}
            }
        }
    }

    #[inline(always)]
    fn tile<const N: usize>(&mut self, kernel: impl Kernel, block: usize, first: usize) {
        let (rows, columns) = (self.matrix.rows, self.matrix.columns);
        let weights = &self.matrix.blocks[block * BLOCK * columns..(block + 1) * BLOCK * columns];
        let mut x: [&[[i16; 2]]; N] = [&[]; N];
        for (i, x) in x.iter_mut().enumerate() {
            let begin = (first + i) * self.stride;
            *x = self.x[begin..begin + columns].as_chunks::<2>().0;
        }
        let sums = kernel.tile(weights.as_chunks::<{ 2 * BLOCK }>().0, x);
        let row = block * BLOCK;
        let width = BLOCK.min(rows - row);
        if width == BLOCK {
            let (scales, bias) = (&self.scales[row..row + BLOCK], &self.bias[row..row + BLOCK]);
            for (i, sums) in sums.iter().enumerate() {
                let at = (first + i) * rows + row;
                let out = &mut self.out[at..at + BLOCK];
                for j in 0..BLOCK {
                    out[j] = sums[j] as f32 * scales[j] + bias[j];
                }
            }
        } else {
            for (i, sums) in sums.iter().enumerate() {
                for (j, sum) in sums.iter().enumerate().take(width) {
                    self.out[(first + i) * rows + row + j] = *sum as f32 * self.scales[row + j] + self.bias[row + j];
                }
            }
        }
    }
}

/// For any processor; compilers turn it into what that has.
#[derive(Clone, Copy)]
struct Plain;

impl Kernel for Plain {
    #[inline(always)]
    fn tile<const N: usize>(self, block: &[[i16; 2 * BLOCK]], x: [&[[i16; 2]]; N]) -> [[i32; BLOCK]; N] {
        let mut sums = [[0i32; BLOCK]; N];
        for (x, sums) in x.iter().zip(&mut sums) {
            for (weights, pair) in block.iter().zip(*x) {
                for j in 0..BLOCK {
                    sums[j] += i32::from(weights[2 * j]) * i32::from(pair[0]) + i32::from(weights[2 * j + 1]) * i32::from(pair[1]);
                }
            }
        }
        sums
    }
}

/// For processors with registers of 256 and 512 bits.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{BLOCK, Kernel, Task};
    use pulp::x86::{V3, V4};
    use pulp::{NullaryFnOnce, cast};
    use std::arch::x86_64::{__m256i, __m512i};

    pub struct Run<'a, S> {
        pub simd: S,
        pub task: Task<'a>,
    }

    impl<S: Kernel> NullaryFnOnce for Run<'_, S> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            self.task.run(self.simd);
        }
    }

    impl Kernel for V3 {
        #[inline(always)]
        fn tile<const N: usize>(self, block: &[[i16; 2 * BLOCK]], x: [&[[i16; 2]]; N]) -> [[i32; BLOCK]; N] {
            let zero: __m256i = cast([0i32; 8]);
            let mut sums = [[zero; 2]; N];
            let x = shortened(x, block.len());
            for (p, weights) in block.iter().enumerate() {
                let [low, high]: [__m256i; 2] = cast(*weights);
                for i in 0..N {
                    let pair = self.avx._mm256_set1_epi32(cast(x[i][p]));
                    sums[i][0] = self.avx2._mm256_add_epi32(sums[i][0], self.avx2._mm256_madd_epi16(low, pair));
                    sums[i][1] = self.avx2._mm256_add_epi32(sums[i][1], self.avx2._mm256_madd_epi16(high, pair));
                }
            }
            let mut out = [[0; BLOCK]; N];
            for i in 0..N {
                out[i] = cast(sums[i]);
            }
            out
        }
    }

    impl Kernel for V4 {
        #[inline(always)]
        fn tile<const N: usize>(self, block: &[[i16; 2 * BLOCK]], x: [&[[i16; 2]]; N]) -> [[i32; BLOCK]; N] {
            let zero: __m512i = cast([0i32; 16]);
            let mut sums = [zero; N];
            let x = shortened(x, block.len());
            for (p, weights) in block.iter().enumerate() {
                let weights: __m512i = cast(*weights);
                for i in 0..N {
                    let pair = self.avx512f._mm512_set1_epi32(cast(x[i][p]));
                    sums[i] = self.avx512f._mm512_add_epi32(sums[i], self.avx512bw._mm512_madd_epi16(weights, pair));
                }
            }
            let mut out = [[0; BLOCK]; N];
            for i in 0..N {
                out[i] = cast(sums[i]);
            }
            out
        }
    }

    /// All of one length, so that no index is checked.
    #[inline(always)]
    fn shortened<const N: usize>(x: [&[[i16; 2]]; N], length: usize) -> [&[[i16; 2]]; N] {
        let mut out: [&[[i16; 2]]; N] = [&[]; N];
        for i in 0..N {
            out[i] = &x[i][..length];
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kernel_gives_the_same_sums() {
        for (n, columns, rows, stride) in [(1, 16, 1, 16), (5, 96, 7, 32), (4, 128, 48, 128), (11, 20, 35, 20)] {
            let x: Vec<i16> = (0..n * stride + columns).map(|i| ((i * 7919) % 65_535) as i16).collect();
            let w: Vec<i8> = (0..rows * columns).map(|i| ((i * 104_729) % 255) as i8).collect();
            let packed = Packed::new(&w, rows, columns);
            let (mut fast, mut plain) = (vec![0.0; n * rows], vec![0.0; n * rows]);
            let (scales, bias) = (&vec![0.5; rows][..], &vec![1.0; rows][..]);
            packed.product(&x, stride, n, scales, bias, &mut fast);
            Task { matrix: &packed, x: &x, stride, n, scales, bias, out: &mut plain }.run(Plain);
            assert_eq!(fast, plain);
            for (vector, row) in [(0, 0), (n - 1, rows - 1)] {
                let products = (0..columns).map(|i| i32::from(x[vector * stride + i]) * i32::from(w[row * columns + i]));
                assert_eq!(fast[vector * rows + row], products.sum::<i32>() as f32 * 0.5 + 1.0);
            }
        }
    }
}
