//! What goes wrong, and what people are told.

use anyhow::{Context as _, Result};
use vigie_e2e::proxy::Interceptor;
use vigie_e2e::{Browser, Phone, Screen, World, wait};

async fn activate(app: &Browser, phone: &Phone, link: &str) -> Result<()> {
    app.go(&phone.screen("/activate")).await?;
    app.fill("#link", link).await?;
    app.click("#activate").await
}

#[tokio::test]
async fn a_second_phone_takes_over_and_the_first_may_start_anew_elsewhere() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let first = Phone::start(&["apksig/original.apk"]).await?;
    first.first_run(&company.link).await?;
    let second = Phone::start(&[]).await?;
    second.first_run(&company.link).await?;
    let app = Browser::open("endings-handed-over", Screen::Phone).await?;
    app.go(&first.served.url).await?;
    app.reload_until("Another phone was activated with the same link").await?;
    assert_eq!(app.text("#code").await?, "device.handed-over");
    app.picture("app-ended").await?;
    let other = world.company("Another Employer").await?;
    app.click("#activate-again").await?;
    app.fill("#link", &other.link).await?;
    app.click("#activate").await?;
    app.see("Another Employer").await?;
    app.see_no("Example Hospital").await?;
    assert!(first.phone.app.records()?.is_empty(), "nothing of the old company is left");
    app.assert_calm(&[]).await
}

#[tokio::test]
async fn revoked_unknown_and_broken_links_say_why() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let phone = Phone::start(&[]).await?;
    let app = Browser::open("endings-links", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    for (link, code, words) in [
        ("hello".to_owned(), "link.not-vigie", "This is not a Vigie link"),
        (
            company.link.split('#').next().unwrap_or_default().to_owned(),
            "link.incomplete",
            "The end of the link is missing",
        ),
    ] {
        activate(&app, &phone, &link).await?;
        app.see(words).await?;
        assert_eq!(app.text("#code").await?, code);
    }
    company.tenant.revoke_activation(company.person, world.running.server.now()).await?;
    activate(&app, &phone, &company.link).await?;
    app.see("This link is no longer valid").await?;
    assert_eq!(app.text("#code").await?, "activation.revoked");
    app.picture("app-activate-revoked").await?;
    app.assert_calm(&["422"]).await?;
    let landing = Browser::open("endings-landing", Screen::Phone).await?;
    landing.go(&company.link).await?;
    landing.see("This link is no longer valid").await?;
    landing.picture("landing-revoked").await?;
    // A set-up link that was used.
    let portal = Browser::open("endings-setup", Screen::Desk).await?;
    let link = world.running.setup_link().context("no set-up link")?;
    world.set_up(&portal).await?;
    portal.go(&link).await?;
    portal.see("This set-up link is no longer valid").await?;
    assert_eq!(portal.text("#code").await?, "setup.expired");
    portal.picture("portal-setup-expired").await
}

#[tokio::test]
async fn an_intercepting_proxy_gets_nothing() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let proxy = Interceptor::start(world.running.https).await?;
    let intercepted = company.link.replacen(&world.running.https.to_string(), &proxy.address.to_string(), 1);
    let phone = Phone::start(&[]).await?;
    let app = Browser::open("endings-proxy", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    activate(&app, &phone, &intercepted).await?;
    app.see("Server verification incomplete").await?;
    app.see("Nothing was sent").await?;
    assert_eq!(app.text("#code").await?, "server.verification-incomplete");
    app.picture("app-unverified").await?;
    assert_eq!(proxy.requests()?, Vec::<String>::new(), "no request got through");
    assert!(company.findings(true).await?.is_empty());
    // The proxy works: a client without a pin is read.
    let browser = Browser::open("endings-proxy-browser", Screen::Phone).await?;
    browser.go(&intercepted).await?;
    wait::until("the proxy to read a browser", || async { (!proxy.requests().ok()?.is_empty()).then_some(()) }).await
}
