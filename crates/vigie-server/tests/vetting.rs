//! Vetting apps as a browser without scripts does it: uploads, reports, comparison, rules, verdicts.

mod portal_world;

use portal_world::{World, package};
use reqwest::StatusCode;
use vigie_protocol::{DeviceKey, Record, RecordBody};
use vigie_server::{NewCompany, Upload, invite};
use vigie_store::{Actor, NewPerson, NewReport, Queued, TenantStore};
use vigie_types::{AppSource, AppSummary, Language, OverrideVerdict, Platform, PolicyHash, RecordId};

impl World {
    /// A phone with these apps, in a company.
    async fn phone(&self, tenant: &TenantStore, email: &str, apps: Vec<AppSummary>) {
        let (server, now) = (&self.running.server, self.running.server.now());
        let person = NewPerson { name: "Marie".into(), email: email.into(), language: Language::En, group: None };
        let person = tenant.add_people(&[person], now).await.unwrap()[0];
        let link = invite(server, tenant, person).await.unwrap();
        let system = server.store().system();
        let activation = system.activation(&link.token().hash()).await.unwrap().unwrap();
        let key = DeviceKey::random().public();
        let enrolled = system.enrol(&activation, &key, Platform::Android, "0.1.0", Language::En, now).await.unwrap();
        let record = Record { id: RecordId::new(), at: now, body: RecordBody::Apps { apps } };
        let phone = server.store().device(tenant.tenant(), enrolled.device);
        phone.record(&[record], PolicyHash::of(b"p"), &[], now).await.unwrap();
    }
}

fn summary(package: &str, label: &str, permissions: &[&str]) -> AppSummary {
    AppSummary {
        package: package.into(),
        label: label.into(),
        version: "1.0".into(),
        version_code: Some(1),
        sha256: format!("{:0>64}", package.len()),
        signers: vec!["cd".repeat(32)],
        source: AppSource::Sideloaded { installer: None },
        target_sdk: Some(30),
        debuggable: false,
        permissions: permissions.iter().map(|name| (*name).to_owned()).collect(),
        roles: Vec::new(),
        trackers: Vec::new(),
        security_risk: 20,
        privacy_risk: 30,
        kinds: Vec::new(),
    }
}

#[tokio::test]
async fn a_package_becomes_a_report_once_and_its_file_is_deleted() {
    let world = World::new().await;
    let report = world.vet("fdroidserver/souch.smsbypass_9.apk").await;
    let html = world.page(&report).await;
    for words in ["souch.smsbypass", "android.permission.RECEIVE_SMS", "dangerous", "Reads SMS", "SHA-256", "Signer"] {
        assert!(html.contains(words), "{words} in {html}");
    }
    let again = world.upload(vec![("other-name.apk", package("fdroidserver/souch.smsbypass_9.apk"))]).await;
    assert_eq!((again.url().path(), again.url().query()), (report.as_str(), Some("done=vet-known")));
    assert!(again.text().await.unwrap().contains("was vetted before"));
    let left = std::fs::read_dir(world.data.path().join("uploads")).unwrap().count();
    assert_eq!(left, 0, "every file is deleted");
    assert!(world.page("/audit").await.contains("app.uploaded"));
    world.post(&format!("{report}/delete"), &[]).await;
    assert_eq!(world.get(&report).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_package_is_refused_with_a_code_and_the_rest_is_taken() {
    let world = World::new().await;
    let broken = world.upload(vec![("<b>bad</b>.apk", b"no zip".to_vec())]).await;
    let html = world.wait(broken.url().path()).await;
    assert!(html.contains("apk.not-a-zip") && html.contains("This is not an Android package"), "{html}");
    assert!(html.contains("&#60;b&#62;bad") && !html.contains("<b>bad"), "{html}");
    let good = package("fdroidserver/com.politedroid_5.apk");
    let mixed =
        world.upload(vec![("huge.apk", vec![7; (1 << 20) + 1]), ("good.apk", good), ("none.apk", vec![])]).await;
    assert_eq!(mixed.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = mixed.text().await.unwrap();
    for code in ["vet.too-large", "larger than 1 MiB", "vet.empty", "good.apk"] {
        assert!(html.contains(code), "{code} in {html}");
    }
    let nothing = world.upload(vec![("", vec![])]).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text().await.unwrap().contains("vet.no-file"));
}

#[tokio::test]
async fn several_files_wait_in_a_queue_and_two_versions_are_compared() {
    let world = World::new().await;
    let files = ["com.politedroid_5.apk", "com.politedroid_6.apk", "urzip.apk"];
    let files = files.map(|name| (name, package(&format!("fdroidserver/{name}")))).to_vec();
    let queue = world.upload(files).await;
    assert_eq!(queue.url().path(), "/apps/vet");
    let html = world.wait("/apps/vet").await;
    let rows = html.split("name=\"r\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let ids: Vec<&str> = rows.collect();
    assert_eq!(ids.len(), 3, "{html}");
    let newest = world.page(&format!("/apps/reports/{}", ids[0])).await;
    assert!(newest.contains("urzip"), "{newest}");
    let html = world.page(&format!("/apps/compare?r={}&r={}", ids[1], ids[2])).await;
    assert!(html.contains("The same signer") && html.contains("com.politedroid"), "{html}");
    let html = world.page(&format!("/apps/compare?r={}&r={}", ids[0], ids[2])).await;
    assert!(html.contains("Another signer") && html.contains("two different packages"), "{html}");
    let unknown = vigie_types::AppReportId::new();
    let missing = world.get(&format!("/apps/compare?r={}&r={unknown}", ids[0])).await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_inventory_lists_finds_and_bans() {
    let world = World::new().await;
    let hostile = "<script>alert(1)</script>";
    let notes = summary("org.example.notes", "Notes", &["android.permission.READ_SMS"]);
    world.phone(&world.company, "a@example.org", vec![notes.clone(), summary("org.hostile", hostile, &[])]).await;
    world.phone(&world.company, "b@example.org", vec![notes]).await;
    let html = world.page("/apps").await;
    assert!(html.contains("Notes") && html.contains("&#60;script&#62;") && !html.contains("<script>alert"), "{html}");
    assert!(!world.page("/apps?q=notes").await.contains("org.hostile"));
    assert!(world.page("/apps?verdict=malicious").await.contains("Nothing matches"));
    assert!(world.page("/apps?banned=1").await.contains("Nothing matches"));
    let by_name = world.page("/apps?q=notes&sort=phones&source=sideloaded").await;
    let app =
        by_name.split("href=\"/apps/").filter_map(|rest| rest.split('"').next()).find(|id| id.len() == 32).unwrap();
    let html = world.page(&format!("/apps/{app}")).await;
    assert!(html.matches("href=\"/devices/").count() == 2 && html.contains("READ_SMS"), "{html}");
    let banned = world.post(&format!("/apps/{app}/ban"), &[("reason", "Not here")]).await;
    assert_eq!(banned.url().query(), Some("done=app-banned"));
    assert!(world.page("/apps?banned=1").await.contains("org.example.notes"));
    // A rule: counted, then put in force, changed, removed.
    let rule = [
        ("version", "2"),
        ("name", "No SMS"),
        ("fact", "requests"),
        ("not", ""),
        ("value", "SMS"),
        ("fact", "source"),
        ("not", "not"),
        ("value", "store"),
        ("fact", ""),
        ("not", ""),
        ("value", ""),
    ];
    let counted = world.post("/policy/apps/try", &rule).await.text().await.unwrap();
    assert!(counted.contains("It would hit 1 app on 2 phones now."), "{counted}");
    let saved = world.post("/policy/apps", &rule).await;
    assert_eq!(saved.url().query(), Some("done=policy-published"));
    let lost = world.post("/policy/apps", &rule).await;
    assert_eq!(lost.status(), StatusCode::UNPROCESSABLE_ENTITY, "the version is an old one");
    assert!(lost.text().await.unwrap().contains("Somebody else"));
    let edit = world.page("/policy/apps?rule=0").await;
    assert!(edit.contains("value=\"SMS\"") && edit.contains("name=\"index\" value=\"0\""), "{edit}");
    let removed = world.post("/policy/apps/remove", &[("index", "0"), ("version", "3")]).await;
    assert_eq!(removed.status(), StatusCode::OK);
    assert!(world.company.policies(1).await.unwrap()[0].policy.app_rules.is_empty());
    assert!(world.page("/audit").await.contains("Rule: No SMS: banned · Requests permission SMS"));
}

#[tokio::test]
async fn an_own_verdict_needs_a_reason_and_can_be_withdrawn() {
    let world = World::new().await;
    let report = world.vet("fdroidserver/com.politedroid_6.apk").await;
    let path = format!("{report}/override");
    let without = world.post(&path, &[("verdict", "trusted"), ("scope", "app")]).await;
    assert_eq!(without.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let foreign = [("verdict", "trusted"), ("scope", "file:00"), ("reason", "x")];
    assert_eq!(world.post(&path, &foreign).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let past = [("verdict", "trusted"), ("scope", "app"), ("reason", "x"), ("until", "2020-01-01")];
    assert_eq!(world.post(&path, &past).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let good = [("verdict", "malicious"), ("scope", "app"), ("reason", "Seen to leak"), ("until", "2999-12-31")];
    let set = world.post(&path, &good).await;
    assert_eq!(set.url().query(), Some("done=override-set"));
    assert!(set.text().await.unwrap().contains("Seen to leak"));
    let policy = world.company.policies(1).await.unwrap().remove(0).policy;
    assert_eq!((policy.version, policy.app_overrides[0].verdict), (2, OverrideVerdict::Malicious));
    assert!(world.page("/policy/apps").await.contains("com.politedroid"));
    world.post("/policy/apps/withdraw", &[("index", "0"), ("version", "2")]).await;
    assert!(world.company.policies(1).await.unwrap()[0].policy.app_overrides.is_empty());
}

#[tokio::test]
async fn another_company_s_apps_and_reports_are_not_there() {
    let world = World::new().await;
    let server = &world.running.server;
    let new = NewCompany { name: "Other".into(), language: Language::En, seats: 5, help_contact: None, demo: false };
    let actor = Actor { name: "Eve".into(), address: "test".into() };
    let id = server.create_company(&new, actor.clone()).await.unwrap();
    let theirs = server.store().tenant(id, actor);
    world.phone(&theirs, "m@example.net", vec![summary("org.theirs", "Theirs", &[])]).await;
    let file = NewReport { sha256: "aa".into(), file_name: "theirs.apk".into(), size: 1, origin: "upload".into() };
    let Queued::New(report) = theirs.queue_report(&file, server.now()).await.unwrap() else { panic!("known") };
    let app = vigie_store::app_key("org.theirs", &"cd".repeat(32));
    let complete = [("verdict", "trusted"), ("scope", "app"), ("reason", "x")];
    for path in
        [format!("/apps/{app}"), format!("/apps/reports/{report}"), format!("/apps/compare?r={report}&r={report}")]
    {
        assert_eq!(world.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for path in [
        format!("/apps/{app}/ban"),
        format!("/apps/{app}/override"),
        format!("/apps/reports/{report}/override"),
        format!("/apps/reports/{report}/delete"),
    ] {
        assert_eq!(world.post(&path, &complete).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/apps", "/apps?banned=1", "/apps/vet", "/apps/compare", "/policy/apps"] {
        let html = world.page(path).await;
        assert!(!html.to_lowercase().contains("theirs"), "{path}");
    }
    let counted = world.post("/policy/apps/try", &[("fact", "package"), ("not", ""), ("value", "*")]).await;
    assert!(counted.text().await.unwrap().contains("It would hit no app now."));
    assert!(theirs.app_report(report).await.unwrap().is_some());
}

#[tokio::test]
async fn what_was_vetted_is_judged_again_when_lists_change() {
    let world = World::new().await;
    let report = world.vet("npm/ContactManager.apk").await;
    let html = world.page(&report).await;
    assert!(!html.contains("Stalkerware") && !html.contains("judged-again"), "{html}");
    let list = Upload {
        bytes: b"- name: Sample\n  type: stalkerware\n  packages:\n  - com.example.android.contactmanager\n".to_vec(),
        file_name: "ioc.yaml".into(),
        name: "Ours".into(),
        url: "https://lists.example.org".into(),
        licence: "CC0-1.0".into(),
        date: "2026-11-20".into(),
        class: "stalkerware".into(),
        format: "auto".into(),
    };
    world.running.server.import_list(list).await.unwrap();
    let changed = world.until(&report, |html| html.contains("Stalkerware")).await;
    assert!(changed.contains("Judged again: ") && changed.contains("Ours"), "{changed}");
    assert!(world.page("/apps/vet").await.contains("Harmful"), "the list of reports says the same");

    // What a list no longer says is taken back.
    world.running.server.remove_list("Ours").await.unwrap();
    world.until(&report, |html| !html.contains("Stalkerware")).await;
}
