#![doc = include_str!("../README.md")]

mod detect;
mod intelligence;
mod lifecycle;
mod link;

pub use detect::{Context, Detection, detect};
pub use intelligence::{Intelligence, IntelligenceError};
pub use lifecycle::{Changes, reconcile};
pub use link::{LinkVerdict, check_link};
pub use vigie_apk::{Limits, read_apk};
pub use vigie_intel::{Indicators, read_echap, read_source};
