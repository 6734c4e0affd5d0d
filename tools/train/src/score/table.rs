//! The table of all figures, as text in 80 columns and as JSON.
use super::Counts;
use serde::Serialize;
use std::fmt::Write;

/// A figure that must be reached and one to aim at.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Target {
    /// No less than this.
    pub must: f64,
    /// What to aim at.
    pub aim: f64,
}

/// A line of the table: precision, recall and F of one thing on one corpus, in percent.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// What is measured; part of the row above where it begins with spaces.
    #[serde(serialize_with = "trimmed")]
    pub what: String,
    /// On which corpus.
    pub corpus: String,
    /// Precision.
    pub precision: f64,
    /// Recall.
    pub recall: f64,
    /// F.
    pub f: f64,
    /// F of names with exactly the same bytes.
    pub strict_f: Option<f64>,
    /// The 95 % interval of F.
    pub interval: Option<(f64, f64)>,
    /// What F should reach.
    #[serde(flatten)]
    pub target: Option<Target>,
}

impl Row {
    /// A row with nothing beside precision, recall and F.
    pub fn new(what: impl Into<String>, corpus: impl Into<String>, counts: Counts, target: Option<Target>) -> Row {
        Row {
            what: what.into(),
            corpus: corpus.into(),
            precision: counts.precision(),
            recall: counts.recall(),
            f: counts.f(),
            strict_f: None,
            interval: None,
            target,
        }
    }
}

/// How fast a layer is.
#[derive(Debug, Clone, Serialize)]
pub struct Speed {
    /// The layer; part of the row above where it begins with spaces.
    #[serde(serialize_with = "trimmed")]
    pub what: String,
    /// Tokens per second on one core.
    pub tokens_per_second: f64,
    /// What it should reach.
    #[serde(flatten)]
    pub target: Option<Target>,
}

fn trimmed<S: serde::Serializer>(what: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(what.trim_start())
}

/// All figures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    /// What is right.
    pub quality: Vec<Row>,
    /// How fast.
    pub speed: Vec<Speed>,
}

impl Table {
    /// The table as plain text; no line is wider than 80 columns. A figure below what it must reach is marked `LOW`,
    /// one that reaches its aim `*`.
    pub fn text(&self) -> String {
        let mut out = line(["", "corpus", "P", "R", "F", "strict", "must", "aim", ""]);
        for row in &self.quality {
            let number = |x: f64| format!("{x:.1}");
            let option = |x: Option<f64>| x.map(number).unwrap_or_default();
            let (must, aim) = (option(row.target.map(|t| t.must)), option(row.target.map(|t| t.aim)));
            let (p, r, f) = (number(row.precision), number(row.recall), number(row.f));
            let mark = mark(row.f, row.target);
            out += &line([&row.what, &row.corpus, &p, &r, &f, &option(row.strict_f), &must, &aim, mark]);
            if let Some((low, high)) = row.interval {
                out += &line(["  95 % of samples", "", &number(low), "to", &number(high), "", "", "", ""]);
            }
        }
        if !self.speed.is_empty() {
            out += &line(["", "", "", "", "tok/s", "", "must", "aim", ""]);
        }
        for speed in &self.speed {
            let number = |x: f64| format!("{:.0}k", x / 1000.0);
            let option = |x: Option<f64>| x.map(number).unwrap_or_default();
            let (must, aim) = (option(speed.target.map(|t| t.must)), option(speed.target.map(|t| t.aim)));
            let figure = number(speed.tokens_per_second);
            out += &line([&speed.what, "", "", "", &figure, "", &must, &aim, mark(speed.tokens_per_second, speed.target)]);
        }
        out
    }
}

fn mark(figure: f64, target: Option<Target>) -> &'static str {
    match target {
        Some(t) if figure < t.must => "LOW",
        Some(t) if figure >= t.aim => "*",
        _ => "",
    }
}

fn line([what, corpus, p, r, f, strict, must, aim, mark]: [&str; 9]) -> String {
    let mut line = String::new();
    // Writing to a string cannot fail.
    let _ = write!(line, "{what:<24} {corpus:<12} {p:>5} {r:>5} {f:>6} {strict:>6} {must:>5} {aim:>5} {mark}");
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let target = Some(Target { must: 91.5, aim: 94.0 });
        let low = Row { strict_f: Some(88.0), interval: Some((85.0, 93.0)), ..Row::new("names", "newsdesk.dev", counts(90), target) };
        let speed = Speed { what: "all layers".into(), tokens_per_second: 312_400.0, target: Some(Target { must: 150e3, aim: 300e3 }) };
        Table { quality: vec![low, Row::new("  number", "gum.dev", counts(92), target)], speed: vec![speed] }
    }

    fn counts(correct: usize) -> Counts {
        Counts { correct, predicted: 100, gold: 100 }
    }

    #[test]
    fn figures_are_held_against_their_targets() {
        let text = table().text();
        let lines: Vec<Vec<&str>> = text.lines().map(|l| l.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["names", "newsdesk.dev", "90.0", "90.0", "90.0", "88.0", "91.5", "94.0", "LOW"]);
        assert_eq!(lines[3].last(), Some(&"94.0"));
        assert_eq!(lines[5], ["all", "layers", "312k", "150k", "300k", "*"]);
        assert!(text.lines().all(|l| l.chars().count() <= 80));
    }

    #[test]
    fn the_same_figures_are_in_the_json() {
        let json = serde_json::to_value(table()).unwrap();
        assert_eq!((json["quality"][0]["f"].as_f64(), json["quality"][0]["must"].as_f64()), (Some(90.0), Some(91.5)));
        assert_eq!(json["quality"][1]["what"], "number");
        assert_eq!(json["speed"][0]["aim"].as_f64(), Some(300e3));
    }
}
