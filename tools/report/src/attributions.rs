//! `attributions`: who is the source of which words, against a corpus of attribution.
use crate::attribution::{self, Attribution, Judged, Measure, judge};
use crate::corpus;
use crate::error::ReportError;
use crate::page::{Attributed, Section, attributions, figures, page};
use crate::score::{Counts, Rate};
use crate::summary::{RateRow, Row, rate_row, row, table};
use dateline::extract::Extractor;
use dateline::facts::Facts;
use dateline::language::Language;
use dateline::language::annotation::Annotated;
use rayon::prelude::*;
use std::fmt::Write;
use std::path::PathBuf;

/// Print how well attributions are found, and write a page with those that are missed or wrong
///
/// A line of the corpus is {"doc_id", "text", "attributions": [{"source", "cue", "content", "source_head"}]}; spans are
/// [begin, end] in code points.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The corpus, as JSON lines
    corpus: PathBuf,
    /// Write a page with each error beside its sentence, and with what each cue and each rule loses
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What was found in an article, and what comes of it.
struct Found {
    facts: Facts,
    found: Vec<(usize, Attribution)>,
    judged: Judged,
}

#[derive(serde::Serialize)]
struct Summary {
    articles: usize,
    measures: Vec<Row>,
    recall: Vec<RateRow>,
}

/// Gives what is to be printed and writes the page.
///
/// # Errors
/// Where the corpus cannot be read or the page not written.
pub fn run(args: &Args) -> Result<String, ReportError> {
    let gold = attribution::read(&args.corpus)?;
    let documents = corpus::read(&args.corpus, true)?;
    if let Some((article, _)) = gold.iter().zip(&documents).find(|(a, d)| a.text != d.text) {
        return Err(ReportError::Text(article.doc_id.clone()));
    }
    let (extractor, language) = (Extractor::new(), Language::new());
    let found: Vec<Found> = gold
        .par_iter()
        .zip(&documents)
        .map(|(article, document)| {
            let facts = extractor.extract(document);
            let found = Attribution::of(&facts);
            let predicted: Vec<Attribution> = found.iter().map(|(_, a)| a.clone()).collect();
            let judged = judge(&article.text, &article.attributions, &predicted);
            Found { facts, found, judged }
        })
        .collect();
    let judged: Vec<&Judged> = found.iter().map(|f| &f.judged).collect();
    let summary = summary(&judged);
    let mut out = if args.json { serde_json::to_string_pretty(&summary)? + "\n" } else { text(&summary) };
    if let Some(path) = &args.out {
        let articles: Vec<Attributed<'_>> = gold
            .iter()
            .zip(&documents)
            .zip(&found)
            .map(|((article, document), Found { facts, found, judged })| Attributed {
                layers: Annotated::new(document, &language),
                gold: &article.attributions,
                facts,
                found,
                judged,
            })
            .collect();
        let rates = figures(&summary.measures, ("recall", &summary.recall));
        let mut sections = vec![Section { id: "summary".into(), title: "Summary".into(), note: String::new(), body: rates }];
        sections.extend(attributions(&articles));
        let about = format!(
            "{} articles. Green is what is marked, with its source in bold and its cue in italics; underlined is what was found. \
             Select a sentence to fold out its tree. Intervals of 95 % are by bootstrap over articles. Found by {}.",
            gold.len(),
            extractor.fingerprint()
        );
        std::fs::write(path, page("Attributions that are missed or wrong", &about, &sections)).map_err(ReportError::file(path))?;
        if !args.json {
            let _ = writeln!(out, "\n{}", path.display());
        }
    }
    Ok(out)
}

fn summary(judged: &[&Judged]) -> Summary {
    let measures = Measure::ALL.iter().enumerate();
    let of = |k: usize| judged.iter().map(|j| j.counts[k]).collect::<Vec<Counts>>();
    let recall = |k: usize, direct: bool| judged.iter().map(|j| if direct { j.direct[k] } else { j.indirect[k] }).collect::<Vec<Rate>>();
    Summary {
        articles: judged.len(),
        measures: measures.clone().map(|(k, m)| row(m.as_str(), &of(k))).collect(),
        recall: measures
            .flat_map(|(k, m)| {
                [true, false]
                    .map(|direct| rate_row(&format!("{} {}", m.as_str(), if direct { "direct" } else { "indirect" }), &recall(k, direct)))
            })
            .collect(),
    }
}

fn text(summary: &Summary) -> String {
    let mut out = format!("{} articles; 95 % intervals by bootstrap over articles\n\n", summary.articles);
    table(&mut out, &summary.measures);
    out.push_str("\nrecall\n");
    for row in &summary.recall {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{:<18} {:<46} {:>14}", row.name, row.rate.text(), format!("{}/{}", row.right, row.of));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_is_measured_and_shown() {
        let folder = tempfile::tempdir().unwrap();
        let (corpus, out) = (folder.path().join("c.jsonl"), folder.path().join("page.html"));
        let line = serde_json::json!({"doc_id": "<a>", "text": "Ada Lund said that fish is dear. Per Moe bemoaned that <b> bread is not.",
            "attributions": [{"source": [[0, 8]], "cue": [[9, 13]], "content": [[19, 31]], "source_head": [4, 8]},
                {"source": [[33, 40]], "cue": [[41, 49]], "content": [[55, 71]], "source_head": [37, 40]}]});
        std::fs::write(&corpus, format!("{line}\n")).unwrap();
        let printed = run(&Args { corpus: corpus.clone(), out: Some(out.clone()), json: false }).unwrap();
        assert!(printed.contains("attr_iou") && printed.lines().all(|l| l.chars().count() <= 80 || l.contains("page.html")), "{printed}");
        let page = std::fs::read_to_string(out).unwrap();
        assert!(page.contains("<td>say</td>") && page.contains("<td>bemoan</td>") && !page.contains("<b> bread"), "{page}");
        let json: serde_json::Value = serde_json::from_str(&run(&Args { corpus, out: None, json: true }).unwrap()).unwrap();
        assert_eq!(json["measures"][2]["gold"], 2);
    }
}
