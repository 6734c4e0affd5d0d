//! The comments at the head of a question's file: what it is called, what it takes, how it is asked.
//!
//! ```text
//! # title: Who met whom, where and when
//! # description: One row for each report of a meeting,
//! #   with the sentence that proves it.
//! # param person name required: One of the participants
//! # param limit integer = 1000: Most rows to show
//! # column whom: Met
//! # hidden: meeting report
//! # example: dateline ask who-met-whom --person "Anna Berg"
//! ```
//! A line that begins with more than two spaces goes on with the one above; other comments are comments.
use std::fmt;

/// What a parameter takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParamType {
    /// The name of a person, an organization or a place.
    Name,
    /// The name of a person.
    Person,
    /// The name of an organization.
    Organization,
    /// The name of a place.
    Place,
    /// Any text.
    Text,
    /// A day, a month or a year.
    Date,
    /// A whole number.
    Integer,
    /// One of these words.
    Word(Vec<String>),
}

impl ParamType {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(match text {
            "name" => ParamType::Name,
            "person" => ParamType::Person,
            "organization" => ParamType::Organization,
            "place" => ParamType::Place,
            "text" => ParamType::Text,
            "date" => ParamType::Date,
            "integer" => ParamType::Integer,
            _ => {
                let words = text.strip_prefix("word(").and_then(|t| t.strip_suffix(')'));
                let words = words.ok_or_else(|| format!("‘{text}’ is no type of parameter: there are {TYPES}"))?;
                let words: Vec<String> = words.split(',').map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect();
                if words.is_empty() {
                    return Err("word() needs words".to_owned());
                }
                ParamType::Word(words)
            }
        })
    }

    /// Whether it takes the name of somebody or something in the graph.
    pub fn is_name(&self) -> bool {
        matches!(self, ParamType::Name | ParamType::Person | ParamType::Organization | ParamType::Place)
    }
}

const TYPES: &str = "name, person, organization, place, text, date, integer and word(a, b)";

impl fmt::Display for ParamType {
    /// For help and messages: `person`, `direct|indirect|mixed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ParamType::Name => "name",
            ParamType::Person => "person",
            ParamType::Organization => "organization",
            ParamType::Place => "place",
            ParamType::Text => "text",
            ParamType::Date => "date",
            ParamType::Integer => "number",
            ParamType::Word(words) => return f.write_str(&words.join("|")),
        })
    }
}

/// A parameter of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name, which is also its variable's.
    pub name: String,
    /// What it takes.
    pub kind: ParamType,
    /// Whether the question cannot be asked without it.
    pub required: bool,
    /// The value where none is given, as text.
    pub default: Option<String>,
    /// What it is for.
    pub description: String,
}

/// What a question's file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Header {
    pub title: String,
    pub description: String,
    pub params: Vec<Param>,
    pub headings: Vec<(String, String)>,
    pub hidden: Vec<String>,
    pub example: Option<String>,
}

impl Header {
    /// Reads the comments at the head of a file.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut entries: Vec<String> = Vec::new();
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.trim_end();
            match line.strip_prefix('#') {
                Some(rest) if rest.starts_with("   ") => {
                    if let Some(last) = entries.last_mut() {
                        last.push(' ');
                        last.push_str(rest.trim());
                    }
                }
                Some(rest) => entries.push(rest.trim().to_owned()),
                None if line.is_empty() => entries.push(String::new()),
                None => break,
            }
        }
        let mut header = Header::default();
        for entry in &entries {
            header.entry(entry)?;
        }
        if header.title.is_empty() {
            return Err("the file does not begin with `# title: …`".to_owned());
        }
        Ok(header)
    }

    fn entry(&mut self, entry: &str) -> Result<(), String> {
        let Some((head, value)) = entry.split_once(':') else {
            let looks_meant = entry.starts_with("param ") && entry.split_whitespace().count() <= 4;
            return if looks_meant { Err(format!("‘# {entry}’ lacks `: what it is for`")) } else { Ok(()) };
        };
        let value = value.trim().to_owned();
        match head.split_once(' ').unwrap_or((head, "")) {
            ("title", "") => self.title = value,
            ("description", "") => self.description = value,
            ("example", "") => self.example = Some(value),
            ("hidden", "") => self.hidden.extend(value.split_whitespace().map(str::to_owned)),
            ("column", name) => self.headings.push((name.trim().to_owned(), value)),
            ("param", declaration) => {
                let param = parse_param(declaration, value)?;
                if self.params.iter().any(|p| p.name == param.name) {
                    return Err(format!("the parameter ‘{}’ is declared twice", param.name));
                }
                self.params.push(param);
            }
            _ => {}
        }
        Ok(())
    }
}

/// `limit integer = 1000`, `name name required`, `form word(direct, indirect)`.
fn parse_param(declaration: &str, description: String) -> Result<Param, String> {
    let (declaration, default) = match declaration.split_once('=') {
        Some((head, default)) => (head.trim(), Some(default.trim().to_owned())),
        None => (declaration.trim(), None),
    };
    let (name, rest) = declaration.split_once(' ').ok_or_else(|| format!("‘# param {declaration}’ lacks a type: there are {TYPES}"))?;
    if !name.chars().next().is_some_and(char::is_alphabetic) || !name.chars().all(char::is_alphanumeric) {
        return Err(format!("‘{name}’ cannot be a parameter: a letter, then letters and digits"));
    }
    let rest = rest.trim();
    let (kind, required) = match rest.strip_suffix("required") {
        Some(kind) => (kind.trim(), true),
        None => (rest, false),
    };
    Ok(Param { name: name.to_owned(), kind: ParamType::parse(kind)?, required, default, description })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_line_by_line() {
        let header = Header::parse(
            "# title: Who\n# description: One row\n#    and more.\n# Just a remark.\n# param person name required: Whom: exactly\n\
             # param form word(direct, indirect): How\n# param limit integer = 10: Most\n# column a: First\n# hidden: x y\n\
             # example: dateline ask who\n\nSELECT * {}\n# title: not this one",
        )
        .unwrap();
        assert_eq!((header.title.as_str(), header.description.as_str()), ("Who", "One row and more."));
        let words = ParamType::Word(vec!["direct".into(), "indirect".into()]);
        let kinds: Vec<_> = header.params.iter().map(|p| (p.name.as_str(), &p.kind, p.required, p.default.as_deref())).collect();
        assert_eq!(
            kinds,
            [("person", &ParamType::Name, true, None), ("form", &words, false, None), ("limit", &ParamType::Integer, false, Some("10"))]
        );
        assert_eq!(header.params[0].description, "Whom: exactly");
        assert_eq!(header.headings, [("a".to_owned(), "First".to_owned())]);
        assert_eq!(header.hidden, ["x", "y"]);
    }

    #[test]
    fn faults_are_named() {
        for (text, fault) in [
            ("SELECT * {}", "title"),
            ("# title: T\n# param person: x", "lacks a type"),
            ("# title: T\n# param person human: x", "no type"),
            ("# title: T\n# param person name", "lacks `:"),
            ("# title: T\n# param a-b name: x", "cannot be"),
            ("# title: T\n# param a name: x\n# param a text: x", "twice"),
            ("# title: T\n# param a word(): x", "needs words"),
        ] {
            let error = Header::parse(text).unwrap_err();
            assert!(error.contains(fault), "{error}");
        }
    }
}
