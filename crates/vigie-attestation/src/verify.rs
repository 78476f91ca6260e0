//! The judge: a chain of certificates, and what was expected of it.

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use vigie_types::{Timestamp, clean_label};

use crate::authorizations::Origin;
use crate::certificate::Certificate;
use crate::chain::Chain;
use crate::description::{KeyDescription, SecurityLevel};
use crate::facts::Facts;
use crate::path::path;
use crate::provisioning::Provisioning;
use crate::refusal::Refusal;
use crate::revocation::RevocationList;
use crate::roots::Roots;
use crate::values::Bytes;

/// What the server gave the phone to sign, and for how long an answer counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Random bytes, new for each answer; Android takes up to 128. Without any, no answer counts.
    pub bytes: Vec<u8>,
    /// When it was given out.
    pub from: Timestamp,
    /// Until when an answer counts.
    pub until: Timestamp,
}

/// What a server expects of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The server's own challenge.
    pub challenge: &'a Challenge,
    /// The app's package names, where it has several; not looked at where there is none.
    pub packages: &'a [&'a str],
    /// SHA-256 of each certificate by which the app may be signed; not looked at where there is none.
    pub signers: &'a [[u8; 32]],
    /// When the answer came. Certificates are judged at this time and never again: some live two weeks.
    pub at: Timestamp,
}

/// A chain that holds, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attestation {
    /// What protects the key and vouches for the rest: the weaker of the two levels.
    pub security_level: SecurityLevel,
    /// What it says of the phone.
    pub facts: Facts,
    /// All that it says, as it stands there.
    pub description: KeyDescription,
    /// The attested key (`SubjectPublicKeyInfo`, DER). What is signed with it comes from this phone.
    pub public_key: Bytes,
    /// Under which root.
    pub root: String,
    /// How the attestation key came into the phone.
    pub provisioning: Provisioning,
    /// Whether a revocation list was looked at.
    pub revocation_looked_up: bool,
    /// When it was judged.
    pub at: Timestamp,
    /// Until when the same chain would be taken.
    pub valid_until: Timestamp,
    /// The certificates, the phone's own first.
    pub chain: Vec<Link>,
}

/// One certificate, to show and to look up again in later revocation lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its name; foreign text, cleaned.
    pub subject: String,
    /// Its serial number in lower-case hexadecimal without zeros in front.
    pub serial: String,
    /// From when it is valid.
    pub not_before: Timestamp,
    /// Until when it is valid.
    pub not_after: Timestamp,
    /// SHA-256 of its key.
    pub spki_sha256: Bytes,
}

/// Judges a chain alone, at the time when it came: whether it leads to a root of hardware, and what it says. Nothing is
/// compared with what somebody expected; a chain that was copied from another phone holds too.
///
/// # Errors
/// See [`Refusal`].
pub fn inspect(chain: &Chain, at: Timestamp, roots: &Roots, revoked: &RevocationList) -> Result<Attestation, Refusal> {
    let path = path(chain, at, roots, revoked)?;
    let first = chain.certificates.first().ok_or(Refusal::NO_CERTIFICATE)?;
    let contents = first.attestations.first().ok_or(Refusal::ExtensionMissing)?;
    let description = KeyDescription::read(contents).ok_or(Refusal::Extension)?;
    Ok(Attestation {
        security_level: description.security_level(),
        facts: Facts::of(&description),
        description,
        public_key: Bytes(first.public_key.clone()),
        root: path.root.name.clone(),
        provisioning: path.provisioning,
        revocation_looked_up: revoked.is_looked_up(),
        at,
        valid_until: path.valid_until,
        chain: chain.certificates.iter().map(Link::of).collect(),
    })
}

/// Judges a phone's answer: the chain as [`inspect`] does, that it answers this challenge in time, and that this app asked
/// with a key that was made for it. What the phone is like is then in the facts; an unlocked phone's answer holds as well.
///
/// # Errors
/// See [`Refusal`].
pub fn verify(
    chain: &Chain,
    expected: &Expected<'_>,
    roots: &Roots,
    revoked: &RevocationList,
) -> Result<Attestation, Refusal> {
    let attestation = inspect(chain, expected.at, roots, revoked)?;
    let challenge = expected.challenge;
    attestation.answers(&challenge.bytes)?;
    if !(challenge.from..=challenge.until).contains(&expected.at) {
        return Err(Refusal::ChallengeStale { until: challenge.until });
    }
    if !expected.packages.is_empty() {
        attestation.is_asked_by(expected.packages)?;
    }
    if !expected.signers.is_empty() {
        attestation.is_signed_by(expected.signers)?;
    }
    // Hardware says it of a key that it keeps: what the system says of one, or what nobody says, would let in a key that others
    // hold. Of a key that software keeps nobody else can say it.
    let origin = &attestation.facts.key_origin;
    let vouched = if attestation.security_level.is_hardware() { origin.proved() } else { origin.value() };
    if vouched == Some(&Origin::Generated) { Ok(attestation) } else { Err(Refusal::KeyImported) }
}

impl Attestation {
    /// Whether it answers this challenge. Nothing answers an empty one.
    ///
    /// # Errors
    /// [`Refusal::Challenge`].
    pub fn answers(&self, challenge: &[u8]) -> Result<(), Refusal> {
        let is_answer = !challenge.is_empty() && self.description.challenge.0 == challenge;
        is_answer.then_some(()).ok_or(Refusal::Challenge)
    }

    /// Whether one of these apps asked for it. Those that share its user id are named beside it.
    ///
    /// # Errors
    /// [`Refusal::Package`].
    pub fn is_asked_by(&self, wanted: &[&str]) -> Result<(), Refusal> {
        let packages = self.description.application().map(|found| found.packages.as_slice()).unwrap_or_default();
        if packages.iter().any(|one| wanted.contains(&one.name.as_str())) {
            return Ok(());
        }
        let names: Vec<_> = packages.iter().map(|one| one.name.as_str()).collect();
        let found = if names.is_empty() { "one that is not named".to_owned() } else { clean_label(&names.join(", ")) };
        Err(Refusal::Package { found })
    }

    /// Whether the app is signed, and by nobody but these: SHA-256 of their certificates.
    ///
    /// # Errors
    /// [`Refusal::Signer`].
    pub fn is_signed_by(&self, signers: &[[u8; 32]]) -> Result<(), Refusal> {
        let found = self.description.application().map(|found| found.signers.as_slice()).unwrap_or_default();
        let is_known = |signer: &&Bytes| signers.iter().any(|known| known[..] == signer.0);
        match found.iter().find(|signer| !is_known(signer)) {
            Some(other) => Err(Refusal::Signer { found: clean_label(&other.to_string()) }),
            None if found.is_empty() => Err(Refusal::Signer { found: "nobody".to_owned() }),
            None => Ok(()),
        }
    }
}

impl Link {
    fn of(certificate: &Certificate) -> Self {
        Self {
            subject: certificate.subject.shown.clone(),
            serial: certificate.serial.clone(),
            not_before: certificate.not_before,
            not_after: certificate.not_after,
            spki_sha256: Bytes(Sha256::digest(&certificate.public_key).to_vec()),
        }
    }
}
