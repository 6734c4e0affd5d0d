//! What a rule found or missed, in words: for `why` and `why-not`.
use super::matcher::{Binding, Bindings, Miss};
use super::rule::{Place, Rule, Want};
use super::scene::View;
use crate::facts::Passage;
use serde::Serialize;

/// A slot of a rule and the words that fill it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// The slot's name in the rule.
    pub name: String,
    /// The words, of a name all of it, with offsets in code points.
    pub words: Passage,
    /// How they were found: `nsubj of cue`.
    pub place: String,
    /// The way through the tree from the node that they were found from: `said —nsubj→ Lund`; empty for the anchor and for
    /// places that are no arcs.
    pub path: String,
}

/// How a rule came to a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// The id of the fact.
    pub fact: String,
    /// The rule.
    pub rule: String,
    /// What the rule is.
    pub about: String,
    /// What filled its slots.
    pub slots: Vec<Slot>,
}

/// A rule whose anchor fitted, and what it missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NearMiss {
    /// The rule.
    pub rule: String,
    /// What the rule is.
    pub about: String,
    /// What filled its slots at the farthest.
    pub slots: Vec<Slot>,
    /// The slot that stayed empty, or must stay empty and did not.
    pub slot: String,
    /// What the rule asks there.
    pub asked: String,
    /// Whether something stands where nothing may.
    pub forbidden: bool,
}

/// The slots of a rule that are bound.
pub fn slots(view: &View<'_, '_>, rule: &Rule, bound: &Bindings) -> Vec<Slot> {
    let p = view.prose;
    let mut found = Vec::new();
    for (node, binding) in rule.nodes.iter().zip(bound) {
        let words = match *binding {
            Binding::Empty => continue,
            Binding::Token(i) => p.passage(&view.cast.at(i).map_or(i..i + 1, |m| m.tokens.clone())),
            Binding::Quotation(q) => p.offsets.passage(p.quotations[q].outer.clone()),
        };
        let path = binding.token().and_then(|i| path(view, &node.place, i, bound)).unwrap_or_default();
        found.push(Slot { name: node.name.clone(), words, place: node.text.clone(), path });
    }
    found
}

/// What a rule missed.
pub fn near_miss(view: &View<'_, '_>, rule: &Rule, miss: &Miss) -> NearMiss {
    let node = &rule.nodes[miss.node];
    NearMiss {
        rule: rule.name.clone(),
        about: rule.about.clone(),
        slots: slots(view, rule, &miss.bound),
        slot: node.name.clone(),
        asked: miss.test.map_or_else(|| node.text.clone(), |t| node.tests[t].text.clone()),
        forbidden: node.want == Want::Forbidden,
    }
}

/// The arcs between token `i` and the node that it was found from, up and then down the tree.
fn path(view: &View<'_, '_>, place: &Place, i: usize, bound: &Bindings) -> Option<String> {
    let p = view.prose;
    let (Place::Dependent(_, of) | Place::Head(_, of) | Place::Subject(of)) = place else { return None };
    let from = bound.get(*of)?.token()?;
    let ups = |start: usize| {
        let mut way = vec![start];
        while let Some(head) = p.head(way[way.len() - 1]) {
            way.push(head);
        }
        way
    };
    let (up, down) = (ups(from), ups(i));
    let meet = up.iter().position(|x| down.contains(x))?;
    let mut text = p.word(from).to_owned();
    for pair in up[..=meet].windows(2) {
        text.push_str(&format!(" ←{}— {}", p.relation(pair[0]), p.word(pair[1])));
    }
    let turn = down.iter().position(|x| *x == up[meet])?;
    for pair in down[..=turn].windows(2).rev() {
        text.push_str(&format!(" —{}→ {}", p.relation(pair[0]), p.word(pair[0])));
    }
    Some(text)
}
