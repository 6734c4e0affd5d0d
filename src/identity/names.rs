//! Names as keys: what is left of a name when case, accents and punctuation are gone.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a name so that spellings which people take for the same compare equal:
/// `"  José MUÑOZ-Ørsted"` → `"jose munoz orsted"`. Letters of every script stay; the result may be
/// empty where the name has none.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => out.push_str(letters),
            None if c.is_alphanumeric() => out.push(c),
            // An apostrophe inside a name joins: O'Brien is obrien, not o brien.
            None if matches!(c, '\'' | '’' | 'ʼ' | '`') => {}
            None if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            None => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Letters whose stroke or ligature does not decompose in Unicode.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        assert_eq!(fold("  José MUÑOZ-Ørsted "), "jose munoz orsted");
        assert_eq!(fold("O’Brien"), fold("O'BRIEN"));
        assert_eq!(fold("Łukasz Weiß"), "lukasz weiss");
        assert_eq!(fold("U.S."), "u s");
        assert_eq!(fold("Ольга Петрова"), "ольга петрова");
        assert_eq!(fold("—"), "");
    }
}
