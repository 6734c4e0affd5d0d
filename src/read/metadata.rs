//! What a web page says about its article: JSON-LD first, then OpenGraph, then other meta tags, then what is shown.
use super::article::Metadata;
use super::json_ld::{self, Described};
use super::pattern::pattern;
use dom_query::Document;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TITLE: &[&str] =
    &["og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "article:published",
    "cxenseparse:recs:publishtime",
    "displaydate",
    "datecreated",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "article.updated",
];
const SOURCE: &[&str] = &["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher"];
const AUTHOR: &[&str] =
    &["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "byl"];

/// Pages that a browser saved say where they came from.
static SAVED: LazyLock<Regex> = LazyLock::new(|| pattern(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)"));

/// Reads a page's metadata; `html` is the page as text.
pub(crate) fn read(page: &Document, html: &str) -> Described {
    let tags = tags(page);
    let tag = |names: &[&str]| names.iter().find_map(|name| tags.get(*name)?.first().cloned());
    let shown_title = page.select("head title, body > title").text().trim().to_owned();
    let scripts: Vec<String> = page.select("script[type*='ld+json']").iter().map(|script| script.text().to_string()).collect();
    let described = json_ld::article(&scripts, &format!("{shown_title}\n{}", tag(TITLE).unwrap_or_default()));
    let Described { meta, body } = described.unwrap_or_default();
    let source = meta.source.clone().or_else(|| tag(SOURCE)).filter(|name| !name.contains("://"));
    let title = tag(TITLE).or_else(|| headline(page, &shown_title)).map(|title| without_site(&title, source.as_deref()));
    let all = |names: &[&str]| names.iter().filter_map(|name| tags.get(*name)).flatten().cloned().collect::<Vec<_>>();
    let named = all(AUTHOR).into_iter().filter(|name| !name.contains("://")).collect::<Vec<_>>();
    let tagged = Metadata {
        id: None,
        title,
        published: all(PUBLISHED),
        modified: all(MODIFIED),
        source,
        urls: tag(&["og:url"]).filter(|url| url.contains("://")).into_iter().collect(),
        authors: if named.is_empty() { byline(page) } else { named },
    };
    // The page's word about its own address goes before that of its descriptions, which are often copied.
    let canonical = attribute(page, "link[rel='canonical']", "href").filter(|url| url.contains("://"));
    let saved = SAVED.captures(html.get(..4096).unwrap_or(html)).map(|found| found[1].to_owned());
    let mut meta = meta.or(tagged);
    meta.urls.splice(0..0, canonical);
    meta.urls.extend(saved);
    meta.urls.retain(|url| !is_front_page(url));
    if meta.published.is_empty() {
        meta.published = moments(page);
    }
    Described { meta, body }
}

/// The meta tags by name, in lower case, each with its contents in order.
fn tags(page: &Document) -> BTreeMap<String, Vec<String>> {
    let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for node in page.select("meta[content]").nodes() {
        let content = node.attr("content").map(|content| content.trim().to_owned()).unwrap_or_default();
        for attribute in ["property", "name", "itemprop"] {
            if let Some(name) = node.attr(attribute).filter(|_| !content.is_empty()) {
                tags.entry(name.trim().to_ascii_lowercase()).or_default().push(content.clone());
            }
        }
    }
    tags
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    page.select(selector).iter().find_map(|found| found.attr(name)).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The first heading where the page's title repeats it, else the title.
fn headline(page: &Document, title: &str) -> Option<String> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = line(title);
    let heading =
        page.select("h1").iter().map(|h| line(&h.text())).find(|h| !h.is_empty() && (title.is_empty() || title.contains(h.as_str())));
    heading.or_else(|| {
        // "Headline | Section | Outlet": what remains has to be long enough for a headline.
        let shorter =
            [" | ", " — ", " – ", " - ", " :: "].iter().find_map(|bar| title.split_once(bar)).map(|(head, _)| head.trim().to_owned());
        shorter.filter(|head| head.split_whitespace().count() >= 3).or(Some(title).filter(|title| !title.is_empty()))
    })
}

/// A headline without " | Daily Post" at its end.
fn without_site(title: &str, site: Option<&str>) -> String {
    let cut = site.and_then(|site| {
        let head = title.trim_end().strip_suffix(site)?.trim_end();
        head.strip_suffix(['|', '-', '–', '—', '·', '•'])
    });
    cut.map(str::trim_end).filter(|head| !head.is_empty()).unwrap_or(title).to_owned()
}

/// Some sites call their front page the canonical address of every article; as a key it would make all of them one.
fn is_front_page(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| url.path() == "/" && url.query().is_none())
}

fn byline(page: &Document) -> Vec<String> {
    for selector in ["[itemprop='author'] [itemprop='name']", "[rel='author']", "[itemprop='author']", ".byline", ".author"] {
        let names: Vec<String> = page
            .select(selector)
            .iter()
            .map(|found| found.text().split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|name| !name.is_empty() && name.chars().count() <= 80)
            .collect();
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// Dates that the page shows, marked as such.
fn moments(page: &Document) -> Vec<String> {
    ["[itemprop='datePublished']", "time[pubdate]", "article time[datetime]", "main time[datetime]", "time[datetime]"]
        .iter()
        .find_map(|selector| {
            let found = page.select(selector);
            found
                .iter()
                .find_map(|time| time.attr("datetime").or_else(|| time.attr("content")).map(|value| value.trim().to_owned()))
                .filter(|d| !d.is_empty())
        })
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Metadata {
        read(&Document::from(html), html).meta
    }

    #[test]
    fn meta_tags() {
        let meta = of(
            r#"<html><head><title>x</title><meta property="og:title" content="Berg in Ankara | Daily Post"><meta property="og:site_name" content="Daily Post">
            <meta property="article:published_time" content="2025-12-02T10:00:00+01:00"><meta name="DC.Date" content="2025-12-02"><meta property="article:modified_time" content="2025-12-03">
            <meta name="author" content="Ada Lin"><meta property="article:author" content="https://social.example/ada">
            <meta property="og:url" content="https://news.example/b"><link rel="canonical" href="https://news.example/a"></head></html>"#,
        );
        assert_eq!(meta.title.as_deref(), Some("Berg in Ankara"));
        assert_eq!(meta.source.as_deref(), Some("Daily Post"));
        assert_eq!(meta.published, ["2025-12-02T10:00:00+01:00", "2025-12-02"]);
        assert_eq!(meta.modified, ["2025-12-03"]);
        assert_eq!(meta.urls, ["https://news.example/a", "https://news.example/b"]);
        assert_eq!(meta.authors, ["Ada Lin"]);
    }

    #[test]
    fn what_is_shown_helps_out() {
        let meta = of(
            "<!-- saved from url=(0023)https://news.example/a --><html><head><title>Berg goes to Ankara - Daily Post</title></head><body>
            <h1>Berg goes\n to Ankara</h1><p class=byline>By Ada Lin</p><time datetime=\"2025-12-02\">today</time></body></html>",
        );
        assert_eq!(meta.title.as_deref(), Some("Berg goes to Ankara"));
        assert_eq!(meta.authors, ["By Ada Lin"]);
        assert_eq!(meta.published, ["2025-12-02"]);
        assert_eq!(meta.urls, ["https://news.example/a"]);
        assert_eq!(of("<title>Berg goes to Ankara - Daily Post</title>").title.as_deref(), Some("Berg goes to Ankara"));
        assert!(of("<link rel=canonical href='https://news.example/'>").urls.is_empty());
        assert_eq!(of(""), Metadata::default());
    }
}
