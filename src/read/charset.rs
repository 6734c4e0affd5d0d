//! Bytes become characters, whatever the encoding.
use super::pattern::pattern;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use regex::Regex;
use std::sync::LazyLock;

/// A text, and how much of it could not be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text without byte order mark; line ends as they were.
    pub(crate) text: String,
    /// How many replacement characters had to be put in.
    pub(crate) replaced: usize,
}

/// How far a page's own word about its encoding is looked for.
const LABEL_WITHIN: usize = 4096;

static LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?i)<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)"#));

/// Decodes a whole file: by byte order mark, as UTF-8 where it is valid, by the label where there is one, else by detection.
///
/// Valid UTF-8 goes before the label, because text in another encoding is practically never valid UTF-8 by chance,
/// while pages that were saved anew often keep a label that no longer holds.
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return with(encoding, &bytes[length..]);
    }
    let label = label(&bytes);
    let bytes = if label == Some(ISO_2022_JP) {
        bytes
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => return Decoded { text, replaced: 0 },
            Err(error) => error.into_bytes(),
        }
    };
    if mostly_utf8(&bytes) {
        return with(UTF_8, &bytes);
    }
    with(label.unwrap_or_else(|| guess(&bytes)), &bytes)
}

/// Decodes one line of a UTF-8 file; what is not UTF-8 is replaced.
pub(crate) fn decode_line(bytes: &[u8]) -> Decoded {
    with(UTF_8, bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

/// Whether the file says by its first bytes that it is UTF-16.
pub(crate) fn is_utf16(head: &[u8]) -> bool {
    Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding == UTF_16LE || encoding == UTF_16BE)
}

/// CRLF and lone CR become LF; nothing else changes.
pub(crate) fn unix_lines(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() { text } else { text.replace("\r\n", "\n").replace('\r', "\n") }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, trouble) = encoding.decode_without_bom_handling(bytes);
    let replaced = if trouble { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text: text.into_owned(), replaced }
}

fn label(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LABEL_WITHIN)]);
    let found = LABEL.captures(&head)?;
    let encoding = Encoding::for_label(found.get(1)?.as_str().as_bytes())?;
    // Who could read the label in single bytes is not reading UTF-16.
    Some(encoding).filter(|&e| e != UTF_16LE && e != UTF_16BE && e != UTF_8)
}

/// Whether it is UTF-8 with a few damaged places: detection would take the whole for a one-byte encoding then.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, usize) {
        let decoded = decode(bytes.to_vec());
        (decoded.text, decoded.replaced)
    }

    #[test]
    fn byte_order_marks_decide_and_go() {
        assert_eq!(text(b"\xEF\xBB\xBFBerg spoke."), ("Berg spoke.".into(), 0));
        assert_eq!(text(b"\xFF\xFEB\0e\0"), ("Be".into(), 0));
        assert_eq!(text(b"\xFE\xFF\0B\0e"), ("Be".into(), 0));
        assert!(is_utf16(b"\xFF\xFEB\0") && !is_utf16(b"\xEF\xBB\xBFB"));
    }

    #[test]
    fn old_encodings_are_found_by_label_or_detection() {
        let (windows, _, _) = encoding_rs::WINDOWS_1251.encode("Министр Берг прибыла в столицу и встретилась с президентом страны.");
        assert!(text(&windows).0.starts_with("Министр Берг"));
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode("The café owner, José Muñoz, said “no” to the mayor.");
        assert_eq!(text(&latin).0, "The café owner, José Muñoz, said “no” to the mayor.");
        let mut page = b"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-2\"></head>".to_vec();
        page.extend_from_slice(&encoding_rs::ISO_8859_2.encode("Łukasz Żółć").0);
        assert!(text(&page).0.ends_with("Łukasz Żółć"));
    }

    #[test]
    fn valid_utf8_goes_before_a_wrong_label() {
        assert!(text("<meta charset=\"windows-1252\"> Müller".as_bytes()).0.ends_with("Müller"));
    }

    #[test]
    fn damaged_utf8_stays_utf8_and_is_counted() {
        let mut bytes = "Zażółć gęślą jaźń. ".as_bytes().to_vec();
        bytes.push(0xFF);
        bytes.extend_from_slice("Łódź".as_bytes());
        assert_eq!(text(&bytes), ("Zażółć gęślą jaźń. \u{FFFD}Łódź".into(), 1));
        assert_eq!(decode_line(b"a\xC3(b").replaced, 1);
    }

    #[test]
    fn line_ends_become_line_feeds() {
        assert_eq!(unix_lines("a\r\nb\rc\n\r\n ".into()), "a\nb\nc\n\n ");
    }
}
