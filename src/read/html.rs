//! Web pages: the main content as lines, without menus, captions and advertising.
use super::ReadErrorKind;
use super::article::Article;
use super::blocks::{Block, blocks};
use super::json_ld::Described;
use super::pattern::pattern;
use super::{charset, metadata, sniff};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use regex::Regex;
use std::sync::LazyLock;

/// A page with less main text than this, in characters, has no article.
const SHORTEST: usize = 120;
/// Pages nested deeper or with more elements than this are no articles made by people, and the search for their
/// main content could take for ever; their marked content is read without it.
const DEEPEST: usize = 300;
const MOST_ELEMENTS: usize = 100_000;

const FURNITURE: &str = "nav, aside, footer, form, script, style, noscript, template, button, select, iframe, svg, figure, figcaption, \
    [hidden], [aria-hidden='true'], [role='navigation'], [role='complementary'], [role='banner'], [role='contentinfo']";

static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[\s_-])(?:related|newsletters?|promos?|advert\w*|ads?|adsense|sponsor\w*|social|share\w*|sharing|captions?|cookies?|comments?|breadcrumbs?|subscri\w+|recirc\w*|outbrain|taboola|most-?(?:read|popular)|recommend\w*|trending|read-?more|byline|tags|toolbar|credits?)(?:$|[\s_-])",
    )
});
static TEASER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:read|see|watch|also|more)(?: more| also| next| on this)?\s*[:|]|(?:advertisement|related|sponsored|share|share this article|read more|continue reading|story continues below(?: advertisement)?|related (?:articles|stories|news|topics|links)|most read|more on this story|recommended|trending)\.?:?$|follow us on |sign up (?:for|to) (?:our|the) \S.*newsletter)",
    )
});

/// Reads a page.
///
/// # Errors
/// [`ReadErrorKind::NoArticle`] where its main content is missing or too short.
pub(crate) fn page(html: &str) -> Result<Article, ReadErrorKind> {
    let page = Document::from(html);
    let Described { meta, body } = metadata::read(&page, html);
    let simple = is_simple(page.root());
    if simple {
        clear(&page);
    }
    let title = meta.title.as_deref().unwrap_or_default();
    let marked = lines(marked(&page), title);
    let found = if simple { lines(readable(page), title) } else { String::new() };
    let (found_length, marked_length) = (found.chars().count(), marked.chars().count());
    // Readability knows menus from text but drops short articles and parts of long ones; what the page marks as its
    // article is complete but may hold more than the article.
    let text = if found_length < SHORTEST || found_length * 2 < marked_length { marked } else { found };
    let length = text.chars().count();
    let text = match body.filter(|body| body.chars().count() / 2 > length) {
        Some(body) if sniff::is_markup(&body) => fragment(&body),
        Some(body) => charset::unix_lines(body),
        None => text,
    };
    let chars = text.chars().count();
    if chars < SHORTEST {
        return Err(ReadErrorKind::NoArticle { chars });
    }
    Ok(Article { meta, text, ..Article::default() })
}

/// The text of a piece of HTML, such as a JSON field has.
pub(crate) fn fragment(html: &str) -> String {
    // Where no tag breaks a line, the line feeds do.
    static BREAKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)<(?:p|br|div|li|h[1-6]|blockquote|tr)\b"));
    let html = if BREAKS.is_match(html) { html.to_owned() } else { html.replace("\r\n", "\n").replace(['\r', '\n'], "<br>") };
    let page = Document::from(html);
    lines(blocks(page.root()), "")
}

/// A string without tags and character references, as titles in JSON may have them.
pub(crate) fn plain(text: &str) -> String {
    if text.contains('&') && text.contains(';') || sniff::is_markup(text) {
        Document::from(text).text().trim().to_owned()
    } else {
        text.to_owned()
    }
}

fn is_simple(root: NodeRef<'_>) -> bool {
    let (mut elements, mut rest) = (0, vec![(root, 0)]);
    while let Some((node, depth)) = rest.pop() {
        elements += 1;
        if depth > DEEPEST || elements > MOST_ELEMENTS {
            return false;
        }
        rest.extend(node.children_it(false).filter(NodeRef::is_element).map(|child| (child, depth + 1)));
    }
    true
}

/// Takes out what stands beside the article.
fn clear(page: &Document) {
    page.select(FURNITURE).remove();
    let all = weight(page.root());
    for node in page.select("[class], [id]").nodes() {
        let name = node.node_name().unwrap_or_default();
        let beside = |name: &str| node.attr(name).is_some_and(|value| BESIDE.is_match(&value));
        let large = matches!(&*name, "html" | "body" | "article" | "main");
        // A class says little where the element holds much of the text.
        if !large && (beside("class") || beside("id")) && weight(*node) * 4 < all {
            node.remove_from_parent();
        }
    }
}

fn weight(node: NodeRef<'_>) -> usize {
    node.text().len()
}

/// What the page marks as its article, the paragraphs of it where there are any.
fn marked(page: &Document) -> Vec<Block> {
    let all = ["[itemprop='articleBody']", "article", "main", "[role='main']", "body"].iter().find_map(|selector| {
        let found = page.select(selector).nodes().iter().map(|node| blocks(*node)).max_by_key(|blocks| size(blocks))?;
        (size(&found) >= SHORTEST || *selector == "body").then_some(found)
    });
    let all = all.unwrap_or_default();
    let paragraphs: Vec<Block> = all.iter().filter(|block| is_paragraph(block)).cloned().collect();
    if size(&paragraphs) >= SHORTEST { paragraphs } else { all }
}

/// A paragraph by its element, or a sentence that stands in none.
fn is_paragraph(block: &Block) -> bool {
    let loose = matches!(block.element.as_str(), "div" | "section" | "article" | "main" | "header" | "body");
    block.element != "h1" && (!loose || block.length() >= 60 && ends_sentence(&block.text))
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '”', '"', '’'])
}

fn size(blocks: &[Block]) -> usize {
    blocks.iter().filter(|block| block.linked * 2 < block.length()).map(Block::length).sum()
}

/// What readability takes for the article.
fn readable(page: Document) -> Vec<Block> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(page, None, Some(config)) else { return Vec::new() };
    if readability.parse().is_err() {
        return Vec::new();
    }
    readability.doc.select("#readability-page-1").nodes().iter().flat_map(|node| blocks(*node)).collect()
}

/// The lines of an article, without the headline and without pointers to other articles.
fn lines(blocks: Vec<Block>, title: &str) -> String {
    let kept = blocks.into_iter().filter(|block| !(is_teaser(block) || block.element.starts_with('h') && block.text == title));
    kept.map(|block| block.text).collect::<Vec<_>>().join("\n")
}

fn is_teaser(block: &Block) -> bool {
    let sentence = block.text.ends_with(['.', '”', '"', '’']);
    // A line that is one link and no sentence is a headline of another article.
    TEASER.is_match(&block.text) && block.length() < 200 || !sentence && block.linked * 10 >= block.length() * 9 && block.length() > 15
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: [&str; 6] = [
        "ANKARA, Dec. 2 (DP) — Foreign Minister Anna Berg arrived in the Turkish capital on Tuesday for two days of talks.",
        "“We will not sign anything,” Berg told reporters at the airport, adding that the delegation had come to listen.",
        "Her counterpart, Kemal Aslan, received her at the ministry, where the two spoke for more than three hours behind closed doors.",
        "According to a statement by the ministry, the talks dealt with the border crossing that was closed in October, and with trade.",
        "Opposition leaders called the visit a mistake, and one of them, Selin Kaya, said that the government had given up its demands.",
        "Berg is expected to meet President Orhan Demir on Wednesday before she leaves for Tbilisi, her office said in the evening.",
    ];

    fn paragraphs(count: usize) -> String {
        LONG.iter().take(count).map(|p| format!("<p>{p}</p>\n")).collect()
    }

    fn whole(body: &str) -> String {
        format!(
            "<!DOCTYPE html><html><head><title>Berg in Ankara for talks - Daily Post</title></head><body>
            <nav><ul><li><a href=/>Home</a></li><li><a href=/world>World news and views</a></li></ul></nav>
            {body}
            <footer>Copyright Daily Post. All rights reserved.</footer></body></html>"
        )
    }

    #[test]
    fn the_article_without_what_stands_around_it() {
        let body = format!(
            "<div id=content class=story><h1>Berg in Ankara for talks</h1><p class=byline>By Ada Lin</p>
            <figure><img src=x.jpg><figcaption>Berg on Monday. Photo: DP</figcaption></figure>
            {}<div class=related-stories><h3>Related</h3><ul><li><a href=/b>Border stays closed, says the ministry in Ankara</a></li></ul></div>
            <p>Read more: <a href=/c>Who is Kemal Aslan?</a></p><p><a href=/d>All our articles about the border</a></p></div>",
            paragraphs(6)
        );
        let article = page(&whole(&body)).unwrap();
        assert_eq!(article.text, LONG.join("\n"));
        assert_eq!(article.meta.title.as_deref(), Some("Berg in Ankara for talks"));
        assert_eq!(article.meta.authors, ["By Ada Lin"]);
    }

    #[test]
    fn a_short_article_is_read_where_the_page_marks_it() {
        for body in [
            format!("<article><h1>Berg in Ankara for talks</h1>{}</article>", paragraphs(2)),
            format!("<main><div>{}</div></main>", paragraphs(2)),
            format!("<div itemprop=articleBody>{}<br><br>{}</div>", LONG[0], LONG[1]),
        ] {
            assert_eq!(page(&whole(&body)).unwrap().text, LONG[..2].join("\n"), "{body}");
        }
    }

    #[test]
    fn a_lead_without_an_element_of_its_own_is_kept() {
        let body = format!("<article>{}<p>{}<p>{}</article>", LONG[0], LONG[1], LONG[2]);
        assert_eq!(page(&whole(&body)).unwrap().text, LONG[..3].join("\n"));
    }

    #[test]
    fn a_page_without_article_is_an_error() {
        for body in ["", "<p>Please enable JavaScript.</p>", "<ul><li><a href=/1>Border stays closed, says ministry</a></li></ul>"] {
            assert!(matches!(page(&whole(body)), Err(ReadErrorKind::NoArticle { .. })), "{body}");
        }
        assert!(page("").is_err());
    }

    #[test]
    fn the_description_gives_the_text_where_the_page_does_not() {
        let script = format!(
            r#"<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Berg", "articleBody": "{}"}}</script>"#,
            LONG[2..5].join("\\n")
        );
        assert_eq!(page(&whole(&script)).unwrap().text, LONG[2..5].join("\n"));
    }

    #[test]
    fn fragments() {
        assert_eq!(fragment("<p>Berg&nbsp;met <a href=x>Aslan</a>.</p><p>Two</p>"), "Berg met Aslan.\nTwo");
        assert_eq!(fragment("One <b>line</b>.\nAnother\r\n\r\nThird"), "One line.\nAnother\nThird");
        assert_eq!(plain("Berg &amp; Aslan"), "Berg & Aslan");
        assert_eq!(plain("R&D <unclear>"), "R&D <unclear>");
    }

    #[test]
    fn monsters_do_no_harm() {
        let deep = format!("{}{}{}", "<div><b>".repeat(10_000), paragraphs(3), "</b></div>".repeat(10_000));
        assert!(page(&whole(&deep)).is_ok());
        let good = whole(&format!("<article>{}</article>", paragraphs(6)));
        let ends: Vec<usize> = good.char_indices().map(|(at, _)| at).step_by(37).collect();
        for end in ends {
            // A download that broke off.
            let _ = page(&good[..end]);
            // A stretch that was lost.
            let _ = page(&format!("{}{}", &good[..end], good.get(end + 50..).unwrap_or("")));
        }
    }
}
