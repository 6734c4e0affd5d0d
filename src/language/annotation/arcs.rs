//! The dependency tree of a sentence as arcs above its words, in SVG.
//!
//! Everything is laid out here: the page needs no script. An arc is as high as what lies under it demands, so that
//! none runs through the label of another, and arcs that meet at a word stand side by side in the order in which
//! they cannot cross.
use super::escape::escape;
use crate::language::names::NameKind;
use std::io::{self, Write};

/// Distance between two levels of arcs, in pixels, like all below.
const LEVEL: f64 = 24.0;
/// Room above the highest level for a label.
const ABOVE: f64 = 16.0;
/// Room below the line on which arcs end, for the word and its part of speech.
const BELOW: f64 = 40.0;
/// Between neighbouring words.
const BETWEEN: f64 = 14.0;
/// Between neighbouring ends of arcs at one word.
const APART: f64 = 7.0;
/// Sizes of letters: words, tags and labels.
const WORD: f64 = 14.0;
const SMALL: f64 = 10.5;
/// Radius of corners.
const CORNER: f64 = 6.0;

/// A word in the picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    /// The word.
    pub(super) text: &'a str,
    /// Its part of speech.
    pub(super) upos: &'static str,
    /// The word it depends on, from 0; the root is its own head.
    pub(super) head: usize,
    /// How.
    pub(super) relation: &'static str,
    /// The kind of the name that it is a part of.
    pub(super) name: Option<NameKind>,
}

/// An arc: the words at its ends from left to right, the word that depends, and its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Arc {
    left: usize,
    right: usize,
    dependent: usize,
    level: usize,
    /// How many arcs stand between its end and the middle of the word, at the left word and at the right.
    inner: (usize, usize),
}

/// How far from the middle of a word an arc ends that has `inner` others between.
fn aside(inner: usize) -> f64 {
    APART * (inner as f64 + 0.5)
}

impl Arc {
    fn length(&self) -> usize {
        self.right - self.left
    }

    /// Where it ends: at each word from left to right stand those that come from the left, the shortest first, the
    /// root's own line, and those from the right, the longest first.
    fn ends(&self, centres: &[f64]) -> (f64, f64) {
        (centres[self.left] + aside(self.inner.0), centres[self.right] - aside(self.inner.1))
    }
}

/// Draws a sentence. `nodes` have to make a tree.
///
/// # Errors
/// Whatever the writer says.
pub(super) fn svg(out: &mut impl Write, nodes: &[Node<'_>]) -> io::Result<()> {
    let arcs = arcs(nodes);
    let widths = widths(nodes, &arcs);
    let centres = centres(&widths);
    let levels = arcs.iter().map(|a| a.level).max().unwrap_or(0) + 1;
    let base = ABOVE + levels as f64 * LEVEL;
    let (width, height) = (widths.iter().sum::<f64>().ceil(), (base + BELOW).ceil());
    write!(
        out,
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"Dependency tree\">"
    )?;
    out.write_all(b"<g class=\"arc\">")?;
    for arc in &arcs {
        path(out, arc, arc.ends(&centres), base)?;
    }
    let root = nodes.iter().enumerate().position(|(i, n)| n.head == i).unwrap_or(0);
    let (x, top) = (centres[root], base - levels as f64 * LEVEL);
    write!(out, "<path d=\"M{x:.1},{top:.1}V{:.1}\"/><path class=\"tip\" d=\"{}\"/></g><g class=\"rel\">", base - 5.0, tip(x, base))?;
    for arc in &arcs {
        let (from, to) = arc.ends(&centres);
        let (x, y) = ((from + to) / 2.0, base - arc.level as f64 * LEVEL + 3.5);
        write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", nodes[arc.dependent].relation)?;
    }
    write!(out, "<text x=\"{x:.1}\" y=\"{:.1}\">root</text></g><g class=\"word\">", top - 2.0)?;
    for (node, x) in nodes.iter().zip(&centres) {
        let class = node.name.map(|kind| format!(" class=\"{kind}\"")).unwrap_or_default();
        write!(out, "<text x=\"{x:.1}\" y=\"{:.1}\"{class}>", base + 17.0)?;
        escape(out, node.text)?;
        out.write_all(b"</text>")?;
    }
    out.write_all(b"</g><g class=\"pos\">")?;
    for (node, x) in nodes.iter().zip(&centres) {
        write!(out, "<text x=\"{x:.1}\" y=\"{:.1}\">{}</text>", base + 33.0, node.upos)?;
    }
    out.write_all(b"</g></svg>")
}

/// The arcs with their levels: each is above all that it reaches over.
fn arcs(nodes: &[Node<'_>]) -> Vec<Arc> {
    let pairs = nodes.iter().enumerate().filter(|(i, n)| n.head != *i && n.head < nodes.len());
    let mut arcs: Vec<Arc> =
        pairs.map(|(i, n)| Arc { left: i.min(n.head), right: i.max(n.head), dependent: i, level: 0, inner: (0, 0) }).collect();
    arcs.sort_by_key(|a| (a.length(), a.left));
    // The highest level over each gap between two words so far.
    let mut heights = vec![0; nodes.len()];
    for arc in &mut arcs {
        let under = &mut heights[arc.left..arc.right];
        arc.level = under.iter().max().map_or(1, |highest| highest + 1);
        under.fill(arc.level);
    }
    // The longest is nearest to the middle of its word.
    let (mut right, mut left) = (vec![0; nodes.len()], vec![0; nodes.len()]);
    for arc in arcs.iter_mut().rev() {
        arc.inner = (right[arc.left], left[arc.right]);
        right[arc.left] += 1;
        left[arc.right] += 1;
    }
    arcs
}

/// The width of each word's column: as much as the word, its tag and the labels of short arcs need.
fn widths(nodes: &[Node<'_>], arcs: &[Arc]) -> Vec<f64> {
    let mut widths: Vec<f64> = nodes.iter().map(|n| width(n.text, WORD).max(width(n.upos, SMALL) * 1.1) + BETWEEN).collect();
    for arc in arcs {
        for (word, inner) in [(arc.left, arc.inner.0), (arc.right, arc.inner.1)] {
            widths[word] = widths[word].max(2.0 * aside(inner) + APART);
        }
    }
    // Longer arcs have room enough above the words between.
    for arc in arcs.iter().filter(|a| a.length() <= 4) {
        let between: f64 = widths[arc.left + 1..arc.right].iter().sum();
        let there = (widths[arc.left] + widths[arc.right]) / 2.0 + between - aside(arc.inner.0) - aside(arc.inner.1);
        let missing = width(nodes[arc.dependent].relation, SMALL) + 2.0 * CORNER + 6.0 - there;
        if missing > 0.0 {
            widths[arc.left] += missing;
            widths[arc.right] += missing;
        }
    }
    widths
}

fn centres(widths: &[f64]) -> Vec<f64> {
    let mut at = 0.0;
    widths
        .iter()
        .map(|w| {
            at += w;
            at - w / 2.0
        })
        .collect()
}

/// An arc with round corners, and its tip at the word that depends.
fn path(out: &mut impl Write, arc: &Arc, (from, to): (f64, f64), base: f64) -> io::Result<()> {
    let top = base - arc.level as f64 * LEVEL;
    let r = CORNER.min((to - from) / 2.0);
    let at_left = arc.dependent == arc.left;
    let (left_end, right_end) = if at_left { (base - 5.0, base) } else { (base, base - 5.0) };
    let (below, inner, outer) = (top + r, from + r, to - r);
    write!(out, "<path d=\"M{from:.1},{left_end:.1}V{below:.1}Q{from:.1},{top:.1} {inner:.1},{top:.1}")?;
    write!(out, "H{outer:.1}Q{to:.1},{top:.1} {to:.1},{below:.1}V{right_end:.1}\"/>")?;
    write!(out, "<path class=\"tip\" d=\"{}\"/>", tip(if at_left { from } else { to }, base))
}

fn tip(x: f64, base: f64) -> String {
    format!("M{:.1},{:.1}h6l-3,6z", x - 3.0, base - 6.0)
}

/// About how wide a text is in a sans-serif face: it is not known which face the reader has.
fn width(text: &str, size: f64) -> f64 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '’' | '|' | '!' => 0.29,
            'f' | 't' | 'r' | '(' | ')' | '-' | 'I' | ' ' | '"' | '“' | '”' => 0.4,
            'm' | 'w' | 'M' | 'W' | '—' | '@' | '%' => 0.94,
            '\u{300}'..='\u{36f}' => 0.0,
            '\u{1100}'.. => 1.05,
            c if c.is_uppercase() => 0.7,
            _ => 0.58,
        })
        .sum();
    em * size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(heads: &[usize]) -> Vec<Node<'static>> {
        heads.iter().map(|h| Node { text: "word", upos: "NOUN", head: *h, relation: "nmod:unmarked", name: None }).collect()
    }

    #[test]
    fn arcs_are_above_what_they_reach_over() {
        let arcs = arcs(&nodes(&[1, 3, 1, 3, 3, 4, 3]));
        let level = |left, right| arcs.iter().find(|a| (a.left, a.right) == (left, right)).unwrap().level;
        assert_eq!((level(0, 1), level(1, 2), level(1, 3), level(3, 4), level(3, 6)), (1, 1, 2, 1, 2));
        // Also those that cross.
        let crossing = super::arcs(&nodes(&[2, 3, 2, 2]));
        assert_eq!(crossing.iter().map(|a| a.level).collect::<Vec<_>>(), [1, 1, 2]);
    }

    #[test]
    fn labels_have_room_and_ends_do_not_meet() {
        let nodes = nodes(&[1, 3, 1, 3, 3, 4, 3]);
        let arcs = arcs(&nodes);
        let centres = centres(&widths(&nodes, &arcs));
        let ends: Vec<(f64, f64)> = arcs.iter().map(|a| a.ends(&centres)).collect();
        for (from, to) in &ends {
            assert!(to - from >= width("nmod:unmarked", SMALL) + 2.0 * CORNER, "{ends:?}");
        }
        let mut all: Vec<f64> = ends.iter().flat_map(|(from, to)| [*from, *to]).collect();
        all.sort_by(f64::total_cmp);
        assert!(all.windows(2).all(|w| w[1] - w[0] > 2.0), "{all:?}");
    }

    #[test]
    fn words_are_escaped() {
        let mut out = Vec::new();
        svg(&mut out, &[Node { text: "<b>", upos: "X", head: 0, relation: "root", name: Some(NameKind::Place) }]).unwrap();
        let svg = String::from_utf8(out).unwrap();
        assert!(svg.contains(" class=\"LOC\">&lt;b&gt;</text>") && !svg.contains("<b>"), "{svg}");
    }
}
