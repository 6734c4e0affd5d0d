//! Tables for spreadsheets: CSV in one folder, with a description of every column.
//!
//! [`schema`] defines tables and columns once; the writer and `tables.json` (CSV on the Web) both come
//! from it. The rows are made in `articles` (one walk over the articles fills six tables) and `archive`.
mod archive;
mod articles;
mod csvw;
mod folder;
mod look;
mod schema;
mod sheet;
mod write;

pub use write::{TablesSummary, tables};
