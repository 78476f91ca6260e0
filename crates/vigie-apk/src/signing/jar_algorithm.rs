//! Which pairs of digest and signature algorithm Android verifies in JAR signatures, and since
//! when. Facts: the table of AOSP's `apksig` (`OidConstants`).

use super::crypto::Hash;
use super::sdk_range::SdkRange;

/// How one signature block is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Algorithm {
    pub(super) digest: Hash,
    /// The kind of key, as [`super::crypto::PublicKey::describe`] begins.
    pub(super) family: &'static str,
    /// Whether the signature's own name holds the digest too.
    named: bool,
}

impl Algorithm {
    /// The algorithm of a signature's OID with a digest; `None` where they do not go together in
    /// any version of Android that is still supported.
    pub(super) fn named(digest: Hash, signature: &str) -> Option<Self> {
        let (family, named) = match signature {
            "1.2.840.113549.1.1.1" => ("RSA", None),
            "1.2.840.10040.4.1" => ("DSA", None),
            "1.2.840.10045.2.1" => ("EC", None),
            "1.2.840.113549.1.1.4" => ("RSA", Some(Hash::Md5)),
            "1.2.840.113549.1.1.5" => ("RSA", Some(Hash::Sha1)),
            "1.2.840.113549.1.1.14" => ("RSA", Some(Hash::Sha224)),
            "1.2.840.113549.1.1.11" => ("RSA", Some(Hash::Sha256)),
            "1.2.840.113549.1.1.12" => ("RSA", Some(Hash::Sha384)),
            "1.2.840.113549.1.1.13" => ("RSA", Some(Hash::Sha512)),
            "1.2.840.10040.4.3" => ("DSA", Some(Hash::Sha1)),
            "2.16.840.1.101.3.4.3.1" => ("DSA", Some(Hash::Sha224)),
            "2.16.840.1.101.3.4.3.2" => ("DSA", Some(Hash::Sha256)),
            "1.2.840.10045.4.1" => ("EC", Some(Hash::Sha1)),
            "1.2.840.10045.4.3.1" => ("EC", Some(Hash::Sha224)),
            "1.2.840.10045.4.3.2" => ("EC", Some(Hash::Sha256)),
            "1.2.840.10045.4.3.3" => ("EC", Some(Hash::Sha384)),
            "1.2.840.10045.4.3.4" => ("EC", Some(Hash::Sha512)),
            _ => return None,
        };
        let agree = named.is_none_or(|named| named == digest);
        agree.then_some(Self { digest, family, named: named.is_some() })
    }

    /// The API level since which it is verified, and whether Android up to 2.2 (API level 8) did so
    /// too: that had another library for cryptography.
    fn since(self) -> Option<(u32, bool)> {
        Some(match (self.family, self.digest, self.named) {
            ("RSA", Hash::Md5, false) | ("RSA", Hash::Sha1, _) | ("DSA", Hash::Sha1, false) => (0, true),
            ("RSA", Hash::Md5, true) | ("RSA", Hash::Sha224, _) => (21, true),
            ("RSA", Hash::Sha256, _) => (18, true),
            ("DSA", Hash::Sha1, true) => (9, false),
            ("RSA", Hash::Sha384 | Hash::Sha512, false)
            | ("EC", Hash::Sha1, _)
            | ("EC", Hash::Sha256 | Hash::Sha384 | Hash::Sha512, false) => (18, false),
            ("DSA", Hash::Sha224 | Hash::Sha256, false) => (22, false),
            ("RSA", Hash::Sha384 | Hash::Sha512, true)
            | ("DSA", Hash::Sha224 | Hash::Sha256, true)
            | ("EC", Hash::Sha224, _)
            | ("EC", Hash::Sha256 | Hash::Sha384 | Hash::Sha512, true) => (21, false),
            _ => return None,
        })
    }

    /// Whether every version of the range verifies it.
    pub(super) fn is_verified_by(self, sdk: SdkRange) -> bool {
        const FROYO: u32 = 8;
        self.since().is_some_and(|(since, froyo)| sdk.min >= since || froyo && sdk.max <= FROYO)
    }
}

#[cfg(test)]
mod tests {
    use super::Algorithm;
    use super::Hash;
    use super::SdkRange;

    #[test]
    fn algorithms_came_with_versions() {
        const RSA: &str = "1.2.840.113549.1.1.1";
        const SHA256_WITH_RSA: &str = "1.2.840.113549.1.1.11";
        const DSA: &str = "1.2.840.10040.4.1";
        for (digest, signature, min, max, verified) in [
            (Hash::Sha1, RSA, 1, u32::MAX, true),
            (Hash::Sha256, RSA, 18, u32::MAX, true),
            (Hash::Sha256, RSA, 17, u32::MAX, false),
            (Hash::Sha256, RSA, 1, 8, true),
            (Hash::Sha256, RSA, 1, 9, false),
            (Hash::Sha256, SHA256_WITH_RSA, 18, u32::MAX, true),
            (Hash::Sha224, RSA, 18, u32::MAX, false),
            (Hash::Sha224, RSA, 21, u32::MAX, true),
            (Hash::Sha256, DSA, 21, u32::MAX, false),
            (Hash::Sha256, DSA, 22, u32::MAX, true),
            (Hash::Sha512, DSA, 30, u32::MAX, false),
        ] {
            let algorithm = Algorithm::named(digest, signature).unwrap();
            assert_eq!(algorithm.is_verified_by(SdkRange { min, max }), verified, "{digest:?} {signature} {min} {max}");
        }
        assert_eq!(Algorithm::named(Hash::Sha1, SHA256_WITH_RSA), None);
    }
}
