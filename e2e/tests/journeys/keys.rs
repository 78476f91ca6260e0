//! The server's keys change: what an administrator and two people see of it.

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Phone, Screen, World, wait};
use vigie_server::{NewKeys, Settings, announce_next, report_keys, switch_keys};

#[tokio::test]
async fn keys_change_under_one_phone_and_another_was_away() -> Result<()> {
    let world = World::start().await?;
    let server = &world.running.server;
    let settings = Settings { data: world.data.path().to_owned(), ..Settings::default() };
    let portal = Browser::open("keys-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let (_, second) = world.invite(&company.tenant, "otto@example.org").await?;
    let (phone, away) = (Phone::start(&[]).await?, Phone::start(&[]).await?);
    phone.first_run(&company.link).await?;
    away.first_run(&second).await?;
    let Phone { phone: off, served, folder } = away;
    drop(served);
    off.stop().await;

    let next = announce_next(&settings, &NewKeys::default(), server.now()).await?.next.context("no next keys")?;
    wait::until("the phone to know the next keys", || async {
        let policy = company.tenant.policies(1).await.ok()?.pop()?.policy;
        // A change of the policy wakes the phone.
        server.publish_policy(&company.tenant, policy, "wake").await.ok()?;
        let known = report_keys(&settings, 30, server.now()).await.ok()?.phones?.know;
        (known == 1).then_some(())
    })
    .await?;
    portal.go(&world.portal("/settings")).await?;
    portal.see("Phones that know the next keys").await?;
    assert_eq!(portal.text("#next-keys").await?.replace(['\u{2068}', '\u{2069}'], ""), "1 of 2");
    portal.assert_fits().await?;
    portal.picture("portal-settings-keys").await?;

    switch_keys(&settings, None, (30, true), server.now()).await?;
    wait::until("the server to use them", || async { (server.keys().number() == next.number).then_some(()) }).await?;
    let policy = company.tenant.policies(1).await?.remove(0).policy;
    server.publish_policy(&company.tenant, policy, "wake").await?;
    let app = Browser::open("keys-phone", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/log")).await?;
    app.reload_until("The server of your company has new keys").await?;
    app.picture("app-log-keys").await?;
    portal.go(&world.portal("/settings")).await?;
    portal.see("These keys since").await?;
    portal.assert_fits().await?;
    portal.picture("portal-settings-keys-changed").await?;

    let back = vigie_virtual_phone::VirtualPhone::start(folder.path(), vigie_e2e::world::test_intelligence()?.into())?;
    let served = back.serve(0).await?;
    let other = Browser::open("keys-away", Screen::Phone).await?;
    other.go(&served.url).await?;
    other.reload_until("its keys changed while this phone had no contact").await?;
    other.assert_fits().await?;
    other.picture("app-keys-changed").await?;
    portal.assert_calm(&[]).await?;
    app.assert_calm(&[]).await
}
