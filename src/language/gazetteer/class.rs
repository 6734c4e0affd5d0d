//! The classes of entries, as bits of a set.
use crate::language::terms::terms;

terms! {
    /// What a list says that its entries are. The written form is the file name of the list without `.txt`.
    GazetteerClass {
        /// A given name.
        FirstName = "first_name",
        /// A family name.
        LastName = "last_name",
        /// A word of people's names, given or family.
        NamePart = "name_part",
        /// The whole name of somebody widely known, or of a being taken for one.
        Person = "person",
        /// A state or territory.
        Country = "country",
        /// Of a country or place, or who lives there: `Norwegian`, `Londoners`.
        Demonym = "demonym",
        /// An ethnic group or a language.
        People = "people",
        /// The capital of a state or territory.
        Capital = "capital",
        /// A city of at least 100,000 inhabitants.
        LargeCity = "city_large",
        /// A town of 2,000 to 100,000 inhabitants.
        SmallCity = "city_small",
        /// Part of a country, or a region across countries.
        Region = "region",
        /// A river, sea, mountain, continent, airport, building or other place that is no settlement.
        Feature = "feature",
        /// A body of any other kind: of the state, of states, of learning, a court, an army.
        Organization = "organization",
        /// A company or its brand.
        Company = "company",
        /// A newspaper, broadcaster, agency or platform.
        Media = "media",
        /// A political party, movement or armed group.
        Party = "party",
        /// A team or club of sports, or a league.
        Team = "team",
        /// An event, law, treaty, work, prize, product or currency.
        Other = "other",
        /// Of a religion or ideology, or who holds it: `Islamist`, `Republicans`.
        Belief = "belief",
        /// A weekday or month.
        Calendar = "calendar",
        /// A word that heads names of bodies: `Ministry`, `Inc.`
        OrganizationHead = "org_head",
        /// A word that names of bodies are made of besides their heads: `Security`, `Federal`.
        OrganizationWord = "org_word",
        /// A word that heads names of places: `River`, `Province`.
        PlaceHead = "place_head",
        /// A word that heads names of events, laws and works: `War`, `Treaty`.
        OtherHead = "event_head",
        /// An office, rank or occupation.
        Title = "title",
        /// `Mr`, `Sir`, `Sheikh`.
        Honorific = "honorific",
        /// A word inside names of people: `van`, `bin`.
        Particle = "particle",
        /// Can be written in lower case: an ordinary word.
        CommonWord = "common_word",
        /// Can be a noun.
        Noun = "noun",
        /// Can be a verb.
        Verb = "verb",
        /// Can be an adjective.
        Adjective = "adjective",
        /// Can be an adverb.
        Adverb = "adverb",
    }
}

/// A set of classes: bit `n` stands for the class whose number is `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct GazetteerClasses(pub u32);

impl GazetteerClasses {
    /// Classes of names: their entries are found only where the text is written like a name.
    pub const NAMES: GazetteerClasses = GazetteerClasses((1 << GazetteerClass::OrganizationHead as u32) - 1);

    /// The set of these classes alone.
    pub fn of(classes: &[GazetteerClass]) -> Self {
        GazetteerClasses(classes.iter().fold(0, |set, &c| set | 1 << c as u32))
    }

    /// Whether the class is in the set.
    pub fn has(self, class: GazetteerClass) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// Whether no class is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes in the set, in the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = GazetteerClass> {
        GazetteerClass::ALL.iter().copied().filter(move |&c| self.has(c))
    }
}

impl std::ops::BitOr for GazetteerClasses {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        GazetteerClasses(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for GazetteerClasses {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl std::ops::BitAnd for GazetteerClasses {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        GazetteerClasses(self.0 & other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_fit_a_set_and_names_come_first() {
        assert!(GazetteerClass::ALL.len() <= 32);
        for class in GazetteerClass::ALL {
            assert_eq!(GazetteerClasses::NAMES.has(*class), (*class as u8) <= GazetteerClass::Calendar as u8);
            assert_eq!(GazetteerClasses::of(&[*class]).iter().collect::<Vec<_>>(), [*class]);
        }
    }
}
