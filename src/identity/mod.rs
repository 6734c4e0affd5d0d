//! Identity: who is who across articles, and what follows from it.
//!
//! What articles link to one thing of a knowledge base is one node of the archive; of the rest, for now, the
//! same full name and type is one node, nothing more. What is derived from one
//! article ([`derive()`]) does not depend on any other; what gathers over articles is an [`ArchiveNode`],
//! a union that can grow one member at a time.
mod archive;
mod names;

pub use archive::{ArchiveNode, Located, Member, class, kind};
pub use names::fold;

use crate::facts::{Entity, EntityKind, Facts, Meeting};
use crate::graph::{ArticleNodes, Iris, date, groups, location, report_node, reports, slug, vocabulary as v, when};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use std::collections::{BTreeSet, HashMap};

/// What the archive derives from one article.
#[derive(Debug, Clone, Default)]
pub struct Derived {
    /// Triples that no other article has a say in: `dl:is`, nodes local to the article, meetings.
    pub triples: Vec<Triple>,
    /// What the article brings to nodes that others may share.
    pub members: Vec<Member>,
}

/// Derives what the archive says because of one article.
pub fn derive(facts: &Facts, iris: &Iris) -> Derived {
    let nodes = ArticleNodes::new(facts, iris);
    let mut out = Derived::default();
    let mut is = HashMap::with_capacity(facts.entities.len());
    for entity in facts.things() {
        let Some(mention) = nodes.entity(&entity.id) else { continue };
        let node = match archive_node(entity, iris) {
            Some(node) => {
                out.members.push(member(entity, node.clone()));
                node
            }
            None => {
                out.triples.extend(local(entity, mention));
                mention.clone()
            }
        };
        out.triples.push(Triple::new(mention.clone(), v::IS, node.clone()));
        is.insert(entity.id.as_str(), node);
    }
    for meeting in &facts.meetings {
        out.triples.extend(events(facts, meeting, &nodes, &is, iris));
    }
    out
}

/// The archive's node for an entity, or `None` where it stays local to its article: unnamed sources, and
/// people whose name could not be resolved beyond one word (the archive holds many a Berg).
fn archive_node(entity: &Entity, iris: &Iris) -> Option<NamedNode> {
    if let Some(link) = linked(entity) {
        return Some(iris.linked(entity.kind, link.as_str()));
    }
    let local = match entity.kind {
        EntityKind::Unnamed => true,
        EntityKind::Person => entity.name.split_whitespace().nth(1).is_none(),
        EntityKind::Organization | EntityKind::Place => false,
    };
    (!local).then(|| iris.archive(entity.kind, &slug(&entity.name)))
}

/// What a knowledge base calls an entity; nothing is known of unnamed sources.
fn linked(entity: &Entity) -> Option<NamedNode> {
    let link = entity.link.as_deref().filter(|_| entity.kind != EntityKind::Unnamed)?;
    NamedNode::new(link).ok()
}

/// What an entity brings to its archive node. One that is linked brings the knowledge base's name for it, so
/// that all articles agree on it, and its own name as another.
fn member(entity: &Entity, node: NamedNode) -> Member {
    let link = linked(entity);
    let name = entity.link_name.as_ref().filter(|_| link.is_some()).unwrap_or(&entity.name).clone();
    let mut aliases = entity.aliases.clone();
    if name != entity.name {
        aliases.push(entity.name.clone());
    }
    let said = entity.location.as_ref().filter(|_| link.is_some()).map(location).unwrap_or_default();
    let located = Located::of(said.iter().map(|(property, value)| (*property, value)));
    Member { node, kind: entity.kind, name, aliases, link, located }
}

/// A node that is its own archive node: a mention already has its names, so type and keys are all it needs.
fn local(entity: &Entity, mention: &NamedNode) -> Vec<Triple> {
    if entity.kind == EntityKind::Unnamed {
        return Vec::new();
    }
    let mut out = vec![Triple::new(mention.clone(), v::TYPE, class(entity.kind))];
    out.extend(archive::keys(mention, std::iter::once(&entity.name).chain(&entity.aliases)));
    out
}

/// The meetings that one meeting of an article stands for, one for each of its groups.
fn events(facts: &Facts, m: &Meeting, nodes: &ArticleNodes<'_>, is: &HashMap<&str, NamedNode>, iris: &Iris) -> Vec<Triple> {
    let mut out = Vec::new();
    let reports = reports(m);
    for (group, members) in groups(m) {
        let report_nodes: BTreeSet<NamedNode> = reports.iter().map(|r| report_node(nodes, r, group)).collect();
        let node = iris.meeting(&report_node(nodes, &reports[0], group));
        let mut add = |p: NamedNodeRef<'_>, o: Term| out.push(Triple::new(node.clone(), p, o));
        add(v::TYPE, v::MEETING.into());
        add(v::KIND, text(m.kind.as_str()));
        for who in members.iter().filter_map(|id| is.get(id)).collect::<BTreeSet<_>>() {
            add(v::PARTICIPANT, who.clone().into());
        }
        for (role, ids) in &m.roles {
            let Some(property) = v::meeting_role(role) else { continue };
            let in_group = ids.iter().filter(|id| members.contains(&id.as_str()));
            for who in in_group.filter_map(|id| is.get(id.as_str())).collect::<BTreeSet<_>>() {
                add(property, who.clone().into());
            }
        }
        for other in m.other_participants.iter().collect::<BTreeSet<_>>() {
            add(v::OTHER_PARTICIPANTS, text(other));
        }
        if let Some(place) = m.place.as_deref().and_then(|id| is.get(id)) {
            add(v::PLACE, place.clone().into());
        }
        for (property, value) in when(m.date, m.precision, m.date_text.as_deref()) {
            add(property, value.into());
        }
        if let Some(published) = &facts.published {
            add(v::AS_OF, date(published.date()).into());
        }
        add(v::STATUS, v::status(m.status).into());
        for report in report_nodes {
            add(v::REPORTED_BY, report.into());
        }
    }
    out
}

fn text(words: &str) -> Term {
    Literal::new_simple_literal(words).into()
}
