//! Making a knowledge file from what Wikidata and GeoNames publish.
use super::{geonames, wikidata};
use crate::cli::console::{Console, Unit};
use crate::cli::error::CliError;
use crate::cli::whole_file;
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

/// So many lines that cannot be read are named; the rest is counted.
const NAMED: usize = 10;

/// What to make a knowledge file of.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// A JSON dump of Wikidata: latest-all.json, plain, .gz or .bz2
    #[arg(long, value_name = "DUMP", required_unless_present = "geonames")]
    pub wikidata: Option<PathBuf>,
    /// A table of GeoNames': allCountries.txt, cities15000.txt or the like
    #[arg(long, value_name = "TABLE")]
    pub geonames: Option<PathBuf>,
    /// GeoNames' names in other languages: alternateNamesV2.txt
    #[arg(long, value_name = "TABLE", requires = "geonames")]
    pub geonames_alternates: Option<PathBuf>,
    /// The file to write; its name ends in .jsonl
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Take names in these languages, the first of them as the name that a thing goes by
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_values_t = ["en".to_owned()])]
    pub languages: Vec<String>,
    /// Leave out cities with fewer inhabitants
    #[arg(long, value_name = "N", default_value_t = 15_000)]
    pub min_population: u32,
    /// Leave out what has fewer pages in Wikipedia and its sister projects
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub min_sitelinks: usize,
}

/// What is taken.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Languages, the first first.
    pub languages: Vec<String>,
    /// Inhabitants of a city.
    pub people: u32,
    /// Pages about it.
    pub sitelinks: usize,
}

/// Lines that could not be read.
#[derive(Debug, Default)]
pub struct Faults {
    count: usize,
    named: Vec<String>,
}

impl Faults {
    /// Notes a line.
    pub fn note(&mut self, file: &Path, line: u64, what: &str) {
        self.count += 1;
        if self.named.len() < NAMED {
            self.named.push(format!("{}:{line}: {what}", file.display()));
        }
    }

    /// Adds others.
    pub fn add(&mut self, others: Faults) {
        self.count += others.count;
        self.named.extend(others.named);
        self.named.truncate(NAMED);
    }
}

/// Makes the file. Gives how many records were written and how many lines could not be read.
pub fn build(args: &BuildArgs, console: &Console) -> Result<(usize, usize), CliError> {
    if args.out.extension().is_none_or(|e| e != "jsonl") {
        return Err(CliError::Usage {
            what: format!("{}: a knowledge file made here is JSON lines", args.out.display()),
            hint: "give it a name that ends in .jsonl".to_owned(),
        });
    }
    let wanted = Wanted { languages: args.languages.clone(), people: args.min_population, sitelinks: args.min_sitelinks };
    let mut faults = Faults::default();
    let draft = args.out.with_extension("jsonl.draft");
    let hint = "name a file: --out known.jsonl";
    let written = whole_file::write(&args.out, hint, |out| write(args, &wanted, &mut faults, &draft, out, console));
    // Half a draft is of no use to anybody, nor a whole one once the file is written.
    let _ = std::fs::remove_file(&draft);
    let written = written?;
    faults.named.iter().for_each(|f| console.warn(f));
    if faults.count > faults.named.len() {
        console.warn(&format!("{} more lines could not be read", faults.count - faults.named.len()));
    }
    Ok((written, faults.count))
}

fn write(
    args: &BuildArgs,
    wanted: &Wanted,
    faults: &mut Faults,
    draft: &Path,
    out: &mut dyn Write,
    console: &Console,
) -> Result<usize, CliError> {
    let mut written = 0;
    if let Some(dump) = &args.wikidata {
        let size = dump.metadata().ok().map(|m| m.len());
        let bar = console.progress("classes and offices", size, Unit::Bytes);
        let position = bar.clone();
        let survey = wikidata::survey(dump, move |n| position.set_position(n))?;
        bar.finish_and_clear();
        let bar = console.progress("names", size, Unit::Bytes);
        let position = bar.clone();
        written += wikidata::write(dump, &survey, wanted, faults, draft, out, move |n| position.set_position(n))?;
        bar.finish_and_clear();
    }
    if let Some(table) = &args.geonames {
        let bar = console.progress("places", table.metadata().ok().map(|m| m.len()), Unit::Bytes);
        let position = bar.clone();
        let alternates = args.geonames_alternates.as_deref();
        written += geonames::write(table, alternates, wanted, faults, out, move |n| position.set_position(n))?;
        bar.finish_and_clear();
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::console::Manners;
    use crate::cli::knowledge::KnowledgeArgs;
    use crate::resolve::linking::{Knowledge, Thing};

    fn item(id: u64, name: &str, class: u64, more: &str) -> String {
        let q = |n: u64| format!(r#"{{"mainsnak":{{"datavalue":{{"value":{{"id":"Q{n}"}}}}}},"rank":"normal"}}"#);
        let class = if class == 0 { String::new() } else { format!(r#""P31":[{}]"#, q(class)) };
        let comma = if class.is_empty() || more.is_empty() { "" } else { "," };
        format!(
            r#"{{"type":"item","id":"Q{id}","labels":{{"en":{{"language":"en","value":"{name}"}},"nb":{{"language":"nb","value":"{name} nb"}}}},"aliases":{{"en":[{{"language":"en","value":"{name} also"}}]}},"claims":{{{class}{comma}{more}}},"sitelinks":{{"enwiki":{{"site":"enwiki","title":"{name}"}}}}}}"#
        )
    }

    const HELD: &str = r#""P39":[{"mainsnak":{"datavalue":{"value":{"id":"Q900010"}}},"rank":"normal","qualifiers":{"P580":[{"datavalue":{"value":{"time":"+2021-10-14T00:00:00Z","precision":11}}}]}}]"#;
    const HOLDER: &str = r#""P1308":[{"mainsnak":{"datavalue":{"value":{"id":"Q900004"}}},"rank":"normal","qualifiers":{"P580":[{"datavalue":{"value":{"time":"+2013-00-00T00:00:00Z","precision":9}}}],"P582":[{"datavalue":{"value":{"time":"+2021-10-14T00:00:00Z","precision":11}}}]}}],"P1001":[{"mainsnak":{"datavalue":{"value":{"id":"Q20"}}},"rank":"normal"}]"#;

    fn dump() -> String {
        let lines = [
            item(900_001, "Ada Lund", 5, HELD),
            // A class of cities that only the hierarchy tells.
            item(900_002, "port of call", 0, r#""P279":[{"mainsnak":{"datavalue":{"value":{"id":"Q515"}}},"rank":"normal"}]"#),
            item(
                900_003,
                "Aker",
                900_002,
                r#""P1082":[{"mainsnak":{"datavalue":{"value":{"amount":"+120000"}}},"rank":"normal"}],"P17":[{"mainsnak":{"datavalue":{"value":{"id":"Q20"}}},"rank":"normal"}]"#,
            ),
            "{broken".to_owned(),
            item(900_004, "Per Moe", 5, ""),
            item(900_005, "Hamlet", 900_002, ""),
            item(900_006, "A Song", 7_366, ""),
            item(900_007, "Akerland", 6_256, r#""P36":[{"mainsnak":{"datavalue":{"value":{"id":"Q900003"}}},"rank":"normal"}]"#),
            item(900_010, "Prime Minister of Norway", 4_164_871, HOLDER),
        ];
        format!("[\n{}\n]\n", lines.join(",\n"))
    }

    fn args(dir: &Path, more: impl FnOnce(&mut BuildArgs)) -> BuildArgs {
        let mut args = BuildArgs {
            wikidata: None,
            geonames: None,
            geonames_alternates: None,
            out: dir.join("known.jsonl"),
            languages: vec!["en".into()],
            min_population: 15_000,
            min_sitelinks: 1,
        };
        more(&mut args);
        args
    }

    fn load(args: &BuildArgs) -> Knowledge {
        KnowledgeArgs { knowledge: vec![args.out.clone()] }.load().unwrap()
    }

    #[test]
    fn a_dump_becomes_a_knowledge_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("dump.json");
        std::fs::write(&path, dump()).unwrap();
        let args = args(dir.path(), |a| a.wikidata = Some(path));
        let console = Console::new(Manners { quiet: true, ..Manners::default() });
        let (written, faults) = build(&args, &console).unwrap();
        assert_eq!((written, faults), (5, 1), "{}", std::fs::read_to_string(&args.out).unwrap());
        let known = load(&args);
        let aker = known.named("Aker")[0].0;
        assert_eq!(known.containers(aker).map(|c| known.entry(c).label.as_str()).collect::<Vec<_>>(), ["Norway"]);
        assert_eq!((known.entry(aker).thing, known.entry(aker).people), (Thing::Capital, 120_000));
        assert_eq!(known.named("Ada Lund also").len(), 1);
        assert!(known.named("Ada Lund nb").is_empty() && known.named("Hamlet").is_empty() && known.named("A Song").is_empty());
        let holder = |day: &str| known.office_holder("prime minister", "Norway", day.parse().unwrap()).map(|e| e.label.as_str());
        assert_eq!((holder("2022-01-01"), holder("2015-01-01"), holder("2012-01-01")), (Some("Ada Lund"), Some("Per Moe"), None));
        // Nothing else is left behind.
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn tables_of_places_become_a_knowledge_file() {
        let dir = tempfile::tempdir().unwrap();
        let table = "900001\tÅker\tAker\t\t59.9\t10.7\tP\tPPLC\tNO\t\t12\t\t\t\t120000\t\t5\tEurope/Oslo\t2024-01-01\n\
            900002\tVik\tVik\t\t59.9\t10.7\tP\tPPL\tNO\t\t12\t\t\t\t900\t\t5\tEurope/Oslo\t2024-01-01\nno table\n";
        let names = "1\t900001\ten\tAker Town\t\t\t\t\t\t\n2\t900001\tfr\tAquer\t\t\t\t\t\t\n3\t900001\ten\tOld Aker\t\t\t\t1\t\t\n";
        let (places, alternates) = (dir.path().join("places.txt"), dir.path().join("names.txt"));
        std::fs::write(&places, table).unwrap();
        std::fs::write(&alternates, names).unwrap();
        let args = args(dir.path(), |a| {
            a.geonames = Some(places);
            a.geonames_alternates = Some(alternates);
        });
        let console = Console::new(Manners { quiet: true, ..Manners::default() });
        assert_eq!(build(&args, &console).unwrap(), (1, 1));
        let known = load(&args);
        let aker = known.named("Aker Town")[0].0;
        assert_eq!((known.entry(aker).iri.as_str(), known.entry(aker).people), ("https://sws.geonames.org/900001/", 120_000));
        assert_eq!(known.entry(aker).thing, Thing::Capital);
        assert!(known.lies_in(aker, known.by_code("NO").unwrap()));
        assert!(known.named("Aquer").is_empty() && known.named("Old Aker").is_empty() && known.named("Vik").is_empty());
    }

    #[test]
    fn nothing_is_left_of_what_fails() {
        let dir = tempfile::tempdir().unwrap();
        let console = Console::new(Manners { quiet: true, ..Manners::default() });
        assert!(build(&args(dir.path(), |a| a.wikidata = Some(dir.path().join("none.json"))), &console).is_err());
        assert!(build(&args(dir.path(), |a| a.out = dir.path().join("known.csv")), &console).is_err());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
