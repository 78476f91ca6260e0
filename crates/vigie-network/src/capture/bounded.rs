//! A table that forgets its oldest entry when it is full: who floods a network fills no memory.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// The table.
#[derive(Debug)]
pub(crate) struct Bounded<K, V> {
    entries: HashMap<K, V>,
    order: VecDeque<K>,
    most: usize,
    forgotten: u64,
}

impl<K: Clone + Eq + Hash, V> Bounded<K, V> {
    /// One for at most so many entries.
    pub(crate) fn new(most: usize) -> Self {
        Self { entries: HashMap::new(), order: VecDeque::new(), most: most.max(1), forgotten: 0 }
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.entries.get(key)
    }

    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.entries.get_mut(key)
    }

    /// The entry of the key, made where there is none.
    pub(crate) fn entry(&mut self, key: &K, make: impl FnOnce() -> V) -> &mut V {
        if !self.entries.contains_key(key) {
            self.order.push_back(key.clone());
            if self.order.len() > self.most
                && let Some(oldest) = self.order.pop_front()
            {
                self.forgotten += 1;
                self.entries.remove(&oldest);
            }
        }
        self.entries.entry(key.clone()).or_insert_with(make)
    }

    /// Puts a value in place of whatever was there.
    pub(crate) fn set(&mut self, key: &K, value: V) {
        if let Some(entry) = self.entries.get_mut(key) {
            *entry = value;
        } else {
            self.entry(key, || value);
        }
    }

    /// How many entries were forgotten.
    pub(crate) const fn forgotten(&self) -> u64 {
        self.forgotten
    }
}

#[cfg(test)]
mod tests {
    use super::Bounded;

    #[test]
    fn the_oldest_goes_first() {
        let mut table = Bounded::new(2);
        for key in 0..5 {
            *table.entry(&key, || 0) += key;
        }
        assert_eq!((table.get(&2), table.get(&3), table.get(&4)), (None, Some(&3), Some(&4)));
        table.set(&4, 9);
        assert_eq!((table.get(&4), table.forgotten()), (Some(&9), 3));
    }
}
