//! What the user may say about the reading.
use crate::facts::Stamp;

/// What the user may say about the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The collection within which ids are unique, and the outlet's name where the content names none.
    pub source: Option<String>,
    /// The date of articles that have none, neither in the content nor in the file's name.
    pub date: Option<Stamp>,
    /// The longest article, in bytes; also the longest line of a JSON Lines file and the largest page.
    pub max_article_bytes: usize,
    /// Whether each line of each input is a record `{"doc_id", "text"}`, whose text and id are taken as they are.
    pub records: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions { source: None, date: None, max_article_bytes: 16 << 20, records: false }
    }
}
