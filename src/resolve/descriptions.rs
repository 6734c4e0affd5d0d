//! Whom a description stands for: `the prime minister`, `the Norwegian leader`, `the bank`, `the official`.
//!
//! Who is said to be it (`roles.rs`), with the country that is named in the description; else the body whose name has the
//! noun in it; else who was described by the same noun before.
use super::anaphora::Resolver;
use super::discourse::{Antecedent, Nature, Referent};
use super::names::Guess;
use super::phrases::{complement, core, is_plural};
use super::pronouns::clear;
use super::roles::{Held, Owner, owners};
use crate::facts::EntityKind;
use crate::language::gazetteer::GazetteerClass;
use crate::language::syntax::{Relation, Upos};
use crate::language::{Class, Trait};
use std::ops::Range;

/// By how much the most present of several holders must lead.
const LEAD: f32 = 1.5;
/// The same noun points back over so many sentences.
const BACK: usize = 12;

/// A description taken apart.
struct Description<'k> {
    head: usize,
    sentence: usize,
    /// Determiner to head.
    core: Range<usize>,
    /// The same with its complement.
    words: Range<usize>,
    noun: &'k str,
    owners: Vec<Owner>,
    /// `the`, `this`.
    definite: bool,
}

impl Resolver<'_, '_> {
    /// What the noun at token `i` in sentence `s` points to; `None` where it brings in something new.
    pub(super) fn description(&self, i: usize, s: usize, noun: &str, human: bool) -> Option<Antecedent> {
        if let Some(member) = self.roles.of_noun(i) {
            return Some(Antecedent::Member(member));
        }
        let p = self.prose;
        let core = core(p, i);
        if human && let Some(member) = self.beside(&core).or_else(|| self.relative_named(i, noun)) {
            return Some(Antecedent::Member(member));
        }
        let words = core.start..complement(p, i, core.end);
        let definite = p.is_any(core.start, &["the", "this", "that", "these", "those"]) && core.start < i;
        // `Norway's prime minister`: whose it is makes it as definite as an article would.
        let owned = !p.is_any(core.start, &["my", "our", "your"]) && p.words[core.start].relation == Relation::NmodPoss
            || (core.start..i).any(|t| p.is_possessive(t));
        if !definite && !owned {
            return None;
        }
        let described = Description { head: i, sentence: s, owners: owners(self.cast, &words), core, words, noun, definite };
        if is_plural(p, i) {
            return self.several(&described, human);
        }
        if noun == "counterpart" {
            return self.counterpart(&described.core, &described.owners);
        }
        if human {
            return self.aged(&described).or_else(|| self.holder(&described)).or_else(|| self.same_noun(&described));
        }
        if !definite {
            return None;
        }
        let traits = self.lexicon.persons().noun(noun);
        match () {
            () if traits.has(Trait::Body) => self.holder(&described).or_else(|| self.body(&described)),
            () if traits.has(Trait::Place) => return self.country(&described),
            () if traits.has(Trait::Document) => None,
            () => return None,
        }
        .or_else(|| self.same_noun(&described))
    }

    /// `Ada Lund, formerly the mayor of Skien,`: an apposition that the parser did not see.
    fn beside(&self, core: &Range<usize>) -> Option<usize> {
        let p = self.prose;
        let adverb = core.start > 0 && p.words[core.start - 1].tag.upos == Upos::Adv;
        let comma = core.start.checked_sub(1 + usize::from(adverb))?;
        let m = self.cast.at(comma.checked_sub(1)?).filter(|m| m.guess == Guess::Person && p.word(comma) == ",")?;
        let closed = p.is_any(core.start, &["the", "a", "an"]) && !is_plural(p, core.end - 1);
        m.member.filter(|_| closed && p.words[core.end - 1].relation != Relation::Nsubj)
    }

    /// `his wife, Ida Berg,`: a kin term is named straight behind, whatever the parser says.
    fn relative_named(&self, i: usize, noun: &str) -> Option<usize> {
        let p = self.prose;
        let kin = self.lexicon.persons().noun(noun).has(Trait::Kin) && !is_plural(p, i);
        let m = self.cast.at(i + 2).filter(|m| kin && p.word(i + 1) == "," && m.guess == Guess::Person && m.phrase == i + 2)?;
        let closes = matches!(p.word(m.tokens.end), "," | "." | ";" | ")" | "");
        m.member.filter(|_| closes)
    }

    /// `the 52-year-old lawyer`: the only one of that age.
    fn aged(&self, d: &Description<'_>) -> Option<Antecedent> {
        let p = self.prose;
        let old = |i: &usize| p.is(*i + 1, "-") && p.is(*i + 2, "year") && p.is(*i + 4, "old");
        let years = d.core.clone().find(old).and_then(|i| p.word(i).parse().ok())?;
        self.roles.aged(years).map(Antecedent::Member)
    }

    /// The one who is said to be it.
    fn holder(&self, d: &Description<'_>) -> Option<Antecedent> {
        let p = self.prose;
        let persons = self.lexicon.persons();
        let mut members: Vec<usize> = Vec::new();
        let mut add = |held: &Held| {
            if self.fits(d, held) && !members.contains(&held.member) {
                members.push(held.member);
            }
        };
        self.roles.holders(d.noun).iter().for_each(&mut add);
        if members.is_empty() && d.noun == "leader" && !d.owners.is_empty() {
            let leads = |noun: &str, held: &Held| {
                persons.noun(noun).has(Trait::Leader) || noun == "minister" && held.words.clone().any(|i| p.is(i, "prime"))
            };
            self.roles.iter().filter(|(noun, held)| leads(noun, held)).for_each(|(_, held)| {
                if self.fits(d, held) && !members.contains(&held.member) {
                    members.push(held.member);
                }
            });
            members.sort_unstable();
        }
        match members[..] {
            [] => None,
            [member] => Some(Antecedent::Member(member)),
            _ => self.most_present(d, &members),
        }
    }

    /// Of several that a description fits, the one that is clearly the most present.
    fn most_present(&self, d: &Description<'_>, members: &[usize]) -> Option<Antecedent> {
        let one_of = |r: &Referent| matches!(r.whom, Antecedent::Member(m) if members.contains(&m));
        let found = self.discourse.candidates(d.sentence, one_of, |x| if x.quotation.is_some() { 0.5 } else { 1.0 });
        clear(&found, LEAD).map(|r| self.discourse.referents[r].whom)
    }

    /// Whether a description can mean who holds this role.
    fn fits(&self, d: &Description<'_>, held: &Held) -> bool {
        let p = self.prose;
        let persons = self.lexicon.persons();
        let inside = |word: &str, range: &Range<usize>| range.clone().any(|i| p.is(i, word));
        let part_of_title = |i: usize| {
            let lower = p.word(i).to_lowercase();
            p.has(i, Class::Modifier) || p.has(i, Class::Former) || persons.noun(&lower).has(Trait::Other)
        };
        // Every word of the title in the description belongs to the role, and what makes it another's to both.
        let own = d.core.clone().filter(|&i| i != d.head && part_of_title(i) && self.cast.at(i).is_none());
        let mut own = own.filter(|&i| !p.is_any(i, &["the", "this", "that"]));
        if !own.all(|i| inside(p.word(i), &held.words)) {
            return false;
        }
        let other = |i: usize| persons.noun(&p.word(i).to_lowercase()).has(Trait::Other);
        if held.words.clone().any(|i| other(i) && !inside(p.word(i), &d.core)) {
            return false;
        }
        if !d.owners.is_empty() {
            return if held.owners.is_empty() {
                self.roles.holders(d.noun).iter().all(|h| h.member == held.member)
            } else {
                d.owners.iter().any(|o| held.owners.contains(o))
            };
        }
        // `the president of the club` is no other president.
        let nouns = |i: &usize| matches!(p.words[*i].tag.upos, Upos::Noun | Upos::Propn);
        (d.core.end..d.words.end).filter(nouns).all(|i| inside(p.word(i), &held.words))
    }

    /// The body with the noun in its name: `the ministry` after `Ministry of Trade`; or of the kind: `the company`.
    fn body(&self, d: &Description<'_>) -> Option<Antecedent> {
        if !d.owners.is_empty() || d.words.end > d.core.end {
            return None;
        }
        let modifiers: Vec<usize> = (d.core.start + 1..d.head).collect();
        let p = self.prose;
        let named = |r: &Referent, by_name: bool| match r.whom {
            Antecedent::Member(m) if self.cast.members[m].kind == EntityKind::Organization => {
                let name = &self.cast.members[m].name;
                let has = |word: &str| name.split([' ', '-']).any(|n| n.eq_ignore_ascii_case(word));
                if by_name {
                    has(d.noun) && modifiers.iter().all(|&i| has(p.word(i)))
                } else {
                    modifiers.is_empty() && self.is_kind(name, d.noun)
                }
            }
            _ => false,
        };
        let members = |by_name: bool| {
            let referents = self.discourse.referents.iter().filter(|r| named(r, by_name));
            referents.filter_map(|r| if let Antecedent::Member(m) = r.whom { Some(m) } else { None }).collect::<Vec<_>>()
        };
        match members(true)[..] {
            [member] => Some(Antecedent::Member(member)),
            [] => self.most_present(d, &members(false)),
            ref several => self.most_present(d, several),
        }
    }

    /// Whether a body of this name is known to be what the noun says.
    fn is_kind(&self, name: &str, noun: &str) -> bool {
        let classes = self.gazetteer.word(name);
        match noun {
            "company" | "firm" | "corporation" | "manufacturer" | "maker" | "carmaker" | "giant" | "retailer" => {
                classes.has(GazetteerClass::Company)
                    || name.split(' ').any(|w| matches!(w, "Inc" | "Inc." | "Corp" | "Corp." | "Ltd" | "Ltd." | "Co" | "Co." | "Company"))
            }
            "newspaper" | "paper" | "magazine" | "broadcaster" | "network" => classes.has(GazetteerClass::Media),
            "party" | "group" | "movement" | "militia" | "faction" => classes.has(GazetteerClass::Party),
            "team" | "club" | "side" => classes.has(GazetteerClass::Team),
            _ => false,
        }
    }

    /// `the country`: the one that is spoken of.
    fn country(&self, d: &Description<'_>) -> Option<Antecedent> {
        if !matches!(d.noun, "country" | "nation" | "kingdom") || d.words.end > d.core.end || d.core.len() > 2 || !d.owners.is_empty() {
            return None;
        }
        let is_country = |r: &Referent| {
            matches!(r.whom, Antecedent::Member(m) if self.cast.members[m].kind == EntityKind::Place) && r.nature == Nature::Body
        };
        let found = self.discourse.candidates(d.sentence, is_country, |x| if x.quotation.is_some() { 0.5 } else { 1.0 });
        clear(&found, LEAD).map(|r| self.discourse.referents[r].whom)
    }

    /// `the two leaders`, `the men`: the last two or more that were named together, or those of the same noun.
    fn several(&self, d: &Description<'_>, human: bool) -> Option<Antecedent> {
        if !human || !d.owners.is_empty() || d.words.end > d.core.end {
            return None;
        }
        let p = self.prose;
        if (d.core.start..d.head).any(|i| p.is_any(i, &["two", "three", "both"])) {
            let together = |r: &Referent| {
                r.plural
                    && r.nature == Nature::Human
                    && matches!(r.whom, Antecedent::Phrase(h) if self.cast.at(h).is_some_and(|m| m.guess == Guess::Person))
            };
            let found = self.discourse.candidates(d.sentence, together, |_| 1.0);
            return clear(&found, LEAD).map(|r| self.discourse.referents[r].whom);
        }
        if d.core.len() == 2 { self.same_noun(d) } else { None }
    }

    /// `the official` after `a senior official`: the nearest, where what the description adds was said of it.
    fn same_noun(&self, d: &Description<'_>) -> Option<Antecedent> {
        let p = self.prose;
        if !d.definite {
            return None;
        }
        let heads = self.nouns.get(d.noun)?;
        let plural = is_plural(p, d.head);
        for &head in heads.iter().rev().take(8) {
            let s = p.sentence_at(p.tokens[head].begin)?;
            if s + BACK < d.sentence {
                break;
            }
            if is_plural(p, head) != plural {
                continue;
            }
            let before = core(p, head);
            let before = before.start..complement(p, head, before.end);
            let said = |i: usize| before.clone().any(|t| p.is(t, p.word(i)));
            let mut added = (d.core.start + 1..d.words.end).filter(|&i| i != d.head && p.is_word(i) && !p.is_grammatical(i));
            if added.all(said) {
                return Some(Antecedent::Phrase(head));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, Prose};
    use crate::resolve::{Antecedent, Cast};

    /// Whom the last phrase with this head stands for.
    fn is(text: &str, head: &str, expected: &str) {
        let language = Language::new();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, language.lexicon());
        let i = (0..prose.tokens.len()).rev().find(|&i| prose.word(i) == head).unwrap();
        let found = match cast.antecedent(i) {
            Some(Antecedent::Member(m)) => cast.members[m].name.clone(),
            Some(Antecedent::Phrase(h)) => format!("{} {h}", prose.word(h)),
            None => "nobody".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn who_holds_the_title() {
        is("Prime Minister Ada Lund met President Jon Moe. The prime minister was glad.", "minister", "Ada Lund");
        is("Ada Lund, the mayor of Skien, met Jon Moe. The mayor was glad.", "mayor", "Ada Lund");
        is("Ada Lund is a lawyer. Jon Moe is a teacher. The lawyer was glad.", "lawyer", "Ada Lund");
        is("Ada Lund, 52, met Jon Moe, 40. The 52-year-old singer was glad.", "singer", "Ada Lund");
    }

    #[test]
    fn country_and_rank_must_fit() {
        let both = "Norwegian Foreign Minister Ada Lund met Swedish Foreign Minister Jon Moe.";
        is(&format!("{both} The Swedish foreign minister was glad."), "minister", "Jon Moe");
        is(&format!("{both} The Danish foreign minister was glad."), "minister", "nobody");
        is("President Jon Moe left. The Norwegian vice president was glad.", "president", "nobody");
        is("Norwegian President Ada Lund met Jon Moe. The Norwegian leader was glad.", "leader", "Ada Lund");
        is("President Ada Lund left. The president of the club was glad.", "president", "nobody");
    }

    #[test]
    fn bodies_countries_and_the_nameless() {
        is("The Ministry of Trade met the Bank of Norway. The bank was glad.", "bank", "Bank of Norway");
        is("A senior official left. Rain fell. The official was glad.", "official", "official 2");
        is("A senior official left. A junior official was glad.", "official", "nobody");
        is("Norway won. The country was glad.", "country", "Norway");
    }
}
