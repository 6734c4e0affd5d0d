//! Whether heads make a tree.

/// Whether the words of a sentence hang together as one tree: one root, and every other word leads to it.
///
/// `heads[i]` is the word that word `i` depends on; the root is its own head. Runs in linear time.
pub fn is_tree(heads: &[usize]) -> bool {
    let mut roots = heads.iter().enumerate().filter(|(i, head)| *i == **head).map(|(i, _)| i);
    let (Some(root), None) = (roots.next(), roots.next()) else { return false };
    // Which walk passed a word first; a walk that meets itself has found a circle.
    let mut seen = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while at != root && seen[at] == usize::MAX {
            seen[at] = start;
            match heads.get(heads[at]) {
                Some(_) => at = heads[at],
                None => return false,
            }
        }
        if at != root && seen[at] == start {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_tree;

    #[test]
    fn one_root_that_all_lead_to() {
        assert!(is_tree(&[0]));
        assert!(is_tree(&[1, 1, 1, 2]));
        assert!(is_tree(&[1, 2, 3, 4, 4]));
        assert!(!is_tree(&[]));
        assert!(!is_tree(&[0, 1]), "two roots");
        assert!(!is_tree(&[1, 0]), "no root");
        assert!(!is_tree(&[0, 2, 1]), "a circle beside the root");
        assert!(!is_tree(&[0, 7]), "a head outside");
    }
}
