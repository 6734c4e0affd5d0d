//! The command line is a contract: its help, its outputs, its exit codes.
use crate::run::{Store, command, dateline, dateline_with_input, root};
use insta::assert_snapshot;
use std::fs;
use std::process::Stdio;

const COMMANDS: &[&str] =
    &["load", "extract", "annotate", "ask", "query", "export", "lexicon", "list", "stats", "show", "knowledge", "why", "why-not", "remove"];

/// One short article, as JSON.
fn article(id: &str, date: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "date": date, "title": "Ferries", "text": text }).to_string()
}

const TEXT: &str = "Anna Berg met Kemal Aslan in Ankara on Monday. “We will sign nothing,” Berg said.";

#[test]
fn help() {
    let mut all = dateline(["--help"]).out;
    for command in COMMANDS {
        all.push_str(&format!("\n==== dateline {command} --help\n{}", dateline([command, "--help"]).out));
    }
    for command in ["show", "build"] {
        all.push_str(&format!("\n==== dateline knowledge {command} --help\n{}", dateline(["knowledge", command, "--help"]).out));
    }
    for question in dateline::query::Questions::built_in().unwrap().list() {
        let question = question.name.as_str();
        all.push_str(&format!("\n==== dateline ask {question} --help\n{}", dateline(["ask", question, "--help"]).out));
    }
    assert_snapshot!(all);
}

#[test]
fn no_command_shows_the_help_and_fails() {
    let run = dateline(Vec::<String>::new());
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Usage: dateline"));
}

#[test]
fn loading_bad_input_names_each_and_goes_on() {
    let store = Store::none();
    let run = store.run(["load", "fixtures/bad"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.whole());
    let listed = store.run(["list", "--format", "json"]);
    assert!(listed.out.lines().count() >= 5, "{}", listed.out);
}

#[test]
fn what_is_not_there_is_said_with_the_next_step() {
    let store = Store::none();
    let missing = store.run(["ask", "who-met-whom"]);
    assert_eq!(missing.code, 3);
    assert!(missing.err.contains("there is no store at TMP/store") && missing.err.contains("dateline load"), "{}", missing.err);
    assert_eq!(store.run(["load", "no/such/folder"]).code, 1);
    assert_eq!(store.run(["load"]).code, 2);
    assert_eq!(dateline(["ask", "who-knows-what"]).code, 2);
}

#[test]
fn a_foreign_folder_is_refused_and_left_alone() {
    let store = Store::none();
    fs::create_dir(store.path()).unwrap();
    fs::write(store.path().join("thesis.txt"), "mine").unwrap();
    let run = store.run(["load", "fixtures/articles"]);
    assert_eq!(run.code, 3, "{}", run.whole());
    let left: Vec<_> = fs::read_dir(store.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["thesis.txt"]);
}

#[test]
fn loading_twice_is_loading_once() {
    let store = Store::with("fixtures/articles");
    let before = store.run(["export", "--format", "nquads"]).out;
    let again = store.run(["load", "fixtures/articles"]);
    assert_eq!(again.code, 0);
    assert!(again.out.lines().any(|l| l.starts_with("articles") && l.split_whitespace().nth(1) == Some("0")), "{}", again.out);
    assert!(again.out.contains("there already"), "{}", again.out);
    assert_eq!(store.run(["export", "--format", "nquads"]).out, before);
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_threads() {
    let one = dateline(["extract", "fixtures/articles", "--jobs", "1"]);
    assert_eq!(one.code, 0, "{}", one.err);
    assert_eq!(dateline(["extract", "fixtures/articles", "--jobs", "3"]).out, one.out);
    let export = |jobs: &str| {
        let store = Store::none();
        store.run(["load", "fixtures/articles", "--jobs", jobs]);
        store.run(["export", "--format", "trig"]).out
    };
    assert_eq!(export("1"), export("3"));
}

#[test]
fn extracted_rdf_is_the_articles_part_of_the_exported() {
    let store = Store::with("fixtures/articles");
    let exported = store.run(["export", "--format", "nquads"]).out;
    let mut own: Vec<&str> = exported.lines().filter(|l| !l.ends_with("<https://kg.example/derived> .")).collect();
    own.sort_unstable();
    let extracted = dateline(["extract", "fixtures/articles", "--format", "nquads"]).out;
    let mut lines: Vec<&str> = extracted.lines().collect();
    lines.sort_unstable();
    assert!(own == lines);
}

#[test]
fn versions_replace_conflict_and_remove() {
    let store = Store::none();
    let load = |name: &str, lines: &[String], more: &[&str]| {
        let path = store.write(name, lines.join("\n"));
        let mut arguments = vec!["load", path.to_str().unwrap(), "--source", "wire"];
        arguments.extend(more);
        store.run(arguments)
    };
    let headlines = || {
        store.run(["query", "-q", "SELECT ?t { ?a dl:sourceKey 'id:wire/7' ; s:datePublished ?d ; dl:sha256 ?t }", "--format", "csv"]).out
    };
    assert_eq!(load("a.jsonl", &[article("7", "2024-03-05", TEXT)], &[]).code, 0);
    let first = headlines();
    // Older ones stay out, quietly.
    let older = load("b.jsonl", &[article("7", "2024-03-04", "Nobody met anybody in Oslo on Monday, said Berg.")], &[]);
    assert_eq!((older.code, headlines()), (0, first.clone()), "{}", older.whole());
    assert!(older.out.contains("1 older"), "{}", older.out);
    // Two with one key and one date are an error that names both.
    let other = article("7", "2024-03-05", "Nobody met anybody in Oslo on Tuesday, said Berg.");
    let conflict = load("c.jsonl", std::slice::from_ref(&other), &[]);
    assert_eq!((conflict.code, headlines()), (1, first.clone()));
    assert!(
        conflict.err.contains("c.jsonl") && conflict.err.contains("7 (“Ferries”)") && conflict.err.contains("--replace"),
        "{}",
        conflict.err
    );
    assert_eq!(load("c.jsonl", &[other], &["--replace"]).code, 0);
    assert_ne!(headlines(), first);
    // A later one wins, and removing takes all of it.
    assert_eq!(load("d.jsonl", &[article("7", "2024-03-09", TEXT)], &[]).code, 0);
    assert_eq!(headlines(), first);
    assert_eq!(store.run(["remove", "8"]).code, 4);
    assert_eq!(store.run(["remove", "7"]).code, 0);
    assert_eq!(store.run(["export", "--format", "nquads"]).out, "");
}

#[test]
fn standard_input_is_read() {
    let run = dateline_with_input(article("1", "2024-03-05", TEXT).as_bytes(), ["extract", "-"]);
    let facts: dateline::facts::Facts = serde_json::from_str(&run.out).unwrap();
    assert_eq!(facts.check(), Ok(()));
    assert_eq!((facts.id.as_str(), facts.text.as_str()), ("1", TEXT));
    assert!(!facts.meetings.is_empty() && !facts.statements.is_empty());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = command().args(["extract", "-q", "fixtures/articles"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn queries_fail_with_their_place_and_never_write() {
    let store = Store::with("fixtures/articles/2024-06-04-brandolini-tbilisi.txt");
    let wrong = store.run(["query", "-q", "SELECT ?x WHERE { ?x a }"]);
    assert_eq!(wrong.code, 5);
    assert!(wrong.err.contains("line 1, column") && wrong.err.contains('^'), "{}", wrong.err);
    assert_eq!(store.run(["query", "-q", "DELETE WHERE { ?s ?p ?o }"]).code, 5);
    assert_eq!(store.run(["query", "-q", "ASK { ?s a s:NewsArticle }"]).out, "true\n");
    let slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    assert_eq!(store.run(["query", "-q", slow, "--timeout", "300ms"]).code, 124);
}

#[test]
fn names_that_are_unknown_get_the_near_ones() {
    let store = Store::with("fixtures/articles");
    let run = store.run(["ask", "who-met-whom", "--person", "Ana Berk"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("Anna Berg"), "{}", run.err);
    let folded = store.run(["ask", "who-met-whom", "--person", "ANNA BÉRG", "--format", "csv"]);
    assert_eq!(folded.out, store.run(["ask", "who-met-whom", "--person", "Anna Berg", "--format", "csv"]).out);
    assert!(folded.out.lines().count() > 2);
}

#[test]
fn a_locked_store_can_be_asked_but_not_loaded() {
    let store = Store::with("fixtures/articles/archive.jsonl");
    let held = dateline::store::Writer::open(&store.path(), None).unwrap();
    let run = store.run(["load", "fixtures/articles"]);
    assert_eq!(run.code, 3, "{}", run.whole());
    assert!(run.err.contains("in use by another dateline (process"), "{}", run.err);
    assert_eq!(store.run(["ask", "who-met-whom"]).code, 0);
    drop(held);
    assert_eq!(store.run(["load", "fixtures/articles"]).code, 0);
}

#[test]
fn what_an_older_extractor_read_is_listed_and_read_again() {
    let store = Store::none();
    let text = fs::read_to_string(root().join("fixtures/articles/2024-06-04-brandolini-tbilisi.txt")).unwrap();
    let mut old: dateline::facts::Facts =
        serde_json::from_str(&dateline(["extract", "fixtures/articles/2024-06-04-brandolini-tbilisi.txt"]).out).unwrap();
    assert!(text.contains(&old.text));
    old.extractor = "an older one".to_owned();
    old.meetings.clear();
    dateline::store::Writer::open(&store.path(), None).unwrap().store(vec![], vec![old], "an older one").unwrap();
    assert_eq!(store.run(["list", "--stale", "--format", "json"]).out.lines().count(), 1);
    let refreshed = store.run(["load", "--refresh"]);
    assert!(refreshed.out.contains("1 read again"), "{}", refreshed.whole());
    assert_eq!(store.run(["list", "--stale", "--format", "json"]).out, "");
    let fresh = Store::with("fixtures/articles/2024-06-04-brandolini-tbilisi.txt");
    assert_eq!(store.run(["export"]).out, fresh.run(["export"]).out);
}

#[test]
fn tables_and_files_are_exported_whole_or_not_at_all() {
    let store = Store::with("fixtures/articles");
    let (folder, file) = (store.beside("tables"), store.beside("graph.nq"));
    assert_eq!(store.run(["export", "--format", "csv", "--out", folder.to_str().unwrap()]).code, 0);
    for table in ["articles", "people", "organizations", "places", "meetings", "participants", "statements", "positions", "mentions"] {
        let rows = csv::Reader::from_path(folder.join(format!("{table}.csv"))).unwrap().into_records().map(Result::unwrap).count();
        assert!(rows > 0, "{table}");
    }
    assert_eq!(store.run(["export", "--out", file.to_str().unwrap()]).code, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), store.run(["export", "--format", "nquads"]).out);
    assert_eq!(store.run(["export", "--format", "csv"]).code, 2);
    let foreign = store.beside("mine");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("thesis.txt"), "mine").unwrap();
    assert_eq!(store.run(["export", "--format", "csv", "--out", foreign.to_str().unwrap()]).code, 6);
    assert!(foreign.join("thesis.txt").exists());
}

#[test]
fn a_store_that_lost_its_manifest_is_not_written_over() {
    let store = Store::with("fixtures/articles/archive.jsonl");
    let segment = store.path().join("log/00000001.jsonl.zst");
    let before = fs::read(&segment).unwrap();
    fs::remove_file(store.path().join("dateline.json")).unwrap();
    for command in [&["load", "fixtures/articles"][..], &["list"], &["ask", "positions"]] {
        let run = store.run(command);
        assert_eq!(run.code, 3, "{}", run.whole());
        assert!(run.err.contains("dateline.json is damaged: it is missing"), "{}", run.err);
    }
    assert_eq!(fs::read(&segment).unwrap(), before);
}

#[test]
fn a_damaged_log_is_named_by_every_command() {
    let store = Store::with("fixtures/articles");
    let segment = store.path().join("log/00000001.jsonl.zst");
    let whole = fs::read(&segment).unwrap();
    fs::write(&segment, &whole[..whole.len() / 2]).unwrap();
    for command in [&["load", "fixtures/bad/crlf.txt"][..], &["list"], &["stats"], &["export"]] {
        let run = store.run(command);
        assert!(run.code == 3 && run.err.contains("00000001.jsonl.zst is damaged"), "{}", run.whole());
    }
    // The same size and other bytes are found when the facts are read.
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    fs::write(&segment, flipped).unwrap();
    assert_eq!(store.run(["export"]).code, 3);
    fs::write(&segment, whole).unwrap();
    // An index is a copy: without it everything goes on.
    fs::remove_file(store.path().join("log/00000001.index.zst")).unwrap();
    assert_eq!(store.run(["load", "fixtures/articles"]).code, 0);
}

#[test]
fn a_folder_is_loaded_without_the_store_inside_it() {
    let store = Store::none();
    store.write("a.txt", TEXT);
    let folder = store.path().parent().unwrap().to_owned();
    for _ in 0..2 {
        let run = store.run(["load", folder.to_str().unwrap()]);
        assert_eq!(run.code, 0, "{}", run.whole());
    }
    assert_eq!(store.run(["list", "--format", "json"]).out.lines().count(), 1);
}

#[test]
fn a_slip_of_the_finger_leaves_no_store_behind() {
    let store = Store::none();
    assert_eq!(store.run(["load", "no/such/file"]).code, 1);
    assert_eq!(store.run(["load", "--refresh"]).code, 3);
    assert_eq!(store.run(["remove", "x"]).code, 3);
    assert!(!store.path().exists());
}

#[test]
fn an_edited_article_without_a_key_is_warned_about() {
    let store = Store::none();
    let path = store.write("note.txt", format!("Ferries\n\n{TEXT}"));
    assert_eq!(store.run(["load", path.to_str().unwrap()]).code, 0);
    store.write("note.txt", format!("Ferries\n\n{}", TEXT.replace("Ankara", "Oslo")));
    let again = store.run(["load", path.to_str().unwrap()]);
    assert!(again.err.contains("with another text"), "{}", again.whole());
    let shown = store.run(["show", "note"]);
    assert_eq!(shown.code, 4);
    assert_eq!(shown.err.matches("  a/").count(), 2, "{}", shown.err);
}

#[cfg(unix)]
#[test]
fn an_export_follows_links_and_keeps_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let store = Store::with("fixtures/articles/archive.jsonl");
    let graph = store.run(["export", "--format", "turtle"]).out;
    assert_eq!(store.run(["export", "--out", "-"]).out, graph);
    let (real, link) = (store.write("real.ttl", "old"), store.beside("link.ttl"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    symlink(&real, &link).unwrap();
    assert_eq!(store.run(["export", "--out", link.to_str().unwrap()]).code, 0);
    assert_eq!(fs::read_to_string(&real).unwrap(), graph);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(store.run(["export", "--out", "/dev/null"]).code, 0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    for wrong in ["graph.rdf", "graph.csv", "graph.ttl.gz"] {
        assert_eq!(store.run(["export", "--out", store.beside(wrong).to_str().unwrap()]).code, 2, "{wrong}");
    }
}

#[test]
fn articles_cannot_steer_the_terminal() {
    let store = Store::none();
    let article = serde_json::json!({ "id": "x\u{1b}[31m", "title": "=1\u{1b}[2J\u{0}", "date": "\u{1b}[2J", "text": TEXT }).to_string();
    let path = store.write("a.json", article);
    let mut all = store.run(["load", path.to_str().unwrap()]).whole();
    for command in [
        &["list", "--format", "table"][..],
        &["list", "--format", "csv"],
        &["show", "x\u{1b}[31m"],
        &["ask", "who-said-what", "--format", "table"],
    ] {
        all.push_str(&store.run(command).whole());
    }
    all.push_str(&store.run(["query", "--format", "xml", "-q", "SELECT ?h { ?a s:headline ?h }"]).out);
    assert!(!all.contains(['\u{1b}', '\u{0}']), "{all:?}");
    assert!(all.contains("'=1"), "{all}");
}

#[test]
fn questions_of_ones_own_are_asked_and_broken_ones_left_out() {
    let store = Store::with("fixtures/articles/archive.jsonl");
    let folder = store.beside("mine");
    fs::create_dir(&folder).unwrap();
    fs::write(
        folder.join("outlets.rq"),
        "\u{feff}# title: Outlets\n# description: All of them.\nSELECT DISTINCT ?outlet { ?a s:publisher ?outlet } ORDER BY ?outlet",
    )
    .unwrap();
    fs::write(folder.join("broken.rq"), "SELECT {").unwrap();
    let run = store.run(["ask", "outlets", "--format", "csv", "--queries", folder.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.whole());
    assert!(run.err.contains("broken.rq") && run.out.contains("Caucasus Wire"), "{}", run.whole());
}

#[test]
fn a_name_means_whom_the_archive_speaks_of_most() {
    let store = Store::none();
    let facts = |id: &str, kind: &str, name: &str| -> dateline::facts::Facts {
        let entity =
            serde_json::json!({ "id": "e1", "type": kind, "name": name, "aliases": ["Holm"], "mentions": [{ "begin": 0, "end": 4 }] });
        let facts = serde_json::json!({ "id": id, "key": format!("id:x/{id}"), "text": "Holm.", "sentences": [{ "begin": 0, "end": 5 }], "entities": [entity] });
        serde_json::from_value(facts).unwrap()
    };
    let mut writer = dateline::store::Writer::open(&store.path(), None).unwrap();
    writer.store(vec![], vec![facts("1", "place", "Holm"), facts("2", "person", "Eva Holm")], "x").unwrap();
    drop(writer);
    let ask = || store.run(["ask", "articles-mentioning", "--name", "Holm", "--format", "csv"]);
    assert_eq!(ask().code, 0, "{}", ask().whole());
    let mut writer = dateline::store::Writer::open(&store.path(), None).unwrap();
    writer.store(vec![], vec![facts("3", "person", "Eva Holm")], "x").unwrap();
    drop(writer);
    let ambiguous = ask();
    assert_eq!(ambiguous.code, 4, "{}", ambiguous.whole());
    assert!(ambiguous.err.find("Eva Holm") < ambiguous.err.find("pl/holm"), "{}", ambiguous.err);
}

#[test]
fn a_denial_does_not_read_like_what_it_denies() {
    let store = Store::none();
    let text = "Anna Berg denied that she had met Kemal Aslan in Oslo. She said the ferries would sail.";
    let path = store.write("a.jsonl", article("1", "2024-03-05", text));
    assert_eq!(store.run(["load", path.to_str().unwrap()]).code, 0);
    let said = store.run(["ask", "who-said-what", "--format", "table"]).out;
    assert!(said.lines().any(|l| l.contains("denied") && l.contains("she had met")), "{said}");
    let known = store.run(["show", "Anna Berg"]).out;
    assert!(known.contains("(denied) she had met"), "{known}");
    let met = store.run(["ask", "who-met-whom", "--format", "csv"]).out;
    assert!(!met.contains(",happened,"), "{met}");
}

#[test]
fn names_are_linked_to_what_the_user_knows_and_to_what_is_built_in() {
    let store = Store::none();
    let people = "name,aliases,type,iri\nAnna Berg,A. Berg,person,https://kb.example/berg\n";
    let known = store.write("people.csv", people);
    let known = known.to_str().unwrap();
    let links = |arguments: &[&str]| -> Vec<(String, String)> {
        let run = dateline_with_input(article("1", "2024-03-05", TEXT).as_bytes(), arguments);
        assert_eq!(run.code, 0, "{}", run.whole());
        let facts: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let word = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_owned();
        facts["entities"].as_array().unwrap().iter().map(|e| (word(&e["name"]), word(&e["link"]))).collect()
    };
    let ankara = ("Ankara".to_owned(), "https://sws.geonames.org/323786/".to_owned());
    let plain = links(&["extract", "-"]);
    assert!(plain.contains(&ankara) && plain.contains(&("Anna Berg".to_owned(), String::new())), "{plain:?}");
    let own = links(&["extract", "-", "--knowledge", known]);
    assert!(own.contains(&ankara) && own.contains(&("Anna Berg".to_owned(), "https://kb.example/berg".to_owned())), "{own:?}");

    let run = dateline_with_input(
        article("1", "2024-03-05", TEXT).as_bytes(),
        ["load", "-", "--store", store.path().to_str().unwrap(), "--knowledge", known],
    );
    assert_eq!(run.code, 0, "{}", run.whole());
    let query = "SELECT ?node { ?node <https://schema.org/sameAs> <https://kb.example/berg> ; <https://schema.org/name> 'Anna Berg' }";
    assert!(store.run(["query", "-q", query, "--format", "csv"]).out.contains("/p/K"));

    let shown = dateline(["knowledge", "show", "A. Berg", "--knowledge", known]);
    assert!(shown.out.contains("Anna Berg (person, from your file)"), "{}", shown.whole());
    assert_eq!(dateline(["knowledge", "show", "Nowhere at All"]).code, 4);
    let wrong = store.write("wrong.csv", "name,type,iri\nAnna Berg,ship,https://kb.example/berg\n");
    let refused = dateline(["extract", "fixtures/articles", "--knowledge", wrong.to_str().unwrap()]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("wrong.csv:2: ‘Anna Berg’: its type ‘ship’ is not known"), "{}", refused.err);
}

#[test]
fn why_shows_the_words_that_filled_each_slot_and_the_way_to_them() {
    let store = Store::none();
    let article = store.write("a.txt", "Ada Lund said on Monday that the harbour was closed.\n");
    assert_eq!(store.run(["load", article.to_str().unwrap()]).code, 0);
    let id = store.run(["list", "--format", "json"]).out;
    let id = serde_json::from_str::<serde_json::Value>(id.lines().next().unwrap()).unwrap()["id"].as_str().unwrap().to_owned();
    let run = store.run(["why", &format!("{id}#s0")]);
    assert_eq!(run.code, 0, "{}", run.whole());
    for part in ["clausal-complement", "source    Ada Lund", "[subject of cue]", "said —nsubj→ Ada", "the harbour was closed"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
}

#[test]
fn why_not_says_what_the_nearest_rules_missed() {
    let store = Store::none();
    let article = store.write("a.txt", "Ada Lund left. Nobody said that the harbour was closed.\n");
    let file = article.to_str().unwrap();
    let listed = dateline(["why-not", file]);
    assert!(listed.out.contains("2  Nobody said"), "{}", listed.whole());
    let run = dateline(["why-not", file, "--sentence", "2", "--rules", "40"]);
    assert!(run.out.contains("Nothing was found here") && run.out.contains("missing") && run.out.contains("cue       said"), "{}", run.out);
    let json = dateline(["why-not", file, "--sentence", "2", "--format", "json"]).out;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["sentence"], 2);
    let beyond = dateline(["why-not", file, "--sentence", "9"]);
    assert!(beyond.code == 2 && beyond.err.contains("2 sentences"), "{}", beyond.whole());
    let several = dateline(["why-not", "fixtures/articles/archive.jsonl"]);
    assert!(several.code == 2 && several.err.contains("--article"), "{}", several.whole());
}
