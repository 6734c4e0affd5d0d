//! Compiles the lists of names and words into the table that the library holds.
#![allow(clippy::print_stdout, reason = "a program's report")]
use dateline::language::gazetteer::{GazetteerBuilder, GazetteerClass};
use std::error::Error;
use std::fs;
use std::path::PathBuf;

/// Words that are no name even when a list says so.
const FUNCTION_WORDS: &str = "the an and or but nor so yet if as at by for from in into of off on onto out over to up with \
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose which what \
    this that these those here there when where why how all any both each few more most no not now only own same some such than \
    then too very just also again once ever never is am are was were be been being do does did doing done has had have having \
    can could may might must shall should will would about above after against before behind below between down during under \
    until while because though although new old";

/// Compile lists of names and words, one file a class, into the gazetteer
#[derive(Debug, clap::Args)]
pub struct Settings {
    /// Folders of lists
    #[arg(required = true)]
    lists: Vec<PathBuf>,
    /// The file to write
    #[arg(long, default_value = "models/gazetteer.bin")]
    out: PathBuf,
}

/// Reads folders of lists and writes the table.
pub fn run(settings: &Settings) -> Result<(), Box<dyn Error>> {
    let mut builder = GazetteerBuilder::new();
    let function: Vec<&str> = FUNCTION_WORDS.split_whitespace().collect();
    for folder in &settings.lists {
        let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
        files.retain(|p| p.extension().is_some_and(|e| e == "txt"));
        files.sort();
        for file in files {
            let stem = file.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
            let class = GazetteerClass::parse(stem).ok_or_else(|| format!("{}: no class is called so", file.display()))?;
            let list = fs::read_to_string(&file)?;
            let lines = list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
            let taken = lines.map(without_article).filter(|l| !is_noise(class, l, &function) && builder.add(class, l)).count();
            println!("{taken:>8}  {}", file.display());
        }
    }
    let count = builder.len();
    let bytes = builder.build()?;
    fs::write(&settings.out, &bytes)?;
    println!("{count} entries and beginnings of entries, {} bytes in {}", bytes.len(), settings.out.display());
    Ok(())
}

/// The entry without its article, which texts leave out or write small; `The Hague` keeps it.
fn without_article(entry: &str) -> &str {
    let rest = entry.strip_prefix("The ").or_else(|| entry.strip_prefix("the ")).unwrap_or(entry);
    if rest.contains(' ') { rest } else { entry }
}

/// Whether an entry of a class of names is a small word of the language. Acronyms (`IT`, `WHO`) stay.
fn is_noise(class: GazetteerClass, entry: &str, function: &[&str]) -> bool {
    let name = (class as u8) < GazetteerClass::Calendar as u8;
    name && entry.chars().any(char::is_lowercase) && function.iter().any(|w| entry.eq_ignore_ascii_case(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_stay_before_one_word() {
        assert_eq!(without_article("The Lund Times"), "Lund Times");
        assert_eq!(without_article("The Lund"), "The Lund");
    }

    #[test]
    fn small_words_are_no_names() {
        let noise = |class, entry| is_noise(class, entry, &["who", "may"]);
        assert!(noise(GazetteerClass::LastName, "Who"));
        assert!(!noise(GazetteerClass::Organization, "WHO"));
        assert!(!noise(GazetteerClass::Calendar, "May"));
        assert!(!noise(GazetteerClass::Noun, "may"));
    }
}
