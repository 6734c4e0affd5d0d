//! The scores of the compiled models over articles that were annotated by hand, against what the model card says.
use crate::run::root;
use dateline::language::syntax::Relation;
use dateline::language::{Language, Prose};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Bytes of a text.
type Span = (usize, usize);

/// What is marked or predicted. Each token carries its bytes, so that a wrong token costs all that hangs on it (the
/// CoNLL 2018 shared task, Zeman et al. 2018); relations are compared without their subtypes.
#[derive(Default)]
struct Layers {
    sentences: BTreeSet<Span>,
    tokens: BTreeSet<Span>,
    tags: BTreeSet<(Span, String)>,
    /// With the bytes of the head; a root has none.
    heads: BTreeSet<(Span, Option<Span>)>,
    relations: BTreeSet<(Span, Option<Span>, String)>,
    /// People, organizations and places.
    names: BTreeSet<(Span, String)>,
}

impl Layers {
    fn word(&mut self, span: Span, upos: &str, head: Option<Span>, relation: &str) {
        let relation = relation.split(':').next().unwrap().to_owned();
        self.tokens.insert(span);
        self.tags.insert((span, upos.to_owned()));
        self.heads.insert((span, head));
        self.relations.insert((span, head, relation));
    }

    fn name(&mut self, span: Span, kind: &str) {
        if kind != "MISC" {
            self.names.insert((span, kind.to_owned()));
        }
    }
}

/// Reads the sample: for each article its text and what is marked.
fn gold() -> Vec<(String, Layers)> {
    let conllu = fs::read_to_string(root().join("fixtures/language/sample.conllu")).unwrap();
    let mut articles: Vec<(String, Layers)> = Vec::new();
    for sentence in conllu.split_terminator("\n\n") {
        let (comments, rows): (Vec<&str>, Vec<&str>) = sentence.lines().partition(|l| l.starts_with("# "));
        for comment in comments {
            match comment.split_once(" = ").unwrap_or((comment, "")) {
                ("# newdoc id", _) => articles.push(Default::default()),
                ("# outside", dateline) => articles.last_mut().unwrap().0 = format!("{dateline} "),
                ("# newpar", _) => {
                    let (text, layers) = articles.last_mut().unwrap();
                    if !layers.sentences.is_empty() {
                        text.truncate(text.trim_end().len());
                        text.push_str("\n\n");
                    }
                }
                _ => {}
            }
        }
        let (text, layers) = articles.last_mut().unwrap();
        let rows: Vec<Vec<&str>> = rows.iter().map(|r| r.split('\t').collect()).collect();
        let mut spans: Vec<Span> = Vec::new();
        for row in &rows {
            spans.push((text.len(), text.len() + row[1].len()));
            text.push_str(row[1]);
            if !row[9].split('|').any(|m| m == "SpaceAfter=No") {
                text.push(' ');
            }
        }
        layers.sentences.insert((spans[0].0, spans[spans.len() - 1].1));
        let mut name: Option<(Span, &str)> = None;
        for (row, span) in rows.iter().zip(&spans) {
            let head = row[6].parse::<usize>().unwrap().checked_sub(1).map(|h| spans[h]);
            layers.word(*span, row[3], head, row[7]);
            let label = row[9].split('|').find_map(|m| m.strip_prefix("NER="));
            match label.and_then(|l| l.split_once('-')) {
                Some(("I", kind)) => {
                    let (begun, same) = name.as_mut().unwrap();
                    assert_eq!(*same, kind, "{row:?}");
                    begun.1 = span.1;
                }
                label => {
                    name.take().into_iter().for_each(|(span, kind)| layers.name(span, kind));
                    name = label.map(|(_, kind)| (*span, kind));
                }
            }
        }
        name.into_iter().for_each(|(span, kind)| layers.name(span, kind));
    }
    articles
}

fn predicted(text: &str, language: &Language) -> Layers {
    let prose = Prose::new(text, None, language);
    let mut layers = Layers::default();
    let span = |i: usize| (prose.tokens[i].begin, prose.tokens[i].end);
    for sentence in &prose.sentences {
        layers.sentences.insert((sentence.bytes.start, sentence.bytes.end));
        for i in sentence.tokens.clone() {
            let word = &prose.words[i];
            let head = (word.relation != Relation::Root).then(|| span(word.head as usize));
            layers.word(span(i), word.tag.upos.as_str(), head, word.relation.as_str());
        }
    }
    // What the dateline names is not marked.
    let begin = prose.sentences.first().map_or(0, |s| s.tokens.start);
    for name in prose.names.iter().filter(|n| n.tokens.start >= begin) {
        layers.name((span(name.tokens.start).0, span(name.tokens.end - 1).1), name.kind.as_str());
    }
    layers
}

/// How many are in both, and in either.
#[derive(Default)]
struct Counts(usize, usize);

impl Counts {
    fn add<T: Ord>(&mut self, gold: &BTreeSet<T>, predicted: &BTreeSet<T>) {
        self.0 += gold.intersection(predicted).count();
        self.1 += gold.len() + predicted.len();
    }

    /// The harmonic mean of precision and recall, in percent.
    fn f(&self) -> String {
        format!("{:.1}", 200.0 * self.0 as f64 / self.1 as f64)
    }
}

/// The table of the card between its markers, name by name.
fn card() -> BTreeMap<String, String> {
    let card = fs::read_to_string(root().join("models/CARD.md")).unwrap();
    let table = card.split_once("<!-- sample -->").unwrap().1.split_once("<!-- /sample -->").unwrap().0;
    let rows = table.lines().filter(|l| l.starts_with('|')).skip(2);
    rows.map(|l| l.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>())
        .map(|cells| (cells[0].clone(), cells[1].clone()))
        .collect()
}

#[test]
fn the_model_card_gives_the_scores_of_the_models() {
    let language = Language::new();
    let articles = gold();
    let [mut sentences, mut tokens, mut upos, mut uas, mut las, mut names] = [(); 6].map(|()| Counts::default());
    for (text, gold) in &articles {
        let predicted = predicted(text, &language);
        sentences.add(&gold.sentences, &predicted.sentences);
        tokens.add(&gold.tokens, &predicted.tokens);
        upos.add(&gold.tags, &predicted.tags);
        uas.add(&gold.heads, &predicted.heads);
        las.add(&gold.relations, &predicted.relations);
        names.add(&gold.names, &predicted.names);
    }
    assert!(articles.len() >= 6 && sentences.1 > 100 && tokens.1 > 2000 && names.1 > 150);
    let rows = [("Sentences", sentences), ("Tokens", tokens), ("UPOS", upos), ("UAS", uas), ("LAS", las), ("Names", names)];
    let found: BTreeMap<String, String> = rows.into_iter().map(|(name, counts)| (name.to_owned(), counts.f())).collect();
    assert_eq!(found, card(), "the models changed: put the figures on the left into models/CARD.md");
}

#[test]
fn the_sample_is_sound() {
    for (text, layers) in gold() {
        assert!(layers.tokens.iter().all(|(b, e)| !text[*b..*e].contains(char::is_whitespace)));
        assert_eq!(layers.tokens.len(), layers.relations.len());
        let roots = layers.relations.iter().filter(|(_, head, relation)| head.is_none() && relation == "root").count();
        assert_eq!(roots, layers.sentences.len());
        let heads: BTreeMap<Span, Option<Span>> = layers.heads.iter().copied().collect();
        for start in heads.keys() {
            let steps = std::iter::successors(Some(*start), |at| heads[at]).take(heads.len()).count();
            assert!(steps < heads.len(), "{text}");
        }
    }
}
