#![doc = include_str!("../README.md")]

mod axml;
mod bundle;
mod bytes;
pub mod content;
mod defect;
mod detect;
pub mod dex;
mod entries;
mod file_hash;
mod hooks;
mod icon;
mod limits;
mod manifest;
mod mutf8;
mod network_config;
mod options;
mod pages;
mod permissions;
mod programs;
mod read;
mod requested;
mod risk;
mod signing;
mod summary;
mod zip;

pub use detect::{AppFinding, NearBrand, app_findings, near_brand};
pub use icon::{icon_look, icon_picture, likeness};
pub use limits::Limits;
pub use options::ReadOptions;
pub use pages::Pages;
pub use permissions::{is_dangerous, protection_level};
pub use programs::read_programs;
pub use read::{ApkReader, read_apk, read_apk_with};
pub use risk::risk;
pub use signing::{SdkRange, VerifiedJar, verify_jar};
pub use summary::summary;
