//! The store in bad times: views that lag, are lost or damaged; others that read; crashes between files.
use crate::generator;
use crate::invariants::nquads;
use dateline::facts::Facts;
use dateline::store::{Log, Reader, View, Writer};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn articles(numbers: std::ops::Range<usize>) -> Vec<Facts> {
    numbers.map(|n| generator::article(n, 40)).collect()
}

fn store(batches: &[(usize, usize)]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store");
    for (first, end) in batches {
        write(&path, *first..*end).finish(|_| {}).unwrap();
    }
    (folder, path)
}

fn write(path: &Path, batch: std::ops::Range<usize>) -> Writer {
    let mut writer = Writer::open(path, None).unwrap();
    writer.store(vec![], articles(batch), "generator").unwrap();
    writer
}

fn open(path: &Path) -> Reader {
    Reader::open(Log::read(path).unwrap(), |_| {}).unwrap()
}

/// Opens a store and checks that its view is what its log says.
fn sound(path: &Path, articles: usize) {
    let reader = open(path);
    assert_eq!(reader.log().entries().count(), articles);
    let scratch = View::in_memory(reader.log().iris().clone()).unwrap();
    scratch.fill(reader.log(), |_| {}).unwrap();
    assert!(nquads(reader.view()) == nquads(&scratch));
}

#[test]
fn what_a_crash_leaves_half_done_is_not_part_of_the_store() {
    let (_folder, path) = store(&[(0, 5)]);
    // A segment whose batch never got into the manifest, and a manifest that was being written.
    fs::write(path.join("log/00000002.jsonl.zst"), "half a segment").unwrap();
    fs::write(path.join("dateline.tmp"), "half a manifest").unwrap();
    sound(&path, 5);
    write(&path, 5..8).finish(|_| {}).unwrap();
    sound(&path, 8);
}

#[test]
fn an_index_that_is_not_the_segments_own_is_not_believed() {
    let (_folder, path) = store(&[(0, 5), (5, 9)]);
    fs::copy(path.join("log/00000001.index.zst"), path.join("log/00000002.index.zst")).unwrap();
    sound(&path, 9);
    fs::write(path.join("log/00000001.index.zst"), "nothing of the kind").unwrap();
    sound(&path, 9);
}

#[test]
fn a_load_that_was_not_finished_loses_nothing() {
    let (_folder, path) = store(&[(0, 20)]);
    drop(write(&path, 20..23));
    sound(&path, 23);
    sound(&path, 23);
}

#[test]
fn reading_goes_on_beside_a_writer_and_other_readers() {
    let (_folder, path) = store(&[(0, 20)]);
    let (first, second) = (open(&path), open(&path));
    let writer = write(&path, 20..24);
    assert!(nquads(first.view()) == nquads(second.view()));
    assert!(Writer::open(&path, None).is_err());
    writer.finish(|_| {}).unwrap();
    assert_eq!(first.log().entries().count(), 20);
    drop((first, second));
    sound(&path, 24);
}

#[cfg(feature = "disk")]
#[test]
fn a_view_that_is_lost_or_damaged_is_made_again() {
    let (_folder, path) = store(&[(0, 20)]);
    assert!(path.join("view.json").exists());
    fs::remove_file(path.join("view.json")).unwrap();
    sound(&path, 20);
    assert!(path.join("view.json").exists());
    fs::remove_dir_all(path.join("view")).unwrap();
    sound(&path, 20);
    fs::write(path.join("view/CURRENT"), "no manifest of anything").unwrap();
    sound(&path, 20);
    fs::write(path.join("view.json"), "{}").unwrap();
    sound(&path, 20);
}

#[cfg(feature = "disk")]
#[test]
fn a_reader_with_an_old_log_gets_what_the_view_shows() {
    let (_folder, path) = store(&[(0, 20)]);
    let old = Log::read(&path).unwrap();
    write(&path, 20..25).finish(|_| {}).unwrap();
    let reader = Reader::open(old, |_| {}).unwrap();
    assert_eq!(reader.log().entries().count(), 25);
}
