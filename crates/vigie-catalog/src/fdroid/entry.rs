//! `entry.json`, the small signed file that says which index is the newest.

use serde::Deserialize;

use super::limits::Limits;
use super::package::FileRef;
use super::repository::safe_parts;
use super::sha256::Sha256;
use crate::error::CatalogError;

/// The version of the index format that is read: `20002`. Versions of the second format start
/// with 2; a third format would come with another file.
const FORMAT: std::ops::Range<u64> = 20_000..30_000;

#[derive(Deserialize)]
struct RawEntry {
    timestamp: i64,
    version: u64,
    index: FileRef,
    #[serde(rename = "maxAge")]
    max_age: Option<u32>,
}

/// What the entry says of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// When the index was made, in milliseconds since 1970.
    pub(super) timestamp: i64,
    /// The index's file, as [`super::Repository::file`] takes it.
    pub(super) name: String,
    pub(super) sha256: Sha256,
    /// The size of the index in bytes.
    pub(super) size: u64,
    /// After how many days the repository itself calls its index too old.
    pub(super) max_age_days: Option<u32>,
}

impl Entry {
    pub(super) fn read(json: &[u8], limits: &Limits) -> Result<Self, CatalogError> {
        let format = |text: &str| CatalogError::EntryFormat(text.to_owned());
        let raw: RawEntry = serde_json::from_slice(json).map_err(|error| format(&error.to_string()))?;
        if !FORMAT.contains(&raw.version) {
            return Err(format("an unknown version of the format"));
        }
        if raw.timestamp <= 0 {
            return Err(format("no time"));
        }
        if safe_parts(&raw.index.name).is_none() {
            return Err(format("the name of the index leads elsewhere"));
        }
        if raw.index.size > limits.index_bytes {
            return Err(crate::FetchError::TooLarge(limits.index_bytes).into());
        }
        let FileRef { name, sha256, size } = raw.index;
        Ok(Self { timestamp: raw.timestamp, name, sha256, size, max_age_days: raw.max_age })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Entry, Limits};

    fn entry(name: &str, version: u64, size: u64) -> String {
        let hash = "0a".repeat(32);
        format!(
            r#"{{"timestamp": 1, "version": {version}, "index": {{"name": "{name}", "sha256": "{hash}", "size": {size},
            "numPackages": 4}}, "diffs": {{}}, "maxAge": 14}}"#
        )
    }

    #[test]
    fn an_entry_is_read_and_doubted() {
        let code = |text: String| Entry::read(text.as_bytes(), &Limits::default()).unwrap_err().code();
        let good = Entry::read(entry("/index-v2.json", 20_002, 9).as_bytes(), &Limits::default()).unwrap();
        assert_eq!((good.timestamp, good.size, good.max_age_days), (1, 9, Some(14)));
        assert_eq!(code(entry("/../index-v2.json", 20_002, 9)), "catalog.entry-format");
        assert_eq!(code(entry("/index-v2.json", 30_000, 9)), "catalog.entry-format");
        assert_eq!(code(entry("/index-v2.json", 20_002, u64::MAX)), "catalog.too-large");
        assert_eq!(code("{}".to_owned()), "catalog.entry-format");
        assert_eq!(code(entry("/i", 20_002, 9).replace("0a0a", "0A")), "catalog.entry-format");
    }

    proptest! {
        #[test]
        fn hostile_entries_are_errors(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Entry::read(&bytes, &Limits::default());
        }
    }
}
