//! A corpus of attributions, a JSON object a line.
use crate::error::ReportError;
use crate::spans::Spans;
use dateline::facts::{Facts, Passage};
use serde::Deserialize;
use std::path::Path;

/// An article with its attributions.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Article {
    /// Its id.
    pub doc_id: String,
    /// The text that spans count in.
    pub text: String,
    /// The attributions.
    #[serde(default)]
    pub attributions: Vec<Attribution>,
}

/// One attribution; spans are pairs of begin and end, in code points.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Attribution {
    /// The words for the source.
    #[serde(default)]
    pub source: Option<Vec<(usize, usize)>>,
    /// The words that attribute.
    #[serde(default)]
    pub cue: Option<Vec<(usize, usize)>>,
    /// What is attributed.
    #[serde(default)]
    pub content: Option<Vec<(usize, usize)>>,
    /// The head of the source.
    #[serde(default)]
    pub source_head: Option<(usize, usize)>,
}

impl Attribution {
    /// The spans of the source.
    pub fn sources(&self) -> &[(usize, usize)] {
        self.source.as_deref().unwrap_or_default()
    }

    /// The spans of the cue.
    pub fn cues(&self) -> &[(usize, usize)] {
        self.cue.as_deref().unwrap_or_default()
    }

    /// The spans of the content.
    pub fn contents(&self) -> &[(usize, usize)] {
        self.content.as_deref().unwrap_or_default()
    }

    /// The attributions that statements are, with the statements' indexes; thoughts are some as well.
    pub fn of(facts: &Facts) -> Vec<(usize, Attribution)> {
        let span = |p: &Passage| (p.begin, p.end);
        let all = facts.statements.iter().enumerate().filter(|(_, s)| !s.content.is_empty());
        let all = all.map(|(i, s)| {
            let attribution = Attribution {
                source: s.source.as_ref().map(|p| vec![span(p)]),
                cue: Some(s.cue_at.iter().map(span).collect()),
                content: Some(s.content.iter().map(span).collect()),
                source_head: None,
            };
            (i, attribution)
        });
        all.collect()
    }

    /// The characters of the content that are no blanks, commas, full stops or quotation marks.
    pub(super) fn characters(&self, letters: &[char]) -> Spans {
        let runs = self.contents().iter().flat_map(|&(begin, end)| {
            let end = end.min(letters.len());
            (begin.min(end)..end).filter(|i| !is_mark(letters[*i])).map(|i| i..i + 1)
        });
        Spans::new(runs)
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{a0}' | '"' | '“' | '”' | '\'' | '‘' | '’' | ',' | '.')
}

/// Reads a corpus.
///
/// # Errors
/// Where it cannot be read, or a line is no such object.
pub fn read(file: &Path) -> Result<Vec<Article>, ReportError> {
    let text = std::fs::read_to_string(file).map_err(ReportError::file(file))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parse = |(n, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|source| ReportError::Json { path: format!("{}:{}", file.display(), n + 1), source })
    };
    let articles: Vec<Article> = lines.map(parse).collect::<Result<_, _>>()?;
    if articles.is_empty() { Err(ReportError::Empty(file.to_owned())) } else { Ok(articles) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_corpus() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("corpus.jsonl");
        let line = r#"{"doc_id": "a", "text": "“No,” said Ada.", "attributions": [{"source": [[11, 14]], "cue": [[6, 10]], "content": [[0, 5]], "source_head": [11, 14]}, {"source": null, "cue": [], "content": [[0, 99]]}]}"#;
        std::fs::write(&file, format!("{line}\n\n")).unwrap();
        let article = read(&file).unwrap().remove(0);
        let letters: Vec<char> = article.text.chars().collect();
        assert_eq!(article.attributions[0].characters(&letters).ranges().first(), Some(&(1..3)));
        assert_eq!(article.attributions[1].characters(&letters).len(), 9);
        std::fs::write(&file, "{}").unwrap();
        assert!(read(&file).unwrap_err().to_string().contains("corpus.jsonl:1"));
    }
}
