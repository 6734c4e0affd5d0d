//! All tables of a graph, into one folder.
use super::folder::NewFolder;
use super::{archive, articles, csvw, schema};
use crate::export::view::View;
use crate::export::{ExportError, Options};
use crate::graph::Iris;
use oxigraph::store::Store;
use std::fs;
use std::path::Path;

/// What an export in tables wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TablesSummary {
    /// The tables, by name, with the number of their rows.
    pub rows: Vec<(&'static str, u64)>,
}

/// Writes a graph as CSV tables into a folder, with `tables.json` (CSV on the Web) to describe them.
///
/// The folder appears when all is written; an earlier export in it is replaced. Cells that a spreadsheet
/// would run as formulas are defused ([`spreadsheet_safe`](super::spreadsheet_safe)). The same graph
/// gives the same bytes.
///
/// # Errors
/// Where the store cannot be read, a file cannot be written, an article that the options name is not
/// there, or the folder holds anything but an earlier export.
pub fn tables(graph: &Store, iris: &Iris, options: &Options, folder: &Path) -> Result<TablesSummary, ExportError> {
    let view = View { store: graph, iris };
    let selection = view.select(options)?;
    let new = NewFolder::begin(folder)?;
    let mut rows = articles::write(view, &selection, options, new.path())?;
    rows.extend(archive::write(view, &selection, new.path())?);
    rows.sort_by_key(|(name, _)| schema::TABLES.iter().position(|t| t.name == *name));
    let path = new.path().join(csvw::FILE);
    let text = format!("{:#}\n", csvw::metadata());
    fs::write(&path, text).map_err(ExportError::file(&path))?;
    new.finish()?;
    Ok(TablesSummary { rows })
}
