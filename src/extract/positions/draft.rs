//! What titles and rules find, before it is known that two of them tell the same.
use super::counterparts::counterpart;
use super::lists::{owner, shared};
use super::office::{Office, office};
use super::role;
use super::rules::BOOK;
use super::title::{is_lost, is_of_another, title};
use crate::extract::evidence::MOST;
use crate::extract::pattern::{Hit, ListedWord, Slot, Trace, View, slots};
use crate::facts::{EntityKind, PositionStatus};
use crate::resolve::Guess;

/// What no pattern says: the rule and what it is.
type Code = (&'static str, &'static str);
const TITLE: Code = ("title-before-name", "A title before a name, and whose it is before the title or behind the name.");
const SHARED: Code = ("title-of-several", "A title in the plural, and the names that share it.");

const COUNTERPART: Code = ("counterpart", "A counterpart, and the office that the text has told of somebody else.");

/// Somebody and an office.
#[derive(Debug)]
pub struct Draft {
    /// Who.
    pub person: usize,
    /// Which.
    pub office: Office,
    /// The role as facts have it.
    pub role: String,
    /// Whether the status is no more than a past tense.
    pub weak: bool,
    /// The sentence.
    pub sentence: usize,
    /// The rule.
    pub rule: &'static str,
    about: &'static str,
    hit: Option<Hit<'static>>,
    name: usize,
}

impl Draft {
    /// What is found without a pattern.
    fn plain(view: &View<'_, '_>, person: usize, office: Office, sentence: usize, (rule, about): Code, name: usize) -> Draft {
        let role = role::words(view, &office.role);
        Draft { person, office, role, weak: false, sentence, rule, about, hit: None, name }
    }

    /// How it was found.
    pub fn trace(&self, view: &View<'_, '_>, fact: &str) -> Trace {
        let (about, slots) = match &self.hit {
            Some(hit) => (hit.rule.about.clone(), slots(view, hit.rule, &hit.bound)),
            None => {
                let slot = |name: &str, words| Slot { name: name.to_owned(), words, place: String::new(), path: String::new() };
                let p = view.prose;
                let name = view.cast.at(self.name).map_or(self.name..self.name + 1, |m| m.tokens.clone());
                let mut slots = vec![slot("role", p.passage(&self.office.role)), slot("person", p.passage(&name))];
                slots.extend(self.office.of_words.as_ref().map(|w| slot("of", p.passage(w))));
                (self.about.to_owned(), slots)
            }
        };
        Trace { fact: fact.to_owned(), rule: self.rule.to_owned(), about, slots }
    }
}

/// All of them, in the order of the text.
pub fn drafts(view: &View<'_, '_>, words: &[ListedWord<'_>]) -> Vec<Draft> {
    let p = view.prose;
    let mut found = Vec::new();
    let mut mentions = view.cast.mentions.iter().peekable();
    for (s, sentence) in p.sentences.iter().enumerate() {
        let first = found.len();
        while let Some(m) = mentions.next_if(|m| m.tokens.start < sentence.tokens.end) {
            let person = m.member.filter(|x| m.guess == Guess::Person && view.cast.members[*x].kind == EntityKind::Person);
            let (Some(person), true) = (person, m.sentence == Some(s) && p.is_readable(s)) else { continue };
            if let Some(mut office) = title(view, m) {
                if let Some(o) = owner(view, m, sentence.tokens.end).filter(|_| office.of_words.is_none()) {
                    (office.of, office.of_words) = (o.member, Some(o.tokens.clone()));
                }
                if is_lost(view, m) {
                    office.status = PositionStatus::Former;
                }
                found.push(Draft::plain(view, person, office, s, TITLE, m.tokens.start));
            }
        }
        if p.is_readable(s) {
            for i in sentence.tokens.clone() {
                for (person, m, office) in if words[i].office { shared(view, i) } else { Vec::new() } {
                    found.push(Draft::plain(view, person, office, s, SHARED, m.tokens.start));
                }
                if let Some(c) = counterpart(view, i, &found) {
                    let draft = Draft::plain(view, c.person, c.office, s, COUNTERPART, c.name.tokens.start);
                    found.push(Draft { role: c.role, ..draft });
                }
                BOOK.matches(view, words, i, &mut |hit| found.extend(read(view, s, hit)));
            }
        }
        found.truncate(first + MOST);
    }
    found
}

fn read(view: &View<'_, '_>, sentence: usize, hit: Hit<'static>) -> Option<Draft> {
    let name = hit.token("person")?;
    let person = view.named(name).filter(|x| view.cast.members[*x].kind == EntityKind::Person)?;
    let mut found = match hit.token("role") {
        Some(noun) if view.cast.at(noun).is_none() && !is_of_another(view, noun, person) => office(view, noun)?,
        Some(_) => return None,
        None => {
            Office { role: hit.bound[0].token()?..hit.bound[0].token()? + 1, of: None, of_words: None, status: PositionStatus::Current }
        }
    };
    if let Some(of) = hit.token("of").and_then(|of| view.cast.at(of)) {
        found.of = of.member.filter(|x| view.cast.members[*x].kind != EntityKind::Person);
        found.of_words = Some(of.tokens.clone());
    }
    let weak = hit.rule.set("status") == Some("former") && hit.rule.name.starts_with("was-") && found.status != PositionStatus::Former;
    if let Some(status) = hit.rule.set("status").and_then(|s| PositionStatus::ALL.iter().find(|x| x.as_str() == s))
        && found.status == PositionStatus::Current
    {
        found.status = *status;
    }
    let role = hit.rule.set("role").map_or_else(|| role::words(view, &found.role), str::to_owned);
    // A title of a name has been read already.
    let titled = hit.token("role").is_some_and(|noun| view.cast.titled(noun).is_some_and(|m| m.member == Some(person) && m.role.is_some()));
    if titled && hit.token("of").is_none() {
        return None;
    }
    Some(Draft { person, office: found, role, weak, sentence, rule: hit.rule.name.as_str(), about: "", hit: Some(hit), name })
}

#[cfg(test)]
mod tests {
    use crate::extract::pattern::{View, cues, listed_words};
    use crate::extract::positions::positions;
    use crate::language::{Language, Prose};
    use crate::resolve::Cast;

    #[test]
    fn whoever_resigned_or_was_fired_holds_the_office_no_more() {
        let status = |text: &str| crate::extract::positions::testing::told(text).pop().unwrap().1;
        assert_eq!(status("President Ada Lund resigned on Monday."), "Ada Lund | president | - | former");
        assert_eq!(status("Jon Moe fired Defense Secretary Ada Lund."), "Ada Lund | defense secretary | - | former");
        assert_eq!(status("President Ada Lund refused to resign."), "Ada Lund | president | - | current");
        assert_eq!(status("President Ada Lund will resign."), "Ada Lund | president | - | current");
    }

    #[test]
    fn each_position_says_how_it_was_found() {
        let language = Language::new();
        let text = "Norwegian President Ada Lund met Jon Moe, the head of the Nordic Council.";
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, language.lexicon());
        let cues = cues(&prose, language.lexicon());
        let view = View { prose: &prose, cast: &cast, lexicon: language.lexicon(), cues: &cues };
        let (found, traces) = positions(&view, &listed_words(&view), true);
        assert_eq!(found.iter().map(|p| &p.id).collect::<Vec<_>>(), traces.iter().map(|t| &t.fact).collect::<Vec<_>>());
        let slots = |n: usize| traces[n].slots.iter().map(|s| (s.name.as_str(), s.words.text.as_str())).collect::<Vec<_>>();
        assert_eq!(slots(0), [("role", "President"), ("person", "Ada Lund"), ("of", "Norwegian")]);
        assert_eq!(slots(1), [("role", "head"), ("person", "Jon Moe")]);
        assert!(traces.iter().all(|t| !t.about.is_empty()));
    }
}
