//! Tables of figures and of rules.
use crate::rules::{FEW, Use, What};
use crate::summary::{Figure, RateRow, Row};
use maud::{Markup, html};
use std::collections::BTreeMap;

fn figure(figure: &Figure) -> Markup {
    let percent = |x: f64| format!("{:.1}", 100.0 * x);
    html! {
        td.n { b { (percent(figure.value)) } }
        td.n.interval { @if let Some((low, high)) = figure.interval { (percent(low)) " – " (percent(high)) } }
    }
}

/// Precision, recall and F with their intervals, then rates, with what they are rates of.
pub fn figures(rows: &[Row], (of, rates): (&str, &[RateRow])) -> Markup {
    html! {
        table.figures {
            thead { tr { th { "%" } th.n colspan="2" { "precision" } th.n colspan="2" { "recall" } th.n colspan="2" { "F" } th.n { "right" } th.n { "found" } th.n { "marked" } } }
            tbody { @for row in rows { tr class=[row.name.contains('.').then_some("part")] {
                th { (row.name) } (figure(&row.p)) (figure(&row.r)) (figure(&row.f1)) td.n { (row.right) } td.n { (row.predicted) } td.n { (row.gold) }
            } } }
        }
        @if !rates.is_empty() {
            table.figures {
                thead { tr { th { "%" } th.n colspan="2" { (of) } th.n { "right" } th.n { "of" } } }
                tbody { @for row in rates { tr { th { (row.name) } (figure(&row.rate)) td.n { (row.right) } td.n { (row.of) } } } }
            }
        }
    }
}

/// What each rule and each cue contributes.
pub fn rules(uses: &BTreeMap<What, Use>, open: bool) -> Markup {
    let cues = uses.iter().filter(|(what, _)| matches!(what, What::Cue(_)));
    let (seen, others): (Vec<_>, Vec<_>) = cues.partition(|(_, of)| of.gold > 0);
    let rules: Vec<(&What, &Use)> = uses.iter().filter(|(what, _)| matches!(what, What::Rule(..))).collect();
    html! {
        p { "What fires on marked articles and fewer than " (FEW) " times on the others may know these articles and not the language: "
            span.tag.rare { "defend or delete" } "." }
        (table("rule", &rules, open))
        h3 { "Cues, by lemma" }
        (table("cue", &seen, open))
        @if !others.is_empty() { details.more { summary { "Cues that fire on others alone: " (others.len()) } (table("cue", &others, open)) } }
    }
}

fn table(what: &str, uses: &[(&What, &Use)], open: bool) -> Markup {
    let mut uses = uses.to_vec();
    let kind = |what: &What| match what {
        What::Rule(kind, _) => Some(*kind),
        What::Cue(_) => None,
    };
    uses.sort_by(|a, b| {
        (kind(a.0), std::cmp::Reverse((a.1.gold, a.1.open)), a.0).cmp(&(kind(b.0), std::cmp::Reverse((b.1.gold, b.1.open)), b.0))
    });
    html! {
        table.rules {
            thead { tr { @if what == "rule" { th { "kind" } } th { (what) } th.n { "on marked" } th.n { "judged" } th.n { "right" } th.n { "%" }
                @if open { th.n { "on others" } th.n { "outlets" } th {} } } }
            tbody { @for (what, of) in uses { tr class=[(open && of.is_rare()).then_some("rare")] {
                @match what {
                    What::Rule(kind, rule) => { td { (kind) } td { code { (rule) } } }
                    What::Cue(cue) => { td { (cue) } }
                }
                td.n { (of.gold) } td.n { (of.judged) } td.n { (of.right) }
                td.n { @if of.judged > 0 { (format!("{:.0}", 100.0 * of.right as f64 / of.judged as f64)) } }
                @if open { td.n { (of.open) } td.n { (of.outlets) } td { @if of.is_rare() { span.tag.rare { "defend or delete" } } } }
            } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::extract::FactKind;

    #[test]
    fn rare_rules_are_marked_where_others_were_read() {
        let of = |gold, open| Use { gold, open, judged: gold, right: gold, outlets: 1 };
        let uses = BTreeMap::from([
            (What::Rule(FactKind::Meeting, "<a>".into()), of(1, 2)),
            (What::Rule(FactKind::Meeting, "b".into()), of(2, 30)),
            (What::Cue("say".into()), of(2, 3)),
        ]);
        let page = rules(&uses, true).into_string();
        assert_eq!(page.matches("<tr class=\"rare\">").count(), 1);
        assert!(page.find("&lt;a&gt;") > page.find("<code>b"), "the most frequent first");
        assert_eq!(rules(&uses, false).into_string().matches("<tr class=\"rare\">").count(), 0);
    }
}
