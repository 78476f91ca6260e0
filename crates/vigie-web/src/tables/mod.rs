//! The tables that the judge of phishing reads: who is imitated, where strangers get names, what suffixes say, words.
//! They are data, with a date and a version inside, so that a signed pack can carry newer ones.

mod brands;
mod priors;
mod sections;
mod words;

pub use brands::{Brand, BrandKind};
pub(crate) use priors::{Hosting, HostingKind, Priors};
pub(crate) use sections::{Section, sections};
pub use sections::{Stamp, TableError};
pub(crate) use words::{WordClass, Words};
