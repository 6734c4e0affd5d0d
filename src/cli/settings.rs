//! The options that change what is found, shared by the commands that read articles.
use super::error::CliError;
use super::knowledge::KnowledgeArgs;
use crate::extract::{Extractor, Settings};
use crate::language::Lexicon;
use clap::Args;
use std::path::PathBuf;

/// How articles are read.
#[derive(Debug, Clone, Default, Args)]
pub struct SettingsArgs {
    /// A folder of word lists that extend the built-in ones, or the environment variable DATELINE_LEXICON; see 'dateline
    /// lexicon'
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    #[command(flatten)]
    pub knowledge: KnowledgeArgs,
    /// Leave out facts whose confidence is below P: 0 to 1
    #[arg(long, value_name = "P", value_parser = probability)]
    pub min_confidence: Option<f64>,
}

impl SettingsArgs {
    /// The extractor that is asked for.
    pub fn extractor(&self) -> Result<Extractor, CliError> {
        // An empty variable is none, as for other programs.
        let named = || std::env::var_os("DATELINE_LEXICON").filter(|v| !v.is_empty()).map(PathBuf::from);
        let lexicon = match self.lexicon.clone().or_else(named) {
            Some(folder) => Lexicon::with_folder(&folder)?,
            None => Lexicon::new(),
        };
        Ok(Extractor::with(Settings { lexicon, knowledge: self.knowledge.load()?, min_confidence: self.min_confidence }))
    }
}

/// Parses a number from 0 to 1.
pub fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("expected a number from 0 to 1, such as 0.7".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::probability;

    #[test]
    fn probabilities_lie_between_0_and_1() {
        assert_eq!((probability("0"), probability("0.75"), probability("1")), (Ok(0.0), Ok(0.75), Ok(1.0)));
        for wrong in ["-0.1", "1.01", "70%", "NaN", "inf", ""] {
            assert!(probability(wrong).is_err(), "{wrong}");
        }
    }
}
