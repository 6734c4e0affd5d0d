//! `dateline knowledge`: what names are linked to.
use crate::cli::console::{Console, Manners};
use crate::cli::error::CliError;
use crate::cli::knowledge::{BuildArgs, KnowledgeArgs, build};
use crate::facts::EntityKind;
use crate::language::{Language, Prose};
use crate::resolve::linking::{Knowledge, Link, Named, Reason, Strength, Thing, link};
use clap::Subcommand;
use std::fmt::Write as _;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  dateline knowledge show Georgia
  dateline knowledge show 'Ada Lund' --knowledge people.csv
  dateline knowledge build --wikidata latest-all.json.gz --out wikidata.jsonl
  dateline knowledge build --geonames cities15000.txt --out cities.jsonl
  dateline load articles/ --knowledge people.csv --knowledge wikidata.jsonl";

/// See what names are linked to, and make knowledge files
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    pub manners: Manners,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what a name can stand for, and what it is taken for in an article that says no more
    Show {
        /// The name
        name: String,
        #[command(flatten)]
        knowledge: KnowledgeArgs,
    },
    /// Make a knowledge file of a Wikidata dump, of GeoNames' tables, or of both
    Build(BuildArgs),
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<ExitCode, CliError> {
    match args.command {
        Command::Show { name, knowledge } => {
            let known = knowledge.load()?;
            if known.named(&name).is_empty() {
                return Err(CliError::NotFound {
                    what: format!("nothing that is known is called ‘{name}’"),
                    hint: "add it in a file: dateline knowledge show NAME --knowledge FILE".to_owned(),
                });
            }
            console.print(&portrait(&known, &name))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Build(args) => {
            let (written, faults) = build(&args, console)?;
            console.note(&format!("{written} records in {}", args.out.display()));
            Ok(ExitCode::from(u8::from(faults > 0)))
        }
    }
}

/// All that a name can stand for, the likeliest first, and the verdict.
fn portrait(known: &Knowledge, name: &str) -> String {
    let mut out = String::new();
    let mut all = known.named(name);
    all.sort_by_key(|(e, s)| (std::cmp::Reverse(*s), known.entry(*e).thing, std::cmp::Reverse(known.entry(*e).people)));
    for (number, strength) in &all {
        let entry = known.entry(*number);
        let _ = write!(out, "{} ({}", entry.label, thing(entry.thing));
        let places: Vec<&str> = known.containers(*number).map(|c| known.entry(c).label.as_str()).collect();
        if !places.is_empty() {
            let _ = write!(out, " in {}", places.join(", "));
        }
        if entry.people > 0 {
            let _ = write!(out, ", {} inhabitants", entry.people);
        }
        let note = match strength {
            Strength::Own => ", from your file",
            Strength::Usual => ", the usual meaning",
            Strength::Weak => ", only beside something else",
            Strength::Plain => "",
        };
        let _ = writeln!(out, "{note})\n  {}", entry.iri);
    }
    for kind in [EntityKind::Place, EntityKind::Organization, EntityKind::Person] {
        if all.iter().any(|(e, _)| known.entry(*e).thing.entity_kind() == kind) {
            let _ = writeln!(out, "{}", verdict(known, name, kind));
        }
    }
    out
}

/// What the name is linked to where an article has no other.
fn verdict(known: &Knowledge, name: &str, kind: EntityKind) -> String {
    let language = Language::new();
    let prose = Prose::new(name, None, &language);
    let whole = 0..prose.tokens.len();
    let found = link(known, &prose, &[Named { kind, name, aliases: &[], mentions: std::slice::from_ref(&whole) }]);
    let article = if kind == EntityKind::Organization { "an" } else { "a" };
    let head = format!("As the name of {article} {kind}, with nothing else said");
    match found.first().copied().flatten() {
        Some(Link { entry, reason }) => {
            let why = match reason {
                Reason::Own => "your file says so",
                Reason::Only => "nothing else has the name",
                Reason::Prominent => "it is by far the best known",
                Reason::Beside | Reason::Context => "of what stands with it",
            };
            format!("{head}: {}, since {why}.", known.entry(entry).iri)
        }
        None => format!("{head}: no link; the article has to name where it is, or something there."),
    }
}

fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::Continent => "continent",
        Thing::Country => "country",
        Thing::Region => "region",
        Thing::Capital => "capital",
        Thing::City => "city",
        Thing::Place => "place",
        Thing::Organization => "organization",
        Thing::Person => "person",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_its_namesakes_and_the_verdict() {
        let known = Knowledge::built_in();
        let georgia = portrait(&known, "Georgia");
        assert!(georgia.starts_with("Georgia (country, "), "{georgia}");
        assert!(georgia.contains("Georgia (region in United States)"), "{georgia}");
        assert!(georgia.contains("Q230, since it is by far the best known."), "{georgia}");
        assert!(portrait(&known, "Springfield").contains("no link"));
        assert!(
            portrait(&known, "NATO")
                .contains("As the name of an organization, with nothing else said: http://www.wikidata.org/entity/Q7184")
        );
    }
}
