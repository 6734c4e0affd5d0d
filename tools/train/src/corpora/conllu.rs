//! Treebanks in the CoNLL-U format of Universal Dependencies, with the raw text rebuilt.
use super::error::{Result, at, read_file};
use dateline::language::syntax::{Relation, Tag, Upos};
use std::ops::Range;
use std::path::Path;

/// A document of a treebank.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its identifier (`# newdoc id`); empty where the file gives none.
    pub id: String,
    /// The text as it was before it was split. Paragraphs are parted by an empty line.
    pub text: String,
    /// Its sentences, in order.
    pub sentences: Vec<GoldSentence>,
}

/// A sentence of a treebank.
#[derive(Debug, Clone)]
pub struct GoldSentence {
    /// The bytes from its first token to its last.
    pub bytes: Range<usize>,
    /// Its words.
    pub tokens: Vec<GoldToken>,
}

/// A word of a treebank. The parts of a multiword token (`don't`) are words that share its bytes out between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldToken {
    /// Where it begins in the text of the document, in bytes.
    pub begin: usize,
    /// Where it ends.
    pub end: usize,
    /// The word as annotated.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Part of speech and morphology.
    pub tag: Tag,
    /// Part of speech.
    pub upos: Upos,
    /// The word that it depends on, as an index into the sentence; `None` for the root.
    pub head: Option<usize>,
    /// How it depends on it.
    pub relation: Relation,
}

/// Reads the documents of a treebank. Empty nodes and enhanced dependencies are passed over. Errors name the file
/// and the line.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    parse(path, &read_file(path)?)
}

/// Reads the documents in the content of a treebank's file; `path` is named in errors.
pub fn parse(path: &Path, content: &str) -> Result<Vec<Document>> {
    let mut reader = Reader { path, documents: Vec::new(), gap: Gap::None, tokens: Vec::new(), heads: Vec::new(), surface: None };
    for (i, line) in content.lines().enumerate() {
        reader.line(i + 1, line)?;
    }
    reader.end_sentence()?;
    reader.documents.retain(|d| !d.sentences.is_empty());
    Ok(reader.documents)
}

/// What stands between the token read last and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Paragraph,
}

impl Gap {
    fn as_str(self) -> &'static str {
        match self {
            Gap::None => "",
            Gap::Space => " ",
            Gap::Paragraph => "\n\n",
        }
    }
}

/// A multiword token whose parts are being read.
struct Surface {
    line: usize,
    bytes: Range<usize>,
    /// The numbers of its parts.
    parts: Range<usize>,
}

struct Reader<'a> {
    path: &'a Path,
    documents: Vec<Document>,
    gap: Gap,
    /// The sentence at hand.
    tokens: Vec<GoldToken>,
    /// For each token the line and the number of its head, 0 for the root.
    heads: Vec<(usize, usize)>,
    surface: Option<Surface>,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) -> Result<()> {
        if line.trim().is_empty() {
            return self.end_sentence();
        }
        if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim());
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != 10 {
            return Err(at(self.path, number, format!("{} columns where CoNLL-U has 10", columns.len())));
        }
        if columns[0].contains('.') {
            return Ok(());
        }
        match columns[0].split_once('-') {
            Some((first, last)) => self.multiword(number, first, last, &columns),
            None => self.word(number, &columns),
        }
    }

    fn comment(&mut self, comment: &str) {
        let (name, value) = comment.split_once('=').map_or((comment, ""), |(n, v)| (n.trim(), v.trim()));
        match name {
            "newdoc" | "newdoc id" => {
                self.documents.push(Document { id: value.to_owned(), text: String::new(), sentences: Vec::new() });
                self.gap = Gap::None;
            }
            "newpar" | "newpar id" if self.documents.last().is_some_and(|d| !d.text.is_empty()) => self.gap = Gap::Paragraph,
            _ => {}
        }
    }

    /// Writes a surface token into the text and gives its bytes.
    fn write(&mut self, form: &str, misc: &str) -> Range<usize> {
        if self.documents.is_empty() {
            self.documents.push(Document { id: String::new(), text: String::new(), sentences: Vec::new() });
        }
        let end = self.documents.len() - 1;
        let text = &mut self.documents[end].text;
        text.push_str(self.gap.as_str());
        let begin = text.len();
        text.push_str(form);
        self.gap = if misc.split('|').any(|m| m == "SpaceAfter=No") { Gap::None } else { Gap::Space };
        begin..text.len()
    }

    fn multiword(&mut self, line: usize, first: &str, last: &str, columns: &[&str]) -> Result<()> {
        let number = |s: &str| s.parse::<usize>().map_err(|_| at(self.path, line, format!("`{s}` is no number of a word")));
        let parts = number(first)?..number(last)? + 1;
        if self.surface.is_some() || parts.start != self.tokens.len() + 1 || parts.len() < 2 {
            return Err(at(self.path, line, format!("the multiword token {} is out of order", columns[0])));
        }
        let bytes = self.write(columns[1], columns[9]);
        self.surface = Some(Surface { line, bytes, parts });
        Ok(())
    }

    fn word(&mut self, line: usize, columns: &[&str]) -> Result<()> {
        let error = |message: String| at(self.path, line, message);
        let number = self.tokens.len() + 1;
        if columns[0].parse() != Ok(number) {
            return Err(error(format!("word `{}` where {number} should follow", columns[0])));
        }
        let tag = Tag::parse(columns[3], columns[5]).ok_or_else(|| error(format!("`{}` is no part of speech", columns[3])))?;
        let head = columns[6].parse().map_err(|_| error(format!("`{}` is no number of a head", columns[6])))?;
        let relation = Relation::of_treebank(columns[7]).ok_or_else(|| error(format!("`{}` is no relation", columns[7])))?;
        // The parts of a multiword token get their bytes once all are read.
        let bytes = match &self.surface {
            Some(surface) => surface.bytes.clone(),
            None => self.write(columns[1], columns[9]),
        };
        self.tokens.push(GoldToken {
            begin: bytes.start,
            end: bytes.end,
            form: columns[1].to_owned(),
            lemma: columns[2].to_owned(),
            tag,
            upos: tag.upos,
            head: None,
            relation,
        });
        self.heads.push((line, head));
        if self.surface.as_ref().is_some_and(|s| s.parts.end == number + 1) {
            self.share_out();
        }
        Ok(())
    }

    /// Gives each part of the multiword token that was read to its end its own bytes.
    fn share_out(&mut self) {
        let (Some(surface), Some(document)) = (self.surface.take(), self.documents.last()) else { return };
        let parts = &mut self.tokens[surface.parts.start - 1..];
        let forms: Vec<&str> = parts.iter().map(|p| p.form.as_str()).collect();
        let ends = pieces(&document.text[surface.bytes.clone()], &forms);
        let mut begin = surface.bytes.start;
        for (part, end) in parts.iter_mut().zip(ends) {
            (part.begin, part.end) = (begin, surface.bytes.start + end);
            begin = part.end;
        }
    }

    fn end_sentence(&mut self) -> Result<()> {
        if let Some(surface) = &self.surface {
            return Err(at(self.path, surface.line, "the sentence ends inside this multiword token"));
        }
        let mut tokens = std::mem::take(&mut self.tokens);
        let heads = std::mem::take(&mut self.heads);
        for (token, (line, head)) in tokens.iter_mut().zip(&heads) {
            if *head > heads.len() {
                return Err(at(self.path, *line, format!("the head {head} is outside the sentence")));
            }
            token.head = head.checked_sub(1);
        }
        if let (Some(first), Some(last), Some(document)) = (tokens.first(), tokens.last(), self.documents.last_mut()) {
            document.sentences.push(GoldSentence { bytes: first.begin..last.end, tokens });
        }
        Ok(())
    }
}

/// Where each part of a multiword token ends in its surface: by the forms of the parts where they make up the
/// surface (letters of either case), else in proportion to their lengths.
fn pieces(surface: &str, forms: &[&str]) -> Vec<usize> {
    let lengths: Vec<usize> = forms.iter().map(|f| f.chars().count()).collect();
    let boundaries: Vec<usize> = surface.char_indices().map(|(i, _)| i).chain([surface.len()]).collect();
    let characters = boundaries.len() - 1;
    let total: usize = lengths.iter().sum();
    let exact = total == characters && surface.to_lowercase() == forms.concat().to_lowercase();
    let mut before = 0;
    let mut last = 0;
    let parts = forms.len();
    let ends = lengths.iter().enumerate().map(|(i, length)| {
        before += length;
        let end = match (exact, i + 1 == parts) {
            (true, _) => before,
            (false, true) => characters,
            // Each part keeps at least one character where there are enough of them.
            (false, false) => {
                let share = (before * characters + total / 2) / total.max(1);
                share.max(last + 1).min(characters.saturating_sub(parts - i - 1)).max(last)
            }
        };
        last = end;
        boundaries[end]
    });
    ends.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BANK: &str = "\
# newdoc id = one
# newpar
# sent_id = one-1
1	Ada	Ada	PROPN	NNP	Number=Sing	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	VerbForm=Fin	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	sail	sail	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
4.1	far	far	ADV	RB	_	_	_	4:advmod	_
5	.	.	PUNCT	.	_	4	punct	_	_

1	Why	why	ADV	WRB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_

# newpar id = one-p2
1	Größe	Größe	NOUN	NN	Number=Sing	0	root	_	_

# newdoc id = two
# newpar
1	Yes	yes	INTJ	UH	_	0	root	_	_
";

    #[test]
    fn the_text_is_rebuilt_and_every_word_lies_in_it() {
        let documents = parse(Path::new("bank.conllu"), BANK).unwrap();
        assert_eq!(documents.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(), ["Ada can't sail. Why?\n\nGröße", "Yes"]);
        assert_eq!(documents[1].id, "two");
        for document in &documents {
            for token in document.sentences.iter().flat_map(|s| &s.tokens) {
                assert_eq!(document.text[token.begin..token.end], token.form);
            }
        }
        let first = &documents[0].sentences[0];
        assert_eq!(first.bytes, 0..15);
        assert_eq!(first.tokens.iter().map(|t| t.head).collect::<Vec<_>>(), [Some(3), Some(3), Some(3), None, Some(3)]);
        assert_eq!(first.tokens[0].relation, Relation::Nsubj);
    }

    #[test]
    fn surfaces_are_split_by_form_or_by_length() {
        assert_eq!(pieces("cannot", &["can", "not"]), [3, 6]);
        assert_eq!(pieces("Don’t", &["do", "n’t"]), [2, 7]);
        assert_eq!(pieces("gonna", &["going", "to"]), [4, 5]);
        assert_eq!(pieces("au", &["à", "le"]), [1, 2]);
        assert_eq!(pieces("é", &["e", "e"]), [0, 2]);
    }

    #[test]
    fn errors_name_the_line() {
        let read = |from: &str, to: &str| parse(Path::new("bank.conllu"), &BANK.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(read("PROPN", "NAME").starts_with("bank.conllu:4: `NAME`"));
        assert!(read("4	nsubj", "9	nsubj").starts_with("bank.conllu:4: "));
        assert!(read("4	sail", "5	sail").starts_with("bank.conllu:8: "));
        assert!(read("2-3	can't", "2-9	can't").starts_with("bank.conllu:5: "));
    }
}
