//! The archive's own nodes: a person, organization or place, gathered from all articles that name it.
use super::names::fold;
use crate::facts::EntityKind;
use crate::graph::vocabulary as v;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple, vocab::xsd};
use std::collections::BTreeSet;

/// What one article's mention brings to the archive's node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The archive's node.
    pub node: NamedNode,
    /// What it is.
    pub kind: EntityKind,
    /// The full name that the article uses; of what a knowledge base has, the name there.
    pub name: String,
    /// The other names that it uses.
    pub aliases: Vec<String>,
    /// Its identifier in a knowledge base.
    pub link: Option<NamedNode>,
    /// Where the knowledge base says that it lies.
    pub located: Located,
}

/// Where a knowledge base says that a place lies, in the words of the graph; the least where articles differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Located {
    /// Degrees north and east.
    pub point: Option<(String, String)>,
    /// What is around it.
    pub within: Option<NamedNode>,
}

impl Located {
    /// Reads it from what is said of a node.
    pub fn of<'t>(said: impl Iterator<Item = (NamedNodeRef<'t>, &'t Term)>) -> Self {
        let (mut north, mut east, mut within) = (None, None, None);
        for (property, value) in said {
            match value {
                Term::Literal(l) if property == v::LATITUDE => north = Some(l.value().to_owned()),
                Term::Literal(l) if property == v::LONGITUDE => east = Some(l.value().to_owned()),
                Term::NamedNode(n) if property == v::CONTAINED_IN => within = Some(n.clone()),
                _ => {}
            }
        }
        Located { point: north.zip(east), within }
    }

    fn absorb(&mut self, other: Located) {
        self.point = least(self.point.take(), other.point);
        self.within = least(self.within.take(), other.within);
    }
}

fn least<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
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
    links: BTreeSet<NamedNode>,
    located: Located,
}

impl ArchiveNode {
    /// A node with one name.
    pub fn new(kind: EntityKind, name: &str) -> Self {
        ArchiveNode {
            kind,
            name: name.to_owned(),
            names: BTreeSet::from([name.to_owned()]),
            links: BTreeSet::new(),
            located: Located::default(),
        }
    }

    /// The node that one mention alone would make.
    pub fn of(member: &Member) -> Self {
        let mut node = ArchiveNode::new(member.kind, &member.name);
        node.names.extend(member.aliases.iter().cloned());
        node.links.extend(member.link.clone());
        node.located = member.located.clone();
        node
    }

    /// Adds what is known of it elsewhere.
    pub fn absorb(&mut self, other: ArchiveNode) {
        if rank(&other.name) < rank(&self.name) {
            self.name = other.name;
        }
        self.names.extend(other.names);
        self.links.extend(other.links);
        self.located.absorb(other.located);
    }

    /// Adds a name that is not the preferred one.
    pub fn alias(&mut self, name: &str) {
        self.names.insert(name.to_owned());
    }

    /// Adds its identifier in a knowledge base.
    pub fn link(&mut self, link: NamedNode) {
        self.links.insert(link);
    }

    /// Says where it lies.
    pub fn locate(&mut self, located: Located) {
        self.located.absorb(located);
    }

    /// The name it goes by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The triples that describe it: type, name, other names, keys, where it lies, identifiers elsewhere.
    pub fn triples(&self, node: &NamedNode) -> Vec<Triple> {
        let mut out = vec![
            Triple::new(node.clone(), v::TYPE, class(self.kind)),
            Triple::new(node.clone(), v::NAME, Literal::new_simple_literal(&self.name)),
        ];
        for name in self.names.iter().filter(|n| **n != self.name) {
            out.push(Triple::new(node.clone(), v::ALTERNATE_NAME, Literal::new_simple_literal(name)));
        }
        out.extend(keys(node, self.names.iter()));
        if let Some((north, east)) = &self.located.point {
            for (property, degrees) in [(v::LATITUDE, north), (v::LONGITUDE, east)] {
                out.push(Triple::new(node.clone(), property, Literal::new_typed_literal(degrees, xsd::DECIMAL)));
            }
        }
        out.extend(self.located.within.iter().map(|w| Triple::new(node.clone(), v::CONTAINED_IN, w.clone())));
        out.extend(self.links.iter().map(|link| Triple::new(node.clone(), v::SAME_AS, link.clone())));
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
            link: None,
            located: Located::default(),
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
