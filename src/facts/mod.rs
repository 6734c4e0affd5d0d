//! Facts: one article as the reading half understood it, and the only thing that crosses to the graph half.
//!
//! A [`Facts`] is the article's text and metadata with everything that was found in it. It is plain data:
//! it knows neither how the text was read nor that there will be a graph. As one JSON object a line it is
//! what `dateline extract` prints, what the store's log holds and what a program that scores an extractor reads.
//!
//! All offsets are Unicode code points over [`Facts::text`], half open: `[begin, end)`.
mod check;
mod confident;
mod date;
mod hash;
mod kinds;
mod offsets;

pub use check::FactsError;
pub use date::{DateError, FactDate, Precision, Stamp};
pub use hash::sha256;
pub use kinds::{Act, EntityKind, Form, MeetingKind, PositionStatus, Predicate, StatementKind, Status};
pub use offsets::Offsets;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stretch of text, in code points, half open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Code point of the first character.
    pub begin: usize,
    /// Code point after the last character.
    pub end: usize,
}

/// A stretch of text together with its words, so that a line of facts can be read without counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The words, exactly as in the text.
    pub text: String,
    /// Code point of the first character.
    pub begin: usize,
    /// Code point after the last character.
    pub end: usize,
}

impl Passage {
    /// Where the passage stands.
    pub fn span(&self) -> Span {
        Span { begin: self.begin, end: self.end }
    }
}

/// One article and everything that was found in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The input's own `id`, else its URL, else its file's name; for people to recognise it by.
    pub id: String,
    /// What makes two inputs versions of one article: `url:…`, `id:SOURCE/ID` or `text:SHA256`.
    #[serde(default)]
    pub key: String,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// When it was published, as far as the content (or file name, or `--date`) says.
    #[serde(default)]
    pub published: Option<Stamp>,
    /// When it was last changed, where the content says so.
    #[serde(default)]
    pub modified: Option<Stamp>,
    /// The outlet: name of the publisher.
    #[serde(default)]
    pub source: Option<String>,
    /// Where it stands on the web.
    #[serde(default)]
    pub url: Option<String>,
    /// Authors, as the byline names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Language of the text, as a BCP 47 tag (`en`); `None` where the text is too short to tell.
    #[serde(default)]
    pub language: Option<String>,
    /// The text that all offsets count in.
    pub text: String,
    /// The dateline at the head of the text: `PARIS, Dec. 1 (AFP) —`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// The sentences, in order, without overlap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<Span>,
    /// Who and what is named.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// Countries that only an adjective names, where an office is theirs: `Polish President`. Without mentions; nothing but positions
    /// refers to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<Entity>,
    /// Who met whom.
    #[serde(default)]
    pub meetings: Vec<Meeting>,
    /// Who said what.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Who holds which office.
    #[serde(default)]
    pub positions: Vec<Position>,
    /// Family, membership, location and the like.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// Time expressions.
    #[serde(default)]
    pub times: Vec<Time>,
    /// Fingerprint of the version, models, lexicons, knowledge and options that found all this.
    #[serde(default)]
    pub extractor: String,
}

impl Facts {
    /// All that its facts may refer to by an id: what is named, and countries that only an adjective names.
    pub fn things(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter().chain(&self.countries)
    }
}

/// The line that opens a wire story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The whole dateline with its dash, exactly as in the text.
    pub text: String,
    /// Code point of the first character.
    pub begin: usize,
    /// Code point after the last character; the story begins after it.
    pub end: usize,
    /// The place as written.
    pub place: Option<String>,
    /// The day it gives.
    pub date: Option<FactDate>,
    /// The agency in brackets.
    pub agency: Option<String>,
}

/// A person, an organization, a place or an unnamed source, as one article speaks of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Unique in the article.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityKind,
    /// The fullest name that the article uses, without title; for unnamed sources the words used.
    pub name: String,
    /// Every form used as a name for it, without determiner or title.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// For unnamed sources, whose they are ("a spokesman for Berg"): the id of that entity.
    #[serde(default)]
    pub of: Option<String>,
    /// Whether it stands for several ("Kremlin officials").
    #[serde(default)]
    pub plural: bool,
    /// Where the article mentions it.
    #[serde(default)]
    pub mentions: Vec<Span>,
    /// Identifier in a knowledge base (an IRI).
    #[serde(default)]
    pub link: Option<String>,
    /// The name that the knowledge base gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_name: Option<String>,
    /// Where the knowledge base says that a place lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

/// Where a place lies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Degrees north and degrees east (WGS 84).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<(f64, f64)>,
    /// The identifier of the region or country around it (an IRI).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
}

/// One encounter, merged from all that the article says about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// `m` and the begin offset of the words that first state it.
    pub id: String,
    /// What kind of encounter.
    pub kind: MeetingKind,
    /// Ids of the entities that take part.
    pub participants: Vec<String>,
    /// "X met A, B and C" without "together": the id of X. Pairs without the hub are not facts.
    #[serde(default)]
    pub hub: Option<String>,
    /// Finer roles: `host`, `visitor`, `caller` → ids of participants.
    #[serde(default)]
    pub roles: BTreeMap<String, Vec<String>>,
    /// Unnamed participants, as written.
    #[serde(default)]
    pub other_participants: Vec<String>,
    /// Id of the place where it is or was.
    #[serde(default)]
    pub place: Option<String>,
    /// When, resolved against the publication date; `None` where the text gives none.
    #[serde(default)]
    pub date: Option<FactDate>,
    /// How exact the date is.
    #[serde(default)]
    pub precision: Option<Precision>,
    /// The words that give the date.
    #[serde(default)]
    pub date_text: Option<String>,
    /// Whether it happened: what the reports together say.
    pub status: Status,
    /// Each passage that reports it.
    #[serde(default)]
    pub reports: Vec<Report>,
    /// Whole sentences that state it; the first holds the words that carry the fact.
    #[serde(default)]
    pub evidence: Vec<Passage>,
    /// Probability that it is right, 0 to 1: how often the rule that found it is.
    #[serde(default)]
    pub confidence: f64,
}

/// One passage that reports a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// `m` and the begin offset of the words that state it; empty: the meeting's own id.
    #[serde(default)]
    pub id: String,
    /// Whether it happened, by this report.
    pub status: Status,
    /// Where somebody only claims it: the id of the statement.
    #[serde(default)]
    pub according_to: Option<String>,
    /// Whole sentences; the first holds the words that carry the fact.
    #[serde(default)]
    pub evidence: Vec<Passage>,
    /// Probability that it is right, 0 to 1: how often the rule that found it is.
    #[serde(default)]
    pub confidence: f64,
    /// The rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// One attribution: somebody said, wrote or thought something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// `s` and the begin offset of the words that carry it.
    pub id: String,
    /// Speech, a document's words, or a thought.
    #[serde(default)]
    pub kind: StatementKind,
    /// What was done in saying it.
    #[serde(default)]
    pub act: Act,
    /// Id of the entity that said it.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The speaker as written here: `he`, `Kremlin officials`.
    #[serde(default)]
    pub speaker_text: Option<String>,
    /// Where the source stands.
    #[serde(default)]
    pub source: Option<Passage>,
    /// Ids of joint speakers ("A and B said").
    #[serde(default)]
    pub other_speakers: Vec<String>,
    /// The cue: `said`, `according to`.
    #[serde(default)]
    pub cue: String,
    /// Where the cue stands.
    #[serde(default)]
    pub cue_at: Option<Passage>,
    /// Quoted, reported, or both.
    pub form: Form,
    /// Id of the entity spoken to.
    #[serde(default)]
    pub addressee: Option<String>,
    /// Where it was said: `in a post on X`.
    #[serde(default)]
    pub channel: Option<String>,
    /// Ids of the entities mentioned inside the content.
    #[serde(default)]
    pub about: Vec<String>,
    /// What was said; a split quote has several pieces.
    pub content: Vec<Passage>,
    /// When it was said, where the text gives it.
    #[serde(default)]
    pub date: Option<FactDate>,
    /// How exact the date is.
    #[serde(default)]
    pub precision: Option<Precision>,
    /// The words that give the date.
    #[serde(default)]
    pub date_text: Option<String>,
    /// Whole sentences; the first holds the words that carry the fact.
    #[serde(default)]
    pub evidence: Vec<Passage>,
    /// Probability that it is right, 0 to 1: how often the rule that found it is.
    #[serde(default)]
    pub confidence: f64,
    /// The rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// Somebody holds, held or will hold an office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// `p` and the begin offset of the words that carry it.
    pub id: String,
    /// Id of the holder.
    pub person: String,
    /// The office in lower case: `prime minister`.
    pub role: String,
    /// Id of the country or organization whose office it is.
    #[serde(default)]
    pub of: Option<String>,
    /// The words that name it: `Ukrainian`.
    #[serde(default)]
    pub of_text: Option<String>,
    /// Current, former or future, seen from the article.
    #[serde(default)]
    pub status: PositionStatus,
    /// Whole sentences; the first holds the words that carry the fact.
    #[serde(default)]
    pub evidence: Vec<Passage>,
    /// Probability that it is right, 0 to 1: how often the rule that found it is.
    #[serde(default)]
    pub confidence: f64,
    /// The rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// A plainly stated relation between two entities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// `r` and the begin offset of the words that carry it.
    pub id: String,
    /// Id of the subject.
    pub subject: String,
    /// Which relation.
    pub predicate: Predicate,
    /// Id of the object.
    pub object: String,
    /// Whole sentences; the first holds the words that carry the fact.
    #[serde(default)]
    pub evidence: Vec<Passage>,
    /// Probability that it is right, 0 to 1: how often the rule that found it is.
    #[serde(default)]
    pub confidence: f64,
    /// The rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// A time expression (TIMEX3 of TimeML).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// The words.
    pub text: String,
    /// Code point of the first character.
    pub begin: usize,
    /// Code point after the last character.
    pub end: usize,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value.
    pub value: String,
}
