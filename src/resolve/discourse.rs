//! The things an article has spoken of so far, and how present each of them is: salience by grammatical role and distance,
//! as Lappin and Leass (1994) weigh it, halved by each sentence in between.
use crate::language::syntax::Relation;
use crate::language::{Gender, Prose};

/// Sentences further back are not looked at.
const BACK: usize = 4;
/// Nor are more mentions than this, so that no text makes a search long.
const MOST: usize = 80;

/// What a pronoun or description stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Antecedent {
    /// A member of the cast.
    Member(usize),
    /// An earlier phrase without a name, or with several, by its head token.
    Phrase(usize),
}

/// What something is, as far as pronouns care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A human being.
    Human,
    /// A body or country, which acts: `it`, and `they` of its people.
    Body,
    /// Anything else.
    Thing,
}

/// Something the article has spoken of.
#[derive(Debug, Clone)]
pub struct Referent {
    /// What stands for it.
    pub whom: Antecedent,
    /// What it is.
    pub nature: Nature,
    /// Whether it is several.
    pub plural: bool,
    /// `he` or `she`, where known.
    pub gender: Option<Gender>,
}

/// A place where the article speaks of it.
#[derive(Debug, Clone, Copy)]
pub struct Instance {
    /// Of what, as an index into the referents.
    pub referent: usize,
    /// The head token of the phrase.
    pub token: usize,
    /// The sentence.
    pub sentence: usize,
    /// What the phrase is in its clause.
    pub role: Role,
    /// What it depends on there.
    pub governor: usize,
    /// The quotation it stands in.
    pub quotation: Option<usize>,
}

/// What a phrase is in its clause, from the most to the least present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Who says it.
    Speaker,
    /// Subject.
    Subject,
    /// Object.
    Object,
    /// Hangs on the verb by a preposition.
    Oblique,
    /// `Berg's`.
    Possessive,
    /// Hangs on a noun.
    Embedded,
    /// Anything else.
    Other,
}

impl Role {
    /// How much a mention in this role adds; the order is that of Lappin and Leass, the steps are those that do best on
    /// annotated news and interviews.
    fn weight(self) -> f32 {
        match self {
            Role::Speaker => 120.0,
            Role::Subject => 100.0,
            Role::Object => 60.0,
            Role::Oblique => 50.0,
            Role::Possessive => 50.0,
            Role::Embedded => 35.0,
            Role::Other => 45.0,
        }
    }

    /// Whether the role is that of a subject.
    pub fn is_subject(self) -> bool {
        matches!(self, Role::Speaker | Role::Subject)
    }
}

/// The role of the phrase with its head at `token`, and what governs it: apposition and conjunction take those of what they
/// hang on.
pub fn role(prose: &Prose<'_>, token: usize, is_cue: impl Fn(usize) -> bool) -> (Role, usize) {
    let mut at = token;
    for _ in 0..4 {
        let word = prose.words[at];
        let governor = word.head as usize;
        let role = match word.relation {
            Relation::Conj | Relation::Appos | Relation::Flat | Relation::Compound | Relation::NmodDesc => {
                at = governor;
                continue;
            }
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter if is_cue(governor) => Role::Speaker,
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter => Role::Subject,
            Relation::Obj | Relation::Iobj => Role::Object,
            Relation::Obl | Relation::OblAgent | Relation::OblUnmarked => Role::Oblique,
            Relation::NmodPoss => Role::Possessive,
            Relation::Nmod | Relation::NmodUnmarked => Role::Embedded,
            _ => Role::Other,
        };
        return (role, governor);
    }
    (Role::Other, prose.words[at].head as usize)
}

/// A referent with its salience at some place.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// The referent.
    pub referent: usize,
    /// Its salience.
    pub score: f32,
    /// The role of its last mention.
    pub role: Role,
    /// Where that stands.
    pub token: usize,
}

/// All referents and instances so far.
#[derive(Debug, Default)]
pub struct Discourse {
    /// What was spoken of.
    pub referents: Vec<Referent>,
    /// Where, in the order of the text.
    pub instances: Vec<Instance>,
}

impl Discourse {
    /// Adds something new and gives its index.
    pub fn add(&mut self, referent: Referent) -> usize {
        self.referents.push(referent);
        self.referents.len() - 1
    }

    /// What may be meant in sentence `s`, the most present first. `weigh` gives what a mention counts, 0 where it cannot be
    /// meant, `fits` whether the referent can be.
    pub fn candidates(&self, s: usize, fits: impl Fn(&Referent) -> bool, weigh: impl Fn(&Instance) -> f32) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        // The strongest mention of each referent within one sentence counts.
        let mut best: Vec<(usize, f32)> = Vec::new();
        let mut sentence = s;
        let settle = |best: &mut Vec<(usize, f32)>, found: &mut Vec<Candidate>, sentence: usize| {
            let distance = i32::try_from(s - sentence).unwrap_or(i32::MAX);
            for (referent, weight) in best.drain(..) {
                if let Some(c) = found.iter_mut().find(|c| c.referent == referent) {
                    c.score += weight * 0.5f32.powi(distance);
                }
            }
        };
        for instance in self.instances.iter().rev().take(MOST) {
            if instance.sentence > s || instance.sentence + BACK < s {
                if instance.sentence > s {
                    continue;
                }
                break;
            }
            if instance.sentence != sentence {
                settle(&mut best, &mut found, sentence);
                sentence = instance.sentence;
            }
            if !fits(&self.referents[instance.referent]) {
                continue;
            }
            let weight = instance.role.weight() * weigh(instance);
            if weight <= 0.0 {
                continue;
            }
            if !found.iter().any(|c| c.referent == instance.referent) {
                found.push(Candidate { referent: instance.referent, score: 0.0, role: instance.role, token: instance.token });
            }
            match best.iter_mut().find(|b| b.0 == instance.referent) {
                Some(b) => b.1 = b.1.max(weight),
                None => best.push((instance.referent, weight)),
            }
        }
        settle(&mut best, &mut found, sentence);
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.token.cmp(&a.token)));
        found
    }
}
