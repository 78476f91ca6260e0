//! Splits and bundles as people have them: splits on their own, bundles that a Mac packed, and bundles with a member
//! that cannot be read.

use std::fs;
use std::path::Path;

use vigie_apk::{Limits, app_findings, read_apk};
use vigie_intel::Indicators;
use vigie_types::{ApkFacts, AppSource, InstalledApp, Policy, Timestamp, UnreadableApk};

use crate::{archive, corpus};

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/packages");
    fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn read(bytes: &[u8]) -> Result<ApkFacts, UnreadableApk> {
    read_apk(bytes, "x", &Limits::default())
}

/// The rules that find something in a file nobody knows the origin of.
pub(crate) fn rules(facts: &ApkFacts) -> Vec<String> {
    let app = InstalledApp { source: AppSource::Unknown, facts: Ok(facts.clone()) };
    let found = app_findings(&app, &Indicators::default(), &Policy::for_reports(Timestamp(0)), Timestamp(0));
    found.iter().map(|one| one.rule.as_str().to_owned()).collect()
}

/// A split on its own: its signature counts for the versions that its schemes are for, and nothing is said of a target
/// that it does not name. `apksigner verify` agrees from API level 21, 24 or 28 on.
#[test]
fn a_split_on_its_own_is_judged_by_what_it_says() {
    for (name, signer, schemes) in [
        ("config-split-v2-only.apk", "CN=Test, O=Example", &["v2", "v3"][..]),
        ("config-split-v1-sha256.apk", "CN=Test, O=Example", &["v1", "v2", "v3"]),
        ("feature-split-v2-only.apk", "CN=Split, O=Example", &["v2"]),
        ("split-v3-only.apk", "CN=Split, O=Example", &["v3"]),
        ("split-v1-only.apk", "CN=Split, O=Example", &["v1"]),
    ] {
        let facts = read(&bytes(name)).unwrap();
        let signing = &facts.signing;
        assert!(signing.verified, "{name}: {:?}", signing.errors);
        assert_eq!(signing.signers.first().map(|one| one.subject.as_str()), Some(signer), "{name}");
        assert!(signing.schemes.iter().map(|scheme| scheme.slug()).eq(schemes.iter().copied()), "{name}");
        assert_eq!((facts.min_sdk, facts.target_sdk, facts.target(), facts.oldest_sdk()), (None, None, None, 21));
        assert!(facts.implied_permissions.is_empty(), "{name}: {:?}", facts.implied_permissions);
        let said = rules(&facts);
        for about in ["signature", "target", "clear-text"] {
            assert!(said.iter().all(|rule| !rule.contains(about)), "{name}: {said:?}");
        }
    }
}

#[test]
fn a_split_that_was_changed_is_still_found() {
    let facts = read(&bytes("split-v3-broken.apk")).unwrap();
    assert!(!facts.signing.verified);
    assert!(rules(&facts).contains(&"apps/invalid-signature/verification".to_owned()));
    // And one that nobody signed.
    let manifest = manifest_of(&bytes("split-v3-only.apk"));
    let unsigned = read(&archive::stored(&[("AndroidManifest.xml", &manifest)])).unwrap();
    assert!(rules(&unsigned).contains(&"apps/invalid-signature/unsigned".to_owned()));
}

fn manifest_of(package: &[u8]) -> Vec<u8> {
    let name = b"AndroidManifest.xml";
    let at = memchr::memmem::find(package, name).unwrap();
    let size = usize::try_from(u32::from_le_bytes(package[at - 12..at - 8].try_into().unwrap())).unwrap();
    let extra = usize::from(u16::from_le_bytes(package[at - 2..at].try_into().unwrap()));
    package[at + name.len() + extra..][..size].to_vec()
}

/// The base's range counts for its splits, wherever in the bundle it stands.
#[test]
fn splits_have_the_api_levels_of_their_base() {
    for (name, package, splits) in [
        ("bundle-base24-with-config-split.apks", "org.example.plain", &[true][..]),
        ("bundle-zipped-on-macos.apks", "org.example.plain", &[true]),
        ("bundle-base28-last.apks", "org.example.parts", &[true, true]),
        // Android 4.4 and what comes before Android 7 look for v1 in each of the packages.
        ("bundle-base19-with-v2-split.apks", "org.example.parts", &[false]),
    ] {
        let facts = read(&bytes(name)).unwrap();
        assert_eq!(facts.package, package, "{name}");
        assert!(facts.signing.verified, "{name}: {:?}", facts.signing.errors);
        assert!(
            facts.splits.iter().map(|one| one.same_signer).eq(splits.iter().copied()),
            "{name}: {:?}",
            facts.splits
        );
        assert!(facts.unreadable_splits.is_empty(), "{name}: {:?}", facts.unreadable_splits);
    }
    // A request that ends with API level 23 counts for nothing beside a base from 28 on.
    let facts = read(&bytes("bundle-base28-last.apks")).unwrap();
    assert!(facts.permissions.is_empty() && facts.requested.iter().any(|one| one.never), "{:?}", facts.requested);
    assert!(!read(&bytes("feature-split-v2-only.apk")).unwrap().permissions.is_empty());
    let order: Vec<_> = facts.splits.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(order, ["splits/config.de.apk", "splits/maps.apk"]);
}

/// What a Mac's Finder adds to an archive is no package; a package is one whatever it is called.
#[test]
fn what_a_mac_adds_is_left_out() {
    let apple_double = [&[0, 5, 0x16, 7, 0, 2, 0, 0][..], b"Mac OS X        ", &[0; 26]].concat();
    let base = corpus::bytes("fdroidserver/com.politedroid_6.apk");
    let other = corpus::bytes("npm/ContactManager.apk");
    for name in ["__MACOSX/._base.apk", "__MACOSX/app/._base.apk", "app/._base.apk", "._com.politedroid.apk"] {
        let bundle = archive::stored(&[(name, &apple_double), ("app/base.apk", &base), (".DS_Store", b"Bud1")]);
        let facts = read(&bundle).unwrap();
        assert_eq!((facts.package.as_str(), facts.splits.len()), ("com.politedroid", 0), "{name}");
        assert!(facts.unreadable_splits.is_empty(), "{name}");
        assert!(rules(&facts).iter().all(|rule| !rule.contains("malformed")), "{name}");
    }
    // Nobody hides a package behind such a name.
    let facts = read(&archive::stored(&[("base.apk", &base), ("__MACOSX/._x.apk", &other)])).unwrap();
    assert_eq!(facts.splits.len(), 1);
}

#[test]
fn a_member_that_cannot_be_read_is_named_and_hides_nothing() {
    let base = corpus::bytes("fdroidserver/com.politedroid_6.apk");
    let split = bytes("config-split-v2-only.apk");
    let cut = &split[..split.len() / 2];
    let no_manifest = archive::stored(&[("x", b"y")]);
    let broken_manifest = archive::stored(&[("AndroidManifest.xml", b"<manifest/>")]);
    for (broken, code) in [
        (&b"no package"[..], "apk.not-a-zip"),
        (cut, "apk.not-a-zip"),
        (&no_manifest, "apk.no-manifest"),
        (&broken_manifest, "apk.broken-manifest"),
    ] {
        for members in [
            [("a.apk", broken), ("base.apk", &base), ("split.apk", &split)],
            [("base.apk", &base), ("split.apk", &split), ("a.apk", broken)],
        ] {
            let facts = read(&archive::stored(&members)).unwrap();
            assert_eq!((facts.package.as_str(), facts.splits.len()), ("com.politedroid", 1));
            let named: Vec<_> = facts.unreadable_splits.iter().map(|one| (&*one.path, &*one.code)).collect();
            assert_eq!(named, [("a.apk", code)]);
            assert!(facts.unreadable_splits[0].sha256.is_some());
            assert!(rules(&facts).contains(&"apps/malformed-app/unreadable-split".to_owned()));
        }
    }
}

#[test]
fn a_bundle_whose_base_cannot_be_read_names_it() {
    let split = bytes("config-split-v2-only.apk");
    for (members, code, named) in [
        (vec![("base.apk", &b"no package"[..]), ("split.apk", &split)], "apk.no-base", "base.apk"),
        (vec![("base.apk", b"no package")], "apk.not-a-zip", "base.apk"),
        (vec![("x/one.apk", b"no package"), ("x/two.apk", b"neither")], "apk.not-a-zip", "x/one.apk"),
        (vec![("split.apk", &split)], "apk.no-base", "no base package"),
        (vec![("readme.txt", b"hello")], "apk.no-manifest", "no package inside"),
    ] {
        let refused = read(&archive::stored(&members)).unwrap_err();
        assert_eq!(refused.code, code, "{}", refused.detail);
        assert!(refused.detail.contains(named), "{}", refused.detail);
    }
}

/// Another record for the same data is no second package.
#[test]
fn a_member_that_is_named_often_is_read_once() {
    let base = corpus::bytes("fdroidserver/com.politedroid_6.apk");
    let bundle = archive::stored(&[("base.apk", &base)]);
    let again = archive::named_again(&bundle, "base.apk", (0..20_000).map(|number| format!("{number}.apk")));
    assert_eq!(read(&again).unwrap().splits.len(), 0);
}
