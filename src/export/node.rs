//! One subject with everything that is said of it.
use super::order;
use crate::graph::vocabulary as v;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use std::collections::BTreeMap;

/// A subject with its properties, each once, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) iri: NamedNode,
    pub(super) properties: Vec<(NamedNode, Term)>,
}

impl Node {
    pub(super) fn new(iri: NamedNode, properties: Vec<(NamedNode, Term)>) -> Self {
        let mut ranked: Vec<_> = properties.into_iter().map(|(p, o)| (order::property_rank(p.as_ref()), p, o)).collect();
        ranked.sort_by(|a, b| (a.0, a.1.as_str()).cmp(&(b.0, b.1.as_str())).then_with(|| order::values(&a.2, &b.2)));
        ranked.dedup();
        Node { iri, properties: ranked.into_iter().map(|(_, p, o)| (p, o)).collect() }
    }

    /// Gathers triples into nodes, in the order in which an article's nodes are read.
    pub(super) fn gather(triples: Vec<Triple>) -> Vec<Node> {
        let mut subjects: BTreeMap<String, Vec<(NamedNode, Term)>> = BTreeMap::new();
        for t in triples {
            // The model has no blank nodes, so none is lost here.
            if let oxigraph::model::NamedOrBlankNode::NamedNode(subject) = t.subject {
                subjects.entry(subject.into_string()).or_default().push((t.predicate, t.object));
            }
        }
        let mut nodes: Vec<Node> = subjects.into_iter().map(|(s, p)| Node::new(NamedNode::new_unchecked(s), p)).collect();
        nodes.sort_by(order::nodes);
        nodes
    }

    /// The values of a property.
    pub(super) fn all<'n>(&'n self, property: NamedNodeRef<'n>) -> impl Iterator<Item = &'n Term> {
        self.properties.iter().filter(move |(p, _)| *p == property).map(|(_, o)| o)
    }

    /// The nodes that a property points to.
    pub(super) fn iris<'n>(&'n self, property: NamedNodeRef<'n>) -> impl Iterator<Item = &'n NamedNode> {
        self.all(property).filter_map(|o| if let Term::NamedNode(n) = o { Some(n) } else { None })
    }

    /// The first node that a property points to.
    pub(super) fn iri_of<'n>(&'n self, property: NamedNodeRef<'n>) -> Option<&'n NamedNode> {
        self.iris(property).next()
    }

    /// The literals of a property.
    pub(super) fn literals<'n>(&'n self, property: NamedNodeRef<'n>) -> impl Iterator<Item = &'n Literal> {
        self.all(property).filter_map(|o| if let Term::Literal(l) = o { Some(l) } else { None })
    }

    /// The first value of a property as plain text: a literal's value or an IRI.
    pub(super) fn text<'n>(&'n self, property: NamedNodeRef<'n>) -> &'n str {
        match self.all(property).next() {
            Some(Term::Literal(l)) => l.value(),
            Some(Term::NamedNode(n)) => n.as_str(),
            _ => "",
        }
    }

    /// Whether the node is of a class.
    pub(super) fn is_a(&self, class: NamedNodeRef<'_>) -> bool {
        self.iris(v::TYPE).any(|c| *c == class)
    }

    /// The place of the node's class among those of an article.
    pub(super) fn class_rank(&self) -> usize {
        self.iris(v::TYPE).map(|c| order::class_rank(c.as_ref())).min().unwrap_or(usize::MAX)
    }
}
