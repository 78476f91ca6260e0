//! Lists of indicators on the server: what ships, what the operator imports and what is fetched on
//! a schedule, made into one signed pack for phones.

mod error;
mod feed;
mod library;
mod schedule;
mod upload;

use vigie_intel::VerifyingKey;

pub(crate) use error::IntelError;
pub use feed::{Feed, FeedPlace};
pub(crate) use library::{Index, Library, Origin, Outcome, Source, Trial};
pub(crate) use schedule::renew;
pub(crate) use upload::{FORMATS, Read, Upload, format_named};

/// The largest list or pack that is imported, in bytes.
pub(crate) const MAX_IMPORT: usize = 128 << 20;

/// What the configuration says about lists of indicators.
#[derive(Clone, Debug, Default)]
pub struct IntelSettings {
    /// Whose packs may be imported, beside the server's own.
    pub trusted_keys: Vec<VerifyingKey>,
    /// Lists that are fetched on a schedule.
    pub feeds: Vec<Feed>,
}
