//! Which marks open and which close.
use crate::language::tokens::{Token, TokenKind};

/// What a token does to quotations and brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    None,
    /// Opens a quotation.
    OpensQuote,
    /// Closes a quotation.
    ClosesQuote,
    /// Opens a bracket.
    OpensBracket,
    /// Closes a bracket.
    ClosesBracket,
}

/// The state of quotations and brackets, fed with one token after the other.
#[derive(Debug, Default)]
pub struct Roles {
    double: bool,
    single: bool,
    depth: u8,
}

impl Roles {
    /// Whether a quotation is open.
    pub fn quoted(&self) -> bool {
        self.double
    }

    /// Whether a bracket is open.
    pub fn bracketed(&self) -> bool {
        self.depth > 0
    }

    /// The role of token `i`. A blank line forgets what is open.
    pub fn role(&mut self, text: &str, tokens: &[Token], i: usize) -> Role {
        let token = &tokens[i];
        if token.kind != TokenKind::Mark {
            return Role::None;
        }
        let before = i.checked_sub(1).map_or(0, |p| tokens[p].end);
        let left = i > 0 && before == token.begin;
        let right = tokens.get(i + 1).is_some_and(|n| n.begin == token.end);
        match &text[token.bytes()] {
            "\"" => straight(&mut self.double, left, right),
            "'" => straight(&mut self.single, left, right),
            "“" | "«" | "„" | "``" => {
                self.double = true;
                Role::OpensQuote
            }
            "”" | "»" | "''" => {
                self.double = false;
                Role::ClosesQuote
            }
            "‘" => {
                self.single = true;
                Role::OpensQuote
            }
            // Else the apostrophe of a plural.
            "’" if self.single && !right => {
                self.single = false;
                Role::ClosesQuote
            }
            "(" | "[" => {
                self.depth = self.depth.saturating_add(1);
                Role::OpensBracket
            }
            ")" | "]" => {
                self.depth = self.depth.saturating_sub(1);
                Role::ClosesBracket
            }
            _ => Role::None,
        }
    }
}

/// A straight mark opens and closes in turn, unless its sides tell otherwise.
fn straight(open: &mut bool, left: bool, right: bool) -> Role {
    *open = match (left, right) {
        (true, false) => false,
        (false, true) => true,
        _ => !*open,
    };
    if *open { Role::OpensQuote } else { Role::ClosesQuote }
}
