//! Who met whom, where, when, and whether it happened: words of encounter with those who take part, by patterns over dependency
//! trees, and the reports of one encounter merged.
mod circumstances;
mod encounters;
mod finder;
mod modality;
mod party;
mod rules;
mod status;

#[cfg(test)]
mod testing;

use super::pattern::{ListedWord, NearMiss, Trace, View, near_miss, slots};
use super::time::When;
use crate::facts::{Meeting, Statement};
use jiff::civil::Date;

/// All meetings, in the order of their first report; how each report was found only where `traced`. By the day of publication, where it
/// is known, what is still to come is planned, and what is over is not; `statements` say who claims a report.
pub fn meetings(
    view: &View<'_, '_>,
    words: &[ListedWord<'_>],
    times: &[When],
    published: Option<Date>,
    statements: &[Statement],
    traced: bool,
) -> (Vec<Meeting>, Vec<Trace>) {
    let found = finder::find(view, words, times, published);
    let trace = |f: &encounters::Found| {
        let fact = encounters::id(view.prose, f.trigger);
        Trace { fact, rule: f.rule.name.clone(), about: f.rule.about.clone(), slots: slots(view, f.rule, &f.bound) }
    };
    let mut traces: Vec<Trace> = if traced { found.iter().map(trace).collect() } else { Vec::new() };
    let meetings = encounters::merge(view.prose, view.cast, times, found, statements);
    // Of several words that say the same one is reported.
    traces.retain(|t| meetings.iter().any(|m| m.reports.iter().any(|r| r.id == t.fact)));
    (meetings, traces)
}

/// The rules that came farthest in sentence `s` without matching, the nearest to a match first.
pub fn near_misses(view: &View<'_, '_>, s: usize) -> Vec<NearMiss> {
    rules::BOOK.misses(view, s).into_iter().map(|(rule, miss)| near_miss(view, rule, &miss)).collect()
}
