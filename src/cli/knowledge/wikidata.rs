//! Records from a Wikidata JSON dump.
//!
//! The dump is read twice, a line at a time. The first reading learns the hierarchy of classes (P279) and which
//! items are offices; the second writes drafts of records, whose offices are still numbers, and keeps the names of
//! those items. What is kept in memory grows with classes and offices, not with the dump.
use super::build::{Faults, Wanted};
use super::item::{Item, Snak, best, number};
use super::packed;
use crate::cli::error::CliError;
use crate::resolve::linking::{Knowledge, Record, fold};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, Write};
use std::path::Path;

/// Classes, and the type that their instances have here; the first that fits counts.
const ROOTS: &[(u64, &str)] = &[
    (5, "person"),
    // Country, sovereign state.
    (6256, "country"),
    (3_624_078, "country"),
    // City, human settlement.
    (515, "city"),
    (486_972, "city"),
    // Administrative territorial entity.
    (56061, "region"),
    (43229, "organization"),
    // Geographic location.
    (2_221_906, "place"),
];
/// No chain of classes is followed further up.
const STEPS: usize = 24;

/// What the first reading learns.
#[derive(Debug, Default)]
pub struct Survey {
    /// Classes and the classes over them.
    over: HashMap<u64, Vec<u64>>,
    /// Items whose names are needed: offices, and who holds them by an office's own statement.
    needed: HashSet<u64>,
    /// What says of itself that it has a capital: its classes, and the capital.
    seats: Vec<(Vec<u64>, u64)>,
    /// Capitals of countries.
    capitals: HashSet<u64>,
}

/// The name of an office or its holder.
#[derive(Debug, Default, Clone)]
struct Name {
    label: String,
    /// Whose office it is.
    of: Option<u64>,
}

/// A record with numbers where names are still to come.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Draft {
    record: Record,
    /// The office.
    role: Option<u64>,
    /// The person, where an office says who holds it.
    person: Option<u64>,
}

/// Calls `each` with the lines that hold an item, without the comma, and their numbers.
fn items(
    dump: &Path,
    progress: impl FnMut(u64) + 'static,
    mut each: impl FnMut(u64, &[u8]) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let mut reader = packed::open(dump, progress)?;
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line).map_err(|e| super::files::unreadable(dump, e))? == 0 {
            return Ok(());
        }
        number += 1;
        let item = line.trim_ascii().strip_suffix(b",").unwrap_or(line.trim_ascii());
        if !matches!(item, b"" | b"[" | b"]") {
            each(number, item)?;
        }
    }
}

/// The first reading.
pub fn survey(dump: &Path, progress: impl FnMut(u64) + 'static) -> Result<Survey, CliError> {
    let mut survey = Survey::default();
    let words: Vec<_> = ["\"P279\"", "\"P39\"", "\"P1308\"", "\"P36\""].iter().map(|w| memchr::memmem::Finder::new(w.as_bytes())).collect();
    items(dump, progress, |_, line| {
        if words.iter().all(|w| w.find(line).is_none()) {
            return Ok(());
        }
        // What cannot be read is told at the second reading.
        let Ok(item) = serde_json::from_slice::<Item>(line) else { return Ok(()) };
        let Some(own) = number(&item.id) else { return Ok(()) };
        let over: Vec<u64> = best(&item.claims.subclass_of).filter_map(|c| c.mainsnak.item()).collect();
        if !over.is_empty() {
            survey.over.insert(own, over);
        }
        survey.needed.extend(item.claims.position_held.iter().filter_map(|c| c.mainsnak.item()));
        if !item.claims.officeholder.is_empty() {
            survey.needed.insert(own);
            survey.needed.extend(item.claims.officeholder.iter().filter_map(|c| c.mainsnak.item()));
        }
        if let Some(capital) = best(&item.claims.capital).find_map(|c| c.mainsnak.item()) {
            survey.seats.push((classes(&item), capital));
        }
        Ok(())
    })?;
    let seats = std::mem::take(&mut survey.seats);
    survey.capitals = seats.into_iter().filter(|(classes, _)| survey.kind_of(classes) == Some("country")).map(|(_, c)| c).collect();
    Ok(survey)
}

fn classes(item: &Item) -> Vec<u64> {
    best(&item.claims.instance_of).filter_map(|c| c.mainsnak.item()).collect()
}

impl Survey {
    /// What an item of these classes is.
    fn kind_of(&self, classes: &[u64]) -> Option<&'static str> {
        let mut seen: HashSet<u64> = classes.iter().copied().collect();
        let mut edge: Vec<u64> = seen.iter().copied().collect();
        for _ in 0..STEPS {
            edge = edge.iter().filter_map(|c| self.over.get(c)).flatten().copied().filter(|c| seen.insert(*c)).collect();
            if edge.is_empty() {
                break;
            }
        }
        ROOTS.iter().find(|(root, _)| seen.contains(root)).map(|(_, kind)| *kind)
    }
}

/// The second reading: writes drafts, a line each, then records. Gives how many records were written.
pub fn write(
    dump: &Path,
    survey: &Survey,
    wanted: &Wanted,
    faults: &mut Faults,
    draft: &Path,
    out: &mut dyn Write,
    progress: impl FnMut(u64) + 'static,
) -> Result<usize, CliError> {
    let mut names: HashMap<u64, Name> = HashMap::new();
    let mut drafts = io::BufWriter::new(std::fs::File::create(draft).map_err(|e| super::files::unreadable(draft, e))?);
    items(dump, progress, |line_number, line| {
        let item: Item = match serde_json::from_slice(line) {
            Ok(item) => item,
            Err(e) => {
                faults.note(dump, line_number, &e.to_string());
                return Ok(());
            }
        };
        let Some(own) = number(&item.id) else { return Ok(()) };
        if survey.needed.contains(&own)
            && let Some(label) = label(&item, wanted)
        {
            let of = best(&item.claims.jurisdiction).chain(best(&item.claims.country)).find_map(|c| c.mainsnak.item());
            names.insert(own, Name { label, of });
        }
        for d in drafts_of(&item, own, survey, wanted) {
            serde_json::to_writer(&mut drafts, &d).map_err(io::Error::from)?;
            drafts.write_all(b"\n")?;
        }
        Ok(())
    })?;
    drafts.flush()?;
    drop(drafts);
    let known = Knowledge::built_in();
    let mut written = 0;
    for line in packed::open(draft, |_| {})?.lines() {
        let draft: Draft = serde_json::from_str(&line?).map_err(io::Error::from)?;
        if let Some(record) = finish(draft, &names, &known) {
            serde_json::to_writer(&mut *out, &record).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
            written += 1;
        }
    }
    Ok(written)
}

fn label(item: &Item, wanted: &Wanted) -> Option<String> {
    wanted.languages.iter().find_map(|l| item.labels.get(l)).map(|t| t.value.clone()).filter(|l| !fold(l).is_empty())
}

fn drafts_of(item: &Item, own: u64, survey: &Survey, wanted: &Wanted) -> Vec<Draft> {
    // Who holds an office, where the office says so.
    let mut out: Vec<Draft> = Vec::new();
    for claim in item.claims.officeholder.iter().filter(|c| c.stands()) {
        let Some(person) = claim.mainsnak.item() else { continue };
        let record = Record { kind: "person".into(), iri: iri(person), ..Record::default() };
        let (start, end) = (date(&claim.qualifiers.start), date(&claim.qualifiers.end));
        out.push(Draft { record: Record { start, end, ..record }, role: Some(own), person: Some(person) });
    }
    let Some(kind) = survey.kind_of(&classes(item)) else { return out };
    let Some(name) = label(item, wanted) else { return out };
    if item.sitelinks.len() < wanted.sitelinks {
        return out;
    }
    let population = best(&item.claims.population).filter_map(|c| c.mainsnak.amount()).max().unwrap_or(0);
    if kind == "city" && population < wanted.people {
        return out;
    }
    let languages = wanted.languages.iter();
    let mut aliases: Vec<String> = languages.clone().filter_map(|l| item.aliases.get(l)).flatten().map(|t| t.value.clone()).collect();
    aliases.extend(languages.filter_map(|l| item.labels.get(l)).map(|t| t.value.clone()));
    aliases.sort();
    aliases.dedup();
    aliases.retain(|a| *a != name && !fold(a).is_empty());
    let lies = best(&item.claims.located_in).chain(best(&item.claims.country)).filter_map(|c| c.mainsnak.item()).find(|c| *c != own);
    let of = if matches!(kind, "city" | "region" | "place" | "organization") { lies.map(iri).unwrap_or_default() } else { String::new() };
    let exact = if kind == "city" && survey.capitals.contains(&own) { "capital" } else { kind };
    let record = Record { name, aliases, kind: exact.to_owned(), iri: iri(own), of, population, ..Record::default() };
    let mut held = item.claims.position_held.iter().filter(|c| kind == "person" && c.stands() && c.mainsnak.item().is_some()).peekable();
    if held.peek().is_none() {
        out.push(Draft { record, ..Draft::default() });
        return out;
    }
    for claim in held {
        let of = claim.qualifiers.of.iter().find_map(Snak::item).map(iri).unwrap_or_default();
        let (start, end) = (date(&claim.qualifiers.start), date(&claim.qualifiers.end));
        out.push(Draft { record: Record { of, start, end, ..record.clone() }, role: claim.mainsnak.item(), person: None });
    }
    out
}

fn iri(number: u64) -> String {
    format!("http://www.wikidata.org/entity/Q{number}")
}

fn date(snaks: &[Snak]) -> String {
    snaks.iter().find_map(Snak::date).unwrap_or_default()
}

/// The record of a draft; `None` where the person of an office has no name.
fn finish(draft: Draft, names: &HashMap<u64, Name>, known: &Knowledge) -> Option<Record> {
    let Draft { mut record, role, person } = draft;
    if let Some(person) = person {
        record.name = names.get(&person)?.label.clone();
    }
    let Some(office) = role.and_then(|r| names.get(&r)) else { return Some(record) };
    let (role, tail) = split(&office.label, known);
    record.role = role;
    if record.of.is_empty() {
        record.of = office.of.map(iri).or(tail).unwrap_or_default();
    }
    Some(record)
}

/// An office and whose it is: `Prime Minister of Norway`, but `Minister of Fisheries` as a whole.
fn split(label: &str, known: &Knowledge) -> (String, Option<String>) {
    let parts = label.rsplit_once(" of the ").or_else(|| label.rsplit_once(" of "));
    match parts.filter(|(_, of)| !known.named(of).is_empty()) {
        Some((role, of)) => (role.to_lowercase(), Some(of.to_owned())),
        None => (label.to_lowercase(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_told_from_whose_they_are() {
        let known = Knowledge::built_in();
        assert_eq!(split("Prime Minister of Norway", &known), ("prime minister".into(), Some("Norway".into())));
        assert_eq!(split("President of the United States", &known), ("president".into(), Some("United States".into())));
        assert_eq!(split("Minister of Fisheries of Norway", &known), ("minister of fisheries".into(), Some("Norway".into())));
        assert_eq!(split("Minister of Fisheries", &known), ("minister of fisheries".into(), None));
    }
}
