//! JSON: the article is found by the names that its fields have in practice.
use super::article::{Article, Metadata};
use super::{ReadErrorKind, charset, html, json_place, sniff};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

// Names are compared in lower case without hyphens and underscores, the first that is there counts.
const ID: &[&str] = &["id", "docid", "uuid", "guid", "articleid"];
const TITLE: &[&str] = &["title", "headline", "name", "webtitle"];
const TEXT: &[&str] =
    &["text", "body", "content", "articlebody", "article", "maintext", "bodytext", "fulltext", "contenttext", "contenthtml", "bodyhtml"];
const PUBLISHED: &[&str] = &[
    "date",
    "published",
    "publishedat",
    "datepublished",
    "pubdate",
    "datepublish",
    "publicationdate",
    "publishdate",
    "publishedtime",
    "dct",
    "created",
    "createdat",
    "webpublicationdate",
    "timestamp",
];
const MODIFIED: &[&str] = &["modified", "updated", "updatedat", "datemodified", "datemodify", "lastmodified", "modifiedat"];
const URL: &[&str] = &["url", "link", "canonicalurl", "weburl", "sourceurl", "permalink"];
const SOURCE: &[&str] = &["source", "publisher", "outlet", "site", "sitename", "newspaper", "publication", "sourcename", "sourcedomain"];
const AUTHORS: &[&str] = &["author", "authors", "byline", "creator"];
/// Members that hold the article, or a part of its metadata, one level below.
const INSIDE: &[&str] = &["article", "fields", "data", "attributes", "source", "document", "doc", "content", "item", "story", "post"];
/// Members that hold a list of articles.
const LISTS: &[&str] = &["articles", "items", "data", "results", "docs", "documents", "hits", "stories", "news", "posts", "entries"];

/// One element of a JSON file: an article or why it is none, and its line where it stands in a list.
pub(crate) type Item = (Option<u64>, Result<Article, ReadErrorKind>);

/// Reads a whole JSON file: an article, a list of articles, an object around such a list, or several of these.
pub(crate) fn read(json: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut values = serde_json::Deserializer::from_str(json).into_iter::<Value>();
    let mut begin = 0;
    loop {
        match values.next() {
            None => break,
            Some(Ok(value)) => {
                let end = values.byte_offset();
                let part = json.get(begin..end).unwrap_or("");
                let before = memchr::memchr_iter(b'\n', json.get(..begin).unwrap_or("").as_bytes()).count() as u64;
                let alone = begin == 0 && json.get(end..).is_some_and(|rest| rest.trim().is_empty());
                spread(value, part, before, alone, &mut items);
                begin = end;
            }
            Some(Err(error)) => {
                let line = error.line() as u64;
                items.push((Some(line), Err(broken(&error))));
                break;
            }
        }
    }
    if items.is_empty() {
        items.push((None, Err(ReadErrorKind::Empty)));
    }
    items
}

/// Reads one line of a JSON Lines file.
///
/// # Errors
/// Half or broken JSON, JSON that is no object, an object without text.
pub(crate) fn read_line(json: &str) -> Result<Article, ReadErrorKind> {
    article(serde_json::from_str(json).map_err(|error| broken(&error))?)
}

/// Reads one line that is a record: its text byte for byte, be it empty, and its id.
///
/// # Errors
/// Half or broken JSON, JSON that is no object, an object in which no member for text is a string.
pub(crate) fn read_record(json: &str) -> Result<Article, ReadErrorKind> {
    let value = serde_json::from_str(json).map_err(|error| broken(&error))?;
    let Value::Object(object) = value else {
        return Err(ReadErrorKind::NotAnObject(kind(&value)));
    };
    let exact = |names: &[&str]| names.iter().find_map(|name| named(&object, name)?.1.as_str().map(str::to_owned));
    let text = exact(TEXT).ok_or_else(|| ReadErrorKind::NoText { fields: object.keys().take(20).cloned().collect() })?;
    let mut meta = metadata(&object);
    meta.id = exact(ID).or(meta.id);
    Ok(Article { meta, text, ..Article::default() })
}

fn broken(error: &serde_json::Error) -> ReadErrorKind {
    let column = error.column();
    if error.is_eof() {
        return ReadErrorKind::HalfJson { column };
    }
    // The parser puts the place behind its words; the error carries it already.
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(words, _)| words).to_owned();
    ReadErrorKind::BrokenJson { column, message }
}

fn spread(value: Value, json: &str, before: u64, alone: bool, items: &mut Vec<Item>) {
    let (list, path) = match value {
        Value::Array(list) => (list, Vec::new()),
        Value::Object(object) => match list_in(&object) {
            Some(path) => {
                let names: Vec<&str> = path.iter().map(String::as_str).collect();
                let lines = json_place::lines(json, &names);
                return listed(take(object, &path), &lines, before, items);
            }
            None => {
                let blank = json.len() - json.trim_start().len();
                let line = before + 1 + memchr::memchr_iter(b'\n', &json.as_bytes()[..blank]).count() as u64;
                return items.push(((!alone).then_some(line), article(Value::Object(object))));
            }
        },
        other => return items.push((None, Err(ReadErrorKind::NotAnObject(kind(&other))))),
    };
    let lines = json_place::lines(json, &path);
    listed(list, &lines, before, items);
}

fn listed(list: Vec<Value>, lines: &[u64], before: u64, items: &mut Vec<Item>) {
    for (index, value) in list.into_iter().enumerate() {
        items.push((lines.get(index).map(|line| before + line), article(value)));
    }
}

/// The members that lead to a list of objects, in an object that has no text itself.
fn list_in(object: &Object) -> Option<Vec<String>> {
    if text(object).is_some() {
        return None;
    }
    let list = |object: &Object| {
        let found = LISTS.iter().find_map(|name| {
            named(object, name).filter(|(_, value)| value.as_array().is_some_and(|list| list.iter().any(Value::is_object)))
        });
        found.map(|(key, _)| key.clone())
    };
    if let Some(key) = list(object) {
        return Some(vec![key]);
    }
    ["response", "data", "hits", "result", "feed"].iter().find_map(|name| {
        let (outer, inner) = named(object, name)?;
        Some(vec![outer.clone(), list(inner.as_object()?)?])
    })
}

fn take(object: Object, path: &[String]) -> Vec<Value> {
    let mut value = Value::Object(object);
    for key in path {
        value = value.get_mut(key).map_or(Value::Null, Value::take);
    }
    match value {
        Value::Array(list) => list,
        _ => Vec::new(),
    }
}

fn article(value: Value) -> Result<Article, ReadErrorKind> {
    let Value::Object(object) = value else {
        return Err(ReadErrorKind::NotAnObject(kind(&value)));
    };
    let mut meta = metadata(&object);
    let mut found = text(&object);
    for name in INSIDE {
        let Some(inner) = named(&object, name).and_then(|(_, value)| value.as_object()) else { continue };
        let inner_text = text(inner);
        // An object without text is metadata of the article only where it is not about something else, such as its source.
        if found.is_none() && inner_text.is_some() || *name == "fields" || *name == "attributes" {
            meta = meta.or(metadata(inner));
            found = found.or(inner_text);
        }
    }
    let text = found.ok_or_else(|| ReadErrorKind::NoText { fields: object.keys().take(20).cloned().collect() })?;
    let text = if sniff::is_markup(&text) { html::fragment(&text) } else { text };
    meta.title = meta.title.map(|title| html::plain(&title));
    let text = charset::unix_lines(text.strip_prefix('\u{FEFF}').map_or_else(|| text.clone(), str::to_owned));
    Ok(Article { meta, text, ..Article::default() })
}

fn metadata(object: &Object) -> Metadata {
    let first = |names: &[&str]| names.iter().find_map(|name| named(object, name).and_then(|(_, value)| string(value)));
    let all = |names: &[&str]| names.iter().filter_map(|name| named(object, name).and_then(|(_, value)| string(value))).collect();
    let mut authors = Vec::new();
    if let Some(value) = AUTHORS.iter().find_map(|name| named(object, name).map(|(_, v)| v).filter(|v| string(v).is_some() || v.is_array()))
    {
        names(value, &mut authors);
    }
    Metadata {
        id: first(ID),
        title: first(TITLE),
        published: all(PUBLISHED),
        modified: all(MODIFIED),
        source: first(SOURCE),
        urls: all(URL),
        authors,
    }
}

/// The member of that name: in any case as it is, else without hyphens and underscores.
fn named<'a>(object: &'a Object, name: &str) -> Option<(&'a String, &'a Value)> {
    let present = || object.iter().filter(|(_, value)| !value.is_null());
    present().find(|(key, _)| key.eq_ignore_ascii_case(name)).or_else(|| {
        present().find(|(key, _)| {
            let letters = key.bytes().filter(|b| !matches!(b, b'-' | b'_' | b' ' | b'.'));
            letters.map(|b| b.to_ascii_lowercase()).eq(name.bytes())
        })
    })
}

/// The text of an article: the first of the names that holds one with letters.
fn text(object: &Object) -> Option<String> {
    TEXT.iter().find_map(|name| {
        let (_, value) = named(object, name)?;
        let text = match value {
            Value::Array(parts) => {
                parts.iter().filter_map(|part| string(part).or_else(|| text(part.as_object()?))).collect::<Vec<_>>().join("\n")
            }
            Value::Object(inner) => inner.get("rendered").and_then(Value::as_str)?.to_owned(),
            other => other.as_str()?.to_owned(),
        };
        text.chars().any(char::is_alphabetic).then_some(text)
    })
}

/// A value as a string: itself, a number, or the part of an object that stands for it.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Number(number) => Some(match number.as_f64() {
            // Moments are written as floating point numbers by some programs; nobody needs the fraction.
            Some(float) if number.is_f64() && float.abs() < 9e15 => (float as i64).to_string(),
            _ => number.to_string(),
        }),
        Value::Object(object) => ["name", "title", "rendered", "text", "value", "$date", "$oid", "href", "url", "@id"]
            .iter()
            .find_map(|key| object.get(*key).filter(|inner| !inner.is_object()).and_then(string)),
        _ => None,
    }
}

fn names(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().filter(|one| !one.is_array()).for_each(|one| names(one, into)),
        other => into.extend(string(other)),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(json: &str) -> Article {
        read_line(json).unwrap()
    }

    #[test]
    fn fields_by_the_names_they_have() {
        let article =
            one(r#"{"_id": 17, "Headline": "Berg in Ankara", "BODY": "Berg arrived.\r\nShe left.", "publishedAt": "2025-12-02T10:00:00Z",
                "dateModified": "2025-12-03", "webUrl": "https://news.example/a", "source": {"id": null, "name": "Daily Post"},
                "authors": [{"name": "Ada Lin"}, "Jo Park"], "language": "xx"}"#);
        assert_eq!(article.text, "Berg arrived.\nShe left.");
        assert_eq!(article.meta.id.as_deref(), Some("17"));
        assert_eq!(article.meta.title.as_deref(), Some("Berg in Ankara"));
        assert_eq!(article.meta.published, ["2025-12-02T10:00:00Z"]);
        assert_eq!(article.meta.modified, ["2025-12-03"]);
        assert_eq!(article.meta.urls, ["https://news.example/a"]);
        assert_eq!(article.meta.source.as_deref(), Some("Daily Post"));
        assert_eq!(article.meta.authors, ["Ada Lin", "Jo Park"]);
    }

    #[test]
    fn text_in_its_many_shapes() {
        assert_eq!(one(r#"{"text": ["Berg arrived.", "She left."]}"#).text, "Berg arrived.\nShe left.");
        assert_eq!(one(r#"{"text": "", "content": "  Berg arrived. "}"#).text, "  Berg arrived. ");
        assert_eq!(one(r#"{"id": 1, "article": {"title": "T", "body": "Berg."}}"#).meta.title.as_deref(), Some("T"));
        let guardian = one(
            r#"{"webTitle": "A", "fields": {"headline": "B", "bodyText": "Berg.", "byline": "Ada Lin"}, "webPublicationDate": 1764671400}"#,
        );
        assert_eq!(guardian.meta.title.as_deref(), Some("A"));
        assert_eq!(guardian.meta.authors, ["Ada Lin"]);
        assert_eq!(guardian.meta.published, ["1764671400"]);
        let blog = one(
            r#"{"title": {"rendered": "Berg &amp; Aslan"}, "content": {"rendered": "<p>Berg <b>met</b>\n Aslan.</p>\n<p>She left.</p>"}}"#,
        );
        assert_eq!(blog.meta.title.as_deref(), Some("Berg & Aslan"));
        assert_eq!(blog.text, "Berg met Aslan.\nShe left.");
        assert_eq!(one(r#"{"text": "Profit < 5 & loss &amp; more"}"#).text, "Profit < 5 & loss &amp; more");
    }

    #[test]
    fn lists_and_objects_around_lists() {
        let lines =
            |json: &str| read(json).into_iter().map(|(line, item)| (line, item.map(|a| a.text).map_err(|e| e.label()))).collect::<Vec<_>>();
        assert_eq!(
            lines("[{\"text\": \"a\"},\n{\"text\": \"b\"}, 7]"),
            [(Some(1), Ok("a".into())), (Some(2), Ok("b".into())), (Some(2), Err("JSON without article"))]
        );
        assert_eq!(lines("{\"status\": \"ok\",\n\"articles\": [\n{\"text\": \"a\"}]}"), [(Some(3), Ok("a".into()))]);
        assert_eq!(lines("{\"response\": {\"results\": [{\"text\": \"a\"}]}}"), [(Some(1), Ok("a".into()))]);
        assert_eq!(lines("\n{\"text\": \"a\"}\n"), [(None, Ok("a".into()))]);
        assert_eq!(lines("{\"text\":\n\"a\"}\n{\"text\": \"b\"}"), [(Some(1), Ok("a".into())), (Some(3), Ok("b".into()))]);
        assert_eq!(lines("  "), [(None, Err("empty"))]);
        assert_eq!(lines("[]"), [(None, Err("empty"))]);
    }

    #[test]
    fn records_are_taken_as_they_are() {
        let record = read_record("{\"doc_id\": \" a  b\", \"text\": \"\u{feff}<p>Berg &amp; co.\\r\\n \"}").unwrap();
        assert_eq!((record.meta.id.as_deref(), record.text.as_str()), (Some(" a  b"), "\u{feff}<p>Berg &amp; co.\r\n "));
        assert_eq!(read_record(r#"{"id": 7, "text": ""}"#).unwrap().meta.id.as_deref(), Some("7"));
        assert!(matches!(read_record(r#"{"doc_id": "a", "text": ["b"]}"#), Err(ReadErrorKind::NoText { .. })));
    }

    #[test]
    fn bad_json_says_where() {
        let half = read("[{\"text\": \"a\"},\n{\"text\": \"b");
        assert_eq!(half[0].0, Some(2));
        assert!(matches!(half[0].1, Err(ReadErrorKind::HalfJson { column: 11 })), "{half:?}");
        assert!(matches!(read_line("{\"text\": nope}"), Err(ReadErrorKind::BrokenJson { column: 11, .. })));
        assert!(matches!(read_line("42"), Err(ReadErrorKind::NotAnObject("a number"))));
        let Err(ReadErrorKind::NoText { fields }) = read_line(r#"{"url": "x", "descr": "y"}"#) else { panic!() };
        assert_eq!(fields, ["descr", "url"]);
        assert!(read_line(&"[".repeat(100_000)).is_err());
    }
}
