//! Who holds which office: titles before names, and appositions after them.
use super::evidence::{MOST, evidence};
use super::ids::entity_id;
use crate::facts::{EntityKind, Position, PositionStatus};
use crate::language::{Class, Prose};
use crate::resolve::{Cast, Mention, ROLE_LENGTH};
use std::collections::HashSet;
use std::ops::Range;

/// How long an apposition may be, in tokens.
const LONGEST: usize = 14;

/// All positions, in order. Each person's each office is told once.
pub fn positions(prose: &Prose<'_>, cast: &Cast) -> Vec<Position> {
    let mut found: Vec<Position> = Vec::new();
    let mut told = HashSet::new();
    let mut of_sentence = (usize::MAX, 0);
    for m in &cast.mentions {
        let (Some(person), Some(s)) = (m.member, m.sentence) else { continue };
        if cast.members[person].kind != EntityKind::Person || !prose.is_readable(s) {
            continue;
        }
        of_sentence = if of_sentence.0 == s { (s, of_sentence.1 + 1) } else { (s, 1) };
        if of_sentence.1 > MOST {
            continue;
        }
        for office in [before_name(prose, cast, m), after_name(prose, cast, m, s)].into_iter().flatten() {
            let role = prose.text[prose.bytes(&office.role)].to_lowercase();
            if told.insert((person, role.clone())) {
                found.push(Position {
                    id: format!("p{}", prose.passage(&office.role).begin),
                    person: entity_id(person),
                    role,
                    of: office.of.map(entity_id),
                    of_text: office.of_words.map(|w| prose.text[prose.bytes(&w)].to_owned()),
                    status: office.status,
                    evidence: evidence(prose, s, &[]),
                    confidence: office.confidence,
                    rule: office.rule.to_owned(),
                });
            }
        }
    }
    let mut ids = HashSet::new();
    found.retain(|p| ids.insert(p.id.clone()));
    found
}

struct Office {
    role: Range<usize>,
    of: Option<usize>,
    of_words: Option<Range<usize>>,
    status: PositionStatus,
    confidence: f64,
    rule: &'static str,
}

/// Cuts `former` and `newly elected` off a role, which say when and not what.
fn status(prose: &Prose<'_>, role: &mut Range<usize>, floor: usize) -> PositionStatus {
    let mut found = PositionStatus::Current;
    if role.start > floor && prose.has(role.start - 1, Class::Former) {
        found = PositionStatus::Former;
    }
    while role.len() > 1 {
        let i = role.start;
        if prose.has(i, Class::Former) {
            found = PositionStatus::Former;
        } else if prose.has(i, Class::Future) {
            found = PositionStatus::Future;
        } else if !prose.is_any(i, &["newly", "elected", "new", "current", "longtime", "long", "time", "veteran"]) && !prose.is_hyphen(i) {
            break;
        }
        role.start += 1;
    }
    found
}

/// `French President Emmanuel …`: the title that is part of the mention's phrase.
fn before_name(prose: &Prose<'_>, cast: &Cast, m: &Mention) -> Option<Office> {
    let mut role = m.role.clone()?;
    let owner = role.start.checked_sub(1).filter(|i| *i >= m.phrase);
    let owner = owner.and_then(|i| if prose.is_possessive(i) { i.checked_sub(1) } else { Some(i) }).and_then(|i| owner_at(cast, i, m));
    let floor = m.sentence.map_or(0, |s| prose.sentences[s].tokens.start);
    let mut status = status(prose, &mut role, floor);
    let before = owner.map_or(m.phrase, |o| o.tokens.start);
    if before > floor && prose.has(before - 1, Class::Former) {
        status = PositionStatus::Former;
    }
    let head = prose.has(role.end - 1, Class::Head) || role.len() > 2 && prose.is_hyphen(role.end - 2);
    let good = role.len() <= ROLE_LENGTH && head || prose.is(role.end.wrapping_sub(2), "of");
    good.then(|| Office {
        role,
        // `Moe's chief of staff`: the words are kept, but an office belongs to a country or body.
        of: owner.and_then(|o| o.member).filter(|&x| cast.members[x].kind != EntityKind::Person),
        of_words: owner.map(|o| o.tokens.clone()),
        status,
        confidence: 0.85,
        rule: "title-before-name",
    })
}

/// The name before a title: a country's adjective counts even where the country itself is not named.
fn owner_at<'c>(cast: &'c Cast, i: usize, m: &Mention) -> Option<&'c Mention> {
    let at = cast.mentions.partition_point(|x| x.tokens.end <= i);
    cast.mentions.get(at).filter(|o| o.tokens.contains(&i) && o.sentence == m.sentence)
}

/// `Ada Lund, the head of Y,`: an apposition between commas.
fn after_name(prose: &Prose<'_>, cast: &Cast, m: &Mention, s: usize) -> Option<Office> {
    let p = prose;
    let end = p.sentences[s].tokens.end;
    let comma = m.tokens.end;
    if comma + 1 >= end || p.word(comma) != "," || p.quotation_at(comma).is_some() {
        return None;
    }
    let mut at = comma + 1;
    let limit = end.min(at + LONGEST);
    let mut former = false;
    let mut owner: Option<&Mention> = None;
    // What may stand before the role: a determiner, a country or body, an age, `former`.
    while at < limit {
        if let Some(o) =
            owner_at(cast, at, m).filter(|o| cast.members.get(o.member.unwrap_or(usize::MAX)).is_none_or(|x| x.kind != EntityKind::Person))
        {
            owner = Some(o);
            at = o.tokens.end;
        } else if p.is_any(at, &["a", "an", "the", "who", "is", "was", "one", "of", "his", "her"]) && at <= comma + 3 || p.is_possessive(at)
        {
            former |= p.is(at, "was");
            at += 1;
        } else if p.has(at, Class::Former) && !p.is(at, "then") {
            former = true;
            at += 1;
        } else {
            break;
        }
    }
    let start = at;
    let mut head = None;
    while at < limit && p.is_part(at) && (p.is_half(at) || !p.is_grammatical(at)) && owner_at(cast, at, m).is_none() {
        // `president-elect` and `editor-in-chief` are heads as a whole.
        if p.has(at, Class::Head) || head.is_some_and(|h| h + 2 == at) && p.is_hyphen(at - 1) {
            head = Some(at);
        }
        at += 1;
    }
    let head = head.filter(|&h| h + 1 == at && at - start <= ROLE_LENGTH)?;
    let mut role = start..head + 1;
    if p.is(at, "of") && p.is_any(at + 1, &["state", "defense", "defence", "staff"]) {
        role.end = at + 2;
        at += 2;
    }
    let linked = p.is_any(at, &["of", "for", "at", "in", "to", "with"]);
    let mut of_words = owner.map(|o| o.tokens.clone());
    let mut of = owner.and_then(|o| o.member);
    if linked && owner.is_none() {
        // `head of the Y`, but also `head of research at Y`: the first name not far behind.
        let named = (at + 1..limit.min(at + 6)).take_while(|&i| p.word(i) != ",").find_map(|i| owner_at(cast, i, m));
        if let Some(o) = named.filter(|o| o.member.is_none_or(|x| cast.members[x].kind != EntityKind::Person)) {
            of = o.member;
            of_words = Some(o.tokens.clone());
        }
    }
    let closed = at >= end || !p.is_word(at) || linked || p.is_any(at, &["who", "and", "said", "says", "told"]);
    let mut when = status(p, &mut role, at.min(start));
    if former {
        when = PositionStatus::Former;
    }
    (closed && !role.is_empty()).then_some(Office { role, of, of_words, status: when, confidence: 0.75, rule: "apposition" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn read(text: &str) -> Vec<(String, String, Option<String>, PositionStatus)> {
        let language = Language::new();
        let lexicon = language.lexicon();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, lexicon);
        let name = |id: &str| cast.members[id[1..].parse::<usize>().unwrap()].name.clone();
        positions(&prose, &cast).into_iter().map(|p| (name(&p.person), p.role, p.of_text, p.status)).collect()
    }

    fn is(text: &str, person: &str, role: &str, of: Option<&str>, status: PositionStatus) {
        assert_eq!(read(text), [(person.to_owned(), role.to_owned(), of.map(str::to_owned), status)], "{text}");
    }

    #[test]
    fn titles_before_names() {
        use PositionStatus::*;
        is("Norwegian Prime Minister Ada Lund won.", "Ada Lund", "prime minister", Some("Norwegian"), Current);
        is("The former Norwegian minister Ada Lund won.", "Ada Lund", "minister", Some("Norwegian"), Former);
        is("Norway's newly elected president Ada Lund won.", "Ada Lund", "president", Some("Norway"), Current);
        is("Former Governor Ada Lund won.", "Ada Lund", "governor", None, Former);
    }

    #[test]
    fn appositions() {
        use PositionStatus::*;
        is("Ada Lund, the Kremlin spokesperson, left.", "Ada Lund", "spokesperson", Some("Kremlin"), Current);
        is("Ada Lund, head of Aker University, left.", "Ada Lund", "head", Some("Aker University"), Current);
        is("Ada Lund, a former teacher, left.", "Ada Lund", "teacher", None, Former);
        assert_eq!(read("Ada Lund, who ate fish, left. Ada Lund, tired of it all, left."), []);
    }
}
