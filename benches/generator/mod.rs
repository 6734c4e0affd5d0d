//! Articles made up by rule, as facts: any number of them, the same ones every time.
//!
//! They have the shape of news (a cast that comes back, several outlets, plans that come true) without
//! being read from text, so that the graph half can be measured and tested by itself. Names have accents
//! and other scripts in them on purpose.
use dateline::facts::{
    Entity, EntityKind, Facts, Form, Location, Meeting, MeetingKind, Passage, Position, PositionStatus, Report, Span, Statement, Status,
};

const FIRST: &[&str] = &["Anna", "Kemal", "José", "Ольга", "Tamar", "Joost", "Łukasz", "Seo-yeon", "Inês", "Chidinma", "Søren", "Wanjiku"];
const LAST: &[&str] =
    &["Berg", "Aslan", "Muñoz", "Петрова", "Gelovani", "van der Weide", "Nowak", "Han", "Carvalhal", "Okafor", "Ørsted", "Mwangi"];
const PLACES: &[&str] = &["Ankara", "Oslo", "Tbilisi", "São Tomé", "Київ", "Lisbon", "Geneva", "Nairobi"];
const BODIES: &[&str] = &["Harbour Council", "Nordic League", "Ministry of Tides", "M23", "Banco do Mar"];
const ROLES: &[&str] = &["foreign minister", "president", "special envoy", "spokesperson"];
const STATUSES: &[Status] = &[Status::Happened, Status::Planned, Status::Denied, Status::Cancelled, Status::Hypothetical, Status::Ongoing];

/// A small deterministic generator of numbers (xorshift64*).
pub struct Numbers(u64);

impl Numbers {
    /// Numbers that depend on the seed only.
    pub fn new(seed: u64) -> Self {
        Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A text that grows, with its code points counted.
#[derive(Default)]
struct Text {
    text: String,
    len: usize,
}

impl Text {
    fn push(&mut self, words: &str) -> Passage {
        let begin = self.len;
        self.text.push_str(words);
        self.len += words.chars().count();
        Passage { text: words.to_owned(), begin, end: self.len }
    }

    fn since(&self, begin: usize) -> Passage {
        let text: String = self.text.chars().skip(begin).collect();
        Passage { text, begin, end: self.len }
    }
}

/// Article number `n` of a collection: its cast is drawn from `cast` people.
pub fn article(n: usize, cast: usize) -> Facts {
    let mut r = Numbers::new(n as u64 + 1);
    let mut f = Facts {
        id: format!("g{n}"),
        key: format!("id:generated/g{n}"),
        title: Some(format!("Article “{n}”")),
        published: format!("20{:02}-{:02}-{:02}", 10 + n / 336 % 20, 1 + n / 28 % 12, 1 + n % 28).parse().ok(),
        source: Some(r.pick(&["Daily Post", "NordWire", "Le Soir d’Ici"]).to_owned()),
        url: (!n.is_multiple_of(3)).then(|| format!("https://news.example/{n}?a=1&b=2")),
        language: Some("en".to_owned()),
        extractor: "generator".to_owned(),
        ..Facts::default()
    };
    let mut text = Text::default();
    let people: Vec<String> = (0..4).map(|_| person(&mut r, cast)).collect();
    for i in 0..8 {
        let (who, other) = (people[i % 4].clone(), people[(i + 1 + r.below(3)) % 4].clone());
        let place = r.pick(PLACES).to_owned();
        let begin = text.len;
        match i % 4 {
            0 => {
                let a = mention(&mut f, &mut text, EntityKind::Person, &who);
                text.push(" met ");
                let b = mention(&mut f, &mut text, EntityKind::Person, &other);
                text.push(" in ");
                let p = mention(&mut f, &mut text, EntityKind::Place, &place);
                text.push(&format!(" on day {i}."));
                let status = STATUSES[r.below(STATUSES.len())];
                let sentence = text.since(begin);
                meeting(&mut f, begin, vec![a, b], None, p, status, sentence);
            }
            1 => {
                // Every other article quotes a source without a name.
                let a = if n.is_multiple_of(2) && i == 1 {
                    officials(&mut f, &mut text, BODIES[n / 2 % BODIES.len()])
                } else {
                    mention(&mut f, &mut text, EntityKind::Person, &who)
                };
                let cue = text.push(" said: ");
                let said = text.len;
                text.push(&format!("“The \"{i}\" ferries\u{a0}sail, \\ whatever "));
                let about = mention(&mut f, &mut text, EntityKind::Place, &place);
                text.push(" says.”");
                let content = text.since(said);
                text.push(".");
                let sentence = text.since(begin);
                statement(&mut f, begin, a, about, cue, content, sentence);
            }
            2 => {
                let role = r.pick(ROLES);
                text.push("The ");
                text.push(role);
                text.push(" ");
                let a = mention(&mut f, &mut text, EntityKind::Person, &who);
                text.push(" spoke for the ");
                let body = r.pick(BODIES);
                let o = mention(&mut f, &mut text, EntityKind::Organization, body);
                text.push(".");
                let evidence = vec![text.since(begin)];
                f.positions.push(Position {
                    id: format!("p{begin}"),
                    person: a,
                    role: role.to_owned(),
                    of: Some(o),
                    of_text: Some(body.to_owned()),
                    status: PositionStatus::Current,
                    evidence,
                    confidence: 0.8,
                    rule: "title-before-name".to_owned(),
                });
            }
            _ => {
                let hub = mention(&mut f, &mut text, EntityKind::Person, &who);
                text.push(" received ");
                let others: Vec<String> = people.iter().filter(|p| **p != who).cloned().collect();
                let mut all = vec![hub.clone()];
                for other in &others {
                    all.push(mention(&mut f, &mut text, EntityKind::Person, other));
                    text.push(", ");
                }
                text.push("one by one, in ");
                let p = mention(&mut f, &mut text, EntityKind::Place, &place);
                text.push(".");
                all.dedup();
                let sentence = text.since(begin);
                meeting(&mut f, begin, all, Some(hub), p, Status::Happened, sentence);
            }
        }
        f.sentences.push(Span { begin, end: text.len });
        text.push("\n");
    }
    f.text = text.text;
    f
}

fn person(r: &mut Numbers, cast: usize) -> String {
    let n = r.below(cast.max(1));
    let (first, last) = (FIRST[n % FIRST.len()], LAST[n / FIRST.len() % LAST.len()]);
    match n / (FIRST.len() * LAST.len()) {
        // Somebody whom the article calls by one name only.
        _ if n % 17 == 16 => last.split(' ').next_back().unwrap_or(last).to_owned(),
        0 => format!("{first} {last}"),
        more => format!("{first} {last} {more}"),
    }
}

fn mention(f: &mut Facts, text: &mut Text, kind: EntityKind, name: &str) -> String {
    let span = text.push(name).span();
    if let Some(e) = f.entities.iter_mut().find(|e| e.kind == kind && e.name == name) {
        e.mentions.push(span);
        return e.id.clone();
    }
    let id = format!("e{}", f.entities.len() + 1);
    let (link, link_name) = linked(kind, name).unzip();
    let location =
        link.as_ref().map(|_| Location { point: Some((59.5, -10.25)), within: Some("http://www.wikidata.org/entity/Q20".to_owned()) });
    let aliases = name.split(' ').next_back().map(str::to_owned).into_iter().collect();
    f.entities.push(Entity {
        id: id.clone(),
        kind,
        name: name.to_owned(),
        aliases,
        of: None,
        plural: false,
        mentions: vec![span],
        link,
        link_name,
        location,
    });
    id
}

/// The first places have an identifier, one for two of them, as a place that goes by two names.
fn linked(kind: EntityKind, name: &str) -> Option<(String, String)> {
    let number = PLACES.iter().position(|p| *p == name).filter(|at| *at < 4 && kind == EntityKind::Place)? / 2;
    Some((format!("https://sws.geonames.org/{number}/"), format!("Place {number}")))
}

fn meeting(f: &mut Facts, begin: usize, participants: Vec<String>, hub: Option<String>, place: String, status: Status, sentence: Passage) {
    let report = Report {
        id: format!("m{begin}"),
        status,
        according_to: f.statements.last().map(|s| s.id.clone()),
        evidence: vec![sentence.clone()],
        confidence: 0.875,
        rule: "meet-active".to_owned(),
    };
    f.meetings.push(Meeting {
        id: report.id.clone(),
        kind: MeetingKind::Meeting,
        roles: hub.iter().map(|h| ("host".to_owned(), vec![h.clone()])).collect(),
        participants,
        hub,
        other_participants: vec!["two clerks".to_owned()],
        place: Some(place),
        date: f.published.as_ref().map(|p| dateline::facts::FactDate::month(p.date())),
        precision: None,
        date_text: Some("that month".to_owned()),
        status,
        reports: vec![report],
        evidence: vec![sentence],
        confidence: 0.875,
    });
}

/// Officials of a body, without a name.
fn officials(f: &mut Facts, text: &mut Text, body: &str) -> String {
    let begin = text.len;
    let of = mention(f, text, EntityKind::Organization, body);
    text.push(" officials");
    let words = text.since(begin);
    let id = format!("e{}", f.entities.len() + 1);
    f.entities.push(Entity {
        id: id.clone(),
        kind: EntityKind::Unnamed,
        mentions: vec![words.span()],
        name: words.text,
        aliases: vec![],
        of: Some(of),
        plural: true,
        link: None,
        link_name: None,
        location: None,
    });
    id
}

fn statement(f: &mut Facts, begin: usize, speaker: String, about: String, cue: Passage, content: Passage, sentence: Passage) {
    f.statements.push(Statement {
        id: format!("s{begin}"),
        kind: Default::default(),
        act: Default::default(),
        speaker: Some(speaker),
        speaker_text: None,
        source: None,
        other_speakers: vec![],
        cue: cue.text.trim().trim_end_matches(':').to_owned(),
        cue_at: Some(cue),
        form: Form::Direct,
        addressee: None,
        channel: None,
        about: vec![about],
        content: vec![content],
        date: None,
        precision: None,
        date_text: None,
        evidence: vec![sentence],
        confidence: 0.97,
        rule: "quote-after-verb".to_owned(),
    });
}
