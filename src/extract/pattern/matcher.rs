//! Rules over sentences: the nodes of a rule are bound one after the other, with steps back where one leads nowhere.
use super::rule::{Node, Place, Rule, Test, Want, What};
use super::scene::{SUBJECTS, View};
use crate::language::Class;
use crate::language::gazetteer::Gazetteer;
use crate::language::syntax::{Number, Relation};

/// How far to either side a node is looked for.
const FAR: usize = 40;
/// How far `near` is.
const NEAR: usize = 3;

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// Nothing.
    Empty,
    /// A token.
    Token(usize),
    /// A quotation.
    Quotation(usize),
}

impl Binding {
    /// The token.
    pub fn token(self) -> Option<usize> {
        if let Binding::Token(i) = self { Some(i) } else { None }
    }
}

/// The nodes of a rule, as far as they are bound.
pub type Bindings = Vec<Binding>;

/// Why a rule did not match though its anchor did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// What was bound at the farthest.
    pub bound: Bindings,
    /// The node that was not found, or that must not be there.
    pub node: usize,
    /// Where the anchor is what was asked for first, as a cue verb, but not so otherwise: the test that failed.
    pub test: Option<usize>,
}

/// Matches a rule with its anchor at token `i`.
///
/// # Errors
/// The farthest that it came; `None` where not even the anchor fits.
pub fn match_at(view: &View<'_, '_>, rule: &Rule, i: usize) -> Result<Bindings, Option<Miss>> {
    let nothing = Vec::new();
    let anchor = Binding::Token(i);
    if let Some(failed) = rule.nodes[0].tests.iter().position(|t| !holds(view, t, anchor, &nothing)) {
        // Only a word that the rule is about came near.
        let about = matches!(rule.nodes[0].tests[0].what, What::Cue(_) | What::Noun(_) | What::Lemma(_) | What::Class(_));
        return Err((failed > 0 && about).then(|| Miss { bound: vec![anchor], node: 0, test: Some(failed) }));
    }
    let mut scratch = Scratch { bound: vec![anchor], candidates: Vec::new() };
    let farthest = Some(Miss { bound: scratch.bound.clone(), node: 1.min(rule.nodes.len() - 1), test: None });
    let mut search = Search { view, rule, scratch: &mut scratch, farthest };
    let found = search.bind();
    let farthest = search.farthest;
    if found { Ok(scratch.bound) } else { Err(farthest) }
}

/// Room for a search, which many searches share.
#[derive(Debug, Default)]
pub struct Scratch {
    bound: Bindings,
    /// Those of all nodes that are being tried, one stretch behind the other.
    candidates: Vec<Binding>,
}

/// The same where nobody asks how far it came, which is what costs most.
pub fn find_at(view: &View<'_, '_>, rule: &Rule, i: usize, scratch: &mut Scratch) -> Option<Bindings> {
    if !anchors(view, rule, i) {
        return None;
    }
    scratch.bound.clear();
    scratch.candidates.clear();
    scratch.bound.push(Binding::Token(i));
    let mut search = Search { view, rule, scratch, farthest: None };
    search.bind().then(|| scratch.bound.clone())
}

fn anchors(view: &View<'_, '_>, rule: &Rule, i: usize) -> bool {
    let nothing = Vec::new();
    rule.nodes[0].tests.iter().all(|t| holds(view, t, Binding::Token(i), &nothing))
}

struct Search<'a, 't> {
    view: &'a View<'a, 't>,
    rule: &'a Rule,
    scratch: &'a mut Scratch,
    farthest: Option<Miss>,
}

impl Search<'_, '_> {
    fn bind(&mut self) -> bool {
        let n = self.scratch.bound.len();
        let Some(node) = self.rule.nodes.get(n) else { return true };
        let mut found = false;
        let first = self.scratch.candidates.len();
        let Scratch { bound, candidates } = &mut *self.scratch;
        each(self.view, node, bound, &mut |c| candidates.push(c));
        for k in first..self.scratch.candidates.len() {
            let candidate = self.scratch.candidates[k];
            self.scratch.bound.push(candidate);
            let fits = node.tests.iter().all(|t| holds(self.view, t, candidate, &self.scratch.bound));
            if fits && node.want != Want::Forbidden && self.bind() {
                return true;
            }
            self.scratch.bound.pop();
            found |= fits;
            if found && node.want == Want::Forbidden {
                break;
            }
        }
        self.scratch.candidates.truncate(first);
        match node.want {
            Want::Forbidden if !found => {}
            Want::Optional => {}
            _ => {
                if let Some(farthest) = self.farthest.as_mut().filter(|f| n >= f.node) {
                    *farthest = Miss { bound: self.scratch.bound.clone(), node: n, test: None };
                }
                return false;
            }
        }
        self.scratch.bound.push(Binding::Empty);
        if self.bind() {
            return true;
        }
        self.scratch.bound.pop();
        false
    }
}

/// Hands over each candidate for a node, nearest first.
fn each(view: &View<'_, '_>, node: &Node, bound: &Bindings, take: &mut dyn FnMut(Binding)) {
    let p = view.prose;
    let at = |n: usize| bound[n].token();
    match &node.place {
        Place::Anchor => {}
        Place::Dependent(relations, of) => {
            let Some(of) = at(*of) else { return };
            p.dependents.of(of).filter(|d| relations.contains(&p.relation(*d))).for_each(|d| take(Binding::Token(d)));
        }
        Place::Head(relations, of) => {
            let Some(of) = at(*of) else { return };
            if let Some(head) = p.head(of).filter(|_| relations.is_empty() || relations.contains(&p.relation(of))) {
                take(Binding::Token(head));
            }
        }
        Place::Subject(of) => {
            if let Some(subject) = at(*of).and_then(|of| view.subject(of)) {
                take(Binding::Token(subject));
            }
        }
        Place::Right(of) => {
            let Some(of) = at(*of) else { return };
            let mut end = view.sentence(of).end.min(of + 1 + far(node));
            for test in node.tests.iter().filter(|t| !t.negated) {
                if let What::Before(limit) = test.what {
                    end = end.min(bound.get(limit).and_then(|b| b.token()).unwrap_or(end));
                }
            }
            (of + 1..end).for_each(|i| take(Binding::Token(i)));
        }
        Place::Left(of) => {
            let Some(of) = at(*of) else { return };
            let mut start = view.sentence(of).start.max(of.saturating_sub(far(node)));
            for test in node.tests.iter().filter(|t| !t.negated) {
                if let What::After(limit) = test.what {
                    start = start.max(bound.get(limit).and_then(|b| b.token()).map_or(start, |i| i + 1));
                }
            }
            (start..of).rev().for_each(|i| take(Binding::Token(i)));
        }
        Place::Behind(of) => {
            let Some(of) = at(*of) else { return };
            let i = view.cast.at(of).map_or(of + 1, |m| m.tokens.end);
            if view.sentence(of).contains(&i) {
                take(Binding::Token(i));
            }
        }
        Place::Ahead(of) => {
            let Some(of) = at(*of) else { return };
            if let Some(i) = view.cast.at(of).map_or(of, |m| m.tokens.start).checked_sub(1).filter(|i| view.sentence(of).contains(i)) {
                take(Binding::Token(i));
            }
        }
        Place::QuotationAfter(of) => {
            if let Some(q) = at(*of).and_then(|of| view.quotation_after(of)) {
                take(Binding::Quotation(q));
            }
        }
        Place::QuotationBefore(of) => {
            if let Some(q) = at(*of).and_then(|of| view.quotation_before(of)) {
                take(Binding::Quotation(q));
            }
        }
    }
}

/// How far to either side a node is looked for.
fn far(node: &Node) -> usize {
    let near = |t: &Test| !t.negated && matches!((&t.what, &node.place), (What::Near(a), Place::Right(b) | Place::Left(b)) if a == b);
    if node.tests.iter().any(near) { NEAR } else { FAR }
}

fn holds(view: &View<'_, '_>, test: &Test, of: Binding, bound: &Bindings) -> bool {
    let Binding::Token(i) = of else { return !test.negated };
    asks(view, &test.what, i, bound) != test.negated
}

fn asks(view: &View<'_, '_>, what: &What, i: usize, bound: &Bindings) -> bool {
    let p = view.prose;
    let word = |list: &[String], i: usize| list.iter().any(|w| p.is(i, w));
    let with = |relation: Relation, list: &[String]| p.dependents.of(i).any(|d| p.relation(d) == relation && word(list, d));
    let other = |n: usize| bound.get(n).and_then(|b| b.token());
    match what {
        What::Lemma(list) => {
            let lemma = p.lemma(i);
            list.iter().any(|l| *l == lemma)
        }
        What::Word(list) => word(list, i),
        What::Pos(list) => p.upos(i).is_some_and(|u| list.contains(&u)),
        What::Cue(frames) => {
            let verb = p.upos(i) == Some(crate::language::syntax::Upos::Verb);
            verb && view.cue(i).is_some_and(|c| frames.iter().any(|f| c.verb(*f).is_some()))
        }
        What::Noun(frames) => {
            let noun = p.upos(i) == Some(crate::language::syntax::Upos::Noun);
            noun && view.cue(i).is_some_and(|c| frames.iter().any(|f| c.noun(*f).is_some()))
        }
        What::Class(class) => p.has(i, *class) || view.lexicon.classes(&p.lemma(i)).has(*class),
        What::Trait(list) => {
            let traits = view.lexicon.persons().noun(&p.lemma(i).to_lowercase());
            list.iter().any(|t| traits.has(*t))
        }
        What::Known(kinds) => view.known(i).is_some_and(|k| kinds.contains(&k)),
        What::Office => view.is_office(i),
        What::Begins => view.cast.at(i).is_some_and(|m| m.tokens.start == i),
        What::Listed(classes) => view.cast.at(i).is_some_and(|m| {
            let listed = Gazetteer::built_in().word(&p.text[p.bytes(&m.tokens)]);
            classes.iter().any(|c| listed.has(*c))
        }),
        What::Within(class) => view.cast.at(i).is_some_and(|m| m.tokens.clone().any(|t| p.has(t, *class))),
        What::Plural => p.words[i].tag.number == Some(Number::Plural) || p.has(i, Class::Plural),
        What::Who(kinds) => view.named(i).is_some_and(|x| kinds.contains(&view.cast.members[x].kind)),
        What::Kind(kinds) => view.kind(i).is_some_and(|k| kinds.contains(&k)),
        What::Form(forms) => p.words[i].tag.form.is_some_and(|f| forms.contains(&f)),
        What::Case(list) => with(Relation::Case, list) || view.before_phrase(i).is_some_and(|k| word(list, k)),
        What::Mark(list) => with(Relation::Mark, list),
        What::With(list) => with(Relation::Case, list) || with(Relation::Mark, list),
        What::Relation(list) => list.contains(&p.relation(i)),
        What::Quoted => view.is_quoted(i),
        What::Negated => view.is_negated(i),
        What::Irrealis => view.is_irrealis(i),
        What::Passive => view.is_passive(i),
        What::Parenthetical => view.is_parenthetical(i),
        What::Final => view.final_clause(i).is_some(),
        What::Finite => view.is_finite(i),
        What::Verbal => view.is_verbal(i),
        What::HasSubject => p.dependents.of(i).any(|d| SUBJECTS.contains(&p.relation(d))),
        What::After(n) => other(*n).is_some_and(|o| i > o),
        What::Before(n) => other(*n).is_some_and(|o| i < o),
        What::Near(n) => other(*n).is_some_and(|o| i.abs_diff(o) <= NEAR),
        What::Touches(n) => other(*n).is_some_and(|o| p.dependents.span(i).start == o + 1 || view.before_phrase(i) == Some(o + 1)),
        What::Next(n) => other(*n).is_some_and(|o| i == o + 1),
        What::Shouted => p.word(i).chars().count() > 1 && p.word(i).chars().all(char::is_uppercase),
        What::Opens => view.opens(i),
    }
}
