//! A report for each verdict, on the screen and on paper.

use anyhow::{Context as _, Result};
use serde_json::json;
use vigie_e2e::apk::Apk;
use vigie_e2e::world::test_data;
use vigie_e2e::{Browser, Screen, World};

/// What is wrong with the page on paper, one line each.
const ON_PAPER: &str = "const wrong = []; \
    const shown = css => [...document.querySelectorAll(css)].some(e => e.checkVisibility()); \
    for (const css of ['.rail', '.btn', '#override', '.bar']) if (shown(css)) wrong.push(css + ' is printed'); \
    for (const css of ['#printed', '#verdict', '#findings', '#permissions']) if (!shown(css)) wrong.push(css + ' is not printed'); \
    if (document.querySelector('#hosts li') && !document.querySelector('#hosts li').checkVisibility({ contentVisibilityAuto: true })) wrong.push('hosts are folded'); \
    const light = colour => colour.match(/[0-9]+/g).slice(0, 3).every(part => part > 200); \
    for (const e of [document.documentElement, ...document.querySelectorAll('.card, .watch, .badge')]) { \
        const paint = getComputedStyle(e).backgroundColor; \
        if (paint != 'rgba(0, 0, 0, 0)' && !light(paint)) wrong.push(e.className + ' is dark: ' + paint); \
        if (light(getComputedStyle(e).color)) wrong.push(e.className + ' has pale words'); } \
    return wrong";

#[tokio::test]
async fn every_verdict_has_a_report_for_screen_and_paper() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("reports", Screen::Desk).await?;
    world.set_up(&portal).await?;
    // Named by a list that ships.
    let spy = world.data.path().join("spy.apk");
    Apk { package: "com.ispyoo".into(), label: "System Service".into(), debuggable: false }.write(&spy)?;
    let real = |name: &str| test_data("apps").join(name);
    for (name, file, words) in [
        ("malicious", spy, "Do not let it onto a phone"),
        ("suspicious", real("fdroidserver/souch.smsbypass_9.apk"), "it is built the way harmful apps are"),
        ("vulnerable", real("insecurebankv2/InsecureBankv2.apk"), "Its weaknesses help somebody else"),
        ("clean", real("fdroidserver/org.sajeg.fallingblocks_3.apk"), "Nothing found"),
    ] {
        portal.go(&world.portal("apps/vet")).await?;
        portal.upload("#file", &file).await?;
        portal.click("#upload").await?;
        portal.see_element("#verdict").await?;
        portal.see(words).await?;
        portal.see_no("Printed").await?;
        portal.assert_fits().await?;
        portal.picture(&format!("portal-report-{name}")).await?;
        assert_eq!(portal.script_in_print(ON_PAPER).await?, json!([]), "{name} on paper");
        let pdf = std::fs::read(portal.print(&format!("portal-report-{name}")).await?)?;
        assert!(pdf.starts_with(b"%PDF-"), "{name} is printed");
        let header = portal.script_in_print("return document.querySelector('#printed').innerText").await?;
        let header = header.as_str().context("no header on paper")?;
        for part in ["SHA-256", "Named by lists", "Example Hospital", "Ada Lovelace"] {
            assert!(header.contains(part), "{name}: {part} is missing from {header}");
        }
        assert_eq!(header.contains("Echap"), name == "malicious", "{header}");
    }
    portal.assert_calm(&[]).await
}
