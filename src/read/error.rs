//! What can go wrong in reading, where, and what to do next.
use super::Origin;

/// One thing that could not be read; the rest goes on.
#[derive(Debug, thiserror::Error)]
#[error("{origin}: {kind}")]
pub struct ReadError {
    /// The file, and the line where there is one.
    pub origin: Origin,
    /// What is wrong with it.
    pub kind: ReadErrorKind,
}

impl ReadError {
    /// An error in a place.
    pub(crate) fn new(origin: Origin, kind: ReadErrorKind) -> Self {
        ReadError { origin, kind }
    }
}

/// What can be wrong with an input.
#[derive(Debug, thiserror::Error)]
pub enum ReadErrorKind {
    /// Nothing has that name.
    #[error("there is no such file or folder")]
    Missing,
    /// A pattern with `*`, `?` or `[…]` that nothing matches.
    #[error("the pattern matches no file")]
    NoMatch,
    /// A pattern that is not one.
    #[error("the pattern is not well formed: {0}")]
    BadPattern(String),
    /// A folder without a single file that could be an article.
    #[error("the folder holds no articles")]
    NothingInFolder,
    /// A link that leads back to a folder above it.
    #[error("the folder leads back into itself through a link")]
    Loop,
    /// The system refused.
    #[error("could not be read: {0}")]
    Io(#[source] std::io::Error),
    /// Not text at all.
    #[error("looks like {0}, not like text")]
    Binary(&'static str),
    /// Not a single letter.
    #[error("there is no text in it")]
    Empty,
    /// A page whose main content is missing or too short to be an article.
    #[error("no article found in the page (main text of {chars} characters)")]
    NoArticle {
        /// How many characters of main text were found.
        chars: usize,
    },
    /// An article larger than the limit.
    #[error("the article is over the limit of {limit} bytes")]
    ArticleTooLong {
        /// The limit.
        limit: usize,
    },
    /// A line of a JSON Lines file larger than the limit.
    #[error("the line has {bytes} bytes, over the limit of {limit}")]
    LineTooLong {
        /// How long the line is.
        bytes: u64,
        /// The limit.
        limit: usize,
    },
    /// A JSON file too large to be held in memory at once.
    #[error("the JSON file is over {limit} bytes and would have to be held in memory at once")]
    FileTooLarge {
        /// The limit.
        limit: usize,
    },
    /// JSON that ends in the middle.
    #[error("the JSON is cut off at column {column}")]
    HalfJson {
        /// Column, counted from 1.
        column: usize,
    },
    /// JSON that is not well formed.
    #[error("the JSON is broken at column {column}: {message}")]
    BrokenJson {
        /// Column, counted from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// JSON, but nothing that could be an article.
    #[error("the JSON is {0}, not an object with an article in it")]
    NotAnObject(&'static str),
    /// A JSON object in which no field holds the text.
    #[error("no text in the JSON object; its fields are: {}", if fields.is_empty() { "none".to_owned() } else { fields.join(", ") })]
    NoText {
        /// The names of the fields that are there.
        fields: Vec<String>,
    },
}

impl ReadErrorKind {
    /// A short stable noun phrase, for counting in a summary.
    pub fn label(&self) -> &'static str {
        match self {
            ReadErrorKind::Missing => "missing file",
            ReadErrorKind::NoMatch => "pattern without match",
            ReadErrorKind::BadPattern(_) => "bad pattern",
            ReadErrorKind::NothingInFolder => "folder without articles",
            ReadErrorKind::Loop => "folder loop",
            ReadErrorKind::Io(_) => "unreadable",
            ReadErrorKind::Binary(_) => "binary file",
            ReadErrorKind::Empty => "empty",
            ReadErrorKind::NoArticle { .. } => "no article in the page",
            ReadErrorKind::ArticleTooLong { .. } => "article too long",
            ReadErrorKind::LineTooLong { .. } => "line too long",
            ReadErrorKind::FileTooLarge { .. } => "file too large",
            ReadErrorKind::HalfJson { .. } => "half a JSON",
            ReadErrorKind::BrokenJson { .. } => "broken JSON",
            ReadErrorKind::NotAnObject(_) => "JSON without article",
            ReadErrorKind::NoText { .. } => "JSON without text",
        }
    }

    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            ReadErrorKind::Missing => "check the name; a pattern such as 'news/*.txt' finds files by their ending",
            ReadErrorKind::NoMatch => "check the pattern; '**' stands for any number of folders, as in 'news/**/*.html'",
            ReadErrorKind::BadPattern(_) => "write '[' as '[[]' where the file's name has that character",
            ReadErrorKind::NothingInFolder => {
                "a folder is searched for .txt, .text, .md, .html, .htm, .xhtml, .json, .jsonl and .ndjson; name other files one by one"
            }
            ReadErrorKind::Loop => "remove the link, or name the folders that you want one by one",
            ReadErrorKind::Io(_) => "check the permissions of the file and of the folders above it, and that the disk is there",
            ReadErrorKind::Binary(_) => "convert it to text, HTML or JSON first",
            ReadErrorKind::Empty => "remove the file, or check that its download was complete",
            ReadErrorKind::NoArticle { .. } => {
                "is it a list of headlines, a paywall, or a page that loads its text by script? save the article's text as .txt instead"
            }
            ReadErrorKind::ArticleTooLong { .. } => "split it into its articles, or raise the limit",
            ReadErrorKind::LineTooLong { .. } => {
                "each line has to be one article: check that the line breaks are there, or raise the limit"
            }
            ReadErrorKind::FileTooLarge { .. } => "write it as JSON Lines, one article a line: jq -c '.[]' articles.json > articles.jsonl",
            ReadErrorKind::HalfJson { .. } => "the file or line ends too early: download or export it again",
            ReadErrorKind::BrokenJson { .. } => "correct the place, or export it again; other lines are not affected",
            ReadErrorKind::NotAnObject(_) => {
                "each article has to be an object such as {\"id\": \"1\", \"date\": \"2025-12-02\", \"text\": \"…\"}"
            }
            ReadErrorKind::NoText { .. } => "rename the field that holds the text to \"text\"",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn an_error_says_where_and_what() {
        let at = |line| Origin { path: PathBuf::from("a/news.jsonl"), line };
        let half = ReadError::new(at(Some(7)), ReadErrorKind::HalfJson { column: 80 });
        assert_eq!(half.to_string(), "a/news.jsonl:7: the JSON is cut off at column 80");
        assert_eq!(half.kind.label(), "half a JSON");
        let fields = ReadErrorKind::NoText { fields: vec!["id".into(), "url".into()] };
        assert_eq!(ReadError::new(at(None), fields).to_string(), "a/news.jsonl: no text in the JSON object; its fields are: id, url");
        assert!(ReadErrorKind::NoText { fields: vec![] }.to_string().ends_with("none"));
        assert!(!ReadErrorKind::Empty.hint().is_empty());
    }
}
