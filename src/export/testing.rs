//! Graphs to test on: three articles whose names and words try to break every format.
use crate::facts::{Facts, Offsets};
use crate::graph::{Iris, article_triples};
use crate::identity::{ArchiveNode, derive};
use oxigraph::model::{GraphName, NamedNode, Triple};
use oxigraph::store::Store;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const FIRST: &str = "ANKARA, March 5 (Reuters) — Anna Berg will meet \"Kemal\" Aslan\\Öz on Monday.\n\t“We will not sign”, Berg told \
                     =SUM(A1) 😀 News.\r Kremlin officials denied it. Berg hopes for rain.";
const SECOND: &str = "Anna Berg met José \"Pepe\" O'Núñez and Ольга Петрова in Ankara. +Plus Party is part of Ankara. @handle spoke.";

fn passage(text: &str, words: &str) -> Value {
    let at = text.find(words).unwrap();
    let begin = text[..at].chars().count();
    json!({"text": words, "begin": begin, "end": begin + words.chars().count()})
}

fn entity(text: &str, id: &str, kind: &str, name: &str, aliases: &[&str]) -> Value {
    json!({"id": id, "type": kind, "name": name, "aliases": aliases, "mentions": [passage(text, name)]})
}

fn sentences(text: &str, all: &[&str]) -> Vec<Value> {
    all.iter().map(|s| passage(text, s)).collect()
}

/// The articles.
pub(super) fn articles() -> Vec<Facts> {
    let one = [
        "Anna Berg will meet \"Kemal\" Aslan\\Öz on Monday.",
        "“We will not sign”, Berg told =SUM(A1) 😀 News.",
        "Kremlin officials denied it.",
        "Berg hopes for rain.",
    ];
    let proof = |i: usize| json!([passage(FIRST, one[i])]);
    let first = json!({
        "id": "1", "key": "url:https://news.example/é?a=1&b='2'#x", "url": "https://news.example/é?a=1&b='2'#x",
        "title": "=HYPERLINK(\"x\")\n<a> a <b> . \u{2028}😀 \\", "published": "2024-03-05", "modified": "2024-03-05T10:00:00Z",
        "source": "Daily \"Post\"", "authors": ["A. Writer", "-B. Other"], "language": "en", "text": FIRST, "extractor": "test",
        "dateline": {"text": "ANKARA, March 5 (Reuters) —", "begin": 0, "end": 27},
        "sentences": sentences(FIRST, &one),
        "entities": [
            entity(FIRST, "e1", "person", "Anna Berg", &["Berg"]),
            entity(FIRST, "e2", "person", "\"Kemal\" Aslan\\Öz", &[]),
            entity(FIRST, "e3", "organization", "=SUM(A1) 😀 News", &[]),
            json!({"id": "e4", "type": "unnamed", "name": "Kremlin officials", "of": "e3", "plural": true,
             "mentions": [passage(FIRST, "Kremlin officials")]}),
            entity(FIRST, "e5", "place", "ANKARA", &[]),
        ],
        "meetings": [{
            "id": "m35", "kind": "meeting", "participants": ["e1", "e2"], "roles": {"host": ["e2"]}, "status": "planned", "place": "e5",
            "date": "2024-03-11", "date_text": "on Monday", "confidence": 0.88, "other_participants": ["an \"aide\"", "=two others"],
            "evidence": proof(0),
            "reports": [
                {"id": "m35", "status": "planned", "evidence": proof(0), "confidence": 0.88, "rule": "meet-active"},
                {"id": "m150", "status": "denied", "according_to": "s146", "evidence": proof(2), "confidence": 1.0, "rule": "meet-it"},
            ],
        }],
        "statements": [
            {"id": "s98", "speaker": "e1", "speaker_text": "she", "form": "direct", "cue": "told", "addressee": "e3",
             "content": [passage(FIRST, "We will not sign")], "evidence": proof(1), "confidence": 0.97, "rule": "quote-after-verb",
             "date": "2024-02-26/2024-03-03", "date_text": "last week", "about": ["e5"]},
            {"id": "s146", "speaker": "e4", "other_speakers": ["e1"], "form": "indirect", "cue": "denied", "act": "deny",
             "content": [passage(FIRST, "it")], "evidence": proof(2), "confidence": 0.5, "rule": "deny"},
            {"id": "s170", "kind": "thought", "speaker": "e1", "form": "indirect", "cue": "hopes", "channel": "in a diary",
             "content": [passage(FIRST, "rain")], "evidence": proof(3), "confidence": 0.8, "rule": "thought"},
        ],
        "positions": [{"id": "p8", "person": "e1", "role": "minister", "of": "e5", "of_text": "Turkish", "status": "former",
                       "evidence": proof(0), "confidence": 0.9, "rule": "title"}],
    });
    let two = ["Anna Berg met José \"Pepe\" O'Núñez and Ольга Петрова in Ankara.", "+Plus Party is part of Ankara.", "@handle spoke."];
    let proof = |i: usize| json!([passage(SECOND, two[i])]);
    let second = json!({
        "id": "2", "key": "text:2", "title": "Two", "published": "2024-03-12", "text": SECOND, "sentences": sentences(SECOND, &two),
        "entities": [
            entity(SECOND, "e1", "person", "Anna Berg", &[]),
            entity(SECOND, "e2", "person", "José \"Pepe\" O'Núñez", &["Núñez", "Pepe"]),
            entity(SECOND, "e3", "person", "Ольга Петрова", &[]),
            entity(SECOND, "e4", "place", "Ankara", &[]),
            entity(SECOND, "e5", "organization", "+Plus Party", &[]),
            entity(SECOND, "e6", "person", "@handle", &[]),
        ],
        "meetings": [{"id": "m10", "kind": "talks", "participants": ["e1", "e2", "e3"], "hub": "e1", "status": "happened", "place": "e4",
                      "evidence": proof(0), "confidence": 0.95}],
        "relations": [{"id": "r69", "subject": "e5", "predicate": "part_of", "object": "e4", "evidence": proof(1), "confidence": 0.7}],
        "statements": [{"id": "s101", "speaker": "e6", "form": "indirect", "cue": "spoke", "content": [], "evidence": proof(2)}],
    });
    let third = json!({"id": "3", "key": "text:3", "text": "Nothing."});
    let all: Vec<Facts> = [first, second, third].into_iter().map(|f| serde_json::from_value(f).unwrap()).collect();
    for facts in &all {
        facts.check().unwrap();
        assert!(facts.sentences.iter().all(|s| Offsets::new(&facts.text).slice(*s).is_some()));
    }
    all
}

/// The triples of a graph of articles.
pub(super) fn triples(articles: &[Facts], iris: &Iris) -> Vec<Triple> {
    let mut nodes: BTreeMap<NamedNode, ArchiveNode> = BTreeMap::new();
    let mut all = Vec::new();
    for facts in articles {
        all.extend(article_triples(facts, iris));
        let derived = derive(facts, iris);
        all.extend(derived.triples);
        for member in &derived.members {
            let node = ArchiveNode::of(member);
            match nodes.get_mut(&member.node) {
                Some(known) => known.absorb(node),
                None => _ = nodes.insert(member.node.clone(), node),
            }
        }
    }
    nodes.iter().for_each(|(iri, node)| all.extend(node.triples(iri)));
    all
}

/// A store filled with triples, in the order given.
pub(super) fn store(triples: impl IntoIterator<Item = Triple>) -> Store {
    let store = Store::new().unwrap();
    triples.into_iter().for_each(|t| store.insert(t.in_graph(GraphName::DefaultGraph).as_ref()).unwrap());
    store
}

/// The graph of all articles.
pub(super) fn graph() -> (Store, Iris) {
    let iris = Iris::default();
    (store(triples(&articles(), &iris)), iris)
}
