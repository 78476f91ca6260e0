//! The company's rules and verdicts about apps, on a real package.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use vigie_engine::{
    Context, Detection, Intelligence, Limits, company_verdict, detect, ended_verdicts, judge_app, read_apk,
};
use vigie_types::{
    AppOverride, AppRule, AppSource, AppTarget, BannedApp, Cause, Clause, Condition, Fact, InstalledApp, Observations,
    OverrideVerdict, Policy, PolicyHash, RuleAction, Severity, SourceKind, TenantId, ThreatKind, ThreatMode,
    ThreatRule, Timestamp,
};

const NOW: Timestamp = Timestamp(1_795_478_400_000);
const PACKAGE: &str = "com.politedroid";

/// A signed app for debugging nobody, from a file.
fn app() -> InstalledApp {
    let file = "fdroidserver/com.politedroid_5.apk";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps").join(file);
    let facts = read_apk(&fs::read(path).unwrap(), file, &Limits::default());
    InstalledApp { source: AppSource::Sideloaded { installer: None }, facts }
}

fn policy() -> Policy {
    Policy::first(TenantId::new(), Timestamp(0))
}

fn run(policy: &Policy, now: Timestamp) -> Vec<Detection> {
    let observed = Observations { apps: vec![app()], ..Observations::default() };
    let hash = PolicyHash::of(b"test");
    detect(&observed, &Context { now, policy, policy_hash: hash, intelligence: Intelligence::shipped() })
}

fn find(found: &[Detection], kind: ThreatKind) -> Option<&Detection> {
    found.iter().find(|one| one.kind == kind)
}

fn values(found: &Detection, fact: Fact) -> Vec<&str> {
    found.evidence.iter().filter(|one| one.fact == fact).map(|one| one.value.as_str()).collect()
}

fn rule(name: &str, action: RuleAction, is: Condition) -> AppRule {
    AppRule { name: name.into(), all: vec![Clause { not: false, is }], action, reason: format!("{name} says so") }
}

fn signer() -> String {
    app().facts.unwrap().signing.signers[0].sha256.clone()
}

fn verdict(target: AppTarget, verdict: OverrideVerdict, expires_at: Option<Timestamp>) -> AppOverride {
    AppOverride { target, verdict, reason: "Looked at by our own people".into(), expires_at }
}

fn by_signer() -> AppTarget {
    AppTarget::Signer { signer: signer() }
}

#[test]
fn a_rule_bans_with_its_name_and_reason() {
    let mut policy = policy();
    policy.app_rules.push(rule("Files only", RuleAction::Ban, Condition::Source(SourceKind::Sideloaded)));
    policy.app_rules.push(rule("Old targets", RuleAction::Ban, Condition::TargetSdkBelow(40)));
    policy.app_rules.push(rule("Other", RuleAction::Ban, Condition::Package("org.example.*".into())));
    let found = run(&policy, NOW);
    let banned = find(&found, ThreatKind::BannedApp).unwrap();
    assert_eq!(banned.rule.as_str(), "apps/banned-app/rule");
    assert_eq!(values(banned, Fact::CompanyRule), ["Files only", "Old targets"]);
    assert_eq!(values(banned, Fact::BanReason), ["Files only says so"]);
    assert_eq!(values(banned, Fact::Package), [PACKAGE]);
    assert_eq!(banned.severity, Severity::Elevated);
    let off = ThreatRule { mode: ThreatMode::Off, severity: Severity::Low };
    policy.threats.insert(ThreatKind::BannedApp, off);
    assert!(find(&run(&policy, NOW), ThreatKind::BannedApp).is_none());
}

#[test]
fn a_ban_by_name_stays_what_it_is_and_an_allow_rule_beats_every_ban() {
    let mut policy = policy();
    policy.banned_apps.push(BannedApp { package: PACKAGE.into(), reason: "Not at work".into() });
    policy.app_rules.push(rule("Files only", RuleAction::Ban, Condition::Source(SourceKind::Sideloaded)));
    let found = run(&policy, NOW);
    let banned = find(&found, ThreatKind::BannedApp).unwrap();
    assert_eq!(
        (banned.rule.as_str(), values(banned, Fact::BanReason)),
        ("apps/banned-app/package", vec!["Not at work"])
    );
    policy.app_rules.push(rule("We need it", RuleAction::Allow, Condition::Package(PACKAGE.into())));
    let found = run(&policy, NOW);
    assert!(find(&found, ThreatKind::BannedApp).is_none());
    assert!(find(&found, ThreatKind::SideloadedApp).is_some(), "detectors go on looking");
}

#[test]
fn a_trusted_app_is_only_banned() {
    let mut policy = policy();
    policy.banned_apps.push(BannedApp { package: PACKAGE.into(), reason: String::new() });
    policy.app_overrides.push(verdict(by_signer(), OverrideVerdict::Trusted, None));
    let kinds: Vec<ThreatKind> = run(&policy, NOW).iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [ThreatKind::BannedApp]);
}

#[test]
fn an_app_that_the_company_calls_harmful_is_known_malware() {
    let mut policy = policy();
    policy.app_overrides.push(verdict(by_signer(), OverrideVerdict::Malicious, None));
    let found = run(&policy, NOW);
    let harmful = find(&found, ThreatKind::KnownMalware).unwrap();
    assert_eq!(harmful.rule.as_str(), "apps/known-malware/company");
    assert_eq!(values(harmful, Fact::BanReason), ["Looked at by our own people"]);
    assert_eq!((harmful.severity, harmful.list.is_none()), (Severity::Critical, true));
    assert!(find(&found, ThreatKind::SideloadedApp).is_some());
}

/// The causes of everything that is found in an app which the company calls harmful.
fn causes(judged: &InstalledApp) -> BTreeSet<Cause> {
    let mut policy = policy();
    let target = AppTarget::File { sha256: app().facts.unwrap().sha256 };
    policy.app_overrides.push(verdict(target, OverrideVerdict::Malicious, None));
    let hash = PolicyHash::of(b"test");
    let context = Context { now: NOW, policy: &policy, policy_hash: hash, intelligence: Intelligence::shipped() };
    let found = judge_app(judged, &context).detections;
    assert!(found.len() >= 2, "{found:?}");
    found.iter().map(|one| Cause::of(one.kind, &one.subject, &one.evidence)).collect()
}

#[test]
fn what_is_found_in_a_harmful_app_comes_from_its_signer_unless_anybody_can_sign_so() {
    assert_eq!(causes(&app()), [Cause::Signer(signer())].into());
    // The platform's public test key (build/target/product/security of AOSP).
    let test_key = "a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc";
    let mut anybody = app();
    anybody.facts.as_mut().unwrap().signing.signers[0].sha256 = test_key.into();
    assert_eq!(causes(&anybody), [Cause::App(PACKAGE.into())].into());
    let found = run(&policy(), NOW);
    assert!(found.iter().all(|one| values(one, Fact::HarmfulSigner).is_empty()), "no harm, no blame: {found:?}");
}

#[test]
fn verdicts_end_when_they_say() {
    let mut policy = policy();
    policy.app_overrides.push(verdict(by_signer(), OverrideVerdict::Trusted, Some(NOW)));
    assert!(run(&policy, NOW.plus(-1)).is_empty());
    assert!(find(&run(&policy, NOW), ThreatKind::SideloadedApp).is_some());
    assert_eq!((ended_verdicts(&policy, NOW.plus(-1)), ended_verdicts(&policy, NOW)), (0, 1));
}

#[test]
fn the_narrowest_verdict_counts_and_between_equals_the_warning() {
    let mut policy = policy();
    let summary = vigie_engine::summarise(&app(), Intelligence::shipped()).unwrap();
    let said = |policy: &Policy| company_verdict(&summary, policy, NOW).map(|one| one.verdict);
    assert_eq!(said(&policy), None);
    policy.app_overrides.push(verdict(by_signer(), OverrideVerdict::Malicious, None));
    policy.app_overrides.push(verdict(by_signer(), OverrideVerdict::Trusted, None));
    assert_eq!(said(&policy), Some(OverrideVerdict::Malicious));
    let app = AppTarget::App { package: PACKAGE.into(), signer: signer() };
    policy.app_overrides.push(verdict(app, OverrideVerdict::Trusted, None));
    assert_eq!(said(&policy), Some(OverrideVerdict::Trusted));
    let file = AppTarget::File { sha256: summary.sha256.clone() };
    policy.app_overrides.push(verdict(file, OverrideVerdict::Malicious, None));
    assert_eq!(said(&policy), Some(OverrideVerdict::Malicious));
}
