//! Names: which tokens name a person, an organization, a place or something else.
pub mod labels;
mod tagger;

use crate::language::terms::terms;
use std::ops::Range;

pub use tagger::{NameTagger, Workspace};

terms! {
    /// What a name names.
    NameKind {
        /// A human being, or a being taken for one.
        Person = "PER",
        /// A body: government, company, party, court, team, outlet.
        Organization = "ORG",
        /// A country, city, region, building, river.
        Place = "LOC",
        /// Anything else with a name: a people or its adjective, an event, a law, a work, a product.
        Other = "MISC",
    }
}

/// A name at one place of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, as indices into all tokens of the text.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}
