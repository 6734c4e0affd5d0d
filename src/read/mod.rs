//! Reading: files, folders, globs and standard input become documents.
//!
//! [`inputs`] expands what was named on the command line, [`documents`] streams the articles of one input.
//! On the way bytes become characters (`charset`), the format is found by looking (`sniff`), each format has
//! its reader (`text`, `json`, `html`), and `article` turns what they found into a [`Document`]: dates are read,
//! the key is made, the language is detected. Nothing here prints, and no input makes it panic.
mod article;
mod blocks;
mod charset;
mod dates;
mod document;
mod documents;
mod error;
mod html;
mod input;
mod json;
mod json_ld;
mod json_place;
mod key;
mod language;
mod lines;
mod metadata;
mod options;
mod pattern;
mod sniff;
mod text;

pub use document::{Document, Origin};
pub use documents::{Documents, documents};
pub use error::{ReadError, ReadErrorKind};
pub use input::{Input, inputs};
pub use options::ReadOptions;
