//! The company changes what it collects: the person sees what is new before it is sent.

use anyhow::{Context as _, Result};
use vigie_e2e::wait::until;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_types::{Location, PrivacyItem};

#[tokio::test]
async fn what_is_new_is_shown_before_it_is_sent() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("privacy-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&["npm/ContactManager.apk"]).await?;
    let mut file = phone.phone.folder.load()?;
    file.location = Some(Location { latitude: 48.8584, longitude: 2.2945, accuracy_m: 9.0 });
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("privacy-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;

    // The administrator reads the same words as the person, and switches two items.
    portal.go(&world.portal("policy?part=privacy")).await?;
    portal.see("latitude and longitude").await?;
    portal.see("Always sent").await?;
    portal.click("#privacy-location").await?;
    portal.click("#privacy-device-model").await?;
    portal.click("#publish").await?;
    portal.see("latitude and longitude").await?;

    // The phone shows what is new, with the list open in which it stands.
    app.go(&phone.screen("/")).await?;
    app.reload_until("Your company changed what it collects").await?;
    app.see("New: where the phone is. Before: never.").await?;
    app.see("No longer: the model of the phone.").await?;
    // Nobody has to agree first to read an alert.
    app.click("#urgent a").await?;
    app.see("Think of your safety first").await?;
    app.go(&phone.screen("/")).await?;
    app.see("New: where the phone is. Before: never.").await?;
    assert!(app.text("#collected").await?.contains("Where the phone is"), "the list with the new item is open");
    app.see("Always sent").await?;
    app.assert_fits().await?;
    app.picture("app-privacy-changed").await?;
    app.assert_large_text_fits().await?;
    let id = phone.phone.app.view()?.protector.context("nobody protects the phone")?.device;
    let place = || async { company.tenant.device(id).await.ok()?.map(|device| device.location) };
    until("the phone to be known", place).await.map(|place| assert_eq!(place, None))?;

    app.click("#continue").await?;
    app.see("App that spies on you").await?;
    until("the place to be told", || async { place().await.flatten() }).await?;

    // Read again at leisure, and everything that was sent.
    for (tab, words) in [("never", "Passwords"), ("may", "Where the phone is")] {
        app.go(&phone.screen(&format!("/privacy?tab={tab}"))).await?;
        app.see(words).await?;
        app.see("The administrators of Example Hospital").await?;
        app.see("180 days").await?;
        app.see_no("New: where the phone is").await?;
        app.picture(&format!("app-privacy-read-{tab}")).await?;
    }
    app.go(&phone.screen("/sent")).await?;
    app.see("Activation").await?;
    app.see("Installed apps").await?;
    app.picture("app-sent-messages").await?;
    // The company keeps things for another time.
    portal.go(&world.portal("settings")).await?;
    portal.fill("#retention", "30").await?;
    portal.click("#save").await?;
    app.go(&phone.screen("/")).await?;
    app.reload_until("Kept after the end: 30 days. Before: 180 days.").await?;
    app.picture("app-privacy-term").await?;
    app.click("#continue").await?;
    app.see("App that spies on you").await?;
    let mut policy = company.tenant.policies(1).await?.remove(0).policy;
    for item in PrivacyItem::ALL {
        policy.privacy.set(item, false);
    }
    world.running.server.publish_policy(&company.tenant, policy, "nothing").await?;
    app.go(&phone.screen("/settings")).await?;
    app.choose("#language", "fr").await?;
    app.click("#save").await?;
    app.see("Paramètres").await?;
    app.go(&phone.screen("/")).await?;
    app.reload_until("a changé ce qu’elle collecte").await?;
    app.see("N’est plus envoyé\u{a0}: la position du téléphone.").await?;
    app.picture("app-privacy-nothing-fr").await?;
    app.assert_large_text_fits().await?;
    app.go(&phone.screen("/privacy?tab=never")).await?;
    app.see("Les liens et codes QR que vous vérifiez").await?;
    app.picture("app-privacy-never-fr").await?;
    app.assert_calm(&[]).await?;
    portal.assert_calm(&[]).await
}
