//! `[attestation]`: whose word about the hardware of phones is believed.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;
use vigie_attestation::{ExpiredFactoryKeys, Roots};

use crate::attestation::{Attestations, RevokedFile};
use crate::config_problem::ConfigProblem;

/// The part of the file, as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttestationPart {
    #[serde(default)]
    packages: Vec<String>,
    #[serde(default)]
    signers: Vec<String>,
    #[serde(default)]
    roots: Vec<PathBuf>,
    revocations: Option<PathBuf>,
    #[serde(default)]
    expired_factory_keys: Expired,
}

/// What to make of certificates of factories that have ended.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Expired {
    #[default]
    Taken,
    Refused,
}

impl AttestationPart {
    /// The judge of attestations.
    pub(crate) fn attestations(&self, problems: &mut Vec<ConfigProblem>) -> Attestations {
        let mut roots = Roots::google().with_expired_factory_keys(match self.expired_factory_keys {
            Expired::Taken => ExpiredFactoryKeys::Taken,
            Expired::Refused => ExpiredFactoryKeys::Refused,
        });
        for path in &self.roots {
            let read = std::fs::read_to_string(path).map_err(|error| error.to_string());
            match read.and_then(|json| Roots::read(&json).map_err(|error| error.to_string())) {
                // Before Google's: a laboratory may say of a key that is known what it is worth there.
                Ok(more) => roots.roots.splice(0..0, more.roots).for_each(drop),
                Err(error) => problems.push(ConfigProblem::new(
                    "config.attestation-roots",
                    "attestation.roots",
                    format!("{}: {error}", path.display()),
                )),
            }
        }
        let mut signers = Vec::new();
        for text in &self.signers {
            let mut signer = [0; 32];
            match hex::decode_to_slice(text.replace(':', ""), &mut signer) {
                Ok(()) => signers.push(signer),
                Err(_) => problems.push(ConfigProblem::new(
                    "config.attestation-signers",
                    "attestation.signers",
                    format!("{text:?} must be the SHA-256 of a certificate, 64 hexadecimal digits"),
                )),
            }
        }
        let revoked = self.revocations.as_ref().and_then(|path| match RevokedFile::open(path) {
            Ok(file) => Some(Arc::new(file)),
            Err(error) => {
                let message = format!("{}: {error}", path.display());
                problems.push(ConfigProblem::new("config.attestation-revocations", "attestation.revocations", message));
                None
            }
        });
        Attestations { roots: Arc::new(roots), packages: self.packages.clone(), signers, revoked }
    }
}
