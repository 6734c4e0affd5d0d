//! Missed and wrong attributions, article by article, and what each cue and each rule loses.
use super::frame::Section;
use super::passage::{Mark, Side, passages};
use crate::attribution::{Attribution, Fault, Judged, Reach};
use crate::lemmas::lemmas;
use dateline::facts::{Facts, Span, Statement};
use dateline::language::annotation::Annotated;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// An article with what was marked and what was found.
#[derive(Debug)]
pub struct Attributed<'a> {
    /// Its layers.
    pub layers: Annotated<'a>,
    /// What was marked.
    pub gold: &'a [Attribution],
    /// What was found.
    pub facts: &'a Facts,
    /// The same, with the indexes of statements.
    pub found: &'a [(usize, Attribution)],
    /// What comes of it.
    pub judged: &'a Judged,
}

/// How often something was marked or found, and what became of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sum {
    all: usize,
    right: usize,
    source: usize,
    extent: usize,
    none: usize,
}

impl Attributed<'_> {
    fn lemma(&self, spans: &[(usize, usize)]) -> String {
        let all: Vec<String> = spans.iter().map(|&(begin, end)| lemmas(&self.layers, Span { begin, end })).collect();
        let all = all.join(" … ");
        if all.is_empty() { "(no cue)".to_owned() } else { all }
    }

    fn statement(&self, found: usize) -> &Statement {
        &self.facts.statements[self.found[found].0]
    }

    fn marks(&self, gold: Option<usize>, found: Option<usize>) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut add = |spans: &[(usize, usize)], side| {
            marks.extend(spans.iter().filter_map(|&(begin, end)| Mark::new(&self.layers, Span { begin, end }, side)));
        };
        if let Some(gold) = gold.map(|i| &self.gold[self.judged.counted[i]]) {
            add(gold.contents(), Side::Gold);
            add(gold.sources(), Side::Who);
            add(gold.cues(), Side::Cue);
        }
        if let Some((_, found)) = found.map(|j| &self.found[j]) {
            add(found.contents(), Side::Found);
            add(found.sources(), Side::Found);
        }
        marks
    }
}

/// Tables by cue and rule, then a section for each article with errors.
pub fn attributions(articles: &[Attributed<'_>]) -> Vec<Section> {
    let (mut marked, mut cues, mut rules) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for article in articles {
        let mut right = vec![Sum { all: 1, ..Sum::default() }; article.found.len()];
        for (&i, reach) in article.judged.counted.iter().zip(&article.judged.reach) {
            let sum: &mut Sum = marked.entry(article.lemma(article.gold[i].cues())).or_default();
            sum.all += 1;
            match reach {
                Reach::Right(j) => (sum.right, right[*j].right) = (sum.right + 1, 1),
                Reach::Source(j) => (sum.source, right[*j].source) = (sum.source + 1, 1),
                Reach::Extent(..) => sum.extent += 1,
                Reach::Missed => sum.none += 1,
            }
        }
        for (j, (mut one, fault)) in right.into_iter().zip(&article.judged.faults).enumerate() {
            match fault {
                Some(Fault::Overlaps(_)) => one.extent = 1,
                Some(Fault::Spurious) => one.none = 1,
                None => {}
            }
            let of = [
                cues.entry(article.lemma(article.found[j].1.cues())).or_default(),
                rules.entry(article.statement(j).rule.clone()).or_default(),
            ];
            for sum in of {
                let sum: &mut Sum = sum;
                *sum = Sum {
                    all: sum.all + 1,
                    right: sum.right + one.right,
                    source: sum.source + one.source,
                    extent: sum.extent + one.extent,
                    none: sum.none + one.none,
                };
            }
        }
    }
    let section = |id: &str, title: &str, note: &str, body| Section { id: id.into(), title: title.into(), note: note.into(), body };
    let mut sections = vec![
        section("marked", "Marked, by cue", "what is lost most stands first", sums("cue", "missed", &marked)),
        section("found", "Found, by cue", "what is wrong most stands first", sums("cue", "nothing marked", &cues)),
        section("rules", "Found, by rule", "what is wrong most stands first", sums("rule", "nothing marked", &rules)),
    ];
    for (n, article) in articles.iter().enumerate() {
        let (count, body) = body(article);
        if count > 0 {
            sections.push(section(&format!("a{n}"), &article.layers.document.id, &format!("{count} errors"), body));
        }
    }
    sections
}

fn sums(what: &str, none: &str, all: &BTreeMap<String, Sum>) -> Markup {
    let mut rows: Vec<(&String, &Sum)> = all.iter().collect();
    rows.sort_by_key(|(name, sum)| (std::cmp::Reverse(sum.all - sum.right), std::cmp::Reverse(sum.all), *name));
    html! {
        table.sums {
            thead { tr { th { (what) } th.n { "all" } th.n { "right" } th.n { "%" } th.n { "lost" } th.n { "other source" } th.n { "other extent" } th.n { (none) } } }
            tbody { @for (name, sum) in rows { tr {
                td { (name) } td.n { (sum.all) } td.n { (sum.right) } td.n { (100 * sum.right / sum.all.max(1)) } td.n { b { (sum.all - sum.right) } }
                td.n { (sum.source) } td.n { (sum.extent) } td.n { (sum.none) }
            } } }
        }
    }
}

fn body(article: &Attributed<'_>) -> (usize, Markup) {
    let mut count = 0;
    let mut parts = Vec::new();
    for (i, reach) in article.judged.reach.iter().enumerate() {
        let (verdict, what, found) = match reach {
            Reach::Right(_) => continue,
            Reach::Source(j) => ("wrong", "other source".to_owned(), Some(*j)),
            Reach::Extent(j, iou) => ("wrong", format!("other extent, {:.0} % in common", 100.0 * iou), Some(*j)),
            Reach::Missed => ("missed", "missed".to_owned(), None),
        };
        let cue = article.lemma(article.gold[article.judged.counted[i]].cues());
        parts.push(one(article, verdict, &what, &cue, article.marks(Some(i), found), found));
        count += 1;
    }
    for (j, fault) in article.judged.faults.iter().enumerate() {
        let nearest = match fault {
            None => continue,
            Some(Fault::Overlaps(i)) => Some(*i),
            Some(Fault::Spurious) => None,
        };
        // What is shown beside the marked one that it overlaps need not be shown again.
        if article.judged.reach.iter().any(|r| matches!(r, Reach::Extent(at, _) if *at == j)) {
            continue;
        }
        let what = if nearest.is_some() { "one too many" } else { "nothing marked" };
        let cue = article.lemma(article.found[j].1.cues());
        parts.push(one(article, "wrong", what, &cue, article.marks(nearest, Some(j)), Some(j)));
        count += 1;
    }
    (count, html! { @for part in parts { (part) } })
}

fn one(article: &Attributed<'_>, verdict: &str, what: &str, cue: &str, marks: Vec<Mark>, found: Option<usize>) -> Markup {
    html! {
        div.finding {
            p.what {
                span.tag.(verdict) { (what) } " " (cue)
                @if let Some(statement) = found.map(|j| article.statement(j)) {
                    " " span.rule { "found by " code { (statement.rule) } (format!(", {:.2}", statement.confidence)) }
                }
            }
            (passages(&article.layers, &marks))
        }
    }
}
