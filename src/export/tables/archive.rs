//! The tables of what is derived: people, organizations, places, meetings and who took part.
use super::look::{joined, name, word};
use super::schema::{self, SEPARATOR, Table};
use super::sheet::{Row, Sheet};
use crate::export::ExportError;
use crate::export::node::Node;
use crate::export::view::{Selection, View};
use crate::graph::vocabulary as v;
use oxigraph::model::{NamedNode, NamedNodeRef};
use std::collections::HashSet;
use std::path::Path;

/// Writes the tables of the archive's nodes. Gives the rows of each.
pub(super) fn write(view: View<'_>, selection: &Selection, folder: &Path) -> Result<Vec<(&'static str, u64)>, ExportError> {
    let named = [(v::PERSON, schema::PEOPLE), (v::ORGANIZATION, schema::ORGANIZATIONS), (v::PLACE_CLASS, schema::PLACES)];
    let mut rows = Vec::new();
    for (class, table) in named {
        rows.push(nodes(view, selection, class, table, folder)?);
    }
    rows.extend(meetings(view, selection, folder)?);
    Ok(rows)
}

/// The nodes of one class, those that are local to an article among them: whoever a cell of another
/// table points to has a row.
fn nodes(
    view: View<'_>,
    selection: &Selection,
    class: NamedNodeRef<'_>,
    table: Table,
    folder: &Path,
) -> Result<(&'static str, u64), ExportError> {
    let mut sheet = Sheet::new(table, folder)?;
    for iri in view.of_class_with_local(class, selection)? {
        let mentions = view.subjects(v::IS, iri.as_ref())?;
        let articles = mentions.iter().filter_map(|m| view.iris.article_of(m.as_str())).filter(|a| selection.has_article(a));
        let articles: Vec<&str> = articles.collect();
        let distinct: HashSet<&str> = articles.iter().copied().collect();
        let node = view.node(iri)?;
        sheet.row(
            &Row::default()
                .with("iri", node.iri.as_str())
                .with("name", node.text(v::NAME))
                .with("other_names", joined(&node, v::ALTERNATE_NAME))
                .with("articles", distinct.len().to_string())
                .with("mentions", articles.len().to_string()),
        )?;
    }
    sheet.finish()
}

fn meetings(view: View<'_>, selection: &Selection, folder: &Path) -> Result<[(&'static str, u64); 2], ExportError> {
    let mut meetings = Sheet::new(schema::MEETINGS, folder)?;
    let mut participants = Sheet::new(schema::PARTICIPANTS, folder)?;
    for iri in view.of_class(v::MEETING, selection)? {
        let meeting = view.node(iri)?;
        let mut names = Vec::new();
        for who in meeting.iris(v::PARTICIPANT) {
            let name = name(&view, who)?;
            let row = Row::default().with("meeting", meeting.iri.as_str()).with("participant_iri", who.as_str());
            participants.row(&row.with("name", name.clone()).with("role", roles(&meeting, who)))?;
            names.push(name);
        }
        let place = meeting.iri_of(v::PLACE).map(|p| name(&view, p)).transpose()?.unwrap_or_default();
        let reports = meeting.iris(v::REPORTED_BY).filter(|r| view.iris.article_of(r.as_str()).is_some_and(|a| selection.has_article(a)));
        meetings.row(
            &Row::default()
                .with("iri", meeting.iri.as_str())
                .with("kind", meeting.text(v::KIND))
                .with("participants", names.join(SEPARATOR))
                .with("date", meeting.text(v::DATE))
                .with("date_end", meeting.text(v::DATE_END))
                .with("precision", meeting.text(v::PRECISION))
                .with("date_text", meeting.text(v::DATE_TEXT))
                .with("status", word(meeting.text(v::STATUS)))
                .with("place", place)
                .with("place_iri", meeting.text(v::PLACE))
                .with("as_of", meeting.text(v::AS_OF))
                .with("reports", reports.count().to_string())
                .with("other_participants", joined(&meeting, v::OTHER_PARTICIPANTS)),
        )?;
    }
    Ok([meetings.finish()?, participants.finish()?])
}

/// The roles of a participant, joined.
fn roles(meeting: &Node, who: &NamedNode) -> String {
    let roles = [("host", v::HOST), ("visitor", v::VISITOR), ("caller", v::CALLER)];
    let held = roles.into_iter().filter(|(_, property)| meeting.iris(*property).any(|w| w == who)).map(|(role, _)| role);
    held.collect::<Vec<_>>().join(SEPARATOR)
}
