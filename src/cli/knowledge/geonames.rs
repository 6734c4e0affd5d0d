//! Records from GeoNames' tables: <https://download.geonames.org/export/dump/readme.txt>.
//!
//! `allCountries.txt` and `cities15000.txt` have 19 columns; `alternateNamesV2.txt` has names by language.
use super::build::{Faults, Wanted};
use super::packed;
use crate::cli::error::CliError;
use crate::resolve::linking::{Knowledge, Record, Thing, fold};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::{self, BufRead, Write};
use std::path::Path;

const COLUMNS: usize = 19;

/// A place of the table.
struct Row<'l> {
    id: u64,
    name: &'l str,
    plain: &'l str,
    /// `city`, `capital`, `country` or `region`.
    kind: &'static str,
    country: &'l str,
    people: u32,
}

/// Reads a line; `None` where it is a place of no kind that names stand for.
fn row(line: &str) -> Result<Option<Row<'_>>, String> {
    let fields: Vec<&str> = line.split('\t').collect();
    if fields.len() != COLUMNS {
        return Err(format!("it has {} columns, not {COLUMNS}", fields.len()));
    }
    let id = fields[0].parse().map_err(|_| format!("its id ‘{}’ is no number", fields[0]))?;
    let people = if fields[14].is_empty() {
        0
    } else {
        fields[14].parse().map_err(|_| format!("its population ‘{}’ is no number", fields[14]))?
    };
    let kind = match (fields[6], fields[7]) {
        // Sections, and places that are no more, are not what a name means.
        ("P", "PPLX" | "PPLH" | "PPLQ" | "PPLW") => return Ok(None),
        ("P", "PPLC") => "capital",
        ("P", _) => "city",
        ("A", "PCLI" | "PCLD" | "PCLS" | "PCLF" | "PCLIX" | "TERR") => "country",
        ("A", "ADM1") => "region",
        _ => return Ok(None),
    };
    Ok(Some(Row { id, name: fields[1], plain: fields[2], kind, country: fields[8], people }))
}

fn lines(
    file: &Path,
    progress: impl FnMut(u64) + 'static,
    mut each: impl FnMut(u64, &str) -> Result<(), CliError>,
    faults: &mut Faults,
) -> Result<(), CliError> {
    let mut reader = packed::open(file, progress)?;
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line).map_err(|e| super::files::unreadable(file, e))? == 0 {
            return Ok(());
        }
        number += 1;
        match std::str::from_utf8(line.trim_ascii_end()) {
            Ok("") => {}
            // Tabs at the end are columns.
            Ok(_) => each(number, std::str::from_utf8(&line).unwrap_or_default().trim_end_matches(['\n', '\r']))?,
            Err(_) => faults.note(file, number, "it is not UTF-8"),
        }
    }
}

/// Writes the places of `file`, with the names that `alternates` has in the wanted languages. Gives how many.
pub fn write(
    file: &Path,
    alternates: Option<&Path>,
    wanted: &Wanted,
    faults: &mut Faults,
    out: &mut dyn Write,
    progress: impl FnMut(u64) + Clone + 'static,
) -> Result<usize, CliError> {
    let takes = |row: &Row<'_>| row.kind != "city" || row.people >= wanted.people;
    let mut kept: HashSet<u64> = HashSet::new();
    if alternates.is_some() {
        let mut quiet = Faults::default();
        let mut keep = |_, line: &str| {
            kept.extend(row(line).ok().flatten().filter(takes).map(|r| r.id));
            Ok(())
        };
        lines(file, progress.clone(), &mut keep, &mut quiet)?;
    }
    let mut names: HashMap<u64, BTreeSet<String>> = HashMap::new();
    if let Some(alternates) = alternates {
        let mut wrong = Faults::default();
        let each = |number: u64, line: &str| {
            let fields: Vec<&str> = line.split('\t').collect();
            let id: Option<u64> = fields.get(1).and_then(|id| id.parse().ok());
            let (Some(id), Some(language), Some(name)) = (id, fields.get(2), fields.get(3)) else {
                wrong.note(alternates, number, "it has no id, language and name");
                return Ok(());
            };
            let historic = fields.get(7).is_some_and(|h| *h == "1");
            if kept.contains(&id) && !historic && wanted.languages.iter().any(|l| l == language) {
                names.entry(id).or_default().insert((*name).to_owned());
            }
            Ok(())
        };
        lines(alternates, progress.clone(), each, faults)?;
        faults.add(wrong);
    }
    let known = Knowledge::built_in();
    let mut written = 0;
    let mut wrong = Faults::default();
    let each = |number: u64, line: &str| {
        let row = match row(line) {
            Ok(row) => row,
            Err(e) => {
                wrong.note(file, number, &e);
                None
            }
        };
        let Some(row) = row.filter(|r| takes(r) && !fold(r.name).is_empty()) else { return Ok(()) };
        let country = known.by_code(row.country).filter(|_| row.kind != "country");
        let mut aliases = names.remove(&row.id).unwrap_or_default();
        aliases.insert(row.plain.to_owned());
        aliases.retain(|a| a != row.name && !fold(a).is_empty());
        // What is built in keeps its identifier.
        let same = match row.kind {
            "country" => known.by_code(row.country),
            "region" => known
                .named(row.name)
                .into_iter()
                .map(|(e, _)| e)
                .find(|e| known.entry(*e).thing == Thing::Region && known.entry(*e).within == country),
            _ => None,
        };
        let record = Record {
            name: row.name.to_owned(),
            aliases: aliases.into_iter().collect(),
            kind: row.kind.to_owned(),
            iri: same.map_or_else(|| format!("https://sws.geonames.org/{}/", row.id), |e| known.entry(e).iri.clone()),
            of: country.map(|c| known.entry(c).iri.clone()).unwrap_or_default(),
            population: row.people,
            ..Record::default()
        };
        serde_json::to_writer(&mut *out, &record).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        written += 1;
        Ok(())
    };
    lines(file, progress, each, faults)?;
    faults.add(wrong);
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_by_their_feature() {
        let line = |class: &str, code: &str, people: &str| {
            format!("900001\tÅker\tAker\t\t59.9\t10.7\t{class}\t{code}\tNO\t\t12\t\t\t\t{people}\t\t5\tEurope/Oslo\t2024-01-01")
        };
        let city = line("P", "PPLA", "120000");
        let row_of = |l: &str| row(l).map(|r| r.map(|r| (r.id, r.kind, r.people)));
        assert_eq!(row_of(&city), Ok(Some((900_001, "city", 120_000))));
        assert_eq!(row_of(&line("A", "ADM1", "")), Ok(Some((900_001, "region", 0))));
        assert_eq!(row_of(&line("P", "PPLX", "1")), Ok(None));
        assert_eq!(row_of(&line("H", "STM", "")), Ok(None));
        assert_eq!(row_of(&line("P", "PPL", "many")), Err("its population ‘many’ is no number".into()));
        assert_eq!(row_of("a\tb"), Err("it has 2 columns, not 19".into()));
    }
}
