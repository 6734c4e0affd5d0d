//! The table of all entries: hashes in buckets of one cache line.
//!
//! The file is a header of 64 bytes (magic, number of buckets, number of sets of classes; little-endian),
//! the buckets of 64 bytes, and the sets of 4 bytes. A bucket has twelve slots. Of each hash the bucket number
//! and 24 more bits are kept, so a look-up of something unlisted finds a wrong entry about once in a million.
use super::class::{GazetteerClass, GazetteerClasses};
use super::fold::{Key, read};
use std::collections::BTreeMap;

const MAGIC: &[u8; 8] = b"DLGAZET1";
const LINE: usize = 64;
const SLOTS: usize = 12;
// Offsets in a bucket: low and high part of the fingerprints, values, number of slots taken, whether the
// search goes on in the next bucket.
const LOW: usize = 0;
const VALUES: usize = 24;
const HIGH: usize = 48;
const TAKEN: usize = 60;
const MORE: usize = 61;
/// Set in a value when longer entries begin with these pieces.
const CONTINUES: u16 = 1 << 15;
/// Longest entry, in pieces.
const LONGEST: usize = 12;
/// Acronyms have at most so many letters and digits.
pub(super) const LONGEST_ACRONYM: usize = 6;

/// What the table says of a sequence of pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// The classes of the entry; empty when there is none.
    pub classes: GazetteerClasses,
    /// Whether longer entries begin so.
    pub continues: bool,
}

/// A table in bytes that lie somewhere else.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'a> {
    buckets: &'a [[u8; LINE]],
    sets: &'a [[u8; 4]],
}

impl<'a> Table<'a> {
    /// Looks at the bytes as a table; `None` when they are none of this version.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let number = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
        let (buckets, sets) = (number(8)?, number(12)?);
        let body = bytes.get(LINE..)?;
        if !bytes.starts_with(MAGIC) || buckets == 0 || body.len() != buckets * LINE + sets * 4 {
            return None;
        }
        let (lines, rest) = body.split_at(buckets * LINE);
        Some(Table { buckets: lines.as_chunks().0, sets: rest.as_chunks().0 })
    }

    /// Looks a hash up.
    pub fn find(&self, hash: u64) -> Found {
        let (mut at, fingerprint) = place(hash, self.buckets.len());
        let low = (fingerprint as u16).to_le_bytes();
        let high = (fingerprint >> 16) as u8;
        loop {
            let Some(bucket) = self.buckets.get(at) else { return Found::default() };
            for slot in 0..usize::from(bucket[TAKEN]).min(SLOTS) {
                if bucket[LOW + 2 * slot..][..2] == low && bucket[HIGH + slot] == high {
                    let value = u16::from_le_bytes([bucket[VALUES + 2 * slot], bucket[VALUES + 2 * slot + 1]]);
                    let set = self.sets.get(usize::from(value & !CONTINUES)).copied().unwrap_or_default();
                    return Found { classes: GazetteerClasses(u32::from_le_bytes(set)), continues: value & CONTINUES != 0 };
                }
            }
            if bucket[MORE] == 0 {
                return Found::default();
            }
            at = (at + 1) % self.buckets.len();
        }
    }
}

/// The bucket of a hash and its fingerprint, from different bits.
fn place(hash: u64, buckets: usize) -> (usize, u32) {
    let bucket = ((hash >> 32) * buckets as u64) >> 32;
    (bucket as usize, (hash & 0xff_ffff) as u32)
}

/// Makes the bytes of a table from lists.
#[derive(Debug, Default)]
pub struct Builder {
    entries: BTreeMap<u64, (u32, bool)>,
    words: BTreeMap<u64, ()>,
    acronyms: Vec<(u64, u64, u32)>,
}

impl Builder {
    /// No entry yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry of a class, in any spelling. Entries of names that are written in capitals and no longer
    /// than an acronym are found in capitals, and otherwise only if no ordinary word is spelled so. Entries
    /// that are too long or have no letter are left out; returns whether it was taken.
    pub fn add(&mut self, class: GazetteerClass, entry: &str) -> bool {
        let mut key = Key::new();
        let mut hashes = Vec::new();
        let written = read(entry, &mut key, |k| {
            hashes.push(k.finish());
            true
        });
        if hashes.is_empty() || hashes.len() > LONGEST || written.length < 2 {
            return false;
        }
        let classes = GazetteerClasses::of(&[class]).0;
        let (Some(whole), acronym) = (hashes.pop(), key.finish_acronym()) else { return false };
        if class == GazetteerClass::CommonWord {
            self.words.insert(whole, ());
        }
        let is_name = GazetteerClasses::NAMES.has(class);
        if is_name && hashes.is_empty() && written.capitals && written.length <= LONGEST_ACRONYM {
            self.acronyms.push((acronym, whole, if written.length > 3 { classes } else { 0 }));
            self.entries.entry(acronym).or_default().0 |= classes;
            return true;
        }
        self.entries.entry(whole).or_default().0 |= classes;
        for begin in hashes {
            self.entries.entry(begin).or_default().1 = true;
        }
        true
    }

    /// How many distinct entries and beginnings of entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The bytes of the table. The same entries in any order give the same bytes.
    ///
    /// # Errors
    /// When there are more distinct sets of classes than a slot can tell apart.
    pub fn build(mut self) -> Result<Vec<u8>, String> {
        for (_, whole, classes) in std::mem::take(&mut self.acronyms) {
            if classes != 0 && !self.words.contains_key(&whole) {
                self.entries.entry(whole).or_default().0 |= classes;
            }
        }
        let mut sets: Vec<u32> = self.entries.values().map(|&(set, _)| set).collect();
        sets.sort_unstable();
        sets.dedup();
        if sets.len() > usize::from(CONTINUES) {
            return Err(format!("{} distinct sets of classes", sets.len()));
        }
        // Nine slots in ten are taken; full buckets flow over into the next.
        let count = (self.entries.len() * 10 / (SLOTS * 9)).max(1) + 1;
        let mut buckets = vec![[0u8; LINE]; count];
        for (&hash, &(set, continues)) in &self.entries {
            let (mut at, fingerprint) = place(hash, count);
            while usize::from(buckets[at][TAKEN]) == SLOTS {
                buckets[at][MORE] = 1;
                at = (at + 1) % count;
            }
            let bucket = &mut buckets[at];
            let slot = usize::from(bucket[TAKEN]);
            let index = sets.binary_search(&set).unwrap_or_default() as u16;
            let value = index | if continues { CONTINUES } else { 0 };
            bucket[LOW + 2 * slot..][..2].copy_from_slice(&(fingerprint as u16).to_le_bytes());
            bucket[HIGH + slot] = (fingerprint >> 16) as u8;
            bucket[VALUES + 2 * slot..][..2].copy_from_slice(&value.to_le_bytes());
            bucket[TAKEN] += 1;
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend((count as u32).to_le_bytes());
        bytes.extend((sets.len() as u32).to_le_bytes());
        bytes.resize(LINE, 0);
        bytes.extend(buckets.iter().flatten());
        bytes.extend(sets.iter().flat_map(|s| s.to_le_bytes()));
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(text: &str) -> u64 {
        let mut key = Key::new();
        read(text, &mut key, |_| true);
        key.finish()
    }

    #[test]
    fn what_goes_in_is_found_and_nothing_else() {
        let mut builder = Builder::new();
        let names: Vec<String> = (0..5000).map(|n| format!("Lund{n} Berg{}", n * 7)).collect();
        names.iter().for_each(|n| assert!(builder.add(GazetteerClass::Person, n)));
        let bytes = builder.build().unwrap();
        let table = Table::new(&bytes).unwrap();
        for name in &names {
            assert!(table.find(hash(name)).classes.has(GazetteerClass::Person));
            let begin = table.find(hash(name.split(' ').next().unwrap()));
            assert!(begin.continues && begin.classes.is_empty());
        }
        assert_eq!((0..5000).filter(|n| table.find(hash(&format!("Moen{n}"))) != Found::default()).count(), 0);
    }

    #[test]
    fn order_does_not_matter_and_damage_is_seen() {
        let (mut one, mut other) = (Builder::new(), Builder::new());
        one.add(GazetteerClass::Country, "Norway");
        one.add(GazetteerClass::CommonWord, "who");
        one.add(GazetteerClass::Organization, "WHO");
        other.add(GazetteerClass::Organization, "WHO");
        other.add(GazetteerClass::CommonWord, "who");
        other.add(GazetteerClass::Country, "NORWAY");
        other.add(GazetteerClass::Country, "Norway");
        let bytes = one.build().unwrap();
        assert!(Table::new(&bytes).unwrap().find(hash("who")).classes.has(GazetteerClass::CommonWord));
        assert!(!Table::new(&bytes).unwrap().find(hash("who")).classes.has(GazetteerClass::Organization));
        assert!(Table::new(&bytes[1..]).is_none() && Table::new(&bytes[..bytes.len() - 1]).is_none() && Table::new(&[]).is_none());
        // `NORWAY` as a name of six letters is kept as an acronym too.
        assert_ne!(other.build().unwrap(), bytes);
    }
}
