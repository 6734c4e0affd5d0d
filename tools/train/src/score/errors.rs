//! Lists of what went wrong, for people to read.
use super::names::SCORED;
use super::syntax::{UdWord, aligned, same_head};
use super::trim;
use dateline::language::names::NameKind;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// How much of the text is shown on either side of a name, in characters.
const CONTEXT: usize = 60;
/// How many confusions are listed.
const LONGEST: usize = 40;

/// How a name is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErrorKind {
    /// The right bytes, the wrong kind.
    Kind,
    /// Bytes in common with a name, but not the same.
    Boundary,
    /// A marked name where nothing is predicted.
    Missed,
    /// A predicted name where nothing is marked.
    Spurious,
}

impl ErrorKind {
    fn title(self) -> &'static str {
        match self {
            ErrorKind::Kind => "WRONG KIND",
            ErrorKind::Boundary => "WRONG BOUNDARY",
            ErrorKind::Missed => "MISSED",
            ErrorKind::Spurious => "SPURIOUS",
        }
    }
}

/// A name that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameError {
    /// How.
    pub error: ErrorKind,
    /// The kind that is marked.
    pub gold_kind: Option<NameKind>,
    /// The kind that is predicted.
    pub predicted_kind: Option<NameKind>,
    /// The name that is marked; empty where none is.
    pub gold: String,
    /// The name that is predicted; empty where none is.
    pub predicted: String,
    /// The document.
    pub document: String,
    /// The name with the text around it.
    pub context: String,
}

/// The wrong names of one text. Names are compared after [`trim`]ming; what concerns neither a person nor an
/// organization nor a place is passed over. Ranges are bytes of `text`.
pub fn name_errors(
    document: &str,
    text: &str,
    gold: &[(Range<usize>, NameKind)],
    predicted: &[(Range<usize>, NameKind)],
) -> Vec<NameError> {
    let trimmed = |names: &[(Range<usize>, NameKind)]| -> Vec<(Range<usize>, NameKind)> {
        names.iter().map(|(bytes, kind)| (trim(text, bytes.clone()), *kind)).collect()
    };
    let (gold, predicted) = (trimmed(gold), trimmed(predicted));
    let mut used = vec![false; predicted.len()];
    // The predicted name for each that is marked: first those with the same bytes, then those that touch.
    let mut partners: Vec<Option<usize>> = vec![None; gold.len()];
    for exact in [true, false] {
        for (g, partner) in partners.iter_mut().enumerate().filter(|(_, partner)| partner.is_none()) {
            let bytes = &gold[g].0;
            let fits = |p: &Range<usize>| if exact { p == bytes } else { p.start < bytes.end && bytes.start < p.end };
            *partner = (0..predicted.len()).find(|p| !used[*p] && fits(&predicted[*p].0));
            partner.iter().for_each(|p| used[*p] = true);
        }
    }
    let pairs = gold.iter().zip(&partners).map(|(g, partner)| (Some(g), partner.map(|p| &predicted[p])));
    let rest = predicted.iter().zip(&used).filter(|(_, used)| !**used).map(|(p, _)| (None, Some(p)));
    pairs.chain(rest).filter_map(|(g, p)| name_error(document, text, g, p)).collect()
}

type Marked = (Range<usize>, NameKind);

fn name_error(document: &str, text: &str, gold: Option<&Marked>, predicted: Option<&Marked>) -> Option<NameError> {
    let scored = |name: Option<&Marked>| name.is_some_and(|(_, kind)| SCORED.contains(kind));
    if gold == predicted || !scored(gold) && !scored(predicted) {
        return None;
    }
    let error = match (gold, predicted) {
        (Some(g), Some(p)) if g.0 == p.0 => ErrorKind::Kind,
        (Some(_), Some(_)) => ErrorKind::Boundary,
        (Some(_), None) => ErrorKind::Missed,
        _ => ErrorKind::Spurious,
    };
    let word = |name: Option<&Marked>| name.map(|(bytes, _)| one_line(&text[bytes.clone()])).unwrap_or_default();
    let bytes = gold.or(predicted).map(|(bytes, _)| bytes.clone())?;
    Some(NameError {
        error,
        gold_kind: gold.map(|(_, kind)| *kind),
        predicted_kind: predicted.map(|(_, kind)| *kind),
        gold: word(gold),
        predicted: word(predicted),
        document: document.to_owned(),
        context: context(text, bytes),
    })
}

fn context(text: &str, bytes: Range<usize>) -> String {
    let begin = text[..bytes.start].char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
    let end = text[bytes.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(i, _)| bytes.end + i);
    let marked = format!("{}[[{}]]{}", &text[begin..bytes.start], &text[bytes.clone()], &text[bytes.end..end]);
    one_line(&marked)
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

/// Writes wrong names by how they are wrong, the most frequent pair of kinds first.
pub fn list_names(title: &str, mut errors: Vec<NameError>) -> String {
    let mut groups: BTreeMap<(ErrorKind, Option<NameKind>, Option<NameKind>), usize> = BTreeMap::new();
    let group = |e: &NameError| (e.error, e.gold_kind, e.predicted_kind);
    errors.iter().for_each(|e| *groups.entry(group(e)).or_default() += 1);
    errors.sort_by_cached_key(|e| (e.error, usize::MAX - groups[&group(e)], e.clone()));
    let mut out = format!("NAMES OF {title}: {} wrong\n", errors.len());
    let mut last = None;
    for error in &errors {
        if last != Some(group(error)) {
            let kinds = format!("{} -> {}", kind(error.gold_kind), kind(error.predicted_kind));
            let _ = writeln!(out, "\n== {} {kinds}: {}", error.error.title(), groups[&group(error)]);
            last = Some(group(error));
        }
        let predicted = if error.error == ErrorKind::Boundary { format!("  predicted: {}", error.predicted) } else { String::new() };
        let _ = writeln!(out, "{}: {}{predicted}", error.document, error.context);
    }
    out.push('\n');
    out
}

fn kind(kind: Option<NameKind>) -> &'static str {
    kind.map_or("none", NameKind::as_str)
}

/// What the tagger and the parser take for what, over many texts.
#[derive(Debug, Clone, Default)]
pub struct Confusions {
    upos: BTreeMap<String, usize>,
    relations: BTreeMap<String, usize>,
    /// By the relation that is marked: how many, how many with the wrong head, how many with the wrong relation.
    by_relation: BTreeMap<&'static str, [usize; 3]>,
}

impl Confusions {
    /// Adds the words of one text, both in its order. Only words with the same bytes are compared.
    pub fn add(&mut self, gold: &[UdWord], predicted: &[UdWord]) {
        for (g, p) in aligned(gold, predicted) {
            let (g, p) = (&gold[g], &predicted[p]);
            if g.tag.upos != p.tag.upos {
                *self.upos.entry(format!("{} -> {}", g.tag.upos, p.tag.upos)).or_default() += 1;
            }
            let head = same_head(gold, g, predicted, p);
            let counts = self.by_relation.entry(g.relation.as_str()).or_default();
            counts[0] += 1;
            counts[1] += usize::from(!head);
            counts[2] += usize::from(g.relation != p.relation);
            if !head || g.relation != p.relation {
                let head = if head { "right" } else { "wrong" };
                *self.relations.entry(format!("{} -> {}, head {head}", g.relation, p.relation)).or_default() += 1;
            }
        }
    }

    /// Writes the most frequent confusions, and for each relation how often head and relation are wrong.
    pub fn list(&self, title: &str) -> String {
        let mut out = format!("SYNTAX OF {title}\n\n== relations by their errors\n");
        let _ = writeln!(out, "{:<16} {:>6} {:>10} {:>14}", "relation", "words", "wrong head", "wrong relation");
        let mut relations: Vec<_> = self.by_relation.iter().collect();
        relations.sort_by_key(|(_, [_, head, relation])| usize::MAX - head - relation);
        for (name, [all, head, relation]) in relations {
            let _ = writeln!(out, "{name:<16} {all:>6} {head:>10} {relation:>14}");
        }
        for (what, counts) in [("relations", &self.relations), ("parts of speech", &self.upos)] {
            let _ = writeln!(out, "\n== most frequent confusions of {what}");
            let mut counts: Vec<_> = counts.iter().collect();
            counts.sort_by_key(|(_, n)| usize::MAX - **n);
            for (pair, n) in counts.into_iter().take(LONGEST) {
                let _ = writeln!(out, "{n:>6} {pair}");
            }
        }
        out.push('\n');
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NameKind::{Organization, Other, Person, Place};
    use dateline::language::syntax::{Relation, Tag, Upos};

    #[test]
    fn each_wrong_name_is_listed_once_under_its_kind() {
        let text = "The Ada Lund met Anna Berg of Bergen in Oslo on Norway Day";
        let gold = [(4..12, Person), (17..26, Person), (30..36, Place), (40..44, Place), (48..58, Other)];
        let predicted = [(0..12, Person), (17..21, Person), (30..36, Organization), (48..58, Other), (48..54, Place)];
        let errors = name_errors("one", text, &gold, &predicted);
        let mut found: Vec<_> = errors.iter().map(|e| (e.error, e.gold.as_str(), e.predicted.as_str())).collect();
        found.sort();
        let expected = [
            (ErrorKind::Kind, "Bergen", "Bergen"),
            (ErrorKind::Boundary, "Anna Berg", "Anna"),
            (ErrorKind::Missed, "Oslo", ""),
            (ErrorKind::Spurious, "", "Norway"),
        ];
        assert_eq!(found, expected);
        let list = list_names("desk", errors);
        assert!(list.contains("== MISSED LOC -> none: 1\none: The Ada Lund met Anna Berg of Bergen in [[Oslo]] on"), "{list}");
    }

    #[test]
    fn confusions_are_counted() {
        let word = |bytes, relation, head| UdWord { bytes, tag: Tag::plain(Upos::Noun), head, relation };
        let gold = [word(0..3, Relation::Nsubj, Some(1)), word(4..8, Relation::Root, None)];
        let mut predicted = gold.clone();
        predicted[0].relation = Relation::Obj;
        predicted[0].tag = Tag::plain(Upos::Verb);
        let mut confusions = Confusions::default();
        confusions.add(&gold, &predicted);
        let list = confusions.list("bank");
        assert!(list.contains("     1 nsubj -> obj, head right\n") && list.contains("     1 NOUN -> VERB\n"), "{list}");
    }
}
