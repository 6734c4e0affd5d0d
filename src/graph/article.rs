//! The article's own part of the graph: everything it states, about nodes under its own IRI only.
//!
//! A pure function of one [`Facts`]: the same article gives the same triples, whatever else is loaded.
use super::iri::{ArticleNodes, Iris};
use super::vocabulary as v;
use crate::facts::{
    Entity, EntityKind, FactDate, Facts, Location, Meeting, Passage, Position, Precision, Relation, Report, Span, Statement, StatementKind,
    sha256,
};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple, vocab::xsd};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The triples of one article, each once, in no particular order.
///
/// Takes facts that satisfy [`Facts::check`]; of others it leaves out what points nowhere.
pub fn article_triples(facts: &Facts, iris: &Iris) -> Vec<Triple> {
    let nodes = ArticleNodes::new(facts, iris);
    let mut out = Writer { facts, nodes: &nodes, triples: Vec::with_capacity(512), sentences: BTreeSet::new() };
    out.article();
    facts.things().for_each(|e| out.entity(e));
    facts.statements.iter().for_each(|s| out.statement(s));
    for meeting in &facts.meetings {
        for report in reports(meeting) {
            out.report(meeting, &report);
        }
    }
    facts.positions.iter().for_each(|p| out.position(p));
    facts.relations.iter().for_each(|r| out.relation(r));
    out.sentences();
    out.triples
}

/// The reports of a meeting, each with the id it has in the graph's IRIs. Facts made elsewhere may give
/// none, or reports without ids: then the meeting itself is the report.
pub fn reports<'m>(meeting: &'m Meeting) -> Vec<Cow<'m, Report>> {
    if meeting.reports.is_empty() {
        return vec![Cow::Owned(Report {
            id: meeting.id.clone(),
            status: meeting.status,
            according_to: None,
            evidence: meeting.evidence.clone(),
            confidence: meeting.confidence,
            rule: String::new(),
        })];
    }
    let name = |(i, report): (usize, &'m Report)| {
        if !report.id.is_empty() {
            return Cow::Borrowed(report);
        }
        Cow::Owned(Report { id: meeting.report_id(i), ..report.clone() })
    };
    meeting.reports.iter().enumerate().map(name).collect()
}

/// What says where a place lies. Numbers are decimals, not doubles, so that they are written as they were given.
pub fn location(location: &Location) -> Vec<(NamedNodeRef<'static>, Term)> {
    let mut out: Vec<(NamedNodeRef<'static>, Term)> = Vec::new();
    if let Some((north, east)) = location.point {
        let degrees = |d: f64| Literal::new_typed_literal(d.to_string(), xsd::DECIMAL).into();
        out.extend([(v::LATITUDE, degrees(north)), (v::LONGITUDE, degrees(east))]);
    }
    if let Some(within) = location.within.as_deref().and_then(|w| NamedNode::new(w).ok()) {
        out.push((v::CONTAINED_IN, within.into()));
    }
    out
}

/// The groups of participants that a meeting states to have met, with what tells one group's nodes from
/// another's: with a hub one pair with each of the others, so that the graph never says that A met B.
pub fn groups(meeting: &Meeting) -> Vec<(Option<&str>, Vec<&str>)> {
    let mut all: Vec<&str> = Vec::with_capacity(meeting.participants.len());
    for p in &meeting.participants {
        if !all.contains(&p.as_str()) {
            all.push(p);
        }
    }
    match &meeting.hub {
        Some(hub) if all.len() > 2 && all.contains(&hub.as_str()) => {
            all.iter().filter(|p| *p != hub).map(|p| (Some(*p), vec![hub.as_str(), *p])).collect()
        }
        _ => vec![(None, all)],
    }
}

/// The node of a report for one of its meeting's [`groups`].
pub fn report_node(nodes: &ArticleNodes<'_>, report: &Report, group: Option<&str>) -> NamedNode {
    match group {
        Some(other) => nodes.pair(&report.id, other),
        None => nodes.fact(&report.id),
    }
}

/// A day as a literal.
pub fn date(day: jiff::civil::Date) -> Literal {
    Literal::new_typed_literal(day.to_string(), xsd::DATE)
}

/// When something is, as properties: first day, last day of a span, precision, words.
pub fn when(date_: Option<FactDate>, precision: Option<Precision>, words: Option<&str>) -> Vec<(NamedNodeRef<'static>, Literal)> {
    let mut out = Vec::new();
    if let Some(d) = date_ {
        out.push((v::DATE, date(d.begin)));
        if d.end != d.begin {
            out.push((v::DATE_END, date(d.end)));
        }
        out.push((v::PRECISION, Literal::new_simple_literal(precision.unwrap_or(d.precision()).as_str())));
    }
    if let Some(words) = words {
        out.push((v::DATE_TEXT, Literal::new_simple_literal(words)));
    }
    out
}

struct Writer<'a> {
    facts: &'a Facts,
    nodes: &'a ArticleNodes<'a>,
    triples: Vec<Triple>,
    sentences: BTreeSet<Span>,
}

impl Writer<'_> {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.triples.push(Triple::new(subject.clone(), predicate, object));
    }

    fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(text));
    }

    /// Points to an entity; an id that leads nowhere gives no triple.
    fn refer(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, id: &str) {
        if let Some(object) = self.nodes.entity(id).cloned() {
            self.add(subject, predicate, object);
        }
    }

    fn article(&mut self) {
        let f = self.facts;
        let a = self.nodes.article.clone();
        self.add(&a, v::TYPE, v::NEWS_ARTICLE);
        self.text(&a, v::IDENTIFIER, &f.id);
        self.text(&a, v::SOURCE_KEY, &f.key);
        self.text(&a, v::SHA256, &sha256(&f.text));
        self.text(&a, v::EXTRACTOR, &f.extractor);
        if let Some(title) = &f.title {
            self.text(&a, v::HEADLINE, title);
        }
        if let Some(published) = &f.published {
            self.add(&a, v::DATE_PUBLISHED, date(published.date()));
        }
        if let Some(modified) = &f.modified {
            let kind = if modified.has_time() { xsd::DATE_TIME } else { xsd::DATE };
            self.add(&a, v::DATE_MODIFIED, Literal::new_typed_literal(modified.as_str(), kind));
        }
        if let Some(source) = &f.source {
            self.text(&a, v::PUBLISHER, source);
        }
        for author in f.authors.iter().collect::<BTreeSet<_>>() {
            self.text(&a, v::AUTHOR, author);
        }
        if let Some(url) = &f.url {
            match NamedNode::new(url.as_str()) {
                Ok(iri) => self.add(&a, v::URL, iri),
                Err(_) => self.text(&a, v::URL, url),
            }
        }
        if let Some(language) = &f.language {
            self.text(&a, v::IN_LANGUAGE, language);
        }
        if let Some(dateline) = &f.dateline {
            self.text(&a, v::DATELINE, &dateline.text);
        }
    }

    fn entity(&mut self, e: &Entity) {
        let Some(node) = self.nodes.entity(&e.id).cloned() else { return };
        let named = e.kind != EntityKind::Unnamed;
        self.add(&node, v::TYPE, if named { v::MENTION } else { v::UNNAMED_SOURCE });
        self.text(&node, v::NAME, &e.name);
        self.text(&node, v::KIND, e.kind.as_str());
        for alias in e.aliases.iter().filter(|a| **a != e.name).collect::<BTreeSet<_>>() {
            self.text(&node, v::ALTERNATE_NAME, alias);
        }
        if let Some(of) = &e.of {
            self.refer(&node, v::OF, of);
        }
        if e.plural {
            self.add(&node, v::PLURAL, Literal::from(true));
        }
        if let Some(link) = e.link.as_deref().and_then(|l| NamedNode::new(l).ok()) {
            self.add(&node, v::LINK, link);
            if let Some(name) = &e.link_name {
                self.text(&node, v::LINK_NAME, name);
            }
            for (property, value) in e.location.iter().flat_map(location) {
                self.add(&node, property, value);
            }
        }
        let spans: Vec<Span> = e.mentions.clone();
        self.proof_at(&node, spans.into_iter());
    }

    fn statement(&mut self, s: &Statement) {
        let node = self.nodes.fact(&s.id);
        let thought = s.kind == StatementKind::Thought;
        let (class, source) = if thought { (v::THOUGHT, v::THINKER) } else { (v::STATEMENT, v::SPEAKER) };
        self.add(&node, v::TYPE, class);
        self.text(&node, v::KIND, s.kind.as_str());
        self.text(&node, v::ACT, s.act.as_str());
        self.add(&node, v::FORM, v::form(s.form));
        let speakers: BTreeSet<&String> = s.speaker.iter().chain(&s.other_speakers).collect();
        for speaker in speakers {
            self.refer(&node, source, speaker);
        }
        if let Some(words) = &s.speaker_text {
            // Written only where it tells more than the speaker's name does: "he", "the minister".
            let entity = s.speaker.as_ref().and_then(|id| self.facts.entities.iter().find(|e| e.id == *id));
            if entity.is_none_or(|e| e.name != *words && !e.aliases.contains(words)) {
                self.text(&node, v::SPEAKER_TEXT, words);
            }
        }
        if let Some(addressee) = &s.addressee {
            self.refer(&node, v::ADDRESSEE, addressee);
        }
        if let Some(channel) = &s.channel {
            self.text(&node, v::CHANNEL, channel);
        }
        if !s.content.is_empty() {
            // One literal, so that a statement is one row: a split quote reads on over an ellipsis.
            let pieces: Vec<&str> = s.content.iter().map(|p| p.text.as_str()).collect();
            self.text(&node, v::CONTENT, &pieces.join(" … "));
            // Where the pieces are joined can be read from their offsets, which need no rows either.
            let places: Vec<String> = s.content.iter().map(|p| format!("{}-{}", p.begin, p.end)).collect();
            self.text(&node, v::CONTENT_AT, &places.join(" "));
        }
        if !s.cue.is_empty() {
            self.text(&node, v::CUE, &s.cue);
        }
        for about in s.about.iter().collect::<BTreeSet<_>>() {
            self.refer(&node, v::ABOUT, about);
        }
        self.dated(&node, s.date, s.precision, s.date_text.as_deref());
        self.found(&node, &s.evidence, s.confidence, &s.rule);
    }

    fn report(&mut self, m: &Meeting, r: &Report) {
        for (group, members) in groups(m) {
            let node = report_node(self.nodes, r, group);
            self.add(&node, v::TYPE, v::REPORT);
            self.text(&node, v::KIND, m.kind.as_str());
            for member in &members {
                self.refer(&node, v::PARTICIPANT, member);
            }
            for (role, ids) in &m.roles {
                let Some(property) = v::meeting_role(role) else { continue };
                for id in ids.iter().filter(|id| members.contains(&id.as_str())).collect::<BTreeSet<_>>() {
                    self.refer(&node, property, id);
                }
            }
            for other in m.other_participants.iter().collect::<BTreeSet<_>>() {
                self.text(&node, v::OTHER_PARTICIPANTS, other);
            }
            if let Some(place) = &m.place {
                self.refer(&node, v::PLACE, place);
            }
            self.dated(&node, m.date, m.precision, m.date_text.as_deref());
            self.add(&node, v::STATUS, v::status(r.status));
            if let Some(statement) = &r.according_to {
                let claim = self.nodes.fact(statement);
                self.add(&node, v::ACCORDING_TO, claim);
            }
            self.found(&node, &r.evidence, r.confidence, &r.rule);
        }
    }

    fn position(&mut self, p: &Position) {
        let node = self.nodes.fact(&p.id);
        self.add(&node, v::TYPE, v::POSITION);
        self.refer(&node, v::HOLDER, &p.person);
        self.text(&node, v::ROLE, &p.role);
        if let Some(of) = &p.of {
            self.refer(&node, v::OF, of);
        }
        if let Some(words) = &p.of_text {
            self.text(&node, v::OF_TEXT, words);
        }
        self.add(&node, v::STATUS, v::position_status(p.status));
        self.found(&node, &p.evidence, p.confidence, &p.rule);
    }

    fn relation(&mut self, r: &Relation) {
        let node = self.nodes.fact(&r.id);
        self.add(&node, v::TYPE, v::RELATION);
        self.refer(&node, v::SUBJECT, &r.subject);
        self.text(&node, v::PREDICATE, r.predicate.as_str());
        self.refer(&node, v::OBJECT, &r.object);
        self.found(&node, &r.evidence, r.confidence, &r.rule);
    }

    fn dated(&mut self, node: &NamedNode, date: Option<FactDate>, precision: Option<Precision>, words: Option<&str>) {
        for (property, value) in when(date, precision, words) {
            self.add(node, property, value);
        }
    }

    /// What every fact has: its proof, the day of the article that states it, and how sure it is.
    fn found(&mut self, node: &NamedNode, evidence: &[Passage], confidence: f64, rule: &str) {
        self.proof_at(node, evidence.iter().map(Passage::span));
        if let Some(published) = &self.facts.published {
            self.add(node, v::AS_OF, date(published.date()));
        }
        self.add(node, v::CONFIDENCE, Literal::new_typed_literal(decimal(confidence), xsd::DECIMAL));
        if !rule.is_empty() {
            self.text(node, v::RULE, rule);
        }
    }

    /// Points to the sentences that spans lie in: the first is the evidence, so that a fact has exactly
    /// one row of proof; further ones are context.
    fn proof_at(&mut self, node: &NamedNode, spans: impl Iterator<Item = Span>) {
        let article = self.nodes.article.clone();
        self.add(node, v::IN_ARTICLE, article);
        let mut property = v::EVIDENCE;
        let mut seen = BTreeSet::new();
        for sentence in spans.flat_map(|s| sentences_over(&self.facts.sentences, s)) {
            if seen.insert(sentence) {
                let target = self.nodes.sentence(sentence);
                self.add(node, property, target);
                self.sentences.insert(sentence);
                property = v::CONTEXT;
            }
        }
    }

    fn sentences(&mut self) {
        let offsets = crate::facts::Offsets::new(&self.facts.text);
        for span in std::mem::take(&mut self.sentences) {
            let Some(text) = offsets.slice(span) else { continue };
            let node = self.nodes.sentence(span);
            let article = self.nodes.article.clone();
            self.add(&node, v::TYPE, v::SENTENCE);
            self.add(&node, v::IN_ARTICLE, article);
            self.add(&node, v::BEGIN, Literal::from(span.begin as i64));
            self.add(&node, v::END, Literal::from(span.end as i64));
            self.text(&node, v::TEXT, text);
        }
    }
}

/// The sentences that a span touches; the span itself where the facts list no sentence there.
fn sentences_over(sentences: &[Span], span: Span) -> Vec<Span> {
    let first = sentences.partition_point(|s| s.end <= span.begin);
    let over: Vec<Span> = sentences[first..].iter().take_while(|s| s.begin < span.end).copied().collect();
    if over.is_empty() { vec![span] } else { over }
}

/// A probability with at most four decimals and no trailing zeros: `0.97`, `1`.
fn decimal(p: f64) -> String {
    let text = format!("{:.4}", p.clamp(0.0, 1.0));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
