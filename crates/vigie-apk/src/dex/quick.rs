//! A quick hash for tables of our own, whose keys no attacker chooses: it reads the length and the
//! first and last eight bytes only. A foreign key can at worst meet one of our own, which costs a
//! comparison.

use std::hash::{BuildHasherDefault, Hasher};

/// For a `HashMap` over byte strings.
pub(super) type QuickHash = BuildHasherDefault<Quick>;

/// 2^64 divided by the golden ratio.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// The state.
#[derive(Default)]
pub(super) struct Quick(u64);

impl Quick {
    fn mix(&mut self, value: u64) {
        let mixed = (self.0.rotate_left(23) ^ value).wrapping_mul(MIX);
        self.0 = mixed ^ (mixed >> 29);
    }
}

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(first), Some(last)) => {
                self.mix(u64::from_le_bytes(*first));
                self.mix(u64::from_le_bytes(*last));
            }
            _ => self.mix(bytes.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte))),
        }
    }

    fn write_usize(&mut self, value: usize) {
        self.mix(value as u64);
    }

    fn write_u32(&mut self, value: u32) {
        self.mix(u64::from(value));
    }
}
