//! Reminders, the company's own words and measures: in the form, in the review, in the log, and on a phone's page.

use vigie_protocol::{DeviceReport, RecordBody};
use vigie_types::{Language, Measure, MeasureReport, Platform, Reminder, ThreatKind};

use crate::policy_form::{form, hidden, post, version};
use crate::{found, phone, record, says, world};

#[tokio::test]
async fn what_is_done_about_a_threat_is_filled_in_reviewed_and_told_to_phones() {
    let world = world().await;
    let marie = phone(&world, "Marie Curie").await;
    says(&marie, vec![found(&world, ThreatKind::Rooted).1]).await;
    let page = world.page("/policy").await;
    for field in ["remind-rooted", "measure-rooted-wifi-off", "words-rooted-fr", "measure-unsecured-wifi-leave-wifi"] {
        assert!(page.contains(&format!("name=\"{field}\"")), "{field}");
    }
    // What only the person may know has none of it, and a Wi-Fi is left because of networks alone.
    for field in ["remind-stalkerware", "words-stalkerware-en", "measure-rooted-leave-wifi"] {
        assert!(!page.contains(&format!("name=\"{field}\"")), "{field}");
    }
    let fields = [
        ("remind-rooted", "day"),
        ("measure-rooted-wifi-off", "on"),
        ("measure-rooted-bluetooth-off", "on"),
        ("words-rooted-en", "Call the help desk: 1234"),
        ("words-rooted-fr", "Appelez le 1234"),
    ];
    let review = post(&world, "/policy/review", &form(&world, &fields).await).await.text().await.unwrap();
    for words in [
        "Reminder: ",
        "Every day",
        "Turn Wi-Fi off: ",
        "Own words in Français: ",
        "Appelez le 1234",
        "The phone of 1 person would do so at once, or ask for it.",
    ] {
        assert!(review.contains(words), "{words}: {review}");
    }
    let before = version(&world).await;
    post(&world, "/policy", &hidden(&review)).await;
    let policy = world.company.policies(1).await.unwrap().remove(0).policy;
    assert_eq!(policy.version, before + 1);
    assert_eq!(policy.remind_after(ThreatKind::Rooted), Reminder::Day.after());
    assert_eq!(policy.measures(ThreatKind::Rooted), [Measure::WifiOff, Measure::BluetoothOff].into());
    assert_eq!(policy.words(ThreatKind::Rooted, Language::Fr), Some("Appelez le 1234"));
    assert_eq!(policy.words(ThreatKind::Rooted, Language::De), Some("Call the help desk: 1234"));
    // The form shows what is in force, and what nobody touches stays.
    let again = form(&world, &[]).await;
    assert!(again.contains(&("words-rooted-fr".to_owned(), "Appelez le 1234".to_owned())));
    let same = post(&world, "/policy/review", &again).await.text().await.unwrap();
    assert!(same.contains("id=\"differences\"") && !same.contains("id=\"publish\""), "{same}");
    let log = world.page("/audit").await;
    assert!(log.contains("Reminder: ") && !log.contains("rooted reminds"), "{log}");
}

#[tokio::test]
async fn the_page_of_a_phone_says_which_measures_are_in_force_since_when_and_why() {
    let world = world().await;
    let marie = phone(&world, "Marie Curie").await;
    let now = world.running.server.now();
    let measure = |measure, by_hand, ended| MeasureReport {
        measure,
        kind: ThreatKind::FakeCertificate,
        by_hand,
        since: now.plus(-60_000),
        ended,
    };
    let report = DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::Fr,
        model: None,
        os_version: None,
        patch_level: None,
        location: None,
        network: None,
        permissions: Vec::new(),
        live: Vec::new(),
        scanned_at: None,
        apps_scanned: 0,
        measures: vec![
            measure(Measure::WifiOff, false, None),
            measure(Measure::BluetoothOff, true, None),
            measure(Measure::LeaveWifi, false, Some(now)),
            // The same because of something else.
            MeasureReport {
                kind: ThreatKind::NoScreenLock,
                since: now.plus(-3_600_000),
                ..measure(Measure::WifiOff, false, None)
            },
            // A phone that says what it must not is not believed.
            MeasureReport { kind: ThreatKind::Stalkerware, ..measure(Measure::WifiOff, false, None) },
        ],
    };
    says(&marie, vec![record(&world, RecordBody::Device(report))]).await;
    let page = world.page(&format!("/devices/{}", marie.enrolled.device)).await;
    for words in [
        "What is done about it",
        "The phone did this by itself: Turn Wi-Fi off",
        "The phone cannot do this, the person was asked to: Turn Bluetooth off",
        "Over: Leave the Wi-Fi",
        "Because of: ",
        "began ",
        "ended ",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let told = world.company.device(marie.enrolled.device).await.unwrap().unwrap().measures;
    assert_eq!(told.len(), 4, "{told:?}");
    // One line, with both, since the first.
    let line = page.split("The phone did this by itself: Turn Wi-Fi off").collect::<Vec<_>>();
    let line = line.get(1).filter(|_| line.len() == 2).unwrap().split("</li>").next().unwrap();
    let t = vigie_ui::Texts::new(Language::En);
    for kind in [ThreatKind::FakeCertificate, ThreatKind::NoScreenLock] {
        assert!(line.contains(&t.admin_title(kind)), "{kind}: {line}");
    }
    // On a phone that is not in use any more nothing is in force.
    world.company.deactivate_device(marie.enrolled.device, now).await.unwrap();
    let page = world.page(&format!("/devices/{}", marie.enrolled.device)).await;
    assert!(!page.contains("by itself: Turn Wi-Fi off") && page.contains("Over: Leave the Wi-Fi"), "{page}");
}
