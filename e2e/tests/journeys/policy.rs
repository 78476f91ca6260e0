//! An administrator steers the policy: changes, sees whom it would alert, reviews, puts in force, goes back. At a
//! desk and on a phone, by keyboard alone, and without scripts of ours.

use anyhow::{Context as _, Result, ensure};
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_types::ThreatKind;

use super::by_keyboard::{ENTER, RIGHT, TAB, tab_to};

/// No page of the policy is longer, in CSS pixels, on a window of 390.
const LONGEST: f64 = 3_000.0;

async fn height(portal: &Browser) -> Result<f64> {
    let height = portal.script("return document.documentElement.scrollHeight").await?;
    height.as_f64().context("a page without a height")
}

/// A company with a phone on which somebody watches in secret, and an app that is built for testing.
async fn company(portal: &Browser) -> Result<(World, Phone)> {
    let world = World::start().await?;
    world.set_up(portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&["npm/ContactManager.apk", "fdroidserver/com.politedroid_5.apk"]).await?;
    // Something critical that no privacy policy keeps on the phone.
    let mut file = phone.phone.folder.load()?;
    file.settings.root_signs = Some(vec!["/system/xbin/su".into()]);
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;
    portal.go(&world.portal("threats")).await?;
    portal.reload_until("Rooted or jailbroken").await?;
    Ok((world, phone))
}

async fn steer(screen: Screen, name: &str) -> Result<()> {
    let portal = Browser::open(name, screen).await?;
    let (world, phone) = company(&portal).await?;
    let tenant = world.set_up_tenant().await?;
    portal.go(&world.portal("policy")).await?;
    portal.see("No changes yet").await?;
    for part in ["apps", "web", "device", "network", "own", "privacy", "limits"] {
        portal.click(&format!("label[for=part-{part}]")).await?;
        if screen == Screen::Phone {
            let height = height(&portal).await?;
            println!("{part}: {height} px");
            ensure!(height <= LONGEST, "{part} is {height} px long");
        }
        portal.assert_fits().await?;
        portal.picture_in_this_size(&format!("policy-{part}")).await?;
    }
    // What is typed narrows the list at once.
    portal.fill("#filter", "old android").await?;
    portal.see("Built for an old Android").await?;
    ensure!(portal.count(".kind:not([hidden])").await? < 4, "the filter shows everything");
    portal.picture_in_this_size("policy-filter").await?;
    portal.click("#kind-outdated-target summary").await?;
    portal.choose("select[name=mode-outdated-target]", "alert").await?;
    portal.see("1 change · would alert 1 person today").await?;
    portal.see("Changed").await?;
    portal.picture_in_this_size("policy-changed").await?;
    portal.click("#review").await?;
    portal.see("1 person would get a new alert.").await?;
    portal.see("Marie").await?;
    portal.picture_in_this_size("policy-review").await?;
    portal.assert_fits().await?;
    if screen == Screen::Phone {
        ensure!(height(&portal).await? <= LONGEST, "the review is too long");
    }
    // Back: what was chosen is still there.
    portal.click("#back").await?;
    portal.see("1 change · would alert 1 person today").await?;
    portal.click("#review").await?;
    portal.see("Review the changes").await?;
    portal.click("#publish").await?;
    portal.see("Phones take it within seconds").await?;
    // What was foreseen comes true.
    vigie_e2e::wait::until("the phone to alert", || async {
        let open = phone.phone.app.view().ok()?.open;
        open.iter().any(|one| one.kind == ThreatKind::OutdatedTarget).then_some(())
    })
    .await?;
    // Something critical is not silenced by a slip.
    portal.click("label[for=part-device]").await?;
    portal.click("#kind-rooted summary").await?;
    portal.choose("select[name=mode-rooted]", "off").await?;
    portal.see("would end alerts of 1 person").await?;
    portal.click("#publish").await?;
    portal.see("You are silencing something critical.").await?;
    portal.see("be silent about it on 1 phone").await?;
    portal.picture_in_this_size("policy-silence").await?;
    portal.click("#publish").await?;
    portal.see("tick the box below").await?;
    ensure!(tenant.policies(1).await?[0].policy.version == 2, "it was silenced by a slip");
    portal.click("#silence").await?;
    portal.click("#publish").await?;
    portal.see("Phones take it within seconds").await?;
    // Who changed what, and back.
    portal.click("#versions").await?;
    portal.see("Ada Lovelace").await?;
    portal.see("Version 3").await?;
    portal.picture_in_this_size("policy-versions").await?;
    portal.assert_fits().await?;
    portal.click("#list a[href='/policy/version?n=1']").await?;
    portal.see("The first version").await?;
    portal.picture_in_this_size("policy-version").await?;
    portal.click("#restore").await?;
    portal.see("Back to version 1").await?;
    // Nobody looked for it meanwhile: the page does not say that nobody would be alerted to it.
    portal.see("What nobody can know yet").await?;
    portal.see("1 phone was not told to look for it").await?;
    portal.picture_in_this_size("policy-restore").await?;
    portal.click("#publish").await?;
    portal.see("Phones take it within seconds").await?;
    let policy = tenant.policies(1).await?.remove(0).policy;
    ensure!(policy.version == 4 && policy.threats.is_empty(), "{policy:?}");
    portal.assert_calm(&["status of 422"]).await
}

#[tokio::test]
async fn a_policy_is_steered_at_a_desk() -> Result<()> {
    steer(Screen::Desk, "policy-desk").await
}

#[tokio::test]
async fn a_policy_is_steered_on_a_phone() -> Result<()> {
    steer(Screen::Phone, "policy-phone").await
}

#[tokio::test]
async fn a_policy_is_steered_by_keyboard_alone() -> Result<()> {
    let portal = Browser::open("policy-keys", Screen::Desk).await?;
    let (world, _phone) = company(&portal).await?;
    portal.go(&world.portal("policy?part=device")).await?;
    tab_to(&portal, "#filter").await?;
    tab_to(&portal, "#part-device").await?;
    portal.type_keys(RIGHT).await?;
    portal.see("Unprotected Wi-Fi").await?;
    portal.go(&world.portal("policy")).await?;
    tab_to(&portal, "#kind-outdated-target summary").await?;
    portal.type_keys(ENTER).await?;
    tab_to(&portal, "select[name=mode-outdated-target]").await?;
    portal.type_keys("Alert").await?;
    portal.type_keys(TAB).await?;
    portal.see("1 change · would alert 1 person today").await?;
    tab_to(&portal, "#review").await?;
    portal.type_keys(ENTER).await?;
    portal.see("1 person would get a new alert.").await?;
    tab_to(&portal, "#publish").await?;
    portal.type_keys(ENTER).await?;
    portal.see("Phones take it within seconds").await?;
    portal.assert_calm(&[]).await
}
