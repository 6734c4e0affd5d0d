//! `calibrate`: confidence, measured.
use crate::calibration::{Fit, Judged, Prior, card, evidence, held_out, held_out_table, table};
use crate::corpus::examples;
use crate::error::ReportError;
use dateline::extract::Extractor;
use std::path::PathBuf;

/// Measure how sure each rule is, and write the table that the extractor reads
///
/// Writes src/extract/confidence.txt and models/CONFIDENCE.md below the folder of --out, and prints how good confidence
/// is on articles left out.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders with articles marked by hand, a JSON file each
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// The root of the repository; without it nothing is written
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// How many facts the prior counts for
    #[arg(long, value_name = "FACTS", default_value_t = Prior::WEIGHT)]
    prior_weight: f64,
    /// Facts of a kind in other articles that were read one by one, and how many were right, as in meeting=38/40
    #[arg(long, value_name = "KIND=RIGHT/FACTS")]
    judged: Vec<Judged>,
}

/// Writes both files and gives what is to be printed.
///
/// # Errors
/// Where the articles cannot be read or the files not written.
pub fn run(args: &Args) -> Result<String, ReportError> {
    let examples = examples(&args.gold, &Extractor::new())?;
    let evidence = evidence(&examples);
    let prior = Prior { weight: args.prior_weight, judged: args.judged.clone() };
    let fit = Fit::new(&evidence, &prior);
    let predicted = held_out(&evidence, &prior);
    let mut out = String::new();
    held_out_table(&mut out, &predicted);
    if let Some(root) = &args.out {
        let files = [
            (root.join("src/extract/confidence.txt"), table(&fit, examples.len(), &prior)),
            (root.join("models/CONFIDENCE.md"), card(&fit, &predicted, examples.len(), &prior)),
        ];
        for (path, text) in files {
            std::fs::write(&path, text).map_err(ReportError::file(&path))?;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::testing::folder;

    #[test]
    fn both_files_are_written() {
        let (gold, root) = (folder(), tempfile::tempdir().unwrap());
        for folder in ["src/extract", "models"] {
            std::fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        let args = Args { gold: vec![gold.path().to_owned()], out: Some(root.path().to_owned()), prior_weight: 4.0, judged: Vec::new() };
        let printed = run(&args).unwrap();
        let table = std::fs::read_to_string(root.path().join("src/extract/confidence.txt")).unwrap();
        assert!(table.contains("on 2 articles") && table.contains("\nstatement\t*\t"), "{table}");
        assert!(std::fs::read_to_string(root.path().join("models/CONFIDENCE.md")).unwrap().contains(&printed));
    }
}
