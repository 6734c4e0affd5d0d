//! The score of tokens, tags and trees, in the manner of the CoNLL 2018 shared task (Zeman et al. 2018): words are
//! aligned by the characters they cover, so that a wrong token costs all that hangs on it.
use super::Counts;
use crate::corpora::conllu::Document;
use dateline::language::syntax::{Relation, Tag};
use std::ops::{AddAssign, Range};

/// A word with its syntax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UdWord {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// Part of speech and morphology.
    pub tag: Tag,
    /// Its head, as an index into the words of the text; `None` for a root.
    pub head: Option<usize>,
    /// How it depends on it.
    pub relation: Relation,
}

/// The words of a document as marked.
pub fn gold_words(document: &Document) -> Vec<UdWord> {
    let mut words = Vec::new();
    for sentence in &document.sentences {
        let first = words.len();
        words.extend(sentence.tokens.iter().map(|t| UdWord {
            bytes: t.begin..t.end,
            tag: t.tag,
            head: t.head.map(|h| first + h),
            relation: t.relation,
        }));
    }
    words
}

/// Whether two relations are the same but for their subtypes.
pub fn same_type(a: Relation, b: Relation) -> bool {
    let type_of = |r: Relation| r.as_str().split(':').next();
    type_of(a) == type_of(b)
}

/// The score of one text or of many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SyntaxScore {
    /// Words with the right bytes.
    pub tokens: Counts,
    /// And the right part of speech.
    pub upos: Counts,
    /// Words with the right `Number`, of those that have one.
    pub number: Counts,
    /// Words with the right `Tense`, of those that have one.
    pub tense: Counts,
    /// Words with the right `VerbForm`, of those that have one.
    pub form: Counts,
    /// Words with the right head.
    pub uas: Counts,
    /// And the right relation, subtypes apart.
    pub las: Counts,
    /// And the right subtype.
    pub las_subtypes: Counts,
}

impl SyntaxScore {
    /// Scores the words of one text. Both lists are in the order of the text.
    pub fn of(gold: &[UdWord], predicted: &[UdWord]) -> SyntaxScore {
        let all = Counts { correct: 0, predicted: predicted.len(), gold: gold.len() };
        let mut score = SyntaxScore { tokens: all, upos: all, uas: all, las: all, las_subtypes: all, ..SyntaxScore::default() };
        for word in gold {
            score.number.gold += usize::from(word.tag.number.is_some());
            score.tense.gold += usize::from(word.tag.tense.is_some());
            score.form.gold += usize::from(word.tag.form.is_some());
        }
        for word in predicted {
            score.number.predicted += usize::from(word.tag.number.is_some());
            score.tense.predicted += usize::from(word.tag.tense.is_some());
            score.form.predicted += usize::from(word.tag.form.is_some());
        }
        for (g, p) in aligned(gold, predicted) {
            let (g, p) = (&gold[g], &predicted[p]);
            score.tokens.correct += 1;
            score.upos.correct += usize::from(g.tag.upos == p.tag.upos);
            score.number.correct += usize::from(g.tag.number.is_some() && g.tag.number == p.tag.number);
            score.tense.correct += usize::from(g.tag.tense.is_some() && g.tag.tense == p.tag.tense);
            score.form.correct += usize::from(g.tag.form.is_some() && g.tag.form == p.tag.form);
            if same_head(gold, g, predicted, p) {
                score.uas.correct += 1;
                score.las.correct += usize::from(same_type(g.relation, p.relation));
                score.las_subtypes.correct += usize::from(g.relation == p.relation);
            }
        }
        score
    }
}

/// Whether both words are roots or depend on words with the same bytes.
pub fn same_head(gold: &[UdWord], g: &UdWord, predicted: &[UdWord], p: &UdWord) -> bool {
    match (g.head, p.head) {
        (None, None) => true,
        (Some(g), Some(p)) => gold[g].bytes == predicted[p].bytes,
        _ => false,
    }
}

/// The indices of the words that cover the same bytes, in order.
pub fn aligned(gold: &[UdWord], predicted: &[UdWord]) -> Vec<(usize, usize)> {
    let key = |w: &UdWord| (w.bytes.start, w.bytes.end);
    let (mut g, mut p) = (0, 0);
    let mut pairs = Vec::with_capacity(gold.len().min(predicted.len()));
    while g < gold.len() && p < predicted.len() {
        match key(&gold[g]).cmp(&key(&predicted[p])) {
            std::cmp::Ordering::Less => g += 1,
            std::cmp::Ordering::Greater => p += 1,
            std::cmp::Ordering::Equal => {
                pairs.push((g, p));
                (g, p) = (g + 1, p + 1);
            }
        }
    }
    pairs
}

impl AddAssign for SyntaxScore {
    fn add_assign(&mut self, other: SyntaxScore) {
        self.tokens += other.tokens;
        self.upos += other.upos;
        self.number += other.number;
        self.tense += other.tense;
        self.form += other.form;
        self.uas += other.uas;
        self.las += other.las;
        self.las_subtypes += other.las_subtypes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::language::syntax::{Number, Upos};

    /// `Ada Lund sails home.`
    fn gold() -> Vec<UdWord> {
        let word = |bytes, upos, number, head, relation| UdWord { bytes, tag: Tag { number, ..Tag::plain(upos) }, head, relation };
        let singular = Some(Number::Singular);
        vec![
            word(0..3, Upos::Propn, singular, Some(2), Relation::NsubjPass),
            word(4..8, Upos::Propn, singular, Some(0), Relation::Flat),
            word(9..14, Upos::Verb, singular, None, Relation::Root),
            word(15..19, Upos::Adv, None, Some(2), Relation::Advmod),
            word(19..20, Upos::Punct, None, Some(2), Relation::Punct),
        ]
    }

    fn correct(change: impl Fn(&mut Vec<UdWord>)) -> [usize; 6] {
        let mut predicted = gold();
        change(&mut predicted);
        let s = SyntaxScore::of(&gold(), &predicted);
        [s.tokens, s.upos, s.number, s.uas, s.las, s.las_subtypes].map(|c| c.correct)
    }

    #[test]
    fn each_mistake_costs_what_it_should() {
        assert_eq!(correct(|_| {}), [5, 5, 3, 5, 5, 5]);
        assert_eq!(correct(|w| w[0].relation = Relation::Nsubj), [5, 5, 3, 5, 5, 4]);
        assert_eq!(correct(|w| w[0].relation = Relation::Obj), [5, 5, 3, 5, 4, 4]);
        assert_eq!(correct(|w| w[3].head = Some(1)), [5, 5, 3, 4, 4, 4]);
        assert_eq!(correct(|w| w[3].head = None), [5, 5, 3, 4, 4, 4]);
        assert_eq!(correct(|w| w[1].tag = Tag::plain(Upos::Noun)), [5, 4, 2, 5, 5, 5]);
        // A wrong token costs itself and those that depend on it.
        assert_eq!(correct(|w| w[2].bytes.end -= 1), [4, 4, 2, 1, 1, 1]);
    }

    #[test]
    fn a_split_word_costs_precision() {
        let mut predicted = gold();
        predicted.insert(3, UdWord { bytes: 15..17, ..predicted[3].clone() });
        predicted[4].bytes.start = 17;
        let score = SyntaxScore::of(&gold(), &predicted);
        assert_eq!(score.tokens, Counts { correct: 4, predicted: 6, gold: 5 });
        assert_eq!(score.uas.correct, 4);
    }
}
