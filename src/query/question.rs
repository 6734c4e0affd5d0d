//! One question: a SPARQL file with a header, and how it is asked.
use super::answer::{Answer, Cell, Column, Role};
use super::arguments::{self, LIMIT};
use super::bind::{bind, contents};
use super::engine::{Limits, Output, evaluate};
use super::error::QueryError;
use super::fragment::text_fragment;
use super::header::{Header, Param, ParamType};
use super::sparql::{self, parse};
use oxigraph::model::{Literal, Term};
use oxigraph::store::Store;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::path::PathBuf;

/// Where a question comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It is part of the program.
    BuiltIn,
    /// A file of the user's.
    File {
        /// The file.
        path: PathBuf,
        /// Whether it stands in the place of a built-in question of the same name.
        replaces_built_in: bool,
    },
}

/// A question that the graph can be asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name: `who-met-whom`.
    pub name: String,
    /// What it asks, in a line.
    pub title: String,
    /// What it gives, in a sentence or two.
    pub description: String,
    /// What it takes.
    pub params: Vec<Param>,
    /// How to ask it, as a command line.
    pub example: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// The SPARQL, with its header.
    pub text: String,
    headings: Vec<(String, String)>,
    hidden: Vec<String>,
    query: Query,
}

impl Question {
    /// Reads a question and checks that header and query fit.
    pub fn parse(name: &str, text: &str, origin: Origin) -> Result<Self, QueryError> {
        let of = match &origin {
            Origin::BuiltIn => name.to_owned(),
            Origin::File { path, .. } => path.display().to_string(),
        };
        let bad = |why: String| QueryError::BadQuestion { question: of.clone(), why };
        let header = Header::parse(text).map_err(bad)?;
        let query = parse(text, sparql::NO_BASE).map_err(|e| bad(e.to_string()))?;
        let Query::Select { pattern, .. } = &query else { return Err(bad("a question is a SELECT query".to_owned())) };
        let found = contents(&query);
        if found.service {
            return Err(bad(QueryError::Service.to_string()));
        }
        for param in header.params.iter().filter(|p| p.name != LIMIT) {
            if !found.placeholders.contains(&param.name) {
                return Err(bad(format!("the parameter ‘{0}’ has no place in the query: write VALUES ?{0} {{ UNDEF }}", param.name)));
            }
        }
        for variable in &found.placeholders {
            if !header.params.iter().any(|p| p.name == *variable) {
                return Err(bad(format!("VALUES ?{variable} {{ UNDEF }} has no `# param {variable} …` in the header")));
            }
        }
        if header.params.iter().any(|p| p.name == LIMIT && p.kind != ParamType::Integer) {
            return Err(bad("the parameter ‘limit’ must be an integer".to_owned()));
        }
        let mut columns = Vec::new();
        pattern.on_in_scope_variable(|v| columns.push(v.as_str()));
        let named = header.headings.iter().map(|(name, _)| name).chain(&header.hidden);
        if let Some(unknown) = named.into_iter().find(|n| !columns.contains(&n.as_str())) {
            return Err(bad(format!("the query has no column ‘{unknown}’")));
        }
        Ok(Question {
            name: name.to_owned(),
            title: header.title,
            description: header.description,
            params: header.params,
            example: header.example,
            origin,
            text: text.to_owned(),
            headings: header.headings,
            hidden: header.hidden,
            query,
        })
    }

    /// Asks the question. `arguments` are names of parameters with what was given for them, as text.
    pub fn ask(&self, graph: &Store, arguments: &[(String, String)], limits: &Limits) -> Result<Answer, QueryError> {
        self.ask_as(graph, arguments, limits, |pattern| pattern)
    }

    /// Asks a variant of the question; for tests that hold variants against each other.
    pub(super) fn ask_as(
        &self,
        graph: &Store,
        arguments: &[(String, String)],
        limits: &Limits,
        variant: impl FnOnce(GraphPattern) -> GraphPattern,
    ) -> Result<Answer, QueryError> {
        let arguments = arguments::parse(&self.name, &self.params, graph, arguments)?;
        let max_rows = arguments.limit.into_iter().chain(limits.max_rows).min();
        let Query::Select { pattern, dataset, base_iri } = &self.query else {
            return Err(QueryError::Engine("a question is a SELECT query".to_owned()));
        };
        let mut pattern = variant(bind(pattern, &arguments.values));
        if let Some(rows) = max_rows {
            // One more than wanted, to know whether there are more.
            pattern = GraphPattern::Slice { inner: Box::new(pattern), start: 0, length: Some(rows.saturating_add(1)) };
        }
        let query = Query::Select { pattern, dataset: dataset.clone(), base_iri: base_iri.clone() };
        let limits = Limits { max_rows, ..*limits };
        let Output::Solutions { variables, rows, more } = evaluate(graph, &limits, move || Ok(query))? else {
            return Err(QueryError::Engine("a SELECT query gave no rows".to_owned()));
        };
        let columns = variables.into_iter().map(|name| self.column(name)).collect();
        let rows: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.into_iter().map(Cell).collect()).collect();
        let mut notes = arguments.notes;
        if more {
            let wider = if self.params.iter().any(|p| p.name == LIMIT) { "; --limit sets how many" } else { "" };
            notes.push(format!("only the first {} rows are shown{wider}", rows.len()));
        }
        let mut answer = Answer { columns, rows, notes };
        add_links(&mut answer);
        Ok(answer)
    }

    fn column(&self, name: String) -> Column {
        let heading = self.headings.iter().find(|(column, _)| *column == name).map(|(_, heading)| heading.clone());
        let role = if self.hidden.contains(&name) { Role::Hidden } else { Role::of(&name) };
        let usual = || match role {
            Role::Date => "When".to_owned(),
            _ => words(&name),
        };
        Column { heading: heading.unwrap_or_else(usual), name, role }
    }
}

/// `dateEnd` as a heading: `Date end`.
fn words(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (i, c) in name.chars().enumerate() {
        match c {
            _ if i == 0 => out.extend(c.to_uppercase()),
            '_' | '-' => out.push(' '),
            _ if c.is_uppercase() => {
                out.push(' ');
                out.extend(c.to_lowercase());
            }
            _ => out.push(c),
        }
    }
    out
}

/// Adds a column with links that lead to the very sentence, where there are sentences and addresses.
fn add_links(answer: &mut Answer) {
    let (Some(proof), Some(url)) = (answer.position(Role::Proof), answer.position(Role::Url)) else { return };
    if answer.column("link").is_some() {
        return;
    }
    answer.columns.push(Column { name: "link".to_owned(), heading: "Link".to_owned(), role: Role::Link });
    for row in &mut answer.rows {
        let link = text_fragment(row[url].text(), row[proof].text());
        row.push(Cell(link.map(|l| Term::Literal(Literal::new_simple_literal(l)))));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::graph;
    use super::*;

    fn question(text: &str) -> Result<Question, QueryError> {
        Question::parse("test", text, Origin::BuiltIn)
    }

    #[test]
    fn header_and_query_must_fit() {
        for (text, fault) in [
            ("# title: T\n# param x text: d\nSELECT * { ?s ?p ?x }", "no place in the query"),
            ("# title: T\nSELECT * { VALUES ?x { UNDEF } ?s ?p ?x }", "no `# param x"),
            ("# title: T\nASK { ?s ?p ?o }", "a SELECT query"),
            ("# title: T\nSELECT * { ?s ?p }", "line 2, column 19"),
            ("# title: T\n# hidden: y\nSELECT * { ?s ?p ?x }", "no column ‘y’"),
            ("# title: T\nSELECT * { SERVICE <http://x.example/> { ?s ?p ?x } }", "SERVICE is switched off"),
            ("# title: T\n# param limit text: d\nSELECT * { ?s ?p ?x }", "must be an integer"),
        ] {
            let error = question(text).unwrap_err().to_string();
            assert!(error.contains(fault), "{error}");
        }
    }

    #[test]
    fn what_is_given_must_fit_the_header() {
        let text = "# title: T\n# param who person required: Whom\n# param day date: When\n# param n integer: N\n# param w word(Aa, b): W\n\
                    SELECT ?who { VALUES ?who { UNDEF } VALUES ?day { UNDEF } VALUES ?n { UNDEF } VALUES ?w { UNDEF } }";
        let question = question(text).unwrap();
        let ask = |given: &[(&str, &str)]| {
            let given: Vec<(String, String)> = given.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            question.ask(&graph(), &given, &Limits::default())
        };
        let who = ("who", "Anna Berg");
        assert_eq!(ask(&[who, ("day", "2024-02"), ("n", "-3"), ("w", "aA")]).unwrap().rows.len(), 1);
        assert!(matches!(ask(&[]), Err(QueryError::Missing { .. })));
        assert!(matches!(ask(&[who, who]), Err(QueryError::Twice(_))));
        assert!(matches!(ask(&[("whom", "x")]), Err(QueryError::NoParam { params, .. }) if params[0] == "who"));
        for wrong in [("day", "yesterday"), ("n", "many"), ("w", "c")] {
            assert!(matches!(ask(&[who, wrong]), Err(QueryError::Value { .. })), "{wrong:?}");
        }
    }

    #[test]
    fn a_limit_says_that_it_cut() {
        let question = question("# title: T\n# param limit integer = 2: Most\nSELECT ?s { ?s a ?c } ORDER BY ?s").unwrap();
        let ask = |limit: &str| question.ask(&graph(), &[("limit".to_owned(), limit.to_owned())], &Limits::default());
        let two = question.ask(&graph(), &[], &Limits::default()).unwrap();
        assert_eq!((two.rows.len(), two.notes.as_slice()), (2, &["only the first 2 rows are shown; --limit sets how many".to_owned()][..]));
        assert!(ask("100000").unwrap().notes.is_empty());
        assert_eq!(ask("0").unwrap().rows.len(), 0);
        assert!(ask("-1").is_err());
    }

    #[test]
    fn headings_are_words() {
        assert_eq!((words("dateEnd").as_str(), words("who").as_str(), words("a_b").as_str()), ("Date end", "Who", "A b"));
    }
}
