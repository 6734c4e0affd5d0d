//! The layers of texts that nobody would write hold together; `tools/fuzz` looks for worse ones.
use crate::check::check;
use crate::run::root;
use dateline::language::Language;
use std::fs;

/// Xorshift (Marsaglia 2003): the same numbers each time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }
}

/// Characters that are cut, joined, mirrored, invisible or no text at all.
const ODD: [&str; 34] = [
    "\n",
    "\n\n",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{202e}",
    "\u{301}",
    "\u{fffd}",
    "\u{10ffff}",
    "🙂",
    "👩‍🚀",
    "🇳🇴",
    "İ",
    "ß",
    "世界。",
    "مرحبا",
    "Å",
    "ﬁ",
    "'s",
    "’",
    "''",
    "``",
    "...",
    "-",
    "—",
    ".",
    "@a.b",
    "http://x.y/?z=(1)",
];

/// Pieces of bytes of the hard sentences, wherever they are cut, with odd characters between.
fn odd_text(bytes: &[u8], seed: u64) -> String {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut text = Vec::new();
    for _ in 0..random.below(30) {
        let begin = random.below(bytes.len());
        let end = (begin + random.below(40)).min(bytes.len());
        text.extend_from_slice(&bytes[begin..end]);
        for _ in 0..random.below(3) {
            text.extend_from_slice(ODD[random.below(ODD.len())].as_bytes());
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn layers_of_any_text_hold() {
    let language = Language::new();
    let hard = fs::read(root().join("fixtures/language/hard.txt")).unwrap();
    for seed in 0..600 {
        check(&odd_text(&hard, seed), &language);
    }
}

#[test]
fn layers_of_long_monotony_hold() {
    let language = Language::new();
    for piece in ["a ", "A", ". ", "-", "Ada Lund ", "(", "“", "\n", "said that ", "1,", "’s ", "U.S. ", "世", "\u{301}"] {
        check(&piece.repeat(600), &language);
    }
    check("", &language);
}
