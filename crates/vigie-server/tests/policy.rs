//! Steering the policy without scripts: the form, the review with whom it would alert, versions and the way back.

#[allow(dead_code, reason = "shared with other tests")]
mod policy_form;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use policy_form::{form, hidden, post, version};
use portal_world::World;
use reqwest::StatusCode;
use vigie_protocol::{DeviceKey, DeviceReport, Record, RecordBody};
use vigie_store::NewPerson;
use vigie_types::{
    AppSource, AppSummary, BannedApp, DeviceId, Finding, FindingId, Front, Language, PersonId, Platform, PolicyHash,
    PrivacyItem, RecordId, RuleId, Severity, Subject, ThreatKind, Timestamp,
};

fn app(package: &str, kinds: Vec<ThreatKind>) -> AppSummary {
    AppSummary {
        package: package.into(),
        label: package.to_uppercase(),
        version: "1.0".into(),
        version_code: Some(1),
        sha256: "ab".repeat(32),
        signers: vec!["cd".repeat(32)],
        source: AppSource::Unknown,
        target_sdk: Some(34),
        debuggable: false,
        permissions: Vec::new(),
        roles: Vec::new(),
        trackers: Vec::new(),
        security_risk: 0,
        privacy_risk: 0,
        kinds,
    }
}

fn opened(kind: ThreatKind, subject: Subject, severity: Severity, now: Timestamp) -> RecordBody {
    let finding = Finding {
        id: FindingId::new(),
        kind,
        subject,
        severity,
        rule: RuleId::new("test"),
        list: None,
        evidence: Vec::new(),
        policy: PolicyHash::of(b"p"),
        opened_at: now,
        closed_at: None,
    };
    RecordBody::FindingOpened { finding }
}

/// Somebody with a phone that has the policy in force, has scanned, and says this.
async fn phone(world: &World, name: &str, patch_level: Option<&str>, bodies: Vec<RecordBody>) -> (PersonId, DeviceId) {
    let server = &world.running.server;
    let email = format!("{}@example.org", name.to_lowercase());
    let new = NewPerson { name: name.into(), email, language: Language::En, group: None };
    let person = world.company.add_people(&[new], server.now()).await.unwrap()[0];
    let link = vigie_server::invite(server, &world.company, person).await.unwrap();
    let system = server.store().system();
    let activation = system.activation(&link.token().hash()).await.unwrap().unwrap();
    let (key, now) = (DeviceKey::random().public(), server.now());
    let enrolled = system.enrol(&activation, &key, Platform::Android, "0.1.0", Language::En, now).await.unwrap();
    let device = RecordBody::Device(DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::En,
        model: Some("Pixel 9".into()),
        os_version: Some("16".into()),
        patch_level: patch_level.map(str::to_owned),
        location: None,
        network: None,
        permissions: Vec::new(),
        live: vec![Front::Apps, Front::Device],
        scanned_at: Some(now),
        apps_scanned: 3,
        measures: Vec::new(),
    });
    let bodies = std::iter::once(device).chain(bodies);
    let records: Vec<Record> = bodies.map(|body| Record { id: RecordId::new(), at: now, body }).collect();
    let hash = world.company.policies(1).await.unwrap()[0].signed.hash();
    let store = server.store().device(world.company.tenant(), enrolled.device);
    store.record(&records, hash, &[], now).await.unwrap();
    (person, enrolled.device)
}

#[tokio::test]
async fn an_unchanged_form_changes_nothing_and_a_changed_one_is_reviewed_in_words_and_for_whom() {
    let world = World::new().await;
    let now = world.running.server.now();
    let spy = Subject::App { package: Some("org.spy".into()), label: Some("Spy".into()) };
    let apps = vec![app("org.spy", vec![ThreatKind::KnownMalware]), app("org.old", vec![ThreatKind::OutdatedTarget])];
    let bodies = vec![RecordBody::Apps { apps }, opened(ThreatKind::KnownMalware, spy, Severity::Critical, now)];
    let (mia, _) = phone(&world, "Mia", Some("2020-01-01"), bodies).await;
    let patch = opened(ThreatKind::PatchTooOld, Subject::Device, Severity::Elevated, now);
    let (jan, _) = phone(&world, "Jan", Some("2020-01-01"), vec![patch]).await;
    let unchanged = form(&world, &[]).await;
    let html = post(&world, "/policy/review", &unchanged).await.text().await.unwrap();
    assert!(html.contains("This is what is in force already") && !html.contains("id=\"publish\""), "{html}");
    let same = post(&world, "/policy", &unchanged).await;
    assert_eq!((same.url().query(), version(&world).await), (Some("done=policy-same"), 1));
    let changes = [("mode-outdated-target", "alert"), ("mode-patch-too-old", "audit"), ("silent", "9")];
    let changed = form(&world, &changes).await;
    let counted = post(&world, "/policy/draft", &changed).await.text().await.unwrap();
    assert!(counted.contains("3 changes · would alert 1 person today · would end alerts of 1 person"), "{counted}");
    let html = post(&world, "/policy/review", &changed).await.text().await.unwrap();
    let (alerted, calmed) = html.split_once("id=\"calmed\"").unwrap();
    let alerted = alerted.split_once("id=\"alerted\"").unwrap().1;
    assert!(alerted.contains(&format!("/people/{mia}")) && !alerted.contains(&jan.to_string()), "{html}");
    assert!(calmed.contains(&format!("/people/{jan}")) && !calmed.contains(&mia.to_string()), "{html}");
    for words in ["ORG.OLD", "Off</bdi>", "Alert · Low", "Record only · Elevated", "<bdi>7</bdi>", "<bdi>9</bdi>"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("id=\"silences\""), "nothing critical is silenced: {html}");
    assert_eq!(version(&world).await, 1, "a review stores nothing");
    let back = post(&world, "/policy/draft", &hidden(&html)).await.text().await.unwrap();
    assert!(
        back.contains("name=\"silent\" min=\"1\" max=\"3650\" value=\"9\""),
        "what was typed is still there: {back}"
    );
    let published = post(&world, "/policy", &hidden(&html)).await;
    assert_eq!((published.url().query(), version(&world).await), (Some("done=policy-published"), 2));
}

#[tokio::test]
async fn a_trusted_root_ends_its_alerts_and_no_others() {
    let world = World::new().await;
    let (ours, theirs) = ("ab".repeat(32), "cd".repeat(32));
    let found = |sha256: &str| {
        let subject = Subject::Certificate { name: "CN=Gateway".into(), sha256: sha256.into() };
        vec![opened(ThreatKind::UserCaCertificate, subject, Severity::Elevated, world.running.server.now())]
    };
    let (mia, _) = phone(&world, "Mia", None, found(&ours)).await;
    let (jan, _) = phone(&world, "Jan", None, found(&theirs)).await;
    let wrong = post(&world, "/policy", &form(&world, &[("trusted-roots", "AB:CD")]).await).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = wrong.text().await.unwrap();
    assert!(html.contains("A certificate is given by its SHA-256") && html.contains("abcd"), "{html}");
    let printed = vec!["AB"; 32].join(":");
    let typed = form(&world, &[("trusted-roots", printed.as_str())]).await;
    let html = post(&world, "/policy/review", &typed).await.text().await.unwrap();
    let calmed = html.split_once("id=\"calmed\"").unwrap().1;
    assert!(calmed.contains(&format!("/people/{mia}")) && !calmed.contains(&jan.to_string()), "{html}");
    assert!(html.contains(&format!("Trust the root certificate {ours}")), "{html}");
    post(&world, "/policy", &hidden(&html)).await;
    let policy = world.company.policies(1).await.unwrap().remove(0).policy;
    assert_eq!((policy.version, policy.device.trusted_roots), (2, [ours.clone()].into()));
    let page = world.page("/policy?part=device").await;
    assert!(page.contains(&ours), "what is trusted stands in the form: {page}");
    assert!(world.page("/audit").await.contains(&ours));
}

#[tokio::test]
async fn what_nobody_can_know_is_said() {
    let world = World::new().await;
    phone(&world, "Mia", None, vec![RecordBody::Apps { apps: vec![app("org.a", Vec::new())] }]).await;
    phone(&world, "Jan", None, Vec::new()).await;
    let off = form(&world, &[("mode-no-screen-lock", "off"), ("mode-malformed-app", "off")]).await;
    post(&world, "/policy", &off).await;
    let on = form(&world, &[("mode-no-screen-lock", "alert"), ("mode-malformed-app", "alert")]).await;
    let html = post(&world, "/policy/review", &on).await.text().await.unwrap();
    let unknown = html.split_once("id=\"unknown\"").unwrap().1;
    // One phone each: the policy that these phones say they have looked for locks of screens.
    assert!(unknown.contains("1 phone keeps the list of its apps to itself"), "{unknown}");
    assert!(unknown.contains("Apps whose package cannot be read"), "{unknown}");
    assert!(
        !unknown.contains("not told to look for it"),
        "they looked for it under the policy that they have: {unknown}"
    );
    phone(&world, "Ben", None, Vec::new()).await;
    let html = post(&world, "/policy/review", &on).await.text().await.unwrap();
    assert!(html.contains("1 phone was not told to look for it"), "{html}");
}

#[tokio::test]
async fn silencing_something_critical_asks_again_and_says_for_how_many_phones() {
    let world = World::new().await;
    let quiet = form(&world, &[("mode-rooted", "audit")]).await;
    let html = post(&world, "/policy", &quiet).await.text().await.unwrap();
    assert!(html.contains("open on no phone today") && html.contains("id=\"silence\""), "{html}");
    let now = world.running.server.now();
    for name in ["Mia", "Jan"] {
        phone(&world, name, None, vec![opened(ThreatKind::Rooted, Subject::Device, Severity::Critical, now)]).await;
    }
    let asked = post(&world, "/policy", &quiet).await;
    assert_eq!((asked.status(), version(&world).await), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let html = asked.text().await.unwrap();
    assert!(
        html.contains("You are silencing something critical") && html.contains("silent about it on 2 phones"),
        "{html}"
    );
    let mut fields = hidden(&html);
    assert_eq!(post(&world, "/policy", &fields).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "not ticked");
    fields.push(("silence".into(), "on".into()));
    let published = post(&world, "/policy", &fields).await;
    assert_eq!((published.url().query(), version(&world).await), (Some("done=policy-published"), 2));
    // Back again silences nothing, and needs no tick.
    let loud = form(&world, &[("mode-rooted", "alert")]).await;
    assert_eq!(post(&world, "/policy", &loud).await.url().query(), Some("done=policy-published"));
}

#[tokio::test]
async fn trusting_a_critical_app_asks_first_and_then_says_so_everywhere() {
    let world = World::new().await;
    let apps = vec![app("org.spy", vec![ThreatKind::MasqueradingApp])];
    let subject = Subject::App { package: Some("org.spy".into()), label: Some("Spy".into()) };
    let found = opened(ThreatKind::MasqueradingApp, subject, Severity::Critical, world.running.server.now());
    let RecordBody::FindingOpened { finding } = &found else { panic!("{found:?}") };
    let threat = format!("/threats/{}", finding.id);
    let (_, device) = phone(&world, "Mia", None, vec![RecordBody::Apps { apps }, found]).await;
    assert!(!world.page(&threat).await.contains("company-says"));
    let list = world.page("/apps").await;
    let path = list.split("<td class=\"what\"><a href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let action = format!("{path}/override");
    let wrong = world.post(&action, &[("verdict", "trusted"), ("scope", ""), ("reason", "Kept <words>")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY, "what it holds for has to be chosen");
    let html = wrong.text().await.unwrap();
    assert!(html.contains("Kept &#60;words&#62;") && html.contains("value=\"trusted\" selected"), "{html}");
    let asked = world.post(&action, &[("verdict", "trusted"), ("scope", "app"), ("reason", "Ours")]).await;
    assert_eq!((asked.status(), version(&world).await), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let html = asked.text().await.unwrap();
    assert!(html.contains("on 1 phone") && html.contains(&format!("action=\"{action}\"")), "{html}");
    let mut fields = hidden(&html);
    fields.push(("silence".into(), "on".into()));
    assert_eq!(post(&world, &action, &fields).await.url().query(), Some("done=override-set"));
    for page in ["/apps", path.as_str(), &format!("/devices/{device}"), "/search?q=org.spy", &threat, "/threats"] {
        assert!(world.page(page).await.contains("Trusted by you"), "{page}");
    }
    assert!(world.page(&threat).await.contains("Ours"), "with the reason");
    // A word against it needs no question; taking it back does, since it is critical.
    let against = [("verdict", "malicious"), ("scope", "app"), ("reason", "After all")];
    assert_eq!(world.post(&action, &against).await.url().query(), Some("done=override-set"));
    let page = world.page(&threat).await;
    assert!(page.contains("Harmful, says your verdict") && page.contains("After all"), "{page}");
    let place = [("index", "0"), ("version", "3")];
    let asked = world.post("/policy/apps/withdraw", &place).await;
    assert_eq!((asked.status(), version(&world).await), (StatusCode::UNPROCESSABLE_ENTITY, 3));
    let mut fields = hidden(&asked.text().await.unwrap());
    fields.push(("silence".into(), "on".into()));
    let withdrawn = post(&world, "/policy/apps/withdraw", &fields).await;
    assert_eq!(withdrawn.url().query(), Some("done=override-withdrawn"));
    assert!(!world.page(&threat).await.contains("company-says"));
    world.post(&format!("{path}/ban"), &[("reason", "Not <here>")]).await;
    let page = world.page(&threat).await;
    assert!(page.contains("company-says") && page.contains("Not &#60;here&#62;"), "{page}");
}

#[tokio::test]
async fn a_vetted_app_that_is_trusted_says_so_in_the_queue_and_beside_another() {
    let world = World::new().await;
    let (one, other) = (world.vet("apksig/original.apk").await, world.vet("npm/ContactManager.apk").await);
    assert!(!world.page("/apps/vet").await.contains("Trusted by you"));
    let form = [("verdict", "trusted"), ("scope", "app"), ("reason", "Ours")];
    let judged = world.post(&format!("{one}/override"), &form).await;
    assert_eq!(judged.url().query(), Some("done=override-set"), "nothing critical is silenced");
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let beside = format!("/apps/compare?r={}&r={}", id(&one), id(&other));
    assert!(world.page(&one).await.contains("Trusted by you"));
    for page in ["/apps/vet", beside.as_str()] {
        assert_eq!(world.page(page).await.matches("Trusted by you").count(), 1, "{page}");
    }
}

#[tokio::test]
async fn who_changed_what_is_told_and_every_version_can_come_back() {
    let world = World::new().await;
    let bans = [("banned", "org.example.game"), ("mode-debuggable-app", "off")];
    assert_eq!(post(&world, "/policy", &form(&world, &bans).await).await.status(), StatusCode::OK);
    let mut policy = world.company.policies(1).await.unwrap().remove(0).policy;
    policy.privacy.set(PrivacyItem::Location, true);
    policy.privacy.retention_days = Some(33);
    policy.banned_apps.push(BannedApp { package: "org.other".into(), reason: "No".into() });
    world.running.server.publish_policy(&world.company, policy, "by hand").await.unwrap();
    let list = world.page("/policy/versions").await;
    for words in ["Version 3", "Version 2", "Version 1", "Ada", "org.example.game", "The first version", "In force"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let second = world.page("/policy/version?n=2").await;
    assert!(second.contains("org.example.game") && second.contains("Banned") && !second.contains("org.other"));
    assert!(!world.page("/policy/version?n=3").await.contains("id=\"restore\""), "it is in force");
    for none in ["0", "4", "x"] {
        assert_eq!(world.get(&format!("/policy/version?n={none}")).await.status(), StatusCode::NOT_FOUND);
    }
    let first = hidden(&world.page("/policy/version?n=1").await);
    let review = post(&world, "/policy/review", &first).await.text().await.unwrap();
    assert!(review.contains("Back to version 1") && review.contains("org.other"), "{review}");
    assert_eq!(version(&world).await, 3, "a review stores nothing");
    let published = post(&world, "/policy", &hidden(&review)).await;
    assert_eq!((published.url().query(), version(&world).await), (Some("done=policy-published"), 4));
    let all = world.company.policies(9).await.unwrap();
    let (now, then) = (&all[0].policy, &all[3].policy);
    assert_eq!((&now.threats, &now.banned_apps), (&then.threats, &then.banned_apps));
    assert!(!now.privacy.allows(PrivacyItem::Location));
    assert_eq!(now.privacy.retention_days, Some(33), "the term is a setting of the company");
    let audit = world.page("/audit").await;
    assert!(audit.contains("Back to version 1") && audit.contains("org.other: Banned → Allowed"), "{audit}");
    // Whoever comes late is told, and nothing is undone unseen.
    let late = post(&world, "/policy", &hidden(&review)).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().await.unwrap().contains("Somebody else put another version"));
    let gone = world.post("/policy/review", &[("restore", "77"), ("version", "4")]).await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_filter_works_without_scripts_and_keeps_what_was_changed() {
    let world = World::new().await;
    let typed = form(&world, &[("filter", "SPIES"), ("mode-adware", "off")]).await;
    let html = post(&world, "/policy/draft", &typed).await.text().await.unwrap();
    let line =
        |kind: &str| html.split_once(&format!("id=\"kind-{kind}\"")).unwrap().1.split('>').next().unwrap().to_owned();
    assert!(!line("stalkerware").ends_with(" hidden") && line("adware").ends_with(" hidden"), "{html}");
    assert!(html.contains("value=\"off\" selected") && html.contains("1 change ·"), "{html}");
    let none = world.page("/policy?filter=%3Cnothing%3E&part=limits").await;
    assert!(none.contains("id=\"found-none\">") && none.contains("&#60;nothing&#62;"), "{none}");
    assert!(none.contains("id=\"part-limits\" checked"), "{none}");
}
