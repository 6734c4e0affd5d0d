//! Text inside HTML.
use std::io::{self, Write};

/// Writes text as HTML, between tags or inside an attribute in double quotes.
///
/// Characters that HTML does not allow become U+FFFD.
pub(super) fn escape(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let entity = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\n' | '\t' => continue,
            c if c.is_control() => "\u{fffd}",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[from..at])?;
        out.write_all(entity.as_bytes())?;
        from = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[from..])
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_gets_out_of_the_text() {
        let mut out = Vec::new();
        escape(&mut out, "<b a=\"x\" c='y'>Ł & \u{0}\u{85}\n").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;Ł &amp; \u{fffd}\u{fffd}\n");
    }
}
