//! An administrator steers what phones do on web pages: blocks a kind of page, names the hospital itself, allows
//! a site, asks why. At a desk and on a phone.

use anyhow::{Context as _, Result, ensure};
use vigie_e2e::{Browser, Screen, World};
use vigie_types::{WebClass, WebMode};

/// No page is longer, in CSS pixels, on a window of 390.
const LONGEST: f64 = 3_000.0;

/// Takes pictures of a page, and sees that nothing sticks out or goes on for ever.
async fn look(portal: &Browser, screen: Screen, name: &str) -> Result<()> {
    portal.assert_fits().await?;
    let height = portal.script("return document.documentElement.scrollHeight").await?;
    let height = height.as_f64().context("a page without a height")?;
    println!("{name}: {height} px");
    ensure!(screen == Screen::Desk || height <= LONGEST, "{name} is {height} px long");
    portal.picture_in_this_size(name).await?;
    Ok(())
}

async fn steer(screen: Screen, name: &str) -> Result<()> {
    let portal = Browser::open(name, screen).await?;
    let world = World::start().await?;
    world.set_up(&portal).await?;
    let tenant = world.set_up_tenant().await?;
    portal.go(&world.portal("policy?part=web")).await?;
    portal.click("#web-adult summary").await?;
    portal.choose("select[name=web-mode-adult]", "block").await?;
    portal.see("1 change").await?;
    portal.fill("#web-brands input[name=brand]", "Ziekenhuis Noord").await?;
    portal.fill("#web-brands input[name=brand-domains]", "znoord.example").await?;
    portal.click("#sensitivity-high").await?;
    portal.see("3 changes").await?;
    look(&portal, screen, "web-policy-changed").await?;
    portal.click("#review").await?;
    portal.see("Own name: Ziekenhuis Noord").await?;
    portal.see("Pages: For adults").await?;
    look(&portal, screen, "web-policy-review").await?;
    portal.click("#publish").await?;
    portal.see("Phones take it within seconds").await?;
    let rules = tenant.policies(1).await?.remove(0).policy.web;
    ensure!(rules.mode(WebClass::Adult) == WebMode::Block && rules.brands.len() == 1, "{rules:?}");
    // A name for the allow list, and one that nobody can mean.
    portal.click("#web-allow").await?;
    portal.see("No name yet").await?;
    portal.fill("#host", "*.com").await?;
    portal.click("#do-add").await?;
    portal.see("This is an ending below which anybody gets names").await?;
    portal.fill("#host", "https://partner.example/").await?;
    portal.click("#below").await?;
    portal.fill("#note", "Our laboratory").await?;
    portal.click("#do-add").await?;
    portal.see("Phones take it within seconds").await?;
    portal.see("partner.example").await?;
    look(&portal, screen, "web-policy-list").await?;
    portal.click("#import summary").await?;
    portal.fill("#text", "0.0.0.0 ads.example\nco.uk\n||track.example^\n/regex/\nhttps://page.example/x").await?;
    portal.click("#preview").await?;
    portal.see("3 names to add, 2 lines not taken").await?;
    look(&portal, screen, "web-policy-import").await?;
    portal.click("#confirm").await?;
    portal.see("track.example").await?;
    // Why: the company's own log-in page is protected, the allowed site opens, a known one is blocked.
    portal.go(&world.portal("web")).await?;
    portal.see("Why is a page opened, warned of or blocked?").await?;
    look(&portal, screen, "web-policy-ask").await?;
    for (text, words, picture) in [
        ("https://ziekenhuis-noord-aanmelden.com/portaal", "Phones warn of this", "warn"),
        ("https://intranet.znoord.example/login", "Phones open this", "real"),
        ("www.partner.example", "It is on your own allow list", "allowed"),
        ("https://thetruthspy.com/login", "Phones block this", "block"),
        (
            "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fthetruthspy.com%2Fx",
            "A mail filter stands in front",
            "inside",
        ),
        ("mailto:me@example.org", "This is no web address", "wrong"),
    ] {
        portal.fill("#q", text).await?;
        portal.click("#do-ask").await?;
        portal.see(words).await?;
        look(&portal, screen, &format!("web-policy-why-{picture}")).await?;
    }
    portal.fill("#q", "shop.example/sale").await?;
    portal.click("#do-ask").await?;
    portal.see("Nothing speaks against it").await?;
    portal.click("#always-block").await?;
    portal.see("Phones block this").await?;
    portal.see("It is on your own block list").await?;
    let rules = tenant.policies(1).await?.remove(0).policy.web;
    ensure!(rules.block.first().is_some_and(|rule| rule.host == "shop.example"), "{rules:?}");
    portal.assert_calm(&["status of 422"]).await
}

#[tokio::test]
async fn the_web_is_steered_at_a_desk() -> Result<()> {
    steer(Screen::Desk, "web-policy-desk").await
}

#[tokio::test]
async fn the_web_is_steered_on_a_phone() -> Result<()> {
    steer(Screen::Phone, "web-policy-phone").await
}
