//! Somebody has a new phone, and the company wants the old one to say yes.

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Phone, Screen, World};

#[tokio::test]
async fn the_old_phone_is_asked_and_hands_over_or_does_not() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("takeover-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    portal.go(&world.portal("/settings")).await?;
    portal.see("A new phone with a used link").await?;
    portal.assert_fits().await?;
    portal.assert_large_text_fits().await?;
    portal.picture("portal-settings-takeover").await?;
    portal.click("#takeover-ask").await?;
    portal.click("#save").await?;
    portal.see("Saved.").await?;
    assert_eq!(portal.property("#takeover-ask", "checked").await?, "true");

    let company = world.set_up_company().await?;
    let (old, new) = (Phone::start(&[]).await?, Phone::start(&[]).await?);
    old.first_run(&company.link).await?;
    let old_app = Browser::open("takeover-old", Screen::Phone).await?;
    old_app.go(&old.served.url).await?;
    old_app.see_element("#state").await?;
    let new_app = Browser::open("takeover-new", Screen::Phone).await?;
    new_app.go(&new.served.url).await?;
    new_app.go(&new.screen("/activate")).await?;
    new_app.fill("#link", &company.link).await?;
    new_app.click("#activate").await?;
    new_app.see("Say yes on your old phone").await?;
    new_app.assert_fits().await?;
    new_app.assert_large_text_fits().await?;
    new_app.picture("app-takeover-waiting").await?;
    // The page that is open on the old phone asks by itself.
    old_app.see("A new phone wants to take over your protection").await?;
    old_app.assert_fits().await?;
    old_app.assert_large_text_fits().await?;
    old_app.picture("app-takeover-asked").await?;
    let number = old_app.text("#number").await?;
    assert_eq!(number.chars().filter(char::is_ascii_digit).count(), 6, "{number}");
    assert_eq!(new_app.text("#number").await?, number);

    old_app.click("#takeover-no").await?;
    old_app.see("You said no").await?;
    old_app.see("no phone can ask with your link until").await?;
    old_app.picture("app-takeover-said-no").await?;
    new_app.see("The old phone said no").await?;
    assert_eq!(new_app.text("#code").await?, "activation.denied");
    new_app.picture("app-takeover-denied").await?;
    old_app.go(&old.screen("/log")).await?;
    old_app.see("You said no to a new phone").await?;
    old_app.picture("app-takeover-log").await?;
    portal.go(&world.portal("/audit")).await?;
    portal.see("Refused a new phone").await?;

    // Another person, who says yes.
    let (_, link) = world.invite(&company.tenant, "otto@hospital.example").await?;
    let (old, new) = (Phone::start(&[]).await?, Phone::start(&[]).await?);
    old.first_run(&link).await?;
    new_app.go(&new.served.url).await?;
    new_app.go(&new.screen("/activate")).await?;
    new_app.fill("#link", &link).await?;
    new_app.click("#activate").await?;
    new_app.see("Say yes on your old phone").await?;
    // Whoever goes away comes back to it.
    new_app.go(&new.screen("/activate")).await?;
    new_app.see("Say yes on your old phone").await?;
    old_app.go(&old.served.url).await?;
    old_app.see("A new phone wants to take over your protection").await?;
    old_app.click("#takeover-yes").await?;
    old_app.see("You said yes").await?;
    old_app.picture("app-takeover-said-yes").await?;
    new_app.see("Your privacy").await?;
    old_app.see("Another phone was activated with the same link").await?;
    let device = new.phone.app.view()?.protector.context("the new phone is not activated")?.device;
    assert!(company.tenant.device(device).await?.is_some());
    portal.assert_calm(&[]).await?;
    new_app.assert_calm(&["422"]).await?;
    old_app.assert_calm(&[]).await
}
