//! Reading about an app before installing it.

use std::time::Duration;

use anyhow::{Context as _, Result};
use vigie_e2e::world::test_data;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_server::{Catalogs, FDroidCatalog};

use crate::made::{CONTACTS, MADE};
use crate::site::Site;

/// A world whose server asks a real repository on loopback.
async fn world_with_a_store() -> Result<(Site, World)> {
    // Making the repository runs other programs for some seconds.
    let files = tokio::task::spawn_blocking(|| MADE.after.clone()).await?;
    let site = Site::start(files).await;
    let repository = vigie_catalog::Repository::new(site.repository.clone(), None)?;
    let fdroid = vec![FDroidCatalog { repository, trusted_local: true }];
    let world = World::start_with(Catalogs { fdroid, ..Catalogs::default() }).await?;
    Ok((site, world))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_store_that_is_offered_is_asked_once_it_is_switched_on() -> Result<()> {
    let files = tokio::task::spawn_blocking(|| MADE.after.clone()).await?;
    let site = Site::start(files).await;
    let repository = vigie_catalog::Repository::new(site.repository.clone(), None)?;
    let offered = Some(FDroidCatalog { repository, trusted_local: true });
    let world = World::start_with(Catalogs { offered, ..Catalogs::default() }).await?;
    let portal = Browser::open("lookup-offered", Screen::Phone).await?;
    world.set_up(&portal).await?;
    portal.go(&world.portal("settings")).await?;
    portal.click("#stores summary").await?;
    portal.see("No store is configured").await?;
    portal.click("#fdroid-on").await?;
    portal.see("F-Droid is asked from now on").await?;
    // Where the stores are in the address, they are open.
    portal.go(&world.portal("settings#stores")).await?;
    portal.reload_until("4 apps").await?;
    portal.picture("portal-stores-offered").await?;
    portal.click("#fdroid-off").await?;
    portal.see("F-Droid is no longer asked").await?;
    portal.click("#stores summary").await?;
    portal.see("No store is configured").await?;
    portal.go(&world.portal("audit?area=server")).await?;
    portal.see("F-Droid: Off").await?;
    portal.assert_calm(&[]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_reads_the_report_before_installing() -> Result<()> {
    let (site, world) = world_with_a_store().await?;
    let portal = Browser::open("lookup-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    portal.go(&world.portal("settings")).await?;
    portal.reload_until("4 apps").await?;
    portal.see("Up to date").await?;
    portal.picture("portal-stores").await?;

    let company = world.set_up_company().await?;
    let phone = Phone::start(&["apksig/original.apk"]).await?;
    phone.first_run(&company.link).await?;

    let app = Browser::open("lookup-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    app.go(&phone.screen("/apps")).await?;
    app.see("Check an app before you install it").await?;
    app.picture("app-apps-lookup").await?;
    app.fill("#lookup-text", "contact manager").await?;
    app.click("#lookup-go").await?;
    app.see("Contact Manager").await?;
    // It turns into the report by itself.
    app.see("Read your contacts and accounts").await?;
    app.see("It tracks you or reports about you").await?;
    app.see("nobody changed the file on the way").await?;
    app.see("Test repository").await?;
    app.picture("app-lookup-report").await?;
    app.script("document.querySelectorAll('details').forEach(one => { one.open = true })").await?;
    app.see("android.permission.READ_CONTACTS").await?;
    app.picture("app-lookup-report-open").await?;
    app.script("document.documentElement.style.fontSize = '200%'").await?;
    app.picture("app-lookup-report-large").await?;
    app.assert_fits().await?;

    // Several apps fit.
    app.go(&phone.screen("/apps")).await?;
    app.fill("#lookup-text", "com").await?;
    app.click("#lookup-go").await?;
    app.see("Which one do you mean?").await?;
    app.picture("app-lookup-several").await?;
    app.click_words("Contact Manager").await?;
    app.see("What it may do").await?;

    // Nothing is known; hostile words are shown and do nothing.
    app.go(&phone.screen("/apps")).await?;
    app.fill("#lookup-text", "<script>alert('lookup')</script>").await?;
    app.click("#lookup-go").await?;
    app.see("Nothing is known about this app").await?;
    app.see("<script>alert('lookup')</script>").await?;
    app.picture("app-lookup-none").await?;
    app.assert_calm(&[]).await?;

    // A list that comes with Vigie knows it: no store is needed to warn.
    app.go(&phone.screen("/apps/lookup?text=com.ispyoo")).await?;
    app.see("Do not install this app").await?;
    app.see("List of harmful apps").await?;
    app.picture("app-lookup-listed").await?;

    // What the administrator had vetted needs no store either.
    portal.go(&world.portal("apps/vet")).await?;
    portal.upload("#file", &test_data("apps/insecurebankv2/InsecureBankv2.apk")).await?;
    portal.click("#upload").await?;
    portal.reload_until("InsecureBankv2").await?;
    app.go(&phone.screen("/apps/lookup?text=insecurebank")).await?;
    app.reload_until("com.android.insecurebankv2").await?;
    app.see("Apps that your company had checked").await?;
    app.picture("app-lookup-vetted").await?;

    // The store gives out another file than its index names.
    let name = site.shared().files.keys().find(|name| name.contains("TestActivity")).cloned();
    let name = name.context("the repository has no TestActivity")?;
    site.shared().files.get_mut(&name).context("gone")?[5000] ^= 1;
    app.go(&phone.screen("/apps/lookup?text=tests.androguard")).await?;
    app.see("is not the one that was promised").await?;
    app.see("catalog.apk-hash").await?;
    app.picture("app-lookup-tampered").await?;

    // The company's word stands above the report.
    let mut policy = company.tenant.policies(1).await?.remove(0).policy;
    policy.banned_apps.push(vigie_types::BannedApp { package: CONTACTS.into(), reason: "Use the directory.".into() });
    world.running.server.publish_policy(&company.tenant, policy, "no contacts").await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    app.go(&phone.screen(&format!("/apps/lookup?text={CONTACTS}"))).await?;
    app.reload_until("Your company does not allow this app").await?;
    app.see("Use the directory.").await?;
    app.picture("app-lookup-banned").await?;

    // Without the server it says so, and what still works.
    site.shared().files.clear();
    portal.go(&world.portal("settings")).await?;
    portal.click("#stores-refresh").await?;
    portal.see("The stores are being asked").await?;
    portal.go(&world.portal("settings")).await?;
    portal.reload_until("Last refresh failed").await?;
    portal.picture("portal-stores-failed").await?;
    portal.assert_calm(&[]).await?;
    world.running.stop().await;
    app.go(&phone.screen("/apps/lookup?text=signal")).await?;
    app.see("The server cannot be reached").await?;
    app.picture("app-lookup-offline").await?;
    Ok(())
}

#[tokio::test]
async fn what_nobody_knows_goes_to_the_administrator() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("ask-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let mut policy = company.tenant.policies(1).await?.remove(0).policy;
    policy.banned_apps.push(vigie_types::BannedApp { package: "com.example.game".into(), reason: "Not here.".into() });
    world.running.server.publish_policy(&company.tenant, policy, "a game").await?;
    let phone = Phone::start(&["npm/ContactManager.apk", "apksig/original.apk"]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("ask-app", Screen::Phone).await?;
    app.go(&phone.served.url).await?;

    // This phone knows first: an app that is on it, by its name.
    app.go(&phone.screen("/apps/lookup?text=contact+manager")).await?;
    app.see("What this phone knows").await?;
    app.see("On this phone: Contact Manager").await?;
    app.picture("app-lookup-here").await?;
    app.assert_large_text_fits().await?;
    // Nobody knows it: a question reaches the portal, once.
    app.go(&phone.screen("/apps/lookup?text=com.example.tulip")).await?;
    app.see("Ask your administrator").await?;
    app.picture("app-lookup-ask").await?;
    app.click("#ask-go").await?;
    app.see("Your administrator was asked").await?;
    app.picture("app-lookup-asked").await?;
    app.go(&phone.screen("/apps/lookup?text=com.example.tulip")).await?;
    app.see("There is no answer yet").await?;
    app.see_no("Ask my administrator").await?;
    app.picture("app-lookup-waits").await?;
    app.assert_large_text_fits().await?;
    app.go(&phone.screen("/sent")).await?;
    app.see("Question to your administrator").await?;
    app.see_no("com.example.tulip").await?;
    // Two more: one that will be analysed, one about which nothing will be said.
    for text in ["tests.androguard", "a+game+from+a+friend"] {
        app.go(&phone.screen(&format!("/apps/lookup?text={text}"))).await?;
        app.click("#ask-go").await?;
        app.see("Your administrator was asked").await?;
    }

    // The overview counts them, and leads there.
    portal.go(&world.portal("")).await?;
    portal.see("3 questions about apps wait for an answer").await?;
    portal.picture("portal-overview-questions").await?;
    portal.click_words("See 3 questions").await?;
    portal.see("People ask about these apps").await?;
    portal.picture("portal-questions").await?;
    // The first is answered by a ban with its reason.
    portal.click_words("com.example.tulip").await?;
    portal.see("Have it analysed").await?;
    portal.picture("portal-question").await?;
    portal.assert_calm(&[]).await?;
    portal.fill("#ban-reason", "It sells flowers and your contacts.").await?;
    portal.click("#question-ban").await?;
    portal.see("That answers the question").await?;
    portal.see_no("com.example.tulip").await?;
    app.go(&phone.screen("/apps/lookup?text=com.example.tulip")).await?;
    app.reload_until("It sells flowers and your contacts.").await?;
    app.see("Your company does not allow this app").await?;
    app.see("Your administrator answered your question").await?;
    app.picture("app-lookup-answered").await?;
    // The second by its package: nobody has to close anything.
    portal.click_words("tests.androguard").await?;
    portal.click("#question-vet").await?;
    portal.upload("#file", &test_data("apps/androguard/TestActivity.apk")).await?;
    portal.click("#upload").await?;
    portal.reload_until("tests.androguard").await?;
    portal.go(&world.portal("apps")).await?;
    portal.reload_until("a game from a friend").await?;
    portal.see_no("tests.androguard").await?;
    app.go(&phone.screen("/apps/lookup?text=tests.androguard")).await?;
    app.see("Apps that your company had checked").await?;
    app.see("Your administrator answered your question").await?;
    app.see_no("Ask my administrator").await?;
    app.picture("app-lookup-answered-report").await?;
    // The third is closed, and she may ask again.
    portal.click_words("a game from a friend").await?;
    portal.click("#question-close").await?;
    portal.see("The question is closed.").await?;
    portal.see_no("People ask about these apps").await?;
    app.go(&phone.screen("/apps/lookup?text=a+game+from+a+friend")).await?;
    app.see("without a verdict").await?;
    app.see("Ask my administrator").await?;
    app.picture("app-lookup-closed").await?;
    portal.go(&world.portal("audit")).await?;
    portal.see("Closed a question about an app without a verdict").await?;
    portal.see("Answered a question about an app").await?;

    // Without the server the phone still says what it knows: the ban and the lists.
    world.running.stop().await;
    app.go(&phone.screen("/apps/lookup?text=com.example.game")).await?;
    app.reload_until("Your company does not allow this app").await?;
    app.see("Not here.").await?;
    app.go(&phone.screen("/apps/lookup?text=com.ispyoo")).await?;
    app.see("Do not install this app").await?;
    app.see("On a list of harmful apps").await?;
    app.picture("app-lookup-here-offline").await?;

    // The page of an app that is gone says so.
    app.go(&phone.screen("/apps/detail?package=com.example.android.contactmanager")).await?;
    app.see("Contact Manager").await?;
    std::fs::remove_file(phone.folder.path().join("apps/ContactManager.apk"))?;
    app.reload_until("is no longer on this phone").await?;
    app.picture("app-gone").await?;
    app.assert_calm(&[]).await?;
    portal.assert_calm(&[]).await
}
