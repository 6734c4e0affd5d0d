//! The dependency trees of a text, from heads to dependents.
use super::{Relation, Word};
use std::ops::Range;

/// The dependents of every token, in their order, and what stands under it.
#[derive(Debug, Default)]
pub struct Dependents {
    /// For each token where its dependents begin in `list`; one more at the end.
    first: Vec<u32>,
    list: Vec<u32>,
    /// For each token the first and the last token of its subtree.
    reach: Vec<(u32, u32)>,
}

impl Dependents {
    /// Turns the heads of all tokens of a text around. Every token must reach the root of its sentence.
    pub fn new(words: &[Word]) -> Self {
        let n = words.len();
        let mut first = vec![0u32; n + 1];
        let arcs = || words.iter().enumerate().filter(|(i, w)| w.head as usize != *i && (w.head as usize) < n);
        arcs().for_each(|(_, w)| first[w.head as usize + 1] += 1);
        for i in 0..n {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut list = vec![0u32; *first.last().unwrap_or(&0) as usize];
        let narrow = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        for (i, w) in arcs() {
            let at = &mut next[w.head as usize];
            list[*at as usize] = narrow(i);
            *at += 1;
        }
        let mut dependents = Dependents { first, list, reach: (0..n).map(|i| (narrow(i), narrow(i))).collect() };
        dependents.fill_reach(words);
        dependents
    }

    /// Leaves before heads: a token is taken once all its dependents have been.
    fn fill_reach(&mut self, words: &[Word]) {
        let n = words.len();
        let mut left: Vec<u32> = (0..n).map(|i| self.first[i + 1] - self.first[i]).collect();
        let mut ready: Vec<usize> = (0..n).filter(|i| left[*i] == 0).collect();
        while let Some(i) = ready.pop() {
            let head = words[i].head as usize;
            if head == i || head >= n {
                continue;
            }
            let (begin, end) = self.reach[i];
            let of_head = &mut self.reach[head];
            *of_head = (of_head.0.min(begin), of_head.1.max(end));
            left[head] -= 1;
            if left[head] == 0 {
                ready.push(head);
            }
        }
    }

    /// The dependents of token `i`, from left to right.
    pub fn of(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = match (self.first.get(i), self.first.get(i + 1)) {
            (Some(&a), Some(&b)) => a as usize..b as usize,
            _ => 0..0,
        };
        self.list[range].iter().map(|d| *d as usize)
    }

    /// From the first to behind the last token of the subtree of token `i`; nothing past the end of the text.
    pub fn span(&self, i: usize) -> Range<usize> {
        self.reach.get(i).map_or(i..i, |&(a, b)| a as usize..b as usize + 1)
    }

    /// The first dependent of token `i` with one of these relations.
    pub fn first(&self, words: &[Word], i: usize, relations: &[Relation]) -> Option<usize> {
        self.of(i).find(|&d| relations.contains(&words[d].relation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::syntax::{Tag, Upos};

    #[test]
    fn a_tree_is_turned_around() {
        // 1 is the root; 0 and 3 depend on it, 2 on 3.
        let word = |head, relation| Word { tag: Tag::plain(Upos::X), head, relation };
        let words = [word(1, Relation::Nsubj), word(1, Relation::Root), word(3, Relation::Det), word(1, Relation::Obj)];
        let tree = Dependents::new(&words);
        assert_eq!(tree.of(1).collect::<Vec<_>>(), [0, 3]);
        assert_eq!((tree.span(1), tree.span(3), tree.span(0), tree.span(9)), (0..4, 2..4, 0..1, 9..9));
        assert_eq!(tree.first(&words, 1, &[Relation::Obj]), Some(3));
        assert_eq!(tree.first(&words, 3, &[Relation::Obj]), None);
        assert_eq!(Dependents::new(&[]).of(0).count(), 0);
    }
}
