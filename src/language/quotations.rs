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
    /// Whether it goes on from the quotation before, which its paragraph did not close.
    pub continues: bool,
}

/// The quotations of a text, in order, without overlap.
pub fn quotations(text: &str, paragraphs: &[Range<usize>]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut n = 0;
    while let Some(paragraph) = paragraphs.get(n) {
        let before = found.len();
        in_paragraph(text, paragraph, &mut found);
        n += 1;
        let open = found[before..].last().filter(|q| !q.closed && q.outer.end == paragraph.end);
        let Some(mark) = open.and_then(|q| text[q.outer.start..].chars().next()) else { continue };
        // Some write no new mark at the head of a paragraph in the midst of speech.
        let Some((last, end)) = closing(text, &paragraphs[n..], mark) else { continue };
        for whole in &paragraphs[n..n + last] {
            push(text, whole.clone(), None, 0, &mut found);
        }
        let (begin, length) = (paragraphs[n + last].start, if mark == '«' { '»'.len_utf8() } else { closing_length(text, end) });
        push(text, begin..end, None, length, &mut found);
        n += last;
        // The rest of the paragraph may hold more.
        in_paragraph(text, &(end..paragraphs[n].end), &mut found);
        n += 1;
    }
    found
}

/// How many paragraphs further speech may run.
const FARTHEST: usize = 4;

/// In which of these paragraphs, and behind which byte, the quotation closes that stands open before them: the first mark in
/// them is a closing one.
fn closing(text: &str, paragraphs: &[Range<usize>], mark: char) -> Option<(usize, usize)> {
    for (n, paragraph) in paragraphs.iter().take(FARTHEST).enumerate() {
        let words = &text[paragraph.clone()];
        let Some((i, c)) = words.char_indices().find(|(_, c)| matches!(c, '“' | '”' | '"' | '«' | '»')) else { continue };
        let before = words[..i].chars().next_back();
        let after = words[i + c.len_utf8()..].chars().next().unwrap_or(' ');
        let shut = before.is_some_and(|b| !b.is_whitespace()) && !after.is_alphanumeric();
        return (shut && closes(mark, c, before.unwrap_or(' '), after)).then_some((n, paragraph.start + i + c.len_utf8()));
    }
    None
}

/// The length of the mark that ends before byte `end`.
fn closing_length(text: &str, end: usize) -> usize {
    text[..end].chars().next_back().map_or(0, char::len_utf8)
}

fn in_paragraph(text: &str, paragraph: &Range<usize>, found: &mut Vec<Quotation>) {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut chars = text[paragraph.clone()].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let at = paragraph.start + i;
        // Two apostrophes or grave accents are one double mark, as typewriters and wires write it.
        let doubled = matches!(c, '\'' | '`') && chars.peek().is_some_and(|&(_, n)| n == c || c == '`' && n == '\'');
        let (c, length) = if doubled { ('"', 2) } else { (c, c.len_utf8()) };
        if doubled {
            chars.next();
        }
        let after = chars.peek().map_or(' ', |&(_, n)| n);
        match open {
            None => open = opens(c, before, after).then_some((at, c)),
            // A double mark inside what only might be a single quotation shows that the single mark was none.
            Some((_, '\'' | '‘')) if matches!(c, '"' | '“') => open = Some((at, c)),
            Some((start, mark)) if closes(mark, c, before, after) => {
                push(text, start..at + length, Some(mark), length, found);
                open = None;
            }
            Some(_) => {}
        }
        before = c;
    }
    // Only marks that cannot be anything else are trusted without their closing half.
    if let Some((start, mark @ ('“' | '«' | '"'))) = open {
        push(text, start..paragraph.end, Some(mark), 0, found);
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

/// Takes in a quotation with its opening mark, if it has one, and the length of its closing mark.
fn push(text: &str, outer: Range<usize>, mark: Option<char>, closing: usize, found: &mut Vec<Quotation>) {
    let doubled = mark == Some('"') && !text[outer.start..].starts_with('"');
    let raw = outer.start + if doubled { 2 } else { mark.map_or(0, char::len_utf8) }..outer.end - closing;
    let Some(words) = text.get(raw.clone()) else { return };
    let begin = raw.start + (words.len() - words.trim_start().len());
    let inner = begin..begin + words.trim().len();
    if inner.start < inner.end && words.chars().any(char::is_alphanumeric) {
        found.push(Quotation { outer, inner, closed: closing > 0, continues: mark.is_none() });
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
        assert_eq!(inner("''Go,'' he said. ``Stay,'' she said. It's the '90s."), ["Go,", "Stay,"]);
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
        assert_eq!(inner("“We came.\nWe saw.\nWe won,” he said. “Yes.”"), ["We came.", "We saw.", "We won,", "Yes."]);
        assert_eq!(inner("\"We came.\nWe saw,\" he said."), ["We came.", "We saw,"]);
        assert_eq!(inner("\"We came.\nThey \"saw\" it."), ["We came.", "saw"]);
        assert_eq!(inner("the '90s and the dogs' bowls"), [""; 0]);
        assert_eq!(inner("\" \" ” “”"), [""; 0]);
    }
}
