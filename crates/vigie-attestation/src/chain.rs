//! A chain as it comes from a phone.

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

use crate::certificate::Certificate;
use crate::refusal::Refusal;

/// The most certificates of a chain. Phones send four or five; keys that attest others would add a few.
pub const MAX_CERTIFICATES: usize = 10;
/// The most bytes of all certificates together. Phones send about five thousand; the longest of their keys has three thousand.
pub const MAX_BYTES: usize = 1 << 16;
/// The most bytes of a chain in PEM, with words between the certificates.
pub const MAX_PEM: usize = 1 << 17;

/// A chain of certificates, the phone's own first. Each can be read; nothing is judged yet.
#[derive(Clone, Debug)]
pub struct Chain {
    pub(crate) certificates: Vec<Certificate>,
}

impl Chain {
    /// Reads certificates in PEM; what stands between them is passed over.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] when one of them is no certificate, there is none, or there is more than [`MAX_CERTIFICATES`],
    /// [`MAX_BYTES`] or [`MAX_PEM`].
    pub fn from_pem(pem: &[u8]) -> Result<Self, Refusal> {
        if pem.len() > MAX_PEM {
            return Err(Refusal::TOO_MUCH);
        }
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).take(MAX_CERTIFICATES + 1).collect();
        Self::from_der(&certificates.map_err(|_| Refusal::NO_CERTIFICATE)?)
    }

    /// Reads certificates in DER, the phone's own first.
    ///
    /// # Errors
    /// As [`Chain::from_pem`].
    pub fn from_der(certificates: &[impl AsRef<[u8]>]) -> Result<Self, Refusal> {
        let bytes: usize = certificates.iter().map(|one| one.as_ref().len()).sum();
        if certificates.len() > MAX_CERTIFICATES || bytes > MAX_BYTES {
            return Err(Refusal::TOO_MUCH);
        }
        let read: Option<Vec<_>> = certificates.iter().map(|one| Certificate::read(one.as_ref())).collect();
        let certificates = read.filter(|certificates| !certificates.is_empty()).ok_or(Refusal::NO_CERTIFICATE)?;
        Ok(Self { certificates })
    }
}
