//! An app that is to go: the screens that are open meanwhile say that it is looked for, and then that it is gone.

use anyhow::Result;
use vigie_e2e::{Browser, Phone, Screen, World};

const APP: &str = "apksig/original.apk";
const PACKAGE: &str = "android.appsecurity.cts.tinyapp";

#[tokio::test]
async fn an_app_is_looked_for_until_it_is_gone() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let phone = Phone::start(&[APP, "npm/ApiDemos-debug.apk"]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("going", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    let other = Browser::open("going-meanwhile", Screen::Phone).await?;
    other.go(&phone.served.url).await?;
    other.see_no("Checking whether").await?;

    // Who does not go through with it is not told that it is gone.
    app.go(&phone.screen(&format!("/apps/detail?package={PACKAGE}"))).await?;
    app.click("#uninstall").await?;
    app.see("Uninstall this app?").await?;
    other.see("Checking whether").await?;
    other.picture("app-going-checking").await?;
    other.assert_large_text_fits().await?;
    app.go(&phone.screen("/")).await?;
    app.see("Checking whether").await?;
    app.see_no("is gone.").await?;

    // The system took it away: the open screen says so by itself, and the app's own page too.
    app.go(&phone.screen(&format!("/apps/detail?package={PACKAGE}"))).await?;
    app.click("#uninstall").await?;
    app.click("#ok").await?;
    other.see("is gone.").await?;
    other.see_no("Checking whether").await?;
    other.picture("app-going-gone").await?;
    app.go(&phone.screen(&format!("/apps/detail?package={PACKAGE}"))).await?;
    app.reload_until("is no longer on this phone").await?;
    app.go(&phone.screen("/apps")).await?;
    app.see_no(PACKAGE).await?;
    app.assert_calm(&[]).await?;
    other.assert_calm(&[]).await
}
