//! From an empty server to a protected phone, and back to calm.

use std::path::Path;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use vigie_e2e::{Browser, Phone, Screen, World};

/// Two real apps that are fine, and one that the test pack calls stalkerware.
const PACKAGES: [&str; 3] = ["apkinspector/minimal_orig.apk", "apksig/original.apk", "npm/ContactManager.apk"];

async fn add_person(portal: &Browser, world: &World, name: &str, email: &str) -> Result<()> {
    portal.go(&world.portal("people")).await?;
    portal.click("#add").await?;
    portal.fill("#name", name).await?;
    portal.fill("#email", email).await?;
    portal.click("#save").await?;
    portal.see("The welcome mail is in the outbox").await
}

/// Opens the newest mail to an address and gives its link, read from the plain text.
async fn link_in_outbox(portal: &Browser, world: &World, email: &str) -> Result<String> {
    portal.go(&world.portal("outbox")).await?;
    portal.see(email).await?;
    let newest = format!(
        "return [...document.querySelectorAll('tbody tr')].find(row => row.innerText.includes('{email}')).querySelector('a').href"
    );
    let address = portal.script(&newest).await?;
    portal.go(address.as_str().context("the mail has no address")?).await?;
    portal.click_words("Plain text").await?;
    let plain = portal.text("#plain").await?;
    let link = plain.split_whitespace().find(|word| word.contains("/activate/"));
    Ok(link.context("the mail has no link")?.to_owned())
}

/// Saves the QR code of the mail that is open, as a person saves a picture.
async fn save_qr(portal: &Browser, file: &Path) -> Result<()> {
    let html =
        portal.script("return fetch(document.querySelector('iframe').src).then(answer => answer.text())").await?;
    let html = html.as_str().context("the mail has no HTML")?;
    let picture = html.split("data:image/png;base64,").nth(1).and_then(|rest| rest.split('"').next());
    Ok(std::fs::write(file, STANDARD.decode(picture.context("the mail has no picture")?)?)?)
}

/// Privacy, permissions, the phone's own dialog.
async fn first_run(app: &Browser) -> Result<()> {
    app.see("Your privacy").await?;
    app.see("Passwords").await?;
    app.see("Names of Wi-Fi networks").await?;
    app.picture("app-privacy-never").await?;
    app.click_words("May be collected").await?;
    app.see("Model of the phone").await?;
    app.see_no("Names of Wi-Fi networks").await?;
    // What no company can switch off stands below, and who sees it.
    app.see("Always sent").await?;
    app.see("the words or the link that you typed").await?;
    app.see("The administrators of").await?;
    app.picture("app-privacy-may").await?;
    app.click("#continue").await?;
    app.see("What Vigie asks for").await?;
    app.picture("app-permissions").await?;
    app.click("#allow-all").await?;
    app.see("Allow Vigie to use this?").await?;
    app.picture("phone-ask").await?;
    app.click("#allow").await?;
    app.see("Everything that this version asks for is allowed").await?;
    app.click("#done").await?;
    app.see_element("#to-dashboard").await
}

#[tokio::test]
async fn from_an_empty_server_to_a_protected_phone() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("walk-portal", Screen::Desk).await?;
    portal.go(&world.running.setup_link().context("no set-up link")?).await?;
    portal.picture("portal-setup").await?;
    world.set_up(&portal).await?;
    portal.picture("portal-overview-empty").await?;
    portal.click("#sign-out").await?;
    portal.see("Sign in to the portal").await?;
    portal.picture("portal-sign-in").await?;
    portal.fill("#email", "ada@hospital.example").await?;
    portal.fill("#password", vigie_e2e::world::PASSWORD).await?;
    portal.click("#sign-in").await?;
    portal.see("Nothing needs you").await?;
    world.tell_of_stalkerware(&world.set_up_tenant().await?).await?;
    add_person(&portal, &world, "Marie Curie", "marie@hospital.example").await?;
    add_person(&portal, &world, "Niels Bohr", "niels@hospital.example").await?;
    let link = link_in_outbox(&portal, &world, "marie@hospital.example").await?;
    portal.picture("portal-mail").await?;

    // The link in a browser helps instead of showing nothing.
    let landing = Browser::open("walk-landing", Screen::Phone).await?;
    landing.go(&link).await?;
    landing.see("Install the Vigie app").await?;
    landing.picture("landing").await?;
    landing.assert_calm(&[]).await?;

    // The first phone: the pasted link.
    let phone = Phone::start(&PACKAGES).await?;
    let app = Browser::open("walk-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.see("Vigie keeps watch").await?;
    app.picture("app-welcome").await?;
    app.click_words("Start").await?;
    app.see("Scan the QR code").await?;
    app.picture("app-activate").await?;
    app.fill("#link", &link).await?;
    app.click("#activate").await?;
    first_run(&app).await?;
    app.picture("app-scan-done").await?;
    app.click("#to-dashboard").await?;
    app.see("App that spies on you").await?;
    assert_eq!(app.property("#state", "className").await?, "watch crit");
    app.picture("app-dashboard-red").await?;
    app.click("#urgent").await?;
    app.see("Think of your safety first").await?;
    app.see("Test list, 2026-11-01").await?;
    app.picture("app-finding").await?;
    // The portal knows as well.
    portal.go(&world.portal("threats")).await?;
    portal.reload_until("Stalkerware: Contact Manager").await?;
    portal.picture("portal-threats").await?;
    portal.click_words("Stalkerware: Contact Manager").await?;
    portal.click("#deeper summary").await?;
    portal.see("com.example.android.contactmanager").await?;
    portal.see("apps/stalkerware/package").await?;
    portal.click("#allow summary").await?;
    portal.fill("#reason", "Spoke to Marie").await?;
    portal.click("#handled").await?;
    portal.see("Your decision was noted").await?;
    portal.picture("portal-threat").await?;
    // Uninstall, which is the last step; everything turns green by itself.
    app.see("Example Hospital sees this.").await?;
    app.click("#to-remove").await?;
    app.click("#resolve").await?;
    app.see("Uninstall this app?").await?;
    app.picture("phone-uninstall").await?;
    app.click("#ok").await?;
    // Nothing is left, but not all that the company wants is watched: no phone is called fine.
    app.see("Contact Manager is gone.").await?;
    app.picture("app-dashboard-gone").await?;
    app.see("Web is not watched.").await?;
    assert_eq!(app.property("#state", "className").await?, "watch off");
    app.picture("app-dashboard-unwatched").await?;
    portal.go(&world.portal("threats?state=closed")).await?;
    portal.reload_until("Stalkerware: Contact Manager").await?;
    portal.click_words("Stalkerware: Contact Manager").await?;
    portal.see_element("#opened-at").await?;
    portal.see_element("#closed-at").await?;
    // The company does without Web, and with lists as old as they come.
    portal.go(&world.portal("policy?part=web")).await?;
    portal.click("#want-web").await?;
    portal.click("label[for=part-limits]").await?;
    portal.fill("[name=intel-age]", "3650").await?;
    portal.picture("portal-policy-wanted").await?;
    portal.click("#publish").await?;
    portal.see("In force").await?;
    app.see("Nothing to worry about").await?;
    assert_eq!(app.property("#state", "className").await?, "watch ok");
    app.picture("app-dashboard-green").await?;
    portal.go(&world.portal("")).await?;
    portal.reload_until("1 of 1 phone is protected.").await?;
    portal.picture("portal-overview-protected").await?;
    portal.go(&world.portal("audit")).await?;
    for words in ["Ada Lovelace", "Marked a threat as handled", "Spoke to Marie", "Added a person", "Signed in"] {
        portal.see(words).await?;
    }
    portal.picture("portal-audit").await?;

    // The second phone: the QR code as a picture.
    link_in_outbox(&portal, &world, "niels@hospital.example").await?;
    let picture = world.data.path().join("qr.png");
    save_qr(&portal, &picture).await?;
    let other = Phone::start(&["apksig/original.apk"]).await?;
    let second = Browser::open("walk-second", Screen::Phone).await?;
    second.go(&other.served.url).await?;
    second.click_words("Start").await?;
    second.upload("#picture", &picture).await?;
    first_run(&second).await?;
    second.click("#to-dashboard").await?;
    second.see("Nothing to worry about").await?;
    portal.go(&world.portal("devices")).await?;
    portal.reload_until("Niels Bohr").await?;
    for browser in [&portal, &app, &second] {
        browser.assert_calm(&[]).await?;
    }
    Ok(())
}
