//! The tabs and what is behind the menu, on a phone where something is wrong on each front.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use vigie_e2e::{OldBrowser, Phone, World};
use vigie_types::{Front, ThreatKind, WifiSecurity};

const SIDELOADED: &str = "fdroidserver/com.politedroid_5.apk";

pub(crate) async fn walk() -> Result<BTreeSet<String>> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let mut policy = company.tenant.policies(1).await?.remove(0).policy;
    policy.user_may_trust.insert(ThreatKind::SideloadedApp);
    world.running.server.publish_policy(&company.tenant, policy, "trust").await?;
    let phone = Phone::start(&[SIDELOADED, "apksig/debuggable-boolean.apk", "apksig/invalid_manifest.apk"]).await?;
    let mut file = phone.phone.folder.load()?;
    file.apps.sideloaded.push("com.politedroid_5.apk".into());
    file.settings.screen_lock = Some(false);
    file.os_version = "5.1".into();
    let network = file.network.as_mut().context("no network")?;
    (network.ssid, network.security) = (Some("Hotel".into()), Some(WifiSecurity::Open));
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;

    let mut app = OldBrowser::open().await?;
    app.go(&phone.served.url).await?;
    app.go_until(&phone.screen("/"), "Outdated system").await?;
    app.look("dashboard").await?;
    for (name, path, words) in [
        ("apps", "/apps", "need attention"),
        ("app", "/apps/detail?package=com.politedroid", "Asks for"),
        ("device", "/device", "Anybody who holds this phone can use it"),
        ("network", "/network", "Unprotected Wi-Fi"),
        ("menu", "/menu", "What was sent"),
        ("log", "/log", "Resolve"),
        ("settings", "/settings", "Period of reports"),
        ("sent", "/sent", "Every message that left this phone"),
        ("permissions-later", "/permissions", "What Vigie asks for"),
        ("privacy-later", "/privacy", "Passwords"),
        ("tips-menu", "/tips", "Restart now and then"),
        ("help", "/help", "I have a new phone"),
        ("about", "/about", "Echap stalkerware indicators"),
        ("phone-settings", "/phone/settings", "Phone settings"),
        ("phone-alerts", "/phone/alerts", ""),
        ("lookup-listed", "/apps/lookup?text=com.ispyoo", "Do not install this app"),
        ("lookup-ask", "/apps/lookup?text=com.example.tulip", "Ask your administrator"),
    ] {
        app.go_until(&phone.screen(path), words).await?;
        // Also what is folded.
        app.script("document.querySelectorAll('details').forEach(one => { one.open = true })").await?;
        app.look(name).await?;
    }
    app.click("#ask-go").await?;
    app.see("Your administrator was asked").await?;
    app.look("lookup-asked").await?;
    app.go(&phone.screen("/nowhere")).await?;
    app.look_despite("nowhere", &["404"]).await?;
    findings(&mut app, &phone).await?;
    std::fs::remove_file(phone.folder.path().join("apps/com.politedroid_5.apk"))?;
    app.go_until(&phone.screen("/apps/detail?package=com.politedroid"), "is no longer on this phone").await?;
    app.look_despite("app-gone", &["404"]).await?;
    another_look(&mut app, &phone).await?;
    app.finish()
}

/// Each finding, at least one on each front but the web, which has its own walk.
async fn findings(app: &mut OldBrowser, phone: &Phone) -> Result<()> {
    let open = phone.phone.app.view()?.open;
    for front in [Front::Apps, Front::Device, Front::Network] {
        ensure!(open.iter().any(|one| one.kind.front() == front), "nothing is found on {front:?}: {open:?}");
    }
    for one in open {
        app.go(&phone.screen(&format!("/finding/{}", one.id))).await?;
        app.see("What to do").await?;
        app.script("document.querySelectorAll('details').forEach(one => { one.open = true })").await?;
        app.look(&format!("finding-{}", one.kind.slug())).await?;
        if one.kind == ThreatKind::SideloadedApp {
            app.click("#trust").await?;
            app.see("Do you trust this app?").await?;
            app.look("trust").await?;
        }
    }
    Ok(())
}

/// Dark whatever the system says, and in the language with the longest words.
async fn another_look(app: &mut OldBrowser, phone: &Phone) -> Result<()> {
    app.go(&phone.screen("/settings")).await?;
    app.script("document.querySelector('#language').value = 'de'; document.querySelector('#display').value = 'dark'")
        .await?;
    app.click("#save").await?;
    app.see("Einstellungen").await?;
    for (name, path) in
        [("dashboard-de", "/"), ("apps-de", "/apps"), ("device-de", "/device"), ("settings-de", "/settings")]
    {
        app.go(&phone.screen(path)).await?;
        app.look(name).await?;
    }
    Ok(())
}
