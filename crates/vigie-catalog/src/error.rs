//! Why a look-up fails, with a stable code for each reason: texts are chosen by the code.

use crate::fdroid::{Fingerprint, NotAFingerprint};
use crate::fetch::FetchError;

/// Why a store cannot be asked, or why its answer is not believed.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// Not the address of a repository: `http` or `https` with a host, no user name, and a
    /// fingerprint of 64 hexadecimal digits when there is one.
    #[error("not the address of an F-Droid repository")]
    BadRepository,
    /// The other side could not be asked.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The other side answered with a status that is of no use.
    #[error("HTTP status {0}")]
    Status(u16),
    /// The store asks for fewer requests (status 403 or 429 of Apple's look-up).
    #[error("the store asks for fewer requests")]
    RateLimited,
    /// Neither an index v2 nor an index v1 is there.
    #[error("there is no F-Droid repository at this address")]
    NotARepository,
    /// The repository has an index v1 only, which is signed with SHA-1.
    #[error("the repository has no index v2")]
    NoIndexV2,
    /// `entry.jar` is not validly signed by one signer.
    #[error("the signature of the repository's entry is not valid: {0}")]
    EntrySignature(String),
    /// `entry.jar` is signed, but with another key.
    #[error("the repository is signed by {found}, not by {expected}")]
    WrongSigner {
        /// The fingerprint that was configured, or seen at first.
        expected: Fingerprint,
        /// The fingerprint of who signed.
        found: Fingerprint,
    },
    /// `entry.json` is signed, but not what the format says.
    #[error("the repository's entry cannot be read: {0}")]
    EntryFormat(String),
    /// The entry is older than the one that was seen before.
    #[error("the repository's entry of {found} ms is older than the one of {seen} ms seen before")]
    Rollback {
        /// When the newest entry seen before was made, in milliseconds since 1970.
        seen: i64,
        /// When this one was made.
        found: i64,
    },
    /// The entry says that it was made more than a day from now.
    #[error("the repository's entry is dated in the future ({0} ms)")]
    FutureDated(i64),
    /// The index does not have the size that the entry says.
    #[error("the index has not the size that the signed entry says")]
    IndexSize,
    /// The index does not have the SHA-256 that the entry says.
    #[error("the index has not the SHA-256 that the signed entry says")]
    IndexHash,
    /// The index is what was signed, but not what the format says.
    #[error("the index cannot be read: {0}")]
    IndexFormat(String),
    /// An APK does not have the size that the index says.
    #[error("the APK has not the size that the index says")]
    ApkSize,
    /// An APK does not have the SHA-256 that the index says.
    #[error("the APK has not the SHA-256 that the index says")]
    ApkHash,
    /// The store's answer is not what its documentation says.
    #[error("the store's answer cannot be read: {0}")]
    AnswerFormat(String),
    /// The question cannot be asked: no text, or a country that is not two letters.
    #[error("not a question that the store can be asked")]
    BadQuestion,
}

impl From<NotAFingerprint> for CatalogError {
    fn from(_: NotAFingerprint) -> Self {
        Self::BadRepository
    }
}

impl CatalogError {
    /// The stable code, the same for the life of the product.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadRepository => "catalog.bad-repository",
            Self::Fetch(error) => error.code(),
            Self::Status(_) => "catalog.status",
            Self::RateLimited => "catalog.rate-limited",
            Self::NotARepository => "catalog.not-a-repository",
            Self::NoIndexV2 => "catalog.no-index-v2",
            Self::EntrySignature(_) => "catalog.entry-signature",
            Self::WrongSigner { .. } => "catalog.wrong-signer",
            Self::EntryFormat(_) => "catalog.entry-format",
            Self::Rollback { .. } => "catalog.rollback",
            Self::FutureDated(_) => "catalog.future-dated",
            Self::IndexSize => "catalog.index-size",
            Self::IndexHash => "catalog.index-hash",
            Self::IndexFormat(_) => "catalog.index-format",
            Self::ApkSize => "catalog.apk-size",
            Self::ApkHash => "catalog.apk-hash",
            Self::AnswerFormat(_) => "catalog.answer-format",
            Self::BadQuestion => "catalog.bad-question",
        }
    }
}
