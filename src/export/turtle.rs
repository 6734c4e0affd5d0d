//! Turtle for people: a block a subject, a line a property.
use super::node::Node;
use super::term::Speller;
use oxigraph::model::{NamedNode, Term};

/// One step of indentation.
const STEP: &str = "    ";

/// Writes a subject with some of its properties, indented by `depth` steps; nothing without properties.
pub(super) fn block<'n>(
    speller: &Speller,
    iri: &NamedNode,
    properties: impl Iterator<Item = &'n (NamedNode, Term)>,
    depth: usize,
    out: &mut String,
) -> u64 {
    let mut written = 0;
    let mut last: Option<&NamedNode> = None;
    for (property, value) in properties {
        if last == Some(property) {
            out.push_str(", ");
        } else {
            if written == 0 {
                indent(depth, out);
                speller.iri(iri.as_str(), out);
                out.push(' ');
            } else {
                out.push_str(" ;\n");
                indent(depth + 1, out);
            }
            speller.property(property.as_ref(), out);
            out.push(' ');
        }
        speller.term(value, out);
        last = Some(property);
        written += 1;
    }
    if written > 0 {
        out.push_str(" .\n");
    }
    written
}

fn indent(depth: usize, out: &mut String) {
    (0..depth).for_each(|_| out.push_str(STEP));
}

/// A comment that divides the file: `# --- article: Minister to visit Ankara ---`.
pub(super) fn divider(words: &str, out: &mut String) {
    out.push_str("\n# --- ");
    // A line break would end the comment, and the headline would be read as Turtle.
    out.extend(words.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }));
    out.push_str(" ---\n");
}

/// What an article is called in a comment: its headline, else what else names it.
pub(super) fn title(article: &Node) -> &str {
    use crate::graph::vocabulary as v;
    [v::HEADLINE, v::IDENTIFIER].into_iter().map(|p| article.text(p)).find(|t| !t.is_empty()).unwrap_or(article.iri.as_str())
}
