//! What makes two inputs versions of one article.
use crate::facts::sha256;
use url::Url;

/// Parameters that say how a reader came to a page, not which page it is.
const TRACKING: [&str; 30] = [
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "cmpid",
    "cmp",
    "ocid",
    "ncid",
    "s_cid",
    "smid",
    "smtyp",
    "xtor",
    "ref_src",
    "ref_url",
    "_ga",
    "_gl",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "__twitter_impression",
    "at_medium",
    "at_campaign",
];

/// The canonical form of a web address: no fragment, no tracking parameters, host in lower case, no default port.
///
/// Other parameters stay, in their order. `None` where it is not an absolute http or https address.
pub(crate) fn canonical_url(text: &str) -> Option<String> {
    let mut url = Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())?;
    url.set_fragment(None);
    // Only addresses that cannot have a user refuse, and those were left out above.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let kept = url.query().map(|query| query.split('&').filter(|pair| !pair.is_empty() && !tracks(pair)).collect::<Vec<_>>().join("&"));
    url.set_query(kept.as_deref().filter(|query| !query.is_empty()));
    Some(url.into())
}

fn tracks(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or("").to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// The key: the canonical address, else the collection and the id, else the text's hash.
pub(crate) fn key(url: Option<&str>, collection: &str, id: Option<&str>, text: &str) -> String {
    match (url, id) {
        (Some(url), _) => format!("url:{url}"),
        (None, Some(id)) => format!("id:{collection}/{id}"),
        (None, None) => format!("text:{}", sha256(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_canonical() {
        for (given, expected) in [
            ("https://News.Example/a/b", Some("https://news.example/a/b")),
            (" http://news.example:80/a/#comments ", Some("http://news.example/a/")),
            ("https://news.example", Some("https://news.example/")),
            ("https://news.example/a?utm_source=x&id=7&fbclid=9&page=2", Some("https://news.example/a?id=7&page=2")),
            ("https://news.example/a?UTM_Medium=x&CMP=share", Some("https://news.example/a")),
            ("https://news.example/a?b=%C5%81&&a=1", Some("https://news.example/a?b=%C5%81&a=1")),
            ("https://me:secret@news.example/a", Some("https://news.example/a")),
            ("ftp://news.example/a", None),
            ("news.example/a", None),
            ("/a/b", None),
            ("mailto:desk@news.example", None),
            ("", None),
        ] {
            assert_eq!(canonical_url(given).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn keys_by_address_id_or_text() {
        assert_eq!(key(Some("https://news.example/a"), "wire", Some("7"), "x"), "url:https://news.example/a");
        assert_eq!(key(None, "wire", Some("7"), "x"), "id:wire/7");
        assert_eq!(key(None, "wire", None, "abc"), "text:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
