//! A second administrator, and being asked again before a policy is published, in a real browser.

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Company, Screen, World};

#[tokio::test]
async fn a_second_administrator_joins_and_publishing_asks_again() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("sign-in-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let Company { tenant, .. } = world.set_up_company().await?;
    portal.go(&world.portal("settings")).await?;
    portal.fill("#administrator-name", "Ben").await?;
    portal.fill("#administrator-email", "ben@hospital.example").await?;
    portal.click("#invite").await?;
    portal.see("The invitation is in the outbox").await?;
    portal.see("invited, until").await?;
    portal.picture("portal-administrators").await?;
    portal.assert_fits().await?;
    let mail = tenant.mails(None, 1).await?.rows.pop().context("no mail")?;
    let (_, token) = mail.plain.split_once("/password/").context("no link")?;
    let link = format!("password/{}", token.split_whitespace().next().unwrap_or_default());
    let phone = Browser::open("sign-in-ben", Screen::Phone).await?;
    phone.go(&world.portal(&link)).await?;
    phone.see("Choose your password").await?;
    phone.picture("portal-link").await?;
    phone.assert_fits().await?;
    phone.fill("#password", "tulpen im winter?").await?;
    phone.click("#choose").await?;
    phone.see("Set up a second factor in your account").await?;

    // Twenty minutes later.
    let server = &world.running.server;
    for user in tenant.users().await? {
        for session in tenant.sessions(user.id).await? {
            server.store().system().session_proved(session.id, server.now().plus(-20 * 60_000)).await?;
        }
    }
    portal.go(&world.portal("policy?part=own")).await?;
    portal.fill("input[name=banned]", "com.example.tulip").await?;
    portal.fill("input[name=reason]", "Not \"here\" <at> the hospital").await?;
    portal.click("#publish").await?;
    portal.see("Confirm that it is you").await?;
    portal.picture("portal-step-up").await?;
    portal.assert_fits().await?;
    portal.fill("input[name=proof_password]", vigie_e2e::world::PASSWORD).await?;
    portal.click("#confirm").await?;
    portal.see("Phones take it within seconds").await?;
    let policy = tenant.policies(1).await?.pop().context("no policy")?.policy;
    let ban = policy.ban("com.example.tulip").context("what was typed was lost")?;
    assert_eq!(ban.reason, "Not \"here\" <at> the hospital");
    Ok(())
}
