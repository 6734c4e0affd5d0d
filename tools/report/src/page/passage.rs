//! Sentences with what is marked in them; each folds out its tree and its tokens.
use dateline::facts::Span;
use dateline::language::annotation::{Annotated, Unit, html};
use maud::{Markup, PreEscaped, html as markup};
use std::ops::Range;

/// So many sentences are shown of a fact.
const MOST: usize = 6;

/// Why something is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It was marked by hand.
    Gold,
    /// It was found.
    Found,
    /// Who it is about: speaker, participant, holder.
    Who,
    /// The cue.
    Cue,
    /// Nothing is marked; its sentence is shown.
    Near,
}

impl Side {
    fn class(self) -> &'static str {
        match self {
            Side::Gold => "gold",
            Side::Found => "found",
            Side::Who => "who",
            Side::Cue => "cue",
            Side::Near => "",
        }
    }
}

/// A stretch of text, in bytes, that is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub bytes: Range<usize>,
    /// Why.
    pub side: Side,
}

impl Mark {
    /// Marks a span of code points; one that lies outside of the text is none.
    pub fn new(article: &Annotated<'_>, span: Span, side: Side) -> Option<Self> {
        Some(Mark { bytes: crate::lemmas::bytes(article, span)?, side })
    }
}

/// The sentences that marks stand in.
pub fn passages(article: &Annotated<'_>, marks: &[Mark]) -> Markup {
    let touched = |bytes: &Range<usize>| marks.iter().any(|m| m.bytes.start < bytes.end && bytes.start < m.bytes.end);
    let units: Vec<&Unit> = article.units.iter().filter(|u| touched(&article.prose.bytes(&u.tokens))).collect();
    markup! {
        @for unit in units.iter().take(MOST) {
            details.passage {
                summary { (text(article, article.prose.bytes(&unit.tokens), marks)) }
                (layers(article, unit))
            }
        }
        @if units.len() > MOST { p.note { "and " (units.len() - MOST) " more sentences" } }
    }
}

fn layers(article: &Annotated<'_>, unit: &Unit) -> PreEscaped<String> {
    let mut out = Vec::new();
    // Writing to memory cannot fail, and what is written is UTF-8.
    let _ = html::layers(&mut out, article, unit);
    PreEscaped(String::from_utf8(out).unwrap_or_default())
}

/// Text cut where marks begin and end.
fn text(article: &Annotated<'_>, bytes: Range<usize>, marks: &[Mark]) -> Markup {
    let marks: Vec<&Mark> = marks.iter().filter(|m| m.side != Side::Near).collect();
    let mut cuts = vec![bytes.start, bytes.end];
    cuts.extend(marks.iter().flat_map(|m| [m.bytes.start, m.bytes.end]).filter(|at| bytes.contains(at)));
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.windows(2).map(|ends| {
        let mut classes: Vec<&str> =
            marks.iter().filter(|m| m.bytes.start <= ends[0] && ends[1] <= m.bytes.end).map(|m| m.side.class()).collect();
        classes.sort_unstable();
        classes.dedup();
        (&article.text()[ends[0]..ends[1]], classes.join(" ").trim().to_owned())
    });
    markup! {
        @for (piece, classes) in pieces {
            @if classes.is_empty() { (piece) } @else { span class=(classes) { (piece) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lemmas::testing::document;
    use dateline::language::Language;

    #[test]
    fn marks_overlap_and_nothing_gets_out() {
        let document = document("a", "", "Ada Lund said <b>no</b> twice. It rained.");
        let article = Annotated::new(&document, &Language::new());
        let mark = |begin, end, side| Mark::new(&article, Span { begin, end }, side).unwrap();
        let page = passages(&article, &[mark(0, 13, Side::Gold), mark(9, 16, Side::Cue), mark(2, 3, Side::Near)]).into_string();
        assert!(
            page.contains("<span class=\"gold\">Ada Lund </span><span class=\"cue gold\">said</span><span class=\"cue\"> &lt;b</span>"),
            "{page}"
        );
        assert!(!page.contains("<b>") && !page.contains("rained"));
        assert_eq!((page.matches("<svg").count(), Mark::new(&article, Span { begin: 5, end: 999 }, Side::Gold)), (1, None));
    }
}
