//! What a table tells beside the IRIs: names, and who a mention is in the archive.
use super::schema::SEPARATOR;
use crate::export::ExportError;
use crate::export::node::Node;
use crate::export::view::View;
use crate::graph::vocabulary as v;
use oxigraph::model::{NamedNode, NamedNodeRef};
use std::borrow::Cow;
use std::collections::HashMap;

/// Who is meant: the archive's IRI, the name to show, and whether that is a person, a place or what.
#[derive(Debug, Clone, Default)]
pub(super) struct Who {
    pub(super) iri: String,
    pub(super) name: String,
    pub(super) kind: String,
}

/// Looks up the nodes of one article, and the archive behind them.
pub(super) struct Lookup<'a> {
    view: View<'a>,
    nodes: HashMap<&'a str, &'a Node>,
    names: HashMap<String, Who>,
}

impl<'a> Lookup<'a> {
    /// Looks things up among the nodes of an article.
    pub(super) fn new(view: View<'a>, nodes: &'a [Node]) -> Self {
        Lookup { view, nodes: nodes.iter().map(|n| (n.iri.as_str(), n)).collect(), names: HashMap::new() }
    }

    /// Who a mention is: the archive's node and its name; the mention itself where nobody knows it.
    pub(super) fn who(&mut self, mention: &NamedNode) -> Result<Who, ExportError> {
        if let Some(known) = self.names.get(mention.as_str()) {
            return Ok(known.clone());
        }
        let found = self.nodes.get(mention.as_str());
        let target = found.and_then(|n| n.iri_of(v::IS)).unwrap_or(mention).clone();
        let name = match found.filter(|n| n.iri == target) {
            Some(local) => local.text(v::NAME).to_owned(),
            None => name(&self.view, &target)?,
        };
        let kind = found.map_or("", |n| n.text(v::KIND)).to_owned();
        let who = Who { iri: target.into_string(), name, kind };
        self.names.insert(mention.as_str().to_owned(), who.clone());
        Ok(who)
    }

    /// Who the first value of a property is; nobody where there is none.
    pub(super) fn first(&mut self, node: &Node, property: NamedNodeRef<'_>) -> Result<Who, ExportError> {
        node.iri_of(property).map_or_else(|| Ok(Who::default()), |mention| self.who(mention))
    }

    /// The names of the values of a property after the first `skip`, joined.
    pub(super) fn names(&mut self, node: &Node, property: NamedNodeRef<'_>, skip: usize) -> Result<String, ExportError> {
        let names = node.iris(property).skip(skip).map(|mention| Ok(self.who(mention)?.name));
        Ok(names.collect::<Result<Vec<_>, ExportError>>()?.join(SEPARATOR))
    }

    /// The words of a sentence of the article.
    pub(super) fn words(&self, sentence: &str) -> &'a str {
        self.nodes.get(sentence).map_or("", |n| n.text(v::TEXT))
    }
}

/// The name of a node.
pub(super) fn name(view: &View<'_>, iri: &NamedNode) -> Result<String, ExportError> {
    Ok(view.node(iri.clone())?.text(v::NAME).to_owned())
}

/// The last part of a term's IRI in lower case: `dl:Planned` → `planned`.
pub(super) fn word(iri: &str) -> String {
    iri.rsplit(['#', '/']).next().unwrap_or_default().to_lowercase()
}

/// All literals of a property, joined.
pub(super) fn joined<'n>(node: &'n Node, property: NamedNodeRef<'n>) -> Cow<'n, str> {
    let mut all = node.literals(property).map(|l| l.value());
    match (all.next(), all.next()) {
        (None, _) => Cow::Borrowed(""),
        (Some(one), None) => Cow::Borrowed(one),
        (Some(one), Some(two)) => [one, two].into_iter().chain(all).collect::<Vec<_>>().join(SEPARATOR).into(),
    }
}
