//! What a user can set of how articles are read.
use crate::language::Lexicon;
use crate::resolve::linking::Knowledge;

/// Settings of an [`Extractor`](super::Extractor). What differs from the usual ones is part of its fingerprint, for it
/// changes what comes out.
#[derive(Debug, Default)]
pub struct Settings {
    /// The word lists.
    pub lexicon: Lexicon,
    /// What names are linked to.
    pub knowledge: Knowledge,
    /// Facts below this confidence (0 to 1) are left out, see [`Facts::keep_confident`](crate::facts::Facts::keep_confident).
    pub min_confidence: Option<f64>,
}

impl Settings {
    /// What the fingerprint says of them beside the hashes of the word lists and of the knowledge: nothing of the usual ones.
    pub(super) fn fingerprint(&self) -> String {
        // To keep all is the same as to leave out nothing.
        match self.min_confidence {
            Some(least) if least > 0.0 => format!(" min-confidence={least}"),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_nothing_is_not_in_the_fingerprint() {
        let of = |min_confidence| Settings { min_confidence, ..Settings::default() }.fingerprint();
        assert_eq!((of(None), of(Some(0.0)), of(Some(0.75))), (String::new(), String::new(), " min-confidence=0.75".to_owned()));
    }
}
