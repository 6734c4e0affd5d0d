//! Sentences: where they end.
use super::lexicon::{Class, Lexicon};
use super::tokens::{Token, TokenKind};
use std::ops::Range;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The bytes it covers, trimmed.
    pub bytes: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The paragraph it stands in.
    pub paragraph: usize,
}

/// The sentences of the paragraphs, in order; `begin` skips what stands before the story.
pub fn sentences(text: &str, tokens: &[Token], paragraphs: &[Range<usize>], begin: usize, lexicon: &Lexicon) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut next = 0;
    for (paragraph, bytes) in paragraphs.iter().enumerate() {
        let mut start = next;
        while next < tokens.len() && tokens[next].begin < bytes.end {
            next += 1;
            if tokens[next - 1].begin < begin {
                start = next;
                continue;
            }
            // The marks that close with the sentence belong to it.
            if next < tokens.len() && ends(text, tokens, next - 1, lexicon) {
                while next < tokens.len() && tokens[next].begin < bytes.end && closes(text, tokens, next) {
                    next += 1;
                }
                push(tokens, start..next, paragraph, &mut found);
                start = next;
            }
        }
        push(tokens, start..next, paragraph, &mut found);
    }
    found
}

fn push(tokens: &[Token], range: Range<usize>, paragraph: usize, found: &mut Vec<Sentence>) {
    if range.start < range.end {
        let bytes = tokens[range.start].begin..tokens[range.end - 1].end;
        found.push(Sentence { bytes, tokens: range, paragraph });
    }
}

fn word<'a>(text: &'a str, tokens: &[Token], i: usize) -> &'a str {
    tokens.get(i).map_or("", |t| &text[t.bytes()])
}

fn is_terminator(s: &str) -> bool {
    s.starts_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// Whether the mark `i` closes what stands before it, rather than opening what follows.
fn closes(text: &str, tokens: &[Token], i: usize) -> bool {
    let mark = word(text, tokens, i);
    if is_terminator(mark) || mark.starts_with(['”', '’', ')', ']', '»']) {
        return tokens[i].begin == tokens[i - 1].end;
    }
    // A straight mark looks the same on both sides: it closes where it touches what stands before it.
    mark.starts_with(['"', '\'']) && tokens[i].begin == tokens[i - 1].end
}

/// Whether a sentence ends with token `i`, seen without the marks that may close after it.
fn ends(text: &str, tokens: &[Token], i: usize, lexicon: &Lexicon) -> bool {
    let token = &tokens[i];
    let this = word(text, tokens, i);
    let terminator = token.kind == TokenKind::Mark && is_terminator(this);
    let abbreviation = token.kind == TokenKind::Word && this.ends_with('.');
    if !(terminator || abbreviation) || token.has(Class::AbbreviationOpen) {
        return false;
    }
    let mut next = i + 1;
    // At most a handful of marks close; more are no prose, and the bound keeps the walk short.
    while next < tokens.len() && next < i + 6 && closes(text, tokens, next) {
        next += 1;
    }
    let Some(after) = tokens.get(next) else { return true };
    let gap = &text[tokens[next - 1].end..after.begin];
    if gap.is_empty() {
        // Scripts that write no space after a full stop.
        return terminator && !this.is_ascii() && !this.starts_with('…');
    }
    if abbreviation {
        // `Inc. The board` ends a sentence, `Inc. Berg` and `Jan. 5` do not.
        return after.capital && (after.has(Class::Function) || after.has(Class::Preposition)) && !is_lone_i(text, after, this);
    }
    let begins = match after.kind {
        TokenKind::Word => after.capital || !starts_lower(&text[after.bytes()]),
        TokenKind::Number => true,
        TokenKind::Possessive => false,
        TokenKind::Mark => !word(text, tokens, next).starts_with([',', ';', ':', '-', '–', '—', '&', '/']),
    };
    begins && !attribution_follows(text, tokens, i, next, lexicon)
}

/// An initial may be followed by the name `I`; elsewhere `I` begins a sentence.
fn is_lone_i(text: &str, after: &Token, this: &str) -> bool {
    this.len() <= 2 && &text[after.bytes()] == "I"
}

fn starts_lower(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// `“Why now?” Ada Lund asked.` is one sentence: after `?` or `!` and a closing mark a name and a cue verb go on.
fn attribution_follows(text: &str, tokens: &[Token], i: usize, next: usize, lexicon: &Lexicon) -> bool {
    if next == i + 1 || !word(text, tokens, i).starts_with(['!', '?']) {
        return false;
    }
    let mut at = next;
    while at < tokens.len() && at < next + 4 && tokens[at].capital && tokens[at].kind == TokenKind::Word {
        at += 1;
    }
    at > next && tokens.get(at).is_some_and(|t| t.bytes().len() < 20 && lexicon.cue(&text[t.bytes()]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Prose;

    fn split(text: &str) -> Vec<&str> {
        let prose = Prose::new(text, None, &Lexicon::new());
        prose.sentences.iter().map(|s| &text[s.bytes.clone()]).collect()
    }

    #[test]
    fn abbreviations_and_numbers_do_not_end_sentences() {
        assert_eq!(split("Dr. Ada K. Lund came on Jan. 5. She paid $3.5 million.").len(), 2);
        assert_eq!(split("He left the U.S. in May. The U.S. Embassy is shut. He works for Lund Inc. The firm is old.").len(), 4);
        assert_eq!(split("It was 9 a.m. on Friday. Nobody came.").len(), 2);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        assert_eq!(split("“We won.” They sang. (It rained.) So it was."), ["“We won.”", "They sang.", "(It rained.)", "So it was."]);
        assert_eq!(split("\"We won.\" \"Did we?\" he asked."), ["\"We won.\"", "\"Did we?\" he asked."]);
        assert_eq!(split("“Why now?” Ada Lund asked. Silence.").len(), 2);
    }

    #[test]
    fn lines_end_sentences() {
        assert_eq!(split("A heading\n\n  A sentence.  \nAnother"), ["A heading", "A sentence.", "Another"]);
        assert_eq!(split(""), [""; 0]);
        assert_eq!(split("世界很大。我们在这里。"), ["世界很大。", "我们在这里。"]);
    }
}
