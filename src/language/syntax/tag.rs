//! Parts of speech and the morphology that later rooms use.
use crate::language::terms::terms;

terms! {
    /// The universal parts of speech (Universal Dependencies, version 2).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

terms! {
    /// The feature `Number`.
    Number { Singular = "Sing", Plural = "Plur" }
}

terms! {
    /// The feature `Tense`.
    Tense { Past = "Past", Present = "Pres" }
}

terms! {
    /// The feature `VerbForm`.
    VerbForm { Finite = "Fin", Infinitive = "Inf", Participle = "Part", Gerund = "Ger" }
}

/// What the tagger says of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag {
    /// Its part of speech.
    pub upos: Upos,
    /// Number, of nouns, pronouns and finite verbs.
    pub number: Option<Number>,
    /// Tense, of verbs.
    pub tense: Option<Tense>,
    /// Form, of verbs.
    pub form: Option<VerbForm>,
}

impl Tag {
    /// A part of speech without morphology.
    pub const fn plain(upos: Upos) -> Tag {
        Tag { upos, number: None, tense: None, form: None }
    }

    /// The features as CoNLL-U writes them, in alphabetical order; `_` where there are none.
    pub fn features(self) -> String {
        let number = self.number.map(|n| format!("Number={n}"));
        let tense = self.tense.map(|t| format!("Tense={t}"));
        let form = self.form.map(|f| format!("VerbForm={f}"));
        let all: Vec<String> = [number, tense, form].into_iter().flatten().collect();
        if all.is_empty() { "_".to_owned() } else { all.join("|") }
    }

    /// The tag that a part of speech and CoNLL-U features stand for; features that are not kept are passed over.
    pub fn parse(upos: &str, features: &str) -> Option<Tag> {
        let mut tag = Tag::plain(Upos::parse(upos)?);
        for (name, value) in features.split('|').filter_map(|f| f.split_once('=')) {
            match name {
                "Number" => tag.number = Number::parse(value),
                "Tense" => tag.tense = Tense::parse(value),
                "VerbForm" => tag.form = VerbForm::parse(value),
                _ => {}
            }
        }
        Some(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_written_as_they_are_read() {
        for (upos, features) in [("VERB", "Number=Sing|Tense=Pres|VerbForm=Fin"), ("ADP", "_"), ("NOUN", "Number=Plur")] {
            let tag = Tag::parse(upos, features).unwrap();
            assert_eq!((tag.upos.as_str(), tag.features().as_str()), (upos, features));
        }
        assert_eq!(Tag::parse("PRON", "Case=Nom|Number=Sing|Person=3").unwrap().features(), "Number=Sing");
        assert_eq!(Tag::parse("NOPE", "_"), None);
    }
}
