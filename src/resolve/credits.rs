//! Bylines and photo credits: they name who made the article or a picture, not whom it is about.
use crate::language::{Class, Prose, TokenKind};
use std::ops::Range;

/// Bylines stand among the first sentences.
const TOP: usize = 4;
/// And are no longer than this, in tokens.
const BYLINE: usize = 14;
/// A credit in brackets is no longer than this.
const CREDIT: usize = 16;

/// Stretches of tokens that name whoever made the article, in order.
pub fn credits(prose: &Prose<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (s, sentence) in prose.sentences.iter().enumerate() {
        let tokens = &sentence.tokens;
        if s < TOP && prose.is(tokens.start, "by") {
            let line = line(prose, tokens);
            if is_byline(prose, &line) {
                found.push(line);
                continue;
            }
        }
        let opening = tokens.clone().filter(|&i| prose.word(i) == "(");
        for open in opening {
            let close = (open + 1..tokens.end.min(open + CREDIT)).find(|&i| prose.word(i) == ")");
            if let Some(close) = close
                && is_photo(prose, &(open + 1..close))
            {
                found.push(open..close);
            }
        }
    }
    found
}

/// The first line of a sentence; a byline has no full stop to end it.
fn line(prose: &Prose<'_>, tokens: &Range<usize>) -> Range<usize> {
    let breaks = |i: &usize| prose.text[prose.tokens[i - 1].end..prose.tokens[*i].begin].contains('\n');
    tokens.start..(tokens.start + 1..tokens.end).take(BYLINE + 1).find(breaks).unwrap_or(tokens.end)
}

/// `By Ada Lund and Jon Moe, Nordic Post`: names alone.
fn is_byline(prose: &Prose<'_>, tokens: &Range<usize>) -> bool {
    let name = |i: usize| {
        let other = prose.tokens[i].kind == TokenKind::Mark || prose.is_any(i, &["and", "of", "the", "staff", "writer", "correspondent"]);
        prose.tokens[i].capital && !prose.has(i, Class::Weekday) && !prose.has(i, Class::Month) || other
    };
    tokens.len() > 2
        && tokens.len() <= BYLINE
        && prose.is(tokens.start, "by")
        && prose.tokens[tokens.start + 1].capital
        && !prose.word(tokens.end - 1).ends_with(['?', '!'])
        && (tokens.start + 1..tokens.end).all(name)
}

/// `(AP Photo/Jon Moe)`, `(Jon Moe/Reuters)`.
fn is_photo(prose: &Prose<'_>, tokens: &Range<usize>) -> bool {
    let word = |words: &[&str]| tokens.clone().any(|i| prose.is_any(i, words));
    let agency = ["ap", "afp", "reuters", "getty", "epa", "tass", "xinhua", "bloomberg", "dpa", "anadolu"];
    word(&["photo", "photos", "images", "image", "photograph", "pool", "handout"])
        && (word(&["/"]) || word(&agency) || word(&["by", "credit"]))
        || word(&["/"]) && word(&agency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn found(text: &str) -> Vec<&str> {
        let prose = Prose::new(text, None, &Language::new());
        credits(&prose).iter().map(|c| &text[prose.bytes(c)]).collect()
    }

    #[test]
    fn who_made_the_article() {
        assert_eq!(found("Port reopens\nBy Ada Lund and Jon Moe\nShips came in."), ["By Ada Lund and Jon Moe"]);
        assert_eq!(found("Ships came in (AP Photo/Jon Moe)."), ["(AP Photo/Jon Moe"]);
    }

    #[test]
    fn whom_it_is_about() {
        assert_eq!(found("By Monday Ada Lund had left.\nThe Nordic Fishing Union (NFU) met. Moe contributed to the talks."), [""; 0]);
    }
}
