//! The closed vocabularies of facts, with the spelling that they have in JSON.
use serde::{Deserialize, Serialize};

/// Declares an enum whose variants are written as fixed words, in JSON and everywhere else.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in declaration order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word that stands for the value in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// What an entity is.
    EntityKind {
        /// A human being.
        Person = "person",
        /// A government, company, party, court, team, outlet and the like.
        Organization = "organization",
        /// A country, city, building, region.
        Place = "place",
        /// A source without a name: "Kremlin officials".
        Unnamed = "unnamed",
    }
}

words! {
    /// What kind of encounter a meeting is.
    MeetingKind {
        /// They met.
        Meeting = "meeting",
        /// Talks, negotiations, consultations.
        Talks = "talks",
        /// A summit.
        Summit = "summit",
        /// A visit to a place.
        Visit = "visit",
        /// A telephone or video call.
        Call = "call",
        /// A hearing before a body.
        Hearing = "hearing",
        /// A signing, a funeral, a swearing-in.
        Ceremony = "ceremony",
    }
}

words! {
    /// Whether something happened.
    #[derive(Default)]
    Status {
        /// It took place.
        #[default]
        Happened = "happened",
        /// It is taking place.
        Ongoing = "ongoing",
        /// It is to take place.
        Planned = "planned",
        /// It was to take place and will not.
        Cancelled = "cancelled",
        /// Somebody says that it did not take place.
        Denied = "denied",
        /// It might take place.
        Hypothetical = "hypothetical",
    }
}

impl Status {
    /// Of several reports of one meeting, the strongest decides whether it happened.
    pub fn strength(self) -> u8 {
        match self {
            Status::Happened => 5,
            Status::Ongoing => 4,
            Status::Cancelled => 3,
            Status::Denied => 2,
            Status::Planned => 1,
            Status::Hypothetical => 0,
        }
    }
}

words! {
    /// What sort of attribution a statement is.
    #[derive(Default)]
    StatementKind {
        /// Spoken, or written in one's own name.
        #[default]
        Speech = "speech",
        /// A document, poll, court or outlet says it.
        Document = "document",
        /// Believed, hoped, planned: no answer to who said what.
        Thought = "thought",
    }
}

words! {
    /// What is done in saying something.
    #[derive(Default)]
    Act {
        /// Plainly said.
        #[default]
        Say = "say",
        /// Claimed.
        Claim = "claim",
        /// Denied.
        Deny = "deny",
        /// Confirmed.
        Confirm = "confirm",
        /// Promised.
        Promise = "promise",
        /// Warned.
        Warn = "warn",
        /// Asked.
        Ask = "ask",
        /// Refused.
        Refuse = "refuse",
    }
}

words! {
    /// How the content of a statement is given.
    Form {
        /// In quotation marks.
        Direct = "direct",
        /// In the reporter's words.
        Indirect = "indirect",
        /// Partly in quotation marks.
        Mixed = "mixed",
    }
}

words! {
    /// When a position is held, seen from the article.
    #[derive(Default)]
    PositionStatus {
        /// Held now.
        #[default]
        Current = "current",
        /// No longer held.
        Former = "former",
        /// To be taken up.
        Future = "future",
    }
}

words! {
    /// Which relation.
    Predicate {
        /// Of one family.
        RelativeOf = "relative_of",
        /// Married.
        SpouseOf = "spouse_of",
        /// Belongs to an organization.
        MemberOf = "member_of",
        /// Lies in a place.
        LocatedIn = "located_in",
        /// Citizen of.
        Nationality = "nationality",
        /// Allied with.
        AllyOf = "ally_of",
        /// Part of an organization or place.
        PartOf = "part_of",
        /// Founded an organization.
        Founded = "founded",
        /// Owns an organization.
        Owns = "owns",
    }
}
