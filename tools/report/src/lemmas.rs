//! The lemmas of the words of a span.
use dateline::facts::Span;
use dateline::language::annotation::Annotated;
use std::ops::Range;

/// The bytes of a span of code points; `None` where it is empty or lies outside of the text.
pub fn bytes(article: &Annotated<'_>, span: Span) -> Option<Range<usize>> {
    let offsets = &article.prose.offsets;
    let (begin, end) = (offsets.byte(span.begin)?, offsets.byte(span.end)?);
    (begin < end).then_some(begin..end)
}

/// The lemmas of the tokens that a span of code points touches, in lower case; empty where there are none.
pub fn lemmas(article: &Annotated<'_>, span: Span) -> String {
    let Some(bytes) = bytes(article, span) else { return String::new() };
    let tokens = &article.prose.tokens;
    let from = tokens.partition_point(|t| t.end <= bytes.start);
    let to = tokens.partition_point(|t| t.begin < bytes.end);
    let all = (from..to.max(from)).map(|i| {
        let unit = article.units.iter().find(|u| u.tokens.contains(&i));
        let first = unit.is_some_and(|u| article.first_word(&u.tokens) == i);
        article.lemma(i, first).to_lowercase()
    });
    all.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(crate) mod testing {
    //! Documents.
    use dateline::read::{Document, Origin};

    /// A document of that text.
    pub fn document(id: &str, source: &str, text: &str) -> Document {
        Document {
            id: id.to_owned(),
            key: format!("id:{source}/{id}"),
            title: None,
            published: None,
            modified: None,
            source: Some(source.to_owned()),
            url: None,
            authors: vec![],
            language: None,
            text: text.to_owned(),
            origin: Origin { path: "test".into(), line: None },
            warnings: vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::language::Language;

    #[test]
    fn words_become_lemmas() {
        let document = testing::document("a", "", "Zoë Berg said so. According to Berg, it rained.");
        let article = Annotated::new(&document, &Language::new());
        assert_eq!(lemmas(&article, Span { begin: 9, end: 13 }), "say");
        assert_eq!(lemmas(&article, Span { begin: 18, end: 30 }), "accord to");
        assert_eq!(lemmas(&article, Span { begin: 9, end: 9 }), "");
        assert_eq!(lemmas(&article, Span { begin: 9, end: 999 }), "");
    }
}
