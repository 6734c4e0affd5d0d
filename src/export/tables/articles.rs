//! The tables that one walk over the articles fills: articles, statements, thoughts, reports, positions,
//! relations, mentions.
use super::look::{Lookup, joined, word};
use super::schema;
use super::sheet::{Row, Sheet};
use crate::export::node::Node;
use crate::export::view::{Selection, View};
use crate::export::{ExportError, Options};
use crate::graph::vocabulary as v;
use std::path::Path;

/// The seven tables, open at once.
struct Sheets {
    articles: Sheet,
    statements: Sheet,
    thoughts: Sheet,
    reports: Sheet,
    positions: Sheet,
    relations: Sheet,
    mentions: Sheet,
}

/// Writes the tables of what articles state. Gives the rows of each.
pub(super) fn write(
    view: View<'_>,
    selection: &Selection,
    options: &Options,
    folder: &Path,
) -> Result<Vec<(&'static str, u64)>, ExportError> {
    let mut sheets = Sheets {
        articles: Sheet::new(schema::ARTICLES, folder)?,
        statements: Sheet::new(schema::STATEMENTS, folder)?,
        thoughts: Sheet::new(schema::THOUGHTS, folder)?,
        reports: Sheet::new(schema::REPORTS, folder)?,
        positions: Sheet::new(schema::POSITIONS, folder)?,
        relations: Sheet::new(schema::RELATIONS, folder)?,
        mentions: Sheet::new(schema::MENTIONS, folder)?,
    };
    for article in &selection.articles {
        let mut nodes = view.article(article)?;
        for node in &mut nodes {
            // Left out here once, withheld words cannot come back in some column.
            node.properties.retain(|(p, _)| !options.withholds(p.as_ref()));
        }
        let Some((article, rest)) = nodes.split_first() else { continue };
        let mut page = Page { view, article, look: Lookup::new(view, &nodes) };
        sheets.articles.row(&page.article())?;
        for node in rest {
            page.write(node, &mut sheets)?;
        }
    }
    let Sheets { articles, statements, thoughts, reports, positions, relations, mentions } = sheets;
    [articles, statements, thoughts, reports, positions, relations, mentions].into_iter().map(Sheet::finish).collect()
}

/// One article and what can be looked up in it.
struct Page<'a> {
    view: View<'a>,
    article: &'a Node,
    look: Lookup<'a>,
}

impl<'a> Page<'a> {
    fn write(&mut self, node: &'a Node, sheets: &mut Sheets) -> Result<(), ExportError> {
        if node.is_a(v::STATEMENT) {
            sheets.statements.row(&self.statement(node)?)?;
        }
        if node.is_a(v::THOUGHT) {
            sheets.thoughts.row(&self.thought(node)?)?;
        }
        if node.is_a(v::REPORT) {
            sheets.reports.row(&self.report(node)?)?;
        }
        if node.is_a(v::POSITION) {
            sheets.positions.row(&self.position(node)?)?;
        }
        if node.is_a(v::RELATION) {
            sheets.relations.row(&self.relation(node)?)?;
        }
        if node.is_a(v::MENTION) || node.is_a(v::UNNAMED_SOURCE) {
            sheets.mentions.row(&self.mention(node)?)?;
        }
        Ok(())
    }

    fn article(&self) -> Row<'a> {
        let a = self.article;
        Row::default()
            .with("iri", a.iri.as_str())
            .with("id", a.text(v::IDENTIFIER))
            .with("title", a.text(v::HEADLINE))
            .with("source", a.text(v::PUBLISHER))
            .with("published", a.text(v::DATE_PUBLISHED))
            .with("modified", a.text(v::DATE_MODIFIED))
            .with("url", a.text(v::URL))
            .with("language", a.text(v::IN_LANGUAGE))
            .with("dateline", a.text(v::DATELINE))
            .with("sha256", a.text(v::SHA256))
            .with("extractor", a.text(v::EXTRACTOR))
    }

    /// What every node of an article has: its IRI, the article and the sentence that proves it.
    fn found(&self, node: &'a Node) -> Row<'a> {
        let evidence = node.text(v::EVIDENCE);
        Row::default()
            .with("iri", node.iri.as_str())
            .with("article", self.article.iri.as_str())
            .with("evidence", evidence)
            .with("sentence", self.look.words(evidence))
    }

    /// What every fact has beyond that.
    fn fact(&self, node: &'a Node) -> Row<'a> {
        self.found(node)
            .with("url", self.article.text(v::URL))
            .with("confidence", node.text(v::CONFIDENCE))
            .with("rule", node.text(v::RULE))
    }

    fn statement(&mut self, node: &'a Node) -> Result<Row<'a>, ExportError> {
        let speaker = self.look.first(node, v::SPEAKER)?;
        let addressee = self.look.first(node, v::ADDRESSEE)?;
        Ok(self
            .attribution(node)?
            .with("speaker_iri", speaker.iri)
            .with("speaker", speaker.name)
            .with("speaker_type", speaker.kind)
            .with("speaker_text", node.text(v::SPEAKER_TEXT))
            .with("other_speakers", self.look.names(node, v::SPEAKER, 1)?)
            .with("kind", node.text(v::KIND))
            .with("act", node.text(v::ACT))
            .with("addressee_iri", addressee.iri)
            .with("addressee", addressee.name)
            .with("channel", node.text(v::CHANNEL)))
    }

    fn thought(&mut self, node: &'a Node) -> Result<Row<'a>, ExportError> {
        let thinker = self.look.first(node, v::THINKER)?;
        Ok(self
            .attribution(node)?
            .with("thinker_iri", thinker.iri)
            .with("thinker", thinker.name)
            .with("thinker_type", thinker.kind)
            .with("thinker_text", node.text(v::SPEAKER_TEXT))
            .with("other_thinkers", self.look.names(node, v::THINKER, 1)?))
    }

    /// What statements and thoughts have in common.
    fn attribution(&mut self, node: &'a Node) -> Result<Row<'a>, ExportError> {
        let row = self.fact(node);
        Ok(row
            .with("form", word(node.text(v::FORM)))
            .with("cue", node.text(v::CUE))
            .with("content", node.text(v::CONTENT))
            .with("content_at", node.text(v::CONTENT_AT))
            .with("about", self.look.names(node, v::ABOUT, 0)?)
            .with("date", node.text(v::DATE))
            .with("date_end", node.text(v::DATE_END))
            .with("precision", node.text(v::PRECISION))
            .with("date_text", node.text(v::DATE_TEXT))
            .with("as_of", node.text(v::AS_OF)))
    }

    fn report(&mut self, node: &'a Node) -> Result<Row<'a>, ExportError> {
        let meetings = self.view.subjects(v::REPORTED_BY, node.iri.as_ref())?;
        let meeting = meetings.into_iter().map(|m| m.into_string()).min().unwrap_or_default();
        Ok(self
            .fact(node)
            .with("meeting", meeting)
            .with("status", word(node.text(v::STATUS)))
            .with("according_to", node.text(v::ACCORDING_TO)))
    }

    fn position(&mut self, node: &'a Node) -> Result<Row<'a>, ExportError> {
        let holder = self.look.first(node, v::HOLDER)?;
        let of = self.look.first(node, v::OF)?;
        Ok(self
            .fact(node)
            .with("holder_iri", holder.iri)
            .with("holder", holder.name)
            .with("role", node.text(v::ROLE))
            .with("of_iri", of.iri)
            .with("of", of.name)
            .with("of_text", node.text(v::OF_TEXT))
            .with("status", word(node.text(v::STATUS)))
            .with("as_of", node.text(v::AS_OF)))
    }

    fn relation(&mut self, node: &'a Node) -> Result<Row<'a>, ExportError> {
        let subject = self.look.first(node, v::SUBJECT)?;
        let object = self.look.first(node, v::OBJECT)?;
        Ok(self
            .fact(node)
            .with("subject_iri", subject.iri)
            .with("subject", subject.name)
            .with("predicate", node.text(v::PREDICATE))
            .with("object_iri", object.iri)
            .with("object", object.name)
            .with("as_of", node.text(v::AS_OF)))
    }

    fn mention(&mut self, node: &'a Node) -> Result<Row<'a>, ExportError> {
        let is = self.look.who(&node.iri)?;
        let of = self.look.first(node, v::OF)?;
        Ok(self
            .found(node)
            .with("of_iri", of.iri)
            .with("of", of.name)
            .with("plural", node.text(v::PLURAL))
            .with("link", node.text(v::LINK))
            .with("name", node.text(v::NAME))
            .with("type", node.text(v::KIND))
            .with("is_iri", is.iri)
            .with("is_name", is.name)
            .with("other_names", joined(node, v::ALTERNATE_NAME)))
    }
}
