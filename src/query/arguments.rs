//! From the texts of the command line to the values that a question is asked with.
use super::bind::Values;
use super::error::QueryError;
use super::header::{Param, ParamType};
use super::names::{self, NotFound};
use crate::facts::FactDate;
use oxigraph::model::{Literal, vocab::xsd};
use oxigraph::store::Store;
use spargebra::term::GroundTerm;

/// The parameter that is no value in the query but the most rows that it gives.
pub(super) const LIMIT: &str = "limit";
/// The parameter that takes the first day of a period; others of type date take the last.
const SINCE: &str = "since";

/// What a question is asked with.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub values: Values,
    pub limit: Option<usize>,
    pub notes: Vec<String>,
}

/// Checks what is given against what the question takes, and looks names up.
pub(super) fn parse(question: &str, params: &[Param], graph: &Store, given: &[(String, String)]) -> Result<Arguments, QueryError> {
    for (i, (name, _)) in given.iter().enumerate() {
        if !params.iter().any(|p| p.name == *name) {
            return Err(QueryError::NoParam { question: question.to_owned(), name: name.clone(), params: by_likeness(name, params) });
        }
        if given[..i].iter().any(|(other, _)| other == name) {
            return Err(QueryError::Twice(name.clone()));
        }
    }
    let mut arguments = Arguments::default();
    for param in params {
        let value = given.iter().find(|(name, _)| *name == param.name).map(|(_, value)| value).or(param.default.as_ref());
        match value {
            Some(value) => arguments.add(param, value, graph)?,
            None if param.required => {
                let (name, description) = (param.name.clone(), param.description.clone());
                return Err(QueryError::Missing { question: question.to_owned(), name, description });
            }
            None => {}
        }
    }
    Ok(arguments)
}

fn by_likeness(name: &str, params: &[Param]) -> Vec<String> {
    let mut names: Vec<String> = params.iter().map(|p| p.name.clone()).collect();
    names.sort_by(|a, b| strsim::jaro_winkler(name, b).total_cmp(&strsim::jaro_winkler(name, a)));
    names
}

impl Arguments {
    fn add(&mut self, param: &Param, value: &str, graph: &Store) -> Result<(), QueryError> {
        let wrong =
            |expected: &str| QueryError::Value { param: param.name.clone(), value: value.to_owned(), expected: expected.to_owned() };
        let terms = match &param.kind {
            kind if kind.is_name() => self.name(param, value, graph)?,
            ParamType::Date => {
                let date: FactDate = value.trim().parse().map_err(|_| wrong("a day, month or year (2024-03-05, 2024-03, 2024)"))?;
                let day = if param.name == SINCE { date.begin } else { date.end };
                vec![GroundTerm::Literal(Literal::new_typed_literal(day.to_string(), xsd::DATE))]
            }
            ParamType::Integer => {
                let number: i64 = value.trim().parse().map_err(|_| wrong("a whole number"))?;
                if param.name == LIMIT {
                    self.limit = Some(usize::try_from(number).map_err(|_| wrong("a whole number, 0 or more"))?);
                    return Ok(());
                }
                vec![GroundTerm::Literal(Literal::from(number))]
            }
            ParamType::Word(words) => {
                let word = value.trim().to_lowercase();
                let known = words.iter().find(|w| w.to_lowercase() == word);
                let known = known.ok_or_else(|| wrong(&format!("one of {}", words.join(", "))))?;
                vec![GroundTerm::Literal(Literal::new_simple_literal(known))]
            }
            _ => vec![GroundTerm::Literal(Literal::new_simple_literal(value))],
        };
        self.values.insert(param.name.clone(), terms);
        Ok(())
    }

    fn name(&mut self, param: &Param, value: &str, graph: &Store) -> Result<Vec<GroundTerm>, QueryError> {
        let (param_name, name) = (param.name.clone(), value.trim().to_owned());
        match names::resolve(graph, value, &param.kind) {
            Ok(found) => {
                self.notes.extend(found.note);
                Ok(found.nodes.into_iter().map(GroundTerm::NamedNode).collect())
            }
            Err(NotFound::Unknown { other, near }) => {
                let kind = if param.kind == ParamType::Name { "person, organization or place".to_owned() } else { param.kind.to_string() };
                Err(QueryError::Unknown { param: param_name, name, kind, other, near })
            }
            Err(NotFound::Ambiguous(candidates)) => Err(QueryError::Ambiguous { param: param_name, name, candidates }),
            Err(NotFound::Storage(error)) => Err(QueryError::Engine(error.to_string())),
        }
    }
}
