//! Between bytes and code points.
//!
//! Rust slices strings by byte, facts count code points. One pass over the text notes the byte of every
//! 64th code point, so that either direction costs one lookup and a short walk, at an eighth of a byte per
//! byte of text. ASCII text needs no table at all.
use super::{Passage, Span};

const STRIDE: usize = 64;

/// A text with its code points counted.
#[derive(Debug, Clone)]
pub struct Offsets<'a> {
    text: &'a str,
    /// Byte offset of code points 0, 64, 128, …; empty for ASCII.
    marks: Vec<usize>,
    len: usize,
}

impl<'a> Offsets<'a> {
    /// Counts the code points of `text`.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Offsets { text, marks: Vec::new(), len: text.len() };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut len = 0;
        for (byte, _) in text.char_indices() {
            if len % STRIDE == 0 {
                marks.push(byte);
            }
            len += 1;
        }
        Offsets { text, marks, len }
    }

    /// Number of code points.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The code point that begins at byte `byte` (or contains it; the text's length at its end).
    pub fn code_point(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.marks.is_empty() {
            return byte;
        }
        let mark = self.marks.partition_point(|&m| m <= byte) - 1;
        let start = self.marks[mark];
        mark * STRIDE + self.text.as_bytes()[start..byte].iter().filter(|b| (**b as i8) >= -0x40).count()
    }

    /// The byte at which code point `at` begins, or `None` past the end.
    pub fn byte(&self, at: usize) -> Option<usize> {
        if at > self.len {
            return None;
        }
        if self.marks.is_empty() {
            return Some(at);
        }
        if at == self.len {
            return Some(self.text.len());
        }
        let start = self.marks[at / STRIDE];
        self.text[start..].char_indices().nth(at % STRIDE).map(|(b, _)| start + b)
    }

    /// The words of a span, or `None` where it is reversed or reaches past the end.
    pub fn slice(&self, span: Span) -> Option<&'a str> {
        if span.begin > span.end {
            return None;
        }
        self.text.get(self.byte(span.begin)?..self.byte(span.end)?)
    }

    /// The span of a range of bytes that lie on character boundaries.
    pub fn span(&self, bytes: std::ops::Range<usize>) -> Span {
        Span { begin: self.code_point(bytes.start), end: self.code_point(bytes.end) }
    }

    /// The passage over a range of bytes that lie on character boundaries.
    pub fn passage(&self, bytes: std::ops::Range<usize>) -> Passage {
        let Span { begin, end } = self.span(bytes.clone());
        Passage { text: self.text[bytes].to_owned(), begin, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions_agree_on_any_text() {
        for text in ["", "plain", "“Él” — naïve 🙂 café", &"a🙂é".repeat(100)] {
            let o = Offsets::new(text);
            assert_eq!(o.len(), text.chars().count());
            for (cp, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(o.code_point(byte), cp);
                assert_eq!(o.byte(cp), Some(byte));
            }
            assert_eq!(o.byte(o.len()), Some(text.len()));
            assert_eq!(o.code_point(text.len()), o.len());
            assert_eq!(o.byte(o.len() + 1), None);
        }
    }

    #[test]
    fn slices_count_code_points() {
        let o = Offsets::new("“Él” said");
        assert_eq!(o.slice(Span { begin: 1, end: 3 }), Some("Él"));
        assert_eq!(o.slice(Span { begin: 3, end: 1 }), None);
        assert_eq!(o.slice(Span { begin: 0, end: 99 }), None);
    }
}
