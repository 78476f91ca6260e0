//! Threats by cause: what needs an administrator, what leaves the list, and what a file of it says.

#[allow(dead_code, reason = "shared with other tests")]
mod fleet;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use fleet::{person, phone, report};
use portal_world::World;
use vigie_protocol::RecordBody;
use vigie_types::{DeviceId, Evidence, Fact, Finding, FindingId, Front, PolicyHash, RuleId, Subject, ThreatKind};

const WATCHED: [Front; 3] = [Front::Apps, Front::Device, Front::Network];

fn found(world: &World, kind: ThreatKind, subject: Subject) -> Finding {
    Finding {
        id: FindingId::new(),
        kind,
        subject,
        severity: kind.default_severity(),
        rule: RuleId::new("apps/stalkerware/package"),
        list: None,
        evidence: vec![Evidence::new(Fact::Installer, "com.android.vending")],
        policy: PolicyHash::of(b"p"),
        opened_at: world.running.server.now().plus(-60_000),
        closed_at: None,
    }
}

fn app(package: &str, label: &str) -> Subject {
    Subject::App { package: Some(package.into()), label: Some(label.into()) }
}

/// Somebody whose phone reports these findings; gives their phone and their ids.
async fn with(world: &World, name: &str, findings: Vec<Finding>) -> (DeviceId, Vec<FindingId>) {
    let ids = findings.iter().map(|finding| finding.id).collect();
    let opened = findings.into_iter().map(|finding| RecordBody::FindingOpened { finding });
    let bodies = std::iter::once(report(&WATCHED)).chain(opened).collect();
    (phone(world, name, bodies, 0).await.1, ids)
}

async fn spied_on(world: &World, name: &str) -> FindingId {
    let spy = app("com.evil.contacts", "Contact Manager");
    let findings =
        vec![found(world, ThreatKind::Stalkerware, spy.clone()), found(world, ThreatKind::SideloadedApp, spy)];
    with(world, name, findings).await.1[0]
}

fn rows(html: &str) -> usize {
    html.matches("data-finding=\"").count()
}

#[tokio::test]
async fn what_comes_from_one_thing_is_one_row_and_leaves_when_it_is_handled() {
    let world = World::new().await;
    for name in ["Ada", "Ben", "Cleo"] {
        spied_on(&world, name).await;
    }
    let (_, lone) = with(&world, "Dora", vec![found(&world, ThreatKind::NoScreenLock, Subject::Device)]).await;
    let home = world.page("/").await;
    for words in ["One app on 3 phones reads messages in secret", "See 3 phones", "Contact Manager", "Ada", "Cleo"] {
        assert!(home.contains(words), "{words}: {home}");
    }
    assert!(home.contains("One phone has no screen lock") && home.contains("See the phone"), "{home}");
    assert!(!home.contains("Ban it"), "whoever watches a person would notice: {home}");

    // Behind the row is exactly what it counts.
    let list = world.page("/threats").await;
    assert_eq!(rows(&list), 2, "{list}");
    assert!(list.contains("7 open threats from 2 causes"), "{list}");
    assert!(list.contains("Stalkerware: Contact Manager on 3 phones"), "{list}");
    assert!(!list.contains("App that spies on you"), "{list}");
    let key = "app:com.evil.contacts";
    let pane = world.page("/threats?show=app%3Acom.evil.contacts").await;
    assert!(pane.contains("Found 6 times") && pane.contains("Mark all 6 handled"), "{pane}");
    assert!(pane.contains("Google Play") && !pane.contains("com.android.vending"), "in words: {pane}");
    let one_by_one = world.page("/threats?cause=app%3Acom.evil.contacts").await;
    assert_eq!(rows(&one_by_one), 6, "{one_by_one}");
    let low = world.page("/threats?severity=critical&fold=no").await;
    assert_eq!(rows(&low), 3, "{low}");

    // What is reported after the page was made was seen by nobody.
    let seen = pane.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    let late = spied_on(&world, "Eve").await;
    let answer = world
        .post(
            "/threats/handle",
            &[("pick", key), ("handled", "handled"), ("seen", &seen), ("next", "kind:no-screen-lock")],
        )
        .await;
    assert_eq!(answer.url().query().unwrap(), "show=kind%3Ano-screen-lock&done=threat-handled");
    let home = world.page("/").await;
    assert!(home.contains("One app on one phone reads messages in secret") && home.contains("Eve"), "{home}");
    assert!(!home.contains("Ada, "), "{home}");
    assert_eq!(world.company.finding(late).await.unwrap().unwrap().handled, vigie_store::Handled::None);
    let lines = world.company.audit(None, 50).await.unwrap().rows;
    assert_eq!(lines.iter().filter(|line| line.action == "finding.handled").count(), 6, "each has its line");
    let decided = world.page("/threats?state=handled").await;
    assert_eq!(rows(&decided), 6, "{decided}");

    // To allow something one says why.
    let lone = lone[0].to_string();
    let answer = world.post("/threats/handle", &[("pick", &lone), ("handled", "ignored")]).await;
    assert_eq!(answer.status(), 422);
    assert!(answer.text().await.unwrap().contains("Write a reason"));
    world.post("/threats/handle", &[("pick", &lone), ("handled", "ignored"), ("reason", "A kiosk")]).await;
    let page = world.page(&format!("/threats/{lone}")).await;
    assert!(page.contains("Allowed: A kiosk"), "{page}");
    assert!(!world.page("/").await.contains("no screen lock"));
    // And takes it back.
    world.post(&format!("/threats/{lone}/handle"), &[("handled", "none")]).await;
    assert!(world.page("/").await.contains("One phone has no screen lock"));
}

#[tokio::test]
async fn several_are_handled_at_once_and_nothing_but_them() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for (name, kind) in
        [("Ada", ThreatKind::UsbDebugging), ("Ben", ThreatKind::Rooted), ("Cleo", ThreatKind::NoScreenLock)]
    {
        ids.push(with(&world, name, vec![found(&world, kind, Subject::Device)]).await.1[0]);
    }
    let nothing = world.post("/threats/handle", &[("handled", "handled")]).await;
    assert_eq!(nothing.status(), 422);
    assert!(nothing.text().await.unwrap().contains("Nothing is ticked"));
    let (first, second) = (ids[0].to_string(), "kind:rooted");
    world.post("/threats/handle", &[("pick", &first), ("pick", second), ("handled", "handled")]).await;
    let handled = async |id| world.company.finding(id).await.unwrap().unwrap().handled == vigie_store::Handled::Handled;
    assert!(handled(ids[0]).await && handled(ids[1]).await && !handled(ids[2]).await);
    let gone = world.post("/threats/handle", &[("pick", "kind:developer-options"), ("handled", "handled")]).await;
    assert_eq!(gone.status(), 404, "somebody else did it, or it closed");
}

#[tokio::test]
async fn a_file_holds_what_is_filtered_and_no_formula() {
    let world = World::new().await;
    let evil = app("a.b", "=HYPERLINK(\"https://evil.example\")");
    let mut many = vec![found(&world, ThreatKind::Stalkerware, evil)];
    many.extend((0..3).map(|number| found(&world, ThreatKind::Adware, app(&format!("ad.number{number}"), "+cmd"))));
    with(&world, "-Ada", many).await;
    let answer = world.get("/threats/export?severity=critical").await;
    let name = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(name.starts_with("attachment; filename=\"threats-2") && name.ends_with(".csv\""), "{name}");
    let text = answer.text().await.unwrap();
    let read = |text: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let lines = read(&text);
    assert_eq!(lines.len(), 1, "{text}");
    assert_eq!(lines[0][0], "Stalkerware: =HYPERLINK(\"https://evil.example\")");
    assert!(
        !text.starts_with('=') && lines.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])),
        "{text}"
    );
    assert!(lines[0][1].contains("-Ada"), "{text}");
    let all = world.get("/threats/export").await.text().await.unwrap();
    assert_eq!(read(&all).len(), rows(&world.page("/threats?fold=no").await));
    let logged = world.company.audit(None, 5).await.unwrap().rows;
    assert!(logged.iter().any(|line| line.action == "threats.exported"), "{logged:?}");
}

#[tokio::test]
async fn a_long_list_goes_into_the_file_whole() {
    let world = World::new().await;
    for name in ["Ada", "Ben", "Cleo"] {
        let many =
            (0..400).map(|number| found(&world, ThreatKind::Adware, app(&format!("ad.n{number}"), "Ad"))).collect();
        with(&world, name, many).await;
    }
    let text = world.get("/threats/export").await.text().await.unwrap();
    assert_eq!(text.lines().count(), 1 + 1_200);
    let list = world.page("/threats").await;
    assert!(list.contains("1200 open threats from 400 causes") || list.contains("1,200 open threats"), "{list}");
    assert_eq!(rows(&list), 50, "page by page");
    assert!(list.contains("500+"), "chips count no further than people do");
}

#[tokio::test]
async fn an_app_is_banned_from_where_one_reads_of_it() {
    let world = World::new().await;
    with(&world, "Ada", vec![found(&world, ThreatKind::KnownMalware, app("com.evil.bank", "Bank"))]).await;
    let home = world.page("/").await;
    assert!(home.contains("One app on one phone is on a list of malware") && home.contains("Ban it"), "{home}");
    world.post("/threats/ban", &[("pick", "app:com.evil.bank"), ("app", "com.evil.bank")]).await;
    let policy = world.company.policies(1).await.unwrap().remove(0).policy;
    assert!(policy.ban("com.evil.bank").is_some());
    let home = world.page("/").await;
    assert!(!home.contains("Ban it") && home.contains("See the phone"), "{home}");
    assert_eq!(world.post("/threats/ban", &[("pick", "kind:rooted")]).await.status(), 404);
}

#[tokio::test]
async fn apps_of_one_harmful_signer_are_one_cause() {
    let world = World::new().await;
    let signed = |kind, package: &str, label| Finding {
        evidence: vec![Evidence::new(Fact::HarmfulSigner, "ab".repeat(32))],
        ..found(&world, kind, app(package, label))
    };
    let before = found(&world, ThreatKind::HiddenApp, app("com.evil.bank", "Bank"));
    with(&world, "Ada", vec![before, signed(ThreatKind::KnownMalware, "com.evil.bank", "Bank")]).await;
    let list = world.page("/threats").await;
    assert_eq!(rows(&list), 1, "what was found before the signer was known went along: {list}");
    assert!(world.page("/").await.contains("Ban it"), "one app can be banned");
    with(&world, "Bob", vec![signed(ThreatKind::KnownMalware, "com.evil.torch", "Torch")]).await;
    let list = world.page("/threats").await;
    assert_eq!(rows(&list), 1, "{list}");
    assert!(list.contains("one other app on 2 phones"), "{list}");
    let home = world.page("/").await;
    assert!(
        home.contains("2 apps of one signer") && !home.contains("Ban it") && home.contains("See 2 phones"),
        "{home}"
    );
    let pane = world.page(&format!("/threats?show=signer:{}", "ab".repeat(32))).await;
    assert!(pane.contains("Bank and one other app") || pane.contains("Torch and one other app"), "{pane}");
    assert!(pane.contains("Torch") && pane.contains("Bank"), "{pane}");
}

#[tokio::test]
async fn people_without_a_phone_get_their_mail_again_with_one_button() {
    let world = World::new().await;
    for name in ["Ada", "Ben"] {
        person(&world, name).await;
    }
    let home = world.page("/").await;
    assert!(home.contains("2 people have no phone yet") && home.contains("Send again to 2"), "{home}");
    world.post("/people/invite-again", &[]).await;
    let home = world.page("/").await;
    assert!(!home.contains("Send again"), "nobody needs to do it again today: {home}");
    world.until("/outbox", |html| html.matches("href=\"/outbox/").count() == 2).await;
    assert!(!world.page("/").await.contains("Send again"));
    let lines = world.company.audit(None, 20).await.unwrap().rows;
    assert!(lines.iter().any(|line| line.action == "people.invited-again" && line.detail == "2"), "{lines:?}");
}

#[tokio::test]
async fn a_hostile_address_shows_a_list_and_nothing_of_others() {
    let world = World::new().await;
    for path in [
        "/threats?show=%3Cscript%3E",
        "/threats?cause=app%3A%00%3Cscript%3E&show=kind%3Arooted",
        "/threats?after=x_y_z&fold=no",
        "/threats?after=999999999999999999999_1_x&fold=no",
        "/threats?state=closed&after=1",
    ] {
        let html = world.page(path).await;
        assert!(!html.contains("<script>"), "{path}");
    }
    assert_eq!(world.get(&format!("/threats/{}", FindingId::new())).await.status(), 404);
}
