//! Why a chain proves nothing.

use vigie_types::Timestamp;

/// Why a chain proves nothing. Certificates are counted from 0, the phone's own. The text in front of the colon is the stable
/// [`Refusal::code`]; the rest may change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The bytes are no certificates, or too many.
    #[error("attestation.malformed: {0}")]
    Malformed(&'static str),
    /// Certificates that do not make a chain.
    #[error("attestation.chain: {0}")]
    Chain(ChainFault),
    /// No known root signed the last certificate.
    #[error("attestation.root-unknown: no known root signed the last certificate, which is “{subject}”")]
    RootUnknown {
        /// Its name; foreign text, cleaned. A forged root has the true one's.
        subject: String,
    },
    /// The root is one whose private key everybody can read: an emulator, or somebody who pretends.
    #[error("attestation.software-root: the root is {root}, whose private key is public")]
    SoftwareRoot {
        /// Which.
        root: String,
    },
    /// A certificate is signed in a way that is not taken.
    #[error("attestation.algorithm: certificate {certificate} is signed in a way that is not taken ({oid})")]
    Algorithm {
        /// Which.
        certificate: usize,
        /// How, as an object identifier.
        oid: String,
    },
    /// The next certificate's key did not sign this one.
    #[error("attestation.signature: certificate {certificate} is not signed by who is said to have issued it")]
    Signature {
        /// Which.
        certificate: usize,
    },
    /// The phone's certificate has no attestation, and none other has.
    #[error("attestation.extension-missing: no certificate has an attestation")]
    ExtensionMissing,
    /// Another certificate than the phone's has the attestation: somebody signed one more with an attested key.
    #[error("attestation.extension-misplaced: certificate {certificate} has an attestation, and the first has none")]
    ExtensionMisplaced {
        /// Which.
        certificate: usize,
    },
    /// More than one attestation: somebody signed one more with an attested key.
    #[error(
        "attestation.extension-twice: there is more than one attestation; certificate {certificate} has the second"
    )]
    ExtensionTwice {
        /// Which.
        certificate: usize,
    },
    /// A certificate of the chain was revoked.
    #[error("attestation.revoked: certificate {certificate} (serial {serial}) was revoked: {reason}")]
    Revoked {
        /// Which.
        certificate: usize,
        /// Its serial number, as in the list.
        serial: String,
        /// Why, by the list; foreign text, cleaned.
        reason: String,
    },
    /// A certificate of the chain is suspended.
    #[error("attestation.suspended: certificate {certificate} (serial {serial}) is suspended: {reason}")]
    Suspended {
        /// Which.
        certificate: usize,
        /// Its serial number, as in the list.
        serial: String,
        /// Why, by the list; foreign text, cleaned.
        reason: String,
    },
    /// A certificate had ended when the chain came.
    #[error("attestation.expired: {} had ended ({})", which(.certificate), date(.until))]
    Expired {
        /// Which; `None` is the root's key.
        certificate: Option<usize>,
        /// Until when it was valid.
        until: Timestamp,
    },
    /// A certificate was not valid yet when the chain came.
    #[error("attestation.not-yet: {} was not valid yet ({})", which(.certificate), date(.from))]
    NotYet {
        /// Which; `None` is the root's key.
        certificate: Option<usize>,
        /// From when it is valid.
        from: Timestamp,
    },
    /// The attestation's contents cannot be read.
    #[error("attestation.extension: the attestation cannot be read")]
    Extension,
    /// The challenge is another.
    #[error("attestation.challenge: the phone answered another challenge")]
    Challenge,
    /// The challenge is the right one, and the answer came outside of its time.
    #[error("attestation.challenge-stale: the answer came outside of the challenge's time, which ended {}", date(.until))]
    ChallengeStale {
        /// Until when it counted.
        until: Timestamp,
    },
    /// Another app asked.
    #[error("attestation.package: not this app asked for the attestation, but {found}")]
    Package {
        /// Which; foreign text, cleaned.
        found: String,
    },
    /// The app is signed by others.
    #[error("attestation.signer: the app is signed by {found}")]
    Signer {
        /// SHA-256 of the first certificate that is not expected.
        found: String,
    },
    /// The key was not made in the hardware, so that others may have it.
    #[error("attestation.key-imported: the key was not made where it is kept")]
    KeyImported,
}

/// Why certificates make no chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// Too few.
    #[error("there are fewer than two certificates")]
    Short,
    /// A certificate is not issued by the next one.
    #[error("certificate {0} is not issued by the next")]
    Order(usize),
    /// A root stands before the end.
    #[error("certificate {0} is a root, and others follow")]
    Behind(usize),
    /// The extension of the server that certified the phone's key stands elsewhere than beside the phone's certificate.
    #[error("certificate {0} says that it was provisioned, and is not the one behind the first")]
    Provisioning(usize),
}

impl Refusal {
    pub(crate) const NO_CERTIFICATE: Self = Self::Malformed("these bytes are no certificates");
    pub(crate) const TOO_MUCH: Self =
        Self::Malformed("these are more certificates, or longer ones, than a phone sends");

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "attestation.malformed",
            Self::Chain(_) => "attestation.chain",
            Self::RootUnknown { .. } => "attestation.root-unknown",
            Self::SoftwareRoot { .. } => "attestation.software-root",
            Self::Algorithm { .. } => "attestation.algorithm",
            Self::Signature { .. } => "attestation.signature",
            Self::ExtensionMissing => "attestation.extension-missing",
            Self::ExtensionMisplaced { .. } => "attestation.extension-misplaced",
            Self::ExtensionTwice { .. } => "attestation.extension-twice",
            Self::Revoked { .. } => "attestation.revoked",
            Self::Suspended { .. } => "attestation.suspended",
            Self::Expired { .. } => "attestation.expired",
            Self::NotYet { .. } => "attestation.not-yet",
            Self::Extension => "attestation.extension",
            Self::Challenge => "attestation.challenge",
            Self::ChallengeStale { .. } => "attestation.challenge-stale",
            Self::Package { .. } => "attestation.package",
            Self::Signer { .. } => "attestation.signer",
            Self::KeyImported => "attestation.key-imported",
        }
    }
}

fn which(certificate: &Option<usize>) -> String {
    certificate.map_or_else(|| "the root's key".to_owned(), |number| format!("certificate {number}"))
}

/// A time for people, in UTC.
fn date(at: &Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0)
        .map_or_else(|_| at.0.to_string(), |at| at.strftime("%Y-%m-%d %H:%M UTC").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_with_their_code() {
        let (certificate, at) = (1, Timestamp(0));
        let text = String::new;
        for refusal in [
            Refusal::NO_CERTIFICATE,
            Refusal::Chain(ChainFault::Short),
            Refusal::RootUnknown { subject: text() },
            Refusal::SoftwareRoot { root: text() },
            Refusal::Algorithm { certificate, oid: text() },
            Refusal::Signature { certificate },
            Refusal::ExtensionMissing,
            Refusal::ExtensionMisplaced { certificate },
            Refusal::ExtensionTwice { certificate },
            Refusal::Revoked { certificate, serial: text(), reason: text() },
            Refusal::Suspended { certificate, serial: text(), reason: text() },
            Refusal::Expired { certificate: None, until: at },
            Refusal::NotYet { certificate: Some(1), from: at },
            Refusal::Extension,
            Refusal::Challenge,
            Refusal::ChallengeStale { until: at },
            Refusal::Package { found: text() },
            Refusal::Signer { found: text() },
            Refusal::KeyImported,
        ] {
            assert!(refusal.to_string().starts_with(&format!("{}: ", refusal.code())), "{refusal}");
        }
    }
}
