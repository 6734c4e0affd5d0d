//! How IRIs and literals are spelled in Turtle, as short as can be read back without doubt.
use crate::graph::vocabulary::{DL, SCHEMA};
use oxigraph::model::{Literal, LiteralRef, NamedNodeRef, Term, vocab::rdf, vocab::xsd};
use std::fmt::Write as _;

const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// The prefixes, in the order in which they are declared.
const PREFIXES: &[(&str, &str)] = &[("dl", DL), ("s", SCHEMA), ("xsd", XSD)];

/// Spells terms, with IRIs under a base written relative to it.
#[derive(Debug, Clone)]
pub(super) struct Speller {
    base: String,
    relative: bool,
}

impl Speller {
    pub(super) fn new(base: &str) -> Self {
        Speller { base: base.to_owned(), relative: resolves_plainly(base) }
    }

    /// The lines that declare base and prefixes.
    pub(super) fn declarations(&self, out: &mut String) {
        out.push_str("@base ");
        absolute(&self.base, out);
        out.push_str(" .\n");
        for (prefix, namespace) in PREFIXES {
            let _ = writeln!(out, "@prefix {prefix}: <{namespace}> .");
        }
    }

    /// A property: `a`, or as any other IRI.
    pub(super) fn property(&self, iri: NamedNodeRef<'_>, out: &mut String) {
        if iri == rdf::TYPE { out.push('a') } else { self.iri(iri.as_str(), out) }
    }

    /// An IRI: with a prefix, relative to the base, or in full.
    pub(super) fn iri(&self, iri: &str, out: &mut String) {
        for (prefix, namespace) in PREFIXES {
            if let Some(local) = iri.strip_prefix(namespace).filter(|l| is_plain_name(l)) {
                let _ = write!(out, "{prefix}:{local}");
                return;
            }
        }
        match iri.strip_prefix(&self.base).filter(|rest| self.relative && is_plain_path(rest)) {
            Some(rest) => absolute(rest, out),
            None => absolute(iri, out),
        }
    }

    /// Any term.
    pub(super) fn term(&self, term: &Term, out: &mut String) {
        match term {
            Term::NamedNode(iri) => self.iri(iri.as_str(), out),
            Term::Literal(literal) => self.literal(literal, out),
            other => {
                let _ = write!(out, "{other}");
            }
        }
    }

    fn literal(&self, literal: &Literal, out: &mut String) {
        let (value, datatype) = (literal.value(), literal.datatype());
        if is_short(value, datatype) {
            out.push_str(value);
        } else if literal.language().is_some() || datatype == xsd::STRING {
            let _ = write!(out, "{literal}");
        } else {
            let _ = write!(out, "{}^^", LiteralRef::new_simple_literal(value));
            self.iri(datatype.as_str(), out);
        }
    }
}

/// Whether the grammar of Turtle reads a bare word as just this literal.
fn is_short(value: &str, datatype: NamedNodeRef<'_>) -> bool {
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    match datatype {
        xsd::BOOLEAN => matches!(value, "true" | "false"),
        xsd::INTEGER => !unsigned.is_empty() && digits(unsigned),
        xsd::DECIMAL => unsigned.split_once('.').is_some_and(|(whole, part)| digits(whole) && !part.is_empty() && digits(part)),
        _ => false,
    }
}

/// Whether a local name needs no escapes after a prefix.
fn is_plain_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether a reference appended to a base that [`resolves_plainly`] is what resolving it gives: a path
/// without dot segments that can be taken neither for an authority nor for a scheme.
fn is_plain_path(rest: &str) -> bool {
    let path = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let first = path.split('/').next().unwrap_or_default();
    !first.is_empty() && !first.contains(':') && has_no_dots(path)
}

/// Whether references resolve against a base by being appended: `scheme://host/…/`, without dot segments.
fn resolves_plainly(base: &str) -> bool {
    let Some((_, rest)) = base.split_once("://") else { return false };
    let Some((host, path)) = rest.split_once('/') else { return false };
    !host.is_empty() && base.ends_with('/') && !base.contains(['?', '#']) && has_no_dots(path)
}

fn has_no_dots(path: &str) -> bool {
    path.split('/').all(|segment| segment != "." && segment != "..")
}

/// An IRI reference between angle brackets. What no IRI may hold is escaped, so that even an IRI that
/// was never checked cannot break out of its brackets.
fn absolute(iri: &str, out: &mut String) {
    out.push('<');
    for c in iri.chars() {
        match c {
            '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\' => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::DEFAULT_BASE;
    use oxigraph::io::{RdfFormat, RdfParser};
    use oxigraph::model::NamedNode;

    fn spelled(base: &str, term: &Term) -> String {
        let mut out = String::new();
        Speller::new(base).term(term, &mut out);
        out
    }

    fn iri(iri: &str) -> Term {
        NamedNode::new(iri).unwrap().into()
    }

    #[test]
    fn terms_are_short_where_that_is_safe() {
        let typed = |value: &str, datatype: NamedNodeRef<'_>| Term::from(Literal::new_typed_literal(value, datatype));
        for (term, want) in [
            (iri("https://kg.example/a/x#s1"), "<a/x#s1>"),
            (iri("https://kg.example/p/anna-berg"), "<p/anna-berg>"),
            (iri("https://kg.example/"), "<https://kg.example/>"),
            (iri("https://schema.org/Person"), "s:Person"),
            (iri("https://schema.org/a/b"), "<https://schema.org/a/b>"),
            (typed("5", xsd::INTEGER), "5"),
            (typed("0.97", xsd::DECIMAL), "0.97"),
            (typed("1", xsd::DECIMAL), "\"1\"^^xsd:decimal"),
            (typed("true", xsd::BOOLEAN), "true"),
            (typed("1", xsd::BOOLEAN), "\"1\"^^xsd:boolean"),
            (typed("2024-03-05", xsd::DATE), "\"2024-03-05\"^^xsd:date"),
        ] {
            assert_eq!(spelled(DEFAULT_BASE, &term), want);
        }
    }

    #[test]
    fn whatever_the_base_an_iri_reads_back_as_itself() {
        for base in ["https://kg.example/", "https://kg.example/x/../kg/", "foo://", "urn:kg/", "file:///kg/", "https://h:8/é/"] {
            for rest in
                ["a/x#s1", "", "?q", "#f", "/x", "//x/y", "a:b", "a/../b", "./a", "p/josé-ñ", "a/x#../y", "m/a//b", "p/a%20b", "p/😀"]
            {
                let Ok(node) = NamedNode::new(format!("{base}{rest}")) else { continue };
                let (mut text, speller) = (String::new(), Speller::new(base));
                speller.declarations(&mut text);
                speller.iri(node.as_str(), &mut text);
                text.push_str(" dl:is 1 .");
                let quads: Vec<_> = RdfParser::from_format(RdfFormat::Turtle).for_slice(&text).collect::<Result<_, _>>().unwrap();
                assert_eq!(quads[0].subject, node.into(), "{text}");
            }
        }
    }
}
