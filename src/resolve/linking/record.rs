//! A line of a user's own knowledge, before it is looked up by anything.
use crate::facts::EntityKind;
use serde::{Deserialize, Deserializer, Serialize};

/// What somebody wants known: one name with its identifier, and for people an office.
///
/// The fields are those of a knowledge file; a person with several offices has several records of one `iri`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The name it goes by.
    pub name: String,
    /// Other names; in a file a list, or one string with `|` between them.
    #[serde(default, deserialize_with = "names", skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// `person`, `organization`, `place`, or a finer word for a place: `country`, `region`, `city`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The identifier: an absolute IRI.
    pub iri: String,
    /// Where a place lies, or the country or body that a role is an office of: a name or an IRI.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// The office: `prime minister`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// First day in office: `2021`, `2021-10` or `2021-10-14`; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub start: String,
    /// Last day in office; empty where it is not known, or not yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub end: String,
    /// Inhabitants of a place, which decide between namesakes.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub population: u32,
}

fn names<'de, D: Deserializer<'de>>(names: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "aliases: a list of strings, or one string with | between the names")]
    enum Names {
        One(String),
        List(Vec<String>),
    }
    Ok(match Names::deserialize(names)? {
        Names::One(names) => names.split('|').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect(),
        Names::List(names) => names,
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// No name.
    #[error("it has no name")]
    NoName,
    /// The type is none that names have.
    #[error("its type ‘{0}’ is not known; write person, organization, place, country, region or city")]
    Kind(String),
    /// The identifier is no absolute IRI.
    #[error("its iri ‘{0}’ is no absolute IRI, such as http://www.wikidata.org/entity/Q20")]
    Iri(String),
    /// A date of office is none.
    #[error("its {field} ‘{value}’ is no date; write YYYY, YYYY-MM or YYYY-MM-DD")]
    Date {
        /// `start` or `end`.
        field: &'static str,
        /// What stands there.
        value: String,
    },
}

impl Record {
    /// What the type says it is; `None` where nobody knows the word.
    pub fn entity_kind(&self) -> Option<EntityKind> {
        Some(match self.kind.trim().to_ascii_lowercase().as_str() {
            "person" | "human" => EntityKind::Person,
            "organization" | "organisation" | "company" | "party" => EntityKind::Organization,
            "place" | "country" | "region" | "state" | "city" | "capital" => EntityKind::Place,
            _ => return None,
        })
    }

    /// Whether it can be taken in.
    pub fn check(&self) -> Result<(), RecordError> {
        if super::fold(&self.name).is_empty() {
            return Err(RecordError::NoName);
        }
        if self.entity_kind().is_none() {
            return Err(RecordError::Kind(self.kind.clone()));
        }
        let absolute = self.iri.split_once(':').is_some_and(|(scheme, rest)| {
            !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')) && !rest.is_empty()
        });
        let clean = !self.iri.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
        if !absolute || !clean {
            return Err(RecordError::Iri(self.iri.clone()));
        }
        for (field, value) in [("start", &self.start), ("end", &self.end)] {
            if !value.is_empty() && super::office::first_and_last(value).is_none() {
                return Err(RecordError::Date { field, value: value.clone() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_to_write() {
        let good = Record { name: "Ada Lund".into(), kind: "person".into(), iri: "https://kb.example/lund".into(), ..Record::default() };
        assert_eq!(good.check(), Ok(()));
        let bad = |change: fn(&mut Record)| {
            let mut record = good.clone();
            change(&mut record);
            record.check().unwrap_err().to_string()
        };
        assert!(bad(|r| r.name = " – ".into()).contains("no name"));
        assert!(bad(|r| r.kind = "ship".into()).contains("person, organization"));
        assert!(bad(|r| r.iri = "Q20".into()).contains("absolute IRI"));
        assert!(bad(|r| r.iri = "https://kb.example/a b".into()).contains("absolute IRI"));
        assert!(bad(|r| r.end = "last May".into()).contains("YYYY-MM-DD"));
    }
}
