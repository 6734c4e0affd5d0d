//! The questions that there are: those of the program, and the user's own.
use super::error::QueryError;
use super::question::{Origin, Question};
use std::path::Path;

/// The questions of the program, by name.
const BUILT_IN: &[(&str, &str)] = &[
    ("who-met-whom", include_str!("../../queries/who-met-whom.rq")),
    ("who-was-where", include_str!("../../queries/who-was-where.rq")),
    ("who-said-what", include_str!("../../queries/who-said-what.rq")),
    ("positions", include_str!("../../queries/positions.rq")),
    ("entity", include_str!("../../queries/entity.rq")),
    ("articles-mentioning", include_str!("../../queries/articles-mentioning.rq")),
];

/// A set of questions.
#[derive(Debug, Clone)]
pub struct Questions {
    all: Vec<Question>,
}

impl Questions {
    /// The questions of the program.
    pub fn built_in() -> Result<Self, QueryError> {
        let all = BUILT_IN.iter().map(|(name, text)| Question::parse(name, text, Origin::BuiltIn));
        Ok(Questions { all: all.collect::<Result<_, _>>()? })
    }

    /// Adds the questions of a folder: each file `NAME.rq`. One with the name of a built-in question takes
    /// its place. A file that is no question is left out and told of beside the rest, so that one that is
    /// being written does not keep anybody from asking the others.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn with_folder(mut self, folder: &Path) -> Result<(Self, Vec<QueryError>), QueryError> {
        let unread = |source| QueryError::Read { path: folder.to_owned(), source };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unread)? {
            let path = entry.map_err(unread)?.path();
            if path.extension().is_some_and(|e| e == "rq") {
                files.push(path);
            }
        }
        files.sort();
        let mut left_out = Vec::new();
        for path in files {
            match Self::read(&path) {
                Err(e) => left_out.push(e),
                Ok(question) => match self.all.iter().position(|q| q.name == question.name) {
                    Some(at) => self.all[at] = question,
                    None => self.all.push(question),
                },
            }
        }
        Ok((self, left_out))
    }

    fn read(path: &Path) -> Result<Question, QueryError> {
        let bad = |why: &str| QueryError::BadQuestion { question: path.display().to_string(), why: why.to_owned() };
        let name = path.file_stem().and_then(|n| n.to_str()).ok_or_else(|| bad("its name is not UTF-8"))?;
        if name == "help" {
            return Err(bad("no question can be called help, because 'ask help' is the help"));
        }
        let text = std::fs::read_to_string(path).map_err(|source| QueryError::Read { path: path.to_owned(), source })?;
        let origin = Origin::File { path: path.to_owned(), replaces_built_in: BUILT_IN.iter().any(|(built_in, _)| *built_in == name) };
        Question::parse(name, text.trim_start_matches('\u{feff}'), origin)
    }

    /// All of them, those of the program first.
    pub fn list(&self) -> &[Question] {
        &self.all
    }

    /// The question with a name.
    pub fn get(&self, name: &str) -> Result<&Question, QueryError> {
        self.all.iter().find(|q| q.name == name).ok_or_else(|| {
            let like = |q: &Question| strsim::jaro_winkler(name, &q.name);
            let mut near: Vec<&Question> = self.all.iter().filter(|q| like(q) > 0.75 || q.name.contains(name)).collect();
            near.sort_by(|a, b| like(b).total_cmp(&like(a)));
            QueryError::NoQuestion { name: name.to_owned(), near: near.into_iter().map(|q| q.name.clone()).collect() }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::answer::Answer;
    use super::super::engine::Limits;
    use super::super::presentation::Presented;
    use super::super::sample::graph;
    use super::*;
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
                super::super::header::ParamType::Place => "Ankara",
                super::super::header::ParamType::Word(words) => &words[0],
                super::super::header::ParamType::Text => "will",
                super::super::header::ParamType::Date => "2024-03",
                super::super::header::ParamType::Integer => "3",
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
        use super::super::{SparqlAnswer, arguments, run_sparql};
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
            [
                "2024-03-05 | Daily Post | Anna Berg | 2",
                "2024-03-12 | Evening Star | Anna Berg | 1",
                "2024-04-02 | The Wire | Anna Berg | 1"
            ]
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
}
