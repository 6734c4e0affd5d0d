//! Reads a graph by its indexes: articles, the nodes of one, the nodes of a class, one node.
use super::error::ExportError;
use super::node::Node;
use super::options::Options;
use super::order;
use crate::graph::{Iris, vocabulary as v};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, QuadRef, TermRef};
use oxigraph::store::Store;
use std::collections::BTreeSet;

/// The classes of the archive's own nodes, in the order of an export.
pub(super) const CLASSES: &[NamedNodeRef<'static>] = &[v::PERSON, v::ORGANIZATION, v::PLACE_CLASS, v::MEETING];

/// What of the graph is exported.
#[derive(Debug)]
pub(super) struct Selection {
    /// The articles, by IRI.
    pub(super) articles: Vec<NamedNode>,
    /// The nodes that the articles touch, in the archive or local to an article; `None`: all of them.
    nodes: Option<BTreeSet<String>>,
}

impl Selection {
    /// Whether an article is in it.
    pub(super) fn has_article(&self, iri: &str) -> bool {
        self.articles.binary_search_by(|a| a.as_str().cmp(iri)).is_ok()
    }
}

/// A graph to read.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) store: &'a Store,
    pub(super) iris: &'a Iris,
}

impl View<'_> {
    /// Finds out what the options select.
    pub(super) fn select(&self, options: &Options) -> Result<Selection, ExportError> {
        let Some(wanted) = &options.articles else {
            let mut articles = self.subjects(v::TYPE, v::NEWS_ARTICLE)?;
            articles.sort_by(|a, b| a.as_str().cmp(b.as_str()));
            return Ok(Selection { articles, nodes: None });
        };
        let mut articles = wanted.clone();
        articles.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        articles.dedup();
        let mut nodes = BTreeSet::new();
        for article in &articles {
            if !self.has(article, v::TYPE, v::NEWS_ARTICLE)? {
                return Err(ExportError::NoSuchArticle(article.as_str().to_owned()));
            }
            self.touched(article, &mut nodes)?;
        }
        Ok(Selection { articles, nodes: Some(nodes) })
    }

    /// Adds the nodes that an article touches: who its mentions are, the meetings that it
    /// reports and who and where these name, so that no name is missing.
    fn touched(&self, article: &NamedNode, nodes: &mut BTreeSet<String>) -> Result<(), ExportError> {
        let mut add = |node: &NamedNode| _ = nodes.insert(node.as_str().to_owned());
        for node in self.article(article)? {
            node.iris(v::IS).for_each(&mut add);
            if node.is_a(v::REPORT) {
                for meeting in self.subjects(v::REPORTED_BY, node.iri.as_ref())? {
                    add(&meeting);
                    let meeting = self.node(meeting)?;
                    meeting.iris(v::PARTICIPANT).chain(meeting.iris(v::PLACE)).for_each(&mut add);
                }
            }
        }
        Ok(())
    }

    /// An article with all nodes under its IRI, in reading order.
    pub(super) fn article(&self, article: &NamedNode) -> Result<Vec<Node>, ExportError> {
        let mut nodes = vec![self.node(article.clone())?];
        for node in self.subjects(v::IN_ARTICLE, article.as_ref())? {
            nodes.push(self.node(node)?);
        }
        nodes.sort_by(order::nodes);
        Ok(nodes)
    }

    /// The archive's nodes of a class, by IRI. Those that are local to an article stand with it.
    pub(super) fn of_class(&self, class: NamedNodeRef<'_>, selection: &Selection) -> Result<Vec<NamedNode>, ExportError> {
        self.selected(class, selection, |article| article.is_none())
    }

    /// The same with the nodes that are local to a selected article.
    pub(super) fn of_class_with_local(&self, class: NamedNodeRef<'_>, selection: &Selection) -> Result<Vec<NamedNode>, ExportError> {
        self.selected(class, selection, |article| article.is_none_or(|a| selection.has_article(a)))
    }

    /// The selected nodes of a class that stand in an article (or in none) as asked for, by IRI.
    fn selected(
        &self,
        class: NamedNodeRef<'_>,
        selection: &Selection,
        wanted: impl Fn(Option<&str>) -> bool,
    ) -> Result<Vec<NamedNode>, ExportError> {
        let wanted = |n: &NamedNode| wanted(self.iris.article_of(n.as_str()));
        let Some(nodes) = &selection.nodes else {
            let mut found = self.subjects(v::TYPE, class)?;
            found.retain(wanted);
            found.sort_by(|a, b| a.as_str().cmp(b.as_str()));
            return Ok(found);
        };
        let mut found = Vec::new();
        for node in nodes.iter().map(NamedNode::new_unchecked).filter(wanted) {
            if self.has(&node, v::TYPE, class)? {
                found.push(node);
            }
        }
        Ok(found)
    }

    /// One node with all its properties.
    pub(super) fn node(&self, iri: NamedNode) -> Result<Node, ExportError> {
        let mut properties = Vec::new();
        for quad in self.store.quads_for_pattern(Some(iri.as_ref().into()), None, None, Some(GraphNameRef::DefaultGraph)) {
            let quad = quad?;
            properties.push((quad.predicate, quad.object));
        }
        Ok(Node::new(iri, properties))
    }

    /// The nodes that point to `object` by `property`, in no particular order.
    pub(super) fn subjects<'t>(&self, property: NamedNodeRef<'_>, object: impl Into<TermRef<'t>>) -> Result<Vec<NamedNode>, ExportError> {
        let mut found = Vec::new();
        for quad in self.store.quads_for_pattern(None, Some(property), Some(object.into()), Some(GraphNameRef::DefaultGraph)) {
            // The model has no blank nodes; a foreign one is missed here and found by the count at the end.
            if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
                found.push(subject);
            }
        }
        Ok(found)
    }

    fn has(&self, subject: &NamedNode, property: NamedNodeRef<'_>, object: NamedNodeRef<'_>) -> Result<bool, ExportError> {
        Ok(self.store.contains(QuadRef::new(subject, property, object, GraphNameRef::DefaultGraph))?)
    }
}

/// The class under which a node is exported: the first, where it has several.
pub(super) fn class_of(node: &Node) -> Option<NamedNodeRef<'static>> {
    CLASSES.iter().copied().find(|c| node.is_a(*c))
}
