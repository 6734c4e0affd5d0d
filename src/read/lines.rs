//! Lines of bytes with a limit, so that one endless line cannot fill the memory.
use std::io::{BufRead, ErrorKind};

/// What [`next_line`] met.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// The input is at its end.
    End,
    /// A line, now in the buffer, without its line feed.
    Whole,
    /// A line over the limit; it was passed over and the next call gives the line after it.
    TooLong {
        /// How many bytes it has.
        bytes: u64,
    },
}

/// Reads the next line into `line`, which never grows beyond `limit` bytes.
///
/// # Errors
/// Whatever the reader says; an interrupted read is tried again.
pub(crate) fn next_line(reader: &mut impl BufRead, limit: usize, line: &mut Vec<u8>) -> std::io::Result<Line> {
    line.clear();
    let mut bytes: u64 = 0;
    let mut seen = false;
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        seen = true;
        let end = memchr::memchr(b'\n', chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        bytes += part.len() as u64;
        if bytes <= limit as u64 {
            line.extend_from_slice(part);
        } else {
            // What was kept is of no use any more.
            line.clear();
        }
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (seen, bytes > limit as u64) {
        (false, _) => Line::End,
        (true, true) => Line::TooLong { bytes },
        (true, false) => Line::Whole,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn a_long_line_is_passed_over_and_the_next_is_read() {
        let mut reader = BufReader::with_capacity(4, "one\n0123456789\r\n\nlast".as_bytes());
        let mut line = Vec::new();
        assert_eq!(next_line(&mut reader, 5, &mut line).unwrap(), Line::Whole);
        assert_eq!(line, b"one");
        assert_eq!(next_line(&mut reader, 5, &mut line).unwrap(), Line::TooLong { bytes: 11 });
        assert!(line.is_empty());
        assert_eq!(next_line(&mut reader, 5, &mut line).unwrap(), Line::Whole);
        assert!(line.is_empty());
        assert_eq!(next_line(&mut reader, 5, &mut line).unwrap(), Line::Whole);
        assert_eq!(line, b"last");
        assert_eq!(next_line(&mut reader, 5, &mut line).unwrap(), Line::End);
    }
}
