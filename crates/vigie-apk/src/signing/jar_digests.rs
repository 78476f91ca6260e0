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
        let first = named.split_whitespace().find_map(|name| {
            let is_long = |hash: &Hash| matches!(hash, Hash::Sha384 | Hash::Sha512);
            let hash = old_name(name).filter(|hash| sdk.min >= LONG_DIGESTS_SINCE || !is_long(hash))?;
            Some((hash, value(name)?))
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

fn old_name(name: &str) -> Option<Hash> {
    match name.to_ascii_uppercase().as_str() {
        "MD5" => Some(Hash::Md5),
        "SHA" | "SHA1" | "SHA-1" => Some(Hash::Sha1),
        "SHA-256" => Some(Hash::Sha256),
        "SHA-384" => Some(Hash::Sha384),
        "SHA-512" => Some(Hash::Sha512),
        _ => None,
    }
}
