//! A gazetteer: what a name or word can be by the lists that know it, as soft features for the tagger and the
//! recogniser of names.
mod class;
mod fold;
mod lookup;
mod table;

pub use class::{GazetteerClass, GazetteerClasses};
pub(super) use lookup::COMPILED_IN;
pub use lookup::{Gazetteer, Marks};
pub use table::Builder as GazetteerBuilder;
