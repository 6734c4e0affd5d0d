//! A small graph for tests: three invented articles with all that is hard about them.
use crate::facts::Facts;
use crate::graph::{Iris, article_triples};
use crate::identity::{ArchiveNode, derive};
use oxigraph::model::{GraphName, NamedNode, Triple};
use oxigraph::store::Store;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A planned meeting, a quote of last week, a source without a name, somebody of one word.
fn ankara() -> Value {
    json!({
        "id": "1", "key": "url:https://news.example/ankara", "title": "Minister to visit Ankara", "published": "2024-03-05",
        "source": "Daily Post", "url": "https://news.example/ankara",
        "sentences": [
            "Foreign Minister Anna Berg of Norway will meet Kemal Aslan in Ankara, the capital of Turkey, on Monday.",
            "“We will not sign anything,” Berg told reporters last week.",
            "Kremlin officials said the talks would fail.",
            "Demir was silent."
        ],
        "entities": [
            {"id": "e1", "type": "person", "name": "Anna Berg", "aliases": ["Berg"], "mentions": ["Anna Berg", "Berg told"]},
            {"id": "e2", "type": "person", "name": "Kemal Aslan", "mentions": ["Kemal Aslan"]},
            {"id": "e3", "type": "place", "name": "Ankara", "mentions": ["Ankara"]},
            {"id": "e4", "type": "place", "name": "Turkey", "mentions": ["Turkey"]},
            {"id": "e5", "type": "organization", "name": "Kremlin", "mentions": ["Kremlin"]},
            {"id": "e6", "type": "unnamed", "name": "Kremlin officials", "of": "e5", "plural": true, "mentions": ["Kremlin officials"]},
            {"id": "e7", "type": "person", "name": "Demir", "mentions": ["Demir"]}
        ],
        "meetings": [{"id": "m0", "kind": "meeting", "participants": ["e1", "e2"], "place": "e3", "date": "2024-03-11",
                      "date_text": "on Monday", "status": "planned", "confidence": 0.88,
                      "evidence": ["Foreign Minister Anna Berg of Norway will meet Kemal Aslan in Ankara, the capital of Turkey, on Monday."]}],
        "statements": [
            {"id": "s104", "speaker": "e1", "speaker_text": "Berg", "cue": "told", "form": "direct", "content": ["We will not sign anything"],
             "date": "2024-02-26/2024-03-03", "date_text": "last week", "confidence": 0.97,
             "evidence": ["“We will not sign anything,” Berg told reporters last week."]},
            {"id": "s170", "speaker": "e6", "cue": "said", "form": "indirect", "content": ["the talks would fail"], "confidence": 0.9,
             "evidence": ["Kremlin officials said the talks would fail."]}
        ],
        "positions": [{"id": "p0", "person": "e1", "role": "foreign minister", "of_text": "Norwegian", "confidence": 0.9,
                       "evidence": ["Foreign Minister Anna Berg of Norway will meet Kemal Aslan in Ankara, the capital of Turkey, on Monday."]}],
        "relations": [{"id": "r60", "subject": "e3", "predicate": "located_in", "object": "e4", "confidence": 0.9,
                       "evidence": ["Foreign Minister Anna Berg of Norway will meet Kemal Aslan in Ankara, the capital of Turkey, on Monday."]}]
    })
}

/// A claim, an undated statement, another Berg; no web address.
fn star() -> Value {
    json!({
        "id": "2", "key": "id:star/2", "title": "Deal is dead", "published": "2024-03-12", "source": "Evening Star",
        "sentences": [
            "Anna Berg met Kemal Aslan in Ankara on Monday, Tom Berg said.",
            "The trade deal is dead, Berg added.",
            "Demir was there."
        ],
        "entities": [
            {"id": "e1", "type": "person", "name": "Anna Berg", "mentions": ["Anna Berg"]},
            {"id": "e2", "type": "person", "name": "Kemal Aslan", "mentions": ["Kemal Aslan"]},
            {"id": "e3", "type": "person", "name": "Tom Berg", "aliases": ["Berg"], "mentions": ["Tom Berg"]},
            {"id": "e4", "type": "place", "name": "Ankara", "mentions": ["Ankara"]},
            {"id": "e5", "type": "person", "name": "Demir", "mentions": ["Demir"]}
        ],
        "meetings": [{"id": "m10", "kind": "meeting", "participants": ["e1", "e2"], "place": "e4", "date": "2024-03-11", "status": "happened",
                      "reports": [{"id": "m10", "status": "happened", "according_to": "s47", "confidence": 0.8,
                                   "evidence": ["Anna Berg met Kemal Aslan in Ankara on Monday, Tom Berg said."]}],
                      "evidence": ["Anna Berg met Kemal Aslan in Ankara on Monday, Tom Berg said."]}],
        "statements": [
            {"id": "s47", "speaker": "e3", "cue": "said", "form": "indirect", "content": ["Anna Berg met Kemal Aslan in Ankara on Monday"],
             "about": ["e1", "e2", "e4"], "confidence": 0.9, "evidence": ["Anna Berg met Kemal Aslan in Ankara on Monday, Tom Berg said."]},
            {"id": "s62", "speaker": "e3", "speaker_text": "Berg", "cue": "added", "form": "indirect", "content": ["The trade deal is dead"],
             "confidence": 0.9, "evidence": ["The trade deal is dead, Berg added."]}
        ]
    })
}

/// A meeting with a hub, a denial, a visit, joint speakers, a thought, a speaker nobody could resolve.
fn wire() -> Value {
    json!({
        "id": "3", "key": "url:https://wire.example/2", "title": "Talks in Geneva", "published": "2024-04-02", "source": "The Wire",
        "url": "https://wire.example/2",
        "sentences": [
            "Former Turkish President Kemal Aslan met Anna Berg, Lena Holm and Paul Roth one after the other in Geneva in March.",
            "Roth denied that he had met Holm on 1 April 2024.",
            "“We agree,” Holm and Roth said.",
            "“No comment.” He left.",
            "Aslan believes that peace is near.",
            "Holm later visited Geneva.",
            "Holm and Aslan spoke by telephone from Geneva."
        ],
        "entities": [
            {"id": "e1", "type": "person", "name": "Kemal Aslan", "aliases": ["Aslan"], "mentions": ["Kemal Aslan"]},
            {"id": "e2", "type": "person", "name": "Anna Berg", "mentions": ["Anna Berg"]},
            {"id": "e3", "type": "person", "name": "Lena Holm", "aliases": ["Holm"], "mentions": ["Lena Holm"]},
            {"id": "e4", "type": "person", "name": "Paul Roth", "aliases": ["Roth"], "mentions": ["Paul Roth"]},
            {"id": "e5", "type": "place", "name": "Geneva", "mentions": ["Geneva"]},
            {"id": "e6", "type": "place", "name": "Turkey", "aliases": ["Turkish"], "mentions": ["Turkish"]}
        ],
        "meetings": [
            {"id": "m30", "kind": "meeting", "participants": ["e1", "e2", "e3", "e4"], "hub": "e1", "place": "e5", "date": "2024-03",
             "status": "happened", "confidence": 0.9,
             "evidence": ["Former Turkish President Kemal Aslan met Anna Berg, Lena Holm and Paul Roth one after the other in Geneva in March."]},
            {"id": "m140", "kind": "meeting", "participants": ["e3", "e4"], "date": "2024-04-01", "status": "denied",
             "reports": [{"id": "m140", "status": "denied", "according_to": "s120", "confidence": 0.8,
                          "evidence": ["Roth denied that he had met Holm on 1 April 2024."]}],
             "evidence": ["Roth denied that he had met Holm on 1 April 2024."]},
            {"id": "m260", "kind": "visit", "participants": ["e3"], "place": "e5", "status": "happened", "confidence": 0.9,
             "evidence": ["Holm later visited Geneva."]}
        ],
        "statements": [
            {"id": "s120", "speaker": "e4", "speaker_text": "Roth", "cue": "denied", "act": "deny", "form": "indirect",
             "content": ["he had met Holm on 1 April 2024"], "about": ["e3"], "confidence": 0.9,
             "evidence": ["Roth denied that he had met Holm on 1 April 2024."]},
            {"id": "s180", "speaker": "e3", "other_speakers": ["e4"], "cue": "said", "form": "direct", "content": ["We agree"],
             "confidence": 0.9, "evidence": ["“We agree,” Holm and Roth said."]},
            {"id": "s210", "speaker_text": "He", "cue": "left", "form": "direct", "content": ["No comment"], "confidence": 0.5,
             "evidence": ["“No comment.” He left."]},
            {"id": "s230", "kind": "thought", "speaker": "e1", "cue": "believes", "form": "indirect", "content": ["peace is near"],
             "confidence": 0.9, "evidence": ["Aslan believes that peace is near."]}
        ],
        "positions": [{"id": "p7", "person": "e1", "role": "president", "of": "e6", "of_text": "Turkish", "status": "former", "confidence": 0.9,
                       "evidence": ["Former Turkish President Kemal Aslan met Anna Berg, Lena Holm and Paul Roth one after the other in Geneva in March."]}]
    })
}

/// Facts from JSON in which spans and passages are given by their words alone.
fn facts(mut article: Value) -> Facts {
    let text = article["sentences"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect::<Vec<_>>().join(" ");
    locate(&mut article, &text);
    article["text"] = json!(text);
    let facts: Facts = serde_json::from_value(article).unwrap();
    assert_eq!(facts.check(), Ok(()));
    facts
}

fn locate(value: &mut Value, text: &str) {
    match value {
        Value::Object(members) => {
            for (key, member) in members.iter_mut() {
                if matches!(key.as_str(), "sentences" | "mentions" | "evidence" | "content") {
                    for words in member.as_array_mut().unwrap() {
                        let found = words.as_str().unwrap().to_owned();
                        let byte = text.find(&found).unwrap_or_else(|| panic!("not in the text: {found}"));
                        let begin = text[..byte].chars().count();
                        let end = begin + found.chars().count();
                        let span = matches!(key.as_str(), "sentences" | "mentions");
                        *words =
                            if span { json!({"begin": begin, "end": end}) } else { json!({"text": found, "begin": begin, "end": end}) };
                    }
                } else {
                    locate(member, text);
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|v| locate(v, text)),
        _ => {}
    }
}

/// The graph of the three articles.
pub(super) fn graph() -> Store {
    store([ankara(), star(), wire()])
}

fn store(articles: impl IntoIterator<Item = Value>) -> Store {
    let iris = Iris::default();
    let mut triples: Vec<Triple> = Vec::new();
    let mut nodes: BTreeMap<NamedNode, ArchiveNode> = BTreeMap::new();
    for facts in articles.into_iter().map(facts) {
        triples.extend(article_triples(&facts, &iris));
        let derived = derive(&facts, &iris);
        triples.extend(derived.triples);
        for member in &derived.members {
            let node = ArchiveNode::of(member);
            match nodes.get_mut(&member.node) {
                Some(known) => known.absorb(node),
                None => {
                    nodes.insert(member.node.clone(), node);
                }
            }
        }
    }
    triples.extend(nodes.iter().flat_map(|(node, archive)| archive.triples(node)));
    let store = Store::new().unwrap();
    store.extend(triples.into_iter().map(|t| t.in_graph(GraphName::DefaultGraph))).unwrap();
    store
}
