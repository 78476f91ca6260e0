//! An administrator vets apps: uploads, reports, a comparison, a rule with its hits, a verdict.

use anyhow::Result;
use vigie_e2e::world::test_data;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_server::Upload;

#[tokio::test]
async fn an_administrator_vets_apps_and_decides() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("vetting", Screen::Desk).await?;
    world.set_up(&portal).await?;
    portal.go(&world.portal("apps")).await?;
    portal.see("No app yet").await?;
    portal.go(&world.portal("apps/vet")).await?;
    portal.see("No report yet").await?;
    portal.picture("portal-vet-empty").await?;
    for (name, words) in [
        ("com.politedroid_5.apk", "com.politedroid"),
        ("com.politedroid_6.apk", "com.politedroid"),
        ("souch.smsbypass_9.apk", "souch.smsbypass"),
    ] {
        portal.go(&world.portal("apps/vet")).await?;
        portal.upload("#file", &test_data("apps/fdroidserver").join(name)).await?;
        portal.click("#upload").await?;
        portal.see_element("#verdict").await?;
        portal.see(words).await?;
    }
    portal.see("Reads SMS").await?;
    portal.see("dangerous").await?;
    portal.picture("portal-report").await?;
    // The same file leads to its report.
    portal.go(&world.portal("apps/vet")).await?;
    portal.upload("#file", &test_data("apps/fdroidserver").join("com.politedroid_5.apk")).await?;
    portal.click("#upload").await?;
    portal.see("The same file was vetted before").await?;
    // What is no package says why.
    portal.go(&world.portal("apps/vet")).await?;
    portal.upload("#file", &test_data("apps").join("README.md")).await?;
    portal.click("#upload").await?;
    portal.see("apk.not-a-zip").await?;
    portal.picture("portal-report-failed").await?;
    // The queue, and two versions side by side.
    portal.go(&world.portal("apps/vet")).await?;
    portal.see("souch.smsbypass").await?;
    portal.picture("portal-vet").await?;
    let choose = "const boxes = [...document.querySelectorAll('#queue tr')]\
                  .filter(row => row.innerText.includes('com.politedroid'))\
                  .map(row => row.querySelector('input')); boxes.forEach(box => box.click()); return boxes.length";
    assert_eq!(portal.script(choose).await?, serde_json::json!(2));
    portal.click("#compare").await?;
    portal.see("The same signer").await?;
    portal.picture("portal-compare").await?;
    // A phone brings apps into the inventory.
    let company = world.set_up_company().await?;
    let phone = Phone::start(&["fdroidserver/souch.smsbypass_9.apk", "fdroidserver/com.politedroid_6.apk"]).await?;
    phone.first_run(&company.link).await?;
    portal.go(&world.portal("apps")).await?;
    portal.reload_until("souch.smsbypass").await?;
    portal.see("Vetted").await?;
    portal.picture("portal-apps").await?;
    // A rule, counted while it is typed.
    portal.go(&world.portal("policy/apps")).await?;
    portal.choose("#rule-rows .clause:last-child select[name=fact]", "requests").await?;
    portal.see_element("#rule-rows .clause:nth-of-type(2)").await?;
    portal.fill("#rule-rows .clause input[name=value]", "SMS").await?;
    portal.see("It would hit 1 app on 1 phone now.").await?;
    portal.see("souch.smsbypass").await?;
    portal.fill("#rule-name", "Reads SMS").await?;
    portal.picture("portal-rules").await?;
    portal.click("#rule-save").await?;
    portal.see("Phones take it within seconds").await?;
    portal.go(&world.portal("apps?banned=1")).await?;
    portal.see("souch.smsbypass").await?;
    portal.see_no("com.politedroid").await?;
    // An own verdict.
    portal.click("table.list a").await?;
    portal.see("Your own verdict").await?;
    portal.choose("#override select[name=verdict]", "malicious").await?;
    portal.choose("#override select[name=scope]", "app").await?;
    portal.fill("#override-reason", "Sends SMS on its own").await?;
    portal.picture("portal-app").await?;
    portal.click("#override-set").await?;
    portal.see("Sends SMS on its own").await?;
    portal.go(&world.portal("policy/apps")).await?;
    portal.see("Harmful: it must go").await?;
    portal.picture("portal-app-policy").await?;
    portal.assert_calm(&[]).await
}

#[tokio::test]
async fn a_list_that_comes_later_changes_what_a_report_says() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("judged-again", Screen::Desk).await?;
    world.set_up(&portal).await?;
    portal.go(&world.portal("apps/vet")).await?;
    portal.upload("#file", &test_data("apps/npm/ContactManager.apk")).await?;
    portal.click("#upload").await?;
    portal.see_element("#verdict").await?;
    portal.see_no("Stalkerware").await?;
    let list = Upload {
        bytes: std::fs::read(test_data("intel/ioc.yaml"))?,
        file_name: "ioc.yaml".into(),
        name: "Our own list".into(),
        url: "https://lists.example.org".into(),
        licence: "CC0-1.0".into(),
        date: "2026-11-20".into(),
        class: "stalkerware".into(),
        format: "auto".into(),
    };
    world.running.server.import_list(list).await?;
    portal.reload_until("Stalkerware").await?;
    portal.see("Judged again: ").await?;
    portal.see("Our own list").await?;
    portal.picture("portal-report-again").await?;
    portal.assert_calm(&[]).await
}
