//! Rules as they are written down: patterns over dependency trees, in the manner of Semgrex (Chambers et al. 2007).
//!
//! A file holds one family of rules. Each rule names a few nodes; the first is the anchor, every other says where it is
//! found from one above it:
//!
//! ```text
//! rule reporting-clause
//! Clausal complement of a verb of speech.
//!   cue       : cue=that|bare !negated
//!   source    : subject of cue
//!   content   : ccomp of cue
//!   ?to       : obj|iobj of cue, kind=person
//!   !passive  : aux:pass of cue
//!   take content clause
//! yes Ada Lund said that it rained. => Ada Lund | it rained
//! no  Ada Lund said goodbye.
//! ```
//!
//! Places: `REL|REL of NODE` (a dependent), `head of NODE by REL|REL` (what it depends on; `by …` may be left out), `subject of NODE`
//! (who does it, shared and controlled subjects included), `right of NODE` and `left of NODE` (in the sentence, nearest
//! first), `behind NODE` and `ahead of NODE` (the token straight behind or before it, or the name that it is part of), `quotation after NODE` and `quotation before NODE`. `?` marks a node that may be missing, `!` one that must be.
//! Tests follow, each with `!` in front where it must not hold; [`What`] lists them. `take SLOT HOW` says what words
//! fill the slot, by default the node itself; [`Take`] lists how. `set KEY VALUE` says of what is found what no word of it says. Lines before the nodes say what the rule is; `yes` and `no` are
//! its tests.
use crate::facts::EntityKind;
use crate::language::gazetteer::GazetteerClass;
use crate::language::syntax::{Relation, Upos, VerbForm};
use crate::language::{Class, Frame, KnownKind, Trait};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which facts carry.
    pub name: String,
    /// What it is, in words.
    pub about: String,
    /// What it looks for, the anchor first.
    pub nodes: Vec<Node>,
    /// How the words of a node's slot are taken.
    pub takes: Vec<(usize, Take)>,
    /// What it says of what it finds, key and value.
    pub sets: Vec<(String, String)>,
    /// What it must find.
    pub yes: Vec<String>,
    /// Where it must find nothing.
    pub no: Vec<String>,
}

impl Rule {
    /// The node that fills the slot with this name.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.nodes.iter().position(|n| n.name == name)
    }

    /// What the rule sets under this key.
    pub fn set(&self, key: &str) -> Option<&str> {
        self.sets.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }
}

impl Node {
    /// What its tests ask a cue to take.
    pub fn frames(&self) -> Vec<Frame> {
        let asked = self.tests.iter().filter(|t| !t.negated);
        asked
            .flat_map(|t| match &t.what {
                What::Cue(frames) | What::Noun(frames) => frames.as_slice(),
                _ => &[],
            })
            .copied()
            .collect()
    }
}

/// One node of a pattern.
#[derive(Debug)]
pub struct Node {
    /// The slot it fills.
    pub name: String,
    /// Whether it must be there.
    pub want: Want,
    /// Where it is found.
    pub place: Place,
    /// What must hold of it.
    pub tests: Vec<Test>,
    /// Place and tests as they are written.
    pub text: String,
}

/// Whether a node must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// It must.
    Required,
    /// It may.
    Optional,
    /// It must not.
    Forbidden,
}

/// Where a node is found; numbers are indices of nodes above.
#[derive(Debug)]
pub enum Place {
    /// Any token of the sentence.
    Anchor,
    /// A dependent.
    Dependent(Vec<Relation>, usize),
    /// What it depends on, by one of these relations, where any is given.
    Head(Vec<Relation>, usize),
    /// Who does it.
    Subject(usize),
    /// To the right.
    Right(usize),
    /// To the left.
    Left(usize),
    /// The token straight behind it, or behind the name that it is part of.
    Behind(usize),
    /// The token straight before it, or before the name that it is part of.
    Ahead(usize),
    /// The quotation that a clause leads to.
    QuotationAfter(usize),
    /// The quotation that a clause follows.
    QuotationBefore(usize),
}

/// A test of a node.
#[derive(Debug)]
pub struct Test {
    /// Whether it must not hold.
    pub negated: bool,
    /// What it asks.
    pub what: What,
    /// As it is written.
    pub text: String,
}

/// What a test asks of a token.
#[derive(Debug)]
pub enum What {
    /// `lemma=say|tell`
    Lemma(Vec<String>),
    /// `word=according`, in any case.
    Word(Vec<String>),
    /// `pos=VERB`
    Pos(Vec<Upos>),
    /// `cue=that|bare`: a cue verb that takes one of these.
    Cue(Vec<Frame>),
    /// `noun=that`: a noun of speech that takes one of these.
    Noun(Vec<Frame>),
    /// `class=document`: a section of words.txt.
    Class(Class),
    /// `kind=person|organization`: a name of one of these kinds, `any` for whatever name.
    Kind(Vec<EntityKind>),
    /// `who=person`: stands for a member of one of these kinds, be it by a name, a pronoun or a description.
    Who(Vec<EntityKind>),
    /// `trait=kin|body`: sections of persons.txt.
    Trait(Vec<Trait>),
    /// `known=country|demonym`: part of a name that is one of these by its very words.
    Known(Vec<KnownKind>),
    /// `listed=region|country`: part of a name that stands in one of these lists of the gazetteer.
    Listed(Vec<GazetteerClass>),
    /// `within=organ`: part of a name that has a word of this section of words.txt.
    Within(Class),
    /// `office`: a noun for an office, a rank or an occupation.
    Office,
    /// `begins`: the first word of a name.
    Begins,
    /// `plural`
    Plural,
    /// `form=Ger|Part`
    Form(Vec<VerbForm>),
    /// `case=to|in`: has that preposition (or `'s`) before or behind it, or before the title that it has; a day behind a name may have
    /// taken its preposition in the parse.
    Case(Vec<String>),
    /// `mark=that`: has that conjunction.
    Mark(Vec<String>),
    /// `with=as|of`: has that word in either of these ways.
    With(Vec<String>),
    /// `relation=advcl|acl`
    Relation(Vec<Relation>),
    /// `quoted`: stands in quotation marks.
    Quoted,
    /// `negated`: `not`, `never`, `no`.
    Negated,
    /// `irrealis`: under `would`, `could`, `may`, or an infinitive that nothing makes real.
    Irrealis,
    /// `passive`
    Passive,
    /// `parenthetical`: stands with its subject between two commas.
    Parenthetical,
    /// `final`: ends its sentence with its subject before it, behind a comma or a quotation.
    Final,
    /// `finite`: has a tense, by itself or by an auxiliary.
    Finite,
    /// `verbal`: a verb, or what taggers take for a noun in the caption of a photograph: `Ada Lund meets with …`.
    Verbal,
    /// `subject`: has a subject of its own.
    HasSubject,
    /// `after=NODE`, `before=NODE`: stands to the right, to the left of it.
    After(usize),
    /// See [`What::After`].
    Before(usize),
    /// `near=NODE`: at most three tokens away.
    Near(usize),
    /// `touches=NODE`: its phrase, or the preposition before its title, begins right behind that node.
    Touches(usize),
    /// `next=NODE`: stands right behind it.
    Next(usize),
    /// `shouted`: written in capitals.
    Shouted,
    /// `opens`: nothing but marks stands before it in its paragraph.
    Opens,
}

/// How the words of a slot are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// `clause`: what stands under it, on the far side of the cue, to the end of what the cue governs.
    Clause,
    /// `rest`: what stands under it without what stands under the cue or the source.
    Rest,
    /// `tail`: from its phrase to the end of what the cue governs.
    Tail,
    /// `end`: from its phrase to the end of the sentence, or to where a coordinate cue goes on.
    End,
    /// `around`: the sentence without the reporting clause.
    Around,
    /// `paragraph`: from behind it to the end of the paragraph.
    Paragraph,
}

/// Reads the rules of one file.
///
/// # Errors
/// The line, from 1, and what is wrong with it.
pub fn parse(text: &str) -> Result<Vec<Rule>, String> {
    let mut rules: Vec<Rule> = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        read_line(&mut rules, line).map_err(|e| format!("line {}: {e}", n + 1))?;
    }
    Ok(rules)
}

fn read_line(rules: &mut Vec<Rule>, line: &str) -> Result<(), String> {
    let (word, rest) = line.split_once(char::is_whitespace).map_or((line, ""), |(w, r)| (w, r.trim()));
    if word == "rule" {
        let (name, about) = (rest.to_owned(), String::new());
        rules.push(Rule { name, about, nodes: Vec::new(), takes: Vec::new(), sets: Vec::new(), yes: Vec::new(), no: Vec::new() });
        return Ok(());
    }
    let rule = rules.last_mut().ok_or("a file begins with 'rule NAME'")?;
    match word {
        "yes" => rule.yes.push(rest.to_owned()),
        "no" => rule.no.push(rest.to_owned()),
        "set" => {
            let (key, value) = rest.split_once(char::is_whitespace).ok_or("set KEY VALUE")?;
            rule.sets.push((key.to_owned(), value.trim().to_owned()));
        }
        "take" => {
            let (slot, how) = rest.split_once(char::is_whitespace).ok_or("take SLOT HOW")?;
            let take = match how.trim() {
                "clause" => Take::Clause,
                "rest" => Take::Rest,
                "tail" => Take::Tail,
                "end" => Take::End,
                "around" => Take::Around,
                "paragraph" => Take::Paragraph,
                other => return Err(format!("'{other}' is no way to take words: clause, rest, tail, end, around or paragraph")),
            };
            rule.takes.push((node_named(rule, slot)?, take));
        }
        _ => match line.split_once(" : ").filter(|(name, _)| !name.trim().contains(' ')) {
            Some((name, what)) => {
                let node = read_node(rule, name.trim(), what)?;
                rule.nodes.push(node);
            }
            None if rule.nodes.is_empty() => {
                if !rule.about.is_empty() {
                    rule.about.push(' ');
                }
                rule.about.push_str(line);
            }
            None => return Err("expected 'NODE : PLACE, TESTS', 'take', 'set', 'yes' or 'no'".to_owned()),
        },
    }
    Ok(())
}

fn node_named(rule: &Rule, name: &str) -> Result<usize, String> {
    rule.nodes.iter().position(|n| n.name == name).ok_or_else(|| format!("no node '{name}' above"))
}

fn read_node(rule: &Rule, name: &str, what: &str) -> Result<Node, String> {
    let want = match name.chars().next() {
        Some('?') => Want::Optional,
        Some('!') => Want::Forbidden,
        _ => Want::Required,
    };
    let name = name.trim_start_matches(['?', '!']).to_owned();
    let text = what.trim().to_owned();
    if rule.nodes.is_empty() {
        return Ok(Node { name, want, place: Place::Anchor, tests: read_tests(rule, what)?, text });
    }
    let (place, tests) = what.split_once(',').unwrap_or((what, ""));
    let words: Vec<&str> = place.split_whitespace().collect();
    let node = |i: usize| words.get(i).ok_or_else(|| "a node is missing".to_owned()).and_then(|n| node_named(rule, n));
    let place = match words.as_slice() {
        ["head", "of", _] => Place::Head(Vec::new(), node(2)?),
        ["head", "of", _, "by", relations] => Place::Head(read_relations(relations)?, node(2)?),
        ["subject", "of", _] => Place::Subject(node(2)?),
        ["right", "of", _] => Place::Right(node(2)?),
        ["left", "of", _] => Place::Left(node(2)?),
        ["behind", _] => Place::Behind(node(1)?),
        ["ahead", "of", _] => Place::Ahead(node(2)?),
        ["quotation", "after", _] => Place::QuotationAfter(node(2)?),
        ["quotation", "before", _] => Place::QuotationBefore(node(2)?),
        [relations, "of", _] => Place::Dependent(read_relations(relations)?, node(2)?),
        _ => return Err(format!("'{}' is no place", words.join(" "))),
    };
    Ok(Node { name, want, place, tests: read_tests(rule, tests)?, text })
}

fn read_relations(names: &str) -> Result<Vec<Relation>, String> {
    all(names, |r| Relation::parse(r).ok_or_else(|| format!("'{r}' is no relation of Universal Dependencies")))
}

fn all<T>(names: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    names.split('|').map(read).collect()
}

fn read_tests(rule: &Rule, tests: &str) -> Result<Vec<Test>, String> {
    tests
        .split_whitespace()
        .map(|word| {
            let negated = word.starts_with('!');
            let what = read_test(rule, word.trim_start_matches('!'))?;
            Ok(Test { negated, what, text: word.to_owned() })
        })
        .collect()
}

fn read_test(rule: &Rule, test: &str) -> Result<What, String> {
    let strings = |list: &str| Ok::<Vec<String>, String>(list.split('|').map(str::to_owned).collect());
    let frames = |list: &str| all(list, |f| Frame::parse(f).ok_or_else(|| format!("'{f}' is nothing that a cue takes")));
    Ok(match test.split_once('=') {
        Some(("lemma", list)) => What::Lemma(strings(list)?),
        Some(("word", list)) => What::Word(strings(list)?),
        Some(("pos", list)) => What::Pos(all(list, |p| Upos::parse(p).ok_or_else(|| format!("'{p}' is no part of speech")))?),
        Some(("cue", list)) => What::Cue(frames(list)?),
        Some(("noun", list)) => What::Noun(frames(list)?),
        Some(("class", name)) => What::Class(Class::of_section(name).ok_or_else(|| format!("'{name}' is no section of words.txt"))?),
        Some(("kind", "any")) => What::Kind(EntityKind::ALL.to_vec()),
        Some(("who", list)) => What::Who(all(list, |k| {
            EntityKind::ALL.iter().find(|x| x.as_str() == k).copied().ok_or_else(|| format!("'{k}' is no kind of entity"))
        })?),
        Some(("kind", list)) => What::Kind(all(list, |k| {
            EntityKind::ALL.iter().find(|x| x.as_str() == k).copied().ok_or_else(|| format!("'{k}' is no kind of entity"))
        })?),
        Some(("trait", list)) => {
            What::Trait(all(list, |t| Trait::of_section(t).ok_or_else(|| format!("'{t}' is no section of persons.txt")))?)
        }
        Some(("known", list)) => What::Known(all(list, |k| KnownKind::parse(k).ok_or_else(|| format!("'{k}' is not known by its words")))?),
        Some(("listed", list)) => {
            What::Listed(all(list, |c| GazetteerClass::parse(c).ok_or_else(|| format!("'{c}' is no list of the gazetteer")))?)
        }
        Some(("within", name)) => What::Within(Class::of_section(name).ok_or_else(|| format!("'{name}' is no section of words.txt"))?),
        Some(("form", list)) => What::Form(all(list, |f| VerbForm::parse(f).ok_or_else(|| format!("'{f}' is no form of verbs")))?),
        Some(("case", list)) => What::Case(strings(list)?),
        Some(("mark", list)) => What::Mark(strings(list)?),
        Some(("with", list)) => What::With(strings(list)?),
        Some(("relation", list)) => What::Relation(read_relations(list)?),
        Some(("after", node)) => What::After(node_named(rule, node)?),
        Some(("before", node)) => What::Before(node_named(rule, node)?),
        Some(("touches", node)) => What::Touches(node_named(rule, node)?),
        Some(("next", node)) => What::Next(node_named(rule, node)?),
        Some(("near", node)) => What::Near(node_named(rule, node)?),
        None if test == "office" => What::Office,
        None if test == "begins" => What::Begins,
        None if test == "plural" => What::Plural,
        None if test == "quoted" => What::Quoted,
        None if test == "negated" => What::Negated,
        None if test == "irrealis" => What::Irrealis,
        None if test == "passive" => What::Passive,
        None if test == "parenthetical" => What::Parenthetical,
        None if test == "final" => What::Final,
        None if test == "finite" => What::Finite,
        None if test == "verbal" => What::Verbal,
        None if test == "subject" => What::HasSubject,
        None if test == "shouted" => What::Shouted,
        None if test == "opens" => What::Opens,
        _ => return Err(format!("'{test}' is no test")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read() {
        let text = "rule tell\nSomebody is told.\n  cue : cue=that !negated\n  source : subject of cue\n  ?to : obj|iobj of cue, kind=person\n\
            \x20 !by : obl:agent of cue\n  take to tail\nset as told\nyes A => B\nno C\n";
        let rules = parse(text).unwrap();
        let rule = &rules[0];
        assert_eq!((rule.name.as_str(), rule.about.as_str(), rule.nodes.len()), ("tell", "Somebody is told.", 4));
        assert!(rule.nodes[0].tests[1].negated);
        assert_eq!((rule.nodes[2].want, rule.nodes[3].want), (Want::Optional, Want::Forbidden));
        assert_eq!((rule.set("as"), rule.set("to")), (Some("told"), None));
        assert_eq!((rule.takes[0], rule.yes.len(), rule.no.len()), ((2, Take::Tail), 1, 1));
    }

    #[test]
    fn errors_say_the_line() {
        let error = |line: &str| parse(&format!("rule x\n  cue : pos=VERB\n{line}\n")).unwrap_err();
        assert_eq!(error("  y : nsubject of cue"), "line 3: 'nsubject' is no relation of Universal Dependencies");
        assert_eq!(error("  y : nsubj of verb"), "line 3: no node 'verb' above");
        assert!(error("  y : nsubj of cue, colour=red").contains("'colour=red'"));
        assert!(error("  take cue whole").contains("'whole'"));
        assert!(parse("  cue : pos=VERB").unwrap_err().starts_with("line 1"));
    }
}
