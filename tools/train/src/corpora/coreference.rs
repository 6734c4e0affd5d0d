//! Coreference in the CoNLL format of OntoGUM: a token a line with the brackets of the mentions that begin and end at it.
//! The text is that of the treebank of the same documents.
use super::conllu::Document;
use super::error::{Result, at, read_file};
use std::ops::Range;
use std::path::Path;

/// A mention: its bytes, and the number of what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldMention {
    /// Where it stands in the text.
    pub bytes: Range<usize>,
    /// What it stands for, unique in the document.
    pub cluster: usize,
}

/// Reads the mentions of a document. Errors name the file and the line.
pub fn read(path: &Path, document: &Document) -> Result<Vec<GoldMention>> {
    parse(path, &read_file(path)?, document)
}

fn parse(path: &Path, content: &str, document: &Document) -> Result<Vec<GoldMention>> {
    let tokens: Vec<Range<usize>> = document.sentences.iter().flat_map(|s| s.tokens.iter().map(|t| t.begin..t.end)).collect();
    let mut found = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let rows = content.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
    for (i, (line, row)) in rows.enumerate() {
        let wrong = |message: &str| at(path, line + 1, message);
        let bytes = tokens.get(i).ok_or_else(|| wrong("the treebank has fewer tokens"))?;
        let marks = row.rsplit('\t').next().unwrap_or("_");
        let mut number = String::new();
        let mut opens = false;
        for c in marks.chars().chain([' ']) {
            if c.is_ascii_digit() {
                number.push(c);
                continue;
            }
            let cluster = number.parse().ok();
            number.clear();
            match (c, cluster) {
                (')', Some(cluster)) if opens => found.push(GoldMention { bytes: bytes.clone(), cluster }),
                (')', Some(cluster)) => {
                    let last = open.iter().rposition(|o| o.0 == cluster).ok_or_else(|| wrong("a mention ends that never began"))?;
                    let (_, begin) = open.remove(last);
                    found.push(GoldMention { bytes: begin..bytes.end, cluster });
                }
                (_, Some(cluster)) if opens => open.push((cluster, bytes.start)),
                _ => {}
            }
            opens = c == '(';
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpora::conllu;

    #[test]
    fn brackets_become_mentions() {
        let treebank = "# newdoc id = a\n1\tAda\tAda\tPROPN\t_\t_\t3\tnsubj\t_\t_\n2\tLund\tLund\tPROPN\t_\t_\t1\tflat\t_\t_\n\
            3\tsaw\tsee\tVERB\t_\t_\t0\troot\t_\t_\n4\tJon\tJon\tPROPN\t_\t_\t3\tobj\t_\t_\n\n";
        let document = &conllu::parse(Path::new("a.conllu"), treebank).unwrap()[0];
        let found =
            parse(Path::new("a.conll"), "# begin document a\n0\tAda\t(1(2)\n1\tLund\t1)\n2\tsaw\t_\n3\tJon\t(3)\n\n", document).unwrap();
        let found: Vec<_> = found.iter().map(|m| (&document.text[m.bytes.clone()], m.cluster)).collect();
        assert_eq!(found, [("Ada", 2), ("Ada Lund", 1), ("Jon", 3)]);
        assert!(parse(Path::new("a.conll"), "0\tAda\t1)\n", document).is_err());
    }
}
