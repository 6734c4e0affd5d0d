//! The one way from a document to its facts.
use super::confidence::confidence_hash;
use super::ids::{entity_id, renumber};
use super::meetings::{self, meetings};
use super::pattern::{NearMiss, Trace, View, cues, listed_words};
use super::positions::{self, positions};
use super::relations::{self, relations};
use super::settings::Settings;
use super::statements::{near_misses, statements};
use super::time::{times, times_hash};
use crate::facts::{Entity, EntityKind, Facts};
use crate::language::{Language, Prose, models_hash};
use crate::read::Document;
use crate::resolve::linking::{Entry, Knowledge, Named, link};
use crate::resolve::{Cast, Member};

/// Raised by hand whenever a rule changes what comes out; word lists and models count by themselves.
const RULES: &str = "patterns";

/// Whether a language tag stands for English.
pub fn is_english(language: &str) -> bool {
    language == "en" || language.starts_with("en-")
}

/// Turns documents into facts. Holds the word lists and nothing that changes.
#[derive(Debug)]
pub struct Extractor {
    language: Language,
    knowledge: Knowledge,
    min_confidence: Option<f64>,
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
        Self::with(Settings::default())
    }

    /// Reads as a user has set it.
    pub fn with(settings: Settings) -> Self {
        let (version, lexicon, models) = (env!("CARGO_PKG_VERSION"), settings.lexicon.hash(), models_hash());
        let (confidence, times, knowledge) = (confidence_hash(), times_hash(), settings.knowledge.hash());
        let fingerprint =
            format!("dateline {version} {RULES} {lexicon} {models} {confidence} {times} {knowledge}{}", settings.fingerprint());
        let Settings { lexicon, knowledge, min_confidence } = settings;
        Extractor { language: Language::with(lexicon), knowledge, min_confidence, fingerprint }
    }

    /// What found the facts: version, rules, hashes over the word lists, the models, the table of confidence, the words of time and the
    /// knowledge,
    /// and settings other than the usual ones.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The facts of a document; of one that is not in English, its metadata and text alone.
    pub fn extract(&self, document: &Document) -> Facts {
        let mut facts = Facts { extractor: self.fingerprint.clone(), ..document.head() };
        if document.language.as_deref().is_none_or(is_english) {
            self.understand(document, &mut facts, false);
            if let Some(least) = self.min_confidence {
                facts.keep_confident(least);
            }
        }
        facts
    }

    /// The facts of a document, and for each that a pattern found how it was found.
    pub fn explain(&self, document: &Document) -> (Facts, Vec<Trace>) {
        let mut facts = Facts { extractor: self.fingerprint.clone(), ..document.head() };
        let traces = self.understand(document, &mut facts, true);
        (facts, traces)
    }

    /// What the rules that came nearest found missing in sentence `sentence`, counted from 0 as in [`Facts::sentences`].
    pub fn near_misses(&self, document: &Document, sentence: usize) -> Vec<NearMiss> {
        let lexicon = self.language.lexicon();
        let prose = Prose::new(&document.text, document.published.as_ref().map(|p| p.date()), &self.language);
        let cast = Cast::new(&prose, lexicon);
        if sentence >= prose.sentences.len() {
            return Vec::new();
        }
        let cues = cues(&prose, lexicon);
        let view = View { prose: &prose, cast: &cast, lexicon, cues: &cues };
        let mut found = near_misses(&prose, &cast, lexicon, sentence);
        found.extend(positions::near_misses(&view, sentence));
        found.extend(relations::near_misses(&view, sentence));
        found.extend(meetings::near_misses(&view, sentence));
        found
    }

    fn understand(&self, document: &Document, facts: &mut Facts, traced: bool) -> Vec<Trace> {
        let published = document.published.as_ref().map(|p| p.date());
        let lexicon = self.language.lexicon();
        let prose = Prose::new(&document.text, published, &self.language);
        let mut cast = Cast::new(&prose, lexicon);
        let times = times(&prose, published);
        let cues = cues(&prose, lexicon);
        let view = View { prose: &prose, cast: &cast, lexicon, cues: &cues };
        let words = listed_words(&view);
        let (held, mut traces) = positions(&view, &words, traced);
        let (related, more) = relations(&view, &words, traced);
        (facts.positions, facts.relations) = (held, related);
        traces.extend(more);
        let found = statements(&prose, &mut cast, lexicon, &times, traced);
        let view = View { prose: &prose, cast: &cast, lexicon, cues: &cues };
        let (met, more) = meetings(&view, &words, &times, published, &found.statements, traced);
        facts.meetings = met;
        traces.extend(more);
        facts.statements = found.statements;
        facts.sentences = prose.sentences.iter().map(|s| prose.offsets.span(s.bytes.clone())).collect();
        facts.times = times.iter().flat_map(|t| t.facts(&prose)).collect();
        let links = self.links(&prose, &cast.members);
        facts.entities =
            cast.members.into_iter().zip(links).enumerate().map(|(i, (m, link))| entity(&prose, i, m, link, &self.knowledge)).collect();
        facts.dateline = prose.dateline;
        renumber(facts);
        self.settle_owners(facts);
        traces.extend(found.traces);
        traces
    }

    /// Whose offices are those of countries that the article names by their adjectives alone: `Polish President`.
    fn settle_owners(&self, facts: &mut Facts) {
        let Facts { positions, countries, .. } = facts;
        for p in positions.iter_mut().filter(|p| p.of.is_none()) {
            let Some(country) = p.of_text.as_deref().and_then(|t| self.knowledge.demonym(t)).map(|c| self.knowledge.entry(c)) else {
                continue;
            };
            let known = countries.iter().position(|c| c.link.as_deref() == Some(&country.iri));
            let n = known.unwrap_or(countries.len());
            let id = format!("c{}", n + 1);
            if known.is_none() {
                countries.push(Entity {
                    id: id.clone(),
                    kind: EntityKind::Place,
                    name: country.label.clone(),
                    aliases: Vec::new(),
                    of: None,
                    plural: false,
                    mentions: Vec::new(),
                    link: Some(country.iri.clone()),
                    link_name: Some(country.label.clone()),
                    location: self.knowledge.location(country),
                });
            }
            p.of = Some(id);
        }
    }

    /// For each member what it is in the world, where that is known and clear.
    fn links(&self, prose: &Prose<'_>, members: &[Member]) -> Vec<Option<&Entry>> {
        let named: Vec<Named<'_>> = members.iter().map(Named::from).collect();
        link(&self.knowledge, prose, &named).into_iter().map(|l| l.map(|l| self.knowledge.entry(l.entry))).collect()
    }
}

fn entity(prose: &Prose<'_>, index: usize, member: Member, link: Option<&Entry>, knowledge: &Knowledge) -> Entity {
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
        link: link.map(|l| l.iri.clone()),
        link_name: link.map(|l| l.label.clone()),
        location: link.and_then(|l| knowledge.location(l)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Form, Status};
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
    fn a_country_that_only_an_adjective_names_owns_its_offices() {
        let facts =
            Extractor::new().extract(&document("Polish President Ada Lund met Jon Moe. The Polish minister Per Vik left.", Some("en")));
        assert_eq!(facts.countries.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Poland"]);
        assert!(facts.positions.len() == 2 && facts.positions.iter().all(|p| p.of.as_deref() == Some("c1")), "{:?}", facts.positions);
        assert!(facts.check().is_ok());
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
        assert!(facts.entities[0].link.is_some() && facts.entities[0].link_name.as_deref() == Some("Oslo"));
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
