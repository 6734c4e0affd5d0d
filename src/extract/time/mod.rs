//! Time expressions, found and resolved against the day of publication.
//!
//! What is found and how it is written follows TIMEX3 of TimeML (Pustejovsky et al. 2003; ISO 24617-1). The method is that
//! of HeidelTime (Strötgen and Gertz 2010) and SUTime (Chang and Manning 2012): rules over words of time, whose vague
//! results are settled by the day of publication, the tense of the clause and what was last spoken of.
mod clock;
mod dates;
mod durations;
mod find;
mod lexicon;
mod phases;
mod ranges;
mod reader;
mod relative;
mod tense;
#[cfg(test)]
mod testing;
mod value;
mod when;

pub use find::times;
pub use lexicon::times_hash;
pub use when::When;
