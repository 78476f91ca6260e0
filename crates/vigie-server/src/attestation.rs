//! What phones prove by their hardware: judged when it comes, by the roots, the app and the list of revoked keys that this server
//! was told of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use vigie_attestation::{
    Attestation, BadList, BootState, Chain, Challenge, Expected, ExpiredFactoryKeys, Known, PatchLevel, Refusal,
    RevocationList, Roots, SecurityLevel, Strength as Sure, verify,
};
use vigie_protocol::AttestationCertificate;
use vigie_types::{HardwareProof, ProofFact, ProofOutcome, ProvedFact, Strength, Timestamp};

/// The judge of attestations. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Attestations {
    /// Keys under which hardware attests.
    pub(crate) roots: Arc<Roots>,
    /// The packages of the app; not looked at where there is none.
    pub(crate) packages: Vec<String>,
    /// SHA-256 of each certificate that may have signed it; not looked at where there is none.
    pub(crate) signers: Vec<[u8; 32]>,
    /// The list of revoked keys, where one is kept.
    pub(crate) revoked: Option<Arc<RevokedFile>>,
}

impl Default for Attestations {
    /// Google's roots, for whichever app. Certificates of factories that have ended are taken, as Google recommends: they are
    /// never renewed, on phones that are in use.
    fn default() -> Self {
        let roots = Roots::google().with_expired_factory_keys(ExpiredFactoryKeys::Taken);
        Self { roots: Arc::new(roots), packages: Vec::new(), signers: Vec::new(), revoked: None }
    }
}

impl Attestations {
    /// Judges a chain that came at a time as the answer to a challenge. What the patch level is that the phone's system reports
    /// is said beside it. Takes some milliseconds.
    pub(crate) fn judge(
        &self,
        chain: &[AttestationCertificate],
        challenge: &Challenge,
        reported_patch: Option<&str>,
        at: Timestamp,
    ) -> (HardwareProof, Option<Refusal>) {
        let revoked = self.revoked.as_ref().map_or_else(Arc::default, |file| file.list());
        let packages: Vec<&str> = self.packages.iter().map(String::as_str).collect();
        let expected = Expected { challenge, packages: &packages, signers: &self.signers, at };
        let judged = Chain::from_der(chain).and_then(|chain| verify(&chain, &expected, &self.roots, &revoked));
        match judged {
            Ok(attestation) => (held(&attestation, reported_patch), None),
            Err(refusal) => (refused(&refusal, at), Some(refusal)),
        }
    }
}

/// An attestation that proves nothing.
pub(crate) fn refused(refusal: &Refusal, at: Timestamp) -> HardwareProof {
    HardwareProof::nothing(at, ProofOutcome::Refused { code: refusal.code().to_owned() })
}

/// What is kept of an attestation that holds: neither identifiers nor keys.
fn held(attestation: &Attestation, reported_patch: Option<&str>) -> HardwareProof {
    let mut facts = BTreeMap::new();
    let level = match attestation.security_level {
        SecurityLevel::StrongBox => "strong-box",
        SecurityLevel::TrustedEnvironment => "trusted-environment",
        SecurityLevel::Software | SecurityLevel::Other(_) => "software",
    };
    let hardware = attestation.security_level.is_hardware();
    let strength = if hardware { Strength::Proved } else { Strength::Reported };
    facts.insert(ProofFact::SecurityLevel, ProvedFact { strength, value: level.to_owned() });
    let said = &attestation.facts;
    let mut put = |fact: ProofFact, found: Option<ProvedFact>| facts.extend(found.map(|found| (fact, found)));
    put(
        ProofFact::BootState,
        fact(&said.boot_state, |state| boot_state(*state).to_owned()).filter(|found| !found.value.is_empty()),
    );
    put(
        ProofFact::Bootloader,
        fact(&said.device_locked, |locked| if *locked { "locked" } else { "unlocked" }.to_owned()),
    );
    put(ProofFact::OsVersion, fact(&said.os_version, ToString::to_string));
    put(ProofFact::PatchLevel, fact(&said.os_patch_level, ToString::to_string));
    put(ProofFact::VendorPatchLevel, fact(&said.vendor_patch_level, ToString::to_string));
    put(ProofFact::BootPatchLevel, fact(&said.boot_patch_level, ToString::to_string));
    let packages = |names: Vec<&str>| vigie_types::clean_label(&names.join(", "));
    put(
        ProofFact::Package,
        fact(&said.application, |app| packages(app.packages.iter().map(|one| one.name.as_str()).collect())),
    );
    let signers = |app: &vigie_attestation::ApplicationId| app.signers.first().map(ToString::to_string);
    put(
        ProofFact::Signer,
        fact(&said.application, |app| signers(app).unwrap_or_default()).filter(|found| !found.value.is_empty()),
    );
    let newer =
        said.os_patch_level.proved().zip(reported_patch).filter(|(proved, reported)| is_newer(reported, proved));
    HardwareProof {
        at: attestation.at,
        outcome: ProofOutcome::Held,
        facts,
        newer_reported: newer.map(|(_, reported)| reported.to_owned()),
    }
}

fn fact<T>(known: &Known<T>, text: impl Fn(&T) -> String) -> Option<ProvedFact> {
    let strength = match known.strength() {
        Sure::Proved => Strength::Proved,
        Sure::Reported => Strength::Reported,
        Sure::Unknown => return None,
    };
    known.value().map(|value| ProvedFact { strength, value: text(value) })
}

const fn boot_state(state: BootState) -> &'static str {
    match state {
        BootState::Verified => "verified",
        BootState::SelfSigned => "self-signed",
        BootState::Unverified => "unverified",
        BootState::Failed => "failed",
        // A state that nobody knows is not known.
        BootState::Other(_) => "",
    }
}

/// Whether a patch level that a phone reports (`YYYY-MM-DD`) is newer than a proved one. Where hardware named the month alone, the
/// months are compared.
fn is_newer(reported: &str, proved: &PatchLevel) -> bool {
    let proved = proved.to_string();
    // Both are digits and hyphens of fixed width, so that they compare as dates do.
    let is_date = reported.len() == 10 && reported.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_date && reported.get(..proved.len()).is_some_and(|reported| reported > proved.as_str())
}

/// A file with revoked keys, read again when it changes.
#[derive(Debug)]
pub(crate) struct RevokedFile {
    path: PathBuf,
    read: Mutex<Read>,
}

/// What was read of it.
#[derive(Debug)]
struct Read {
    /// When the file changed, and how long it is; also of one that could not be read.
    stamp: Option<(SystemTime, u64)>,
    list: Arc<RevocationList>,
}

/// Why a list of revoked keys cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoList {
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error(transparent)]
    List(#[from] BadList),
}

impl RevokedFile {
    /// Reads the file.
    pub(crate) fn open(path: &Path) -> Result<Self, NoList> {
        let stamp = stamp(path);
        let read = Read { stamp, list: Arc::new(list(path)?) };
        Ok(Self { path: path.to_owned(), read: Mutex::new(read) })
    }

    /// The list as the file has it now; the one before while it cannot be read.
    fn list(&self) -> Arc<RevocationList> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let now = stamp(&self.path);
        if now != read.stamp {
            read.stamp = now;
            match list(&self.path) {
                Ok(list) => {
                    tracing::info!(entries = list.len(), "the list of revoked attestation keys was read again");
                    read.list = Arc::new(list);
                }
                Err(error) => tracing::warn!(
                    code = "attestation.revocations",
                    %error,
                    "the list of revoked attestation keys cannot be read; the one before stays in force"
                ),
            }
        }
        Arc::clone(&read.list)
    }
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

fn list(path: &Path) -> Result<RevocationList, NoList> {
    Ok(RevocationList::read(&std::fs::read(path)?)?)
}

#[cfg(test)]
mod tests {
    use vigie_attestation::Number;

    use super::*;

    #[test]
    fn a_newer_patch_level_is_told_by_as_much_as_hardware_says() {
        let level = |number: u64| PatchLevel::read(Number(number.into())).unwrap();
        for (reported, proved, newer) in [
            ("2026-11-05", 202_610, true),
            ("2026-10-31", 202_610, false),
            ("2026-10-31", 20_261_005, true),
            ("2026-10-05", 20_261_005, false),
            ("2025-12-31", 202_610, false),
            ("soon", 202_610, false),
            ("2026é-1-1", 202_610, false),
        ] {
            assert_eq!(is_newer(reported, &level(proved)), newer, "{reported} {proved}");
        }
    }

    #[test]
    fn a_changed_list_is_read_and_a_broken_one_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("status.json");
        let write = |text: &str| std::fs::write(&path, text).unwrap();
        assert!(RevokedFile::open(&path).is_err());
        write(r#"{"entries":{}}"#);
        let file = RevokedFile::open(&path).unwrap();
        assert!(file.list().is_empty());
        write(r#"{"entries":{"a1":{"status":"REVOKED"}}}"#);
        assert!(file.list().of("a1").is_some());
        write("{");
        assert!(file.list().of("a1").is_some());
        std::fs::remove_file(&path).unwrap();
        assert!(file.list().of("a1").is_some());
        write(r#"{"entries":{"b":{"status":"REVOKED"}}}"#);
        assert!(file.list().of("a1").is_none());
    }
}
