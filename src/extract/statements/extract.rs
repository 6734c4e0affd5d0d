//! Walks the sentences, tries the rules at each cue, and joins what belongs to one statement.
use super::draft::{Draft, draft};
use super::rules::{RULES, StatementRule};
use crate::extract::evidence::MOST;
use crate::extract::pattern::{Miss, Rule, View, match_at};
use crate::language::syntax::Upos;
use crate::language::{Cue, Lexicon, Prose};
use crate::resolve::{Cast, Focus, Scene};

/// The drafts of a text, in the order of their cues, and who the source of each is.
pub fn drafts(prose: &Prose<'_>, cast: &mut Cast, lexicon: &Lexicon, cues: &[Option<&Cue>]) -> Vec<(Draft, Option<usize>)> {
    let mut teller =
        Teller { prose, lexicon, cues, used: vec![false; prose.quotations.len()], drafts: Vec::new(), focus: Focus::default() };
    for s in 0..prose.sentences.len() {
        if prose.is_readable(s) {
            teller.sentence(cast, s);
        }
        teller.goes_on(s);
    }
    teller.drafts
}

/// The rules whose anchor fits somewhere in sentence `s` without matching, the nearest to a match first.
pub fn misses(view: &View<'_, '_>, s: usize) -> Vec<(&'static Rule, Miss)> {
    let mut found = Vec::new();
    for i in view.prose.sentences[s].tokens.clone() {
        for rule in RULES.iter() {
            if let Err(Some(miss)) = match_at(view, &rule.rule, i) {
                found.push((&rule.rule, miss));
            }
        }
    }
    // Only the anchor in the way is as near as one further slot.
    found.sort_by_key(|(_, m)| std::cmp::Reverse(m.bound.len() + usize::from(m.test.is_some())));
    found
}

struct Teller<'a, 't> {
    prose: &'a Prose<'t>,
    lexicon: &'a Lexicon,
    cues: &'a [Option<&'a Cue>],
    /// Quotations that belong to a statement already.
    used: Vec<bool>,
    drafts: Vec<(Draft, Option<usize>)>,
    focus: Focus,
}

impl Teller<'_, '_> {
    fn sentence(&mut self, cast: &mut Cast, s: usize) {
        let p = self.prose;
        let tokens = p.sentences[s].tokens.clone();
        let first = self.drafts.len();
        for i in tokens {
            // Words of the grammar introduce nothing, but for prepositions and marks that rules name.
            if matches!(p.upos(i), Some(Upos::Det | Upos::Pron | Upos::Aux | Upos::Num | Upos::Cconj | Upos::Part)) {
                continue;
            }
            if self.drafts.len() - first >= MOST {
                break;
            }
            // `Sultan Said bin Taimur`, and headlines: with a capital inside the sentence it is no verb.
            let opens = i == p.sentences[s].tokens.start || p.quotation_at(i - 1) != p.quotation_at(i);
            let inside = !opens && p.tokens[i].capital && !p.is(i, "according");
            if p.upos(i) == Some(Upos::Verb) && (inside || cast.at(i).is_some()) {
                continue;
            }
            let view = View { prose: p, cast, lexicon: self.lexicon, cues: self.cues };
            let scene = Scene { prose: p, cast, lexicon: self.lexicon, focus: self.focus };
            let told = |rule: &'static StatementRule| {
                let bound = match_at(&view, &rule.rule, i).ok()?;
                draft(&scene, &view, rule, bound)
            };
            let free = |d: &Draft| {
                let cue = !self.drafts[first..].iter().any(|(x, _)| x.cue.start == d.cue.start);
                let taken = |q: usize| self.used[q] && d.content.iter().any(|c| *c == p.quotations[q].inner);
                let from = d.content.first().map_or(0, |c| p.quotations.partition_point(|q| q.outer.end <= c.start));
                let to = d.content.last().map_or(0, |c| p.quotations.partition_point(|q| q.outer.start < c.end));
                cue && !(from..to.max(from)).any(taken)
            };
            let Some(d) = RULES.iter().filter_map(told).find(free) else { continue };
            // What is told inside a quotation leaves it to whom it belongs.
            for piece in d.content.iter().filter(|_| p.quotation_at(d.cue.start).is_none()) {
                let from = p.quotations.partition_point(|q| q.outer.end <= piece.start);
                let to = p.quotations.partition_point(|q| q.outer.start < piece.end);
                self.used[from..to.max(from)].fill(true);
            }
            let member = cast.member_of(p, &d.source);
            member.into_iter().for_each(|m| self.focus.note(m, s));
            self.drafts.push((d, member));
        }
    }

    /// A quotation that makes up whole sentences and has no cue of its own belongs to who spoke straight before.
    fn goes_on(&mut self, s: usize) {
        let p = self.prose;
        let sentence = &p.sentences[s];
        let end = sentence.tokens.end;
        let Some(q) = p.quotation_at(end - 1).or_else(|| p.quotation_at(end.saturating_sub(2))) else { return };
        let quotation = &p.quotations[q];
        let ends_here = quotation.outer.end <= sentence.bytes.end;
        let Some(first) = p.sentence_at(quotation.outer.start) else { return };
        let whole = p.sentences[first].bytes.start == quotation.outer.start;
        let Some((draft, _)) = self.drafts.last_mut() else { return };
        let follows = draft.last + 1 == first || draft.last == first;
        let near = p.sentences[first].paragraph <= p.sentences[draft.last].paragraph + 1;
        // Across paragraphs only speech goes on, not reported words.
        let same = p.sentences[first].paragraph == p.sentences[draft.last].paragraph;
        if self.used[q] || !ends_here || !whole || !follows || !near || !(same || draft.direct) || draft.sentence >= first {
            return;
        }
        self.used[q] = true;
        draft.content.push(quotation.inner.clone());
        draft.direct = true;
        draft.last = s;
    }
}
