//! Triples that a query made: no part of the model, so they are written as they are, sorted.
use super::error::ExportError;
use super::format::Format;
use crate::graph::vocabulary as v;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::Triple;
use std::io::{self, Write};

/// Writes the triples of a CONSTRUCT or DESCRIBE, each once, in a fixed order.
pub fn triples(triples: Vec<Triple>, format: Format, out: impl Write) -> Result<(), ExportError> {
    let format = match format {
        Format::Turtle => RdfFormat::Turtle,
        Format::NTriples => RdfFormat::NTriples,
        Format::NQuads => RdfFormat::NQuads,
        Format::TriG => RdfFormat::TriG,
    };
    let serializer = RdfSerializer::from_format(format);
    // No base: the serializer would write the prefixes relative to it too.
    let serializer = serializer.with_prefix("dl", v::DL).and_then(|s| s.with_prefix("s", v::SCHEMA)).map_err(io::Error::other)?;
    let mut lines: Vec<(String, Triple)> = triples.into_iter().map(|t| (t.to_string(), t)).collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    lines.dedup_by(|a, b| a.0 == b.0);
    let mut writer = serializer.for_writer(out);
    for (_, triple) in &lines {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    #[test]
    fn each_once_in_order_with_prefixes() {
        let node = |name: &str| NamedNode::new_unchecked(format!("https://kg.example/p/{name}"));
        let triple = |a: &str, b: &str| Triple::new(node(a), v::ABOUT, node(b));
        let given = vec![triple("b", "a"), triple("a", "c"), triple("a", "b"), triple("b", "a")];
        let mut out = Vec::new();
        triples(given, Format::Turtle, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("dl:about"), "{out}");
        assert_eq!(out.matches("/p/").count(), 5, "{out}");
    }
}
