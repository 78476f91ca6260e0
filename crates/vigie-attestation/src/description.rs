//! The key description: the extension as a whole.

use serde::Serialize;

use crate::authorizations::{ApplicationId, AuthorizationList};
use crate::der::{ENUMERATED, INTEGER, OCTET_STRING, Reader, SEQUENCE};
use crate::values::{Bytes, Number};

/// What protects a key, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecurityLevel {
    /// A number that is not known: no better than software.
    Other(Number),
    /// Android itself.
    Software,
    /// The processor's protected side (TEE).
    TrustedEnvironment,
    /// A chip of its own.
    StrongBox,
}

impl SecurityLevel {
    fn read(number: Number) -> Self {
        match number.0 {
            0 => Self::Software,
            1 => Self::TrustedEnvironment,
            2 => Self::StrongBox,
            _ => Self::Other(number),
        }
    }

    /// Whether it is hardware.
    #[must_use]
    pub const fn is_hardware(self) -> bool {
        matches!(self, Self::TrustedEnvironment | Self::StrongBox)
    }
}

/// The extension: who vouches, for which challenge, and the two lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyDescription {
    /// The version of the extension: 1 to 4, then 100, 200 and on. Two parts of one phone may differ.
    pub attestation_version: Number,
    /// What made the attestation.
    pub attestation_security_level: SecurityLevel,
    /// The version of what keeps the key.
    pub keymint_version: Number,
    /// What keeps the key.
    pub keymint_security_level: SecurityLevel,
    /// What the app was given by whoever asks.
    pub challenge: Bytes,
    /// A number of the phone for one app and a month, if it was asked for.
    pub unique_id: Bytes,
    /// What the system says.
    pub software_enforced: AuthorizationList,
    /// What the hardware says, where the levels are hardware.
    pub hardware_enforced: AuthorizationList,
}

impl KeyDescription {
    /// The level that counts: the weaker of the two.
    #[must_use]
    pub fn security_level(&self) -> SecurityLevel {
        self.attestation_security_level.min(self.keymint_security_level)
    }

    /// The app that asked: who writes it is the system, so that it stands in its list; some old phones have it in the other.
    #[must_use]
    pub fn application(&self) -> Option<&ApplicationId> {
        let lists = [&self.software_enforced, &self.hardware_enforced];
        lists.into_iter().find_map(|list| list.attestation_application_id.as_ref())
    }

    /// Reads the extension's contents; `None` when they are none. What a later version has behind the eighth part is read
    /// over, what stands behind the whole is not.
    #[must_use]
    pub fn read(extension: &[u8]) -> Option<Self> {
        let mut parts = Reader::new(extension).only()?.enter(SEQUENCE)?;
        let description = Self {
            attestation_version: Number::read(parts.any()?.of(INTEGER)?)?,
            attestation_security_level: level(&mut parts)?,
            keymint_version: Number::read(parts.any()?.of(INTEGER)?)?,
            keymint_security_level: level(&mut parts)?,
            challenge: parts.any()?.of(OCTET_STRING)?.into(),
            unique_id: parts.any()?.of(OCTET_STRING)?.into(),
            software_enforced: AuthorizationList::read(parts.any()?.enter(SEQUENCE)?)?,
            hardware_enforced: AuthorizationList::read(parts.any()?.enter(SEQUENCE)?)?,
        };
        while !parts.is_empty() {
            parts.any()?;
        }
        Some(description)
    }
}

fn level(parts: &mut Reader<'_>) -> Option<SecurityLevel> {
    Some(SecurityLevel::read(Number::read(parts.any()?.of(ENUMERATED)?)?))
}
