//! The app over a phone of the test data, without a server.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use vigie_engine::Intelligence;
use vigie_intel::{Class, FeedFormat, FeedInfo, FeedLimits, Kind, read_feed};
use vigie_protocol::RecordBody;
use vigie_types::{
    ApkFacts, AppOverride, AppSource, AppTarget, Ending, InstalledApp, LineageKey, ListRef, OverrideVerdict, Policy,
    SigningCertificate, SigningFacts, ThreatKind, Timestamp,
};

use crate::fake::FakePhone;
use crate::host::Host as _;
use crate::kept::changes::compare;
use crate::{AppChangeKind, EventBody, TrustEnd, View};

const OLD: &str = "fdroidserver/com.politedroid_5.apk";
const NEW: &str = "fdroidserver/com.politedroid_6.apk";
const POLITE: &str = "com.politedroid";

fn kinds(phone: &FakePhone) -> Vec<ThreatKind> {
    phone.app.view().unwrap().open.iter().map(|finding| finding.kind).collect()
}

fn logged(phone: &FakePhone, wanted: impl Fn(&EventBody) -> bool) -> usize {
    phone.app.events().unwrap().iter().filter(|event| wanted(&event.body)).count()
}

fn left_to_the_person(policy: &mut Policy) {
    policy.user_may_trust.insert(ThreatKind::SideloadedApp);
}

/// The overview of somebody who left quickly says nothing of the app, whatever else is found about it.
#[tokio::test]
async fn what_somebody_left_is_set_aside_with_its_app_until_they_want_it_or_it_is_gone() {
    let phone = FakePhone::new(|_| ());
    phone.install("polite.apk", OLD);
    phone.install("other.apk", "apksig/original.apk");
    phone.scan().await;
    let about = |finding: &vigie_types::Finding| finding.subject.key().contains(POLITE);
    let view = phone.app.view().unwrap();
    let (polite, others): (Vec<_>, Vec<_>) = view.open.iter().partition(|finding| about(finding));
    assert!(!polite.is_empty() && !others.is_empty(), "{:?}", view.open);
    let visit = phone.app.visit();
    phone.app.leave(&[polite[0].id]).unwrap();
    assert_ne!(phone.app.visit(), visit);
    let view = phone.app.view().unwrap();
    assert_eq!(view.aside.iter().collect::<Vec<_>>(), [&polite[0].id]);
    assert_eq!(view.open.len(), polite.len() + others.len(), "everywhere else it stands as before");
    let discreet = view.discreet();
    assert_eq!(discreet.open.len(), others.len());
    assert!(!discreet.open.iter().any(about));
    assert_eq!(discreet.worst_open, view.worst_open, "the phone is not called protected");
    phone.app.show_again(polite[0].id).unwrap();
    assert!(phone.app.view().unwrap().aside.is_empty());
    phone.app.leave(&[polite[0].id]).unwrap();
    phone.remove("polite.apk");
    phone.pass(1000);
    phone.scan().await;
    assert!(phone.app.view().unwrap().aside.is_empty());
}

#[tokio::test]
async fn the_first_scan_knows_no_changes_and_later_ones_name_them() {
    let phone = FakePhone::new(|_| ());
    phone.install("polite.apk", OLD);
    phone.install("other.apk", "apksig/original.apk");
    phone.scan().await;
    assert!(phone.app.app_changes().is_empty());
    phone.pass(1000);
    phone.install("polite.apk", NEW);
    phone.remove("other.apk");
    phone.install("third.apk", "apkinspector/minimal_orig.apk");
    phone.scan().await;
    let changes = phone.app.app_changes();
    let seen: Vec<_> = changes.iter().map(|one| (one.kind, one.from.as_str(), one.to.as_str())).collect();
    assert_eq!(changes.len(), 3, "{changes:?}");
    assert!(seen.contains(&(AppChangeKind::Updated, "1.4", "1.5")), "{seen:?}");
    assert!(changes.iter().any(|one| one.kind == AppChangeKind::Removed && one.to.is_empty()), "{seen:?}");
    assert!(changes.iter().any(|one| one.kind == AppChangeKind::New && one.from.is_empty()), "{seen:?}");
    assert_eq!(logged(&phone, |body| matches!(body, EventBody::AppChanged { .. })), 3);
    // A scan without news leaves them standing; the next news take their place.
    phone.pass(1000);
    phone.scan().await;
    assert_eq!(phone.app.app_changes(), changes);
    phone.remove("third.apk");
    phone.scan().await;
    assert_eq!(phone.app.app_changes().len(), 1);
    assert_eq!(phone.app.last_change(POLITE).unwrap().to, "1.5", "an app's last change stays with it");
}

#[test]
fn gained_permissions_and_other_signers_are_named() {
    let app = |permissions: &[&str], signer: &str, sha256: &str| {
        let certificate = SigningCertificate { sha256: signer.into(), ..Default::default() };
        let facts = ApkFacts {
            package: "org.example".into(),
            label: "Example".into(),
            sha256: sha256.into(),
            permissions: permissions.iter().map(|name| format!("android.permission.{name}")).collect(),
            signing: SigningFacts { signers: vec![certificate], ..Default::default() },
            ..ApkFacts::default()
        };
        InstalledApp { source: AppSource::Unknown, facts: Ok(facts) }
    };
    let now = Timestamp(0);
    let before = app(&["INTERNET"], "aa", "1");
    let (inventory, none) = compare(None, std::iter::once(&before), now);
    assert!(none.is_empty());
    let after = app(&["READ_SMS", "VIBRATE"], "bb", "2");
    let (_, changes) = compare(Some(&inventory), std::iter::once(&after), now);
    assert_eq!(changes[0].dangerous().collect::<Vec<_>>(), ["android.permission.READ_SMS"]);
    assert_eq!((changes[0].gained.len(), changes[0].lost.len(), changes[0].resigned), (2, 1, true));
    // Gone in between: the other signer is noticed all the same, for a while.
    let (gone, changes) = compare(Some(&inventory), std::iter::empty(), now);
    assert_eq!(changes[0].kind, AppChangeKind::Removed);
    let (_, changes) = compare(Some(&gone), std::iter::once(&after), now.plus(Timestamp::DAY));
    assert_eq!((changes[0].kind, changes[0].resigned), (AppChangeKind::New, true));
    let (forgotten, _) = compare(Some(&gone), std::iter::empty(), now.plus(91 * Timestamp::DAY));
    assert!(forgotten.is_empty());
    // A key that vouches for the next one is no other signer.
    let mut rotated = app(&["INTERNET"], "bb", "3");
    let older = SigningCertificate { sha256: "aa".into(), ..Default::default() };
    rotated.facts.as_mut().unwrap().signing.lineage.push(LineageKey { certificate: older, capabilities: 0 });
    let (_, changes) = compare(Some(&inventory), std::iter::once(&rotated), now);
    assert!(!changes[0].resigned);
}

/// Lists that know files by MD5 find an app that was read, and kept, before there was such a list.
#[tokio::test]
async fn a_list_of_other_hashes_has_kept_apps_read_again() {
    let phone = FakePhone::new(|_| ());
    phone.install("polite.apk", OLD);
    phone.scan().await;
    assert_eq!(kinds(&phone), [ThreatKind::SideloadedApp]);
    let mut lists = Intelligence::shipped().clone();
    let md5 = b"07568cd43174df2e8fbde82cb44242a8"; // of OLD
    let list = ListRef { name: "Ours".into(), date: "2026-11-26".into(), licence: "MIT".into(), url: String::new() };
    let info = FeedInfo { list, class: Class::Malware, family: None, at: Timestamp(0) };
    let format = FeedFormat::Lines(Some(Kind::File));
    lists.indicators.merge(read_feed(md5, format, &info, &FeedLimits::default()).unwrap().indicators);
    let phone = phone.restarted(lists);
    phone.scan().await;
    assert!(kinds(&phone).contains(&ThreatKind::KnownMalware), "{:?}", kinds(&phone));
}

#[tokio::test]
async fn trust_closes_a_finding_and_can_be_withdrawn() {
    let phone = FakePhone::new(left_to_the_person);
    phone.install("polite.apk", OLD);
    phone.scan().await;
    assert_eq!(kinds(&phone), [ThreatKind::SideloadedApp]);
    let finding = phone.app.view().unwrap().open[0].clone();
    assert!(phone.app.may_trust(&finding) && phone.app.trust(finding.id).unwrap());
    assert!(kinds(&phone).is_empty() && phone.app.finding(finding.id).unwrap().unwrap().closed_at.is_some());
    let closed = |record: &RecordBody| matches!(record, RecordBody::FindingClosed { finding: id, ending: Ending::Trusted, .. } if *id == finding.id);
    assert!(phone.app.records().unwrap().iter().any(|kept| closed(&kept.record.body)), "the server learns it, and why");
    // It holds over scans and over updates by the same signer.
    phone.pass(1000);
    phone.install("polite.apk", NEW);
    phone.scan().await;
    assert!(kinds(&phone).is_empty());
    assert_eq!(phone.app.trusts().len(), 1);
    phone.app.withdraw_trust(POLITE, ThreatKind::SideloadedApp).unwrap();
    phone.scan().await;
    assert_eq!(kinds(&phone), [ThreatKind::SideloadedApp]);
    assert_eq!(logged(&phone, |body| matches!(body, EventBody::Trusted { .. } | EventBody::TrustEnded { .. })), 2);
}

#[tokio::test]
async fn trust_ends_with_the_policy_and_with_the_signer() {
    let phone = FakePhone::new(left_to_the_person);
    phone.install("polite.apk", OLD);
    phone.scan().await;
    let finding = phone.app.view().unwrap().open[0].clone();
    phone.app.trust(finding.id).unwrap();
    phone.publish(|policy| policy.user_may_trust.clear());
    phone.scan().await;
    assert_eq!((kinds(&phone), phone.app.trusts().len()), (vec![ThreatKind::SideloadedApp], 0));
    let reopened = phone.app.view().unwrap().open[0].clone();
    assert!(!phone.app.may_trust(&reopened) && !phone.app.trust(reopened.id).unwrap());
    // Another signer under the same package.
    phone.publish(left_to_the_person);
    phone.app.trust(reopened.id).unwrap();
    let mut trusts = phone.app.trusts();
    trusts[0].signers = vec!["00".repeat(32)];
    phone.app.0.trusts.put(trusts);
    phone.scan().await;
    assert_eq!((kinds(&phone), phone.app.trusts().len()), (vec![ThreatKind::SideloadedApp], 0));
    let ends = |cause: TrustEnd| move |body: &EventBody| matches!(body, EventBody::TrustEnded { cause: one, .. } if *one == cause);
    assert_eq!((logged(&phone, ends(TrustEnd::Policy)), logged(&phone, ends(TrustEnd::Signer))), (1, 1));
}

#[tokio::test]
async fn nobody_trusts_away_what_the_company_says() {
    let phone = FakePhone::new(|policy| policy.user_may_trust = [ThreatKind::KnownMalware].into());
    phone.install("polite.apk", OLD);
    phone.scan().await;
    let signer = phone.app.view().unwrap().apps[0].facts.as_ref().unwrap().signing.signers[0].sha256.clone();
    phone.publish(|policy| {
        policy.app_overrides.push(AppOverride {
            target: AppTarget::Signer { signer },
            verdict: OverrideVerdict::Malicious,
            reason: "Seen in an attack".into(),
            expires_at: Some(Timestamp(1_795_478_400_000 + 5_000)),
        });
    });
    phone.scan().await;
    let harmful = phone.app.view().unwrap().open.into_iter().find(|one| one.kind == ThreatKind::KnownMalware).unwrap();
    assert!(!phone.app.may_trust(&harmful) && !phone.app.trust(harmful.id).unwrap());
    // The verdict ends by itself, although package and policy stay the same.
    phone.pass(5_000);
    phone.scan().await;
    assert_eq!(kinds(&phone), [ThreatKind::SideloadedApp]);
}

#[tokio::test]
async fn a_new_app_is_judged_alone_and_a_scan_that_began_before_keeps_its_finding() {
    let phone = FakePhone::new(|_| ());
    phone.install("other.apk", "apksig/original.apk");
    phone.scan().await;
    phone.install("polite.apk", OLD);
    phone.app.0.scan.look_at_arrivals().await;
    let view = phone.app.view().unwrap();
    assert_eq!(view.apps.len(), 2);
    let about = |view: &View| view.open.iter().find(|one| one.subject.name() == Some("Polite Droid")).map(|one| one.id);
    let first = about(&view).unwrap_or_else(|| panic!("{:?}", view.open));
    phone.scan().await;
    assert_eq!(about(&phone.app.view().unwrap()), Some(first), "the scan keeps the same finding");
    assert_eq!(phone.app.app_changes().len(), 1);
}

#[tokio::test]
async fn a_key_that_an_earlier_version_kept_goes_to_the_host() {
    let seed = [9; 32];
    let phone = FakePhone::new(|_| ());
    let mut kept: serde_json::Value = phone.app.0.phone.storage.meta("identity").unwrap().unwrap();
    let fields = kept.as_object_mut().unwrap();
    fields.remove("key");
    fields.insert("seed".into(), hex::encode(seed).into());
    phone.app.0.phone.storage.write(|batch| batch.put_meta("identity", &kept)).unwrap();
    let phone = phone.restarted(Intelligence::shipped().clone());
    let public = vigie_protocol::DeviceKey::from_seed(&seed).public();
    assert_eq!(phone.app.0.phone.identity().unwrap().key, public);
    let kept: serde_json::Value = phone.app.0.phone.storage.meta("identity").unwrap().unwrap();
    assert!(kept.get("seed").is_none(), "{kept}");
    let signature = phone.host.sign(&public, b"message").await.unwrap();
    assert!(public.verifies(b"message", &signature));
}

/// An address in disguise, which is warned of and not blocked.
const TRAP: &str = "https://www.kbc.be@login.evil-example.top/a?b";

#[tokio::test]
async fn a_dangerous_link_is_found_at_once_and_no_scan_ends_what_it_cannot_see() {
    let phone = FakePhone::new(|_| ());
    phone.scan().await;
    let open = |phone: &FakePhone| -> Vec<(ThreatKind, Option<String>)> {
        let findings = phone.app.findings().unwrap();
        let open = findings.into_iter().filter(vigie_types::Finding::is_open);
        open.map(|one| (one.kind, one.subject.name().map(str::to_owned))).collect()
    };
    let site = Some("login.evil-example.top".to_owned());
    let before = open(&phone);
    phone.app.check_link("https://example.org/").unwrap();
    assert_eq!(open(&phone), before, "nothing speaks against it");
    phone.app.check_link(TRAP).unwrap();
    phone.app.check_link(TRAP).unwrap();
    let after = open(&phone);
    assert_eq!(after.iter().filter(|one| **one == (ThreatKind::HarmfulLink, site.clone())).count(), 1, "{after:?}");
    assert!(!kinds(&phone).contains(&ThreatKind::HarmfulLink), "recorded, and nobody alarmed");
    phone.pass(Timestamp::HOUR);
    phone.scan().await;
    assert_eq!(open(&phone), after);
    let opened = phone.app.open_anyway(TRAP).unwrap().unwrap();
    assert_eq!((opened.address.as_str(), opened.host.as_str()), (TRAP, "login.evil-example.top"));
    let id = opened.finding.unwrap();
    assert!(kinds(&phone).contains(&ThreatKind::VisitedHarmfulSite));
    phone.pass(2 * Timestamp::DAY);
    phone.scan().await;
    assert!(!open(&phone).contains(&(ThreatKind::HarmfulLink, site.clone())), "over after a day");
    assert!(open(&phone).contains(&(ThreatKind::VisitedHarmfulSite, site)), "until the person says what they did");
    assert!(!phone.app.settle(id, Ending::Gone).unwrap(), "that is not for a person to say");
    assert!(
        phone.app.settle(id, Ending::PasswordChanged).unwrap() && !phone.app.settle(id, Ending::NothingTyped).unwrap()
    );
    assert!(!kinds(&phone).contains(&ThreatKind::VisitedHarmfulSite));
    let said = |body: &EventBody| matches!(body, EventBody::SiteSettled { said: Ending::PasswordChanged, .. });
    assert_eq!(logged(&phone, said), 1);
    // What leaves says that it happened, and nothing of where.
    let sent = serde_json::to_string(&phone.app.records().unwrap().iter().map(|one| &one.record).collect::<Vec<_>>());
    let sent = sent.unwrap();
    assert!(sent.contains("visited-harmful-site") && sent.contains("password-changed") && sent.contains("lapsed"));
    assert!(
        !sent.contains("evil-example") && !sent.contains("kbc.be") && !sent.contains("suspected-phishing"),
        "{sent}"
    );
}

#[tokio::test]
async fn the_policy_decides_whether_a_dangerous_site_is_a_finding_and_whether_it_is_named() {
    use vigie_types::{PrivacyItem, ThreatMode, ThreatRule, WebClass, WebMode};
    let phone = FakePhone::new(|policy| {
        policy.privacy.set(PrivacyItem::WebDomains, true);
        policy.threats.insert(
            ThreatKind::HarmfulLink,
            ThreatRule { mode: ThreatMode::Off, severity: vigie_types::Severity::Low },
        );
    });
    phone.scan().await;
    let count =
        |phone: &FakePhone| phone.app.findings().unwrap().iter().filter(|one| one.kind.lasts().is_some()).count();
    phone.app.check_link(TRAP).unwrap();
    assert_eq!(count(&phone), 0, "the policy does not look for it");
    let opened = phone.app.open_anyway(TRAP).unwrap().unwrap();
    let finding = phone.app.finding(opened.finding.unwrap()).unwrap().unwrap();
    assert_eq!(finding.cause().to_string(), "site:login.evil-example.top");
    let sent = serde_json::to_string(&phone.app.records().unwrap().iter().map(|one| &one.record).collect::<Vec<_>>());
    let sent = sent.unwrap();
    assert!(sent.contains("login.evil-example.top") && sent.contains("suspected-phishing"), "{sent}");
    assert!(!sent.contains("/a?b") && !sent.contains("kbc.be@"), "never the whole address: {sent}");
    // What is blocked is not opened past.
    let phone = FakePhone::new(|policy| {
        policy.web.modes.insert(WebClass::SuspectedPhishing, WebMode::Block);
    });
    phone.scan().await;
    assert!(
        phone.app.open_anyway(TRAP).unwrap().is_none()
            && phone.app.open_anyway("https://example.org/").unwrap().is_none()
    );
    assert_eq!(count(&phone), 0);
}

/// What is wrong with the phone and its network is told while the apps are still read.
#[tokio::test]
async fn what_is_wrong_beside_apps_does_not_wait_for_them() {
    let phone = FakePhone::new(|_| ());
    phone.install("one", OLD);
    phone.install("two", "apksig/original.apk");
    phone.host.unlocked.store(true, Ordering::Relaxed);
    let of_lock = |one: &vigie_types::Finding| one.kind == ThreatKind::NoScreenLock && one.is_open();
    let (app, seen) = (phone.app.clone(), Arc::new(Mutex::new(Vec::new())));
    let noted = Arc::clone(&seen);
    *phone.host.on_read.lock().unwrap() = Some(Box::new(move || {
        noted.lock().unwrap().push(app.findings().unwrap().iter().filter(|one| of_lock(one)).count())
    }));
    phone.scan().await;
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    assert_eq!(seen, [0, 1], "open before the second app was read");
    *phone.host.on_read.lock().unwrap() = None;
}
