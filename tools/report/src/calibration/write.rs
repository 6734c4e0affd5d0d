//! The table that the extractor reads, and the one that people read.
use super::{Bin, Fit, Predicted, Prior, Quality};
use dateline::extract::FactKind;
use std::fmt::Write;

/// What makes both files again.
fn command(prior: &Prior) -> String {
    let judged: String = prior.judged.iter().map(|j| format!(" --judged {j}")).collect();
    format!("cargo run --release -p dateline-report -- calibrate GOLD{judged} --out .")
}

/// The lines of `src/extract/confidence.txt`.
pub fn table(fit: &Fit, articles: usize, prior: &Prior) -> String {
    let mut lines: Vec<String> = FactKind::ALL.iter().map(|kind| line(fit, *kind, "*")).collect();
    lines.extend(fit.rules.keys().map(|(kind, rule)| line(fit, *kind, rule)));
    lines.sort();
    let (weight, command) = (prior.weight, command(prior));
    format!(
        "# How sure each rule is: kind, rule, right facts, facts, confidence, apart by tabs. The rule * stands for its kind and\n\
         # for every rule that is not here. Measured on {articles} articles marked by hand, not to be edited:\n\
         #   {command}\n\
         # confidence = (right + {weight} * that of the kind) / (facts + {weight}); a fact with a penalty counts as that penalty.\n\
         {}\n",
        lines.join("\n")
    )
}

fn line(fit: &Fit, kind: FactKind, rule: &str) -> String {
    let count = if rule == "*" { fit.kinds.get(&kind) } else { fit.rules.get(&(kind, rule.to_owned())) }.copied().unwrap_or_default();
    let confidence = if rule == "*" { fit.of_kind(kind) } else { fit.of(kind, rule) };
    // A tab or a line in a rule would break the table.
    let rule = rule.replace(['\t', '\n', '\r'], " ");
    format!("{kind}\t{rule}\t{}\t{}\t{confidence:.3}", count.right, count.fired)
}

/// The text of `models/CONFIDENCE.md`.
pub fn card(fit: &Fit, predicted: &[Predicted], articles: usize, prior: &Prior) -> String {
    let (weight, command) = (prior.weight, command(prior));
    let judged: Vec<String> = prior.judged.iter().map(|j| format!("{} of {} ({}s)", j.right, j.facts, j.kind)).collect();
    let judged = match &judged[..] {
        [] => String::new(),
        some => format!(
            "The rules were written with these articles at hand, so m is no higher than the same share of facts in other articles\n\
             that were read one by one: {} right.\n",
            some.join(", ")
        ),
    };
    let mut out = format!(
        "# How far confidence can be trusted\n\n\
         The `confidence` of a fact is the share of right ones among the facts that its rule found in {articles} news articles\n\
         marked by hand, which are not part of this repository. This page and `src/extract/confidence.txt`, which the\n\
         extractor reads, are made by\n\n```sh\n{command}\n```\n\n\
         **What is right.** A statement: its content overlaps that of a marked one by half or more (characters, intersection\n\
         over union), and the speaker is right. A position: person and role. A relation: subject, predicate and object. A\n\
         meeting: all of its pairs are marked or, where it has none, all that it says of who was where. Thoughts are not\n\
         marked; they have the confidence of their rule.\n\n\
         **The estimate.** Confidence of a rule = (right + {weight} × m) / (facts + {weight}), the mean of a Beta distribution whose\n\
         prior has the mean m and the weight of {weight} facts. m is that of the kind: (right + 1) / (facts + 2) over all its rules.\n\
         {judged}A rule that was never seen gets m. What makes a single fact less sure than its rule multiplies the rule's number by\n\
         a penalty below 1; such a fact counts above as that penalty, not as 1, so that the mean of the final\n\
         numbers is the share of right facts. A meeting is as sure as its surest report.\n\n\
         **The test.** Each article is left out in turn, and its facts get the confidence that the other articles give,\n\
         penalties included. Brier is the mean squared difference from the truth, beside it that of m alone; ECE is the\n\
         expected calibration error over the bins below. All are best at 0. Few articles make the test a strict one: an\n\
         article whose facts are worse than usual makes all others look better.\n\n"
    );
    held_out_table(&mut out, predicted);
    out.push_str("\n## Predicted and right, held out\n\n| confidence | facts | mean confidence | right |\n| --- | --: | --: | --: |\n");
    for Bin { from, to, facts, right, confidence } in Quality::new(predicted).map(|q| q.bins).unwrap_or_default() {
        let _ = writeln!(out, "| {from:.1} to {to:.1} | {facts} | {confidence:.2} | {:.2} |", right as f64 / facts as f64);
    }
    out.push_str("\n## Rules\n\n| kind | rule | right | facts | confidence |\n| --- | --- | --: | --: | --: |\n");
    for kind in FactKind::ALL {
        let rules = fit.rules.iter().filter(|((of, _), _)| of == kind);
        let count = fit.kinds.get(kind).copied().unwrap_or_default();
        let _ = writeln!(out, "| {kind} | *all, and any not listed* | {} | {} | {:.3} |", count.right, count.fired, fit.of_kind(*kind));
        for ((_, rule), count) in rules {
            let rule = rule.replace('|', "\\|").replace(['\n', '\r'], " ");
            let _ = writeln!(out, "| | `{rule}` | {} | {} | {:.3} |", count.right, count.fired, fit.of(*kind, &rule));
        }
    }
    out
}

/// The quality of held-out confidence, by kind and for all facts.
pub fn held_out_table(out: &mut String, predicted: &[Predicted]) {
    // Writing to a string cannot fail.
    out.push_str("| | facts | right | mean confidence | Brier | of the kind alone | ECE |\n| --- | --: | --: | --: | --: | --: | --: |\n");
    let quality = |kind, penalized: Option<bool>| {
        Quality::new(predicted.iter().filter(move |p| p.kind == kind && penalized.is_none_or(|penalized| p.penalized == penalized)))
    };
    let mut rows = Vec::new();
    for kind in FactKind::ALL {
        rows.push((kind.to_string(), quality(*kind, None)));
        if let Some(penalized) = quality(*kind, Some(true)) {
            rows.push(("- without penalty".to_owned(), quality(*kind, Some(false))));
            rows.push(("- with a penalty".to_owned(), Some(penalized)));
        }
    }
    rows.push(("all".to_owned(), Quality::new(predicted)));
    for (name, quality) in rows {
        let Some(q) = quality else { continue };
        let _ = writeln!(
            out,
            "| {name} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
            q.facts, q.right, q.confidence, q.brier, q.brier_of_kind, q.ece
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fit::testing::fact;
    use super::super::held_out;
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        let facts = [fact(0, "z", 1.0, true), fact(1, "a\tb", 0.5, false)];
        let text = table(&Fit::new(&facts, &Prior::of_weight(4.0)), 2, &Prior::of_weight(4.0));
        let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.is_sorted() && lines.len() == 6 && lines.iter().all(|l| l.split('\t').count() == 5), "{text}");
        assert_eq!(lines[0], "meeting\t*\t0\t0\t0.500");
        assert!(lines.contains(&"position\t*\t1\t2\t0.571"), "{text}");
    }

    #[test]
    fn facts_with_a_penalty_are_told_apart() {
        let facts = [fact(0, "z", 0.5, true), fact(1, "z", 1.0, false), fact(1, "z", 1.0, true)];
        let mut text = String::new();
        held_out_table(&mut text, &held_out(&facts, &Prior::of_weight(4.0)));
        assert!(text.contains("| - without penalty | 2 |") && text.contains("| - with a penalty | 1 | 1.000 |"), "{text}");
    }

    #[test]
    fn the_card_tells_the_errors() {
        let facts = [fact(0, "z", 1.0, true), fact(1, "z", 1.0, false)];
        let text = card(&Fit::new(&facts, &Prior::of_weight(4.0)), &held_out(&facts, &Prior::of_weight(4.0)), 2, &Prior::of_weight(4.0));
        assert!(text.contains("| all | 2 | 0.500 |") && text.contains("| | `z` | 1 | 2 | 0.500 |"), "{text}");
    }
}
