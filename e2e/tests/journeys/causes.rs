//! An administrator handles threats by what causes them: on a phone, by keyboard, many at once.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_store::Handled;

/// Clicks of a person, counted.
struct Taps<'a> {
    browser: &'a Browser,
    number: u32,
}

impl Taps<'_> {
    async fn on(&mut self, css: &str) -> Result<()> {
        self.number += 1;
        self.browser.click(css).await
    }
}

/// A company with one phone, on which apps and settings are as they should not be.
pub(crate) async fn threatened(world: &World, portal: &Browser) -> Result<(vigie_store::TenantStore, Phone)> {
    world.set_up(portal).await?;
    let company = world.set_up_company().await?;
    world.tell_of_stalkerware(&company.tenant).await?;
    let phone = Phone::start(&["npm/ContactManager.apk", "apksig/debuggable-boolean.apk"]).await?;
    let mut file = phone.phone.folder.load()?;
    file.settings.screen_lock = Some(false);
    file.settings.usb_debugging = Some(true);
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;
    portal.go(&world.portal("")).await?;
    portal.reload_until("One phone can be controlled by cable").await?;
    portal.reload_until("One app on one phone reads messages in secret").await?;
    Ok((company.tenant, phone))
}

#[tokio::test]
async fn three_causes_are_handled_on_a_phone_in_few_taps() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("causes-phone", Screen::Phone).await?;
    let (tenant, _phone) = threatened(&world, &portal).await?;
    portal.picture("portal-causes-overview").await?;
    portal.assert_fits().await?;
    let mut taps = Taps { browser: &portal, number: 0 };
    taps.on("[data-cause] .said").await?;
    portal.see("Stalkerware: Contact Manager on one phone").await?;
    portal.picture("portal-cause-pane").await?;
    portal.assert_fits().await?;
    for _ in 0..3 {
        taps.on("#handled").await?;
        portal.see("Your decision was noted").await?;
    }
    ensure!(taps.number < 12, "{} taps", taps.number);
    let decided = vigie_store::FindingFilter { decided: true, limit: 99, ..Default::default() };
    let causes: std::collections::BTreeSet<_> =
        tenant.findings(&decided).await?.rows.into_iter().map(|row| row.cause).collect();
    ensure!(causes.len() >= 3, "{causes:?}");
    portal.go(&world.portal("")).await?;
    portal.see_no("reads messages in secret").await?;
    portal.go(&world.portal("threats?state=handled")).await?;
    portal.see("Contact Manager").await?;
    portal.picture("portal-threats-handled").await?;
    portal.assert_calm(&[]).await
}

/// The title of what is open beside the list, once it is another one.
async fn other_title(portal: &Browser, than: &str) -> Result<String> {
    let other = || async { portal.text("#pane-title").await.ok().filter(|title| title != than) };
    vigie_e2e::wait::until("something else to be open", other).await
}

#[tokio::test]
async fn the_keyboard_alone_does_the_whole_work() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("causes-keys", Screen::Desk).await?;
    let (tenant, _phone) = threatened(&world, &portal).await?;
    portal.go(&world.portal("threats")).await?;
    portal.see("Stalkerware: Contact Manager on one phone").await?;
    portal.picture("portal-threats-split").await?;
    let title = portal.text("#pane-title").await?;
    // Down the list, and open what is there.
    portal.type_keys("j").await?;
    portal.type_keys(&String::from(char::from(Key::Enter))).await?;
    let second = other_title(&portal, &title).await?;
    // Handled; the next one is open.
    portal.type_keys("h").await?;
    portal.see("Your decision was noted").await?;
    other_title(&portal, &second).await?;
    // Allowed, with a reason.
    portal.type_keys("a").await?;
    portal.type_keys("For a test bench").await?;
    portal.type_keys(&format!("{}{}", char::from(Key::Tab), char::from(Key::Enter))).await?;
    let noted = async || {
        let filter = vigie_store::FindingFilter { limit: 99, ..Default::default() };
        let rows = tenant.findings(&filter).await.ok()?.rows;
        let allowed = rows.iter().find(|row| row.handled == Handled::Ignored)?.handled_reason.clone()?;
        rows.iter().any(|row| row.handled == Handled::Handled).then_some(allowed)
    };
    let reason = vigie_e2e::wait::until("something to be allowed", noted).await?;
    ensure!(reason == "For a test bench", "{reason}");
    // Several at once: ticked, and handled with one button.
    portal.go(&world.portal("threats")).await?;
    let before = portal.count("[data-row]").await?;
    portal.type_keys("x").await?;
    portal.type_keys("j").await?;
    portal.type_keys("x").await?;
    portal.type_keys("b").await?;
    portal.picture("portal-threats-bulk").await?;
    portal.type_keys(&String::from(char::from(Key::Enter))).await?;
    portal.see("Your decision was noted").await?;
    ensure!(portal.count("[data-row]").await? == before.saturating_sub(2));
    // Who does not want single keys switches them off, and this browser remembers it.
    portal.script("document.querySelector('#keys').open = true").await?;
    portal.picture("portal-threats-keys").await?;
    portal.click("[data-keys-on]").await?;
    portal.go(&world.portal("threats?state=handled")).await?;
    portal.type_keys("b").await?;
    ensure!(portal.property("#bulk", "open").await? == "false");
    portal.assert_calm(&[]).await
}
