//! From a name to the nodes of the graph that bear it.
//!
//! A name is looked up by its folded form (`dl:key`), so case, accents and punctuation do not matter. The
//! archive's nodes come first, those that go by the name before those that only have it as another name.
//! Where several are left, nobody guesses: they are different people. People whom articles call by one
//! word only stay in their article; they are taken together, and only where the archive has nobody.
use super::header::ParamType;
use crate::graph::vocabulary as v;
use crate::identity::fold;
use oxigraph::model::{LiteralRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use oxigraph::store::{StorageError, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Most similar names to offer.
const MOST_NEAR: usize = 8;
/// How similar, from 0 to 1, a name must be to be offered.
const SIMILAR: f64 = 0.72;

/// Somebody or something that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The node.
    pub node: NamedNode,
    /// The name that it goes by.
    pub name: String,
    /// `person`, `organization`, `place` or `unnamed source`.
    pub kind: &'static str,
    /// In how many articles' entities it is mentioned.
    pub mentions: usize,
    /// What to give as name to mean exactly this one.
    pub id: String,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let articles = if self.mentions == 1 { "article" } else { "articles" };
        write!(f, "{} ({}, {} {articles}): {}", self.name, self.kind, self.mentions, self.id)
    }
}

/// What a name was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The nodes, in order.
    pub nodes: Vec<NamedNode>,
    /// What whoever asked should know about it.
    pub note: Option<String>,
}

/// Why a name was taken for nothing.
#[derive(Debug)]
pub enum NotFound {
    /// Nobody has it.
    Unknown {
        /// Those who have it, but are of another type.
        other: Vec<Candidate>,
        /// Those with similar names.
        near: Vec<Candidate>,
    },
    /// Several have it.
    Ambiguous(Vec<Candidate>),
    /// The graph cannot be read.
    Storage(StorageError),
}

impl From<StorageError> for NotFound {
    fn from(error: StorageError) -> Self {
        NotFound::Storage(error)
    }
}

/// Finds who or what is meant by a name, or by an IRI: `<https://…>`, `https://…` or, below the base,
/// `p/anna-berg`.
pub fn resolve(graph: &Store, name: &str, kind: &ParamType) -> Result<Found, NotFound> {
    let look = Look { graph, base: base(graph)? };
    if let Some(node) = look.iri(name)? {
        return look.fits(&node, kind);
    }
    let key = fold(name);
    let mut nodes = if key.is_empty() { Vec::new() } else { look.with_key(&key)? };
    if nodes.is_empty() {
        nodes = look.unnamed(name.trim())?;
    }
    let (fitting, other): (Vec<_>, Vec<_>) = nodes.into_iter().partition(|n| n.fits(kind));
    let (local, archive): (Vec<_>, Vec<_>) = fitting.into_iter().partition(|n| n.local);
    let chosen = look.meant(&key, &archive)?;
    match chosen.as_slice() {
        [] if local.is_empty() => {
            let other = look.candidates(other.iter())?;
            let near = if other.is_empty() { look.near(&key, kind)? } else { Vec::new() };
            Err(NotFound::Unknown { other, near })
        }
        [] => Ok(together(name, local)),
        [one] => Ok(Found { nodes: vec![one.node.clone()], note: look.note(name, one, &local) }),
        several => Err(NotFound::Ambiguous(look.candidates(several.iter().copied())?)),
    }
}

/// The base of the graph's IRIs, as its articles have it.
fn base(graph: &Store) -> Result<Option<String>, StorageError> {
    let class: TermRef<'_> = v::NEWS_ARTICLE.into();
    let Some(article) = graph.quads_for_pattern(None, Some(v::TYPE), Some(class), None).next().transpose()? else { return Ok(None) };
    let NamedOrBlankNode::NamedNode(article) = article.subject else { return Ok(None) };
    Ok(article.as_str().rfind("/a/").map(|at| article.as_str()[..=at].to_owned()))
}

/// People whose names are known to one word only, taken together.
fn together(name: &str, local: Vec<Node>) -> Found {
    let note = match (local.as_slice(), local.first().map(|n| n.kind)) {
        (_, Some(Some("unnamed source"))) => {
            format!("‘{name}’ is a source without a name: all articles’ together, who may be different people")
        }
        ([_], _) => format!("‘{name}’ is all that one article says of the name"),
        (several, _) => format!(
            "‘{name}’ is all that {} articles say of the name: taken together, though they may mean different people",
            several.len()
        ),
    };
    let nodes: BTreeSet<NamedNode> = local.into_iter().map(|n| n.node).collect();
    Found { nodes: nodes.into_iter().collect(), note: Some(note) }
}

struct Node {
    node: NamedNode,
    name: String,
    kind: Option<&'static str>,
    local: bool,
}

impl Node {
    fn fits(&self, kind: &ParamType) -> bool {
        match kind {
            ParamType::Person => matches!(self.kind, Some("person" | "unnamed source")),
            ParamType::Organization => self.kind == Some("organization"),
            ParamType::Place => self.kind == Some("place"),
            _ => self.kind.is_some(),
        }
    }
}

struct Look<'g> {
    graph: &'g Store,
    base: Option<String>,
}

impl Look<'_> {
    /// The node that an IRI stands for, if the text is an IRI of the graph.
    fn iri(&self, text: &str) -> Result<Option<NamedNode>, StorageError> {
        let text = text.trim();
        let bare = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(text);
        if bare.contains(char::is_whitespace) {
            return Ok(None);
        }
        let full = match &self.base {
            _ if bare.contains("://") => bare.to_owned(),
            Some(base) if bare.contains('/') => format!("{base}{bare}"),
            _ => return Ok(None),
        };
        let Ok(node) = NamedNode::new(full) else { return Ok(None) };
        if self.graph.quads_for_pattern(Some(node.as_ref().into()), None, None, None).next().transpose()?.is_none() {
            return Ok(None);
        }
        // An article's mention stands for whom the archive takes it.
        match self.object(&node, v::IS)? {
            Some(Term::NamedNode(archive)) => Ok(Some(archive)),
            _ => Ok(Some(node)),
        }
    }

    fn fits(&self, node: &NamedNode, kind: &ParamType) -> Result<Found, NotFound> {
        let found = self.node(node.clone())?;
        if found.fits(kind) {
            return Ok(Found { nodes: vec![found.node], note: None });
        }
        let other = if found.kind.is_some() { self.candidates(std::iter::once(&found))? } else { Vec::new() };
        Err(NotFound::Unknown { other, near: Vec::new() })
    }

    fn with_key(&self, key: &str) -> Result<Vec<Node>, StorageError> {
        self.subjects(v::KEY, key)?.into_iter().map(|n| self.node(n)).collect()
    }

    /// Unnamed sources have no keys; they are found by the very words.
    fn unnamed(&self, words: &str) -> Result<Vec<Node>, StorageError> {
        let nodes: Vec<Node> = self.subjects(v::NAME, words)?.into_iter().map(|n| self.node(n)).collect::<Result<_, _>>()?;
        Ok(nodes.into_iter().filter(|n| n.kind == Some("unnamed source")).collect())
    }

    fn subjects(&self, property: NamedNodeRef<'_>, text: &str) -> Result<BTreeSet<NamedNode>, StorageError> {
        let object = TermRef::from(LiteralRef::new_simple_literal(text));
        let quads = self.graph.quads_for_pattern(None, Some(property), Some(object), None);
        Ok(quads.collect::<Result<Vec<Quad>, _>>()?.into_iter().filter_map(subject).collect())
    }

    fn node(&self, node: NamedNode) -> Result<Node, StorageError> {
        let name = match self.object(&node, v::NAME)? {
            Some(Term::Literal(name)) => name.value().to_owned(),
            _ => String::new(),
        };
        let (mut kind, mut local) = (None, false);
        for quad in self.graph.quads_for_pattern(Some(node.as_ref().into()), Some(v::TYPE), None, None) {
            let Term::NamedNode(class) = quad?.object else { continue };
            match class.as_ref() {
                c if c == v::PERSON => kind = Some("person"),
                c if c == v::ORGANIZATION => kind = Some("organization"),
                c if c == v::PLACE_CLASS => kind = Some("place"),
                c if c == v::UNNAMED_SOURCE => (kind, local) = (Some("unnamed source"), true),
                c if c == v::MENTION => local = true,
                _ => {}
            }
        }
        Ok(Node { node, name, kind, local })
    }

    fn object(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Option<Term>, StorageError> {
        let mut quads = self.graph.quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None);
        Ok(quads.next().transpose()?.map(|q| q.object))
    }

    /// Of all whose names fold to `key`, those who may be meant: whoever goes by it, unless somebody who is
    /// only also called so is mentioned more (who asks for "Obama" hardly means a town of that name).
    fn meant<'n>(&self, key: &str, archive: &'n [Node]) -> Result<Vec<&'n Node>, StorageError> {
        let (by_name, by_alias): (Vec<&Node>, Vec<&Node>) = archive.iter().partition(|n| fold(&n.name) == key);
        if by_name.is_empty() || by_alias.is_empty() {
            return Ok(archive.iter().collect());
        }
        let most =
            |nodes: &[&Node]| -> Result<usize, StorageError> { nodes.iter().try_fold(0, |most, n| Ok(self.mentions(&n.node)?.max(most))) };
        if most(&by_name)? >= most(&by_alias)? { Ok(by_name) } else { Ok(archive.iter().collect()) }
    }

    /// How many articles mention a node.
    fn mentions(&self, node: &NamedNode) -> Result<usize, StorageError> {
        let is = self.graph.quads_for_pattern(None, Some(v::IS), Some(node.as_ref().into()), None);
        is.map(|q| q.map(|_| 1)).sum()
    }

    /// Candidates as they are shown: the most mentioned first.
    fn candidates<'n>(&self, nodes: impl Iterator<Item = &'n Node>) -> Result<Vec<Candidate>, StorageError> {
        let mut all = Vec::new();
        for n in nodes {
            all.push(Candidate {
                node: n.node.clone(),
                name: n.name.clone(),
                kind: n.kind.unwrap_or("node"),
                mentions: self.mentions(&n.node)?,
                id: self.id(&n.node),
            });
        }
        all.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.node.cmp(&b.node)));
        Ok(all)
    }

    fn id(&self, node: &NamedNode) -> String {
        let local = self.base.as_deref().and_then(|base| node.as_str().strip_prefix(base));
        local.filter(|l| l.contains('/')).map_or_else(|| node.as_str().to_owned(), str::to_owned)
    }

    fn note(&self, name: &str, taken: &Node, local: &[Node]) -> Option<String> {
        let mut notes = Vec::new();
        if fold(name) != fold(&taken.name) {
            notes.push(format!("‘{name}’ was taken for {} ({})", taken.name, self.id(&taken.node)));
        }
        match local.len() {
            0 => {}
            1 => notes.push(format!("one article says no more of a name than ‘{name}’; left out, for it may be somebody else")),
            n => notes.push(format!("{n} articles say no more of a name than ‘{name}’; left out, for it may be somebody else")),
        }
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    /// Those whose names are like `key` or hold its words. Reads all keys: only for those who got it wrong.
    fn near(&self, key: &str, kind: &ParamType) -> Result<Vec<Candidate>, StorageError> {
        if key.is_empty() {
            return Ok(Vec::new());
        }
        let words: Vec<&str> = key.split(' ').collect();
        let mut best: BTreeMap<NamedNode, f64> = BTreeMap::new();
        for quad in self.graph.quads_for_pattern(None, Some(v::KEY), None, None) {
            let quad = quad?;
            let Term::Literal(other) = &quad.object else { continue };
            let others: Vec<&str> = other.value().split(' ').collect();
            let holds = words.iter().all(|w| others.contains(w)) || others.iter().all(|w| words.contains(w));
            let letters = strsim::normalized_damerau_levenshtein(key, other.value());
            // Shared words count much, but among those who share them letters decide.
            let like = if holds { SIMILAR + (1.0 - SIMILAR) * letters } else { letters };
            if like >= SIMILAR
                && let Some(node) = subject(quad)
            {
                let known = best.entry(node).or_default();
                *known = known.max(like);
            }
        }
        let mut ranked: Vec<(NamedNode, f64)> = best.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut near = Vec::new();
        for (node, _) in ranked {
            let node = self.node(node)?;
            if node.fits(kind) && !near.iter().any(|n: &Node| n.local && node.local && n.name == node.name) {
                near.push(node);
            }
            if near.len() == MOST_NEAR {
                break;
            }
        }
        let mut all = Vec::new();
        for node in &near {
            all.extend(self.candidates(std::iter::once(node))?);
        }
        Ok(all)
    }
}

fn subject(quad: Quad) -> Option<NamedNode> {
    match quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::graph;
    use super::*;

    fn found(name: &str, kind: ParamType) -> Found {
        resolve(&graph(), name, &kind).unwrap()
    }

    fn ids(found: &Found) -> Vec<&str> {
        found.nodes.iter().map(|n| n.as_str().strip_prefix("https://kg.example/").unwrap()).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter_and_ids_are_names_too() {
        for name in ["Anna Berg", "  ANNA  berg ", "p/anna-berg", "<https://kg.example/p/anna-berg>", "https://kg.example/p/anna-berg"] {
            let anna = found(name, ParamType::Name);
            assert_eq!((ids(&anna), &anna.note), (vec!["p/anna-berg"], &None), "{name}");
        }
    }

    #[test]
    fn another_name_leads_there_with_a_note() {
        let aslan = found("Aslan", ParamType::Person);
        assert_eq!(ids(&aslan), ["p/kemal-aslan"]);
        assert!(aslan.note.unwrap().contains("taken for Kemal Aslan (p/kemal-aslan)"));
    }

    #[test]
    fn nobody_guesses_which_berg_is_meant() {
        let Err(NotFound::Ambiguous(all)) = resolve(&graph(), "Berg", &ParamType::Name) else { panic!() };
        let shown: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["Anna Berg (person, 3 articles): p/anna-berg", "Tom Berg (person, 1 article): p/tom-berg"]);
    }

    #[test]
    fn people_of_one_word_are_taken_together() {
        let demir = found("Demir", ParamType::Person);
        assert_eq!(demir.nodes.len(), 2);
        assert!(demir.note.unwrap().contains("2 articles"));
    }

    #[test]
    fn sources_without_a_name_are_found_by_their_words() {
        assert_eq!(found("Kremlin officials", ParamType::Name).nodes.len(), 1);
    }

    #[test]
    fn the_unknown_get_near_names_of_the_right_type() {
        let near = |name: &str, kind| match resolve(&graph(), name, &kind) {
            Err(NotFound::Unknown { other, near }) => {
                (other.iter().map(|c| c.id.clone()).collect::<Vec<_>>(), near.into_iter().map(|c| c.name).collect::<Vec<_>>())
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(near("Ana Berg", ParamType::Person).1, ["Anna Berg", "Tom Berg"]);
        assert_eq!(near("President Kemal Aslan", ParamType::Name).1, ["Kemal Aslan"]);
        assert_eq!(near("Ankara", ParamType::Person), (vec!["pl/ankara".to_owned()], vec![]));
        assert_eq!(near("Zzyzx", ParamType::Name), (vec![], vec![]));
        assert_eq!(near("", ParamType::Name), (vec![], vec![]));
        assert_eq!(near("p/nobody", ParamType::Name).0, Vec::<String>::new());
    }
}
