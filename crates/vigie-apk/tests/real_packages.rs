//! Facts of real packages, compared with what aapt and apksig say of the same files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;
use vigie_apk::{Limits, read_apk};
use vigie_types::ApkFacts;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps")
}

/// Every package under `tests/data/apps`, with the oracle's word on it.
fn packages() -> Vec<(String, Vec<u8>, Value)> {
    let oracle = fs::read(folder().join("ORACLE.json")).unwrap();
    let oracle: BTreeMap<String, Value> = serde_json::from_slice(&oracle).unwrap();
    assert!(oracle.len() >= 15);
    oracle.into_iter().map(|(name, word)| (name.clone(), fs::read(folder().join(&name)).unwrap(), word)).collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Permissions that aapt adds for packages that target API 3 or 15 and lower. On purpose we list only what
/// the manifest asks for.
const IMPLIED: [&str; 5] = [
    "android.permission.READ_CALL_LOG",
    "android.permission.WRITE_CALL_LOG",
    "android.permission.READ_EXTERNAL_STORAGE",
    "android.permission.READ_PHONE_STATE",
    "android.permission.WRITE_EXTERNAL_STORAGE",
];

#[test]
fn manifests_agree_with_aapt() {
    let mut compared = 0;
    for (name, bytes, word) in packages() {
        let Some(manifest) = word.get("manifest").filter(|word| word["package"].is_string()) else { continue };
        let facts = read_apk(&bytes, &name, &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        compare_manifest(&name, &facts, manifest);
        compared += 1;
    }
    assert!(compared >= 5, "only {compared} manifests compared");
}

fn compare_manifest(name: &str, facts: &ApkFacts, manifest: &Value) {
    assert_eq!(Some(facts.package.as_str()), manifest["package"].as_str(), "{name}");
    assert_eq!(facts.version_code, number(&manifest["version_code"]), "{name}");
    assert_eq!(facts.version_name, manifest["version_name"].as_str().unwrap_or_default(), "{name}");
    assert_eq!(facts.debuggable, manifest["debuggable"].as_bool().unwrap_or(false), "{name}");
    let mut permissions = texts(&manifest["permissions"]);
    permissions.sort_unstable();
    permissions.dedup();
    permissions.retain(|one| facts.permissions.contains(one) || !IMPLIED.contains(&one.as_str()));
    assert_eq!(facts.permissions, permissions, "{name}");
    for (ours, theirs) in [(facts.min_sdk, &manifest["min_sdk"]), (facts.target_sdk, &manifest["target_sdk"])] {
        if let Some(theirs) = number(theirs) {
            assert_eq!(ours.map(u64::from), Some(theirs), "{name}");
        }
    }
}

/// Where apksig accepts a package, its signers are among ours. (We list what every scheme claims;
/// apksig names the signers of the newest scheme only.)
#[test]
fn signers_agree_with_apksig() {
    let mut compared = 0;
    for (name, bytes, word) in packages() {
        let signature = &word["signature"];
        let Ok(facts) = read_apk(&bytes, &name, &Limits::default()) else { continue };
        if signature["verified"] != Value::Bool(true) {
            continue;
        }
        let ours: Vec<&str> = facts.certificates.iter().map(|one| one.sha256.as_str()).collect();
        for signer in texts(&signature["signers"]) {
            assert!(ours.contains(&signer.as_str()), "{name}: {signer} is not in {ours:?}");
        }
        for (scheme, key) in [("v1", "v1"), ("v2", "v2"), ("v3", "v3"), ("v3.1", "v31")] {
            if signature[key] == Value::Bool(true) {
                assert!(facts.schemes.iter().any(|ours| ours == scheme), "{name}: no {scheme} in {:?}", facts.schemes);
            }
        }
        compared += 1;
    }
    assert!(compared >= 8, "only {compared} signatures compared");
}

#[test]
fn an_unsigned_package_has_no_signer() {
    let bytes = fs::read(folder().join("androguard/TestActivity_unsigned.apk")).unwrap();
    let facts = read_apk(&bytes, "unsigned", &Limits::default()).unwrap();
    assert_eq!((facts.certificates.len(), facts.schemes.len()), (0, 0));
}

#[test]
fn other_files_are_refused_with_a_code() {
    for (bytes, code) in [(&b""[..], "apk.not-a-zip"), (b"hello", "apk.not-a-zip"), (b"PK\x03\x04", "apk.broken-zip")] {
        let refused = read_apk(bytes, "a\u{202E}b.apk", &Limits::default()).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.name.as_str()), (code, "ab.apk"));
    }
}

#[test]
fn a_package_past_a_limit_is_refused() {
    let bytes = fs::read(folder().join("npm/ContactManager.apk")).unwrap();
    for (limits, code) in [
        (Limits { file_bytes: 100, ..Limits::default() }, "apk.too-large"),
        (Limits { entries: 2, ..Limits::default() }, "apk.too-many-entries"),
        (Limits { manifest_bytes: 100, ..Limits::default() }, "apk.manifest-too-large"),
    ] {
        assert_eq!(read_apk(&bytes, "x", &limits).unwrap_err().code, code);
    }
}

/// A manifest that claims to be small and inflates to far more than the limit.
#[test]
fn a_manifest_that_lies_about_its_size_is_refused() {
    let limits = Limits { manifest_bytes: 1 << 20, ..Limits::default() };
    let refused = read_apk(&bomb(8 << 20), "bomb", &limits).unwrap_err();
    assert_eq!(refused.code, "apk.manifest-too-large");
}

/// A ZIP with one deflated entry of `size` zero bytes whose headers claim 100.
fn bomb(size: usize) -> Vec<u8> {
    let name = b"AndroidManifest.xml";
    let data = miniz_oxide::deflate::compress_to_vec(&vec![0; size], 6);
    let lengths = [u32::try_from(data.len()).unwrap().to_le_bytes(), 100_u32.to_le_bytes()].concat();
    let shared = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &[0; 4], &lengths, &[19, 0, 0, 0]].concat();
    let local = [b"PK\x03\x04", &shared[..], name, &data].concat();
    let central = [b"PK\x01\x02", &[20, 0][..], &shared, &[0; 14], name].concat();
    let sizes = [central.len(), local.len()].map(|n| u32::try_from(n).unwrap().to_le_bytes()).concat();
    let end = [b"PK\x05\x06", &[0, 0, 0, 0, 1, 0, 1, 0][..], &sizes, &[0, 0]].concat();
    [local, central, end].concat()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Real packages with bytes changed, cut or repeated: no panic, and what cannot be read says why.
    #[test]
    fn damaged_packages_never_panic(
        cut in 0.0..1.0_f64,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
    ) {
        for name in ["npm/ContactManager.apk", "androguard/Test-debug.apk"] {
            let mut bytes = fs::read(folder().join(name)).unwrap();
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            let _ = read_apk(&bytes, name, &Limits::default());
            bytes.truncate((bytes.len() as f64 * cut) as usize);
            let _ = read_apk(&bytes, name, &Limits::default());
        }
    }
}
