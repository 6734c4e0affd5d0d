//! A second look at what names name: what the lexicon knows, and what the rest of the article says of the same name.
use crate::language::gazetteer::{Gazetteer, GazetteerClass};
use crate::language::names::{Name, NameKind};
use crate::language::{Class, Known, KnownKind, Lexicon, Prose, capitalised};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Longer names are lists or mistakes.
const LONGEST: usize = 12;
const LONGEST_BYTES: usize = 120;

/// A name before its title is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// Where it is known by its very words.
    pub known: Option<Known>,
}

/// The names of a text, those of one form with one kind, in order, without overlap.
pub fn drafts(prose: &Prose<'_>, lexicon: &Lexicon) -> Vec<Draft> {
    let reader = Reader { prose, lexicon };
    let mut drafts = Vec::with_capacity(prose.names.len() + 1);
    let people = reader.surnames(prose.names.iter().map(|n| (&n.tokens, n.kind)));
    for name in &prose.names {
        reader.read(name, &people, &mut drafts);
    }
    reader.missed(&mut drafts);
    reader.dateline(&mut drafts);
    reader.brackets(&mut drafts);
    reader.agree(&mut drafts);
    reader.vessels(&mut drafts);
    drafts
}

/// The words of a name in lower case, as one spells them in this article or that.
pub fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| if matches!(c, '’' | '‘') { '\'' } else { c }).flat_map(char::to_lowercase));
    }
    out
}

/// Reads the names of one text.
pub(super) struct Reader<'a, 't> {
    pub(super) prose: &'a Prose<'t>,
    pub(super) lexicon: &'a Lexicon,
}

impl Reader<'_, '_> {
    pub(super) fn text(&self, tokens: &Range<usize>) -> &str {
        &self.prose.text[self.prose.bytes(tokens)]
    }

    /// The known name that these tokens are.
    pub(super) fn known(&self, tokens: &Range<usize>) -> Option<Known> {
        let name = self.text(tokens);
        if name.len() > LONGEST_BYTES {
            return None;
        }
        let shouted = name.len() > 4 && name.chars().all(|c| !c.is_lowercase());
        if shouted || name.contains(['’', '\n']) || name.contains("  ") {
            let plain = name.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ");
            return self.lexicon.known(&plain).or_else(|| if shouted { self.lexicon.known(&capitalised(&plain)) } else { None });
        }
        self.lexicon.known(name)
    }

    /// The last words of people's full names.
    fn surnames<'n>(&self, names: impl Iterator<Item = (&'n Range<usize>, NameKind)>) -> HashSet<String> {
        names
            .filter(|(tokens, kind)| *kind == NameKind::Person && tokens.len() <= LONGEST)
            .filter_map(|(tokens, _)| self.text(tokens).split_whitespace().skip(1).last().map(folded))
            .collect()
    }

    /// Whether a name goes on with the hyphen at token `i`: `Han Seo-yeon`, but not `Ada Lund-led`.
    fn goes_on(&self, i: usize) -> bool {
        let p = self.prose;
        let word = p.word(i + 1);
        let own =
            ["ed", "ing", "led", "wide", "style", "born", "run", "era", "like", "free", "type", "elect"].iter().any(|e| word.ends_with(e));
        p.is_hyphen(i) && p.is_word(i + 1) && !p.is_hyphen(i + 2) && word.len() <= 6 && !own && !p.is_grammatical(i + 1)
    }

    /// Takes a name in as the model gave it, but for what is certainly none, or several.
    fn read(&self, name: &Name, people: &HashSet<String>, drafts: &mut Vec<Draft>) {
        let p = self.prose;
        let Name { mut tokens, kind } = name.clone();
        // At the head of a sentence an article looks like part of a name.
        if tokens.len() > 1 && p.is(tokens.start, "the") && kind == NameKind::Organization {
            tokens.start += 1;
        }
        // What was joined to the name before it.
        if drafts.last().is_some_and(|d| d.tokens.end > tokens.start) {
            return;
        }
        if kind == NameKind::Person && tokens.len() > 1 && self.goes_on(tokens.end) {
            tokens.end += 2;
        }
        if kind == NameKind::Person {
            // `Ms Lund` is called Lund, and `van der Berg` not Berg.
            while tokens.len() > 1 && p.is_any(tokens.start, &["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."]) {
                tokens.start += 1;
            }
            let floor = drafts.last().map_or(0, |d| d.tokens.end);
            let particles = ["van", "von", "der", "den", "ten", "ter", "de", "del", "bin", "ibn"];
            while tokens.start > floor && particles.contains(&p.word(tokens.start - 1)) {
                tokens.start -= 1;
            }
        }
        // `Sino-Norwegian`: the first half names nothing alone.
        if p.is_any(tokens.start, &["sino", "anglo", "franco", "russo", "indo", "afro", "euro"]) && p.is_hyphen(tokens.start + 1) {
            tokens.start += 2;
        }
        let text = self.text(&tokens);
        if tokens.is_empty() || tokens.len() > LONGEST || text.len() > LONGEST_BYTES || !text.contains(char::is_alphabetic) {
            return;
        }
        // `anti-Norwegian` has a name inside a word of its own.
        if tokens.len() == 1 && text.starts_with(char::is_lowercase) && text.contains('-') {
            return;
        }
        let meeting = tokens.len() > 1 && p.is_any(tokens.end - 1, &["summit", "meeting", "talks", "conference"]);
        let host = tokens.start..tokens.end - usize::from(meeting);
        // `Jordan Lund`: a country straight before a surname that nobody else has is a first name.
        if let Some(first) = drafts.last_mut().filter(|d| d.tokens.end == tokens.start && d.tokens.len() == 1 && d.known.is_some()) {
            let name = kind == NameKind::Person && tokens.len() == 1 && first.kind == NameKind::Place && !people.contains(&folded(text));
            if name && self.text(&first.tokens).contains(char::is_lowercase) {
                *first = Draft { tokens: first.tokens.start..tokens.end, kind, known: None };
                return;
            }
        }
        if let Some(people) = self.people(&host, kind, people) {
            drafts.extend(people);
            return;
        }
        // `Trinidad and Tobago`, `Great Hall of the People`: what the model takes for two, or cuts short.
        let joined = (tokens.end + 2..=tokens.end + 3).map(|end| tokens.start..end);
        let joined = joined.filter(|t| p.is_any(tokens.end, &["and", "of"]) && t.end <= p.tokens.len());
        let joined = joined.filter_map(|t| self.known(&t).map(|k| (t, k))).next_back();
        if let Some((tokens, known)) = joined {
            drafts.push(Draft { kind: kind_of(known), tokens, known: Some(known) });
            return;
        }
        let known = self.known(&tokens);
        if let Some(several) = self.several(&tokens, kind).filter(|_| known.is_none()) {
            drafts.extend(several);
            return;
        }
        // `the Lisbon summit`: a meeting that is named after its place or its members.
        let host_known = self.known(&host).filter(|k| meeting && k.kind != KnownKind::Demonym);
        if let Some(k) = host_known.filter(|_| known.is_none() && kind != NameKind::Person) {
            drafts.push(Draft { tokens: host, kind: kind_of(k), known: Some(k) });
            return;
        }
        let kind = match known {
            // Countries and towns are surnames as well.
            Some(k) if kind != NameKind::Person || tokens.len() > 1 => kind_of(k),
            _ if kind != NameKind::Person && self.is_addressed(&tokens) => NameKind::Person,
            _ => kind,
        };
        drafts.push(Draft { tokens, kind, known });
    }

    fn is_addressed(&self, tokens: &Range<usize>) -> bool {
        tokens.start > 0 && self.prose.is_any(tokens.start - 1, &["mr", "mr.", "mrs", "mrs.", "ms", "ms."])
    }

    /// What the model leaves out though it is sure: adjectives of countries (`Norwegian Transport Minister`), and surnames
    /// of people whom the article names in full, where it writes the word with a capital alone.
    fn missed(&self, drafts: &mut Vec<Draft>) {
        let p = self.prose;
        let full = drafts.iter().filter(|d| d.kind == NameKind::Person && d.tokens.len() > 1);
        let mut surnames: HashSet<&str> = full.map(|d| p.word(d.tokens.end - 1)).filter(|w| w.len() > 2).collect();
        // `Young`, and `young` elsewhere.
        let lower: HashSet<&str> = (0..p.tokens.len()).filter(|&i| p.is_word(i) && !p.tokens[i].capital).map(|i| p.word(i)).collect();
        surnames.retain(|s| !lower.contains(s.to_lowercase().as_str()));
        let mut next = 0;
        let mut further = Vec::new();
        for i in (0..p.tokens.len()).filter(|&i| p.tokens[i].capital) {
            while drafts.get(next).is_some_and(|d| d.tokens.end <= i) {
                next += 1;
            }
            if p.is_half(i) || drafts.get(next).is_some_and(|d| d.tokens.start <= i) {
                continue;
            }
            let beside = |k: usize| p.is_word(k) && p.tokens[k].capital && !p.has(k, Class::Honorific) && !p.is_grammatical(k);
            let other = [Class::Month, Class::Weekday, Class::Head];
            if let Some(known) = self.known(&(i..i + 1)).filter(|k| k.kind == KnownKind::Demonym) {
                further.push(Draft { tokens: i..i + 1, kind: NameKind::Other, known: Some(known) });
            } else if surnames.contains(p.word(i))
                && !(beside(i + 1) || i > 0 && beside(i - 1) || p.is_grammatical(i) || other.iter().any(|c| p.has(i, *c)))
            {
                further.push(Draft { tokens: i..i + 1, kind: NameKind::Person, known: None });
            }
        }
        if !further.is_empty() {
            drafts.append(&mut further);
            drafts.sort_by_key(|d| d.tokens.start);
        }
    }

    /// The places of the dateline, whatever the model says; the wider one where it is a country or a region.
    fn dateline(&self, drafts: &mut Vec<Draft>) {
        for (n, place) in self.prose.dateline_places.iter().enumerate() {
            let begin = self.prose.tokens.partition_point(|t| t.begin < place.start);
            let end = self.prose.tokens.partition_point(|t| t.end <= place.end);
            if begin < end && (n == 0 || self.is_wide(&(begin..end))) {
                self.place(begin..end, drafts);
            }
        }
    }

    /// Whether the tokens name a country or a region.
    fn is_wide(&self, tokens: &Range<usize>) -> bool {
        let listed = Gazetteer::built_in().word(self.text(tokens));
        self.known(tokens).is_some_and(|k| k.kind == KnownKind::Country) || listed.has(GazetteerClass::Region)
    }

    /// Takes the tokens for a place.
    fn place(&self, tokens: Range<usize>, drafts: &mut Vec<Draft>) {
        let (begin, end) = (tokens.start, tokens.end);
        let from = drafts.partition_point(|d| d.tokens.end <= begin);
        let to = drafts.partition_point(|d| d.tokens.start < end).max(from);
        let known = self.known(&(begin..end)).filter(|k| k.kind != KnownKind::Demonym);
        let kind = known.map_or(NameKind::Place, kind_of);
        drafts.splice(from..to, [Draft { tokens: begin..end, kind, known }]);
    }

    /// `Nordic Fishing Union (NFU)`: a name and its acronym in brackets name one thing.
    fn brackets(&self, drafts: &mut [Draft]) {
        for i in 1..drafts.len() {
            let [long, short] = [i - 1, i].map(|x| &drafts[x]);
            if !is_acronym_of(self.prose, &long.tokens, &short.tokens) || short.known.is_some() || long.known.is_some() {
                continue;
            }
            let thing = self.prose.has(long.tokens.end - 1, Class::Thing);
            let kind = match (long.kind, short.kind) {
                _ if thing => NameKind::Other,
                (NameKind::Organization, _) | (NameKind::Other, NameKind::Organization) => NameKind::Organization,
                _ => continue,
            };
            (drafts[i - 1].kind, drafts[i].kind) = (kind, kind);
        }
    }

    /// Names of one form get one kind, and a surname that of its bearer: the majority decides, by length in words.
    fn agree(&self, drafts: &mut [Draft]) {
        let forms: Vec<String> = drafts.iter().map(|d| folded(self.text(&d.tokens))).collect();
        let mut votes: HashMap<&str, [usize; 4]> = HashMap::new();
        // Full names speak for their last word.
        let mut bearers: HashMap<&str, usize> = HashMap::new();
        for (d, form) in drafts.iter().zip(&forms) {
            let (words, last) = (form.split(' ').count(), form.rsplit(' ').next().unwrap_or(form));
            votes.entry(form).or_default()[d.kind as usize] += words;
            if d.kind == NameKind::Person && words > 1 {
                *bearers.entry(last).or_default() += words;
            }
        }
        for (d, form) in drafts.iter_mut().zip(&forms) {
            let one_word = !form.contains(' ');
            let bearers = bearers.get(form.as_str()).copied().filter(|_| one_word);
            let Some(counts) = votes.get(form.as_str()) else { continue };
            if let Some(known) = d.known {
                // A country that is taken for somebody nobody else is called like.
                let country = matches!(known.kind, KnownKind::Country | KnownKind::Organization);
                if d.kind == NameKind::Person && country && bearers.is_none() && !self.is_addressed(&d.tokens) {
                    d.kind = kind_of(known);
                }
                continue;
            }
            let mut counts = *counts;
            counts[NameKind::Person as usize] += bearers.unwrap_or(0);
            // At a draw a surname is its bearer's; else what the model said at this place stays.
            let drawn = if bearers.is_some() { NameKind::Person } else { d.kind };
            let best = NameKind::ALL.iter().copied().max_by_key(|k| (counts[*k as usize], *k == drawn));
            d.kind = best.unwrap_or(d.kind);
        }
    }

    /// Ships that are called like people are no people.
    fn vessels(&self, drafts: &mut Vec<Draft>) {
        let is_ship =
            |d: &Draft| d.tokens.start > 0 && self.prose.is_any(d.tokens.start - 1, &["uss", "hms", "hmas", "hmcs", "ins", "mv", "m/v"]);
        let is_person = |d: &Draft| d.kind == NameKind::Person;
        let ships: Vec<&Draft> = drafts.iter().filter(|d| is_person(d) && is_ship(d)).collect();
        if ships.is_empty() {
            return;
        }
        let ships = self.surnames(ships.into_iter().map(|d| (&d.tokens, d.kind)));
        let people = self.surnames(drafts.iter().filter(|d| !is_ship(d)).map(|d| (&d.tokens, d.kind)));
        drafts.retain(|d| {
            let name = folded(self.text(&d.tokens));
            !is_person(d) || !is_ship(d) && (people.contains(&name) || !ships.contains(&name))
        });
    }
}

pub(super) fn kind_of(known: Known) -> NameKind {
    match known.kind {
        KnownKind::Country | KnownKind::Place => NameKind::Place,
        KnownKind::Organization => NameKind::Organization,
        KnownKind::Demonym => NameKind::Other,
    }
}

/// Whether the second is one word in capitals, in brackets straight behind the first.
pub fn is_acronym_of(prose: &Prose<'_>, long: &Range<usize>, short: &Range<usize>) -> bool {
    let bracketed = short.start == long.end + 1 && prose.word(long.end) == "(" && prose.word(short.end) == ")";
    bracketed && long.len() > 1 && is_acronym(prose, short)
}

/// Whether it is one word in capitals.
pub fn is_acronym(prose: &Prose<'_>, tokens: &Range<usize>) -> bool {
    let word = prose.word(tokens.start);
    tokens.len() == 1 && (2..=10).contains(&word.len()) && word.chars().filter(|c| c.is_lowercase()).count() * 3 < word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// The names as kinds, from names that a model could give.
    fn is(text: &str, names: &[(&str, NameKind)], expected: &[(&str, NameKind)]) {
        let language = Language::new();
        let mut prose = Prose::new(text, None, &language);
        prose.names.clear();
        let mut from = 0;
        for (name, kind) in names {
            let begin = from + text[from..].find(name).unwrap();
            from = begin + name.len();
            let tokens = prose.tokens.partition_point(|t| t.begin < begin)..prose.tokens.partition_point(|t| t.end <= from);
            prose.names.push(Name { tokens, kind: *kind });
        }
        let found = drafts(&prose, language.lexicon());
        let found: Vec<_> = found.into_iter().map(|d| (&text[prose.bytes(&d.tokens)], d.kind)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn one_form_has_one_kind() {
        use NameKind::*;
        let text = "Skien fell. Skien rose. Skien fell again.";
        is(text, &[("Skien", Place), ("Skien", Organization), ("Skien", Place)], &[("Skien", Place), ("Skien", Place), ("Skien", Place)]);
    }

    #[test]
    fn a_surname_is_its_bearers_unless_the_article_is_full_of_something_else() {
        use NameKind::*;
        is("Ada Skien won. Skien left.", &[("Ada Skien", Person), ("Skien", Place)], &[("Ada Skien", Person), ("Skien", Person)]);
        let town = [("Ada Skien", Person), ("Skien", Place), ("Skien", Place), ("Skien", Place), ("Skien", Place)];
        is("Ada Skien won in Skien. In Skien rain fell, in Skien snow, and in Skien hail.", &town, &town);
    }

    #[test]
    fn the_lexicon_knows_better_but_of_people() {
        use NameKind::*;
        is(
            "The White House and Norway left.",
            &[("White House", Place), ("Norway", Organization)],
            &[("White House", Organization), ("Norway", Place)],
        );
        is("Per Jordan won. Jordan left.", &[("Per Jordan", Person), ("Jordan", Person)], &[("Per Jordan", Person), ("Jordan", Person)]);
        is("Jordan left.", &[("Jordan", Person)], &[("Jordan", Place)]);
        is("The Norwegian Minister left.", &[], &[("Norwegian", Other)]);
    }

    #[test]
    fn names_are_cut_and_joined() {
        use NameKind::*;
        is("It left Trinidad and Tobago.", &[("Trinidad", Place), ("Tobago", Place)], &[("Trinidad and Tobago", Place)]);
        is("The anti-Norway camp lost.", &[("anti-Norway", Other)], &[]);
        is("It met before the G-20 summit.", &[("G-20 summit", Other)], &[("G-20", Organization)]);
        let people = [("Ada Lund", Person), ("Per Moe", Person), ("Lund-Moe", Person)];
        is("Ada Lund saw Per Moe before the Lund-Moe talks.", &people, &[people[0], people[1], ("Lund", Person), ("Moe", Person)]);
        is("Han Seo-yeon won.", &[("Han Seo", Person)], &[("Han Seo-yeon", Person)]);
        is("The Ada Lund-led team won.", &[("Ada Lund", Person)], &[("Ada Lund", Person)]);
        is("Ms Lund saw van der Moe.", &[("Ms Lund", Person), ("Moe", Person)], &[("Lund", Person), ("van der Moe", Person)]);
        is("Jordan Lund won.", &[("Jordan", Place), ("Lund", Person)], &[("Jordan Lund", Person)]);
    }

    #[test]
    fn surnames_that_the_model_misses() {
        use NameKind::*;
        let full = [("Ada Strand", Person)];
        is("Ada Strand won. Strand was glad.", &full, &[full[0], ("Strand", Person)]);
        is("Ada Strand won. The Strand Hotel was full.", &full, &full);
        is("Ada Young won. Young people were glad, old and young.", &[("Ada Young", Person)], &[("Ada Young", Person)]);
    }

    #[test]
    fn brackets_and_ships() {
        use NameKind::*;
        let union = [("Nordic Fishing Union", Other), ("NFU", Organization)];
        is("The Nordic Fishing Union (NFU) met.", &union, &[("Nordic Fishing Union", Organization), ("NFU", Organization)]);
        is("The USS Ada Lund sank. The Lund was old.", &[("Ada Lund", Person), ("Lund", Person)], &[]);
    }
}
