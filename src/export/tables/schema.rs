//! Which tables there are and what each column holds: the one place that says so.
use crate::graph::vocabulary as v;
use oxigraph::model::NamedNodeRef;

/// The sort of values that a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text.
    Text,
    /// Several texts, joined by [`SEPARATOR`].
    List,
    /// An IRI or web address.
    Iri,
    /// A day.
    Date,
    /// A whole number.
    Count,
    /// True, or nothing.
    Flag,
    /// A number between 0 and 1.
    Share,
    /// The IRI of a row in another table.
    RowOf(&'static str),
}

/// What stands between several values in one cell.
pub(super) const SEPARATOR: &str = "; ";

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// The property of the graph whose values stand here, where it is just one.
    pub(super) property: Option<NamedNodeRef<'static>>,
    pub(super) about: &'static str,
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) columns: &'static [Column],
}

impl Table {
    /// The name of its file.
    pub(super) fn file(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// Whether the first column names each row, once.
    pub(super) fn has_key(&self) -> bool {
        self.columns.first().is_some_and(|c| c.name == "iri")
    }
}

const fn column(name: &'static str, kind: Kind, property: NamedNodeRef<'static>, about: &'static str) -> Column {
    Column { name, kind, property: Some(property), about }
}

/// A column whose values are not those of one property of the row's node.
const fn made(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, property: None, about }
}

const IRI: Column = made("iri", Kind::Iri, "IRI of the row's node in the graph.");
const ARTICLE: Column = column("article", Kind::RowOf("articles"), v::IN_ARTICLE, "The article.");
const DATE: Column = column("date", Kind::Date, v::DATE, "First day; empty where the text gives none.");
const DATE_END: Column = column("date_end", Kind::Date, v::DATE_END, "Last day, where the date is a span.");
const PRECISION: Column = column("precision", Kind::Text, v::PRECISION, "How exact the date is: day, week, month or year.");
const DATE_TEXT: Column = column("date_text", Kind::Text, v::DATE_TEXT, "The words that give the date.");
const AS_OF: Column = column("as_of", Kind::Date, v::AS_OF, "Day of the article that says so.");
const EVIDENCE: Column = column(
    "evidence",
    Kind::Iri,
    v::EVIDENCE,
    "IRI of the sentence that proves it; it ends in the offsets of the sentence in the article's text.",
);
const SENTENCE: Column = made("sentence", Kind::Text, "The words of that sentence; empty in an export without text.");
const URL: Column = made("url", Kind::Iri, "Web address of the article.");
const CONFIDENCE: Column =
    column("confidence", Kind::Share, v::CONFIDENCE, "Probability that it is right, 0 to 1: how often the rule that found it is.");
const RULE: Column = column("rule", Kind::Text, v::RULE, "The rule that found it.");
const CONTENT_AT: Column =
    column("content_at", Kind::Text, v::CONTENT_AT, "Begin and end of each of its pieces in the article's text, in code points.");
const NAME: Column = column("name", Kind::Text, v::NAME, "Name.");
const OTHER_NAMES: Column = column("other_names", Kind::List, v::ALTERNATE_NAME, "Other names.");

/// People, organizations and places have the same columns.
const ARCHIVE: &[Column] = &[
    IRI,
    NAME,
    OTHER_NAMES,
    made("articles", Kind::Count, "How many of the exported articles name it."),
    made("mentions", Kind::Count, "How many nodes of these articles stand for it."),
];

pub(super) const ARTICLES: Table = Table {
    name: "articles",
    about: "The articles.",
    columns: &[
        IRI,
        column("id", Kind::Text, v::IDENTIFIER, "The input's own id, else its address or file name."),
        column("title", Kind::Text, v::HEADLINE, "Headline."),
        column("source", Kind::Text, v::PUBLISHER, "Outlet."),
        column("published", Kind::Date, v::DATE_PUBLISHED, "Day of publication."),
        column("modified", Kind::Text, v::DATE_MODIFIED, "Day or time of the last change."),
        column("url", Kind::Iri, v::URL, "Web address."),
        column("language", Kind::Text, v::IN_LANGUAGE, "Language of the text (BCP 47)."),
        column("dateline", Kind::Text, v::DATELINE, "The line that opens the story."),
        column("sha256", Kind::Text, v::SHA256, "SHA-256 of the text that all offsets count in."),
        column("extractor", Kind::Text, v::EXTRACTOR, "Fingerprint of what found the facts."),
    ],
};

pub(super) const PEOPLE: Table =
    Table { name: "people", about: "People. One whose name is a single word is known from one article only.", columns: ARCHIVE };
pub(super) const ORGANIZATIONS: Table = Table { name: "organizations", about: "Organizations.", columns: ARCHIVE };
pub(super) const PLACES: Table = Table { name: "places", about: "Places.", columns: ARCHIVE };

pub(super) const MEETINGS: Table = Table {
    name: "meetings",
    about: "Meetings, each as all its reports together tell. Look at the status: not every one took place.",
    columns: &[
        IRI,
        column("kind", Kind::Text, v::KIND, "Meeting, talks, summit, visit, call, hearing or ceremony."),
        made("participants", Kind::List, "Names of those who took part."),
        DATE,
        DATE_END,
        PRECISION,
        DATE_TEXT,
        column("status", Kind::Text, v::STATUS, "Happened, ongoing, planned, cancelled, denied or hypothetical."),
        made("place", Kind::Text, "Name of the place."),
        column("place_iri", Kind::Iri, v::PLACE, "IRI of the place."),
        AS_OF,
        made("reports", Kind::Count, "How many passages report it."),
        column("other_participants", Kind::List, v::OTHER_PARTICIPANTS, "Unnamed participants, as written."),
    ],
};

pub(super) const PARTICIPANTS: Table = Table {
    name: "participants",
    about: "Who took part in which meeting: one row for each.",
    columns: &[
        made("meeting", Kind::RowOf("meetings"), "The meeting."),
        made("participant_iri", Kind::Iri, "IRI of the participant."),
        made("name", Kind::Text, "Name of the participant."),
        made("role", Kind::List, "Host, visitor or caller, where the text says so."),
    ],
};

pub(super) const STATEMENTS: Table = Table {
    name: "statements",
    about: "Who said what. Look at the act: a denial is no claim.",
    columns: &[
        IRI,
        ARTICLE,
        made("speaker_iri", Kind::Iri, "IRI of who said it, in people, organizations or places, or of an unnamed source in mentions."),
        made("speaker", Kind::Text, "Name of who said it."),
        made("speaker_type", Kind::Text, "Person, organization, place or unnamed (a source without a name)."),
        column("speaker_text", Kind::Text, v::SPEAKER_TEXT, "The speaker as written, where that is no name."),
        made("other_speakers", Kind::List, "Names of those who said it too."),
        column("kind", Kind::Text, v::KIND, "Speech or document."),
        column("act", Kind::Text, v::ACT, "What was done in saying it: say, claim, deny, confirm, promise, warn, ask or refuse."),
        column("form", Kind::Text, v::FORM, "Direct (in quotation marks), indirect or mixed."),
        column("cue", Kind::Text, v::CUE, "The words that introduce it."),
        column("content", Kind::Text, v::CONTENT, "What was said; empty in an export without text."),
        CONTENT_AT,
        made("addressee_iri", Kind::Iri, "IRI of who was spoken to."),
        made("addressee", Kind::Text, "Name of who was spoken to."),
        column("channel", Kind::Text, v::CHANNEL, "Where it was said: in a post on X."),
        made("about", Kind::List, "Names of who and what is mentioned in it."),
        DATE,
        DATE_END,
        PRECISION,
        DATE_TEXT,
        AS_OF,
        EVIDENCE,
        SENTENCE,
        URL,
        CONFIDENCE,
        RULE,
    ],
};

pub(super) const THOUGHTS: Table = Table {
    name: "thoughts",
    about: "Who thinks, hopes, fears or plans what, by the reporter's word; nobody is quoted as saying it.",
    columns: &[
        IRI,
        ARTICLE,
        made("thinker_iri", Kind::Iri, "IRI of who thinks it, in people, organizations or places, or of an unnamed source in mentions."),
        made("thinker", Kind::Text, "Name of who thinks it."),
        made("thinker_type", Kind::Text, "Person, organization, place or unnamed (a source without a name)."),
        column("thinker_text", Kind::Text, v::SPEAKER_TEXT, "The thinker as written, where that is no name."),
        made("other_thinkers", Kind::List, "Names of those who think it too."),
        column("form", Kind::Text, v::FORM, "Direct (in quotation marks), indirect or mixed."),
        column("cue", Kind::Text, v::CUE, "The words that introduce it."),
        column("content", Kind::Text, v::CONTENT, "What is thought; empty in an export without text."),
        CONTENT_AT,
        made("about", Kind::List, "Names of who and what is mentioned in it."),
        DATE,
        DATE_END,
        PRECISION,
        DATE_TEXT,
        AS_OF,
        EVIDENCE,
        SENTENCE,
        URL,
        CONFIDENCE,
        RULE,
    ],
};

pub(super) const POSITIONS: Table = Table {
    name: "positions",
    about: "Who holds which office, by one article: an observation of its day.",
    columns: &[
        IRI,
        made("holder_iri", Kind::Iri, "IRI of the holder."),
        made("holder", Kind::Text, "Name of the holder."),
        column("role", Kind::Text, v::ROLE, "The office."),
        made("of_iri", Kind::Iri, "IRI of the country or organization whose office it is."),
        made("of", Kind::Text, "Its name."),
        column("of_text", Kind::Text, v::OF_TEXT, "The words that name it."),
        column("status", Kind::Text, v::STATUS, "Current, former or future, seen from the article."),
        AS_OF,
        ARTICLE,
        EVIDENCE,
        SENTENCE,
        URL,
        CONFIDENCE,
        RULE,
    ],
};

pub(super) const RELATIONS: Table = Table {
    name: "relations",
    about: "Plainly stated relations between two people, organizations or places.",
    columns: &[
        IRI,
        made("subject_iri", Kind::Iri, "IRI of the subject."),
        made("subject", Kind::Text, "Name of the subject."),
        column("predicate", Kind::Text, v::PREDICATE, "Which relation."),
        made("object_iri", Kind::Iri, "IRI of the object."),
        made("object", Kind::Text, "Name of the object."),
        AS_OF,
        ARTICLE,
        EVIDENCE,
        SENTENCE,
        URL,
        CONFIDENCE,
        RULE,
    ],
};

pub(super) const REPORTS: Table = Table {
    name: "reports",
    about: "The passages that report meetings.",
    columns: &[
        IRI,
        made("meeting", Kind::RowOf("meetings"), "The meeting that it reports."),
        ARTICLE,
        column("status", Kind::Text, v::STATUS, "Whether it happened, by this report."),
        column("according_to", Kind::Iri, v::ACCORDING_TO, "The statement that claims it, or the thought, in the tables of these."),
        EVIDENCE,
        SENTENCE,
        URL,
        CONFIDENCE,
        RULE,
    ],
};

pub(super) const MENTIONS: Table = Table {
    name: "mentions",
    about: "Who and what each article names, and who that is in the archive.",
    columns: &[
        IRI,
        ARTICLE,
        column("name", Kind::Text, v::NAME, "The fullest name that the article uses."),
        column("type", Kind::Text, v::KIND, "Person, organization, place or unnamed (a source without a name)."),
        made("of_iri", Kind::Iri, "Of a source without a name, the IRI of whose it is."),
        made("of", Kind::Text, "The name of whose it is."),
        column("plural", Kind::Flag, v::PLURAL, "True where it stands for several people."),
        column("link", Kind::Iri, v::LINK, "Identifier in a knowledge base, as found when the article was read."),
        column("is_iri", Kind::Iri, v::IS, "IRI of who it is in the archive."),
        made("is_name", Kind::Text, "Name by which the archive knows it."),
        OTHER_NAMES,
        EVIDENCE,
        SENTENCE,
    ],
};

/// Every table, in the order of `tables.json`.
pub(super) const TABLES: &[Table] =
    &[ARTICLES, PEOPLE, ORGANIZATIONS, PLACES, MEETINGS, PARTICIPANTS, STATEMENTS, THOUGHTS, REPORTS, POSITIONS, RELATIONS, MENTIONS];
