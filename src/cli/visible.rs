//! What articles, files and arguments say, made harmless for a terminal.
use std::borrow::Cow;

/// Shows what would steer a terminal instead of doing it: control characters (but line ends and tabs) and
/// marks that turn the direction of writing become U+FFFD. An article may hold anything, and should not be
/// able to clear the screen or forge a line of output.
pub fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(steers) { Cow::Owned(text.replace(steers, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\rd\u{9b}e"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\u{fffd}e");
        assert_eq!(visible("Ünï — 🙂\n\tتجربة"), "Ünï — 🙂\n\tتجربة");
    }
}
