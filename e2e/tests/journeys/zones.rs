//! A threat zone appears for a phone that was not there, warns it, and fades; and goes to another company as a file.

use anyhow::{Context as _, Result};
use vigie_e2e::met::{FADED, LOBBY, STATION, colleagues_say};
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_protocol::DeviceKey;
use vigie_types::{Location, TenantId};

#[tokio::test]
async fn a_zone_warns_who_was_never_there_and_fades() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("zones-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    colleagues_say(&world, &company.tenant, &[LOBBY, STATION, FADED]).await?;
    let phone = Phone::start(&[]).await?;
    let mut file = phone.phone.folder.load()?;
    file.location = Some(Location { latitude: 50.846_73, longitude: 4.352_47, accuracy_m: 12.0 });
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;

    let app = Browser::open("zones", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/zones")).await?;
    app.reload_until("2 zones known; your phone is on none of them").await?;
    app.see_element(".zone-mark").await?;
    app.see("Grand Hotel Lobby").await?;
    app.see("Station free WiFi").await?;
    // What faded is told to nobody.
    app.see_no("Old fair").await?;
    app.picture("zones").await?;
    app.assert_fits().await?;
    app.assert_large_text_fits().await?;
    // Any place, by its name, with or without accents.
    app.fill("#map-place", "liege").await?;
    app.see_element("#map-found button").await?;
    app.picture("zones-search").await?;
    app.click("#map-found button").await?;
    app.fill("#map-place", "nowhere at all").await?;
    app.see("No town of that name").await?;
    app.assert_calm(&[]).await?;

    // On the access point, it is warned.
    let mut file = phone.phone.folder.load()?;
    let network = file.network.as_mut().context("no network")?;
    (network.ssid, network.bssid) = (Some(LOBBY.ssid.into()), Some(LOBBY.bssid.into()));
    phone.phone.folder.save(&file)?;
    app.go(&phone.screen("/zones")).await?;
    app.reload_until("Wi-Fi where others were attacked").await?;
    app.picture("zones-warned").await?;
    app.click("#urgent").await?;
    app.see("Leave this Wi-Fi now").await?;
    app.picture("zones-finding").await?;

    // The portal says on which networks something was found, and how each zone stands.
    portal.go(&world.portal("threats")).await?;
    portal.click("#to-networks").await?;
    portal.see("Grand Hotel Lobby").await?;
    portal.see("12 people").await?;
    portal.picture("portal-networks").await?;
    portal.assert_fits().await?;
    portal.assert_short().await?;
    portal.go(&world.portal("zones")).await?;
    portal.see("Says nothing any more").await?;
    portal.see_element(".zone-mark").await?;
    portal.picture("portal-zones").await?;
    portal.assert_fits().await?;
    portal.assert_short().await?;
    portal.click("#exchange").await?;
    portal.fill("#name", "City hospital").await?;
    portal.fill("#their-key", &DeviceKey::from_seed(&[7; 32]).public().to_string()).await?;
    portal.fill("#their-company", &TenantId::new().to_string()).await?;
    portal.click("#do-agree").await?;
    portal.see("Agreed.").await?;
    portal.picture("portal-zones-exchange").await?;
    portal.assert_fits().await?;
    portal.assert_short().await?;
    portal.assert_calm(&[]).await
}
