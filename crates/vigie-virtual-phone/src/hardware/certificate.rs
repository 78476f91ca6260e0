//! Certificates with P-256 keys (X.509, RFC 5280), as phones' hardware makes them.

use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{DerSignature, SigningKey};

use super::der::{bits, boolean, octets, sequence, set, tagged, tlv, unsigned};

/// ecdsa-with-SHA256 (RFC 5758), 1.2.840.10045.4.3.2.
const ECDSA_SHA256: [u8; 10] = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
/// id-ecPublicKey and prime256v1 (RFC 5480).
const EC_KEY: [u8; 9] = [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: [u8; 10] = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// commonName and organizationName (X.520).
const COMMON_NAME: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x03];
const ORGANISATION: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x0a];
/// basicConstraints.
const CONSTRAINTS: [u8; 5] = [0x06, 0x03, 0x55, 0x1d, 0x13];
/// Android's key attestation, 1.3.6.1.4.1.11129.2.1.17.
const ATTESTATION: [u8; 12] = [0x06, 0x0a, 0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x01, 0x11];

/// Somebody who has a certificate, or issues them.
pub(super) struct Party<'a> {
    pub(super) organisation: &'a str,
    pub(super) name: &'a str,
    pub(super) key: &'a SigningKey,
}

/// What a certificate is for.
pub(super) enum For<'a> {
    /// To issue others.
    Issuer,
    /// A key with this description.
    Attested(&'a [u8]),
}

/// A certificate in DER.
pub(super) fn certificate(serial: &[u8], subject: &Party<'_>, issuer: &Party<'_>, purpose: &For<'_>) -> Vec<u8> {
    let extension = match purpose {
        For::Issuer => sequence(&[CONSTRAINTS.to_vec(), boolean(true), octets(&sequence(&[boolean(true)]))]),
        For::Attested(description) => sequence(&[ATTESTATION.to_vec(), octets(description)]),
    };
    let signed = sequence(&[
        tagged(0, &[2, 1, 2]),
        unsigned(0x02, serial),
        sequence(&[ECDSA_SHA256.to_vec()]),
        name(issuer),
        // Nobody gives up a laboratory because a date is over.
        sequence(&[tlv(0x17, b"200101000000Z"), tlv(0x17, b"491231235959Z")]),
        name(subject),
        public_key(subject.key),
        tagged(3, &sequence(&[extension])),
    ]);
    let signature: DerSignature = issuer.key.sign(&signed);
    sequence(&[signed, sequence(&[ECDSA_SHA256.to_vec()]), bits(signature.as_bytes())])
}

/// A key's public half (`SubjectPublicKeyInfo`), DER.
pub(super) fn public_key(key: &SigningKey) -> Vec<u8> {
    let point = key.verifying_key().to_sec1_point(false);
    sequence(&[sequence(&[EC_KEY.to_vec(), P256.to_vec()]), bits(point.as_bytes())])
}

fn name(party: &Party<'_>) -> Vec<u8> {
    let part = |kind: &[u8], text: &str| set(&[sequence(&[kind.to_vec(), tlv(0x0c, text.as_bytes())])]);
    sequence(&[part(&ORGANISATION, party.organisation), part(&COMMON_NAME, party.name)])
}
