//! Backups: everything that a server keeps, in one file, made while it runs; and the way back.
//!
//! The file is a tar archive in gzip, so that it can be looked into without Vigie. Its first member says
//! what it is, its last one lists every other with size and SHA-256.

mod archive;
mod error;
mod manifest;
mod marker;
mod places;
mod restore;
mod staging;
mod write;

pub use error::BackupError;
pub use manifest::DatabaseKind;
pub(crate) use marker::marker;
pub use places::{DatabasePlace, Places};
pub use restore::{Restored, restore};
pub(crate) use staging::unfinished;
pub use write::{Written, backup};
