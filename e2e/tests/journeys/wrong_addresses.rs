//! Wrong addresses, in the portal, at its door and in the app: a page with a way on.

use anyhow::Result;
use vigie_e2e::{Browser, Phone, Screen, World};

/// The browser logs the answers that this is about.
const EXPECTED: [&str; 2] = ["404", "403"];

#[tokio::test]
async fn somebody_who_mistypes_is_led_on() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("wrong-portal", Screen::Desk).await?;
    portal.go(&world.portal("/activaet/abc")).await?;
    portal.see("There is nothing at this address").await?;
    portal.see("Open the link in the e-mail again").await?;
    portal.assert_fits().await?;
    portal.picture("wrong-door").await?;
    world.set_up(&portal).await?;
    portal.go(&world.portal("/people/old-bookmark")).await?;
    portal.see("There is nothing at this address").await?;
    portal.see("Ada Lovelace").await?;
    portal.assert_fits().await?;
    portal.picture("wrong-portal").await?;
    portal.go(&world.portal("/settings")).await?;
    portal.see("Days until deletion").await?;
    portal.picture("settings-retention").await?;
    portal.go(&world.portal("/audit")).await?;
    portal.see("Set up the company").await?;
    portal.picture("audit-names").await?;
    portal.assert_calm(&EXPECTED).await?;

    let company = world.set_up_company().await?;
    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("wrong-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/finding/none")).await?;
    app.see("This screen does not exist").await?;
    app.assert_fits().await?;
    app.picture("wrong-app").await?;
    app.click_words("Overview").await?;
    app.see_element(".tabs-bottom").await?;
    app.assert_calm(&EXPECTED).await
}
