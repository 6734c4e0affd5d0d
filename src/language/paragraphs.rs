//! Paragraphs: lines, or runs of lines where the text was wrapped by hand.
use std::ops::Range;

/// Lines are joined only where the widest is no wider than a page of plain text.
const WIDEST: usize = 100;
const NARROWEST: usize = 55;

/// The paragraphs of a text as ranges of bytes, without line breaks at the edges; empty lines give none.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let Some(width) = wrap_width(text, &lines) else { return lines };
    let mut joined: Vec<Range<usize>> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(last) if single_break(&text[last.end..line.start]) && goes_on(last_line(&text[last.clone()]), width) => {
                last.end = line.end
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// The lines that hold anything, trimmed.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begin = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = begin + (line.len() - line.trim_start().len());
            found.push(start..start + trimmed.len());
        }
        begin += line.len();
    }
    found
}

fn single_break(between: &str) -> bool {
    between.chars().filter(|c| *c == '\n').count() == 1
}

fn last_line(paragraph: &str) -> &str {
    paragraph.rsplit('\n').next().unwrap_or(paragraph).trim()
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', ':', '…'])
}

/// A wrapped line is nearly full; a short one is a heading or the end of a paragraph.
fn goes_on(line: &str, width: usize) -> bool {
    line.chars().count() * 10 >= width * if ends_sentence(line) { 8 } else { 6 }
}

/// The width of the page, where the text was wrapped by hand: most lines that are followed by another break
/// off inside a sentence at about the same width.
fn wrap_width(text: &str, lines: &[Range<usize>]) -> Option<usize> {
    let (mut breaks, mut inside, mut widest) = (0, 0, 0);
    for pair in lines.windows(2) {
        let line = &text[pair[0].clone()];
        let width = line.chars().count();
        widest = widest.max(width);
        if single_break(&text[pair[0].end..pair[1].start]) {
            breaks += 1;
            inside += usize::from((NARROWEST..=WIDEST).contains(&width) && !ends_sentence(line));
        }
    }
    (breaks >= 3 && inside * 10 >= breaks * 6 && widest <= WIDEST).then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_paragraphs() {
        let text = "Port reopens\n\nShips came in.\nThe mayor was there.\n";
        let found: Vec<_> = paragraphs(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["Port reopens", "Ships came in.", "The mayor was there."]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Port reopens\n\
            The harbour of the small island opened again on Friday after the long\n\
            repair of its eastern wall, and the first ships came in before the sun\n\
            had risen over the water. The mayor was there with many of the people\n\
            of the town.\n\
            A second paragraph follows, which is also wrapped at the same width as\n\
            the first.\n";
        let found: Vec<_> = paragraphs(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found.len(), 3);
        assert!(found[1].ends_with("of the town.") && found[2].starts_with("A second"));
    }
}
