//! Where a mark ends: most are one character, some come in runs.
use super::Run;
use super::chars::{self, BRACKET};

/// Faces that are one token; longer ones first.
#[rustfmt::skip]
const FACES: &[&str] = &[
    ":'-(", ":'(", ">:(", ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":-p", "^_^", "-_-", "^.^", "o_O", "(-:", ":))", ":((",
    ":)", ":(", ";)", ":D", ":P", ":p", ":/", "=)", "=(", "=D", ":]", "(:", "<3", ":3", ":o", ":O", ":|", "D:",
];

/// The end of the mark `c` that begins at `at`.
pub fn end(text: &str, at: usize, c: char, run: Run) -> usize {
    let after = at + c.len_utf8();
    let rest = &text[at..run.end];
    if c.is_ascii() {
        if matches!(c, ':' | ';' | '=' | '^' | '-' | '>' | '<' | '(')
            && let Some(n) = face(text, at, rest, run)
        {
            return at + n;
        }
        if c == '[' && (rest.starts_with("[...]") || rest.starts_with("[…]")) {
            return at + if rest.starts_with("[.") { 5 } else { "[…]".len() };
        }
    }
    let end = match c {
        '.' | '!' | '?' | '…' => at + rest.find(|n| !matches!(n, '.' | '!' | '?' | '…')).unwrap_or(rest.len()),
        '\'' | '`' | '’' => after + if rest[c.len_utf8()..].starts_with(c) { c.len_utf8() } else { 0 },
        '-' | '=' | '*' | '_' | '~' | '+' | '<' | '>' | '#' | '|' | '^' => decoration(rest, c).map_or(after, |n| at + n),
        ',' | '$' | '—' | '–' | '―' => at + rest.find(|n| n != c).unwrap_or(rest.len()),
        _ if chars::is_attached(c) || !c.is_ascii() => return picture(text, at, after),
        _ => after,
    };
    attached(text, end)
}

/// A run of one character, or of several where it is longer than any sign: `----->`.
fn decoration(rest: &str, c: char) -> Option<usize> {
    let same = rest.find(|n| n != c).unwrap_or(rest.len());
    let drawn = |b: &u8| b"-=*_~+<>#|^{}".contains(b);
    // The bound keeps a long drawing from being walked again for each of its marks.
    let mixed = rest.bytes().take(100.max(same)).take_while(drawn).count();
    let arrow =
        rest.starts_with("->") || rest.starts_with("<-") || rest.starts_with("=>") || rest.starts_with("<=") || rest.starts_with(">=");
    Some(if mixed > same && mixed > 3 && same > 1 {
        mixed
    } else if arrow {
        2
    } else {
        same
    })
}

/// The length of the face at the beginning of `rest`. A closing bracket only smiles where none was opened.
fn face(text: &str, at: usize, rest: &str, run: Run) -> Option<usize> {
    let before = text[..at].chars().next_back().filter(|_| at > run.begin);
    if before.is_some_and(|b| !(matches!(b, '.' | '!' | '?' | ',') || b.is_alphabetic())) || before.is_some() && run.holds & BRACKET != 0 {
        return None;
    }
    let face = FACES.iter().find(|f| rest.starts_with(**f))?;
    let letters = before.is_some_and(char::is_alphabetic);
    let next = rest[face.len()..].chars().next();
    let free = next.is_none_or(|n| matches!(n, '.' | ',' | '!' | '?' | ')'));
    (free && (!letters || face.ends_with([')', '(']))).then_some(face.len())
}

/// A mark outside ASCII; pictures are one with their colour, their joined parts, and flags with their second half.
fn picture(text: &str, at: usize, after: usize) -> usize {
    let flag = |c: char| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
    let mut end = attached(text, after);
    if chars::at(text, at).is_some_and(flag)
        && let Some(second) = chars::at(text, end).filter(|c| flag(*c))
    {
        return attached(text, end + second.len_utf8());
    }
    while text[..end].ends_with('\u{200d}') {
        match chars::at(text, end) {
            Some(c) if !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() => end = attached(text, end + c.len_utf8()),
            _ => break,
        }
    }
    end
}

/// Takes in what is attached to the mark, so that no token begins inside a character.
fn attached(text: &str, end: usize) -> usize {
    text[end..].find(|c| !chars::is_attached(c) && !matches!(c, '\u{1f3fb}'..='\u{1f3ff}')).map_or(text.len(), |n| end + n)
}
