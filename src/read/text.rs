//! Plain text: header lines or front matter, then the article.
use super::article::{Article, Metadata};
use super::dates;

/// How many lines a block of front matter may have; a text that opens with a rule is not searched to its end.
const FRONT_MATTER: usize = 200;
/// A first line longer than this is a paragraph, not a headline.
const HEADLINE: usize = 300;

/// Reads a plain text with line feeds as line ends.
pub(crate) fn read(text: String) -> Article {
    let (mut meta, body) = front_matter(&text).or_else(|| headers(&text)).unwrap_or((Metadata::default(), 0));
    let text = if body == 0 { text } else { text[body..].to_owned() };
    let mut titled = 0;
    if meta.title.is_none()
        && let Some((line, end)) = first_line(&text)
    {
        meta.title = Some(line.to_owned());
        titled = end;
    }
    Article { meta, text, body: titled, warnings: Vec::new() }
}

/// The first line that is not blank, as a headline, and where it ends.
fn first_line(text: &str) -> Option<(&str, usize)> {
    let begin = text.find(|c: char| !c.is_whitespace())?;
    let line = text[begin..].lines().next()?;
    // Markdown marks headlines with number signs.
    let headline = line.trim_start_matches('#').trim();
    (!headline.is_empty() && headline.chars().count() <= HEADLINE).then_some((headline, begin + line.len()))
}

/// Metadata between two lines of `---`, and where the text begins after it.
fn front_matter(text: &str) -> Option<(Metadata, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    let (mut meta, mut last, mut any) = (Metadata::default(), String::new(), false);
    for line in lines.take(FRONT_MATTER) {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return any.then_some((meta, at));
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            set(&mut meta, &last, item);
        } else if line.trim().is_empty() || line.starts_with([' ', '\t', '#']) {
            continue;
        } else {
            let (key, value) = line.split_once(':').filter(|(key, _)| !key.trim().is_empty() && key.len() <= 40)?;
            any = true;
            last = key.trim().to_owned();
            match value.trim().strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
                Some(list) => list.split(',').for_each(|item| set(&mut meta, &last, item)),
                None => set(&mut meta, &last, value),
            }
        }
    }
    None
}

/// `Title: …`, `Date: …` and the like at the very top, ended by a blank line, and where the text begins after it.
fn headers(text: &str) -> Option<(Metadata, usize)> {
    let (mut at, mut count, mut meta) = (0, 0, Metadata::default());
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            break;
        }
        let (key, value) = line.split_once(':')?;
        if !is_header(key) || !value.trim().is_empty() && !value.starts_with([' ', '\t']) {
            return None;
        }
        set(&mut meta, key, value);
        count += 1;
    }
    // A headline may look like one such line ("Source: talks to resume in May"); two of them are no chance.
    let plain = count > 1 || meta.title.is_some() || meta.id.is_some() || dated(&meta) || short(&meta);
    (count > 0 && plain).then_some((meta, at))
}

fn dated(meta: &Metadata) -> bool {
    meta.published.iter().chain(&meta.modified).any(|date| dates::stamp(date).is_ok())
        || meta.urls.iter().any(|url| super::key::canonical_url(url).is_some())
}

fn short(meta: &Metadata) -> bool {
    meta.source.iter().chain(&meta.authors).any(|name| name.split_whitespace().count() <= 3)
}

fn is_header(key: &str) -> bool {
    let key = key.trim().to_ascii_lowercase();
    field(&key).is_some()
        || matches!(key.as_str(), "language" | "lang" | "section" | "category" | "tags" | "keywords" | "summary" | "description")
}

#[derive(Clone, Copy)]
enum Field {
    Id,
    Title,
    Published,
    Modified,
    Source,
    Url,
    Author,
}

fn field(key: &str) -> Option<Field> {
    Some(match key {
        "id" | "doc_id" | "docid" | "guid" => Field::Id,
        "title" | "headline" => Field::Title,
        "date" | "published" | "publication date" | "pubdate" => Field::Published,
        "modified" | "updated" | "lastmod" => Field::Modified,
        "source" | "publisher" | "outlet" | "site" | "newspaper" => Field::Source,
        "url" | "link" | "permalink" => Field::Url,
        "author" | "authors" | "byline" => Field::Author,
        _ => return None,
    })
}

/// The first value of a name counts; authors add up.
fn set(meta: &mut Metadata, key: &str, value: &str) {
    let value = unquoted(value.trim());
    let Some(field) = field(&key.trim().to_ascii_lowercase()).filter(|_| !value.is_empty()) else { return };
    let value = value.to_owned();
    match field {
        Field::Id => first(&mut meta.id, value),
        Field::Title => first(&mut meta.title, value),
        Field::Source => first(&mut meta.source, value),
        Field::Published => meta.published.push(value),
        Field::Modified => meta.modified.push(value),
        Field::Url => meta.urls.push(value),
        Field::Author => meta.authors.push(value),
    }
}

fn first(slot: &mut Option<String>, value: String) {
    slot.get_or_insert(value);
}

fn unquoted(value: &str) -> &str {
    let inside = |quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Article {
        read(text.to_owned())
    }

    #[test]
    fn the_first_line_is_the_title_and_stays() {
        let article = of("\n  Berg in Ankara \n\nThe minister arrived.\n");
        assert_eq!(article.meta.title.as_deref(), Some("Berg in Ankara"));
        assert_eq!(article.text, "\n  Berg in Ankara \n\nThe minister arrived.\n");
        assert_eq!(&article.text[article.body..], "\n\nThe minister arrived.\n");
        assert_eq!(of("# Berg in Ankara\n\nText").meta.title.as_deref(), Some("Berg in Ankara"));
        assert_eq!(of(&"word ".repeat(100)).meta.title, None);
        assert_eq!(of("").meta.title, None);
    }

    #[test]
    fn headers_in_any_order_and_case() {
        let article = of(
            "DATE: 2025-12-02\ntitle: Berg: a visit\nSource:\tDaily Post\nURL: https://news.example/a\nAuthor: Ada Lin\nId: 7\nModified: 2025-12-03\n\n Body.\n",
        );
        let meta = article.meta;
        assert_eq!(meta.title.as_deref(), Some("Berg: a visit"));
        assert_eq!(meta.published, ["2025-12-02"]);
        assert_eq!(meta.modified, ["2025-12-03"]);
        assert_eq!(meta.source.as_deref(), Some("Daily Post"));
        assert_eq!(meta.urls, ["https://news.example/a"]);
        assert_eq!(meta.authors, ["Ada Lin"]);
        assert_eq!(meta.id.as_deref(), Some("7"));
        assert_eq!(article.text, " Body.\n");
        let untitled = of("Date: 2025-12-02\n\nBerg in Ankara\n\nBody.");
        assert_eq!(untitled.meta.title.as_deref(), Some("Berg in Ankara"));
        assert_eq!(untitled.text, "Berg in Ankara\n\nBody.");
    }

    #[test]
    fn a_headline_with_a_colon_is_no_header() {
        for text in [
            "Source: talks with Ankara to resume in May\n\nBody.",
            "Ankara: no talks\n\nBody.",
            "Title: x\nBody goes on.\n\nMore.",
            "Date:line\n\nBody.",
        ] {
            assert_eq!(of(text).text, text);
        }
    }

    #[test]
    fn front_matter_goes() {
        let article =
            of("---\ntitle: \"Berg's visit\"\ndate: 2025-12-02\nauthors:\n  - 'Ada Lin'\n  - Jo Park\ntags: [a, b]\n# note\n---\nBody.\n");
        assert_eq!(article.meta.title.as_deref(), Some("Berg's visit"));
        assert_eq!(article.meta.authors, ["Ada Lin", "Jo Park"]);
        assert_eq!(article.text, "Body.\n");
        for text in ["---\nBerg arrived.\n---\nBody.", "---\ntitle: open\nBody.", "---\n---\nBody."] {
            assert_eq!(of(text).text, text);
        }
    }
}
