//! Tags from the first and the last recurrent layer; heads and relations from the last (a first-order graph parser with
//! biaffine scores of arcs: Dozat and Manning 2017).
use crate::net::best;
use crate::net::layers::{Bounds, Dense, dropout, relu, relu_backward};
use crate::net::loss::cross_entropy;
use crate::net::random::Random;
use crate::net::save::File;
use crate::net::store::{Grads, Id, Store};
use crate::net::trunk::Trunk;
use dateline::language::syntax::{Arcs, best_tree};
use ndarray::{Array1, Array2, s};
use std::ops::Range;

/// The weight of the loss of tags.
const TAGS: f32 = 1.25;

/// Widths.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Of the trunk.
    pub trunk: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Of the spaces in which arcs are scored.
    pub arc: usize,
    /// Of the space in which relations are scored.
    pub relation: usize,
}

/// The network, parameters apart.
#[derive(Debug, Clone)]
pub struct Model {
    /// Shared by all.
    pub trunk: Trunk,
    /// Scores of tags, from the first recurrent layer.
    pub tags: Dense,
    /// What the last layer adds to them.
    pub tags_above: Dense,
    /// A token as a head.
    pub as_head: Dense,
    /// A token as a dependent.
    pub as_dependent: Dense,
    /// The bilinear form between them, as a layer over dependents.
    pub form: Dense,
    /// The root of the sentence, as a head.
    pub root: Id,
    /// A token as the head of a relation.
    pub relation_head: Dense,
    /// A token as its dependent.
    pub relation_dependent: Dense,
    /// The root as the head of a relation.
    pub relation_root: Id,
    /// Scores of relations.
    pub relations: Dense,
}

/// Sentences one after another.
#[derive(Debug, Default, Clone)]
pub struct Batch {
    /// Rows of the table for each token.
    pub rows: Vec<Vec<u32>>,
    /// Where each sentence lies.
    pub bounds: Vec<Range<usize>>,
    /// The tag of each token.
    pub tags: Vec<Option<usize>>,
    /// The head within the sentence, from 1; 0 is the root.
    pub heads: Vec<Option<usize>>,
    /// The relation.
    pub relations: Vec<Option<usize>>,
}

/// Scores of a batch.
#[derive(Debug)]
struct Scores {
    /// Tokens by tags.
    pub tags: Array2<f32>,
    /// For each sentence, dependents by heads with the root first.
    pub arcs: Vec<Array2<f32>>,
    relation_head: Array2<f32>,
    relation_dependent: Array2<f32>,
}

impl Model {
    /// A network of random weights.
    pub fn new(store: &mut Store, shape: Shape, tags: usize, relations: usize, random: &mut Random) -> Self {
        let d = shape.trunk;
        Model {
            trunk: Trunk::new(store, shape.layers, random),
            tags: Dense::new(store, d, tags, random),
            tags_above: Dense::new(store, d, tags, random),
            as_head: Dense::new(store, d, shape.arc, random),
            as_dependent: Dense::new(store, d, shape.arc, random),
            form: Dense::new(store, shape.arc, shape.arc, random),
            root: store.matrix(1, shape.arc, random),
            relation_head: Dense::new(store, d, shape.relation, random),
            relation_dependent: Dense::new(store, d, shape.relation, random),
            relation_root: store.matrix(1, shape.relation, random),
            relations: Dense::new(store, shape.relation, relations, random),
        }
    }

    /// The tag, the head and the relation of each token of a sentence.
    pub fn parse(&self, store: &Store, rows: &[Vec<u32>]) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
        let bounds = [Range { start: 0, end: rows.len() }];
        let scores = self.scores(store, rows, &bounds);
        let arcs: Vec<f32> = scores.arcs[0].iter().copied().collect();
        let mut heads = Vec::new();
        best_tree(Arcs::new(&arcs, rows.len()), &mut heads);
        let relations = self.relations_of(store, &scores, &bounds, &heads);
        (scores.tags.rows().into_iter().map(|r| best(r.as_slice().unwrap_or_default())).collect(), heads, relations)
    }

    /// Writes all but the trunk, in the order in which the library reads it.
    pub fn save(&self, file: &mut File<'_>) {
        [&self.tags, &self.tags_above, &self.as_head, &self.as_dependent, &self.form].into_iter().for_each(|l| file.dense(l));
        file.plain(self.root);
        file.dense(&self.relation_head);
        file.dense(&self.relation_dependent);
        file.plain(self.relation_root);
        file.dense(&self.relations);
    }

    /// Scores without dropout.
    fn scores(&self, store: &Store, rows: &[Vec<u32>], bounds: &Bounds) -> Scores {
        let trace = self.trunk.forward(store, rows, bounds, 0.0, None);
        let (low, top) = (&trace.inputs[1], &trace.inputs[trace.inputs.len() - 1]);
        let mut head = self.as_head.forward(store, top);
        relu(&mut head);
        let mut dependent = self.as_dependent.forward(store, top);
        relu(&mut dependent);
        let formed = self.form.forward(store, &dependent);
        let arcs = bounds.iter().map(|b| arc_scores(store, self.root, &head, &formed, b)).collect();
        Scores {
            tags: self.tags.forward(store, low) + self.tags_above.forward(store, top),
            arcs,
            relation_head: self.relation_head.forward(store, top),
            relation_dependent: self.relation_dependent.forward(store, top),
        }
    }

    /// The best relation of each token to its head; heads within the sentence, 0 is the root.
    fn relations_of(&self, store: &Store, scores: &Scores, bounds: &Bounds, heads: &[usize]) -> Vec<usize> {
        let mut hidden = self.relation_hidden(store, &scores.relation_head, &scores.relation_dependent, bounds, |t| Some(heads[t]));
        relu(&mut hidden);
        let out = self.relations.forward(store, &hidden);
        out.rows().into_iter().map(|r| best(r.as_slice().unwrap_or_default())).collect()
    }

    fn relation_hidden(
        &self,
        store: &Store,
        head: &Array2<f32>,
        dependent: &Array2<f32>,
        bounds: &Bounds,
        of: impl Fn(usize) -> Option<usize>,
    ) -> Array2<f32> {
        let mut hidden = dependent.clone();
        for b in bounds {
            for t in b.clone() {
                let mut row = hidden.row_mut(t);
                match of(t) {
                    Some(0) => row += &store.row(self.relation_root),
                    Some(h) => row += &head.row(b.start + h - 1),
                    None => {}
                }
            }
        }
        hidden
    }

    /// Adds the gradients of a batch; gives the losses of tags, arcs and relations.
    pub fn train(&self, store: &Store, grads: &mut Grads, batch: &Batch, share: f32, random: &mut Random) -> [f32; 3] {
        let bounds = &batch.bounds;
        let trace = self.trunk.forward(store, &batch.rows, bounds, share, Some(random));
        let last = trace.inputs.len() - 1;
        let mut outputs: Vec<Array2<f32>> = trace.inputs.iter().map(|x| Array2::zeros(x.raw_dim())).collect();
        // Tags.
        let mut tags = self.tags.forward(store, &trace.inputs[1]) + self.tags_above.forward(store, &trace.inputs[last]);
        let tag_loss = cross_entropy(&mut tags, &batch.tags, 0.03);
        // They are to count a little more than the many losses of the tree.
        tags *= TAGS;
        outputs[1] += &self.tags.backward(store, grads, &trace.inputs[1], &tags);
        outputs[last] += &self.tags_above.backward(store, grads, &trace.inputs[last], &tags);
        // Arcs.
        let top = &trace.inputs[last];
        let mut head = self.as_head.forward(store, top);
        relu(&mut head);
        let mut dependent = self.as_dependent.forward(store, top);
        relu(&mut dependent);
        let head_factors = dropout(&mut head, share, random);
        let dependent_factors = dropout(&mut dependent, share, random);
        let formed = self.form.forward(store, &dependent);
        let mut dhead = Array2::zeros(head.raw_dim());
        let mut dformed = Array2::zeros(formed.raw_dim());
        let mut arc_loss = 0.0;
        for b in bounds {
            let mut scores = arc_scores(store, self.root, &head, &formed, b);
            arc_loss += cross_entropy(&mut scores, &batch.heads[b.clone()], 0.0);
            let arcs = scores.slice(s![.., 1..]);
            let mut part = dhead.slice_mut(s![b.clone(), ..]);
            part += &arcs.t().dot(&formed.slice(s![b.clone(), ..]));
            let mut part = dformed.slice_mut(s![b.clone(), ..]);
            part += &arcs.dot(&head.slice(s![b.clone(), ..]));
            let to_root = scores.slice(s![.., 0..1]);
            part += &to_root.dot(store.get(self.root));
            *grads.get(self.root) += &to_root.t().dot(&formed.slice(s![b.clone(), ..]));
        }
        let mut ddependent = self.form.backward(store, grads, &dependent, &dformed);
        ddependent *= &dependent_factors;
        relu_backward(&dependent, &mut ddependent);
        dhead *= &head_factors;
        relu_backward(&head, &mut dhead);
        outputs[last] += &self.as_head.backward(store, grads, top, &dhead);
        outputs[last] += &self.as_dependent.backward(store, grads, top, &ddependent);
        // Relations, over the true heads.
        let rhead = self.relation_head.forward(store, top);
        let rdependent = self.relation_dependent.forward(store, top);
        let mut hidden = self.relation_hidden(store, &rhead, &rdependent, bounds, |t| batch.heads[t]);
        relu(&mut hidden);
        let factors = dropout(&mut hidden, share, random);
        let mut scores = self.relations.forward(store, &hidden);
        let relation_loss = cross_entropy(&mut scores, &batch.relations, 0.03);
        let mut dhidden = self.relations.backward(store, grads, &hidden, &scores);
        dhidden *= &factors;
        relu_backward(&hidden, &mut dhidden);
        let mut drhead = Array2::zeros(rhead.raw_dim());
        let mut droot = Array1::<f32>::zeros(rhead.ncols());
        for b in bounds {
            for t in b.clone() {
                match batch.heads[t] {
                    Some(0) => droot += &dhidden.row(t),
                    Some(h) => {
                        let mut row = drhead.row_mut(b.start + h - 1);
                        row += &dhidden.row(t);
                    }
                    None => {}
                }
            }
        }
        let mut root = grads.row(self.relation_root);
        root += &droot;
        outputs[last] += &self.relation_head.backward(store, grads, top, &drhead);
        outputs[last] += &self.relation_dependent.backward(store, grads, top, &dhidden);
        self.trunk.backward(store, grads, &batch.rows, bounds, &trace, outputs);
        [tag_loss, arc_loss, relation_loss]
    }
}

fn arc_scores(store: &Store, root: Id, head: &Array2<f32>, formed: &Array2<f32>, b: &Range<usize>) -> Array2<f32> {
    let n = b.len();
    let formed = formed.slice(s![b.clone(), ..]);
    let mut scores = Array2::zeros((n, n + 1));
    scores.slice_mut(s![.., 1..]).assign(&formed.dot(&head.slice(s![b.clone(), ..]).t()));
    scores.slice_mut(s![.., 0..1]).assign(&formed.dot(&store.get(root).t()));
    for i in 0..n {
        scores[(i, i + 1)] = -1e4;
    }
    scores
}
