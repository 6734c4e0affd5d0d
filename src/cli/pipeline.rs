//! From files to facts: one thread reads, all processors extract, results come in the order of the input.
//!
//! Memory is bounded by the chunks in flight, whatever the size of the input.
use super::interrupt;
use crate::extract::Extractor;
use crate::facts::Facts;
use crate::read::{Document, Input, ReadError, ReadOptions, documents};
use rayon::prelude::*;
use std::sync::mpsc::{SyncSender, sync_channel};

/// A chunk is full at this many articles, or at this many bytes of text.
const CHUNK_ARTICLES: usize = 256;
const CHUNK_BYTES: usize = 8 << 20;

/// Some articles as they were read, in order.
#[derive(Default)]
pub struct Chunk {
    /// Documents, and what could not be read, in place.
    pub read: Vec<Result<Document, ReadError>>,
    /// Bytes of input read so far, all chunks together.
    pub bytes: u64,
    text: usize,
}

/// Reads all inputs in a thread of its own and hands them over in chunks, until all is read, `each` fails
/// or somebody presses Ctrl-C.
///
/// The thread is not waited for: after a failure it may sit in a read from a terminal or pipe that never
/// ends, and it ends with the program.
pub fn read_all<E>(inputs: Vec<Result<Input, ReadError>>, options: ReadOptions, each: impl FnMut(Chunk) -> Result<(), E>) -> Result<(), E> {
    let (sender, receiver) = sync_channel(2);
    std::thread::spawn(move || Reading { sender, chunk: Chunk::default() }.all(inputs, &options));
    receiver.into_iter().try_for_each(each)
}

/// The reading side: a chunk that fills, and where it goes.
struct Reading {
    sender: SyncSender<Chunk>,
    chunk: Chunk,
}

/// Nobody wants more: the other side has failed, or somebody pressed Ctrl-C.
struct Stop;

impl Reading {
    fn all(mut self, inputs: Vec<Result<Input, ReadError>>, options: &ReadOptions) {
        let mut before = 0;
        for input in inputs {
            let read = match input.and_then(|i| documents(&i, options)) {
                Err(e) => self.push(Err(e), before),
                Ok(mut articles) => {
                    let pushed = loop {
                        let Some(article) = articles.next() else { break Ok(()) };
                        if let Err(stop) = self.push(article, before + articles.bytes_read()) {
                            break Err(stop);
                        }
                    };
                    before += articles.bytes_read();
                    pushed
                }
            };
            if read.is_err() {
                return;
            }
        }
        self.chunk.bytes = before;
        // Nobody listens any more where the other side has failed; it says so itself.
        let _ = self.sender.send(self.chunk);
    }

    /// Adds an article, and sends the chunk where that fills it.
    fn push(&mut self, article: Result<Document, ReadError>, bytes: u64) -> Result<(), Stop> {
        if interrupt::asked() {
            return Err(Stop);
        }
        self.chunk.text += article.as_ref().map_or(0, |d| d.text.len());
        self.chunk.read.push(article);
        if self.chunk.read.len() < CHUNK_ARTICLES && self.chunk.text < CHUNK_BYTES {
            return Ok(());
        }
        self.chunk.bytes = bytes;
        self.sender.send(std::mem::take(&mut self.chunk)).map_err(|_| Stop)
    }
}

/// Extracts in parallel; the facts come in the order of the documents. After Ctrl-C, articles in hand are
/// finished and the rest is left out.
pub fn extract_all(pool: &rayon::ThreadPool, extractor: &Extractor, documents: &[Document]) -> Vec<Facts> {
    each(pool, documents, |_, document| extractor.extract(document))
}

/// Makes something of each document likewise; `make` also gets its place among the documents.
pub fn each<T: Send>(pool: &rayon::ThreadPool, documents: &[Document], make: impl Fn(usize, &Document) -> T + Sync) -> Vec<T> {
    pool.install(|| {
        let made = documents.par_iter().enumerate().map(|(i, d)| (!interrupt::asked()).then(|| make(i, d)));
        made.collect::<Vec<_>>().into_iter().flatten().collect()
    })
}
