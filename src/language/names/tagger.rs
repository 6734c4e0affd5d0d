//! The tagger of names: recurrent layers over each sentence, then what the whole article says of each form (pooled
//! contextualised embeddings, Akbik, Bergmann and Vollgraf 2019, within one article), and the best path through
//! the labels (Lafferty, McCallum and Pereira 2001).
use super::Name;
use super::labels::{LABELS, allowed, from_labels};
use crate::language::network::features::{BUCKETS, Rows, SOURCES};
use crate::language::network::{Buffers, Bytes, Dense, Malformed, Trunk, quantise, relu};
use pulp::{Arch, NullaryFnOnce};
use std::ops::Range;

/// The model, shared by all threads.
#[derive(Debug)]
pub struct NameTagger {
    trunk: Trunk,
    /// Of the hidden layer, over a token's own context.
    own: Dense,
    /// Of the same layer, over the context of all tokens of its form.
    pooled: Dense,
    out: Dense,
    /// From by to; the last row is the start.
    transitions: Vec<f32>,
    /// To the end.
    ends: Vec<f32>,
}

/// Memory of one thread, used again for each article.
#[derive(Debug, Default)]
pub struct Workspace {
    buffers: Buffers,
    /// The output of the trunk for all tokens so far.
    context: Vec<f32>,
    sentences: Vec<Range<usize>>,
    forms: Vec<u32>,
    capital: Vec<bool>,
    pool: Pool,
    pooled: Vec<f32>,
    quantised: Vec<i16>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
    back: Vec<u8>,
    labels: Vec<usize>,
}

/// Mean and maximum of the context of each form.
#[derive(Debug, Default)]
struct Pool {
    /// For each bucket of a form its group from 1.
    groups: Vec<u32>,
    touched: Vec<u32>,
    sizes: Vec<f32>,
    sums: Vec<f32>,
    highest: Vec<f32>,
}

impl NameTagger {
    /// The word that a model file of this version begins with.
    pub const MAGIC: &'static [u8; 8] = b"DLner003";

    /// Reads a model file. Errors name what is malformed.
    pub fn read(file: &'static [u8]) -> Result<NameTagger, Malformed> {
        let mut bytes = Bytes::open(file, NameTagger::MAGIC)?;
        let trunk = Trunk::read(&mut bytes)?;
        let own = Dense::read(&mut bytes, trunk.width())?;
        let pooled = Dense::read(&mut bytes, 2 * trunk.width())?;
        let out = Dense::read(&mut bytes, own.outputs())?;
        let weights = bytes.floats("transitions")?;
        bytes.end()?;
        if own.outputs() != pooled.outputs() || out.outputs() != LABELS || weights.len() != (LABELS + 1) * (LABELS + 1) {
            return Err(Malformed { what: "tagger of names of this shape", at: 0 });
        }
        let label = |i: usize| (i < LABELS).then_some(i);
        let weight = |from: usize, to: usize| if allowed(label(from), label(to)) { weights[from * (LABELS + 1) + to] } else { NEVER };
        let transitions = (0..=LABELS).flat_map(|from| (0..LABELS).map(move |to| (from, to))).map(|(from, to)| weight(from, to)).collect();
        let ends = (0..LABELS).map(|from| weight(from, LABELS)).collect();
        Ok(NameTagger { trunk, own, pooled, out, transitions, ends })
    }

    /// Takes in one sentence of an article.
    pub fn read_sentence(&self, rows: &Rows, work: &mut Workspace) {
        self.trunk.forward(rows.iter(), &[SOURCES], &mut work.buffers);
        let begin = work.forms.len();
        work.context.extend_from_slice(work.buffers.last().0);
        work.forms.extend(rows.iter().map(|r| r[0]));
        work.capital.extend_from_slice(rows.capital());
        work.sentences.push(begin..work.forms.len());
    }

    /// How many tokens have been taken in.
    pub fn pending(&self, work: &Workspace) -> usize {
        work.forms.len()
    }

    /// Finds the names in all sentences that were taken in, of which the first token is the token `first` of the text,
    /// and begins anew.
    pub fn finish(&self, first: usize, work: &mut Workspace, names: &mut Vec<Name>) {
        let (width, space) = (self.trunk.width(), self.own.outputs());
        work.pool.fill(&work.context, width, &work.forms, &work.capital);
        work.pool.quantise(width, &mut work.quantised);
        self.pooled.forward(&work.quantised, 2 * width, work.pool.touched.len(), &mut work.pooled);
        for sentence in &work.sentences {
            let n = sentence.len();
            work.quantised.resize(n * width, 0);
            quantise(&work.context[sentence.start * width..sentence.end * width], &mut work.quantised);
            self.own.forward(&work.quantised, width, n, &mut work.hidden);
            for (t, hidden) in sentence.clone().zip(work.hidden.chunks_exact_mut(space)).filter(|(t, _)| work.capital[*t]) {
                let group = work.pool.group(work.forms[t]);
                let pooled = &work.pooled[group * space..(group + 1) * space];
                hidden.iter_mut().zip(pooled).for_each(|(h, p)| *h += p);
            }
            relu(&mut work.hidden);
            work.quantised.resize(n * space, 0);
            quantise(&work.hidden, &mut work.quantised);
            self.out.forward(&work.quantised, space, n, &mut work.scores);
            let (back, labels) = (&mut work.back, &mut work.labels);
            Arch::new().dispatch(Decode { tagger: self, n, scores: &work.scores, back, labels });
            from_labels(&work.labels, first + sentence.start, names);
        }
        work.pool.clear();
        work.context.clear();
        work.sentences.clear();
        work.forms.clear();
        work.capital.clear();
    }

    /// The best path (Viterbi 1967).
    #[inline(always)]
    fn decode(&self, n: usize, scores: &[f32], back: &mut Vec<u8>, labels: &mut Vec<usize>) {
        labels.clear();
        labels.resize(n, 0);
        back.clear();
        back.resize(n * LABELS, 0);
        let mut best = [0.0f32; LABELS];
        for (t, scores) in scores.chunks_exact(LABELS).enumerate() {
            if t == 0 {
                let start = &self.transitions[LABELS * LABELS..];
                (0..LABELS).for_each(|j| best[j] = start[j] + scores[j]);
                continue;
            }
            let mut next = [f32::MIN; LABELS];
            let mut from = [0u8; LABELS];
            for (i, row) in self.transitions.chunks_exact(LABELS).take(LABELS).enumerate() {
                for j in 0..LABELS {
                    let score = best[i] + row[j];
                    let better = score > next[j];
                    next[j] = if better { score } else { next[j] };
                    from[j] = if better { i as u8 } else { from[j] };
                }
            }
            (0..LABELS).for_each(|j| best[j] = next[j] + scores[j]);
            back[t * LABELS..(t + 1) * LABELS].copy_from_slice(&from);
        }
        let mut label = 0;
        for j in 1..LABELS {
            if best[j] + self.ends[j] > best[label] + self.ends[label] {
                label = j;
            }
        }
        for t in (0..n).rev() {
            labels[t] = label;
            label = usize::from(back[t * LABELS + label]);
        }
    }
}

/// A decoding, to be compiled for what the processor has.
struct Decode<'a> {
    tagger: &'a NameTagger,
    n: usize,
    scores: &'a [f32],
    back: &'a mut Vec<u8>,
    labels: &'a mut Vec<usize>,
}

impl NullaryFnOnce for Decode<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.tagger.decode(self.n, self.scores, self.back, self.labels);
    }
}

const NEVER: f32 = -1e4;

impl Pool {
    /// Gathers the context of all tokens whose form is somewhere written with a capital.
    fn fill(&mut self, context: &[f32], width: usize, forms: &[u32], capital: &[bool]) {
        self.groups.resize(BUCKETS as usize, 0);
        for (&form, _) in forms.iter().zip(capital).filter(|(_, c)| **c) {
            let group = &mut self.groups[form as usize];
            if *group == 0 {
                self.touched.push(form);
                *group = self.touched.len() as u32;
            }
        }
        let n = self.touched.len();
        self.sizes.resize(n, 0.0);
        self.sums.resize(n * width, 0.0);
        self.highest.resize(n * width, f32::MIN);
        for (form, row) in forms.iter().zip(context.chunks_exact(width)) {
            let Some(group) = (self.groups[*form as usize] as usize).checked_sub(1) else { continue };
            self.sizes[group] += 1.0;
            let at = group * width..(group + 1) * width;
            self.sums[at.clone()].iter_mut().zip(row).for_each(|(s, x)| *s += x);
            self.highest[at].iter_mut().zip(row).for_each(|(h, x)| *h = h.max(*x));
        }
    }

    /// The group of a form that is written with a capital somewhere.
    fn group(&self, form: u32) -> usize {
        self.groups[form as usize] as usize - 1
    }

    /// For each group the mean, then the maximum.
    fn quantise(&mut self, width: usize, out: &mut Vec<i16>) {
        for (sums, size) in self.sums.chunks_exact_mut(width).zip(&self.sizes) {
            let share = 1.0 / size;
            sums.iter_mut().for_each(|s| *s *= share);
        }
        out.clear();
        out.resize(2 * self.sums.len(), 0);
        for (i, out) in out.chunks_exact_mut(2 * width).enumerate() {
            let (mean, highest) = out.split_at_mut(width);
            quantise(&self.sums[i * width..(i + 1) * width], mean);
            quantise(&self.highest[i * width..(i + 1) * width], highest);
        }
    }

    fn clear(&mut self) {
        self.touched.iter().for_each(|&f| self.groups[f as usize] = 0);
        self.touched.clear();
        self.sizes.clear();
        self.sums.clear();
        self.highest.clear();
    }
}
