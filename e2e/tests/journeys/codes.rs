//! QR codes in pictures: every code of a picture, each told in words before anything happens.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use vigie_e2e::{Browser, Phone, Screen, World};

/// A payment whose account number has a digit too many wrong.
const MISTYPED: &str = "BCD\n002\n1\nSCT\n\nRed Cross\nBE72000000001617\nEUR25.00\n\n\nUrgency fund";

/// A picture that the reader is tested with.
fn sample(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/data/qr").join(name)
}

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

/// A person on the web tab, with a phone that a company protects.
struct Asking {
    world: World,
    phone: Phone,
    app: Browser,
}

impl Asking {
    async fn begin(name: &str) -> Result<Self> {
        let world = World::start().await?;
        let company = world.company("Example Hospital").await?;
        let phone = Phone::start(&[]).await?;
        phone.first_run(&company.link).await?;
        let app = Browser::open(name, Screen::Phone).await?;
        app.go(&phone.served.url).await?;
        Ok(Self { world, phone, app })
    }

    async fn shows(&self, picture: &Path, words: &[&str]) -> Result<()> {
        self.app.go(&self.phone.screen("/web")).await?;
        self.app.upload("#picture", picture).await?;
        for words in words {
            self.app.see(words).await?;
        }
        Ok(())
    }

    async fn shows_texts(&self, texts: &[&str], words: &[&str]) -> Result<()> {
        self.shows(&sheet(self.world.data.path(), "codes.png", texts)?, words).await
    }
}

#[tokio::test]
async fn every_code_of_a_picture_is_told_in_words() -> Result<()> {
    let asking = Asking::begin("codes").await?;
    let app = &asking.app;

    // Two links, one of them on a list: both are there, the worse on top, and each leads to its answer.
    let two = ["https://menu.example/today", "https://thetruthspy.com/download"];
    asking.shows_texts(&two, &["2 codes in the picture", "menu.example", "Nothing speaks against it"]).await?;
    let words = app.words().await?;
    let at = |word: &str| words.find(word).context("not on the page");
    assert!(at("thetruthspy.com")? < at("menu.example")?, "{words}");
    app.see("Do not open it").await?;
    app.picture("codes-two").await?;
    app.click("[data-answer]").await?;
    app.see("Do not open this").await?;
    app.see("thetruthspy.com").await?;

    // A payment, to a right account and to one with a mistake.
    let right = MISTYPED.replace("1617", "1616");
    asking.shows_texts(&[&right], &["Pays from a bank account", "25.00 EUR", "Belgium", "not mistyped"]).await?;
    app.see("BE72 0000 0000 1616").await?;
    app.see("Anybody can print such a code").await?;
    app.picture("codes-payment").await?;
    asking.shows_texts(&[MISTYPED], &["its check digits or its length are wrong", "Red Cross"]).await?;
    app.picture("codes-payment-wrong").await?;

    // Networks: open, and hidden with a password, which is not shown.
    let open = ["WIFI:T:nopass;S:Free Airport;;"];
    asking.shows_texts(&open, &["You would join an open network", "Free Airport"]).await?;
    app.picture("codes-wifi").await?;
    asking.shows_texts(&["WIFI:T:WPA;S:Ward 3;P:hunter2;H:true;;"], &["Ward 3", "hides its name"]).await?;
    assert!(!app.words().await?.contains("hunter2"));

    // A link alone goes straight to its answer, also light on dark; one that imitates a bank is warned of.
    asking.shows_texts(&["https://thetruthspy.com/download"], &["Do not open this"]).await?;
    asking.shows(&sample("q1_inverted.png"), &["Nothing speaks against", "pay.example"]).await?;
    let phish = "https://belfius.be.verify-itsme-login.top/app/id";
    asking.shows_texts(&[phish], &["verify-itsme-login.top", "What to do"]).await?;
    app.picture("codes-phishing").await?;

    // A part of a set, no code at all, and what is no picture are three answers.
    asking.shows(&sample("made_sa_1of4.png"), &["Holds one part of a text", "Part 2 of 4"]).await?;
    app.picture("codes-part").await?;
    asking.shows(&sample("q3_sa_row.png"), &["evil.example", "Put together from 3 codes"]).await?;
    asking.shows_texts(&[], &["No QR code found"]).await?;
    let torn = torn(asking.world.data.path())?;
    asking.shows(&torn, &["There is a QR code, and it cannot be read"]).await?;
    app.picture("codes-torn").await?;
    app.assert_calm(&[]).await
}

/// A code of which too much is covered.
fn torn(folder: &Path) -> Result<PathBuf> {
    let path =
        sheet(folder, "torn.png", &["https://pay.example/invoice/4711?with=a-longer-text-so-that-more-is-covered"])?;
    let mut picture = image::open(&path)?.to_luma8();
    let cover = image::GrayImage::from_pixel(150, 170, image::Luma([255]));
    image::imageops::overlay(&mut picture, &cover, 220, 220);
    picture.save(&path)?;
    Ok(path)
}

#[tokio::test]
async fn codes_of_every_kind_are_told_and_hostile_ones_do_no_harm() -> Result<()> {
    let asking = Asking::begin("codes-kinds").await?;
    let app = &asking.app;
    let kinds: [(&str, &[&str]); 14] = [
        (
            "BEGIN:VCARD\nVERSION:3.0\nFN:An Peeters\nTEL:+32470123456\nURL:https://thetruthspy.com/\nEND:VCARD",
            &["An Peeters", "Belgium", "Do not open it"],
        ),
        ("tel:+18761234567", &["Calls a number", "Jamaica"]),
        ("tel:0909123456", &["costs more than an ordinary call"]),
        ("tel:**21*0470123456%23", &["no number to talk to"]),
        ("SMSTO:6767:START", &["Sends a text message", "Short numbers", "START"]),
        (
            "mailto:a@example.be?bcc=b@example.be&subject=Invoice",
            &["Writes an e-mail", "Hidden copies", "b@example.be"],
        ),
        ("geo:50.8467,4.3525", &["Shows a place", "50.84670, 4.35250"]),
        (
            "BEGIN:VEVENT\nSUMMARY:Review\nDTSTART:20261130T090000Z\nEND:VEVENT",
            &["Adds a date", "2026-11-30 09:00 UTC"],
        ),
        ("bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq?amount=0.02", &["cannot be taken back", "0.02"]),
        ("intent://thetruthspy.com/x#Intent;scheme=https;end", &["Opens another app", "Do not open it"]),
        ("otpauth://totp/Example:an@example.be?secret=JBSWY3DPEHPK3PXP", &["The code holds a secret", "an@example.be"]),
        ("sgnl://linkdevice?uuid=a&pub_key=b", &["Lets another device into your account", "Signal"]),
        ("Table 12, ask for the soup.", &["Is only text", "ask for the soup"]),
        ("12345678", &["Is only text"]),
    ];
    for (text, words) in kinds {
        asking.shows_texts(&[text], words).await.with_context(|| text.to_owned())?;
    }
    assert!(!app.words().await?.contains("JBSWY3DP"));

    // A link of Vigie's own is named, and its secret is not shown.
    let other = asking.world.company("Example Bank").await?;
    asking.shows_texts(&[&other.link], &["Activates Vigie", "This phone is active already"]).await?;
    app.picture("codes-activation").await?;

    // What a code says is words, never a page.
    let script = "<script>alert(1)</script><img src=x onerror=alert(2)>\u{202e}elpmaxe";
    asking.shows_texts(&[script], &["<script>alert(1)</script>", "letters that cannot be seen"]).await?;
    let long = "<b>x</b> ".repeat(200);
    asking.shows_texts(&[&long], &["Is only text", "<b>x</b>"]).await?;
    app.picture("codes-long").await?;
    app.assert_calm(&[]).await
}
