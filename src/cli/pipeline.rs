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
pub fn read_all<E>(
    inputs: Vec<Result<Input, ReadError>>,
    options: &ReadOptions,
    mut each: impl FnMut(Chunk) -> Result<(), E>,
) -> Result<(), E> {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(2);
        scope.spawn(move || read_into(&sender, inputs, options));
        // Leaving early drops the receiver, at which the reading thread ends.
        receiver.into_iter().try_for_each(&mut each)
    })
}

fn read_into(sender: &SyncSender<Chunk>, inputs: Vec<Result<Input, ReadError>>, options: &ReadOptions) {
    let mut chunk = Chunk::default();
    let mut before = 0;
    for input in inputs {
        let opened = input.and_then(|i| documents(&i, options));
        let mut articles = match opened {
            Ok(articles) => articles,
            Err(e) => {
                chunk.read.push(Err(e));
                continue;
            }
        };
        while let Some(article) = articles.next() {
            if interrupt::asked() {
                return;
            }
            chunk.text += article.as_ref().map_or(0, |d| d.text.len());
            chunk.read.push(article);
            if chunk.read.len() >= CHUNK_ARTICLES || chunk.text >= CHUNK_BYTES {
                chunk.bytes = before + articles.bytes_read();
                if sender.send(std::mem::take(&mut chunk)).is_err() {
                    return;
                }
            }
        }
        before += articles.bytes_read();
    }
    chunk.bytes = before;
    // Nobody listens any more where the other side has failed; it says so itself.
    let _ = sender.send(chunk);
}

/// Extracts in parallel; the facts come in the order of the documents. After Ctrl-C, articles in hand are
/// finished and the rest is left out.
pub fn extract_all(pool: &rayon::ThreadPool, extractor: &Extractor, documents: &[Document]) -> Vec<Facts> {
    pool.install(|| {
        let facts = documents.par_iter().map(|d| (!interrupt::asked()).then(|| extractor.extract(d)));
        facts.collect::<Vec<_>>().into_iter().flatten().collect()
    })
}
