//! Language: paragraphs, tokens, sentences, quotations and the dateline of one text.
pub mod annotation;
mod calendar;
mod dateline;
mod english;
pub mod gazetteer;
mod lemma;
mod lexicon;
mod models;
pub mod names;
pub mod network;
mod paragraphs;
mod prose;
mod quotations;
pub mod sentences;
pub mod syntax;
mod terms;
mod tokens;

pub use calendar::{month_day, month_number, weekday_number};
pub use english::{Language, units};
pub use lemma::{lemma, lemma_in_sentence};
pub use lexicon::{Class, Classes, Cue, Known, KnownKind, LONGEST_KNOWN, Lexicon, Takes};
pub use models::models_hash;
pub use prose::Prose;
pub use quotations::Quotation;
pub use sentences::{Sentence, SentenceModel};
pub use tokens::{Token, TokenKind, tokens};
