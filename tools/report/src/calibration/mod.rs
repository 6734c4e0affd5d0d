//! Confidence, measured: how sure a rule is of what it finds, and how far that can be trusted.
mod evidence;
mod fit;
mod held_out;
mod prior;
mod write;

pub use evidence::{Evidence, Seen, evidence};
pub use fit::Fit;
pub use held_out::{Bin, Predicted, Quality, held_out};
pub use prior::{Judged, Prior};
pub use write::{card, held_out_table, table};
