//! A phone walks into a Wi-Fi where mitmproxy answers for everybody, is warned, leaves, and the warning ends.

use anyhow::{Context as _, Result};
use vigie_app::Settings;
use vigie_e2e::proxy::Interceptor;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_types::{Fact, Language, ThreatKind};

#[tokio::test]
async fn somebody_in_an_intercepted_wifi_is_warned_until_they_leave() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("network-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("network", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/network")).await?;
    app.see("none seen: one known host answered as itself").await?;
    app.picture("network-fine").await?;

    let attacker = Interceptor::start(world.running.https).await?;
    let mut file = phone.phone.folder.load()?;
    let network = file.network.as_mut().context("no network")?;
    network.ssid = Some("Airport Free".into());
    for port in [443, world.running.https.port()] {
        network.gateway.insert(port.to_string(), attacker.address);
    }
    for (host, address) in [("www.wikipedia.org", "198.51.100.1"), ("www.gstatic.com", "198.51.100.2")] {
        file.internet.names.insert(host.into(), address.parse()?);
    }
    phone.phone.folder.save(&file)?;
    app.reload_until("Interception on this network").await?;
    app.see("found; see below").await?;
    app.picture("network-attacked").await?;
    app.assert_large_text_fits().await?;
    app.go(&phone.screen("/")).await?;
    app.see("Interception on this network").await?;
    app.picture("network-overview").await?;
    let view = phone.phone.app.view()?;
    let finding = view.open.iter().find(|one| one.kind == ThreatKind::FakeCertificate).context("no finding")?;
    assert!(finding.evidence.iter().any(|one| one.fact == Fact::CertificateIssuer && one.value == "mitmproxy"));
    let page = phone.screen(&format!("/finding/{}", finding.id));
    app.go(&page).await?;
    app.see("Leave this network now").await?;
    app.see("It names a tool that reads connections").await?;
    app.picture("network-finding").await?;
    app.assert_large_text_fits().await?;
    phone.phone.app.choose(Settings { language: Some(Language::Fr), ..Settings::default() })?;
    app.go(&page).await?;
    app.see("Quittez ce réseau dès maintenant").await?;
    app.picture("network-finding-fr").await?;
    app.go(&phone.screen("/network")).await?;
    app.see("Interception sur ce réseau").await?;
    app.picture("network-attacked-fr").await?;
    phone.phone.app.choose(Settings { language: Some(Language::En), ..Settings::default() })?;

    // The company learns what happened, and not where: names of networks are off.
    portal.go(&world.portal("threats")).await?;
    portal.reload_until("Interception by false certificate").await?;
    portal.see("If it is your own gateway that inspects connections, name its key in the policy").await?;
    portal.see_no("Airport Free").await?;
    portal.see_no("mitmproxy").await?;
    portal.picture("network-threat").await?;
    assert!(!attacker.log()?.contains("GET "), "nothing was asked of whoever answered");

    // Where it is the company's own gateway, its key goes into the policy.
    portal.go(&world.portal("policy?part=network")).await?;
    portal.fill("#network-inspectors", "12:34 Our gateway").await?;
    portal.click("#review").await?;
    portal.see("An inspection is given by the SHA-256 of its key").await?;
    portal.fill("#network-inspectors", &format!("{} Our gateway", "AB:".repeat(32).trim_end_matches(':'))).await?;
    portal.picture("network-policy").await?;
    portal.click("#review").await?;
    portal.see(&format!("{} Our gateway", "ab".repeat(32))).await?;

    app.go(&phone.screen("/network")).await?;
    app.click("#urgent").await?;
    app.click("#resolve").await?;
    app.click("#leave-wifi").await?;
    app.go(&page).await?;
    app.reload_until("This is over: its cause is gone.").await?;
    app.picture("network-left").await?;
    portal.go(&world.portal("threats?state=closed")).await?;
    portal.reload_until("Interception by false certificate").await
}
