//! A link that looks like a trap: warned, opened all the same, and told what to do now.

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_types::{PrivacyItem, ThreatKind};

/// An address in disguise: the bank's name stands before the @. Browsers find the rest on this machine, where nobody
/// answers, and do not wait for a name server.
const TRAP: &str = "https://www.kbc.be@login.evil.localhost/a?b";

async fn check(app: &Browser, phone: &Phone, link: &str) -> Result<()> {
    app.go(&phone.screen("/web")).await?;
    app.fill("#text", link).await?;
    app.click("#check").await
}

#[tokio::test]
async fn somebody_who_went_on_to_a_dangerous_site_is_told_what_to_do_now() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("sites-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("sites", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/web")).await?;
    app.see("Nothing was checked in this time.").await?;

    // A site that nothing speaks against is not asked about, and what is blocked is not opened past.
    check(&app, &phone, "https://menu.example/today").await?;
    app.see("Nothing speaks against it").await?;
    assert_eq!(app.count("#anyway").await?, 0);
    check(&app, &phone, "https://thetruthspy.com/download").await?;
    app.see("Do not open this").await?;
    assert_eq!(app.count("#anyway").await?, 0);

    check(&app, &phone, TRAP).await?;
    app.see("Be careful with this link").await?;
    app.click("#anyway").await?;
    app.see("Open it in spite of the warning?").await?;
    assert_eq!(app.text("#address strong").await?, "evil.localhost");
    app.see("Which one stays on this phone.").await?;
    app.picture("sites-anyway").await?;
    app.assert_large_text_fits().await?;
    // Reading the question does nothing.
    app.go(&phone.screen("/web")).await?;
    assert_eq!(app.count("#open").await?, 0);
    app.see("3 checked, 1 warned of, 1 blocked.").await?;
    app.picture("sites-report").await?;
    check(&app, &phone, TRAP).await?;
    app.click("#anyway").await?;
    app.click("#open").await?;

    // The browser has the site in a tab of its own; here it says what to do now.
    app.see("Dangerous site opened").await?;
    assert!(app.url().await?.contains("/finding/"));
    // From here on in a window of its own: a browser draws nothing of a tab that is behind another.
    let finding = app.url().await?;
    let app = Browser::open("sites-after", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&finding).await?;
    app.see("call your bank now").await?;
    app.picture("sites-finding").await?;
    app.assert_large_text_fits().await?;
    app.go(&phone.screen("/")).await?;
    app.see("login.evil.localhost. You went on to a site although Vigie warned of it.").await?;
    app.picture("sites-overview").await?;
    app.click("#urgent").await?;

    // The company learns that it happened, and not where.
    portal.go(&world.portal("threats")).await?;
    portal.reload_until("Dangerous site opened").await?;
    portal.see("This person opened a site although Vigie warned of it.").await?;
    portal.see("Ask, without reproach").await?;
    portal.see_no("evil.localhost").await?;
    portal.picture("sites-threat").await?;
    let row = company.findings(true).await?.into_iter().find(|row| row.kind == ThreatKind::VisitedHarmfulSite);
    let row = row.context("no finding")?;
    assert_eq!((row.subject.name(), row.evidence.len(), row.list), (None, 0, None));

    app.click("#password-changed").await?;
    app.see("You said that you changed your password.").await?;
    app.picture("sites-settled").await?;
    app.go(&phone.screen("/web")).await?;
    assert_eq!(app.count("#open").await?, 0, "nothing is open any more");
    app.click("#to-log").await?;
    app.see("You said that you changed your password after login.evil.localhost").await?;
    app.see("You opened login.evil.localhost in spite of the warning").await?;
    portal.go(&world.portal("threats?state=closed")).await?;
    portal.reload_until("Password changed").await?;

    // Once the company wants the names and the person read so, the next one says which site it was.
    let mut policy = company.tenant.policies(1).await?.pop().context("no policy")?.policy;
    policy.privacy.set(PrivacyItem::WebDomains, true);
    world.running.server.publish_policy(&company.tenant, policy, "web-domains: on").await?;
    app.go(&phone.screen("/")).await?;
    app.reload_until("New: the names of dangerous sites. Before: never.").await?;
    app.picture("sites-privacy").await?;
    app.click("#continue").await?;
    check(&app, &phone, TRAP).await?;
    app.click("#anyway").await?;
    app.see("Your company learns that you opened this site, by its name").await?;
    app.click("#open").await?;
    app.see("Dangerous site opened").await?;
    portal.go(&world.portal("threats")).await?;
    portal.reload_until("login.evil.localhost").await?;
    portal.picture("sites-threat-named").await?;
    portal.see_no("/a?b").await
}
