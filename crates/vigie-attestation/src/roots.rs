//! Keys under which hardware attests.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use vigie_types::Timestamp;

/// The roots that ship; `assets/attestation/README.md` says where they are from.
const GOOGLE: &str = include_str!("../../../assets/attestation/roots.json");

/// What a root's signature is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RootKind {
    /// Hardware is certified under it.
    Hardware,
    /// Everybody has its private key: it is known so that it can be refused by its name.
    Software,
}

/// One root: a key, not a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its name, to show.
    pub name: String,
    /// What its signature is worth.
    pub kind: RootKind,
    /// `SubjectPublicKeyInfo`, DER.
    pub public_key: Vec<u8>,
    /// From when it counts.
    pub from: Timestamp,
    /// Until when it counts.
    pub until: Timestamp,
}

/// What to make of certificates that were put into phones in the factory and have ended since. They are never renewed: the
/// oldest ended on 2026-05-24, on phones that are in use. Google recommends to take them
/// (<https://developer.android.com/privacy-and-security/security-key-attestation#expired_factory_keys>), and to hold keys that
/// phones fetch for themselves to their dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpiredFactoryKeys {
    /// They are refused, as everything that has ended.
    #[default]
    Refused,
    /// They are taken, and the attestation says so.
    Taken,
}

/// The roots in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    /// The roots.
    pub roots: Vec<Root>,
    /// What to make of certificates from factories that have ended.
    pub expired_factory_keys: ExpiredFactoryKeys,
}

/// Why there are no roots.
#[derive(Debug, thiserror::Error)]
pub enum BadRoots {
    /// No JSON of this form.
    #[error("attestation.roots: {0}")]
    Json(#[from] serde_json::Error),
    /// A root with a date or a key that is none.
    #[error("attestation.roots: the dates or the key of “{0}” cannot be read")]
    Root(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u32,
    roots: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    kind: RootKind,
    from: String,
    until: String,
    public_key: String,
}

impl Roots {
    /// Google's two hardware roots, and Android's software roots, which are refused.
    #[must_use]
    pub fn google() -> Self {
        // A test reads the file. Were it broken after all, there would be no root, and nothing proved.
        Self::read(GOOGLE).unwrap_or_default()
    }

    /// Reads roots in the form of `assets/attestation/roots.json`.
    ///
    /// # Errors
    /// See [`BadRoots`].
    pub fn read(json: &str) -> Result<Self, BadRoots> {
        let file: File = serde_json::from_str(json)?;
        let roots: Result<_, _> = file.roots.into_iter().map(Entry::root).collect();
        Ok(Self { roots: roots?, ..Self::default() })
    }

    /// These, with another rule for what has ended.
    #[must_use]
    pub fn with_expired_factory_keys(self, rule: ExpiredFactoryKeys) -> Self {
        Self { expired_factory_keys: rule, ..self }
    }
}

impl Entry {
    fn root(self) -> Result<Root, BadRoots> {
        let dates = Timestamp::parse_date(&self.from).zip(Timestamp::parse_date(&self.until));
        let key = STANDARD.decode(&self.public_key).ok().filter(|key| !key.is_empty());
        let Some(((from, until), public_key)) = dates.zip(key) else { return Err(BadRoots::Root(self.name)) };
        Ok(Root { name: self.name, kind: self.kind, public_key, from, until })
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_two_roots_of_google_ship() {
        let roots = Roots::read(GOOGLE).unwrap();
        let hardware = roots.roots.iter().filter(|root| root.kind == RootKind::Hardware);
        let pins: Vec<_> = hardware.map(|root| hex::encode(Sha256::digest(&root.public_key))).collect();
        assert_eq!(
            pins,
            [
                "feb2ea7551ee316ed4bb443c8293b884dbfdea40b603ee3e4f4a897e4580fbae",
                "3ee44512a1af2beb39c889490c60ea3f82e43f5d5a5532f5ab9419f676cd07ec"
            ]
        );
        assert_eq!(Roots::google(), roots);
    }
}
