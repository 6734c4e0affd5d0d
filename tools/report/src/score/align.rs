//! Which entity that was found is which entity that was marked.
use crate::record::Entity;
use crate::words::norm;
use std::collections::{HashMap, HashSet};

/// Maps ids of found entities to ids of marked ones.
#[derive(Debug, Clone, Default)]
pub struct Alignment(HashMap<String, String>);

fn names(entity: &Entity) -> HashSet<String> {
    let all = std::iter::once(&entity.name).chain(&entity.aliases);
    all.map(|name| norm(name)).filter(|name| !name.is_empty()).collect()
}

impl Alignment {
    /// Those of one kind first, then by how many names they share, each marked entity once. A further one that shares a
    /// name with an entity that is taken still maps to it: it was split.
    pub fn new(gold: &[Entity], predicted: &[Entity]) -> Self {
        let gold_names: Vec<_> = gold.iter().map(names).collect();
        let mut candidates = Vec::new();
        for p in predicted {
            let own = names(p);
            for (g, other) in gold.iter().zip(&gold_names) {
                let shared = own.intersection(other).count();
                if shared > 0 {
                    candidates.push((p.kind == g.kind, shared, p.id.as_str(), g.id.as_str()));
                }
            }
        }
        candidates.sort_unstable_by(|a, b| b.cmp(a));
        let mut to: HashMap<String, String> = HashMap::new();
        let mut taken = HashSet::new();
        for (_, _, p, g) in &candidates {
            if !to.contains_key(*p) && taken.insert(*g) {
                to.insert((*p).to_owned(), (*g).to_owned());
            }
        }
        for (_, _, p, g) in candidates {
            to.entry(p.to_owned()).or_insert_with(|| g.to_owned());
        }
        Alignment(to)
    }

    /// The marked entity that a found one is.
    pub fn of(&self, predicted: &str) -> Option<&str> {
        self.0.get(predicted).map(String::as_str)
    }

    /// The same; one that is none keeps an id of its own, which no marked entity has.
    pub fn id(&self, predicted: &str) -> String {
        self.of(predicted).map_or_else(|| format!("?{predicted}"), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(id: &str, kind: &str, names: &[&str]) -> Entity {
        let aliases = names[1..].iter().map(|n| n.to_string()).collect();
        Entity { id: id.into(), kind: kind.into(), name: names[0].into(), aliases }
    }

    #[test]
    fn kinds_come_before_names_and_names_before_order() {
        let gold = [entity("g1", "person", &["Ada Lund", "Lund"]), entity("g2", "place", &["Lund"])];
        let predicted =
            [entity("e1", "place", &["Lund"]), entity("e2", "person", &["Ada Lund", "Lund"]), entity("e3", "person", &["Ada Lund"])];
        let to = Alignment::new(&gold, &predicted);
        assert_eq!((to.of("e1"), to.of("e2")), (Some("g2"), Some("g1")));
        assert_eq!(to.of("e3"), Some("g1"), "a split");
        assert_eq!((to.of("e4"), to.id("e4")), (None, "?e4".to_owned()));
    }
}
