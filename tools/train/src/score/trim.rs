//! The part of a name on which conventions agree: without article, title, possessive and closing marks.
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid")
}

static LEADING: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^(?:(?:the|a|an|mr\.?|mrs\.?|ms\.?|miss|dr\.?|sir)\s+)+"));
static TRAILING: LazyLock<Regex> = LazyLock::new(|| regex(r#"(?:['’]s?|[\s,;:.!?"”“)]+)\n?$"#));
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| regex(r"(?:\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|U\.S|U\.N|U\.K|D\.C)|\.[A-Za-z])\.\n?$"));

/// The bytes of a name without a leading article or title (`the`, `Mr.`), and without a possessive, closing marks and
/// full stops at its end. What is nothing else stays as it is. Takes and gives bytes of `text`.
pub fn trim(text: &str, name: Range<usize>) -> Range<usize> {
    let mut begin = name.start;
    let mut rest = &text[name];
    if let Some(lead) = LEADING.find(rest).filter(|m| m.end() < rest.len()) {
        begin += lead.end();
        rest = &rest[lead.end()..];
    }
    while !ABBREVIATION.is_match(rest) {
        match TRAILING.find(rest) {
            Some(trail) if trail.start() > 0 => rest = &rest[..trail.start()],
            _ => break,
        }
    }
    // `Inc.` and `Inc` are one name.
    let bare = rest.trim_end_matches('.');
    begin..begin + if bare.is_empty() { rest.len() } else { bare.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trimmed(name: &str) -> &str {
        &name[trim(name, 0..name.len())]
    }

    #[test]
    fn only_the_core_of_a_name_stays() {
        assert_eq!(trimmed("the Lund Islands’s"), "Lund Islands");
        assert_eq!(trimmed("Dr. Sir Ada Lund,"), "Ada Lund");
        assert_eq!(trimmed("Berg Ltd."), trimmed("Berg Ltd"));
        assert_eq!(trimmed("the sailors' \""), "sailors");
        assert_eq!(trimmed("U.N."), "U.N");
    }

    #[test]
    fn what_is_nothing_but_frame_stays() {
        assert_eq!(trimmed("the"), "the");
        assert_eq!(trimmed("the "), "the");
        assert_eq!(trimmed("..."), "...");
        assert_eq!(trimmed("Theodora"), "Theodora");
    }
}
