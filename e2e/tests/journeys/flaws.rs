//! An iPhone misses updates: the portal says which known flaws it is open to, which of them attackers use and what closes them,
//! and says so no longer once it was updated; and until when its maker keeps it secure.

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_types::Platform;

#[tokio::test]
async fn an_administrator_sees_what_an_update_closes_and_that_it_did() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("flaws-portal", Screen::Phone).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&[]).await?;
    let system = |version: &str| -> Result<()> {
        let mut file = phone.phone.folder.load()?;
        file.platform = Platform::Ios;
        file.model = "iPhone 15".to_owned();
        file.os_version = version.to_owned();
        Ok(phone.phone.folder.save(&file)?)
    };
    system("18.3")?;
    phone.first_run(&company.link).await?;

    portal.go(&world.portal("devices")).await?;
    portal.click("#known-flaws").await?;
    portal.reload_until("One phone is open to flaws that attackers use").await?;
    portal.see("Closed by iOS 18.7.10").await?;
    portal.picture("flaws").await?;
    portal.assert_short().await?;
    portal.assert_large_text_fits().await?;
    portal.click("a[href='/flaws/CVE-2025-24201']").await?;
    portal.see("One phone in use is open to it").await?;
    portal.see("Update these phones first").await?;
    portal.picture("flaw").await?;
    portal.click("#versions a").await?;
    portal.see("iPhone 15").await?;
    portal.picture("flaws-devices").await?;
    let device = phone.phone.app.view()?.protector.context("nobody protects the phone")?.device;
    portal.go(&world.portal(&format!("devices/{device}"))).await?;
    portal.see("of them used by attackers").await?;
    portal.picture("flaws-device").await?;
    portal.click("#flaws a").await?;
    portal.see("Flaws of iOS 18.3").await?;
    portal.picture("flaws-of-version").await?;
    // What is known of its model leads back to it.
    portal.go(&world.portal("devices")).await?;
    portal.click("#support").await?;
    portal.see("Its maker names no end of its security updates. That is no promise.").await?;
    portal.picture("support").await?;
    portal.assert_short().await?;
    portal.assert_large_text_fits().await?;
    portal.click("#models a").await?;
    portal.see("In use · iPhone 15").await?;
    portal.picture("support-devices").await?;
    portal.go(&world.portal(&format!("devices/{device}"))).await?;
    portal.see("It can be updated to iOS 26").await?;

    // The phone is updated.
    system("26.6.1")?;
    portal.go(&world.portal("flaws")).await?;
    portal.reload_until("No phone is known to be open to a flaw that attackers use").await?;
    portal.go(&world.portal("flaws/CVE-2025-24201")).await?;
    portal.see("No phone in use is known to be open to it").await?;
    portal.go(&world.portal(&format!("devices/{device}"))).await?;
    portal.reload_until("None known: no later release of its line").await
}
