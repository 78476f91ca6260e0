//! What a policy would change is what it then changes: whole phones, policy after policy, on both databases.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, SocketAddr};

use vigie_server::{Foresight, Settings, Whom, invite, start};
use vigie_store::{DeviceFilter, NewPerson};
use vigie_types::{
    AppOverride, AppRule, AppTarget, BannedApp, Clause, Condition, Language, OverrideVerdict, PersonId, Policy,
    PrivacyItem, RuleAction, Severity, SourceKind, ThreatKind, ThreatMode, ThreatRule, WifiSecurity,
};
use vigie_virtual_phone::PhoneFile;

use crate::postgres;
use crate::world::{Company, Phone, World, apk, scan, until};

/// A change of something.
type Adjust<T> = fn(&mut T);

/// What people see: who, which kind, about what.
type Alerts = BTreeSet<(PersonId, ThreatKind, String)>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_foreseen_comes_true_on_sqlite() {
    comes_true(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_foreseen_comes_true_on_postgresql() {
    comes_true(Some(postgres::new_database())).await;
}

/// Phones, each with something of its own.
fn phones() -> Vec<(Vec<&'static str>, Adjust<PhoneFile>)> {
    vec![
        (vec!["fdroidserver/com.politedroid_5.apk"], |_| {}),
        (vec!["fdroidserver/com.politedroid_6.apk", "npm/ContactManager.apk"], |file| {
            file.apps.sideloaded = vec!["com.politedroid_6.apk".into()];
            file.patch_level = Some("2025-01-01".into());
        }),
        (vec!["insecurebankv2/InsecureBankv2.apk", "apksig/debuggable-boolean.apk"], |file| {
            file.os_version = "9".into();
            file.settings.screen_lock = Some(false);
        }),
        (vec!["apksig/invalid_manifest.apk", "fdroidserver/souch.smsbypass_9.apk"], |file| {
            file.settings.root_signs = Some(vec!["/system/xbin/su".into()]);
            if let Some(network) = &mut file.network {
                network.security = Some(WifiSecurity::Open);
            }
        }),
        (vec![], |file| file.settings.usb_debugging = Some(true)),
    ]
}

fn rule(mode: ThreatMode, severity: Severity) -> ThreatRule {
    ThreatRule { mode, severity }
}

/// Changes one after the other, each on top of what came before.
fn changes() -> Vec<(&'static str, Adjust<Policy>)> {
    use ThreatMode::{Alert, Audit, Off};
    vec![
        ("weaknesses of apps on", |policy| {
            for kind in ThreatKind::ALL.iter().filter(|kind| !kind.on_by_default()) {
                policy.threats.insert(*kind, rule(Alert, Severity::Low));
            }
        }),
        ("some recorded only, some off", |policy| {
            policy.threats.insert(ThreatKind::DebuggableApp, rule(Audit, Severity::Low));
            policy.threats.insert(ThreatKind::SideloadedApp, rule(Off, Severity::Low));
            policy.threats.insert(ThreatKind::Rooted, rule(Audit, Severity::Critical));
            policy.threats.insert(ThreatKind::VulnerableOs, rule(Off, Severity::Elevated));
            policy.threats.insert(ThreatKind::UnsecuredWifi, rule(Off, Severity::Low));
        }),
        ("a longer term for patches", |policy| policy.device.max_patch_age_days = 3_000),
        ("a short one, and the rest back on", |policy| {
            policy.device.max_patch_age_days = 30;
            policy.threats.clear();
        }),
        ("bans by name and by rule", |policy| {
            policy.banned_apps.push(BannedApp { package: "com.politedroid".into(), reason: String::new() });
            policy.app_rules.push(AppRule {
                name: "SMS".into(),
                all: vec![Clause { not: false, is: Condition::Requests("SMS".into()) }],
                action: RuleAction::Ban,
                reason: String::new(),
            });
        }),
        ("an exception, a trust and a word against an app", |policy| {
            policy.app_rules.push(AppRule {
                name: "From files".into(),
                all: vec![Clause { not: false, is: Condition::Source(SourceKind::Sideloaded) }],
                action: RuleAction::Allow,
                reason: String::new(),
            });
            for (file, verdict) in [
                ("insecurebankv2/InsecureBankv2.apk", OverrideVerdict::Trusted),
                ("npm/ContactManager.apk", OverrideVerdict::Malicious),
            ] {
                let target = AppTarget::File { sha256: sha256(file) };
                policy.app_overrides.push(AppOverride { target, verdict, reason: "x".into(), expires_at: None });
            }
        }),
        ("what the person set aside comes back", |policy| policy.user_may_trust.clear()),
        ("settings off", |policy| {
            policy.threats.insert(ThreatKind::NoScreenLock, rule(Off, Severity::Elevated));
            policy.threats.insert(ThreatKind::UsbDebugging, rule(Off, Severity::Elevated));
            policy.threats.insert(ThreatKind::MalformedApp, rule(Audit, Severity::Elevated));
        }),
        ("lists of apps stay on the phones", |policy| policy.privacy.set(PrivacyItem::InstalledApps, false)),
        ("everything recorded only", |policy| {
            policy.threats = ThreatKind::ALL.iter().map(|kind| (*kind, rule(Audit, kind.default_severity()))).collect();
        }),
    ]
}

fn sha256(file: &str) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(std::fs::read(apk(file)).unwrap()))
}

async fn comes_true(database: Option<String>) {
    let data = tempfile::tempdir().unwrap();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let settings = Settings { data: data.path().to_owned(), https, database, ..Settings::default() };
    let world = World::of(start(&settings).await.unwrap(), data);
    let company = world.company("Example").await;
    let mut fleet = Vec::new();
    for (at, (packages, change)) in phones().into_iter().enumerate() {
        let (name, email) = (format!("Person {at}"), format!("person{at}@example.org"));
        let new = NewPerson { name, email, language: Language::En, group: None };
        let person = company.tenant.add_people(&[new], world.running.server.now()).await.unwrap()[0];
        let link = invite(&world.running.server, &company.tenant, person).await.unwrap().reveal();
        let phone = Phone::new();
        packages.into_iter().for_each(|package| phone.install(&apk(package)));
        let mut file = phone.phone.folder.load().unwrap();
        change(&mut file);
        phone.phone.folder.save(&file).unwrap();
        phone.run_first(&link).await;
        fleet.push((person, phone));
    }
    // A first scan ends before what it found is sent.
    settled(&company, &fleet).await;
    // As long as nobody trusts anything, it is counted from what is kept beside the rows.
    for (what, change) in changes() {
        same_outlook(&world, &company, what, change).await;
    }
    // The person with the second phone sets a finding aside.
    publish(&world, &company, &fleet, |policy| {
        policy.user_may_trust.insert(ThreatKind::SideloadedApp);
    })
    .await;
    let app = &fleet[1].1.phone.app;
    let set_aside = app.findings().unwrap().into_iter().find(|one| one.is_open() && app.may_trust(one)).unwrap();
    assert!(app.trust(set_aside.id).unwrap());
    settled(&company, &fleet).await;
    let (mut began, mut ended) = (0, 0);
    for (what, change) in changes() {
        let before = alerts(&fleet);
        let mut wanted = company.tenant.policies(1).await.unwrap().remove(0).policy;
        change(&mut wanted);
        let foreseen = world.running.server.foresee_policy(&company.tenant, &wanted).await.unwrap();
        same_outlook(&world, &company, what, change).await;
        publish(&world, &company, &fleet, change).await;
        let after = alerts(&fleet);
        compare(what, &foreseen, &before, &after);
        (began, ended) = (began + foreseen.alerted.len(), ended + foreseen.calmed.len());
        println!("{what}: alerts {} people, ends alerts of {}", foreseen.alerted.len(), foreseen.calmed.len());
    }
    assert!(began >= 8 && ended >= 8, "{began} {ended}");
    // What was never looked for, and what stays on the phones, is named, and not guessed.
    let mut wanted = company.tenant.policies(1).await.unwrap().remove(0).policy;
    wanted.threats.insert(ThreatKind::NoScreenLock, rule(ThreatMode::Off, Severity::Low));
    world.running.server.publish_policy(&company.tenant, wanted.clone(), "off").await.unwrap();
    publish(&world, &company, &fleet, |_| {}).await;
    wanted.threats.insert(ThreatKind::NoScreenLock, rule(ThreatMode::Alert, Severity::Low));
    wanted.banned_apps.clear();
    let foreseen = world.running.server.foresee_policy(&company.tenant, &wanted).await.unwrap();
    assert_eq!(foreseen.unknown, [(ThreatKind::NoScreenLock, 5)].into());
    assert!(foreseen.alerted.is_empty(), "{foreseen:?}");
    assert!(foreseen.without_apps >= 3, "{foreseen:?}");
}

/// What is said before publishing is what is foreseen, with the first people by name.
async fn same_outlook(world: &World, company: &Company, what: &str, change: fn(&mut Policy)) {
    let mut wanted = company.tenant.policies(1).await.unwrap().remove(0).policy;
    change(&mut wanted);
    let all = world.running.server.foresee_policy(&company.tenant, &wanted).await.unwrap();
    let out = world.running.server.look_out_policy(&company.tenant, &wanted, 2).await.unwrap();
    for (side, whom) in [(&out.alerted, &all.alerted), (&out.calmed, &all.calmed)] {
        assert_eq!((side.people, side.first.len()), (whom.len(), whom.len().min(2)), "{what}");
        assert!(side.first.iter().all(|(person, said)| whom.get(person) == Some(said)), "{what}: {side:?} {whom:?}");
    }
    assert_eq!((out.silenced, out.unknown), (all.silenced.len(), all.unknown), "{what}");
    assert_eq!((out.without_apps, out.unreadable), (all.without_apps, all.unreadable), "{what}");
}

/// Whoever was foreseen is whoever was alerted, and to the same kinds; and the same for what ended.
fn compare(what: &str, foreseen: &Foresight, before: &Alerts, after: &Alerts) {
    let kinds = |alerts: BTreeSet<&(PersonId, ThreatKind, String)>| {
        let mut people: BTreeMap<PersonId, BTreeSet<ThreatKind>> = BTreeMap::new();
        for (person, kind, _) in alerts {
            people.entry(*person).or_default().insert(*kind);
        }
        people
    };
    let foreseen_kinds = |whom: &BTreeMap<PersonId, Whom>| {
        let kinds = |whom: &Whom| whom.what.iter().map(|(kind, _)| *kind).collect::<BTreeSet<_>>();
        whom.iter().map(|(person, whom)| (*person, kinds(whom))).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(foreseen_kinds(&foreseen.alerted), kinds(after.difference(before).collect()), "{what}: begins");
    assert_eq!(foreseen_kinds(&foreseen.calmed), kinds(before.difference(after).collect()), "{what}: ends");
}

/// What the phones show.
fn alerts(fleet: &[(PersonId, Phone)]) -> Alerts {
    let open = |(person, phone): &(PersonId, Phone)| {
        let (person, open) = (*person, phone.phone.app.view().unwrap().open);
        open.into_iter().map(move |one| (person, one.kind, one.subject.key()))
    };
    fleet.iter().flat_map(open).collect()
}

/// Puts a changed policy in force, and waits until every phone has looked at everything under it.
async fn publish(world: &World, company: &Company, fleet: &[(PersonId, Phone)], change: impl FnOnce(&mut Policy)) {
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    change(&mut policy);
    world.running.server.publish_policy(&company.tenant, policy, "test").await.unwrap();
    settled(company, fleet).await;
}

async fn settled(company: &Company, fleet: &[(PersonId, Phone)]) {
    let hash = company.tenant.policies(1).await.unwrap().remove(0).signed.hash();
    for (_, phone) in fleet {
        let app = &phone.phone.app;
        until("the policy to come into force", || async { (app.policy_hash() == Some(hash)).then_some(()) }).await;
        scan(app).await;
        until("everything to be sent", || async {
            app.records().unwrap().iter().all(|one| one.sent_at.is_some()).then_some(())
        })
        .await;
    }
    until("the server to know who has the policy", || async {
        let filter = DeviceFilter { limit: 50, ..DeviceFilter::default() };
        let rows = company.tenant.devices(&filter).await.unwrap().rows;
        rows.iter().all(|row| row.policy.as_deref() == Some(hash.to_string().as_str())).then_some(())
    })
    .await;
}
