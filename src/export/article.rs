//! Single articles as RDF, straight from their facts.
use super::error::ExportError;
use super::format::Format;
use super::node::Node;
use super::options::Options;
use super::rdf::Summary;
use super::writer::Writer;
use crate::facts::Facts;
use crate::graph::{Iris, article_triples};
use std::io::Write;

/// Writes the own part of articles, one after another, without a store: what `dateline extract` prints.
///
/// Nothing that is derived from several articles is in it: no `dl:is`, no people, no meetings.
pub struct ArticleWriter<W: Write> {
    writer: Writer<W>,
    iris: Iris,
    options: Options,
}

impl<W: Write> ArticleWriter<W> {
    /// Begins a file: base and prefixes, in the formats that have them.
    ///
    /// # Errors
    /// Where `out` takes no more.
    pub fn new(format: Format, iris: &Iris, options: &Options, out: W) -> Result<Self, ExportError> {
        let writer = Writer::new(format, iris, options, out)?;
        Ok(ArticleWriter { writer, iris: iris.clone(), options: options.clone() })
    }

    /// Writes one article, in a single write. Articles come in the order in which they are given; one
    /// that the options do not select is left out.
    ///
    /// # Errors
    /// Where the output takes no more.
    pub fn article(&mut self, facts: &Facts) -> Result<(), ExportError> {
        let article = self.iris.article(&facts.key);
        if self.options.articles.as_ref().is_none_or(|wanted| wanted.contains(&article)) {
            self.writer.article(&Node::gather(article_triples(facts, &self.iris)))?;
        }
        Ok(())
    }

    /// Ends the file and flushes it.
    ///
    /// # Errors
    /// Where the output takes no more.
    pub fn finish(self) -> Result<Summary, ExportError> {
        Ok(self.writer.finish()?.0)
    }
}
