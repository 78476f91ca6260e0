//! What the secure hardware of a phone proved of it, as the server judged it (`docs/attestation.md`): the only facts about a
//! phone that do not rest on the word of its system.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Strength, ThreatKind, Timestamp};

/// What a policy wants of hardware attestation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProofWish {
    /// No phone is asked.
    Off,
    /// Phones are asked, and one that cannot prove anything is no worse off.
    #[default]
    Asked,
    /// A phone that proves nothing within the term is not fully protected.
    Required,
}

impl ProofWish {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Required, Self::Off];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Asked => "asked",
            Self::Required => "required",
        }
    }

    /// Whether it is what a policy has that says nothing.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Why a phone makes no attestation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CannotProve {
    /// Its system has no such thing: Android before 7, an iPhone, a phone whose maker left it out.
    NotThere,
    /// The hardware, or the service that certifies its key, gave an error.
    Failed,
}

impl CannotProve {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::NotThere, Self::Failed];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NotThere => "not-there",
            Self::Failed => "failed",
        }
    }
}

/// What came of asking a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum ProofOutcome {
    /// The chain holds: [`HardwareProof::facts`] say what it says.
    Held,
    /// The chain proves nothing.
    Refused {
        /// The stable code (`attestation.…`).
        code: String,
    },
    /// The phone says that it cannot.
    Unable {
        /// Why.
        reason: CannotProve,
    },
    /// The phone never answered within the term.
    Silent,
}

/// One thing that an attestation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofFact {
    /// What keeps the key and vouches for the rest: `software`, `trusted-environment` or `strong-box`.
    SecurityLevel,
    /// What the boot loader found: `verified`, `self-signed`, `unverified` or `failed`.
    BootState,
    /// `locked` or `unlocked`.
    Bootloader,
    /// The system's version.
    OsVersion,
    /// The system's patch level: `YYYY-MM` or `YYYY-MM-DD`.
    PatchLevel,
    /// The vendor image's.
    VendorPatchLevel,
    /// The boot image's.
    BootPatchLevel,
    /// The package of the app that asked.
    Package,
    /// SHA-256 of the certificate that signed it, in lower-case hex.
    Signer,
}

impl ProofFact {
    /// All of them, in the order of the screens.
    pub const ALL: [Self; 9] = [
        Self::SecurityLevel,
        Self::BootState,
        Self::Bootloader,
        Self::OsVersion,
        Self::PatchLevel,
        Self::VendorPatchLevel,
        Self::BootPatchLevel,
        Self::Package,
        Self::Signer,
    ];

    /// The stable name that is stored, sent and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SecurityLevel => "security-level",
            Self::BootState => "boot-state",
            Self::Bootloader => "bootloader",
            Self::OsVersion => "os-version",
            Self::PatchLevel => "patch-level",
            Self::VendorPatchLevel => "vendor-patch-level",
            Self::BootPatchLevel => "boot-patch-level",
            Self::Package => "package",
            Self::Signer => "signer",
        }
    }
}

/// A fact and how sure it is. What nobody said is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvedFact {
    /// How sure.
    pub strength: Strength,
    /// Its value, as text that may be hostile: cleaned.
    pub value: String,
}

/// What came of asking a phone's hardware, and what it proved. It holds no serial number, no identifier and no certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HardwareProof {
    /// When it was judged, by the server's clock.
    pub at: Timestamp,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: ProofOutcome,
    /// What the attestation says; empty where none held.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<ProofFact, ProvedFact>,
    /// The patch level that the phone's system reported then, where it is newer than the one that hardware proved: one of them
    /// is not true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer_reported: Option<String>,
}

impl HardwareProof {
    /// What came of it, without facts.
    #[must_use]
    pub const fn nothing(at: Timestamp, outcome: ProofOutcome) -> Self {
        Self { at, outcome, facts: BTreeMap::new(), newer_reported: None }
    }

    /// Whether the attestation held.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.outcome == ProofOutcome::Held
    }

    /// A fact for which hardware vouches.
    #[must_use]
    pub fn proved(&self, fact: ProofFact) -> Option<&str> {
        let found = self.facts.get(&fact).filter(|found| found.strength == Strength::Proved);
        found.filter(|_| self.holds()).map(|found| found.value.as_str())
    }

    /// How sure it makes that there is nothing of a kind of threat; `None` where it says nothing about that.
    #[must_use]
    pub fn strength(&self, kind: ThreatKind) -> Option<Strength> {
        let is_proved = match kind {
            ThreatKind::IntegrityNotProved | ThreatKind::BootloaderUnlocked => self.is_sound(),
            ThreatKind::Emulator => self.proved(ProofFact::SecurityLevel).is_some(),
            _ => false,
        };
        is_proved.then_some(Strength::Proved)
    }

    /// Whether what came of it speaks against the phone: a refusal, an open or changed system, or a system that says something
    /// else than its hardware.
    #[must_use]
    pub fn is_bad_news(&self) -> bool {
        let says = |fact: ProofFact, bad: &[&str]| {
            self.facts.get(&fact).is_some_and(|said| bad.contains(&said.value.as_str()))
        };
        match &self.outcome {
            ProofOutcome::Refused { .. } => true,
            ProofOutcome::Held => {
                self.newer_reported.is_some()
                    || says(ProofFact::Bootloader, &["unlocked"])
                    || says(ProofFact::BootState, &["unverified", "failed"])
            }
            ProofOutcome::Unable { .. } | ProofOutcome::Silent => false,
        }
    }

    /// Whether hardware proved that the phone started the system that it should, with its boot loader locked.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let boot = self.proved(ProofFact::BootState);
        matches!(boot, Some("verified" | "self-signed")) && self.proved(ProofFact::Bootloader) == Some("locked")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_hardware_vouches_for_in_a_chain_that_holds_is_proved() {
        let fact = |strength, value: &str| ProvedFact { strength, value: value.into() };
        let facts = BTreeMap::from([
            (ProofFact::BootState, fact(Strength::Proved, "verified")),
            (ProofFact::Bootloader, fact(Strength::Reported, "locked")),
        ]);
        let mut proof = HardwareProof { facts, ..HardwareProof::nothing(Timestamp(1), ProofOutcome::Held) };
        assert_eq!((proof.proved(ProofFact::BootState), proof.proved(ProofFact::Bootloader)), (Some("verified"), None));
        assert!(!proof.is_sound());
        proof.facts.insert(ProofFact::Bootloader, fact(Strength::Proved, "locked"));
        assert!(proof.is_sound());
        assert_eq!(proof.strength(ThreatKind::BootloaderUnlocked), Some(Strength::Proved));
        assert_eq!(proof.strength(ThreatKind::Emulator), None, "nobody said what keeps the key");
        proof.outcome = ProofOutcome::Refused { code: "attestation.revoked".into() };
        assert!(!proof.is_sound() && proof.proved(ProofFact::BootState).is_none());
    }

    #[test]
    fn it_is_stored_and_sent_in_this_form() {
        let refused = ProofOutcome::Refused { code: "attestation.revoked".into() };
        let mut proof = HardwareProof::nothing(Timestamp(5), refused);
        let json = r#"{"at":5,"outcome":"refused","code":"attestation.revoked"}"#;
        assert_eq!(serde_json::to_string(&proof).unwrap(), json);
        proof.outcome = ProofOutcome::Held;
        proof.newer_reported = Some("2026-11-01".into());
        let value = ProvedFact { strength: Strength::Proved, value: "2026-09".into() };
        proof.facts.insert(ProofFact::PatchLevel, value);
        let json = r#"{"at":5,"outcome":"held","facts":{"patch-level":{"strength":"proved","value":"2026-09"}},"newer_reported":"2026-11-01"}"#;
        assert_eq!(serde_json::to_string(&proof).unwrap(), json);
        assert_eq!(serde_json::from_str::<HardwareProof>(json).unwrap(), proof);
    }
}
