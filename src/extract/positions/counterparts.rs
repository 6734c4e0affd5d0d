//! `His Danish counterpart Jon Moe` holds for Denmark the office that the text has said somebody else to hold for his country.
use super::draft::Draft;
use super::office::{Office, name_at};
use crate::extract::pattern::View;
use crate::facts::{EntityKind, PositionStatus};
use crate::language::syntax::Relation;
use crate::language::{Class, KnownKind};
use crate::resolve::{Guess, Mention};

/// Somebody's counterpart.
pub struct Counterpart<'a> {
    /// Who.
    pub person: usize,
    /// The name.
    pub name: &'a Mention,
    /// The office.
    pub office: Office,
    /// What it is called.
    pub role: String,
}

/// Whom the noun at token `i` names, where that is `counterpart`; `told` are the offices that the text has told before.
pub fn counterpart<'a>(view: &View<'a, '_>, i: usize, told: &[Draft]) -> Option<Counterpart<'a>> {
    let p = view.prose;
    if !p.is(i, "counterpart") {
        return None;
    }
    let person = |x: &usize| view.cast.members[*x].kind == EntityKind::Person;
    let behind = i + 1 + usize::from(p.word(i + 1) == ",");
    let name = name_at(view, behind).filter(|m| m.guess == Guess::Person && m.phrase == behind)?;
    let other = p.dependents.of(i).find(|&d| p.relation(d) == Relation::NmodPoss).and_then(|d| view.named(d)).filter(person)?;
    let country = |m: &Mention| m.known.is_some_and(|k| matches!(k.kind, KnownKind::Demonym | KnownKind::Country));
    let of = i.checked_sub(1).and_then(|k| name_at(view, k)).filter(|m| country(m))?;
    let state = |role: &str| role.split(' ').any(|w| view.lexicon.classes(w).has(Class::StateOffice));
    let own = told.iter().rev().find(|d| d.person == other && d.office.status == PositionStatus::Current && state(&d.role))?;
    let office = Office { role: i..i + 1, of: of.member, of_words: Some(of.tokens.clone()), status: PositionStatus::Current };
    Some(Counterpart { person: name.member.filter(person)?, name, office, role: own.role.clone() })
}

#[cfg(test)]
mod tests {
    use crate::extract::positions::testing::told;

    #[test]
    fn a_counterpart_holds_the_same_office() {
        let rows = |text: &str| told(text).into_iter().map(|(_, row)| row).collect::<Vec<_>>();
        let both = ["Ada Lund | foreign minister | Norwegian | current", "Jon Moe | foreign minister | Danish | current"];
        for text in [
            "Norwegian Foreign Minister Ada Lund met her Danish counterpart Jon Moe.",
            "Norwegian Foreign Minister Ada Lund met her Danish counterpart, Jon Moe.",
        ] {
            assert_eq!(rows(&format!("{text} Norway and Denmark are cold.")), both);
        }
        assert_eq!(rows("Ada Lund met her Danish counterpart Jon Moe. Norway and Denmark are cold."), [""; 0]);
    }
}
