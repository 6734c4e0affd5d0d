//! CoNLL-U, the format of the treebanks: <https://universaldependencies.org/format.html>.
//!
//! Clitics (`did` `n't`) are written as the words they are, without a line for the whole. A line of what stands outside
//! all sentences, such as the dateline, is written like a sentence, with a comment that says so.
use super::{Annotated, Unit};
use crate::language::names::Name;
use std::io::{self, Write};

/// Writes an article.
///
/// The last column has the place of each token in the article's text in code points (`Begin`, `End`), the names in
/// the manner of BIO tags (`NER=B-PER`), and what stands between a token and the next where that is not one space
/// (`SpaceAfter`, `SpacesAfter`).
///
/// # Errors
/// Whatever the writer says.
pub fn write(out: &mut impl Write, article: &Annotated<'_>) -> io::Result<()> {
    let id = one_line(&article.document.id);
    writeln!(out, "# newdoc id = {id}")?;
    for (name, value) in [("title", &article.document.title), ("source", &article.document.source), ("url", &article.document.url)] {
        if let Some(value) = value {
            writeln!(out, "# {name} = {}", one_line(value))?;
        }
    }
    if article.units.is_empty() {
        // A comment alone is no sentence; the blank line keeps it from those of the next article.
        return writeln!(out);
    }
    article.units.iter().enumerate().try_for_each(|(n, part)| unit(out, article, &id, n, part))
}

fn unit(out: &mut impl Write, article: &Annotated<'_>, id: &str, n: usize, unit: &Unit) -> io::Result<()> {
    let (prose, tokens) = (&article.prose, &unit.tokens);
    if unit.breaks {
        writeln!(out, "# newpar")?;
    }
    if !unit.sentence {
        writeln!(out, "# outside_sentences = yes")?;
    }
    write!(out, "# sent_id = {id}-{}\n# text = ", n + 1)?;
    for i in tokens.clone() {
        out.write_all(prose.word(i).as_bytes())?;
        if i + 1 < tokens.end && prose.tokens[i].end < prose.tokens[i + 1].begin {
            out.write_all(b" ")?;
        }
    }
    writeln!(out)?;
    let first = article.first_word(tokens);
    for i in tokens.clone() {
        let word = &prose.words[i];
        let head = article.head(i, tokens);
        let (head, relation) = if head == i { (0, "root") } else { (head - tokens.start + 1, word.relation.as_str()) };
        let (form, lemma, tag) = (prose.word(i), article.lemma(i, i == first), word.tag);
        write!(out, "{}\t{form}\t{lemma}\t{}\t_\t{}\t{head}\t{relation}\t_\t", i - tokens.start + 1, tag.upos, tag.features())?;
        misc(out, article, i)?;
    }
    writeln!(out)
}

fn misc(out: &mut impl Write, article: &Annotated<'_>, i: usize) -> io::Result<()> {
    let prose = &article.prose;
    let place = prose.offsets.span(prose.tokens[i].bytes());
    write!(out, "Begin={}|End={}", place.begin, place.end)?;
    if let Some(Name { tokens, kind }) = article.name_at(i) {
        write!(out, "|NER={}-{kind}", if tokens.start == i { 'B' } else { 'I' })?;
    }
    let end = prose.tokens.get(i + 1).map_or(article.text().len(), |next| next.begin);
    match &article.text()[prose.tokens[i].end..end] {
        "" if end < article.text().len() => out.write_all(b"|SpaceAfter=No")?,
        gap if gap.chars().any(|c| matches!(c, ' ' | '\t' | '\r' | '\n')) && gap != " " => {
            out.write_all(b"|SpacesAfter=")?;
            for c in gap.chars() {
                match c {
                    ' ' => out.write_all(b"\\s")?,
                    '\t' => out.write_all(b"\\t")?,
                    '\r' => out.write_all(b"\\r")?,
                    '\n' => out.write_all(b"\\n")?,
                    _ => {}
                }
            }
        }
        _ => {}
    }
    writeln!(out)
}

/// What a comment can hold.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::annotated::testing::{LAYERS, TEXT, annotated, document};
    use super::super::is_tree;
    use super::*;

    fn written(id: &str, text: &str, layers: &[&[&str]]) -> String {
        let document = document(id, text);
        let mut out = Vec::new();
        write(&mut out, &annotated(&document, layers)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn ten_columns_and_a_tree() {
        let conllu = written("a\nb", TEXT, LAYERS);
        let lines: Vec<&str> = conllu.lines().collect();
        let text = "# text = Ada Lund’s sister didn't meet Łukasz Berg in Oslo.";
        assert_eq!(lines[..5], ["# newdoc id = a b", "# newpar", "# outside_sentences = yes", "# sent_id = a b-1", "# text = OSLO —"]);
        assert_eq!(lines[5], "1\tOSLO\tOSLO\tPROPN\t_\tNumber=Sing\t0\troot\t_\tBegin=0|End=4|NER=B-LOC");
        assert_eq!(lines[7..10], ["", "# sent_id = a b-2", text]);
        let lines = &lines[5..];
        assert_eq!(lines[5], "1\tAda\tAda\tPROPN\t_\tNumber=Sing\t4\tnmod:poss\t_\tBegin=7|End=10|NER=B-PER");
        assert_eq!(lines[6], "2\tLund\tLund\tPROPN\t_\tNumber=Sing\t1\tflat\t_\tBegin=11|End=15|NER=I-PER|SpaceAfter=No");
        assert_eq!(lines[9], "5\tdid\tdo\tAUX\t_\tTense=Past|VerbForm=Fin\t7\taux\t_\tBegin=25|End=28|SpaceAfter=No");
        assert_eq!(lines[11], "7\tmeet\tmeet\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tBegin=32|End=36");
        assert!(lines[12].ends_with("|NER=B-PER|SpacesAfter=\\s\\s"), "{}", lines[12]);
        assert!(lines[16].ends_with("|SpacesAfter=\\n\\n"), "{}", lines[16]);
        assert_eq!(lines[17..20], ["", "# newpar", "# sent_id = a b-3"]);
        assert!(conllu.ends_with("\tBegin=78|End=79\n\n"), "{conllu}");
        for sentence in conllu.split_terminator("\n\n") {
            let rows = sentence.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>());
            let heads: Vec<usize> = rows.enumerate().map(|(i, r)| r[6].parse::<usize>().unwrap().checked_sub(1).unwrap_or(i)).collect();
            assert!(is_tree(&heads), "{sentence}");
        }
    }

    #[test]
    fn an_empty_article_is_a_comment() {
        assert_eq!(written("a", "", &[]), "# newdoc id = a\n\n");
    }
}
