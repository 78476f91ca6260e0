//! The digests in manifests and signature files of JAR signatures, and which of them Android checks.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::crypto::Hash;
use super::jar_manifest::Section;
use super::sdk_range::SdkRange;

/// First API level that picks the strongest digest instead of the first one that is named.
const STRONGEST_SINCE: u32 = 18;
/// Android 2.3, which brought SHA-384 and SHA-512.
const LONG_DIGESTS_SINCE: u32 = 9;

/// The digests of a section that any supported version of Android checks.
pub(super) fn digests(section: &Section, suffix: &str, sdk: SdkRange) -> Vec<(Hash, Vec<u8>)> {
    let value = |name: &str| {
        let text = section.get_joined(name, suffix)?;
        Some(STANDARD.decode(text.trim()).unwrap_or_default())
    };
    let mut found = Vec::new();
    if sdk.min < STRONGEST_SINCE {
        let named = section.get("Digest-Algorithms").unwrap_or("SHA SHA1");
        // Each name is looked for once: a section may have names and attributes without end.
        let mut missing: Vec<&str> = Vec::new();
        let first = named.split_whitespace().find_map(|name| {
            let is_long = |hash: &Hash| matches!(hash, Hash::Sha384 | Hash::Sha512);
            let (name, hash) = old_name(name).filter(|(_, hash)| sdk.min >= LONG_DIGESTS_SINCE || !is_long(hash))?;
            if missing.contains(&name) {
                return None;
            }
            let value = value(name);
            if value.is_none() {
                missing.push(name);
            }
            Some((hash, value?))
        });
        found.extend(first);
        if found.is_empty() || sdk.max < STRONGEST_SINCE {
            return found;
        }
    }
    let strongest =
        [("SHA-512", Hash::Sha512), ("SHA-384", Hash::Sha384), ("SHA-256", Hash::Sha256), ("SHA1", Hash::Sha1)]
            .into_iter()
            .find_map(|(name, hash)| Some((hash, value(name)?)));
    found.extend(strongest.filter(|one| !found.contains(one)));
    found
}

/// The name of a digest in capitals, and the digest.
fn old_name(name: &str) -> Option<(&'static str, Hash)> {
    const NAMES: [(&str, Hash); 7] = [
        ("MD5", Hash::Md5),
        ("SHA", Hash::Sha1),
        ("SHA1", Hash::Sha1),
        ("SHA-1", Hash::Sha1),
        ("SHA-256", Hash::Sha256),
        ("SHA-384", Hash::Sha384),
        ("SHA-512", Hash::Sha512),
    ];
    NAMES.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::super::jar_manifest::sections;
    use super::{Hash, SdkRange, digests};

    #[test]
    fn names_and_attributes_without_end_are_looked_through_once() {
        // Would take hours where each name is held against each attribute.
        let mut manifest = "Manifest-Version: 1.0\r\n\r\nName: a\r\nDigest-Algorithms: md5".to_owned();
        (0..900_000).for_each(|_| manifest.push_str(" SHA\r\n "));
        manifest.push_str("Sha-256\r\n");
        (0..300_000).for_each(|_| manifest.push_str("a: b\r\n"));
        let sdk = SdkRange { min: 9, max: 17 };
        let all = sections(manifest.as_bytes());
        assert!(all.iter().all(|section| digests(section, "-Digest", sdk).is_empty()));
        let few =
            "Manifest-Version: 1.0\r\n\r\nName: a\r\nDigest-Algorithms: SHA sha sha-256\r\nSHA-256-Digest: AAAA\r\n";
        let all = sections(few.as_bytes());
        assert_eq!(digests(&all[1], "-Digest", sdk), [(Hash::Sha256, vec![0; 3])]);
    }
}
