//! `tables.json`: the tables described in CSV on the Web (W3C), so that programs need not guess.
use super::schema::{Column, Kind, SEPARATOR, TABLES, Table};
use serde_json::{Map, Value, json};

/// The name of the description's file.
pub(super) const FILE: &str = "tables.json";

/// The description of all tables.
pub(super) fn metadata() -> Value {
    json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "A knowledge graph of news, as tables",
        "dc:description": "Text that a spreadsheet would take for a formula begins with an apostrophe that is not part of it.",
        "dialect": {"encoding": "utf-8", "header": true, "delimiter": ",", "quoteChar": "\"", "doubleQuote": true},
        "tables": TABLES.iter().map(table).collect::<Vec<_>>(),
    })
}

fn table(table: &Table) -> Value {
    let foreign: Vec<Value> = table.columns.iter().filter_map(foreign_key).collect();
    let mut schema = Map::new();
    schema.insert("columns".into(), table.columns.iter().map(column).collect());
    if table.has_key() {
        schema.insert("aboutUrl".into(), "{+iri}".into());
        schema.insert("primaryKey".into(), "iri".into());
    }
    if !foreign.is_empty() {
        schema.insert("foreignKeys".into(), foreign.into());
    }
    json!({"url": table.file(), "dc:title": table.name, "dc:description": table.about, "tableSchema": schema})
}

fn column(column: &Column) -> Value {
    let mut out = Map::new();
    out.insert("name".into(), column.name.into());
    out.insert("titles".into(), column.name.into());
    out.insert("dc:description".into(), column.about.into());
    let datatype = match column.kind {
        Kind::Text | Kind::List => json!("string"),
        Kind::Iri | Kind::RowOf(_) => json!("anyURI"),
        Kind::Date => json!("date"),
        Kind::Flag => json!("boolean"),
        Kind::Count => json!({"base": "integer", "minimum": 0}),
        Kind::Share => json!({"base": "decimal", "minimum": 0, "maximum": 1}),
    };
    out.insert("datatype".into(), datatype);
    if column.kind == Kind::List {
        out.insert("separator".into(), SEPARATOR.into());
    }
    if column.name == "iri" {
        out.insert("required".into(), true.into());
    }
    if let Some(property) = column.property {
        out.insert("propertyUrl".into(), property.as_str().into());
        if matches!(column.kind, Kind::Iri | Kind::RowOf(_)) {
            out.insert("valueUrl".into(), format!("{{+{}}}", column.name).into());
        }
    }
    out.into()
}

fn foreign_key(column: &Column) -> Option<Value> {
    let Kind::RowOf(table) = column.kind else { return None };
    let reference = json!({"resource": format!("{table}.csv"), "columnReference": "iri"});
    Some(json!({"columnReference": column.name, "reference": reference}))
}
