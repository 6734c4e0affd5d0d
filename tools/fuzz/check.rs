//! What must hold of the layers of any text. The fuzz target and the tests of dateline both use this file.
use dateline::language::syntax::{Relation, Word};
use dateline::language::{Language, Prose, units};
use std::ops::Range;

/// Reads a text and checks its layers.
///
/// # Panics
/// When an offset is no boundary of a character, when tokens, sentences or names are out of order or overlap, when a
/// name reaches over the edge of its unit, when a token is without a word, or when the heads of a unit (a sentence, or
/// a line outside of all sentences) are no tree with one root.
pub fn check(text: &str, language: &Language) {
    let prose = Prose::new(text, None, language);
    let mut last = 0;
    for token in &prose.tokens {
        assert!(last <= token.begin && token.begin < token.end, "token {}..{} after {last}", token.begin, token.end);
        assert!(text.is_char_boundary(token.begin) && text.is_char_boundary(token.end), "token {}..{}", token.begin, token.end);
        last = token.end;
    }
    assert!(last <= text.len());
    let mut last = 0;
    for sentence in &prose.sentences {
        let tokens = &sentence.tokens;
        assert!(
            last <= tokens.start && tokens.start < tokens.end && tokens.end <= prose.tokens.len(),
            "sentence {sentence:?} after {last}"
        );
        let bytes = prose.tokens[tokens.start].begin..prose.tokens[tokens.end - 1].end;
        assert_eq!(sentence.bytes, bytes, "sentence {sentence:?}");
        last = tokens.end;
    }
    let units = units(text, &prose.tokens, &prose.sentences);
    assert_eq!(prose.words.len(), prose.tokens.len(), "a word for each token");
    let mut done = 0;
    for unit in &units {
        assert_eq!(unit.start, done, "units hold all tokens");
        assert!(unit.start < unit.end, "unit {unit:?}");
        tree(unit, &prose.words);
        done = unit.end;
    }
    assert_eq!(done, prose.tokens.len(), "units hold all tokens");
    let mut last = 0;
    for name in &prose.names {
        let tokens = &name.tokens;
        assert!(last <= tokens.start && tokens.start < tokens.end && tokens.end <= prose.tokens.len(), "name {name:?} after {last}");
        let unit = units.partition_point(|u| u.end <= tokens.start);
        assert!(tokens.end <= units[unit].end, "name {name:?} in {:?}", units[unit]);
        last = tokens.end;
    }
}

/// Checks that the heads of a unit are a tree with one root.
fn tree(unit: &Range<usize>, words: &[Word]) {
    let mut roots = 0;
    for i in unit.clone() {
        let head = words[i].head as usize;
        assert!(unit.contains(&head), "the head of {i} is {head}, outside of {unit:?}");
        assert_eq!(head == i, words[i].relation == Relation::Root, "word {i} of {unit:?}: {:?}", words[i]);
        roots += usize::from(head == i);
    }
    assert_eq!(roots, 1, "roots of {unit:?}");
    // For each word the walk that came by first: a walk that meets itself is in a circle.
    let mut walks = vec![usize::MAX; unit.len()];
    for start in unit.clone() {
        let mut at = start;
        while walks[at - unit.start] == usize::MAX {
            walks[at - unit.start] = start;
            let head = words[at].head as usize;
            if head == at {
                break;
            }
            at = head;
            assert!(walks[at - unit.start] != start, "the heads of {unit:?} go in a circle at {at}");
        }
    }
}
