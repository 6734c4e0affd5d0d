//! The models that are compiled in, and a hash that changes with them.
use super::{gazetteer, sentences};
use std::sync::LazyLock;

/// The tagger and parser.
pub static SYNTAX: &[u8] = include_bytes!("../../models/syntax.bin");
/// The tagger of names.
pub static NAMES: &[u8] = include_bytes!("../../models/names.bin");

/// Eight hexadecimal digits over every byte of all models. The first call reads them, which takes some milliseconds.
pub fn models_hash() -> &'static str {
    static HASH: LazyLock<String> = LazyLock::new(|| {
        let models = [SYNTAX, NAMES, gazetteer::COMPILED_IN, sentences::COMPILED_IN];
        let hash = models.iter().fold(0, |hash, model| mix(hash, digest(model)));
        format!("{:08x}", hash >> 32)
    });
    &HASH
}

/// A hash over bytes that tells files apart, not one that resists an enemy: as FNV-1a (Fowler, Noll and Vo 1991), but on
/// words of eight bytes in four lanes, since the files are large and every process pays for it.
fn digest(bytes: &[u8]) -> u64 {
    let mut lanes = [1, 2, 3, 4].map(|lane| mix(BASIS, lane));
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
            *lane = mix(*lane, u64::from_le_bytes(*word));
        }
    }
    let whole = lanes.into_iter().fold(bytes.len() as u64, mix);
    mix(rest.iter().fold(whole, |hash, byte| mix(hash, u64::from(*byte))), 0)
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
/// An odd factor with bits everywhere (the fractional part of the golden ratio).
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The shift lets high bits reach low ones, which a product alone never does.
fn mix(hash: u64, word: u64) -> u64 {
    let product = (hash ^ word).wrapping_mul(FACTOR);
    product ^ product >> 29
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_byte_and_the_length_count() {
        let bytes: Vec<u8> = (0..100).collect();
        let mut seen: HashSet<u64> = (0..=100).map(|n| digest(&bytes[..n]) >> 32).collect();
        for i in 0..100 {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[i] ^= 1 << bit;
                seen.insert(digest(&changed) >> 32);
            }
        }
        assert_eq!(seen.len(), 101 + 800);
        assert_eq!(models_hash().len(), 8);
    }
}
