//! Facts as the scorer reads them, marked by hand or found: one JSON form for both, of which little is required.
use crate::spans::{Spans, find};
use dateline::facts::Facts;
use serde::{Deserialize, Serialize};

/// An article with its facts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Record {
    /// The article's id.
    #[serde(default)]
    pub id: String,
    /// The text that offsets count in.
    #[serde(default)]
    pub text: String,
    /// Who and what is named.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// Who met whom.
    #[serde(default)]
    pub meetings: Vec<Meeting>,
    /// Who said what.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Who holds which office.
    #[serde(default)]
    pub positions: Vec<Position>,
    /// Relations.
    #[serde(default)]
    pub relations: Vec<Relation>,
}

impl Record {
    /// What was found, in the same order.
    ///
    /// # Errors
    /// None that facts of this version can have.
    pub fn of(facts: &Facts) -> Result<Self, serde_json::Error> {
        serde_json::from_value(serde_json::to_value(facts)?)
    }
}

/// Somebody or something named.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entity {
    /// Unique in the article.
    pub id: String,
    /// `person`, `organization`, `place` or another.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// The fullest name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// An encounter.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Meeting {
    /// Ids of those who take part.
    #[serde(default)]
    pub participants: Vec<String>,
    /// The one who met the others.
    #[serde(default)]
    pub hub: Option<String>,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
    /// When.
    #[serde(default)]
    pub date: Option<String>,
    /// Whether it happened.
    #[serde(default)]
    pub status: Option<String>,
    /// The words that state it.
    #[serde(default)]
    pub evidence: Vec<Piece>,
}

/// An attribution.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Statement {
    /// `thought` for what does not count.
    #[serde(default)]
    pub kind: Option<String>,
    /// Who said it.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Joint speakers.
    #[serde(default)]
    pub other_speakers: Vec<String>,
    /// The speaker as written.
    #[serde(default)]
    pub speaker_text: Option<String>,
    /// Quoted, reported or both.
    #[serde(default)]
    pub form: Option<String>,
    /// The cue.
    #[serde(default)]
    pub cue: Option<String>,
    /// What was said.
    #[serde(default)]
    pub content: Vec<Piece>,
}

/// An office.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Position {
    /// Who holds it.
    #[serde(default)]
    pub person: Option<String>,
    /// The office.
    pub role: String,
    /// Whose office it is.
    #[serde(default)]
    pub of: Option<String>,
    /// The same in the words of the text.
    #[serde(default)]
    pub of_text: Option<String>,
}

/// A relation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Relation {
    /// Of whom it is said.
    pub subject: String,
    /// What.
    pub predicate: String,
    /// Of whom else.
    pub object: String,
}

/// Words of the text, with or without their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Piece {
    /// The words alone: they stand where they first occur.
    Words(String),
    /// Words with their place in code points.
    Placed {
        /// The words.
        text: String,
        /// The first character.
        #[serde(default)]
        begin: Option<usize>,
        /// The character after the last.
        #[serde(default)]
        end: Option<usize>,
    },
}

impl Piece {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            Piece::Words(text) | Piece::Placed { text, .. } => text,
        }
    }

    /// Where they stand: where the offsets say, if the words are there, else where they first occur.
    pub fn place(&self, text: &str) -> Option<std::ops::Range<usize>> {
        if let Piece::Placed { text: words, begin: Some(begin), end: Some(end) } = self
            && begin <= end
            && text.chars().skip(*begin).take(end - begin).eq(words.chars())
        {
            return Some(*begin..*end);
        }
        find(text, self.text())
    }
}

/// The characters that pieces cover.
pub fn spans(text: &str, pieces: &[Piece]) -> Spans {
    Spans::new(pieces.iter().filter_map(|piece| piece.place(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_where_they_say_or_where_their_words_are_first() {
        let text = "Zoë won. Zoë lost.";
        let piece = |json: &str| serde_json::from_str::<Piece>(json).unwrap().place(text);
        assert_eq!(piece(r#""Zoë""#), Some(0..3));
        assert_eq!(piece(r#"{"text": "Zoë", "begin": 9, "end": 12}"#), Some(9..12));
        assert_eq!(piece(r#"{"text": "Zoë", "begin": 8, "end": 11}"#), Some(0..3), "a place that is wrong");
        assert_eq!(piece(r#"{"text": "Zoë"}"#), Some(0..3));
        assert_eq!(piece(r#""Ada""#), None);
    }

    #[test]
    fn facts_and_gold_have_one_form() {
        let gold: Record = serde_json::from_str(
            r#"{"id": "a", "text": "x", "entities": [{"id": "e1", "type": "person", "name": "Ada"}], "statements": [{"speaker": null, "content": ["x"]}]}"#,
        )
        .unwrap();
        assert_eq!((gold.entities[0].kind.as_str(), gold.statements[0].content[0].text()), ("person", "x"));
        let facts: Facts =
            serde_json::from_str(r#"{"id": "a", "text": "x", "entities": [{"id": "e1", "type": "unnamed", "name": "aides"}]}"#).unwrap();
        assert_eq!(Record::of(&facts).unwrap().entities[0].kind, "unnamed");
    }
}
