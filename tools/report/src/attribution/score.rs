//! Attributions that were found against those that were marked, one to one.
use super::Attribution;
use crate::score::{Counts, Rate};
use crate::spans::{Spans, greedy};

/// When a found attribution is a marked one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Half of the characters of both contents are the same, whoever said it.
    Content,
    /// Any character is the same, and the source covers the head of the marked one.
    AnyOverlap,
    /// Half of the characters, and the source.
    Half,
}

impl Measure {
    /// All, in the order in which they are shown.
    pub const ALL: &[Measure] = &[Measure::Content, Measure::AnyOverlap, Measure::Half];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Content => "content",
            Measure::AnyOverlap => "attr_any",
            Measure::Half => "attr_iou",
        }
    }
}

/// How far a marked attribution was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reach {
    /// Content and source.
    Right(usize),
    /// The content, with another source.
    Source(usize),
    /// Less than half of the content; with the share of common characters.
    Extent(usize, f64),
    /// Nothing of it.
    Missed,
}

/// A found attribution that is none of those that are marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// It shares content with the marked one that is nearest.
    Overlaps(usize),
    /// Nothing is marked there.
    Spurious,
}

/// What comes of an article.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// The marked attributions that count: those with content and source, by index.
    pub counted: Vec<usize>,
    /// The counts of each measure.
    pub counts: [Counts; Measure::ALL.len()],
    /// For each measure, how many of the directly quoted ones are found.
    pub direct: [Rate; Measure::ALL.len()],
    /// For each measure, how many of the others are found.
    pub indirect: [Rate; Measure::ALL.len()],
    /// How far each counted one was found; indexes are those of found ones.
    pub reach: Vec<Reach>,
    /// What each found one is, if it is not found content: a fault.
    pub faults: Vec<Option<Fault>>,
}

/// Judges the attributions found in a text.
pub fn judge(text: &str, gold: &[Attribution], predicted: &[Attribution]) -> Judged {
    let letters: Vec<char> = text.chars().collect();
    let counted: Vec<usize> = (0..gold.len()).filter(|i| !gold[*i].contents().is_empty() && !gold[*i].sources().is_empty()).collect();
    let marked: Vec<Spans> = counted.iter().map(|i| gold[*i].characters(&letters)).collect();
    let found: Vec<Spans> = predicted.iter().map(|p| p.characters(&letters)).collect();
    let direct: Vec<bool> = counted.iter().map(|i| is_direct(&letters, gold[*i].contents())).collect();
    let mut candidates = Vec::new();
    for (i, a) in marked.iter().enumerate() {
        for (j, b) in found.iter().enumerate() {
            if a.shared(b) > 0 {
                candidates.push((a.iou(b), i, j, covers(&predicted[j], &gold[counted[i]])));
            }
        }
    }
    let mut judged =
        Judged { reach: vec![Reach::Missed; marked.len()], faults: vec![Some(Fault::Spurious); found.len()], ..Judged::default() };
    // The nearest of what overlaps; what matches by a measure takes its place below.
    for &(iou, i, j, _) in &candidates {
        if !matches!(judged.reach[i], Reach::Extent(_, best) if best >= iou) {
            judged.reach[i] = Reach::Extent(j, iou);
        }
        judged.faults[j] = Some(Fault::Overlaps(i));
    }
    let mut content = Vec::new();
    for (k, measure) in Measure::ALL.iter().enumerate() {
        let half = *measure != Measure::AnyOverlap;
        let source = *measure != Measure::Content;
        let fit = candidates.iter().filter(|(iou, _, _, covers)| (!half || *iou >= 0.5) && (!source || *covers));
        let pairs = greedy(fit.map(|&(iou, i, j, _)| (iou, i, j)).collect());
        judged.counts[k] = Counts { right: pairs.len(), predicted: predicted.len(), gold: counted.len() };
        let mut hit = vec![false; marked.len()];
        for &(i, j) in &pairs {
            hit[i] = true;
            match measure {
                Measure::Content => {
                    (judged.reach[i], judged.faults[j]) = (Reach::Source(j), None);
                    content.push((j, i));
                }
                Measure::Half => (judged.reach[i], judged.faults[j]) = (Reach::Right(j), None),
                Measure::AnyOverlap => {}
            }
        }
        for (i, hit) in hit.into_iter().enumerate() {
            if direct[i] { judged.direct[k].add(hit) } else { judged.indirect[k].add(hit) }
        }
    }
    // Content that was the best match may give way to another with the right source.
    for (j, i) in content {
        let taken = judged.reach[i] != Reach::Source(j) && judged.reach[i] != Reach::Right(j);
        if taken && !judged.reach.contains(&Reach::Right(j)) {
            judged.faults[j] = Some(Fault::Overlaps(i));
        }
    }
    judged.counted = counted;
    judged
}

/// Whether a found source covers the head of a marked one or, without a head, any of it.
fn covers(found: &Attribution, gold: &Attribution) -> bool {
    let heads = gold.source_head.map_or_else(|| gold.sources().to_vec(), |head| vec![head]);
    found.sources().iter().any(|&(begin, end)| heads.iter().any(|&(from, to)| begin < to && from < end))
}

/// Whether content is quoted: it begins with a mark, or six tenths of it stand between marks.
fn is_direct(letters: &[char], content: &[(usize, usize)]) -> bool {
    let mut spans = content.to_vec();
    spans.sort_unstable();
    let text: String = spans
        .iter()
        .flat_map(|&(begin, end)| &letters[begin.min(letters.len())..end.min(letters.len()).max(begin.min(letters.len()))])
        .collect();
    let text = text.trim();
    if text.starts_with(['"', '“']) {
        return true;
    }
    let (mut inside, mut open) = (0, false);
    for c in text.chars() {
        match c {
            '“' => open = true,
            '”' => open = false,
            '"' => open = !open,
            _ => inside += usize::from(open),
        }
    }
    !text.is_empty() && inside as f64 >= 0.6 * text.chars().count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“We lost,” said Eva Roth. Jon says that it snows in Bergen.";

    fn attribution(source: (usize, usize), content: (usize, usize)) -> Attribution {
        Attribution { source: Some(vec![source]), cue: None, content: Some(vec![content]), source_head: None }
    }

    fn gold() -> Vec<Attribution> {
        let first = Attribution { source_head: Some((20, 24)), ..attribution((16, 24), (0, 10)) };
        vec![first, attribution((26, 29), (35, 58)), Attribution { source: None, ..attribution((0, 0), (0, 10)) }]
    }

    fn right(judged: &Judged) -> Vec<usize> {
        judged.counts.iter().map(|c| c.right).collect()
    }

    #[test]
    fn what_is_marked_is_found() {
        assert_eq!(TEXT.chars().skip(20).take(4).collect::<String>(), "Roth");
        let judged = judge(TEXT, &gold(), &gold());
        assert_eq!((right(&judged), judged.counts[0]), (vec![2, 2, 2], Counts { right: 2, predicted: 3, gold: 2 }));
        assert_eq!((judged.direct[2], judged.indirect[2]), (Rate { right: 1, of: 1 }, Rate { right: 1, of: 1 }));
        assert!(judged.reach.iter().all(|r| matches!(r, Reach::Right(_))), "{judged:?}");
    }

    #[test]
    fn sources_must_cover_the_head_and_contents_half() {
        let predicted = [attribution((16, 19), (0, 10)), attribution((26, 29), (35, 40)), attribution((0, 3), (16, 24))];
        let judged = judge(TEXT, &gold(), &predicted);
        assert_eq!(right(&judged), [1, 1, 0]);
        assert_eq!(judged.reach[0], Reach::Source(0));
        assert!(matches!(judged.reach[1], Reach::Extent(1, iou) if iou < 0.5));
        assert_eq!(judged.faults, [None, Some(Fault::Overlaps(1)), Some(Fault::Spurious)]);
        assert_eq!(right(&judge(TEXT, &gold(), &[])), [0, 0, 0]);
    }

    #[test]
    fn a_better_content_with_another_source_is_one_too_many() {
        let predicted = [attribution((0, 3), (0, 10)), attribution((20, 24), (0, 8))];
        let judged = judge(TEXT, &gold(), &predicted);
        assert_eq!((judged.reach[0], judged.faults.clone()), (Reach::Right(1), vec![Some(Fault::Overlaps(0)), None]));
        assert_eq!(right(&judged), [1, 1, 1]);
    }

    #[test]
    fn quoted_content() {
        let direct = |text: &str| is_direct(&text.chars().collect::<Vec<_>>(), &[(0, text.chars().count())]);
        assert!(direct("“we won”") && direct(" \"no\" at all, they say, not now") && direct("it “was a very long day”"));
        assert!(!direct("it was “long”, they think") && !direct("") && !direct("it rains"));
    }
}
