//! What is not as it should be.

/// The kinds of facts, and of what is told of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person, organization or place.
    Entity,
    /// A statement.
    Statement,
    /// Who made a statement that was found.
    Speaker,
    /// Whether one that was found is quoted.
    Form,
    /// Who met whom.
    Pair,
    /// Place, date or status of a pair that is right.
    Circumstance,
    /// Who was where.
    Presence,
    /// Who holds which office.
    Position,
    /// Whose office it is, of one that is right.
    Of,
    /// A relation.
    Relation,
}

impl Kind {
    /// All, in the order in which they are shown.
    pub const ALL: &[Kind] = &[
        Kind::Entity,
        Kind::Statement,
        Kind::Speaker,
        Kind::Form,
        Kind::Pair,
        Kind::Circumstance,
        Kind::Presence,
        Kind::Position,
        Kind::Of,
        Kind::Relation,
    ];

    /// What several of them are called.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Entity => "entities",
            Kind::Statement => "statements",
            Kind::Speaker => "speakers",
            Kind::Form => "forms",
            Kind::Pair => "who met whom",
            Kind::Circumstance => "place, date and status of pairs",
            Kind::Presence => "who was where",
            Kind::Position => "positions",
            Kind::Of => "whose office",
            Kind::Relation => "relations",
        }
    }
}

impl Kind {
    /// The same in a word, for the head of a column.
    pub fn short(self) -> &'static str {
        match self {
            Kind::Entity => "entities",
            Kind::Statement => "statements",
            Kind::Speaker => "speakers",
            Kind::Form => "forms",
            Kind::Pair => "pairs",
            Kind::Circumstance => "of pairs",
            Kind::Presence => "presence",
            Kind::Position => "positions",
            Kind::Of => "of offices",
            Kind::Relation => "relations",
        }
    }
}

/// Whether something is absent that should be there, or there that should not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Marked and not found.
    Missed,
    /// Found and not marked, or not as marked.
    Wrong,
}

impl Verdict {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Missed => "missed",
            Verdict::Wrong => "wrong",
        }
    }
}

/// One error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Of what kind the fact is.
    pub kind: Kind,
    /// Missed or wrong.
    pub verdict: Verdict,
    /// The index of the marked fact in its list: entities, meetings (for pairs and presences), statements (for their
    /// speakers and forms), positions or relations.
    pub gold: Option<usize>,
    /// The index of the found fact in its list.
    pub predicted: Option<usize>,
    /// What it is, in words.
    pub what: String,
    /// What it should be, in words.
    pub expected: Option<String>,
}

impl Finding {
    /// A marked fact that was not found.
    pub fn missed(kind: Kind, gold: usize, what: String) -> Self {
        Finding { kind, verdict: Verdict::Missed, gold: Some(gold), predicted: None, what, expected: None }
    }

    /// A found fact that was not marked.
    pub fn wrong(kind: Kind, predicted: usize, what: String) -> Self {
        Finding { kind, verdict: Verdict::Wrong, gold: None, predicted: Some(predicted), what, expected: None }
    }

    /// Something that should be otherwise.
    pub fn other(kind: Kind, gold: usize, predicted: usize, what: String, expected: String) -> Self {
        Finding { kind, verdict: Verdict::Wrong, gold: Some(gold), predicted: Some(predicted), what, expected: Some(expected) }
    }
}
