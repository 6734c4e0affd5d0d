//! The weights that decide where sentences end.
use super::gaps::{BITS, Features};
use std::borrow::Cow;

/// The first bytes of the file: its name and version.
const MAGIC: &[u8; 4] = b"DLS1";

/// The file that is compiled in.
pub static COMPILED_IN: &[u8] = include_bytes!("../../../models/sentences.bin");

/// A linear model over hashed features with weights of one byte.
#[derive(Debug, Clone)]
pub struct SentenceModel {
    weights: Cow<'static, [u8]>,
}

/// The bytes are no model of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a model of sentences of this version")]
pub struct SentenceModelError;

impl Default for SentenceModel {
    fn default() -> Self {
        SentenceModel::from_bytes(Cow::Borrowed(COMPILED_IN)).unwrap_or(SentenceModel { weights: Cow::Borrowed(&[]) })
    }
}

impl SentenceModel {
    /// Reads a model: four bytes of name and version, then a signed byte for each weight.
    ///
    /// # Errors
    /// The name or the length is wrong.
    pub fn from_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, SentenceModelError> {
        if bytes.len() != MAGIC.len() + (1 << BITS) || !bytes.starts_with(MAGIC) {
            return Err(SentenceModelError);
        }
        let weights = match bytes {
            Cow::Borrowed(b) => Cow::Borrowed(&b[MAGIC.len()..]),
            Cow::Owned(mut b) => Cow::Owned(b.split_off(MAGIC.len())),
        };
        Ok(SentenceModel { weights })
    }

    /// The bytes of a model with these weights.
    pub fn to_bytes(weights: &[i8]) -> Vec<u8> {
        MAGIC.iter().copied().chain(weights.iter().map(|w| w.cast_unsigned())).collect()
    }

    /// Above zero where a sentence ends.
    pub fn score(&self, features: &Features) -> i32 {
        features.iter().map(|f| self.weights.get(*f as usize).map_or(0, |w| i32::from(w.cast_signed()))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_there_and_others_are_refused() {
        assert!(SentenceModel::from_bytes(Cow::Borrowed(COMPILED_IN)).is_ok());
        assert!(SentenceModel::from_bytes(Cow::Borrowed(&COMPILED_IN[1..])).is_err());
        let mut weights = vec![0_i8; 1 << BITS];
        weights[7] = -3;
        let model = SentenceModel::from_bytes(Cow::Owned(SentenceModel::to_bytes(&weights))).unwrap();
        assert_eq!(model.score(&Features::of(&[7, 8, 7])), -6);
    }
}
