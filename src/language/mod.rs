//! Language: paragraphs, tokens, sentences, quotations and the dateline of one text.
mod calendar;
mod dateline;
mod lexicon;
mod paragraphs;
mod prose;
mod quotations;
mod sentences;
mod tokens;

pub use calendar::{month_day, month_number, weekday_number};
pub use lexicon::{Class, Classes, Cue, Known, KnownKind, LONGEST_KNOWN, Lexicon, Takes};
pub use prose::Prose;
pub use quotations::Quotation;
pub use sentences::Sentence;
pub use tokens::{Token, TokenKind};
