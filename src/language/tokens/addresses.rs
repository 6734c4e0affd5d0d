//! Addresses of pages and of mail, names of hosts, files and accounts, hashtags: one token each.
use super::Run;

/// Names of hosts and accounts are shorter.
const LONGEST: usize = 254;

/// Last parts of names of hosts and files that are no English words.
#[rustfmt::skip]
const LAST: &[&str] = &[
    "com", "org", "net", "gov", "edu", "mil", "int", "biz", "info", "io", "tv", "eu", "uk", "de", "fr", "ru", "cn", "jp", "ca",
    "au", "nz", "nl", "se", "ch", "ie", "za", "br", "mx", "il", "kr", "ai", "app", "dev", "online", "co",
    "doc", "docx", "xls", "xlsx", "pdf", "txt", "jpg", "jpeg", "png", "gif", "html", "htm", "zip", "exe", "ppt", "csv", "url",
    "php", "asp", "xml", "json", "mp3", "mp4",
];

/// The end of the address that begins at `at`, if there is one.
pub fn end(text: &str, at: usize, run: Run) -> Option<usize> {
    let rest = &text[at..run.end];
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'@' | b'#' => return account(bytes).map(|n| at + n),
        b if b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.') => {}
        _ => return None,
    }
    if let Some(n) = scheme(rest) {
        let n = page(rest, n);
        return Some(at + n);
    }
    if !bytes[0].is_ascii_alphanumeric() {
        return None;
    }
    // The bound keeps a long run of letters and dots from being walked again for each of its tokens.
    let n = bytes.iter().take(LONGEST).take_while(|b| is_local(**b)).count();
    if n == LONGEST {
        return None;
    }
    if bytes.get(n) == Some(&b'@')
        && bytes.get(n + 1).is_some_and(u8::is_ascii_alphanumeric)
        && (bytes[n - 1] != b'.' || bytes[..n].ends_with(b"..."))
    {
        let host = n + 1 + bytes[n + 1..].iter().take(LONGEST).take_while(|b| is_local(**b)).count();
        return Some(at + trimmed(bytes, host));
    }
    named(rest, trimmed(bytes, n)).map(|n| at + n)
}

/// `@name`, `#Tag`.
fn account(bytes: &[u8]) -> Option<usize> {
    let n = 1 + bytes[1..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
    (n > 2 && bytes[1].is_ascii_alphabetic()).then_some(n)
}

/// The length of `https://`, `www.` and the like.
fn scheme(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let starts = |with: &str| bytes.get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with.as_bytes()));
    if let Some(n) = ["www.", "mailto:", "doi:"].iter().find(|s| starts(s)).map(|s| s.len()) {
        return bytes.get(n).is_some_and(u8::is_ascii_alphanumeric).then_some(n);
    }
    let letters = bytes.iter().take(12).take_while(|b| b.is_ascii_alphabetic()).count();
    (letters > 1 && rest[letters..].starts_with("://") && rest.len() > letters + 3).then_some(letters + 3)
}

/// The length of the address of a page, without the marks of the sentence around it.
fn page(rest: &str, from: usize) -> usize {
    let stop = rest[from..].find(['<', '>', '"', '“', '”', '«', '»', '…', '—', '|', '‘', '’', '\'', '[', ']', '{', '}']);
    let mut end = stop.map_or(rest.len(), |n| from + n);
    let mut open = rest[..end].matches('(').count();
    let mut closed = rest[..end].matches(')').count();
    while let Some(last) = rest[..end].chars().next_back() {
        match last {
            ')' if closed > open => closed -= 1,
            '(' => open -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '-' | '*' => {}
            _ => break,
        }
        if end - last.len_utf8() < from {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

fn is_local(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%')
}

/// Without the marks at the end.
fn trimmed(bytes: &[u8], n: usize) -> usize {
    n - bytes[..n].iter().rev().take_while(|b| !b.is_ascii_alphanumeric()).count()
}

/// A name with dots whose last part tells that it is one of a host or a file, with the path behind it.
fn named(rest: &str, n: usize) -> Option<usize> {
    let name = &rest[..n];
    let (before, last) = name.rsplit_once('.')?;
    if before.len() < 2 || last.len() > 6 {
        // `misc.forums.cats`: names of groups.
        return is_group(name).then_some(n);
    }
    let known = LAST.iter().any(|l| l.eq_ignore_ascii_case(last));
    // A sentence that begins without a space after a full stop has a capital: `said.Com`.
    let plain = last.bytes().all(|b| !b.is_ascii_uppercase()) || last.bytes().all(|b| !b.is_ascii_lowercase());
    if !(known && plain) {
        return is_group(name).then_some(n);
    }
    Some(if rest[n..].starts_with('/') { page(rest, n) } else { n })
}

fn is_group(name: &str) -> bool {
    let parts = || name.split('.');
    parts().count() >= 3 && parts().all(|p| p.len() >= 3 && p.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
}
