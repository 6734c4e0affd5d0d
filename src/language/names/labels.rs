//! Labels of tokens for names: begin, inside, last, outside, unit (BILOU; Ratinov and Roth 2009).
use super::{Name, NameKind};

/// How many there are: outside, and four of each kind.
pub const LABELS: usize = 1 + 4 * NameKind::ALL.len();

const BEGIN: usize = 0;
const INSIDE: usize = 1;
const LAST: usize = 2;
const UNIT: usize = 3;

/// The kind and the part of a name that a label stands for; `None` is outside.
fn part(label: usize) -> Option<(usize, usize)> {
    label.checked_sub(1).map(|l| (l / 4, l % 4))
}

/// Whether a label may follow another; `None` is the start before, and the end after.
pub fn allowed(from: Option<usize>, to: Option<usize>) -> bool {
    let open = from.and_then(part).filter(|(_, p)| *p == BEGIN || *p == INSIDE);
    let goes_on = to.and_then(part).filter(|(_, p)| *p == INSIDE || *p == LAST);
    open.map(|(kind, _)| kind) == goes_on.map(|(kind, _)| kind)
}

/// The labels of `n` tokens with these names, which do not overlap.
pub fn to_labels(n: usize, names: &[Name]) -> Vec<usize> {
    let mut labels = vec![0; n];
    for Name { tokens, kind } in names {
        let label = |part: usize| 1 + 4 * *kind as usize + part;
        if tokens.len() == 1 {
            labels[tokens.start] = label(UNIT);
        } else {
            labels[tokens.clone()].fill(label(INSIDE));
            labels[tokens.start] = label(BEGIN);
            labels[tokens.end - 1] = label(LAST);
        }
    }
    labels
}

/// Adds the names that labels stand for, of which the first belongs to the token `first`.
pub fn from_labels(labels: &[usize], first: usize, names: &mut Vec<Name>) {
    let mut begin = first;
    for (i, &label) in labels.iter().enumerate() {
        let Some((kind, part)) = part(label) else { continue };
        let at = first + i;
        match part {
            BEGIN => begin = at,
            LAST => names.push(Name { tokens: begin..at + 1, kind: NameKind::ALL[kind] }),
            UNIT => names.push(Name { tokens: at..at + 1, kind: NameKind::ALL[kind] }),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_their_labels() {
        let names = [(0..1, NameKind::Person), (1..3, NameKind::Place), (4..8, NameKind::Other)];
        let names = names.map(|(tokens, kind)| Name { tokens, kind });
        let labels = to_labels(9, &names);
        let mut found = Vec::new();
        from_labels(&labels, 0, &mut found);
        assert_eq!(found, names);
        let path = [None].into_iter().chain(labels.into_iter().map(Some)).chain([None]).collect::<Vec<_>>();
        assert!(path.windows(2).all(|w| allowed(w[0], w[1])));
    }

    #[test]
    fn names_neither_break_off_nor_change_their_kind() {
        let (begin, last, other_last) = (1 + BEGIN, 1 + LAST, 5 + LAST);
        assert!(allowed(Some(begin), Some(last)) && !allowed(Some(begin), Some(other_last)));
        assert!(
            !allowed(Some(begin), None) && !allowed(Some(begin), Some(0)) && !allowed(None, Some(last)) && !allowed(Some(0), Some(last))
        );
    }
}
