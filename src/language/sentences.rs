//! Sentences: where they end.
use super::lexicon::{Class, Lexicon};
use super::quotations::Quotation;
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
pub fn sentences(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Range<usize>],
    quotations: &[Quotation],
    begin: usize,
    lexicon: &Lexicon,
) -> Vec<Sentence> {
    let marks = Marks { text, tokens, quotations };
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
            if next < tokens.len() && marks.ends(next - 1, lexicon) {
                while next < tokens.len() && tokens[next].begin < bytes.end && marks.closes(next) {
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

fn is_terminator(s: &str) -> bool {
    s.starts_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// What tells where a sentence ends.
struct Marks<'a> {
    text: &'a str,
    tokens: &'a [Token],
    quotations: &'a [Quotation],
}

impl<'a> Marks<'a> {
    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &self.text[t.bytes()])
    }

    /// Whether the mark `i` closes what stands before it, rather than opening what follows.
    fn closes(&self, i: usize) -> bool {
        let mark = self.word(i);
        let touches = self.tokens[i].begin == self.tokens[i - 1].end;
        if is_terminator(mark) || mark.starts_with(['’', ')', ']']) {
            return touches;
        }
        self.quotations.binary_search_by_key(&self.tokens[i].end, |q| q.outer.end).is_ok_and(|q| self.quotations[q].closed)
            || touches && mark.starts_with(['”', '»', '"'])
    }

    /// Whether a sentence ends with token `i`, seen without the marks that may close after it.
    fn ends(&self, i: usize, lexicon: &Lexicon) -> bool {
        let (text, tokens) = (self.text, self.tokens);
        let token = &tokens[i];
        let this = self.word(i);
        let terminator = token.kind == TokenKind::Mark && is_terminator(this);
        let abbreviation = token.kind == TokenKind::Word && this.ends_with('.');
        if !(terminator || abbreviation) || token.has(Class::AbbreviationOpen) {
            return false;
        }
        let mut next = i + 1;
        // At most a handful of marks close; more are no prose, and the bound keeps the walk short.
        while next < tokens.len() && next < i + 6 && self.closes(next) {
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
            TokenKind::Mark => !self.word(next).starts_with([',', ';', ':', '-', '–', '—', '&', '/']),
        };
        begins && !self.attribution_follows(i, next, lexicon)
    }

    /// `“Why now?” Ada Lund asked.` is one sentence: after `?` or `!` and a closing mark a name and a cue verb go on.
    fn attribution_follows(&self, i: usize, next: usize, lexicon: &Lexicon) -> bool {
        if next == i + 1 || !self.word(i).starts_with(['!', '?']) {
            return false;
        }
        let (text, tokens) = (self.text, self.tokens);
        let mut at = next;
        while at < tokens.len() && at < next + 4 && tokens[at].capital && tokens[at].kind == TokenKind::Word {
            at += 1;
        }
        at > next && tokens.get(at).is_some_and(|t| t.bytes().len() < 20 && lexicon.cue(&text[t.bytes()]).is_some())
    }
}

/// An initial may be followed by the name `I`; elsewhere `I` begins a sentence.
fn is_lone_i(text: &str, after: &Token, this: &str) -> bool {
    this.len() <= 2 && &text[after.bytes()] == "I"
}

fn starts_lower(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
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
        assert_eq!(split("\" We won . \" They sang ."), ["\" We won . \"", "They sang ."]);
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
