//! Hostile names everywhere: shown, harmless, and short.

use anyhow::Result;
use vigie_e2e::apk::Apk;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_store::NewPerson;
use vigie_types::{Language, PrivacyItem};

/// A script, a right-to-left override, a NUL, an emoji, and 64 KiB.
pub(crate) fn hostile(tag: &str) -> String {
    format!("<script>alert('{tag}')</script>\u{202E}gnp\u{0}👩‍💻<img src=x onerror=alert(1)>{}", "z".repeat(65_536))
}

#[tokio::test]
async fn hostile_names_are_shown_and_do_nothing() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("hostile-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let server = &world.running.server;
    let company = server.store().system().tenants().await?.remove(0);
    let actor = vigie_store::Actor { name: "Ada".into(), address: "test".into() };
    let tenant = server.store().tenant(company.id, actor);
    let mut policy = tenant.policies(1).await?.remove(0).policy;
    policy.privacy.set(PrivacyItem::WifiNetworks, true);
    server.publish_policy(&tenant, policy, "Wi-Fi on").await?;
    // Through the form, as it comes from a browser.
    portal.go(&world.portal("people/new")).await?;
    portal.script("document.querySelector('#name').removeAttribute('maxlength')").await?;
    portal.fill("#name", "<script>alert('person')</script>").await?;
    portal.fill("#email", "eve@hospital.example").await?;
    portal.click("#save").await?;
    portal.see("The welcome mail is in the outbox").await?;
    portal.see("<script>alert('person')</script>").await?;
    let people = tenant.people(&vigie_store::PersonFilter { limit: 5, ..Default::default() }).await?;
    let link = vigie_server::invite(server, &tenant, people.rows[0].id).await?.reveal();
    let raw =
        NewPerson { name: hostile("raw"), email: "raw@hospital.example".into(), language: Language::En, group: None };
    tenant.add_people(&[raw], server.now()).await?;

    let phone = Phone::start(&[]).await?;
    let apk = Apk { package: "com.example.android.contactmanager".into(), label: hostile("label"), debuggable: true };
    apk.write(&phone.folder.path().join("apps/evil.apk"))?;
    let mut file = phone.phone.folder.load()?;
    file.model = hostile("model");
    let network = file.network.as_mut().ok_or_else(|| anyhow::anyhow!("the phone is offline"))?;
    network.ssid = Some(hostile("ssid"));
    network.security = Some(vigie_types::WifiSecurity::Open);
    phone.phone.folder.save(&file)?;
    phone.first_run(&link).await?;

    let app = Browser::open("hostile-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    for path in ["/", "/device", "/log", "/sent", "/about", "/scan"] {
        app.go(&phone.screen(path)).await?;
        app.see_element("main").await?;
    }
    app.go(&phone.screen("/apps")).await?;
    app.see("<script>alert('label')</script>gnp").await?;
    app.picture("hostile-apps").await?;
    app.click("main .rows a").await?;
    app.see("What this app says about itself").await?;
    app.go(&phone.screen("/network")).await?;
    app.see("<script>alert('ssid')</script>gnp").await?;
    app.picture("hostile-network").await?;
    app.assert_calm(&[]).await?;

    portal.go(&world.portal("threats")).await?;
    portal.reload_until("<script>alert('ssid')</script>gnp").await?;
    portal.picture("hostile-threats").await?;
    for (page, words) in [
        ("people", "<script>alert('person')</script>"),
        ("devices", "<script>alert('model')</script>gnp"),
        ("outbox", "eve@hospital.example"),
        ("audit", "<script>alert('person')</script>"),
    ] {
        portal.go(&world.portal(page)).await?;
        portal.see(words).await?;
        // 64 KiB of letters must not stretch the page.
        portal.assert_fits().await?;
    }
    portal.go(&world.portal("people")).await?;
    portal.click_words("<script>alert('person')</script>").await?;
    portal.see("eve@hospital.example").await?;
    portal.see("<script>alert('person')</script>").await?;
    portal.assert_fits().await?;
    portal.assert_calm(&[]).await
}
