//! An office from its noun: the words of the role, whose it is, and whether it is held now.
use crate::extract::pattern::View;
use crate::facts::{EntityKind, PositionStatus};
use crate::language::syntax::{Relation, Upos};
use crate::language::{Class, KnownKind, Trait};
use crate::resolve::{Guess, Mention, ROLE_LENGTH};
use std::ops::Range;

/// How many words may stand between a preposition behind the noun and the name that it leads to.
const NEAR: usize = 6;
/// The longest matter of a role, in tokens: `on diplomatic matters`.
const MATTER: usize = 9;
/// Whose an office is stands behind one of these.
const OWNED: [&str; 6] = ["of", "for", "at", "in", "with", "from"];

/// An office, as its words tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its words.
    pub role: Range<usize>,
    /// Country or body, where that is a member of the cast.
    pub of: Option<usize>,
    /// The words that name it.
    pub of_words: Option<Range<usize>>,
    /// Whether it is held now, as far as words before the noun say.
    pub status: PositionStatus,
}

/// Reads the office whose noun is token `noun`.
pub fn office(view: &View<'_, '_>, noun: usize) -> Option<Office> {
    let p = view.prose;
    let sentence = view.sentence(noun);
    // `executive` of `executive director`, `president` of `the president's adviser`.
    let nominal = |i: usize| matches!(p.upos(i), Some(Upos::Noun | Upos::Propn | Upos::Adj)) && name_at(view, i).is_none();
    let goes_on = noun + 1 < sentence.end && nominal(noun + 1);
    let owns = p.is_possessive(noun + 1) && name_at(view, noun + 2).is_none();
    // `his nominee for secretary of state`: what is told is the office to come, which a rule of its own reads.
    if p.is_any(noun, &["nominee", "pick", "choice"]) && p.is(noun + 1, "for") {
        return None;
    }
    if owns
        || goes_on
            && (p.head(noun).is_some_and(|h| h > noun && h < noun + 4 && view.is_office(h))
                || p.upos(noun + 1) != Some(Upos::Adj) && (p.head(noun) == Some(noun + 1) || view.is_office(noun + 1)))
    {
        return None;
    }
    let mut role = start(view, noun, sentence.start)..noun + 1;
    // `president-elect`, `editor-in-chief`.
    while p.is_hyphen(role.end) && role.end + 1 < sentence.end {
        role.end += 2;
    }
    let mut status = status(view, &mut role);
    let mut before = owner_before(view, role.start, sentence.start);
    if before.as_ref().is_some_and(|(_, first)| former_before(view, *first, sentence.start)) {
        status = PositionStatus::Former;
    }
    // `Norway's U.N. ambassador`: sent by the one, to the other.
    if let Some((to, first)) = &before
        && p.is_any(noun, &["ambassador", "envoy", "representative"])
        && let Some((by, _)) = owner_before(view, *first, sentence.start).filter(|(by, _)| p.is_possessive(by.tokens.end))
    {
        role.start = to.tokens.start;
        before = Some((by, first - 1));
    }
    matter(view, noun, &mut role, sentence.end, before.is_some());
    if role.len() > ROLE_LENGTH + MATTER {
        return None;
    }
    let behind = owner_behind(view, role.end, sentence.end).or_else(|| {
        // `vice president and senior analyst at Nordic Bank`: of both.
        let other =
            (role.end + 1..sentence.end.min(role.end + 5)).take_while(|&i| matches!(p.upos(i), Some(Upos::Noun | Upos::Adj | Upos::Propn)));
        let other = other
            .filter(|&i| view.is_office(i))
            .last()
            .filter(|_| p.is(role.end, "and") && view.lemma_classes(noun).has(Class::BodyOffice))?;
        owner_behind(view, other + 1, sentence.end)
    });
    // `Nordic Bank chairman and chief executive`: of both.
    if before.is_none() && role.start > sentence.start + 1 && p.is(role.start - 1, "and") && view.is_office(role.start - 2) {
        let first = start(view, role.start - 2, sentence.start);
        before = owner_before(view, first, sentence.start);
    }
    let body = |m: &Mention| m.guess == Guess::Organization;
    let owner = match (before, behind) {
        (Some((b, _)), Some(h)) if body(h) && !body(b) => Some(h),
        (Some((b, _)), _) => Some(b),
        (None, behind) => behind,
    };
    let body = |x: &usize| view.cast.members[*x].kind != EntityKind::Person;
    let of = match owner {
        Some(m) => m.member,
        None => possessor(view, role.start, sentence.start),
    };
    Some(Office {
        role,
        // `Moe's chief of staff`: the words are kept, but an office belongs to a country or body.
        of: of.filter(body),
        of_words: owner.map(|m| m.tokens.clone()),
        status,
    })
}

/// The name at token `i`, settled or not: a country's adjective counts even where the country itself is not named.
pub fn name_at<'a>(view: &View<'a, '_>, i: usize) -> Option<&'a Mention> {
    let at = view.cast.mentions.partition_point(|m| m.tokens.end <= i);
    view.cast.mentions.get(at).filter(|m| m.tokens.contains(&i))
}

/// Where the words of the role begin that stand before its noun.
fn start(view: &View<'_, '_>, noun: usize, floor: usize) -> usize {
    let p = view.prose;
    let mut start = noun;
    while start > floor && noun - start < ROLE_LENGTH {
        let k = start - 1;
        if p.is_hyphen(k) && k > floor {
            // `Moscow-backed leader`: what the hyphen joins is no part of it.
            let Some(half) = k.checked_sub(1).filter(|h| name_at(view, *h).is_none()) else {
                return if start < noun { start + 1 } else { start };
            };
            start = half;
            continue;
        }
        let nominal = matches!(p.upos(k), Some(Upos::Noun | Upos::Propn | Upos::Adj))
            || p.has(k, Class::Modifier)
            || p.has(k, Class::Unofficial) && !p.is_any(k, &["then"])
            || p.has(k, Class::Former)
            || p.has(k, Class::Future);
        let own = p.head(k).is_some_and(|h| h > k && h <= noun) || p.has(k, Class::Modifier) || p.has(k, Class::Former);
        if !nominal || !own || name_at(view, k).is_some() || p.has(k, Class::Determiner) || p.quotation_at(k) != p.quotation_at(noun) {
            break;
        }
        start = k;
    }
    start
}

/// Cuts off the words that say when and what sort of holder, and not what.
pub fn status(view: &View<'_, '_>, role: &mut Range<usize>) -> PositionStatus {
    let p = view.prose;
    let mut found = PositionStatus::Current;
    while role.len() > 1 {
        let i = role.start;
        if p.has(i, Class::Former) {
            found = PositionStatus::Former;
        } else if p.has(i, Class::Future) {
            found = PositionStatus::Future;
        } else if !p.has(i, Class::Unofficial) && !p.is_hyphen(i) {
            break;
        }
        role.start += 1;
    }
    // `ex-president`
    if p.word(role.start).to_lowercase().starts_with("ex-") {
        found = PositionStatus::Former;
    }
    found
}

/// The name that a role beginning at `at` belongs to, straight before it, and where its phrase begins.
fn owner_before<'a>(view: &View<'a, '_>, at: usize, floor: usize) -> Option<(&'a Mention, usize)> {
    let p = view.prose;
    let mut k = at.checked_sub(1).filter(|k| *k >= floor)?;
    // `Norway's former`, `the Norwegian then-`: words that were cut off.
    while k > floor && (p.has(k, Class::Unofficial) || p.has(k, Class::Former) || p.has(k, Class::Future) || p.is_hyphen(k)) {
        k -= 1;
    }
    // `the fund (NBF) spokesman`: the acronym says whose.
    if p.word(k) == ")" && k > floor + 1 {
        return name_at(view, k - 1).filter(|m| m.tokens.start > floor && p.word(m.tokens.start - 1) == "(").map(|m| (m, m.tokens.start));
    }
    let possessive = p.is_possessive(k);
    if possessive {
        k = k.checked_sub(1).filter(|k| *k >= floor)?;
    }
    if let Some(m) = name_at(view, k).filter(|m| m.tokens.end == k + 1) {
        return Some((m, m.tokens.start));
    }
    // `the Norwegian president's adviser`, `the U.N. refugee agency spokesman`: a name within what owns it.
    let noun = possessive || matches!(p.upos(k), Some(Upos::Noun | Upos::Propn)) && p.head(k).is_some_and(|h| h >= at);
    if !noun {
        return None;
    }
    let first = p.dependents.span(k).start.max(floor).max(k.saturating_sub(2 * NEAR));
    let inside = (first..k).rev().find_map(|i| name_at(view, i)).filter(|m| m.guess != Guess::Person)?;
    (p.dependents.span(k).contains(&inside.tokens.start)).then_some((inside, inside.tokens.start))
}

/// Whether a hyphen and a participle stand at token `i`: `-based`.
fn is_joined(view: &View<'_, '_>, i: usize) -> bool {
    view.prose.is_hyphen(i) && view.prose.is_any(i + 1, &["based", "backed", "led", "born", "controlled", "occupied", "run", "owned"])
}

/// Whose a role beginning at `at` is by a pronoun or a description: `its leader`, `the fund's director`.
fn possessor(view: &View<'_, '_>, at: usize, floor: usize) -> Option<usize> {
    let p = view.prose;
    let mut k = at.checked_sub(1).filter(|k| *k >= floor)?;
    while k > floor && (p.has(k, Class::Unofficial) || p.has(k, Class::Former) || p.has(k, Class::Future)) {
        k -= 1;
    }
    if p.is_possessive(k) {
        k = k.checked_sub(1).filter(|k| *k >= floor)?;
    } else if !p.is_any(k, &["its", "their"]) {
        return None;
    }
    view.named(k).filter(|x| matches!(view.cast.members[*x].kind, EntityKind::Organization | EntityKind::Place))
}

/// Whether `former` stands before the name that a role belongs to: `former Norwegian minister`.
fn former_before(view: &View<'_, '_>, first: usize, floor: usize) -> bool {
    let p = view.prose;
    let adjective = |m: &Mention| m.known.is_some_and(|k| k.kind == KnownKind::Demonym) || m.guess != Guess::Person;
    first > floor && p.has(first - 1, Class::Former) && name_at(view, first).is_some_and(adjective)
}

/// Takes in what the role is about: `of state`, `of national intelligence`, `on diplomatic matters`, `to China`.
fn matter(view: &View<'_, '_>, noun: usize, role: &mut Range<usize>, end: usize, owned: bool) {
    let p = view.prose;
    let at = role.end;
    if at + 1 >= end {
        return;
    }
    let plain = |i: usize| matches!(p.upos(i), Some(Upos::Noun | Upos::Propn | Upos::Adj)) && p.is_word(i) && name_at(view, i).is_none();
    let common = |from: usize, most: usize| {
        let mut k = from;
        while k < end && k < from + most && (plain(k) || p.is(k, "and") && plain(k + 1) && k > from && !view.is_office(k + 1)) {
            k += 1;
        }
        k
    };
    let day = |i: usize| p.has(i, Class::Weekday) || p.has(i, Class::Month) || p.upos(i) == Some(Upos::Num);
    let hangs = |i: usize| p.head(i).is_some_and(|h| h == noun || role.contains(&h));
    match p.word(at) {
        "of" => {
            let k = common(at + 1, 5);
            // `head of state broadcaster NRK` is of that body, and so is `the commander of Apollo` of what no list knows.
            let name = k > at + 1 && p.tokens[at + 1].capital && !p.tokens[noun].capital;
            if k > at + 1 && !name && name_at(view, k).is_none() && !p.is_possessive(k) {
                role.end = k;
            }
        }
        "for" => {
            let k = common(at + 1, 6);
            let place = |m: &Mention| m.guess == Guess::Place && owned;
            let time = (at + 1..k).any(|i| day(i) || p.is_any(i, &["years", "months", "weeks", "days", "decades"]));
            if k > at + 1 && name_at(view, k).is_none() && !p.is_possessive(k) && !time {
                role.end = k;
                // `candidate for secretary of defense`
                let of = common(k + 1, 3);
                if p.is(k, "of") && view.is_office(k - 1) && of > k + 1 && name_at(view, of).is_none() {
                    role.end = of;
                }
            } else if name_at(view, at + 1).is_some_and(place) {
                role.end = place_list(view, at + 1, end);
            }
        }
        "on" if view.lemma_classes(noun).has(Class::OnMatters) => {
            let head = (at + 1..end.min(at + MATTER)).find(|&i| p.relation(i) == Relation::Nmod && hangs(i));
            const SPANS: [&str; 8] = ["day", "night", "week", "weekend", "month", "year", "morning", "evening"];
            let time = |i: usize| day(i) || SPANS.contains(&&*p.lemma(i));
            if let Some(head) = head.filter(|&h| !time(h) && !time(at + 1)) {
                role.end = p.dependents.span(head).end.clamp(at + 2, at + MATTER).min(end);
                // A comma ends it.
                if let Some(comma) = (at + 1..role.end).find(|&i| matches!(p.word(i), "," | "(" | "“" | "\"" | "who")) {
                    role.end = comma;
                }
            }
        }
        "to" if p.is_any(noun, &["ambassador", "envoy", "representative", "consul"]) => {
            let from = at + 1 + usize::from(p.is(at + 1, "the"));
            if let Some(m) = name_at(view, from) {
                role.end = m.tokens.end;
            }
        }
        _ => {}
    }
}

/// Where a list of places ends that begins at `at`: `Europe and Central Asia`.
fn place_list(view: &View<'_, '_>, at: usize, end: usize) -> usize {
    let mut k = name_at(view, at).map_or(at, |m| m.tokens.end);
    while k + 1 < end && view.prose.is(k, "and") {
        let Some(next) = name_at(view, k + 1).filter(|m| m.guess == Guess::Place) else { break };
        k = next.tokens.end;
    }
    k
}

/// The name behind the role that it belongs to: `head of the Nordic Council`, `the president, at Aker University`.
fn owner_behind<'a>(view: &View<'a, '_>, at: usize, end: usize) -> Option<&'a Mention> {
    let p = view.prose;
    let linked = |i: usize| p.is_any(i, &OWNED) || p.is(i, "to");
    // Brackets with an acronym do not matter.
    if !linked(at) {
        return None;
    }
    let bodily = p.is_any(at, &["in", "with", "from", "at", "to"]);
    let mut found: Option<&Mention> = None;
    let mut i = at + 1;
    let mut last = at + 1 + NEAR;
    while i < end.min(last) {
        if let Some(m) = name_at(view, i) {
            // `of the Oslo-based Nordic Bank`, `of the Moss, Norway-based Nordic Bank`: where it sits is not whose it is.
            let wider = name_at(view, m.tokens.end + 1).filter(|_| p.word(m.tokens.end) == ",");
            if let Some(seat) = [Some(m), wider].into_iter().flatten().find(|m| is_joined(view, m.tokens.end)) {
                i = seat.tokens.end + 2;
                last = i + NEAR;
                continue;
            }
            let possessive = p.is_possessive(m.tokens.end);
            found = Some(m);
            // `head of Norway's Fish Council`, `of the Norwegian Fish Council`: the body, not the country.
            let goes_on = possessive || m.known.is_some_and(|k| matches!(k.kind, KnownKind::Demonym | KnownKind::Country));
            i = m.tokens.end + usize::from(possessive);
            if goes_on && name_at(view, i).is_some_and(|n| n.guess == Guess::Organization) {
                continue;
            }
            // `head of the Norwegian seamen's union`: an organ of the state is its country's, a union is not.
            let adjective = m.known.is_some_and(|k| k.kind == KnownKind::Demonym) && !possessive;
            let last = (i..end)
                .take_while(|&k| name_at(view, k).is_none() && matches!(p.upos(k), Some(Upos::Noun | Upos::Adj | Upos::Part)))
                .last();
            let state = |k: usize| p.has(k, Class::Organ) || view.lemma_classes(k).has(Class::Organ);
            let body = |k: usize| {
                let noun = p.lemma(k).to_lowercase();
                let sent = matches!(&*noun, "team" | "squad" | "side" | "delegation" | "mission" | "government" | "regime");
                view.lexicon.persons().noun(&noun).has(Trait::Body) && !sent
            };
            if adjective && last.is_some_and(|k| body(k) && !(i..k + 1).any(state)) {
                found = None;
            }
            break;
        }
        let inside = matches!(p.upos(i), Some(Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)) && !p.has(i, Class::Weekday);
        if !inside && !p.is_hyphen(i) {
            break;
        }
        i += 1;
    }
    found.filter(|m| !bodily || matches!(m.guess, Guess::Organization | Guess::Person))
}
