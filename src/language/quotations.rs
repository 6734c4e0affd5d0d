//! What stands in quotation marks.
//!
//! One pass with one state, so that a text full of stray marks costs no more than any other. A quotation ends
//! with its paragraph at the latest: where speech runs over several paragraphs, each opens anew.
use std::ops::Range;

/// A stretch in quotation marks; quotations inside it are part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Range<usize>,
    /// What is quoted, trimmed.
    pub inner: Range<usize>,
    /// Whether the closing mark is there.
    pub closed: bool,
}

/// The quotations of a text, in order, without overlap.
pub fn quotations(text: &str, paragraphs: &[Range<usize>]) -> Vec<Quotation> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        in_paragraph(text, paragraph, &mut found);
    }
    found
}

fn in_paragraph(text: &str, paragraph: &Range<usize>, found: &mut Vec<Quotation>) {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut chars = text[paragraph.clone()].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let at = paragraph.start + i;
        let after = chars.peek().map_or(' ', |&(_, n)| n);
        match open {
            None => open = opens(c, before, after).then_some((at, c)),
            // A double mark inside what only might be a single quotation shows that the single mark was none.
            Some((_, '\'' | '‘')) if matches!(c, '"' | '“') => open = Some((at, c)),
            Some((start, mark)) if closes(mark, c, before, after) => {
                push(text, start..at + c.len_utf8(), mark, c.len_utf8(), found);
                open = None;
            }
            Some(_) => {}
        }
        before = c;
    }
    // Only marks that cannot be anything else are trusted without their closing half.
    if let Some((start, mark @ ('“' | '«' | '"'))) = open {
        push(text, start..paragraph.end, mark, 0, found);
    }
}

fn opens(c: char, before: char, after: char) -> bool {
    match c {
        '“' | '„' | '«' => true,
        // A mark with space on both sides comes from a text that was cut into tokens; it opens what it does not close.
        '"' => !after.is_whitespace() || before.is_whitespace(),
        '‘' => !before.is_alphanumeric() && !after.is_whitespace(),
        '\'' => (before.is_whitespace() || before == '(') && after.is_alphanumeric(),
        _ => false,
    }
}

fn closes(mark: char, c: char, before: char, after: char) -> bool {
    match mark {
        '“' => matches!(c, '”' | '"'),
        '„' => matches!(c, '“' | '”'),
        '«' => c == '»',
        '"' => matches!(c, '"' | '”'),
        // An apostrophe looks the same: it is a closing mark after punctuation, or after a word that is no plural.
        '‘' => c == '’' && !after.is_alphanumeric() && before != 's',
        '\'' => c == '\'' && !after.is_alphanumeric() && matches!(before, ',' | '.' | '!' | '?'),
        _ => false,
    }
}

fn push(text: &str, outer: Range<usize>, mark: char, closing: usize, found: &mut Vec<Quotation>) {
    let raw = outer.start + mark.len_utf8()..outer.end - closing;
    let Some(words) = text.get(raw.clone()) else { return };
    let begin = raw.start + (words.len() - words.trim_start().len());
    let inner = begin..begin + words.trim().len();
    if inner.start < inner.end && words.chars().any(char::is_alphanumeric) {
        found.push(Quotation { outer, inner, closed: closing > 0 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        let paragraphs = crate::language::paragraphs::paragraphs(text);
        quotations(text, &paragraphs).into_iter().map(|q| &text[q.inner]).collect()
    }

    #[test]
    fn all_kinds_of_marks() {
        assert_eq!(inner("“Go,” he said. \"Stay,\" she said. «Non», said Lund."), ["Go,", "Stay,", "Non"]);
        assert_eq!(inner("‘It’s late,’ he said. 'We leave,' she said."), ["It’s late,", "We leave,"]);
        assert_eq!(inner("“He said ‘no’ to me,” said Lund."), ["He said ‘no’ to me,"]);
    }

    #[test]
    fn marks_may_stand_apart() {
        assert_eq!(inner("He said , \" It rains . \" Then he left ."), ["It rains ."]);
    }

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        assert_eq!(inner("“We came.\n“We saw.” They left."), ["We came.", "We saw."]);
        assert_eq!(inner("the '90s and the dogs' bowls"), [""; 0]);
        assert_eq!(inner("\" \" ” “”"), [""; 0]);
    }
}
