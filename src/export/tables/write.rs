//! All tables of a graph, into one folder.
use super::folder::NewFolder;
use super::{archive, articles, csvw, schema};
use crate::export::view::View;
use crate::export::{ExportError, Options};
use crate::graph::Iris;
use oxigraph::store::Store;
use std::fs;
use std::path::Path;

/// What an export in tables wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TablesSummary {
    /// The tables, by name, with the number of their rows.
    pub rows: Vec<(&'static str, u64)>,
}

/// Writes a graph as CSV tables into a folder, with `tables.json` (CSV on the Web) to describe them.
///
/// The folder appears when all is written; an earlier export in it is replaced. Cells that a spreadsheet
/// would run as formulas are defused ([`spreadsheet_safe`](crate::query::spreadsheet_safe)). The same graph
/// gives the same bytes.
///
/// # Errors
/// Where the store cannot be read, a file cannot be written, an article that the options name is not
/// there, or the folder holds anything but an earlier export.
pub fn tables(graph: &Store, iris: &Iris, options: &Options, folder: &Path) -> Result<TablesSummary, ExportError> {
    let view = View { store: graph, iris };
    let selection = view.select(options)?;
    let new = NewFolder::begin(folder)?;
    let mut rows = articles::write(view, &selection, options, new.path())?;
    rows.extend(archive::write(view, &selection, new.path())?);
    rows.sort_by_key(|(name, _)| schema::TABLES.iter().position(|t| t.name == *name));
    let path = new.path().join(csvw::FILE);
    let text = format!("{:#}\n", csvw::metadata());
    fs::write(&path, text).map_err(ExportError::file(&path))?;
    new.finish()?;
    Ok(TablesSummary { rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{articles, graph, store, triples};
    use std::collections::{BTreeMap, BTreeSet};

    type Rows = Vec<BTreeMap<String, String>>;

    fn write(store: &Store, iris: &Iris, options: &Options) -> (tempfile::TempDir, TablesSummary) {
        let home = tempfile::tempdir().unwrap();
        let summary = tables(store, iris, options, &home.path().join("t")).unwrap();
        (home, summary)
    }

    fn read(home: &tempfile::TempDir, table: &str) -> Rows {
        let mut csv = csv::Reader::from_path(home.path().join("t").join(format!("{table}.csv"))).unwrap();
        csv.deserialize().map(Result::unwrap).collect()
    }

    fn column(rows: &Rows, name: &str) -> Vec<String> {
        rows.iter().map(|r| r[name].clone()).collect()
    }

    #[test]
    fn the_description_fits_the_files() {
        let (store, iris) = graph();
        let (home, summary) = write(&store, &iris, &Options::default());
        let folder = home.path().join("t");
        let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.join("tables.json")).unwrap()).unwrap();
        let described = json["tables"].as_array().unwrap();
        assert_eq!(described.len(), summary.rows.len());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), described.len() + 1);
        for (table, (name, rows)) in described.iter().zip(&summary.rows) {
            assert_eq!(table["url"], format!("{name}.csv"));
            let text = fs::read_to_string(folder.join(table["url"].as_str().unwrap())).unwrap();
            let header: Vec<&str> = text.split("\r\n").next().unwrap().split(',').collect();
            let titles: Vec<&str> =
                table["tableSchema"]["columns"].as_array().unwrap().iter().map(|c| c["titles"].as_str().unwrap()).collect();
            assert_eq!(header, titles);
            let all = read(&home, name);
            assert_eq!(all.len() as u64, *rows);
            assert!(*rows > 0, "{name} is tried");
            if table["tableSchema"]["primaryKey"] == "iri" {
                assert_eq!(column(&all, "iri").into_iter().collect::<BTreeSet<_>>().len(), all.len());
            }
            for key in table["tableSchema"]["foreignKeys"].as_array().into_iter().flatten() {
                let target = key["reference"]["resource"].as_str().unwrap().trim_end_matches(".csv");
                let targets = column(&read(&home, target), "iri");
                for value in column(&all, key["columnReference"].as_str().unwrap()) {
                    assert!(value.is_empty() || targets.contains(&value), "{name}: {value}");
                }
            }
        }
    }

    #[test]
    fn cells_say_what_the_graph_says_and_formulas_are_defused() {
        let (store, iris) = graph();
        let (home, _) = write(&store, &iris, &Options::default());
        for table in schema::TABLES {
            for row in read(&home, table.name) {
                assert!(row.values().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
            }
        }
        let row = |table: &str, name: &str, value: &str| read(&home, table).into_iter().find(|r| r[name] == value).unwrap();
        assert_eq!(row("articles", "id", "1")["title"], "'=HYPERLINK(\"x\")\n<a> a <b> . \u{2028}😀 \\");
        let berg = row("people", "name", "Anna Berg");
        assert_eq!((berg["articles"].as_str(), berg["mentions"].as_str(), berg["other_names"].as_str()), ("2", "2", "Berg"));
        assert_eq!(row("people", "name", "'@handle")["articles"], "1", "local people have a row");
        assert_eq!(row("organizations", "name", "'+Plus Party")["iri"], "https://kg.example/o/plus-party");
        let said = row("statements", "cue", "told");
        assert_eq!(said["speaker_iri"], "https://kg.example/p/anna-berg");
        assert_eq!((said["content"].as_str(), said["speaker_text"].as_str()), ("We will not sign", "she"));
        assert_eq!((said["form"].as_str(), said["confidence"].as_str()), ("direct", "0.97"));
        assert_eq!((said["date"].as_str(), said["date_end"].as_str()), ("2024-02-26", "2024-03-03"));
        assert_eq!(said["sentence"], "“We will not sign”, Berg told =SUM(A1) 😀 News.");
        assert_eq!(said["url"], "https://news.example/é?a=1&b='2'#x");
        assert_eq!(
            (said["speaker_type"].as_str(), said["addressee"].as_str(), said["content_at"].as_str()),
            ("person", "'=SUM(A1) 😀 News", "78-94")
        );
        let denied = row("statements", "act", "deny");
        assert_eq!((denied["speaker_type"].as_str(), denied["other_speakers"].as_str()), ("person", "Kremlin officials"));
        let thought = row("thoughts", "cue", "hopes");
        assert_eq!((thought["thinker"].as_str(), thought["content"].as_str()), ("Anna Berg", "rain"));
        assert!(read(&home, "statements").iter().all(|r| r["kind"] != "thought"));
        let unnamed = row("mentions", "type", "unnamed");
        assert_eq!((unnamed["of"].as_str(), unnamed["plural"].as_str()), ("'=SUM(A1) 😀 News", "true"));
        let planned = row("meetings", "status", "planned");
        assert_eq!((planned["reports"].as_str(), planned["place"].as_str()), ("2", "Ankara"));
        assert_eq!(planned["other_participants"], "'=two others; an \"aide\"");
        let host = row("participants", "role", "host");
        assert_eq!((host["name"].as_str(), &host["meeting"]), ("\"Kemal\" Aslan\\Öz", &planned["iri"]));
        let denied = row("reports", "status", "denied");
        assert!(denied["according_to"].ends_with("#s146") && denied["meeting"] == planned["iri"]);
        let office = row("positions", "role", "minister");
        assert_eq!((office["of"].as_str(), office["of_text"].as_str(), office["status"].as_str()), ("Ankara", "Turkish", "former"));
        assert_eq!(row("relations", "predicate", "part_of")["subject"], "'+Plus Party");
        assert_eq!(row("mentions", "name", "ANKARA")["is_name"], "Ankara");
    }

    #[test]
    fn the_order_of_filling_changes_no_byte() {
        let iris = Iris::default();
        let mut all = triples(&articles(), &iris);
        let (forward, _) = write(&store(all.clone()), &iris, &Options::default());
        all.reverse();
        let (backward, _) = write(&store(all), &iris, &Options::default());
        for table in schema::TABLES {
            let bytes = |home: &tempfile::TempDir| fs::read(home.path().join("t").join(table.file())).unwrap();
            assert_eq!(bytes(&forward), bytes(&backward), "{}", table.name);
        }
    }

    #[test]
    fn a_selection_without_text_holds_its_rows_and_no_sentence() {
        let (store, iris) = graph();
        let options = Options { articles: Some(vec![iris.article("text:2")]), text: false };
        let (home, _) = write(&store, &iris, &options);
        assert_eq!(column(&read(&home, "articles"), "title"), ["Two"]);
        assert_eq!(column(&read(&home, "meetings"), "kind"), ["talks", "talks"]);
        let people = ["'@handle", "Anna Berg", "José \"Pepe\" O'Núñez", "Ольга Петрова"];
        assert_eq!(column(&read(&home, "people"), "name"), people, "local people too, and nobody else");
        let berg = read(&home, "people").into_iter().find(|r| r["name"] == "Anna Berg").unwrap();
        assert_eq!(berg["articles"], "1", "only exported articles count");
        for table in schema::TABLES {
            let text = fs::read_to_string(home.path().join("t").join(table.file())).unwrap();
            assert!(!text.contains("is part of") && !text.contains(" spoke."), "{text}");
        }
        assert!(column(&read(&home, "relations"), "evidence")[0].contains("#c"), "offsets stay");
        let wrong = Options { articles: Some(vec![iris.article("text:9")]), text: true };
        let target = home.path().join("other");
        assert!(matches!(tables(&store, &iris, &wrong, &target), Err(ExportError::NoSuchArticle(_))));
        assert!(!target.exists());
    }
}
