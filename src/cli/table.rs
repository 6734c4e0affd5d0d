//! Tables for people: fitted to the terminal, ruled with as little ink as will do.
use super::visible::visible;
use anstyle::{Effects, Style};
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use unicode_width::UnicodeWidthStr;

/// The rule under the headings, which tells where they end.
const HEADING_RULE: char = '━';
const HEADED: TableStyle = TableStyle::new().header_separator(LineStyle::new(HEADING_RULE, HEADING_RULE, HEADING_RULE, HEADING_RULE));
/// Rows need rules between them once cells wrap.
const RULED: TableStyle = HEADED.row_separator(LineStyle::new('─', '─', '─', '─'));
/// Longer cells are cut; every other format has them whole.
const LONGEST_CELL: usize = 600;
/// A blank after each cell; the table's own (invisible) verticals are another.
const PADDING: usize = 1;

/// Lays out a table for a terminal of `width` columns. Cells wrap at words, where the width allows it.
pub fn layout(headings: &[&str], rows: &[Vec<String>], width: usize, colour: bool) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| cut(&visible(c))).collect()).collect();
    let needs = needs(headings, &rows);
    let verticals = headings.len() + 1;
    let widths = widths(&needs, width.saturating_sub(verticals + PADDING * headings.len()));
    let wraps = needs.iter().zip(&widths).any(|(need, width)| need.line > *width);
    let mut table = Table::new();
    table.load_style(if wraps { RULED } else { HEADED }).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(headings);
    for row in &rows {
        table.add_row(row);
    }
    for (column, width) in table.column_iter_mut().zip(&widths) {
        let cells = u16::try_from(width + PADDING).unwrap_or(u16::MAX);
        column.set_padding((0, PADDING as u16)).set_constraint(ColumnConstraint::Absolute(Width::Fixed(cells)));
    }
    let mut in_headings = true;
    let mut out = String::new();
    for line in table.to_string().lines() {
        in_headings &= !line.starts_with(HEADING_RULE);
        let line = line.trim_end();
        out.push_str(&if in_headings { styled(line, Effects::BOLD, colour) } else { line.to_owned() });
        out.push('\n');
    }
    out
}

/// A cell of at most [`LONGEST_CELL`] characters: a table is there to be looked over.
fn cut(cell: &str) -> String {
    match cell.char_indices().nth(LONGEST_CELL) {
        Some((at, _)) => format!("{}…", cell[..at].trim_end()),
        None => cell.to_owned(),
    }
}

/// How much room a column would like, and how little it can do with.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// Width of its longest cell.
    line: usize,
    /// Width of its longest word.
    word: usize,
}

fn needs(headings: &[&str], rows: &[Vec<String>]) -> Vec<Need> {
    let mut needs = vec![Need::default(); headings.len()];
    let cells = rows.iter().map(|r| r.iter().map(String::as_str).collect::<Vec<_>>());
    for row in std::iter::once(headings.to_vec()).chain(cells) {
        for (need, cell) in needs.iter_mut().zip(row) {
            need.line = need.line.max(cell.width());
            need.word = need.word.max(cell.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0));
        }
    }
    needs
}

/// Shares `room` among the columns: each gets its longest word where that fits, else all but the longest words
/// stay whole, and what is left goes, a character at a time, to the column that would need most lines.
fn widths(needs: &[Need], room: usize) -> Vec<usize> {
    let total = |cap: usize| needs.iter().map(|n| n.word.min(cap)).sum::<usize>();
    let longest = needs.iter().map(|n| n.word).max().unwrap_or(0);
    let cap = (1..=longest).rev().find(|&cap| total(cap) <= room).unwrap_or(1);
    let mut widths: Vec<usize> = needs.iter().map(|n| n.word.min(cap).max(1)).collect();
    let mut left = room.saturating_sub(widths.iter().sum());
    while left > 0 {
        let lines = |i: &usize| (needs[*i].line * 1000) / widths[*i];
        let Some(most) = (0..needs.len()).filter(|i| needs[*i].line > widths[*i]).max_by_key(|i| (lines(i), std::cmp::Reverse(*i))) else {
            break;
        };
        widths[most] += 1;
        left -= 1;
    }
    widths
}

/// Text as less important.
pub fn dim(text: &str, colour: bool) -> String {
    styled(text, Effects::DIMMED, colour)
}

fn styled(text: &str, effects: Effects, colour: bool) -> String {
    if !colour {
        return text.to_owned();
    }
    let style = Style::new().effects(effects);
    format!("{style}{text}{style:#}")
}

/// A proof under a table: its number, the sentence, the outlet and day, and where it stands on the web.
pub fn proof(number: usize, sentence: &str, source: &str, link: Option<&str>, width: usize, colour: bool) -> String {
    let number = format!("[{number}] ");
    let indent = " ".repeat(number.len());
    let mut out = wrapped(sentence, &number, &indent, width);
    if !source.is_empty() {
        out.push_str(&dim(wrapped(source, &indent, &indent, width).trim_end_matches('\n'), colour));
        out.push('\n');
    }
    if let Some(link) = link {
        // Never broken: a terminal that is asked to open it takes it whole.
        out.push_str(&dim(&format!("{indent}{link}"), colour));
        out.push('\n');
    }
    out
}

/// Breaks a text at words, so that no line is wider than `width` columns unless one word is.
pub fn wrapped(text: &str, first: &str, rest: &str, width: usize) -> String {
    let mut out = String::from(first);
    let mut column = first.width();
    let mut fresh = true;
    for word in text.split_whitespace() {
        if !fresh && column + 1 + word.width() > width {
            out.push('\n');
            out.push_str(rest);
            column = rest.width();
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.width();
        fresh = false;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(width: usize) -> String {
        let rows = [vec!["Ilinca Dragomirescu".to_owned(), "met in the afternoon, after lunch".to_owned(), "[1]".to_owned()]];
        layout(&["who", "what", "proof"], &rows, width, false)
    }

    #[test]
    fn a_table_is_as_wide_as_it_needs_and_no_wider_than_it_may() {
        for width in [200, 80, 50, 40] {
            let table = table(width);
            assert!(table.lines().all(|l| l.width() <= width), "{table}");
        }
        assert_eq!(table(200).lines().count(), 3);
        assert!(table(200).lines().all(|l| l.width() < 80));
    }

    #[test]
    fn words_stay_whole_where_there_is_room_for_them() {
        let table = table(44);
        for word in ["Dragomirescu", "afternoon,", "proof"] {
            assert!(table.contains(word), "{table}");
        }
    }

    #[test]
    fn where_not_all_words_fit_only_the_longest_are_broken() {
        let needs: Vec<Need> = [8, 8, 30, 5].iter().map(|&word| Need { line: 60, word }).collect();
        assert_eq!(widths(&needs, 40), [8, 8, 19, 5]);
        assert_eq!(widths(&needs, 2), [1, 1, 1, 1]);
    }

    #[test]
    fn a_proof_is_wrapped_but_its_address_is_not() {
        let link = format!("https://news.example/{}", "x".repeat(100));
        let text = proof(3, &"word ".repeat(30), "Daily Post", Some(&link), 40, false);
        assert!(text.lines().filter(|l| !l.contains("http")).all(|l| l.width() <= 40), "{text}");
        assert!(text.contains(&link) && text.starts_with("[3] word"));
    }
}
