//! How the program speaks: results to standard output, everything else to standard error.
use super::error::CliError;
use super::visible::visible;
use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

/// When to colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How much to say, and in which colours.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Manners {
    /// Say more: every warning, every skipped file
    #[arg(short, long, help_heading = "Output")]
    pub verbose: bool,
    /// Say nothing but results and errors
    #[arg(short, long, help_heading = "Output", conflicts_with = "verbose")]
    pub quiet: bool,
    /// Colour the output
    #[arg(long, value_name = "WHEN", help_heading = "Output", default_value = "auto")]
    pub color: Colour,
}

/// The manners of `query`, where `-q` is the query itself.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct LongManners {
    /// Say more
    #[arg(short, long, help_heading = "Output")]
    verbose: bool,
    /// Say nothing but results and errors
    #[arg(long, help_heading = "Output", conflicts_with = "verbose")]
    quiet: bool,
    /// Colour the output
    #[arg(long, value_name = "WHEN", help_heading = "Output", default_value = "auto")]
    color: Colour,
}

impl From<LongManners> for Manners {
    fn from(m: LongManners) -> Self {
        Manners { verbose: m.verbose, quiet: m.quiet, color: m.color }
    }
}

/// Where a command speaks to.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    manners: Manners,
}

/// The narrowest a table is laid out for, and what is assumed where the width is unknown.
const NARROWEST: usize = 40;
const USUAL: usize = 80;

impl Console {
    /// A console with these manners.
    pub fn new(manners: Manners) -> Self {
        Console { manners }
    }

    /// Whether to say more.
    pub fn verbose(&self) -> bool {
        self.manners.verbose
    }

    /// Whether to say nothing but results and errors.
    pub fn quiet(&self) -> bool {
        self.manners.quiet
    }

    /// Whether people read standard output.
    pub fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Whether to colour standard output.
    pub fn colour(&self) -> bool {
        self.wants_colour(io::stdout().is_terminal())
    }

    /// Whether to colour what goes to a file: only where it is asked for.
    pub fn colour_elsewhere(&self) -> bool {
        self.wants_colour(false)
    }

    fn wants_colour(&self, terminal: bool) -> bool {
        match self.manners.color {
            Colour::Always => true,
            Colour::Never => false,
            // https://no-color.org: any value that is not empty.
            Colour::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        }
    }

    /// Columns of the terminal; `COLUMNS` where it is set, else 80 where there is no terminal.
    pub fn width(&self) -> usize {
        let set = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let measured = || terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
        set.or_else(measured).unwrap_or(USUAL).max(NARROWEST)
    }

    /// Writes a result to standard output.
    pub fn print(&self, text: &str) -> io::Result<()> {
        io::stdout().lock().write_all(text.as_bytes())
    }

    /// Says something that is neither result nor error; nothing when quiet.
    pub fn note(&self, text: &str) {
        if !self.quiet() {
            self.say("", Style::new(), text);
        }
    }

    /// Warns.
    pub fn warn(&self, text: &str) {
        if !self.quiet() {
            self.say("warning: ", AnsiColor::Yellow.on_default().bold(), text);
        }
    }

    /// Reports an error that does not end the command.
    pub fn error(&self, text: &str, hint: &str) {
        self.say("error: ", AnsiColor::Red.on_default().bold(), text);
        if !hint.is_empty() {
            self.say("  hint: ", AnsiColor::Cyan.on_default(), hint);
        }
    }

    /// Reports what ended the command.
    pub fn fail(&self, error: &CliError) -> ExitCode {
        if error.is_broken_pipe() {
            return ExitCode::SUCCESS;
        }
        self.error(&error.to_string(), &error.hint());
        ExitCode::from(error.code())
    }

    fn say(&self, label: &str, style: Style, text: &str) {
        let colour = self.wants_colour(io::stderr().is_terminal());
        let (on, off) = if colour { (style.render().to_string(), style.render_reset().to_string()) } else { Default::default() };
        // Nobody is left to tell where standard error itself is gone.
        let _ = writeln!(io::stderr().lock(), "{on}{label}{off}{}", visible(text));
    }

    /// A bar for long work: on standard error, only on a terminal. `total` in the unit of the work; `None`
    /// where it is not known.
    pub fn progress(&self, what: &str, total: Option<u64>, unit: Unit) -> ProgressBar {
        let bar = match total {
            Some(total) => ProgressBar::new(total),
            None => ProgressBar::new_spinner(),
        };
        let shown = !self.quiet() && io::stderr().is_terminal();
        bar.set_draw_target(if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        let template = match (total, unit) {
            (Some(_), Unit::Bytes) => "{prefix} {bar:16} {percent:>3}% {msg} · {binary_bytes_per_sec} · {eta} left",
            (Some(_), Unit::Articles) => "{prefix} {bar:16} {percent:>3}% {pos} of {len} articles · {per_sec} · {eta} left",
            (None, _) => "{prefix} {spinner} {msg} · {elapsed}",
        };
        // The templates are constants; the default style is as good an answer to a mistake in one as any.
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_prefix(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}

/// What a progress bar counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of input.
    Bytes,
    /// Articles.
    Articles,
}
