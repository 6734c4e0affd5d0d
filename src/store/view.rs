//! The view: the graph that a log stands for, in an Oxigraph store, everything in its default graph.
//!
//! The view is a pure function of the set of live articles. [`View::fill`] makes it from scratch;
//! [`View::apply`] changes it by a batch, and the outcome is the same.
use super::error::StoreError;
use super::log::Log;
use crate::facts::Facts;
use crate::graph::{Iris, article_triples, vocabulary as v};
use crate::identity::{ArchiveNode, Derived, Located, Member, derive, kind};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, Quad, Term, TermRef, Triple};
use oxigraph::store::{StorageError, Store as Oxigraph};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::mpsc::sync_channel;

/// Version of the mapping from facts to triples: a view on disk that was made by another is made anew.
#[cfg(feature = "disk")]
pub(super) const MODEL: u32 = 2;

/// What the engine may use while a view is filled, by its own reckoning; by default it gathers a million
/// quads at a time, most of a gigabyte.
const LOADER_MEGABYTES: usize = 128;

/// The graph of a store.
#[derive(Clone)]
pub struct View {
    graph: Oxigraph,
    iris: Iris,
    /// What keeps others off a view on disk, as long as this one is open.
    #[cfg(feature = "disk")]
    _lock: Option<std::sync::Arc<std::fs::File>>,
}

impl View {
    /// An empty view in memory.
    pub fn in_memory(iris: Iris) -> Result<Self, StoreError> {
        Ok(View {
            graph: Oxigraph::new()?,
            iris,
            #[cfg(feature = "disk")]
            _lock: None,
        })
    }

    /// A view over a graph on disk, for as long as `lock` is held.
    #[cfg(feature = "disk")]
    pub(super) fn over(graph: Oxigraph, iris: Iris, lock: std::fs::File) -> Self {
        View { graph, iris, _lock: Some(std::sync::Arc::new(lock)) }
    }

    /// The graph, everything in its default graph.
    pub fn graph(&self) -> &Oxigraph {
        &self.graph
    }

    /// The IRIs of the graph.
    pub fn iris(&self) -> &Iris {
        &self.iris
    }

    /// Fills an empty view with all live articles of a log. `progress` is told the number of articles so far.
    ///
    /// One thread reads the log and makes quads, with the help of all processors, while this one hands them
    /// to the engine, which is the dearer half of the work. Memory beyond the view's own is that of the few
    /// segments in flight and of the archive's nodes.
    pub fn fill(&self, log: &Log, progress: impl FnMut(usize)) -> Result<(), StoreError> {
        self.fill_confident(log, None, progress)
    }

    /// As [`View::fill`], with facts of at least this confidence only, where one is given.
    pub(super) fn fill_confident(&self, log: &Log, least: Option<f64>, mut progress: impl FnMut(usize)) -> Result<(), StoreError> {
        let mut loader = self.graph.bulk_loader().with_max_memory_size_in_megabytes(LOADER_MEGABYTES);
        let mut archive: HashMap<NamedNode, ArchiveNode> = HashMap::new();
        let mut done = 0;
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(1);
            scope.spawn(move || {
                // Without a receiver there is nobody left to tell; it has failed and says so itself.
                let sent = log.each_segment(|facts| sender.send(Ok(self.parts(facts, least))).map_err(|_| None::<StoreError>));
                if let Err(Some(e)) = sent {
                    let _ = sender.send(Err(e));
                }
            });
            // One stream of quads, so that the engine forms batches of the size that suits it.
            let quads = receiver.into_iter().flat_map(|parts| {
                let (parts, error) = parts.map_or_else(|e| (Vec::new(), Some(Err(e))), |parts| (parts, None));
                parts.iter().for_each(|(_, members)| gather(&mut archive, members));
                done += parts.len();
                progress(done);
                parts.into_iter().flat_map(|(quads, _)| quads).map(Ok).chain(error)
            });
            loader.load_ok_quads::<StoreError, StoreError>(quads)
        })?;
        loader.load_quads(archive.iter().flat_map(|(node, a)| a.triples(node)).map(quad))?;
        Ok(loader.commit()?)
    }

    /// For each article the quads that depend on nothing else, and what it brings to shared nodes.
    fn parts(&self, facts: Vec<Facts>, least: Option<f64>) -> Vec<(Vec<Quad>, Vec<Member>)> {
        use rayon::prelude::*;
        let part = |mut f: Facts| {
            if let Some(least) = least {
                f.keep_confident(least);
            }
            let Derived { triples, members } = derive(&f, &self.iris);
            (article_triples(&f, &self.iris).into_iter().chain(triples).map(quad).collect(), members)
        };
        facts.into_par_iter().map(part).collect()
    }

    /// Changes the view by one batch, in one transaction: articles that are gone, then articles that are
    /// new or take the place of one with the same key.
    pub fn apply(&self, gone: &[String], put: &[Facts]) -> Result<(), StoreError> {
        // Of two versions in one batch the last one counts, as in the log.
        let put: BTreeMap<&str, &Facts> = put.iter().map(|f| (f.key.as_str(), f)).collect();
        let keys = gone.iter().map(String::as_str).chain(put.keys().copied());
        let articles: BTreeSet<NamedNode> = keys.map(|k| self.iris.article(k)).collect();

        let mut remove: Vec<Quad> = Vec::new();
        let mut insert: Vec<Quad> = Vec::new();
        // Nodes of the archive that lose a mention must be gathered again from those that are left; nodes
        // that only gain one need not look at the others.
        let mut losing: BTreeSet<NamedNode> = BTreeSet::new();
        let mut leaving: BTreeSet<NamedNode> = BTreeSet::new();
        for article in &articles {
            for node in self.nodes_of(article)? {
                let quads = self.about(&node)?;
                losing.extend(quads.iter().filter(|q| q.predicate == v::IS).filter_map(|q| named(&q.object)).filter(|n| *n != node));
                remove.extend(quads);
                remove.extend(self.meetings_reported_by(&node)?);
                leaving.insert(node);
            }
        }
        let mut archive: HashMap<NamedNode, ArchiveNode> = HashMap::new();
        for facts in put.values() {
            let derived = derive(facts, &self.iris);
            insert.extend(article_triples(facts, &self.iris).into_iter().map(quad));
            gather(&mut archive, &derived.members);
            insert.extend(derived.triples.into_iter().map(quad));
        }
        let gaining: Vec<NamedNode> = archive.keys().filter(|n| !losing.contains(n)).cloned().collect();
        for node in &gaining {
            if let Some(stored) = self.stored_node(node)? {
                archive.entry(node.clone()).and_modify(|a| a.absorb(stored));
            }
        }
        for node in &losing {
            for left in self.members(node, &leaving)? {
                match archive.entry(node.clone()) {
                    std::collections::hash_map::Entry::Occupied(mut a) => a.get_mut().absorb(left),
                    std::collections::hash_map::Entry::Vacant(slot) => drop(slot.insert(left)),
                }
            }
        }
        for node in losing.iter().chain(&gaining) {
            remove.extend(self.about(node)?);
        }
        for (node, a) in &archive {
            insert.extend(a.triples(node).into_iter().map(quad));
        }

        let mut transaction = self.graph.start_transaction()?;
        remove.iter().for_each(|q| transaction.remove(q));
        insert.iter().for_each(|q| transaction.insert(q));
        Ok(transaction.commit()?)
    }

    /// The article and all nodes under its IRI.
    fn nodes_of(&self, article: &NamedNode) -> Result<Vec<NamedNode>, StoreError> {
        let mut nodes = subjects(&self.graph, v::IN_ARTICLE, article.as_ref().into())?;
        nodes.push(article.clone());
        Ok(nodes)
    }

    fn about(&self, node: &NamedNode) -> Result<Vec<Quad>, StoreError> {
        let quads = self.graph.quads_for_pattern(Some(node.as_ref().into()), None, None, Some(GraphNameRef::DefaultGraph));
        Ok(quads.collect::<Result<_, _>>()?)
    }

    fn meetings_reported_by(&self, node: &NamedNode) -> Result<Vec<Quad>, StoreError> {
        let mut out = Vec::new();
        for meeting in subjects(&self.graph, v::REPORTED_BY, node.as_ref().into())? {
            out.extend(self.about(&meeting)?);
        }
        Ok(out)
    }

    /// A node of the archive as it stands in the view.
    fn stored_node(&self, node: &NamedNode) -> Result<Option<ArchiveNode>, StoreError> {
        let quads = self.about(node)?;
        let class = quads.iter().filter(|q| q.predicate == v::TYPE).find_map(|q| kind(named(&q.object)?.as_ref()));
        Ok(class.and_then(|class| names(&quads, class)))
    }

    /// The mentions of a node, but for those that leave, each as the node that it alone would make.
    fn members(&self, node: &NamedNode, leaving: &BTreeSet<NamedNode>) -> Result<Vec<ArchiveNode>, StoreError> {
        let Some(class) = self.about(node)?.iter().find_map(|q| kind(named(&q.object)?.as_ref())) else { return Ok(Vec::new()) };
        let mentions = subjects(&self.graph, v::IS, node.as_ref().into())?;
        let left = mentions.iter().filter(|m| !leaving.contains(*m));
        let mut out = Vec::new();
        for mention in left {
            out.extend(names(&self.about(mention)?, class));
        }
        Ok(out)
    }
}

fn gather(archive: &mut HashMap<NamedNode, ArchiveNode>, members: &[Member]) {
    for member in members {
        match archive.get_mut(&member.node) {
            Some(node) => node.absorb(ArchiveNode::of(member)),
            None => drop(archive.insert(member.node.clone(), ArchiveNode::of(member))),
        }
    }
}

/// The names in the triples of a mention or a node; `None` where it has none.
fn names(quads: &[Quad], class: crate::facts::EntityKind) -> Option<ArchiveNode> {
    let literals = |predicate: NamedNodeRef<'static>| {
        quads.iter().filter(move |q| q.predicate == predicate).filter_map(|q| match &q.object {
            Term::Literal(l) => Some(l.value()),
            _ => None,
        })
    };
    let own = literals(v::NAME).next()?;
    // A mention has its article's name for it, and the knowledge base's where it is linked.
    let mut node = ArchiveNode::new(class, literals(v::LINK_NAME).next().unwrap_or(own));
    node.alias(own);
    literals(v::ALTERNATE_NAME).for_each(|n| node.alias(n));
    let links = quads.iter().filter(|q| q.predicate == v::LINK || q.predicate == v::SAME_AS);
    links.filter_map(|q| named(&q.object)).for_each(|l| node.link(l));
    node.locate(Located::of(quads.iter().map(|q| (q.predicate.as_ref(), &q.object))));
    Some(node)
}

/// The named nodes that have `object` for `predicate`.
fn subjects(graph: &Oxigraph, predicate: NamedNodeRef<'_>, object: TermRef<'_>) -> Result<Vec<NamedNode>, StoreError> {
    let quads = graph.quads_for_pattern(None, Some(predicate), Some(object), Some(GraphNameRef::DefaultGraph));
    let nodes = quads.map(|q| q.map(|q| named(&q.subject.into())));
    Ok(nodes.filter_map(Result::transpose).collect::<Result<_, StorageError>>()?)
}

fn named(term: &Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    }
}

fn quad(triple: Triple) -> Quad {
    triple.in_graph(GraphName::DefaultGraph)
}
