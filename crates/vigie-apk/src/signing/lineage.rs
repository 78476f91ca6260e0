//! Proof of rotation: each key of a signer vouches for the next one
//! (<https://source.android.com/docs/security/features/apksigning/v3#proof-of-rotation-and-self-trusted-old-certs-structs>).

use super::block::Fields;
use super::certificate::Certificate;
use super::scheme_algorithm::algorithm;

/// A signer that changed its key more often than this never was.
const MAX_KEYS: usize = 64;

/// Keys from the oldest to the newest, each vouched for by the one before it.
#[derive(Clone, Debug)]
pub(crate) struct Lineage<'a> {
    /// Certificates with what the older key may still do (capability flags).
    pub keys: Vec<(Certificate<'a>, u32)>,
}

/// Why a lineage is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LineageError {
    /// Cut off.
    #[error("the lineage cannot be read")]
    Malformed,
    /// Of a version that nobody knows: it proves nothing about the signer.
    #[error("the lineage is of an unknown version")]
    UnknownVersion,
    /// A key did not vouch for the next one.
    #[error("a key of the lineage did not sign the next one")]
    DidNotVerify,
}

impl LineageError {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "sig-malformed-lineage",
            Self::UnknownVersion => "sig-por-cert-mismatch",
            Self::DidNotVerify => "sig-por-did-not-verify",
        }
    }
}

impl<'a> Lineage<'a> {
    /// Reads and checks a lineage. An empty one has no newest key.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, LineageError> {
        let mut fields = Fields(bytes);
        let mut lineage = Self { keys: Vec::new() };
        if fields.is_empty() {
            return Ok(lineage);
        }
        if fields.number().ok_or(LineageError::Malformed)? != 1 {
            return Err(LineageError::UnknownVersion);
        }
        let mut parent_algorithm = None;
        while !fields.is_empty() {
            let node = fields.enter().filter(|_| lineage.keys.len() < MAX_KEYS).ok_or(LineageError::Malformed)?;
            parent_algorithm = Some(lineage.take(node, parent_algorithm)?);
        }
        Ok(lineage)
    }

    pub(crate) fn newest(&self) -> Option<&Certificate<'a>> {
        self.keys.last().map(|(certificate, _)| certificate)
    }

    /// Adds the next key and returns the algorithm with which it signs the one after it.
    fn take(&mut self, mut node: Fields<'a>, parent_algorithm: Option<u32>) -> Result<u32, LineageError> {
        let mut read = || Some((node.prefixed()?, node.number()?, node.number()?, node.prefixed()?));
        let (signed, flags, next_algorithm, signature) = read().ok_or(LineageError::Malformed)?;
        let mut data = Fields(signed);
        let encoded = data.prefixed().ok_or(LineageError::Malformed)?;
        let stated_algorithm = data.number().ok_or(LineageError::Malformed)?;
        if let (Some((parent, _)), Some(used)) = (self.keys.last(), parent_algorithm) {
            let key = parent.key().ok_or(LineageError::DidNotVerify)?;
            let good = algorithm(used).is_some_and(|algorithm| algorithm.verifies(&key, signed, signature));
            if !good || used != stated_algorithm {
                return Err(LineageError::DidNotVerify);
            }
        }
        let certificate = Certificate::read(encoded).ok_or(LineageError::Malformed)?;
        if self.keys.iter().any(|(known, _)| known.encoded == certificate.encoded) {
            return Err(LineageError::DidNotVerify);
        }
        self.keys.push((certificate, flags));
        Ok(next_algorithm)
    }
}
