//! The whole graph, or some articles of it, as RDF.
use super::error::ExportError;
use super::format::Format;
use super::lines;
use super::options::Options;
use super::view::{CLASSES, Selection, View, class_of};
use super::writer::Writer;
use crate::graph::Iris;
use oxigraph::model::NamedNode;
use oxigraph::store::Store;
use std::io::{BufWriter, Write};

/// What an export in RDF wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles.
    pub articles: u64,
    /// Triples.
    pub triples: u64,
}

/// Writes a graph that stands in the default graph of a store.
///
/// The same graph gives the same bytes, however the store was filled. Turtle and TriG give the articles
/// by IRI, each with everything under its IRI, then people, organizations, places and meetings;
/// N-Triples and N-Quads are sorted by line. Memory is needed for one article and the list of IRIs.
///
/// # Errors
/// Where the store cannot be read, `out` takes no more, an article that the options name is not there,
/// or the graph holds triples that belong neither to an article nor to a node of the archive.
pub fn rdf(graph: &Store, iris: &Iris, format: Format, options: &Options, out: impl Write) -> Result<Summary, ExportError> {
    let view = View { store: graph, iris };
    let selection = view.select(options)?;
    let mut writer = Writer::new(format, iris, options, BufWriter::new(out))?;
    if format.is_lines() {
        sorted(&view, &selection, &mut writer)?;
    } else {
        for article in &selection.articles {
            writer.article(&view.article(article)?)?;
        }
        for class in CLASSES {
            for iri in view.of_class(*class, &selection)? {
                let node = view.node(iri)?;
                if class_of(&node) == Some(*class) {
                    writer.derived(&node)?;
                }
            }
        }
    }
    let (summary, withheld) = writer.finish()?;
    if options.articles.is_none() {
        // Walking by index finds only what the model knows; what it missed must not be lost in silence.
        let left = (graph.len()? as u64).saturating_sub(summary.triples + withheld);
        if left > 0 {
            return Err(ExportError::Incomplete(left));
        }
    }
    Ok(summary)
}

/// Writes articles and the archive's nodes in one order, as their lines sort.
fn sorted<W: Write>(view: &View<'_>, selection: &Selection, writer: &mut Writer<W>) -> Result<(), ExportError> {
    let mut heads: Vec<NamedNode> = selection.articles.clone();
    for class in CLASSES {
        heads.extend(view.of_class(*class, selection)?);
    }
    heads.sort_by(lines::subjects);
    heads.dedup();
    for head in heads {
        if selection.has_article(head.as_str()) {
            writer.article(&view.article(&head)?)?;
        } else {
            writer.derived(&view.node(head)?)?;
        }
    }
    Ok(())
}
