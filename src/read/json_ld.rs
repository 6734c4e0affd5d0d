//! The metadata that a page gives as JSON-LD in the terms of schema.org.
use super::article::Metadata;
use super::html;
use serde_json::{Map, Value};

/// What JSON-LD says about the article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Described {
    /// Its metadata.
    pub(crate) meta: Metadata,
    /// Its text, where that is given too.
    pub(crate) body: Option<String>,
}

/// How deep descriptions may lie in each other.
const DEPTH: usize = 8;

/// Finds the article among the JSON-LD scripts of a page: the one whose headline the page's title repeats, else the first.
pub(crate) fn article(scripts: &[String], page_title: &str) -> Option<Described> {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| collect(value, DEPTH, &mut objects));
    let articles: Vec<_> = objects.iter().copied().filter(|object| is_article(object)).collect();
    let named = |object: &&Map<String, Value>| {
        let headline = first(object, &["headline", "name"], &objects).unwrap_or_default();
        !headline.is_empty() && page_title.contains(headline.trim())
    };
    let article = articles.iter().copied().find(named).or_else(|| articles.first().copied())?;
    let text = |names: &[&str]| first(article, names, &objects);
    let meta = Metadata {
        id: None,
        title: text(&["headline", "name"]),
        published: text(&["datePublished"]).or_else(|| text(&["dateCreated"])).into_iter().collect(),
        modified: text(&["dateModified"]).into_iter().collect(),
        source: text(&["publisher", "sourceOrganization", "isPartOf"]).filter(|name| !name.contains("://")),
        urls: text(&["url"]).or_else(|| address(article.get("mainEntityOfPage")?)).into_iter().filter(|url| url.contains("://")).collect(),
        authors: article.get("author").or_else(|| article.get("creator")).map(|value| people(value, &objects)).unwrap_or_default(),
    };
    Some(Described { meta, body: article.get("articleBody").and_then(Value::as_str).map(str::to_owned) })
}

/// Parses a script; line breaks inside strings, which many sites leave in, are forgiven.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script = script.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| serde_json::from_str(&script.replace(|c: char| c.is_control(), " ")).ok())
}

fn collect<'a>(value: &'a Value, depth: usize, into: &mut Vec<&'a Map<String, Value>>) {
    match value {
        _ if depth == 0 => {}
        Value::Array(list) => list.iter().for_each(|one| collect(one, depth - 1, into)),
        Value::Object(object) => {
            into.push(object);
            object.values().filter(|inner| inner.is_object() || inner.is_array()).for_each(|inner| collect(inner, depth - 1, into));
        }
        _ => {}
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let known = |kind: &Value| {
        kind.as_str().map(|kind| kind.rsplit(['/', ':', '#']).next().unwrap_or(kind)).is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("BlogPosting") || matches!(kind, "Report" | "NewsItem" | "LiveBlogPosting")
        })
    };
    let typed = match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(known),
        Some(kind) => known(kind),
        None => false,
    };
    typed && (object.contains_key("headline") || object.contains_key("datePublished") || object.contains_key("articleBody"))
}

/// The first of the members that says something, by its name where it is an object, looked up where it is a reference.
fn first(object: &Map<String, Value>, names: &[&str], all: &[&Map<String, Value>]) -> Option<String> {
    names.iter().find_map(|name| label(object.get(*name)?, all, DEPTH))
}

fn label(value: &Value, all: &[&Map<String, Value>], depth: usize) -> Option<String> {
    match value {
        _ if depth == 0 => None,
        Value::String(text) => Some(html::plain(text.trim())).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(|one| label(one, all, depth - 1)),
        Value::Object(object) => match object.get("name") {
            Some(name) => label(name, all, depth - 1),
            None => referred(object, all).and_then(|named| label(named.get("name")?, all, depth - 1)),
        },
        _ => None,
    }
}

fn referred<'a>(object: &Map<String, Value>, all: &[&'a Map<String, Value>]) -> Option<&'a Map<String, Value>> {
    let id = object.get("@id")?.as_str()?;
    all.iter().copied().find(|other| other.contains_key("name") && other.get("@id").and_then(Value::as_str) == Some(id))
}

fn people(value: &Value, all: &[&Map<String, Value>]) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(|one| label(one, all, DEPTH)).collect(),
        other => label(other, all, DEPTH).into_iter().collect(),
    }
}

fn address(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value.get("@id")?.as_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(script: &str, title: &str) -> Option<Described> {
        article(&[script.to_owned()], title)
    }

    #[test]
    fn articles_in_lists_and_graphs() {
        let graph = of(
            r##"{"@context": "https://schema.org", "@graph": [
                {"@type": "Organization", "@id": "#org", "name": "Daily Post &amp; Times"},
                {"@type": ["WebPage"], "name": "Page"},
                {"@type": ["ReportageNewsArticle"], "headline": "Berg in Ankara", "datePublished": "2025-12-02T10:00:00Z",
                 "dateModified": "2025-12-03", "publisher": {"@id": "#org"}, "author": [{"@type": "Person", "name": "Ada Lin"}, "Jo Park"],
                 "mainEntityOfPage": {"@id": "https://news.example/a"}}]}"##,
            "",
        )
        .unwrap();
        assert_eq!(graph.meta.title.as_deref(), Some("Berg in Ankara"));
        assert_eq!(graph.meta.source.as_deref(), Some("Daily Post & Times"));
        assert_eq!(graph.meta.authors, ["Ada Lin", "Jo Park"]);
        assert_eq!((graph.meta.published, graph.meta.modified), (vec!["2025-12-02T10:00:00Z".into()], vec!["2025-12-03".into()]));
        assert_eq!(graph.meta.urls, ["https://news.example/a"]);
        assert!(of(r#"[{"@type": "http://schema.org/NewsArticle", "headline": "A"}]"#, "").is_some());
    }

    #[test]
    fn the_page_title_chooses_and_trouble_is_forgiven() {
        let two = r#"[{"@type": "NewsArticle", "headline": "Other"}, {"@type": "NewsArticle", "headline": "Berg"}]"#;
        assert_eq!(of(two, "Berg | Daily Post").unwrap().meta.title.as_deref(), Some("Berg"));
        assert_eq!(of(two, "x").unwrap().meta.title.as_deref(), Some("Other"));
        let broken = "<!-- {\"@type\": \"NewsArticle\", \"headline\": \"A\", \"articleBody\": \"one\ntwo\"} -->";
        assert_eq!(of(broken, "").unwrap().body.as_deref(), Some("one two"));
        assert_eq!(of("{\"@type\": \"WebSite\", \"name\": \"x\"}", ""), None);
        assert_eq!(of("{", ""), None);
        assert_eq!(of(&"[".repeat(10_000), ""), None);
    }
}
