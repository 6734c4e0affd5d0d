//! Prints whom each pronoun and description of articles points to, for reading by eye:
//! `cargo run --release -p dateline-train --example referents -- articles.jsonl [every] [first]`.
use dateline::language::{Language, Prose};
use dateline::resolve::{Antecedent, Cast, Focus, Scene, Who};
use std::error::Error;
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("a file of articles, one JSON object a line with id and text")?;
    let every: usize = arguments.next().map_or(Ok(1), |n| n.parse())?;
    let first: usize = arguments.next().map_or(Ok(0), |n| n.parse())?;
    let language = Language::new();
    let mut out = std::io::stdout().lock();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines().skip(first).step_by(every.max(1)) {
        let article: serde_json::Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or_default();
        let prose = Prose::new(text, None, &language);
        let cast = Cast::new(&prose, language.lexicon());
        let scene = Scene { prose: &prose, cast: &cast, lexicon: language.lexicon(), focus: Focus::default() };
        writeln!(out, "=== {}", article["id"].as_str().unwrap_or_default())?;
        for (s, sentence) in prose.sentences.iter().enumerate() {
            let mut notes = Vec::new();
            for i in sentence.tokens.clone() {
                let pronoun = prose.words[i].tag.upos == dateline::language::syntax::Upos::Pron;
                let known = cast.antecedent(i);
                if known.is_none() && !(pronoun && prose.is_any(i, &["he", "she", "him", "his", "her", "they", "it"])) {
                    continue;
                }
                let whom = match known {
                    Some(Antecedent::Member(m)) => cast.members[m].name.clone(),
                    Some(Antecedent::Phrase(h)) => scene.referent(h).map_or("?".into(), |r| format!("‹{}›", &text[prose.bytes(&r.tokens)])),
                    None => "–".into(),
                };
                let words = scene.referent(i).map_or_else(
                    || prose.word(i).to_owned(),
                    |r| {
                        let plural = matches!(r.who, Who::Unnamed { plural: true, .. });
                        format!("{}{}", &text[prose.bytes(&r.tokens)], if plural { " (pl)" } else { "" })
                    },
                );
                notes.push(format!("{words} → {whom}"));
            }
            writeln!(out, "{s}. {}", text[sentence.bytes.clone()].replace('\n', " "))?;
            for note in notes {
                writeln!(out, "      {note}")?;
            }
        }
    }
    Ok(())
}
