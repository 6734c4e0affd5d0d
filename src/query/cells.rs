//! Text that goes into cells of spreadsheets, where some beginnings are taken for formulas.
use std::borrow::Cow;

/// Makes a text safe to open in a spreadsheet program.
///
/// An article may quote `=HYPERLINK(…)`, and a spreadsheet would run it. What begins with `=`, `+`, `-`,
/// `@`, a tab or a line break gets an apostrophe in front, which spreadsheets show as "this is text" and
/// do not display. Plain numbers (`-33.9`) stay as they are: they can do no harm and should stay numbers.
///
/// ```
/// # use dateline::query::spreadsheet_safe;
/// assert_eq!(spreadsheet_safe("=1+1"), "'=1+1");
/// assert_eq!(spreadsheet_safe("-33.9"), "-33.9");
/// ```
pub fn spreadsheet_safe(text: &str) -> Cow<'_, str> {
    let text = without_controls(text);
    match text.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n') if !is_number(&text) => Cow::Owned(format!("'{text}")),
        _ => text,
    }
}

/// Puts U+FFFD in the place of control characters that neither XML 1.0 nor readers of tables take: all but
/// tab, line feed and carriage return.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { Cow::Owned(text.replace(forbidden, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// A sign and digits with at most one point; nothing that a program could read as an expression.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let whole = digits.replacen('.', "", 1);
    !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed_and_nothing_else_changes() {
        for bad in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "-", "-.", "- He said so"] {
            assert_eq!(spreadsheet_safe(bad), format!("'{bad}"));
        }
        for good in ["", "Anna Berg", "-33.9", "+7", "1=1", " =1", "'=1", "Ольга", "https://news.example/a?b=c"] {
            assert!(matches!(spreadsheet_safe(good), Cow::Borrowed(t) if t == good), "{good}");
        }
    }
}
