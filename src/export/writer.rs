//! One writer over the four formats: takes nodes in order, gives bytes.
use super::format::Format;
use super::lines::line;
use super::node::Node;
use super::options::Options;
use super::rdf::Summary;
use super::term::Speller;
use super::turtle::{block, divider, title};
use crate::graph::{Home, Iris, home};
use oxigraph::model::{NamedNode, Term};
use std::io::{self, Write};

/// Writes nodes in one format.
pub(super) struct Writer<W: Write> {
    out: W,
    format: Format,
    iris: Iris,
    options: Options,
    speller: Speller,
    summary: Summary,
    withheld: u64,
    in_derived: bool,
}

impl<W: Write> Writer<W> {
    /// A writer that has written what opens a file.
    pub(super) fn new(format: Format, iris: &Iris, options: &Options, out: W) -> io::Result<Self> {
        let speller = Speller::new(iris.base());
        let (iris, options) = (iris.clone(), options.clone());
        let mut writer = Writer { out, format, iris, options, speller, summary: Summary::default(), withheld: 0, in_derived: false };
        if !format.is_lines() {
            let mut text = String::new();
            writer.speller.declarations(&mut text);
            writer.out.write_all(text.as_bytes())?;
        }
        Ok(writer)
    }

    /// Writes an article: its node first, then those under its IRI.
    pub(super) fn article(&mut self, nodes: &[Node]) -> io::Result<()> {
        self.summary.articles += 1;
        let Some(article) = nodes.first() else { return Ok(()) };
        let mut text = String::new();
        match self.format {
            Format::NTriples | Format::NQuads => return self.lines(nodes),
            Format::Turtle => {
                divider(&format!("article: {}", title(article)), &mut text);
                for node in nodes {
                    self.node(node, None, 0, &mut text);
                }
            }
            Format::TriG => {
                divider(&format!("article: {}", title(article)), &mut text);
                self.graph(article.iri.as_str(), nodes, false, &mut text);
                // What the archive says of the article's nodes stands beside them, where a reader looks
                // for it; a graph may be opened as often as one likes.
                self.graph(self.iris.derived_graph().as_str(), nodes, true, &mut text);
            }
        }
        self.out.write_all(text.as_bytes())
    }

    /// Writes a node of the archive.
    pub(super) fn derived(&mut self, node: &Node) -> io::Result<()> {
        if self.format.is_lines() {
            return self.lines(std::slice::from_ref(node));
        }
        let mut text = String::new();
        if !self.in_derived {
            self.in_derived = true;
            divider("derived from the archive: people, organizations, places, meetings", &mut text);
            if self.format == Format::TriG {
                self.open(self.iris.derived_graph().as_str(), &mut text);
            }
        }
        let depth = usize::from(self.format == Format::TriG);
        self.node(node, None, depth, &mut text);
        self.out.write_all(text.as_bytes())
    }

    /// Ends the file. Gives what was written and how many triples were withheld.
    pub(super) fn finish(mut self) -> io::Result<(Summary, u64)> {
        if self.in_derived && self.format == Format::TriG {
            self.out.write_all(b"}\n")?;
        }
        self.out.flush()?;
        Ok((self.summary, self.withheld))
    }

    fn open(&self, graph: &str, text: &mut String) {
        text.push('\n');
        self.speller.iri(graph, text);
        text.push_str(" {");
    }

    /// A block of TriG with what of some nodes belongs in it; nothing where that is nothing.
    fn graph(&mut self, graph: &str, nodes: &[Node], derived: bool, text: &mut String) {
        let before = text.len();
        self.open(graph, text);
        let opened = text.len();
        for node in nodes {
            self.node(node, Some(derived), 1, text);
        }
        if text.len() == opened {
            text.truncate(before);
        } else {
            text.push_str("}\n");
        }
    }

    /// A block for a node, after a blank line: all of it, or what is (or is not) derived.
    fn node(&mut self, node: &Node, derived: Option<bool>, depth: usize, text: &mut String) {
        let iris = &self.iris;
        let belongs = |(p, o): &(NamedNode, Term)| {
            derived.is_none_or(|d| d == (home(iris, node.iri.as_str(), p.as_ref(), o.as_ref()) == Home::Derived))
        };
        let all = node.properties.iter().filter(|property| belongs(property));
        let (mut body, mut withheld) = (String::new(), 0);
        let kept = all.filter(|(p, _)| {
            let out = self.options.withholds(p.as_ref());
            withheld += u64::from(out);
            !out
        });
        self.summary.triples += block(&self.speller, &node.iri, kept, depth, &mut body);
        self.withheld += withheld;
        if !body.is_empty() {
            text.push('\n');
            text.push_str(&body);
        }
    }

    fn lines(&mut self, nodes: &[Node]) -> io::Result<()> {
        let iris = (self.format == Format::NQuads).then_some(&self.iris);
        let mut lines = Vec::new();
        for node in nodes {
            for (property, value) in &node.properties {
                if self.options.withholds(property.as_ref()) {
                    self.withheld += 1;
                } else {
                    lines.push(line(iris, &node.iri, property, value));
                }
            }
        }
        lines.sort_unstable();
        self.summary.triples += lines.len() as u64;
        // One write an article: a reader at the other end of a pipe gets whole articles.
        self.out.write_all(lines.concat().as_bytes())
    }
}
