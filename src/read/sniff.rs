//! What a file is, by looking at it.
use super::pattern::pattern;
use regex::Regex;
use std::path::Path;
use std::sync::LazyLock;

/// How an input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// One JSON value, or several one after the other.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// A web page.
    Html,
    /// Anything else that is text.
    Text,
}

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|script|rss|feed|rdf:rdf)\b",
    )
});
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)<(?:/(?:p|div|h[1-6]|ul|ol|li|blockquote|article|section|main|table|span|a)|br\s*/?|(?:p|div|article|main)(?:\s[^<>]*)?)>",
    )
});
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)</(?:p|div|h[1-6]|ul|ol|li|blockquote|article|section|figure|table|a|b|i|em|strong|span)>|<br\s*/?>|<(?:p|div|img)(?:\s[^<>]*)?/?>",
    )
});

/// Whether a file's ending is one that a walk through a folder takes.
pub(crate) fn taken_by_walk(path: &Path) -> bool {
    matches!(ending(path).as_str(), "txt" | "text" | "md" | "html" | "htm" | "xhtml" | "json" | "jsonl" | "ndjson")
}

fn ending(path: &Path) -> String {
    path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase()
}

/// What an input is, by the beginning of its text first and by its ending second.
pub(crate) fn format(head: &str, path: &Path) -> Format {
    let ending = ending(path);
    let start = head.trim_start();
    let object = opens(start, '{', &['"', '}']);
    let list = opens(start, '[', &['{', ']']);
    match ending.as_str() {
        "jsonl" | "ndjson" if !list || object => Format::JsonLines,
        _ if object && one_a_line(start) => Format::JsonLines,
        _ if object || list => Format::Json,
        "json" => Format::Json,
        _ if PAGE.is_match(head) => Format::Html,
        "html" | "htm" | "xhtml" => Format::Html,
        "md" => Format::Text,
        _ if start.starts_with('<') && TAG.find_iter(head).nth(1).is_some() => Format::Html,
        _ => Format::Text,
    }
}

/// Whether a text begins with a bracket and, after white space, one of the characters that JSON allows next.
fn opens(start: &str, bracket: char, next: &[char]) -> bool {
    start.strip_prefix(bracket).is_some_and(|rest| rest.trim_start().starts_with(next))
}

/// Whether the text holds an object a line: the first line closes its object, or the second begins at its margin
/// with another one while the first is more than a lone bracket (a broken first line does not make it another format).
fn one_a_line(start: &str) -> bool {
    let mut lines = start.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or("").trim_end();
    let whole = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    lines.next().is_some_and(|second| first.len() > 1 && second.starts_with('{') || whole)
}

/// Whether a string in a JSON field clearly is HTML.
pub(crate) fn is_markup(text: &str) -> bool {
    MARKUP.is_match(text)
}

/// What a binary file looks like, by its first bytes; `None` where it could be text.
pub(crate) fn binary(head: &[u8]) -> Option<&'static str> {
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    let known = match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("a PDF"),
        [b'P', b'K', 3, 4, ..] if has(b"word/") => Some("a Word document"),
        [b'P', b'K', 3, 4, ..] if has(b"xl/") => Some("an Excel sheet"),
        [b'P', b'K', 3, 4, ..] if has(b"ppt/") => Some("a PowerPoint file"),
        [b'P', b'K', 3, 4, ..] if has(b"application/vnd.oasis.opendocument") => Some("an OpenDocument file"),
        [b'P', b'K', 3, 4, ..] if has(b"application/epub+zip") => Some("an EPUB book"),
        [b'P', b'K', 3 | 5 | 7, ..] => Some("a ZIP archive"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some("an old Office document"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some("an RTF document"),
        [0x89, b'P', b'N', b'G', ..] => Some("a PNG image"),
        [0xFF, 0xD8, 0xFF, ..] => Some("a JPEG image"),
        [b'G', b'I', b'F', b'8', ..] => Some("a GIF image"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("a WebP image"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some("a TIFF image"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("a video"),
        [b'I', b'D', b'3', ..] | [b'O', b'g', b'g', b'S', ..] => Some("a sound recording"),
        [0x1F, 0x8B, ..] => Some("a gzip archive"),
        [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', ..] => Some("a bzip2 archive"),
        [0xFD, b'7', b'z', b'X', b'Z', ..] => Some("an xz archive"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Some("a zstd archive"),
        [b'7', b'z', 0xBC, 0xAF, ..] => Some("a 7-Zip archive"),
        [b'R', b'a', b'r', b'!', 0x1A, ..] => Some("a RAR archive"),
        [0x7F, b'E', b'L', b'F', ..] => Some("a program"),
        _ if head.starts_with(b"SQLite format 3\0") => Some("a SQLite database"),
        _ => None,
    };
    known.or_else(|| nature(head))
}

/// What bytes without a known beginning look like.
fn nature(head: &[u8]) -> Option<&'static str> {
    if super::charset::is_utf16(head) {
        return None;
    }
    let zeros = head.iter().filter(|&&b| b == 0).count();
    if zeros > 0 {
        let odd = head.iter().skip(1).step_by(2).filter(|&&b| b == 0).count();
        let one_sided = odd == zeros || odd == 0;
        return Some(if one_sided && zeros * 3 > head.len() { "UTF-16 text without a byte order mark" } else { "a binary file" });
    }
    // Form feeds and escape sequences of terminals occur in text; a tenth of control characters does not.
    let controls = head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)).count();
    (controls * 10 > head.len()).then_some("a binary file")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str, name: &str) -> Format {
        format(head, Path::new(name))
    }

    #[test]
    fn content_goes_before_the_ending() {
        assert_eq!(of("{\"text\": \"a\"}", "a.txt"), Format::Json);
        assert_eq!(of("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "-"), Format::JsonLines);
        assert_eq!(of("{\"text\": \"a\n{\"text\": \"b\"}\n", "-"), Format::JsonLines);
        assert_eq!(of("{\n  \"text\": \"a\"\n}\n", "a.json"), Format::Json);
        assert_eq!(of("{\n\"a\": 1\n}\n{\n\"a\": 2\n}", "a.json"), Format::Json);
        assert_eq!(of("[\n{\"text\": \"a\"}]", "a.txt"), Format::Json);
        assert_eq!(of("[{\"text\": \"a\"}]", "a.jsonl"), Format::Json);
        assert_eq!(of("half a line", "a.jsonl"), Format::JsonLines);
        assert_eq!(of("broken", "a.json"), Format::Json);
        assert_eq!(of("<!DOCTYPE html><html>", "a.txt"), Format::Html);
        assert_eq!(of("<?xml version=\"1.0\"?>\n<!-- saved --><html>", "-"), Format::Html);
        assert_eq!(of("<p>One.</p><p>Two.</p>", "-"), Format::Html);
        assert_eq!(of("<p align=\"center\">logo</p>\n# News", "a.md"), Format::Text);
        assert_eq!(of("One paragraph.", "a.html"), Format::Html);
    }

    #[test]
    fn text_with_brackets_is_text() {
        assert_eq!(of("[Editor's note: corrected.] Berg met Aslan.", "a.txt"), Format::Text);
        assert_eq!(of("{sic} Berg met Aslan.", "a"), Format::Text);
        assert_eq!(of("<unclear> Berg met Aslan.", "a.txt"), Format::Text);
        assert_eq!(of("", "a.txt"), Format::Text);
    }

    #[test]
    fn markup_in_a_field() {
        assert!(is_markup("<p>Berg left.</p>") && is_markup("one<br/>two") && is_markup("see <a href=\"x\">here</a>"));
        assert!(!is_markup("profit < 5 and loss > 3, <unclear> word"));
    }

    #[test]
    fn binary_files_are_named() {
        for (head, what) in [
            (&b"%PDF-1.7\n"[..], "a PDF"),
            (b"PK\x03\x04\x14\0\x06\0 word/document.xml", "a Word document"),
            (b"PK\x03\x04\x14\0\x06\0", "a ZIP archive"),
            (b"\x89PNG\r\n\x1a\n", "a PNG image"),
            (b"\x1f\x8b\x08\0", "a gzip archive"),
            (b"ab\0cd", "a binary file"),
            (b"B\0e\0r\0g\0", "UTF-16 text without a byte order mark"),
            (b"\x01\x02\x03\x04\x05abc", "a binary file"),
        ] {
            assert_eq!(binary(head), Some(what));
        }
        assert_eq!(binary(b"\xFF\xFEB\0e\0"), None);
        assert_eq!(binary(b"Berg met\x0cAslan"), None);
        assert_eq!(binary(b""), None);
    }

    #[test]
    fn endings_of_a_walk() {
        assert!(taken_by_walk(Path::new("a/b.TXT")) && taken_by_walk(Path::new("b.ndjson")));
        assert!(!taken_by_walk(Path::new("a.pdf")) && !taken_by_walk(Path::new("README")));
    }
}
