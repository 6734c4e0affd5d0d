//! Writes tokens as the raw text that they may have been cut from.
//!
//! Only what is safe is undone: marks that never stand free in English, quotation marks that come in pairs, the
//! clitics, and the brackets and quotation marks of the Penn Treebank. A hyphen or a slash keeps its spaces, since
//! `a - b` and `a-b` cannot be told apart.
use std::ops::Range;

/// Writes the tokens of one sentence, one at a time.
pub(super) struct Writer<'a, 'b> {
    tokens: Vec<Token<'a>>,
    next: usize,
    text: &'b mut String,
}

/// A token in plain characters with what stands on either side of it.
#[derive(Clone, Copy)]
struct Token<'a> {
    word: &'a str,
    /// No space before it.
    left: bool,
    /// No space after it.
    right: bool,
}

impl<'a, 'b> Writer<'a, 'b> {
    /// A writer that adds the words of one sentence to the end of `text`.
    pub(super) fn new(words: &[&'a str], text: &'b mut String) -> Self {
        let mut tokens: Vec<Token<'a>> = words.iter().map(|w| plain(w)).collect();
        pair(&mut tokens, "\"");
        pair(&mut tokens, "'");
        for i in 1..tokens.len() {
            let (before, after) = (tokens[i - 1].word, tokens[i].word);
            tokens[i].left |= joins(before, after);
        }
        Writer { tokens, next: 0, text }
    }

    /// Writes the next token and gives its bytes in the text.
    pub(super) fn token(&mut self) -> Range<usize> {
        let token = self.tokens[self.next];
        if self.next > 0 && !token.left && !self.tokens[self.next - 1].right {
            self.text.push(' ');
        }
        self.next += 1;
        let begin = self.text.len();
        self.text.push_str(token.word);
        begin..self.text.len()
    }
}

/// A token by itself.
fn plain(word: &str) -> Token<'_> {
    let token = |word, left, right| Token { word, left, right };
    match word {
        "-LRB-" => token("(", false, true),
        "-RRB-" => token(")", true, false),
        "-LSB-" => token("[", false, true),
        "-RSB-" => token("]", true, false),
        "-LCB-" => token("{", false, true),
        "-RCB-" => token("}", true, false),
        "``" => token("\"", false, true),
        "''" => token("\"", true, false),
        "`" => token("'", false, true),
        "(" | "[" | "{" | "“" | "‘" | "«" => token(word, false, true),
        ")" | "]" | "}" | "”" | "’" | "»" | "%" => token(word, true, false),
        _ if word.chars().all(|c| ",;:.!?…".contains(c)) => token(word, true, false),
        _ => token(word, is_clitic(word), false),
    }
}

fn is_clitic(word: &str) -> bool {
    let mut letters = word.chars();
    let apostrophe = matches!(letters.next(), Some('\'' | '’'));
    let rest = letters.as_str();
    apostrophe && ["s", "re", "m", "ve", "ll", "d"].iter().any(|c| c.eq_ignore_ascii_case(rest))
        || ["n't", "n’t"].iter().any(|c| word.eq_ignore_ascii_case(c))
}

/// Sets the straight quotation marks of one kind: the first opens, the next closes. An apostrophe with no partner
/// belongs to the word before it.
fn pair(tokens: &mut [Token<'_>], mark: &str) {
    let mut open = false;
    for i in 0..tokens.len() {
        let token = tokens[i];
        if token.word != mark {
            continue;
        }
        if token.left || token.right {
            open = token.right;
            continue;
        }
        let others = tokens[i + 1..].iter().filter(|t| t.word == mark).count();
        let possessive = mark == "'" && i > 0 && tokens[i - 1].word.ends_with(['s', 'S']) && others % 2 == 0;
        let opens = !open && (i == 0 || !possessive && (others > 0 || mark == "\"") && i + 1 < tokens.len());
        (tokens[i].left, tokens[i].right) = (!opens, opens);
        open = opens;
    }
}

/// Whether two tokens that nothing is known of by themselves were one word or one sign.
fn joins(before: &str, after: &str) -> bool {
    let begins = |test: fn(&char) -> bool| after.chars().next().as_ref().is_some_and(test);
    match before {
        "$" | "£" | "€" => begins(char::is_ascii_digit),
        "@" | "#" => begins(|c| c.is_alphanumeric() || *c == '_'),
        _ => {
            let pairs = [("gon", "na"), ("wan", "na"), ("got", "ta"), ("can", "not")];
            let parts = |(a, b): &(&str, &str)| before.eq_ignore_ascii_case(a) && after.eq_ignore_ascii_case(b);
            pairs.iter().any(parts) || is_elision(before, after)
        }
    }
}

/// The first letters of a name and the rest with its apostrophe, as in `O'Lund`.
fn is_elision(before: &str, after: &str) -> bool {
    let rest = after.strip_prefix(['\'', '’']).unwrap_or_default();
    before.chars().count() <= 2
        && before.starts_with(char::is_uppercase)
        && rest.starts_with(char::is_uppercase)
        && rest.chars().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(sentence: &str) -> String {
        let words: Vec<&str> = sentence.split(' ').collect();
        let mut text = String::new();
        let mut writer = Writer::new(&words, &mut text);
        for _ in &words {
            writer.token();
        }
        text
    }

    #[test]
    fn marks_stand_close_to_their_words() {
        assert_eq!(write("Well , Ada Lund did n't sail ( she could n’t ) ; why ?!"), "Well, Ada Lund didn't sail (she couldn’t); why?!");
        assert_eq!(write("It cost $ 5 -LRB- 3 % -RRB- to @ berg , a - b"), "It cost $5 (3%) to @berg, a - b");
        assert_eq!(write("We 're gon na see O 'Lund , I can not ..."), "We're gonna see O'Lund, I cannot...");
    }

    #[test]
    fn quotation_marks_are_paired() {
        assert_eq!(write("\" We won , \" she said , \" and how . \""), "\"We won,\" she said, \"and how.\"");
        assert_eq!(write("`` We won , '' she said ."), "\"We won,\" she said.");
        assert_eq!(write("so they sang . \""), "so they sang.\"");
        assert_eq!(write("“ We won ” , she said"), "“We won”, she said");
        assert_eq!(write("the sailors ' vote is ' open ' now"), "the sailors' vote is 'open' now");
        assert_eq!(write("sailin ' on"), "sailin' on");
    }
}
