//! Whole phones against a whole server, over real TLS: what people see, without a browser.

use crate::world::{Phone, World, apk, until};
use vigie_app::{Display, Period, Settings, Stage, Standing};
use vigie_protocol::{ErrorCode, RecordBody};
use vigie_types::{Language, PrivacyItem, ThreatKind};

#[tokio::test]
async fn a_phone_is_activated_scans_reports_and_closes_by_itself() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    phone.install(&apk("androguard/TestActivity_signed_both.apk"));
    assert_eq!(phone.phone.app.view().unwrap().standing, Standing::New);
    phone.run_first(&company.link).await;
    let view = phone.phone.app.view().unwrap();
    let kinds: Vec<_> = view.open.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [ThreatKind::DebuggableApp], "{:#?}", view.open);
    let told = until("the server to know", || async { company.findings(true).await.pop() }).await;
    assert_eq!((told.id, told.kind), (view.open[0].id, ThreatKind::DebuggableApp));
    std::fs::remove_file(phone.folder.path().join("apps/TestActivity_signed_both.apk")).unwrap();
    let closed = until("the finding to close", || async { company.findings(false).await.pop() }).await;
    assert_eq!(closed.id, told.id);
    assert!(closed.closed_at.unwrap() >= closed.opened_at);
    assert!(phone.phone.app.view().unwrap().open.is_empty());
}

/// Whoever asked sees that it was done: the time of the last scan moves, also where nothing changed.
#[tokio::test]
async fn a_scan_that_an_administrator_asked_for_is_told_of_where_nothing_changed() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    phone.install(&apk("apksig/original.apk"));
    phone.run_first(&company.link).await;
    let app = &phone.phone.app;
    let settled = || async {
        let records = app.records().unwrap();
        records.iter().all(|kept| kept.sent_at.is_some()).then_some(records.len())
    };
    let device = app.view().unwrap().protector.unwrap().device;
    let row = || async { company.tenant.device(device).await.unwrap().unwrap() };
    let first = until("the first report", || async { row().await.scanned_at }).await;
    for order in 1..3 {
        // Lists that came may have wanted scans of their own.
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        let told = until("the outbox to empty", settled).await;
        let before = row().await;
        company.tenant.ask_scan(device, world.running.server.now()).await.unwrap();
        world.running.server.announce_phones(company.tenant.tenant(), &[device]);
        let after = until("the time of the last scan to move", || async {
            let now = row().await;
            (now.scanned_at > before.scanned_at).then_some(now)
        })
        .await;
        assert_eq!((after.apps_scanned, after.model), (1, before.model), "order {order}");
        let records = app.records().unwrap();
        assert_eq!(records.len(), told + 1, "one record and no more");
        assert!(matches!(records[0].record.body, RecordBody::Device(_)), "{:?}", records[0]);
    }
    assert!(row().await.scanned_at > Some(first));
}

#[tokio::test]
async fn editing_a_fact_is_changing_a_setting() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    assert!(phone.phone.app.view().unwrap().open.is_empty());
    let mut file = phone.phone.folder.load().unwrap();
    file.settings.screen_lock = Some(false);
    file.settings.root_signs = Some(vec!["/system/xbin/su".into()]);
    file.os_version = "9".into();
    let network = file.network.as_mut().unwrap();
    (network.ssid, network.security) = (Some("Hotel".into()), Some(vigie_types::WifiSecurity::Wep));
    phone.phone.folder.save(&file).unwrap();
    let mut kinds = until("five findings", || async {
        let open = phone.phone.app.view().unwrap().open;
        (open.len() == 5).then(|| open.iter().map(|finding| finding.kind).collect::<Vec<_>>())
    })
    .await;
    kinds.sort_unstable();
    let mut expected = [
        ThreatKind::VulnerableOs,
        ThreatKind::OsDowngrade,
        ThreatKind::NoScreenLock,
        ThreatKind::Rooted,
        ThreatKind::UnsecuredWifi,
    ];
    expected.sort_unstable();
    assert_eq!(kinds, expected);
    // A file that cannot be read changes nothing.
    std::fs::write(phone.folder.path().join("phone.toml"), "half a line = [").unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    assert_eq!(phone.phone.app.view().unwrap().open.len(), 5);
}

#[tokio::test]
async fn nothing_is_sent_before_the_privacy_page_and_nothing_that_is_off_after_it() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    phone.grant_all();
    phone.install(&apk("apksig/debuggable-boolean.apk"));
    phone.phone.app.activate(&company.link).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    assert!(phone.phone.app.records().unwrap().is_empty());
    phone.run_first(&company.link).await;
    until("the outbox to empty", || async {
        let records = phone.phone.app.records().unwrap();
        (records.len() >= 3 && records.iter().all(|kept| kept.sent_at.is_some())).then_some(())
    })
    .await;
    let sent = serde_json::to_string(&phone.phone.app.records().unwrap()).unwrap();
    assert!(!sent.contains("Home") && !sent.contains("02:00:00"), "the Wi-Fi's name is off by default: {sent}");
    assert!(sent.contains("Pixel 8"));
    // The company turns the list of apps off: what it has is replaced by nothing new.
    let server = &world.running.server;
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.privacy.set(PrivacyItem::InstalledApps, false);
    policy.privacy.set(PrivacyItem::Location, true);
    server.publish_policy(&company.tenant, policy, "apps off, location on").await.unwrap();
    until("the app to show the privacy page again", || async {
        (phone.phone.app.view().unwrap().standing == Standing::PrivacyChanged).then_some(())
    })
    .await;
    let before = phone.phone.app.records().unwrap().len();
    phone.install(&apk("apksig/original.apk"));
    std::fs::remove_file(phone.folder.path().join("apps/debuggable-boolean.apk")).unwrap();
    until("the finding to close", || async { company.findings(false).await.pop() }).await;
    for kept in phone.phone.app.records().unwrap().iter().rev().skip(before) {
        assert!(!matches!(kept.record.body, RecordBody::Apps { .. }), "{kept:?}");
    }
}

#[tokio::test]
async fn a_policy_is_in_force_within_seconds() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    phone.install(&apk("npm/ContactManager.apk"));
    until("the app to be looked at", || async { (phone.phone.app.view().unwrap().apps.len() == 1).then_some(()) })
        .await;
    let package = phone.phone.app.view().unwrap().apps[0].facts.as_ref().unwrap().package.clone();
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.banned_apps.push(vigie_types::BannedApp { package, reason: "Use the address book".into() });
    world.running.server.publish_policy(&company.tenant, policy, "one app banned").await.unwrap();
    let banned = until("the ban to be told", || async {
        company.findings(true).await.into_iter().find(|row| row.kind == ThreatKind::BannedApp)
    })
    .await;
    let version_two = company.tenant.policies(1).await.unwrap().remove(0);
    assert_eq!(banned.policy, version_two.signed.hash().to_string(), "the finding names the policy");
}

#[tokio::test]
async fn a_second_phone_takes_over_and_a_reactivated_one_starts_clean() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let first = Phone::activated(&company.link).await;
    let second = Phone::activated(&company.link).await;
    until("the first phone to say so", || async {
        (first.phone.app.view().unwrap().standing == Standing::Ended(ErrorCode::DeviceHandedOver)).then_some(())
    })
    .await;
    assert_eq!(second.phone.app.view().unwrap().standing, Standing::Active(Stage::Ready));
    let settings = Settings { language: Some(Language::Fr), display: Display::Dark, period: Period::Week };
    first.phone.app.choose(settings).unwrap();
    let other = world.company("Other").await;
    first.phone.app.activate(&other.link).await.unwrap();
    let view = first.phone.app.view().unwrap();
    assert_eq!(view.standing, Standing::Active(Stage::Privacy));
    assert_eq!(view.protector.unwrap().activation.tenant_name, "Other");
    assert_eq!(view.settings, settings, "what the person chose stays");
    assert!(first.phone.app.findings().unwrap().is_empty() && first.phone.app.records().unwrap().is_empty());
    assert_eq!(first.phone.app.events().unwrap().len(), 1, "only the new activation");
}

#[tokio::test]
async fn links_that_do_not_work_say_why_and_change_nothing() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::new();
    let code = |text: String| {
        let app = phone.phone.app.clone();
        async move { app.activate(&text).await.unwrap_err().code() }
    };
    assert_eq!(code("hello".into()).await, "link.not-vigie");
    assert_eq!(code(company.link.split('#').next().unwrap().into()).await, "link.incomplete");
    let pin = vigie_protocol::Pin::of_spki(b"another key");
    let (front, _) = company.link.split_once('#').unwrap();
    assert_eq!(code(format!("{front}#{pin}")).await, "server.verification-incomplete");
    let nobody = company.link.replacen(&world.running.https.port().to_string(), "9", 1);
    assert_eq!(code(nobody).await, "server.unreachable");
    let stranger = vigie_protocol::Token::random();
    let (host, rest) = company.link.split_once("/activate/").unwrap();
    let (_, fragment) = rest.split_once('#').unwrap();
    assert_eq!(code(format!("{host}/activate/{}#{fragment}", stranger.reveal())).await, "activation.unknown");
    company.tenant.revoke_activation(company.person, world.running.server.now()).await.unwrap();
    assert_eq!(code(company.link.clone()).await, "activation.revoked");
    assert_eq!(phone.phone.app.view().unwrap().standing, Standing::New);
}

#[tokio::test]
async fn the_end_of_the_option_is_told_and_nothing_more_is_sent() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let phone = Phone::activated(&company.link).await;
    company.tenant.end_person(company.person, world.running.server.now()).await.unwrap();
    until("the phone to say so", || async {
        (phone.phone.app.view().unwrap().standing == Standing::Ended(ErrorCode::DeviceDeactivated)).then_some(())
    })
    .await;
    let before = phone.phone.app.records().unwrap().len();
    phone.install(&apk("apksig/debuggable-boolean.apk"));
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    assert_eq!(phone.phone.app.records().unwrap().len(), before);
}

#[tokio::test]
async fn a_used_link_says_so_and_the_person_is_told_of_each_phone() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let now = world.running.server.now();
    let first = Phone::activated(&company.link).await;
    let second = Phone::activated(&company.link).await;
    let mails = company.tenant.mails(None, 10).await.unwrap().rows;
    assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["enrolled", "enrolled"]);
    assert!(mails[0].plain.contains("a pris sa place") && !mails[1].plain.contains("a pris sa place"), "{:#?}", mails);
    assert_eq!(mails[0].recipient, "marie@example.org");
    let mut row = world.running.server.store().system().tenant(company.tenant.tenant()).await.unwrap().unwrap();
    row.reuse_days = 0;
    company.tenant.change_tenant(&row, now).await.unwrap();
    let third = Phone::new();
    assert_eq!(third.phone.app.activate(&company.link).await.unwrap_err().code(), "activation.used");
    let fresh = vigie_server::invite(&world.running.server, &company.tenant, company.person).await.unwrap().reveal();
    assert_ne!(fresh, company.link, "the administrator's next mail has another link");
    third.run_first(&fresh).await;
    until("the first phone to say so", || async {
        (first.phone.app.view().unwrap().standing == Standing::Ended(ErrorCode::DeviceHandedOver)).then_some(())
    })
    .await;
    assert_eq!(second.phone.app.view().unwrap().standing, Standing::Active(Stage::Ready), "until it is deactivated");
}
