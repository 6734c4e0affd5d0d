//! The best tree over scores of arcs.

/// Scores of arcs of one sentence: for each dependent a row of heads, the root first.
#[derive(Debug, Clone, Copy)]
pub struct Arcs<'a> {
    scores: &'a [f32],
    n: usize,
}

impl<'a> Arcs<'a> {
    /// `n` rows of `n + 1` scores.
    pub fn new(scores: &'a [f32], n: usize) -> Self {
        debug_assert_eq!(scores.len(), n * (n + 1));
        Arcs { scores, n }
    }

    fn score(&self, dependent: usize, head: usize) -> f32 {
        self.scores[(dependent - 1) * (self.n + 1) + head]
    }
}

/// Fills `heads` with the head of each token, from 1, 0 for the root, of which a sentence has one.
///
/// Each token takes its best head; where that is a tree with one root it is the best one. Else the algorithm of Chu
/// and Liu (1965) and Edmonds (1967) finds the best of the trees with one root.
pub fn best_tree(arcs: Arcs<'_>, heads: &mut Vec<usize>) {
    heads.clear();
    heads.extend((1..=arcs.n).map(|d| best_head(&arcs, d)));
    if arcs.n == 0 || is_tree(heads) {
        return;
    }
    let tree = Contraction::of(&arcs).tree();
    heads.clear();
    heads.extend(&tree[1..]);
}

fn best_head(arcs: &Arcs<'_>, dependent: usize) -> usize {
    let mut best = 0;
    for head in 0..=arcs.n {
        if head != dependent && arcs.score(dependent, head) > arcs.score(dependent, best) {
            best = head;
        }
    }
    best
}

/// Whether each token reaches the root, and only one token hangs on it.
fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().filter(|h| **h == 0).count() != 1 {
        return false;
    }
    // 0: not seen, 1: on the way, 2: reaches the root.
    let mut state = vec![0u8; heads.len() + 1];
    state[0] = 2;
    for start in 1..=heads.len() {
        let mut at = start;
        while state[at] == 0 {
            state[at] = 1;
            at = heads[at - 1];
        }
        if state[at] == 1 {
            return false;
        }
        at = start;
        while state[at] == 1 {
            state[at] = 2;
            at = heads[at - 1];
        }
    }
    true
}

/// Scores between nodes, the root being 0, of which some stand for several tokens.
struct Contraction {
    n: usize,
    /// By dependent and head.
    scores: Vec<f32>,
    /// The arc between tokens that each arc between nodes stands for.
    arcs: Vec<(usize, usize)>,
    /// The nodes that still stand for themselves, or for others as well.
    live: Vec<usize>,
    /// What each node is: a token, or from `n` on a cycle.
    part: Vec<usize>,
    /// The cycle that each token or cycle is part of.
    parent: Vec<usize>,
    /// The arc by which each token or cycle hangs on another.
    chosen: Vec<(usize, usize)>,
    /// The score of each node's arc.
    weight: Vec<f32>,
}

/// What is part of no cycle.
const NONE: usize = usize::MAX;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Fresh,
    OnPath,
    Done,
}

impl Contraction {
    /// Arcs from the root cost more than any choice between two others can gain: of two tokens on the root one is then
    /// better off on the other, so that the best tree has one root, and among those it stays the best.
    fn of(sentence: &Arcs<'_>) -> Self {
        let n = sentence.n + 1;
        let range = sentence.scores.iter().fold((f32::MAX, f32::MIN), |(low, high), &s| (low.min(s), high.max(s)));
        let cost = range.1 - range.0 + 1.0;
        let (mut scores, mut arcs) = (vec![f32::MIN; n * n], vec![(0, 0); n * n]);
        for d in 1..n {
            for h in (0..n).filter(|h| *h != d) {
                scores[d * n + h] = sentence.score(d, h) - if h == 0 { cost } else { 0.0 };
                arcs[d * n + h] = (d, h);
            }
        }
        let all = || (0..n).collect::<Vec<_>>();
        Contraction { n, scores, arcs, live: all(), part: all(), parent: vec![NONE; n], chosen: vec![(0, 0); n], weight: vec![0.0; n] }
    }

    /// The head of each token in the best tree; the root's is 0.
    ///
    /// A path grows from head to best head. Where it meets itself the cycle becomes one node, where it meets the root
    /// or a path before it, it is done (Gabow, Galil, Spencer and Tarjan 1986). A step costs at most the nodes, and
    /// there are at most twice as many steps as nodes: the whole costs their square.
    fn tree(mut self) -> Vec<usize> {
        let mut state = vec![State::Fresh; self.n];
        state[0] = State::Done;
        let mut path = Vec::new();
        for start in 1..self.n {
            if state[start] != State::Fresh {
                continue;
            }
            path.push(start);
            state[start] = State::OnPath;
            while let Some(&at) = path.last() {
                let head = self.choose(at);
                match state[head] {
                    State::Done => path.drain(..).for_each(|p| state[p] = State::Done),
                    State::Fresh => {
                        path.push(head);
                        state[head] = State::OnPath;
                    }
                    State::OnPath => {
                        let begin = path.iter().rposition(|p| *p == head).unwrap_or(0);
                        // Nodes that a cycle took in are on no path again.
                        path[begin + 1..].iter().for_each(|p| state[*p] = State::Done);
                        self.contract(&path[begin..]);
                        path.truncate(begin + 1);
                    }
                }
            }
        }
        self.expand()
    }

    /// Gives a node its best head.
    fn choose(&mut self, node: usize) -> usize {
        let row = &self.scores[node * self.n..(node + 1) * self.n];
        let mut best = usize::from(node == 0);
        for &head in self.live.iter().filter(|h| **h != node) {
            if row[head] > row[best] || best == node {
                best = head;
            }
        }
        self.weight[node] = row[best];
        self.chosen[self.part[node]] = self.arcs[node * self.n + best];
        best
    }

    /// Makes a cycle one node, which takes the place of its first.
    fn contract(&mut self, cycle: &[usize]) {
        let (n, first) = (self.n, cycle[0]);
        let id = self.parent.len();
        for &c in cycle {
            self.parent[self.part[c]] = id;
        }
        self.parent.push(NONE);
        self.chosen.push((0, 0));
        self.part[first] = id;
        let mut inside = vec![false; n];
        cycle.iter().for_each(|&c| inside[c] = true);
        self.live.retain(|&v| !inside[v]);
        for &v in &self.live {
            // To enter the cycle at a node is to give up that node's arc in it.
            let (mut enter, mut leave) = ((f32::MIN, (0, 0)), (f32::MIN, (0, 0)));
            for &c in cycle {
                let gain = self.scores[c * n + v] - self.weight[c];
                if gain > enter.0 {
                    enter = (gain, self.arcs[c * n + v]);
                }
                if self.scores[v * n + c] > leave.0 {
                    leave = (self.scores[v * n + c], self.arcs[v * n + c]);
                }
            }
            (self.scores[first * n + v], self.arcs[first * n + v]) = enter;
            (self.scores[v * n + first], self.arcs[v * n + first]) = leave;
        }
        self.live.push(first);
    }

    /// Opens the cycles, the last first: each where the arc of the whole enters it.
    fn expand(mut self) -> Vec<usize> {
        for id in (self.n..self.parent.len()).rev() {
            let (dependent, head) = self.chosen[id];
            let mut part = dependent;
            while self.parent[part] != id && self.parent[part] != NONE {
                part = self.parent[part];
            }
            self.chosen[part] = (dependent, head);
        }
        self.chosen[..self.n].iter().map(|(_, head)| *head).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(scores: &[f32], n: usize) -> Vec<usize> {
        let mut heads = Vec::new();
        best_tree(Arcs::new(scores, n), &mut heads);
        heads
    }

    /// The best tree with one root, by trying all.
    fn exhaustive(scores: &[f32], n: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|i| code / (n + 1).pow(i as u32) % (n + 1)).collect();
            if is_tree(&heads) {
                best = best.max((0..n).map(|i| scores[i * (n + 1) + heads[i]]).sum());
            }
        }
        best
    }

    #[test]
    fn best_heads_that_are_a_tree_are_taken() {
        assert_eq!(heads(&[9.0, 0.0, 1.0, 1.0, 5.0, 0.0], 2), [0, 1]);
        assert_eq!(heads(&[], 0), [0; 0]);
        assert_eq!(heads(&[3.0, 0.0], 1), [0]);
    }

    #[test]
    fn cycles_are_broken_and_one_root_is_kept() {
        // 1 and 2 want each other.
        assert_eq!(heads(&[1.0, 0.0, 9.0, 2.0, 9.0, 0.0], 2), [2, 0]);
        // Both want the root.
        assert_eq!(heads(&[5.0, 0.0, 1.0, 6.0, 2.0, 0.0], 2), [0, 1]);
    }

    #[test]
    fn cycles_within_cycles_cost_the_square() {
        // The first two want each other, the third both, and both it more than all others: a cycle grows node by node.
        let n = 1500usize;
        let closeness = |d: usize, h: usize| -(d.max(h) as f32);
        let scores: Vec<f32> = (0..n).flat_map(|d| (0..=n).map(move |h| if h == 0 { -1e4 } else { closeness(d, h - 1) })).collect();
        let begin = std::time::Instant::now();
        assert!(is_tree(&heads(&scores, n)));
        assert!(begin.elapsed().as_millis() < 1500, "{:?}", begin.elapsed());
    }

    #[test]
    fn no_tree_is_better() {
        let mut state = 7u64;
        for round in 0..300 {
            let n = 2 + round % 5;
            let scores: Vec<f32> = (0..n * (n + 1))
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (state >> 40) as f32 / 1e6
                })
                .collect();
            let found = heads(&scores, n);
            assert!(is_tree(&found), "{found:?}");
            let total: f32 = (0..n).map(|i| scores[i * (n + 1) + found[i]]).sum();
            let best = exhaustive(&scores, n);
            assert!((total - best).abs() < 1e-3, "{total} {best}");
        }
    }
}
