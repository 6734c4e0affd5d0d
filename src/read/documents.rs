//! The documents of one input, one after the other.
use super::article::{self, Article};
use super::lines::{Line, next_line};
use super::sniff::{self, Format};
use super::{Document, Input, Origin, ReadError, ReadErrorKind, ReadOptions, charset, html, json, text};
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, ErrorKind, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much of an input is looked at to find its format.
const HEAD: u64 = 256 << 10;
/// The largest JSON file that is not JSON Lines: all of it is in memory at once.
const WHOLE_JSON: usize = 256 << 20;

type Reader = Box<dyn Read + Send>;

/// The documents of one input; errors come in place and the rest goes on.
pub struct Documents {
    items: Box<dyn Iterator<Item = Result<Document, ReadError>> + Send>,
    read: Arc<AtomicU64>,
}

impl Documents {
    /// How many bytes of the input have been read so far.
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.items.next()
    }
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documents").field("bytes_read", &self.bytes_read()).finish_non_exhaustive()
    }
}

/// Opens an input, finds its format and streams its documents.
///
/// JSON Lines are held a line at a time, everything else a file at a time.
///
/// # Errors
/// [`ReadErrorKind::Io`] and [`ReadErrorKind::Missing`] where it cannot be opened, [`ReadErrorKind::Binary`] where
/// it is not text. All that is wrong with single articles comes from the iterator.
pub fn documents(input: &Input, options: &ReadOptions) -> Result<Documents, ReadError> {
    let reader: Reader = if input.is_stdin() {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(&input.path).map_err(|error| {
            let kind = if error.kind() == ErrorKind::NotFound { ReadErrorKind::Missing } else { ReadErrorKind::Io(error) };
            ReadError::new(Origin { path: input.path.clone(), line: None }, kind)
        })?)
    };
    open(reader, input.path.clone(), options)
}

/// The same for any reader.
fn open(reader: Reader, path: PathBuf, options: &ReadOptions) -> Result<Documents, ReadError> {
    let read = Arc::new(AtomicU64::new(0));
    let mut reader = Counted { reader, read: Arc::clone(&read) };
    let origin = Origin { path, line: None };
    let mut head = Vec::new();
    reader.by_ref().take(HEAD).read_to_end(&mut head).map_err(|error| ReadError::new(origin.clone(), ReadErrorKind::Io(error)))?;
    if let Some(what) = sniff::binary(&head) {
        return Err(ReadError::new(origin, ReadErrorKind::Binary(what)));
    }
    let utf16 = charset::is_utf16(&head);
    let format = if options.records { Format::JsonLines } else { sniff::format(&charset::decode(head.clone()).text, &origin.path) };
    let reader: Reader = Box::new(Cursor::new(head).chain(reader));
    let file = Whole { reader, format, origin, options: options.clone() };
    let items: Box<dyn Iterator<Item = _> + Send> = match format {
        Format::JsonLines if !utf16 || options.records => Box::new(JsonLines::new(BufReader::new(file.reader), file.origin, file.options)),
        // The other formats are read when the first document is asked for.
        _ => Box::new(std::iter::once_with(move || file.documents()).flatten()),
    };
    Ok(Documents { items, read })
}

/// Counts what passes through.
struct Counted {
    reader: Reader,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.reader.read(buffer)?;
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
        Ok(bytes)
    }
}

/// An input that is held in memory at once.
struct Whole {
    reader: Reader,
    format: Format,
    origin: Origin,
    options: ReadOptions,
}

impl Whole {
    fn documents(self) -> Vec<Result<Document, ReadError>> {
        let Whole { reader, format, origin, options } = self;
        let json = matches!(format, Format::Json | Format::JsonLines);
        let limit = if json { WHOLE_JSON } else { options.max_article_bytes };
        let mut bytes = Vec::new();
        if let Err(error) = reader.take(limit as u64 + 1).read_to_end(&mut bytes) {
            return vec![Err(ReadError::new(origin, ReadErrorKind::Io(error)))];
        }
        if bytes.len() > limit {
            let kind = if json { ReadErrorKind::FileTooLarge { limit } } else { ReadErrorKind::ArticleTooLong { limit } };
            return vec![Err(ReadError::new(origin, kind))];
        }
        if !charset::is_utf16(&bytes) && memchr::memchr(0, &bytes).is_some() {
            return vec![Err(ReadError::new(origin, ReadErrorKind::Binary("a binary file")))];
        }
        let decoded = charset::decode(bytes);
        let warning = article::replaced(decoded.replaced);
        let finish = |line, found: Result<Article, ReadErrorKind>| {
            let origin = Origin { line, ..origin.clone() };
            let mut article = found.map_err(|kind| ReadError::new(origin.clone(), kind))?;
            article.warnings.extend(warning.clone());
            article::document(article, origin, &options)
        };
        match format {
            Format::Text => vec![finish(None, Ok(text::read(charset::unix_lines(decoded.text))))],
            Format::Html => vec![finish(None, html::page(&decoded.text))],
            Format::Json => json::read(&decoded.text).into_iter().map(|(line, found)| finish(line, found)).collect(),
            Format::JsonLines => {
                let lines = decoded.text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
                lines.map(|(line, number)| finish(Some(number), json::read_line(line))).collect()
            }
        }
    }
}

/// One JSON object a line, one line in memory.
struct JsonLines<R> {
    reader: R,
    origin: Origin,
    options: ReadOptions,
    buffer: Vec<u8>,
    line: u64,
    any: bool,
    done: bool,
}

impl<R: BufRead> JsonLines<R> {
    fn new(reader: R, origin: Origin, options: ReadOptions) -> Self {
        JsonLines { reader, origin, options, buffer: Vec::new(), line: 0, any: false, done: false }
    }

    fn here(&self) -> Origin {
        Origin { line: Some(self.line), ..self.origin.clone() }
    }

    fn document(&self) -> Result<Document, ReadError> {
        let decoded = charset::decode_line(&self.buffer);
        let read = if self.options.records { json::read_record } else { json::read_line };
        let mut found = read(&decoded.text).map_err(|kind| ReadError::new(self.here(), kind))?;
        found.warnings.extend(article::replaced(decoded.replaced));
        if self.options.records {
            return Ok(article::record(found, self.here(), &self.options));
        }
        article::document(found, self.here(), &self.options)
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let limit = self.options.max_article_bytes;
            self.line += 1;
            match next_line(&mut self.reader, limit, &mut self.buffer) {
                Err(error) => {
                    // A reader that failed once may fail for ever.
                    self.done = true;
                    return Some(Err(ReadError::new(self.here(), ReadErrorKind::Io(error))));
                }
                Ok(Line::End) => {
                    self.done = true;
                    if !self.any {
                        return Some(Err(ReadError::new(self.origin.clone(), ReadErrorKind::Empty)));
                    }
                }
                Ok(Line::TooLong { bytes }) => {
                    self.any = true;
                    return Some(Err(ReadError::new(self.here(), ReadErrorKind::LineTooLong { bytes, limit })));
                }
                Ok(Line::Whole) if self.buffer.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => {
                    self.any = true;
                    return Some(self.document());
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], name: &str, options: &ReadOptions) -> Vec<Result<Document, ReadError>> {
        match open(Box::new(Cursor::new(bytes.to_vec())), PathBuf::from(name), options) {
            Ok(documents) => documents.collect(),
            Err(error) => vec![Err(error)],
        }
    }

    fn labels(bytes: &[u8], name: &str) -> Vec<String> {
        let found = of(bytes, name, &ReadOptions::default());
        found.into_iter().map(|d| d.map_or_else(|e| format!("{}: {}", e.origin, e.kind.label()), |d| d.text)).collect()
    }

    #[test]
    fn plain_text_keeps_everything_but_its_line_ends() {
        let found = of(b"\xEF\xBB\xBF Berg \r\n\r\nShe left.\r", "b-2025-12-02.txt", &ReadOptions::default());
        let document = found[0].as_ref().unwrap();
        assert_eq!(document.text, " Berg \n\nShe left.\n");
        assert_eq!(document.title.as_deref(), Some("Berg"));
        assert_eq!(document.published.as_ref().unwrap().as_str(), "2025-12-02");
        assert_eq!(document.origin, Origin { path: "b-2025-12-02.txt".into(), line: None });
    }

    #[test]
    fn json_lines_go_on_after_each_kind_of_trouble() {
        let mut lines = b"{\"id\": 1, \"text\": \"one\"}\n{\"id\": 2, \"text\": \"tw\n\n42\n".to_vec();
        lines.extend_from_slice(b"{\"text\": \"a\xFFb\"}\r\n{\"url\": \"x\"}\n{\"text\": \"  \"}\n{\"text\": \"last\"}");
        assert_eq!(
            labels(&lines, "n.jsonl"),
            [
                "one",
                "n.jsonl:2: half a JSON",
                "n.jsonl:4: JSON without article",
                "a\u{FFFD}b",
                "n.jsonl:6: JSON without text",
                "n.jsonl:7: JSON without text",
                "last"
            ]
        );
        let warned = of(&lines, "n.jsonl", &ReadOptions::default()).remove(3).unwrap();
        assert_eq!(warned.warnings, ["1 character could not be decoded and was replaced"]);
        assert_eq!(warned.origin.line, Some(5));
    }

    #[test]
    fn records_are_one_a_line_whatever_the_file_looks_like() {
        let options = ReadOptions { records: true, ..ReadOptions::default() };
        let found = of(b"{\"doc_id\": \"x\\ny\", \"text\": \"a\\r\\n\"}\r\n{\"text\": \"\"}\nBerg\n", "a.txt", &options);
        let texts: Vec<_> = found.iter().map(|d| d.as_ref().map(|d| (d.id.as_str(), d.text.as_str())).map_err(|e| e.origin.line)).collect();
        assert_eq!(texts, [Ok(("x\ny", "a\r\n")), Ok(("a:2", "")), Err(Some(3))]);
    }

    #[test]
    fn a_long_line_is_skipped() {
        let lines = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"short\"}}\n", "long ".repeat(100));
        let options = ReadOptions { max_article_bytes: 100, ..ReadOptions::default() };
        let found = of(lines.as_bytes(), "n.jsonl", &options);
        assert_eq!(found[0].as_ref().unwrap_err().to_string(), "n.jsonl:1: the line has 512 bytes, over the limit of 100");
        assert_eq!(found[1].as_ref().unwrap().text, "short");
        assert_eq!(of("long ".repeat(100).as_bytes(), "a.txt", &options)[0].as_ref().unwrap_err().kind.label(), "article too long");
    }

    #[test]
    fn standard_input_is_looked_at_likewise() {
        assert_eq!(labels(b"{\"text\": \"a\"}\n{\"text\": \"b\"}", "-"), ["a", "b"]);
        assert_eq!(labels(b"[{\"text\": \"a\"}, {\"text\": \"b\"}]", "-"), ["a", "b"]);
        assert_eq!(labels(b"Berg left.", "-"), ["Berg left."]);
        assert_eq!(labels(b"", "-"), ["standard input: empty"]);
        assert_eq!(labels(b"%PDF-1.4", "-"), ["standard input: binary file"]);
        assert_eq!(labels(b"", "a.jsonl"), ["a.jsonl: empty"]);
        assert_eq!(labels(b"{\"text\": \"a\"", "a.json"), ["a.json:1: half a JSON"]);
    }

    #[test]
    fn utf16_in_every_format() {
        let utf16 = |text: &str| [0xFFu8, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
        assert_eq!(labels(&utf16("Łódź\r\nBerg"), "a.txt"), ["Łódź\nBerg"]);
        assert_eq!(labels(&utf16("{\"text\": \"a\"}\r\n{\"text\": \"b\"}\r\n"), "a.jsonl"), ["a", "b"]);
    }

    #[test]
    fn a_late_zero_byte_is_noticed() {
        let mut bytes = "Berg left. ".repeat(30_000).into_bytes();
        bytes.push(0);
        assert_eq!(labels(&bytes, "a.txt"), ["a.txt: binary file"]);
    }

    #[test]
    fn documents_may_be_read_on_another_thread() {
        fn sent<T: Send>(_: T) {}
        sent(open(Box::new(Cursor::new(b"Berg left.".to_vec())), PathBuf::from("-"), &ReadOptions::default()).unwrap());
    }

    #[test]
    fn files_are_opened_and_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "Berg left.").unwrap();
        let mut found = documents(&Input { path: path.clone(), bytes: None }, &ReadOptions::default()).unwrap();
        assert_eq!(found.next().unwrap().unwrap().id, "a");
        assert!(found.next().is_none());
        assert_eq!(found.bytes_read(), 10);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(documents(&Input { path, bytes: None }, &ReadOptions::default()).unwrap_err().kind.label(), "missing file");
        assert!(documents(&Input { path: folder.path().to_owned(), bytes: None }, &ReadOptions::default()).is_err());
    }
}
