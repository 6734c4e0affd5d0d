//! Answers as files: CSV, TSV and JSON for machines, Markdown for people.
//!
//! CSV, TSV and JSON have every column of the question under its stable name: days as `2024-03-05`, their
//! precision in a column of its own, status as one word, nodes as IRIs. Markdown is in words, as on screen.
use super::answer::{Answer, Cell};
use super::cells::spreadsheet_safe;
use super::presentation::Presented;
use oxigraph::model::{Term, vocab::xsd};
use std::io::{self, Write};

/// Comma-separated values, with a line of names. What a spreadsheet would run as a formula gets an
/// apostrophe in front ([`spreadsheet_safe`]).
pub fn csv(answer: &Answer, out: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(answer.columns.iter().map(|c| spreadsheet_safe(&c.name).into_owned()))?;
    for row in &answer.rows {
        writer.write_record(row.iter().map(|cell| spreadsheet_safe(cell.text()).into_owned()))?;
    }
    writer.flush()
}

/// Tab-separated values, with a line of names: no quotes, so tabs and line breaks inside values become
/// spaces. Formulas are disarmed as in [`csv()`].
pub fn tsv(answer: &Answer, mut out: impl Write) -> io::Result<()> {
    let flat = |text: &str| spreadsheet_safe(text).replace(['\t', '\n', '\r'], " ");
    let line = |cells: Vec<String>| cells.join("\t");
    writeln!(out, "{}", line(answer.columns.iter().map(|c| flat(&c.name)).collect()))?;
    for row in &answer.rows {
        writeln!(out, "{}", line(row.iter().map(|cell| flat(cell.text())).collect()))?;
    }
    out.flush()
}

/// A JSON array with one object a row, each on a line of its own. Every object has every name, in the
/// question's order; what has no value is `null`. Numbers and booleans are such, all else is a string.
pub fn json(answer: &Answer, mut out: impl Write) -> io::Result<()> {
    let names = answer.columns.iter().map(|c| serde_json::to_string(&c.name)).collect::<Result<Vec<_>, _>>()?;
    write!(out, "[")?;
    for (i, row) in answer.rows.iter().enumerate() {
        write!(out, "{}{{", if i == 0 { "\n" } else { ",\n" })?;
        for (j, (name, cell)) in names.iter().zip(row).enumerate() {
            write!(out, "{}{name}:{}", if j == 0 { "" } else { "," }, json_value(cell))?;
        }
        write!(out, "}}")?;
    }
    writeln!(out, "{}]", if answer.rows.is_empty() { "" } else { "\n" })?;
    out.flush()
}

fn json_value(cell: &Cell) -> serde_json::Value {
    let Some(term) = cell.term() else { return serde_json::Value::Null };
    if let Term::Literal(literal) = term {
        let (kind, value) = (literal.datatype(), literal.value());
        let number = if kind == xsd::INTEGER {
            value.parse::<i64>().ok().map(Into::into)
        } else if kind == xsd::DECIMAL || kind == xsd::DOUBLE || kind == xsd::FLOAT {
            value.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(serde_json::Value::Number)
        } else if kind == xsd::BOOLEAN {
            value.parse::<bool>().ok().map(Into::into)
        } else {
            None
        };
        if let Some(number) = number {
            return number;
        }
    }
    serde_json::Value::String(cell.text().to_owned())
}

/// A Markdown table (GitHub's) in words, with the proofs as footnotes below.
pub fn md(answer: &Answer, mut out: impl Write) -> io::Result<()> {
    let presented = Presented::of(answer);
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    writeln!(out, "{}", line(presented.headings.iter().map(|h| escape(h)).collect()))?;
    writeln!(out, "{}", line(presented.headings.iter().map(|_| "---".to_owned()).collect()))?;
    for row in &presented.rows {
        let proof = |i| presented.proof_column == Some(i);
        let cell = |(i, text): (usize, &String)| if proof(i) { text.replace('[', "[^") } else { escape(text) };
        writeln!(out, "{}", line(row.iter().enumerate().map(cell).collect()))?;
    }
    for note in &presented.notes {
        writeln!(out, "\n> {}", escape(note))?;
    }
    if !presented.proofs.is_empty() {
        writeln!(out)?;
    }
    for proof in &presented.proofs {
        write!(out, "[^{}]: {}", proof.number, escape(&proof.sentence))?;
        match (&proof.link, proof.source_line.as_str()) {
            (Some(link), "") => writeln!(out, " (<{}>)", link.replace(['<', '>'], ""))?,
            (Some(link), source) => writeln!(out, " ([{}](<{}>))", escape(source), link.replace(['<', '>'], ""))?,
            (None, "") => writeln!(out)?,
            (None, source) => writeln!(out, " ({})", escape(source))?,
        }
    }
    out.flush()
}

/// Text that Markdown shows as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::answer::{Column, Role};
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    fn answer() -> Answer {
        let column = |name: &str| Column { name: name.into(), heading: name.into(), role: Role::of(name) };
        let text = |t: &str| Cell(Some(Literal::new_simple_literal(t).into()));
        let typed = |t: &str, kind| Cell(Some(Literal::new_typed_literal(t, kind).into()));
        Answer {
            columns: ["date", "who", "confidence", "proof", "outlet", "url"].map(column).to_vec(),
            rows: vec![
                vec![
                    typed("2024-03-05", xsd::DATE),
                    text("=HYPERLINK(\"x\")"),
                    typed("0.97", xsd::DECIMAL),
                    text("He said, \"a|b\"\nand\tleft."),
                    text("Daily *Post*"),
                    Cell(Some(NamedNode::new_unchecked("https://news.example/(1)").into())),
                ],
                vec![Cell(None), text("-33.9"), typed("3", xsd::INTEGER), Cell(None), Cell(None), Cell(None)],
            ],
            notes: vec!["a note".into()],
        }
    }

    fn written(write: impl FnOnce(&Answer, &mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&answer(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn csv_is_safe_for_spreadsheets_and_reads_back() {
        let text = written(|a, out| csv(a, out));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), &["date", "who", "confidence", "proof", "outlet", "url"][..]);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(&rows[0][1], "'=HYPERLINK(\"x\")");
        assert_eq!(&rows[0][3], "He said, \"a|b\"\nand\tleft.");
        assert_eq!((&rows[1][0], &rows[1][1]), ("", "-33.9"));
    }

    #[test]
    fn tsv_has_one_line_a_row() {
        let text = written(|a, out| tsv(a, out));
        let lines: Vec<Vec<&str>> = text.lines().map(|l| l.split('\t').collect()).collect();
        assert_eq!((lines.len(), lines.iter().all(|l| l.len() == 6)), (3, true));
        assert_eq!(lines[1][3], "He said, \"a|b\" and left.");
    }

    #[test]
    fn json_keeps_types_names_and_order() {
        let text = written(|a, out| json(a, out));
        let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(rows[0]["confidence"], serde_json::json!(0.97));
        assert_eq!(rows[1]["confidence"], serde_json::json!(3));
        assert_eq!(rows[1]["date"], serde_json::Value::Null);
        assert_eq!(rows[0]["who"], "=HYPERLINK(\"x\")");
        assert!(text.starts_with("[\n{\"date\":\"2024-03-05\",\"who\":"));
        assert_eq!(text.lines().count(), 4);
        let mut none = Vec::new();
        json(&Answer::default(), &mut none).unwrap();
        assert_eq!(none, b"[]\n");
    }

    #[test]
    fn markdown_is_in_words_with_footnotes() {
        let lines: Vec<String> = written(|a, out| md(a, out)).lines().map(str::to_owned).collect();
        assert_eq!(lines[0], "| date | who | confidence | proof |");
        assert_eq!(lines[2], "| 5 March 2024 | =HYPERLINK(\"x\") | 0.97 | [^1] |");
        assert_eq!(lines[5], "> a note");
        assert_eq!(
            lines[7],
            "[^1]: He said, \"a\\|b\" and left. ([Daily \\*Post\\*](<https://news.example/(1)#:~:text=He%20said%2C%20%22a%7Cb%22%20and%20left.>))"
        );
    }
}
