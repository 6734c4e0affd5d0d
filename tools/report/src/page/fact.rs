//! The slots of a fact, read from its JSON, so that none that a fact gets later is forgotten.
use maud::{Markup, html};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;

/// What the sentence beside it shows, or what only a program reads.
const HIDDEN: [&str; 7] = ["evidence", "content", "id", "source", "cue_at", "mentions", "other_participants"];

/// What is looked at first.
const FIRST: [&str; 6] = ["rule", "confidence", "speaker", "speaker_text", "cue", "form"];

/// The filled slots of a fact, with the names of entities in place of their ids.
pub fn slots(label: &str, fact: &impl Serialize, names: &HashMap<&str, &str>) -> Markup {
    let value = serde_json::to_value(fact).unwrap_or_default();
    let mut filled: Vec<(String, String)> = value
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(slot, value)| {
            let words = words(value, names);
            (!HIDDEN.contains(&slot.as_str()) && !words.is_empty()).then(|| (slot.clone(), words))
        })
        .collect();
    filled.sort_by_key(|(slot, _)| FIRST.iter().position(|first| first == slot).unwrap_or(FIRST.len()));
    html! {
        p.slots { span.side { (label) } @for (slot, words) in filled { " " span.slot { i { (slot.replace('_', " ")) } " " (words) } } }
    }
}

fn words(value: &Value, names: &HashMap<&str, &str>) -> String {
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Number(n) => {
            n.as_f64().map_or_else(|| n.to_string(), |x| format!("{x:.3}").trim_end_matches('0').trim_end_matches('.').to_owned())
        }
        Value::String(text) => names.get(text.as_str()).map_or_else(|| text.clone(), |name| (*name).to_owned()),
        Value::Array(all) => all.iter().map(|v| words(v, names)).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", "),
        Value::Object(slots) => match slots.get("text") {
            Some(text) => words(text, names),
            None => {
                let filled = slots.iter().filter(|(slot, _)| !HIDDEN.contains(&slot.as_str()));
                filled
                    .map(|(slot, v)| (slot, words(v, names)))
                    .filter(|(_, w)| !w.is_empty())
                    .map(|(slot, w)| format!("{slot} {w}"))
                    .collect::<Vec<_>>()
                    .join(" ")
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn slots_in_words() {
        let fact = json!({"id": "s1", "speaker": "e1", "cue": "<said>", "other_speakers": [], "about": ["e1", "e2"], "confidence": 0.81299,
            "channel": null, "reports": [{"rule": "x", "confidence": 0.5}], "evidence": [{"text": "no"}]});
        let page = slots("found", &fact, &HashMap::from([("e1", "Ada Lund")])).into_string();
        for shown in [
            "<i>speaker</i> Ada Lund",
            "<i>cue</i> &lt;said&gt;",
            "<i>about</i> Ada Lund, e2",
            "<i>confidence</i> 0.813",
            "<i>reports</i> confidence 0.5 rule x",
        ] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
        assert!(!page.contains("channel") && !page.contains("other speakers") && !page.contains("no<"), "{page}");
    }
}
