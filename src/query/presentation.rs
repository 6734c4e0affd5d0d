//! Answers in words: days with their precision, status with who says so, proofs as footnotes.
use super::answer::{Answer, Cell, Role};
use super::fragment::{is_web, text_fragment};
use jiff::civil::Date;
use std::collections::HashMap;

/// A sentence that proves rows of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its footnote's number, from 1.
    pub number: usize,
    /// The sentence.
    pub sentence: String,
    /// Where it stands: `Daily Post, 5 March 2024`; empty where the article says nothing of itself.
    pub source_line: String,
    /// The web address that leads to it.
    pub link: Option<String>,
}

/// An answer as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presented {
    /// What stands above the columns.
    pub headings: Vec<String>,
    /// The rows, in words; as many cells as headings.
    pub rows: Vec<Vec<String>>,
    /// Which column holds the numbers of proofs, `[1]`.
    pub proof_column: Option<usize>,
    /// The proofs that the rows refer to.
    pub proofs: Vec<Proof>,
    /// What whoever asked should know.
    pub notes: Vec<String>,
}

impl Presented {
    /// Puts an answer in words. Columns for machines and columns without any value are left out.
    pub fn of(answer: &Answer) -> Self {
        let layout = Layout::of(answer);
        let mut out = Presented {
            headings: layout.headings(answer),
            proof_column: layout.shown.iter().position(|&i| answer.columns[i].role == Role::Proof),
            notes: answer.notes.clone(),
            ..Presented::default()
        };
        let mut numbers = HashMap::new();
        for row in &answer.rows {
            let cells = layout.shown.iter().map(|&column| match answer.columns[column].role {
                Role::Date | Role::AsOf => when(&layout, row),
                Role::Status => status(&layout, row),
                Role::Act => clean(did(row[column].text())),
                Role::Proof => match layout.proof(row) {
                    None => String::new(),
                    Some(proof) => {
                        let key = (proof.sentence.clone(), proof.source_line.clone(), proof.link.clone());
                        let number = *numbers.entry(key).or_insert_with(|| {
                            out.proofs.push(Proof { number: out.proofs.len() + 1, ..proof });
                            out.proofs.len()
                        });
                        format!("[{number}]")
                    }
                },
                _ => clean(row[column].text()),
            });
            let cells = cells.collect();
            out.rows.push(cells);
        }
        out
    }
}

/// Which columns are shown, and where the others stand that their words are made of.
struct Layout {
    shown: Vec<usize>,
    roles: HashMap<Role, usize>,
}

impl Layout {
    fn of(answer: &Answer) -> Self {
        let mut roles = HashMap::new();
        for (i, column) in answer.columns.iter().enumerate() {
            roles.entry(column.role).or_insert(i);
        }
        // A fact's day, and the article's where it has none, are one column; so are status and who says so.
        let when = roles.get(&Role::Date).or(roles.get(&Role::AsOf)).copied();
        let shown = |&i: &usize| match answer.columns[i].role {
            Role::Plain => answer.rows.is_empty() || answer.rows.iter().any(|r| !r[i].is_empty()),
            Role::Date | Role::AsOf => Some(i) == when,
            Role::Status | Role::Act | Role::Proof => true,
            _ => false,
        };
        Layout { shown: (0..answer.columns.len()).filter(shown).collect(), roles }
    }

    fn headings(&self, answer: &Answer) -> Vec<String> {
        self.shown.iter().map(|&i| clean(&answer.columns[i].heading)).collect()
    }

    /// The text of the column with a role; empty where there is none.
    fn text<'r>(&self, row: &'r [Cell], role: Role) -> &'r str {
        self.roles.get(&role).map_or("", |&i| row[i].text())
    }

    fn proof(&self, row: &[Cell]) -> Option<Proof> {
        let raw = self.text(row, Role::Proof);
        let sentence = clean(raw);
        if sentence.is_empty() {
            return None;
        }
        let outlet = clean(match self.text(row, Role::Outlet) {
            "" => self.text(row, Role::Headline),
            outlet => outlet,
        });
        let day = day_in_words(self.text(row, Role::Published));
        let source_line = [outlet, day].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let link = match self.text(row, Role::Link) {
            "" => text_fragment(self.text(row, Role::Url), raw),
            link => is_web(link).then(|| link.to_owned()),
        };
        Some(Proof { number: 0, sentence, source_line, link })
    }
}

/// Text for a terminal or page: one line, without characters that steer a terminal or turn its writing
/// direction; an article may hold anything.
pub(super) fn clean(text: &str) -> String {
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let plain: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !steers(*c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn when(layout: &Layout, row: &[Cell]) -> String {
    let text = |role| layout.text(row, role);
    let as_of = day_in_words(text(Role::AsOf));
    match (text(Role::Date).parse::<Date>(), layout.roles.contains_key(&Role::Date)) {
        (Ok(begin), _) => {
            let end = text(Role::DateEnd).parse().unwrap_or(begin);
            in_words(begin, end, text(Role::Precision))
        }
        (Err(_), false) => as_of,
        (Err(_), true) if as_of.is_empty() => String::new(),
        (Err(_), true) => format!("reported {as_of}"),
    }
}

/// A day or span in words, as exact as it is known.
fn in_words(begin: Date, end: Date, precision: &str) -> String {
    let month = |d: Date| MONTHS[usize::from(d.month().unsigned_abs()) - 1];
    let short = |d: Date| SHORT_MONTHS[usize::from(d.month().unsigned_abs()) - 1];
    match precision {
        "year" if begin.year() == end.year() => begin.year().to_string(),
        "month" if begin.first_of_month() == end.first_of_month() => format!("{} {}", month(begin), begin.year()),
        "week" if begin == end => format!("week of {} {} {}", begin.day(), month(begin), begin.year()),
        _ if begin == end => format!("{} {} {}", begin.day(), month(begin), begin.year()),
        _ if begin.year() != end.year() => {
            format!("{} {} {} – {} {} {}", begin.day(), short(begin), begin.year(), end.day(), month(end), end.year())
        }
        _ if begin.month() != end.month() => {
            format!("{} {} – {} {} {}", begin.day(), short(begin), end.day(), month(end), end.year())
        }
        _ => format!("{}–{} {} {}", begin.day(), end.day(), month(end), end.year()),
    }
}

/// One day in words; what is no day as it is.
fn day_in_words(text: &str) -> String {
    text.parse::<Date>().map_or_else(|_| clean(text), |day| in_words(day, day, "day"))
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT_MONTHS: [&str; 12] = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

fn status(layout: &Layout, row: &[Cell]) -> String {
    let (own, overall) = (layout.text(row, Role::Status), layout.text(row, Role::Overall));
    let said_by = clean(layout.text(row, Role::SaidBy));
    let mut words = status_word(own).to_owned();
    match (own, said_by.as_str()) {
        (_, "") => {}
        ("denied", by) => words = format!("denied by {by}"),
        (_, by) => words = format!("{words}, {} {by}", does(layout.text(row, Role::SaidAs))),
    }
    if !overall.is_empty() && overall != own {
        words = format!("{words} (all reports together: {})", status_word(overall));
    }
    words
}

/// What was done in saying something, said of the past: `deny` is `denied`.
pub fn did(act: &str) -> &str {
    match act {
        "say" => "said",
        "claim" => "claimed",
        "deny" => "denied",
        "confirm" => "confirmed",
        "promise" => "promised",
        "warn" => "warned",
        "ask" => "asked",
        "refuse" => "refused",
        other => other,
    }
}

/// What somebody does by whose word alone something is known: `claim` is `claims`.
pub fn does(act: &str) -> &'static str {
    match act {
        "claim" => "claims",
        "confirm" => "confirms",
        "promise" => "promises",
        "warn" => "warns",
        "think" => "thinks",
        // Nobody denies or refuses what a report knows from them; its status says what they deny.
        _ => "says",
    }
}

fn status_word(word: &str) -> &str {
    match word {
        "ongoing" => "under way",
        "hypothetical" => "not certain",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::answer::Column;
    use super::*;
    use oxigraph::model::{Literal, Term};

    fn answer(columns: &[&str], rows: &[&[&str]]) -> Answer {
        let column = |name: &&str| Column { name: (*name).into(), heading: (*name).into(), role: Role::of(name) };
        let cell = |text: &&str| Cell((!text.is_empty()).then(|| Term::Literal(Literal::new_simple_literal(*text))));
        Answer {
            columns: columns.iter().map(column).collect(),
            rows: rows.iter().map(|r| r.iter().map(cell).collect()).collect(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn days_are_as_exact_as_they_are_known() {
        let columns = ["date", "dateEnd", "precision", "asOf"];
        for (row, words) in [
            (["2024-03-05", "", "day", "2024-03-06"], "5 March 2024"),
            (["2024-02-26", "2024-03-03", "week", ""], "26 Feb – 3 March 2024"),
            (["2024-03-04", "2024-03-10", "week", ""], "4–10 March 2024"),
            (["2024-12-30", "2025-01-05", "week", ""], "30 Dec 2024 – 5 January 2025"),
            (["2024-03-01", "2024-03-31", "month", ""], "March 2024"),
            (["2024-01-01", "2024-12-31", "year", ""], "2024"),
            (["2024-03-05", "", "week", ""], "week of 5 March 2024"),
            (["", "", "", "2024-03-05"], "reported 5 March 2024"),
            (["", "", "", ""], ""),
        ] {
            let presented = Presented::of(&answer(&columns, &[&row]));
            assert_eq!((presented.headings.len(), presented.rows[0][0].as_str()), (1, words));
        }
        assert_eq!(Presented::of(&answer(&["asOf"], &[&["2024-03-05"]])).rows, [["5 March 2024"]]);
    }

    #[test]
    fn status_says_who_claims_it_and_what_became_of_it() {
        for (row, words) in [
            (["happened", "happened", ""], "happened"),
            (["happened", "happened", "Anna Berg"], "happened, says Anna Berg"),
            (["denied", "denied", "Paul Roth"], "denied by Paul Roth"),
            (["planned", "happened", ""], "planned (all reports together: happened)"),
            (["hypothetical", "", ""], "not certain"),
            (["", "", ""], ""),
        ] {
            assert_eq!(Presented::of(&answer(&["status", "overall", "saidBy"], &[&row])).rows[0], [words]);
        }
    }

    #[test]
    fn what_is_only_claimed_or_thought_says_so() {
        let columns = ["act", "status", "saidBy", "saidAs"];
        for (row, act, status) in [
            (["deny", "happened", "Anna Berg", "claim"], "denied", "happened, claims Anna Berg"),
            (["say", "planned", "Anna Berg", "think"], "said", "planned, thinks Anna Berg"),
            (["", "denied", "Anna Berg", "deny"], "", "denied by Anna Berg"),
            (["shout", "happened", "", "say"], "shout", "happened"),
        ] {
            assert_eq!(Presented::of(&answer(&columns, &[&row])).rows[0], [act, status]);
        }
    }

    #[test]
    fn proofs_are_footnotes_each_once() {
        let columns = ["who", "empty", "proof", "headline", "outlet", "published", "url"];
        let rows: [&[&str]; 4] = [
            &["A", "", "They met.", "H", "Daily Post", "2024-03-05", "https://news.example/1"],
            &["B", "", "They met.", "H", "Daily Post", "2024-03-05", "https://news.example/1"],
            &["C", "", "They met.", "H", "", "2024-03-06", "javascript:alert(1)"],
            &["D", "", "", "", "", "", ""],
        ];
        let presented = Presented::of(&answer(&columns, &rows));
        assert_eq!(presented.headings, ["who", "proof"]);
        assert_eq!(presented.rows, [["A", "[1]"], ["B", "[1]"], ["C", "[2]"], ["D", ""]]);
        assert_eq!(presented.proofs[0].source_line, "Daily Post, 5 March 2024");
        assert_eq!(presented.proofs[0].link.as_deref(), Some("https://news.example/1#:~:text=They%20met."));
        assert_eq!((presented.proofs[1].source_line.as_str(), &presented.proofs[1].link), ("H, 6 March 2024", &None));
    }

    #[test]
    fn nothing_in_an_article_steers_the_terminal() {
        assert_eq!(clean("\u{1b}[2J a\u{202e}b\n\tc\u{7}"), "[2J ab c");
    }
}
