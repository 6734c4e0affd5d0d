//! Files as they are published: plain, gzip or bzip2, told by how they begin.
use super::files::unreadable;
use crate::cli::error::CliError;
use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

const BUFFER: usize = 1 << 18;

/// Opens a file; `progress` is told how many of the file's own bytes have been read.
pub fn open(file: &Path, progress: impl FnMut(u64) + 'static) -> Result<Box<dyn BufRead>, CliError> {
    let counted = Counted { inner: File::open(file).map_err(|e| unreadable(file, e))?, read: 0, progress };
    let mut reader = BufReader::with_capacity(BUFFER, counted);
    let begin = reader.fill_buf().map_err(|e| unreadable(file, e))?;
    Ok(match begin {
        [0x1f, 0x8b, ..] => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader))),
        [b'B', b'Z', b'h', ..] => Box::new(BufReader::with_capacity(BUFFER, MultiBzDecoder::new(reader))),
        _ => Box::new(reader),
    })
}

struct Counted<F> {
    inner: File,
    read: u64,
    progress: F,
}

impl<F: FnMut(u64)> Read for Counted<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read += n as u64;
        (self.progress)(self.read);
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn packed_files_are_unpacked_whatever_they_are_called() {
        let dir = tempfile::tempdir().unwrap();
        let read = |name: &str, bytes: &[u8]| {
            let file = dir.path().join(name);
            std::fs::write(&file, bytes).unwrap();
            let mut text = String::new();
            open(&file, |_| {}).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let gzip = |text: &str| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(text.as_bytes()).unwrap();
            encoder.finish().unwrap()
        };
        let bzip2 = |text: &str| {
            let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            encoder.write_all(text.as_bytes()).unwrap();
            encoder.finish().unwrap()
        };
        assert_eq!(read("a", b"one\n"), "one\n");
        // Dumps come in many streams, one behind the other.
        assert_eq!(read("b", &[gzip("one\n"), gzip("two\n")].concat()), "one\ntwo\n");
        assert_eq!(read("c", &[bzip2("one\n"), bzip2("two\n")].concat()), "one\ntwo\n");
        assert!(open(&dir.path().join("none"), |_| {}).is_err());
    }
}
