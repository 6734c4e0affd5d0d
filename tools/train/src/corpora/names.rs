//! Texts with their names marked, from JSON lines or from columns (CoNLL-2003).
use super::detokenize::Writer;
use super::error::{Result, at, read_file};
use dateline::facts::Offsets;
use dateline::language::names::NameKind;
use serde::Deserialize;
use std::ops::Range;
use std::path::Path;

/// A text with its names marked.
#[derive(Debug, Clone)]
pub struct NamesDocument {
    /// Its identifier.
    pub id: String,
    /// Where the text comes from; the name of the corpus where the file does not say.
    pub source: String,
    /// The text.
    pub text: String,
    /// The bytes of each name and what it names, in order.
    pub names: Vec<(Range<usize>, NameKind)>,
}

#[derive(Deserialize)]
struct Line {
    doc_id: String,
    text: String,
    source: Option<String>,
    entities: Vec<Entity>,
}

/// A name as the file gives it, in code points.
#[derive(Deserialize)]
struct Entity {
    b: usize,
    e: usize,
    #[serde(rename = "type")]
    kind: String,
}

/// Reads one JSON object a line: `doc_id`, `text`, perhaps `source`, and `entities` with `b`, `e` (code points, the
/// end exclusive) and `type` (`PER`, `ORG`, `LOC`, `MISC`). Errors name the file and the line.
pub fn read_jsonl(path: &Path) -> Result<Vec<NamesDocument>> {
    parse_jsonl(path, &read_file(path)?)
}

/// Reads columns parted by tabs: token, `O`, `B-` or `I-` with the type, and more that is passed over. An empty line
/// ends a sentence, a line `-DOCSTART-` begins a document and gives its identifier in the third column.
///
/// The text is written as it may have been before it was split: a sentence a line, the marks close to their words.
/// Errors name the file and the line.
pub fn read_conll(path: &Path) -> Result<Vec<NamesDocument>> {
    parse_conll(path, &read_file(path)?)
}

/// The name of a corpus: the name of its file up to the first full stop.
fn corpus(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

fn parse_jsonl(path: &Path, content: &str) -> Result<Vec<NamesDocument>> {
    let corpus = corpus(path);
    let mut found = Vec::new();
    for (i, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).map_err(|e| at(path, i + 1, e.to_string()))?;
        let offsets = Offsets::new(&line.text);
        let mut names = Vec::with_capacity(line.entities.len());
        for entity in &line.entities {
            let kind = NameKind::parse(&entity.kind).ok_or_else(|| at(path, i + 1, format!("`{}` is no type of name", entity.kind)))?;
            match (offsets.byte(entity.b), offsets.byte(entity.e)) {
                (Some(begin), Some(end)) if begin < end => names.push((begin..end, kind)),
                _ => return Err(at(path, i + 1, format!("a name at {}..{} is not in the text", entity.b, entity.e))),
            }
        }
        names.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
        let source = line.source.unwrap_or_else(|| corpus.clone());
        found.push(NamesDocument { id: line.doc_id, source, text: line.text, names });
    }
    Ok(found)
}

fn parse_conll(path: &Path, content: &str) -> Result<Vec<NamesDocument>> {
    let source = corpus(path);
    let mut found: Vec<NamesDocument> = Vec::new();
    let mut sentence: Vec<(&str, Option<(NameKind, bool)>)> = Vec::new();
    for (i, line) in content.lines().chain([""]).enumerate() {
        let mut columns = line.split('\t');
        let (token, tag) = (columns.next().unwrap_or_default(), columns.next());
        let starts_document = token == "-DOCSTART-";
        if line.trim().is_empty() || starts_document {
            flush(&mut sentence, found.last_mut());
        }
        if starts_document || found.is_empty() && !line.trim().is_empty() {
            let given = if starts_document { columns.next() } else { None };
            let id = given.map_or_else(|| format!("{source}-{}", found.len()), str::to_owned);
            found.push(NamesDocument { id, source: source.clone(), text: String::new(), names: Vec::new() });
        }
        if !starts_document && !line.trim().is_empty() {
            let tag = tag.ok_or_else(|| at(path, i + 1, "a token without a tag"))?;
            sentence.push((token, parse_tag(tag).ok_or_else(|| at(path, i + 1, format!("`{tag}` is no tag")))?));
        }
    }
    found.retain(|d| !d.text.is_empty());
    Ok(found)
}

/// What a BIO tag says: nothing, or a kind and whether a name begins.
fn parse_tag(tag: &str) -> Option<Option<(NameKind, bool)>> {
    if tag == "O" {
        return Some(None);
    }
    let (position, kind) = tag.split_once('-')?;
    let begins = match position {
        "B" => true,
        "I" => false,
        _ => return None,
    };
    Some(Some((NameKind::parse(kind)?, begins)))
}

/// Writes the sentence to the end of its document.
fn flush(sentence: &mut Vec<(&str, Option<(NameKind, bool)>)>, document: Option<&mut NamesDocument>) {
    let tokens = std::mem::take(sentence);
    let Some(document) = document.filter(|_| !tokens.is_empty()) else { return };
    if !document.text.is_empty() {
        document.text.push('\n');
    }
    let words: Vec<&str> = tokens.iter().map(|(word, _)| *word).collect();
    let mut writer = Writer::new(&words, &mut document.text);
    let mut open = None;
    for (_, tag) in &tokens {
        let bytes = writer.token();
        if let Some((kind, begins)) = tag {
            match document.names.last_mut() {
                Some((name, _)) if !begins && open == Some(*kind) => name.end = bytes.end,
                _ => document.names.push((bytes, *kind)),
            }
        }
        open = tag.map(|(kind, _)| kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(documents: &[NamesDocument]) -> Vec<(&str, &str)> {
        documents.iter().flat_map(|d| d.names.iter().map(|(bytes, kind)| (&d.text[bytes.clone()], kind.as_str()))).collect()
    }

    #[test]
    fn code_points_become_bytes() {
        let line = "{\"doc_id\": \"a\", \"text\": \"Zoë Lund — Oslo\", \"entities\": [{\"b\": 11, \"e\": 15, \"type\": \"LOC\"}, \
            {\"b\": 0, \"e\": 8, \"type\": \"PER\"}]}";
        let documents = parse_jsonl(Path::new("desk.dev.jsonl"), line).unwrap();
        assert_eq!(marked(&documents), [("Zoë Lund", "PER"), ("Oslo", "LOC")]);
        assert_eq!(documents[0].source, "desk");
        let error = |from: &str, to: &str| parse_jsonl(Path::new("desk.dev.jsonl"), &line.replace(from, to)).unwrap_err().to_string();
        assert!(error("15", "16").starts_with("desk.dev.jsonl:1: "));
        assert!(error("LOC", "TOWN").contains("`TOWN`"));
    }

    #[test]
    fn columns_become_raw_text_and_names_keep_their_bytes() {
        let columns = "-DOCSTART-\tO\tfirst\n\nAda\tB-PER\tperson\nLund\tI-PER\tperson\n's\tO\tO\nship\tO\tO\n(\tO\tO\nOslo\tB-LOC\tcity\n\
            Bergen\tB-LOC\tcity\n)\tO\tO\n.\tO\tO\n\nNATO\tI-ORG\tO\nLund\tI-PER\tO\n\n-DOCSTART-\tO\tsecond\n\nYes\tO\tO\n";
        let documents = parse_conll(Path::new("desk.train.conll"), columns).unwrap();
        assert_eq!(documents[0].text, "Ada Lund's ship (Oslo Bergen).\nNATO Lund");
        assert_eq!(marked(&documents), [("Ada Lund", "PER"), ("Oslo", "LOC"), ("Bergen", "LOC"), ("NATO", "ORG"), ("Lund", "PER")]);
        assert_eq!((documents[1].id.as_str(), documents[1].text.as_str()), ("second", "Yes"));
        let error = parse_conll(Path::new("desk.train.conll"), &columns.replace("B-ORG", "X").replace("I-ORG", "ORG")).unwrap_err();
        assert!(error.to_string().starts_with("desk.train.conll:13: "), "{error}");
    }
}
