//! Counting different people without keeping who they are.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

/// How many phones of different people must have seen a zone where nobody says another number.
pub const DEFAULT_PHONES: u32 = 3;
/// The fewest that an administrator may ask for: with one, each zone would say that somebody was there.
pub const LEAST_PEOPLE: u32 = 2;
/// The most that somebody may ask for: more people than this are not told apart by one byte each.
pub const MAX_PHONES: u32 = 20;

/// Told apart from every other hash with such a key.
const DOMAIN: &[u8] = b"vigie zone witness v1\0";

/// Who saw one zone, as far as it must be known to count them: one byte for each person, made with a key of this zone's.
///
/// One byte fits one person in 256: in a large company a mark fits several people, in a small one it names its person to
/// whoever has key and list of people. So both are dropped once there are enough. Two people whose marks are the
/// same count as one (1 pair in 256): a zone may show later, never sooner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witnesses {
    /// Empty once there are enough.
    key: Vec<u8>,
    marks: BTreeSet<u8>,
}

impl Witnesses {
    /// Nobody yet, with a key that nobody can guess.
    #[must_use]
    pub fn new(key: [u8; 16]) -> Self {
        Self { key: key.to_vec(), marks: BTreeSet::new() }
    }

    /// Enough people, of whom nothing is known.
    #[must_use]
    pub const fn enough() -> Self {
        Self { key: Vec::new(), marks: BTreeSet::new() }
    }

    /// As they were stored: key and marks in hex. `None` for what is no hex.
    #[must_use]
    pub fn read(key: &str, marks: &str) -> Option<Self> {
        Some(Self { key: hex::decode(key).ok()?, marks: hex::decode(marks).ok()?.into_iter().collect() })
    }

    /// The key in hex, for storing.
    #[must_use]
    pub fn key(&self) -> String {
        hex::encode(&self.key)
    }

    /// The marks in hex, for storing.
    #[must_use]
    pub fn marks(&self) -> String {
        hex::encode(self.marks.iter().copied().collect::<Vec<_>>())
    }

    /// Whether there were enough once.
    #[must_use]
    pub const fn are_enough(&self) -> bool {
        self.key.is_empty()
    }

    /// How many different people are known while there are not enough.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.marks.len()).unwrap_or(u32::MAX)
    }

    /// One of them saw it; `person` is their id. Says whether they are new. With `wanted` of them, key and marks go.
    pub fn see(&mut self, person: &str, wanted: u32) -> bool {
        if self.are_enough() {
            return false;
        }
        let new = self.marks.insert(self.mark(person));
        self.look(wanted);
        new
    }

    /// Drops key and marks where there are as many as are wanted.
    pub fn look(&mut self, wanted: u32) {
        if self.count() >= wanted.clamp(1, MAX_PHONES) {
            *self = Self::enough();
        }
    }

    /// Takes somebody out who is deleted. Says whether they were one, as far as one byte tells.
    pub fn forget(&mut self, person: &str) -> bool {
        !self.are_enough() && self.marks.remove(&self.mark(person))
    }

    fn mark(&self, person: &str) -> u8 {
        let hash = Sha256::new().chain_update(DOMAIN).chain_update(&self.key).chain_update(person).finalize();
        hash.first().copied().unwrap_or_default()
    }
}
