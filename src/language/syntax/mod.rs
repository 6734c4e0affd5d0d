//! Syntax: parts of speech, morphology and the dependency tree of each sentence.
mod dependents;
mod parser;
mod relation;
mod tag;
mod tree;

pub use dependents::Dependents;
pub use parser::{Parser, Workspace, hang_on_one_root, pack};
pub use relation::Relation;
pub use tag::{Number, Tag, Tense, Upos, VerbForm};
pub use tree::{Arcs, best_tree};

/// What syntax says of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Part of speech and morphology.
    pub tag: Tag,
    /// The token that this one depends on, as an index into all tokens of the text; the root of a sentence is
    /// its own head.
    pub head: u32,
    /// How it depends on it.
    pub relation: Relation,
}
