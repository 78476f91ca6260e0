#![doc = include_str!("../README.md")]

mod admit;
mod domain;
mod family;
mod feeds;
mod gate;
mod indicators;
mod kind;
mod normal;
mod pack;
mod source;
mod texts;

pub use admit::{Refused, admit};
pub use domain::host_of;
pub use ed25519_dalek::{SigningKey, VerifyingKey};
pub use feeds::{
    FeedFormat, FeedInfo, FeedLimits, ImportError, Imported, Rejected, family_of_file, read_echap, read_feed,
};
pub use gate::{Clean, CleanCorpus, GateHit, LeftOut, gate, is_test_key};
pub use indicators::{Family, FileHashes, Indicators, Matched};
pub use kind::{Class, Kind, KindCounts};
pub use normal::refang;
pub use pack::{
    Change, Delta, Entry, MAX_BYTES as MAX_PACK_BYTES, Pack, PackBuilder, PackDiff, PackError, SharedBytes, SharedPack,
    diff, key_id, resign, upgraded,
};
pub use source::{SourceError, read_source};
