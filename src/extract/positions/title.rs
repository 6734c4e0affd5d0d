//! Titles before names, which resolve has found: `Norwegian Prime Minister Ada Lund`.
use super::office::{Office, name_at, office, status};
use crate::extract::pattern::View;
use crate::facts::PositionStatus;
use crate::language::Class;
use crate::language::syntax::Relation;
use crate::resolve::{Guess, Mention, ROLE_LENGTH};

/// How far before a name its title may begin whose owner stands between: `President of the Nordic Council Ada Lund`.
const FAR: usize = 7;

/// The title that is part of the phrase of a person's name.
pub fn title(view: &View<'_, '_>, m: &Mention) -> Option<Office> {
    let p = view.prose;
    let Some(role) = m.role.clone() else { return title_with_owner(view, m) };
    let of = role.len() > 2 && p.is(role.end - 2, "of");
    let head = if of { role.end - 3 } else { role.end - 1 };
    let good = role.len() <= ROLE_LENGTH && (p.has(head, Class::Head) || role.len() > 2 && p.is_hyphen(role.end - 2) || of);
    if !good {
        return None;
    }
    let found = office(view, head)?;
    // Of the words before the name resolve knows more than the parse does.
    let mut role = role;
    let early = status(view, &mut role);
    let status = if found.status == PositionStatus::Current { early } else { found.status };
    let role = if found.role.end == role.end && found.role.start < role.start { found.role.clone() } else { role };
    // Whose it is stands before it: what follows the title is the name.
    let before = found.of_words.as_ref().is_some_and(|w| w.end <= role.start);
    let (of, of_words) = if before { (found.of, found.of_words) } else { (None, None) };
    Some(Office { role, of, of_words, status })
}

/// Whether the clause that names somebody tells that the office was lost: `President Ada Lund resigned`, `fired Minister Ada Lund`.
pub fn is_lost(view: &View<'_, '_>, m: &Mention) -> bool {
    let p = view.prose;
    // Title and name hang on one another.
    let top = (m.phrase..m.tokens.end).find(|&i| p.head(i).is_some_and(|h| !(m.phrase..m.tokens.end).contains(&h)));
    let Some((top, verb)) = top.and_then(|i| Some((i, p.head(i)?))) else { return false };
    let classes = view.lemma_classes(verb);
    let steps_down = p.lemma(verb) == "step" && p.is(verb + 1, "down");
    let lost = match p.relation(top) {
        Relation::Nsubj => (classes.has(Class::Resign) || steps_down) && !view.is_passive(verb),
        Relation::NsubjPass => classes.has(Class::Dismiss),
        Relation::Obj => classes.has(Class::Dismiss) && !view.is_passive(verb),
        _ => false,
    };
    let will = p.dependents.of(verb).any(|d| p.relation(d) == Relation::Aux && p.is_any(d, &["will", "'ll", "’ll"]));
    lost && !will && !view.is_negated(verb) && !view.is_irrealis(verb) && view.is_finite(verb)
}

/// Whether the noun at `noun` is the title of somebody else, whose name follows: `Lund, Director of Research Per Moe`.
pub fn is_of_another(view: &View<'_, '_>, noun: usize, person: usize) -> bool {
    if view.cast.titled(noun).is_some_and(|m| m.member != Some(person)) {
        return true;
    }
    let ahead = view.cast.named_within(&(noun + 1..noun + 1 + FAR));
    let next = ahead.iter().find(|m| m.guess == Guess::Person);
    next.is_some_and(|m| m.member != Some(person) && owned_title(view, m) == Some(noun))
}

/// The noun of a title that ends in whose it is or what it is about: `Director of National Intelligence Ada Lund`, `President of
/// Norway Ada Lund`.
fn owned_title(view: &View<'_, '_>, m: &Mention) -> Option<usize> {
    let p = view.prose;
    let floor = view.sentence(m.tokens.start).start.max(m.tokens.start.saturating_sub(FAR));
    let mut k = m.tokens.start;
    while k > floor + 1 {
        k -= 1;
        if p.is(k, "of") && k + 1 < m.tokens.start && p.has(k - 1, Class::Head) && p.tokens[k - 1].capital {
            return Some(k - 1);
        }
        let small = p.is_any(k, &["of", "the", "for", "and"]);
        let capital = p.is_word(k) && p.tokens[k].capital;
        if !(small || capital) || name_at(view, k).is_some_and(|o| o.guess == Guess::Person) {
            return None;
        }
    }
    None
}

fn title_with_owner(view: &View<'_, '_>, m: &Mention) -> Option<Office> {
    let noun = owned_title(view, m)?;
    let mut found = office(view, noun)?;
    if found.of_words.as_ref().is_none_or(|w| w.start >= m.tokens.start) {
        // What no list knows as a body is what the office is about.
        found = Office { role: found.role.start..m.tokens.start, of: None, of_words: None, ..found };
    }
    (found.role.end <= m.tokens.start).then_some(found)
}
