//! Cues: the words that introduce what somebody says, writes or thinks, by their lemmas.
//!
//! What a cue may take follows the classes of Levin (English Verb Classes and Alternations, 1993: 37, verbs of
//! communication; 29, of predicative complements) and the frames of FrameNet's `Statement` and `Communication`.
use crate::facts::Act;
use std::collections::HashMap;

/// What sort of cue a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueKind {
    /// Said or written.
    Speech,
    /// Believed, hoped, planned.
    Thought,
    /// What a report, poll, court or study does.
    Finding,
    /// A noun of speech.
    Noun,
    /// A noun of thought.
    Belief,
}

impl CueKind {
    fn is_noun(self) -> bool {
        matches!(self, CueKind::Noun | CueKind::Belief)
    }
}

/// What a cue may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// A clause with `that`.
    That,
    /// A clause without it.
    Bare,
    /// A quotation.
    Quote,
    /// A clause with `whether`, `why`, `what`.
    Question,
    /// An infinitive of the subject's.
    Inf,
    /// An infinitive of the object's.
    ObjInf,
    /// Whom it is said to, as object.
    Person,
    /// An object and `as`.
    As,
    /// An object and a predicate.
    Pred,
    /// An object and `of`, `for` or `with`.
    Of,
    /// An object, partly in quotation marks.
    Thing,
    /// A gerund.
    Gerund,
    /// `for` and whom, to do what.
    For,
}

/// Every frame with its name in the list.
pub const FRAMES: [(Frame, &str); 13] = [
    (Frame::That, "that"),
    (Frame::Bare, "bare"),
    (Frame::Quote, "quote"),
    (Frame::Question, "question"),
    (Frame::Inf, "inf"),
    (Frame::ObjInf, "obj-inf"),
    (Frame::Person, "person"),
    (Frame::As, "as"),
    (Frame::Pred, "pred"),
    (Frame::Of, "of"),
    (Frame::Thing, "thing"),
    (Frame::Gerund, "gerund"),
    (Frame::For, "for"),
];

impl Frame {
    /// The frame with this name.
    pub fn parse(name: &str) -> Option<Frame> {
        FRAMES.iter().find(|(_, n)| *n == name).map(|(f, _)| *f)
    }
}

/// What a word does with what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// What it takes.
    pub frame: Frame,
    /// What sort of cue it then is.
    pub kind: CueKind,
    /// What is done in saying it.
    pub act: Act,
}

/// All that a lemma does, verbs and nouns apart.
#[derive(Debug, Clone, Default)]
pub struct Cue {
    uses: Vec<Use>,
}

impl Cue {
    /// What the verb does where it takes this.
    pub fn verb(&self, frame: Frame) -> Option<Use> {
        self.uses.iter().find(|u| u.frame == frame && !u.kind.is_noun()).copied()
    }

    /// What the noun does where it takes this.
    pub fn noun(&self, frame: Frame) -> Option<Use> {
        self.uses.iter().find(|u| u.frame == frame && u.kind.is_noun()).copied()
    }

    /// Whether it is a verb that can report speech.
    pub fn is_speech(&self) -> bool {
        self.uses.iter().any(|u| u.kind == CueKind::Speech)
    }
}

/// All cues by lemma.
#[derive(Debug, Default)]
pub struct Cues {
    by_lemma: HashMap<String, Cue>,
}

impl Cues {
    /// The cue with this lemma.
    pub fn get(&self, lemma: &str) -> Option<&Cue> {
        self.by_lemma.get(lemma)
    }

    /// Takes away all that a lemma does.
    pub fn remove(&mut self, lemma: &str) {
        self.by_lemma.remove(lemma);
    }

    /// Takes in one line of the list: `speech say that,quote : say state`. What stands there already stays as it is.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub fn add(&mut self, line: &str) -> Result<(), String> {
        let (head, lemmas) = line.split_once(':').ok_or("no ':' between what the words do and the words")?;
        let fields: Vec<&str> = head.split_whitespace().collect();
        let [kind, act, frames] = fields[..] else { return Err("kind, act and what it takes must stand before ':'".to_owned()) };
        let kind = match kind {
            "speech" => CueKind::Speech,
            "thought" => CueKind::Thought,
            "finding" => CueKind::Finding,
            "noun" => CueKind::Noun,
            "belief" => CueKind::Belief,
            _ => return Err(format!("'{kind}' is no kind: speech, thought, finding, noun or belief")),
        };
        let act = *Act::ALL.iter().find(|a| a.as_str() == act).ok_or_else(|| format!("'{act}' is no act"))?;
        for name in frames.split(',') {
            let frame = Frame::parse(name).ok_or_else(|| format!("'{name}' is nothing that a cue takes"))?;
            for lemma in lemmas.split_whitespace() {
                let uses = &mut self.by_lemma.entry(lemma.to_owned()).or_default().uses;
                if !uses.iter().any(|u| u.frame == frame && u.kind.is_noun() == kind.is_noun()) {
                    uses.push(Use { frame, kind, act });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lexicon;

    #[test]
    fn one_lemma_does_different_things() {
        let lexicon = Lexicon::new();
        let agree = lexicon.cue("agree").unwrap();
        assert_eq!(agree.verb(Frame::Inf).map(|u| u.kind), Some(CueKind::Thought));
        assert_eq!(agree.noun(Frame::That), None);
        let claim = lexicon.cue("claim").unwrap();
        assert_eq!(claim.verb(Frame::That).map(|u| u.act), Some(Act::Claim));
        assert_eq!(claim.noun(Frame::That).map(|u| u.kind), Some(CueKind::Noun));
        assert!(lexicon.cue("eat").is_none());
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        let error = |line: &str| Cues::default().add(line).unwrap_err();
        assert!(error("speech say that say").contains(':'));
        assert!(error("speech shout that : say").contains("'shout'"));
        assert!(error("speech say whatever : say").contains("'whatever'"));
    }
}
