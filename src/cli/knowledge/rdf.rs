//! Knowledge as RDF: what has a name and a type that names have becomes records.
//!
//! Names are `rdfs:label`, `skos:prefLabel`, `schema:name`, `foaf:name`; other names `skos:altLabel`, `schema:alternateName`,
//! `foaf:nick`, and names in further languages. Offices are a `schema:jobTitle` with `schema:worksFor`, `schema:startDate` and
//! `schema:endDate` beside it, or a `schema:Role` (`schema:roleName`) that `schema:hasOccupation`, `schema:memberOf` or
//! `schema:worksFor` leads to.
use super::files::{Placed, unreadable, wrong};
use super::packed;
use crate::cli::error::CliError;
use crate::resolve::linking::Record;
use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{Literal, NamedOrBlankNode, Term};
use std::collections::BTreeMap;
use std::path::Path;

const NAMES: &[&str] = &[
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "schema:name",
    "http://xmlns.com/foaf/0.1/name",
];
const ALIASES: &[&str] = &["http://www.w3.org/2004/02/skos/core#altLabel", "schema:alternateName", "http://xmlns.com/foaf/0.1/nick"];
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// The last parts of the classes of schema.org, FOAF, DBpedia and the W3C's ORG that names stand for, and their types here.
const CLASSES: &[(&str, &str)] = &[
    ("Person", "person"),
    ("Organization", "organization"),
    ("Organisation", "organization"),
    ("Corporation", "organization"),
    ("Company", "organization"),
    ("GovernmentOrganization", "organization"),
    ("GovernmentAgency", "organization"),
    ("NewsMediaOrganization", "organization"),
    ("PoliticalParty", "organization"),
    ("NGO", "organization"),
    ("FormalOrganization", "organization"),
    ("OrganizationalUnit", "organization"),
    ("Country", "country"),
    ("State", "region"),
    ("Region", "region"),
    ("AdministrativeArea", "region"),
    ("City", "city"),
    ("Town", "city"),
    ("Settlement", "city"),
    ("Place", "place"),
];

type Node = BTreeMap<String, Vec<Term>>;

/// Reads a file of RDF.
pub fn read(file: &Path, format: RdfFormat) -> Result<Vec<Placed>, CliError> {
    let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
    for quad in RdfParser::from_format(format).for_reader(packed::open(file, |_| {})?) {
        let quad = quad.map_err(|e| failed(file, e))?;
        let subject = match quad.subject {
            NamedOrBlankNode::NamedNode(n) => n.into_string(),
            NamedOrBlankNode::BlankNode(b) => b.to_string(),
        };
        let predicate = short(quad.predicate.as_str());
        nodes.entry(subject).or_default().entry(predicate).or_default().push(quad.object);
    }
    let records = nodes.iter().filter(|(iri, _)| !iri.starts_with("_:")).flat_map(|(iri, node)| records(iri, node, &nodes));
    Ok(records.map(|r| (r, None)).collect())
}

fn failed(file: &Path, error: RdfParseError) -> CliError {
    match error {
        RdfParseError::Io(e) => unreadable(file, e),
        RdfParseError::Syntax(e) => {
            let line = e.location().map(|l| l.start.line + 1);
            let message = e.to_string();
            let what = message.split(": ").last().unwrap_or(&message);
            wrong(file, line, what, "correct the RDF; its format is told by the file's ending")
        }
    }
}

/// schema.org's terms are written with http and with https.
fn short(iri: &str) -> String {
    let local = iri.strip_prefix("https://schema.org/").or_else(|| iri.strip_prefix("http://schema.org/"));
    local.map_or_else(|| iri.to_owned(), |local| format!("schema:{local}"))
}

fn records(iri: &str, node: &Node, nodes: &BTreeMap<String, Node>) -> Vec<Record> {
    let Some(kind) = kind(node) else { return Vec::new() };
    let mut names = literals(node, NAMES);
    // English first, then names without a language.
    names.sort_by_key(|l| match l.language() {
        Some(language) if language == "en" || language.starts_with("en-") => 0,
        None => 1,
        Some(_) => 2,
    });
    let mut names = names.into_iter().map(|l| l.value().to_owned());
    let Some(name) = names.next() else { return Vec::new() };
    let mut aliases: Vec<String> = names.chain(literals(node, ALIASES).into_iter().map(|l| l.value().to_owned())).collect();
    aliases.sort();
    aliases.dedup();
    aliases.retain(|a| *a != name);
    let thing = Record { name, aliases, kind: kind.to_owned(), iri: iri.to_owned(), ..Record::default() };
    if kind != "person" {
        let of =
            objects(node, &["schema:containedInPlace", "schema:containedIn", "schema:parentOrganization"]).find_map(|t| name_of(t, nodes));
        return vec![Record { of: of.unwrap_or_default(), ..thing }];
    }
    let offices = offices(node, nodes);
    let mut all: Vec<Record> = offices.into_iter().map(|(role, of, start, end)| Record { role, of, start, end, ..thing.clone() }).collect();
    if all.is_empty() {
        all.push(thing);
    }
    all
}

fn kind(node: &Node) -> Option<&'static str> {
    let classes: Vec<String> =
        objects(node, &[TYPE]).filter_map(|t| if let Term::NamedNode(n) = t { Some(n.as_str().to_owned()) } else { None }).collect();
    let last = |iri: &str| iri.rsplit(['/', '#']).next().unwrap_or_default().to_owned();
    // In the order of the list, so that a country that is also a place is a country.
    CLASSES.iter().find(|(class, _)| classes.iter().any(|c| last(c) == *class)).map(|(_, kind)| *kind)
}

/// Role, whose, first and last day of each office.
fn offices(node: &Node, nodes: &BTreeMap<String, Node>) -> Vec<(String, String, String, String)> {
    let of_node = |role: &str, n: &Node, outer: Option<&Node>| {
        let whose = ["schema:worksFor", "schema:memberOf", "schema:affiliation"];
        let of = objects(n, &whose).chain(outer.into_iter().flat_map(|o| objects(o, &whose))).find_map(|t| name_of(t, nodes));
        let day = |p: &str| literals(n, &[p]).first().map(|l| l.value().chars().take(10).collect::<String>()).unwrap_or_default();
        (role.to_owned(), of.unwrap_or_default(), day("schema:startDate"), day("schema:endDate"))
    };
    let mut out: Vec<_> = literals(node, &["schema:jobTitle"]).into_iter().map(|l| of_node(l.value(), node, None)).collect();
    for term in objects(node, &["schema:hasOccupation", "schema:memberOf", "schema:worksFor"]) {
        let Some(role) = id(term).and_then(|id| nodes.get(&id)) else { continue };
        out.extend(literals(role, &["schema:roleName"]).into_iter().map(|l| of_node(l.value(), role, Some(node))));
    }
    out
}

/// The IRI of a named node, or the name of one without; `None` for a role, which is no place or body.
fn name_of(term: &Term, nodes: &BTreeMap<String, Node>) -> Option<String> {
    match term {
        Term::NamedNode(n) if nodes.get(n.as_str()).is_none_or(|n| !n.contains_key("schema:roleName")) => Some(n.as_str().to_owned()),
        Term::Literal(l) => Some(l.value().to_owned()),
        Term::BlankNode(b) => literals(nodes.get(&b.to_string())?, NAMES).first().map(|l| l.value().to_owned()),
        _ => None,
    }
}

fn id(term: &Term) -> Option<String> {
    match term {
        Term::NamedNode(n) => Some(n.as_str().to_owned()),
        Term::BlankNode(b) => Some(b.to_string()),
        _ => None,
    }
}

fn objects<'n>(node: &'n Node, predicates: &'n [&str]) -> impl Iterator<Item = &'n Term> {
    predicates.iter().filter_map(|p| node.get(*p)).flatten()
}

fn literals<'n>(node: &'n Node, predicates: &[&str]) -> Vec<&'n Literal> {
    let of = |p: &&str| node.get(*p);
    predicates.iter().filter_map(of).flatten().filter_map(|t| if let Term::Literal(l) = t { Some(l) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::of;

    const TURTLE: &str = r#"
        @prefix s: <https://schema.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @base <https://kb.example/> .
        <lund> a s:Person ; rdfs:label "Ada Lundova"@cs, "Ada Lund"@en ; skos:altLabel "A. Lund" ;
            s:hasOccupation [ a s:Role ; s:roleName "prime minister" ; s:startDate "2021-10-14" ; s:endDate "2023" ; s:worksFor <norway> ] .
        <moe> a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "Per Moe" ; s:jobTitle "mayor" ; s:worksFor "Aker" .
        <norway> a s:Place, s:Country ; s:name "Norway" .
        <aker> a s:City ; s:name "Aker" ; s:containedInPlace <norway> .
        <thing> a s:Thing ; s:name "No type that names have" .
    "#;

    #[test]
    fn named_things_become_records() {
        let records = of("kb.ttl", TURTLE).unwrap();
        let by = |iri: &str| records.iter().map(|(r, _)| r).find(|r| r.iri == format!("https://kb.example/{iri}")).unwrap();
        assert_eq!(records.len(), 4);
        let lund = by("lund");
        assert_eq!((lund.name.as_str(), lund.kind.as_str(), lund.role.as_str()), ("Ada Lund", "person", "prime minister"));
        assert_eq!(lund.aliases, ["A. Lund", "Ada Lundova"]);
        assert_eq!((lund.of.as_str(), lund.start.as_str(), lund.end.as_str()), ("https://kb.example/norway", "2021-10-14", "2023"));
        assert_eq!((by("moe").role.as_str(), by("moe").of.as_str()), ("mayor", "Aker"));
        assert_eq!((by("norway").kind.as_str(), by("aker").of.as_str()), ("country", "https://kb.example/norway"));
    }

    #[test]
    fn errors_name_the_line() {
        let message = of("kb.ttl", "<https://kb.example/a>\n  a ;;; .\n").unwrap_err();
        assert!(message.starts_with("kb.ttl:2: "), "{message}");
        assert!(of("kb.nt", "").unwrap_err().contains("nothing in it"));
    }
}
