//! Who said what: walks the cues of each sentence and joins what belongs to one statement.
use super::clauses::{Clauses, Told};
use super::evidence::{MOST, evidence};
use super::ids::entity_id;
use super::time::When;
use crate::facts::{Form, Offsets, Passage, Statement, StatementKind};
use crate::language::{Class, Lexicon, Prose};
use crate::resolve::{Cast, Focus, Scene, Who};
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

/// A statement before it is written down.
struct Draft {
    told: Told,
    s: usize,
    /// The last sentence that belongs to it.
    last: usize,
    member: Option<usize>,
}

/// All statements, in order, and for each sentence whom a pronoun in it may point to.
pub fn statements(prose: &Prose<'_>, cast: &mut Cast, lexicon: &Lexicon, times: &[When]) -> (Vec<Statement>, Vec<Focus>) {
    let mut teller =
        Teller { prose, lexicon, times, used: vec![false; prose.quotations.len()], drafts: Vec::new(), focus: Focus::default() };
    let mut focus = Vec::with_capacity(prose.sentences.len());
    for s in 0..prose.sentences.len() {
        focus.push(teller.focus);
        if prose.is_readable(s) {
            teller.sentence(cast, s);
        }
        teller.goes_on(s);
    }
    let mut ids = HashSet::new();
    let drafts = std::mem::take(&mut teller.drafts);
    let found = drafts.into_iter().filter_map(|d| teller.write(cast, d, &mut ids)).collect();
    (found, focus)
}

struct Teller<'a, 't> {
    prose: &'a Prose<'t>,
    lexicon: &'a Lexicon,
    times: &'a [When],
    /// Quotations that belong to a statement already.
    used: Vec<bool>,
    drafts: Vec<Draft>,
    focus: Focus,
}

impl Teller<'_, '_> {
    fn sentence(&mut self, cast: &mut Cast, s: usize) {
        let tokens = self.prose.sentences[s].tokens.clone();
        let mut bound = tokens.start;
        let mut previous: Option<usize> = None;
        let cue = |i: &usize| {
            let according = self.prose.is(*i, "according") && self.prose.is(i + 1, "to");
            // A cue with a capital stands in a heading.
            let heading = !according && self.prose.tokens[*i].capital;
            !heading
                && self.prose.quotation_at(*i).is_none()
                && cast.at(*i).is_none()
                && (according || self.prose.cue(*i, self.lexicon).is_some())
        };
        let cues: Vec<usize> = tokens.clone().filter(cue).take(MOST).collect();
        for c in cues {
            let before = previous.map(|d| (self.drafts[d].told.source.clone(), self.drafts[d].told.cue_tokens.end));
            let scene = Scene { prose: self.prose, cast, lexicon: self.lexicon, focus: self.focus };
            let clauses = Clauses { scene, times: self.times, used: &self.used, s, bound, previous: before };
            let Some(told) = clauses.at(c) else { continue };
            if let Some(d) = previous {
                self.cut(d, told.coordinate);
            }
            for piece in &told.content {
                let from = self.prose.quotations.partition_point(|q| q.outer.end <= piece.start);
                let to = self.prose.quotations.partition_point(|q| q.outer.start < piece.end);
                self.used[from..to.max(from)].fill(true);
            }
            let member = match told.source.who {
                Who::Named(member) => Some(member),
                // The same words stand once however often their statement goes on.
                Who::Unnamed { of, plural } => Some(cast.unnamed(self.prose, &told.source.tokens, of, plural)),
                Who::Unknown => None,
            };
            member.into_iter().for_each(|m| self.focus.note(m, s));
            bound = bound.max(told.cue_tokens.end.max(told.source.tokens.end));
            let last = told.content.iter().filter_map(|r| self.prose.sentence_at(r.end.saturating_sub(1))).max().unwrap_or(s).max(s);
            self.drafts.push(Draft { told, s, last, member });
            previous = Some(self.drafts.len() - 1);
        }
    }

    /// Ends an earlier statement of the sentence where the next begins beside it: `said A, adding that B`.
    fn cut(&mut self, draft: usize, at: Option<usize>) {
        let (Some(at), Some(piece)) = (at, self.drafts[draft].told.content.last_mut()) else { return };
        let begin = self.prose.tokens[at].begin;
        if piece.start < begin && begin < piece.end {
            let words = &self.prose.text[piece.start..begin];
            let kept = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
            if !kept.is_empty() {
                piece.end = piece.start + kept.len();
            }
        }
    }

    /// A quotation that makes up whole sentences and has no cue of its own belongs to who spoke straight before.
    fn goes_on(&mut self, s: usize) {
        let sentence = &self.prose.sentences[s];
        let Some(q) =
            self.prose.quotation_at(sentence.tokens.end - 1).or_else(|| self.prose.quotation_at(sentence.tokens.end.saturating_sub(2)))
        else {
            return;
        };
        let quotation = &self.prose.quotations[q];
        let ends_here = quotation.outer.end <= sentence.bytes.end;
        let Some(first) = self.prose.sentence_at(quotation.outer.start) else { return };
        let whole = self.prose.sentences[first].bytes.start == quotation.outer.start;
        let Some(draft) = self.drafts.last_mut() else { return };
        let follows = draft.last + 1 == first || draft.last == first;
        let near = self.prose.sentences[first].paragraph <= self.prose.sentences[draft.last].paragraph + 1;
        // Across paragraphs only speech goes on, not reported words.
        let same = self.prose.sentences[first].paragraph == self.prose.sentences[draft.last].paragraph;
        if self.used[q] || !ends_here || !whole || !follows || !near || !(same || draft.told.direct) || draft.s >= first {
            return;
        }
        self.used[q] = true;
        draft.told.content.push(quotation.inner.clone());
        draft.told.direct = true;
        draft.last = s;
    }

    fn form(&self, content: &[Range<usize>]) -> Form {
        let (mut quoted, mut inside) = (0, false);
        for piece in content {
            let q = self.prose.quotations.partition_point(|q| q.outer.end <= piece.start);
            match self.prose.quotations.get(q) {
                Some(x) if x.inner.start <= piece.start && piece.end <= x.inner.end => quoted += 1,
                Some(x) if x.outer.start < piece.end => inside = true,
                _ => {}
            }
        }
        match quoted {
            n if n == content.len() => Form::Direct,
            0 if !inside => Form::Indirect,
            _ => Form::Mixed,
        }
    }

    fn write(&self, cast: &Cast, draft: Draft, ids: &mut HashSet<String>) -> Option<Statement> {
        let Draft { told, s, member, .. } = draft;
        let p = self.prose;
        let o: &Offsets<'_> = &p.offsets;
        let mut content: Vec<Passage> = told.content.iter().map(|r| o.passage(r.clone())).collect();
        content.sort_by_key(|c| c.begin);
        let (source, cue) = (p.passage(&told.source.tokens), p.passage(&told.cue_tokens));
        let begin = content.first()?.begin;
        let first = source.begin.min(cue.begin).min(begin);
        let id = [first, begin].into_iter().map(|at| format!("s{at}")).find(|id| !ids.contains(id))?;
        ids.insert(id.clone());
        let mut about = BTreeSet::new();
        for piece in &told.content {
            let from = p.tokens.partition_point(|t| t.begin < piece.start);
            let to = p.tokens.partition_point(|t| t.begin < piece.end);
            about.extend(cast.within(&(from..to.max(from))).filter_map(|m| m.member));
        }
        let unknown = member.is_none() || p.has(told.source.tokens.start, Class::Pronoun);
        let document = matches!(told.source.who, Who::Unnamed { .. }) && told.source.tokens.clone().any(|i| p.has(i, Class::Document));
        let when = told.when.map(|w| &self.times[w]);
        Some(Statement {
            id,
            kind: if document { StatementKind::Document } else { StatementKind::Speech },
            act: told.act,
            speaker: member.map(entity_id),
            speaker_text: Some(source.text.clone()),
            source: Some(source),
            other_speakers: told.source.others.iter().map(|x| entity_id(*x)).collect(),
            cue: cue.text.clone(),
            cue_at: Some(cue),
            form: self.form(&told.content),
            addressee: told.addressee.map(entity_id),
            channel: told.channel.as_ref().map(|c| p.passage(c).text),
            about: about.into_iter().map(entity_id).collect(),
            content,
            date: when.and_then(|w| w.date),
            precision: when.and_then(|w| w.date).map(|d| d.precision()),
            date_text: when.map(|w| p.text[w.bytes.clone()].to_owned()),
            evidence: evidence(p, s, &told.content),
            // What a pronoun points to is a guess on top of the rule's.
            confidence: if unknown { told.confidence - 0.1 } else { told.confidence },
            rule: told.rule.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// Speaker, cue, form and content of each statement.
    fn read(text: &str) -> Vec<(String, String, Form, Vec<String>)> {
        let language = Language::new();
        let lexicon = language.lexicon();
        let prose = Prose::new(text, None, &language);
        let mut cast = Cast::new(&prose, lexicon);
        let (found, _) = statements(&prose, &mut cast, lexicon, &[]);
        let name = |id: Option<String>| id.map_or("nobody".into(), |id| cast.members[id[1..].parse::<usize>().unwrap()].name.clone());
        let row = |s: Statement| (name(s.speaker), s.cue, s.form, s.content.into_iter().map(|c| c.text).collect());
        found.into_iter().map(row).collect()
    }

    fn is(text: &str, expected: &[(&str, &str, Form, &[&str])]) {
        let own =
            |(a, b, f, c): &(&str, &str, Form, &[&str])| (a.to_string(), b.to_string(), *f, c.iter().map(|x| x.to_string()).collect());
        assert_eq!(read(text), expected.iter().map(own).collect::<Vec<_>>(), "{text}");
    }

    #[test]
    fn quotations_before_and_after_the_cue() {
        is("“Fish is dear,” Ada Lund said.", &[("Ada Lund", "said", Form::Direct, &["Fish is dear,"])]);
        is("“Fish is dear,” said Ada Lund, a cook.", &[("Ada Lund", "said", Form::Direct, &["Fish is dear,"])]);
        is("Ada Lund said: “Fish is dear.”", &[("Ada Lund", "said", Form::Direct, &["Fish is dear."])]);
        is("Ada Lund said:\n“Fish is dear.”", &[("Ada Lund", "said", Form::Direct, &["Fish is dear."])]);
        is("\"Is fish dear?\" asked Ada Lund.", &[("Ada Lund", "asked", Form::Direct, &["Is fish dear?"])]);
    }

    #[test]
    fn pieces_of_one_statement_are_joined() {
        is(
            "“Fish,” said Ada Lund, “is dear.” “So is bread.”",
            &[("Ada Lund", "said", Form::Direct, &["Fish,", "is dear.", "So is bread."])],
        );
        is(
            "“Fish is dear. Bread is not,” Ada Lund said.\n“Not yet.”",
            &[("Ada Lund", "said", Form::Direct, &["Fish is dear. Bread is not,", "Not yet."])],
        );
    }

    #[test]
    fn reported_words() {
        is("Ada Lund said that fish is dear.", &[("Ada Lund", "said", Form::Indirect, &["fish is dear"])]);
        is("Ada Lund said fish is “very dear” now.", &[("Ada Lund", "said", Form::Mixed, &["fish is “very dear” now"])]);
        is("Ada Lund told Jon Moe that fish is dear.", &[("Ada Lund", "told", Form::Indirect, &["fish is dear"])]);
        is("Fish is dear in winter, two officials said.", &[("two officials", "said", Form::Indirect, &["Fish is dear in winter"])]);
        is("According to Ada Lund, fish is dear.", &[("Ada Lund", "According to", Form::Indirect, &["fish is dear"])]);
        is("Fish is dear, according to Ada Lund.", &[("Ada Lund", "according to", Form::Indirect, &["Fish is dear"])]);
    }

    #[test]
    fn two_cues_make_two_statements() {
        is(
            "Ada Lund said that fish is dear, adding that bread is not.",
            &[("Ada Lund", "said", Form::Indirect, &["fish is dear"]), ("Ada Lund", "adding", Form::Indirect, &["bread is not"])],
        );
    }

    #[test]
    fn what_nobody_says_is_no_statement() {
        is("The so-called “dear” fish was sold.", &[]);
        is("Ada Lund is said to like fish.", &[]);
        is("Ada Lund said no.", &[]);
        is("Ada Lund announced the end of the long talks.", &[]);
    }
}
