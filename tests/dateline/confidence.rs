//! Facts that are not sure enough are left out: when articles are loaded, or only when they are asked.
use crate::run::{Store, dateline};
use std::fs;

/// Some fixtures' facts have less than this confidence, and some more.
const LEAST: &str = "0.875";

fn loaded_with(least: &str) -> Store {
    let store = Store::none();
    let run = store.run(["load", "fixtures/articles", "--min-confidence", least]);
    assert_eq!(run.code, 0, "{}", run.whole());
    store
}

#[test]
fn to_leave_them_out_when_asking_is_to_have_left_them_out_when_loading() {
    let (all, some) = (Store::with("fixtures/articles"), loaded_with(LEAST));
    let setting = format!(" min-confidence={LEAST}");
    let exported = all.run(["export", "--format", "nquads", "--min-confidence", LEAST]).out;
    let stored = some.run(["export", "--format", "nquads"]).out;
    assert!(stored.contains(&setting));
    assert!(exported == stored.replace(&setting, ""), "exports differ");
    let everything = all.run(["export", "--format", "nquads"]).out;
    assert!(exported.lines().count() < everything.lines().count());
    assert!(all.run(["export", "--format", "nquads", "--min-confidence", "0"]).out == everything);
    for question in ["who-met-whom", "who-was-where", "who-said-what", "unnamed-sources", "positions"] {
        let ask = |store: &Store, more: &[&str]| {
            let run = store.run([&["ask", question, "--format", "csv"], more].concat());
            assert_eq!(run.code, 0, "{}", run.whole());
            run.out
        };
        let filtered = ask(&all, &["--min-confidence", LEAST]);
        assert_eq!(filtered, ask(&some, &[]), "{question}");
        assert_eq!(ask(&all, &["--min-confidence", "0"]), ask(&all, &[]));
        // Positions are all surer than that.
        if question != "positions" {
            assert_ne!(filtered, ask(&all, &[]), "{question}");
        }
    }
    // What is named stays named, however little is known of it.
    let named = |more: &[&str]| all.run([&["ask", "co-mentions", "--name", "Anna Berg"], more].concat()).out;
    assert_eq!(named(&["--min-confidence", LEAST]), named(&[]));
    let (tables, rdf) = (all.beside("tables"), all.beside("statements.nt"));
    for out in [&tables, &rdf] {
        let format = if out == &tables { "csv" } else { "ntriples" };
        let run = all.run(["export", "--min-confidence", LEAST, "--format", format, "--out", out.to_str().unwrap()]);
        assert_eq!(run.code, 0, "{}", run.whole());
    }
    let statements = fs::read_to_string(&rdf).unwrap().matches("<https://w3id.org/dateline#Statement>").count();
    let rows = csv::Reader::from_path(tables.join("statements.csv")).unwrap().into_records().count();
    assert_eq!(rows, statements);
}

#[test]
fn the_setting_is_part_of_what_read_an_article() {
    let store = loaded_with(LEAST);
    let stale = |more: &[&str]| store.run([&["list", "--stale", "--format", "json"], more].concat()).out.lines().count();
    assert_eq!(stale(&["--min-confidence", LEAST]), 0);
    assert!(stale(&[]) > 10);
    let again = store.run(["load", "fixtures/articles"]);
    assert!(again.out.contains("read again"), "{}", again.whole());
    assert_eq!(stale(&[]), 0);
    assert_eq!(store.run(["export", "--format", "nquads"]).out, Store::with("fixtures/articles").run(["export", "--format", "nquads"]).out);
}

#[test]
fn no_probability_is_a_wrong_word() {
    for command in [&["load", "fixtures/articles"][..], &["extract", "fixtures/articles"], &["ask", "positions"], &["export"]] {
        for wrong in ["1.5", "-0.5", "70%"] {
            let option = format!("--min-confidence={wrong}");
            let run = Store::none().run([command, &[option.as_str()]].concat());
            let extract = command[0] == "extract";
            assert_eq!(run.code, 2, "{}", run.whole());
            assert!(extract || run.err.contains("expected a number from 0 to 1"), "{}", run.whole());
        }
    }
    let run = dateline(["extract", "fixtures/articles", "--min-confidence", "2"]);
    assert!(run.code == 2 && run.err.contains("expected a number from 0 to 1"), "{}", run.whole());
}
