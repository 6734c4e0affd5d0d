//! The archive's own nodes: a person, organization or place, gathered from all articles that name it.
use super::names::fold;
use crate::facts::EntityKind;
use crate::graph::vocabulary as v;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Triple};
use std::collections::BTreeSet;

/// What one article's mention brings to the archive's node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The archive's node.
    pub node: NamedNode,
    /// What it is.
    pub kind: EntityKind,
    /// The full name that the article uses.
    pub name: String,
    /// The other names that it uses.
    pub aliases: Vec<String>,
}

/// A node of the archive, as far as its members are known.
///
/// Everything in it is a union or a minimum over the members, so that members can come in any order and
/// any number of times, and one more can be added without looking at the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveNode {
    kind: EntityKind,
    name: String,
    names: BTreeSet<String>,
}

impl ArchiveNode {
    /// A node with one name.
    pub fn new(kind: EntityKind, name: &str) -> Self {
        ArchiveNode { kind, name: name.to_owned(), names: BTreeSet::from([name.to_owned()]) }
    }

    /// The node that one mention alone would make.
    pub fn of(member: &Member) -> Self {
        let mut node = ArchiveNode::new(member.kind, &member.name);
        node.names.extend(member.aliases.iter().cloned());
        node
    }

    /// Adds what is known of it elsewhere.
    pub fn absorb(&mut self, other: ArchiveNode) {
        if rank(&other.name) < rank(&self.name) {
            self.name = other.name;
        }
        self.names.extend(other.names);
    }

    /// Adds a name that is not the preferred one.
    pub fn alias(&mut self, name: &str) {
        self.names.insert(name.to_owned());
    }

    /// The name it goes by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The triples that describe it: type, name, other names, keys.
    pub fn triples(&self, node: &NamedNode) -> Vec<Triple> {
        let mut out = vec![
            Triple::new(node.clone(), v::TYPE, class(self.kind)),
            Triple::new(node.clone(), v::NAME, Literal::new_simple_literal(&self.name)),
        ];
        for name in self.names.iter().filter(|n| **n != self.name) {
            out.push(Triple::new(node.clone(), v::ALTERNATE_NAME, Literal::new_simple_literal(name)));
        }
        out.extend(keys(node, self.names.iter()));
        out
    }
}

/// Names in capitals come last (headlines and datelines shout), then the order of the alphabet: arbitrary,
/// but the same whatever the order of loading.
fn rank(name: &str) -> (bool, &str) {
    (!name.chars().any(char::is_lowercase), name)
}

/// The keys by which a node is looked up: its names, folded.
pub(super) fn keys<'n>(node: &NamedNode, names: impl Iterator<Item = &'n String>) -> Vec<Triple> {
    let keys: BTreeSet<String> = names.map(|n| fold(n)).filter(|k| !k.is_empty()).collect();
    keys.into_iter().map(|k| Triple::new(node.clone(), v::KEY, Literal::new_simple_literal(k))).collect()
}

/// The class of the archive's nodes of a kind.
pub fn class(kind: EntityKind) -> NamedNodeRef<'static> {
    match kind {
        EntityKind::Person => v::PERSON,
        EntityKind::Organization => v::ORGANIZATION,
        EntityKind::Place => v::PLACE_CLASS,
        EntityKind::Unnamed => v::UNNAMED_SOURCE,
    }
}

/// The kind of the archive's nodes of a class.
pub fn kind(class: NamedNodeRef<'_>) -> Option<EntityKind> {
    EntityKind::ALL.iter().copied().find(|k| self::class(*k) == class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_may_come_in_any_order_and_more_than_once() {
        let member = |name: &str, alias: &str| Member {
            node: NamedNode::new_unchecked("https://kg.example/p/anna-berg"),
            kind: EntityKind::Person,
            name: name.into(),
            aliases: vec![alias.into()],
        };
        let members = [member("ANNA BERG", "BERG"), member("Anna Berg", "Berg"), member("Anna-Berg", "Berg")];
        let gather = |order: &[usize]| {
            let mut node = ArchiveNode::of(&members[order[0]]);
            order[1..].iter().for_each(|&i| node.absorb(ArchiveNode::of(&members[i])));
            node
        };
        let all = gather(&[0, 1, 2]);
        assert_eq!(all.name(), "Anna Berg");
        for order in [&[2, 1, 0][..], &[1, 0, 2, 1, 0], &[0, 2, 0, 1]] {
            assert_eq!(gather(order), all);
        }
        let node = &members[0].node;
        let keys: Vec<_> = all.triples(node).into_iter().filter(|t| t.predicate == v::KEY).map(|t| t.object.to_string()).collect();
        assert_eq!(keys, ["\"anna berg\"", "\"berg\""]);
    }
}
