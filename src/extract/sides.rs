//! The two sides of an encounter: who stands before the verb, and whom the list behind it names.
use super::meetings::{FAR, Finder};
use crate::facts::EntityKind;
use crate::language::Class;
use crate::resolve::{Guess, Mention, Subject, Who};
use std::ops::Range;

/// Those on one side of an encounter.
#[derive(Default)]
pub(super) struct Side {
    /// With a name.
    pub members: Vec<usize>,
    /// Without.
    pub others: Vec<Range<usize>>,
    /// The token after them.
    pub end: usize,
}

impl Finder<'_, '_> {
    /// Named and unnamed participants from token `at` on: `A, the minister, B and two officials`.
    pub(super) fn side(&self, at: usize) -> Side {
        let p = self.scene.prose;
        let end = self.sentence().end.min(at + FAR);
        let mut side = Side { end: at, ..Side::default() };
        let mut i = at;
        // Words since the last comma or name: a long stretch without a name means that the list is over.
        let mut gap = 0;
        let mut start = at;
        while i < end && gap <= 8 {
            if let Some(m) = self.scene.cast.at(i) {
                let next = m.tokens.end;
                // `met Moe, Lund said`: behind a comma, a name with a verb begins a clause of its own.
                let comma = m.phrase > at && p.word(m.phrase - 1) == "," && !side.members.is_empty();
                if comma && (p.has(next, Class::Auxiliary) || self.is_predicate(next)) {
                    break;
                }
                // The name of a country or body before a title belongs to the title: `French President …`.
                let owns = self.scene.cast.within(&(next..end.min(next + 7))).any(|o| o.phrase <= m.tokens.start && o.role.is_some());
                // `the French president`, `NATO officials`: who has no name, but a country or body.
                let source = (next..end.min(next + 4)).take_while(|&k| p.is_part(k) && !p.is_grammatical(k)).find(|&k| {
                    p.has(k, Class::Plural) || p.has(k, Class::Head) && self.scene.cast.kind_at(next - 1) != Some(EntityKind::Person)
                });
                // `the French president, Ada Lund`: who has a name after all.
                let named = |head: usize| p.word(head + 1) == "," && self.scene.cast.kind_at(head + 2) == Some(EntityKind::Person);
                if let Some(head) = source.filter(|h| !owns && (p.has(*h, Class::Plural) || !named(*h))) {
                    side.others.push(start..head + 1);
                    i = head + 1;
                } else {
                    if !owns && source.is_none() && !p.is_possessive(next) && self.can_meet(m) {
                        side.members.extend(m.member);
                    }
                    i = next;
                }
                side.end = i;
                gap = 0;
                continue;
            }
            let word = p.word(i);
            let joins = matches!(word, "," | "&") || p.is(i, "and") || p.is(i, "with") && i == at || p.is_any(i, &["both", "including"]);
            if joins {
                gap = if side.members.is_empty() && side.others.is_empty() { gap + 1 } else { gap.min(2) };
                start = i + 1;
            } else if !p.is_part(i) && !p.is_possessive(i) && !word.starts_with(['(', ')', '’', '\'']) {
                break;
            } else if let Some(m) = self.group_of(i, end) {
                side.others.push(start..m.tokens.end);
                (i, side.end, gap) = (m.tokens.end, m.tokens.end, 0);
                start = i;
                continue;
            } else if p.has(i, Class::Plural) && p.has(i, Class::Source) && i > start {
                side.others.push(start..i + 1);
                side.end = i + 1;
                start = i + 1;
                gap = 0;
            } else if self.is_predicate(i) || self.ends_list(i, &side) {
                break;
            } else {
                gap += 1;
            }
            i += 1;
        }
        side
    }

    /// `leaders of the Nordic Council`: the name behind a group without a name, which is that group's and takes no part.
    fn group_of(&self, i: usize, end: usize) -> Option<&Mention> {
        let p = self.scene.prose;
        let group = p.has(i, Class::Plural) && (p.has(i, Class::Source) || p.has(i, Class::Head)) && p.is_any(i + 1, &["of", "from"]);
        if !group {
            return None;
        }
        let m = (i + 2..end.min(i + 4)).find_map(|k| self.scene.cast.at(k)).filter(|m| m.phrase <= i + 2)?;
        (m.role.is_none() && m.guess != Guess::Person).then_some(m)
    }

    /// Words of the grammar end a list, but for prepositions inside an apposition: `, head of the bank,`.
    fn ends_list(&self, i: usize, side: &Side) -> bool {
        let p = self.scene.prose;
        if !p.is_grammatical(i) || p.has(i, Class::Determiner) || p.has(i, Class::Modifier) {
            return false;
        }
        let comma = (side.end..i).any(|k| p.word(k) == ",");
        let inside = !side.members.is_empty() && comma && p.is_any(i, &["of", "for"]) || side.members.is_empty() && p.is(i, "of");
        !inside
    }

    /// Another cue or encounter begins a new clause.
    pub(super) fn is_predicate(&self, i: usize) -> bool {
        let p = self.scene.prose;
        p.cue(i, self.scene.lexicon).is_some() || p.is_any(i, &["met", "visited", "hosted", "held", "will"])
    }

    /// An adjective for a country takes part in nothing.
    pub(super) fn can_meet(&self, m: &Mention) -> bool {
        m.guess != Guess::Demonym && m.member.is_some()
    }

    /// Who stands before the verb at `t`, with those joined to it.
    pub(super) fn subject(&self, t: usize) -> Option<Side> {
        let p = self.scene.prose;
        let floor = self.sentence().start;
        let k = self.scene.skip_left(t, floor)?;
        // `said he would meet`, `who met`: a plain subject; else, after `and`, `before`, `after`, that of the sentence.
        let subject = match self.scene.ending_at(k, floor) {
            Some(subject) => subject,
            None if p.is_any(k, &["and", "after", "before", "when", "while", "by", "then", "for", "that", ","]) => self.main_subject(t)?,
            None => self.scene.before(k, floor).filter(|_| p.is_any(k, &["plans", "hopes", "agreed", "wants", "refused", "declined"]))?,
        };
        let mut side = Side { end: t, ..Side::default() };
        match subject.who {
            Who::Named(member) => side.members.push(member),
            Who::Unnamed { .. } => side.others.push(subject.tokens.clone()),
            Who::Unknown => return None,
        }
        side.members.extend(&subject.others);
        self.joined_before(&subject, floor, &mut side);
        Some(side)
    }

    /// `A, B and C met`: the names before the last.
    fn joined_before(&self, subject: &Subject, floor: usize, side: &mut Side) {
        let p = self.scene.prose;
        let mut start = subject.tokens.start;
        let both = !subject.others.is_empty();
        for step in 0..6 {
            let Some(k) = start.checked_sub(2).filter(|k| *k >= floor) else { return };
            let comma = p.word(start - 1) == "," && (both || step > 0);
            if !(p.is(start - 1, "and") || comma) {
                return;
            }
            let Some(m) = self.scene.cast.at(k).filter(|m| self.can_meet(m)) else { return };
            side.members.splice(0..0, m.member);
            start = m.phrase;
        }
    }

    /// The subject of the sentence: a name or pronoun at its head, or after an introductory phrase or a cue's comma.
    pub(super) fn main_subject(&self, t: usize) -> Option<Subject> {
        let p = self.scene.prose;
        let range = self.sentence();
        if let Some(subject) = self.scene.after(range.start, t).filter(|s| s.named().is_some()) {
            return Some(subject);
        }
        let people = |range: Range<usize>| {
            self.scene.cast.within(&range).find(|m| {
                let kind = m.member.map(|x| self.scene.cast.members[x].kind);
                kind == Some(EntityKind::Person) && !(m.phrase > 0 && p.has(m.phrase - 1, Class::Preposition))
            })
        };
        // `After meeting Berg, Lund said …`: the subject follows the phrase's comma.
        let comma = (t..range.end.min(t + FAR)).find(|&i| p.word(i) == ",");
        let before = people(range.start..t).map(|m| (m.phrase.max(range.start)..m.tokens.end, m.member));
        let found = before.or_else(|| {
            let comma = comma.filter(|_| t < range.start + 8)?;
            let subject = self.scene.after(comma + 1, range.end)?;
            let member = subject.named();
            Some((subject.tokens, member))
        })?;
        Some(Subject { tokens: found.0, who: Who::Named(found.1?), others: Vec::new() })
    }
}
