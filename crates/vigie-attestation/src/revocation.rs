//! Which attestation keys were revoked: the list that Google publishes at <https://android.googleapis.com/attestation/status>.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use vigie_types::clean_label;

/// The longest list that is read, in bytes: some hundred thousand entries.
const MAX_BYTES: usize = 32 << 20;

/// What a list says of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// Whether it is gone for good.
    pub status: Status,
    /// Why; foreign text, cleaned.
    pub reason: String,
}

/// Whether a certificate is gone for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It may come back.
    Suspended,
    /// For good; also where the list says something that is not known.
    Revoked,
}

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevocationList {
    /// By serial number; `None` where nobody looked.
    entries: Option<BTreeMap<String, Revocation>>,
}

/// Why there is no list. Whoever has none, or only an old one, decides what that means; an unreadable list is none.
#[derive(Debug, thiserror::Error)]
pub enum BadList {
    /// No JSON of this form.
    #[error("attestation.revocations: {0}")]
    Json(#[from] serde_json::Error),
    /// Too long.
    #[error("attestation.revocations: the list has more than {MAX_BYTES} bytes")]
    Long,
    /// A key that is no serial number. One that is not understood could be the one that matters.
    #[error("attestation.revocations: “{0}” is no serial number")]
    Serial(String),
}

#[derive(serde::Deserialize)]
struct File {
    entries: Entries,
}

/// All entries in their order, those that stand twice as well.
struct Entries(Vec<(String, Entry)>);

#[derive(serde::Deserialize)]
struct Entry {
    status: String,
    #[serde(default)]
    reason: Option<String>,
}

impl RevocationList {
    /// No list: attestations then say that nobody looked.
    #[must_use]
    pub fn not_looked_up() -> Self {
        Self::default()
    }

    /// Reads the list as Google publishes it: `entries` by serial number in hexadecimal, each with a `status` (`REVOKED` or
    /// `SUSPENDED`) and mostly a `reason`. Other fields are passed over.
    ///
    /// # Errors
    /// See [`BadList`].
    pub fn read(json: &[u8]) -> Result<Self, BadList> {
        if json.len() > MAX_BYTES {
            return Err(BadList::Long);
        }
        let file: File = serde_json::from_slice(json)?;
        let mut entries = BTreeMap::new();
        for (serial, entry) in file.entries.0 {
            let key = normal(&serial).ok_or_else(|| BadList::Serial(clean_label(&serial)))?;
            let read = entry.read();
            let kept = entries.entry(key).or_insert_with(|| read.clone());
            if read.status > kept.status {
                *kept = read;
            }
        }
        Ok(Self { entries: Some(entries) })
    }

    /// Whether there is a list.
    #[must_use]
    pub const fn is_looked_up(&self) -> bool {
        self.entries.is_some()
    }

    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.as_ref().map_or(0, BTreeMap::len)
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What it says of a serial number in lower-case hexadecimal without zeros in front.
    #[must_use]
    pub fn of(&self, serial: &str) -> Option<&Revocation> {
        self.entries.as_ref()?.get(serial)
    }
}

impl Entry {
    fn read(self) -> Revocation {
        let status = if self.status == "SUSPENDED" { Status::Suspended } else { Status::Revoked };
        Revocation { status, reason: clean_label(self.reason.as_deref().unwrap_or("UNSPECIFIED")) }
    }
}

/// A serial number as it is compared. Some of Google's look decimal, and are not: its factories numbered keys so that their
/// hexadecimal digits are decimal ones.
fn normal(serial: &str) -> Option<String> {
    let is_hex = !serial.is_empty() && serial.len() <= 64 && serial.bytes().all(|byte| byte.is_ascii_hexdigit());
    let digits = serial.trim_start_matches('0');
    is_hex.then(|| if digits.is_empty() { "0".to_owned() } else { digits.to_ascii_lowercase() })
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("entries by serial number")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Entries(all))
            }
        }
        deserializer.deserialize_map(All)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_compared_as_numbers() {
        let list = br#"{ "entries": {
            "00AB": { "status": "REVOKED", "reason": "KEY_COMPROMISE", "expires": "2030-01-01", "comment": "x" },
            "3882667606589968599": { "status": "SUSPENDED", "reason": "SOFTWARE_FLAW" },
            "c1": { "status": "WITHDRAWN" }, "ff": { "status": "REVOKED" }, "0ff": { "status": "SUSPENDED" } } }"#;
        let list = RevocationList::read(list).unwrap();
        assert_eq!((list.len(), list.is_looked_up()), (4, true));
        assert_eq!(list.of("ab").unwrap().reason, "KEY_COMPROMISE");
        assert_eq!(list.of("3882667606589968599").unwrap().status, Status::Suspended);
        // What is not known is no better than revoked, and of two words the worse counts.
        assert_eq!(list.of("c1").unwrap().status, Status::Revoked);
        assert_eq!(list.of("ff").unwrap().status, Status::Revoked);
        assert_eq!(list.of("1"), None);
    }

    #[test]
    fn an_unreadable_list_is_none() {
        for bad in [
            "",
            "{}",
            "[]",
            r#"{"entries":[]}"#,
            r#"{"entries":{"xyz":{"status":"REVOKED"}}}"#,
            r#"{"entries":{"1":{}}}"#,
        ] {
            assert!(RevocationList::read(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(RevocationList::read(br#"{"entries":{}}"#).unwrap().is_looked_up());
        assert!(!RevocationList::not_looked_up().is_looked_up());
    }
}
