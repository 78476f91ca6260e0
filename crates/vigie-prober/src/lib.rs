#![doc = include_str!("../README.md")]

mod counted;
mod encrypted;
mod names;
mod network;
mod plain;
mod portal_api;
mod round;
mod tls;
mod vouch;

pub use network::{Connection, Network, SystemNetwork};
pub use round::{MAX_SENT, probe};
pub use vouch::{Refusal, Roots, verify, vouch};
