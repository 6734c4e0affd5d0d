//! Reading a model file: little-endian numbers one after another, big arrays used where they lie.
use std::fmt;

/// A model file that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// What was being read.
    pub what: &'static str,
    /// The byte of the file at which it went wrong.
    pub at: usize,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed model: no {} at byte {}; train it again with this version", self.what, self.at)
    }
}

impl std::error::Error for Malformed {}

/// What is left of a model file.
#[derive(Debug)]
pub struct Bytes {
    all: &'static [u8],
    at: usize,
}

impl Bytes {
    /// Begins after the magic word, which names the model and the version of its form.
    pub fn open(all: &'static [u8], magic: &'static [u8; 8]) -> Result<Bytes, Malformed> {
        let mut bytes = Bytes { all, at: 0 };
        if bytes.take(8, "magic word")? == magic { Ok(bytes) } else { Err(Malformed { what: "magic word of this version", at: 0 }) }
    }

    /// The next `n` bytes.
    pub fn take(&mut self, n: usize, what: &'static str) -> Result<&'static [u8], Malformed> {
        let end = self.at.checked_add(n).filter(|e| *e <= self.all.len()).ok_or(Malformed { what, at: self.at })?;
        let taken = &self.all[self.at..end];
        self.at = end;
        Ok(taken)
    }

    /// A length.
    pub fn length(&mut self, what: &'static str) -> Result<usize, Malformed> {
        let four = self.take(4, what)?;
        Ok(u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
    }

    /// A length, and as many floats.
    pub fn floats(&mut self, what: &'static str) -> Result<Vec<f32>, Malformed> {
        let n = self.length(what)?;
        let bytes = self.take(n.saturating_mul(4), what)?;
        Ok(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    /// A length, and as many bytes.
    pub fn bytes(&mut self, what: &'static str) -> Result<&'static [u8], Malformed> {
        let n = self.length(what)?;
        self.take(n, what)
    }

    /// Nothing may be left.
    pub fn end(self) -> Result<(), Malformed> {
        if self.at == self.all.len() { Ok(()) } else { Err(Malformed { what: "end", at: self.at }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_foreign_files_are_told() {
        static FILE: [u8; 20] = *b"model001\x01\0\0\0\0\0\x80\x3fabcd";
        let mut bytes = Bytes::open(&FILE, b"model001").unwrap();
        assert_eq!(bytes.floats("bias").unwrap(), [1.0]);
        assert_eq!(bytes.take(5, "weights"), Err(Malformed { what: "weights", at: 16 }));
        assert!(bytes.length("number").is_ok() && bytes.end().is_ok());
        assert!(Bytes::open(&FILE, b"model002").is_err() && Bytes::open(&[], b"model001").is_err());
    }
}
