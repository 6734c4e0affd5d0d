//! The RDF formats that a graph can be written in.
use std::fmt;
use std::str::FromStr;

/// An RDF format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people: prefixes, short IRIs, one block a subject.
    Turtle,
    /// One triple a line, without homes.
    NTriples,
    /// One quad a line: each triple with the graph of its home. The canonical form.
    NQuads,
    /// Turtle with a block for each home.
    TriG,
}

/// A word that names no RDF format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is no RDF format. Give one of: turtle, ntriples, nquads, trig")]
pub struct FormatError(pub String);

impl Format {
    /// Every format.
    pub const ALL: &[Format] = &[Format::Turtle, Format::NTriples, Format::NQuads, Format::TriG];

    /// The word that names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Turtle => "turtle",
            Format::NTriples => "ntriples",
            Format::NQuads => "nquads",
            Format::TriG => "trig",
        }
    }

    /// The extension of its files, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Turtle => "ttl",
            Format::NTriples => "nt",
            Format::NQuads => "nq",
            Format::TriG => "trig",
        }
    }

    /// Whether it says which home a triple has.
    pub fn has_graphs(self) -> bool {
        matches!(self, Format::NQuads | Format::TriG)
    }

    /// Whether it is one statement a line, sorted, rather than blocks for people to read.
    pub(super) fn is_lines(self) -> bool {
        matches!(self, Format::NTriples | Format::NQuads)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = FormatError;

    /// Takes a format's name or extension, in any case, with or without the hyphen of "N-Quads".
    fn from_str(s: &str) -> Result<Self, FormatError> {
        let word = s.to_ascii_lowercase().replace('-', "");
        let found = Format::ALL.iter().find(|f| f.as_str() == word || f.extension() == word);
        found.copied().ok_or_else(|| FormatError(s.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_extensions_name_a_format() {
        for &format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert_eq!(format.extension().parse(), Ok(format));
        }
        assert_eq!("N-Quads".parse(), Ok(Format::NQuads));
        assert_eq!("docx".parse::<Format>(), Err(FormatError("docx".into())));
    }
}
