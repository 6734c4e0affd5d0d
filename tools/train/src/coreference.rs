//! `coreference`: how well names, pronouns and descriptions are resolved.
use crate::corpora::coreference::{self, GoldMention};
use crate::corpora::{Corpora, CorpusError};
use crate::score::coreference::{Anaphor, CoreferenceScore, Pointer, cluster};
use crate::score::table::{Row, Table};
use clap::Args;
use dateline::language::syntax::{Relation, Upos};
use dateline::language::{Language, Prose};
use dateline::resolve::{Antecedent, Cast};
use std::fmt::Write;
use std::ops::Range;
use std::path::PathBuf;

/// Measure whom names, pronouns and descriptions stand for
#[derive(Debug, Args)]
pub struct Settings {
    /// The folder of the corpora
    corpora: PathBuf,
    /// Which part: train or dev
    #[arg(long, default_value = "dev")]
    part: String,
    /// The genres that are read
    #[arg(long, value_delimiter = ',', default_values = ["news", "interview", "bio", "speech", "court"])]
    genres: Vec<String>,
    /// Write what is wrong to this file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

/// Measures, writes the errors where asked, and gives what is to be printed.
///
/// # Errors
/// Where a corpus cannot be read or the errors cannot be written.
pub fn run(settings: &Settings) -> Result<String, Box<dyn std::error::Error>> {
    let language = Language::new();
    let mut score = CoreferenceScore::default();
    let mut errors = String::new();
    let folder = settings.corpora.join("coreference").join(&settings.part);
    for document in Corpora::new(&settings.corpora).treebank(&format!("gum.{}", settings.part))? {
        let path = folder.join(format!("{}.conll", document.id));
        let genre = document.id.split('_').nth(1).unwrap_or_default();
        if !settings.genres.iter().any(|g| g == genre) || !path.exists() {
            continue;
        }
        let gold = coreference::read(&path, &document)?;
        let prose = Prose::new(&document.text, None, &language);
        let cast = Cast::new(&prose, language.lexicon());
        let pointers = pointers(&prose, &cast, &gold);
        let names: Vec<_> = cast.mentions.iter().filter_map(|m| Some((prose.bytes(&m.tokens), m.member?))).collect();
        for wrong in score.add(&gold, &pointers, &names) {
            note(&mut errors, &document.id, &prose, wrong);
        }
    }
    if let Some(file) = &settings.errors {
        std::fs::write(file, errors).map_err(|source| CorpusError::File { path: file.clone(), source })?;
    }
    let mut table = Table::default();
    let rows = [
        ("he, she", Anaphor::He),
        ("they", Anaphor::They),
        ("it", Anaphor::It),
        ("who", Anaphor::Who),
        ("descriptions", Anaphor::Description),
    ];
    let row = |(what, anaphor)| Row::new(what, settings.part.as_str(), score.pointers.get(anaphor).copied().unwrap_or_default(), None);
    table.quality.extend(rows.iter().map(|(what, anaphor)| row((*what, anaphor))));
    let (precision, recall) = score.b_cubed();
    Ok(format!("{}names, B3: P {precision:.1} R {recall:.1} ({} names)\n", table.text(), score.names))
}

/// Where each pronoun and description points. Of those that are left open only pronouns count, and nouns that gold has a
/// cluster for and that an article or the like makes definite.
fn pointers(prose: &Prose<'_>, cast: &Cast, gold: &[GoldMention]) -> Vec<Pointer> {
    let mut found = Vec::new();
    for i in 0..prose.tokens.len() {
        let bytes = prose.tokens[i].bytes();
        let anaphor = if prose.words[i].tag.upos == Upos::Pron {
            match prose.word(i).to_lowercase().as_str() {
                "he" | "she" | "him" | "his" | "her" | "hers" | "himself" | "herself" => Anaphor::He,
                "they" | "them" | "their" | "theirs" | "themselves" => Anaphor::They,
                "it" | "its" | "itself" => Anaphor::It,
                "who" | "whom" | "whose" => Anaphor::Who,
                _ => continue,
            }
        } else if cast.antecedent(i).is_some() && prose.words[i].relation != Relation::Appos && !is_predicate(prose, i)
            || gold.iter().any(|m| m.bytes.end == bytes.end && prose.text[m.bytes.clone()].to_lowercase().starts_with("the "))
                && prose.words[i].tag.upos == Upos::Noun
                && names_somebody(cast, prose, gold, &bytes)
        {
            Anaphor::Description
        } else {
            continue;
        };
        let to = match cast.antecedent(i) {
            Some(Antecedent::Member(member)) => cast.members[member].mentions.iter().map(|m| prose.bytes(m)).collect(),
            Some(Antecedent::Phrase(head)) => vec![prose.tokens[head].bytes()],
            None => Vec::new(),
        };
        found.push(Pointer { bytes, anaphor, to });
    }
    found
}

/// `the mayor` of `Lund is the mayor`, which gold does not mark as pointing anywhere.
fn is_predicate(prose: &Prose<'_>, i: usize) -> bool {
    (i.saturating_sub(12)..i).any(|t| prose.words[t].head as usize == i && prose.words[t].relation == Relation::Cop)
}

/// Whether what gold says these bytes stand for has a name in the text.
fn names_somebody(cast: &Cast, prose: &Prose<'_>, gold: &[GoldMention], bytes: &Range<usize>) -> bool {
    let own = cluster(gold, bytes);
    own.is_some() && cast.mentions.iter().any(|m| m.member.is_some() && cluster(gold, &prose.bytes(&m.tokens)) == own)
}

fn note(errors: &mut String, id: &str, prose: &Prose<'_>, wrong: &Pointer) {
    let text = prose.text;
    let sentence = prose.sentence_at(wrong.bytes.start).map_or("", |s| &text[prose.sentences[s].bytes.clone()]);
    let to = wrong.to.first().map_or("", |t| &text[t.clone()]);
    // Writing to a string cannot fail.
    let _ = writeln!(errors, "{id}\t{:?}\t{} → {to}\t{}", wrong.anaphor, &text[wrong.bytes.clone()], sentence.replace('\n', " "));
}
