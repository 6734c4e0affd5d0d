//! Every triple has one home: the article that states it, or the archive that it is derived from.
use super::iri::Iris;
use super::vocabulary as v;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, TermRef};

/// Where a triple belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home<'a> {
    /// Stated by the article with this IRI.
    Article(&'a str),
    /// Derived from the whole archive.
    Derived,
}

/// The home of a triple, by its subject and predicate (and object, for types).
///
/// What stands under an article's IRI is the article's, but for what only the archive can know of it:
/// who a mention is, and, where that is nobody beyond the article, its type and keys for look-ups.
pub fn home<'a>(iris: &Iris, subject: &'a str, predicate: NamedNodeRef<'_>, object: TermRef<'_>) -> Home<'a> {
    let Some(article) = iris.article_of(subject) else { return Home::Derived };
    let derived = predicate == v::IS || predicate == v::KEY || (predicate == v::TYPE && is_archive_class(object));
    if derived { Home::Derived } else { Home::Article(article) }
}

fn is_archive_class(term: TermRef<'_>) -> bool {
    matches!(term, TermRef::NamedNode(class) if class == v::PERSON || class == v::ORGANIZATION || class == v::PLACE_CLASS)
}

/// The named graph that stands for a home in N-Quads and TriG.
pub fn graph_name(iris: &Iris, home: Home<'_>) -> GraphName {
    match home {
        Home::Article(iri) => NamedNode::new_unchecked(iri).into(),
        Home::Derived => iris.derived_graph().into(),
    }
}
