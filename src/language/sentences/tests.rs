//! Sentences of news and of other texts, as the compiled-in model splits them.
use crate::language::{Language, Prose};
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::new);

fn split(text: &str) -> Vec<String> {
    let prose = Prose::new(text, None, &LANGUAGE);
    prose.sentences.iter().map(|s| text[s.bytes.clone()].to_owned()).collect()
}

/// The sentences are the parts between the bars; one space around a bar is in the text.
#[track_caller]
fn same(marked: &str) {
    let text = marked.replace(" | ", " ").replace("\n| ", "\n").replace('|', "");
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(split(&text), expected);
}

#[test]
fn abbreviations_do_not_end_sentences() {
    same("Dr. Ada K. Lund came on Jan. 5. | She met Gov. Berg and Sen. Dahl in the afternoon.");
    same("Mr. and Mrs. Berg live at 12 Elm St. in Oslo. | They have two children.");
    same("Lund Inc. and Berg & Co. will merge. | The firms make tools.");
    same("The case, Berg vs. Lund, was heard on Sept. 12. | A verdict is due in Nov. 2025.");
    same("He paid No. 10 a visit. | Lt. Col. Anna Dahl of the U.S. Army was there.");
    same("Prices rose, e.g. for bread, i.e. by a lot. | People complained.");
    same("Prof. Erik Dahl, Ph.D., spoke first. | St. Olav hospital did not comment.");
    same("The approx. 300 guests left. | Gen. Nils Moe stayed.");
}

#[test]
fn abbreviations_may_end_sentences() {
    same("He left the U.S. in May. | The U.S. Embassy is shut. | He works for Lund Inc. | The firm is old.");
    same("The talks began at 9 a.m. on Friday and went on until 6 p.m. | They will resume on Monday.");
    same("She was born in Washington, D.C. | Her father was a judge.");
    same("The plane landed at 4 p.m. | No one was hurt.");
    same("Ada Lund was succeeded by Nils Berg Jr. | He took office in 2019.");
}

#[test]
fn initials_and_decimals_are_no_ends() {
    same("J. K. Berg and A. Lund wrote it. | Harold I. Moe read it.");
    same("Growth was 3.5 percent, up from 2.1 percent. | The index fell to 1,204.75 points. | It was 0.3 lower.");
    same("The bank raised its rate to 4.25%. | The krone rose.");
    same("Version 2.0 was late. | So was version 3.");
    same("In 2019. | That was the year.");
}

#[test]
fn quoted_sentences() {
    same("“We won.” | They sang. | (It rained.) | So it was.");
    same("\" We won . \" | They sang .");
    same("\"We won.\" | \"Did we?\" he asked.");
    same("“Why now?” Ada Lund asked. | Silence.");
    same("\"It is over!\" shouted Berg. | Nobody moved.");
    same("“We have a plan,” Lund said. “It will work.” | The others nodded.".replace("Lund said. “", "Lund said. | “").as_str());
    same("‘It’s late,’ she said. | ‘We should go.’ | They left.");
    same("She said: \"The vote was fair. | It was free.\" | Observers agreed.");
    same("“He told me, ‘Go home.’ | I went.” | That was all.");
    same("Berg called it “a bad deal.” | Lund called it “good.” | Both were wrong.");
    same("“It is a ‘great’ day,” Ms. Lund said. | The crowd cheered.");
}

#[test]
fn quotations_left_open() {
    same("“We came. | We saw. | They left.\n\n| “We stayed,” he said. | It rained.");
    same("\"We came early. | It was cold.\n\n| Ada Lund was there. | She spoke.");
}

#[test]
fn questions_exclamations_and_dots() {
    same("Who won? | Nobody knows! | Will there be a new vote? | Perhaps.");
    same("He waited... and waited. | Nothing came.");
    same("“Well… I don’t know,” she said. | He laughed.");
    same("What?! | That was not planned.");
}

#[test]
fn headlines_bylines_and_lists() {
    same("Port reopens after repair\n\n| By Ada Lund\n\n| Ships came in on Friday. | The mayor was there.");
    same("Port reopens after long repair\n| Ships came in on Friday. | The mayor was there.");
    same(
        "Bergen mayor resigns over harbour deal\n| By Anna Dahl\n| Published on Friday\n| The mayor of Bergen resigned on Friday. | Her deputy takes over.",
    );
    same("What we know:\n| • The port is open\n| • Two ships came in\n| • Nobody was hurt");
    same("- The port is open\n| - Two ships came in\n| - Nobody was hurt");
    same("A heading\n\n|  A sentence.  \n| Another");
}

#[test]
fn datelines_stand_before_the_story() {
    let text = "OSLO, Jan. 5 (NTB) — Rain fell on Friday. Roads were shut.";
    assert_eq!(split(text), ["Rain fell on Friday.", "Roads were shut."]);
}

#[test]
fn lines_broken_inside_a_sentence() {
    same(
        "The harbour of the small island opened again on Friday after the\nlong repair of its eastern wall. | The first ships came in before\nthe sun had risen.",
    );
    same(
        "The talks between the two governments went on in Geneva, where Ada\nLund and Nils Berg met for the third time this week. | They did not\nspeak to the press.",
    );
    same(
        "The minister said on Friday that the new law would come into force in\nMarch, and that the old one would stay until then. | Critics of the\ngovernment called it a bad plan. | Dr.\nLund disagreed.",
    );
    same(
        "The firm said that it had paid 3.5 million crowns for the land near\n12 Harbour Street. | The city confirmed that on Monday.\n\n| A judge will decide in May.",
    );
}

#[test]
fn other_languages_and_scripts() {
    same("Åse Moe ledet møtet. | Østlandet fikk regn.");
    same("世界很大。| 我们在这里。");
    same("Ada Lund visited São Paulo. | Émile Dahl stayed.");
    assert_eq!(split(""), [""; 0]);
    assert_eq!(split(" \n "), [""; 0]);
}

#[test]
fn texts_cut_into_tokens() {
    same("The U.S. team did n't win .\n| Ada Lund 's vote was late .\n| It was ( again ) too late .");
    same("Ada Lund , who won , left . | Nils Berg stayed .");
    same("“ We won , ” he said . | The others left .");
}

#[test]
fn what_looks_like_an_end_in_the_middle() {
    same("The Yahoo! deal fell through. | Nobody knew why.");
    same("He wrote to info@example.org and www.example.org. | No answer came.");
    same("The score was 3-1. | Berg scored twice.");
    same("Two men (one of them a guard) were hurt. | (Police gave no names.) | A third fled.");
    same("Ms. Lund – the firm’s first boss – left in 2020. | Mr. Berg followed.");
    same("Lund said the plan, which Berg opposed; the union, too, was sceptical. | It failed.");
}
