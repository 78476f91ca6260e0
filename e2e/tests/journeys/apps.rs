//! The Apps tab: looking for an app, reading about it, seeing what changed, trusting it and taking
//! that back.

use anyhow::{Context as _, Result};
use vigie_e2e::wait::until;
use vigie_e2e::world::test_data;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_types::{AppRule, Clause, Condition, Ending, RuleAction, ThreatKind};

const OLD: &str = "fdroidserver/com.politedroid_5.apk";
const NEW: &str = "fdroidserver/com.politedroid_6.apk";
const SPY: &str = "npm/ContactManager.apk";
const DEMOS: &str = "npm/ApiDemos-debug.apk";

/// Puts a package onto the phone under a file name, whole at once, as an installer does.
fn put(phone: &Phone, package: &str, file: &str) -> Result<()> {
    let beside = phone.folder.path().join(file);
    std::fs::copy(test_data("apps").join(package), &beside).context(package.to_owned())?;
    Ok(std::fs::rename(beside, phone.folder.path().join("apps").join(file))?)
}

#[tokio::test]
async fn a_person_reads_about_apps_and_decides() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let mut policy = company.tenant.policies(1).await?.remove(0).policy;
    policy.user_may_trust.insert(ThreatKind::SideloadedApp);
    policy.app_rules.push(AppRule {
        name: "No demonstration apps".into(),
        all: vec![Clause { not: false, is: Condition::Package("io.appium.*".into()) }],
        action: RuleAction::Ban,
        reason: "They open doors that nobody closes.".into(),
    });
    world.running.server.publish_policy(&company.tenant, policy, "apps").await?;
    let phone = Phone::start(&[SPY, DEMOS, "apksig/invalid_manifest.apk", "apkinspector/minimal_orig.apk"]).await?;
    put(&phone, OLD, "polite.apk")?;
    let mut file = phone.phone.folder.load()?;
    file.apps.sideloaded.push("polite.apk".into());
    phone.phone.folder.save(&file)?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("apps", Screen::Phone).await?;
    app.go(&phone.served.url).await?;

    // The list, and the company's rule in its own words.
    app.go(&phone.screen("/apps")).await?;
    app.reload_until("Not allowed by your company: No demonstration apps").await?;
    app.see_no("What changed since the last scan").await?;
    app.picture("apps-list").await?;
    app.see("Needs your attention").await?;
    app.click(".chips a[href*=banned]").await?;
    app.click("#apps a").await?;
    app.see("They open doors that nobody closes.").await?;
    app.see("How risky it is").await?;
    app.script("document.querySelectorAll('details').forEach(one => { one.open = true })").await?;
    app.picture("apps-detail").await?;

    // Another version takes its place: seen within seconds, and told what it means.
    put(&phone, NEW, "polite.apk")?;
    app.go(&phone.screen("/apps")).await?;
    app.reload_until("What changed since the last scan").await?;
    app.see("Updated from 1.4 to 1.5").await?;
    app.picture("apps-changes").await?;
    app.assert_large_text_fits().await?;
    app.go(&phone.screen("/apps")).await?;
    app.fill("#q", "polite").await?;
    app.click("#search").await?;
    app.see_no("Contact Manager").await?;
    app.see("Polite Droid").await?;
    assert_eq!(app.count("#apps a").await?, 1);
    app.click("#apps a").await?;
    app.see("What changed last").await?;
    app.see("Not from an app store").await?;
    app.picture("apps-updated").await?;
    app.assert_large_text_fits().await?;

    // Trust, with what it means; then taken back.
    app.click("#found a").await?;
    app.click("#trust").await?;
    app.see("Do you trust this app?").await?;
    app.picture("apps-trust").await?;
    app.assert_large_text_fits().await?;
    app.click("#trust-yes").await?;
    app.see("You said that you trust this app").await?;
    app.picture("apps-trusted").await?;
    let told = || async { company.findings(false).await.ok()?.into_iter().find(|one| one.ending == Ending::Trusted) };
    let told = until("the company learns that trust closed it", told).await?;
    assert_eq!(told.kind, ThreatKind::SideloadedApp);
    app.go(&phone.screen("/apps?q=polite")).await?;
    app.see("You trust this app").await?;
    app.click("#apps a").await?;
    app.click("#distrust-sideloaded-app").await?;
    app.reload_until("Not from an app store").await?;
    app.go(&phone.screen("/log")).await?;
    app.see("You no longer trust").await?;
    app.picture("apps-log").await?;
    app.assert_calm(&[]).await
}
