//! The whole graph, or some articles of it, as RDF.
use super::error::ExportError;
use super::format::Format;
use super::lines;
use super::options::Options;
use super::view::{CLASSES, Selection, View, class_of};
use super::writer::Writer;
use crate::graph::Iris;
use oxigraph::model::NamedNode;
use oxigraph::store::Store;
use std::io::{BufWriter, Write};

/// What an export in RDF wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles.
    pub articles: u64,
    /// Triples.
    pub triples: u64,
}

/// Writes a graph that stands in the default graph of a store.
///
/// The same graph gives the same bytes, however the store was filled. Turtle and TriG give the articles
/// by IRI, each with everything under its IRI, then people, organizations, places and meetings;
/// N-Triples and N-Quads are sorted by line. Memory is needed for one article and the list of IRIs.
///
/// # Errors
/// Where the store cannot be read, `out` takes no more, an article that the options name is not there,
/// or the graph holds triples that belong neither to an article nor to a node of the archive.
pub fn rdf(graph: &Store, iris: &Iris, format: Format, options: &Options, out: impl Write) -> Result<Summary, ExportError> {
    let view = View { store: graph, iris };
    let selection = view.select(options)?;
    let mut writer = Writer::new(format, iris, options, BufWriter::new(out))?;
    if format.is_lines() {
        sorted(&view, &selection, &mut writer)?;
    } else {
        for article in &selection.articles {
            writer.article(&view.article(article)?)?;
        }
        for class in CLASSES {
            for iri in view.of_class(*class, &selection)? {
                let node = view.node(iri)?;
                if class_of(&node) == Some(*class) {
                    writer.derived(&node)?;
                }
            }
        }
    }
    let (summary, withheld) = writer.finish()?;
    if options.articles.is_none() {
        // Walking by index finds only what the model knows; what it missed must not be lost in silence.
        let left = (graph.len()? as u64).saturating_sub(summary.triples + withheld);
        if left > 0 {
            return Err(ExportError::Incomplete(left));
        }
    }
    Ok(summary)
}

/// Writes articles and the archive's nodes in one order, as their lines sort.
fn sorted<W: Write>(view: &View<'_>, selection: &Selection, writer: &mut Writer<W>) -> Result<(), ExportError> {
    let mut heads: Vec<NamedNode> = selection.articles.clone();
    for class in CLASSES {
        heads.extend(view.of_class(*class, selection)?);
    }
    heads.sort_by(lines::subjects);
    heads.dedup();
    for head in heads {
        if selection.has_article(head.as_str()) {
            writer.article(&view.article(&head)?)?;
        } else {
            writer.derived(&view.node(head)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{articles, graph, store, triples};
    use crate::graph::{graph_name, home, vocabulary as v};
    use oxigraph::io::{RdfFormat, RdfParser};
    use oxigraph::model::{Quad, Term};
    use std::collections::BTreeSet;

    fn write(store: &Store, iris: &Iris, format: Format, options: &Options) -> String {
        let mut out = Vec::new();
        rdf(store, iris, format, options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn parse(format: Format, text: &str) -> Vec<Quad> {
        let format = RdfFormat::from_extension(format.extension()).unwrap();
        RdfParser::from_format(format).for_slice(text).map(|q| q.unwrap_or_else(|e| panic!("{e}\n{text}"))).collect()
    }

    fn lines_of(quads: impl IntoIterator<Item = Quad>) -> BTreeSet<String> {
        quads.into_iter().map(|q| format!("{} {} {}", q.subject, q.predicate, q.object)).collect()
    }

    #[test]
    fn every_format_gives_exactly_the_graph_back_each_triple_once_in_its_home() {
        let (store, iris) = graph();
        let all = lines_of(store.iter().map(Result::unwrap));
        for &format in Format::ALL {
            let mut out = Vec::new();
            let summary = rdf(&store, &iris, format, &Options::default(), &mut out).unwrap();
            let quads = parse(format, std::str::from_utf8(&out).unwrap());
            assert_eq!((summary.articles, summary.triples), (3, quads.len() as u64));
            assert_eq!(quads.len(), all.len(), "{format}: a triple stands twice");
            if format.has_graphs() {
                for q in &quads {
                    let subject = q.subject.to_string();
                    let subject = subject.trim_matches(['<', '>']);
                    assert_eq!(q.graph_name, graph_name(&iris, home(&iris, subject, q.predicate.as_ref(), q.object.as_ref())), "{q}");
                }
            }
            assert_eq!(lines_of(quads), all, "{format}");
        }
    }

    #[test]
    fn the_order_of_filling_changes_no_byte() {
        let iris = Iris::default();
        let mut all = triples(&articles(), &iris);
        for &format in Format::ALL {
            let forward = write(&store(all.clone()), &iris, format, &Options::default());
            all.reverse();
            assert_eq!(write(&store(all.clone()), &iris, format, &Options::default()), forward);
            if format.is_lines() {
                assert!(forward.lines().is_sorted(), "lines are in canonical order");
            }
        }
    }

    #[test]
    fn another_base_reads_back_too() {
        for base in ["https://archive.example/kg/x/", "urn:kg/", "https://h.example/a/../b/"] {
            let iris = Iris::new(base).unwrap();
            let store = store(triples(&articles(), &iris));
            let text = write(&store, &iris, Format::TriG, &Options::default());
            assert_eq!(lines_of(parse(Format::TriG, &text)), lines_of(store.iter().map(Result::unwrap)), "{base}");
        }
    }

    #[test]
    fn turtle_reads_well() {
        let (store, iris) = graph();
        let text = write(&store, &iris, Format::Turtle, &Options::default());
        assert!(text.starts_with("@base <https://kg.example/> .\n@prefix dl: <https://w3id.org/dateline#> .\n"), "{text}");
        let head = "\n\n# --- article: =HYPERLINK(\"x\") <a> a <b> .  😀 \\ ---\n\n<a/";
        assert!(text.contains(head), "{text}");
        assert!(
            text.contains(
                "\n\n# --- derived from the archive: people, organizations, places, meetings ---\n\n<p/anna-berg> a s:Person ;\n"
            )
        );
        assert!(text.contains("a s:Person, dl:Mention ;\n    s:name \"@handle\" ;\n    dl:is <a/"), "a local node is one block");
        assert!(text.contains(" ;\n    dl:confidence 0.97 ;\n    dl:rule \"quote-after-verb\" .\n"), "{text}");
        assert!(text.contains("dl:date \"2024-03-11\"^^xsd:date ;") && text.contains("dl:begin 28 ;") && text.ends_with(" .\n"));
        for line in text.lines().filter(|l| l.contains("dl:text")) {
            assert!(line.len() < 200, "one property a line: {line}");
        }
    }

    #[test]
    fn without_text_no_sentence_and_nothing_said_is_written() {
        let (store, iris) = graph();
        let options = Options { text: false, ..Options::default() };
        let words: BTreeSet<String> = store
            .iter()
            .map(Result::unwrap)
            .filter(|q| q.predicate == v::TEXT || q.predicate == v::CONTENT)
            .filter_map(|q| if let Term::Literal(l) = q.object { Some(l.to_string()) } else { None })
            .collect();
        // Single words are names as well, and names stay.
        let words: Vec<String> = words.into_iter().filter(|w| w.contains(' ')).collect();
        assert_eq!(words.len(), 8);
        for &format in Format::ALL {
            let full = write(&store, &iris, format, &Options::default());
            let text = write(&store, &iris, format, &options);
            assert!(words.iter().all(|w| full.contains(w) && !text.contains(w)), "{format}");
            let kept = lines_of(parse(format, &text));
            let all = lines_of(parse(format, &full));
            let quoting = |l: &String| l.contains("#text>") || l.contains("#content>");
            assert_eq!(kept, all.into_iter().filter(|l| !quoting(l)).collect(), "{format}");
        }
    }

    #[test]
    fn a_selection_holds_its_articles_and_whoever_they_name() {
        let (store, iris) = graph();
        let second = iris.article("text:2");
        let options = Options { articles: Some(vec![second.clone(), second.clone()]), text: true };
        let all = lines_of(store.iter().map(Result::unwrap));
        let mut seen = BTreeSet::new();
        for &format in Format::ALL {
            let part = lines_of(parse(format, &write(&store, &iris, format, &options)));
            assert!(part.is_subset(&all));
            let has = |iri: &str| part.iter().any(|l| l.starts_with(&format!("<{iri}> ")));
            assert!(has(second.as_str()) && has("https://kg.example/p/anna-berg") && has("https://kg.example/pl/ankara"));
            assert!(!has(iris.article("text:3").as_str()) && !has("https://kg.example/p/kemal-aslan-öz"));
            assert_eq!(part.iter().filter(|l| l.ends_with("#Meeting>")).count(), 2, "a pair with each, from the hub");
            seen.insert(part);
        }
        assert_eq!(seen.len(), 1, "every format selects the same");
        let options = Options { articles: Some(vec![iris.article("text:9")]), text: true };
        assert!(matches!(rdf(&store, &iris, Format::Turtle, &options, Vec::new()), Err(ExportError::NoSuchArticle(_))));
    }

    #[test]
    fn what_cannot_be_reached_is_reported() {
        let (store, iris) = graph();
        let stray = NamedNode::new_unchecked("https://kg.example/x/stray");
        store
            .insert(
                Quad::new(stray, v::NAME, Term::from(oxigraph::model::Literal::from("?")), oxigraph::model::GraphName::DefaultGraph)
                    .as_ref(),
            )
            .unwrap();
        for text in [true, false] {
            let options = Options { text, ..Options::default() };
            assert!(matches!(rdf(&store, &iris, Format::Turtle, &options, Vec::new()), Err(ExportError::Incomplete(1))));
        }
    }

    #[test]
    fn an_empty_graph_is_an_empty_file() {
        let (store, iris) = (Store::new().unwrap(), Iris::default());
        for &format in Format::ALL {
            assert!(parse(format, &write(&store, &iris, format, &Options::default())).is_empty());
        }
    }

    #[test]
    fn a_closed_pipe_is_known_as_such() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let (store, iris) = graph();
        for &format in Format::ALL {
            assert!(rdf(&store, &iris, format, &Options::default(), Closed).unwrap_err().is_broken_pipe());
        }
    }
}
