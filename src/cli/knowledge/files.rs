//! From a knowledge file of any format to records, each with the line that it stands in.
use super::{packed, rdf, sheet};
use crate::cli::error::CliError;
use crate::resolve::linking::Record;
use oxigraph::io::RdfFormat;
use std::io::BufRead;
use std::path::Path;

/// What a record has, for hints.
pub const FIELDS: &str = "each line has a name, a type (person, organization, place, country, region, city) and an iri; \
    aliases, of, role, start, end and population where there are any";

/// A record and where it stands; in RDF there is no line for it.
pub type Placed = (Record, Option<u64>);

/// Reads a file; what stands in it is told by its name.
pub fn read(file: &Path) -> Result<Vec<Placed>, CliError> {
    let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_ascii_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".bz2");
    let ending = name.rsplit('.').next().unwrap_or_default();
    let records = match ending {
        "csv" => sheet::read(file, b',')?,
        "tsv" => sheet::read(file, b'\t')?,
        "jsonl" | "ndjson" => lines(file)?,
        // Endings that say too little, though they are used for RDF as well.
        _ => match RdfFormat::from_extension(ending).filter(|_| !matches!(ending, "txt" | "json")) {
            Some(format) => rdf::read(file, format)?,
            None => {
                return Err(wrong(
                    file,
                    None,
                    "its name does not say what stands in it",
                    "knowledge files end in .csv, .tsv, .jsonl, or .ttl, .nt, .nq, .trig, .rdf, .jsonld",
                ));
            }
        },
    };
    if records.is_empty() {
        return Err(wrong(file, None, "there is nothing in it that names could be linked to", FIELDS));
    }
    Ok(records)
}

/// One JSON object a line.
fn lines(file: &Path) -> Result<Vec<Placed>, CliError> {
    let mut out = Vec::new();
    for (line, number) in packed::open(file, |_| {})?.lines().zip(1..) {
        let line = line.map_err(|e| unreadable(file, e))?;
        if line.trim().is_empty() {
            continue;
        }
        let record: Record = serde_json::from_str(&line).map_err(|e| wrong(file, Some(number), &without_place(&e.to_string()), FIELDS))?;
        out.push((record, Some(number)));
    }
    Ok(out)
}

/// A message of the JSON reader's, which knows of one line only.
fn without_place(message: &str) -> String {
    message.split(" at line 1 column ").next().unwrap_or(message).to_owned()
}

/// That a file cannot be read at all.
pub fn unreadable(file: &Path, source: std::io::Error) -> CliError {
    CliError::Read { path: file.display().to_string(), source }
}

/// That something in a file is wrong, and what to do.
pub fn wrong(file: &Path, line: Option<u64>, what: &str, hint: &str) -> CliError {
    let place = line.map_or_else(|| file.display().to_string(), |line| format!("{}:{line}", file.display()));
    CliError::Usage { what: format!("{place}: {what}"), hint: hint.to_owned() }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What a file of this name and content gives: records, or what is said.
    pub fn of(name: &str, content: &str) -> Result<Vec<Placed>, String> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join(name);
        std::fs::write(&file, content).unwrap();
        read(&file).map_err(|e| e.to_string().replace(&format!("{}/", dir.path().display()), ""))
    }

    #[test]
    fn json_lines_become_records() {
        let lines = "{\"name\":\"Ada Lund\",\"aliases\":\"A. Lund|Lund\",\"type\":\"person\",\"iri\":\"https://kb.example/lund\"}\n\n\
            {\"name\":\"Aker\",\"aliases\":[\"Aker City\"],\"type\":\"city\",\"iri\":\"https://kb.example/aker\",\"of\":\"Norway\"}\n";
        let records = of("people.jsonl", lines).unwrap();
        assert_eq!(records[0].0.aliases, ["A. Lund", "Lund"]);
        assert_eq!((records[1].0.of.as_str(), records[1].1), ("Norway", Some(3)));
    }

    #[test]
    fn errors_name_file_and_line() {
        let message = of("people.jsonl", "{\"name\":\"Ada Lund\",\"type\":\"person\",\"iri\":\"x:y\"}\n{\"nom\":1}\n").unwrap_err();
        assert!(message.starts_with("people.jsonl:2: unknown field `nom`"), "{message}");
        assert!(of("people.txt", "x").unwrap_err().starts_with("people.txt: its name does not say"));
        assert!(of("people.jsonl", "\n").unwrap_err().contains("nothing in it"));
    }
}
