//! What one cue introduces: its source, and the words that are told.
use super::time::When;
use crate::facts::{Act, EntityKind};
use crate::language::{Class, Cue, Prose, Takes};
use crate::resolve::{Scene, Subject, Who};
use std::ops::Range;

/// How far a `that` is looked for behind the cue, in tokens.
const FAR: usize = 14;

/// What a cue introduces.
#[derive(Debug, Clone)]
pub struct Told {
    /// The cue's tokens.
    pub cue_tokens: Range<usize>,
    /// What is done in saying it.
    pub act: Act,
    /// Who says it.
    pub source: Subject,
    /// What is said, in bytes.
    pub content: Vec<Range<usize>>,
    /// Whether the last of it is a quotation as a whole.
    pub direct: bool,
    /// Who is spoken to.
    pub addressee: Option<usize>,
    /// Where it is said: `in a letter`.
    pub channel: Option<Range<usize>>,
    /// When it is said.
    pub when: Option<usize>,
    /// Where it begins beside, not inside, an earlier statement of the sentence.
    pub coordinate: Option<usize>,
    /// How sure the rule is.
    pub confidence: f64,
    /// The rule.
    pub rule: &'static str,
}

/// Everything that reading one cue needs to see.
pub struct Clauses<'a, 't> {
    /// Text and cast.
    pub scene: Scene<'a, 't>,
    /// The time expressions of the text.
    pub times: &'a [When],
    /// Which quotations are taken.
    pub used: &'a [bool],
    /// The sentence.
    pub s: usize,
    /// The first token that belongs to no earlier statement's head.
    pub bound: usize,
    /// The source of the sentence's statement before, and where its cue ends.
    pub previous: Option<(Subject, usize)>,
}

/// What stands behind a cue before the words themselves.
#[derive(Default)]
struct Head {
    addressee: Option<usize>,
    channel: Option<Range<usize>>,
    when: Option<usize>,
}

impl<'a, 't> Clauses<'a, 't> {
    fn prose(&self) -> &'a Prose<'t> {
        self.scene.prose
    }

    fn tokens(&self) -> &'a Range<usize> {
        &self.prose().sentences[self.s].tokens
    }

    /// What the cue at token `c` introduces.
    pub fn at(&self, c: usize) -> Option<Told> {
        if self.prose().is(c, "according") {
            return self.according(c);
        }
        let cue = self.prose().cue(c, self.scene.lexicon)?;
        self.inverted(c, cue).or_else(|| self.plain(c, cue))
    }

    fn told(
        &self,
        c: Range<usize>,
        act: Act,
        source: Subject,
        content: Vec<Range<usize>>,
        confidence: f64,
        rule: &'static str,
    ) -> Option<Told> {
        let content: Vec<_> = content.into_iter().filter(|r| r.start < r.end).collect();
        let direct = content.last().is_some_and(|r| self.prose().quotations.binary_search_by_key(&r.start, |q| q.inner.start).is_ok());
        let (addressee, channel, when, coordinate) = (None, None, None, None);
        (!content.is_empty()).then_some(Told {
            cue_tokens: c,
            act,
            source,
            content,
            direct,
            addressee,
            channel,
            when,
            coordinate,
            confidence,
            rule,
        })
    }

    /// The free quotation that ends with token `i`, or before a comma that is token `i`.
    fn quotation_before(&self, i: usize) -> Option<usize> {
        let p = self.prose();
        let i = if p.word(i) == "," && p.quotation_at(i).is_none() { i.checked_sub(1)? } else { i };
        p.quotation_at(i).filter(|&q| p.quotations[q].outer.end <= p.tokens[i].end && !self.used[q])
    }

    /// The quotation that begins with token `i`.
    fn quotation_from(&self, i: usize) -> Option<usize> {
        let p = self.prose();
        p.quotation_at(i).filter(|&q| p.quotations[q].outer.start == p.tokens[i].begin && !self.used[q])
    }

    /// `“…,” said Ada Lund` and `…, said Ada Lund`.
    fn inverted(&self, c: usize, cue: Cue) -> Option<Told> {
        let p = self.prose();
        let end = self.tokens().end;
        let before = c.checked_sub(1).filter(|b| *b >= self.tokens().start || p.quotation_at(*b).is_some())?;
        let quotation = self.quotation_before(before);
        if quotation.is_none() && p.word(before) != "," {
            return None;
        }
        let source = self.scene.after(c + 1, end)?;
        if let Some(q) = quotation {
            let mut content = vec![p.quotations[q].inner.clone()];
            content.extend(self.split_off(source.tokens.end));
            let mut told = self.told(c..c + 1, cue.act, source, content, 0.92, "quote-inverted")?;
            told.when = self.time_near(told.source.tokens.end);
            return Some(told);
        }
        // Reported words before an inverted verb; with a subject right before the comma it is an apposition.
        let closes = !p.is_word(source.tokens.end) || p.has(source.tokens.end, Class::Weekday) || p.is(source.tokens.end, "on");
        if cue.takes == Takes::Quote || !closes || c < self.bound + 4 {
            return None;
        }
        self.told(c..c + 1, cue.act, source, vec![p.bytes(&(self.bound..c - 1))], 0.7, "clause-inverted")
    }

    /// The second half of a split quotation, in the same sentence: `“…,” said Lund, “…”`.
    fn split_off(&self, from: usize) -> Option<Range<usize>> {
        let p = self.prose();
        let end = self.tokens().end;
        for i in from..end.min(from + FAR) {
            if let Some(q) = self.quotation_from(i) {
                return Some(p.quotations[q].inner.clone());
            }
            if p.cue(i, self.scene.lexicon).is_some() {
                return None;
            }
        }
        None
    }

    /// The source before the cue: its own subject, or that of the statement before: `said A, adding that B`.
    fn source(&self, c: usize) -> Option<(Subject, Option<usize>)> {
        let p = self.prose();
        let floor = self.tokens().start;
        let k = self.scene.skip_left(c, floor);
        let gerund = p.word(c).ends_with("ing");
        let joined = k.filter(|&k| p.is_any(k, &["and", "but", ",", "then"]));
        if let (Some(k), Some((source, cue_end))) = (joined, &self.previous)
            && k >= *cue_end
            && (gerund || p.is_any(k, &["and", "but"]))
        {
            return Some((source.clone(), Some(k)));
        }
        if gerund && joined.is_some() {
            return self.sentence_subject().map(|s| (s, None));
        }
        let source = self.scene.before(c, floor)?;
        let start = source.tokens.start;
        let beside = start > floor && p.is_any(start - 1, &["and", "but", "while"]);
        Some((source, beside.then(|| start - 1)))
    }

    /// Whom a sentence begins with: the subject of what a gerund adds.
    fn sentence_subject(&self) -> Option<Subject> {
        let start = self.tokens().start;
        if self.prose().quotation_at(start).is_some() {
            return None;
        }
        let subject = self.scene.after(start, self.tokens().end)?;
        subject.named().is_some().then_some(subject)
    }

    /// The cue with its subject before it.
    fn plain(&self, c: usize, cue: Cue) -> Option<Told> {
        let p = self.prose();
        let floor = self.tokens().start;
        let verb = self.scene.skip_left(c, floor).map_or(floor, |k| k + 1);
        let gerund = p.word(c).ends_with("ing");
        let be = |i: usize| p.is_any(i, &["is", "are", "was", "were", "be", "been", "being"]);
        let not = |i: usize| p.is(i, "not") || p.word(i).ends_with("n't") || p.word(i).ends_with("n’t");
        if c > floor && p.is(c - 1, "to") || (verb..c).any(|i| !gerund && be(i) || not(i)) {
            return None;
        }
        let (source, coordinate) = self.source(c)?;
        if p.quotation_at(source.tokens.start).is_some() {
            return None;
        }
        let begin = source.tokens.start;
        let mut head = Head::default();
        // `“…,” Lund said`: the quotation ends where the subject begins.
        let quotation = begin.checked_sub(1).and_then(|b| self.quotation_before(b)).filter(|_| coordinate.is_none() && begin < c);
        let mut told = if let Some(q) = quotation {
            let mut content = vec![p.quotations[q].inner.clone()];
            content.extend(self.split_off(c + 1));
            head.when = self.time_near(c + 1);
            self.told(c..c + 1, cue.act, source, content, 0.9, "quote-before-verb")?
        } else if let Some((content, confidence, rule)) = self.behind(c, cue, &mut head) {
            self.told(c..c + 1, cue.act, source, content, confidence, rule)?
        } else {
            let content = self.postposed(c, cue, begin, &mut head)?;
            self.told(c..c + 1, cue.act, source, vec![content], 0.8, "clause-before-verb")?
        };
        told.addressee = head.addressee;
        told.channel = head.channel;
        told.when = head.when;
        told.coordinate = coordinate;
        Some(told)
    }

    /// `…, two officials said.`: the words before, where nothing follows.
    fn postposed(&self, c: usize, cue: Cue, begin: usize, head: &mut Head) -> Option<Range<usize>> {
        let p = self.prose();
        let end = self.tokens().end;
        if cue.takes == Takes::Quote || begin < self.bound + 4 || begin > c || p.word(begin - 1) != "," {
            return None;
        }
        head.when = self.time_near(c + 1);
        let after = head.when.map_or(c + 1, |w| self.times[w].tokens.end);
        (after >= end || !p.is_word(after)).then(|| p.bytes(&(self.bound..begin - 1)))
    }

    /// The time expression at token `i`, or behind an `on` there.
    fn time_near(&self, i: usize) -> Option<usize> {
        let at = self.times.partition_point(|t| t.tokens.start < i);
        let reach = i + usize::from(self.prose().is_any(i, &["on", "late", "early", "in"]));
        (at < self.times.len() && self.times[at].tokens.start <= reach && self.times[at].tokens.end <= self.tokens().end).then_some(at)
    }

    /// The words behind the cue: a quotation, a clause with `that`, or a bare clause.
    fn behind(&self, c: usize, cue: Cue, head: &mut Head) -> Option<(Vec<Range<usize>>, f64, &'static str)> {
        let p = self.prose();
        let end = self.tokens().end;
        if cue.takes == Takes::Quote {
            let quoted = (c + 1..end).any(|i| self.quotation_from(i).is_some());
            let direct = (c + 1..end.min(c + 3)).find_map(|i| self.quotation_from(i));
            return match direct {
                Some(q) if self.is_whole(q) => Some((vec![p.quotations[q].inner.clone()], 0.85, "quote-after-verb")),
                _ => quoted.then(|| (vec![self.clause(c + 1)], 0.75, "partial-quote")),
            };
        }
        let at = self.skip_head(c, cue, head);
        let mark = matches!(p.word(at), ":" | ",");
        // `Lund said:` may have its quotation in the next line.
        if p.word(at) == ":" && at + 1 >= end {
            let q = self.quotation_from(at + 1)?;
            return Some((vec![p.quotations[q].inner.clone()], 0.85, "quote-after-verb"));
        }
        let at = at + usize::from(mark);
        if at >= end {
            return None;
        }
        if let Some(q) = self.quotation_from(at) {
            if self.is_whole(q) {
                return Some((vec![p.quotations[q].inner.clone()], 0.9, "quote-after-verb"));
            }
            return Some((vec![self.clause(at)], 0.75, "partial-quote"));
        }
        if mark && p.word(at - 1) == "," {
            return None;
        }
        if p.is(at, "that") && !p.is_possessive(at + 1) {
            return Some((vec![self.clause(at + 1)], 0.85, "indirect-that"));
        }
        let wish = (c + 1..end.min(c + FAR)).any(|i| p.is_any(i, &["to", "of", "not"]));
        if cue.act == Act::Ask && wish || p.is(c, "accused") {
            return wish.then(|| (vec![self.clause(c + 1)], 0.75, "indirect-wish"));
        }
        let question = cue.act == Act::Ask && p.is_any(at, &["if", "whether", "why", "how", "what", "who", "when", "where"]);
        let promise = matches!(cue.act, Act::Promise | Act::Refuse | Act::Warn) && p.is(at, "to") && p.is_word(at + 1);
        let bare = match cue.takes {
            Takes::Clause | Takes::Person => self.opens_clause(at) && (p.is_any(c, &["said", "says", "say"]) || self.has_verb(at)),
            _ => p.has(at, Class::Pronoun) || p.is_any(at, &["there", "we"]),
        };
        let confidence = if p.has(at, Class::Pronoun) { 0.8 } else { 0.7 };
        (question || promise || bare && at + 2 < end).then(|| (vec![self.clause(at)], confidence, "indirect-clause"))
    }

    /// Steps over whom it is told to, when and where it is said.
    fn skip_head(&self, c: usize, cue: Cue, head: &mut Head) -> usize {
        let p = self.prose();
        let end = self.tokens().end;
        let mut at = c + 1;
        if cue.takes == Takes::Person {
            if p.is_any(at, &["him", "her", "them", "us", "me", "it", "you"]) {
                at += 1;
            } else if let Some(to) = self.scene.after(at, end).filter(|_| !p.is_any(at, &["that", "he", "she", "they"])) {
                at = to.tokens.end;
                head.addressee = to.named();
            } else {
                let stop = (at..end.min(at + 6)).find(|&i| p.is(i, "that") || !p.is_part(i) || p.has(i, Class::Preposition));
                at = stop.unwrap_or(at);
            }
        }
        while let Some(w) = self.time_near(at) {
            head.when = head.when.or(Some(w));
            at = self.times[w].tokens.end;
        }
        while at < end && p.has(at, Class::Adverb) && !p.has(at, Class::Determiner) {
            at += 1;
        }
        if p.has(at, Class::Preposition) || p.word(at) == "," && p.has(at + 1, Class::Preposition) {
            let opens = |i: &usize| p.is(*i, "that") || p.word(*i) == ":" || self.quotation_from(*i).is_some();
            if let Some(stop) = (at + 1..end.min(at + FAR)).find(opens) {
                if p.is_any(at, &["in", "on", "at", "during", "through", "via"]) {
                    let last = stop - usize::from(p.word(stop - 1) == ",");
                    head.channel = (at < last).then_some(at..last);
                }
                return stop;
            }
        }
        at
    }

    /// Whether a clause without `that` may begin at token `at`.
    fn opens_clause(&self, at: usize) -> bool {
        let p = self.prose();
        let small = p.is_grammatical(at);
        let subject = p.has(at, Class::Pronoun) || p.has(at, Class::Determiner);
        let other = [
            "i", "we", "you", "there", "if", "when", "while", "nobody", "everyone", "nothing", "his", "its", "our", "my", "new", "more",
            "what", "after",
        ];
        let no = p.is_any(at, &["no", "so", "this", "that", "as"]) && !p.is_word(at + 1);
        p.tokens.get(at).is_some_and(|t| t.kind != crate::language::TokenKind::Mark) && (!small || subject || p.is_any(at, &other)) && !no
    }

    /// Whether a verb can be seen: `announced the tests were over`, but not `announced the tests`.
    fn has_verb(&self, at: usize) -> bool {
        let p = self.prose();
        (at..self.tokens().end).any(|i| {
            let auxiliary = p.has(i, Class::Auxiliary) && p.has(i, Class::Function) && !p.is_any(i, &["to", "not"]);
            auxiliary || i > at + 1 && p.word(i).ends_with("ed") && !p.tokens[i].capital && !p.is_half(i)
        })
    }

    /// Whether nothing but marks follows a quotation in its sentence.
    fn is_whole(&self, q: usize) -> bool {
        let p = self.prose();
        let outer = &p.quotations[q].outer;
        let last = p.sentence_at(outer.end.saturating_sub(1)).unwrap_or(self.s);
        let sentence = &p.sentences[last];
        let rest = p.text.get(outer.end..sentence.bytes.end).unwrap_or("");
        !rest.chars().any(char::is_alphanumeric)
    }

    /// From token `at` to the end of the sentence, without the marks that end it.
    fn clause(&self, at: usize) -> Range<usize> {
        let p = self.prose();
        let end = self.tokens().end;
        let first = (at..end).find(|&i| !matches!(p.word(i), "," | ";" | ":" | "." | "—" | "–" | "-")).unwrap_or(end);
        let bytes = p.bytes(&(first..end));
        let words = &p.text[bytes.clone()];
        let kept = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | '?' | ',' | ';' | ':'));
        bytes.start..bytes.start + kept.len()
    }

    /// `According to X, …` and `…, according to X`.
    fn according(&self, c: usize) -> Option<Told> {
        let p = self.prose();
        let Range { start, end } = self.tokens().clone();
        let source = self.scene.after(c + 2, end).or_else(|| self.plain_source(c + 2, end))?;
        if matches!(source.who, Who::Named(x) if self.scene.cast.members[x].kind == EntityKind::Place) {
            return None;
        }
        let content = if c == start {
            let comma = (source.tokens.end..end.min(source.tokens.end + FAR)).find(|&i| p.word(i) == ",")?;
            self.clause(comma + 1)
        } else {
            let before = c - usize::from(p.word(c - 1) == ",");
            if before <= self.bound {
                return None;
            }
            p.bytes(&(self.bound..before))
        };
        self.told(c..c + 2, Act::Say, source, vec![content], 0.85, "according-to")
    }

    /// `a list of ships`: what no word list knows as a source, up to the next mark.
    fn plain_source(&self, at: usize, end: usize) -> Option<Subject> {
        let p = self.prose();
        if p.is_grammatical(at) && !p.has(at, Class::Determiner) {
            return None;
        }
        let stop =
            (at..end.min(at + 8)).find(|&i| !p.is_part(i) || i > at && p.is_grammatical(i) && !p.is(i, "of")).unwrap_or(end.min(at + 8));
        let plural = (at..stop).any(|i| p.has(i, Class::Plural));
        (at < stop).then(|| Subject { tokens: at..stop, who: Who::Unnamed { of: None, plural }, others: Vec::new() })
    }
}
