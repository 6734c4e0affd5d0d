//! One page that needs nothing else: running text with its names, and each sentence folds out its tree and tokens.
//!
//! A page is [`begin`], an [`article`] for each, and [`end`]; so it can be written as articles come.
use super::arcs::{self, Node};
use super::escape::escape;
use super::{Annotated, Counts, Unit, described, is_tree};
use crate::language::names::NameKind;
use std::io::{self, Write};
use std::ops::Range;

const CSS: &str = include_str!("page.css");

/// The style of what [`layers`] writes, for pages of others: it styles `mark`, `svg` and what is inside of `.layers`.
pub const LAYERS_CSS: &str = include_str!("layers.css");

/// A wider tree cannot be looked at; the table has all of it.
const MOST_WORDS: usize = 150;

/// The heading of an article in the list of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its title, or else its id.
    pub title: String,
    /// How many names it has.
    pub counts: Counts,
}

impl Entry {
    /// The entry of an article.
    pub fn of(article: &Annotated<'_>) -> Self {
        Entry { title: article.title().to_owned(), counts: article.counts() }
    }
}

/// Begins a page.
///
/// # Errors
/// Whatever the writer says; so below.
pub fn begin(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")?;
    out.write_all(b"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>Annotated articles</title>\n")?;
    write!(out, "<style>\n{LAYERS_CSS}{CSS}</style>\n<body>\n")?;
    writeln!(out, "<header>Select a sentence to fold out its dependency tree and its tokens.</header>")
}

/// Ends a page, with a list of contents where there are several articles. The list stands last and is shown first.
pub fn end(out: &mut impl Write, contents: &[Entry]) -> io::Result<()> {
    if contents.len() > 1 {
        let mut counts = Counts::default();
        contents.iter().for_each(|entry| counts.add(&entry.counts));
        write!(out, "<nav aria-label=\"Contents\">{} articles<ol>", contents.len())?;
        for (n, entry) in contents.iter().enumerate() {
            write!(out, "<li><a href=\"#a{}\">", n + 1)?;
            escape(out, &entry.title)?;
            out.write_all(b"</a></li>")?;
        }
        out.write_all(b"</ol>")?;
        legend(out, &counts)?;
        out.write_all(b"</nav>\n")?;
    }
    out.write_all(b"</body>\n</html>\n")
}

/// Writes an article, the `number`th of the page, from 1.
pub fn article(out: &mut impl Write, article: &Annotated<'_>, number: usize) -> io::Result<()> {
    let document = article.document;
    write!(out, "<article id=\"a{number}\">\n<header>")?;
    let mut paragraphs = article.paragraphs();
    // A title that stands in the text is shown once, with its layers.
    if article.opens_with_title()
        && let Some(units) = paragraphs.next()
    {
        paragraph(out, article, units, "headline")?;
    } else {
        out.write_all(b"<h1>")?;
        escape(out, article.title())?;
        out.write_all(b"</h1>")?;
    }
    out.write_all(b"<p class=\"meta\">")?;
    let day = document.published.as_ref().map(|p| p.date().to_string());
    let known = [document.source.as_deref(), day.as_deref(), document.language.as_deref().filter(|l| *l != "en"), Some(&document.id)];
    for (i, part) in known.into_iter().flatten().enumerate() {
        out.write_all(if i > 0 { " · " } else { "" }.as_bytes())?;
        escape(out, part)?;
    }
    if let Some(url) = document.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://")) {
        out.write_all(" · <a rel=\"noreferrer\" href=\"".as_bytes())?;
        escape(out, url)?;
        out.write_all(b"\">original</a>")?;
    }
    out.write_all(b"</p>\n")?;
    legend(out, &article.counts())?;
    out.write_all(b"</header>\n")?;
    paragraphs.try_for_each(|units| paragraph(out, article, units, "p"))?;
    out.write_all(b"</article>\n")
}

fn legend(out: &mut impl Write, counts: &Counts) -> io::Result<()> {
    out.write_all(b"<ul class=\"legend\">")?;
    for kind in NameKind::ALL {
        write!(out, "<li class=\"{kind}\">{}<b>{}</b></li>", described(*kind), counts.of(*kind))?;
    }
    out.write_all(b"</ul>")
}

fn paragraph(out: &mut impl Write, article: &Annotated<'_>, units: &[Unit], class: &str) -> io::Result<()> {
    let heading = if class == "headline" { " role=\"heading\" aria-level=\"1\"" } else { "" };
    write!(out, "<div class=\"{class}\"{heading}>")?;
    for (i, unit) in units.iter().enumerate() {
        if i > 0 {
            out.write_all(b"\n")?;
        }
        out.write_all(if unit.sentence { b"<details><summary>" } else { b"<details class=\"loose\"><summary>" })?;
        text(out, article, article.prose.bytes(&unit.tokens))?;
        out.write_all(b"</summary>")?;
        layers(out, article, unit)?;
        out.write_all(b"</details>")?;
    }
    out.write_all(b"</div>\n")
}

fn text(out: &mut impl Write, article: &Annotated<'_>, bytes: Range<usize>) -> io::Result<()> {
    for (run, kind) in article.runs(bytes) {
        if let Some(kind) = kind {
            write!(out, "<mark class=\"{kind}\">")?;
            escape(out, &article.text()[run])?;
            write!(out, "<i>{kind}</i></mark>")?;
        } else {
            escape(out, &article.text()[run])?;
        }
    }
    Ok(())
}

/// Writes the dependency tree and the tokens of a sentence as one `div` of the class `layers`.
///
/// # Errors
/// Whatever the writer says.
pub fn layers(out: &mut impl Write, article: &Annotated<'_>, unit: &Unit) -> io::Result<()> {
    out.write_all(b"<div class=\"layers\">")?;
    let (prose, tokens) = (&article.prose, &unit.tokens);
    let heads = article.heads(tokens);
    if is_tree(&heads) && heads.len() > 1 && heads.len() <= MOST_WORDS {
        let nodes = tokens.clone().zip(&heads).map(|(i, head)| Node {
            text: prose.word(i),
            upos: prose.words[i].tag.upos.as_str(),
            head: *head,
            relation: prose.words[i].relation.as_str(),
            name: article.name_at(i).map(|name| name.kind),
        });
        out.write_all(b"<div>")?;
        arcs::svg(out, &nodes.collect::<Vec<_>>())?;
        out.write_all(b"</div>")?;
    } else if heads.len() > MOST_WORDS {
        out.write_all(b"<div class=\"note\">A sentence of this length is not drawn; the table has its tree.</div>")?;
    }
    out.write_all(b"<div><table><tr><th>#<th>word<th>lemma<th>tag<th>features<th>relation<th>head<th>name")?;
    let first = article.first_word(tokens);
    for (i, head) in tokens.clone().zip(&heads) {
        let word = &prose.words[i];
        let n = i - tokens.start;
        write!(out, "<tr><td>{}<td>", n + 1)?;
        escape(out, prose.word(i))?;
        out.write_all(b"<td>")?;
        escape(out, &article.lemma(i, i == first))?;
        let features = word.tag.features();
        let features = if features == "_" { String::new() } else { features.replace('|', " ") };
        write!(out, "<td>{}<td>{features}<td>", word.tag.upos)?;
        if *head == n {
            out.write_all(b"root<td>")?;
        } else {
            write!(out, "{}<td>{} ", word.relation, head + 1)?;
            escape(out, prose.word(tokens.start + head))?;
        }
        match article.name_at(i) {
            Some(name) => write!(out, "<td class=\"{0}\">{0}", name.kind)?,
            None => out.write_all(b"<td>")?,
        }
    }
    out.write_all(b"</table></div></div>")
}

#[cfg(test)]
mod tests {
    use super::super::annotated::testing::{LAYERS, TEXT, annotated, document};
    use super::*;

    fn page(documents: &[(&crate::read::Document, &[&[&str]])]) -> String {
        let mut out = Vec::new();
        begin(&mut out).unwrap();
        let mut contents = Vec::new();
        for (n, (document, layers)) in documents.iter().enumerate() {
            let layered = annotated(document, layers);
            article(&mut out, &layered, n + 1).unwrap();
            contents.push(Entry::of(&layered));
        }
        end(&mut out, &contents).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_page_has_names_trees_and_tables() {
        let document = document("a", TEXT);
        let page = page(&[(&document, LAYERS)]);
        assert!(page.contains("<mark class=\"PER\">Ada Lund<i>PER</i></mark>’s sister didn&#39;t meet <mark class=\"PER\">"), "{page}");
        assert!(
            page.contains("<li class=\"PER\">people<b>2</b></li>")
                && page.contains("<details class=\"loose\"><summary><mark class=\"LOC\">OSLO<i>LOC</i></mark> —</summary>")
        );
        assert_eq!((page.matches("<svg").count(), page.matches("<table>").count()), (3, 3));
        assert!(page.contains("<tr><td>4<td>sister<td>sister<td>NOUN<td>Number=Sing<td>nsubj<td>7 meet<td>"), "{page}");
        assert!(!page.contains("<nav"), "one article needs no contents");
    }

    #[test]
    fn a_page_is_closed_to_the_text_and_needs_no_other_file() {
        let mut document = document("<i>", "Ada <script>won</script> .");
        document.title = Some("</article><script>".to_owned());
        document.url = Some("javascript:alert(1)".to_owned());
        let rows: &[&[&str]] =
            &[&["Ada PROPN _ 2 nsubj B-PER", "<script>won VERB _ 0 root _", "</script> X _ 2 dep _", ". PUNCT _ 2 punct _"]];
        let page = page(&[(&document, rows), (&document, rows)]);
        assert!(!page.contains("<script") && !page.contains("javascript:") && !page.contains("src="), "{page}");
        assert!(page.contains("<nav") && page.contains("href=\"#a2\">&lt;/article&gt;&lt;script&gt;</a>"), "{page}");
        assert_eq!(page.matches("</article>").count(), 2);
    }

    #[test]
    fn a_title_in_the_text_is_shown_once() {
        let mut document = document("a", "Ada won\n\nIt rained.");
        document.title = Some("Ada won".to_owned());
        let rows: &[&[&str]] =
            &[&["Ada PROPN _ 2 nsubj _", "won VERB _ 0 root _"], &["It PRON _ 2 nsubj _", "rained VERB _ 0 root _", ". PUNCT _ 2 punct _"]];
        let page = page(&[(&document, rows)]);
        assert!(!page.contains("<h1>") && page.contains("class=\"headline\" role=\"heading\""), "{page}");
    }
}
