//! QR codes in pictures: every code of a picture, each told in words before anything happens.

use std::path::{Path, PathBuf};

use anyhow::Result;
use vigie_e2e::{Browser, Phone, Screen, World};

const SEPA: &str = "BCD\n002\n1\nSCT\n\nRed Cross\nBE72000000001617\nEUR25.00\n\n\nUrgency fund";

/// Codes side by side on a white sheet.
fn sheet(folder: &Path, name: &str, texts: &[&str]) -> Result<PathBuf> {
    let side = 420;
    let width = u32::try_from(texts.len())? * (side + 60) + 60;
    let mut sheet = image::GrayImage::from_pixel(width, side + 120, image::Luma([255]));
    for (index, text) in texts.iter().enumerate() {
        let code = image::load_from_memory(&vigie_ui::qr_png(text)?)?;
        let code = code.resize(side, side, image::imageops::FilterType::Nearest).to_luma8();
        image::imageops::overlay(&mut sheet, &code, i64::try_from(index)? * i64::from(side + 60) + 60, 60);
    }
    let path = folder.join(name);
    sheet.save(&path)?;
    Ok(path)
}

#[tokio::test]
async fn every_code_of_a_picture_is_told_in_words() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("codes", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    let folder = world.data.path();

    // Two links, one of them on a list: both are there, and each leads to its verdict.
    app.go(&phone.screen("/web")).await?;
    let two = sheet(folder, "two.png", &["https://thetruthspy.com/download", "https://menu.example/today"])?;
    app.upload("#picture", &two).await?;
    app.see("2 codes in the picture").await?;
    app.see("thetruthspy.com").await?;
    app.see("menu.example").await?;
    app.see("Do not open this").await?;
    app.picture("codes-two").await?;
    app.click_words("Check this link").await?;
    app.see("What you asked about").await?;

    // A payment to an account with a mistake, and an open network.
    app.go(&phone.screen("/web")).await?;
    app.upload("#picture", &sheet(folder, "sepa.png", &[SEPA])?).await?;
    app.see("Pays from a bank account").await?;
    app.see("25.00 EUR").await?;
    app.see("Belgium").await?;
    app.see("its check digits or its length are wrong").await?;
    app.picture("codes-payment").await?;
    app.go(&phone.screen("/web")).await?;
    app.upload("#picture", &sheet(folder, "wifi.png", &["WIFI:T:nopass;S:Free Airport;;"])?).await?;
    app.see("You would join an open network").await?;
    app.see("Free Airport").await?;
    app.picture("codes-wifi").await?;

    // One link alone goes straight to its verdict; a picture without a code is told.
    app.go(&phone.screen("/web")).await?;
    app.upload("#picture", &sheet(folder, "one.png", &["https://thetruthspy.com/download"])?).await?;
    app.see("Do not open this").await?;
    app.go(&phone.screen("/web")).await?;
    app.upload("#picture", &sheet(folder, "none.png", &[])?).await?;
    app.see("No QR code found").await?;
    app.assert_calm(&[]).await
}
