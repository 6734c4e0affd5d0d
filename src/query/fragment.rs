//! Links that lead to a sentence: text fragments (WICG), which browsers scroll to and highlight.
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Letters and digits aside, only `.`, `_` and `~` stay: `-`, `,` and `&` have a meaning in text fragments.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// Sentences of more words than this are given by their beginning and end.
const SHORT: usize = 12;
/// How many words a beginning or end has.
const END: usize = 5;

/// The web address of an article with a pointer to one of its sentences; `None` where the address is not
/// one of the web (`http`, `https`), so that no other scheme ever becomes a link.
///
/// ```
/// # use dateline::query::text_fragment;
/// let link = text_fragment("https://news.example/1", "Berg met Aslan.");
/// assert_eq!(link.as_deref(), Some("https://news.example/1#:~:text=Berg%20met%20Aslan."));
/// ```
pub fn text_fragment(url: &str, sentence: &str) -> Option<String> {
    if !is_web(url) {
        return None;
    }
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.is_empty() {
        return Some(url.to_owned());
    }
    let encode = |words: &[&str]| utf8_percent_encode(&words.join(" "), ENCODED).to_string();
    let target =
        if words.len() <= SHORT { encode(&words) } else { format!("{},{}", encode(&words[..END]), encode(&words[words.len() - END..])) };
    // An address may have a fragment of its own; the pointer then follows it.
    let mark = if url.contains('#') { "" } else { "#" };
    let url = url.split_once(":~:").map_or(url, |(page, _)| page);
    Some(format!("{url}{mark}:~:text={target}"))
}

/// Whether a text is an address of the web, and nothing that a page or terminal could run or break at.
pub(super) fn is_web(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")) && !url.contains(|c: char| c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sentences_are_given_whole_and_long_ones_by_both_ends() {
        let long = "Foreign Minister Anna Berg, who took office in May, will meet Kemal Aslan & others in Ankara – at last.";
        assert_eq!(
            text_fragment("https://news.example/a", long).unwrap(),
            "https://news.example/a#:~:text=Foreign%20Minister%20Anna%20Berg%2C%20who,in%20Ankara%20%E2%80%93%20at%20last."
        );
        assert_eq!(
            text_fragment("https://news.example/a#top", "A well-known\n man, & so on").unwrap(),
            "https://news.example/a#top:~:text=A%20well%2Dknown%20man%2C%20%26%20so%20on"
        );
        assert_eq!(text_fragment("https://news.example/a#:~:text=old", "New").unwrap(), "https://news.example/a#:~:text=New");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for url in ["javascript:alert(1)", "file:///etc/passwd", "", "ftp://x", "https://a b", "data:text/html,x", "é"] {
            assert_eq!(text_fragment(url, "Words."), None, "{url}");
        }
        assert!(text_fragment("HTTPS://news.example/", "Words.").is_some());
    }
}
