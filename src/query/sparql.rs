//! Free SPARQL: parsed with the usual prefixes, run under limits, its errors shown where they are.
use super::answer::{Answer, Cell, Column, Role};
use super::bind::contents;
use super::engine::{Limits, Output, evaluate};
use super::error::{QueryError, SyntaxError};
use crate::graph::vocabulary as v;
use oxigraph::model::Triple;
use oxigraph::store::Store;
use spargebra::{Query, SparqlParser};

/// Prefixes that need no declaration.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("s", v::SCHEMA),
    ("dl", v::DL),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Stands for no base: relative IRIs are errors then.
pub(super) const NO_BASE: &str = "";

/// More of the things that a parser would have taken helps nobody.
const MOST_EXPECTED: usize = 6;

/// What SPARQL gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SparqlAnswer {
    /// SELECT: a table.
    Solutions(Answer),
    /// ASK: yes or no.
    Boolean(bool),
    /// CONSTRUCT and DESCRIBE: triples.
    Triples {
        /// The triples.
        triples: Vec<Triple>,
        /// What whoever asked should know: that triples were left out.
        notes: Vec<String>,
    },
}

/// Runs a SPARQL query. `base` resolves relative IRIs (`<p/anna-berg>`); `s:`, `dl:`, `rdf:`, `rdfs:` and
/// `xsd:` need no declaration. Updates and SERVICE are refused.
pub fn run_sparql(graph: &Store, sparql: &str, base: &str, limits: &Limits) -> Result<SparqlAnswer, QueryError> {
    // Some editors put a byte order mark in front.
    let (text, base) = (sparql.trim_start_matches('\u{feff}').to_owned(), base.to_owned());
    let (sender, receiver) = std::sync::mpsc::channel();
    let output = evaluate(graph, limits, move || {
        let query = parse(&text, &base)?;
        let found = contents(&query);
        if found.service {
            return Err(QueryError::Service);
        }
        let _ = sender.send(found.named_graphs);
        Ok(query)
    })?;
    let mut notes = Vec::new();
    let mut cut = |shown: usize, what: &str, more: bool| {
        if more {
            notes.push(format!("only the first {shown} {what} are shown"));
        }
        if shown == 0 && receiver.try_recv() == Ok(true) {
            notes.push("everything stands in the default graph here: GRAPH and FROM find nothing".to_owned());
        }
    };
    Ok(match output {
        Output::Boolean(answer) => SparqlAnswer::Boolean(answer),
        Output::Triples { triples, more } => {
            cut(triples.len(), "triples", more);
            SparqlAnswer::Triples { triples, notes }
        }
        Output::Solutions { variables, rows, more } => {
            cut(rows.len(), "rows", more);
            let column = |name: String| Column { heading: name.clone(), name, role: Role::Plain };
            let rows = rows.into_iter().map(|row| row.into_iter().map(Cell).collect()).collect();
            SparqlAnswer::Solutions(Answer { columns: variables.into_iter().map(column).collect(), rows, notes })
        }
    })
}

/// Parses a query with the usual prefixes.
pub(super) fn parse(text: &str, base: &str) -> Result<Query, QueryError> {
    let parser = || {
        let mut parser = SparqlParser::new();
        if base != NO_BASE {
            parser = parser.with_base_iri(base).map_err(|e| QueryError::Engine(format!("‘{base}’ is no base IRI: {e}")))?;
        }
        for (prefix, iri) in PREFIXES {
            parser = parser.with_prefix(*prefix, *iri).map_err(|e| QueryError::Engine(e.to_string()))?;
        }
        Ok::<_, QueryError>(parser)
    };
    parser()?.parse_query(text).map_err(|error| match parser().map(|p| p.parse_update(text)) {
        Ok(Ok(update)) if !update.operations.is_empty() => QueryError::Update,
        _ => QueryError::Syntax(syntax_error(text, &error.to_string())),
    })
}

/// The parser gives its place only in words: `error at 1:30: expected …`.
fn syntax_error(text: &str, message: &str) -> SyntaxError {
    let place = message.strip_prefix("error at ").and_then(|rest| {
        let (line, rest) = rest.split_once(':')?;
        let (column, rest) = rest.split_once(": ")?;
        Some((line.parse().ok()?, column.parse().ok()?, rest))
    });
    let Some((line, column, what)) = place else {
        return SyntaxError { line: 0, column: 0, source_line: String::new(), message: message.to_owned() };
    };
    let source_line = text.split('\n').nth(line - 1).unwrap_or("").trim_end_matches('\r').to_owned();
    SyntaxError { line, column, source_line, message: shorten(what) }
}

/// `expected one of "a", "b", …` with what there is room for.
fn shorten(message: &str) -> String {
    let Some(list) = message.strip_prefix("expected one of ") else { return message.to_owned() };
    // Of all that could stand there, an unknown prefix is the one thing to say.
    if list.contains("Prefix not found") {
        return "this prefix is not declared; declare it with PREFIX, or write the IRI in full".to_owned();
    }
    let all: Vec<&str> = list.split(", ").collect();
    if all.len() <= MOST_EXPECTED {
        return message.to_owned();
    }
    format!("expected one of {} or {} other things", all[..MOST_EXPECTED].join(", "), all.len() - MOST_EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::super::sample::graph;
    use super::*;
    use std::time::{Duration, Instant};

    fn run(sparql: &str) -> Result<SparqlAnswer, QueryError> {
        run_sparql(&graph(), sparql, "https://kg.example/", &Limits::default())
    }

    #[test]
    fn prefixes_and_base_are_there() {
        assert_eq!(run("ASK { <p/anna-berg> a s:Person ; s:name 'Anna Berg' }").unwrap(), SparqlAnswer::Boolean(true));
        let Ok(SparqlAnswer::Solutions(answer)) = run("SELECT ?name { ?x a s:Place ; s:name ?name } ORDER BY ?name") else { panic!() };
        assert_eq!(answer.rows.iter().map(|r| r[0].text()).collect::<Vec<_>>(), ["Ankara", "Geneva", "Turkey"]);
        let Ok(SparqlAnswer::Triples { triples, .. }) = run("CONSTRUCT { ?x rdfs:label ?n } WHERE { ?x a s:Place ; s:name ?n }") else {
            panic!()
        };
        assert_eq!(triples.len(), 3);
    }

    #[test]
    fn a_syntax_error_points_at_its_place() {
        let error = run("SELECT ?x\n\tWHERE { ?x a ; }\nLIMIT 1").unwrap_err();
        let QueryError::Syntax(at) = &error else { panic!("{error}") };
        assert_eq!((at.line, at.source_line.as_str()), (2, "\tWHERE { ?x a ; }"));
        let shown = error.to_string();
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[1], "  \tWHERE { ?x a ; }");
        assert_eq!(lines[2].trim_start_matches(['\t', ' ']), "^");
        assert_eq!(lines[2].chars().count() - 3, at.column - 1, "{shown}");
        for text in ["", "SELECT", "SELECT ?x { ?x x:y ?z }", "SELECT * { ?x a 'é", "\r\n{"] {
            assert!(matches!(run(text), Err(QueryError::Syntax(_))), "{text}");
        }
    }

    #[test]
    fn updates_and_other_servers_are_refused() {
        for update in ["DELETE WHERE { ?s ?p ?o }", "INSERT DATA { s:a s:b s:c }", "CLEAR ALL"] {
            assert!(matches!(run(update), Err(QueryError::Update)), "{update}");
        }
        assert!(matches!(run("SELECT * { SERVICE SILENT <http://x.example/> { ?s ?p ?o } }"), Err(QueryError::Service)));
    }

    #[test]
    fn named_graphs_find_nothing_and_say_why() {
        let Ok(SparqlAnswer::Solutions(answer)) = run("SELECT * { GRAPH ?g { ?s ?p ?o } }") else { panic!() };
        assert!(answer.notes[0].contains("default graph"));
    }

    #[test]
    fn rows_beyond_the_limit_are_left_out_with_a_note() {
        let limits = Limits { max_rows: Some(2), ..Limits::default() };
        let Ok(SparqlAnswer::Solutions(answer)) = run_sparql(&graph(), "SELECT * { ?s ?p ?o }", "https://kg.example/", &limits) else {
            panic!()
        };
        assert_eq!((answer.rows.len(), answer.notes.len()), (2, 1));
    }

    #[test]
    fn a_query_without_end_ends_in_time() {
        let limits = Limits { timeout: Some(Duration::from_millis(200)), max_rows: None };
        let start = Instant::now();
        let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
        let answer = run_sparql(&graph(), endless, "https://kg.example/", &limits);
        assert!(matches!(answer, Err(QueryError::Timeout(_))), "{answer:?}");
        assert!(start.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn deep_nesting_is_no_crash() {
        let deep = format!("SELECT * {{ {} ?s ?p ?o {} }}", "{".repeat(300), "}".repeat(300));
        let limits = Limits { timeout: Some(Duration::from_secs(2)), max_rows: None };
        let _ = run_sparql(&graph(), &deep, "https://kg.example/", &limits);
    }
}
