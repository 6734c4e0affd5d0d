//! Which article or fact of a store a user means.
use super::error::CliError;
use crate::facts::Facts;
use crate::graph::{FactPlace, fact_place, meeting_place};
use crate::store::{Entry, Log, StoreError};

/// Names that are near enough to be suggested.
const NEAR: f64 = 0.7;
const SUGGESTIONS: usize = 5;

/// The article with this id, URL, key or IRI (or the end of its IRI, `a/…`).
///
/// Fails where there is none, with the near ones, or where several have the same id, with what tells them
/// apart.
pub fn article<'l>(log: &'l Log, name: &str) -> Result<&'l Entry, CliError> {
    find(log, name)?.ok_or_else(|| CliError::NotFound { what: format!("no article is called ‘{name}’"), hint: near(log, name) })
}

/// The fact of this name, with all facts of its article: an IRI or its end (`a/7f3a…#s119`), `ARTICLE#s119` with an id, URL
/// or key of the article, or the IRI of a derived meeting (`m/51c0…`), which stands for its first report.
pub fn fact(log: &Log, name: &str) -> Result<(Facts, FactPlace), CliError> {
    let name = name.trim();
    let name = name.strip_prefix('<').and_then(|n| n.strip_suffix('>')).unwrap_or(name);
    let nothing = |hint: &str| CliError::NotFound { what: format!("no fact is called ‘{name}’"), hint: hint.to_owned() };
    if let Some((called, fragment)) = name.rsplit_once('#') {
        let entry = article(log, called)?;
        let facts = log.facts(std::slice::from_ref(&entry.key))?.pop();
        let place = facts.as_ref().and_then(|f| fact_place(f, log.iris(), fragment));
        let hint = format!("'dateline show {}' shows what was found in the article; questions give the IRI of each fact as csv", entry.id);
        return facts.zip(place).ok_or_else(|| nothing(&hint));
    }
    let base = log.iris().base();
    let iri = if name.starts_with(base) { name.to_owned() } else { format!("{base}{name}") };
    let mut found = None;
    if iri[base.len()..].starts_with("m/") {
        log.each_segment(|all| {
            let here = |facts: Facts| meeting_place(&facts, log.iris(), &iri).map(|place| (facts, place));
            found = found.take().or_else(|| all.into_iter().find_map(here));
            Ok::<(), StoreError>(())
        })?;
    }
    found.ok_or_else(|| nothing("a fact is an article and, after '#', its id: nw-20240304-1#s119, or an IRI as questions give it as csv"))
}

/// As [`article`], but where there is none that is no error.
pub fn find<'l>(log: &'l Log, name: &str) -> Result<Option<&'l Entry>, CliError> {
    let base = log.iris().base();
    // An IRI is a hash; most names cannot be one.
    let may_be_iri = name.contains("a/");
    let called = |e: &&Entry| {
        let iri_is = || {
            let iri = log.iris().article(&e.key);
            iri.as_str() == name || iri.as_str().strip_prefix(base) == Some(name)
        };
        e.id == name || e.key == name || e.url.as_deref() == Some(name) || (may_be_iri && iri_is())
    };
    let found: Vec<&Entry> = log.entries().filter(called).collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => {
            let line = |e: &&Entry| {
                let iri = log.iris().article(&e.key);
                let day = e.published.as_ref().map(|p| p.date().to_string()).unwrap_or_else(|| "undated".to_owned());
                format!(
                    "\n  {}  {day}  {}",
                    iri.as_str().strip_prefix(base).unwrap_or(iri.as_str()),
                    e.title.as_deref().unwrap_or_default()
                )
            };
            let list: String = several.iter().map(line).collect();
            Err(CliError::NotFound {
                what: format!("several articles are called ‘{name}’"), hint: format!("name one of them so:{list}")
            })
        }
    }
}

fn near(log: &Log, name: &str) -> String {
    let likeness = |e: &Entry| {
        let names = [Some(e.id.as_str()), e.url.as_deref(), e.title.as_deref()];
        names.into_iter().flatten().map(|n| strsim::normalized_levenshtein(n, name)).fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, &Entry)> = log.entries().map(|e| (likeness(e), e)).filter(|(l, _)| *l >= NEAR).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    if near.is_empty() {
        return "'dateline list' lists the articles with their ids.".to_owned();
    }
    let ids: Vec<&str> = near.iter().take(SUGGESTIONS).map(|(_, e)| e.id.as_str()).collect();
    format!("Did you mean {}? 'dateline list' lists them all.", ids.join(" or "))
}
