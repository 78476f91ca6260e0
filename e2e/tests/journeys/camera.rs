//! The camera: a browser films a QR code, the app reads it.

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Phone, Screen, World};

const WIDTH: usize = 640;
const HEIGHT: usize = 480;

/// The QR code of a text in the middle of a white wall, as grey levels.
fn filmed(text: &str) -> Result<Vec<u8>> {
    let code = image::load_from_memory(&vigie_ui::qr_png(text)?)?;
    let code = code.resize(420, 420, image::imageops::FilterType::Nearest).to_luma8();
    let mut wall = image::GrayImage::from_pixel(u32::try_from(WIDTH)?, u32::try_from(HEIGHT)?, image::Luma([255]));
    image::imageops::overlay(&mut wall, &code, 110, 30);
    Ok(wall.into_raw())
}

#[tokio::test]
async fn the_camera_activates_a_phone_and_checks_a_link() -> Result<()> {
    let world = World::start().await?;
    let company = world.company("Example Hospital").await?;
    let phone = Phone::start(&[]).await?;
    let video = world.data.path().join("link.y4m");
    let app = Browser::open_filming("camera", Screen::Phone, WIDTH, &filmed(&company.link)?, &video).await?;
    app.go(&phone.served.url).await?;
    app.click_words("Start").await?;
    app.click_words("Scan with the camera").await?;
    app.see("Your privacy").await?;
    let device = phone.phone.app.view()?.protector.context("the phone is not activated")?.device;
    assert!(company.tenant.device(device).await?.is_some());
    app.assert_calm(&[]).await?;

    let other = Phone::start(&[]).await?;
    other.first_run(&company.link).await?;
    let video = world.data.path().join("bad.y4m");
    let bad = filmed("https://thetruthspy.com/download")?;
    let app = Browser::open_filming("camera-link", Screen::Phone, WIDTH, &bad, &video).await?;
    app.go(&other.served.url).await?;
    app.go(&other.screen("/web")).await?;
    app.click_words("Scan with the camera").await?;
    app.see("Do not open this").await?;
    app.see("thetruthspy.com").await?;
    app.assert_calm(&[]).await
}
