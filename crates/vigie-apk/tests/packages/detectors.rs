//! Detectors: silent on clean apps, and speaking where there is something to say.

use std::fmt::Write as _;

use md5::{Digest as _, Md5};
use sha1::Sha1;
use sha2::Sha256;
use vigie_apk::{AppFinding, Limits, ReadOptions, app_findings, read_apk, read_apk_with, risk, summary};
use vigie_intel::{Class, FeedFormat, FeedInfo, FeedLimits, Indicators, Kind, read_feed};
use vigie_types::{
    ApiCategory, ApiUse, ApkFacts, AppSource, AppVerdict, Component, ComponentKind, EmbeddedFile, EmbeddedKind,
    Evidence, Fact, InstalledApp, IntentFilter, ListRef, Policy, ServiceRole, SigningCertificate, ThreatKind,
    Timestamp,
};

use crate::{archive, corpus};

fn findings(facts: ApkFacts, source: AppSource) -> Vec<AppFinding> {
    let app = InstalledApp { source, facts: Ok(facts) };
    app_findings(&app, &Indicators::default(), &Policy::for_reports(Timestamp(0)), Timestamp(0))
}

fn rules(facts: ApkFacts, source: AppSource) -> Vec<String> {
    findings(facts, source).iter().map(|one| one.rule.as_str().to_owned()).collect()
}

/// What each clean package is called. A change here is a change of what people are told: look at
/// every line. `VIGIE_UPDATE_GOLDEN=1` writes it anew.
#[test]
fn clean_packages_are_called_what_they_are() {
    let mut table = String::new();
    for name in corpus::all() {
        let Ok(facts) = corpus::facts(&name) else { continue };
        let scores = risk(&facts);
        let found = findings(facts, AppSource::Unknown);
        let verdict = found.iter().filter_map(|one| one.kind.verdict()).max().unwrap_or_default();
        assert_ne!(verdict, AppVerdict::Malicious, "{name}: {found:#?}");
        let rules: Vec<&str> = found.iter().map(|one| one.rule.as_str()).collect();
        let scores = (scores.security.points, scores.privacy.points);
        writeln!(table, "{name}\t{}\t{} {}\t{}", verdict.slug(), scores.0, scores.1, rules.join(" ")).unwrap();
    }
    let path = corpus::folder().join("VERDICTS.tsv");
    if std::env::var_os("VIGIE_UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), table);
}

#[test]
fn the_app_that_is_vulnerable_by_design_is_called_vulnerable() {
    let facts = corpus::facts("insecurebankv2/InsecureBankv2.apk").unwrap();
    let found = findings(facts, AppSource::Unknown);
    let verdict = found.iter().filter_map(|one| one.kind.verdict()).max().unwrap();
    assert_eq!(verdict, AppVerdict::Vulnerable, "{found:#?}");
    let kinds: Vec<ThreatKind> = found.iter().map(|one| one.kind).collect();
    for kind in [ThreatKind::DebuggableApp, ThreatKind::ClearTextTraffic, ThreatKind::ExposedComponents] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
}

/// Lists that know a file by SHA-1 or MD5 alone find it, in a split of a bundle and where the
/// package cannot be read as well.
#[test]
fn files_are_known_by_each_hash_that_a_list_gives() {
    let base = corpus::bytes("fdroidserver/com.politedroid_6.apk");
    let split = corpus::bytes("npm/ContactManager.apk");
    let bundle = archive::stored(&[("base.apk", &base), ("split.apk", &split)]);
    let broken = b"no package at all".to_vec();
    let sha256 = hex::encode(Sha256::digest(&broken));
    for (list, bytes, fact) in [
        (hex::encode(Md5::digest(&base)), &base, Fact::FileMd5),
        (hex::encode(Sha1::digest(&base)), &base, Fact::FileSha1),
        (hex::encode(Sha1::digest(&split)), &bundle, Fact::FileSha1),
        (hex::encode(Md5::digest(&broken)), &broken, Fact::FileMd5),
        (sha256, &broken, Fact::FileSha256),
    ] {
        let info = FeedInfo { list: list_ref(), class: Class::Malware, family: None, at: vigie_types::Timestamp(0) };
        let format = FeedFormat::Lines(Some(Kind::File));
        let indicators = read_feed(list.as_bytes(), format, &info, &FeedLimits::default()).unwrap().indicators;
        let options = ReadOptions { hashes: indicators.file_hashes(), ..ReadOptions::default() };
        let app = InstalledApp { source: AppSource::Unknown, facts: read_apk_with(bytes, "x.apk", &options) };
        let found = app_findings(&app, &indicators, &Policy::for_reports(Timestamp(0)), Timestamp(0));
        assert_eq!(found[0].rule.as_str(), "apps/known-malware/file", "{list}");
        assert!(found[0].evidence.contains(&Evidence::new(fact, &list)), "{:?}", found[0].evidence);
        let plain = InstalledApp { source: AppSource::Unknown, facts: read_apk(bytes, "x.apk", &Limits::default()) };
        let found = app_findings(&plain, &indicators, &Policy::for_reports(Timestamp(0)), Timestamp(0));
        assert_eq!(found[0].kind == ThreatKind::KnownMalware, fact == Fact::FileSha256, "{list}");
    }
}

fn list_ref() -> ListRef {
    ListRef { name: "Ours".into(), date: "2026-11-26".into(), licence: "MIT".into(), url: String::new() }
}

fn app(permissions: &[&str], roles: &[ServiceRole]) -> ApkFacts {
    let service =
        |role: &ServiceRole| component(ComponentKind::Service, "org.example.Service", Some(*role), Vec::new());
    let main = IntentFilter {
        actions: vec!["android.intent.action.MAIN".into()],
        categories: vec!["android.intent.category.LAUNCHER".into()],
        ..IntentFilter::default()
    };
    let launcher = component(ComponentKind::Activity, "org.example.Main", None, vec![main]);
    let mut facts = ApkFacts {
        package: "org.example.app".into(),
        label: "Example".into(),
        target_sdk: Some(34),
        permissions: permissions.iter().map(|name| format!("android.permission.{name}")).collect(),
        components: roles.iter().map(service).chain([launcher]).collect(),
        ..ApkFacts::default()
    };
    facts.code.classes = 10;
    facts
}

fn component(kind: ComponentKind, name: &str, role: Option<ServiceRole>, filters: Vec<IntentFilter>) -> Component {
    Component { kind, name: name.into(), exported: true, enabled: true, permission: Some("x".into()), filters, role }
}

fn calls(facts: &mut ApkFacts, slug: &str) {
    let one = ApiUse { slug: slug.into(), category: ApiCategory::DynamicCode, permission: None, evidence: slug.into() };
    facts.code.apis.push(one);
    facts.code.apis.sort();
}

const SIDELOADED: AppSource = AppSource::Sideloaded { installer: None };

#[test]
fn powers_that_bankers_combine_are_named_with_every_part() {
    let banker = app(&["SYSTEM_ALERT_WINDOW", "RECEIVE_SMS", "INTERNET"], &[ServiceRole::Accessibility]);
    let found = findings(banker, SIDELOADED);
    let one = found.iter().find(|one| one.kind == ThreatKind::DangerousCapabilities).unwrap();
    assert_eq!(one.rule.as_str(), "apps/dangerous-capabilities/banker");
    let evidence: Vec<&str> = one.evidence.iter().map(|one| one.value.as_str()).collect();
    for part in ["android.permission.SYSTEM_ALERT_WINDOW", "android.permission.RECEIVE_SMS"] {
        assert!(evidence.contains(&part), "{evidence:?}");
    }
    // A screen reader alone, and a messages app alone, are honest.
    let reader = app(&["SYSTEM_ALERT_WINDOW", "INTERNET"], &[ServiceRole::Accessibility]);
    let messages = app(&["RECEIVE_SMS", "READ_SMS", "SEND_SMS", "INTERNET"], &[ServiceRole::SmsHandler]);
    for honest in [reader, messages] {
        assert!(rules(honest, SIDELOADED).iter().all(|rule| !rule.starts_with("apps/dangerous")));
    }
}

#[test]
fn surveillance_needs_the_whole_set() {
    const ALL: [&str; 6] =
        ["READ_SMS", "READ_CALL_LOG", "RECORD_AUDIO", "ACCESS_FINE_LOCATION", "RECEIVE_BOOT_COMPLETED", "INTERNET"];
    let spy = app(&ALL, &[ServiceRole::NotificationListener]);
    assert!(rules(spy, SIDELOADED).contains(&"apps/dangerous-capabilities/surveillance".to_owned()));
    let less = app(ALL.get(1..).unwrap(), &[ServiceRole::NotificationListener]);
    assert!(rules(less, SIDELOADED).iter().all(|rule| !rule.starts_with("apps/dangerous")));
}

#[test]
fn a_hidden_app_is_critical_only_where_nobody_vouches_for_it() {
    let mut hidden = app(&["READ_SMS", "RECORD_AUDIO", "RECEIVE_BOOT_COMPLETED"], &[ServiceRole::DeviceAdmin]);
    hidden.components.retain(|component| !component.is_launcher());
    assert!(rules(hidden.clone(), SIDELOADED).contains(&"apps/hidden-app/no-launcher".to_owned()));
    let store = AppSource::Store { installer: "com.android.vending".into() };
    assert!(rules(hidden, store).iter().all(|rule| !rule.starts_with("apps/hidden-app")));
}

#[test]
fn hidden_code_needs_the_means_to_run_it() {
    let mut dropper = app(&["INTERNET"], &[]);
    dropper.embedded.push(EmbeddedFile { path: "assets/update.bin".into(), kind: EmbeddedKind::Dex });
    assert!(rules(dropper.clone(), SIDELOADED).iter().all(|rule| !rule.starts_with("apps/dropper")));
    calls(&mut dropper, "dex-class-loader");
    assert!(rules(dropper, SIDELOADED).contains(&"apps/dropper/embedded-code".to_owned()));
}

#[test]
fn a_brand_belongs_to_its_signer() {
    let signer = |sha256: &str| SigningCertificate { sha256: sha256.into(), ..SigningCertificate::default() };
    let genuine = "3987d043d10aefaf5a8710b3671418fe57e0e19b653c9df82558feb5ffce5d44";
    let mut copy = app(&[], &[]);
    copy.package = "com.whatsapp".into();
    copy.signing.signers = vec![signer(genuine)];
    assert!(rules(copy.clone(), SIDELOADED).iter().all(|rule| !rule.contains("masquerading")));
    copy.signing.signers = vec![signer(&"00".repeat(32))];
    assert!(rules(copy, SIDELOADED).contains(&"apps/masquerading-app/signer".to_owned()));

    let mut named = app(&[], &[]);
    named.label = "WhаtsApp".into(); // with a Cyrillic а
    assert!(rules(named.clone(), SIDELOADED).contains(&"apps/masquerading-app/label".to_owned()));
    let store = AppSource::Store { installer: "com.android.vending".into() };
    assert!(rules(named, store).iter().all(|rule| !rule.contains("masquerading")));

    for copy in ["Te1egram", "𝐈𝐧𝐬𝐭𝐚𝐠𝐫𝐚𝐦", "РауРаl", "ɴᴇᴛꜰʟɪх", "Linkedln"] {
        let mut named = app(&[], &[]);
        named.label = copy.into();
        assert!(rules(named, SIDELOADED).contains(&"apps/masquerading-app/label".to_owned()), "{copy}");
    }

    let mut abroad = app(&[], &[]);
    abroad.labels.insert("de".into(), "WhatsApp".into());
    assert!(rules(abroad, SIDELOADED).contains(&"apps/masquerading-app/label".to_owned()));

    let mut typo = app(&[], &[]);
    typo.package = "com.instagram.androld".into();
    assert!(rules(typo, SIDELOADED).contains(&"apps/masquerading-app/package".to_owned()));
}

#[test]
fn open_tools_are_called_by_their_name() {
    for (package, rule) in [
        ("com.topjohnwu.magisk", "apps/riskware/known-tool"),
        ("com.anydesk.anydeskandroid", "apps/remote-control-app/known-app"),
        ("org.csploit.android", "apps/hacking-tool/known-tool"),
    ] {
        let mut tool = app(&[], &[]);
        tool.package = package.into();
        assert!(rules(tool, AppSource::Unknown).contains(&rule.to_owned()), "{package}");
    }
}

#[test]
fn an_app_of_the_system_image_is_judged_by_lists_only() {
    let banker = app(&["SYSTEM_ALERT_WINDOW", "RECEIVE_SMS", "INTERNET"], &[ServiceRole::Accessibility]);
    assert!(rules(banker, AppSource::System).is_empty());
}

#[test]
fn a_summary_says_what_rules_ask() {
    let facts = corpus::facts("npm/settings_apk-debug.apk").unwrap();
    let kinds = findings(facts.clone(), AppSource::Unknown).into_iter().map(|one| one.kind).collect();
    let short = summary(&facts, &AppSource::Unknown, kinds);
    assert_eq!((short.package.as_str(), short.target_sdk, short.debuggable), ("io.appium.settings", Some(35), true));
    assert!(short.roles.contains(&ServiceRole::NotificationListener));
    assert!(short.permissions.contains(&"android.permission.READ_SMS".to_owned()), "{:?}", short.permissions);
    assert!(short.security_risk > 40 && short.privacy_risk > 40, "{} {}", short.security_risk, short.privacy_risk);
}
