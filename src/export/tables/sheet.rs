//! One table on its way to a file.
use super::schema::Table;
use crate::export::ExportError;
use crate::query::spreadsheet_safe;
use std::borrow::Cow;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// Writes the rows of one table.
pub(super) struct Sheet {
    table: Table,
    path: PathBuf,
    csv: csv::Writer<BufWriter<File>>,
    rows: u64,
}

impl Sheet {
    /// Begins the table's file in a folder, with its header.
    pub(super) fn new(table: Table, folder: &Path) -> Result<Self, ExportError> {
        let path = folder.join(table.file());
        let file = File::create_new(&path).map_err(ExportError::file(&path))?;
        // RFC 4180 ends its lines in CRLF.
        let csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BufWriter::new(file));
        let mut sheet = Sheet { table, path, csv, rows: 0 };
        sheet.record(table.columns.iter().map(|c| Cow::Borrowed(c.name)))?;
        Ok(sheet)
    }

    /// Writes a row: one cell for each column, as [`Row`] makes them.
    pub(super) fn row(&mut self, row: &Row<'_>) -> Result<(), ExportError> {
        // The csv writer would refuse a row of another length; a name too many is caught here.
        debug_assert!(row.0.iter().all(|(name, _)| self.table.columns.iter().any(|c| c.name == *name)), "{row:?}");
        let cells = self.table.columns.iter().map(|column| {
            let cell = row.0.iter().find(|(name, _)| *name == column.name).map_or("", |(_, cell)| cell.as_ref());
            spreadsheet_safe(cell)
        });
        let cells: Vec<Cow<'_, str>> = cells.collect();
        self.rows += 1;
        self.record(cells.into_iter())
    }

    fn record<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) -> Result<(), ExportError> {
        let written = cells.into_iter().try_for_each(|c| self.csv.write_field(c.as_ref()));
        written.and_then(|()| self.csv.write_record(None::<&[u8]>)).map_err(|e| ExportError::file(&self.path)(e.into()))
    }

    /// Ends the file. Gives the table's name and how many rows it has.
    pub(super) fn finish(mut self) -> Result<(&'static str, u64), ExportError> {
        self.csv.flush().map_err(ExportError::file(&self.path))?;
        Ok((self.table.name, self.rows))
    }
}

/// The cells of a row by column; columns that are not named stay empty.
#[derive(Debug, Default)]
pub(super) struct Row<'a>(Vec<(&'static str, Cow<'a, str>)>);

impl<'a> Row<'a> {
    /// With one more cell.
    pub(super) fn with(mut self, column: &'static str, cell: impl Into<Cow<'a, str>>) -> Self {
        self.0.push((column, cell.into()));
        self
    }
}
