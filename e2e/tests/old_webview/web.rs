//! The web tab: a link checked, a message, codes of a picture, and a site that somebody goes on to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use vigie_e2e::{OldBrowser, Phone, World};
use vigie_types::ThreatKind;

/// An address in disguise: the bank's name stands before the @.
const TRAP: &str = "https://www.kbc.be@login.evil.localhost/a?b";
const PAYMENT: &str = "BCD\n002\n1\nSCT\n\nRed Cross\nBE72000000001616\nEUR25.00\n\n\nUrgency fund";

/// Two codes side by side.
fn codes(folder: &Path) -> Result<PathBuf> {
    let mut sheet = image::GrayImage::from_pixel(1020, 540, image::Luma([255]));
    for (text, left) in [(PAYMENT, 60), ("https://thetruthspy.com/download", 540)] {
        let code = image::load_from_memory(&vigie_ui::qr_png(text)?)?;
        let code = code.resize(420, 420, image::imageops::FilterType::Nearest).to_luma8();
        image::imageops::overlay(&mut sheet, &code, left, 60);
    }
    let path = folder.join("codes.png");
    sheet.save(&path)?;
    Ok(path)
}

pub(crate) async fn walk() -> Result<BTreeSet<String>> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    let mut app = OldBrowser::open().await?;
    app.go(&phone.served.url).await?;
    app.look("dashboard-calm").await?;
    app.go(&phone.screen("/web")).await?;
    app.look("web").await?;
    for (name, link, words) in [
        ("link-listed", "https://thetruthspy.com/login", "Do not open this"),
        ("link-nothing", "https://example.org", "Nothing speaks against it"),
        ("link-suspected", TRAP, "Be careful with this link"),
    ] {
        app.go(&phone.screen("/web")).await?;
        app.fill("#text", link).await?;
        app.click("#check").await?;
        app.see(words).await?;
        app.script("document.querySelectorAll('details').forEach(one => { one.open = true })").await?;
        app.look(name).await?;
    }
    app.click("#anyway").await?;
    app.see("Open it in spite of the warning?").await?;
    app.look("link-anyway").await?;
    // As the button does, whose answer is for a tab of its own.
    phone.phone.app.open_anyway(TRAP)?.context("it is not opened")?;
    app.go(&phone.screen("/web/after?host=login.evil.localhost")).await?;
    app.see("call your bank now").await?;
    let found = phone.phone.app.view()?.open;
    found.iter().find(|one| one.kind == ThreatKind::VisitedHarmfulSite).context("nothing is found on the web")?;
    app.look("finding-visited-site").await?;
    app.click("#password-changed").await?;
    app.see("You said that you changed your password.").await?;
    app.look("finding-settled").await?;

    app.go(&phone.screen("/web")).await?;
    let message = "bpost: your parcel could not be delivered. Pay the customs fee within 24 hours: bpost-pay.top/be";
    app.fill("#message", message).await?;
    app.fill("#sender", "+33 7 56 00 00 00").await?;
    app.click("#check-message").await?;
    app.see("This looks like fraud").await?;
    app.look("message").await?;

    // A file that is chosen is sent at once.
    app.go(&phone.screen("/web")).await?;
    app.upload("#picture", &codes(phone.folder.path())?).await?;
    app.see("2 codes in the picture").await?;
    app.see("Pays from a bank account").await?;
    app.look("codes").await?;
    app.finish()
}
