//! Every other screen and page, looked at once, with pictures.

use anyhow::Result;
use vigie_e2e::{Browser, Company, Phone, Screen, World};
use vigie_types::WifiSecurity;

#[tokio::test]
async fn every_screen_of_the_app() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let phone =
        Phone::start(&["npm/ContactManager.apk", "apksig/debuggable-boolean.apk", "apksig/invalid_manifest.apk"])
            .await?;
    phone.first_run(&company.link).await?;
    let mut file = phone.phone.folder.load()?;
    file.settings.screen_lock = Some(false);
    file.os_version = "11".into();
    if let Some(network) = &mut file.network {
        (network.ssid, network.security) = (Some("Hotel".into()), Some(WifiSecurity::Open));
    }
    phone.phone.folder.save(&file)?;
    let app = Browser::open("tour-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    for (name, path, words) in [
        ("app-apps", "/apps", "need attention"),
        ("app-app", "/apps/detail?package=com.example.android.contactmanager", "Asks for"),
        ("app-device", "/device", "Anybody who holds this phone can use it"),
        ("app-network", "/network", "Unprotected Wi-Fi"),
        ("app-web", "/web", "Check a link"),
        ("app-tips", "/tips", "Restart now and then"),
        ("app-menu", "/menu", "What was sent"),
        ("app-log", "/log", "Resolve"),
        ("app-settings", "/settings", "Period of reports"),
        ("app-sent", "/sent", "Every message that left this phone"),
        ("app-help", "/help", "I have a new phone"),
        ("app-about", "/about", "Echap stalkerware indicators"),
        ("phone-settings", "/phone/settings", "Phone settings"),
    ] {
        app.go(&phone.screen(path)).await?;
        app.reload_until(words).await?;
        app.picture(name).await?;
    }
    app.go(&phone.screen("/web")).await?;
    app.fill("#text", "https://thetruthspy.com/login").await?;
    app.click("#check").await?;
    app.see("Do not open this").await?;
    app.picture("app-link-listed").await?;
    app.go(&phone.screen("/web")).await?;
    app.fill("#text", "https://example.org").await?;
    app.click("#check").await?;
    app.see("Nothing speaks against it").await?;
    app.picture("app-link-nothing").await?;
    // An address that looks like a bank's, seen by its letters alone; the person knows better, and changes their mind.
    app.go(&phone.screen("/web")).await?;
    app.fill("#text", "https://belfius-login.top/be").await?;
    app.click("#check").await?;
    app.see("Be careful with this link").await?;
    app.see("Belfius").await?;
    app.picture("app-link-suspected").await?;
    app.click("#trust").await?;
    app.see("You trust this site").await?;
    app.go(&phone.screen("/web")).await?;
    app.see("belfius-login.top").await?;
    app.click_words("Trust no longer").await?;
    app.see("None. Where Vigie only suspects a site").await?;
    // A message is looked at whole.
    app.fill(
        "#message",
        "bpost: your parcel could not be delivered. Pay the customs fee within 24 hours: bpost-pay.top/be",
    )
    .await?;
    app.fill("#sender", "+33 7 56 00 00 00").await?;
    app.click("#check-message").await?;
    app.see("This looks like fraud").await?;
    app.picture("app-message").await?;
    // Resolve by the phone's own settings.
    app.go(&phone.screen("/device")).await?;
    app.click_words("Resolve").await?;
    app.see("What to do").await?;
    app.picture("app-finding-device").await?;
    // Another language, dark, at once.
    app.go(&phone.screen("/settings")).await?;
    app.choose("#language", "fr").await?;
    app.choose("#display", "dark").await?;
    app.click("#save").await?;
    app.see("Paramètres").await?;
    app.go(&phone.screen("/")).await?;
    app.see("menaces").await?;
    app.picture("app-dashboard-fr-dark").await?;
    // Text at 200 %: nothing is cut off sideways.
    for path in ["/", "/apps", "/device", "/settings", "/help"] {
        app.go(&phone.screen(path)).await?;
        app.assert_large_text_fits().await?;
    }
    app.script("document.documentElement.style.fontSize = '200%'").await?;
    app.picture("app-large-text").await?;
    app.assert_calm(&[]).await
}

#[tokio::test]
async fn every_page_of_the_portal() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("tour-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let Company { tenant, person, link } = world.set_up_company().await?;
    world.tell_of_stalkerware(&tenant).await?;
    world.invite(&tenant, "niels@hospital.example").await?;
    tenant.add_group("Emergency", world.running.server.now()).await?;
    let phone = Phone::start(&["npm/ContactManager.apk", "apksig/debuggable-boolean.apk"]).await?;
    phone.first_run(&link).await?;
    portal.go(&world.portal("threats")).await?;
    portal.reload_until("App built for testing").await?;
    let device = tenant.devices(&vigie_store::DeviceFilter { limit: 1, ..Default::default() }).await?.rows.remove(0).id;
    for (name, path, words) in [
        ("portal-overview", String::new(), "One app on one phone"),
        ("portal-people", "people".into(), "marie@hospital.example"),
        ("portal-person-new", "people/new".into(), "Add and send the mail"),
        ("portal-import", "people/import".into(), "CSV file"),
        ("portal-person", format!("people/{person}"), "End the option"),
        ("portal-groups", "groups".into(), "Emergency"),
        ("portal-devices", "devices".into(), "Pixel 8"),
        ("portal-device", format!("devices/{device}"), "com.example.android.contactmanager"),
        ("portal-flaws", "flaws".into(), "nothing is known here"),
        ("portal-outbox", "outbox".into(), "No mail"),
        ("portal-account", "account".into(), "Second factor"),
        ("portal-totp", "account/totp".into(), "authenticator app"),
        ("portal-settings", "settings".into(), "Fingerprint of its key"),
        ("portal-not-found", format!("people/{}", vigie_types::PersonId::new()), "This page or entry does not exist"),
    ] {
        portal.go(&world.portal(&path)).await?;
        portal.see(words).await?;
        portal.picture(name).await?;
        portal.assert_short().await?;
    }
    // A policy reaches the phone within seconds.
    portal.go(&world.portal("policy?part=own")).await?;
    portal.fill("input[name=banned]", "android.appsecurity.cts.tinyapp").await?;
    portal.fill("input[name=reason]", "Not on phones of the hospital").await?;
    portal.click("#publish").await?;
    portal.see("Phones take it within seconds").await?;
    let app = Browser::open("tour-policy", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.reload_until("Not allowed by your company").await?;
    portal.go(&world.portal(&format!("devices/{device}"))).await?;
    portal.reload_until("Banned app").await?;
    portal.click("#ask-deactivate").await?;
    portal.click("#deactivate").await?;
    portal.see("The phone was deactivated").await?;
    app.reload_until("ended the protection of this phone").await?;
    portal.assert_calm(&["404"]).await
}
