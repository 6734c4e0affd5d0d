//! Any bytes, read as text.
#![no_main]

#[path = "../check.rs"]
mod check;

use dateline::language::Language;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::new);

fuzz_target!(|bytes: &[u8]| check::check(&String::from_utf8_lossy(bytes), &LANGUAGE));
