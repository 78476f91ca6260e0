//! The random numbers of requests that were taken, for as long as their signatures are fresh.
//!
//! Kept in two halves: numbers go into the newer one; when it is as old as a signature may be, it becomes
//! the older one, and the older one is dropped whole. So a request costs the same however many are
//! remembered, and each number is known for one to two terms. Many small tables with a lock each, so that
//! requests seldom wait for each other and a growing table moves little at a time.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, PoisonError};

use vigie_protocol::signature::WINDOW_SECONDS;
use vigie_types::Timestamp;

/// How long a signature can be fresh, in milliseconds: from a window ahead of our clock to one behind it.
pub(crate) const TERM: i64 = 2 * WINDOW_SECONDS * 1_000;
/// How many tables there are.
const SHARDS: usize = 64;

/// What is remembered of requests.
#[derive(Debug)]
pub(crate) struct Nonces {
    /// Two hashes of 64 bits under keys of their own stand for a number: 16 bytes each, and nobody can
    /// choose two that look the same.
    keys: [RandomState; 2],
    shards: Vec<Mutex<Halves>>,
}

#[derive(Debug, Default)]
struct Halves {
    newer: HashSet<u128>,
    older: HashSet<u128>,
    /// When the newer half was begun.
    since: i64,
}

impl Default for Nonces {
    fn default() -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { keys: [RandomState::new(), RandomState::new()], shards }
    }
}

impl Nonces {
    /// Takes note of a request; false when it was seen while its signature was fresh.
    pub(crate) fn first_use(&self, key_id: &str, nonce: &str, now: Timestamp) -> bool {
        let [low, high] = [0, 1].map(|key: usize| self.keys[key].hash_one((key_id, nonce)));
        let number = u128::from(high) << 64 | u128::from(low);
        let Some(shard) = self.shards.get((low % SHARDS as u64) as usize) else { return false };
        let mut halves = shard.lock().unwrap_or_else(PoisonError::into_inner);
        halves.turn(now.0);
        !halves.older.contains(&number) && halves.newer.insert(number)
    }

    /// How many are remembered.
    #[cfg(test)]
    fn len(&self) -> usize {
        let shards = self.shards.iter().map(|shard| shard.lock().unwrap());
        shards.map(|halves| halves.newer.len() + halves.older.len()).sum()
    }
}

impl Halves {
    fn turn(&mut self, now: i64) {
        // A clock that was set back forgets nothing: what is known stays known until it is ahead again.
        let age = now.saturating_sub(self.since);
        if age < TERM {
            return;
        }
        self.older = if age < 2 * TERM { std::mem::take(&mut self.newer) } else { HashSet::new() };
        self.newer.clear();
        self.since = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_478_400_000;

    #[test]
    fn a_nonce_counts_once_while_it_is_fresh() {
        let nonces = Nonces::default();
        let first = |key: &str, nonce: &str, at: i64| nonces.first_use(key, nonce, Timestamp(NOW + at));
        assert!(first("phone", "n", 0));
        assert!(!first("phone", "n", 1));
        assert!(first("other", "n", 1) && first("phone", "m", 1) && first("phonen", "", 1));
        assert!(!first("phone", "n", TERM), "known for a whole term at least");
        assert!(!first("phone", "n", TERM - 1), "also when the clock is set back");
        assert!(first("phone", "n", 4 * TERM));
    }

    #[test]
    fn whenever_a_nonce_comes_it_is_known_for_a_term_and_forgotten_after_two() {
        for offset in (0..2 * TERM).step_by(60_000) {
            let nonces = Nonces::default();
            nonces.first_use("a", "begins the term", Timestamp(NOW));
            assert!(nonces.first_use("a", "n", Timestamp(NOW + offset)));
            // Others keep coming, so that halves are swapped.
            for later in (0..TERM).step_by(30_000) {
                nonces.first_use("b", &later.to_string(), Timestamp(NOW + offset + later));
                assert!(!nonces.first_use("a", "n", Timestamp(NOW + offset + later)), "{offset} {later}");
            }
            assert!(nonces.first_use("a", "n", Timestamp(NOW + offset + 4 * TERM)));
        }
    }

    #[test]
    fn what_is_too_old_leaves_memory() {
        let nonces = Nonces::default();
        for round in 0..6 {
            for number in 0..5_000 {
                nonces.first_use("a", &format!("{round} {number}"), Timestamp(NOW + round * TERM));
            }
            assert!(nonces.len() <= 10_000, "{}", nonces.len());
        }
    }
}
