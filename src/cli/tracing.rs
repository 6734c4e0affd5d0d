//! How rules came to facts, and what they missed, for people.
use super::visible::visible;
use crate::extract::{NearMiss, Slot, Trace};
use std::fmt::{self, Write};

/// The rule of a fact, what filled its slots, and by which way through the tree.
pub fn trace(trace: &Trace) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_trace(&mut out, trace);
    visible(&out).into_owned()
}

/// Rules with what they found and what they missed, one after the other.
pub fn near_misses(misses: &[NearMiss]) -> String {
    let mut out = String::new();
    let _ = misses.iter().try_for_each(|m| write_miss(&mut out, m));
    visible(&out).into_owned()
}

fn write_trace(out: &mut String, trace: &Trace) -> fmt::Result {
    writeln!(out, "\n{}: {}", trace.rule, trace.about)?;
    slots(out, &trace.slots)
}

fn write_miss(out: &mut String, miss: &NearMiss) -> fmt::Result {
    writeln!(out, "\n{}: {}", miss.rule, miss.about)?;
    slots(out, &miss.slots)?;
    let what = if miss.forbidden { "must not be" } else { "missing" };
    writeln!(out, "  {:<10}{what}: {}", miss.slot, miss.asked)
}

fn slots(out: &mut String, slots: &[Slot]) -> fmt::Result {
    for slot in slots {
        // A long quotation is told by its first words.
        let words: String = slot.words.text.chars().take(48).collect();
        let more = if words.len() < slot.words.text.len() { "…" } else { "" };
        writeln!(out, "  {:<10}{words}{more}  [{}]", slot.name, slot.place)?;
        if !slot.path.is_empty() {
            writeln!(out, "  {:<10}{}", "", slot.path)?;
        }
    }
    Ok(())
}
