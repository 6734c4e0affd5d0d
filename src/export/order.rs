//! The order in which people read: of the nodes of an article, of a node's properties, of their values.
use super::node::Node;
use crate::graph::vocabulary as v;
use oxigraph::model::{NamedNodeRef, Term};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a node is and is called, then what it tells, then (after whatever is not listed) its proof.
const BEFORE: &[NamedNodeRef<'static>] = &[
    v::TYPE,
    v::HEADLINE,
    v::NAME,
    v::ALTERNATE_NAME,
    v::IS,
    v::KEY,
    v::LINK,
    v::LINK_NAME,
    v::SAME_AS,
    v::CONTAINED_IN,
    v::LATITUDE,
    v::LONGITUDE,
    v::KIND,
    v::PLURAL,
    v::PUBLISHER,
    v::AUTHOR,
    v::DATE_PUBLISHED,
    v::DATE_MODIFIED,
    v::URL,
    v::IN_LANGUAGE,
    v::DATELINE,
    v::IDENTIFIER,
    v::SOURCE_KEY,
    v::SHA256,
    v::EXTRACTOR,
    v::ACT,
    v::FORM,
    v::SPEAKER,
    v::THINKER,
    v::SPEAKER_TEXT,
    v::ADDRESSEE,
    v::CHANNEL,
    v::CUE,
    v::CONTENT,
    v::CONTENT_AT,
    v::ABOUT,
    v::HOLDER,
    v::ROLE,
    v::OF,
    v::OF_TEXT,
    v::SUBJECT,
    v::PREDICATE,
    v::OBJECT,
    v::PARTICIPANT,
    v::HOST,
    v::VISITOR,
    v::CALLER,
    v::OTHER_PARTICIPANTS,
    v::PLACE,
    v::DATE,
    v::DATE_END,
    v::PRECISION,
    v::DATE_TEXT,
    v::STATUS,
    v::ACCORDING_TO,
];

/// The proof, last.
const AFTER: &[NamedNodeRef<'static>] =
    &[v::TEXT, v::BEGIN, v::END, v::REPORTED_BY, v::EVIDENCE, v::CONTEXT, v::IN_ARTICLE, v::AS_OF, v::CONFIDENCE, v::RULE];

static RANKS: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let after = AFTER.iter().enumerate().map(|(i, p)| (p.as_str(), BEFORE.len() + 1 + i));
    BEFORE.iter().enumerate().map(|(i, p)| (p.as_str(), i)).chain(after).collect()
});

/// The place of a property among those of a node.
pub(super) fn property_rank(property: NamedNodeRef<'_>) -> usize {
    RANKS.get(property.as_str()).copied().unwrap_or(BEFORE.len())
}

/// Compares two values of a property: places in an article by where they are, all others by what is
/// written.
pub(super) fn values(a: &Term, b: &Term) -> Ordering {
    match (a, b) {
        (Term::NamedNode(a), Term::NamedNode(b)) => iris(a.as_str(), b.as_str()),
        (Term::Literal(a), Term::Literal(b)) => {
            (a.value(), a.datatype().as_str(), a.language()).cmp(&(b.value(), b.datatype().as_str(), b.language()))
        }
        (Term::NamedNode(_), _) => Ordering::Less,
        (_, Term::NamedNode(_)) => Ordering::Greater,
        (a, b) => a.to_string().cmp(&b.to_string()),
    }
}

/// Compares the nodes of an article: the article, sentences, mentions, statements, thoughts, reports,
/// positions, relations; within each in the order of the text.
pub(super) fn nodes(a: &Node, b: &Node) -> Ordering {
    let key = |n: &Node| n.class_rank();
    key(a).cmp(&key(b)).then_with(|| iris(a.iri.as_str(), b.iri.as_str()))
}

/// The place of a class among the nodes of an article.
pub(super) fn class_rank(class: NamedNodeRef<'_>) -> usize {
    const CLASSES: &[&[NamedNodeRef<'static>]] = &[
        &[v::NEWS_ARTICLE],
        &[v::SENTENCE],
        &[v::MENTION, v::UNNAMED_SOURCE],
        &[v::STATEMENT],
        &[v::THOUGHT],
        &[v::REPORT],
        &[v::POSITION],
        &[v::RELATION],
    ];
    CLASSES.iter().position(|c| c.contains(&class)).unwrap_or(CLASSES.len())
}

/// Compares IRIs so that `#s9` comes before `#s10`.
fn iris(a: &str, b: &str) -> Ordering {
    match (place(a), place(b)) {
        (Some(x), Some(y)) if x.0 == y.0 => x.cmp(&y).then_with(|| a.cmp(b)),
        _ => a.cmp(b),
    }
}

/// What stands before the first number of an IRI's fragment, and the number: a letter and an offset.
fn place(iri: &str) -> Option<(&str, u64)> {
    let hash = iri.find('#')?;
    let fragment = &iri[hash + 1..];
    let digits = fragment.strip_prefix(['s', 'm', 'p', 'r', 'c'])?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    Some((&iri[..hash + 2], digits[..end].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_of_the_vocabulary_has_its_place() {
        let local = |t: &NamedNodeRef<'_>| t.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned();
        let properties = v::ALL.iter().filter(|t| local(t).starts_with(|c: char| c.is_lowercase()));
        let missing: Vec<_> = properties.filter(|p| !RANKS.contains_key(p.as_str())).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert_eq!(RANKS.len(), BEFORE.len() + AFTER.len(), "a property stands twice");
    }

    #[test]
    fn offsets_compare_as_numbers() {
        let mut all = ["x#s100", "x#s9", "x#m5", "x#m23-organization", "x#c10-20", "x#c9-30", "x", "x#anna"];
        all.sort_by(|a, b| iris(a, b));
        assert_eq!(all, ["x", "x#anna", "x#c9-30", "x#c10-20", "x#m5", "x#m23-organization", "x#s9", "x#s100"]);
    }
}
