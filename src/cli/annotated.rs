//! An article with its layers for a terminal: names in colour, and below each sentence what is asked for.
use super::table::{dim, wrapped};
use super::visible::visible;
use crate::language::annotation::{Annotated, Counts, Unit, described, is_tree};
use crate::language::names::NameKind;
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// What is shown, and on what.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether names are told by colour; else by brackets.
    pub colour: bool,
    /// Whether parts of speech stand under the words.
    pub tags: bool,
    /// Whether the dependency tree stands below each sentence.
    pub tree: bool,
}

/// The article as text for people.
pub fn article(article: &Annotated<'_>, look: Look) -> String {
    let mut page = Page { look, out: String::new(), plain: Some(Style::new().bold()) };
    let document = article.document;
    let mut paragraphs = article.paragraphs();
    // A title that stands in the text is shown once, with its layers.
    if article.opens_with_title()
        && let Some(units) = paragraphs.next()
    {
        units.iter().for_each(|unit| page.unit(article, unit));
    } else {
        page.out.push_str(&styled(&wrapped(&visible(article.title()), "", "", look.width), page.plain, look.colour));
    }
    page.plain = None;
    let day = document.published.as_ref().map(|p| p.date().to_string());
    let known: Vec<&str> = [document.source.as_deref(), day.as_deref(), Some(&document.id)].into_iter().flatten().collect();
    let known = wrapped(&visible(&known.join(" · ")), "", "", look.width);
    page.out.push_str(&dim(known.trim_end(), look.colour));
    page.out.push('\n');
    page.legend(&article.counts());
    for units in paragraphs {
        page.out.push('\n');
        units.iter().for_each(|unit| page.unit(article, unit));
    }
    page.out.push('\n');
    page.out
}

/// The colour of a kind.
fn style(kind: NameKind) -> Style {
    let colour = match kind {
        NameKind::Person => AnsiColor::Cyan,
        NameKind::Organization => AnsiColor::Yellow,
        NameKind::Place => AnsiColor::Green,
        NameKind::Other => AnsiColor::Magenta,
    };
    colour.on_default().bold()
}

fn styled(text: &str, style: Option<Style>, colour: bool) -> String {
    match style.filter(|_| colour) {
        Some(style) => format!("{style}{text}{style:#}"),
        None => text.to_owned(),
    }
}

/// A word, or a part of one, as it is shown.
struct Shown<'t> {
    text: Cow<'t, str>,
    style: Option<Style>,
    /// Whether white space is before it.
    spaced: bool,
}

struct Page {
    look: Look,
    out: String,
    /// How words are shown that are no part of a name.
    plain: Option<Style>,
}

impl Page {
    fn legend(&mut self, counts: &Counts) {
        let mut column = 0;
        for kind in NameKind::ALL {
            let what = format!("{kind} {} {}", described(*kind), counts.of(*kind));
            if column > 0 {
                let fits = column + 2 + what.len() <= self.look.width;
                self.out.push_str(if fits { "  " } else { "\n" });
                column = if fits { column + 2 } else { 0 };
            }
            column += what.len();
            self.out.push_str(&styled(&what, Some(style(*kind)), self.look.colour));
        }
        self.out.push('\n');
    }

    /// A stretch of text, wrapped between words.
    fn sentence(&mut self, article: &Annotated<'_>, bytes: Range<usize>) {
        let text = article.text();
        let mut parts = Vec::new();
        for (run, kind) in article.runs(bytes.clone()) {
            let mut at = run.start;
            for part in text[run.clone()].split_inclusive(char::is_whitespace) {
                let word = part.trim();
                if !word.is_empty() {
                    let shown = match kind {
                        Some(kind) => self.named(word, at == run.start, at + part.len() == run.end, kind),
                        None => visible(word),
                    };
                    let spaced = text[bytes.start..at].ends_with(char::is_whitespace);
                    parts.push(Shown { text: shown, style: kind.map(style).or(self.plain), spaced });
                }
                at += part.len();
            }
        }
        let mut column = 0;
        for word in parts.chunk_by(|_, next| !next.spaced) {
            let width: usize = word.iter().map(|part| part.text.width()).sum();
            if column > 0 && column + 1 + width > self.look.width {
                self.out.push('\n');
                column = 0;
            } else if column > 0 {
                self.out.push(' ');
                column += 1;
            }
            word.iter().for_each(|part| self.out.push_str(&styled(&part.text, part.style, self.look.colour)));
            column += width;
        }
        self.out.push('\n');
    }

    /// A word of a name: without colour brackets tell the name, and its kind stands behind.
    fn named<'t>(&self, word: &'t str, first: bool, last: bool, kind: NameKind) -> Cow<'t, str> {
        let word = visible(word);
        if self.look.colour {
            return word;
        }
        let close = if last { format!("]{kind}") } else { String::new() };
        Cow::Owned(format!("{}{word}{close}", if first { "[" } else { "" }))
    }

    fn unit(&mut self, article: &Annotated<'_>, unit: &Unit) {
        if self.look.tags {
            self.tagged(article, &unit.tokens);
        } else {
            self.sentence(article, article.prose.bytes(&unit.tokens));
        }
        if self.look.tree {
            self.tree(article, &unit.tokens);
        }
    }

    /// The tokens with their parts of speech under them.
    fn tagged(&mut self, article: &Annotated<'_>, tokens: &Range<usize>) {
        let prose = &article.prose;
        let (mut words, mut tags, mut column) = (String::new(), String::new(), 0);
        for i in tokens.clone() {
            let name = article.name_at(i);
            let text = match name {
                Some(name) => self.named(prose.word(i), i == name.tokens.start, i + 1 == name.tokens.end, name.kind),
                None => visible(prose.word(i)),
            };
            let tag = prose.words[i].tag.upos.as_str();
            let width = text.width().max(tag.len());
            if column > 0 && column + 1 + width > self.look.width {
                self.pair(&mut words, &mut tags);
                column = 0;
            } else if column > 0 {
                words.push(' ');
                tags.push(' ');
                column += 1;
            }
            words.push_str(&styled(&text, name.map(|n| style(n.kind)).or(self.plain), self.look.colour));
            words.extend(std::iter::repeat_n(' ', width - text.width()));
            tags.push_str(&format!("{tag:width$}"));
            column += width;
        }
        self.pair(&mut words, &mut tags);
    }

    fn pair(&mut self, words: &mut String, tags: &mut String) {
        self.out.push_str(words.trim_end());
        self.out.push('\n');
        self.out.push_str(&dim(tags.trim_end(), self.look.colour));
        self.out.push('\n');
        words.clear();
        tags.clear();
    }

    /// The tree as an outline, each word below its head.
    fn tree(&mut self, article: &Annotated<'_>, tokens: &Range<usize>) {
        let heads = article.heads(tokens);
        if !is_tree(&heads) {
            return;
        }
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); heads.len()];
        let mut root = 0;
        for (i, head) in heads.iter().enumerate() {
            if *head == i { root = i } else { children[*head].push(i) }
        }
        // A word, the lines that lead to it, and whether it is the last below its head.
        let mut stack = vec![(root, String::new(), None)];
        while let Some((word, lead, last)) = stack.pop() {
            let i = tokens.start + word;
            let (mark, below) = match last {
                None => ("", ""),
                Some(false) => ("├─ ", "│  "),
                Some(true) => ("└─ ", "   "),
            };
            let relation = if word == root { "root" } else { article.prose.words[i].relation.as_str() };
            let name = article.name_at(i).map(|n| style(n.kind));
            self.out.push_str("  ");
            self.out.push_str(&dim(&format!("{lead}{mark}"), self.look.colour));
            self.out.push_str(&styled(&visible(article.prose.word(i)), name, self.look.colour));
            self.out.push_str(&dim(&format!("  {relation} {}", article.prose.words[i].tag.upos), self.look.colour));
            self.out.push('\n');
            let lead = lead + below;
            // A tree deeper than the terminal is wide stays at its edge.
            let lead = if lead.chars().count() + 24 > self.look.width { String::from("… ") } else { lead };
            for (n, child) in children[word].iter().enumerate().rev() {
                stack.push((*child, lead.clone(), Some(n + 1 == children[word].len())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::annotation::testing::{LAYERS, TEXT, annotated, document};

    fn page(look: Look) -> String {
        let document = document("a/1", TEXT);
        article(&annotated(&document, LAYERS), look)
    }

    const PLAIN: Look = Look { width: 40, colour: false, tags: false, tree: false };

    #[test]
    fn names_are_told_without_colour() {
        let expected = "a/1\na/1\nPER people 2  ORG organizations 0\nLOC places 2  MISC other names 0\n\n[OSLO]LOC —\n\
            [Ada Lund]PER’s sister didn't meet\n[Łukasz Berg]PER in [Oslo]LOC.\n\n“We won,” she said.\n\n";
        assert_eq!(page(PLAIN), expected);
    }

    #[test]
    fn names_are_told_by_colour() {
        let page = page(Look { colour: true, ..PLAIN });
        let (person, place) = (style(NameKind::Person), style(NameKind::Place));
        assert!(page.contains(&format!("{person}Ada{person:#} {person}Lund{person:#}’s sister")), "{page:?}");
        assert!(page.contains(&format!("{place}Oslo{place:#}.")) && !page.contains("]PER"), "{page:?}");
    }

    #[test]
    fn tags_stand_under_their_words_and_the_tree_below() {
        let page = page(Look { tags: true, tree: true, ..PLAIN });
        let tags = "“     We   won  ,     ”     she  said .\nPUNCT PRON VERB PUNCT PUNCT PRON VERB PUNCT\n";
        assert!(self::page(Look { width: 80, tags: true, ..PLAIN }).contains(tags), "{page}");
        let tree = "  said  root VERB\n  ├─ won  ccomp VERB\n  │  ├─ “  punct PUNCT\n  │  └─ We  nsubj PRON\n  ├─ ,  punct PUNCT\n";
        assert!(page.contains(tree), "{page}");
        assert!(page.lines().all(|l| l.width() <= 40), "{page}");
    }
}
