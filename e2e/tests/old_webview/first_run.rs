//! From the first screen to the pages for somebody who is watched, and to a new phone.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use vigie_e2e::{OldBrowser, Phone, World};
use vigie_store::{Takeover, TenantStore};

const SPY: &str = "npm/ContactManager.apk";

pub(crate) async fn walk() -> Result<BTreeSet<String>> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let phone = Phone::start(&["apkinspector/minimal_orig.apk", "apksig/original.apk", SPY]).await?;
    let mut app = OldBrowser::open().await?;
    app.go(&phone.served.url).await?;
    app.see("Vigie keeps watch").await?;
    app.look("welcome").await?;
    // The panels are swiped, and their dots follow.
    app.click(".dots a:nth-child(2)").await?;
    app.see_element(".dots a:nth-child(2)[aria-current]").await?;
    app.click("a[href='/activate']").await?;
    app.see("Scan the QR code").await?;
    app.look("activate").await?;
    app.fill("#link", "https://example.org/not-vigie").await?;
    app.click("#activate").await?;
    app.see_element("#code").await?;
    app.look_despite("activate-problem", &["422"]).await?;
    app.fill("#link", &company.link).await?;
    app.click("#activate").await?;
    app.see("Your privacy").await?;
    app.look("privacy-never").await?;
    app.go(&phone.screen("/privacy?tab=may")).await?;
    app.look("privacy-may").await?;
    app.click("#continue").await?;
    app.see("What Vigie asks for").await?;
    app.look("permissions").await?;
    app.click("#allow-all").await?;
    app.see("Allow Vigie to use this?").await?;
    app.look("phone-ask").await?;
    app.click("#allow").await?;
    app.see("Everything that this version asks for is allowed").await?;
    app.look("permissions-all").await?;
    app.click("#done").await?;
    // The page renews itself until the scan is done.
    app.see_element("#to-dashboard").await?;
    app.look("scan").await?;
    app.click("#to-dashboard").await?;
    app.see("App that spies on you").await?;
    app.look("dashboard-red").await?;
    watched(&mut app, &phone).await?;
    new_phone(&mut app, &world, &company.tenant).await?;
    app.finish()
}

/// The pages for somebody whose phone has an app that watches them.
async fn watched(app: &mut OldBrowser, phone: &Phone) -> Result<()> {
    app.click("#urgent").await?;
    app.see("An app may be watching you").await?;
    app.look("care").await?;
    let first = app.script("location.href").await?;
    for (link, name) in [("#to-help", "care-help"), ("#to-record", "care-record"), ("#to-remove", "care-remove")] {
        app.click(link).await?;
        app.see_element("#leave").await?;
        let path = app.path().await?;
        ensure!(path.ends_with(name.trim_start_matches("care-")), "{link} leads to {path}");
        app.look(name).await?;
        app.go(first.as_str().context("no address")?).await?;
    }
    app.click("#leave").await?;
    app.see("Five small habits").await?;
    app.look("tips").await?;
    app.go(&phone.screen("/")).await?;
    app.see("Vigie is on").await?;
    app.look("dashboard-aside").await?;
    app.go(&phone.screen("/apps/detail?package=com.example.android.contactmanager")).await?;
    app.see_element("#before-removal").await?;
    app.look("app-watches").await
}

/// A phone asks to take over, and the old one is asked.
async fn new_phone(app: &mut OldBrowser, world: &World, tenant: &TenantStore) -> Result<()> {
    let mut company = world.running.server.store().system().tenant(tenant.tenant()).await?.context("no company")?;
    company.takeover = Takeover::Ask;
    tenant.change_tenant(&company, world.running.server.now()).await?;
    let (_, link) = world.invite(tenant, "otto@hospital.example").await?;
    let (old, new) = (Phone::start(&[]).await?, Phone::start(&[]).await?);
    old.first_run(&link).await?;
    app.go(&new.served.url).await?;
    app.go(&new.screen("/activate")).await?;
    app.fill("#link", &link).await?;
    app.click("#activate").await?;
    app.see("Say yes on your old phone").await?;
    app.look("takeover-waiting").await?;
    app.go(&old.served.url).await?;
    app.see("A new phone wants to take over your protection").await?;
    app.look("takeover-asked").await?;
    app.click("#takeover-yes").await?;
    app.see("You said yes").await?;
    app.look("takeover-said-yes").await?;
    // The new one takes over where its page is open.
    app.go(&new.served.url).await?;
    app.go(&new.screen("/activate/waiting")).await?;
    app.see("Your privacy").await?;
    app.go(&old.served.url).await?;
    app.see("Another phone was activated with the same link").await?;
    app.look("dashboard-ended").await
}
