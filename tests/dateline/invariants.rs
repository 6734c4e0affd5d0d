//! The invariants of the graph, on canonical N-Quads, over the view that the build has: in memory, or with
//! the feature `disk` on disk.
use crate::generator;
use dateline::export::{Format, Options, rdf};
use dateline::facts::{EntityKind, Facts, Offsets, Span};
use dateline::graph::{Iris, vocabulary as v};
use dateline::store::{Entry, Log, Reader, View, Writer};
use oxigraph::model::{Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tempfile::TempDir;

/// One batch of a store's life: keys that go, articles that come.
type Batch = (Vec<String>, Vec<Facts>);

fn articles(numbers: std::ops::Range<usize>) -> Vec<Facts> {
    numbers.map(|n| generator::article(n, 60)).collect()
}

fn add(facts: &[Facts]) -> Batch {
    (vec![], facts.to_vec())
}

fn later(facts: &Facts) -> Facts {
    let mut other = generator::article(900, 60);
    other.key = facts.key.clone();
    other.modified = Some("2031-01-01T10:00:00Z".parse().unwrap());
    other
}

/// Stores the batches, and gives a view that was changed batch by batch.
fn live(dir: &Path, batches: &[Batch]) -> View {
    let changed = View::in_memory(Iris::default()).unwrap();
    for (gone, put) in batches {
        // Opened anew for each batch, as by a user who loads day by day.
        let mut writer = Writer::open(dir, None).unwrap();
        put.iter().for_each(|f| f.check().unwrap());
        writer.store(gone.clone(), put.clone(), "generator").unwrap();
        let live: Vec<Facts> = put.iter().filter(|f| writer.log().entry(&f.key) == Some(&Entry::of(f))).cloned().collect();
        changed.apply(gone, &live).unwrap();
        writer.finish(|_| {}).unwrap();
    }
    changed
}

pub fn nquads(view: &View) -> String {
    let mut out = Vec::new();
    rdf(view.graph(), view.iris(), Format::NQuads, &Options { articles: None, text: true }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The canonical graph of a store that lived through these batches.
fn graph(batches: &[Batch]) -> String {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("store");
    let changed = live(&path, batches);
    let reader = Reader::open(Log::read(&path).unwrap(), |_| {}).unwrap();
    let scratch = View::in_memory(reader.log().iris().clone()).unwrap();
    scratch.fill(reader.log(), |_| {}).unwrap();
    // Whatever way a view came about, it is the same.
    let reference = nquads(&scratch);
    assert!(nquads(&changed) == reference, "changed batch by batch and from scratch differ");
    assert!(nquads(reader.view()) == reference, "the store's own view and one from scratch differ");
    reference
}

/// The triples that stand in the articles' own graphs.
fn articles_part(nquads: &str) -> BTreeSet<String> {
    nquads.lines().filter(|l| !l.ends_with("/derived> .")).map(str::to_owned).collect()
}

#[test]
fn the_graph_does_not_depend_on_order_batches_or_repetition() {
    let all = articles(0..40);
    let reference = graph(&[add(&all)]);
    assert!(reference.lines().count() > 4000, "the sample is too small to prove anything");
    let mut backwards = all.clone();
    backwards.reverse();
    assert_eq!(graph(&[add(&backwards)]), reference);
    let one_by_one: Vec<Batch> = all.chunks(7).map(add).collect();
    assert_eq!(graph(&one_by_one), reference);
    assert_eq!(graph(&[add(&all), add(&all)]), reference);
    assert_eq!(graph(&[add(&all[20..]), add(&backwards[10..30]), add(&all)]), reference);
}

#[test]
fn articles_are_independent_of_each_other() {
    let (a, b) = (articles(0..15), articles(15..30));
    let both = articles_part(&graph(&[add(&a), add(&b)]));
    let union: BTreeSet<String> = articles_part(&graph(&[add(&a)])).union(&articles_part(&graph(&[add(&b)]))).cloned().collect();
    assert!(both == union);
}

#[test]
fn removing_leaves_what_would_be_there_without() {
    let (a, b) = (articles(0..20), articles(20..35));
    let keys: Vec<String> = b.iter().map(|f| f.key.clone()).collect();
    let without = graph(&[add(&a)]);
    assert_eq!(graph(&[add(&a), add(&b), (keys.clone(), vec![])]), without);
    assert_eq!(graph(&[add(&b), add(&a), (keys.clone(), vec![])]), without);
    // Removed and loaded again is loaded.
    assert_eq!(graph(&[add(&a), add(&b), (keys, vec![]), add(&b)]), graph(&[add(&a), add(&b)]));
    let all: Vec<String> = a.iter().map(|f| f.key.clone()).collect();
    assert_eq!(graph(&[add(&a), (all, vec![])]), "");
}

#[test]
fn the_later_version_wins_in_whatever_order() {
    let base = articles(0..12);
    let changed: Vec<Facts> = base.iter().take(5).map(later).collect();
    let only_later: Vec<Facts> = changed.iter().chain(&base[5..]).cloned().collect();
    let reference = graph(&[add(&only_later)]);
    assert_eq!(graph(&[add(&base), add(&changed)]), reference);
    assert_eq!(graph(&[add(&changed), add(&base)]), reference);
    let both: Vec<Facts> = base.iter().chain(&changed).cloned().collect();
    assert_eq!(graph(&[add(&both)]), reference);
    // Replaced by hand, the earlier one stands again.
    let keys: Vec<String> = changed.iter().map(|f| f.key.clone()).collect();
    assert_eq!(graph(&[add(&changed), add(&base[5..]), (keys, base[..5].to_vec())]), graph(&[add(&base)]));
}

#[test]
fn what_is_linked_to_one_thing_is_one_node_whatever_it_is_called() {
    let link = "http://www.wikidata.org/entity/Q1899";
    let called = |n: usize, name: &str, link_name: Option<&str>| {
        let mut f = generator::article(n, 60);
        let place = f.entities.iter_mut().find(|e| e.kind == EntityKind::Place).unwrap();
        place.name = name.to_owned();
        (place.link, place.link_name) = (Some(link.to_owned()), link_name.map(str::to_owned));
        f
    };
    let (kyiv, kiev, bare) = (called(1, "Kyiv", Some("Kyiv")), called(2, "KIEV", Some("Kyiv")), called(3, "Aaa", None));
    let all = vec![kyiv.clone(), kiev.clone(), bare.clone()];
    let reference = graph(&[add(&all)]);
    let node = "<https://kg.example/pl/Q1899>";
    let about = |p: &str, o: &str| reference.lines().filter(|l| l.starts_with(&format!("{node} <{p}> {o} "))).count();
    assert_eq!(about("https://schema.org/sameAs", &format!("<{link}>")), 1);
    assert_eq!(about("https://schema.org/alternateName", "\"KIEV\""), 1);
    assert_eq!(reference.lines().filter(|l| l.contains(&format!("#is> {node} "))).count(), 3);
    for order in [[&kiev, &bare, &kyiv], [&bare, &kyiv, &kiev]] {
        let batches: Vec<Batch> = order.iter().map(|f| add(&[(*f).clone()])).collect();
        assert_eq!(graph(&batches), reference);
    }
    // Without the one that has no name for it, the knowledge base's name stands.
    let two = graph(&[add(&all), (vec![bare.key.clone()], vec![])]);
    assert_eq!(two, graph(&[add(&[kiev]), add(&[kyiv])]));
    assert!(two.contains(&format!("{node} <https://schema.org/name> \"Kyiv\" ")));
}

#[test]
fn no_triple_has_two_homes() {
    let nquads = graph(&[add(&articles(0..40))]);
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    for line in nquads.lines() {
        let (triple, home) = line.strip_suffix(" .").unwrap().rsplit_once(" <").unwrap();
        assert!(homes.insert(triple, home).is_none_or(|other| other == home), "{triple}");
    }
    assert_eq!(homes.len(), nquads.lines().count());
}

#[test]
fn every_sentence_offset_and_hash_verifies() {
    let all = articles(0..25);
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("store");
    live(&path, &[add(&all)]);
    let reader = Reader::open(Log::read(&path).unwrap(), |_| {}).unwrap();
    let quads: Vec<Quad> = reader.view().graph().iter().map(Result::unwrap).collect();
    let value = |subject: &str, predicate| {
        let found: Vec<&Quad> = quads.iter().filter(|q| q.predicate == predicate && q.subject.to_string() == subject).collect();
        assert_eq!(found.len(), 1, "{subject} {predicate}");
        match &found[0].object {
            Term::Literal(l) => l.value().to_owned(),
            other => other.to_string(),
        }
    };
    let mut sentences = 0;
    for f in &all {
        let article = format!("<{}>", reader.log().iris().article(&f.key).as_str());
        assert_eq!(value(&article, v::SHA256), dateline::facts::sha256(&f.text));
        let offsets = Offsets::new(&f.text);
        for quad in quads.iter().filter(|q| q.predicate == v::IN_ARTICLE && q.object.to_string() == article) {
            let node = quad.subject.to_string();
            if quads.iter().any(|q| q.subject == quad.subject && q.predicate == v::TYPE && q.object == v::SENTENCE.into_owned().into()) {
                let at = |p| value(&node, p).parse::<usize>().unwrap();
                assert_eq!(offsets.slice(Span { begin: at(v::BEGIN), end: at(v::END) }), Some(value(&node, v::TEXT).as_str()));
                sentences += 1;
            }
        }
    }
    assert_eq!(sentences, 25 * 8);
}

#[test]
fn the_triples_of_a_fact_stay_within_bounds() {
    let nquads = graph(&[add(&articles(0..200))]);
    let facts = ["Statement", "Report", "Meeting", "Position", "Relation", "Mention", "UnnamedSource"];
    let is_fact = |l: &&str| l.contains("#type> ") && facts.iter().any(|f| l.contains(&format!("<https://w3id.org/dateline#{f}>")));
    let per_fact = nquads.lines().count() as f64 / nquads.lines().filter(is_fact).count() as f64;
    assert!(per_fact <= 16.0, "{per_fact}");
}
