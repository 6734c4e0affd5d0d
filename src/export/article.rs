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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::rdf;
    use crate::export::testing::{articles, store};

    #[test]
    fn an_article_is_written_as_a_store_with_nothing_else_would_give_it() {
        let iris = Iris::default();
        for &format in Format::ALL {
            for text in [true, false] {
                for facts in articles() {
                    let options = Options { text, ..Options::default() };
                    let (mut alone, mut stored) = (Vec::new(), Vec::new());
                    let mut writer = ArticleWriter::new(format, &iris, &options, &mut alone).unwrap();
                    writer.article(&facts).unwrap();
                    assert!(writer.finish().unwrap().triples > 0);
                    rdf(&store(article_triples(&facts, &iris)), &iris, format, &options, &mut stored).unwrap();
                    assert_eq!(String::from_utf8(alone).unwrap(), String::from_utf8(stored).unwrap());
                }
            }
        }
    }

    #[test]
    fn prefixes_stand_once_and_articles_as_they_come() {
        let (iris, all) = (Iris::default(), articles());
        let wanted = vec![iris.article(&all[2].key), iris.article(&all[1].key)];
        let mut out = Vec::new();
        let mut writer = ArticleWriter::new(Format::Turtle, &iris, &Options { articles: Some(wanted), text: true }, &mut out).unwrap();
        all.iter().rev().for_each(|facts| writer.article(facts).unwrap());
        assert_eq!(writer.finish().unwrap().articles, 2);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.matches("@base").count(), 1);
        let titles: Vec<_> = text.lines().filter_map(|l| l.strip_prefix("# --- article: ")).collect();
        assert_eq!(titles, ["3 ---", "Two ---"]);
    }
}
