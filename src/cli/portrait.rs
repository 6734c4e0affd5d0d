//! One article's facts for people: what was found, each with its sentence.
use super::visible::visible;
use crate::facts::{EntityKind, Facts, Meeting, Passage, Statement};
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
    section(out, "Statements", f.statements.len())?;
    f.statements.iter().try_for_each(|s| statement(out, f, s))?;
    writeln!(out)
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
        proof(out, &r.evidence)?;
    }
    if m.reports.is_empty() {
        proof(out, &m.evidence)?;
    }
    Ok(())
}

fn statement(out: &mut String, f: &Facts, s: &Statement) -> fmt::Result {
    let mut who: Vec<&str> = s.speaker.iter().chain(&s.other_speakers).map(|id| name(f, id)).collect();
    if who.is_empty() {
        who.push(s.speaker_text.as_deref().unwrap_or("somebody"));
    }
    let to = s.addressee.as_deref().map(|id| format!(" to {}", name(f, id))).unwrap_or_default();
    let content: Vec<&str> = s.content.iter().map(|c| c.text.as_str()).collect();
    writeln!(out, "  {}{to} ({}, {}, “{}”): {}", who.join(", "), s.form, s.kind, s.cue, content.join(" … "))
}

fn section(out: &mut String, heading: &str, n: usize) -> fmt::Result {
    if n == 0 { Ok(()) } else { writeln!(out, "\n{heading}") }
}

fn proof(out: &mut String, evidence: &[Passage]) -> fmt::Result {
    evidence.first().map_or(Ok(()), |p| writeln!(out, "      “{}”", p.text.replace('\n', " ")))
}

fn name<'f>(f: &'f Facts, id: &'f str) -> &'f str {
    f.entities.iter().find(|e| e.id == id).map_or(id, |e| &e.name)
}
