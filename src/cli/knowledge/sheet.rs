//! Knowledge as a table: CSV or TSV with a line of headings.
use super::files::{FIELDS, Placed, unreadable, wrong};
use super::packed;
use crate::cli::error::CliError;
use crate::resolve::linking::Record;
use csv::{ReaderBuilder, StringRecord, Trim};
use std::path::Path;

/// The headings that are understood, in the order in which they are told.
const HEADINGS: &str = "name,aliases,type,iri,of,role,start,end,population";

/// Reads a table.
pub fn read(file: &Path, delimiter: u8) -> Result<Vec<Placed>, CliError> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).trim(Trim::All).from_reader(packed::open(file, |_| {})?);
    let failed = |e: csv::Error| {
        let line = e.position().map(csv::Position::line);
        match e.into_kind() {
            csv::ErrorKind::Io(e) => unreadable(file, e),
            csv::ErrorKind::UnequalLengths { expected_len, len, pos } => {
                let line = pos.map_or(line, |p| Some(p.line()));
                let what = format!("it has {len} fields where the first line has {expected_len}");
                wrong(file, line, &what, "put fields that hold a comma into quotation marks")
            }
            csv::ErrorKind::Utf8 { .. } => wrong(file, line, "it is not UTF-8", "save the file as UTF-8"),
            _ => wrong(file, line, "it cannot be read as a table", FIELDS),
        }
    };
    let headings: Vec<String> =
        reader.headers().map_err(failed)?.iter().map(|h| h.trim_start_matches('\u{feff}').to_ascii_lowercase()).collect();
    let known: Vec<&str> = HEADINGS.split(',').collect();
    if let Some(heading) = headings.iter().find(|h| !known.contains(&h.as_str())) {
        return Err(wrong(file, Some(1), &format!("no column is called ‘{heading}’"), &format!("the columns are {HEADINGS}")));
    }
    if let Some(missing) = ["name", "type", "iri"].iter().find(|m| !headings.iter().any(|h| h == **m)) {
        return Err(wrong(
            file,
            Some(1),
            &format!("the column ‘{missing}’ is missing"),
            &format!("the first line names the columns: {HEADINGS}"),
        ));
    }
    let mut out = Vec::new();
    let mut row = StringRecord::new();
    while reader.read_record(&mut row).map_err(failed)? {
        let line = row.position().map(csv::Position::line);
        let field = |name: &str| headings.iter().position(|h| h == name).and_then(|i| row.get(i)).unwrap_or_default().to_owned();
        let people = field("population");
        let population = if people.is_empty() { Some(0) } else { people.replace([' ', '_'], "").parse().ok() };
        let Some(population) = population else {
            return Err(wrong(file, line, &format!("its population ‘{people}’ is no number"), "write digits only"));
        };
        let aliases = field("aliases").split('|').map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned).collect();
        let record = Record {
            name: field("name"),
            aliases,
            kind: field("type"),
            iri: field("iri"),
            of: field("of"),
            role: field("role"),
            start: field("start"),
            end: field("end"),
            population,
        };
        out.push((record, line));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::of;

    #[test]
    fn rows_become_records_in_whatever_order_columns_stand() {
        let table = "\u{feff}iri,Name,type,aliases,role,of,start,end\n\
            https://kb.example/lund,Ada Lund,person,A. Lund | Lund,prime minister,Norway,2021-10,\n\
            https://kb.example/aker,\"Aker, Inner\",city,,,Norway,,\n";
        let records = of("people.csv", table).unwrap();
        let (lund, line) = &records[0];
        assert_eq!((lund.name.as_str(), lund.start.as_str(), *line), ("Ada Lund", "2021-10", Some(2)));
        assert_eq!(lund.aliases, ["A. Lund", "Lund"]);
        assert_eq!(records[1].0.name, "Aker, Inner");
        assert_eq!(of("people.tsv", "name\ttype\tiri\nAda Lund\tperson\tx:y\n").unwrap().len(), 1);
    }

    #[test]
    fn errors_name_line_and_column() {
        let message = |table: &str| of("people.csv", table).unwrap_err();
        assert_eq!(message("name,type,uri\n"), "people.csv:1: no column is called ‘uri’");
        assert_eq!(message("name,type\n"), "people.csv:1: the column ‘iri’ is missing");
        assert_eq!(message("name,type,iri\nAda Lund,person\n"), "people.csv:2: it has 2 fields where the first line has 3");
        assert!(message("name,type,iri,population\nAker,city,x:y,many\n").starts_with("people.csv:2: its population"));
    }
}
