//! Each missed and each wrong fact beside its sentence, article by article and kind by kind.
use super::fact::slots;
use super::frame::Section;
use super::passage::passages;
use super::place::marks;
use crate::corpus::Example;
use crate::fired::{Firing, firings};
use crate::score::{Finding, Kind, Verdict};
use dateline::extract::FactKind;
use dateline::language::annotation::Annotated;
use maud::{Markup, html};
use std::collections::HashMap;

/// An article with its layers.
#[derive(Debug)]
pub struct Article<'a> {
    /// What was marked and what was found.
    pub example: &'a Example,
    /// Its layers.
    pub layers: Annotated<'a>,
}

impl Article<'_> {
    fn of(&self, kind: Kind, verdict: Verdict) -> impl Iterator<Item = &Finding> {
        self.example.judged.findings.iter().filter(move |f| f.kind == kind && f.verdict == verdict)
    }
}

/// A section for the errors of all articles by kind, with what the marks mean, then one for each article.
pub fn errors(articles: &[Article<'_>]) -> Vec<Section> {
    let all: usize = articles.iter().map(|a| a.example.judged.findings.len()).sum();
    let mut sections = vec![Section { id: "errors".into(), title: "Errors".into(), note: all.to_string(), body: overview(articles) }];
    sections.extend(articles.iter().enumerate().map(|(n, article)| {
        let errors = article.example.judged.findings.len();
        Section { id: format!("a{n}"), title: article.layers.title().to_owned(), note: format!("{errors} errors"), body: body(article, n) }
    }));
    sections
}

fn overview(articles: &[Article<'_>]) -> Markup {
    let cell = |n: usize| html! { td.n { @if n > 0 { (n) } } };
    html! {
        p { "In the sentences: " span.gold { "marked by hand" } ", " span.found { "found" } ", " span.who { "who" } ", " span.cue { "cue" }
            ". Select a sentence to fold out its tree. A missed statement stands with the found one that overlaps it most, a wrong one with the marked one." }
        table.overview {
            thead {
                tr { th rowspan="2" { "missed · wrong" } @for kind in Kind::ALL { th.n colspan="2" { (kind.short()) } } }
                tr { @for _ in Kind::ALL { th.n { "−" } th.n { "+" } } }
            }
            tbody { @for (n, article) in articles.iter().enumerate() {
                tr { th { a href={ "#a" (n) } { (article.layers.title()) } }
                    @for kind in Kind::ALL { (cell(article.of(*kind, Verdict::Missed).count())) (cell(article.of(*kind, Verdict::Wrong).count())) } }
            } }
        }
    }
}

fn body(article: &Article<'_>, n: usize) -> Markup {
    let document = article.layers.document;
    let day = document.published.as_ref().map(|p| p.date().to_string());
    let known = [Some(document.id.as_str()), document.source.as_deref(), day.as_deref()];
    html! {
        p.meta { (known.into_iter().flatten().collect::<Vec<_>>().join(" · ")) }
        @for kind in Kind::ALL {
            @let (missed, wrong) = (article.of(*kind, Verdict::Missed).count(), article.of(*kind, Verdict::Wrong).count());
            @if missed + wrong > 0 {
                h3 id={ "a" (n) "-" (format!("{kind:?}").to_lowercase()) } { (kind.plural()) " " small { (missed) " missed, " (wrong) " wrong" } }
                @for verdict in [Verdict::Missed, Verdict::Wrong] { @for finding in article.of(*kind, verdict) { (one(article, finding)) } }
            }
        }
    }
}

fn one(article: &Article<'_>, finding: &Finding) -> Markup {
    let example = article.example;
    let found = finding.predicted.map(|i| found(example, finding.kind, i));
    let marked = finding.gold.map(|i| marked(example, finding.kind, i));
    // What is missed has no rule of its own; the found fact beside it is the nearest.
    let rules =
        finding.predicted.filter(|_| finding.verdict == Verdict::Wrong).map(|i| rules_of(example, finding.kind, i)).unwrap_or_default();
    html! {
        div.finding {
            p.what {
                span.tag.(finding.verdict.as_str()) { (finding.verdict.as_str()) } " " (finding.what)
                @if let Some(expected) = &finding.expected { span.expected { " → " (expected) } }
                @for firing in &rules { " " span.rule { code { (firing.rule) } (format!(" {:.2}", firing.confidence)) } }
            }
            (passages(&article.layers, &marks(&article.layers, example, finding)))
            @if finding.kind != Kind::Entity { @if let Some(slots) = marked { (slots) } @if let Some(slots) = found { (slots) } }
        }
    }
}

/// The rules that found a fact.
fn rules_of(example: &Example, kind: Kind, i: usize) -> Vec<Firing<'_>> {
    let kind = match kind {
        Kind::Entity => return Vec::new(),
        Kind::Statement | Kind::Speaker | Kind::Form => FactKind::Statement,
        Kind::Pair | Kind::Circumstance | Kind::Presence => FactKind::Meeting,
        Kind::Position | Kind::Of => FactKind::Position,
        Kind::Relation => FactKind::Relation,
    };
    firings(&example.facts).into_iter().filter(|f| f.kind == kind && f.fact == i).collect()
}

fn marked(example: &Example, kind: Kind, i: usize) -> Markup {
    let gold = &example.gold;
    let names: HashMap<&str, &str> = gold.entities.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect();
    let label = "marked";
    match kind {
        Kind::Entity => slots(label, &gold.entities[i], &names),
        Kind::Statement | Kind::Speaker | Kind::Form => slots(label, &gold.statements[i], &names),
        Kind::Pair | Kind::Circumstance | Kind::Presence => slots(label, &gold.meetings[i], &names),
        Kind::Position | Kind::Of => slots(label, &gold.positions[i], &names),
        Kind::Relation => slots(label, &gold.relations[i], &names),
    }
}

fn found(example: &Example, kind: Kind, i: usize) -> Markup {
    let facts = &example.facts;
    let names: HashMap<&str, &str> = facts.entities.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect();
    let label = "found";
    match kind {
        Kind::Entity => slots(label, &facts.entities[i], &names),
        Kind::Statement | Kind::Speaker | Kind::Form => slots(label, &facts.statements[i], &names),
        Kind::Pair | Kind::Circumstance | Kind::Presence => slots(label, &facts.meetings[i], &names),
        Kind::Position | Kind::Of => slots(label, &facts.positions[i], &names),
        Kind::Relation => slots(label, &facts.relations[i], &names),
    }
}
