//! Which quotation a clause leads to or follows: `Lund said: “…”` and `“…,” Lund said`.
use super::scene::{SUBJECTS, View};
use crate::language::syntax::{Relation, Upos};

/// How many tokens may stand between a verb and its quotation: an addressee, an occasion, an apposition.
const FAR: usize = 30;

impl View<'_, '_> {
    /// The quotation that the clause of the verb at `i` leads to: behind it, with nothing but its objects and adverbs between.
    pub fn quotation_after(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let mut k = i + 1;
        while k < p.tokens.len() && k <= i + FAR {
            if let Some(q) = p.quotation_at(k) {
                let quotation = &p.quotations[q];
                return (quotation.outer.start == p.tokens[k].begin && self.stands_alone(q)).then_some(q);
            }
            // A line may end between a colon and the quotation.
            let broken = p.text[p.tokens[k - 1].end..p.tokens[k].begin].contains('\n') && !matches!(p.word(k - 1), ":" | ",");
            if broken || self.is_clause_of_another(k, i) || matches!(p.word(k), ";" | "(" | ")" | "." | "!" | "?") {
                return None;
            }
            k += 1;
        }
        None
    }

    /// The quotation that the clause of the verb at `i` follows: before it and its subject, with nothing else between.
    pub fn quotation_before(&self, i: usize) -> Option<usize> {
        let p = self.prose;
        let subject = self.own_subject(i);
        let mut k = i;
        while k > 0 && k + FAR > i {
            k -= 1;
            if let Some(q) = p.quotation_at(k) {
                let quotation = &p.quotations[q];
                return (quotation.outer.end <= p.tokens[k].end && self.leads_up(q, i)).then_some(q);
            }
            let under_subject = subject.is_some_and(|s| self.prose.dependents.span(s).contains(&k));
            let broken = p.text[p.tokens[k].end..p.tokens[k + 1].begin].contains('\n');
            let other = !under_subject && self.is_clause_of_another(k, i) || matches!(p.word(k), ";" | ":");
            if broken || other {
                return None;
            }
        }
        None
    }

    /// Whether a quotation before the reporting clause of `i` is what is said there, and not the last words of something longer: it
    /// opens its sentence, or another reporting clause stands before it; and the sentence did not end with it while the verb has
    /// words of its own to report.
    fn leads_up(&self, q: usize, i: usize) -> bool {
        let p = self.prose;
        let outer = &p.quotations[q].outer;
        let first = p.tokens.partition_point(|t| t.end <= outer.start);
        let start = self.sentence(first).start;
        let opens = (start..first).all(|k| !p.is_word(k)) || (start..first).any(|k| p.reports(k) && !self.is_quoted(k));
        let ended = p.text[outer.clone()].trim_end_matches(['”', '"', '’', '\'', '»', ' ']).ends_with('.');
        let own = p.dependents.of(i).any(|d| d > i && matches!(p.relation(d), Relation::Ccomp | Relation::Xcomp));
        opens && !(ended && own)
    }

    /// Whether token `k` belongs to a clause that is not that of the verb at `i`: a verb with a tense or a subject of its own.
    fn is_clause_of_another(&self, k: usize, i: usize) -> bool {
        let p = self.prose;
        if p.head(k) == Some(i) && p.upos(k) != Some(Upos::Verb) {
            return false;
        }
        match p.upos(k) {
            Some(Upos::Verb) => self.is_finite(k) || p.reports(k) || k > 0 && (p.upos(k - 1) == Some(Upos::Cconj) || p.is(k - 1, "of")),
            // `called the plan, which is new, “mad”`: a copula has its tense in the auxiliary.
            Some(Upos::Aux) => p.head(k).is_some_and(|h| h != i),
            _ => SUBJECTS.contains(&p.relation(k)) && p.head(k) != Some(i),
        }
    }

    /// Whether a quotation behind its verb is what is said, and not a few words of it: it ends like a sentence, or nothing but
    /// marks or a coordinate clause follows in the sentence.
    fn stands_alone(&self, q: usize) -> bool {
        let p = self.prose;
        let outer = &p.quotations[q].outer;
        let last = p.tokens.partition_point(|t| t.begin < outer.end);
        let Some(before) = last.checked_sub(1) else { return false };
        let inside = p.text[outer.clone()].trim_end_matches(['”', '"', '’', '\'', '»', ' ']);
        let end = self.sentence(before).end;
        let joined = |i: usize| p.upos(i) == Some(Upos::Cconj) && (i + 1..(i + 4).min(end)).any(|k| p.upos(k) == Some(Upos::Verb));
        inside.ends_with(['.', '!', '?', '…']) || !(last..end.max(last)).any(|i| p.is_word(i)) || joined(last)
    }
}
