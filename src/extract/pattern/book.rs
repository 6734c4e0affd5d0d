//! Many rules at once: a token meets only those whose anchor may fit it.
use super::matcher::{Bindings, Miss, Scratch, find_at, match_at};
use super::rule::{Rule, Want, What, parse};
use super::scene::View;
use super::words::{ListedWord, listed_words};
use crate::language::{Class, Trait};
use std::collections::HashMap;

/// A rule that matched.
#[derive(Debug)]
pub struct Hit<'b> {
    /// The rule.
    pub rule: &'b Rule,
    /// What filled its slots.
    pub bound: Bindings,
}

impl Hit<'_> {
    /// The token in the slot with this name.
    pub fn token(&self, slot: &str) -> Option<usize> {
        self.bound[self.rule.slot(slot)?].token()
    }
}

/// What an anchor asks first: what is found once for a token serves every rule that asks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    /// Begins a name.
    Begins,
    /// Is part of a name.
    Named,
    /// Is for an office or occupation.
    Office,
    /// Is of this class.
    Class(Class),
    /// Has this trait.
    Trait(Trait),
    /// Nothing of these.
    None,
}

impl Key {
    /// What of this can be asked once for all rules.
    fn of(what: &What) -> Option<Key> {
        match what {
            What::Begins => Some(Key::Begins),
            What::Office => Some(Key::Office),
            What::Class(class) => Some(Key::Class(*class)),
            What::Trait(list) if list.len() == 1 => Some(Key::Trait(list[0])),
            What::Kind(_) => Some(Key::Named),
            _ => None,
        }
    }
}

/// Families of rules, by what their anchors ask first.
#[derive(Debug)]
pub struct Book {
    rules: Vec<Rule>,
    by_lemma: HashMap<String, Vec<usize>>,
    by_key: Vec<(Key, Vec<usize>)>,
}

impl Book {
    /// Reads families, name and text, in the order in which their rules are tried.
    ///
    /// # Panics
    /// When a rule is malformed, which the test of each family excludes.
    pub fn new(families: &[(&str, &str)]) -> Book {
        let read = |(family, text): &(&str, &str)| parse(text).unwrap_or_else(|e| panic!("rules/{family}.rules: {e}"));
        let rules: Vec<Rule> = families.iter().flat_map(read).collect();
        let mut book = Book { by_lemma: HashMap::new(), by_key: Vec::new(), rules };
        for (n, rule) in book.rules.iter_mut().enumerate() {
            let tests = &mut rule.nodes[0].tests;
            if let Some(at) = tests.iter().position(|t| !t.negated && matches!(t.what, What::Lemma(_))) {
                // What the index has asked is not asked again.
                if let What::Lemma(list) = tests.remove(at).what {
                    list.into_iter().for_each(|l| book.by_lemma.entry(l).or_default().push(n));
                }
                continue;
            }
            let asked = tests.iter().enumerate().filter(|(_, t)| !t.negated).find_map(|(at, t)| Some((at, Key::of(&t.what)?)));
            let key = asked.map_or(Key::None, |(_, key)| key);
            if let Some((at, _)) = asked.filter(|(_, key)| *key != Key::Named) {
                tests.remove(at);
            }
            match book.by_key.iter_mut().find(|(k, _)| *k == key) {
                Some((_, list)) => list.push(n),
                None => book.by_key.push((key, vec![n])),
            }
        }
        book
    }

    /// Its rules, in order.
    #[cfg(test)]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The matches with their anchor at token `i`, which the lists know as `words[i]`.
    pub fn matches<'b>(&'b self, view: &View<'_, '_>, words: &[ListedWord<'_>], i: usize, take: &mut dyn FnMut(Hit<'b>)) {
        let mut scratch = Scratch::default();
        self.candidates(view, &words[i], i, &mut |rule| {
            if let Some(bound) = find_at(view, rule, i, &mut scratch) {
                take(Hit { rule, bound });
            }
        });
    }

    /// The rules whose anchor fits somewhere in sentence `s` without matching, the nearest to a match first.
    pub fn misses(&self, view: &View<'_, '_>, s: usize) -> Vec<(&Rule, Miss)> {
        let mut found = Vec::new();
        let words = listed_words(view);
        for i in view.prose.sentences[s].tokens.clone() {
            self.candidates(view, &words[i], i, &mut |rule| {
                // An anchor alone tells nothing, for names and nouns are anchors of much: half of the rule must be there.
                let required = |n: usize| rule.nodes[..n].iter().filter(|x| x.want == Want::Required).count();
                if let Err(Some(miss)) = match_at(view, rule, i)
                    && required(miss.bound.len()) * 2 >= required(rule.nodes.len())
                    && miss.bound.len() > 1
                {
                    found.push((rule, miss));
                }
            });
        }
        found.sort_by_key(|(rule, m)| rule.nodes[m.node..].iter().filter(|n| n.want == Want::Required).count());
        found
    }

    /// The rules whose anchor may be token `i`.
    fn candidates<'b>(&'b self, view: &View<'_, '_>, word: &ListedWord<'_>, i: usize, take: &mut dyn FnMut(&'b Rule)) {
        if word.lemma.is_empty() {
            return;
        }
        let mut take_all = |list: &[usize]| list.iter().for_each(|&n| take(&self.rules[n]));
        if let Some(list) = self.by_lemma.get(&*word.lemma) {
            take_all(list);
        }
        for (key, list) in &self.by_key {
            let holds = match *key {
                Key::Begins => view.cast.at(i).is_some_and(|m| m.tokens.start == i),
                Key::Named => view.cast.at(i).is_some(),
                Key::Office => word.office,
                Key::Class(class) => word.classes.has(class) || view.prose.has(i, class),
                Key::Trait(t) => word.traits.has(t),
                Key::None => true,
            };
            if holds {
                take_all(list);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_wait_under_what_their_anchors_ask() {
        let rule = |name: &str, test: &str| format!("rule {name}\n  x : {test}\n");
        let text = [
            rule("a", "pos=NOUN lemma=king|queen"),
            rule("b", "begins kind=person"),
            rule("c", "relation=appos"),
            rule("d", "kind=person"),
        ]
        .concat();
        let book = Book::new(&[("test", &text)]);
        assert!(book.rules[0].nodes[0].tests.len() == 1 && book.rules[3].nodes[0].tests.len() == 1);
        assert_eq!((book.by_lemma["king"].as_slice(), book.by_lemma.len()), (&[0][..], 2));
        assert_eq!(book.by_key, [(Key::Begins, vec![1]), (Key::None, vec![2]), (Key::Named, vec![3])]);
    }
}
