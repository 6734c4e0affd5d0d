//! Who is meant: mentions become entities of one article, and pronouns and descriptions point to them.
mod aliases;
mod anaphora;
mod cast;
mod counterparts;
mod credits;
mod descriptions;
mod discourse;
mod entities;
mod genders;
mod kinds;
pub mod linking;
mod names;
mod phrases;
mod pronouns;
mod referents;
mod roles;
mod several;
mod spelling;
mod subjects;
mod titles;

pub use cast::{Cast, Member, ROLE_LENGTH};
pub use discourse::Antecedent;
pub use names::{Guess, Mention, mentions};
pub use subjects::{Focus, Scene, Subject, Who};
