//! The house keeps its order: a room uses rooms before it, never after; the reading half knows no RDF, and
//! the graph half no English.
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order in which data walks through them.
const ROOMS: &[&str] = &["facts", "read", "language", "resolve", "extract", "graph", "identity", "store", "query", "export", "cli"];
const READING: &[&str] = &["facts", "read", "language", "resolve", "extract"];
const GRAPH: &[&str] = &["graph", "identity", "store", "query", "export"];

fn sources(room: &str) -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, out: &mut Vec<(PathBuf, String)>) {
        let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room), &mut out);
    assert!(!out.is_empty(), "the room {room} is gone; the list in this test should say so");
    out
}

/// The code of a file without its comments, in which rooms may speak of each other.
fn code(text: &str) -> String {
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The rooms that a piece of code names, as `crate::room` or inside a `use crate::{…}`.
fn used(code: &str) -> Vec<&'static str> {
    ROOMS.iter().copied().filter(|room| code.contains(&format!("crate::{room}"))).collect()
}

#[test]
fn every_room_is_in_the_list() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found: Vec<String> = fs::read_dir(src)
        .unwrap()
        .map(|e| e.unwrap())
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().into_string().unwrap())
        .collect();
    found.sort();
    let mut listed: Vec<&str> = ROOMS.to_vec();
    listed.sort_unstable();
    assert_eq!(found, listed);
}

#[test]
fn rooms_use_only_rooms_before_them() {
    for (i, room) in ROOMS.iter().enumerate() {
        for (path, text) in sources(room) {
            let code = code(&text);
            assert!(!code.contains("use crate::{"), "{}: one room a use, so that this test can see it", path.display());
            for other in used(&code) {
                let allowed = ROOMS[..=i].contains(&other);
                assert!(allowed, "{}: {room} uses {other}, which comes after it", path.display());
            }
        }
    }
}

#[test]
fn the_reading_half_knows_no_rdf() {
    for room in READING {
        for (path, text) in sources(room) {
            let code = code(&text);
            for word in ["oxigraph", "spargebra", "oxrdf", "NamedNode", "sparql"] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn the_graph_half_knows_no_english() {
    for room in GRAPH {
        for (path, text) in sources(room) {
            for other in used(&code(&text)) {
                let reading = READING.contains(&other) && other != "facts";
                assert!(!reading, "{}: {room} uses {other}", path.display());
            }
        }
    }
}
