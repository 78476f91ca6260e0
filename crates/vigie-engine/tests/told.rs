//! What is foreseen elsewhere from what a phone told is what the phone then finds.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use vigie_engine::{
    Context, Detection, Intelligence, Limits, ToldPhone, detect, is_company_verdict, judge_app, judge_told_app,
    read_apk,
};
use vigie_types::{
    AppOverride, AppRule, AppSource, AppTarget, BannedApp, Clause, Condition, DeviceFacts, Front, GrantState,
    InstalledApp, IntegrityFacts, NetworkFacts, NetworkKind, Observations, OverrideVerdict, Permission,
    PermissionState, Platform, Policy, PolicyHash, RuleAction, SettingFacts, Severity, SourceKind, TenantId,
    ThreatKind, ThreatMode, ThreatRule, Timestamp, WifiSecurity,
};

const NOW: Timestamp = Timestamp(1_795_478_400_000);

fn context(policy: &Policy) -> Context<'_> {
    Context { now: NOW, policy, policy_hash: PolicyHash::of(b"test"), intelligence: Intelligence::shipped() }
}

fn first() -> Policy {
    Policy::first(TenantId::new(), Timestamp(0))
}

/// What decides who is alerted to what.
fn essence(found: &[Detection]) -> BTreeSet<(ThreatKind, String, &'static str, Severity, bool)> {
    let one =
        |one: &Detection| (one.kind, one.subject.key(), one.mode.slug(), one.severity, is_company_verdict(&one.rule));
    found.iter().map(one).collect()
}

fn installed() -> Vec<InstalledApp> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps");
    let files = ["npm", "fdroidserver", "insecurebankv2", "androguard"].into_iter().flat_map(|group| {
        let mut files: Vec<_> = fs::read_dir(folder.join(group)).unwrap().flatten().map(|file| file.path()).collect();
        files.sort();
        files
    });
    let sources = [
        AppSource::System,
        AppSource::Store { installer: "com.android.vending".into() },
        AppSource::Sideloaded { installer: None },
    ];
    let read = |(file, source): (std::path::PathBuf, &AppSource)| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let facts = read_apk(&fs::read(file).unwrap(), &name, &Limits::default());
        InstalledApp { source: source.clone(), facts }
    };
    files.zip(sources.iter().cycle()).map(read).collect()
}

fn every(mode: ThreatMode) -> Policy {
    let mut policy = first();
    policy.threats = ThreatKind::ALL.iter().map(|kind| (*kind, ThreatRule { mode, severity: Severity::Low })).collect();
    policy
}

/// Policies that say something of the company's own about these apps.
fn policies(app: &InstalledApp) -> Vec<Policy> {
    let facts = app.facts.as_ref().unwrap();
    let signer = facts.signing.signers.first().map(|one| one.sha256.clone()).unwrap_or_default();
    let rule =
        |action, is| AppRule { name: "x".into(), all: vec![Clause { not: false, is }], action, reason: String::new() };
    let own = |verdict| AppOverride {
        target: AppTarget::File { sha256: facts.sha256.clone() },
        verdict,
        reason: "x".into(),
        expires_at: None,
    };
    let mut banned = first();
    banned.banned_apps.push(BannedApp { package: facts.package.clone(), reason: String::new() });
    let mut allowed = banned.clone();
    allowed.app_rules.push(rule(RuleAction::Allow, Condition::Source(SourceKind::Sideloaded)));
    let mut ruled = every(ThreatMode::Alert);
    ruled.app_rules.push(rule(RuleAction::Ban, Condition::Signer(signer)));
    ruled.app_rules.push(rule(RuleAction::Ban, Condition::Found(ThreatKind::OutdatedTarget)));
    let mut trusted = banned.clone();
    trusted.app_overrides.push(own(OverrideVerdict::Trusted));
    let mut harmful = every(ThreatMode::Audit);
    harmful.app_overrides.push(own(OverrideVerdict::Malicious));
    vec![first(), every(ThreatMode::Off), every(ThreatMode::Alert), banned, allowed, ruled, trusted, harmful]
}

#[test]
fn an_app_is_judged_from_its_summary_as_it_is_on_the_phone() {
    let (mut looked_at, mut found) = (0, 0);
    for app in installed().iter().filter(|app| app.facts.is_ok()) {
        let summary = judge_app(app, &context(&first())).summary.unwrap();
        for policy in policies(app) {
            let context = context(&policy);
            let there = judge_app(app, &context);
            assert_eq!(Some(&summary), there.summary.as_ref(), "a summary does not hang on the policy");
            assert_eq!(essence(&judge_told_app(&summary, &context)), essence(&there.detections), "{}", summary.package);
            (looked_at, found) = (looked_at + 1, found + there.detections.len());
        }
    }
    assert!(looked_at > 200 && found > looked_at, "{looked_at} {found}");
}

fn flag() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![Just(None), Just(Some(false)), Just(Some(true))]
}

prop_compose! {
    fn observations()(
        screen_lock in flag(), developer_options in flag(), usb_debugging in flag(),
        rooted in flag(), os in prop_oneof![Just("11"), Just("16"), Just("strange")],
        patch in prop_oneof![Just(None), Just(Some("2026-11-01")), Just(Some("2026-07-01")), Just(Some("2020-01-01"))],
        security in prop_oneof![Just(None), Just(Some(WifiSecurity::Open)), Just(Some(WifiSecurity::Wpa2))],
        online: bool, refused: bool, android: bool,
    ) -> Observations {
        let device = DeviceFacts {
            platform: if android { Platform::Android } else { Platform::Ios },
            model: "Pixel 8".into(),
            os_version: os.into(),
            patch_level: patch.filter(|_| android).map(str::to_owned),
            settings: SettingFacts { screen_lock, developer_options, usb_debugging, ..SettingFacts::default() },
            integrity: IntegrityFacts {
                root_signs: rooted.map(|rooted| if rooted { vec!["su".to_owned()] } else { Vec::new() }),
                ..IntegrityFacts::default()
            },
            powers: None,
            certificates: None,
            location: None,
        };
        let network = NetworkFacts {
            kind: NetworkKind::Wifi, ssid: Some("Lobby".into()), bssid: None, security, operator: None,
        };
        let state = if refused { GrantState::Refused } else { GrantState::Granted };
        Observations {
            device: Some(device),
            apps: Vec::new(),
            network: online.then_some(network),
            permissions: vec![PermissionState { permission: Permission::Location, state }],
            ..Observations::default()
        }
    }
}

prop_compose! {
    fn policy()(
        modes in proptest::collection::vec(0_usize..3, ThreatKind::ALL.len()),
        days in prop_oneof![Just(30_u16), Just(90), Just(200)],
    ) -> Policy {
        let mut policy = first();
        policy.threats = ThreatKind::ALL.iter().zip(modes).map(|(kind, mode)| {
            (*kind, ThreatRule { mode: ThreatMode::ALL[mode], severity: Severity::Elevated })
        }).collect();
        policy.device.max_patch_age_days = days;
        policy
    }
}

proptest! {
    #[test]
    fn what_is_foreseen_of_a_phone_is_what_it_then_finds(
        seen in observations(), under in policy(), next in policy(), told: bool,
    ) {
        let facts = seen.device.as_ref().unwrap();
        let open = detect(&seen, &context(&under)).into_iter().map(|one| (one.kind, one.subject)).collect();
        let phone = ToldPhone {
            under: &under,
            platform: facts.platform,
            os_version: told.then(|| facts.os_version.clone()),
            patch_level: facts.patch_level.clone().filter(|_| told),
            network: seen.network.clone(),
            permissions: seen.permissions.clone(),
            open,
        };
        let foreseen = phone.foresee(&context(&next));
        let then: Vec<Detection> =
            detect(&seen, &context(&next)).into_iter().filter(|one| !foreseen.unknown.contains(&one.kind)).collect();
        prop_assert_eq!(essence(&foreseen.detections), essence(&then));
        for kind in &foreseen.unknown {
            prop_assert!(next.rule(*kind).mode != ThreatMode::Off && kind.front() != Front::Apps);
            let limit_moved = *kind == ThreatKind::PatchTooOld && !told;
            prop_assert!(under.rule(*kind).mode == ThreatMode::Off || limit_moved, "{kind} was looked for");
        }
    }
}
