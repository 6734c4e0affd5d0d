//! Annotations: the layers of the language room as others read them.
//!
//! [`Annotated`] is an article with its layers; [`conllu`], [`jsonl`] and [`html`] write it.
mod annotated;
mod arcs;
pub mod conllu;
mod escape;
pub mod html;
pub mod jsonl;
mod tree;

#[cfg(all(test, feature = "cli"))]
pub(crate) use annotated::testing;
pub use annotated::{Annotated, Counts, Unit, described};
pub use tree::is_tree;
