//! Plain texts without annotation.
use super::error::{Result, at, read_file};
use serde::Deserialize;
use std::path::Path;

/// A text without annotation.
#[derive(Debug, Clone, Deserialize)]
pub struct RawDocument {
    /// Its identifier.
    pub id: String,
    /// The text.
    pub text: String,
}

/// Reads one JSON object a line, each with at least `id` and `text`. Empty lines are passed over. Errors name the
/// file and the line.
pub fn read(path: &Path) -> Result<Vec<RawDocument>> {
    parse(path, &read_file(path)?)
}

fn parse(path: &Path, content: &str) -> Result<Vec<RawDocument>> {
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(i, line)| serde_json::from_str(line).map_err(|e| at(path, i + 1, e.to_string()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_named() {
        let good = "{\"id\": \"a\", \"title\": \"T\", \"text\": \"Ada Lund came.\"}\n\n";
        assert_eq!(parse(Path::new("texts.jsonl"), good).unwrap()[0].text, "Ada Lund came.");
        let bad = format!("{good}{{\"id\": \"b\"}}\n");
        assert!(parse(Path::new("texts.jsonl"), &bad).unwrap_err().to_string().starts_with("texts.jsonl:3: "));
    }
}
