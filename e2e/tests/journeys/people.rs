//! A whole list of people with a browser that is closed at once, and a phone that is activated by typing.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Company, Phone, Screen, World};
use vigie_store::TenantRow;

#[tokio::test]
async fn three_thousand_people_though_the_window_closes_after_one_second() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("people-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let Company { tenant, .. } = world.set_up_company().await?;
    let system = world.running.server.store().system();
    let company = system.tenants().await?.pop().context("no company")?;
    tenant.change_tenant(&TenantRow { seats: 5_000, ..company }, world.running.server.now()).await?;
    let folder = tempfile::tempdir()?;
    let mut csv = "Staff list 2026;;;;\r\nNachname;Vorname;Telefon;E-Mail-Adresse;Gruppe\r\n".to_owned();
    for number in 0..3_000 {
        csv.push_str(&format!("Person;Nr. {number};+32 2 555;person{number}@example.org;Ward {}\r\n", number % 3));
    }
    csv.push_str(";;;jürgen@example.org;\r\nGroß;Heinz;;heinz@bücher.example.;Ward 1\r\n");
    let file = folder.path().join("people.csv");
    std::fs::write(&file, csv)?;
    // On a busy machine the window may be gone before the browser has sent anything: then once more.
    let mut open = Some(portal);
    for _ in 0..3 {
        let portal = match open.take() {
            Some(portal) => portal,
            None => signed_in(&world).await?,
        };
        import_and_close(&world, portal, &file).await?;
        let end = Instant::now() + Duration::from_secs(30);
        while tenant.seats().await?.0 < 3_002 && Instant::now() < end {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        if tenant.seats().await?.0 >= 3_002 {
            break;
        }
    }
    assert_eq!(tenant.seats().await?.0, 3_002);
    // Whoever comes back is told how far it is.
    let portal = signed_in(&world).await?;
    portal.go(&world.portal("people")).await?;
    portal.see("mails are still to be written").await?;
    portal.picture("portal-people-waiting").await?;
    portal.go(&world.portal("people/import")).await?;
    portal.upload("#file", &file).await?;
    portal.click("#preview").await?;
    portal.see("3001 people are already here").await?;
    portal.picture("portal-import-again").await?;
    Ok(())
}

async fn signed_in(world: &World) -> Result<Browser> {
    let portal = Browser::open("people-later", Screen::Desk).await?;
    portal.go(&world.portal("")).await?;
    portal.fill("#email", "ada@hospital.example").await?;
    portal.fill("#password", vigie_e2e::world::PASSWORD).await?;
    portal.click("#sign-in").await?;
    portal.see("Example Hospital").await?;
    Ok(portal)
}

/// Confirms a list, and closes the window a second later.
async fn import_and_close(world: &World, portal: Browser, file: &Path) -> Result<()> {
    portal.go(&world.portal("people/import")).await?;
    portal.picture("portal-import").await?;
    portal.upload("#file", file).await?;
    portal.click("#preview").await?;
    portal.see("people can be added").await?;
    portal.see("Columns left out").await?;
    portal.picture("portal-import-preview").await?;
    portal.assert_fits().await?;
    // At once: a click by the driver may take longer than the second.
    portal.script("document.querySelector('#confirm').click()").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    Ok(())
}

#[tokio::test]
async fn a_phone_is_activated_by_typing_server_and_code() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let landing = Browser::open("typed-landing", Screen::Desk).await?;
    // As a mail program hands it on: the `#` escaped, and a full stop at the end.
    landing.go(&format!("{}.", company.link.replace('#', "%23"))).await?;
    landing.see("No camera and no link?").await?;
    landing.picture("landing-typed").await?;
    landing.assert_fits().await?;
    let (server, code) = (landing.text("#server").await?, landing.text("#code").await?);
    landing.go(&company.link[..company.link.len() - 60]).await?;
    landing.see("Part of this link is missing").await?;
    landing.picture("landing-incomplete").await?;

    let phone = Phone::start(&[]).await?;
    let app = Browser::open("typed-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.see("Vigie keeps watch").await?;
    app.go(&phone.screen("/activate")).await?;
    app.fill("#link", "https://protect-eu.mimecast.com/s/AbCdE12345?domain=vigie.example").await?;
    app.click("#activate").await?;
    app.see("A mail filter replaced this link").await?;
    app.picture("app-activate-wrapped").await?;
    let slip = if code.starts_with('7') { code.replacen('7', "8", 1) } else { format!("7{}", &code[1..]) };
    app.fill("#server", &server).await?;
    app.fill("#typed-code", &slip).await?;
    app.click("#activate-code").await?;
    app.see("There is a typing mistake in the code").await?;
    app.picture("app-activate-slip").await?;
    app.fill("#typed-code", &code.to_lowercase().replace('-', " ")).await?;
    app.click("#activate-code").await?;
    app.see("Your privacy").await?;
    let device = phone.phone.app.view()?.protector.context("the phone is not activated")?.device;
    assert!(company.tenant.device(device).await?.is_some());
    // The link of the same person is no second phone.
    phone.phone.app.activate(&company.link).await?;
    let same = phone.phone.app.view()?.protector.context("the phone is not activated any more")?.device;
    assert_eq!(same, device);
    // Another server does not get the code.
    let other = World::start().await?;
    app.go(&phone.screen("/activate")).await?;
    app.fill("#server", &other.running.https.to_string()).await?;
    app.fill("#typed-code", &code).await?;
    app.click("#activate-code").await?;
    app.see("This code belongs to another server").await?;
    app.picture("app-activate-other-server").await?;
    Ok(())
}
