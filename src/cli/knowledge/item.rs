//! Items of a Wikidata JSON dump, as far as names and offices need them.
//!
//! The format: <https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html>. Maps that are empty are written as empty lists.
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;

/// An item; of its statements those that are looked at.
#[derive(Debug, Deserialize)]
pub struct Item {
    /// `Q20`.
    pub id: String,
    /// Names by language.
    #[serde(default, deserialize_with = "map")]
    pub labels: HashMap<String, Text>,
    /// Other names by language.
    #[serde(default, deserialize_with = "map")]
    pub aliases: HashMap<String, Vec<Text>>,
    /// Statements.
    #[serde(default, deserialize_with = "claims")]
    pub claims: Claims,
    /// Wikipedia articles and the like.
    #[serde(default, deserialize_with = "map")]
    pub sitelinks: HashMap<String, IgnoredAny>,
}

/// A name in a language.
#[derive(Debug, Deserialize)]
pub struct Text {
    /// The name.
    pub value: String,
}

/// Statements by property.
#[derive(Debug, Default, Deserialize)]
pub struct Claims {
    /// Instance of.
    #[serde(rename = "P31", default)]
    pub instance_of: Vec<Claim>,
    /// Subclass of.
    #[serde(rename = "P279", default)]
    pub subclass_of: Vec<Claim>,
    /// Position held.
    #[serde(rename = "P39", default)]
    pub position_held: Vec<Claim>,
    /// Officeholder.
    #[serde(rename = "P1308", default)]
    pub officeholder: Vec<Claim>,
    /// Applies to jurisdiction.
    #[serde(rename = "P1001", default)]
    pub jurisdiction: Vec<Claim>,
    /// Country.
    #[serde(rename = "P17", default)]
    pub country: Vec<Claim>,
    /// Located in the administrative territorial entity.
    #[serde(rename = "P131", default)]
    pub located_in: Vec<Claim>,
    /// Capital.
    #[serde(rename = "P36", default)]
    pub capital: Vec<Claim>,
    /// Population.
    #[serde(rename = "P1082", default)]
    pub population: Vec<Claim>,
}

/// A statement.
#[derive(Debug, Deserialize)]
pub struct Claim {
    /// What is stated.
    pub mainsnak: Snak,
    /// `preferred`, `normal` or `deprecated`.
    #[serde(default)]
    pub rank: String,
    /// When, of what, and the like.
    #[serde(default, deserialize_with = "qualifiers")]
    pub qualifiers: Qualifiers,
}

/// What is said more closely.
#[derive(Debug, Default, Deserialize)]
pub struct Qualifiers {
    /// Start time.
    #[serde(rename = "P580", default)]
    pub start: Vec<Snak>,
    /// End time.
    #[serde(rename = "P582", default)]
    pub end: Vec<Snak>,
    /// Of.
    #[serde(rename = "P642", default)]
    pub of: Vec<Snak>,
}

/// A value, where there is one.
#[derive(Debug, Deserialize)]
pub struct Snak {
    #[serde(default)]
    datavalue: Option<DataValue>,
}

#[derive(Debug, Deserialize)]
struct DataValue {
    value: Value,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Entity { id: String },
    Time { time: String, precision: u8 },
    Quantity { amount: String },
    Other(IgnoredAny),
}

impl Snak {
    /// The number of the item that it is.
    pub fn item(&self) -> Option<u64> {
        match &self.datavalue.as_ref()?.value {
            Value::Entity { id } => number(id),
            _ => None,
        }
    }

    /// The date that it is, as exact as it is known: `2021`, `2021-10`, `2021-10-14`; none before our era.
    pub fn date(&self) -> Option<String> {
        let Value::Time { time, precision } = &self.datavalue.as_ref()?.value else { return None };
        let day = time.strip_prefix('+')?.get(..10)?;
        Some(match precision {
            11.. => day.to_owned(),
            10 => day[..7].to_owned(),
            9 => day[..4].to_owned(),
            _ => return None,
        })
    }

    /// The number that it is.
    pub fn amount(&self) -> Option<u32> {
        let Value::Quantity { amount } = &self.datavalue.as_ref()?.value else { return None };
        amount.trim_start_matches('+').split('.').next()?.parse().ok()
    }
}

impl Claim {
    /// Whether anybody still holds it to be true.
    pub fn stands(&self) -> bool {
        self.rank != "deprecated"
    }
}

/// Statements that stand, preferred ones alone where there are any.
pub fn best(claims: &[Claim]) -> impl Iterator<Item = &Claim> {
    let preferred = claims.iter().any(|c| c.rank == "preferred");
    claims.iter().filter(move |c| c.stands() && (!preferred || c.rank == "preferred"))
}

/// The number of an item's id.
pub fn number(id: &str) -> Option<u64> {
    id.strip_prefix('Q')?.parse().ok()
}

/// A map, or the empty list that stands for an empty one.
fn map<'de, D: Deserializer<'de>, V: Deserialize<'de>>(input: D) -> Result<HashMap<String, V>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either<V> {
        Map(HashMap<String, V>),
        Nothing([IgnoredAny; 0]),
    }
    Ok(match Either::deserialize(input)? {
        Either::Map(map) => map,
        Either::Nothing(_) => HashMap::new(),
    })
}

macro_rules! or_nothing {
    ($name:ident, $what:ty) => {
        fn $name<'de, D: Deserializer<'de>>(input: D) -> Result<$what, D::Error> {
            #[derive(Deserialize)]
            #[serde(untagged)]
            enum Either {
                Some(Box<$what>),
                Nothing([IgnoredAny; 0]),
            }
            Ok(match Either::deserialize(input)? {
                Either::Some(all) => *all,
                Either::Nothing(_) => <$what>::default(),
            })
        }
    };
}
or_nothing!(claims, Claims);
or_nothing!(qualifiers, Qualifiers);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_as_dumps_write_them() {
        let line = r#"{"type":"item","id":"Q900001","labels":{"en":{"language":"en","value":"Ada Lund"}},"descriptions":{},"aliases":[],
            "claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","numeric-id":5,"id":"Q5"},
            "type":"wikibase-entityid"},"datatype":"wikibase-item"},"type":"statement","rank":"normal"}],
            "P39":[{"mainsnak":{"snaktype":"value","property":"P39","datavalue":{"value":{"entity-type":"item","id":"Q900002"},"type":"wikibase-entityid"}},
            "qualifiers":{"P580":[{"snaktype":"value","property":"P580","datavalue":{"value":{"time":"+2021-10-00T00:00:00Z","precision":10},"type":"time"}}],
            "P582":[{"snaktype":"novalue","property":"P582"}]},"rank":"normal"}],
            "P1082":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"amount":"+5400","unit":"1"},"type":"quantity"}},"rank":"deprecated"}]},
            "sitelinks":{"enwiki":{"site":"enwiki","title":"Ada Lund","badges":[]}}}"#;
        let item: Item = serde_json::from_str(line).unwrap();
        assert_eq!((number(&item.id), item.labels["en"].value.as_str(), item.sitelinks.len()), (Some(900_001), "Ada Lund", 1));
        assert_eq!(item.claims.instance_of[0].mainsnak.item(), Some(5));
        let held = &item.claims.position_held[0];
        assert_eq!((held.mainsnak.item(), held.qualifiers.start[0].date().as_deref()), (Some(900_002), Some("2021-10")));
        assert_eq!(held.qualifiers.end[0].date(), None);
        assert_eq!(item.claims.population[0].mainsnak.amount(), Some(5400));
        assert_eq!(best(&item.claims.population).count(), 0);
        assert!(serde_json::from_str::<Item>(r#"{"id":"Q1","labels":[],"claims":[]}"#).unwrap().labels.is_empty());
    }
}
