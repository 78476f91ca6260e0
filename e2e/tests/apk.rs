//! The packages that the tests make are what they say they are, read by the real reader.

use vigie_apk::{Limits, read_apk};
use vigie_e2e::apk::Apk;

fn facts(label: &str) -> vigie_types::ApkFacts {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.apk");
    Apk { package: "org.example.made".into(), label: label.into(), debuggable: true }.write(&path).unwrap();
    read_apk(&std::fs::read(path).unwrap(), "made.apk", &Limits::default()).unwrap()
}

#[test]
fn a_made_package_reads_back() {
    let facts = facts("Made <b>here</b>");
    assert_eq!((facts.package.as_str(), facts.label.as_str()), ("org.example.made", "Made <b>here</b>"));
    assert_eq!((facts.version_name.as_str(), facts.version_code, facts.debuggable), ("1.0", Some(1), true));
}

#[test]
fn a_hostile_label_reaches_the_reader() {
    let facts = facts(&format!("<script>alert(1)</script>\u{202E}gpj\u{0}👩‍💻{}", "z".repeat(65_536)));
    let label = vigie_types::clean_label(&facts.label);
    assert!(label.starts_with("<script>alert(1)</script>gpj"), "{label}");
    assert!(label.ends_with('…'), "{label}");
}
