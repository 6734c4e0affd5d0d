//! What of a graph is exported.
use crate::graph::vocabulary as v;
use oxigraph::model::{NamedNode, NamedNodeRef};

/// What of a graph is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Only these articles and what is derived about the nodes that they touch; `None`: everything.
    pub articles: Option<Vec<NamedNode>>,
    /// Whether the words of the articles are written: sentences and what was said. Without them offsets,
    /// hashes and addresses stay, so that whoever has the text can find each proof.
    pub text: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { articles: None, text: true }
    }
}

impl Options {
    /// Whether a property is left out. Names, headlines and the few words of a cue or a date are no
    /// quotation; sentences and content are.
    pub(super) fn withholds(&self, property: NamedNodeRef<'_>) -> bool {
        !self.text && (property == v::TEXT || property == v::CONTENT)
    }
}
