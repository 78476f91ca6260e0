//! Who signed a package, as the signature blocks claim it. Whether the signatures verify is not
//! looked at here: Android checked that when it installed the app.

use apk_info_zip::{CertificateInfo, Signature, ZipEntry};
use vigie_types::{SigningCertificate, clean_label};

/// The schemes and certificates of the package, each once.
pub(crate) fn read(zip: &ZipEntry) -> (Vec<String>, Vec<SigningCertificate>) {
    let first = zip.get_signature_v1().ok().flatten();
    let others = zip.get_signatures_other().unwrap_or_default();
    let mut schemes = Vec::new();
    let mut certificates = Vec::new();
    for signature in first.iter().chain(&others) {
        let (scheme, signers) = match signature {
            Signature::V1(signers) => ("v1", signers),
            Signature::V2(signers) => ("v2", signers),
            Signature::V3(signers) => ("v3", signers),
            Signature::V31(signers) => ("v3.1", signers),
            _ => continue,
        };
        schemes.push(scheme.to_owned());
        certificates.extend(signers.iter().map(certificate));
    }
    schemes.dedup();
    certificates.sort_unstable();
    certificates.dedup();
    (schemes, certificates)
}

fn certificate(info: &CertificateInfo) -> SigningCertificate {
    SigningCertificate {
        sha256: plain_hex(&info.sha256_fingerprint),
        sha1: plain_hex(&info.sha1_fingerprint),
        subject: clean_label(&info.subject),
    }
}

fn plain_hex(text: &str) -> String {
    text.chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_lowercase()).collect()
}
