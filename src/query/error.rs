//! What can go wrong between a question and its answer, each with what to do next.
use super::names::Candidate;
use std::path::PathBuf;
use std::time::Duration;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// No question has this name.
    #[error("there is no question ‘{name}’")]
    NoQuestion {
        /// The name asked for.
        name: String,
        /// Questions with similar names.
        near: Vec<String>,
    },
    /// A question's file cannot be used.
    #[error("{question}: {why}")]
    BadQuestion {
        /// The question, or its file.
        question: String,
        /// What is wrong with it.
        why: String,
    },
    /// A folder or file of questions cannot be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A question does not have this parameter.
    #[error("{question} has no parameter ‘{name}’")]
    NoParam {
        /// The question.
        question: String,
        /// The parameter given.
        name: String,
        /// The parameters that it has, the most similar first.
        params: Vec<String>,
    },
    /// A parameter that the question cannot do without is not given.
    #[error("{question} needs --{name}: {description}")]
    Missing {
        /// The question.
        question: String,
        /// The parameter.
        name: String,
        /// What it is for.
        description: String,
    },
    /// A parameter is given more than once.
    #[error("--{0} is given twice")]
    Twice(String),
    /// A value is not of the parameter's type.
    #[error("--{param}: ‘{value}’ is not {expected}")]
    Value {
        /// The parameter.
        param: String,
        /// What was given.
        value: String,
        /// What is expected.
        expected: String,
    },
    /// Nobody and nothing in the graph has this name.
    #[error("--{param}: the graph knows no {kind} called ‘{name}’")]
    Unknown {
        /// The parameter.
        param: String,
        /// The name given.
        name: String,
        /// What was looked for: a person, a place, a name of any kind.
        kind: String,
        /// Whatever else has exactly this name, but is of another type.
        other: Vec<Candidate>,
        /// Those with similar names, the most similar first.
        near: Vec<Candidate>,
    },
    /// Several people, organizations or places have this name.
    #[error("--{param}: ‘{name}’ is the name of {} different people, organizations or places", candidates.len())]
    Ambiguous {
        /// The parameter.
        param: String,
        /// The name given.
        name: String,
        /// All who have it, the most mentioned first.
        candidates: Vec<Candidate>,
    },
    /// SPARQL that does not parse.
    #[error("{0}")]
    Syntax(SyntaxError),
    /// A SPARQL update, where only queries are allowed.
    #[error("this is a SPARQL update; the graph can only be queried")]
    Update,
    /// A query wants to ask another server.
    #[error("SERVICE is switched off: a query reads this graph and nothing else")]
    Service,
    /// The query took too long.
    #[error("no answer within {}", seconds(*.0))]
    Timeout(Duration),
    /// The engine failed.
    #[error("the query failed: {0}")]
    Engine(String),
}

impl QueryError {
    /// What to do next, where there is something; may have several lines.
    pub fn hint(&self) -> Option<String> {
        match self {
            QueryError::NoQuestion { near, .. } if near.is_empty() => Some("`dateline ask` lists the questions".to_owned()),
            QueryError::NoQuestion { near, .. } => Some(format!("did you mean {}?", near.join(", "))),
            QueryError::NoParam { params, .. } => {
                Some(format!("it has {}", params.iter().map(|p| format!("--{p}")).collect::<Vec<_>>().join(", ")))
            }
            QueryError::Twice(_) => Some("give it once; ask again for the other value".to_owned()),
            QueryError::Unknown { other, near, .. } => Some(unknown(other, near)),
            QueryError::Ambiguous { candidates, .. } => Some(format!("say which one, by its full name or its id:\n{}", list(candidates))),
            QueryError::Update => {
                Some("the graph follows from the articles: load or remove articles, or decide who is who, instead".to_owned())
            }
            QueryError::Service => Some("push the graph to a SPARQL server and run the query there".to_owned()),
            QueryError::Timeout(_) => Some("narrow the question (a name, a day) or allow more time".to_owned()),
            _ => None,
        }
    }
}

/// A longer list is not read.
const MOST_LISTED: usize = 12;

fn unknown(other: &[Candidate], near: &[Candidate]) -> String {
    if !other.is_empty() {
        return format!("the name is known, but of something else:\n{}", list(other));
    }
    if near.is_empty() {
        return "no similar name either; names are matched whole, whatever their case and accents".to_owned();
    }
    format!("similar names:\n{}", list(near))
}

fn list(candidates: &[Candidate]) -> String {
    let mut lines: Vec<String> = candidates.iter().take(MOST_LISTED).map(|c| format!("  {c}")).collect();
    if candidates.len() > MOST_LISTED {
        lines.push(format!("  and {} more", candidates.len() - MOST_LISTED));
    }
    lines.join("\n")
}

/// `1 second`, `30 seconds`, `0.5 seconds`.
fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    format!("{seconds} second{}", if seconds == 1.0 { "" } else { "s" })
}

/// Where a SPARQL text stops making sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line, from 1; 0 where the place is not known.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
    /// The line.
    pub source_line: String,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for SyntaxError {
    /// The message, and the line with a caret under the place.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.line == 0 {
            return write!(f, "not SPARQL: {}", self.message);
        }
        // Tabs stay tabs, so that the caret stands under its character whatever their width.
        let blank = |c: char| if c == '\t' { '\t' } else { ' ' };
        let indent: String =
            self.source_line.chars().map(blank).chain(std::iter::repeat(' ')).take(self.column.saturating_sub(1)).collect();
        writeln!(f, "not SPARQL: line {}, column {}: {}", self.line, self.column, self.message)?;
        write!(f, "  {}\n  {indent}^", self.source_line)
    }
}
