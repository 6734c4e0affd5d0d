//! Products of matrices in integers, and the layer made of them.
//!
//! Weights have 8 bits and a scale a row, inputs 16 bits at one scale for all; sums have 32 bits, so that they
//! are exact, in any order, on any machine. Where the processor has AVX2 a kernel of its own gives the same sums.
use super::bytes::{Bytes, Malformed};
use super::kernel::Packed;
use pulp::Arch;

/// One unit of a quantised input.
pub const UNIT: f32 = 1.0 / 1024.0;

/// Quantises values; those beyond ±32 are cut, which trained networks do not reach.
pub fn quantise(values: &[f32], out: &mut [i16]) {
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for (q, v) in out.iter_mut().zip(values) {
                *q = round((v * (1.0 / UNIT)).clamp(-32767.0, 32767.0));
            }
        },
    );
}

/// To the nearest, halves to the even: the sum with a large number leaves no bits for the rest.
#[inline(always)]
fn round(v: f32) -> i16 {
    ((v + 12_582_912.0).to_bits() as i32).wrapping_sub(12_582_912f32.to_bits() as i32) as i16
}

/// `y = x Wᵀ + b`.
#[derive(Debug)]
pub struct Dense {
    weights: Packed,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    /// Reads a layer of `inputs`; its number of outputs is in the file.
    pub fn read(bytes: &mut Bytes, inputs: usize) -> Result<Dense, Malformed> {
        let scales: Vec<f32> = bytes.floats("scales of a layer")?.iter().map(|s| s * UNIT).collect();
        let bias = bytes.floats("bias of a layer")?;
        let weights = bytes.bytes("weights of a layer")?;
        // More inputs could overflow a sum.
        let even = inputs > 0 && inputs <= 512 && inputs.is_multiple_of(2);
        if !even || bias.len() != scales.len() || weights.len() != scales.len() * inputs {
            return Err(Malformed { what: "layer of this shape", at: 0 });
        }
        let weights: Vec<i8> = weights.iter().map(|&w| w as i8).collect();
        Ok(Dense { weights: Packed::new(&weights, scales.len(), inputs), scales, bias })
    }

    /// How many outputs it has.
    pub fn outputs(&self) -> usize {
        self.weights.rows()
    }

    /// The outputs of `n` inputs, which begin `stride` apart in `x` and may overlap. `out` has a row of outputs for each.
    pub fn forward(&self, x: &[i16], stride: usize, n: usize, out: &mut Vec<f32>) {
        let outputs = self.outputs();
        out.resize(n * outputs, 0.0);
        self.weights.product(x, stride, n, &self.scales, &self.bias, out);
    }
}

/// Sets what is negative to zero.
pub fn relu(values: &mut [f32]) {
    values.iter_mut().for_each(|v| *v = v.max(0.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_rounded_and_cut() {
        let mut out = [0; 6];
        quantise(&[0.0, UNIT, -UNIT * 1.6, 31.0, 40.0, -1e9], &mut out);
        assert_eq!(out, [0, 1, -2, 31_744, 32_767, -32_767]);
    }
}
