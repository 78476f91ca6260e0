//! The demonstration: its portal leads to a phone that is ready, with one click.

use anyhow::Result;
use url::Url;
use vigie_e2e::world::PASSWORD;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_server::NewCompany;
use vigie_store::Actor;
use vigie_types::Language;

#[tokio::test]
async fn a_click_from_the_demonstration_opens_a_phone_that_is_ready() -> Result<()> {
    let world = World::start().await?;
    let server = &world.running.server;
    let new = NewCompany { name: "Sample".into(), language: Language::En, seats: 20, help_contact: None, demo: true };
    let actor = Actor { name: "demonstration".into(), address: "test".into() };
    let tenant = server.store().tenant(server.create_company(&new, actor.clone()).await?, actor);
    let (_, link) = world.invite(&tenant, "marie@sample.example").await?;
    let phone = Phone::start(&["npm/ContactManager.apk", "apksig/original.apk"]).await?;
    phone.first_run(&link).await?;
    server.set_demo_phone(Url::parse(&phone.served.url)?);

    for (name, screen) in [("demo-desk", Screen::Desk), ("demo-phone", Screen::Phone)] {
        let portal = Browser::open(name, screen).await?;
        if screen == Screen::Desk {
            let set_up = world.running.setup_link().unwrap_or_default();
            portal.go(&set_up).await?;
            portal.see("demonstration").await?;
            for (field, text) in [("#name", "Ada"), ("#email", "ada@sample.example"), ("#password", PASSWORD)] {
                portal.fill(field, text).await?;
            }
            portal.click("#create").await?;
        } else {
            portal.go(&world.portal("sign-in")).await?;
            portal.fill("#email", "ada@sample.example").await?;
            portal.fill("#password", PASSWORD).await?;
            portal.click("#sign-in").await?;
        }
        portal.see_element("#demo").await?;
        portal.picture(&format!("{name}-banner")).await?;
        // The button of the bar, and on a phone the link in the tag.
        if screen == Screen::Desk {
            portal.click("#demo-phone").await?;
        } else {
            portal.click("#demo summary").await?;
            portal.click("#demo a").await?;
        }
        // Another window, so that the portal stays where it was; nothing is asked on the way.
        portal.to_new_window().await?;
        portal.see("App that spies on you").await?;
        portal.see("Protected by Sample").await?;
        portal.picture(&format!("{name}-opened")).await?;
        portal.click("#tile-apps").await?;
        portal.see("Contact Manager").await?;
    }
    Ok(())
}
