#![doc = include_str!("../README.md")]

mod bssid;
mod cell;
mod index;
mod list;
mod shared;
mod tree;
mod witnesses;
mod zone;

pub use bssid::BssidHash;
pub use cell::Cell;
pub use index::ZoneIndex;
pub use list::{MAX_SOURCES, MAX_ZONES, Source, ZoneList, shares};
pub use shared::{NotASecret, SharedSecret};
pub use witnesses::{DEFAULT_PHONES, LEAST_PEOPLE, MAX_PHONES, Witnesses};
pub use zone::{Day, FORGOTTEN, HALF_LIFE_DAYS, Kinds, SHOWN, Strength, Zone, makes_zone};
