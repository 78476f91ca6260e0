//! Passkeys in a real browser, with its own virtual key: added, used to sign in and to confirm, removed.

use anyhow::Result;
use vigie_e2e::{Browser, Screen, World};

/// Twenty minutes after the last proof.
async fn time_passes(world: &World) -> Result<()> {
    let server = &world.running.server;
    let tenant = world.set_up_tenant().await?;
    for user in tenant.users().await? {
        for session in tenant.sessions(user.id).await? {
            server.store().system().session_proved(session.id, server.now().plus(-20 * 60_000)).await?;
        }
    }
    Ok(())
}

/// Signs in by typing, at an address with a name.
async fn type_in(world: &World, browser: &Browser) -> Result<()> {
    browser.go(&world.named_portal("sign-in")).await?;
    browser.fill("#email", "ada@hospital.example").await?;
    browser.fill("#password", vigie_e2e::world::PASSWORD).await?;
    browser.click("#sign-in").await?;
    browser.see_element("header.bar").await
}

#[tokio::test]
async fn a_passkey_opens_confirms_and_is_removed() -> Result<()> {
    let world = World::start().await?;
    let browser = Browser::open("passkeys", Screen::Desk).await?;
    world.set_up(&browser).await?;
    type_in(&world, &browser).await?;
    let key = browser.plug_in_key().await?;

    // Adding one asks again, and says so before anything is made.
    time_passes(&world).await?;
    browser.go(&world.named_portal("account")).await?;
    browser.picture("portal-account").await?;
    browser.assert_fits().await?;
    browser.click("#passkey-new").await?;
    browser.see("Confirm that it is you").await?;
    browser.fill("input[name=proof_password]", vigie_e2e::world::PASSWORD).await?;
    browser.click("#confirm").await?;
    browser.see("Your browser now asks where to keep the passkey").await?;
    browser.fill("#passkey-name", "Laptop").await?;
    browser.picture("portal-passkey-new").await?;
    browser.assert_fits().await?;
    browser.press_enter("#passkey-name").await?;
    browser.see("The passkey was added").await?;
    browser.see("Laptop").await?;
    browser.see("not used yet").await?;
    browser.picture("portal-passkeys").await?;
    browser.assert_fits().await?;
    assert_eq!(browser.passkeys_on(&key).await?, 1);

    // Signing in: nothing is typed. Where the browser offers passkeys for the name's field, this virtual key
    // takes the offer at once, as a person does who picks it from the list.
    browser.click("#sign-out").await?;
    browser.see("No open threat").await?;
    browser.before_pages("PublicKeyCredential.isConditionalMediationAvailable = async () => false").await?;
    browser.click("#sign-out").await?;
    browser.see("Sign in to the portal").await?;
    browser.picture("portal-sign-in").await?;
    browser.assert_fits().await?;
    browser.click("#sign-in-passkey").await?;
    browser.see("No open threat").await?;

    // Confirming, with what was filled in going along.
    time_passes(&world).await?;
    browser.go(&world.named_portal("policy?part=own")).await?;
    browser.fill("input[name=banned]", "com.example.tulip").await?;
    browser.click("#publish").await?;
    browser.see("Confirm that it is you").await?;
    browser.picture("portal-step-up-passkey").await?;
    browser.assert_fits().await?;
    browser.click_words("Use a passkey instead").await?;
    browser.see("Phones take it within seconds").await?;

    // Also in the form that takes a file, which asks in itself.
    time_passes(&world).await?;
    let list = world.data.path().join("list.txt");
    std::fs::write(&list, "evil.example\n")?;
    browser.go(&world.named_portal("settings/lists")).await?;
    browser.picture("portal-lists-confirm").await?;
    browser.assert_fits().await?;
    browser.upload("#file", &list).await?;
    browser.fill("#name", "Ours").await?;
    browser.fill("#licence", "CC0-1.0").await?;
    browser.click_words("Use a passkey instead").await?;
    browser.see("1 entry taken").await?;

    // A key that does not recognise its owner opens nothing, and says so.
    browser.recognise(&key, false).await?;
    browser.go(&world.named_portal("account")).await?;
    browser.click_words("Turn on").await?;
    browser.see("Scan this code").await?;
    browser.fill("#code", "123456").await?;
    browser.click_words("Use a passkey instead").await?;
    browser.see("No passkey was used").await?;
    browser.recognise(&key, true).await?;

    // Removed: the key still offers it, and it opens nothing.
    time_passes(&world).await?;
    browser.go(&world.named_portal("account")).await?;
    browser.click_words("Remove Laptop").await?;
    browser.see("Confirm that it is you").await?;
    browser.click_words("Use a passkey instead").await?;
    browser.see("The passkey was removed").await?;
    browser.click("#sign-out").await?;
    browser.see("Sign in to the portal").await?;
    browser.click("#sign-in-passkey").await?;
    browser.see("This passkey is not accepted").await?;
    browser.picture("portal-passkey-refused").await?;
    let audit = world.set_up_tenant().await?.audit(None, 100).await?.rows;
    let times = |action: &str| audit.iter().filter(|line| line.action == action).count();
    assert_eq!((times("user.passkey-added"), times("user.proved"), times("user.passkey-removed")), (1, 3, 1));
    assert_eq!(audit.iter().filter(|line| line.detail.starts_with("by passkey")).count(), 5);
    browser.assert_calm(&["403", "401"]).await
}

#[tokio::test]
async fn without_passkeys_no_button_is_dead() -> Result<()> {
    let world = World::start().await?;
    let browser = Browser::open("no-passkeys", Screen::Phone).await?;
    world.set_up(&browser).await?;
    // An address that is a number, where browsers make none.
    browser.go(&world.portal("account")).await?;
    browser.see("Passkeys need a browser that supports them").await?;
    browser.see(world.named_portal("").trim_end_matches('/')).await?;
    assert_eq!(
        browser.script("return document.querySelector('#passkey-new').offsetParent").await?,
        serde_json::Value::Null
    );
    browser.assert_fits().await?;
    // A browser that knows none.
    browser.before_pages("delete window.PublicKeyCredential").await?;
    type_in(&world, &browser).await?;
    browser.go(&world.named_portal("account")).await?;
    browser.see("Passkeys need a browser that supports them").await?;
    browser.click("#menu summary").await?;
    browser.click("#sign-out-here").await?;
    browser.see("Sign in to the portal").await?;
    assert_eq!(
        browser.script("return document.querySelector('#sign-in-passkey').offsetParent").await?,
        serde_json::Value::Null
    );
    browser.assert_calm(&[]).await
}
