//! How things are called: IRIs of articles, of what stands in them, and of the archive's own nodes.
use crate::facts::{EntityKind, Facts, Span};
use oxigraph::model::NamedNode;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// The base IRI of a store where the user gives none; `.example` can never be somebody's site.
pub const DEFAULT_BASE: &str = "https://kg.example/";

/// Names longer than this are cut in IRIs and get a hash instead, so that no IRI grows without bound.
const LONGEST_SLUG: usize = 96;

/// What is wrong with a base IRI.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{base}’ cannot be a base IRI: {why}. Give an absolute IRI that ends in '/', such as {DEFAULT_BASE}")]
pub struct BaseError {
    base: String,
    why: String,
}

/// Makes IRIs under one base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iris {
    base: String,
}

impl Default for Iris {
    fn default() -> Self {
        Iris { base: DEFAULT_BASE.to_owned() }
    }
}

impl Iris {
    /// IRIs under `base`: an absolute IRI that ends in `/`.
    pub fn new(base: &str) -> Result<Self, BaseError> {
        let wrong = |why: String| BaseError { base: base.to_owned(), why };
        NamedNode::new(base).map_err(|e| wrong(e.to_string()))?;
        // Article IRIs get a fragment of their own, so the base can have neither that nor a query.
        if !base.ends_with('/') || base.contains(['#', '?']) {
            return Err(wrong("it does not end in '/'".to_owned()));
        }
        Ok(Iris { base: base.to_owned() })
    }

    /// The base.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// An article: the hash of its source key, never of its text where it has a key, so that a
    /// corrected article keeps its IRI.
    pub fn article(&self, key: &str) -> NamedNode {
        self.node("a/", &short_hash(key, 20))
    }

    /// A person, organization or place of the archive.
    pub fn archive(&self, kind: EntityKind, slug: &str) -> NamedNode {
        self.node(archive_prefix(kind), slug)
    }

    /// A person, organization or place that a knowledge base has: whatever its names, its identifier is one.
    /// Wikidata's ids stand as they are (`pl/Q20`), GeoNames' with a G; of others there is the hash. No slug
    /// has capitals, so that no name can be taken for one of these.
    pub fn linked(&self, kind: EntityKind, link: &str) -> NamedNode {
        let wikidata = ["http://www.wikidata.org/entity/Q", "https://www.wikidata.org/entity/Q", "https://www.wikidata.org/wiki/Q"];
        let number = |start: &str| {
            let digits = link.strip_prefix(start)?.trim_end_matches('/');
            (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
        };
        let name = match (wikidata.iter().find_map(|w| number(w)), number("https://sws.geonames.org/")) {
            (Some(digits), _) => format!("Q{digits}"),
            (_, Some(digits)) => format!("G{digits}"),
            _ => format!("K{}", short_hash(link, 16)),
        };
        self.node(archive_prefix(kind), &name)
    }

    /// A meeting, called after its first report.
    pub fn meeting(&self, report: &NamedNode) -> NamedNode {
        // The base is left out, so that one archive under two bases has the same local names.
        let local = report.as_str().strip_prefix(self.base.as_str()).unwrap_or(report.as_str());
        self.node("m/", &short_hash(local, 16))
    }

    /// The named graph of what is derived, in formats that have named graphs.
    pub fn derived_graph(&self) -> NamedNode {
        self.node("derived", "")
    }

    /// The article under whose IRI a node stands, if it is an article or stands in one.
    pub fn article_of<'a>(&self, iri: &'a str) -> Option<&'a str> {
        let rest = iri.strip_prefix(self.base.as_str())?;
        if !rest.starts_with("a/") {
            return None;
        }
        Some(iri.split_once('#').map_or(iri, |(article, _)| article))
    }

    fn node(&self, prefix: &str, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{prefix}{name}", self.base))
    }
}

fn archive_prefix(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "p/",
        EntityKind::Organization => "o/",
        EntityKind::Place => "pl/",
        EntityKind::Unnamed => "u/",
    }
}

/// The nodes of one article: its own IRI and those of its entities, sentences and facts.
#[derive(Debug, Clone)]
pub struct ArticleNodes<'a> {
    /// The article.
    pub article: NamedNode,
    entities: HashMap<&'a str, NamedNode>,
}

impl<'a> ArticleNodes<'a> {
    /// Names the nodes of an article.
    pub fn new(facts: &'a Facts, iris: &Iris) -> Self {
        let article = iris.article(&facts.key);
        let mut taken = HashSet::new();
        let mut entities = HashMap::with_capacity(facts.entities.len());
        for e in facts.things() {
            let mut fragment = slug(&e.name);
            // "M23" is a name of rebels and would be the IRI of a report at offset 23.
            if looks_like_a_fact(&fragment) || taken.contains(&fragment) {
                fragment = format!("{fragment}-{}", e.kind);
            }
            if taken.contains(&fragment) {
                let begin = e.mentions.first().map_or(0, |m| m.begin);
                fragment = format!("{fragment}-{begin}");
            }
            while taken.contains(&fragment) {
                fragment.push('_');
            }
            entities.insert(e.id.as_str(), in_article(&article, &fragment));
            taken.insert(fragment);
        }
        ArticleNodes { article, entities }
    }

    /// The mention of an entity, by its id in the facts.
    pub fn entity(&self, id: &str) -> Option<&NamedNode> {
        self.entities.get(id)
    }

    /// A sentence.
    pub fn sentence(&self, span: Span) -> NamedNode {
        in_article(&self.article, &format!("c{}-{}", span.begin, span.end))
    }

    /// A fact, by its id in the facts.
    pub fn fact(&self, id: &str) -> NamedNode {
        // Ids of facts made elsewhere may hold anything; what an IRI cannot hold becomes a hyphen.
        if id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            in_article(&self.article, id)
        } else {
            in_article(&self.article, &slug(id))
        }
    }

    /// The report of a pair that a meeting with a hub stands for: X with one of the others.
    pub fn pair(&self, id: &str, other: &str) -> NamedNode {
        let fragment = self.entity(other).and_then(|n| n.as_str().split_once('#')).map_or(other, |(_, f)| f);
        self.fact(&format!("{id}-{fragment}"))
    }
}

fn in_article(article: &NamedNode, fragment: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#{fragment}", article.as_str()))
}

/// Whether a fragment has the form of a fact's or sentence's: a letter and digits.
fn looks_like_a_fact(fragment: &str) -> bool {
    let Some(rest) = fragment.strip_prefix(['s', 'm', 'p', 'r', 'c']) else { return false };
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// A name as part of an IRI: NFC, lower case, Unicode letters and digits kept, everything else a hyphen.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let kept = out.trim_end_matches('-').len();
    out.truncate(kept);
    if out.is_empty() {
        return format!("x{}", short_hash(name, 8));
    }
    if out.len() > LONGEST_SLUG {
        let cut = (0..=LONGEST_SLUG).rev().find(|&i| out.is_char_boundary(i)).unwrap_or(0);
        out.truncate(cut);
        out = format!("{}-{}", out.trim_end_matches('-'), short_hash(name, 8));
    }
    out
}

/// The first `length` characters of the base32 SHA-256 of a text, in lower case.
fn short_hash(text: &str, length: usize) -> String {
    let mut hash = data_encoding::BASE32_NOPAD.encode(&Sha256::digest(text.as_bytes()));
    hash.truncate(length);
    hash.make_ascii_lowercase();
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Entity;

    #[test]
    fn slugs_keep_letters_of_every_script_and_are_never_empty() {
        assert_eq!(slug("Anna Berg"), "anna-berg");
        assert_eq!(slug("  São Tomé & Príncipe "), "são-tomé-príncipe");
        assert_eq!(slug("Ольга Петрова"), "ольга-петрова");
        assert_eq!(slug("Jose\u{301}"), "josé");
        assert!(slug("!!!").starts_with('x'));
        assert_ne!(slug("!!!"), slug("???"));
        assert!(slug(&"ab ".repeat(200)).len() <= LONGEST_SLUG + 9);
        for name in ["Ärzte ohne Grenzen", "नरेन्द्र", "x/y#z?", "\u{1F600}"] {
            NamedNode::new(format!("https://kg.example/p/{}", slug(name))).unwrap();
        }
    }

    #[test]
    fn entities_of_one_article_never_share_a_node_and_never_pose_as_facts() {
        let entity = |id: &str, kind, name: &str, begin| Entity {
            id: id.into(),
            kind,
            name: name.into(),
            aliases: vec![],
            of: None,
            plural: false,
            mentions: vec![Span { begin, end: begin + 1 }],
            link: None,
            link_name: None,
            location: None,
        };
        let facts = Facts {
            key: "text:1".into(),
            entities: vec![
                entity("e1", EntityKind::Person, "Washington", 0),
                entity("e2", EntityKind::Place, "Washington", 20),
                entity("e3", EntityKind::Place, "WASHINGTON", 40),
                entity("e4", EntityKind::Organization, "M23", 60),
            ],
            ..Facts::default()
        };
        let nodes = ArticleNodes::new(&facts, &Iris::default());
        let fragment = |id| nodes.entity(id).unwrap().as_str().split_once('#').unwrap().1.to_owned();
        assert_eq!(fragment("e1"), "washington");
        assert_eq!(fragment("e2"), "washington-place");
        assert_eq!(fragment("e3"), "washington-place-40");
        assert_eq!(fragment("e4"), "m23-organization");
    }

    #[test]
    fn linked_nodes_are_called_after_their_identifier() {
        let linked = |iri| Iris::default().linked(EntityKind::Place, iri).as_str().strip_prefix(DEFAULT_BASE).unwrap().to_owned();
        assert_eq!(linked("http://www.wikidata.org/entity/Q20"), "pl/Q20");
        assert_eq!(linked("https://www.wikidata.org/wiki/Q20"), "pl/Q20");
        assert_eq!(linked("https://sws.geonames.org/3143244/"), "pl/G3143244");
        assert_eq!(linked("https://kb.example/Q20").len(), "pl/K".len() + 16);
        assert_ne!(linked("https://kb.example/a"), linked("https://kb.example/b"));
        assert_ne!(linked("http://www.wikidata.org/entity/Q"), "pl/Q");
    }

    #[test]
    fn a_base_must_be_absolute_and_end_in_a_slash() {
        assert!(Iris::new("https://archive.example/kg/").is_ok());
        for base in ["", "kg/", "https://archive.example", "https://archive.example/#", "https://archive.example/?q=/"] {
            assert!(Iris::new(base).is_err(), "{base}");
        }
    }

    #[test]
    fn nodes_know_their_article() {
        let iris = Iris::default();
        let article = iris.article("url:https://news.example/1");
        assert_eq!(article.as_str().len(), DEFAULT_BASE.len() + 2 + 20);
        assert_eq!(iris.article_of(&format!("{}#s1", article.as_str())), Some(article.as_str()));
        assert_eq!(iris.article_of(article.as_str()), Some(article.as_str()));
        assert_eq!(iris.article_of("https://kg.example/p/anna-berg"), None);
        assert_eq!(iris.article_of("https://other.example/a/x"), None);
    }
}
