//! Who is somebody's counterpart: `his Turkish counterpart` holds for Turkey what he holds for his own country.
use super::anaphora::Resolver;
use super::discourse::Antecedent;
use super::roles::Owner;
use crate::language::Trait;
use crate::language::syntax::Relation;
use std::ops::Range;

impl Resolver<'_, '_> {
    /// Whom the words `core` of a phrase with the head `counterpart` and these owners point to; nobody where several are it.
    pub(super) fn counterpart(&self, core: &Range<usize>, owners: &[Owner]) -> Option<Antecedent> {
        let p = self.prose;
        let possessor = core.clone().find(|&i| p.relation(i) == Relation::NmodPoss)?;
        let member = match self.cast.at(possessor) {
            Some(m) => m.member?,
            None => match self.antecedent(possessor)? {
                Antecedent::Member(member) => member,
                Antecedent::Phrase(_) => return None,
            },
        };
        let persons = self.lexicon.persons();
        let own: Vec<&str> = self.roles.iter().filter(|(_, held)| held.member == member).map(|(noun, _)| noun).collect();
        let leads = own.iter().any(|noun| persons.noun(noun).has(Trait::Leader));
        let same = |noun: &str| own.contains(&noun) || leads && persons.noun(noun).has(Trait::Leader);
        let theirs = |held: &super::roles::Held| held.member != member && held.owners.iter().any(|o| owners.contains(o));
        let mut found: Vec<usize> =
            self.roles.iter().filter(|(noun, held)| same(noun) && theirs(held)).map(|(_, held)| held.member).collect();
        found.sort_unstable();
        found.dedup();
        if let [one] = found[..] { Some(Antecedent::Member(one)) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, Prose};
    use crate::resolve::{Antecedent, Cast};

    fn counterpart(text: &str) -> Option<String> {
        let language = Language::new();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, language.lexicon());
        let i = (0..prose.tokens.len()).rev().find(|&i| prose.word(i) == "counterpart").unwrap();
        match cast.antecedent(i)? {
            Antecedent::Member(m) => Some(cast.members[m].name.clone()),
            Antecedent::Phrase(_) => None,
        }
    }

    #[test]
    fn holds_the_same_office_of_the_country_that_is_named() {
        let both = "Norwegian Foreign Minister Ada Lund and Swedish Foreign Minister Jon Moe agree. Swedish President Per Berg is ill.";
        assert_eq!(counterpart(&format!("{both} Lund met her Swedish counterpart.")).as_deref(), Some("Jon Moe"));
        assert_eq!(counterpart(&format!("{both} Lund met her Danish counterpart.")), None);
        let leaders = "Norwegian Prime Minister Ada Lund left. Swedish President Jon Moe is ill.";
        assert_eq!(counterpart(&format!("{leaders} Moe met Lund's counterpart.")), None);
    }
}
