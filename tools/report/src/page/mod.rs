//! Pages of HTML that need nothing else: no script, no other file, and nothing of a text gets out of its place.
mod attributions;
mod errors;
mod fact;
mod frame;
mod passage;
mod place;
mod tables;

pub use attributions::{Attributed, attributions};
pub use errors::{Article, errors};
pub use frame::{Section, page};
pub use passage::{Mark, Side, passages};
pub use tables::{figures, rules};
