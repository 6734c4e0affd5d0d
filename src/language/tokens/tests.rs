//! Tests of the tokenizer as a whole.
use super::*;

fn words(text: &str) -> Vec<&str> {
    tokens(text, &Lexicon::new()).iter().map(|t| &text[t.bytes()]).collect()
}

/// The tokens with a bar between those that touch.
fn cut(text: &str) -> String {
    let mut shown = String::new();
    let mut end = None;
    for t in tokens(text, &Lexicon::new()) {
        if let Some(end) = end {
            shown.push(if end == t.begin { '|' } else { ' ' });
        }
        shown.push_str(&text[t.bytes()]);
        end = Some(t.end);
    }
    shown
}

/// A text gives the tokens, however often it is cut again.
#[track_caller]
fn same(text: &str, expected: &str) {
    assert_eq!(cut(text), expected);
    let apart = words(text).join(" ");
    assert_eq!(words(&apart), words(text), "cut again");
}

#[test]
fn hyphens_are_cut_but_after_prefixes() {
    same("a 10-year-old well-known peace-keeper", "a 10|-|year|-|old well|-|known peace|-|keeper");
    same("the secretary-general", "the secretary|-|general");
    same("Abdullah al-Amin", "Abdullah al|-|Amin");
    same("anti-war, non-EU, pre-election co-founders e-mailed", "anti-war|, non-EU|, pre-election co-founders e-mailed");
    same("clock-wise and over-the-counter", "clock-wise and over|-|the|-|counter");
    same("the then-president", "the then|-|president");
    same("Lund–Berg talks — long", "Lund|–|Berg talks — long");
    same("wait -- no", "wait -- no");
    same("mid-1990s", "mid-1990s");
    same("I w- I mean", "I w- I mean");
}

#[test]
fn clitics_stand_alone() {
    same("Lund's didn’t can't", "Lund|'s did|n’t ca|n't");
    same("It's Ada, I'm sure, they'll've", "It|'s Ada|, I|'m sure|, they|'ll|'ve");
    same("the farmers’ vote, the dogs' bowls", "the farmers|’ vote|, the dogs|' bowls");
    same("DON'T", "DO|N'T");
    assert_eq!(cut("I cannot, we're gonna; dont"), "I can|not|, we|'re gon|na|; do|nt");
    assert_eq!(cut("thats what im told, theyre late; Im Soo-ah"), "that|s what i|m told|, they|re late|; Im Soo|-|ah");
    same("'em and the '90s, in ’98", "'em and the '90s|, in ’98");
    same("O'Brien's d'Orsay o'clock rock'n'roll", "O'Brien|'s d'Orsay o'clock rock'n'roll");
    assert_eq!(words("do n't Lund 's ( L2 ) adult - learned"), ["do", "n't", "Lund", "'s", "(", "L2", ")", "adult", "-", "learned"]);
}

#[test]
fn possessives_are_told_from_verbs() {
    let kinds = |text: &str| tokens(text, &Lexicon::new()).iter().map(|t| t.kind).collect::<Vec<_>>();
    assert_eq!(kinds("Lund's"), [TokenKind::Word, TokenKind::Possessive]);
    assert_eq!(kinds("Lund 's"), [TokenKind::Word, TokenKind::Possessive]);
    assert_eq!(kinds("it's"), [TokenKind::Word, TokenKind::Word]);
    assert_eq!(kinds("didn't"), [TokenKind::Word, TokenKind::Word]);
}

#[test]
fn quoted_words_keep_their_marks_apart() {
    same("‘It’s late,’ she said. 'We leave,' he said.", "‘|It|’s late|,|’ she said|. '|We leave|,|' he said|.");
    same("(\"Yes!\")", "(|\"|Yes|!|\"|)");
    same("“He said ‘no’.”", "“|He said ‘|no|’|.|”");
}

#[test]
fn abbreviations_and_initials_keep_their_full_stop() {
    same("Dr. Ada K. Lund, Ph.D., of the U.S. team", "Dr. Ada K. Lund|, Ph.D.|, of the U.S. team");
    same("at 9 a.m. on Jan. 5", "at 9 a.m. on Jan. 5");
    same("J.K. Lund and J. R. Berg Jr. of Lund Inc.", "J.K. Lund and J. R. Berg Jr. of Lund Inc.");
    same("No. 5 said no. No.", "No. 5 said no|. No|.");
    same("It ended. He and I.", "It ended|. He and I|.");
    same("Harold I. Berg", "Harold I. Berg");
    same("apples, pears, etc. They left, etc.", "apples|, pears|, etc|. They left|, etc|.");
    same("Rome, etc., and i.e. this", "Rome|, etc.|, and i.e. this");
    same("He was ill. They live in Peoria, Ill.", "He was ill|. They live in Peoria|, Ill.");
    same("the U.S.'s and U.K.’s", "the U.S.|'s and U.K.|’s");
    same("AT&T, R&D", "AT&T|, R&D");
}

#[test]
fn numbers_keep_their_marks() {
    same("$3.5 million, 1,200 and 12,000.50", "$|3.5 million|, 1,200 and 12,000.50");
    same("US$5bn, €4.2m, £10k, 45%", "US$|5|bn|, €|4.2|m|, £|10|k|, 45|%");
    same("at 10:30am, 5pm, 3rd, 20th, 1990s, 4G", "at 10:30|am|, 5|pm|, 3rd|, 20th|, 1990s|, 4G");
    same("11/28/2000 and 9/11 and 1/2", "11/28/2000 and 9/11 and 1/2");
    same("2019-20, 10-12 people, 555-0199, 1-800-555-0199", "2019|-|20|, 10|-|12 people|, 555-0199|, 1-800-555-0199");
    same("a 5km run, .5 and +47", "a 5|km run|, .5 and +47");
    same("It won 3-1. In 2019.", "It won 3|-|1|. In 2019|.");
    same("20°C [1,2]", "20|°|C [|1|,|2|]");
    same("Boeing 737-800, MH370, COVID-19", "Boeing 737|-|800|, MH370|, COVID|-|19");
}

#[test]
fn addresses_are_one_token() {
    same("see https://example.org/a_(b)?c=1, or www.example.com.", "see https://example.org/a_(b)?c=1|, or www.example.com|.");
    same("(mail ada.lund@example.org)", "(|mail ada.lund@example.org|)");
    same("@adalund wrote #StayHome", "@adalund wrote #StayHome");
    same("Example.com's page, notes.pdf", "Example.com|'s page|, notes.pdf");
    // No address: a space is lacking.
    same("he said.The end", "he said|.|The end");
    same("he/she and/or them", "he|/|she and|/|or them");
}

#[test]
fn runs_of_marks() {
    same("What?! Well... no…", "What|?! Well|... no|…");
    same("ok :) and (see this: x) ;-)", "ok :) and (|see this|: x|) ;-)");
    same("=== *** ---", "=== *** ---");
    same("so... \"yes\"", "so|... \"|yes|\"");
}

#[test]
fn other_scripts_and_what_is_attached() {
    same("Cafe\u{301} Noir, naïve Åse", "Cafe\u{301} Noir|, naïve Åse");
    same("世界很大。", "世界很大|。");
    same("👩\u{200d}🚀 and 👍🏽 and 🇳🇴!", "👩\u{200d}🚀 and 👍🏽 and 🇳🇴|!");
    same("ein «Wort»", "ein «|Wort|»");
    same("١٢٣", "١٢٣");
    assert!(tokens("d'Orsay", &Lexicon::new())[0].capital);
    assert!(!tokens("co-author", &Lexicon::new())[0].capital);
}

/// Every character that is neither white nor a control character is in one token, on whatever input.
#[track_caller]
fn covers(text: &str, lexicon: &Lexicon) {
    let mut end = 0;
    let free = |gap: &str| gap.chars().all(|c| c.is_whitespace() || c.is_control());
    for t in tokens(text, lexicon) {
        assert!(t.begin >= end && t.begin < t.end && free(&text[end..t.begin]), "{:?}", &text[end..t.end]);
        end = t.end;
    }
    assert!(free(&text[end..]));
}

#[test]
fn nothing_is_lost_on_odd_input() {
    let pieces = [
        "a", "n't", "'", "’", "-", "--", ".", "..", "…", "@", "#", "/", "://", "www.", ":", ")", "(", "5", "12", ",", "$", "%", "&", "_",
        "*", "é", "e\u{301}", "\u{301}", "\u{200d}", "世", "👍", "🏽", "🇳", " ", "\n", "\u{0}", "\u{a0}", "U.S.", "Ph", "D", "s", "ll",
        "t", "~", "<", "`",
    ];
    let lexicon = Lexicon::new();
    // A generator of Lehmer's, so that the texts are the same each time.
    let mut state = 42_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state * 48_271 % 2_147_483_647;
            text.push_str(pieces[state as usize % pieces.len()]);
        }
        covers(&text, &lexicon);
    }
}

#[test]
fn long_runs_without_space_cost_little() {
    let lexicon = Lexicon::new();
    for piece in [
        "a", "ab-", "世", "a.", "a@", "1,", "1-", "'", "(", "x_", "é’", ":)", "http://a", "don't", "🇳", "a/", "#", "ab.", "-=", "1-1a",
        "ab-c_",
    ] {
        covers(&piece.repeat(200_000 / piece.len()), &lexicon);
    }
}
