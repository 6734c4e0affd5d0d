use super::*;
use crate::query::answer::Answer;
use crate::query::engine::Limits;
use crate::query::presentation::Presented;
use crate::query::sample::graph;
use spargebra::algebra::GraphPattern;

fn ask(question: &str, given: &[(&str, &str)]) -> Result<Answer, QueryError> {
    let given: Vec<(String, String)> = given.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    Questions::built_in().unwrap().get(question).unwrap().ask(&graph(), &given, &Limits::default())
}

/// The named columns of an answer, a line a row.
fn rows(question: &str, given: &[(&str, &str)], columns: &str) -> Vec<String> {
    let answer = ask(question, given).unwrap();
    let at: Vec<usize> = columns.split(' ').map(|c| answer.column(c).unwrap()).collect();
    answer.rows.iter().map(|r| at.iter().map(|&i| r[i].text()).collect::<Vec<_>>().join(" | ")).collect()
}

/// A command line's words; `"…"` is one.
fn command_line(text: &str) -> Vec<String> {
    text.split('"')
        .enumerate()
        .flat_map(|(i, part)| if i % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() })
        .collect()
}

/// Ways to ask each question: its example, nothing, and each parameter alone.
fn ways(question: &Question) -> Vec<Vec<(String, String)>> {
    let words = command_line(question.example.as_deref().unwrap());
    assert_eq!(words[..3], ["dateline", "ask", question.name.as_str()]);
    let example: Vec<(String, String)> =
        words[3..].chunks(2).map(|pair| (pair[0].strip_prefix("--").unwrap().to_owned(), pair[1].clone())).collect();
    let required: Vec<_> = question.params.iter().filter(|p| p.required).map(|p| (p.name.clone(), "Anna Berg".to_owned())).collect();
    let mut all = vec![example, required.clone()];
    for param in question.params.iter().filter(|p| !p.required) {
        let value = match &param.kind {
            crate::query::header::ParamType::Place => "Ankara",
            crate::query::header::ParamType::Word(words) => &words[0],
            crate::query::header::ParamType::Text => "will",
            crate::query::header::ParamType::Date => "2024-03",
            crate::query::header::ParamType::Integer => "3",
            _ if param.name == "of" => "Turkey",
            _ => "Kemal Aslan",
        };
        all.push(required.iter().cloned().chain([(param.name.clone(), value.to_owned())]).collect());
    }
    all
}

#[test]
fn no_way_to_ask_gives_a_row_twice() {
    let graph = graph();
    for question in Questions::built_in().unwrap().list() {
        for (i, given) in ways(question).into_iter().enumerate() {
            let plain = question.ask(&graph, &given, &Limits::default()).unwrap();
            let distinct = |p| GraphPattern::Distinct { inner: Box::new(p) };
            let distinct = question.ask_as(&graph, &given, &Limits::default(), distinct).unwrap();
            assert_eq!(plain, distinct, "{} {given:?}", question.name);
            assert!(i > 1 || !plain.rows.is_empty(), "{} {given:?} gives nothing", question.name);
        }
    }
}

/// The files are plain SPARQL: with values written in by hand they give what the runner gives, for all
/// that it folds and reorders.
#[test]
fn any_engine_gives_the_same_rows() {
    use crate::query::{SparqlAnswer, arguments, run_sparql};
    let graph = graph();
    for question in Questions::built_in().unwrap().list() {
        for given in ways(question).into_iter().filter(|given| given.iter().all(|(name, _)| name != "limit")) {
            let values = arguments::parse(&question.name, &question.params, &graph, &given).unwrap().values;
            let by_hand = values.iter().fold(question.text.clone(), |text, (name, terms)| {
                let terms: Vec<String> = terms.iter().map(ToString::to_string).collect();
                text.replace(&format!("VALUES ?{name} {{ UNDEF }}"), &format!("VALUES ?{name} {{ {} }}", terms.join(" ")))
            });
            let Ok(SparqlAnswer::Solutions(plain)) = run_sparql(&graph, &by_hand, "https://kg.example/", &Limits::default()) else {
                panic!("{}", question.name)
            };
            let mut asked = question.ask(&graph, &given, &Limits::default()).unwrap().rows;
            asked.iter_mut().for_each(|row| row.truncate(plain.columns.len()));
            assert_eq!(asked, plain.rows, "{} {given:?}", question.name);
        }
    }
}

#[test]
fn every_row_but_names_has_its_proof_and_article() {
    for question in Questions::built_in().unwrap().list() {
        let answer = question.ask(&graph(), &ways(question)[1], &Limits::default()).unwrap();
        let (proof, article) = (answer.column("proof").unwrap(), answer.column("article").unwrap());
        let part = answer.column("part");
        for row in &answer.rows {
            let name = part.is_some_and(|p| row[p].text() == "name");
            assert!(name || (!row[proof].is_empty() && !row[article].is_empty()), "{}: {row:?}", question.name);
        }
    }
}

#[test]
fn a_meeting_is_a_row_for_each_pair_and_report() {
    assert_eq!(
        rows("who-met-whom", &[], "date who whom where status saidBy url"),
        [
            "2024-03-01 | Anna Berg | Kemal Aslan | Geneva | happened |  | https://wire.example/2",
            "2024-03-01 | Kemal Aslan | Lena Holm | Geneva | happened |  | https://wire.example/2",
            "2024-03-01 | Kemal Aslan | Paul Roth | Geneva | happened |  | https://wire.example/2",
            "2024-03-11 | Anna Berg | Kemal Aslan | Ankara | planned |  | https://news.example/ankara",
            "2024-03-11 | Anna Berg | Kemal Aslan | Ankara | happened | Tom Berg | ",
            "2024-04-01 | Lena Holm | Paul Roth |  | denied | Paul Roth | https://wire.example/2",
        ]
    );
}

#[test]
fn whoever_is_asked_for_stands_first() {
    assert_eq!(
        rows("who-met-whom", &[("person", "Lena Holm")], "who whom status"),
        ["Lena Holm | Kemal Aslan | happened", "Lena Holm | Paul Roth | denied"]
    );
    assert_eq!(rows("who-met-whom", &[("person", "lena holm"), ("other", "Paul Roth")], "who whom"), ["Lena Holm | Paul Roth"]);
    assert_eq!(rows("who-met-whom", &[("other", "Lena Holm")], "who whom"), ["Kemal Aslan | Lena Holm", "Paul Roth | Lena Holm"]);
    assert!(rows("who-met-whom", &[("person", "Anna Berg"), ("other", "Paul Roth")], "who").is_empty());
}

#[test]
fn a_period_takes_what_overlaps_it() {
    let statuses = |given: &[(&str, &str)]| rows("who-met-whom", given, "date status");
    // The hub meeting is some day in March.
    assert_eq!(statuses(&[("since", "2024-03-31"), ("person", "Anna Berg")]), ["2024-03-01 | happened"]);
    assert_eq!(statuses(&[("until", "2024-03-01"), ("person", "Anna Berg")]), ["2024-03-01 | happened"]);
    assert_eq!(statuses(&[("since", "2024-04")]), ["2024-04-01 | denied"]);
    assert_eq!(statuses(&[("since", "2024-04"), ("until", "2024-03")]), Vec::<String>::new());
    // Said in the week to 3 March, and, undated, in the article of 12 March.
    let said = |given: &[(&str, &str)]| rows("who-said-what", given, "date asOf who");
    assert_eq!(said(&[("since", "2024-03-03"), ("until", "2024-03-03")]), ["2024-02-26 | 2024-03-05 | Anna Berg"]);
    assert_eq!(said(&[("since", "2024-03-12"), ("until", "2024-03-12"), ("text", "DEAD")]), [" | 2024-03-12 | Tom Berg"]);
}

#[test]
fn places_narrow_down_and_calls_are_nowhere() {
    assert_eq!(rows("who-met-whom", &[("place", "Ankara")], "who whom where status").len(), 2);
    assert_eq!(
        rows("who-was-where", &[("person", "Lena Holm")], "who where kind"),
        ["Lena Holm | Geneva | meeting", "Lena Holm | Geneva | visit"]
    );
    assert!(rows("who-was-where", &[], "kind").iter().all(|k| k != "call"));
}

#[test]
fn who_said_what_has_every_kind_of_source_and_no_thoughts() {
    assert_eq!(
        rows("who-said-what", &[], "who source form what"),
        [
            "Anna Berg | named | direct | We will not sign anything",
            "Kremlin officials | unnamed | indirect | the talks would fail",
            "Tom Berg | named | indirect | Anna Berg met Kemal Aslan in Ankara on Monday",
            "Tom Berg | named | indirect | The trade deal is dead",
            "He | unresolved | direct | No comment",
            "Lena Holm | named | direct | We agree",
            "Paul Roth | named | indirect | he had met Holm on 1 April 2024",
            "Paul Roth | named | direct | We agree",
        ]
    );
    let about = |name: &str| rows("who-said-what", &[("about", name)], "who what");
    assert_eq!(about("Anna Berg"), ["Tom Berg | Anna Berg met Kemal Aslan in Ankara on Monday"]);
    assert_eq!(rows("who-said-what", &[("about", "Anna Berg"), ("person", "Paul Roth")], "who"), Vec::<String>::new());
    assert_eq!(rows("who-said-what", &[("form", "direct"), ("person", "Paul Roth")], "what"), ["We agree"]);
    assert_eq!(rows("who-said-what", &[("person", "Kremlin officials")], "what"), ["the talks would fail"]);
}

#[test]
fn what_is_said_about_somebody_says_whether_it_is_a_denial() {
    assert_eq!(
        rows("who-said-what-about", &[("about", "Lena Holm")], "who act what"),
        ["Paul Roth | deny | he had met Holm on 1 April 2024"]
    );
    assert_eq!(rows("who-said-what-about", &[("about", "Ankara"), ("person", "Tom Berg")], "act").len(), 1);
    assert!(rows("who-said-what-about", &[("about", "Lena Holm"), ("act", "claim")], "act").is_empty());
    assert!(rows("who-said-what-about", &[("about", "Lena Holm"), ("person", "Tom Berg")], "act").is_empty());
    let shown = Presented::of(&ask("who-said-what-about", &[("about", "Lena Holm")]).unwrap());
    assert_eq!(shown.headings, ["When", "Who", "How", "Said", "Proof"]);
    assert_eq!(shown.rows[0][2], "denied");
}

#[test]
fn thoughts_are_a_question_of_their_own() {
    assert_eq!(rows("who-thinks-what", &[], "who cue what"), ["Kemal Aslan | believes | peace is near"]);
    assert_eq!(rows("who-thinks-what", &[("person", "Aslan"), ("text", "PEACE")], "source"), ["named"]);
    assert!(rows("who-thinks-what", &[("about", "Kemal Aslan")], "what").is_empty());
}

#[test]
fn who_knows_nothing_of_thoughts_gets_none_as_speech() {
    use crate::query::{SparqlAnswer, run_sparql};
    for naive in
        ["SELECT ?what { ?x a dl:Statement ; dl:content ?what }", "SELECT ?what { ?x dl:speaker/dl:is/s:name ?who ; dl:content ?what }"]
    {
        let Ok(SparqlAnswer::Solutions(answer)) = run_sparql(&graph(), naive, "https://kg.example/", &Limits::default()) else { panic!() };
        assert!(!answer.rows.is_empty() && answer.rows.iter().all(|r| r[0].text() != "peace is near"), "{naive}");
    }
}

#[test]
fn sources_without_a_name_come_with_whose_they_are_and_their_share() {
    assert_eq!(
        rows("unnamed-sources", &[], "who whose act what share plural outletUnnamed"),
        ["Kremlin officials | Kremlin | say | the talks would fail | 1 in 2; outlet 50% | true | 1"]
    );
    assert_eq!(rows("unnamed-sources", &[("of", "Kremlin")], "who"), ["Kremlin officials"]);
    assert!(rows("unnamed-sources", &[("of", "Turkey")], "who").is_empty());
    assert!(rows("unnamed-sources", &[("plural", "false")], "who").is_empty());
}

#[test]
fn pairs_are_counted_by_sentence_or_by_article() {
    assert_eq!(
        rows("co-mentions", &[("name", "Anna Berg")], "who whom kind sentences articles published"),
        [
            "Anna Berg | Kemal Aslan | person | 3 | 3 | 2024-03-05",
            "Anna Berg | Ankara | place | 2 | 2 | 2024-03-05",
            "Anna Berg | Turkey | place | 2 | 2 | 2024-03-05",
            "Anna Berg | Geneva | place | 1 | 1 | 2024-04-02",
            "Anna Berg | Lena Holm | person | 1 | 1 | 2024-04-02",
            "Anna Berg | Paul Roth | person | 1 | 1 | 2024-04-02",
            "Anna Berg | Tom Berg | person | 1 | 1 | 2024-03-12",
        ]
    );
    let pairs = |given: &[(&str, &str)]| rows("co-mentions", given, "who whom sentences articles");
    assert_eq!(pairs(&[("name", "Anna Berg"), ("with", "Turkey"), ("until", "2024-03")]), ["Anna Berg | Turkey | 1 | 1"]);
    assert_eq!(pairs(&[("name", "Demir"), ("within", "article"), ("with", "Tom Berg")]), ["Demir | Tom Berg |  | 1"]);
    assert!(pairs(&[("name", "Demir"), ("with", "Tom Berg")]).is_empty());
    assert_eq!(pairs(&[("name", "Tom Berg"), ("kind", "place")]), ["Tom Berg | Ankara | 1 | 1"]);
}

#[test]
fn positions_are_observations() {
    assert_eq!(
        rows("positions", &[], "asOf who office ofName status"),
        ["2024-03-05 | Anna Berg | foreign minister | Norwegian | current", "2024-04-02 | Kemal Aslan | president | Turkey | former",]
    );
    assert_eq!(rows("positions", &[("of", "Turkey")], "who"), ["Kemal Aslan"]);
    assert_eq!(rows("positions", &[("status", "current"), ("role", "MINISTER")], "who"), ["Anna Berg"]);
    assert!(rows("positions", &[("of", "Ankara")], "who").is_empty());
}

#[test]
fn a_dossier_has_all_parts() {
    let parts: Vec<String> = rows("entity", &[("name", "Kemal Aslan")], "part detail status");
    assert_eq!(
        parts,
        [
            "name | Aslan | ",
            "name | Kemal Aslan | ",
            "position | president of Turkey | former",
            "meeting | meeting with Anna Berg in Geneva | happened",
            "meeting | meeting with Lena Holm in Geneva | happened",
            "meeting | meeting with Paul Roth in Geneva | happened",
            "meeting | meeting with Anna Berg in Ankara | planned",
            "meeting | meeting with Anna Berg in Ankara | happened",
            "mention | Tom Berg: Anna Berg met Kemal Aslan in Ankara on Monday | ",
            "thought | (believes) peace is near | ",
        ]
    );
    assert_eq!(rows("entity", &[("name", "Turkey"), ("part", "position")], "detail"), ["president: Kemal Aslan"]);
    assert_eq!(rows("entity", &[("name", "Turkey"), ("part", "relation")], "detail"), ["Ankara located in this"]);
    assert_eq!(rows("entity", &[("name", "Ankara"), ("part", "relation")], "detail"), ["located in Turkey"]);
    assert_eq!(rows("entity", &[("name", "Geneva"), ("part", "meeting")], "detail").len(), 7);
}

#[test]
fn articles_come_with_what_they_call_it() {
    assert_eq!(
        rows("articles-mentioning", &[("name", "Anna Berg")], "published outlet called sentences"),
        ["2024-03-05 | Daily Post | Anna Berg | 2", "2024-03-12 | Evening Star | Anna Berg | 1", "2024-04-02 | The Wire | Anna Berg | 1"]
    );
}

#[test]
fn text_is_never_more_than_text() {
    for text in ["\" } DELETE { ?s ?p ?o } #", "') || true || ('", "?what", "\\u0022 }", "UNDEF", "<x>", "\u{0}"] {
        assert!(rows("who-said-what", &[("text", text)], "what").is_empty(), "{text}");
        assert!(matches!(ask("who-said-what", &[("person", text)]), Err(QueryError::Unknown { .. })), "{text}");
    }
}

#[test]
fn answers_read_well() {
    let shown = Presented::of(&ask("who-met-whom", &[("person", "Anna Berg")]).unwrap());
    assert_eq!(shown.headings, ["When", "Who", "Met", "Where", "Kind", "Status", "Proof"]);
    assert_eq!(shown.rows[0], ["March 2024", "Anna Berg", "Kemal Aslan", "Geneva", "meeting", "happened", "[1]"]);
    assert_eq!(shown.rows[2][5], "happened, says Tom Berg");
    assert_eq!(shown.proofs[1].source_line, "Daily Post, 5 March 2024");
    assert!(shown.proofs[1].link.as_deref().unwrap().starts_with("https://news.example/ankara#:~:text=Foreign"));
}

#[test]
fn a_folder_adds_and_replaces_questions() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("positions.rq", "# title: Mine\nSELECT * { ?s ?p ?o }");
    write("people.rq", "# title: People\nSELECT ?p { ?p a s:Person }");
    write("notes.txt", "no question");
    write("bad.rq", "SELECT");
    let (all, left_out) = Questions::built_in().unwrap().with_folder(folder.path()).unwrap();
    assert_eq!(left_out.len(), 1);
    assert!(left_out[0].to_string().contains("bad.rq"), "{}", left_out[0]);
    assert_eq!(all.list().len(), BUILT_IN.len() + 1);
    let mine = all.get("positions").unwrap();
    assert_eq!(mine.title, "Mine");
    assert!(matches!(mine.origin, Origin::File { replaces_built_in: true, .. }));
    assert_eq!(all.get("people").unwrap().ask(&graph(), &[], &Limits::default()).unwrap().rows.len(), 7);
    assert!(Questions::built_in().unwrap().with_folder(Path::new("/nowhere")).is_err());
}

#[test]
fn an_unknown_question_has_neighbours() {
    let Err(QueryError::NoQuestion { near, .. }) = Questions::built_in().unwrap().get("who-meet-whom").map(|q| q.name.clone()) else {
        panic!()
    };
    assert_eq!(near[0], "who-met-whom");
}
