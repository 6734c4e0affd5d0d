//! `linking`: how good the links of places are, from raw text.
use dateline::extract::Extractor;
use dateline::facts::{Entity, EntityKind};
use dateline::read::{Document, Origin};
use dateline::resolve::linking::{Knowledge, Strength, Thing};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// Print how good the links of places are
///
/// Reads articles with mentions that are linked to DBpedia or Wikipedia, one JSON object a line, and compares mention
/// by mention. Titles there become entries of the table by name: `Georgia_(country)`, `Mobile,_Alabama`.
///
/// Recall: of the gold mentions that are names of type LOC and whose title is a place of the table, the share that some
/// mention of the program overlaps whose entity is linked to the same entry.
///
/// Precision: of the program's mentions whose entity is linked to a place of the table and that overlap a gold mention of
/// type LOC, or are one of another type to the letter, and one of these has a title at all (GERBIL's "InKB"), the share
/// for which one has the same entry. Strict: the same, but where no gold mention has a title the link counts as wrong.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files of linked articles
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// List what is missed and what is wrong
    #[arg(long)]
    errors: bool,
}

#[derive(Debug, Deserialize)]
struct Article {
    doc_id: String,
    text: String,
    mentions: Vec<GoldMention>,
}

#[derive(Debug, Deserialize)]
struct GoldMention {
    b: usize,
    e: usize,
    iri: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    syntactic: Option<String>,
    surface: String,
}

impl GoldMention {
    fn is_place(&self) -> bool {
        self.kind.as_deref() == Some("LOC")
    }

    /// A name, not a pronoun or a description; corpora that do not tell have names only.
    fn is_name(&self) -> bool {
        self.syntactic.as_deref().is_none_or(|s| s == "NAM") && self.surface.chars().any(char::is_uppercase)
    }
}

/// Right and all of one sort of place.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    gold: usize,
    found: usize,
    linked: usize,
    right: usize,
    /// On gold mentions without a title.
    untitled: usize,
}

/// Measures all files together.
pub fn run(args: &Args) -> Result<String, Box<dyn Error>> {
    let knowledge = Knowledge::built_in();
    let extractor = Extractor::new();
    let mut counts: BTreeMap<Thing, Counts> = BTreeMap::new();
    let mut list = String::new();
    for file in &args.files {
        for line in fs::read_to_string(file)?.lines() {
            let article: Article = serde_json::from_str(line)?;
            let facts = extractor.extract(&document(&article));
            let links = links(&knowledge, &facts.entities);
            recall(&knowledge, &article, &links, &mut counts, &mut list)?;
            precision(&knowledge, &article, &links, &mut counts, &mut list)?;
        }
    }
    let mut out = if args.errors { list } else { String::new() };
    writeln!(
        out,
        "{:<34}{:>8}{:>10}{:>10}{:>11}{:>9}",
        "places of the table, by mention", "gold", "recall", "linked", "precision", "strict"
    )?;
    let named = [Thing::Country, Thing::Capital, Thing::City];
    let mut rows: Vec<(String, Counts)> = vec![
        ("countries, capitals, cities".into(), total(named.iter().filter_map(|t| counts.get(t)))),
        ("and regions, continents".into(), total(counts.values())),
    ];
    rows.extend(counts.iter().map(|(thing, c)| (format!("  {thing:?}").to_lowercase(), *c)));
    for (name, c) in rows {
        let (recall, precision, strict) = (share(c.found, c.gold), share(c.right, c.linked), share(c.right, c.linked + c.untitled));
        writeln!(out, "{name:<34}{:>8}{recall:>10}{:>10}{precision:>11}{strict:>9}", c.gold, c.linked)?;
    }
    Ok(out)
}

fn total<'c>(counts: impl Iterator<Item = &'c Counts>) -> Counts {
    counts.fold(Counts::default(), |a, c| Counts {
        gold: a.gold + c.gold,
        found: a.found + c.found,
        linked: a.linked + c.linked,
        right: a.right + c.right,
        untitled: a.untitled + c.untitled,
    })
}

fn share(part: usize, whole: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let share = part as f64 / whole.max(1) as f64;
    format!("{share:.3}")
}

/// A mention whose entity is linked to a place.
struct Linked<'f> {
    begin: usize,
    end: usize,
    entry: u32,
    name: &'f str,
}

fn links<'f>(knowledge: &Knowledge, entities: &'f [Entity]) -> Vec<Linked<'f>> {
    let mut out = Vec::new();
    for e in entities.iter().filter(|e| e.kind == EntityKind::Place) {
        let Some(entry) = e.link.as_deref().and_then(|l| knowledge.by_iri(l)) else { continue };
        out.extend(e.mentions.iter().map(|m| Linked { begin: m.begin, end: m.end, entry, name: &e.name }));
    }
    out
}

fn recall(
    knowledge: &Knowledge,
    article: &Article,
    links: &[Linked<'_>],
    counts: &mut BTreeMap<Thing, Counts>,
    list: &mut String,
) -> std::fmt::Result {
    for gold in article.mentions.iter().filter(|m| m.is_place() && m.is_name()) {
        let Some(entry) = gold.iri.as_deref().and_then(|iri| of_title(knowledge, iri)) else { continue };
        let counts = counts.entry(knowledge.entry(entry).thing).or_default();
        counts.gold += 1;
        if links.iter().any(|l| l.begin < gold.e && gold.b < l.end && l.entry == entry) {
            counts.found += 1;
        } else {
            writeln!(list, "missed\t{}\t{}\t{}", article.doc_id, gold.surface, knowledge.entry(entry).label)?;
        }
    }
    Ok(())
}

fn precision(
    knowledge: &Knowledge,
    article: &Article,
    links: &[Linked<'_>],
    counts: &mut BTreeMap<Thing, Counts>,
    list: &mut String,
) -> std::fmt::Result {
    for l in links {
        let overlaps = |m: &&GoldMention| l.begin < m.e && m.b < l.end;
        let judges = |m: &&GoldMention| m.is_place() || (m.b, m.e) == (l.begin, l.end);
        let judged: Vec<&GoldMention> = article.mentions.iter().filter(overlaps).filter(judges).collect();
        if judged.is_empty() {
            continue;
        }
        let counts = counts.entry(knowledge.entry(l.entry).thing).or_default();
        if judged.iter().all(|m| m.iri.is_none()) {
            counts.untitled += 1;
            writeln!(list, "untitled\t{}\t{}\t{}", article.doc_id, l.name, knowledge.entry(l.entry).label)?;
            continue;
        }
        counts.linked += 1;
        if judged.iter().any(|m| m.iri.as_deref().is_some_and(|iri| is_title_of(knowledge, iri, l.entry))) {
            counts.right += 1;
        } else {
            let iris: Vec<&str> = judged.iter().map(|m| m.iri.as_deref().unwrap_or("no title")).collect();
            writeln!(list, "wrong\t{}\t{}\t{}\t{}", article.doc_id, l.name, knowledge.entry(l.entry).label, iris.join(" "))?;
        }
    }
    Ok(())
}

/// The last part of a DBpedia or Wikipedia address: name and what stands after a comma or in brackets.
fn title(iri: &str) -> (String, Option<String>) {
    let last = iri.rsplit('/').next().unwrap_or(iri);
    let mut bytes = Vec::with_capacity(last.len());
    let mut rest = last.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = (*first == b'%').then(|| after.get(..2).and_then(|h| std::str::from_utf8(h).ok())).flatten();
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(if *first == b'_' { b' ' } else { *first });
                rest = after;
            }
        }
    }
    let whole = String::from_utf8_lossy(&bytes).into_owned();
    let parts = whole.split_once(" (").or_else(|| whole.split_once(", "));
    match parts {
        Some((name, within)) => (name.to_owned(), Some(within.trim_end_matches(')').to_owned())),
        None => (whole, None),
    }
}

/// The place of the table that a title names: by its name alone the one that the title has to itself, or by what stands behind it.
fn of_title(knowledge: &Knowledge, iri: &str) -> Option<u32> {
    let (name, within) = title(iri);
    let named = |name: &str| -> Vec<(u32, Strength)> {
        let found = knowledge.named(name).into_iter();
        found.filter(|(e, s)| *s > Strength::Weak && knowledge.entry(*e).thing.entity_kind() == EntityKind::Place).collect()
    };
    // `Washington, D.C.` is a name as a whole.
    let whole = within.as_ref().map(|w| named(&format!("{name}, {w}"))).unwrap_or_default();
    if let [(entry, _)] = whole[..] {
        return Some(entry);
    }
    let mut fitting = named(&name);
    if let Some(within) = within {
        let containers = named(&within);
        fitting.retain(|(e, _)| {
            let thing = knowledge.entry(*e).thing;
            let by_kind = match within.as_str() {
                "country" => thing == Thing::Country,
                "state" | "U.S. state" => thing == Thing::Region,
                "city" => matches!(thing, Thing::City | Thing::Capital),
                _ => false,
            };
            by_kind || containers.iter().any(|(c, _)| knowledge.lies_in(*e, *c))
        });
    }
    // A title without more is that of what is best known; states have no inhabitants in the table.
    let rank = |e: &u32| {
        let entry = knowledge.entry(*e);
        let state = entry.thing == Thing::Region && entry.label == name;
        (entry.thing == Thing::Country, state, entry.label == name, entry.people)
    };
    fitting.iter().map(|(e, _)| *e).max_by_key(rank)
}

fn is_title_of(knowledge: &Knowledge, iri: &str, entry: u32) -> bool {
    of_title(knowledge, iri) == Some(entry)
}

fn document(article: &Article) -> Document {
    Document {
        id: article.doc_id.clone(),
        key: format!("id:{}", article.doc_id),
        title: None,
        published: None,
        modified: None,
        source: None,
        url: None,
        authors: Vec::new(),
        language: Some("en".into()),
        text: article.text.clone(),
        origin: Origin { path: "-".into(), line: None },
        warnings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_places() {
        let knowledge = Knowledge::built_in();
        let is = |iri: &str, label: &str, thing: Thing| {
            let entry = of_title(&knowledge, iri).map(|e| knowledge.entry(e));
            assert_eq!(entry.map(|e| (e.label.as_str(), e.thing)), Some((label, thing)), "{iri}");
        };
        is("http://dbpedia.org/resource/Georgia_(country)", "Georgia", Thing::Country);
        is("https://en.wikipedia.org/wiki/Georgia_%28U.S._state%29", "Georgia", Thing::Region);
        is("http://dbpedia.org/resource/New_York_City", "New York City", Thing::City);
        is("http://dbpedia.org/resource/Washington,_D.C.", "Washington", Thing::Capital);
        is("http://dbpedia.org/resource/Mobile,_Alabama", "Mobile", Thing::City);
        is("http://dbpedia.org/resource/Victoria_(Australia)", "Victoria", Thing::Region);
        is("https://en.wikipedia.org/wiki/%C5%81%C3%B3d%C5%BA", "Łódź", Thing::City);
        assert_eq!(of_title(&knowledge, "http://dbpedia.org/resource/Paris,_Texas"), None);
        assert_eq!(of_title(&knowledge, "http://dbpedia.org/resource/Earth"), None);
    }
}
