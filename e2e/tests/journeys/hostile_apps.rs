//! Hostile names of apps, files, rules, reasons and lists, on every page about apps.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::json;
use vigie_e2e::apk::Apk;
use vigie_e2e::{Browser, Company, Phone, Screen, World, wait};
use vigie_server::{Catalogs, FDroidCatalog};
use vigie_types::{AppRule, BannedApp, Clause, Condition, RuleAction};

use crate::hostile::hostile;

const PACKAGE: &str = "com.example.android.contactmanager";

/// A package whose label is hostile, in a file whose name is.
fn evil(folder: &Path, tag: &str) -> Result<PathBuf> {
    let apk = Apk { package: PACKAGE.into(), label: hostile(tag), debuggable: true };
    let path = folder.join(format!("<img src=x onerror=alert('{tag}')>\u{202E}👩‍💻{}.apk", "z".repeat(150)));
    apk.write(&path)?;
    Ok(path)
}

/// Sets a field as no keyboard could: control characters, and longer than the form allows.
async fn force(portal: &Browser, css: &str, text: &str) -> Result<()> {
    portal.see_element(css).await?;
    let script = format!(
        "const field = document.querySelector({}); field.removeAttribute('maxlength'); field.value = {}",
        json!(css),
        json!(text)
    );
    portal.script(&script).await.map(drop)
}

/// The words are there, no page is stretched, and nothing ran.
async fn shows(browser: &Browser, words: &str, picture: &str) -> Result<()> {
    browser.see(words).await?;
    browser.assert_fits().await?;
    browser.picture(picture).await?;
    browser.assert_calm(&["422"]).await
}

async fn vetted(portal: &Browser, world: &World) -> Result<()> {
    for tag in ["one", "two"] {
        portal.go(&world.portal("apps/vet")).await?;
        portal.upload("#file", &evil(world.data.path(), tag)?).await?;
        portal.click("#upload").await?;
        portal.see_element("#verdict").await?;
        shows(portal, &format!("<script>alert('{tag}')</script>gnp"), "hostile-report").await?;
    }
    portal.print("hostile-report").await?;
    force(portal, "#override-reason", &hostile("override")).await?;
    portal.choose("#override select[name=verdict]", "malicious").await?;
    portal.script("document.querySelector('#override select[name=scope]').selectedIndex = 1").await?;
    portal.click("#override-set").await?;
    shows(portal, "<script>alert('override')</script>gnp", "hostile-judged").await?;
    portal.go(&world.portal("apps/vet")).await?;
    shows(portal, "<script>alert('one')</script>gnp", "hostile-vet").await?;
    portal.script("document.querySelectorAll('#queue input').forEach(box => box.click())").await?;
    portal.click("#compare").await?;
    shows(portal, "<script>alert('two')</script>gnp", "hostile-compare").await
}

/// A rule through the form, and a second one that a hostile backup might bring: as long as it likes.
async fn ruled(portal: &Browser, world: &World, company: &Company) -> Result<()> {
    portal.go(&world.portal("policy/apps")).await?;
    portal.choose("#rule-rows .clause:last-child select[name=fact]", "label").await?;
    portal.see_element("#rule-rows .clause:nth-of-type(2)").await?;
    portal.fill("#rule-rows .clause input[name=value]", "<script>alert(").await?;
    portal.see("It would hit 1 app on 1 phone now.").await?;
    force(portal, "#rule-name", &hostile("rule")).await?;
    force(portal, "#rule-reason", &hostile("reason")).await?;
    portal.click("#rule-save").await?;
    portal.see("Phones take it within seconds").await?;
    let mut policy = company.tenant.policies(1).await?.remove(0).policy;
    policy.app_rules.push(AppRule {
        name: hostile("raw rule"),
        all: vec![Clause { not: true, is: Condition::Package("z".repeat(65_536)) }],
        action: RuleAction::Ban,
        reason: hostile("raw reason"),
    });
    policy.banned_apps.push(BannedApp { package: "com.ispyoo".into(), reason: hostile("ban") });
    world.running.server.publish_policy(&company.tenant, policy, &hostile("note")).await?;
    portal.go(&world.portal("policy/apps")).await?;
    shows(portal, "<script>alert('rule')</script>gnp", "hostile-rules").await
}

async fn listed(portal: &Browser, world: &World) -> Result<()> {
    let list = world.data.path().join("<b>list</b>".replace('/', "\u{2215}"));
    std::fs::write(&list, format!("org.example.good\n{}\n<script>alert('line')</script>\n", hostile("line")))?;
    portal.go(&world.portal("settings/lists")).await?;
    portal.upload("#file", &list).await?;
    for field in ["name", "licence", "url"] {
        force(portal, &format!("#{field}"), &hostile(field)).await?;
    }
    force(portal, "#date", "2026-11-01").await?;
    portal.choose("#format", "packages").await?;
    portal.click("#do-import").await?;
    shows(portal, "<script>alert('name')</script>gnp", "hostile-lists").await
}

async fn on_the_phone(app: &Browser, phone: &Phone) -> Result<()> {
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/apps")).await?;
    app.reload_until("Not allowed by your company: <script>alert('rule')").await?;
    shows(app, "<script>alert('phone')</script>gnp", "hostile-app-list").await?;
    app.go(&phone.screen(&format!("/apps/detail?package={PACKAGE}"))).await?;
    shows(app, "<script>alert('reason')</script>gnp", "hostile-app-detail").await?;
    app.assert_large_text_fits().await?;
    app.click("#found a").await?;
    shows(app, "An app may be watching you", "hostile-app-finding").await?;
    // A list knows this one; the company has its own word about it.
    app.go(&phone.screen("/apps/lookup?text=com.ispyoo")).await?;
    shows(app, "<script>alert('ban')</script>", "hostile-app-lookup").await?;
    app.go(&phone.screen("/apps")).await?;
    // As long as the field allows; an address of 64 KiB is refused by the phone's server (414).
    let text: String = hostile("lookup").chars().take(2_000).collect();
    force(app, "#lookup-text", &text).await?;
    app.click("#lookup-go").await?;
    shows(app, "<script>alert('lookup')</script>", "hostile-app-lookup-none").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_apps_rules_and_lists_are_shown_and_do_nothing() -> Result<()> {
    let address = format!("http://127.0.0.1:9/<script>alert('store')</script>/{}/repo", "z".repeat(2_000));
    let repository = vigie_catalog::Repository::new(address.parse()?, None)?;
    let fdroid = vec![FDroidCatalog { repository, trusted_local: true }];
    let world = World::start_with(Catalogs { fdroid, ..Catalogs::default() }).await?;
    let portal = Browser::open("hostile-apps-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    world.tell_of_stalkerware(&company.tenant).await?;
    let phone = Phone::start(&[]).await?;
    phone.install(&evil(phone.folder.path(), "phone")?)?;
    phone.first_run(&company.link).await?;
    wait::until("the phone's app in the inventory", || async {
        let apps = company.tenant.apps(&vigie_store::AppFilter { limit: 5, ..Default::default() }).await.ok()?;
        (!apps.rows.is_empty()).then_some(())
    })
    .await?;

    vetted(&portal, &world).await?;
    ruled(&portal, &world, &company).await?;
    listed(&portal, &world).await?;
    portal.go(&world.portal("settings")).await?;
    portal.reload_until("Last refresh failed").await?;
    shows(&portal, "127.0.0.1:9", "hostile-stores").await?;
    portal.go(&world.portal("apps?q=%3Cscript")).await?;
    shows(&portal, "<script>alert('phone')</script>gnp", "hostile-inventory").await?;
    portal.click("table.list a").await?;
    shows(&portal, "<script>alert('phone')</script>gnp", "hostile-inventory-app").await?;
    portal.go(&world.portal("audit")).await?;
    shows(&portal, "verdict: ", "hostile-audit").await?;

    let app = Browser::open("hostile-apps-phone", Screen::Phone).await?;
    on_the_phone(&app, &phone).await
}
