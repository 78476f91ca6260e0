#![doc = include_str!("../README.md")]

pub mod content;
mod detect;
pub mod dex;
mod limits;
mod manifest;
mod read;
mod signers;

pub use detect::{AppFinding, app_findings};
pub use limits::Limits;
pub use read::read_apk;
