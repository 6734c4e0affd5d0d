//! The title before a name, and the country or body that it is the title of.
use super::names::{Guess, Mention};
use crate::language::{Class, Lexicon, Prose};

/// Takes in the title before a name, in capitals or not, the country or body before that, and a determiner.
/// `last` is the mention before.
pub fn attach(prose: &Prose<'_>, lexicon: &Lexicon, m: &mut Mention, last: Option<&Mention>) {
    let start = m.sentence.map_or(m.phrase, |s| prose.sentences[s].tokens.start);
    let floor = start.max(last.map_or(0, |l| l.tokens.end));
    if m.guess == Guess::Person {
        let titles = Titles { prose, lexicon, floor };
        let mut at = m.tokens.start;
        while at > floor && prose.has(at - 1, Class::Honorific) {
            at -= 1;
            m.addressed = true;
        }
        let end = at;
        at = titles.head(at).unwrap_or(at);
        if at < end {
            while let Some(before) = titles.word(at) {
                at = before;
            }
            m.role = Some(at..end);
            let owns = |o: &&Mention| o.tokens.end == at || o.tokens.end + 1 == at && prose.is_possessive(o.tokens.end);
            if let Some(owner) = last.filter(|o| o.sentence == m.sentence).filter(owns) {
                at = owner.phrase;
            }
        } else if let Some(owner) = last.filter(|o| o.sentence == m.sentence && o.guess != Guess::Person && o.tokens.end == end) {
            at = Titles { prose, lexicon, floor: start }.owned(owner).unwrap_or(at);
        }
        m.phrase = at;
    }
    let determiners: &[&str] = if m.guess == Guess::Person { &["the", "a", "an"] } else { &["the"] };
    if m.phrase > start && prose.is_any(m.phrase - 1, determiners) {
        m.phrase -= 1;
    }
}

/// Reads titles from their end, not before `floor`.
struct Titles<'a, 't> {
    prose: &'a Prose<'t>,
    lexicon: &'a Lexicon,
    floor: usize,
}

impl Titles<'_, '_> {
    /// Where the last word of a title begins that ends before `end`: `minister`, `vice-president`, `Secretary of State`.
    fn head(&self, end: usize) -> Option<usize> {
        let p = self.prose;
        let of = end >= self.floor + 3
            && p.is(end - 2, "of")
            && p.is_any(end - 1, &["state", "defense", "defence", "staff"])
            && p.has(end - 3, Class::Head);
        if of {
            return Some(end - 3);
        }
        self.unit(end, &[Class::Head])
    }

    /// Where a title begins that ends in whose it is: `President of Norway`.
    fn owned(&self, owner: &Mention) -> Option<usize> {
        let of = owner.phrase.checked_sub(1).filter(|&k| k > self.floor && self.prose.is(k, "of"))?;
        let mut at = self.head(of).filter(|&k| self.prose.tokens[k].capital)?;
        while let Some(before) = self.word(at) {
            at = before;
        }
        Some(at)
    }

    /// Where a further word of it begins: `prime`, `co-`.
    fn word(&self, end: usize) -> Option<usize> {
        self.unit(end, &[Class::Modifier, Class::Head])
    }

    /// The word before `end`, with what a hyphen joins to it, where it is of one of these classes.
    fn unit(&self, end: usize, classes: &[Class]) -> Option<usize> {
        let p = self.prose;
        let last = end.checked_sub(1).filter(|&i| i >= self.floor && p.is_word(i))?;
        let mut first = last;
        while first >= self.floor + 2 && p.is_hyphen(first - 1) {
            first -= 2;
        }
        let of_class = |i: usize| classes.iter().any(|c| p.has(i, *c));
        if first == last {
            return of_class(last).then_some(last);
        }
        // `secretary-general` is a title as a whole; `center-left leader` has a compound that is none.
        let bytes = p.bytes(&(first..end));
        let whole = bytes.len() <= 30 && {
            let known = self.lexicon.classes(&p.text[bytes].to_lowercase());
            classes.iter().any(|c| known.has(*c))
        };
        (whole || of_class(last)).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, Prose};
    use crate::resolve::mentions;

    /// The role and the phrase of the last mention.
    fn is(text: &str, role: Option<&str>, phrase: &str) {
        let language = Language::new();
        let prose = Prose::new(text, None, &language);
        let found = mentions(&prose, language.lexicon());
        let m = found.last().unwrap();
        assert_eq!(m.role.as_ref().map(|r| &text[prose.bytes(r)]), role, "{text}");
        assert_eq!(&text[prose.bytes(&(m.phrase..m.tokens.end))], phrase, "{text}");
    }

    #[test]
    fn titles_with_and_without_an_owner() {
        is("The Norwegian prime minister Ada Lund won.", Some("prime minister"), "The Norwegian prime minister Ada Lund");
        is("Norway's Deputy Foreign Minister Ada Lund won.", Some("Deputy Foreign Minister"), "Norway's Deputy Foreign Minister Ada Lund");
        is("They saw Secretary of State Ada Lund there.", Some("Secretary of State"), "Secretary of State Ada Lund");
        is("They saw Prime Minister of Norway Ada Lund.", None, "Prime Minister of Norway Ada Lund");
        is("The mayor of Oslo Ada Lund saw.", None, "Ada Lund");
        is("They greeted Dr. Ada Lund.", None, "Dr. Ada Lund");
        is("They met in the Senate.", None, "the Senate");
    }

    #[test]
    fn hyphens_join_words_of_a_title() {
        is("They saw NATO Secretary-General Ada Lund.", Some("Secretary-General"), "NATO Secretary-General Ada Lund");
        is("They saw former Vice-President Ada Lund.", Some("former Vice-President"), "former Vice-President Ada Lund");
    }
}
