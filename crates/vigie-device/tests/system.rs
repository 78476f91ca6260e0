//! Operating systems of real phones against the release data that ships.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vigie_device::{
    Closing, Exploited, Models, Releases, SystemFinding, Version, cve_number, support_finding, system_findings,
};
use vigie_types::{DeviceFacts, DeviceRules, Fact, IntegrityFacts, Platform, SettingFacts, ThreatKind, Timestamp};

fn releases() -> Releases {
    Releases::from_json(include_bytes!("../../../assets/releases/releases.json")).unwrap()
}

fn phone(platform: Platform, os_version: &str, patch_level: Option<&str>) -> DeviceFacts {
    DeviceFacts {
        platform,
        model: "Test".into(),
        os_version: os_version.into(),
        patch_level: patch_level.map(Into::into),
        settings: SettingFacts { screen_lock: Some(true), developer_options: Some(false), ..SettingFacts::default() },
        integrity: IntegrityFacts { root_signs: Some(Vec::new()), ..IntegrityFacts::default() },
        powers: None,
        certificates: None,
        location: None,
    }
}

fn found(facts: &DeviceFacts) -> Vec<SystemFinding> {
    let now = Timestamp::parse_date("2026-11-24").unwrap();
    system_findings(facts, &releases(), &DeviceRules::default(), now)
}

fn value(finding: &SystemFinding, fact: Fact) -> Option<&str> {
    finding.evidence.iter().find(|evidence| evidence.fact == fact).map(|evidence| evidence.value.as_str())
}

#[test]
fn a_supported_and_patched_android_is_fine() {
    assert_eq!(found(&phone(Platform::Android, "16", Some("2026-11-05"))), []);
}

#[test]
fn an_android_without_support_says_since_when() {
    let found = found(&phone(Platform::Android, "11", None));
    assert_eq!(found[0].kind, ThreatKind::VulnerableOs);
    assert_eq!(found[0].rule.as_str(), "device/vulnerable-os/end-of-support");
    assert_eq!(value(&found[0], Fact::SupportEnded), Some("2024-02-05"));
    assert!(found[0].list.is_some());
}

#[test]
fn a_patch_level_past_the_limit_is_found_with_its_age() {
    let found = found(&phone(Platform::Android, "16", Some("2026-08-05")));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, ThreatKind::PatchTooOld);
    assert_eq!(value(&found[0], Fact::PatchAgeDays), Some("111"));
    assert_eq!(value(&found[0], Fact::AllowedAgeDays), Some("90"));
}

#[test]
fn an_iphone_that_misses_releases_says_which_flaws_are_exploited() {
    let found = found(&phone(Platform::Ios, "18.3", None));
    assert_eq!(found[0].rule.as_str(), "device/vulnerable-os/missing-release");
    assert!(value(&found[0], Fact::NewestRelease).unwrap().starts_with("18.7"));
    assert!(value(&found[0], Fact::MissingFixes).unwrap().parse::<u32>().unwrap() > 50);
    assert!(value(&found[0], Fact::ExploitedFlaws).unwrap().contains("CVE-2025-"));
}

#[test]
fn a_flaw_is_open_until_the_last_release_of_the_line_that_closes_it() {
    let releases = releases();
    let pairs = include_str!("../../../tests/data/releases/apple-pairs.tsv");
    let mut seen = [0, 0];
    for line in pairs.lines().skip(1) {
        let [version, cve, state, used, closed_by] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let exposure = releases.exposure(Platform::Ios, &Version::parse(version).unwrap()).unwrap();
        let flaw = exposure.flaws.iter().find(|flaw| flaw.cve == cve);
        assert_eq!(flaw.is_some(), state == "open", "{line}");
        seen[usize::from(flaw.is_some())] += 1;
        if let Some(flaw) = flaw {
            assert_eq!(flaw.exploited == Exploited::Known, used == "known", "{line}");
            assert_eq!(flaw.fixed_in, Closing::Release(&Version::parse(closed_by).unwrap()), "{line}");
        }
    }
    assert_eq!(seen, [160, 160]);
}

#[test]
fn what_is_not_known_is_not_called_safe() {
    let releases = releases();
    let of = |platform, version| releases.exposure(platform, &Version::parse(version).unwrap());
    let old = of(Platform::Ios, "18.3").unwrap();
    assert!(old.is_complete && old.exploited() > 0 && old.exploited() < old.flaws.len());
    let order: Vec<Exploited> = old.flaws.iter().map(|flaw| flaw.exploited).collect();
    assert!(order.is_sorted(), "what is known to be used comes first");
    let used: Vec<_> = old.flaws[..old.exploited()].iter().map(|flaw| cve_number(flaw.cve)).collect();
    assert!(used.is_sorted_by(|one, other| one > other), "the newest first: {used:?}");
    let each: BTreeSet<&str> = old.flaws.iter().map(|flaw| flaw.cve).collect();
    assert_eq!(each.len(), old.flaws.len(), "each once");
    // Apple's pages are there from 2020 on: of what was fixed in iOS 13.1 to 13.3 nothing is known.
    assert!(!of(Platform::Ios, "13.0").unwrap().is_complete && of(Platform::Ios, "13.4").unwrap().is_complete);
    assert_eq!(of(Platform::Ios, "26.6.1").unwrap().flaws, []);
    assert_eq!((of(Platform::Ios, "11.4"), of(Platform::Ios, "99"), of(Platform::Android, "14")), (None, None, None));
}

#[test]
fn the_newest_ios_is_fine_and_an_unknown_future_one_is_not_judged() {
    assert_eq!(found(&phone(Platform::Ios, "26.6.1", None)), []);
    assert_eq!(found(&phone(Platform::Ios, "99", None)), []);
}

proptest! {
    #[test]
    fn no_version_or_patch_level_panics(version in ".*", patch in ".*", days in any::<i64>()) {
        for platform in [Platform::Android, Platform::Ios] {
            let facts = phone(platform, &version, Some(&patch));
            let _ = system_findings(&facts, &releases(), &DeviceRules::default(), Timestamp(days));
        }
    }
}

#[test]
fn a_model_without_support_is_found_from_the_day_after_its_last_one() {
    let json = r#"{
        "list": { "name": "Test", "date": "2026-11-24", "licence": "MIT", "url": "https://test.example" },
        "models": [
            { "platform": "android", "maker": "M", "names": ["Known"], "ended": false, "ends": "2026-11-24", "newest": "14" },
            { "platform": "android", "maker": "M", "names": ["Reckoned"], "ended": false, "ends": "2020-01-01", "estimated": true },
            { "platform": "android", "maker": "M", "names": ["Over"], "ended": true },
            { "platform": "android", "maker": "M", "names": ["Open"], "ended": false }
        ]
    }"#;
    let models = Models::from_json(json.as_bytes()).unwrap();
    let on = |model: &str, platform, day| {
        let facts = DeviceFacts { model: model.into(), ..phone(platform, "16", None) };
        support_finding(&facts, &models, Timestamp::parse_date(day).unwrap())
    };
    let android = Platform::Android;
    assert_eq!(on("Known", android, "2026-11-24"), None, "it is a day of support");
    let one = on("known", android, "2026-11-25").unwrap();
    assert_eq!(one.kind, ThreatKind::NoMoreUpdates);
    assert_eq!(value(&one, Fact::SupportEnded), Some("2026-11-24"));
    assert_eq!(value(&one, Fact::NewestLine), Some("Android 14"));
    let over = on("Over", android, "2026-11-25").unwrap();
    assert_eq!((value(&over, Fact::PhoneModel), value(&over, Fact::SupportEnded)), (Some("Over"), None));
    for (model, platform) in [("Reckoned", android), ("Open", android), ("Nobody's", android), ("Over", Platform::Ios)]
    {
        assert_eq!(on(model, platform, "2030-01-01"), None, "{model}");
    }
}
