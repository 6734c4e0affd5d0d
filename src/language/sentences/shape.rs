//! How a token is written.
use super::roles::Role;
use crate::language::lexicon::Class;
use crate::language::tokens::{Token, TokenKind};

/// How a token is written, coarsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// No token.
    Edge,
    /// `word`
    Lower,
    /// `Word`
    Capital,
    /// `The`: a word of the grammar with a capital.
    Grammar,
    /// `WORD`
    Upper,
    /// `X`
    Letter,
    /// A word in a script without case.
    Caseless,
    /// `15`
    Digits,
    /// `3.5`, `3rd`
    Number,
    /// `K.`
    Initial,
    /// `U.S.`
    Acronym,
    /// `Inc.`
    Abbreviation,
    /// `'s`, `'ll`
    Clitic,
    /// `@name`, an address.
    Address,
    /// `.`
    Stop,
    /// `?`, `!`
    Call,
    /// `...`
    Ellipsis,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `-`
    Hyphen,
    /// `—`
    Dash,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// `(`
    OpenBracket,
    /// `)`
    CloseBracket,
    /// `•`
    Bullet,
    /// `:)`, `>>`
    Run,
    /// Any other mark.
    Other,
}

impl Shape {
    /// Whether the mark ends sentences.
    pub fn terminates(self) -> bool {
        matches!(self, Shape::Stop | Shape::Call | Shape::Ellipsis)
    }

    /// Whether it is a word with its full stop.
    pub fn holds_stop(self) -> bool {
        matches!(self, Shape::Initial | Shape::Acronym | Shape::Abbreviation)
    }

    /// Whether it is a word or a number without a full stop, or a mark inside sentences.
    pub fn is_plain(self) -> bool {
        (Shape::Lower as u8..=Shape::Number as u8).contains(&(self as u8))
            || matches!(self, Shape::Clitic | Shape::Semicolon | Shape::Hyphen | Shape::Dash)
    }

    /// Whether it is written like a name.
    pub fn is_named(self) -> bool {
        matches!(self, Shape::Capital | Shape::Upper | Shape::Letter | Shape::Initial | Shape::Acronym)
    }

    /// The shape of a token that plays this role.
    pub fn of(text: &str, token: &Token, role: Role) -> Shape {
        match role {
            Role::OpensQuote => return Shape::OpenQuote,
            Role::ClosesQuote => return Shape::CloseQuote,
            Role::OpensBracket => return Shape::OpenBracket,
            Role::ClosesBracket => return Shape::CloseBracket,
            Role::None => {}
        }
        let written = &text[token.bytes()];
        match token.kind {
            TokenKind::Possessive => Shape::Clitic,
            TokenKind::Number if written.bytes().all(|b| b.is_ascii_digit()) => Shape::Digits,
            TokenKind::Number => Shape::Number,
            TokenKind::Mark => mark(written),
            TokenKind::Word => word(written, token),
        }
    }
}

fn mark(written: &str) -> Shape {
    match written {
        "." | "。" | "।" => Shape::Stop,
        "," => Shape::Comma,
        ":" => Shape::Colon,
        ";" => Shape::Semicolon,
        "-" => Shape::Hyphen,
        "—" | "–" | "--" | "―" => Shape::Dash,
        "•" | "*" | "·" | "▪" | "■" | "●" | "‣" | "○" => Shape::Bullet,
        _ => match written.chars().next() {
            Some('.' | '…') => Shape::Ellipsis,
            Some('!' | '?' | '！' | '？' | '؟') => Shape::Call,
            _ if written.len() > 1 && written.is_ascii() => Shape::Run,
            _ => Shape::Other,
        },
    }
}

fn word(written: &str, token: &Token) -> Shape {
    let bytes = written.as_bytes();
    if bytes[0].is_ascii() && !bytes[0].is_ascii_alphabetic() {
        return if matches!(bytes[0], b'@' | b'#') { Shape::Address } else { Shape::Clitic };
    }
    if written.ends_with('.') {
        return match bytes.len() {
            2 => Shape::Initial,
            n if bytes[..n - 1].contains(&b'.') => Shape::Acronym,
            _ => Shape::Abbreviation,
        };
    }
    if bytes.len() > 4 && (bytes.contains(&b'@') || bytes.contains(&b'/') && bytes.contains(&b'.')) {
        return Shape::Address;
    }
    let Some(first) = written.chars().next() else { return Shape::Edge };
    if first.is_lowercase() {
        Shape::Lower
    } else if !first.is_uppercase() {
        Shape::Caseless
    } else if bytes.len() == first.len_utf8() {
        if written == "I" || written == "A" { Shape::Grammar } else { Shape::Letter }
    } else if bytes.iter().all(|b| !b.is_ascii_lowercase()) {
        Shape::Upper
    } else if token.has(Class::Function) || token.has(Class::Preposition) || token.has(Class::Determiner) {
        Shape::Grammar
    } else {
        Shape::Capital
    }
}
