//! One article's facts for people: what was found, each with its sentence.
use super::visible::visible;
use crate::facts::{EntityKind, Facts, Meeting, Passage, Report, Statement, StatementKind};
use crate::graph::FactPlace;
use crate::query::{did, does};
use std::fmt::{self, Write};

/// The facts of an article as a page of plain text.
pub fn article(facts: &Facts) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, facts);
    visible(&out).into_owned()
}

fn write(out: &mut String, f: &Facts) -> fmt::Result {
    let title = f.title.as_deref().unwrap_or(&f.id);
    writeln!(out, "{title}")?;
    writeln!(out, "{}", "=".repeat(title.chars().count().min(80)))?;
    let day = f.published.as_ref().map(|p| p.date().to_string());
    let known = [f.source.clone(), day, f.language.clone(), f.url.clone(), Some(f.id.clone())];
    writeln!(out, "{}", known.into_iter().flatten().collect::<Vec<_>>().join(" · "))?;
    for (kind, heading) in [
        (EntityKind::Person, "People"),
        (EntityKind::Organization, "Organizations"),
        (EntityKind::Place, "Places"),
        (EntityKind::Unnamed, "Unnamed sources"),
    ] {
        let of_kind: Vec<_> = f.entities.iter().filter(|e| e.kind == kind).collect();
        section(out, heading, of_kind.len())?;
        for e in of_kind {
            let others: Vec<&str> = e.aliases.iter().filter(|a| **a != e.name).map(String::as_str).collect();
            let also = if others.is_empty() { String::new() } else { format!(" (also: {})", others.join(", ")) };
            writeln!(out, "  {}{also} · {} times", e.name, e.mentions.len())?;
        }
    }
    section(out, "Positions", f.positions.len())?;
    for p in &f.positions {
        let of = p.of.as_deref().map(|id| name(f, id)).or(p.of_text.as_deref());
        let of = of.map(|o| format!(" of {o}")).unwrap_or_default();
        writeln!(out, "  {}: {}{of} ({})", name(f, &p.person), p.role, p.status)?;
        proof(out, &p.evidence)?;
    }
    section(out, "Meetings", f.meetings.len())?;
    f.meetings.iter().try_for_each(|m| meeting(out, f, m))?;
    section(out, "Relations", f.relations.len())?;
    for r in &f.relations {
        writeln!(out, "  {} {} {}", name(f, &r.subject), r.predicate.as_str().replace('_', " "), name(f, &r.object))?;
        proof(out, &r.evidence)?;
    }
    let (thoughts, said): (Vec<_>, Vec<_>) = f.statements.iter().partition(|s| s.kind == StatementKind::Thought);
    section(out, "Statements", said.len())?;
    said.into_iter().try_for_each(|s| statement(out, f, s))?;
    section(out, "Thoughts", thoughts.len())?;
    thoughts.into_iter().try_for_each(|s| statement(out, f, s))?;
    writeln!(out)
}

/// Words without line breaks.
pub fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// One fact: its words, part by part, and what it rests on.
pub fn fact(facts: &Facts, place: FactPlace) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_fact(&mut out, facts, place);
    visible(&out).into_owned()
}

fn write_fact(out: &mut String, f: &Facts, place: FactPlace) -> fmt::Result {
    let part = |out: &mut String, what: &str, value: &str| if value.is_empty() { Ok(()) } else { writeln!(out, "{what:<14}{value}") };
    let at = |p: &Passage| format!("{}-{}  {}", p.begin, p.end, p.text);
    let names = |ids: &[String]| ids.iter().map(|id| name(f, id)).collect::<Vec<_>>().join(", ");
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    let (id, evidence, confidence, rule) = match place {
        FactPlace::Statement(i) => {
            let s = &f.statements[i];
            part(out, "what", &format!("{}, {}, {}", s.kind, s.act, s.form))?;
            part(out, "who", &speakers(f, s).join(", "))?;
            part(out, "as written", &s.source.as_ref().map_or_else(|| words(&s.speaker_text), at))?;
            part(out, "cue", &s.cue_at.as_ref().map_or_else(|| s.cue.clone(), at))?;
            s.content.iter().try_for_each(|c| part(out, "content", &at(c)))?;
            part(out, "to", s.addressee.as_deref().map_or("", |id| name(f, id)))?;
            part(out, "channel", &words(&s.channel))?;
            part(out, "about", &names(&s.about))?;
            part(out, "date", &words(&s.date_text))?;
            (&s.id, &s.evidence, s.confidence, s.rule.as_str())
        }
        FactPlace::Report { meeting, report } => {
            let m = &f.meetings[meeting];
            part(out, "what", &format!("{}, {}", m.kind, m.status))?;
            part(out, "who", &names(&m.participants))?;
            part(out, "where", m.place.as_deref().map_or("", |id| name(f, id)))?;
            part(out, "date", &words(&m.date_text))?;
            match m.reports.get(report) {
                None => (&m.id, &m.evidence, m.confidence, ""),
                Some(r) => {
                    part(out, "status here", r.status.as_str())?;
                    let claim = r.according_to.as_ref().and_then(|id| f.statements.iter().find(|s| s.id == *id));
                    part(out, "according to", &claim.map(|s| speakers(f, s).join(", ")).unwrap_or_default())?;
                    (&r.id, &r.evidence, r.confidence, r.rule.as_str())
                }
            }
        }
        FactPlace::Position(i) => {
            let p = &f.positions[i];
            part(out, "what", &format!("position, {}", p.status))?;
            part(out, "who", name(f, &p.person))?;
            part(out, "role", &p.role)?;
            part(out, "of", &p.of.as_deref().map_or_else(|| words(&p.of_text), |id| name(f, id).to_owned()))?;
            (&p.id, &p.evidence, p.confidence, p.rule.as_str())
        }
        FactPlace::Relation(i) => {
            let r = &f.relations[i];
            part(out, "what", &r.predicate.as_str().replace('_', " "))?;
            part(out, "who", name(f, &r.subject))?;
            part(out, "whom", name(f, &r.object))?;
            (&r.id, &r.evidence, r.confidence, r.rule.as_str())
        }
    };
    evidence.iter().try_for_each(|p| part(out, "sentence", &at(p)))?;
    part(out, "rule", rule)?;
    part(out, "confidence", &confidence.to_string())?;
    part(out, "fact", &format!("{id} in {} ({})", f.id, f.title.as_deref().unwrap_or("no title")))
}

fn meeting(out: &mut String, f: &Facts, m: &Meeting) -> fmt::Result {
    let mut who: Vec<String> = m.participants.iter().map(|id| name(f, id).to_owned()).collect();
    who.extend(m.other_participants.iter().cloned());
    let hub = m.hub.as_deref().map(|id| format!(" ({} with each of them)", name(f, id))).unwrap_or_default();
    write!(out, "  {}: {}{hub}", m.kind, who.join(", "))?;
    if let Some(place) = &m.place {
        write!(out, " · {}", name(f, place))?;
    }
    match (m.date, &m.date_text) {
        (Some(date), _) => write!(out, " · {date}")?,
        (None, Some(words)) => write!(out, " · “{words}”")?,
        (None, None) => {}
    }
    writeln!(out, " · {}", m.status)?;
    for r in &m.reports {
        report(out, f, r)?;
    }
    if m.reports.is_empty() {
        proof(out, &m.evidence)?;
    }
    Ok(())
}

/// A report's sentence; where the article does not vouch for it, with who does.
fn report(out: &mut String, f: &Facts, r: &Report) -> fmt::Result {
    if let Some(claim) = r.according_to.as_ref().and_then(|id| f.statements.iter().find(|s| s.id == *id)) {
        let does = if claim.kind == StatementKind::Thought { "thinks" } else { does(claim.act.as_str()) };
        writeln!(out, "    {}, {does} {}:", r.status, speakers(f, claim).join(", "))?;
    }
    proof(out, &r.evidence)
}

/// Who said or thinks it.
fn speakers<'f>(f: &'f Facts, s: &'f Statement) -> Vec<&'f str> {
    let mut who: Vec<&str> = s.speaker.iter().chain(&s.other_speakers).map(|id| name(f, id)).collect();
    if who.is_empty() {
        who.push(s.speaker_text.as_deref().unwrap_or("somebody"));
    }
    who
}

fn statement(out: &mut String, f: &Facts, s: &Statement) -> fmt::Result {
    let did = if s.kind == StatementKind::Thought { "thought" } else { did(s.act.as_str()) };
    let channel = s.channel.as_deref().map(|c| format!(" {c}")).unwrap_or_default();
    let kind = if s.kind == StatementKind::Document { ", document" } else { "" };
    let to = s.addressee.as_deref().map(|id| format!(" to {}", name(f, id))).unwrap_or_default();
    let content: Vec<&str> = s.content.iter().map(|c| c.text.as_str()).collect();
    writeln!(out, "  {} {did}{to}{channel} ({}{kind}, “{}”): {}", speakers(f, s).join(", "), s.form, s.cue, content.join(" … "))
}

fn section(out: &mut String, heading: &str, n: usize) -> fmt::Result {
    if n == 0 { Ok(()) } else { writeln!(out, "\n{heading}") }
}

fn proof(out: &mut String, evidence: &[Passage]) -> fmt::Result {
    evidence.first().map_or(Ok(()), |p| writeln!(out, "      “{}”", p.text.replace('\n', " ")))
}

fn name<'f>(f: &'f Facts, id: &'f str) -> &'f str {
    f.things().find(|e| e.id == id).map_or(id, |e| &e.name)
}
