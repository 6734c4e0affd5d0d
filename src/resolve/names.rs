//! Names in the text: capitalised words, and what they most likely name.
//!
//! A name is a run of capitalised words in one sentence. The run is cut at titles, known names and adjectives
//! of countries; what remains is judged by its own words and by what stands around it (`judge.rs`).
use crate::language::{Class, Known, KnownKind, LONGEST_KNOWN, Lexicon, Prose};
use std::collections::HashSet;
use std::ops::Range;

/// What a name most likely names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// A human being.
    Person,
    /// A body.
    Organization,
    /// A place.
    Place,
    /// An adjective for a country; a mention of the country where that is named too.
    Demonym,
    /// One word that only the rest of the article can settle.
    Unknown,
}

/// A name at one place of the text.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The words of the name.
    pub tokens: Range<usize>,
    /// First token of the phrase around it: determiner, country and title included.
    pub phrase: usize,
    /// The title before it, without what it is the title of.
    pub role: Option<Range<usize>>,
    /// Whether a title of address (`Mr.`) stands before it.
    pub addressed: bool,
    /// What it names.
    pub guess: Guess,
    /// Where it is known by its very words.
    pub known: Option<Known>,
    /// The sentence it stands in; `None` in the dateline.
    pub sentence: Option<usize>,
    /// The member of the cast that it names, once that is settled.
    pub member: Option<usize>,
}

/// All names of a text, in order, without overlap.
pub fn mentions(prose: &Prose<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let lower = (0..prose.tokens.len()).filter(|&i| prose.is_word(i) && !prose.tokens[i].capital).map(|i| prose.word(i)).collect();
    let finder = Finder { prose, lexicon, lower };
    let mut found = finder.in_dateline();
    for s in 0..prose.sentences.len() {
        if !prose.is_heading(&prose.sentences[s]) {
            finder.in_sentence(s, &mut found);
        }
    }
    found
}

/// Everything that finding names needs to see.
pub(super) struct Finder<'a, 't> {
    pub prose: &'a Prose<'t>,
    pub lexicon: &'a Lexicon,
    /// Words that the article writes in lower case somewhere: no names where they begin a sentence.
    pub lower: HashSet<&'t str>,
}

impl Finder<'_, '_> {
    fn in_dateline(&self) -> Vec<Mention> {
        let Some(place) = &self.prose.dateline_place else { return Vec::new() };
        let begin = self.prose.tokens.partition_point(|t| t.begin < place.start);
        let end = self.prose.tokens.partition_point(|t| t.end <= place.end);
        if begin >= end {
            return Vec::new();
        }
        let known = self.known(&(begin..end)).filter(|k| k.kind != KnownKind::Organization);
        vec![mention(begin..end, Guess::Place, known, None)]
    }

    fn in_sentence(&self, s: usize, found: &mut Vec<Mention>) {
        let sentence = self.prose.sentences[s].tokens.clone();
        let mut at = sentence.start;
        while at < sentence.end {
            let run = self.run(at, sentence.end);
            if run.is_empty() {
                at += 1;
                continue;
            }
            self.split(&run, s, found);
            at = run.end;
        }
    }

    /// Whether token `i` may be a word of a name.
    fn name_word(&self, i: usize) -> bool {
        let t = &self.prose.tokens[i];
        self.prose.is_word(i) && t.capital && !t.has(Class::Weekday) && !self.is_month(i)
    }

    /// `May` and `March` are also other words; a month stands with a number or a preposition.
    pub(super) fn is_month(&self, i: usize) -> bool {
        let p = self.prose;
        let dated = p.word(i + 1).starts_with(|c: char| c.is_ascii_digit()) || i > 0 && p.is_any(i - 1, &["in", "since", "last", "until"]);
        p.has(i, Class::Month) && (dated || !p.is_any(i, &["may", "march", "april", "june", "august", "jan", "mar"]))
    }

    /// The capitalised run that begins at `at`, with particles and the `of` of bodies inside.
    fn run(&self, at: usize, end: usize) -> Range<usize> {
        let p = self.prose;
        let mut run = at..at;
        let mut body = false;
        while run.end < end {
            let i = run.end;
            if self.name_word(i) {
                body |= p.has(i, Class::OrgHead);
                run.end = i + 1;
                continue;
            }
            if run.is_empty() {
                break;
            }
            let next = |k: usize| i + k < end && self.name_word(i + k) && !p.is_grammatical(i + k);
            if p.has(i, Class::Particle) && next(1) {
                run.end = i + 1;
            } else if p.has(i, Class::Particle) && i + 1 < end && p.has(i + 1, Class::Particle) && next(2) {
                run.end = i + 2;
            } else if body && p.is_any(i, &["of", "for", "&", "and"]) && next(1) && self.joins(&run, i) {
                run.end = i + 1;
            } else if body && p.is_any(i, &["of", "for"]) && p.is(i + 1, "the") && next(2) {
                run.end = i + 2;
            } else if p.has(i - 1, Class::PeopleWord) && p.is_possessive(i) && next(1) {
                run.end = i + 1;
            } else {
                break;
            }
        }
        run
    }

    /// `and` joins words of one name only after `of`: `Ministry of Trade and Industry`.
    fn joins(&self, run: &Range<usize>, i: usize) -> bool {
        let p = self.prose;
        let after_of = || run.clone().rev().take(3).any(|k| p.is_any(k, &["of", "for"]));
        !p.is(i, "and") || after_of() && !p.has(i + 1, Class::Head) && self.known(&(i + 1..i + 2)).is_none()
    }

    /// The known name that these tokens are.
    pub(super) fn known(&self, tokens: &Range<usize>) -> Option<Known> {
        let words: Vec<&str> = tokens.clone().map(|i| self.prose.word(i)).collect();
        let name = words.join(" ");
        let shouted = name.len() > 4 && name.chars().all(|c| !c.is_lowercase());
        self.lexicon.known(&name).or_else(|| if shouted { self.lexicon.known(&capitalised(&name)) } else { None })
    }

    /// The longest known name that begins at `at`.
    fn known_at(&self, at: usize, end: usize) -> Option<(Range<usize>, Known)> {
        (at + 1..=end.min(at + LONGEST_KNOWN)).rev().find_map(|e| Some((at..e, self.known(&(at..e))?)))
    }

    /// The capitalised title that begins at `at`: `Prime Minister`, `Secretary of State`.
    fn title_at(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let p = self.prose;
        let mut i = at;
        while i < end && p.has(i, Class::Modifier) && !p.has(i + 1, Class::OrgHead) {
            i += 1;
        }
        let mut heads = i;
        while heads < end && p.has(heads, Class::Head) {
            heads += 1;
        }
        // A word that is both (`chief`, `general`) counts as the head where no other follows.
        if heads == i && i > at && p.has(i - 1, Class::Head) {
            heads = i;
        } else if heads == i {
            return None;
        }
        if heads < end && p.is(heads, "of") {
            return None;
        }
        (!p.has(heads, Class::OrgHead) || heads >= end).then_some(at..heads)
    }

    fn split(&self, run: &Range<usize>, s: usize, found: &mut Vec<Mention>) {
        let p = self.prose;
        let mut at = run.start;
        while at < run.end {
            let known = self.known_at(at, run.end);
            let piece = self.piece(at, run.end);
            if let Some(body) = self.body(&piece, known.as_ref()) {
                at = body.end;
                let known = self.known(&body);
                self.push(mention(body, Guess::Organization, known, Some(s)), found);
            } else if let Some((tokens, known)) = known {
                let guess = match known.kind {
                    KnownKind::Organization => Guess::Organization,
                    KnownKind::Demonym => Guess::Demonym,
                    KnownKind::Country | KnownKind::Place => Guess::Place,
                };
                at = tokens.end;
                // `Jordan Lund`, `Virginia Berg`: a place's name straight before one more plain word is a first name.
                let surname = at + 1 == piece.end && tokens.len() == 1 && guess == Guess::Place && known.kind == KnownKind::Place;
                if surname && !p.has(at, Class::PlaceHead) && self.plain(&(at..piece.end)) {
                    self.push(self.judged(tokens.start..piece.end, s), found);
                    at = piece.end;
                } else {
                    self.push(mention(tokens, guess, Some(known), Some(s)), found);
                }
            } else if p.is_grammatical(at) || p.has(at, Class::Honorific) || p.has(at, Class::Particle) && at == run.start {
                at += 1;
            } else if let Some(title) = self.title_at(at, run.end) {
                at = title.end;
            } else if at == p.sentences[s].tokens.start && self.ordinary(at) {
                at += 1;
            } else {
                at = piece.end.max(at + 1);
                self.push(self.judged(piece, s), found);
            }
        }
    }

    /// From `at` to the next title, known name or the end of the run.
    fn piece(&self, at: usize, end: usize) -> Range<usize> {
        let p = self.prose;
        let mut stop = at;
        while stop < end {
            let inner = stop > at;
            let possessive = p.is_possessive(stop) && !p.has(stop - 1, Class::PeopleWord);
            let surname = stop + 1 == end && p.has(stop, Class::Surname);
            let title = inner && !surname && p.has(stop, Class::Head) && !p.has(stop + 1, Class::OrgHead);
            if possessive || inner && self.country(stop) || title && self.title_at(stop, end).is_some() || p.has(stop, Class::Honorific) {
                break;
            }
            stop += 1;
        }
        // The modifiers before a title are the title's: `Lund Deputy Minister Berg`.
        while stop < end && stop > at + 1 && p.has(stop - 1, Class::Modifier) {
            stop -= 1;
        }
        at..stop
    }

    /// The body that the piece begins with: up to its last head word, with what follows after `of`.
    fn body(&self, piece: &Range<usize>, known: Option<&(Range<usize>, Known)>) -> Option<Range<usize>> {
        let p = self.prose;
        let mut start = piece.start;
        while start < piece.end && p.is_grammatical(start) {
            start += 1;
        }
        let of = (start..piece.end).find(|&i| p.is_any(i, &["of", "for"]) && p.has(i - 1, Class::OrgHead));
        let head = (start..of.unwrap_or(piece.end)).rev().find(|&i| p.has(i, Class::OrgHead))?;
        if start != piece.start || known.is_some_and(|(k, _)| k.end > head + 1) {
            return None;
        }
        // One head word alone (`the Council`) names nothing that could be told apart.
        let end = if of.is_some() { piece.end } else { head + 1 };
        let own = (start..end).filter(|&i| !p.is_grammatical(i)).count();
        (own >= 2).then_some(start..end)
    }

    fn push(&self, mut m: Mention, found: &mut Vec<Mention>) {
        if m.tokens.is_empty() || m.tokens.len() > 12 || self.prose.bytes(&m.tokens).len() > 120 {
            return;
        }
        if m.guess == Guess::Person || m.guess == Guess::Unknown {
            self.attach_title(&mut m, found);
        }
        if m.phrase == m.tokens.start {
            let s = m.sentence.map_or(m.phrase, |s| self.prose.sentences[s].tokens.start);
            if m.phrase > s && self.prose.is(m.phrase - 1, "the") {
                m.phrase -= 1;
            }
        }
        found.push(m);
    }

    /// Takes in the title before a name, in capitals or not, and the country or body before that.
    fn attach_title(&self, m: &mut Mention, found: &[Mention]) {
        let p = self.prose;
        let floor = m.sentence.map_or(m.phrase, |s| p.sentences[s].tokens.start).max(found.last().map_or(0, |f| f.tokens.end));
        let mut at = m.tokens.start;
        while at > floor && p.has(at - 1, Class::Honorific) {
            at -= 1;
            m.addressed = true;
        }
        let end = at;
        let word_before = |at: usize| at > floor && p.is_word(at - 1);
        // `Secretary of State`, `chief of staff` before the name.
        let of = at >= floor + 3
            && p.is(at - 2, "of")
            && p.is_any(at - 1, &["state", "defense", "defence", "staff"])
            && p.has(at - 3, Class::Head);
        if of {
            at -= 3;
        } else if word_before(at) && p.has(at - 1, Class::Head) {
            at -= 1;
        }
        if at < end {
            while word_before(at) && (p.has(at - 1, Class::Modifier) || p.has(at - 1, Class::Head)) {
                at -= 1;
            }
            m.role = Some(at..end);
            m.guess = Guess::Person;
        } else if m.addressed {
            m.guess = Guess::Person;
        }
        m.phrase = at;
        let mut limit = floor;
        if m.role.is_some()
            && let Some(owner) = found.last()
            && owner.sentence == m.sentence
            && (owner.tokens.end == at || owner.tokens.end + 1 == at && p.is_possessive(owner.tokens.end))
        {
            m.phrase = owner.phrase;
            limit = owner.phrase;
        }
        let start = m.sentence.map_or(limit, |s| p.sentences[s].tokens.start);
        if m.phrase > start && p.is_any(m.phrase - 1, &["the", "a", "an"]) {
            m.phrase -= 1;
        }
    }
}

/// A mention with nothing around it.
pub(super) fn mention(tokens: Range<usize>, guess: Guess, known: Option<Known>, sentence: Option<usize>) -> Mention {
    Mention { phrase: tokens.start, tokens, role: None, addressed: false, guess, known, sentence, member: None }
}

/// `NEW YORK` as `New York`.
fn capitalised(shouted: &str) -> String {
    let mut out = String::with_capacity(shouted.len());
    let mut inside = false;
    for c in shouted.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<(String, Guess)> {
        let lexicon = Lexicon::new();
        let prose = Prose::new(text, None, &lexicon);
        mentions(&prose, &lexicon).into_iter().map(|m| (text[prose.bytes(&m.tokens)].to_owned(), m.guess)).collect()
    }

    fn is(text: &str, expected: &[(&str, Guess)]) {
        let expected: Vec<_> = expected.iter().map(|(n, g)| ((*n).to_owned(), *g)).collect();
        assert_eq!(named(text), expected, "{text}");
    }

    #[test]
    fn titles_are_not_part_of_names() {
        use Guess::*;
        is("Norwegian Foreign Minister Ada Lund met Mr. Berg.", &[("Norwegian", Demonym), ("Ada Lund", Person), ("Berg", Person)]);
        is("The envoy Kaj van der Berg left.", &[("Kaj van der Berg", Person)]);
        is("White House Press Secretary Ida Moe spoke.", &[("White House", Organization), ("Ida Moe", Person)]);
    }

    #[test]
    fn bodies_and_places_are_told_by_their_words() {
        use Guess::*;
        is("The Ministry of Trade and Industry was shut.", &[("Ministry of Trade and Industry", Organization)]);
        is("He studied at Aker University near Skien.", &[("Aker University", Organization), ("Skien", Place)]);
        is("The boats crossed the Tana River into the UK.", &[("Tana River", Place), ("UK", Place)]);
        is("The XKCD was founded in Oslo.", &[("XKCD", Organization), ("Oslo", Place)]);
    }

    #[test]
    fn days_months_and_sentence_heads_are_no_names() {
        is("Officials came on Monday. Later officials left in January.", &[]);
        is("In March he left. Peace is near, and peace is dear.", &[]);
        is("A Guide to Ten Slow Walks\n", &[]);
    }
}
