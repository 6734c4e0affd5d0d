//! The one way from a document to its facts.
use super::ids::{entity_id, renumber};
use super::meetings::meetings;
use super::positions::positions;
use super::relations::relations;
use super::statements::statements;
use super::time::times;
use crate::facts::{Entity, Facts};
use crate::language::{Language, Lexicon, Prose, models_hash};
use crate::read::Document;
use crate::resolve::{Cast, Member};

/// Raised by hand whenever a rule changes what comes out; word lists and models count by themselves.
const RULES: &str = "trained-names";

/// Whether a language tag stands for English.
pub fn is_english(language: &str) -> bool {
    language == "en" || language.starts_with("en-")
}

/// Turns documents into facts. Holds the word lists and nothing that changes.
#[derive(Debug)]
pub struct Extractor {
    language: Language,
    fingerprint: String,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// Reads the word lists that are compiled in.
    pub fn new() -> Self {
        let fingerprint = format!("dateline {} {RULES} {} {}", env!("CARGO_PKG_VERSION"), Lexicon::hash(), models_hash());
        Extractor { language: Language::new(), fingerprint }
    }

    /// What found the facts: version, rules, and hashes over the word lists and over the models.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The facts of a document; of one that is not in English, its metadata and text alone.
    pub fn extract(&self, document: &Document) -> Facts {
        let mut facts = Facts { extractor: self.fingerprint.clone(), ..document.head() };
        if document.language.as_deref().is_none_or(is_english) {
            self.understand(document, &mut facts);
        }
        facts
    }

    fn understand(&self, document: &Document, facts: &mut Facts) {
        let published = document.published.as_ref().map(|p| p.date());
        let lexicon = self.language.lexicon();
        let prose = Prose::new(&document.text, published, &self.language);
        let mut cast = Cast::new(&prose, lexicon);
        let times = times(&prose, published);
        facts.positions = positions(&prose, &cast);
        facts.relations = relations(&prose, &cast);
        let (statements, focus) = statements(&prose, &mut cast, lexicon, &times);
        facts.meetings = meetings(&prose, &cast, lexicon, &times, &focus, &statements);
        facts.statements = statements;
        facts.sentences = prose.sentences.iter().map(|s| prose.offsets.span(s.bytes.clone())).collect();
        facts.times = times.iter().filter_map(|t| t.to_fact(&prose)).collect();
        facts.entities = cast.members.into_iter().enumerate().map(|(i, m)| entity(&prose, i, m)).collect();
        facts.dateline = prose.dateline;
        renumber(facts);
    }
}

fn entity(prose: &Prose<'_>, index: usize, member: Member) -> Entity {
    let mut mentions: Vec<_> = member.mentions.iter().map(|m| prose.offsets.span(prose.bytes(m))).collect();
    mentions.sort_unstable();
    mentions.dedup();
    Entity {
        id: entity_id(index),
        kind: member.kind,
        name: member.name,
        aliases: member.aliases,
        of: member.of.map(entity_id),
        plural: member.plural,
        mentions,
        link: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{EntityKind, Form, Status};
    use crate::read::Origin;

    fn document(text: &str, language: Option<&str>) -> Document {
        Document {
            id: "a".into(),
            key: "id:a".into(),
            title: None,
            published: "2024-12-03".parse().ok(),
            modified: None,
            source: None,
            url: None,
            authors: vec!["Ada Lund".into()],
            language: language.map(str::to_owned),
            text: text.to_owned(),
            origin: Origin { path: "-".into(), line: None },
            warnings: Vec::new(),
        }
    }

    #[test]
    fn an_article_becomes_facts() {
        let text = "OSLO, Dec. 2 (NTB) — Norwegian Prime Minister Ada Lund met Icelandic Finance Minister Jon Palsson in Bergen on Monday.\n\
            “We agree on fish,” Lund said. “That is new.”\n\
            Palsson said the two will meet again in January.\n";
        let facts = Extractor::new().extract(&document(text, Some("en")));
        assert_eq!(facts.check(), Ok(()));
        assert_eq!(facts.entities[0].name, "OSLO");
        assert_eq!(facts.entities[0].id, "e1");
        let met = &facts.meetings[0];
        assert_eq!((met.status, met.date.map(|d| d.to_string())), (Status::Happened, Some("2024-12-02".into())));
        assert_eq!(met.participants.len(), 2);
        assert_eq!(met.evidence[0].text.split(' ').next(), Some("Norwegian"));
        let said = &facts.statements[0];
        assert_eq!((said.form, said.content.len()), (Form::Direct, 2));
        assert_eq!(facts.statements[1].form, Form::Indirect);
        assert_eq!(facts.entities.iter().filter(|e| e.kind == EntityKind::Person).count(), 2);
        assert_eq!(facts.positions.len(), 2);
    }

    #[test]
    fn other_languages_are_left_alone() {
        let extractor = Extractor::new();
        let facts = extractor.extract(&document("Ada Lund traf Jon Palsson.", Some("de")));
        assert!(facts.sentences.is_empty() && facts.entities.is_empty() && !facts.text.is_empty());
        assert!(!extractor.extract(&document("Ada Lund left.", Some("en-GB"))).entities.is_empty());
        assert!(facts.extractor.starts_with("dateline ") && facts.authors.len() == 1);
    }

    /// Words, marks and oddities in no sensible order, from a small generator that gives the same each time.
    fn odd_text(seed: u64) -> String {
        const PIECES: [&str; 60] = [
            "Ada Lund",
            "Jon Palsson",
            "he",
            "she",
            "said",
            "told",
            "met",
            "with",
            "in Oslo",
            "on Monday",
            "that",
            "“",
            "”",
            "\"",
            "'",
            "’",
            "‘",
            "«",
            "»",
            ",",
            ".",
            "?",
            "!",
            ":",
            ";",
            "(",
            ")",
            "[",
            "]",
            "—",
            "-",
            "\n",
            "\n\n",
            "\r\n",
            "\u{2028}",
            "🙂",
            "👩‍🚀",
            "e\u{301}",
            "\u{301}",
            "ß",
            "İ",
            "世界。",
            "مرحبا",
            "U.S.",
            "Dr.",
            "President",
            "Norwegian",
            "talks",
            "between",
            "and",
            "visited",
            "according to",
            "will",
            "'s",
            "officials",
            "Ministry of Trade",
            "a.m.",
            "2024-13-45",
            "\u{feff}",
            "\u{200b}",
        ];
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut next = |n: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % n as u64).unwrap()
        };
        let mut text = String::new();
        for _ in 0..next(160) {
            text.push_str(PIECES[next(PIECES.len())]);
            if next(4) > 0 {
                text.push(' ');
            }
        }
        text
    }

    #[test]
    fn facts_of_any_text_hold() {
        let extractor = Extractor::new();
        for seed in 0..400 {
            let document = document(&odd_text(seed), None);
            let facts = extractor.extract(&document);
            assert_eq!(facts.check(), Ok(()), "seed {seed}: {:?}", document.text);
            assert_eq!(facts, extractor.extract(&document), "seed {seed}");
            assert!(facts.sentences.windows(2).all(|w| w[0].end <= w[1].begin), "seed {seed}");
        }
    }

    #[test]
    fn long_monotony_costs_no_more_than_its_length() {
        const LENGTH: usize = 40_000;
        let extractor = Extractor::new();
        let pieces = [
            "said ",
            "“",
            "\"",
            "'",
            "Ada Lund met ",
            "Lund, ",
            "President ",
            "(",
            ". ",
            "a.",
            "Ada Lund said he ",
            "-a",
            "’s",
            "on Monday ",
            "\n",
            "Bank of ",
        ];
        for piece in pieces {
            let text = piece.repeat(LENGTH / piece.len());
            let facts = extractor.extract(&document(&text, None));
            assert_eq!(facts.check(), Ok(()), "{piece}");
            let size: usize = facts
                .statements
                .iter()
                .flat_map(|s| &s.evidence)
                .chain(facts.meetings.iter().flat_map(|m| &m.evidence))
                .map(|p| p.text.len())
                .sum();
            assert!(size <= 20 * text.len(), "{piece}: {size}");
        }
    }
}
