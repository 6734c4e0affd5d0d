//! The figures of all articles together, with their intervals.
use crate::bootstrap::{Interval, intervals};
use crate::score::{Counts, Measure, Quality, Rate, Score};
use serde::Serialize;
use std::fmt::Write;

/// A figure with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figure {
    /// 0 to 1.
    pub value: f64,
    /// The interval; none where there is but one article.
    pub interval: Option<Interval>,
}

impl Figure {
    /// As it is printed: `.876 [.841 .902]`.
    pub fn text(&self) -> String {
        let interval = self.interval.map(|(low, high)| format!(" [{} {}]", short(low), short(high)));
        short(self.value) + &interval.unwrap_or_default()
    }
}

/// A share in four characters: `.876`, or `1.00`.
pub fn short(share: f64) -> String {
    let text = format!("{share:.3}");
    text.strip_prefix('0').map_or_else(|| format!("{share:.2}"), str::to_owned)
}

/// Precision, recall and F of a measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// What is measured.
    pub name: String,
    /// The share of right ones among those found.
    pub p: Figure,
    /// The share of right ones among those marked.
    pub r: Figure,
    /// Their harmonic mean.
    pub f1: Figure,
    /// Right ones.
    pub right: usize,
    /// Found ones.
    pub predicted: usize,
    /// Marked ones.
    pub gold: usize,
}

/// The share of right ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RateRow {
    /// What is measured.
    pub name: String,
    /// The share.
    pub rate: Figure,
    /// Right ones.
    pub right: usize,
    /// All.
    pub of: usize,
}

/// All figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// How many articles there are.
    pub articles: usize,
    /// What is found or missed.
    pub measures: Vec<Row>,
    /// What is right or wrong of what was found.
    pub rates: Vec<RateRow>,
}

/// A row of counts, from the counts of each document.
pub fn row(name: &str, documents: &[Counts]) -> Row {
    let figures = |c: &Counts| vec![c.precision(), c.recall(), c.f()];
    let all: Counts = documents.iter().copied().sum();
    let between = intervals(documents.len(), |sample| figures(&sample.iter().map(|i| documents[*i]).sum()));
    let figure = |value, i: usize| Figure { value, interval: between.as_ref().map(|b| b[i]) };
    Row {
        name: name.to_owned(),
        p: figure(all.precision(), 0),
        r: figure(all.recall(), 1),
        f1: figure(all.f(), 2),
        right: all.right,
        predicted: all.predicted,
        gold: all.gold,
    }
}

/// A row of a rate, from that of each document.
pub fn rate_row(name: &str, documents: &[Rate]) -> RateRow {
    let all: Rate = documents.iter().copied().sum();
    let between = intervals(documents.len(), |sample| vec![sample.iter().map(|i| documents[*i]).sum::<Rate>().share()]);
    let rate = Figure { value: all.share(), interval: between.map(|b| b[0]) };
    RateRow { name: name.to_owned(), rate, right: all.right, of: all.of }
}

impl Summary {
    /// The figures of articles from the counts of each.
    pub fn new(articles: &[&Score]) -> Self {
        let counts = |m: Measure| articles.iter().map(|s| s.of(m)).collect::<Vec<_>>();
        let rates = |q: Quality| articles.iter().map(|s| s.rate(q)).collect::<Vec<_>>();
        Summary {
            articles: articles.len(),
            measures: Measure::ALL.iter().map(|m| row(m.as_str(), &counts(*m))).collect(),
            rates: Quality::ALL.iter().map(|q| rate_row(q.as_str(), &rates(*q))).collect(),
        }
    }

    /// As a table of at most 80 columns.
    pub fn text(&self) -> String {
        let mut out = format!("{} articles; 95 % intervals by bootstrap over articles\n\n", self.articles);
        table(&mut out, &self.measures);
        out.push('\n');
        for row in &self.rates {
            let _ = writeln!(out, "{:<17} {:<47} {:>14}", row.name, cut(&row.rate), format!("{}/{}", row.right, row.of));
        }
        out
    }
}

/// Writes rows of counts as a table of at most 80 columns.
pub fn table(out: &mut String, rows: &[Row]) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{:<17} {:<15} {:<15} {:<15} {:>14}", "", "P", "R", "F", "right/fnd/gold");
    for row in rows {
        let counts = format!("{}/{}/{}", row.right, row.predicted, row.gold);
        let name = row.name.replace("entities.", "  ").replace("statements+speaker", "  with speaker");
        let _ = writeln!(out, "{name:<17} {:<15} {:<15} {:<15} {counts:>14}", cut(&row.p), cut(&row.r), cut(&row.f1));
    }
}

fn cut(figure: &Figure) -> String {
    figure.text().replace(" [", "[")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_fits_a_terminal() {
        let mut score = Score::default();
        score.add(Measure::Entities, 1234, 2345, 3456);
        score.add(Measure::Organizations, 100, 100, 100);
        score.count(Quality::Form, true);
        let text = Summary::new(&[&score, &score]).text();
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(text.contains(".526[.526 .526]") && text.contains("1.00[1.00 1.00]") && text.contains("2468/4690/6912"), "{text}");
    }

    #[test]
    fn one_article_has_no_interval() {
        let row = row("x", &[Counts { right: 1, predicted: 2, gold: 4 }]);
        assert_eq!((row.p.text(), row.p.interval), (".500".into(), None));
    }
}
