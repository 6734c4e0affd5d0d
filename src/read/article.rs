//! From what a format's reader found to a document: dates, key, outlet, language.
use super::{Document, Origin, ReadError, ReadErrorKind, ReadOptions, dates, key, language};
use crate::facts::Stamp;

/// Metadata as the content gives it, nothing checked yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    /// The input's own id.
    pub(crate) id: Option<String>,
    /// Headline.
    pub(crate) title: Option<String>,
    /// Dates of publication, the best first.
    pub(crate) published: Vec<String>,
    /// Dates of change, the best first.
    pub(crate) modified: Vec<String>,
    /// The outlet.
    pub(crate) source: Option<String>,
    /// Addresses, the best first.
    pub(crate) urls: Vec<String>,
    /// Authors.
    pub(crate) authors: Vec<String>,
}

impl Metadata {
    /// Fills what is missing from `other`.
    pub(crate) fn or(mut self, other: Metadata) -> Metadata {
        self.id = self.id.or(other.id);
        self.title = self.title.or(other.title);
        self.published.extend(other.published);
        self.modified.extend(other.modified);
        self.source = self.source.or(other.source);
        self.urls.extend(other.urls);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        self
    }
}

/// One article as a format's reader found it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Article {
    /// Its metadata.
    pub(crate) meta: Metadata,
    /// Its text, final.
    pub(crate) text: String,
    /// The byte at which the body begins, after a title that stands in the text.
    pub(crate) body: usize,
    /// What was odd so far.
    pub(crate) warnings: Vec<String>,
}

/// Makes the document.
///
/// # Errors
/// [`ReadErrorKind::Empty`] for a text without a letter, [`ReadErrorKind::ArticleTooLong`] for one over the limit.
pub(crate) fn document(article: Article, origin: Origin, options: &ReadOptions) -> Result<Document, ReadError> {
    if !article.text.chars().any(char::is_alphabetic) {
        return Err(ReadError::new(origin, ReadErrorKind::Empty));
    }
    if article.text.len() > options.max_article_bytes {
        return Err(ReadError::new(origin, ReadErrorKind::ArticleTooLong { limit: options.max_article_bytes }));
    }
    Ok(made(article, origin, options))
}

/// Makes the document of a record: with its very id, and even where there is nothing in its text.
pub(crate) fn record(article: Article, origin: Origin, options: &ReadOptions) -> Document {
    let id = article.meta.id.clone();
    let document = made(article, origin, options);
    Document { id: id.unwrap_or(document.id), ..document }
}

fn made(article: Article, origin: Origin, options: &ReadOptions) -> Document {
    let Article { meta, text, body, mut warnings } = article;
    let name = file_name(&origin);
    let published = date(&meta.published, &mut warnings).or_else(|| dates::in_file_name(&name)).or_else(|| options.date.clone());
    let modified = date(&meta.modified, &mut warnings);
    let url = url(&meta.urls, &mut warnings);
    let id = meta.id.as_deref().and_then(one_line);
    let key = key::key(url.as_deref(), options.source.as_deref().unwrap_or(&name), id.as_deref(), &text);
    let language = language::detect(text.get(body..).unwrap_or(&text)).or_else(|| if body > 0 { language::detect(&text) } else { None });
    Document {
        id: id.or_else(|| url.clone()).unwrap_or_else(|| stem(&origin)),
        key,
        title: meta.title.as_deref().and_then(one_line),
        published,
        modified,
        source: meta.source.as_deref().and_then(one_line).or_else(|| options.source.clone()),
        url,
        authors: authors(&meta.authors),
        language,
        text,
        origin,
        warnings,
    }
}

/// A warning for characters that could not be decoded; `None` where there were none.
pub(crate) fn replaced(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 character could not be decoded and was replaced".to_owned()),
        _ => Some(format!("{count} characters could not be decoded and were replaced")),
    }
}

/// White space to single spaces; `None` where nothing is left.
fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { None } else { Some(line) }
}

fn file_name(origin: &Origin) -> String {
    match origin.path.to_str() {
        Some("-") => "stdin".to_owned(),
        _ => origin.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
    }
}

/// The file's name without its ending, with the line where a file holds several articles.
fn stem(origin: &Origin) -> String {
    let stem = match origin.path.to_str() {
        Some("-") => "stdin".to_owned(),
        _ => origin.path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
    };
    origin.line.map_or_else(|| stem.clone(), |line| format!("{stem}:{line}"))
}

/// The first date that can be read; each one before it is warned of.
fn date(candidates: &[String], warnings: &mut Vec<String>) -> Option<Stamp> {
    for candidate in candidates {
        let number = candidate.trim().parse::<i64>().ok();
        match number.map_or_else(|| dates::stamp(candidate), dates::number) {
            Ok(stamp) => return Some(stamp),
            Err(trouble) => warn(warnings, format!("date ‘{}’ {trouble}, taken as unknown", shortened(candidate))),
        }
    }
    None
}

fn url(candidates: &[String], warnings: &mut Vec<String>) -> Option<String> {
    for candidate in candidates {
        match key::canonical_url(candidate) {
            Some(url) => return Some(url),
            None => warn(warnings, format!("‘{}’ is no web address, ignored", shortened(candidate))),
        }
    }
    None
}

fn warn(warnings: &mut Vec<String>, warning: String) {
    if !warnings.contains(&warning) {
        warnings.push(warning);
    }
}

fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Names from bylines: without "By", without addresses, "A and B" as two.
fn authors(given: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for byline in given.iter().filter_map(|byline| one_line(byline)) {
        let byline = byline.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map_or(byline.as_str(), |_| &byline[3..]);
        let parts = byline.split(" and ").flat_map(|part| part.split([';', '&'])).flat_map(|part| {
            // "Ada Lin, Jo Park" is two people, "Lin, Ada" and "Ada Lin, Daily Post correspondent" are not for sure.
            let whole: Vec<&str> = part.split(',').collect();
            let people = whole.iter().all(|name| (2..=3).contains(&name.split_whitespace().count()));
            if people { whole } else { vec![part] }
        });
        for name in parts.map(|name| name.trim().trim_end_matches(',').trim()) {
            let address = name.contains("://") || name.contains('@');
            if !name.is_empty() && !address && name.chars().any(char::is_alphabetic) && !names.iter().any(|n| n == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn at(path: &str, line: Option<u64>) -> Origin {
        Origin { path: PathBuf::from(path), line }
    }

    fn article(meta: Metadata) -> Article {
        Article { meta, text: "Berg met Aslan.".into(), ..Article::default() }
    }

    #[test]
    fn dates_from_content_file_name_option() {
        let options = ReadOptions { date: Some("2020-01-01".parse().unwrap()), ..ReadOptions::default() };
        let published = |dates: &[&str], path: &str| {
            let meta = Metadata { published: dates.iter().map(|d| (*d).to_owned()).collect(), ..Metadata::default() };
            let document = document(article(meta), at(path, None), &options).unwrap();
            (document.published.unwrap().to_string(), document.warnings)
        };
        assert_eq!(published(&["2025-12-02"], "a-2024-01-01.txt"), ("2025-12-02".into(), vec![]));
        let warning = "date ‘2025-02-31’ is not possible, taken as unknown".to_owned();
        assert_eq!(published(&["2025-02-31", "2025-02-31"], "a-2024-01-01.txt"), ("2024-01-01".into(), vec![warning]));
        assert_eq!(published(&["31.2.2025", "1764671400"], "a.txt").0, "2025-12-02T10:30:00Z");
        assert_eq!(published(&[], "a.txt"), ("2020-01-01".into(), vec![]));
    }

    #[test]
    fn ids_and_keys() {
        let made = |meta: Metadata, path: &str, line, source: Option<&str>| {
            let options = ReadOptions { source: source.map(str::to_owned), ..ReadOptions::default() };
            let document = document(article(meta), at(path, line), &options).unwrap();
            (document.id, document.key)
        };
        let with_id = || Metadata { id: Some(" 7 ".into()), ..Metadata::default() };
        assert_eq!(made(with_id(), "x/news.jsonl", Some(3), None), ("7".into(), "id:news.jsonl/7".into()));
        assert_eq!(made(with_id(), "-", Some(3), None), ("7".into(), "id:stdin/7".into()));
        assert_eq!(made(with_id(), "x/news.jsonl", None, Some("wire")), ("7".into(), "id:wire/7".into()));
        let with_url = Metadata { urls: vec!["nonsense".into(), "https://news.example/a#x".into()], ..Metadata::default() };
        assert_eq!(made(with_url, "a.txt", None, None), ("https://news.example/a".into(), "url:https://news.example/a".into()));
        let (id, key) = made(Metadata::default(), "x/news.jsonl", Some(3), None);
        assert_eq!(id, "news:3");
        assert!(key.starts_with("text:") && key.len() == 69);
        assert_eq!(made(Metadata::default(), "x/2025-12-02.berg.txt", None, None).0, "2025-12-02.berg");
    }

    #[test]
    fn outlet_authors_and_limits() {
        let options = ReadOptions { source: Some("wire".into()), max_article_bytes: 20, ..ReadOptions::default() };
        let meta = Metadata { authors: vec!["By Ada Lin and Jo Park".into(), "https://social.example/ada".into()], ..Metadata::default() };
        let made = document(article(meta), at("a.txt", None), &options).unwrap();
        assert_eq!(made.source.as_deref(), Some("wire"));
        assert_eq!(made.authors, ["Ada Lin", "Jo Park"]);
        assert_eq!(authors(&["Ada Lin, Jo Park".into()]), ["Ada Lin", "Jo Park"]);
        assert_eq!(authors(&["Lin, Ada".into(), "Łukasz".into()]), ["Lin, Ada", "Łukasz"]);
        let long = Article { text: "word ".repeat(9), ..Article::default() };
        assert_eq!(document(long, at("a.txt", None), &options).unwrap_err().kind.label(), "article too long");
        let blank = Article { text: " 12 – …\n".into(), ..Article::default() };
        assert_eq!(document(blank, at("a.txt", None), &options).unwrap_err().kind.label(), "empty");
    }
}
