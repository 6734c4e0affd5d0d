//! Answers as the engine gives them: columns, rows of terms, and notes for whoever asked.
use oxigraph::model::Term;

/// What a column holds, so that whoever shows it need not go by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Something to show as it is.
    Plain,
    /// Something for machines: an IRI, a probability.
    Hidden,
    /// First day of a fact.
    Date,
    /// Its last day, where it is a span.
    DateEnd,
    /// How exact that is: `day`, `week`, `month`, `year`.
    Precision,
    /// Day of the article, for what has no day of its own.
    AsOf,
    /// Whether it happened, by this report; or when an office is held.
    Status,
    /// Whether it happened, by all reports together.
    Overall,
    /// Who says so, where it is only claimed.
    SaidBy,
    /// What they do in saying so: `say`, `claim`, `think`.
    SaidAs,
    /// What was done in saying something: `deny`.
    Act,
    /// The sentence that proves it.
    Proof,
    /// The article's headline.
    Headline,
    /// The outlet.
    Outlet,
    /// The article's day.
    Published,
    /// The article's web address.
    Url,
    /// The web address that leads to the sentence.
    Link,
}

impl Role {
    /// The role that a question gives a column by calling it so.
    pub(super) fn of(name: &str) -> Role {
        match name {
            "date" => Role::Date,
            "dateEnd" => Role::DateEnd,
            "precision" => Role::Precision,
            "asOf" => Role::AsOf,
            "status" => Role::Status,
            "overall" => Role::Overall,
            "saidBy" => Role::SaidBy,
            "saidAs" => Role::SaidAs,
            "act" => Role::Act,
            "proof" => Role::Proof,
            "headline" => Role::Headline,
            "outlet" => Role::Outlet,
            "published" => Role::Published,
            "url" => Role::Url,
            "link" => Role::Link,
            _ => Role::Plain,
        }
    }
}

/// A column of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The variable's name; stable, for machines.
    pub name: String,
    /// What stands above it for people.
    pub heading: String,
    /// What it holds.
    pub role: Role,
}

/// One value of an answer, or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell(pub Option<Term>);

impl Cell {
    /// The term.
    pub fn term(&self) -> Option<&Term> {
        self.0.as_ref()
    }

    /// The value as bare text: an IRI without brackets, a literal without quotes and type; empty for none.
    pub fn text(&self) -> &str {
        match &self.0 {
            None => "",
            Some(Term::NamedNode(node)) => node.as_str(),
            Some(Term::BlankNode(node)) => node.as_str(),
            Some(Term::Literal(literal)) => literal.value(),
            #[allow(unreachable_patterns, reason = "the engine has triple terms where a feature of it is on")]
            Some(_) => "",
        }
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl From<Option<Term>> for Cell {
    fn from(term: Option<Term>) -> Self {
        Cell(term)
    }
}

/// A table of terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// What whoever asked should know: for whom a name was taken, that rows were left out.
    pub notes: Vec<String>,
}

impl Answer {
    /// Where the first column with a role stands.
    pub fn position(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|c| c.role == role)
    }

    /// Where the column with a name stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }
}
