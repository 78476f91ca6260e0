//! Manifests, against `aapt`.

use std::fmt::Write as _;

use serde_json::Value;
use vigie_apk::{Limits, app_findings, read_apk};
use vigie_intel::Indicators;
use vigie_types::{ApkFacts, AppSource, ComponentKind, InstalledApp, Policy, ServiceRole, ThreatKind, Timestamp};

use crate::archive;
use crate::binary::Document;
use crate::builder::{Worth, element, package_with};
use crate::corpus::{self, number, texts};

#[test]
fn every_field_agrees_with_aapt() {
    let mut problems = String::new();
    let mut compared = 0;
    for (file, word) in corpus::oracle("MANIFEST_ORACLE.json") {
        if word["aapt_exit"] != 0 {
            continue; // aapt cannot read it; `hostile` asks what we make of it
        }
        compared += 1;
        let facts = corpus::facts(&file).unwrap_or_else(|error| panic!("{file}: {error:?}"));
        if let Err(problem) = compare(&facts, &word) {
            writeln!(problems, "{file}: {problem}").unwrap();
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
    assert!(compared >= 30, "only {compared}");
}

fn compare(facts: &ApkFacts, word: &Value) -> Result<(), String> {
    let mut permissions: Vec<&String> = facts.permissions.iter().chain(&facts.implied_permissions).collect();
    permissions.sort_unstable();
    let mut theirs = texts(&word["permissions"]);
    theirs.sort_unstable();
    theirs.dedup();
    if permissions != theirs.iter().collect::<Vec<_>>() {
        return Err(format!("{permissions:?} and not {theirs:?}"));
    }
    let ours = (
        Some(facts.package.as_str()),
        facts.version_code,
        Some(facts.version_name.as_str()),
        Some(facts.debuggable),
        facts.min_sdk.map(u64::from),
        facts.target_sdk.map(u64::from),
    );
    let theirs = (
        word["package"].as_str(),
        number(&word["version_code"]),
        word["version_name"].as_str(),
        word["debuggable"].as_bool(),
        number(&word["min_sdk"]),
        number(&word["target_sdk"]),
    );
    if ours == theirs { Ok(()) } else { Err(format!("{ours:?} and not {theirs:?}")) }
}

/// Facts that aapt's badging does not give, read by hand out of `aapt dump xmltree`.
#[test]
fn components_roles_labels_and_icons_are_read() {
    let settings = corpus::facts("npm/settings_apk-debug.apk").unwrap();
    let services: Vec<&str> = settings
        .components
        .iter()
        .filter(|one| one.kind == ComponentKind::Service && one.exported)
        .map(|one| one.name.as_str())
        .collect();
    assert!(services.contains(&"io.appium.settings.NLService"), "{services:?}");
    assert!(settings.roles().any(|role| role == ServiceRole::NotificationListener));
    assert!(settings.roles().any(|role| role == ServiceRole::InputMethod));
    assert!(settings.has_launcher());
    let icon = settings.icon.unwrap();
    assert!(icon.path.ends_with(".png") && icon.sha256.len() == 64, "{icon:?}");

    let bank = corpus::facts("insecurebankv2/InsecureBankv2.apk").unwrap();
    assert!(bank.debuggable && bank.allow_backup == Some(true));
    let exported = bank.components.iter().filter(|one| one.exported).count();
    assert!(exported >= 6, "{exported}");
    assert!(bank.allows_clear_text());
    let politedroid = corpus::facts("fdroidserver/com.politedroid_6.apk").unwrap();
    assert_eq!(politedroid.label, "Polite Droid");
}

/// An app may be called one thing in the list of apps and another in the launcher; an alias that is
/// switched off waits for its time.
#[test]
fn names_in_the_launcher_are_read_and_compared() {
    let filter = |label: Option<&'static str>| {
        let attributes: Vec<_> = label.map(|label| ("label", Worth::Text(label))).into_iter().collect();
        element("intent-filter", &attributes).with(vec![
            element("action", &[("name", Worth::Text("android.intent.action.MAIN"))]),
            element("category", &[("name", Worth::Text("android.intent.category.LAUNCHER"))]),
        ])
    };
    let named = |tag, name, label| element(tag, &[("name", Worth::Text(name)), ("label", Worth::Text(label))]);
    let components = vec![
        named("activity", ".Main", "Notes").with(vec![filter(Some("Tidy Notes"))]),
        named("activity-alias", ".Later", "WhаtsApp").with(vec![filter(None)]), // with a Cyrillic а
        named("activity", ".Settings", "Settings"),
    ];
    let bytes = package_with("org.example.notes", "Notes", components, &[], &[]);
    let facts = read_apk(&bytes, "notes.apk", &Limits::default()).unwrap();
    assert_eq!(
        (facts.label.as_str(), facts.launcher_labels.as_slice()),
        ("Notes", &["Tidy Notes".to_owned(), "WhаtsApp".to_owned()][..])
    );
    let app = InstalledApp { source: AppSource::Sideloaded { installer: None }, facts: Ok(facts) };
    let found = app_findings(&app, &Indicators::default(), &Policy::for_reports(Timestamp(0)), Timestamp(0));
    let masquerading = found.iter().find(|one| one.kind == ThreatKind::MasqueradingApp).unwrap();
    assert_eq!(masquerading.rule.as_str(), "apps/masquerading-app/label");
    assert!(masquerading.evidence.iter().any(|one| one.value == "WhаtsApp"), "{masquerading:?}");
}

/// What a component does not say, the application says for it; but for aliases, and for providers
/// both ways in must be guarded.
#[test]
fn components_take_over_the_applications_permission() {
    const STRINGS: [&str; 24] = [
        "permission",
        "name",
        "readPermission",
        "writePermission",
        "manifest",
        "package",
        "org.example",
        "application",
        "activity",
        "activity-alias",
        "provider",
        "app.P",
        "own.P",
        "r.P",
        "w.P",
        "",
        ".A",
        ".B",
        ".C",
        ".D",
        ".E",
        ".F",
        ".G",
        ".H",
    ];
    let mut document = Document::new(&STRINGS, &[0x0101_0006, 0x0101_0003, 0x0101_0007, 0x0101_0008]);
    let package = document.text("org.example");
    document.start("manifest", &[("package", package)]);
    let permission = document.text("app.P");
    document.start("application", &[("permission", permission)]);
    type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)], Option<&'static str>);
    let wanted: [Case; 7] = [
        ("activity", ".A", &[], Some("app.P")),
        ("activity", ".B", &[("permission", "own.P")], Some("own.P")),
        ("activity", ".C", &[("permission", "")], None),
        ("activity-alias", ".D", &[], None),
        ("provider", ".E", &[("readPermission", "r.P")], Some("r.P")),
        ("provider", ".F", &[("permission", ""), ("readPermission", "r.P")], None),
        ("provider", ".G", &[("permission", ""), ("readPermission", "r.P"), ("writePermission", "w.P")], Some("r.P")),
    ];
    for (element, name, attributes, _) in wanted {
        let mut attributes: Vec<_> = attributes.iter().map(|(key, text)| (*key, document.text(text))).collect();
        attributes.push(("name", document.text(name)));
        document.start(element, &attributes);
        document.end(element);
    }
    document.end("application");
    document.end("manifest");
    let bytes = archive::stored(&[("AndroidManifest.xml", &document.finish())]);
    let facts = vigie_apk::read_apk(&bytes, "x", &vigie_apk::Limits::default()).unwrap();
    let ours: Vec<_> = facts.components.iter().map(|one| one.permission.as_deref()).collect();
    assert_eq!(ours, wanted.map(|(.., permission)| permission));
}
