//! A user's word lists, from the folder to the facts.
use crate::run::{Store, command, dateline};
use std::fs;

const TEXT: &str = "Ada Lund met Per Moe in Oslo on Monday. Ada Lund gabbled that the boats had left.";

#[test]
fn a_folder_of_word_lists_changes_what_is_found_and_is_part_of_what_read_it() {
    let store = Store::none();
    let article = store.write("a.txt", TEXT);
    let folder = store.beside("lists");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("cues.txt"), "speech claim that,bare : gabble\n").unwrap();
    let extract = |more: &[&str]| {
        let run = dateline([&["extract", article.to_str().unwrap()], more].concat());
        assert_eq!(run.code, 0, "{}", run.whole());
        serde_json::from_str::<dateline::facts::Facts>(&run.out).unwrap()
    };
    let (usual, own) = (extract(&[]), extract(&["--lexicon", folder.to_str().unwrap()]));
    assert!(usual.statements.is_empty());
    assert_eq!((own.statements.len(), own.statements[0].act.as_str()), (1, "claim"));
    assert_ne!(usual.extractor, own.extractor);
    let by_variable = command().args(["extract", article.to_str().unwrap()]).env("DATELINE_LEXICON", &folder).output().unwrap();
    assert_eq!(serde_json::from_slice::<dateline::facts::Facts>(&by_variable.stdout).unwrap(), own);
    // Loaded so, the article is read again once the lists are others.
    assert_eq!(store.run(["load", article.to_str().unwrap(), "--lexicon", folder.to_str().unwrap()]).code, 0);
    assert!(store.run(["load", article.to_str().unwrap()]).out.contains("1 read again"));
}

#[test]
fn a_bad_line_ends_the_command_before_anything_is_done() {
    let store = Store::none();
    let folder = store.beside("lists");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("cues.txt"), "# mine\nspeech shout that : shout\n").unwrap();
    let run = store.run(["load", "fixtures/articles", "--lexicon", folder.to_str().unwrap()]);
    assert_eq!(run.code, 2, "{}", run.whole());
    assert!(
        run.err.contains("TMP/lists/cues.txt, line 2: ‘speech shout that : shout’: expected KIND ACT")
            && run.err.contains("dateline lexicon")
    );
    assert!(!store.path().exists());
}

#[test]
fn the_built_in_lists_are_listed_and_written_out() {
    let listed = dateline(["lexicon"]).out;
    let store = Store::none();
    let folder = store.beside("lists");
    assert_eq!(dateline(["lexicon", "export", folder.to_str().unwrap()]).code, 0);
    for (name, text) in dateline::language::BUILT_IN {
        assert!(listed.contains(name), "{listed}");
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), *text);
    }
    // As a folder of one's own they change nothing but the fingerprint.
    let article = store.write("a.txt", TEXT);
    let run = dateline(["extract", article.to_str().unwrap(), "--lexicon", folder.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.whole());
    assert_ne!(dateline(["lexicon", "export", folder.to_str().unwrap()]).code, 0, "nothing is written over");
}

#[test]
fn a_fact_is_found_by_every_name_that_it_has() {
    let store = Store::none();
    let article = store.write("a.txt", "Ada Lund met Per Moe in Oslo on Monday. Ada Lund said the boats had left.");
    assert_eq!(store.run(["load", article.to_str().unwrap()]).code, 0);
    let rows = |question: &str| {
        let run = store.run(["ask", question, "--format", "json"]);
        serde_json::from_str::<Vec<serde_json::Value>>(&run.out).unwrap()
    };
    let said = rows("who-said-what")[0]["statement"].as_str().unwrap().to_owned();
    let why = store.run(["why", &said]);
    assert_eq!(why.code, 0, "{}", why.whole());
    for part in ["who           Ada Lund", "cue           49-53  said", "  the boats had left", "rule ", "confidence "] {
        assert!(why.out.contains(part), "{}", why.out);
    }
    let id = said.rsplit_once('#').unwrap().1;
    for name in [format!("<{said}>"), said.replace("https://kg.example/", ""), format!("a#{id}")] {
        assert_eq!(store.run(["why", &name]).out, why.out, "{name}");
    }
    let met = &rows("who-met-whom")[0];
    let report = store.run(["why", met["report"].as_str().unwrap()]).out;
    assert!(report.contains("Ada Lund, Per Moe") && report.contains("Oslo"), "{report}");
    assert_eq!(store.run(["why", met["meeting"].as_str().unwrap()]).out, report);
    for wrong in ["a#s9999", "b#s1", "m/nothing", "Ada Lund", "", "https://other.example/x"] {
        assert_eq!(store.run(["why", wrong]).code, 4, "{wrong}");
    }
}
