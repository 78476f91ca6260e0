//! Asking a repository: the newest index, and an APK out of it.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256 as Hasher};
use vigie_types::Timestamp;

use super::entry::Entry;
use super::fingerprint::Fingerprint;
use super::index::Index;
use super::limits::Limits;
use super::package::PackageVersion;
use super::repository::Repository;
use super::sha256::Sha256;
use crate::error::CatalogError;
use crate::fetch::{Fetch, FetchError, Response};

const ENTRY: &str = "/entry.jar";
const INDEX_V1: &str = "/index-v1.jar";
/// How far ahead of our clock an entry may be dated.
const CLOCK_TOLERANCE: i64 = Timestamp::DAY;

/// A signed JAR whose signature holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedJar {
    /// SHA-256 of each signer's certificate (DER), in hexadecimal. An F-Droid entry has one.
    pub signer_sha256: Vec<String>,
    /// The content of `entry.json`, which must be among what the signature covers.
    pub entry_json: Vec<u8>,
}

/// Verifies a JAR's signature (JAR File Specification, "Signed JAR File") and takes `entry.json`
/// out of it. An error is a sentence for the log. It must refuse a JAR in which `entry.json` is
/// there twice, is not covered by the signature, or is covered by SHA-1 or MD5 only.
pub type JarVerifier = dyn Fn(&[u8]) -> Result<VerifiedJar, String> + Send + Sync;

/// What must be remembered of a repository from one refresh to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Whose key signed the entry. Trusted from the first time on when none was configured.
    pub fingerprint: Fingerprint,
    /// When the newest index was made, in milliseconds since 1970.
    pub timestamp: i64,
    /// SHA-256 of the newest index.
    pub index_sha256: Sha256,
    /// After how many days the repository itself calls its index too old.
    pub max_age_days: Option<u32>,
    /// The entity tag of `entry.jar`.
    pub etag: Option<String>,
}

/// What a refresh brought.
#[derive(Clone, Debug)]
pub enum Refresh {
    /// The index is the one that was seen before.
    Unchanged(Seen),
    /// A new index.
    Updated {
        /// The index.
        index: Box<Index>,
        /// `index-v2.json` as it was signed: keep it for [`FDroid::reopen`].
        raw: Vec<u8>,
        /// What to hand to the next refresh.
        seen: Seen,
    },
}

/// Asks F-Droid repositories.
pub struct FDroid<'a> {
    fetch: &'a dyn Fetch,
    verify: &'a JarVerifier,
    limits: Limits,
}

impl fmt::Debug for FDroid<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("FDroid").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl<'a> FDroid<'a> {
    /// A client that asks through `fetch` and believes what `verify` believes.
    #[must_use]
    pub const fn new(fetch: &'a dyn Fetch, verify: &'a JarVerifier, limits: Limits) -> Self {
        Self { fetch, verify, limits }
    }

    /// Gets the newest index. `seen` is what the last refresh gave; with it, nothing is downloaded
    /// but an unchanged `entry.jar`, or not even that where the server knows entity tags.
    ///
    /// A repository whose configured fingerprint is not the one that was seen is taken for a new
    /// one: the operator changed it.
    ///
    /// # Errors
    /// See [`CatalogError`]. Keep the old index and the old `seen` then.
    pub async fn refresh(
        &self,
        repository: &Repository,
        seen: Option<&Seen>,
        now: Timestamp,
    ) -> Result<Refresh, CatalogError> {
        let seen = seen.filter(|seen| repository.fingerprint().is_none_or(|expected| expected == seen.fingerprint));
        let etag = seen.and_then(|seen| seen.etag.as_deref());
        let response = self.get(repository, ENTRY, etag, self.limits.entry_bytes).await?;
        match (response.status, seen) {
            (200, _) => {}
            (304, Some(seen)) if etag.is_some() => return Ok(Refresh::Unchanged(seen.clone())),
            (404 | 410, _) => return Err(self.without_entry(repository).await),
            (status, _) => return Err(CatalogError::Status(status)),
        }
        let expected = repository.fingerprint().or_else(|| seen.map(|seen| seen.fingerprint));
        let (fingerprint, json) = self.verified(&response.body, expected)?;
        let entry = Entry::read(&json, &self.limits)?;
        check_time(entry.timestamp, seen, now)?;
        let new = Seen {
            fingerprint,
            timestamp: entry.timestamp,
            index_sha256: entry.sha256,
            max_age_days: entry.max_age_days,
            etag: response.etag,
        };
        if seen.is_some_and(|seen| seen.timestamp == new.timestamp && seen.index_sha256 == new.index_sha256) {
            return Ok(Refresh::Unchanged(new));
        }
        let raw = self.index(repository, &entry).await?;
        let (index, raw) = parse(raw, new.timestamp, new.max_age_days).await?;
        Ok(Refresh::Updated { index: Box::new(index), raw, seen: new })
    }

    /// Opens an index that an earlier refresh gave, without asking anybody.
    ///
    /// # Errors
    /// [`CatalogError::IndexHash`] when the bytes are not the ones that were signed,
    /// [`CatalogError::IndexFormat`] when they cannot be read.
    pub async fn reopen(raw: Vec<u8>, seen: &Seen) -> Result<Index, CatalogError> {
        if hash(&raw) != seen.index_sha256 {
            return Err(CatalogError::IndexHash);
        }
        Ok(parse(raw, seen.timestamp, seen.max_age_days).await?.0)
    }

    /// Downloads an APK. What comes back has the size and the SHA-256 that the index says.
    ///
    /// # Errors
    /// See [`CatalogError`]; [`CatalogError::ApkSize`] and [`CatalogError::ApkHash`] among others.
    pub async fn download(&self, repository: &Repository, version: &PackageVersion) -> Result<Vec<u8>, CatalogError> {
        let size = version.size();
        if size > self.limits.apk_bytes {
            return Err(FetchError::TooLarge(self.limits.apk_bytes).into());
        }
        let response = match self.get(repository, version.file_name(), None, size).await {
            Err(CatalogError::Fetch(FetchError::TooLarge(_))) => return Err(CatalogError::ApkSize),
            other => found(other?)?,
        };
        if !has_size(&response.body, size) {
            return Err(CatalogError::ApkSize);
        }
        let (same, body) = hashed(response.body, version.sha256()).await?;
        if same { Ok(body) } else { Err(CatalogError::ApkHash) }
    }

    async fn index(&self, repository: &Repository, entry: &Entry) -> Result<Vec<u8>, CatalogError> {
        let response = match self.get(repository, &entry.name, None, entry.size).await {
            Err(CatalogError::Fetch(FetchError::TooLarge(_))) => return Err(CatalogError::IndexSize),
            other => found(other?)?,
        };
        if !has_size(&response.body, entry.size) {
            return Err(CatalogError::IndexSize);
        }
        let (same, body) = hashed(response.body, entry.sha256).await?;
        if same { Ok(body) } else { Err(CatalogError::IndexHash) }
    }

    /// The signer and the content of an entry, when it is signed by who is expected.
    fn verified(&self, jar: &[u8], expected: Option<Fingerprint>) -> Result<(Fingerprint, Vec<u8>), CatalogError> {
        let VerifiedJar { signer_sha256, entry_json } = (self.verify)(jar).map_err(CatalogError::EntrySignature)?;
        let [signer] = signer_sha256.as_slice() else {
            return Err(CatalogError::EntrySignature(format!("{} signers, not one", signer_sha256.len())));
        };
        let found: Fingerprint =
            signer.parse().map_err(|_| CatalogError::EntrySignature("not the SHA-256 of a signer".to_owned()))?;
        match expected.filter(|expected| *expected != found) {
            Some(expected) => Err(CatalogError::WrongSigner { expected, found }),
            None => Ok((found, entry_json)),
        }
    }

    /// Why there is no `entry.jar`: an index v1 may be there, or nothing.
    async fn without_entry(&self, repository: &Repository) -> CatalogError {
        match self.get(repository, INDEX_V1, None, 0).await {
            Ok(Response { status: 200, .. }) | Err(CatalogError::Fetch(FetchError::TooLarge(_))) => {
                CatalogError::NoIndexV2
            }
            Ok(_) => CatalogError::NotARepository,
            Err(error) => error,
        }
    }

    async fn get(
        &self,
        repository: &Repository,
        name: &str,
        etag: Option<&str>,
        max_bytes: u64,
    ) -> Result<Response, CatalogError> {
        let url = repository.file(name).ok_or(FetchError::BadUrl)?;
        Ok(self.fetch.get(&url, etag, max_bytes).await?)
    }
}

fn found(response: Response) -> Result<Response, CatalogError> {
    if response.status == 200 { Ok(response) } else { Err(CatalogError::Status(response.status)) }
}

fn check_time(timestamp: i64, seen: Option<&Seen>, now: Timestamp) -> Result<(), CatalogError> {
    if let Some(seen) = seen.filter(|seen| timestamp < seen.timestamp) {
        return Err(CatalogError::Rollback { seen: seen.timestamp, found: timestamp });
    }
    // An entry from the future would make every later one look like a rollback.
    if timestamp > now.plus(CLOCK_TOLERANCE).0 { Err(CatalogError::FutureDated(timestamp)) } else { Ok(()) }
}

fn has_size(body: &[u8], size: u64) -> bool {
    u64::try_from(body.len()).is_ok_and(|length| length == size)
}

fn hash(bytes: &[u8]) -> Sha256 {
    Sha256(Hasher::digest(bytes).into())
}

/// Whether bytes have a hash; away from the threads that answer people.
async fn hashed(bytes: Vec<u8>, expected: Sha256) -> Result<(bool, Vec<u8>), CatalogError> {
    let work = move || (hash(&bytes) == expected, bytes);
    tokio::task::spawn_blocking(work).await.map_err(|error| FetchError::Unreachable(error.to_string()).into())
}

/// Parses an index; away from the threads that answer people, as it may take seconds.
async fn parse(raw: Vec<u8>, timestamp: i64, max_age_days: Option<u32>) -> Result<(Index, Vec<u8>), CatalogError> {
    let work = move || Index::read(&raw, timestamp, max_age_days).map(|index| (index, raw));
    tokio::task::spawn_blocking(work).await.map_err(|error| CatalogError::IndexFormat(error.to_string()))?
}
