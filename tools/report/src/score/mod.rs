//! Facts that were found against facts that were marked, article by article.
mod align;
mod article;
mod counts;
mod entities;
mod finding;
mod measure;
mod meetings;
mod positions;
mod relations;
mod statements;

pub use align::Alignment;
pub use article::{Judged, judge};
pub use counts::{Counts, Rate};
pub use finding::{Finding, Kind, Verdict};
pub use measure::{Measure, Quality, Score};
