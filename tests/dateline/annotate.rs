//! The layers of articles as a contract: each format is well formed and keeps the text, whatever the models say.
use crate::run::{Store, dateline, dateline_with_input};
use dateline::language::annotation::is_tree;
use serde_json::Value;
use std::fs;

const ARTICLE: &str = "fixtures/articles/2024-03-04-nordwire-berg-to-ankara.txt";

/// A few records whose text every careful reader would like to tidy.
fn records() -> (Vec<Value>, String) {
    let records = vec![
        serde_json::json!({ "doc_id": "a 1", "text": "Title\r\n\r\nAda Lund’s sister — 🙂 — met Łukasz Berg.\u{a0} " }),
        serde_json::json!({ "doc_id": "b", "text": "", "date": "2024-03-05" }),
        serde_json::json!({ "doc_id": "c", "text": "<p>Die Ministerin ist am Dienstag nach Ankara gereist &amp; hat dort mit dem Präsidenten gesprochen.</p>" }),
        serde_json::json!({ "id": "d", "text": "\u{feff}Date: 2024-03-05\nBerg left.", "more": [1] }),
    ];
    let lines = records.iter().map(|r| format!("{r}\n")).collect();
    (records, lines)
}

fn lines(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn slice(text: &str, begin: &Value, end: &Value) -> String {
    let (begin, end) = (begin.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
    assert!(begin < end);
    text.chars().skip(begin).take(end - begin).collect()
}

#[test]
fn jsonl_keeps_text_and_ids_to_the_byte() {
    let (records, input) = records();
    let run = dateline_with_input(input.as_bytes(), ["annotate", "-", "--input", "jsonl"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let found = lines(&run.out);
    assert_eq!(found.len(), records.len());
    for (given, found) in records.iter().zip(&found) {
        assert_eq!(found["text"], given["text"]);
        assert_eq!(found["doc_id"], *given.get("doc_id").unwrap_or(&given["id"]));
        assert_eq!(found.as_object().unwrap().len(), 3);
        for entity in found["entities"].as_array().unwrap() {
            assert!(!slice(given["text"].as_str().unwrap(), &entity["b"], &entity["e"]).trim().is_empty());
            assert!(["PER", "ORG", "LOC", "MISC"].contains(&entity["type"].as_str().unwrap()));
        }
    }
    let one = dateline_with_input(input.as_bytes(), ["annotate", "-", "--input", "jsonl", "--jobs", "1"]);
    assert_eq!(one.out, run.out);
}

#[test]
fn layers_have_offsets_of_their_tokens() {
    let run = dateline(["annotate", ARTICLE, "--layers"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let record = &lines(&run.out)[0];
    let text = record["text"].as_str().unwrap();
    let tokens = record["tokens"].as_array().unwrap();
    assert!(tokens.len() > 300 && record["sentences"].as_array().unwrap().len() > 10);
    for token in tokens {
        let form = slice(text, &token[0], &token[1]);
        assert!(!form.contains(char::is_whitespace) && !token[3].as_str().unwrap().is_empty(), "{token}");
        assert!((token[4].as_u64().unwrap() as usize) < tokens.len());
    }
    for sentence in record["sentences"].as_array().unwrap() {
        let sentence = slice(text, &sentence[0], &sentence[1]);
        assert_eq!(sentence.trim(), sentence);
    }
}

#[test]
fn conllu_is_well_formed() {
    let run = dateline(["annotate", "fixtures/articles", "--format", "conllu"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.ends_with("\n\n"));
    assert!(run.out.matches("# newdoc id = ").count() > 15 && run.out.contains("# newpar\n"));
    let mut ids = std::collections::HashSet::new();
    for sentence in run.out.split_terminator("\n\n") {
        let (comments, rows): (Vec<&str>, Vec<&str>) = sentence.lines().partition(|l| l.starts_with('#') && !l.contains('\t'));
        let value = |name: &str| comments.iter().find_map(|c| c.strip_prefix(name)).unwrap();
        assert!(ids.insert(value("# sent_id = ").to_owned()), "{sentence}");
        let (mut text, mut heads) = (String::new(), Vec::new());
        for (i, row) in rows.iter().enumerate() {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!((cells.len(), cells[0]), (10, (i + 1).to_string().as_str()), "{row}");
            assert!(cells.iter().all(|c| !c.is_empty() && !c.contains(' ')), "{row}");
            let head: usize = cells[6].parse().unwrap();
            assert!(head <= rows.len() && head != i + 1 && (head == 0) == (cells[7] == "root"), "{row}");
            heads.push(head.checked_sub(1).unwrap_or(i));
            text.push_str(cells[1]);
            if !cells[9].split('|').any(|m| m == "SpaceAfter=No") {
                text.push(' ');
            }
        }
        assert_eq!(text.trim_end(), value("# text = "));
        assert!(is_tree(&heads), "{sentence}");
    }
}

#[test]
fn names_before_the_first_sentence_are_in_every_format() {
    let text = "Ferry strike goes on\nBy Ada Lund\nOSLO, Norway (Nordwire) — Anna Berg left for Ankara on Tuesday.\nShe came back.";
    let record = serde_json::json!({ "doc_id": "a", "text": text }).to_string();
    let write = |format: &str| {
        let run = dateline_with_input(record.as_bytes(), ["annotate", "-", "--input", "jsonl", "--format", format, "--color", "never"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        run.out
    };
    let jsonl = lines(&write("jsonl"));
    let names = jsonl[0]["entities"].as_array().unwrap().iter().map(|e| slice(text, &e["b"], &e["e"])).collect::<Vec<_>>();
    for name in ["OSLO", "Norway", "Anna Berg"] {
        assert!(names.iter().any(|n| n == name), "{names:?}");
        assert!(write("html").contains(&format!(">{name}<i>")) && write("ansi").contains(&format!("[{name}]")), "{name}");
    }
    let conllu = write("conllu");
    let texts: Vec<&str> = conllu.lines().filter_map(|l| l.strip_prefix("# text = ")).collect();
    assert_eq!(texts.join("\n").replace("— Anna", "—\nAnna"), texts.join("\n"));
    assert_eq!(texts.join(" "), text.replace('\n', " "));
    assert!(conllu.contains("\tOSLO\t") && conllu.matches("# newpar").count() == 4, "{conllu}");
}

#[test]
fn what_is_no_prose_has_one_tree_too() {
    let record = serde_json::json!({ "doc_id": "a", "text": "Ada and Bo, ".repeat(1000) }).to_string();
    let run = dateline_with_input(record.as_bytes(), ["annotate", "-", "--input", "jsonl", "--format", "conllu"]);
    assert_eq!((run.code, run.out.matches("\troot\t").count()), (0, 1), "{}", run.err);
    assert!(run.out.matches('\n').count() > 4000);
}

#[test]
fn html_is_one_page_for_all_articles() {
    let store = Store::none();
    let page = store.beside("page.html");
    let run = dateline(["annotate", "fixtures/articles", "--out", page.to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.contains("looks like fr, read as English"), "{}", run.err);
    let page = fs::read_to_string(page).unwrap();
    let articles = page.matches("<article ").count();
    assert!(articles > 15 && page.matches("</article>").count() == articles && page.contains(&format!("id=\"a{articles}\"")));
    assert!(page.matches("<li><a href=\"#a").count() == articles && page.ends_with("</html>\n"));
    for outside in ["<script", "<link", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn a_terminal_gets_lines_that_fit() {
    let steers =
        serde_json::json!({ "id": "x\u{1b}[31m", "text": format!("Berg \u{1b}[2J left. {}", "The ferry sailed again. ".repeat(20)) })
            .to_string();
    for options in [&["--color", "never"][..], &["--tags", "--tree"], &[]] {
        let run = dateline_with_input(steers.as_bytes(), [&["annotate", "-", "--input", "jsonl", "--format", "ansi"], options].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(!run.out.contains('\u{1b}'), "{:?}", run.out);
        assert!(run.out.lines().all(|l| l.chars().count() <= 80) && run.out.lines().count() > 6, "{}", run.out);
    }
    let coloured = dateline(["annotate", ARTICLE, "--format", "ansi", "--color", "always"]);
    assert!(coloured.out.contains("\u{1b}[1m") && coloured.out.contains("people"), "{}", coloured.out);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let store = Store::none();
    let path = store.write(
        "c.jsonl",
        "{\"doc_id\": \"1\", \"text\": \"Berg left.\"}\n{\"doc_id\": \"2\"\n{\"doc_id\": \"3\", \"text\": \"She came.\"}\n",
    );
    let path = path.to_str().unwrap();
    let run = dateline(["annotate", path, "--input", "jsonl"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("c.jsonl:2: the JSON is cut off"), "{}", run.err);
    assert_eq!(lines(&run.out).len(), 2);
    assert_eq!(dateline(["annotate"]).code, 2);
    assert_eq!(dateline(["annotate", path, "--out", "x.rdf"]).code, 2);
    assert_eq!(dateline(["annotate", path, "--out", "no/such/folder/x.html"]).code, 6);
}
