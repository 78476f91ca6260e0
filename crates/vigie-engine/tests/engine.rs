//! The engine through its public surface, on real packages.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use vigie_engine::{
    Context, Detection, Intelligence, Limits, SiteFinding, detect, judge_site, read_apk, read_echap, reconcile,
};
use vigie_types::{
    AppSource, BannedApp, DeviceFacts, Fact, Finding, FindingId, GrantState, InstalledApp, IntegrityFacts, ListRef,
    Location, NetworkFacts, NetworkKind, Observations, Permission, PermissionState, Platform, Policy, PolicyHash,
    Proxy, RuleId, SettingFacts, Severity, TenantId, ThreatKind, ThreatMode, ThreatRule, Timestamp, WifiSecurity,
};

const NOW: Timestamp = Timestamp(1_795_478_400_000);

fn installed(file: &str, source: AppSource) -> InstalledApp {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps").join(file);
    InstalledApp { source, facts: read_apk(&fs::read(path).unwrap(), file, &Limits::default()) }
}

fn store() -> AppSource {
    AppSource::Store { installer: "com.android.vending".into() }
}

fn policy() -> Policy {
    Policy::first(TenantId::new(), Timestamp(0))
}

fn run(observations: &Observations, policy: &Policy, intelligence: &Intelligence) -> Vec<Detection> {
    detect(observations, &context(policy, intelligence))
}

fn context<'a>(policy: &'a Policy, intelligence: &'a Intelligence) -> Context<'a> {
    Context { now: NOW, policy, policy_hash: PolicyHash::of(b"test"), intelligence }
}

fn apps(apps: Vec<InstalledApp>) -> Observations {
    Observations { apps, ..Observations::default() }
}

fn kinds(found: &[Detection]) -> Vec<ThreatKind> {
    found.iter().map(|one| one.kind).collect()
}

#[test]
fn a_clean_app_from_a_store_is_clean() {
    let found =
        run(&apps(vec![installed("apkinspector/minimal_orig.apk", store())]), &policy(), Intelligence::shipped());
    assert!(!kinds(&found).iter().any(|kind| matches!(kind, ThreatKind::KnownMalware | ThreatKind::Stalkerware)));
}

#[test]
fn no_clean_package_is_called_malicious() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps");
    let mut looked_at = 0;
    for group in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        for file in fs::read_dir(group.path()).unwrap().flatten() {
            let bytes = fs::read(file.path()).unwrap();
            let name = file.file_name().to_string_lossy().into_owned();
            let app = InstalledApp { source: store(), facts: read_apk(&bytes, &name, &Limits::default()) };
            let found = kinds(&run(&apps(vec![app]), &policy(), Intelligence::shipped()));
            assert!(!found.contains(&ThreatKind::KnownMalware) && !found.contains(&ThreatKind::Stalkerware), "{name}");
            looked_at += 1;
        }
    }
    assert!(looked_at >= 15);
}

#[test]
fn a_listed_package_is_found_with_list_rule_and_evidence() {
    let mut intelligence = Intelligence::shipped().clone();
    let list = ListRef {
        name: "Test pack".into(),
        date: "2026-11-01".into(),
        licence: "CC0-1.0".into(),
        url: "https://example.org".into(),
    };
    let pack = b"- {name: Test Spy, type: stalkerware, packages: [com.example.android.contactmanager]}";
    intelligence.indicators.merge(read_echap(pack, list).unwrap().indicators);
    let found = run(&apps(vec![installed("npm/ContactManager.apk", store())]), &policy(), &intelligence);
    let spy = found.iter().find(|one| one.kind == ThreatKind::Stalkerware).unwrap();
    assert_eq!(spy.severity, Severity::Critical);
    assert_eq!(spy.rule.as_str(), "apps/stalkerware/package");
    assert_eq!(spy.list.as_ref().unwrap().name, "Test pack");
    assert!(spy.evidence.iter().any(|one| one.fact == Fact::Family && one.value == "Test Spy"));
    assert!(spy.evidence.iter().any(|one| one.fact == Fact::FileSha256));
}

#[test]
fn banned_sideloaded_debuggable_and_malformed_apps_are_found() {
    let mut policy = policy();
    policy
        .banned_apps
        .push(BannedApp { package: "com.example.android.contactmanager".into(), reason: "Not for work".into() });
    let sideloaded = AppSource::Sideloaded { installer: Some("com.android.chrome".into()) };
    let broken = InstalledApp { source: store(), facts: read_apk(b"PK", "broken.apk", &Limits::default()) };
    let observed = apps(vec![
        installed("npm/ContactManager.apk", sideloaded),
        installed("androguard/TestActivity.apk", store()),
        broken,
    ]);
    let found = kinds(&run(&observed, &policy, Intelligence::shipped()));
    for kind in [ThreatKind::BannedApp, ThreatKind::SideloadedApp, ThreatKind::DebuggableApp, ThreatKind::MalformedApp]
    {
        assert!(found.contains(&kind), "{kind} is not in {found:?}");
    }
}

#[test]
fn the_policy_decides_severity_and_whether_to_look() {
    let mut policy = policy();
    policy
        .threats
        .insert(ThreatKind::DebuggableApp, ThreatRule { mode: ThreatMode::Audit, severity: Severity::Critical });
    let observed = apps(vec![installed("androguard/TestActivity_signed_both.apk", store())]);
    let found = run(&observed, &policy, Intelligence::shipped());
    assert_eq!((found[0].severity, found[0].mode), (Severity::Critical, ThreatMode::Audit));
    policy.threats.insert(ThreatKind::DebuggableApp, ThreatRule { mode: ThreatMode::Off, severity: Severity::Low });
    assert_eq!(run(&observed, &policy, Intelligence::shipped()), []);
}

/// A phone with everything wrong that settings can get wrong.
fn bad_phone() -> Observations {
    Observations {
        device: Some(DeviceFacts {
            platform: Platform::Android,
            model: "Old phone".into(),
            os_version: "9".into(),
            patch_level: Some("2020-01-01".into()),
            settings: SettingFacts {
                screen_lock: Some(false),
                developer_options: Some(true),
                usb_debugging: Some(true),
                ..SettingFacts::default()
            },
            integrity: IntegrityFacts { root_signs: Some(vec!["su".into()]), ..IntegrityFacts::default() },
            powers: None,
            certificates: None,
            location: None,
        }),
        apps: Vec::new(),
        network: Some(NetworkFacts {
            kind: NetworkKind::Wifi,
            ssid: Some("Guest".into()),
            bssid: Some("02:00:00:00:00:01".into()),
            security: Some(WifiSecurity::Open),
            operator: None,
        }),
        permissions: Permission::ALL
            .map(|permission| PermissionState { permission, state: GrantState::Refused })
            .to_vec(),
        ..Observations::default()
    }
}

#[test]
fn findings_open_once_and_close_when_the_fact_is_gone() {
    let policy = policy();
    let context = context(&policy, Intelligence::shipped());
    let detections = detect(&bad_phone(), &context);
    let opened = reconcile(&[], &detections, &context, &mut FindingId::new).opened;
    assert_eq!(opened.len(), 12, "{:?}", kinds(&detections));
    assert!(reconcile(&opened, &detections, &context, &mut FindingId::new).is_empty());
    let fixed = reconcile(&opened, &[], &context, &mut FindingId::new);
    assert_eq!((fixed.closed.len(), fixed.opened.len()), (12, 0));
}

#[test]
fn a_new_severity_rates_the_open_finding_anew() {
    let mut policy = policy();
    let before = context(&policy, Intelligence::shipped());
    let opened = reconcile(&[], &detect(&bad_phone(), &before), &before, &mut FindingId::new).opened;
    policy.threats.insert(ThreatKind::Rooted, ThreatRule { mode: ThreatMode::Alert, severity: Severity::Low });
    let after = context(&policy, Intelligence::shipped());
    let changes = reconcile(&opened, &detect(&bad_phone(), &after), &after, &mut FindingId::new);
    let rooted = opened.iter().find(|one| one.kind == ThreatKind::Rooted).unwrap();
    assert_eq!(changes.rated, [(rooted.id, Severity::Low)]);
    assert!(changes.opened.is_empty() && changes.closed.is_empty());
}

#[test]
fn what_is_about_one_moment_outlives_scans_and_closes_when_its_time_is_over() {
    let mut policy = policy();
    let warned = |policy: &Policy| {
        let context = context(policy, Intelligence::shipped());
        let why = || SiteFinding { rule: RuleId::new("web/test"), list: None, evidence: Vec::new() };
        let kinds = [ThreatKind::HarmfulLink, ThreatKind::VisitedHarmfulSite];
        let found = kinds.map(|kind| judge_site(kind, "evil.example", why(), &context));
        let found: Vec<Detection> = found.into_iter().flatten().collect();
        reconcile(&[], &found, &context, &mut FindingId::new).opened
    };
    let open = warned(&policy);
    let [link, visit] = open.as_slice() else { panic!("{open:?}") };
    assert_eq!((link.severity, visit.severity), (Severity::Low, Severity::Critical));
    assert_eq!(policy.rule(ThreatKind::HarmfulLink).mode, ThreatMode::Audit);
    let scan = |policy: &Policy, days: i64| {
        let mut context = context(policy, Intelligence::shipped());
        context.now = context.now.plus(days * Timestamp::DAY);
        reconcile(&open, &[], &context, &mut FindingId::new)
    };
    assert!(scan(&policy, 0).is_empty(), "a scan cannot see it, and so cannot find it gone");
    assert_eq!(scan(&policy, 1).lapsed, [link.id]);
    assert!(scan(&policy, 13).lapsed == [link.id] && scan(&policy, 13).closed.is_empty());
    assert_eq!(scan(&policy, 14).lapsed, [link.id, visit.id]);
    let rule = |mode, severity| ThreatRule { mode, severity };
    policy.threats.insert(ThreatKind::HarmfulLink, rule(ThreatMode::Off, Severity::Low));
    policy.threats.insert(ThreatKind::VisitedHarmfulSite, rule(ThreatMode::Alert, Severity::Elevated));
    let changes = scan(&policy, 0);
    assert_eq!((changes.closed, changes.rated), (vec![link.id], vec![(visit.id, Severity::Elevated)]));
    assert_eq!(warned(&policy).len(), 1, "a kind that is off is not found");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is observed twice in any order: the second look changes nothing, and no two open
    /// findings are about the same thing.
    #[test]
    fn looking_twice_changes_nothing(ssid in ".{0,40}", mut order in Just(vec![0_usize, 1, 2]).prop_shuffle()) {
        let policy = policy();
        let context = context(&policy, Intelligence::shipped());
        let mut observed = bad_phone();
        if let Some(network) = &mut observed.network {
            network.ssid = Some(ssid);
        }
        order.push(0);
        let files = ["npm/ContactManager.apk", "androguard/TestActivity.apk", "androguard/Test-debug.apk"];
        observed.apps = order.iter().map(|at| installed(files[*at], AppSource::Sideloaded { installer: None })).collect();
        let opened: Vec<Finding> = reconcile(&[], &detect(&observed, &context), &context, &mut FindingId::new).opened;
        observed.apps.reverse();
        prop_assert!(reconcile(&opened, &detect(&observed, &context), &context, &mut FindingId::new).is_empty());
        let mut keys: Vec<_> = opened.iter().map(|one| (one.kind, one.subject.key())).collect();
        keys.sort();
        let count = keys.len();
        keys.dedup();
        prop_assert_eq!(keys.len(), count);
    }
}

#[test]
fn an_attack_on_a_network_says_in_which_area_it_was_and_nothing_else_does() {
    let policy = policy();
    let context = context(&policy, Intelligence::shipped());
    let observed = |location: Option<Location>| {
        let mut phone = bad_phone();
        phone.device.as_mut().unwrap().location = location;
        phone.link.proxy = Some(Proxy::Host("192.0.2.66:8080".into()));
        phone
    };
    let places = |location| -> Vec<(ThreatKind, String)> {
        let found = detect(&observed(location), &context);
        let place =
            |one: &Detection| one.evidence.iter().find(|one| one.fact == Fact::Place).map(|one| one.value.clone());
        found.iter().filter_map(|one| Some((one.kind, place(one)?))).collect()
    };
    let exact = Location { latitude: 50.846_73, longitude: 4.352_47, accuracy_m: 12.0 };
    assert_eq!(places(Some(exact)), [(ThreatKind::SuspiciousProxy, "50.85,4.35".to_owned())]);
    assert_eq!(places(Some(Location { accuracy_m: 9_000.0, ..exact })), []);
    assert_eq!(places(None), []);
}
