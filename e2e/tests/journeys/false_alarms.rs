//! A warning that is wrong: reported on the phone, decided in the portal, gone on the phone.

use anyhow::Result;
use vigie_e2e::{Browser, Phone, Screen, World};

const WARNED: &str = "https://belfius-login.top/offer";

#[tokio::test]
async fn a_false_alarm_is_reported_accepted_and_gone_on_the_phone() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("false-alarms-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("false-alarms-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/web")).await?;
    app.fill("#text", WARNED).await?;
    app.click("#check").await?;
    app.see("Be careful with this link").await?;
    app.see("sees the name belfius-login.top").await?;
    app.picture("false-alarm-ask").await?;
    app.click("#report-do").await?;
    app.see("You reported this on").await?;
    app.picture("false-alarm-reported").await?;
    app.assert_large_text_fits().await?;
    app.go(&phone.screen("/log")).await?;
    app.see("You reported belfius-login.top as a false alarm").await?;
    app.go(&phone.screen("/sent")).await?;
    app.see("False alarm to your administrator").await?;

    portal.go(&world.portal("")).await?;
    portal.reload_until("1 false alarm waits for a decision").await?;
    portal.picture("portal-alarms-overview").await?;
    portal.click_words("See the report").await?;
    portal.see("False alarms that people report").await?;
    portal.reload_until("One dangerous link was checked and none was visited (on one phone).").await?;
    portal.picture("portal-alarms").await?;
    portal.assert_fits().await?;
    portal.click("#alarms a").await?;
    portal.see("A person says that this warning is wrong").await?;
    portal.picture("portal-alarm").await?;
    portal.assert_fits().await?;
    portal.fill("#note", "A shop of ours").await?;
    portal.click("#alarm-allow").await?;
    portal.see("phones no longer warn of the site").await?;
    portal.assert_calm(&[]).await?;

    app.go(&phone.screen("/web/result?text=https%3A%2F%2Fbelfius-login.top%2Foffer")).await?;
    app.reload_until("Your company allows this site").await?;
    app.see("A shop of ours").await?;
    app.picture("false-alarm-allowed").await?;
    app.assert_calm(&[]).await
}
