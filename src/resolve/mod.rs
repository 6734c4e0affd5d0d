//! Who is meant: mentions become entities of one article, and pronouns and descriptions point to them.
mod aliases;
mod cast;
mod entities;
mod kinds;
mod names;
mod subjects;
mod titles;

pub use cast::{Cast, Gender, Member, ROLE_LENGTH};
pub use names::{Guess, Mention, mentions};
pub use subjects::{Focus, Scene, Subject, Who};
