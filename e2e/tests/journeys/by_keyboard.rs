//! An administrator without a mouse: after the first address there is nothing but keys.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use vigie_e2e::world::PASSWORD;
use vigie_e2e::{Browser, Screen, World, wait};
use vigie_store::{FindingFilter, Handled};
use vigie_types::{ThreatKind, ThreatMode};

use super::causes::threatened;

pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const RIGHT: &str = "\u{e014}";

/// More elements than any page has that keys come to before what is looked for.
const MOST: u32 = 90;

/// Whether it has a frame around it now that shows where the keys go.
const FRAMED: &str = "const style = getComputedStyle(document.activeElement); \
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'";

/// Presses Tab until something has the focus, and can be seen to have it.
pub(crate) async fn tab_to(portal: &Browser, css: &str) -> Result<()> {
    let has_focus = format!("return document.activeElement.matches({})", json!(css));
    for _ in 0..MOST {
        portal.type_keys(TAB).await?;
        if portal.script(&has_focus).await? == json!(true) {
            ensure!(portal.script(FRAMED).await? == json!(true), "nobody sees that {css} has the focus");
            return Ok(());
        }
    }
    anyhow::bail!("nobody without a mouse comes to {css}")
}

/// Goes to something by Tab and presses Enter.
async fn enter(portal: &Browser, css: &str) -> Result<()> {
    tab_to(portal, css).await?;
    portal.type_keys(ENTER).await
}

#[tokio::test]
async fn keys_alone_sign_in_handle_a_cause_change_the_policy_and_search() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("by-keyboard", Screen::Desk).await?;
    let (tenant, _phone) = threatened(&world, &portal).await?;
    enter(&portal, "#sign-out").await?;
    portal.see("Sign in to the portal").await?;
    // The first field waits for what is typed.
    portal.type_keys("ada@hospital.example").await?;
    tab_to(&portal, "#password").await?;
    portal.type_keys(&format!("{PASSWORD}{ENTER}")).await?;

    // A cause, from the overview: what is worst is the first that can be opened.
    portal.see("One app on one phone reads messages in secret").await?;
    enter(&portal, "[data-cause] a").await?;
    portal.see("Stalkerware: Contact Manager on one phone").await?;
    enter(&portal, "#handled").await?;
    portal.see("Your decision was noted").await?;
    let decided = FindingFilter { decided: true, limit: 99, ..FindingFilter::default() };
    let decided = tenant.findings(&decided).await?.rows;
    ensure!(decided.iter().any(|row| row.kind == ThreatKind::Stalkerware && row.handled == Handled::Handled));

    // The policy: another kind of threat is alerted to.
    enter(&portal, ".rail a[href='/policy']").await?;
    portal.see("No changes yet").await?;
    enter(&portal, "#kind-outdated-target summary").await?;
    tab_to(&portal, "select[name=mode-outdated-target]").await?;
    portal.type_keys("Alert").await?;
    portal.type_keys(TAB).await?;
    portal.see("1 change").await?;
    enter(&portal, "#review").await?;
    portal.see("Review the changes").await?;
    enter(&portal, "#publish").await?;
    portal.see("Phones take it within seconds").await?;
    let policy = tenant.policies(1).await?.pop().context("no policy")?.policy;
    ensure!(policy.rule(ThreatKind::OutdatedTarget).mode == ThreatMode::Alert, "{policy:?}");

    // A search, from wherever one is, and what it finds.
    portal.type_keys("/").await?;
    portal.type_keys(&format!("Contact{ENTER}")).await?;
    portal.see_element("#found-apps").await?;
    enter(&portal, "#found-apps a").await?;
    let there = || async { portal.url().await.ok()?.contains("/apps/").then_some(()) };
    wait::until("the app's page to open", there).await?;
    portal.see("Contact Manager").await?;
    portal.assert_calm(&[]).await
}
