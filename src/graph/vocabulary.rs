//! Every term that the graph uses, in one list, so that a test can hold it against the ontology.
use oxigraph::model::NamedNodeRef;

/// Namespace of the project's own terms; prefix `dl:`.
pub const DL: &str = "https://w3id.org/dateline#";
/// Namespace of schema.org; prefix `s:`.
pub const SCHEMA: &str = "https://schema.org/";

/// Declares terms as constants, and a list of them all.
macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $iri:expr;)+) => {
        $($(#[$doc])* pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)+
        /// Every term that the graph may hold as a predicate, a class or a named individual.
        pub const ALL: &[NamedNodeRef<'static>] = &[$($name),+];
    };
}

macro_rules! dl {
    ($name:literal) => {
        concat!("https://w3id.org/dateline#", $name)
    };
}

macro_rules! schema {
    ($name:literal) => {
        concat!("https://schema.org/", $name)
    };
}

terms! {
    /// `rdf:type`.
    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

    // Classes.
    /// An article.
    NEWS_ARTICLE = schema!("NewsArticle");
    /// A person of the archive.
    PERSON = schema!("Person");
    /// An organization of the archive.
    ORGANIZATION = schema!("Organization");
    /// A place of the archive.
    PLACE_CLASS = schema!("Place");
    /// A sentence of an article.
    SENTENCE = dl!("Sentence");
    /// A person, organization or place as one article names it.
    MENTION = dl!("Mention");
    /// A source without a name.
    UNNAMED_SOURCE = dl!("UnnamedSource");
    /// Somebody said something.
    STATEMENT = dl!("Statement");
    /// Somebody thinks, hopes or plans something, by the reporter's word. A class of its own, whose source is a
    /// [`THINKER`] and no [`SPEAKER`]: a query that knows of neither must not get a hope for something said.
    THOUGHT = dl!("Thought");
    /// One passage that reports a meeting.
    REPORT = dl!("Report");
    /// A meeting, as all reports of it together tell.
    MEETING = dl!("Meeting");
    /// Somebody holds an office.
    POSITION = dl!("Position");
    /// A plainly stated relation.
    RELATION = dl!("Relation");

    // Articles.
    /// Headline.
    HEADLINE = schema!("headline");
    /// The input's own id.
    IDENTIFIER = schema!("identifier");
    /// Day of publication.
    DATE_PUBLISHED = schema!("datePublished");
    /// Day or time of the last change.
    DATE_MODIFIED = schema!("dateModified");
    /// Outlet.
    PUBLISHER = schema!("publisher");
    /// Author.
    AUTHOR = schema!("author");
    /// Web address.
    URL = schema!("url");
    /// Language tag.
    IN_LANGUAGE = schema!("inLanguage");
    /// The dateline at the head of the text.
    DATELINE = schema!("dateline");
    /// SHA-256 of the text, hexadecimal.
    SHA256 = dl!("sha256");
    /// What makes two inputs versions of one article.
    SOURCE_KEY = dl!("sourceKey");
    /// Fingerprint of what found the facts.
    EXTRACTOR = dl!("extractor");

    // Names.
    /// Name.
    NAME = schema!("name");
    /// Another name.
    ALTERNATE_NAME = schema!("alternateName");
    /// A name without case, accents and punctuation, to look it up by.
    KEY = dl!("key");
    /// From a mention to who it is in the archive.
    IS = dl!("is");
    /// Identifier in a knowledge base.
    LINK = dl!("link");
    /// The name that the knowledge base gives it.
    LINK_NAME = dl!("linkName");
    /// From a node of the archive to what a knowledge base calls it.
    SAME_AS = schema!("sameAs");
    /// Degrees north of a linked place.
    LATITUDE = schema!("latitude");
    /// Degrees east of a linked place.
    LONGITUDE = schema!("longitude");
    /// The identifier of what is around a linked place.
    CONTAINED_IN = schema!("containedInPlace");
    /// Whether an unnamed source stands for several.
    PLURAL = dl!("plural");
    /// Whose: of an unnamed source, a position.
    OF = dl!("of");
    /// The words that say whose.
    OF_TEXT = dl!("ofText");

    // Proof.
    /// The article that a node belongs to.
    IN_ARTICLE = dl!("inArticle");
    /// The sentence that holds the words that carry the fact.
    EVIDENCE = dl!("evidence");
    /// A further sentence that the fact rests on.
    CONTEXT = dl!("context");
    /// The words of a sentence.
    TEXT = dl!("text");
    /// First code point.
    BEGIN = dl!("begin");
    /// Code point after the last.
    END = dl!("end");
    /// Probability that the fact is right.
    CONFIDENCE = dl!("confidence");
    /// The rule that found it.
    RULE = dl!("rule");

    // Time and status.
    /// First day.
    DATE = dl!("date");
    /// Last day, where the date is a span.
    DATE_END = dl!("dateEnd");
    /// `day`, `week`, `month` or `year`.
    PRECISION = dl!("precision");
    /// The words that give the date.
    DATE_TEXT = dl!("dateText");
    /// Day of the article that says so.
    AS_OF = dl!("asOf");
    /// Whether it happened, or when an office is held.
    STATUS = dl!("status");
    /// What sort of meeting, statement or mention.
    KIND = dl!("kind");

    // Statements.
    /// Who said it.
    SPEAKER = dl!("speaker");
    /// Who thinks it.
    THINKER = dl!("thinker");
    /// The speaker or thinker as written, where that is no name.
    SPEAKER_TEXT = dl!("speakerText");
    /// Who was spoken to.
    ADDRESSEE = dl!("addressee");
    /// Where it was said.
    CHANNEL = dl!("channel");
    /// What was said.
    CONTENT = dl!("content");
    /// Where the pieces of what was said stand, in code points: `120-160 181-204`.
    CONTENT_AT = dl!("contentAt");
    /// The words that introduce it.
    CUE = dl!("cue");
    /// What was done in saying it.
    ACT = dl!("act");
    /// Quoted, reported or both.
    FORM = dl!("form");
    /// Who or what is mentioned in what was said.
    ABOUT = dl!("about");

    // Meetings.
    /// Who took part.
    PARTICIPANT = dl!("participant");
    /// Who received the others.
    HOST = dl!("host");
    /// Who came.
    VISITOR = dl!("visitor");
    /// Who telephoned.
    CALLER = dl!("caller");
    /// Unnamed participants, as written.
    OTHER_PARTICIPANTS = dl!("otherParticipants");
    /// Where.
    PLACE = dl!("place");
    /// The statement by which it is known.
    ACCORDING_TO = dl!("accordingTo");
    /// From a meeting to a passage that reports it.
    REPORTED_BY = dl!("report");

    // Positions and relations.
    /// Who holds the office.
    HOLDER = dl!("holder");
    /// The office.
    ROLE = dl!("role");
    /// Subject of a relation.
    SUBJECT = dl!("subject");
    /// Which relation.
    PREDICATE = dl!("predicate");
    /// Object of a relation.
    OBJECT = dl!("object");

    // Values of dl:form.
    /// In quotation marks.
    DIRECT = dl!("Direct");
    /// In the reporter's words.
    INDIRECT = dl!("Indirect");
    /// Partly in quotation marks.
    MIXED = dl!("Mixed");

    // Values of dl:status.
    /// It took place.
    HAPPENED = dl!("Happened");
    /// It is taking place.
    ONGOING = dl!("Ongoing");
    /// It is to take place.
    PLANNED = dl!("Planned");
    /// It will not take place.
    CANCELLED = dl!("Cancelled");
    /// Somebody denies it.
    DENIED = dl!("Denied");
    /// It might take place.
    HYPOTHETICAL = dl!("Hypothetical");
    /// The office is held.
    CURRENT = dl!("Current");
    /// The office was held.
    FORMER = dl!("Former");
    /// The office will be held.
    FUTURE = dl!("Future");
}

/// The individual that stands for a form.
pub fn form(form: crate::facts::Form) -> NamedNodeRef<'static> {
    use crate::facts::Form::*;
    match form {
        Direct => DIRECT,
        Indirect => INDIRECT,
        Mixed => MIXED,
    }
}

/// The individual that stands for whether something happened.
pub fn status(status: crate::facts::Status) -> NamedNodeRef<'static> {
    use crate::facts::Status::*;
    match status {
        Happened => HAPPENED,
        Ongoing => ONGOING,
        Planned => PLANNED,
        Cancelled => CANCELLED,
        Denied => DENIED,
        Hypothetical => HYPOTHETICAL,
    }
}

/// The individual that stands for when an office is held.
pub fn position_status(status: crate::facts::PositionStatus) -> NamedNodeRef<'static> {
    use crate::facts::PositionStatus::*;
    match status {
        Current => CURRENT,
        Former => FORMER,
        Future => FUTURE,
    }
}

/// The property that stands for a role in a meeting; `None` for a role that the model does not know.
pub fn meeting_role(role: &str) -> Option<NamedNodeRef<'static>> {
    match role {
        "host" => Some(HOST),
        "visitor" => Some(VISITOR),
        "caller" => Some(CALLER),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::io::{RdfFormat, RdfParser};
    use oxigraph::model::{Graph, NamedOrBlankNodeRef, TermRef, vocab::rdfs};
    use std::collections::BTreeSet;

    /// Classes that only the ontology needs, to say what values a property has.
    const ONLY_THERE: &[&str] = &["Form", "EventStatus", "OfficeStatus"];

    fn ontology() -> Graph {
        let parser = RdfParser::from_format(RdfFormat::Turtle);
        let quads = parser.for_slice(include_str!("../../ontology/dateline.ttl"));
        quads.map(|q| oxigraph::model::Triple::from(q.unwrap())).collect()
    }

    #[test]
    fn the_ontology_explains_every_term_in_plain_words() {
        let ontology = ontology();
        let has = |term, property| ontology.object_for_subject_predicate(term, property).is_some();
        for term in ALL {
            assert!(has(*term, rdfs::COMMENT), "{term} has no comment");
            if term.as_str().starts_with(DL) {
                assert!(has(*term, rdfs::LABEL), "{term} has no label");
                assert!(has(*term, TYPE), "{term} has no type");
            }
        }
    }

    #[test]
    fn the_ontology_declares_and_uses_no_term_that_the_graph_does_not_have() {
        let all: BTreeSet<&str> = ALL.iter().filter_map(|t| t.as_str().strip_prefix(DL)).chain(ONLY_THERE.iter().copied()).collect();
        for triple in &ontology() {
            let subject = match triple.subject {
                NamedOrBlankNodeRef::NamedNode(n) => n.as_str(),
                NamedOrBlankNodeRef::BlankNode(b) => panic!("{b}: a blank node"),
            };
            let object = match triple.object {
                TermRef::NamedNode(n) => n.as_str(),
                _ => "",
            };
            for local in [subject, object].into_iter().filter_map(|iri| iri.strip_prefix(DL)) {
                assert!(all.contains(local), "dl:{local} is no term of the graph");
            }
        }
    }

    #[test]
    fn properties_say_where_they_lead_from() {
        let ontology = ontology();
        let includes = NamedNodeRef::new_unchecked(schema!("domainIncludes"));
        for term in ALL.iter().filter(|t| t.as_str().strip_prefix(DL).is_some_and(|l| l.starts_with(char::is_lowercase))) {
            let from = |p| ontology.object_for_subject_predicate(*term, p).is_some();
            assert!(from(rdfs::DOMAIN) || from(includes), "{term} has no domain");
        }
    }
}
