//! Activation functions that give the same bits everywhere: only additions, multiplications, one division
//! and shifts of bits, no library's `exp`.

/// The logistic function, right to about 1e-6. The exponential is 2 to the whole part, made from bits, times
/// a polynomial for the rest (Cephes' `exp2f`).
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-40.0, 40.0) * std::f32::consts::LOG2_E;
    // Rounds to the nearest whole number without a call: the sum has no bits left for the rest.
    let shifted = x + 12_582_912.0;
    let whole = shifted - 12_582_912.0;
    let rest = x - whole;
    let p = 1.535_336_2e-4;
    let p = p * rest + 1.339_887_4e-3;
    let p = p * rest + 9.618_437e-3;
    let p = p * rest + 5.550_332_5e-2;
    let p = p * rest + 2.402_264_8e-1;
    let p = p * rest + 6.931_472e-1;
    let p = p * rest + 1.0;
    let bits = shifted.to_bits().wrapping_sub(12_582_912f32.to_bits()) << 23;
    f32::from_bits(p.to_bits().wrapping_add(bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_logistic_function() {
        for i in -3000..=3000 {
            let x = i as f32 / 100.0;
            let exact = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(sigmoid(x)) - exact).abs() < 2e-6, "{x}");
        }
        assert_eq!(sigmoid(0.0), 0.5);
        assert!(sigmoid(-1e9) < 1e-6 && sigmoid(1e9) > 0.999_999);
    }

    #[test]
    fn the_bits_are_these() {
        let bits: Vec<u32> = [-7.5, -1.0, 0.3, 2.0].iter().map(|&x| sigmoid(x).to_bits()).collect();
        assert_eq!(bits, [974_186_588, 1_049_211_569, 1_058_213_546, 1_063_353_322], "{bits:?}");
    }
}
