//! Cells that a spreadsheet must not take for formulas.
use std::borrow::Cow;

/// A cell as it may stand in a table that will be opened in a spreadsheet: text that would be run as a
/// formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets a leading apostrophe.
/// Numbers do not need it, but nothing in these tables is a negative number.
pub fn spreadsheet_safe(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::spreadsheet_safe;

    #[test]
    fn formulas_are_defused_and_all_else_is_left_alone() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(spreadsheet_safe(formula), format!("'{formula}"));
        }
        for plain in ["", "Anna Berg", "'quoted'", "a=b", "2024-03-05", "—said", " =1"] {
            assert_eq!(spreadsheet_safe(plain), plain);
        }
    }
}
