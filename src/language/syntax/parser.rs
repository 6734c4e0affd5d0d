//! The tagger and parser: tags from both recurrent layers; heads and relations from the upper one, by a
//! first-order graph parser with biaffine scores of arcs (Dozat and Manning 2017).
use super::Word;
use super::relation::Relation;
use super::tag::{Number, Tag, Tense, Upos, VerbForm};
use super::tree::{Arcs, best_tree};
use crate::language::network::features::Rows;
use crate::language::network::{Buffers, Bytes, Dense, Malformed, Trunk, quantise, relu};
use pulp::{Arch, NullaryFnOnce};

/// Longer sentences are parsed in pieces: what a tree of a list of a thousand words says is of no use, and its
/// cost grows with the square.
const LONGEST: usize = 200;

/// The model, shared by all threads.
#[derive(Debug)]
pub struct Parser {
    trunk: Trunk,
    inventory: Vec<Tag>,
    tags: Dense,
    /// What the last layer adds to the scores of tags.
    tags_above: Dense,
    /// A token as a head, and as a dependent.
    head: Dense,
    dependent: Dense,
    /// The bilinear form between them, over dependents.
    form: Dense,
    root: Vec<f32>,
    relation_head: Dense,
    relation_dependent: Dense,
    relation_root: Vec<f32>,
    relations: Dense,
}

/// Memory of one thread, used again for each sentence.
#[derive(Debug, Default)]
pub struct Workspace {
    buffers: Buffers,
    tags: Vec<f32>,
    more_tags: Vec<f32>,
    heads: Vec<f32>,
    dependents: Vec<f32>,
    formed: Vec<f32>,
    quantised: Vec<i16>,
    arcs: Vec<f32>,
    tree: Vec<usize>,
    relation_heads: Vec<f32>,
    relation_dependents: Vec<f32>,
    relations: Vec<f32>,
}

impl Parser {
    /// The word that a model file of this version begins with.
    pub const MAGIC: &'static [u8; 8] = b"DLsyn003";

    /// Reads a model file. Errors name what is malformed.
    pub fn read(file: &'static [u8]) -> Result<Parser, Malformed> {
        let mut bytes = Bytes::open(file, Parser::MAGIC)?;
        let trunk = Trunk::read(&mut bytes)?;
        let inventory: Option<Vec<Tag>> = bytes.bytes("inventory of tags")?.chunks_exact(4).map(unpack).collect();
        let inventory = inventory.ok_or(Malformed { what: "tag of this version", at: 0 })?;
        let width = trunk.width();
        let tags = Dense::read(&mut bytes, width)?;
        let tags_above = Dense::read(&mut bytes, width)?;
        let head = Dense::read(&mut bytes, width)?;
        let dependent = Dense::read(&mut bytes, width)?;
        let form = Dense::read(&mut bytes, dependent.outputs())?;
        let root = bytes.floats("root")?;
        let relation_head = Dense::read(&mut bytes, width)?;
        let relation_dependent = Dense::read(&mut bytes, width)?;
        let relation_root = bytes.floats("root of relations")?;
        let relations = Dense::read(&mut bytes, relation_head.outputs())?;
        bytes.end()?;
        let fits = tags.outputs() == inventory.len()
            && tags_above.outputs() == inventory.len()
            && head.outputs() == form.outputs()
            && root.len() == head.outputs()
            && head.outputs().is_multiple_of(LANES)
            && relation_root.len() == relation_head.outputs()
            && relation_head.outputs() == relation_dependent.outputs()
            && relations.outputs() == Relation::ALL.len();
        if !fits {
            return Err(Malformed { what: "parser of this shape", at: 0 });
        }
        Ok(Parser {
            trunk,
            inventory,
            tags,
            tags_above,
            head,
            dependent,
            form,
            root,
            relation_head,
            relation_dependent,
            relation_root,
            relations,
        })
    }

    /// Parses one sentence, whose first token is the token `first` of the text: adds a word for each of `rows`.
    pub fn parse(&self, rows: &Rows, first: usize, work: &mut Workspace, words: &mut Vec<Word>) {
        self.trunk.forward(rows.iter(), &[], &mut work.buffers);
        let n = rows.iter().len();
        let width = self.trunk.width();
        self.tags.forward(work.buffers.output(1).1, width, n, &mut work.tags);
        let top = work.buffers.last().1;
        self.tags_above.forward(top, width, n, &mut work.more_tags);
        work.tags.iter_mut().zip(&work.more_tags).for_each(|(sum, more)| *sum += more);
        self.head.forward(top, width, n, &mut work.heads);
        relu(&mut work.heads);
        self.dependent.forward(top, width, n, &mut work.dependents);
        relu(&mut work.dependents);
        let space = self.dependent.outputs();
        work.quantised.resize(n * space, 0);
        quantise(&work.dependents, &mut work.quantised);
        self.form.forward(&work.quantised, space, n, &mut work.formed);
        self.relation_head.forward(top, width, n, &mut work.relation_heads);
        self.relation_dependent.forward(top, width, n, &mut work.relation_dependents);
        let begin = words.len();
        for piece in (0..n).step_by(LONGEST) {
            self.attach(piece, (piece + LONGEST).min(n), first, work, words);
        }
        hang_on_one_root(&mut words[begin..], first);
    }

    /// Finds the tree of the tokens from `begin` to `end` of a sentence.
    fn attach(&self, begin: usize, end: usize, first: usize, work: &mut Workspace, words: &mut Vec<Word>) {
        let (n, space) = (end - begin, self.head.outputs());
        work.arcs.resize(n * (n + 1), 0.0);
        let (formed, heads) = (&work.formed[begin * space..end * space], &work.heads[begin * space..end * space]);
        Arch::new().dispatch(ScoreArcs { formed, heads, root: &self.root, arcs: &mut work.arcs });
        best_tree(Arcs::new(&work.arcs, n), &mut work.tree);
        // Relations to the heads that were found.
        let space = self.relation_head.outputs();
        let dependents = &mut work.relation_dependents[begin * space..end * space];
        for (hidden, &head) in dependents.chunks_exact_mut(space).zip(&work.tree) {
            let head = match head {
                0 => &self.relation_root[..],
                h => &work.relation_heads[(begin + h - 1) * space..(begin + h) * space],
            };
            hidden.iter_mut().zip(head).for_each(|(a, b)| *a = (*a + b).max(0.0));
        }
        work.quantised.resize(n * space, 0);
        quantise(dependents, &mut work.quantised);
        self.relations.forward(&work.quantised, space, n, &mut work.relations);
        let tags = work.tags[begin * self.inventory.len()..].chunks_exact(self.inventory.len());
        let relations = work.relations.chunks_exact(Relation::ALL.len());
        for (i, ((tags, relations), &head)) in tags.zip(relations).zip(&work.tree).enumerate() {
            let at = first + begin;
            let (head, relation) = match head {
                0 => (at + i, Relation::Root),
                h => (at + h - 1, Relation::ALL[best(relations, Some(Relation::Root as usize))]),
            };
            words.push(Word { tag: self.inventory[best(tags, None)], head: head as u32, relation });
        }
    }
}

/// Scores of all arcs of a sentence, to be compiled for what the processor has.
struct ScoreArcs<'a> {
    formed: &'a [f32],
    heads: &'a [f32],
    root: &'a [f32],
    arcs: &'a mut [f32],
}

impl NullaryFnOnce for ScoreArcs<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let space = self.root.len();
        let n = self.heads.len() / space;
        for (arcs, dependent) in self.arcs.chunks_exact_mut(n + 1).zip(self.formed.chunks_exact(space)) {
            arcs[0] = dot(dependent, self.root);
            for (arc, head) in arcs[1..].iter_mut().zip(self.heads.chunks_exact(space)) {
                *arc = dot(dependent, head);
            }
        }
    }
}

/// Makes one tree of a sentence that was parsed in pieces, whose first token is the token `first` of the text: what has a
/// root of its own hangs on the first root.
pub fn hang_on_one_root(words: &mut [Word], first: usize) {
    let mut roots = words.iter_mut().enumerate().filter(|(_, word)| word.relation == Relation::Root);
    let Some((root, _)) = roots.next() else { return };
    for (_, word) in roots {
        word.head = (first + root) as u32;
        word.relation = Relation::Parataxis;
    }
}

/// The place of the highest, the first of equals.
fn best(scores: &[f32], except: Option<usize>) -> usize {
    let mut best = usize::from(except == Some(0));
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] && except != Some(i) {
            best = i;
        }
    }
    best
}

/// Numbers that a product adds up side by side.
const LANES: usize = 8;

/// Several sums side by side, added up in a fixed order, so that the bits do not depend on the machine.
#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; LANES];
    let (a, b) = (a.as_chunks::<LANES>().0, b.as_chunks::<LANES>().0);
    for (a, b) in a.iter().zip(b) {
        for i in 0..LANES {
            sums[i] += a[i] * b[i];
        }
    }
    ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]))
}

/// A tag as four bytes of a model file.
pub fn pack(tag: Tag) -> [u8; 4] {
    let code = |x: Option<u8>| x.map_or(0, |x| x + 1);
    [tag.upos as u8, code(tag.number.map(|x| x as u8)), code(tag.tense.map(|x| x as u8)), code(tag.form.map(|x| x as u8))]
}

/// The tag that four bytes of a model file stand for.
fn unpack(bytes: &[u8]) -> Option<Tag> {
    let at = |i: usize| usize::from(bytes[i]).checked_sub(1);
    Some(Tag {
        upos: *Upos::ALL.get(usize::from(bytes[0]))?,
        number: at(1).and_then(|i| Number::ALL.get(i).copied()),
        tense: at(2).and_then(|i| Tense::ALL.get(i).copied()),
        form: at(3).and_then(|i| VerbForm::ALL.get(i).copied()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_survive_their_bytes() {
        for (upos, features) in [("VERB", "Number=Sing|Tense=Pres|VerbForm=Fin"), ("ADP", "_"), ("X", "VerbForm=Ger")] {
            let tag = Tag::parse(upos, features).unwrap();
            assert_eq!(unpack(&pack(tag)), Some(tag));
        }
        assert_eq!(unpack(&[99, 0, 0, 0]), None);
    }

    #[test]
    fn pieces_hang_on_the_first_root() {
        let word = |head, relation| Word { tag: Tag::plain(Upos::X), head, relation };
        let mut words = [word(6, Relation::Det), word(6, Relation::Root), word(7, Relation::Root), word(7, Relation::Obj)];
        hang_on_one_root(&mut words, 5);
        let found = words.map(|w| (w.head, w.relation));
        assert_eq!(found, [(6, Relation::Det), (6, Relation::Root), (6, Relation::Parataxis), (7, Relation::Obj)]);
    }
}
