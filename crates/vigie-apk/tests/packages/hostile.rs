//! Packages that lie, and packages that are damaged.

use std::io::{Read as _, Write as _};

use proptest::prelude::*;
use vigie_apk::{Limits, app_findings, read_apk};
use vigie_intel::Indicators;
use vigie_types::{AppSource, InstalledApp, Policy, Timestamp};

use crate::{archive, corpus};

#[test]
fn an_unsigned_package_has_no_signer() {
    let facts = corpus::facts("androguard/TestActivity_unsigned.apk").unwrap();
    assert_eq!((facts.certificates().count(), facts.signing.present.len()), (0, 0));
    assert!(!facts.signing.verified);
}

#[test]
fn other_files_are_refused_with_a_code() {
    for bytes in [&b""[..], b"hello", b"PK\x03\x04"] {
        let refused = read_apk(bytes, "a\u{202E}b.apk", &Limits::default()).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.name.as_str()), ("apk.not-a-zip", "ab.apk"));
    }
}

#[test]
fn a_package_past_a_limit_is_refused() {
    let bytes = corpus::bytes("npm/ContactManager.apk");
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
    let data = deflated(&vec![0; size]);
    let lengths = [u32::try_from(data.len()).unwrap().to_le_bytes(), 100_u32.to_le_bytes()].concat();
    let shared = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &[0; 4], &lengths, &[19, 0, 0, 0]].concat();
    let local = [b"PK\x03\x04", &shared[..], name, &data].concat();
    let central = [b"PK\x01\x02", &[20, 0][..], &shared, &[0; 14], name].concat();
    let sizes = [central.len(), local.len()].map(|n| u32::try_from(n).unwrap().to_le_bytes()).concat();
    let end = [b"PK\x05\x06", &[0, 0, 0, 0, 1, 0, 1, 0][..], &sizes, &[0, 0]].concat();
    [local, central, end].concat()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Android inflates every entry of a package with a JAR signature. A small file of which gigabytes
/// come is not read to its end, and that is said.
#[test]
fn entries_that_overlap_are_a_bomb() {
    let plain = 8 << 20;
    let stream = deflated(&vec![0; plain]);
    let names: Vec<String> = (0..2_000).map(|number| format!("res/{number:04}")).collect();
    let mut jar = String::from("Manifest-Version: 1.0\r\n\r\n");
    names.iter().for_each(|name| jar.push_str(&format!("Name: {name}\r\nSHA1-Digest: AAAA\r\n\r\n")));
    let manifest = manifest_of("npm/ContactManager.apk");
    let entries = [("AndroidManifest.xml", manifest.as_slice()), ("META-INF/MANIFEST.MF", jar.as_bytes())];
    let bomb = archive::overlapping(&entries, &names, &stream, plain);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let facts = read_apk(&bomb, "bomb", &Limits::default()).unwrap();
    assert!(facts.tricks.iter().any(|trick| trick.code == "zip.bomb"), "{:?}", facts.tricks);
    assert!(!facts.signing.verified);
    let app = InstalledApp { source: AppSource::Unknown, facts: Ok(facts) };
    let found = app_findings(&app, &Indicators::default(), &Policy::for_reports(Timestamp(0)), Timestamp(0));
    assert!(found.iter().any(|one| one.rule.as_str() == "apps/malformed-app/bomb"), "{found:#?}");
    // No package of the corpus is taken for one.
    for name in corpus::all() {
        let tricks = corpus::facts(&name).map(|facts| facts.tricks).unwrap_or_default();
        assert!(tricks.iter().all(|trick| trick.code != "zip.bomb"), "{name}");
    }
}

/// Every package here, hostile ones among them, is read or refused with a code.
#[test]
fn every_package_is_read_or_refused() {
    for name in corpus::all() {
        match corpus::facts(&name) {
            Ok(facts) => assert!(!facts.package.is_empty(), "{name}"),
            Err(refused) => assert!(refused.code.starts_with("apk."), "{name}: {}", refused.code),
        }
    }
}

/// What apkInspector's authors built to stop every other reader: Android installs it.
#[test]
fn an_evasive_package_is_read_and_its_tricks_are_named() {
    let plain = corpus::facts("apkinspector/minimal_orig.apk").unwrap();
    let evasive = corpus::facts("apkinspector/minimal_def_mod.apk").unwrap();
    assert_eq!(evasive.package, plain.package);
    assert_eq!(evasive.target_sdk, plain.target_sdk);
    assert!(!evasive.tricks.is_empty());
}

/// CVE-2017-13156: code in front of a package that only v1 signs. The signature still verifies.
#[test]
fn code_in_front_of_a_package_is_called_janus() {
    let package = corpus::bytes("apksig/v1-only-with-rsa-2048.apk");
    let janus = archive::behind(b"dex\n035\0 and code that Android 5 to 8.0 would run", &package);
    let facts = read_apk(&janus, "janus", &Limits::default()).unwrap();
    assert!(facts.signing.verified, "{:?}", facts.signing.errors);
    assert!(facts.tricks.iter().any(|trick| trick.code == "zip.janus"), "{:?}", facts.tricks);
    // Scheme v2 covers the whole file: there the same trick breaks the signature.
    let newer = archive::behind(b"dex\n035\0", &corpus::bytes("apksig/v2-only-with-ecdsa-sha256-p256.apk"));
    assert!(!read_apk(&newer, "janus", &Limits::default()).unwrap().signing.verified);
}

/// The "Master Key" flaw: two entries of one name, one verified and the other one run.
#[test]
fn entries_of_one_name_are_a_trick_and_no_signature_holds() {
    let manifest = manifest_of("npm/ContactManager.apk");
    let twice = archive::stored(&[("AndroidManifest.xml", &manifest), ("classes.dex", b"a"), ("classes.dex", b"b")]);
    let facts = read_apk(&twice, "twice", &Limits::default()).unwrap();
    assert!(facts.tricks.iter().any(|trick| trick.code == "zip.duplicate-entry"));
    assert!(facts.signing.errors.iter().any(|issue| issue.code == "jar-sig-duplicate-zip-entry"));
}

#[test]
fn bundles_are_read_as_one_app_and_app_bundles_are_refused() {
    let base = corpus::bytes("fdroidserver/com.politedroid_6.apk");
    let stranger = corpus::bytes("npm/ContactManager.apk");
    let bundle = archive::stored(&[("toc.pb", b"x"), ("splits/base.apk", &base), ("splits/other.apk", &stranger)]);
    let facts = read_apk(&bundle, "app.apks", &Limits::default()).unwrap();
    assert_eq!(facts.package, "com.politedroid");
    assert_eq!(facts.splits.len(), 1);
    assert!(!facts.splits[0].same_signer, "Android refuses a split of another signer");
    assert_eq!(facts.size, bundle.len() as u64);
    let [alone, other] = [&base, &stranger].map(|package| read_apk(package, "x", &Limits::default()).unwrap().code);
    assert_eq!(facts.code.classes, alone.classes + other.classes, "the code of splits is the app's");
    assert!(alone.apis.iter().chain(&other.apis).all(|api| facts.code.uses(&api.slug)));
    assert!(facts.requested.iter().any(|one| one.name == "android.permission.WRITE_CONTACTS"));

    let app_bundle = archive::stored(&[("BundleConfig.pb", b"x"), ("base/manifest/AndroidManifest.xml", b"x")]);
    assert_eq!(read_apk(&app_bundle, "app.aab", &Limits::default()).unwrap_err().code, "apk.app-bundle");
    let empty = archive::stored(&[("readme.txt", b"x")]);
    assert_eq!(read_apk(&empty, "app.zip", &Limits::default()).unwrap_err().code, "apk.no-manifest");
}

/// A bundle inside a bundle inside ... is read one level deep.
#[test]
fn bundles_within_bundles_end() {
    let mut nested = corpus::bytes("npm/ContactManager.apk");
    for _ in 0..40 {
        nested = archive::stored(&[("inner.apk", &nested)]);
    }
    assert!(read_apk(&nested, "nested", &Limits::default()).is_err());
}

fn manifest_of(name: &str) -> Vec<u8> {
    let package = corpus::bytes(name);
    let entry = memchr::memmem::find(&package, b"AndroidManifest.xml").unwrap();
    let start =
        entry + "AndroidManifest.xml".len() + usize::from(u16::from_le_bytes([package[entry - 2], package[entry - 1]]));
    let mut manifest = Vec::new();
    flate2::read::DeflateDecoder::new(&package[start..]).read_to_end(&mut manifest).unwrap();
    manifest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Real packages with bytes changed, cut or repeated: no panic, and what cannot be read says why.
    #[test]
    fn damaged_packages_never_panic(
        cut in 0.0..1.0_f64,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
    ) {
        for name in ["npm/ContactManager.apk", "androguard/Test-debug.apk", "apksig/v31-rsa-2048_2-tgt-33-1-tgt-28.apk"] {
            let mut bytes = corpus::bytes(name);
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
