//! The hash that lets anybody verify a text.
use sha2::{Digest, Sha256};

/// The SHA-256 of a text or of bytes, in lower-case hexadecimal.
pub fn sha256(of: impl AsRef<[u8]>) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(of))
}
