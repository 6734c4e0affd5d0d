//! The frame of a page.
use dateline::language::annotation::html::LAYERS_CSS;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const CSS: &str = include_str!("page.css");

/// A part of a page that the list of contents names.
#[derive(Debug)]
pub struct Section {
    /// What links point to.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Beside the heading.
    pub note: String,
    /// What it holds.
    pub body: Markup,
}

/// A page.
pub fn page(title: &str, about: &str, sections: &[Section]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (title) }
                style { (PreEscaped(LAYERS_CSS)) (PreEscaped(CSS)) }
            }
            body {
                header {
                    h1 { (title) }
                    p { (about) }
                }
                nav aria-label="Contents" {
                    ol { @for section in sections { li { a href={ "#" (section.id) } { (section.title) } " " small { (section.note) } } } }
                }
                main {
                    @for section in sections {
                        section id=(section.id) {
                            h2 { (section.title) " " small { (section.note) } }
                            (section.body)
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_escaped() {
        let section = Section { id: "a".into(), title: "<script>".into(), note: "&".into(), body: html! { p { "</main>" } } };
        let page = page("</title>", "x", &[section]);
        assert!(!page.contains("<script") && page.matches("</main>").count() == 1 && page.matches("</title>").count() == 1, "{page}");
        assert!(page.contains("href=\"#a\""));
    }
}
