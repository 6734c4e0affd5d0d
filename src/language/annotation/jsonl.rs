//! JSON Lines: an article a line, with offsets into its text.
use super::Annotated;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// One article.
#[derive(Debug, Serialize)]
struct Record<'a> {
    doc_id: &'a str,
    text: &'a str,
    entities: Vec<Entity>,
    #[serde(flatten)]
    layers: Option<Layers<'a>>,
}

#[derive(Debug, Serialize)]
struct Entity {
    b: usize,
    e: usize,
    r#type: &'static str,
}

#[derive(Debug, Serialize)]
struct Layers<'a> {
    sentences: Vec<(usize, usize)>,
    tokens: Vec<Row<'a>>,
}

/// Begin, end, part of speech, lemma, head, relation.
type Row<'a> = (usize, usize, &'static str, Cow<'a, str>, usize, &'static str);

/// Writes an article as one line: `{"doc_id", "text", "entities": [{"b", "e", "type"}]}`, and with `layers` also
/// `"sentences": [[b, e]]` and `"tokens": [[b, e, upos, lemma, head, relation]]`.
///
/// The text is the article's, unchanged. Offsets are code points, half open. Types are `PER`, `ORG`, `LOC` and `MISC`.
/// Heads are numbers of tokens, from 0; a root is its own head. Sentences leave out what stands before and between them,
/// such as the dateline; tokens do not.
///
/// # Errors
/// Whatever the writer says.
pub fn write(out: &mut impl Write, article: &Annotated<'_>, layers: bool) -> io::Result<()> {
    let prose = &article.prose;
    let entities = prose.names.iter().map(|name| {
        let place = prose.offsets.span(prose.bytes(&name.tokens));
        Entity { b: place.begin, e: place.end, r#type: name.kind.as_str() }
    });
    let record = Record {
        doc_id: &article.document.id,
        text: article.text(),
        entities: entities.collect(),
        layers: layers.then(|| Layers { sentences: sentences(article), tokens: tokens(article) }),
    };
    serde_json::to_writer(&mut *out, &record).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn sentences(article: &Annotated<'_>) -> Vec<(usize, usize)> {
    let spans = article.prose.sentences.iter().map(|s| article.prose.offsets.span(s.bytes.clone()));
    spans.map(|span| (span.begin, span.end)).collect()
}

fn tokens<'a>(article: &Annotated<'a>) -> Vec<Row<'a>> {
    let prose = &article.prose;
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(prose.tokens.len());
    for tokens in article.units.iter().map(|unit| &unit.tokens) {
        let first = article.first_word(tokens);
        for i in tokens.clone() {
            let place = prose.offsets.span(prose.tokens[i].bytes());
            let head = article.head(i, tokens);
            let relation = if head == i { "root" } else { prose.words[i].relation.as_str() };
            rows.push((place.begin, place.end, prose.words[i].tag.upos.as_str(), article.lemma(i, i == first), head, relation));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::annotated::testing::{LAYERS, TEXT, annotated, document};
    use super::*;

    fn written(layers: bool) -> serde_json::Value {
        let document = document("a/1", TEXT);
        let mut out = Vec::new();
        write(&mut out, &annotated(&document, LAYERS), layers).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line.matches('\n').count(), 1);
        serde_json::from_str(&line).unwrap()
    }

    #[test]
    fn names_with_offsets_in_code_points() {
        let record = written(false);
        assert_eq!((record["doc_id"].as_str(), record["text"].as_str()), (Some("a/1"), Some(TEXT)));
        assert_eq!(record.as_object().unwrap().len(), 3);
        let slice = |e: &serde_json::Value| {
            let (b, e) = (e["b"].as_u64().unwrap() as usize, e["e"].as_u64().unwrap() as usize);
            TEXT.chars().skip(b).take(e - b).collect::<String>()
        };
        let names: Vec<(String, &str)> =
            record["entities"].as_array().unwrap().iter().map(|e| (slice(e), e["type"].as_str().unwrap())).collect();
        assert_eq!(names, [("OSLO".into(), "LOC"), ("Ada Lund".into(), "PER"), ("Łukasz  Berg".into(), "PER"), ("Oslo".into(), "LOC")]);
    }

    #[test]
    fn layers_where_they_are_asked_for() {
        let record = written(true);
        assert_eq!(record["sentences"], serde_json::json!([[7, 58], [60, 79]]));
        assert_eq!(record["tokens"].as_array().unwrap().len(), 22);
        assert_eq!(record["tokens"][7], serde_json::json!([28, 31, "PART", "not", 8, "advmod"]));
        assert_eq!(record["tokens"][20], serde_json::json!([74, 78, "VERB", "say", 20, "root"]));
    }
}
