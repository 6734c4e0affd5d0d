//! Results in the standard formats of SPARQL 1.1, for programs that speak it.
use super::answer::Answer;
use super::cells::without_controls;
use oxigraph::model::{Literal, Term, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::io;

/// A standard format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// SPARQL 1.1 Query Results JSON Format.
    Json,
    /// SPARQL Query Results XML Format.
    Xml,
    /// SPARQL 1.1 Query Results TSV Format: terms as in Turtle.
    Tsv,
}

impl Format {
    fn serializer(self) -> QueryResultsSerializer {
        QueryResultsSerializer::from_format(match self {
            Format::Json => QueryResultsFormat::Json,
            Format::Xml => QueryResultsFormat::Xml,
            Format::Tsv => QueryResultsFormat::Tsv,
        })
    }
}

/// The rows of a SELECT. Fails only where a column's name is no variable.
pub fn solutions(answer: &Answer, format: Format) -> io::Result<String> {
    let variable = |name: &str| Variable::new(name).map_err(io::Error::other);
    let variables: Vec<Variable> = answer.columns.iter().map(|c| variable(&c.name)).collect::<Result<_, _>>()?;
    let mut writer = format.serializer().serialize_solutions_to_writer(Vec::new(), variables.clone())?;
    for row in &answer.rows {
        let terms: Vec<Option<Term>> = row.iter().map(|cell| cell.term().map(|t| fitting(t, format))).collect();
        let bound = variables.iter().zip(&terms).filter_map(|(v, term)| Some((v.as_ref(), term.as_ref()?.as_ref())));
        writer.serialize(bound)?;
    }
    text(writer.finish()?)
}

/// A term as a format can hold it: XML has no way to write most control characters.
fn fitting(term: &Term, format: Format) -> Term {
    match term {
        Term::Literal(l) if format == Format::Xml && l.language().is_none() => {
            Literal::new_typed_literal(without_controls(l.value()), l.datatype().into_owned()).into()
        }
        other => other.clone(),
    }
}

/// The yes or no of an ASK.
pub fn boolean(answer: bool, format: Format) -> io::Result<String> {
    text(format.serializer().serialize_boolean_to_writer(Vec::new(), answer)?)
}

fn text(bytes: Vec<u8>) -> io::Result<String> {
    let mut text = String::from_utf8(bytes).map_err(io::Error::other)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::super::answer::{Cell, Column, Role};
    use super::*;

    #[test]
    fn rows_with_gaps_keep_their_columns() {
        let column = |name: &str| Column { name: name.into(), heading: name.into(), role: Role::Plain };
        let cell = |text: &str| Cell(Some(Literal::new_simple_literal(text).into()));
        let answer = Answer { columns: vec![column("a"), column("b")], rows: vec![vec![Cell(None), cell("x\ty")]], notes: vec![] };
        assert_eq!(solutions(&answer, Format::Tsv).unwrap(), "?a\t?b\n\t\"x\\ty\"\n");
        let json: serde_json::Value = serde_json::from_str(&solutions(&answer, Format::Json).unwrap()).unwrap();
        assert_eq!(json["results"]["bindings"][0]["b"]["value"], "x\ty");
        assert!(solutions(&answer, Format::Xml).unwrap().contains("<binding name=\"b\">"));
        let steering = Answer { columns: vec![column("a")], rows: vec![vec![cell("a\u{0}b\u{1b}")]], notes: vec![] };
        assert!(solutions(&steering, Format::Xml).unwrap().contains("a\u{fffd}b\u{fffd}"));
        assert!(boolean(true, Format::Json).unwrap().contains("true"));
    }
}
