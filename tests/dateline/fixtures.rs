//! The facts, the graph and the answers of the fixtures, as snapshots: drift is seen by eye.
use crate::run::{Store, dateline, root};
use dateline::extract::Extractor;
use insta::{Settings, assert_snapshot};
use std::fs;

#[test]
fn facts() {
    let mut files: Vec<_> =
        fs::read_dir(root().join("fixtures/articles")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert!(files.len() >= 12);
    for file in files {
        let run = dateline(["extract", "--format", "text", &format!("fixtures/articles/{file}")]);
        assert_eq!(run.code, 0, "{}", run.err);
        let mut settings = Settings::clone_current();
        settings.set_snapshot_suffix(&file);
        settings.bind(|| assert_snapshot!(run.out));
    }
}

#[test]
fn graph() {
    let store = Store::with("fixtures/articles");
    let article = "https://continentaldispatch.example/2024/06/04/brandolini-gelovani-tbilisi";
    // What the models are is not the graph's affair.
    let out = store.run(["export", "--article", article]).out.replace(Extractor::new().fingerprint(), "[fingerprint]");
    assert_snapshot!(out);
}

#[test]
fn answers() {
    let store = Store::with("fixtures/articles");
    for (name, arguments) in [
        ("who-met-whom", vec!["--person", "Anna Berg"]),
        ("who-was-where", vec!["--since", "2024-03-01", "--until", "2024-03-31"]),
        ("planned-meetings", vec![]),
        ("timeline", vec!["--person", "Tamar Gelovani"]),
        ("who-said-what", vec!["--person", "Tamar Gelovani"]),
        ("who-said-what-about", vec!["--about", "Ankara"]),
        ("unnamed-sources", vec!["--since", "2024"]),
        ("co-mentions", vec!["--name", "Anna Berg", "--limit", "12"]),
        ("positions", vec!["--person", "Kemal Aslan"]),
        ("entity", vec!["--name", "Matteo Brandolini"]),
        ("articles-mentioning", vec!["--name", "Istanbul"]),
    ] {
        let mut question = vec!["ask", name, "--format", "table"];
        question.extend(arguments);
        let run = store.run(question);
        assert_eq!(run.code, 0, "{}", run.whole());
        let mut settings = Settings::clone_current();
        settings.set_snapshot_suffix(name);
        settings.bind(|| assert_snapshot!(run.out));
    }
}

#[test]
fn an_article_that_is_not_english_is_stored_without_facts() {
    let store = Store::with("fixtures/articles/2024-04-22-berg-a-paris.fr.txt");
    let listed: dateline::store::Entry = serde_json::from_str(&store.run(["list", "--format", "json"]).out).unwrap();
    assert_eq!(listed.language.as_deref(), Some("fr"));
    assert!(listed.counts.is_empty());
}
