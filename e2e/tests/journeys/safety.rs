//! Somebody is watched by an app: help first, a quick way out that leaves nothing behind, a record, and removal
//! as the last step. The company learns of it only where it said so and the person read it.

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use vigie_e2e::wait::until;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_types::{PrivacyItem, ThreatKind};

const SPY: &str = "npm/ContactManager.apk";
const PACKAGE: &str = "com.example.android.contactmanager";

/// The text of an answer to the page's own browser.
async fn fetched(app: &Browser, css: &str) -> Result<String> {
    let script = format!("return fetch(document.querySelector('{css}').href).then(answer => answer.text())");
    Ok(app.script(&script).await?.as_str().context("no text")?.to_owned())
}

/// Opens the pages again from where the finding stays: the app's own page.
async fn reopen(app: &Browser, phone: &Phone) -> Result<()> {
    app.go(&phone.screen(&format!("/apps/detail?package={PACKAGE}"))).await?;
    app.click("#before-removal").await?;
    app.see("An app may be watching you").await
}

#[tokio::test]
async fn somebody_who_is_watched_finds_help_and_leaves_quickly() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let phone = Phone::start(&[SPY, "apksig/original.apk"]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("safety", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/log")).await?;
    app.see("App that spies on you").await?;
    // The last line that comes by itself.
    app.reload_until("Threat lists updated").await?;
    let log = app.text("main").await?;

    // Three cards, none of which removes anything; and what the company sees.
    app.go(&phone.screen("/")).await?;
    app.click("#urgent").await?;
    app.see("An app may be watching you").await?;
    for words in ["I may be in danger", "Keep what was found first", "I am safe: uninstall", "Test list, 2026-11-01"] {
        app.see(words).await?;
    }
    app.see("Example Hospital does not see this.").await?;
    assert_eq!(app.count(".danger, form").await?, 0, "nothing is removed with one touch");
    assert_eq!(app.script("return document.title").await?, "Your phone · Vigie", "history tells nothing");
    app.picture("safety-cards").await?;
    app.assert_large_text_fits().await?;
    let remembered = app.url().await?;

    // Help lines that can be touched.
    app.click("#to-help").await?;
    app.see("Use another phone if you can").await?;
    app.see("0808 2000 247").await?;
    assert!(app.count("a[href^='tel:']").await? >= 10);
    assert_eq!(app.count("#lines-gb a[href='tel:08082000247']").await?, 1);
    assert!(app.count("a[href^='https:']").await? >= 2);
    app.picture("safety-help").await?;
    app.assert_large_text_fits().await?;

    // One touch, and neither the way back nor a remembered address leads to where somebody was.
    app.click("#leave").await?;
    app.see("Five small habits").await?;
    assert!(app.url().await?.ends_with("/tips"));
    app.picture("safety-tips").await?;
    app.script("history.back()").await?;
    app.see_element("#state").await?;
    // Who looks over a shoulder now sees neither the app nor a colour; and nothing that is untrue.
    app.see("Vigie is on").await?;
    app.see_no("spies on you").await?;
    app.see_no("Contact Manager").await?;
    app.see_no("Nothing to worry about").await?;
    assert_eq!(app.property("#state", "className").await?, "watch off");
    assert_eq!(app.count("#urgent, .crit").await?, 0);
    app.picture("safety-overview").await?;
    app.assert_large_text_fits().await?;
    app.script("history.forward()").await?;
    app.see("Five small habits").await?;
    app.go(&remembered).await?;
    app.see("Five small habits").await?;
    app.go(&phone.screen("/log")).await?;
    assert_eq!(app.text("main").await?, log, "a visit leaves no line in the log");
    // Nor does a scan bring it back.
    app.go(&phone.screen("/")).await?;
    app.click("#scan-now").await?;
    app.see("Go to the overview").await?;
    app.see("Vigie is on").await?;
    app.see_no("spies on you").await?;
    app.picture("safety-scanned").await?;
    // The same without a script of ours: the pages before lead away.
    reopen(&app, &phone).await?;
    app.go(&phone.screen("/leave")).await?;
    app.see("Five small habits").await?;
    app.script("history.back()").await?;
    app.see("Five small habits").await?;
    app.see_no("watching").await?;
    // And with the key that people press on a keyboard.
    reopen(&app, &phone).await?;
    app.script("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))").await?;
    app.see("Five small habits").await?;

    // The record, for people and for machines.
    reopen(&app, &phone).await?;
    app.see("says nothing of this app since you left quickly").await?;
    app.picture("safety-cards-aside").await?;
    app.click("#to-record").await?;
    app.see(PACKAGE).await?;
    app.see("SHA-256 of the lines above").await?;
    app.picture("safety-record").await?;
    app.assert_large_text_fits().await?;
    let text = fetched(&app, "#record-text").await?;
    let (above, sum) = text.split_once("\nSHA-256 of the lines above: ").context("no checksum")?;
    assert_eq!(sum.trim(), hex::encode(Sha256::digest(above)), "the checksum is of what stands above it");
    let json: serde_json::Value = serde_json::from_str(&fetched(&app, "#record-json").await?)?;
    let apk = std::fs::read(vigie_e2e::world::test_data("apps").join(SPY))?;
    assert_eq!(json["app"]["package"], PACKAGE);
    assert_eq!(json["app"]["file_sha256"], hex::encode(Sha256::digest(apk)));
    assert_eq!(json["app"]["signers"][0]["certificate_sha256"].as_str().map(str::len), Some(64));
    assert!(json["findings"].as_array().is_some_and(|found| found.iter().any(|one| one["kind"] == "stalkerware")));
    assert!(text.contains(json["app"]["file_sha256"].as_str().unwrap_or("?")), "both say the same");
    app.go(&phone.screen(&format!("/apps/detail?package={PACKAGE}"))).await?;
    app.see_element("#before-removal").await?;
    assert_eq!(app.count("#uninstall").await?, 0);
    // Only she decides when it is to be seen again.
    reopen(&app, &phone).await?;
    app.click("#show-again").await?;
    app.see("App that spies on you").await?;
    app.see_element("#urgent").await?;
    app.assert_calm(&[]).await
}

#[tokio::test]
async fn a_company_learns_of_it_only_where_it_said_so() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("safety-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&[SPY, "apksig/original.apk"]).await?;
    // The same app is also not from a store: that would name it as well.
    let mut file = phone.phone.folder.load()?;
    file.apps.sideloaded.push("ContactManager.apk".into());
    file.settings.screen_lock = Some(false);
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;
    let found = |kind: ThreatKind| {
        let company = &company;
        async move { company.findings(true).await.ok()?.into_iter().find(|one| one.kind == kind) }
    };
    // The rest arrives; of the app nothing does, in no form.
    until("the company to know of the lock", || found(ThreatKind::NoScreenLock)).await?;
    let device = phone.phone.app.view()?.protector.context("nobody protects the phone")?.device;
    let apps = || async { company.tenant.device_apps(device).await.ok().filter(|apps| !apps.is_empty()) };
    let apps = until("the list of apps", apps).await?;
    assert!(apps.iter().all(|one| one.package != PACKAGE), "the list leaves it out");
    assert_eq!(company.findings(true).await?.len(), 1, "neither stalkerware nor what else is found about that app");
    let sent = serde_json::to_string(&phone.phone.app.messages()?)?;
    assert!(!sent.contains(PACKAGE) && !sent.contains("stalkerware"), "{sent}");

    // The company switches it on: the person reads so first, then it is told.
    let mut policy = company.tenant.policies(1).await?.remove(0).policy;
    policy.privacy.set(PrivacyItem::Stalkerware, true);
    world.running.server.publish_policy(&company.tenant, policy, "stalkerware: on").await?;
    let app = Browser::open("safety-consent", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.reload_until("New: apps that watch you in secret. Before: never.").await?;
    app.click("#urgent a").await?;
    app.see("Example Hospital does not see this.").await?;
    app.go(&phone.screen("/")).await?;
    app.picture("safety-consent").await?;
    app.click("#continue").await?;
    let told = until("the company to be told", || found(ThreatKind::Stalkerware)).await?;
    until("what else was found about it", || found(ThreatKind::SideloadedApp)).await?;
    app.click("#urgent").await?;
    app.reload_until("Example Hospital sees this.").await?;

    // Who helps reads how to talk about it.
    portal.go(&world.portal(&format!("threats/{}", told.id))).await?;
    portal.see("Before you talk about it").await?;
    portal.see("Speak in person and alone").await?;
    portal.picture("portal-threat-stalkerware").await?;

    // Removing it is the second step, and it is gone everywhere.
    app.click("#to-remove").await?;
    app.see("Is there somebody who could hurt you").await?;
    app.picture("safety-remove").await?;
    app.assert_large_text_fits().await?;
    app.click("#resolve").await?;
    app.see("Uninstall this app?").await?;
    app.click("#ok").await?;
    until("the company to see it closed", || async {
        let closed = company.findings(false).await.ok()?;
        closed.iter().any(|one| one.kind == ThreatKind::Stalkerware).then_some(())
    })
    .await?;
    app.assert_calm(&[]).await?;
    portal.assert_calm(&[]).await
}
