//! Ending, deactivating and revoking: asked once, at once in force, and taken back within a minute.

use std::time::Duration;

use anyhow::{Context as _, Result};
use vigie_app::Standing;
use vigie_e2e::{Browser, Company, Phone, Screen, World, wait};
use vigie_store::{DeviceFilter, DeviceRow, DeviceState};

async fn device(company: &Company) -> Result<DeviceRow> {
    let found = company.tenant.devices(&DeviceFilter { limit: 1, ..DeviceFilter::default() }).await?;
    found.rows.into_iter().next().context("there is no phone")
}

/// Whether a phone takes itself for protected, after it had time to hear otherwise.
async fn stays(phone: &Phone) -> Result<()> {
    tokio::time::sleep(Duration::from_secs(3)).await;
    let standing = phone.phone.app.view()?.standing;
    anyhow::ensure!(matches!(standing, Standing::Active(_)), "the phone was told: {standing:?}");
    Ok(())
}

#[tokio::test]
async fn what_was_ended_by_mistake_is_as_before() -> Result<()> {
    // A phone that asked meanwhile comes again when this is over, at the latest.
    let world = World::start_as(|settings| settings.undo = Duration::from_secs(25)).await?;
    let portal = Browser::open("undo", Screen::Phone).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&["apksig/debuggable-boolean.apk"]).await?;
    phone.first_run(&company.link).await?;
    let found = || async { device(&company).await.ok().filter(|row| row.open_findings > 0) };
    let before = wait::until("findings to be told", found).await?;
    let page = world.portal(&format!("devices/{}", before.id));

    // A phone: the button asks first.
    portal.go(&page).await?;
    assert!(!portal.shows("#deactivate").await?);
    portal.press_enter("#ask-deactivate").await?;
    portal.see("You can undo this for one minute").await?;
    portal.picture("portal-ask-deactivate").await?;
    portal.click("#deactivate").await?;
    portal.see("The phone was deactivated").await?;
    portal.picture("portal-undo-device").await?;
    let gone = device(&company).await?;
    assert_eq!((gone.state, gone.open_findings), (DeviceState::Deactivated, 0), "it takes effect at once");
    stays(&phone).await?;
    portal.click("#take-back").await?;
    portal.see("Everything is as it was before").await?;
    assert!(!portal.has("#undo").await);
    let after = device(&company).await?;
    assert_eq!((after.state, after.open_findings, after.worst), (before.state, before.open_findings, before.worst));

    // A person, with seat, link and phone.
    let page = world.portal(&format!("people/{}", company.person));
    portal.go(&page).await?;
    portal.click("#ask-end").await?;
    portal.click("#end").await?;
    portal.see("The option has ended").await?;
    portal.picture("portal-undo-person").await?;
    stays(&phone).await?;
    portal.click("#take-back").await?;
    portal.see("Everything is as it was before").await?;
    assert_eq!(device(&company).await?.state, DeviceState::Active);

    // The link: it opens nothing at once, and again afterwards.
    portal.click("#ask-revoke").await?;
    portal.click("#revoke").await?;
    portal.see("The link was revoked").await?;
    let landing = Browser::open("undo-landing", Screen::Phone).await?;
    landing.go(&company.link).await?;
    landing.see("This link is no longer valid").await?;
    portal.click("#take-back").await?;
    portal.see("Everything is as it was before").await?;
    landing.reload_until("Install the Vigie app").await?;

    // Everything stands in the log, in words, and as a file.
    portal.go(&world.portal("audit?area=people")).await?;
    for words in ["Ended a person’s option", "Undid the end of an option", "Undid the revocation of a link"] {
        portal.see(words).await?;
    }
    portal.see_no("Deactivated a phone").await?;
    portal.picture("portal-audit-filtered").await?;
    let file = "return fetch(document.querySelector('#file').href).then(answer => answer.text())";
    let file = portal.script(file).await?;
    let file = file.as_str().context("there is no file")?;
    assert!(file.lines().next().is_some_and(|heads| heads.contains("Who")), "{file}");
    assert!(file.contains("Ended a person’s option") && !file.contains("Deactivated a phone"), "{file}");
    // The phone is protected as before: it answers to a scan, and tells what that finds.
    let mut file = phone.phone.folder.load()?;
    file.settings.root_signs = Some(vec!["/system/xbin/su".into()]);
    phone.phone.folder.save(&file)?;
    portal.go(&world.portal(&format!("devices/{}", before.id))).await?;
    portal.click("#scan").await?;
    portal.see("The phone is asked to scan").await?;
    portal.reload_until("Rooted or jailbroken").await?;
    portal.assert_calm(&[]).await
}

/// How far a mail could be scrolled inside its page, in pixels.
const SCROLLS: &str = "const inner = document.querySelector('iframe.mail').contentDocument.documentElement; \
    return Math.max(0, inner.scrollHeight - document.querySelector('iframe.mail').clientHeight)";

#[tokio::test]
async fn no_page_is_a_dead_end() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("dead-ends", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    // Where people get the app: only addresses that a browser may be sent to.
    portal.go(&world.portal("settings")).await?;
    portal.script("document.querySelector('#app-android').type = 'text'").await?;
    portal.fill("#app-android", "javascript:alert(1)").await?;
    portal.click("#save").await?;
    portal.see("This is not an address that begins with https://").await?;
    portal.fill("#app-android", "https://apps.hospital.example/vigie.apk").await?;
    portal.fill("#app-ios", "https://apps.apple.com/app/vigie").await?;
    portal.click("#save").await?;
    portal.see("Saved").await?;
    portal.go(&world.portal("audit?area=server")).await?;
    portal.see("app for Android: https://apps.hospital.example/vigie.apk").await?;
    // The person's page: the link as a picture, to copy, and as a card.
    portal.go(&world.portal(&format!("people/{}", company.person))).await?;
    assert_eq!(portal.property("#link", "value").await?, company.link);
    portal.see_element("#qr svg").await?;
    portal.see_element("#copy").await?;
    portal.picture("portal-person-link").await?;
    portal.click("#card").await?;
    portal.see_element("#print").await?;
    portal.see("apps.hospital.example/vigie.apk").await?;
    portal.picture("portal-card").await?;
    let printed = "const shown = css => [...document.querySelectorAll(css)].some(e => e.checkVisibility()); \
        return ['.bar', '.rail', '.thumb', '#print'].filter(shown).concat(shown('.handout svg') ? [] : ['no code'])";
    assert_eq!(portal.script_in_print(printed).await?, serde_json::json!([]));
    portal.print("portal-card").await?;
    // A mail is shown as long as it is, at every size.
    portal.go(&world.portal(&format!("people/{}", company.person))).await?;
    portal.click("#send").await?;
    portal.see("on its way again").await?;
    portal.go(&world.portal("outbox")).await?;
    portal.click("td.what a").await?;
    portal.see_element("iframe.mail").await?;
    let fits = || async { (portal.script(SCROLLS).await.ok()?.as_i64()? == 0).then_some(()) };
    wait::until("the mail to be as long as its frame", fits).await?;
    portal.picture("portal-mail").await?;
    // The page behind the link.
    let landing = Browser::open("dead-ends-landing", Screen::Phone).await?;
    landing.go(&company.link).await?;
    let open = landing.script("return document.querySelector('#open').getAttribute('href')").await?;
    assert_eq!(open, format!("vigie:{}", company.link));
    landing.see("Get Vigie for Android").await?;
    landing.see("Get Vigie for iPhone").await?;
    landing.picture("landing").await?;
    landing.assert_calm(&[]).await?;
    // An app that nobody has any more.
    portal.go(&world.portal("apps/0123456789abcdef0123456789abcdef")).await?;
    portal.see("This app is no longer on any phone").await?;
    portal.picture("portal-app-gone").await?;
    portal.assert_calm(&["404", "422"]).await
}
