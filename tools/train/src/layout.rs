//! Documents of treebanks as raw text in one layout or another, with the places of their tokens and sentences.
use crate::corpora::conllu::Document;
use std::ops::Range;

/// How the pieces of a document are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A blank line between paragraphs.
    Blank,
    /// One line break between paragraphs.
    Newline,
    /// Lines broken at this width, a blank line between paragraphs.
    Wrapped(usize),
    /// A line for each sentence.
    Sentences,
}

/// A document as raw text. All ranges are bytes.
#[derive(Debug, Default, Clone)]
pub struct RawText {
    /// The text.
    pub text: String,
    /// The tokens.
    pub tokens: Vec<Range<usize>>,
    /// The sentences.
    pub sentences: Vec<Range<usize>>,
}

impl RawText {
    /// A document of a treebank in a layout.
    pub fn of(document: &Document, layout: Layout) -> RawText {
        let mut raw = RawText::default();
        let mut done = None;
        for sentence in &document.sentences {
            if let Some(end) = done {
                let gap = &document.text[end..sentence.bytes.start];
                raw.text.push_str(match layout {
                    Layout::Newline if gap.contains('\n') => "\n",
                    Layout::Sentences => "\n",
                    _ => gap,
                });
            }
            let begin = raw.text.len();
            let moved = |at: usize| at - sentence.bytes.start + begin;
            raw.text.push_str(&document.text[sentence.bytes.clone()]);
            raw.tokens.extend(sentence.tokens.iter().map(|t| moved(t.begin)..moved(t.end)));
            raw.sentences.push(begin..raw.text.len());
            done = Some(sentence.bytes.end);
        }
        if let Layout::Wrapped(width) = layout {
            wrap(&mut raw.text, width);
        }
        raw
    }
}

/// Breaks the lines of a text in place of spaces.
fn wrap(text: &mut String, width: usize) {
    let mut wrapped = String::with_capacity(text.len());
    let mut column = 0;
    for word in text.split_inclusive([' ', '\n']) {
        let length = word.trim_end().chars().count();
        if column + length > width && column > 0 && wrapped.ends_with(' ') {
            wrapped.pop();
            wrapped.push('\n');
            column = 0;
        }
        wrapped.push_str(word);
        column = if word.ends_with('\n') { 0 } else { column + length + 1 };
    }
    *text = wrapped;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpora::conllu;
    use std::path::Path;

    const SAMPLE: &str = "# newdoc id = a\n# newpar\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\t_\t_\t3\taux\t_\t_\n\
        2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_\n3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n\
        1\tStay\tstay\tVERB\t_\t_\t0\troot\t_\t_\n\n# newpar\n1\tNow\tnow\tADV\t_\t_\t0\troot\t_\t_\n\n";

    fn raw(layout: Layout) -> RawText {
        RawText::of(&conllu::parse(Path::new("sample.conllu"), SAMPLE).unwrap()[0], layout)
    }

    #[test]
    fn text_tokens_and_sentences() {
        let d = raw(Layout::Newline);
        assert_eq!(d.text, "don't go. Stay\nNow");
        assert_eq!(d.tokens.iter().map(|t| &d.text[t.clone()]).collect::<Vec<_>>(), ["do", "n't", "go", ".", "Stay", "Now"]);
        assert_eq!(d.sentences.iter().map(|t| &d.text[t.clone()]).collect::<Vec<_>>(), ["don't go.", "Stay", "Now"]);
    }

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(raw(Layout::Blank).text, "don't go. Stay\n\nNow");
        assert_eq!(raw(Layout::Wrapped(8)).text, "don't\ngo. Stay\n\nNow");
        assert_eq!(raw(Layout::Sentences).text, "don't go.\nStay\nNow");
    }
}
