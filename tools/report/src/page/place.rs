//! Where an error stands in the text.
use super::passage::{Mark, Side};
use crate::corpus::Example;
use crate::record::{Entity, Piece};
use crate::score::{Finding, Kind};
use dateline::facts::{Passage, Span};
use dateline::language::annotation::Annotated;
use std::ops::Range;

/// The marks of an error: its words, and the sentences that a fact without words of its own rests on.
pub fn marks(article: &Annotated<'_>, example: &Example, finding: &Finding) -> Vec<Mark> {
    let place = Places { article, example };
    let mut marks = Vec::new();
    if let Some(i) = finding.gold {
        place.marked(finding.kind, i, &mut marks);
    }
    if let Some(i) = finding.predicted {
        place.found(finding.kind, i, &mut marks);
    }
    marks
}

struct Places<'a, 'd> {
    article: &'a Annotated<'d>,
    example: &'a Example,
}

impl Places<'_, '_> {
    fn marked(&self, kind: Kind, i: usize, marks: &mut Vec<Mark>) {
        let gold = &self.example.gold;
        match kind {
            Kind::Entity => {
                let names = names(&gold.entities, &[&gold.entities[i].id]);
                let first = names.iter().find_map(|name| occurrences(&gold.text, name).into_iter().next());
                marks.extend(first.map(|bytes| Mark { bytes, side: Side::Gold }));
            }
            Kind::Statement | Kind::Speaker | Kind::Form => marks.extend(self.pieces(&gold.statements[i].content, Side::Gold)),
            Kind::Pair | Kind::Circumstance | Kind::Presence => {
                let meeting = &gold.meetings[i];
                let near: Vec<Mark> = self.pieces(&meeting.evidence, Side::Near).collect();
                let who: Vec<&String> = meeting.participants.iter().chain(&meeting.place).collect();
                marks.extend(self.names_in(&near, &names(&gold.entities, &who)));
                marks.extend(near);
            }
            Kind::Position | Kind::Of => {
                let position = &gold.positions[i];
                let who = names(&gold.entities, &position.person.iter().collect::<Vec<_>>());
                marks.extend(self.together(&who, std::slice::from_ref(&position.role)));
            }
            Kind::Relation => {
                let relation = &gold.relations[i];
                marks.extend(self.together(&names(&gold.entities, &[&relation.subject]), &names(&gold.entities, &[&relation.object])));
            }
        }
    }

    fn found(&self, kind: Kind, i: usize, marks: &mut Vec<Mark>) {
        let facts = &self.example.facts;
        let entities = &self.example.predicted.entities;
        let mark = |span: Span, side| Mark::new(self.article, span, side);
        let sentences = |evidence: &[Passage]| evidence.iter().filter_map(|e| mark(e.span(), Side::Near)).collect::<Vec<_>>();
        match kind {
            Kind::Entity => marks.extend(facts.entities[i].mentions.first().and_then(|m| mark(*m, Side::Found))),
            Kind::Statement | Kind::Speaker | Kind::Form => {
                let statement = &facts.statements[i];
                marks.extend(statement.content.iter().filter_map(|c| mark(c.span(), Side::Found)));
                marks.extend(statement.source.as_ref().and_then(|s| mark(s.span(), Side::Who)));
                marks.extend(statement.cue_at.as_ref().and_then(|c| mark(c.span(), Side::Cue)));
            }
            Kind::Pair | Kind::Circumstance | Kind::Presence => {
                let meeting = &facts.meetings[i];
                let near = sentences(&meeting.evidence);
                let who: Vec<&String> = meeting.participants.iter().chain(&meeting.place).collect();
                marks.extend(self.names_in(&near, &names(entities, &who)));
                marks.extend(near);
            }
            Kind::Position | Kind::Of => {
                let position = &facts.positions[i];
                let near = sentences(&position.evidence);
                marks.extend(self.names_in(&near, &names(entities, &[&position.person])));
                marks.extend(self.inside(&near, std::slice::from_ref(&position.role), Side::Found));
                marks.extend(near);
            }
            Kind::Relation => {
                let relation = &facts.relations[i];
                let near = sentences(&relation.evidence);
                marks.extend(self.names_in(&near, &names(entities, &[&relation.subject, &relation.object])));
                marks.extend(near);
            }
        }
    }

    fn pieces(&self, pieces: &[Piece], side: Side) -> impl Iterator<Item = Mark> {
        let text = &self.example.gold.text;
        pieces
            .iter()
            .filter_map(move |p| p.place(text))
            .filter_map(move |r| Mark::new(self.article, Span { begin: r.start, end: r.end }, side))
    }

    fn names_in(&self, near: &[Mark], names: &[String]) -> Vec<Mark> {
        self.inside(near, names, Side::Who)
    }

    /// Where words stand inside of marks.
    fn inside(&self, near: &[Mark], words: &[String], side: Side) -> Vec<Mark> {
        let text = self.article.text();
        let all = near.iter().flat_map(|m| {
            words.iter().flat_map(move |w| {
                occurrences(&text[m.bytes.clone()], w).into_iter().map(|r| m.bytes.start + r.start..m.bytes.start + r.end)
            })
        });
        all.map(|bytes| Mark { bytes, side }).collect()
    }

    /// The first sentence in which one of some words and one of some others stand, or else the first with one of the others.
    fn together(&self, who: &[String], what: &[String]) -> Vec<Mark> {
        let text = self.article.text();
        let sentences: Vec<Range<usize>> = self.article.units.iter().map(|u| self.article.prose.bytes(&u.tokens)).collect();
        let has = |bytes: &Range<usize>, words: &[String]| words.iter().any(|w| !occurrences(&text[bytes.clone()], w).is_empty());
        let both = sentences.iter().find(|s| has(s, who) && has(s, what)).or_else(|| sentences.iter().find(|s| has(s, what)));
        let Some(bytes) = both else { return Vec::new() };
        let near = [Mark { bytes: bytes.clone(), side: Side::Near }];
        let mut marks = self.names_in(&near, who);
        marks.extend(self.inside(&near, what, Side::Gold));
        marks.extend(near);
        marks
    }
}

/// All names of some entities, the longest first.
fn names(entities: &[Entity], ids: &[&String]) -> Vec<String> {
    let of = entities.iter().filter(|e| ids.contains(&&e.id));
    let mut names: Vec<String> = of.flat_map(|e| std::iter::once(&e.name).chain(&e.aliases)).cloned().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// Where words stand as whole words, in upper or lower case as far as that is ASCII.
fn occurrences(text: &str, words: &str) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let (text, words) = (text.to_ascii_lowercase(), words.to_ascii_lowercase());
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let found = text.match_indices(&words).map(|(at, _)| at..at + words.len());
    found.filter(|r| !inner(text[..r.start].chars().next_back()) && !inner(text[r.end..].chars().next())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{examples, testing::folder};
    use crate::score::Verdict;
    use dateline::extract::Extractor;
    use dateline::language::Language;

    #[test]
    fn words_are_found_whole() {
        assert_eq!(occurrences("Moe met the moes and MOE.", "Moe"), [0..3, 21..24]);
        assert!(occurrences("Łund", "und").is_empty());
        assert!(occurrences("x", "").is_empty());
    }

    #[test]
    fn marked_facts_are_found_in_the_text() {
        let folder = folder();
        let examples = examples(&[folder.path().to_owned()], &Extractor::new()).unwrap();
        let example = &examples[0];
        let article = Annotated::new(&example.document, &Language::new());
        let words = |kind| {
            let finding = Finding { kind, verdict: Verdict::Missed, gold: Some(0), predicted: None, what: String::new(), expected: None };
            let marks = marks(&article, example, &finding);
            marks.iter().filter(|m| m.side != Side::Near).map(|m| (&article.text()[m.bytes.clone()], m.side)).collect::<Vec<_>>()
        };
        assert_eq!(words(Kind::Entity), [("Ada Lund", Side::Gold)]);
        assert_eq!(words(Kind::Position), [("Ada Lund", Side::Who), ("Prime Minister", Side::Gold)]);
        assert_eq!(words(Kind::Statement), [("fish is dear & bread > meat", Side::Gold)]);
    }
}
