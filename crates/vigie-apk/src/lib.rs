#![doc = include_str!("../README.md")]

mod detect;
mod limits;
mod manifest;
mod read;
mod signers;

pub use detect::{AppFinding, app_findings};
pub use limits::Limits;
pub use read::read_apk;
