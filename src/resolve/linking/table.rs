//! The table that is compiled in: countries, regions, cities and well-known bodies.
//!
//! One thing a line, its fields apart by tabs: id, kind, names, demonyms, weak names, the id of where it lies,
//! inhabitants, latitude, longitude, ISO 3166 code. Names of one field are apart by `|`; one that means this thing unless
//! the article says otherwise begins with `!`. `Q30` is an id of Wikidata's, `G2988507` one of GeoNames'.
//! `tools/train/linking_table.py` makes it; `LICENSE.md` beside it says of what.
use super::knowledge::{Builder, Strength, Thing};

/// The table.
pub const TABLE: &str = include_str!("table.tsv");

/// Reads the table.
pub fn read(builder: &mut Builder) {
    for line in TABLE.lines() {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let (id, kind, names, demonyms, weak, within, people) = (next(), next(), next(), next(), next(), next(), next());
        let Some(thing) = Thing::parse(kind) else { continue };
        let label = names.split('|').next().unwrap_or_default().trim_start_matches('!');
        let entry = builder.entry(&iri(id), thing, label, people.parse().unwrap_or(0));
        for name in names.split('|') {
            match name.strip_prefix('!') {
                Some(name) => builder.name(entry, name, Strength::Usual),
                None => builder.name(entry, name, Strength::Plain),
            }
        }
        demonyms.split('|').for_each(|name| builder.demonym(entry, name));
        weak.split('|').for_each(|name| builder.name(entry, name, Strength::Weak));
        if !within.is_empty() {
            builder.within(entry, &iri(within));
        }
        if let (Some(Ok(north)), Some(Ok(east))) = (fields.next().map(str::parse), fields.next().map(str::parse)) {
            builder.point(entry, north, east);
        }
        if let Some(code) = fields.next() {
            builder.code(entry, code);
        }
    }
}

/// The IRI that an id of the table stands for.
fn iri(id: &str) -> String {
    match id.strip_prefix('G') {
        Some(number) => format!("https://sws.geonames.org/{number}/"),
        None => format!("http://www.wikidata.org/entity/{id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_whole() {
        let ids: Vec<&str> = TABLE.lines().filter_map(|l| l.split('\t').next()).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len(), "an id stands twice");
        for line in TABLE.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(Thing::parse(fields[1]).is_some(), "{line}");
            assert!(fields[0].starts_with(['Q', 'G']) && fields[0][1..].bytes().all(|b| b.is_ascii_digit()), "{line}");
            assert!(!fields[2].is_empty() && fields.len() <= 10, "{line}");
            if let Some(within) = fields.get(5).filter(|w| !w.is_empty()) {
                assert!(unique.binary_search(within).is_ok(), "{line}: it lies in nothing");
            }
        }
    }
}
