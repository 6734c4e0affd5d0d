//! What a load did, counted for its summary.
use super::console::Console;
use super::table;
use crate::facts::Facts;
use crate::read::ReadError;
use crate::store::Counts;
use indicatif::ProgressBar;
use std::collections::BTreeMap;

/// How many errors and warnings of one run are printed one by one, unless asked for all.
const SHOWN: usize = 50;

/// What became of the articles of a load.
#[derive(Debug, Default)]
pub struct Report {
    /// Stored for the first time.
    pub new: usize,
    /// Stored as a later version of an article that was there.
    pub later: usize,
    /// Read again by another extractor.
    pub refreshed: usize,
    /// There already.
    pub same: usize,
    /// Left out, because a later version is there.
    pub older: usize,
    /// Not English: stored, without facts.
    pub not_english: BTreeMap<String, usize>,
    /// Without a date.
    pub undated: usize,
    /// With names perhaps, but without a fact; by the likeliest reason.
    pub empty: BTreeMap<&'static str, usize>,
    /// What was found.
    pub counts: Counts,
    /// What could not be loaded, by reason.
    failed: BTreeMap<String, usize>,
    warnings: usize,
    printed: usize,
    bar: Option<ProgressBar>,
}

impl Report {
    /// Makes room on the terminal, while a bar is shown, for what is printed one by one.
    pub fn beside(&mut self, bar: &ProgressBar) {
        self.bar = Some(bar.clone());
    }

    /// Counts an article that was stored.
    pub fn stored(&mut self, facts: &Facts) {
        let counts = Counts::of(facts);
        self.counts += counts;
        if facts.published.is_none() {
            self.undated += 1;
        }
        match facts.language.as_deref() {
            Some(language) if !crate::extract::is_english(language) => *self.not_english.entry(language.to_owned()).or_default() += 1,
            _ if counts.facts() == 0 => *self.empty.entry(why_empty(facts, counts)).or_default() += 1,
            _ => {}
        }
    }

    /// Reports and counts what could not be read.
    pub fn unreadable(&mut self, console: &Console, error: &ReadError) {
        self.failure(console, error.kind.label(), &error.to_string(), error.kind.hint());
    }

    /// Reports and counts an article that could not be loaded.
    pub fn failure(&mut self, console: &Console, label: &str, message: &str, hint: &str) {
        *self.failed.entry(label.to_owned()).or_default() += 1;
        self.one_by_one(console, |c| c.error(message, hint));
    }

    /// Reports and counts something odd that did not keep an article out.
    pub fn warning(&mut self, console: &Console, message: &str) {
        self.warnings += 1;
        self.one_by_one(console, |c| c.warn(message));
    }

    fn one_by_one(&mut self, console: &Console, say: impl FnOnce(&Console)) {
        self.printed += 1;
        let printed = self.printed;
        let out_loud = || {
            if console.verbose() || printed <= SHOWN {
                say(console);
            } else if printed == SHOWN + 1 {
                console.note("… further errors and warnings are only counted; -v shows them all");
            }
        };
        self.aside(out_loud);
    }

    /// Prints something while a bar may be shown.
    pub fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// How many could not be loaded.
    pub fn failures(&self) -> usize {
        self.failed.values().sum()
    }

    /// The summary that ends a load.
    pub fn summary(&self, width: usize) -> String {
        let mut out = String::new();
        let mut line = |what: &str, n: usize, more: &str| line(&mut out, width, what, n, more);
        let c = &self.counts;
        let stored = self.new + self.later + self.refreshed;
        let mut stored_how = Vec::new();
        for (n, how) in [(self.new, "new"), (self.later, "later versions"), (self.refreshed, "read again")] {
            if n > 0 {
                stored_how.push(format!("{n} {how}"));
            }
        }
        line("articles", stored, &stored_how.join(", "));
        line("sentences", c.sentences, "");
        line("names", c.names, &if c.unnamed > 0 { format!("and {} unnamed sources", c.unnamed) } else { String::new() });
        line("statements", c.statements, &statements_in_words(c));
        line("thoughts", c.thoughts, "");
        line("meetings", c.meetings, "");
        line("positions", c.positions, "");
        line("relations", c.relations, "");
        if self.same + self.older > 0 {
            let older = if self.older > 0 {
                format!("{} there already, {} older than what is there", self.same, self.older)
            } else {
                "there already".to_owned()
            };
            line("skipped", self.same + self.older, &older);
        }
        if !self.not_english.is_empty() {
            line("not English", self.not_english.values().sum(), &format!("stored without facts: {}", list(&self.not_english)));
        }
        if self.undated > 0 {
            line("undated", self.undated, "days like ‘Tuesday’ stay words in them; --date gives a date");
        }
        if !self.empty.is_empty() {
            line("without facts", self.empty.values().sum(), &list(&self.empty));
        }
        if self.warnings > 0 {
            line("warnings", self.warnings, "");
        }
        if !self.failed.is_empty() {
            line("failed", self.failures(), &list(&self.failed));
        }
        out
    }
}

/// What the statements are that are no plain ones of named speakers; empty where all are.
pub fn statements_in_words(c: &Counts) -> String {
    let parts = [(c.denials, "denials"), (c.claims, "claims"), (c.unattributed, "of unnamed sources")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if parts.is_empty() { String::new() } else { format!("among them {}", parts.join(", ")) }
}

fn line(out: &mut String, width: usize, what: &str, n: usize, more: &str) {
    let first = format!("{what:<14}{n:>9}   ");
    let rest = " ".repeat(first.len());
    out.push_str(table::wrapped(more, &first, &rest, width).trim_end());
    out.push('\n');
}

fn list<K: std::fmt::Display>(counts: &BTreeMap<K, usize>) -> String {
    counts.iter().map(|(what, n)| format!("{n} {what}")).collect::<Vec<_>>().join(", ")
}

/// The likeliest reason why nothing was found in an English article.
fn why_empty(facts: &Facts, counts: Counts) -> &'static str {
    match counts {
        Counts { sentences: 0..=2, .. } => "too short",
        Counts { names: 0, .. } => "names nobody",
        _ if !facts.text.contains(['"', '“', '”', '«', '‘']) => "names, but no quotations or encounters",
        _ => "names, but no statements or encounters found",
    }
}
