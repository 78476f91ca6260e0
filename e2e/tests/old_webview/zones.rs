//! The map of threat zones, with marks, a search and a warning.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use vigie_e2e::met::{FADED, LOBBY, STATION, colleagues_say};
use vigie_e2e::{OldBrowser, Phone, World};
use vigie_types::Location;

pub(crate) async fn walk() -> Result<BTreeSet<String>> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    colleagues_say(&world, &company.tenant, &[LOBBY, STATION, FADED]).await?;
    let phone = Phone::start(&[]).await?;
    let mut file = phone.phone.folder.load()?;
    file.location = Some(Location { latitude: 50.846_73, longitude: 4.352_47, accuracy_m: 12.0 });
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;
    let mut app = OldBrowser::open().await?;
    app.go(&phone.served.url).await?;
    app.go_until(&phone.screen("/zones"), "2 zones known; your phone is on none of them").await?;
    app.see_element(".zone-mark").await?;
    app.see_element(".town").await?;
    app.look("zones").await?;
    // A mark says what it is of.
    app.script("document.querySelector('.zone-mark').click()").await?;
    app.see_element(".map-words").await?;
    app.look("zones-mark").await?;
    app.fill("#map-place", "liege").await?;
    app.see_element("#map-found button").await?;
    app.look("zones-search").await?;
    app.click("#map-found button").await?;
    app.see("Liège").await?;
    app.look("zones-town").await?;

    let mut file = phone.phone.folder.load()?;
    let network = file.network.as_mut().context("no network")?;
    (network.ssid, network.bssid) = (Some(LOBBY.ssid.into()), Some(LOBBY.bssid.into()));
    phone.phone.folder.save(&file)?;
    app.go_until(&phone.screen("/zones"), "Wi-Fi where others were attacked").await?;
    app.see_element(".zone-mark").await?;
    app.look("zones-warned").await?;
    app.click("#urgent").await?;
    app.see("Leave this Wi-Fi now").await?;
    app.look("zones-finding").await?;
    app.finish()
}
