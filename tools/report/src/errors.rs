//! `errors`: one page with each missed and each wrong fact beside its sentence.
use crate::corpus::{examples, read};
use crate::error::ReportError;
use crate::page::{Article, Section, errors, figures, page, rules};
use crate::rules::uses;
use crate::summary::Summary;
use dateline::extract::Extractor;
use dateline::language::Language;
use dateline::language::annotation::Annotated;
use std::path::PathBuf;

/// Write a page with each missed and each wrong fact beside its sentence, and with what each rule contributes
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders with articles marked by hand, a JSON file each
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Articles that are not marked, on which the firings of rules are counted
    #[arg(long, value_name = "FILE")]
    articles: Option<PathBuf>,
    /// The page
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Writes the page and gives what is to be printed.
///
/// # Errors
/// Where articles cannot be read or the page not written.
pub fn run(args: &Args) -> Result<String, ReportError> {
    let (extractor, language) = (Extractor::new(), Language::new());
    let examples = examples(&args.gold, &extractor)?;
    let open = args.articles.as_deref().map(|file| read(file, false)).transpose()?.unwrap_or_default();
    let uses = uses(&examples, &open, &extractor, &language);
    let summary = Summary::new(&examples.iter().map(|e| &e.judged.score).collect::<Vec<_>>());
    let articles: Vec<Article<'_>> =
        examples.iter().map(|example| Article { example, layers: Annotated::new(&example.document, &language) }).collect();
    let section = |id: &str, title: &str, body| Section { id: id.to_owned(), title: title.to_owned(), note: String::new(), body };
    let mut sections = vec![
        section("summary", "Summary", figures(&summary.measures, ("of what was found", &summary.rates))),
        section("rules", "Rules", rules(&uses, args.articles.is_some())),
    ];
    sections.extend(errors(&articles));
    let about = format!(
        "{} articles marked by hand, {} others. Intervals of 95 % are by bootstrap over articles. \
         Found by {}.",
        examples.len(),
        open.len(),
        extractor.fingerprint()
    );
    std::fs::write(&args.out, page("What is missed and what is wrong", &about, &sections)).map_err(ReportError::file(&args.out))?;
    Ok(format!("{}\n{}\n", summary.text(), args.out.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::testing::folder;

    #[test]
    fn the_page_is_whole_and_needs_nothing_else() {
        let gold = folder();
        let other = gold.path().join("open.jsonl");
        std::fs::write(&other, "{\"id\": \"x\", \"source\": \"A\", \"text\": \"Ada Lund said that it rains in Oslo.\"}\n").unwrap();
        let out = gold.path().join("page.html");
        let args = Args { gold: vec![gold.path().to_owned()], articles: Some(other), out: out.clone() };
        assert!(run(&args).unwrap().contains("2 articles"));
        let page = std::fs::read_to_string(out).unwrap();
        assert!(page.contains("Atlantis (place)") && page.contains("2 articles marked by hand, 1 others"), "{page}");
        assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("http"), "{page}");
        let sections = page.matches("<section").count();
        assert_eq!((sections, page.matches("</section>").count()), (5, 5));
    }
}
